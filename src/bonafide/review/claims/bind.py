"""Every result number of a document, bound to the artefact that the text names for it, if any."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bonafide.evidence.verdict import Verdict
from bonafide.location import Span
from bonafide.review.claims.agreement import agreement
from bonafide.review.claims.artefact import BadArtefact, read_artefact
from bonafide.review.claims.key import NoSuchKey, Unclear, number_at
from bonafide.review.claims.locator import Locator, is_artefact
from bonafide.review.claims.named import locators
from bonafide.review.claims.table_source import cell_key, table_sources
from bonafide.review.claims.wording import line
from bonafide.review.reading import Figure, Files, Reading
from bonafide.review.report import BoundClaim, ClaimState

_PERCENT = line(r"%|\bpercent\b|\bpct\b|\bpp\b")

_FROM_VERDICT: dict[str, ClaimState] = {
    "holds": "verified",
    "wrong": "contradicted",
    "dangling": "absent",
}


@dataclass(frozen=True, slots=True)
class Binding:
    """A result number, its locator if the text names one, and how it stands.

    Attributes:
        figure: the number.
        claim: how it stands, as reported.
        locator: the file and key named for it.
        certain: for an absent artefact, whether it is known not to be there.
    """

    figure: Figure
    claim: BoundClaim
    locator: Locator | None = None
    certain: bool = False


_BOUND = line(
    r"\b(?:over|above|more than|at least|up to|below|under|less than|at most|nearly|almost|about|"
    r"around|roughly|close to|beyond)(?: |[(*_]){0,3}$"
)


def bind(reading: Reading) -> tuple[BoundClaim, ...]:
    """Every result number of the document and how it stands against its artefact, by place."""
    return tuple(binding.claim for binding in bindings(reading))


def bindings(reading: Reading) -> tuple[Binding, ...]:
    """The same, with the numbers and locators behind them; worked out once for a reading."""
    return reading.once(_bindings)


def _bindings(reading: Reading) -> tuple[Binding, ...]:
    named = locators(reading)
    shelf = _Shelf(reading.files)
    named = {**_from_tables(reading, shelf), **named}
    found = [
        _binding(reading, figure, named.get(figure.span.start), shelf)
        for figure in reading.figures
        if (figure.result or figure.span.start in named) and not _is_code(reading, figure)
    ]
    return tuple(sorted(found, key=lambda binding: binding.figure.span))


def _is_code(reading: Reading, figure: Figure) -> bool:
    """Whether a number stands in words set as code together with a file: an example of syntax."""
    block = reading.prose.block(figure.sentence)
    start = figure.sentence.start + figure.number.span.start
    return any(
        span.start <= start < span.end and "](" in span.of(block.text) for span in block.code
    )


def _from_tables(reading: Reading, shelf: _Shelf) -> dict[int, Locator]:
    """Locators of cells whose table says from which file it comes."""
    sources = reading.once(table_sources)
    found: dict[int, Locator] = {}
    if not sources:
        return found
    for figure in reading.figures:
        cell = reading.prose.block(figure.sentence).cell
        source = None if cell is None else sources.get(cell.table)
        if cell is None or source is None or len(reading.figures_in(figure.sentence)) != 1:
            continue
        try:
            key = cell_key(shelf.content(source.path), source.key, cell)
        except BadArtefact:
            key = None
        if key is not None:
            found[figure.span.start] = Locator(source.path, key)
    return found


def _binding(reading: Reading, figure: Figure, locator: Locator | None, shelf: _Shelf) -> Binding:
    text = reading.document.text
    line, column = reading.document.lines.line_column(figure.span.start)
    shown = " ".join(figure.number.span.of(figure.sentence.text).split())

    def claim(state: ClaimState, where: str = "", says: str = "") -> BoundClaim:
        return BoundClaim(shown, line, column, state, where, says)

    verdict = _verdict_at(reading.verdicts, figure.span)
    if verdict is not None:
        where = f"{verdict.record_path}#{verdict.claim.fragment}".rstrip("#")
        state = _FROM_VERDICT.get(verdict.state, "unverified")
        says = verdict.says if state == "verified" else None
        return Binding(figure, claim(state, where, says or verdict.message), locator, certain=True)
    if locator is None:
        return Binding(figure, claim("unverified"))
    if not is_artefact(locator.path) or not locator.key:
        gone = is_artefact(locator.path) and shelf.certainly_gone(locator.path)
        says = "there is no such file" if gone else ""
        state = "absent" if gone else "unverified"
        return Binding(figure, claim(state, str(locator), says), locator, certain=gone)
    if ":" in locator.key or "evidence" in locator.path.split("/")[:-1]:
        return Binding(figure, claim("unverified", str(locator)), locator)
    try:
        content = shelf.content(locator.path)
    except BadArtefact as reason:
        gone = shelf.certainly_gone(locator.path)
        if shelf.blind and not gone:
            return Binding(figure, claim("unverified", str(locator)), locator)
        state = "absent" if gone else "unverified"
        return Binding(figure, claim(state, str(locator), str(reason)), locator, certain=gone)
    try:
        held = number_at(content, locator.key)
    except Unclear as reason:
        return Binding(figure, claim("unverified", str(locator), str(reason)), locator)
    except NoSuchKey as reason:
        return Binding(figure, claim("absent", str(locator), str(reason)), locator, certain=True)
    around = _around(reading, figure, text)
    state, says = agreement(figure.number, held, locator.key, around)
    if state == "contradicted" and _BOUND.within(around[0]):
        state = "unverified"  # "over 0.84" is no claim to be 0.84
    return Binding(figure, claim(state, str(locator), says), locator)


def _around(reading: Reading, figure: Figure, text: str) -> tuple[str, bool]:
    """The words just before the number, and whether its column counts in hundredths."""
    del text
    at = figure.number.span.start
    before = figure.sentence.text[max(0, at - 50) : at]
    cell = reading.prose.block(figure.sentence).cell
    percent = cell is not None and _PERCENT.within(f"{cell.header} {cell.row_name}") is not None
    return before, percent


def _verdict_at(verdicts: tuple[Verdict, ...], span: Span) -> Verdict | None:
    for verdict in verdicts:
        if verdict.claim.span.start <= span.start and span.end <= verdict.claim.span.end:
            return verdict
    return None


class _Shelf:
    """The artefacts around a document, each read once."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._read: dict[str, object] = {}
        self._names = files.names()

    @property
    def blind(self) -> bool:
        """Whether nobody looked at what lies around the document."""
        return self._names is None

    def certainly_gone(self, path: str) -> bool:
        """Whether somebody looked and there is no such file."""
        return self._names is not None and not self._files.exists(path)

    def content(self, path: str) -> object:
        """What the artefact holds.

        Raises:
            BadArtefact: it is not there or cannot be read.
        """
        if path not in self._read:
            self._read[path] = self._look(path)
        found = self._read[path]
        if isinstance(found, BadArtefact):
            raise found
        return found

    def _look(self, path: str) -> object:
        if self.certainly_gone(path):
            return BadArtefact("there is no such file")
        data = self._files.read(path)
        if data is None:
            return BadArtefact("the file cannot be read")
        try:
            return read_artefact(path, data)
        except BadArtefact as error:
            return error


def contradicted(reading: Reading) -> Iterator[Binding]:
    """The numbers of which an artefact says otherwise."""
    return (b for b in bindings(reading) if b.claim.state == "contradicted")
