"""Every way of comparing a variant with the control, in the order of results."""

from __future__ import annotations

from bonafide.measurement.experiment.always_valid import always_valid
from bonafide.measurement.experiment.cuped import cuped
from bonafide.measurement.experiment.difference_of_means import difference_of_means
from bonafide.measurement.experiment.difference_of_proportions import difference_of_proportions
from bonafide.measurement.experiment.difference_of_ratios import difference_of_ratios
from bonafide.measurement.experiment.method import Method
from bonafide.measurement.experiment.relative_lift import relative_lift

METHODS: dict[str, Method] = {
    "difference_of_means": difference_of_means,
    "difference_of_proportions": difference_of_proportions,
    "difference_of_ratios": difference_of_ratios,
    "relative_lift": relative_lift,
    "cuped": cuped,
    "always_valid": always_valid,
}
