"""An import in words: what was written, which run it is of how many, and how to cite it."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path

from bonafide.cli.output import plural, printable
from bonafide.evidence import formatting
from bonafide.evidence.grade import DOES_NOT_PROVE, MEANING, Grade
from bonafide.evidence.identifier import format_id, parse_id
from bonafide.evidence.selection import selection_of
from bonafide.measurement.estimate import Key
from bonafide.sources.documents.document import Unread
from bonafide.sources.stores.store import Run
from bonafide.sources.survey.survey import PersonFound
from bonafide.workspace.importing.choosing import Undecided, last_values
from bonafide.workspace.importing.groups import Group
from bonafide.workspace.importing.importing import Listed
from bonafide.workspace.importing.metric_names import telling
from bonafide.workspace.importing.report import Imported, ImportReport
from bonafide.workspace.importing.safe_words import secretless, short, words
from bonafide.workspace.text import shown
from bonafide.workspace.typed import typed

_NARROW, _WIDE = 60, 100
_METRICS = 8
_RUNS = 12
_NOTES = 6
_TO_TYPE = 5
_NAME = 40
_CAREER = {"roles": "role", "education": "degree", "skills": "skill"}


def import_lines(report: ImportReport, paths: Sequence[Path] = ()) -> Iterator[str]:
    """Every record, what was left open, and what to do next; ``paths`` as they were typed."""
    yield from _wrapped(shown(report.casebook), "")
    for each in report.records:
        yield ""
        yield from _record(each)
    if report.undecided:
        yield ""
        yield "No run was chosen of"
        for open_ in report.undecided:
            name = open_.group.name or open_.group.store.path
            yield from _wrapped(f"{open_.group.store.tool}, {name}: {open_.why}", "  • ")
            if paths:
                yield from _to_type(open_, paths, report.casebook)
    yield from _notes(report.notes)
    yield ""
    if any(each.record.grade is Grade.RECORDED for each in report.records):
        yield from _wrapped(
            f"Recorded: {_lower(MEANING[Grade.RECORDED])} It does not prove "
            f"{_lower(DOES_NOT_PROVE[Grade.RECORDED])}",
            "",
        )
    if any(each.record.grade is Grade.STATED for each in report.records):
        yield "Stated: the author's word, and nothing was checked."
    cases = sorted({each.case for each in report.records if each.case is not None})
    drafts = [c for c in cases if not (report.casebook / "cases" / c / "case.md").is_file()]
    for file, count in report.differ:
        mend = printable(typed("check", "--fix", casebook=report.casebook))
        said = f"{plural(count, 'number')} in {file} now {'differs' if count == 1 else 'differ'}"
        yield from _wrapped(f"{said}. To rewrite {'it' if count == 1 else 'them'}:", "")
        yield f"  {mend}"
    if drafts:
        yield from _wrapped(f"Next: draft {_listed(drafts)} around them with", "")
        yield f"  {printable(typed('init', casebook=report.casebook))}"
    elif cases and not report.differ:
        yield "Next: paste a link into case.md, then"
        yield f"  {printable(typed('check', casebook=report.casebook))}"


def _to_type(open_: Undecided, paths: Sequence[Path], casebook: Path) -> Iterator[str]:
    """The lines that choose one of the runs in question, each on one line to be copied."""
    for name in open_.names[:_TO_TYPE]:
        if name == secretless(name) == printable(name):
            line = typed("import", *map(str, paths), "--run", name, casebook=casebook)
            yield f"    {printable(line)}"


def _record(each: Imported) -> Iterator[str]:
    record = each.record
    yield from _wrapped(f"{each.shown}  {each.state}", "", hang="  ")
    settings = record.settings
    if each.group is not None:
        what = [settings["tool"], settings["group"], f"run {settings['run_name']}"]
        yield from _wrapped(" · ".join(w for w in what if w and w != "."), "  ")
        chosen = selection_of(record)
        if chosen is not None:
            again = " (as you chose before)" if each.again else ""
            yield from _wrapped(chosen.in_words + again, "  ")
    elif record.kind == "history":
        yield from _wrapped(_history(each), "  ")
    elif record.kind == "career":
        sizes = {name: len(record.tables[name].rows) for name in _CAREER}
        counted = [plural(size, _CAREER[name]) for name, size in sizes.items() if size]
        yield from _wrapped(", ".join(counted) or "no roles, education or skills", "  ")
    yield from _metrics(each)
    for warning in record.warnings if record.kind == "import" else ():
        yield from _wrapped(warning, "  ! ")


def _history(each: Imported) -> str:
    found = each.record.estimates
    values = {
        name: found[f"repository/{name}"].value or 0 for name in ("commits", "days", "authors")
    }
    words_ = ", ".join(plural(int(value), name[:-1]) for name, value in values.items())
    mine = found.get("me/commit_share")
    return words_ if mine is None else f"{words_}; yours: {(mine.value or 0) * 100:.0f} %"


def _metrics(each: Imported) -> Iterator[str]:
    subject = {"import": "model", "history": "me"}.get(each.record.kind, "")
    keys = [parse_id(name) for name in each.record.estimates]
    own = [key for key in keys if key.subject == subject and key.minus is None]
    width = max((len(short(key.metric, _NAME)) for key in own[:_METRICS]), default=0)
    for key in own[:_METRICS]:
        entry = each.record.estimates[format_id(key)]
        name = printable(short(key.metric, _NAME))
        against = each.record.estimates.get(format_id(Key(key.subject, key.metric, "baseline")))
        gain = ""
        if against is not None and against.value is not None:
            other = each.record.subjects["baseline"].label or "baseline"
            gain = f"{formatting.value(against, signed=True)} against {other}"
        line = f"  {name:<{width}}  {_number(entry.value)}  {printable(short(gain, 60))}"
        yield line.rstrip()
    if len(own) > _METRICS:
        yield f"  … and {len(own) - _METRICS:,} more in the file"
    if own:
        identifier = format_id(own[0])
        number = formatting.value(each.record.estimates[identifier])
        yield f"  cite it: [{number}]({printable(each.cited)}#{identifier})"


def _number(value: float | None) -> str:
    return formatting.MISSING if value is None else formatting.short(value)


def list_lines(
    listed: Sequence[Listed], people: Sequence[PersonFound], notes: Sequence[Unread]
) -> Iterator[str]:
    """Stores, groups and runs, and the person's documents."""
    if not listed and not people:
        yield f"nothing here that could be imported; what is here shows: {typed('scan', 'PATH')}"
    for number, one in enumerate(listed):
        if number:
            yield ""
        yield f"{one.name}"
        for group in one.groups:
            yield from _group(group)
        if one.commits:
            yield f"  git history: {plural(one.commits, 'commit')}"
        elif not one.groups:
            yield "  no run logged a number"
    for person in people:
        yield from _wrapped(f"{person.path}: {person.document.format}", "")
    yield from _notes(notes)


def _group(group: Group) -> Iterator[str]:
    store = group.store
    where = f"{store.tool} {store.format}, {short(words(store.path), 60)}"
    name = short(words(group.name)) or "(no group)"
    ended = f", {group.finished:,} finished" if group.finished else ""
    yield from _wrapped(f"{name}: {plural(len(group.runs), 'run')}{ended}  ({where})", "  ")
    runs = sorted(
        group.runs, key=lambda run: (run.started is not None, str(run.started)), reverse=True
    )
    for run in runs[:_RUNS]:
        yield from _wrapped(_run(run), "    ", hang="      ")
    if len(runs) > _RUNS:
        yield f"    … and {len(runs) - _RUNS:,} earlier ones"


def _run(run: Run) -> str:
    said = [short(words(run.name), _NAME)]
    if run.id != run.name:
        said.append(f"({short(words(run.id), _NAME)})")
    said.append(run.status if run.status != "unknown" else "")
    said.append("deleted" if run.deleted else "")
    said.append("damaged" if run.damaged else "")
    values = sorted(last_values(run).items(), key=lambda item: telling(item[0]))[:2]
    said += [f"{short(secretless(name), _NAME)} {_number(value)}" for name, value in values]
    return "  ".join(word for word in said if word)


def _notes(notes: Sequence[Unread]) -> Iterator[str]:
    if not notes:
        return
    yield ""
    yield "Not read"
    for note in notes[:_NOTES]:
        yield from _wrapped(f"{note.path}: {note.reason}", "  • ")
    if len(notes) > _NOTES:
        yield f"  … and {len(notes) - _NOTES:,} more"


def _listed(names: Sequence[str]) -> str:
    shown_ = [f"cases/{name}/case.md" for name in names[:3]]
    if len(names) > len(shown_):
        shown_.append(f"{len(names) - len(shown_):,} more")
    return shown_[0] if len(shown_) == 1 else f"{', '.join(shown_[:-1])} and {shown_[-1]}"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _wrapped(text: str, before: str, *, hang: str | None = None) -> Iterator[str]:
    width = max(_NARROW, min(_WIDE, shutil.get_terminal_size((80, 24)).columns))
    yield from textwrap.wrap(
        printable(text),
        width,
        initial_indent=before,
        subsequent_indent=" " * len(before) if hang is None else hang,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [before.rstrip()]
