"""Rows, items and neighbouring sentences that put a result beside a simple one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bonafide.review.linear import Pattern
from bonafide.review.reading import Reading
from bonafide.review.reasoning.detector import Found
from bonafide.review.reasoning.upset import HEAVY, SIMPLE, UPSET
from bonafide.review.reasoning.vocabulary import METRIC, NUMBER
from bonafide.sources.documents.document import Block

_NAIVE = (
    r"(?:(?:\b|_)na[iï]ve(?:$|[ _-](?:forecast|baseline|model|mean|method|lag|seasonal|last|"
    r"persistence|predictor|guess\w*)|[\s*]*[^\w\s*])|\bpersistence\b|\bclimatology\b|"
    r"\bmajority(?:[- ]class)?\b|\bdummy\b|\bchance\b|\brandom (?:guess\w*|choice|order|policy|"
    r"baseline|ranking)|\brandom$|\b(?:most[- ])?popular(?:ity)?\b|\bglobal mean\b|"
    r"\b(?:training|historical) mean\b|\bmean (?:predictor|baseline)|\bpredict\w* the mean\b|"
    r"\bconstant\b|\blast (?:week|year|value|day|season)\b|\bsame (?:day|week|hour)\b|"
    r"\balways (?:predict|guess|say)\w*|\bno[- ]skill\b|\bbuy[- ]and[- ]hold\b|\blag-?1\b)"
)
_NAMED_NAIVE = Pattern(_NAIVE)
"""Names that nobody gives to a model: they say what doing nothing would score."""
_CALLED = Pattern(
    r"\b(?:baseline|rules?|rule-based|heuristic|regex|keyword|BM25|human|manual|incumbent|current|"
    r"existing|before|no (?:model|batching|cache|retrieval|reranker)|zero-shot|status quo|"
    r"previous|old|vendor|bookmaker|controls only|without)\b"
)
"""Names that are a comparison only when the prose speaks of it."""
_OURS = Pattern(
    r"\b(?:this (?:code|work|repo\w*|model)|ours|our (?:model|method|implementation))\b"
)
_THEIRS = Pattern(r"\bet al\b|\b(?:paper|official|published|original|reported) ?(?:\(|$)")
_SCORED_CELL = Pattern(r"^\W{0,4}(?:\d?\.\d+|\d[\d.,]*\s?(?:%|ms|s|x|×)?)\b")
_SCORED = Pattern(rf"{METRIC}[^\d\n]{{0,25}}{NUMBER}|\b0?\.\d{{2,}}|\d\s?%")
_VERDICT = Pattern(
    r"\b(?:baselines?|na[iï]ve|persistence|majority|chance|rules?|heuristic|BM25|manual|zero-shot|"
    r"before|previous|old|without)\b.*\b(?:outperform\w*|beat\w*|better|worse|improv\w*|lower|"
    r"higher|gains?|match\w*|already|only|enough|strong|hard)\b|"
    r"\b(?:outperform\w*|beat\w*|better|worse|improv\w*|over|than|above|below|against|versus|"
    r"similar to|compared (?:to|with)|lift)\b[^\n]*\b(?:baselines?|na[iï]ve|persistence|majority|"
    r"chance|rules?|heuristic|BM25|manual|zero-shot|before|previous|old)\b"
)
_SIMPLE = Pattern(SIMPLE)
_HEAVY = Pattern(HEAVY)
_LEAST = 2


@dataclass(frozen=True, slots=True)
class _Rung:
    """One scored line: what it is called, and all that it says."""

    name: str
    text: str
    block: Block


def ladders(reading: Reading) -> Iterator[Found]:
    """The lines of a simple or foreign result that stand beside another result."""
    for rungs in (*_tables(reading), *_lists(reading)):
        if len(rungs) < _LEAST:
            continue
        for rung in rungs:
            if _NAMED_NAIVE.within(rung.name) or (
                _CALLED.within(rung.name) and _spoken_of(reading)
            ):
                yield Found(rung.text, rung.block.span())
        names = [rung.name for rung in rungs]
        if _both(names, _OURS, _THEIRS) or (_upset(reading) and _both(names, _SIMPLE, _HEAVY)):
            yield Found(rungs[0].text, rungs[0].block.span())


def _both(names: list[str], one: Pattern, other: Pattern) -> bool:
    return any(one.within(name) for name in names) and any(other.within(name) for name in names)


def _spoken_of(reading: Reading) -> bool:
    return next(iter(reading.prose.hits(_VERDICT)), None) is not None


def _upset(reading: Reading) -> bool:
    return next(iter(reading.prose.hits(UPSET)), None) is not None


def _tables(reading: Reading) -> Iterator[list[_Rung]]:
    tables: dict[int, dict[int, list[Block]]] = {}
    for block in reading.document.blocks:
        if block.cell is not None and not block.cell.heading:
            tables.setdefault(block.cell.table, {}).setdefault(block.cell.row, []).append(block)
    for rows in tables.values():
        yield [
            _Rung(_name(row), " | ".join(block.text for block in row), row[0])
            for row in rows.values()
            if any(_digits(block) and _SCORED_CELL.within(block.text) for block in row[1:])
        ]


def _digits(block: Block) -> bool:
    """Asked first, since it is far cheaper than a pattern."""
    return any(character.isdigit() for character in block.text)


def _name(row: list[Block]) -> str:
    """What a row is called: its first cell in words."""
    return next((b.text for b in row if any(c.isalpha() for c in b.text)), row[0].text)


def _lists(reading: Reading) -> Iterator[list[_Rung]]:
    """Runs of list items that hold a score."""
    run: list[_Rung] = []
    section = -1
    for block in reading.document.blocks:
        if block.kind != "item" or block.section != section:
            yield run
            run = []
        section = block.section
        if block.kind == "item" and _digits(block) and _SCORED.within(block.text):
            run.append(_Rung(block.text, block.text, block))
    yield run
