"""Every result number of a document, bound to the artefact that the text names for it, if any."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from bonafide.evidence.verdict import Verdict
from bonafide.location import Span
from bonafide.review.claims.about import Around
from bonafide.review.claims.agreement import agreement
from bonafide.review.claims.artefact import BadArtefact, read_artefact
from bonafide.review.claims.key import NoSuchKey, Unclear, number_at
from bonafide.review.claims.locator import Locator, is_artefact, locator_of
from bonafide.review.claims.mention import PERCENT, metrics_by_place
from bonafide.review.claims.named import Bond, bonds
from bonafide.review.claims.table_source import (
    cell_key,
    rows_told_apart,
    table_sources,
    words_of_rows,
)
from bonafide.review.reading import Figure, Files, Reading
from bonafide.review.report import BoundClaim, ClaimState

_BEFORE, _AFTER, _SENTENCE = 120, 80, 1500

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
        differs: whether a file that the text does not plainly name for the number holds another
            one under its titles, while it holds others of the same table.
    """

    figure: Figure
    claim: BoundClaim
    locator: Locator | None = None
    certain: bool = False
    differs: bool = False


def bind(reading: Reading) -> tuple[BoundClaim, ...]:
    """Every result number of the document and how it stands against its artefact, by place."""
    return tuple(binding.claim for binding in bindings(reading))


def bindings(reading: Reading) -> tuple[Binding, ...]:
    """The same, with the numbers and locators behind them; worked out once for a reading."""
    return reading.once(_bindings)


def arounds(reading: Reading) -> Callable[[Figure], Around]:
    """What gives the words around a number, as its artefact is judged by them."""
    return reading.once(_arounds)


def _arounds(reading: Reading) -> Callable[[Figure], Around]:
    return _Context(
        reading, {**_from_tables(reading, _Shelf(reading.files)), **bonds(reading)}
    ).around


def _bindings(reading: Reading) -> tuple[Binding, ...]:
    shelf = _Shelf(reading.files)
    named = {**_from_tables(reading, shelf), **bonds(reading)}
    context = _Context(reading, named)
    found = [
        _binding(reading, figure, named.get(figure.span.start), shelf, context)
        for figure in reading.figures
        if (figure.result or figure.span.start in named) and not _is_code(reading, figure)
    ]
    return tuple(sorted(_asked(reading, found), key=lambda binding: binding.figure.span))


def _asked(reading: Reading, found: list[Binding]) -> Iterator[Binding]:
    """The bindings; a cell only differs where its file is shown to be that of the table."""
    good = {
        (cell.table, each.locator.path)
        for each in found
        if each.claim.state == "verified" and each.locator is not None
        if (cell := reading.prose.block(each.figure.sentence).cell) is not None
    }
    for each in found:
        cell = reading.prose.block(each.figure.sentence).cell
        path = "" if each.locator is None else each.locator.path
        if each.differs and (cell is None or (cell.table, path) not in good):
            yield replace(each, differs=False)
        else:
            yield each


def _is_code(reading: Reading, figure: Figure) -> bool:
    """Whether a number stands in words set as code together with a file: an example of syntax."""
    block = reading.prose.block(figure.sentence)
    start = figure.sentence.start + figure.number.span.start
    before = bisect_right(block.code, start, key=lambda span: span.start) - 1
    if before < 0:
        return False
    span = block.code[before]
    return start < span.end and "](" in span.of(block.text)


def _from_tables(reading: Reading, shelf: _Shelf) -> dict[int, Bond]:
    """Bonds of cells whose table says from which file it comes."""
    sources = reading.once(table_sources)
    found: dict[int, Bond] = {}
    if not sources:
        return found
    twice, with_words = reading.once(rows_told_apart), reading.once(words_of_rows)
    for figure in reading.figures:
        cell = reading.prose.block(figure.sentence).cell
        source = None if cell is None else sources.get(cell.table)
        if cell is None or source is None or len(reading.figures_in(figure.sentence)) != 1:
            continue
        path = source.locator.path
        try:
            again = twice.get(cell.table, frozenset())
            key = cell_key(shelf.content(path), source.locator.key, cell, again)
        except BadArtefact:
            key = None
        if key is not None:
            firm = source.firm and (cell.table, cell.row) not in with_words
            found[figure.span.start] = Bond(Locator(path, key), firm)
    return found


def _binding(
    reading: Reading, figure: Figure, bond: Bond | None, shelf: _Shelf, context: _Context
) -> Binding:
    locator = None if bond is None else bond.locator
    line, column = reading.document.lines.line_column(figure.span.start)
    shown = " ".join(figure.number.span.of(figure.sentence.text).split())

    def claim(state: ClaimState, where: str = "", says: str = "") -> BoundClaim:
        return BoundClaim(shown, line, column, state, where, says)

    verdict = _verdict_at(reading.verdicts, figure.span)
    if verdict is not None and not _is_ordinary(verdict, shelf):
        where = f"{verdict.record_path}#{verdict.claim.fragment}".rstrip("#")
        state = _FROM_VERDICT.get(verdict.state, "unverified")
        says = verdict.says if state == "verified" else None
        return Binding(figure, claim(state, where, says or verdict.message), locator, certain=True)
    if locator is None or bond is None:
        return Binding(figure, claim("unverified"))
    if not is_artefact(locator.path) or not locator.key:
        gone = bond.firm and is_artefact(locator.path) and shelf.certainly_gone(locator.path)
        says = "there is no such file" if gone else ""
        state = "absent" if gone else "unverified"
        return Binding(figure, claim(state, str(locator), says), locator, certain=gone)
    if ":" in locator.key or (verdict is None and _is_of_evidence(locator.path)):
        return Binding(figure, claim("unverified", str(locator)), locator)
    try:
        content = shelf.content(locator.path)
    except BadArtefact as reason:
        gone = bond.firm and shelf.certainly_gone(locator.path)
        if shelf.blind and not gone:
            return Binding(figure, claim("unverified", str(locator)), locator)
        state = "absent" if gone else "unverified"
        return Binding(figure, claim(state, str(locator), str(reason)), locator, certain=gone)
    try:
        held = number_at(content, locator.key)
    except Unclear as reason:
        return Binding(figure, claim("unverified", str(locator), str(reason)), locator)
    except NoSuchKey as reason:
        state = "absent" if bond.firm else "unverified"
        return Binding(figure, claim(state, str(locator), str(reason)), locator, certain=bond.firm)
    state, says = agreement(figure.number, held, locator.key, context.around(figure))
    differs = state == "contradicted" and not bond.firm
    state = "unverified" if differs else state
    return Binding(figure, claim(state, str(locator), says), locator, differs=differs)


class _Context:
    """The words around each number."""

    def __init__(self, reading: Reading, named: Mapping[int, Bond]) -> None:
        self._reading = reading
        self._named = named
        self._metrics = metrics_by_place(reading)

    def around(self, figure: Figure) -> Around:
        """The words around one number, up to the results beside it."""
        text = figure.sentence.text
        begin, end = figure.number.span.start, figure.number.span.end
        others = [
            other.number.span
            for other in self._reading.figures_in(figure.sentence)
            if other is not figure
            and (other.result or other.number.unit or other.span.start in self._named)
        ]
        low = max((span.end for span in others if span.end <= begin), default=0)
        high = min((span.start for span in others if span.start >= end), default=len(text))
        low, high = max(low, begin - _BEFORE), min(high, end + _AFTER)
        cell = self._reading.prose.block(figure.sentence).cell
        titles = words = ""
        if cell is not None:
            titles = f"{cell.header} | {cell.row_name}"
            words = self._reading.once(words_of_rows).get((cell.table, cell.row), "")
        return Around(
            before=text[low:begin],
            after=text[end:high],
            sentence=text[:_SENTENCE],
            titles=titles,
            row=words,
            metric=self._metrics.get(figure.span.start, ""),
            percent=bool(titles) and PERCENT.within(titles) is not None,
            column="" if cell is None else cell.header,
        )


def _verdict_at(verdicts: tuple[Verdict, ...], span: Span) -> Verdict | None:
    for verdict in verdicts:
        if verdict.claim.span.start <= span.start and span.end <= verdict.claim.span.end:
            return verdict
    return None


def _is_of_evidence(path: str) -> bool:
    return "evidence" in path.split("/")[:-1]


def _is_ordinary(verdict: Verdict, shelf: _Shelf) -> bool:
    """Whether a link with a "/" in its key leads to a file that never was a record of Bonafide."""
    locator = locator_of(verdict.claim.target)
    if verdict.state != "dangling" or locator is None or shelf.certainly_gone(locator.path):
        return False
    try:
        content = shelf.content(locator.path)
    except BadArtefact:
        return not shelf.blind and not _is_of_evidence(locator.path)
    schema = content.get("schema") if isinstance(content, dict) else None
    return not (isinstance(schema, str) and schema.startswith("bonafide/"))


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
