"""The draft of a ``case.md``: facts with their places, questions where only the person knows."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping, Sequence

from bonafide.evidence.record import Record
from bonafide.portfolio.note import Note
from bonafide.workspace.drafting.draft import Chunk, Draft, Sheets
from bonafide.workspace.drafting.every_case import QUESTIONS
from bonafide.workspace.drafting.framing import Framing, Section
from bonafide.workspace.drafting.framings.catalogue import FRAMINGS
from bonafide.workspace.drafting.place import Fact, comment
from bonafide.workspace.drafting.project_facts import ProjectFacts
from bonafide.workspace.drafting.question import Question
from bonafide.workspace.drafting.quoting import beginning, literal
from bonafide.workspace.drafting.results import results_section
from bonafide.workspace.drafting.scalar import WIDTH, refused
from bonafide.workspace.drafting.yaml_sheet import YamlSheet

LISTS = ("decisions", "incidents", "assumptions", "limitations", "requirements")
NO_RESULTS = Question(
    "Which number did it reach, against which simple rule, on which rows? "
    "Name the table: bonafide measure FILE --out evidence/NAME.json",
    "A result is a number, its comparison and its interval (P9, D2).",
)
_HOW = (
    "Drafted by bonafide init. Where a fact came from stands behind it as a comment;",
    "a mark that begins with ASK waits for you: write your answer in its place.",
)


def draft_case(
    facts: ProjectFacts,
    *,
    records: Mapping[str, Record] | None = None,
    notes: Sequence[Note] = (),
    framing: Framing | None = None,
) -> Draft:
    """The draft of one project's case.

    Args:
        facts: what the project says of itself.
        records: its evidence, by path below the case.
        notes: of its log, of the kinds that become entries.
        framing: instead of the one that the facts ask for.
    """
    chosen = framing or FRAMINGS[facts.framing]
    sheets = Sheets()
    for name, write in _FIELDS.items():
        sheet = YamlSheet()
        write(_Drafting(sheet, facts, chosen, tuple(notes), records or {}))
        sheets.add(name, sheet)
    head = "---\nschema_version: 1\n" + "".join(f"# {line}\n" for line in _HOW)
    head += f"# Drafted {comment(f'the project {facts.name}')}.\n"
    if chosen.about:
        about = f"What readers look for here: {chosen.about}"
        head += "".join(f"# {line}\n" for line in textwrap.wrap(about, WIDTH - 2))
    sections, asked = _story(chosen, records or {})
    return Draft(
        head, tuple(sheets.chunks), sheets.facts, sheets.questions, "---\n\n", sections, asked
    )


def _story(
    framing: Framing, records: Mapping[str, Record]
) -> tuple[tuple[Chunk, ...], tuple[Question, ...]]:
    chunks: list[Chunk] = []
    asked: list[Question] = []
    told = results_section(records)
    for part in framing.sections:
        if isinstance(part, Section):
            chunks.append(Chunk(part.heading, f"## {part.heading}\n\n{part.question.mark}\n"))
            asked.append(part.question)
        elif told:
            chunks.append(Chunk("Results", told))
        else:
            chunks.append(Chunk("Results", f"## Results\n\n{NO_RESULTS.mark}\n"))
            asked.append(NO_RESULTS)
    return tuple(chunks), tuple(asked)


class _Drafting:
    """One field being drafted."""

    def __init__(
        self,
        sheet: YamlSheet,
        facts: ProjectFacts,
        framing: Framing,
        notes: tuple[Note, ...],
        records: Mapping[str, Record],
    ) -> None:
        self.sheet, self.facts, self.framing = sheet, facts, framing
        self.notes, self.records = notes, records

    def question(self, field: str) -> Question | None:
        """What is asked for a field; None where this origin is not asked."""
        if field in self.framing.left_out or field.partition(".")[0] in self.framing.left_out:
            return None
        return self.framing.questions.get(field) or QUESTIONS.get(field)

    def of_kind(self, *kinds: str) -> list[Note]:
        """The notes of these kinds whose words can be quoted."""
        return [note for note in self.notes if note.kind in kinds and not refused(note.text)]


def _title(d: _Drafting) -> None:
    d.sheet.fact("title", d.facts.title or Fact(d.facts.name, "the folder's name"))


def _asked(key: str) -> Callable[[_Drafting], None]:
    return lambda d: d.sheet.asks(key, d.question(key))


def _dated(key: str) -> Callable[[_Drafting], None]:
    def write(d: _Drafting) -> None:
        fact: Fact | None = getattr(d.facts, key)
        if fact is not None:
            d.sheet.fact(key, fact, word=True)
        else:
            d.sheet.asks_word(key, d.question(key))

    return write


def _origin(d: _Drafting) -> None:
    for sign in d.facts.signs:
        d.sheet.note(f"a sign of {sign.value}, {comment(sign.place)}")
    _dated("origin")(d)


def _outcome(d: _Drafting) -> None:
    """Asked always: a sentence that speaks of a failure is a sign, and how it ended is a fact."""
    if d.facts.outcome is not None:
        d.sheet.note(f"a sign that it {d.facts.outcome.value}, {comment(d.facts.outcome.place)}")
    _words("outcome")(d)


def _words(key: str) -> Callable[[_Drafting], None]:
    return lambda d: d.sheet.asks_word(key, d.question(key))


def _mapping(key: str, *fields: str) -> Callable[[_Drafting], None]:
    def write(d: _Drafting) -> None:
        asked = [(name, d.question(f"{key}.{name}")) for name in fields]
        if not any(q for _, q in asked) and not any(f"{key}.{n}" in d.facts.fields for n in fields):
            return
        with d.sheet.under(key):
            for name, question in asked:
                d.sheet.either(name, d.facts.fields.get(f"{key}.{name}"), question)

    return write


def _data(d: _Drafting) -> None:
    with d.sheet.under("data"):
        for name in ("source", "licence", "labels", "label_delay"):
            field = f"data.{name}"
            d.sheet.either(name, d.facts.fields.get(field), d.question(field))
        d.sheet.list_of("known_mess", [], d.question("data.known_mess"))
        d.sheet.asks("will_change", d.question("data.will_change"))


def _role(d: _Drafting) -> None:
    with d.sheet.under("role"):
        if any(record.kind == "history" for record in d.records.values()):
            d.sheet.note("what git says of who committed stands under Results")
        d.sheet.list_of("mine", [], d.question("role.mine"))
        d.sheet.list_of("team", [], d.question("role.team"))


def _exposure(d: _Drafting) -> None:
    with d.sheet.under("exposure"):
        d.sheet.asks_word("setting", d.question("exposure.setting"))
        for name in ("who", "how_long", "outcome"):
            d.sheet.asks(name, d.question(f"exposure.{name}"))


def _decisions(d: _Drafting) -> None:
    asks = ("options", "price", "reverse_if")
    entries = [(fact, False) for fact in d.facts.reasoned.decisions]
    entries += [(_noted(note), True) for note in d.of_kind("decision")]
    with d.sheet.under("decisions"):
        for index, (fact, noted) in enumerate(entries):
            with d.sheet.item(index):
                d.sheet.fact("title", Fact(beginning(fact.value), ""))
                if noted:
                    d.sheet.asks_word("date", QUESTIONS["decisions.date"])
                d.sheet.fact("choice", fact)
                for name in asks[1:]:
                    d.sheet.asks(name, d.question(f"decisions.{name}"))
                d.sheet.asks_word("owner", d.question("decisions.owner"))
        if not entries:
            with d.sheet.item(0):
                d.sheet.asks("title", d.question("decisions.title"))
                d.sheet.list_of("options", [], d.question("decisions.options"))
                for name in asks[1:]:
                    d.sheet.asks(name, d.question(f"decisions.{name}"))
                d.sheet.asks_word("owner", d.question("decisions.owner"))


def _incidents(d: _Drafting) -> None:
    entries = [(incident.title, False, incident.told) for incident in d.facts.reasoned.incidents]
    for note in d.of_kind("incident"):
        fact = _noted(note)
        entries.append((fact, True, {"broke": fact}))
    with d.sheet.under("incidents"):
        for index, (title, noted, told) in enumerate(entries):
            with d.sheet.item(index):
                d.sheet.fact("title", Fact(beginning(title.value), ""))
                if noted:
                    d.sheet.asks_word("date", QUESTIONS["incidents.date"])
                _incident(d, told)
        if not entries:
            with d.sheet.item(0):
                d.sheet.asks("title", d.question("incidents.title"))
                _incident(d, {})


def _incident(d: _Drafting, told: Mapping[str, Fact]) -> None:
    if told:
        d.sheet.either("broke", told.get("broke"), d.question("incidents.broke"))
    d.sheet.either("noticed", told.get("noticed"), d.question("incidents.noticed"))
    d.sheet.either("changed", told.get("changed"), d.question("incidents.changed"))
    d.sheet.asks_word("setting", d.question("incidents.setting"))


def _assumptions(d: _Drafting) -> None:
    with d.sheet.under("assumptions"), d.sheet.item(0):
        d.sheet.asks("statement", d.question("assumptions.statement"))
        d.sheet.asks("tested", d.question("assumptions.tested"))


def _limitations(d: _Drafting) -> None:
    with d.sheet.under("limitations"):
        for index, fact in enumerate(d.facts.reasoned.limitations):
            with d.sheet.item(index):
                d.sheet.fact("statement", fact)
                d.sheet.asks("next", d.question("limitations.next"))
        if not d.facts.reasoned.limitations:
            with d.sheet.item(0):
                d.sheet.asks("statement", d.question("limitations.statement"))
                d.sheet.asks("next", d.question("limitations.next"))


def _requirements(d: _Drafting) -> None:
    entries = [_noted(note) for note in d.of_kind("requirement")]
    if not entries and d.question("requirements.change") is None:
        return
    with d.sheet.under("requirements"):
        for index, fact in enumerate(entries):
            with d.sheet.item(index):
                d.sheet.fact("change", fact)
                d.sheet.asks_word("date", QUESTIONS["requirements.date"])
                d.sheet.asks("response", QUESTIONS["requirements.response"])
        if not entries:
            with d.sheet.item(0):
                d.sheet.asks("change", d.question("requirements.change"))
                d.sheet.asks("response", d.question("requirements.response"))


def _noted(note: Note) -> Fact:
    """A note of the log as a quote; when it was written is no day on which anything happened."""
    day = f"{note.when.day} {note.when:%B %Y}"
    return Fact(literal(note.text.strip()), f"log.jsonl, {day}")


_FIELDS: Mapping[str, Callable[[_Drafting], None]] = {
    "title": _title,
    "origin": _origin,
    "outcome": _outcome,
    "depth": _words("depth"),
    "stage": _words("stage"),
    "started": _dated("started"),
    "updated": _dated("updated"),
    "story": _asked("story"),
    "plain": _asked("plain"),
    "framing": _mapping("framing", "who", "decision", "lead_time", "target", "limit", "why"),
    "impact": _mapping("impact", "decision", "cost_or_time", "behaviour", "beneficiaries"),
    "data": _data,
    "role": _role,
    "decisions": _decisions,
    "incidents": _incidents,
    "assumptions": _assumptions,
    "limitations": _limitations,
    "requirements": _requirements,
    "exposure": _exposure,
    "undo": _asked("undo"),
    "reflection": _asked("reflection"),
}
"""The fields in the order of the page, and what drafts each."""
