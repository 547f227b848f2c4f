"""The interviewer's kit, and which case to tell, on the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bonafide.cli import brief_words as words
from bonafide.cli.brief_text import Line, Lines
from bonafide.cli.output import plural, printable
from bonafide.rehearse.interviewer import Kit
from bonafide.rehearse.suggesting import Candidate, Suggestion
from bonafide.workspace.typed import typed

if TYPE_CHECKING:
    from bonafide.errors import Problem

_FEW = 12


def kit_lines(
    kit: Kit, unread: Iterable[Problem] = (), *, width: int, everything: bool = False
) -> Iterator[Line]:
    """The lines of a kit, none wider than ``width``."""
    page = Lines(width, everything, teller=False)
    yield from page.wrapped(f"{kit.title}: for the interviewer", style="bold")
    yield from page.wrapped(
        "About the work, never about the person: nothing here is a score, and nothing adds up.",
        style="dim",
    )
    yield from page.heading("What the case opens with")
    yield from page.story(kit.hook.sentences)
    yield from page.heading("What is proven, and what is not")
    if not kit.proofs:
        yield from page.wrapped("There is no evidence: every number is the teller's word.", "  ")
    for proof in kit.proofs:
        mark = ", simulated" if proof.simulated else ""
        yield from page.wrapped(f"{proof.path}: {proof.name} ({proof.grade}{mark})", "  ", "    ")
        said = f"{proof.proves} Not proven: {_lower(proof.not_proven)}"
        yield from page.wrapped(said, "    ")
    if kit.claims:
        said = ", ".join(
            f"{count:,} {'hold' if state == 'holds' and count > 1 else state}"
            for state, count in kit.claims
        )
        yield from page.wrapped(f"Numbers in the text: {said}.", "  ")
    yield from page.problems(unread)
    yield from page.heading("What to probe")
    for number, question in enumerate(kit.questions, 1):
        yield from page.question(number, question, follow_ups=True)
    yield from page.heading("What good sounds like")
    yield from page.wrapped(
        "Facts that the case itself holds; * costs something to say and counts double.",
        "  ",
        style="dim",
    )
    shown = kit.good if everything else kit.good[:_FEW]
    for fact in shown:
        yield from page.fact(fact, "  ")
    if len(shown) < len(kit.good):
        yield from page.wrapped(f"and {len(kit.good) - len(shown)} more: --all", "  ", style="dim")
    yield from page.heading("What weak answers do")
    for name, said in kit.weak:
        yield from page.wrapped(f"· {name}: {said}", "  ", "    ")
    yield from page.heading("What not to infer")
    for said in kit.not_to_infer:
        yield from page.wrapped(f"· {said}", "  ", "    ")


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def suggestion_lines(
    suggestion: Suggestion,
    unread: Iterable[Problem] = (),
    *,
    width: int,
    casebook: Path | None = None,
) -> Iterator[Line]:
    """Which case to tell, and why."""
    page = Lines(width, everything=False)
    first = suggestion.first
    if len(suggestion.candidates) == 1:
        yield from page.wrapped(f"There is one case: {first[0].slug}", style="bold")
    elif not any(reason.level for reason in first[0].reasons):
        yield from page.wrapped("None of them is ready to tell yet", style="bold")
        yield from page.wrapped(
            "None says which decision was yours, what was measured, what broke or where it fails. "
            "bonafide status says what to answer first.",
            "  ",
        )
    elif len(first) == 1:
        yield from page.wrapped(f"Tell {_name(first[0])}", style="bold")
    else:
        names = ", ".join(each.slug for each in first)
        yield from page.wrapped(f"Cannot tell them apart: {names}", style="bold")
        yield from page.wrapped(
            "They are alike in everything that was looked at. Take the one you would rather be "
            "asked about for half an hour.",
            "  ",
        )
    yield from page.wrapped(
        "Looked at in this order: your own decisions explained to their price, evidence, what "
        "broke, weaknesses named, exposure. The first that tells two cases apart decides; nothing "
        "is added up.",
        style="dim",
    )
    for number, candidate in enumerate(suggestion.candidates, 1):
        yield Line()
        yield from _candidate(page, number, candidate)
    yield from page.problems(unread)
    yield Line()
    left = plural(len(suggestion.candidates), "case")
    line = printable(typed("brief", first[0].slug, casebook=casebook))
    yield from page.wrapped(f"{left} looked at. Next: {line}")


def _name(candidate: Candidate) -> str:
    same = candidate.title == candidate.slug
    return candidate.slug if same else f"{candidate.slug}: {candidate.title}"


def _candidate(page: Lines, number: int, candidate: Candidate) -> Iterator[Line]:
    yield from page.wrapped(_name(candidate), f"{number:>3}. ", " " * 5)
    for reason in candidate.reasons:
        yield from page.wrapped(f"{reason.question}: {reason.says}", " " * 5, " " * 7)
        yield from page.wrapped(f"from {words.sources(reason.where)}", " " * 7, style="dim")
    if candidate.tied:
        yield from page.wrapped("cannot be told apart from the next", " " * 5, style="yellow")
    elif candidate.before_next:
        said = f"stands before the next by {candidate.before_next}"
        yield from page.wrapped(said, " " * 5, " " * 7, style="cyan")
