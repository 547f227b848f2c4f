"""Drift: what moved since the reference, and whether it is more than noise shows."""

from __future__ import annotations

from bonafide.evidence.record import Record
from bonafide.publish.figures import drift_overview, drift_timeline
from bonafide.publish.figures.drawing import Drawing, Wish


def draw(record: Record, wish: Wish) -> Drawing:
    """One column or score over time against its noise; without either, all of them at a glance."""
    name = wish.column or wish.subject
    if name is None:
        return drift_overview.draw(record, wish.metric)
    return drift_timeline.draw(record, name, wish.metric)
