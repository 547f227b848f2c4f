"""Where a casebook stands, in words."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator, Sequence

from bonafide.cli.output import plural, printable
from bonafide.portfolio.asks import Ask
from bonafide.workspace.standing import CaseStatus, EvidenceStatus, Status
from bonafide.workspace.text import shown
from bonafide.workspace.typed import typed

_NARROW, _WIDE = 60, 100
_FEW = 3
_STATES = {
    "wrong": "wrong",
    "ambiguous": "ambiguous",
    "dangling": "without evidence",
    "stale": "out of date",
    "cannot tell": "that cannot be told",
    "holds": "that hold",
}


def status_lines(status: Status, *, everything: bool = False) -> Iterator[str]:
    """The profile, each case, and what to do next."""
    yield from _wrapped(printable(shown(status.root)), "")
    for problem in status.unread:
        yield from textwrap.indent(printable(str(problem)), "  ").splitlines()
    if status.profile_asks:
        yield ""
        yield f"profile.yaml: {plural(len(status.profile_asks), 'question')} open"
        yield from _asks(status.profile_asks, everything)
    for case in status.cases:
        yield ""
        yield from _case(case, everything)
    if not everything and (_cut(status.profile_asks) or any(map(_more_of, status.cases))):
        yield ""
        yield f"All of them: {printable(typed('status', '--all', casebook=status.root))}"
    yield ""
    if not status.next:
        yield "Nothing is missing that a program could see."
        return
    yield "Next, in order of worth"
    for number, step in enumerate(status.next, 1):
        yield from _wrapped(f"{printable(step.does)}: {printable(step.why)}", f"{number:>3}. ")
        if step.command:
            yield f"       {printable(step.command)}"


def _case(case: CaseStatus, everything: bool) -> Iterator[str]:
    head = case.slug if case.title == case.slug else f"{case.slug}: {case.title}"
    yield from _wrapped(printable(head), "")
    if case.problems:
        yield "  cannot be read:"
        for problem in case.problems:
            yield from textwrap.indent(printable(str(problem)), "    ").splitlines()
        return
    if case.asks:
        yield f"  {plural(len(case.asks), 'question')} only you can answer"
        yield from _asks(case.asks, everything)
    open_ = [question for _, question in case.missing]
    if open_:
        more = len(open_) - _FEW
        shown_ = open_ if everything or more <= 0 else open_[:_FEW]
        yield f"  {plural(len(open_), 'field')} a reader will miss"
        for question in shown_:
            yield from _wrapped(question, "    · ")
        if len(shown_) < len(open_):
            yield f"    and {more} more"
    if case.claims:
        stand = ", ".join(
            f"{count:,} {_STATES[state]}" for state, count in _in_order(case) if count
        )
        yield from _wrapped(f"numbers with a link: {stand}", "  ")
    if case.unbacked:
        yield f"  {plural(case.unbacked, 'result')} without a link"
    for each in case.evidence:
        yield from _wrapped(_evidence(each), "  ")
    if not case.evidence:
        yield "  no evidence"
    if case.waiting:
        yield f"  {plural(len(case.waiting), 'note')} of the log not in the case yet"
    if case.touched:
        said = {"fresh": "", "ageing": ", over three months ago", "old": ", over six months ago"}
        yield f"  last touched {case.touched}{said.get(case.freshness, '')}"


def _cut(listed: Sequence[object]) -> bool:
    return len(listed) > _FEW


def _more_of(case: CaseStatus) -> bool:
    return _cut(case.asks) or _cut(case.missing)


def _in_order(case: CaseStatus) -> list[tuple[str, int]]:
    standing = dict(case.claims)
    return [(state, count) for state in _STATES for key, count in standing.items() if key == state]


def _evidence(each: EvidenceStatus) -> str:
    age = "" if each.days is None else f", {_ago(each.days)}"
    extra = "" if each.intervals else ", no intervals"
    return f"{printable(each.path)}: {each.grade.value} ({each.kind}){age}{extra}"


def _ago(days: int) -> str:
    return "today" if days == 0 else f"{plural(days, 'day')} old"


def _asks(asks: Sequence[Ask], everything: bool) -> Iterator[str]:
    told = asks if everything else asks[:_FEW]
    for ask in told:
        line = f"line {ask.place.line}: " if ask.place.line else ""
        yield from _wrapped(printable(f"{line}{ask.question}"), "    · ")
    if len(told) < len(asks):
        yield f"    and {len(asks) - len(told):,} more"


def _wrapped(text: str, head: str) -> Iterator[str]:
    width = min(max(shutil.get_terminal_size().columns, _NARROW), _WIDE)
    yield from textwrap.wrap(
        text,
        width - 1,
        initial_indent=head,
        subsequent_indent=" " * len(head),
        break_on_hyphens=False,
    ) or [head.rstrip()]
