"""A figure on a page: drawn twice so that its text stays legible, with its three lines and data."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from bonafide.evidence.record import Record
from bonafide.portfolio.case import Figure as FigureSettings
from bonafide.publish import address
from bonafide.publish.figures.catalogue import KINDS
from bonafide.publish.figures.drawing import (
    NARROW,
    WIDE,
    DataTable,
    Fact,
    LegendItem,
    NotDrawn,
)
from bonafide.publish.figures.svg import to_svg

_NOTHING = Markup("")


@dataclass(frozen=True, slots=True)
class Picture:
    """What the page shows of one figure; ``problem`` says why when it could not be drawn."""

    identity: str
    title: str
    evidence: str
    lines: list[tuple[str, Markup]]
    description: str = ""
    wide: Markup = _NOTHING
    narrow: Markup = _NOTHING
    legend: tuple[LegendItem, ...] = ()
    table: DataTable | None = None
    facts: tuple[Fact, ...] = ()
    problem: str = ""


def draw(
    wish: FigureSettings,
    *,
    identity: str,
    record: Record | None,
    missing: str,
    path: str,
    page: str,
    lines: list[tuple[str, Markup]],
) -> Picture:
    """The figure that the case asks for, from the record at ``path``.

    Args:
        wish: kind, metric, column and subject.
        identity: a name unique on the page.
        record: the evidence; None when it is missing or damaged.
        missing: why there is no record.
        path: where the record stands in the casebook.
        page: the page that links to it.
        lines: what changed, why it matters, which decision.
    """
    title = wish.kind.replace("_", " ").capitalize()
    href = address.link(page, address.evidence_page(path))
    if record is None:
        return Picture(identity, title, "", lines, problem=f"evidence missing: {missing}")
    try:
        drawing = KINDS[wish.kind](record, wish)
    except NotDrawn as reason:
        return Picture(identity, title, href, lines, problem=f"not drawn: {reason}")
    svg = {
        frame.name: Markup(
            to_svg(
                drawing.spec(frame),
                identity=f"{identity}-{frame.name}",
                title=drawing.title,
                description=drawing.description,
            )
        )
        for frame in (WIDE, NARROW)
    }
    return Picture(
        identity,
        drawing.title,
        href,
        lines,
        drawing.description,
        svg["wide"],
        svg["narrow"],
        drawing.legend,
        drawing.table,
        drawing.facts,
    )
