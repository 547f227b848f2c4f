"""The page of a case, in the order of a design document (P10)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from bonafide.evidence import naming as words
from bonafide.evidence.grade import DOES_NOT_PROVE, Grade, at_least
from bonafide.evidence.leading import models
from bonafide.evidence.record import Record
from bonafide.evidence.selection import selection_of
from bonafide.portfolio.case import Case
from bonafide.portfolio.profile import Profile
from bonafide.publish import address, arc, results
from bonafide.publish.environment import fill
from bonafide.publish.pictures import Picture, draw
from bonafide.publish.stages import OUTCOMES, STAGES
from bonafide.publish.text import Sheet

FRAMING = (
    ("who", "Who decides"),
    ("decision", "The decision"),
    ("lead_time", "How soon"),
    ("target", "What is predicted"),
    ("limit", "The limit"),
    ("why", "Why it matters"),
)
IMPACT = (
    ("decision", "The decision that improved"),
    ("cost_or_time", "What it saves"),
    ("behaviour", "What people do differently"),
    ("beneficiaries", "Who benefits"),
)
DATA = (
    ("source", "Source"),
    ("licence", "Licence"),
    ("labels", "How labels arise"),
    ("label_delay", "When labels are known"),
    ("known_mess", "Known mess"),
    ("will_change", "What will change"),
)
DECISION = (
    ("options", "Options"),
    ("constraint", "Constraint"),
    ("evidence", "Evidence"),
    ("choice", "Choice"),
    ("price", "Price paid"),
    ("protects", "What it protects"),
    ("reverse_if", "What would reverse it"),
)
INCIDENT = (
    ("broke", "What broke"),
    ("noticed", "How it was noticed"),
    ("cost", "What it cost"),
    ("changed", "What changed"),
)
SETTING = {
    "real": "in real use",
    "replayed": "in replayed traffic",
    "offline": "offline, before any use",
    "simulated": "simulated",
    "none": "never exposed",
}
LINES = (
    ("changed", "What changed"),
    ("matters", "Why it matters"),
    ("decision", "Which decision"),
)

CONTENTS = (
    ("plain", "In plain words", "plain"),
    ("impact", "What it changes", "impact"),
    ("problem", "The problem", "framing"),
    ("data", "The data", "data"),
    ("story", "The story", "body"),
    ("decisions", "Decisions", "decisions"),
    ("results", "Measured results", "results"),
    ("incidents", "Incidents", "incidents"),
    ("assumptions", "Assumptions", "assumptions"),
    ("limitations", "Limitations", "limitations"),
    ("requirements", "What moved", "requirements"),
    ("exposure", "Exposure", "exposure"),
    ("role", "Who did what", "role"),
    ("undo", "What I would undo", "undo"),
    ("reflection", "How it changed me", "reflection"),
    ("questions", "Open questions", "questions"),
)
"""The parts of the page in order: anchor, heading, and the part of the view that fills it."""

Item = tuple[str, Markup | list[Markup]]


def records_of(case: Case, evidence: dict[str, Record]) -> dict[str, Record]:
    """The case's records by path: those it measures in their order, then the other results by
    name, then what tells of the work."""
    return {path: evidence[path] for path in _sections(case, evidence) if path in evidence}


def _sections(case: Case, evidence: Mapping[str, Record]) -> list[str]:
    """The paths of records that the page speaks of: what is declared is, there or not."""
    folder = f"cases/{case.slug}/evidence/"
    first = [f"{folder}{setting.name}.json" for setting in case.measure]
    others = [path for path in evidence if path.startswith(folder)]
    others.sort(key=lambda path: (not models(evidence[path]), path))
    return list(dict.fromkeys([*first, *others]))


def render(
    case: Case,
    profile: Profile,
    sheet: Sheet,
    *,
    titles: dict[str, str],
    questions: Sequence[tuple[str, str]],
) -> bytes:
    """The whole page; what lost its ground is collected in ``sheet`` on the way.

    The case is what its author states; ``questions`` is what it leaves open.
    """
    file = address.case_file(case.slug)
    sections = _sections(case, sheet.library.evidence)
    records = records_of(case, dict(sheet.library.evidence))
    problems = {path: sheet.library.why_missing(path) for path in sections if path not in records}
    problems |= {
        path: why
        for path, why in sheet.library.problems.items()
        if path.startswith(f"cases/{case.slug}/")
    }
    view: dict[str, Any] = {
        "story": sheet.inline(case.story, file),
        "plain": sheet.block(case.plain, file),
        "impact": _facts(case.impact, IMPACT, sheet, file),
        "framing": _facts(case.framing, FRAMING, sheet, file),
        "data": _facts(case.data, DATA, sheet, file),
        "body": sheet.block(case.body, file),
        "decisions": [
            {
                "title": sheet.inline(d.title, file),
                "date": words.date(d.date),
                "owner": d.owner,
                "facts": _facts(d, DECISION, sheet, file),
            }
            for d in case.decisions
        ],
        "pictures": _pictures(case, sheet),
        "incidents": [
            {
                "title": sheet.inline(i.title, file),
                "date": words.date(i.date),
                "setting": i.setting,
                "where": SETTING.get(i.setting or "", "setting not stated"),
                "facts": _facts(i, INCIDENT, sheet, file),
            }
            for i in case.incidents
        ],
        "assumptions": [
            {
                "statement": sheet.inline(a.statement, file),
                "tested": sheet.inline(a.tested, file),
                "verdict": a.verdict or "untested",
            }
            for a in case.assumptions
        ],
        "limitations": [
            {
                "statement": sheet.inline(x.statement, file),
                "facts": _facts(x, (("why", "Why"), ("next", "Next")), sheet, file),
            }
            for x in case.limitations
        ],
        "requirements": [
            {
                "date": words.date(r.date),
                "change": sheet.inline(r.change, file),
                "response": sheet.inline(r.response, file),
            }
            for r in case.requirements
        ],
        "exposed": _facts(
            case.exposure,
            (("who", "Who used it"), ("how_long", "How long"), ("outcome", "What came of it")),
            sheet,
            file,
        ),
        "exposure": case.exposure is not None,
        "setting": case.exposure.setting if case.exposure else None,
        "where": SETTING.get((case.exposure.setting if case.exposure else None) or "", ""),
        "role": _facts(case.role, (("mine", "Mine"), ("team", "The team’s")), sheet, file),
        "undo": sheet.block(case.undo, file),
        "reflection": sheet.block(case.reflection, file),
        "questions": questions,
        "stage": STAGES.get(case.stage or "", case.stage or ""),
        "outcome": OUTCOMES.get(case.outcome or "", case.outcome or ""),
    }
    view["results"] = bool(sections or view["pictures"])
    measured = not records or any(at_least(r.grade, Grade.MEASURED) for r in records.values())
    results_title = "Measured results" if measured else "Recorded results"
    led = results.leading(case, sheet.library)
    return fill(
        "case.html.jinja",
        page=sheet.page,
        home=address.HOME,
        profile=profile,
        case=case,
        started=words.date(case.started),
        updated=words.date(case.updated),
        view=view,
        headline=results.headline(led.record, led.path, sheet.page) if led.record else [],
        headline_record=led.record,
        gone=led.gone,
        tables=[
            (
                path,
                record,
                titles.get(path, record.name if record else path),
                results.key_table(record, path, sheet.page) if record else None,
                problems.get(path, ""),
            )
            for path, record in ((path, records.get(path)) for path in sections)
        ],
        loop=arc.covered(case, list(records.values())),
        contents=[
            (name, results_title if name == "results" else title)
            for name, title, there in CONTENTS
            if view[there]
        ],
        results_title=results_title,
        lost=sheet.lost,
        problems=problems,
        evidence_page=address.evidence_page,
        does_not_prove=DOES_NOT_PROVE,
        selection_of=selection_of,
    )


def _facts(
    noun: object | None, fields: Iterable[tuple[str, str]], sheet: Sheet, file: str
) -> list[Item]:
    """The fields of a noun that are filled, labelled, as cleaned text."""
    out: list[Item] = []
    for name, label in fields:
        found = getattr(noun, name, None)
        if isinstance(found, str) and found:
            out.append((label, sheet.inline(found, file)))
        elif isinstance(found, (list, tuple)) and found:
            out.append((label, [sheet.inline(item, file) for item in found]))
    return out


def _pictures(case: Case, sheet: Sheet) -> list[Picture]:
    file = address.case_file(case.slug)
    out = []
    for wish in case.figures:
        path = address.resolve(file, wish.evidence or "") or ""
        lines = [
            (label, sheet.inline(getattr(wish, name), file))
            for name, label in LINES
            if getattr(wish, name)
        ]
        out.append(
            draw(
                wish,
                identity=sheet.unique("figure-" + wish.kind.replace("_", "-")),
                record=sheet.library.evidence.get(path),
                missing=sheet.library.why_missing(path),
                path=path,
                page=sheet.page,
                lines=lines,
            )
        )
    return out
