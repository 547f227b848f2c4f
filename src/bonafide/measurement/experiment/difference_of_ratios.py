"""Difference of two ratios of sums."""

from __future__ import annotations

from bonafide.measurement.experiment.method import Comparison, Method, by_t, how
from bonafide.measurement.experiment.outcome import Outcome
from bonafide.measurement.experiment.pair import Pair
from bonafide.measurement.settings import Settings


class DifferenceOfRatios(Method):
    """Ratio of the variant's two sums minus that of the control's.

    sum(y_v) / sum(d_v) - sum(y_c) / sum(d_c), such as clicks per page view where a person has many
    views. In the outcome's own unit; any number.

    Args:
        value: the numerator of each unit, shape (n,), finite.
        denominator: shape (n,), each >= 0; a unit that lacks either is left out and counted.
        cluster: units that share a name are not independent; a missing one stands alone.
        level: the confidence level.

    Returns:
        Estimate. Page views of one person are not independent, so the unit and never the view is
        what varies: the delta method takes each unit's (y - R d) / sum(d), and Welch's t with
        those. Without a value where an arm's denominators add up to 0.

    Raises:
        UserError: a negative denominator, or another problem of the table.

    References:
        Deng, Knoblich, Lu (2018), KDD, doi:10.1145/3219819.3219919.

    >>> from bonafide.measurement.experiment.analysis import analyse_arrays
    >>> views = [[2, 2, 4, 4, 4], [2, 2, 4, 4, 4]]
    >>> clicks = [[1, 0, 2, 1, 0], [2, 1, 2, 1, 2]]
    >>> found = analyse_arrays(clicks, kind="ratio", denominator=views)
    >>> found.value, found.method
    (0.25, 'Welch t, delta method')
    """

    name = "Difference of ratios"
    summary = "Ratio of two sums in the variant minus that in the control"

    def applies(self, outcome: Outcome) -> bool:
        """A ratio."""
        return outcome.kind == "ratio"

    def compared(self, pair: Pair, settings: Settings) -> Comparison:
        """The delta method, then Welch."""
        assert pair.value is not None
        method = how(pair, "Welch t, delta method")
        return by_t(pair, pair.value, pair.spread, settings, method)


difference_of_ratios = DifferenceOfRatios()
