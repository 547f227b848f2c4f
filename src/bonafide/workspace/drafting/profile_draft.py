"""The draft of ``profile.yaml``: what documents say of the person, and questions for the rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from bonafide.workspace.drafting.draft import Draft, Sheets
from bonafide.workspace.drafting.person_facts import Held, PersonFacts
from bonafide.workspace.drafting.place import comment
from bonafide.workspace.drafting.question import Question
from bonafide.workspace.drafting.scalar import WIDTH, quoted
from bonafide.workspace.drafting.yaml_sheet import YamlSheet

QUESTIONS: Mapping[str, Question] = {
    "name": Question(
        "What is your name, as it shall be read?",
        "It stands on every page.",
    ),
    "headline": Question(
        "What do you do, in one line under your name?",
        "It is the line that decides whether the next one is read (C2).",
    ),
    "why": Question(
        "Which problems do you want to solve, and why those?",
        "It opens everything and filters what is shown (P1).",
    ),
    "direction": Question(
        "Where is your work heading: which role, which kind of system?",
        "A reader wants to know whether you are on the way to them (P1, P8).",
    ),
    "domains": Question(
        "Which field do your problems come from, such as logistics or health?",
        "A domain is what tells you from everybody else with the same tools (P1).",
    ),
    "roles": Question(
        "Which roles have you held? Name a CV with --from, or write title, organisation, started, "
        "ended",
        "A CV, a LinkedIn page and a portfolio are compared (C10).",
    ),
    "education": Question(
        "Which degrees or courses of study? Name a CV with --from, or write title and organisation",
        "It is looked for, and briefly (C9).",
    ),
    "roles.title": Question("What was your title there?", "A role is known by its title (C10)."),
    "education.title": Question("What did you study there?", "A degree has a name (C9)."),
    "roles.ended": Question(
        "When did it end? Take this line out if it goes on",
        "Gaps and overlaps are noticed (C10).",
    ),
    "tools": Question(
        "Which at most eight tools do you use daily (core), which in real work (working), "
        "which have you only tried (familiar)?",
        "Three honest tiers are believed; one long list is not (C5).",
    ),
    "links": Question(
        "Where else can a reader find you: code, talks, contact?",
        "Whoever is interested looks further (P21).",
    ),
    "vision": Question(
        "What comes next: which problem would you take on with a year of your own?",
        "It ends the portfolio, and is what an interviewer asks about last (P18).",
    ),
}
WORTH = ("name", "why", "headline", "direction", "domains", "vision")
"""Most telling first."""
_HOW = (
    "Drafted by bonafide init. Where a fact came from stands behind it as a comment;",
    "a mark that begins with ASK waits for you: write your answer in its place.",
)


def draft_profile(facts: PersonFacts) -> Draft:
    """The draft of the profile."""
    sheets = Sheets()
    for name, write in _FIELDS.items():
        sheet = YamlSheet()
        write(sheet, facts)
        sheets.add(name, sheet)
    head = "schema_version: 1\n" + "".join(f"# {line}\n" for line in _HOW)
    return Draft(head, tuple(sheets.chunks), sheets.facts, sheets.questions)


def _fact_or_ask(name: str) -> Callable[[YamlSheet, PersonFacts], None]:
    return lambda sheet, facts: sheet.either(name, getattr(facts, name, None), QUESTIONS[name])


def _domains(sheet: YamlSheet, facts: PersonFacts) -> None:
    sheet.list_of("domains", [], QUESTIONS["domains"])


def _tools(sheet: YamlSheet, facts: PersonFacts) -> None:
    if facts.tiers:
        with sheet.under("tools"):
            for tier in ("core", "working", "familiar"):
                sheet.list_of(tier, list(facts.tiers.get(tier, ())), None)
        return
    sheet.asks_word("tools", QUESTIONS["tools"])
    if facts.skills:
        sheet.note(f"named, {comment(facts.skills[0].place)}:")
        names = ", ".join(dict.fromkeys(fact.value for fact in facts.skills))
        for line in _wrapped(names, WIDTH - 4):
            sheet.note(f"  {line}")


def _wrapped(text: str, width: int) -> Sequence[str]:
    import textwrap

    return textwrap.wrap(text, width)


def _held(key: str) -> Callable[[YamlSheet, PersonFacts], None]:
    def write(sheet: YamlSheet, facts: PersonFacts) -> None:
        found: tuple[Held, ...] = getattr(facts, key)
        if not found:
            sheet.asks_word(key, QUESTIONS[key])
            return
        with sheet.under(key):
            for index, held in enumerate(found):
                with sheet.item(index):
                    _one(sheet, key, held)

    return write


def _one(sheet: YamlSheet, key: str, held: Held) -> None:
    sheet.either("title", held.title, QUESTIONS[f"{key}.title"])
    for name in ("organisation", "place"):
        fact = getattr(held, name)
        if fact is not None:
            sheet.fact(name, fact)
    for name in ("started", "ended"):
        fact = getattr(held, name)
        if fact is not None:
            sheet.fact(name, fact, word=True)
    if key == "roles" and held.started and held.ended is None and not held.goes_on:
        sheet.asks_word("ended", QUESTIONS["roles.ended"])
    sheet.list_of("highlights", list(held.highlights), None)


def _links(sheet: YamlSheet, facts: PersonFacts) -> None:
    if not facts.links:
        sheet.asks_word("links", QUESTIONS["links"])
        return
    with sheet.under("links"):
        for index, (label, fact) in enumerate(facts.links):
            with sheet.item(index):
                sheet.raw("label", quoted(label))
                sheet.raw("url", quoted(fact.value), comment(fact.place))
                sheet.facts["links", index] = fact


_FIELDS: Mapping[str, Callable[[YamlSheet, PersonFacts], None]] = {
    "name": _fact_or_ask("name"),
    "headline": _fact_or_ask("headline"),
    "why": _fact_or_ask("why"),
    "direction": _fact_or_ask("direction"),
    "domains": _domains,
    "tools": _tools,
    "roles": _held("roles"),
    "education": _held("education"),
    "links": _links,
    "vision": _fact_or_ask("vision"),
}
"""The fields in the order of the file, and what drafts each."""
