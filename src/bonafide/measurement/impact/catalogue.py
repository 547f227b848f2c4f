"""Every term of an impact, by id: what is gained, then what is paid."""

from __future__ import annotations

from bonafide.measurement.impact.build_cost import BuildCost
from bonafide.measurement.impact.cost_difference import CostDifference
from bonafide.measurement.impact.errors_avoided import ErrorsAvoided
from bonafide.measurement.impact.minutes_saved import MinutesSaved
from bonafide.measurement.impact.misses_avoided import MissesAvoided
from bonafide.measurement.impact.paid_time_saved import PaidTimeSaved
from bonafide.measurement.impact.running_cost import RunningCost
from bonafide.measurement.impact.term import Term

TERMS: dict[str, Term] = {
    "cost_difference": CostDifference(),
    "errors_avoided": ErrorsAvoided(),
    "misses_avoided": MissesAvoided(),
    "minutes_saved": MinutesSaved(),
    "paid_time_saved": PaidTimeSaved(),
    "running_cost": RunningCost(),
    "build_cost": BuildCost(),
}

CAPACITY = "capacity"
"""An input that no term needs: so many decisions (or positives) of a period can be acted on."""

CAPPED = ("decisions", "positives")

SAME_ERRORS = ("cost_difference", "errors_avoided", "misses_avoided")
"""Terms of the same wrong decisions: a miss avoided is an error avoided, and the cost of all
decisions holds both. No two of them may be added up."""
