"""Open questions of a casebook, one at a time: each answer is saved before the next is asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from bonafide.errors import Problem, UserError
from bonafide.evidence.store.file import write_file
from bonafide.evidence.store.lock import lock
from bonafide.location import Lines, Place
from bonafide.portfolio.case import read_case
from bonafide.portfolio.profile import read_profile
from bonafide.workspace.drafting.case_draft import NO_RESULTS
from bonafide.workspace.drafting.every_case import QUESTIONS, WORTH
from bonafide.workspace.drafting.framings.catalogue import FRAMINGS, sections
from bonafide.workspace.drafting.marks import Mark, answered_text, marks_in, reads_back
from bonafide.workspace.drafting.profile_draft import QUESTIONS as OF_PROFILE
from bonafide.workspace.drafting.profile_draft import WORTH as PROFILE_WORTH
from bonafide.workspace.drafting.question import Question
from bonafide.workspace.drafting.scalar import NotWritable
from bonafide.workspace.layout import PROFILE, Layout
from bonafide.workspace.text import read_text

_NOT_ASKED = frozenset({"tools", "roles", "education", "links"})
"""Lists of several fields: a line of text is no answer to them."""


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question, where its answer goes, and why a reader cares.

    Attributes:
        file: from the casebook's folder.
        slug: of the case; "" for the profile.
        title: what the file is about: the case's title, or "your profile".
        why: "" for a question that a person wrote.
        line: in the file, where its mark stands.
        again: why the answer before was none; "" when asked for the first time.
    """

    file: str
    slug: str
    title: str
    mark: Mark
    why: str
    line: int
    again: str = ""

    @property
    def question(self) -> str:
        """What is asked."""
        return self.mark.question


Answer = Callable[[OpenQuestion, int, int], str | None]
"""Asked with a question, its number and how many there are; None skips it. Ends the asking by
raising :class:`EnoughAsked`."""


class EnoughAsked(Exception):
    """The person has answered enough for now."""


class NotAnAnswer(Exception):
    """The answer does not fit the field; the message says what would."""


def open_questions(layout: Layout) -> list[OpenQuestion]:
    """Every question that an answer of words can close, most telling first.

    Raises:
        UserError: a file of the casebook cannot be read.
    """
    found: list[OpenQuestion] = []
    problems: list[Problem] = []
    for path in layout.texts():
        try:
            found += questions_of(layout.relative(path), read_text(path))
        except UserError as error:
            problems += error.problems
    if problems:
        raise UserError(*problems)
    return sorted(found, key=_worth)  # those of equal worth stay in the order of the files


def questions_of(file: str, text: str) -> list[OpenQuestion]:
    """The questions of one file, the profile or a case, most telling first.

    Raises:
        UserError: the text cannot be read.
    """
    title = _title(file, text)
    slug = "" if file == PROFILE else file.split("/")[1]
    lines = Lines(text)
    found = []
    for mark in marks_in(text, file=file):
        if mark.kind == "words" and not slug and mark.field in _NOT_ASKED:
            continue
        if mark.question:
            known = _WHY.get(mark.question)
            line, _ = lines.line_column(mark.span.start)
            found.append(OpenQuestion(file, slug, title, mark, known.why if known else "", line))
    return sorted(found, key=lambda one: (_worth(one), one.mark.span.start))


def ask_all(layout: Layout, answer: Answer) -> int:
    """Ask every open question; how many were answered.

    Raises:
        UserError: a file cannot be read or written. All answers until then are saved.
    """
    count = 0
    questions = open_questions(layout)
    for number, found in enumerate(questions, start=1):
        question = _as_it_stands(layout, found)
        if question is None:
            continue  # answered in the file meanwhile
        try:
            given = answer(question, number, len(questions))
            while given is not None and given.strip():
                try:
                    save_answer(layout, question, given)
                except NotAnAnswer as error:
                    given = answer(_again(question, str(error)), number, len(questions))
                    continue
                count += 1
                break
        except EnoughAsked:
            break
    return count


def save_answer(layout: Layout, question: OpenQuestion, answer: str) -> None:
    """Put an answer in the place of its mark; nothing else in the file changes.

    Raises:
        NotAnAnswer: it does not fit the field, or the mark is gone. Nothing was written.
        UserError: the file cannot be read or written.
    """
    path = layout.root / question.file
    layout.require_inside(path)
    with lock(layout.root, doing="init --ask"):
        text = read_text(path)
        try:
            new = answered_text(text, question.mark, answer, file=question.file)
        except NotWritable as error:
            raise NotAnAnswer(f"{error}; type it without") from None
        if new is None:
            raise NotAnAnswer("the question is not in the file any more; leave it empty")
        _require_fits(question, text, new, answer)
        write_file(path, new.encode("utf-8"))


def _require_fits(question: OpenQuestion, before: str, after: str, answer: str) -> None:
    file, slug = question.file, question.slug
    for text, mine in ((before, False), (after, True)):
        try:
            if slug:
                read_case(file, text, slug=slug)
            else:
                read_profile(file, text)
        except UserError as error:
            if not mine:
                raise
            problem = error.problems[0]
            expected = f"; expected {problem.expected}" if problem.expected else ""
            raise NotAnAnswer(f"{problem.message}{expected}") from None
    if not reads_back(after, question.mark, answer, file=file):
        place = Place(file)
        raise UserError(Problem("the answer could not be written there", place))


def _again(question: OpenQuestion, why: str) -> OpenQuestion:
    return replace(question, again=why)


def _as_it_stands(layout: Layout, question: OpenQuestion) -> OpenQuestion | None:
    """A question with the line and the item's words of now, after the answers before it."""
    path = layout.root / question.file
    layout.require_inside(path)
    mark = question.mark
    for now in questions_of(question.file, read_text(path)):
        if (now.mark.kind, now.mark.field, now.question) == (mark.kind, mark.field, mark.question):
            return now
    return None


def _title(file: str, text: str) -> str:
    if file == PROFILE:
        return "your profile"
    return read_case(file, text, slug=Path(file).parent.name).title


def _worth(one: OpenQuestion) -> int:
    field = one.mark.field
    if not one.slug:
        return PROFILE_WORTH.index(field) * 8 if field in PROFILE_WORTH else 90
    if one.mark.kind == "story":
        return 25
    plain = field.partition("[")[0]
    best = [i for i, name in enumerate(WORTH) if plain == name or plain.startswith(f"{name}.")]
    return 10 + 5 * max(best) if best else 10 + 5 * len(WORTH)


def _every() -> dict[str, Question]:
    found: dict[str, Question] = {NO_RESULTS.text: NO_RESULTS}
    for framing in FRAMINGS.values():
        each = [*framing.questions.values(), *(part.question for part in sections(framing))]
        found |= {question.text: question for question in each}
    return {**{q.text: q for q in (*QUESTIONS.values(), *OF_PROFILE.values())}, **found}


_WHY = _every()
