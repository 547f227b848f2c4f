"""What ``init`` says: what was drafted from what, what is open, and what to do next."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from bonafide.cli.output import plural, printable
from bonafide.workspace.drafting.place import Fact
from bonafide.workspace.init_report import CaseDrafted, FileDrafted, InitReport
from bonafide.workspace.typed import typed

_NAMED = 5
_FIRST = 8
_WIDTH = 80


def print_init(report: InitReport) -> None:
    """The whole report on the terminal."""
    where = _shown(report.layout.root)
    print(f"{'New casebook' if report.created else 'Casebook'}: {where}\n")
    _file(report.profile, f"from {_some(report.people)}" if report.people else "")
    for case in report.cases:
        _case(case, report.layout.root)
    if not report.cases and not report.has_cases:
        print("no case: no project was found or named")
    for each in report.twice:
        print(f"left out, the same history again: {printable(each)}")
    _left(report)
    _next(report)


def _case(case: CaseDrafted, root: Path) -> None:
    print()
    _file(case.text, f"from {printable(case.project)}" if case.project else "")
    if case.text.why_not:
        return
    if case.framing and case.text.state == "drafted":
        _say(f"asked as a project of kind: {case.framing}")
    for how in ("measured", "recorded"):
        names = [f"evidence/{name}.json" for name, came in case.records if came == how]
        if names:
            _say(f"{how}: {_some(names)}")
    for name in case.moved:
        _say(
            f"evidence/{name}.json: its source says something else by now; it was left. "
            "To take the new values:"
        )
        _type("import", case.project or "PATH", casebook=root)
    for table, why, command in case.tables[:_NAMED]:
        _say(f"not measured: {table}: {why}; to measure it:")
        print(f"    {printable(command)}")
    for name in case.unspoken:
        _say(f"evidence/{name}.json: it came later, and the case says nothing of it yet")
    if case.notes:
        _say(f"{plural(case.notes, 'note')} of the log became entries")
    if case.waiting:
        _say(
            f"{plural(case.waiting, 'note')} of the log not told in this case, for there is no "
            "list to add to; paste into its front matter:"
        )
        for snippet in case.snippets[:_NAMED]:
            print("\n".join(f"    {printable(line)}" for line in snippet.splitlines()))
    for name in case.short:
        _say(f"{name} is too short to quote from")
    if case.others_commit:
        _say("several people committed; for your share of it:")
        _type("import", case.project or "PATH", "--me", "NAME", casebook=root)
    if case.more:
        _say(f"{plural(case.more, 'more sentence')} of its texts could be quoted, and were not")


def _file(file: FileDrafted, origin: str) -> None:
    name = printable(file.file)
    if file.why_not:
        print(f"{name}  left alone: {printable(file.why_not)}")
        return
    origin = f" {origin}" if origin and file.state != "as it was" else ""
    print(f"{name}  {file.state}{origin}")
    if file.facts:
        _say(f"{plural(len(file.facts), 'fact')} filled, {_places(file.facts)}")
    if file.questions:
        _say(f"{plural(file.questions, 'question')} open")


def _places(facts: Iterable[tuple[str, Fact]]) -> str:
    """Where facts came from: files with how many each."""
    counted: Counter[str] = Counter()
    for _, fact in facts:
        head, colon, tail = fact.place.rpartition(":")
        counted[head if colon and tail.isdigit() else fact.place or "evidence"] += 1
    named = [f"{count} from {place}" for place, count in counted.most_common(_NAMED)]
    rest = counted.total() - sum(count for _, count in counted.most_common(_NAMED))
    return ", ".join([*named, *([f"{rest} from elsewhere"] if rest else [])])


def _left(report: InitReport) -> None:
    unread = [f"{each.path}: {each.reason}" for each in report.unread]
    told = [*report.undecided, *unread]
    if told:
        print("\nnot read, or not decided:")
        for each in told[:_NAMED]:
            _say(each)
        if len(told) > _NAMED:
            _say(f"and {len(told) - _NAMED:,} more; bonafide scan lists them")
    if report.partial:
        print("\nNot everything was looked at, so more may be there: bonafide scan")


def _next(report: InitReport) -> None:
    root = report.layout.root
    steps: list[tuple[str, str]] = []
    if not report.has_cases:
        line = typed("init", "--from", "PATH", casebook=root)
        steps.append((line, "a project of yours, or a CV"))
    if report.questions:
        line = typed("init", "--ask", casebook=root)
        first = f"; the {_FIRST} that matter most come first" if report.answerable > _FIRST else ""
        steps.append((line, _open(report) + first))
    steps.append((typed("build", casebook=root), "the site, open questions shown as open"))
    width = max(len(line) for line, _ in steps)
    print("\nNext:")
    for line, what in steps:
        if width + len(what) + 5 <= _WIDTH:
            print(f"  {printable(line):<{width}}   {what}")
        else:
            print(f"  {printable(line)}\n      {what}")


def _open(report: InitReport) -> str:
    """How many questions are open, and how many of them are asked one by one."""
    if report.answerable == report.questions:
        return plural(report.questions, "open question")
    return f"{report.questions:,} open, {report.answerable:,} can be answered in words"


def _some(names: Iterable[str]) -> str:
    listed = list(names)
    more = f" and {len(listed) - _NAMED} more" if len(listed) > _NAMED else ""
    return printable(", ".join(listed[:_NAMED])) + more


def _say(words: str) -> None:
    for line in textwrap.wrap(
        printable(words), _WIDTH - 2, break_long_words=False, break_on_hyphens=False
    ):
        print(f"  {line}")


def _type(command: str, *words: str, casebook: Path) -> None:
    """A command on a line of its own, to be copied whole."""
    print(f"    {printable(typed(command, *words, casebook=casebook))}")


def _shown(path: Path) -> str:
    here = Path.cwd().resolve()
    return printable(path.relative_to(here).as_posix() if path.is_relative_to(here) else str(path))
