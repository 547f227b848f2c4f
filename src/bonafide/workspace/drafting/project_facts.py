"""What a project says of itself beyond doubt: title, dates, origin, data, reasoning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from bonafide.review.linear import Pattern
from bonafide.sources.survey.survey import Project
from bonafide.workspace.drafting.data_sentences import data_sentences, is_short
from bonafide.workspace.drafting.doubtful import doubtful
from bonafide.workspace.drafting.may_quote import may_quote
from bonafide.workspace.drafting.own_texts import speaks_of_the_work
from bonafide.workspace.drafting.place import Fact, at
from bonafide.workspace.drafting.quoting import Quotable
from bonafide.workspace.drafting.reasoned import Reasoned, reasoned
from bonafide.workspace.drafting.scalar import refused

_LONGEST_TITLE = 120
_FAILED = Pattern(
    r"^(?:in the end,? |so |finally,? )?(?:this|our|my) project "
    r"(?:failed|did(?: not|n['’]t) work out|was (?:abandoned|given up|a failure))\b|"
    r"^(?:in the end,? |so |finally,? )?(?:we|i) (?:abandoned|gave up on) (?:this|the) project\b"
)
_AFTER_ALL = Pattern(r"\b(?:but|yet|until|before|almost|nearly|at first|although|though)\b")


@dataclass(frozen=True)
class ProjectFacts:
    """Facts of one project, each with its place; what is not said is not here.

    Attributes:
        name: of its folder.
        title, started, updated, origin: None where nothing says it, or the signs disagree.
        signs: what speaks for which origin, where they disagree.
        framing: the name of the framing that it is asked by.
        fields: sentences by field, quoted.
        reasoned: decisions, limitations and incidents, quoted.
        short: texts that are too short to be quoted from, and of which nothing was taken.
    """

    name: str
    title: Fact | None = None
    started: Fact | None = None
    updated: Fact | None = None
    origin: Fact | None = None
    signs: tuple[Fact, ...] = ()
    framing: str = ""
    outcome: Fact | None = None
    fields: Mapping[str, Fact] = field(default_factory=dict)
    reasoned: Reasoned = field(default_factory=Reasoned)
    short: tuple[str, ...] = ()


def facts_of(project: Project, today: date, own: str = "") -> ProjectFacts:
    """Everything that a project's files and history say; ``own`` is the person's name."""
    texts = [
        Quotable.of(document, today, own)
        for document in project.texts
        if speaks_of_the_work(document.path)
    ]
    story = project.story
    fields = data_sentences(texts)
    taken = {fact.place.rpartition(":")[0] for fact in fields.values()}
    short = [text.reading.document.path for text in texts if is_short(text)]
    origins = {origin for origin, _ in project.origins}
    signs = tuple(
        Fact(origin, told.file + (f":{told.line}" if told.line else f": {told.says}"))
        for origin, told in project.origins
    )
    failed = _failed(texts)
    framing = project.origins[0][0] if project.origins else ""
    began = project.began
    return ProjectFacts(
        name=project.name,
        title=_title(project, own),
        started=_day(began, "git: the first commit") if began is not None else None,
        updated=_day(story.last, "git: the last commit") if story is not None else None,
        origin=signs[0] if len(origins) == 1 else None,
        signs=signs if len(origins) > 1 else (),
        framing="failed" if failed else framing,
        outcome=failed,
        fields=fields,
        reasoned=reasoned(texts),
        short=tuple(path for path in short if path not in taken),
    )


def _title(project: Project, own: str) -> Fact | None:
    told = project.title
    if told is None:
        return None
    words = " ".join(told.says.split())
    sound = 0 < len(words) <= _LONGEST_TITLE and not refused(words)
    plain = "](" not in words and "[ASK" not in words and "\ufffc" not in words
    if not sound or not plain or not may_quote(words, own=own):
        return None
    return Fact(words, at(told.file, told.line))


def _day(moment: datetime, place: str) -> Fact:
    return Fact(moment.astimezone(UTC).date().isoformat(), place)


def _failed(texts: list[Quotable]) -> Fact | None:
    for text in texts:
        if not text.said:
            continue
        for sentence, line in text.sentences():
            said = sentence.text
            plain = not (sentence.list_like or doubtful(said) or _AFTER_ALL.within(said))
            if plain and _FAILED.within(said):
                return Fact("failed", at(text.reading.document.path, line))
    return None
