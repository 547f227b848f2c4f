"""A case's text and records made into the ground of a rehearsal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bonafide.evidence.checking import UNBACKED, check_text
from bonafide.evidence.library import Damaged, Library
from bonafide.evidence.record import Input, Record
from bonafide.location import Lines, Place, Span
from bonafide.portfolio.case import read_case
from bonafide.portfolio.front_matter import split_front_matter
from bonafide.portfolio.note import Note
from bonafide.portfolio.profile import Profile
from bonafide.portfolio.tree import Branch, Fields, Node
from bonafide.portfolio.yaml_reader import read_yaml
from bonafide.rehearse.ground import Ground


class Records:
    """Records at hand, as checking looks them up; their inputs are not."""

    def __init__(self, evidence: Mapping[str, Record]) -> None:
        self._evidence = evidence

    def record(self, path: str) -> Record | Damaged | None:
        """The record at ``path``."""
        return self._evidence.get(path)

    def input_digest(self, record_path: str, source: Input) -> str | None:
        """Nothing: inputs are not at hand."""
        return None

    def declares(self, path: str) -> bool:
        """Nothing is declared beyond what is at hand."""
        return False


def ground_of_case(
    text: str,
    *,
    slug: str,
    profile: Profile,
    evidence: Mapping[str, Record],
    notes: Sequence[Note] = (),
    library: Library | None = None,
) -> Ground:
    """The ground of the case whose ``case.md`` holds ``text``.

    Args:
        text: the content of ``case.md``.
        slug: the name of the case's folder.
        profile: who tells it.
        evidence: its records by path below the case.
        notes: its log, oldest first.
        library: where claims are looked up, paths seen from the case's folder; ``evidence`` alone
            when not given.

    Raises:
        UserError: every mistake in the text, each with its place.
    """
    file = "case.md"
    case = read_case(file, text, slug=slug)
    checked = check_text(file, text, library or Records(evidence))
    lines = Lines(text)
    unbacked = tuple(
        (_words_at(text, finding.place), finding.place)
        for finding in checked.findings
        if finding.code == UNBACKED
    )
    return Ground(
        case,
        profile,
        evidence,
        checked.verdicts,
        unbacked,
        tuple(sorted(notes, key=lambda note: note.when)),
        dict(_places(file, text)),
        tuple(lines.place(file, verdict.claim.span) for verdict in checked.verdicts),
    )


def _words_at(text: str, place: Place) -> str:
    line = Lines(text).line(place.line or 1)
    start = (place.column or 1) - 1
    return line[start : start + place.width]


def _places(file: str, text: str) -> Iterator[tuple[str, Place]]:
    parts = split_front_matter(file, text)
    document = read_yaml(file, text, within=parts.yaml)
    lines = Lines(text)

    def below(node: Node, name: str) -> Iterator[tuple[str, Place]]:
        if name:
            yield name, lines.place(file, node.span)
        if isinstance(node, Branch):
            for number, item in enumerate(node.items):
                yield from below(item, f"{name}[{number}]")
        elif isinstance(node, Fields):
            for key, item in node.items.items():
                yield from below(item, f"{name}.{key}" if name else key)

    yield from below(document.root, "")
    yield "body", lines.place(file, Span(parts.body, len(text)))
