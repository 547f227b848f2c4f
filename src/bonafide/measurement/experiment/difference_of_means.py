"""Difference of two means."""

from __future__ import annotations

from bonafide.measurement.experiment.method import Comparison, Method, by_t, how
from bonafide.measurement.experiment.outcome import Outcome
from bonafide.measurement.experiment.pair import Pair
from bonafide.measurement.settings import Settings


class DifferenceOfMeans(Method):
    """Mean outcome of the variant's units minus that of the control's.

    mean(y_v) - mean(y_c). In the outcome's own unit; any number.

    Args:
        value: shape (n,), finite; a missing one (NaN) leaves the unit out and is counted.
        cluster: units that share a name are not independent; a missing one stands alone.
        level: the confidence level.

    Returns:
        Estimate with Welch's interval: unequal variances, Student's t with Satterthwaite's degrees
        of freedom. Within clusters the sums of units take the place of rows. Without bounds below
        5 units (or clusters) in an arm, or where every unit has the same outcome.

    Raises:
        UserError: an infinite outcome, or another problem of the table.

    References:
        Welch (1947), Biometrika 34(1/2), doi:10.1093/biomet/34.1-2.28.

    >>> from bonafide.measurement.experiment.analysis import analyse_arrays
    >>> found = analyse_arrays([[1, 2, 3, 4, 5], [2, 4, 6, 8, 10]], kind="mean")
    >>> found.value, round(found.low, 4), round(found.high, 4)
    (3.0, -0.8877, 6.8877)
    """

    name = "Difference of means"
    summary = "Mean outcome of the variant minus that of the control"

    def applies(self, outcome: Outcome) -> bool:
        """A mean."""
        return outcome.kind == "mean"

    def compared(self, pair: Pair, settings: Settings) -> Comparison:
        """Welch."""
        assert pair.value is not None
        return by_t(pair, pair.value, pair.spread, settings, how(pair, "Welch t"))


difference_of_means = DifferenceOfMeans()
