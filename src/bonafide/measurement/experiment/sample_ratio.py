"""Whether each variant got the units that it was to get."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from scipy.special import chdtrc
from scipy.stats import binomtest

FEW = 5.0
"""Below this many expected units in a variant the chi-square distribution is not trusted."""

Verdict = Literal["found", "not found", "could not look"]


@dataclass(frozen=True, slots=True)
class SampleRatio:
    """The split as it is, as it was planned, and whether chance explains the gap.

    Attributes:
        verdict: "found" below the alert level, "could not look" without units.
        p: the probability of a split at least as odd, if allotment had worked.
        statistic: chi-square; ``None`` where the test was exact.
        method: the test's name.
        alert: the level below which a mismatch is called.
        counted: what was counted, "unit" or "cluster".
        units: how many each variant got.
        planned: the share that each was to get.
    """

    verdict: Verdict
    p: float | None
    statistic: float | None
    method: str
    alert: float
    counted: str
    units: Mapping[str, int]
    planned: Mapping[str, float]

    def expected(self, variant: str) -> float:
        """How many units the plan gives a variant, of as many as there are."""
        return self.planned[variant] * sum(self.units.values())


def sample_ratio(
    units: Mapping[str, int],
    planned: Mapping[str, float],
    *,
    alert: float,
    counted: str = "unit",
) -> SampleRatio:
    """Test for a sample-ratio mismatch.

    sum((n_v - N s_v)^2 / (N s_v)) against chi-square with one degree of freedom less than there
    are variants. Where a variant is expected to have fewer than 5 units: the exact binomial
    test; with three or more variants, of each against the rest, the smallest p times their
    number (Bonferroni).

    A mismatch means that units are lost or doubled on the way for a reason that differs between
    variants, and so may the outcomes of those who are left: no result can be trusted until it is
    explained. The alert level is small because every experiment is tested and a false alarm
    stops it.

    Args:
        units: how many each variant got.
        planned: the share that each was to get; the same variants, adding up to 1.
        alert: below this p a mismatch is found; 0.001 is customary.
        counted: what the counts count.

    References:
        Fabijan et al. (2019), KDD, doi:10.1145/3292500.3330722.

    >>> found = sample_ratio({"a": 821_588, "b": 815_482}, {"a": 0.5, "b": 0.5}, alert=0.001)
    >>> found.verdict, round(found.statistic, 2)
    ('found', 22.77)
    """
    total = sum(units.values())
    if not total:
        method = "no test"
        return SampleRatio("could not look", None, None, method, alert, counted, units, planned)
    expected = {name: share * total for name, share in planned.items()}
    statistic: float | None = None
    if min(expected.values()) >= FEW:
        statistic = math.fsum((units[v] - e) ** 2 / e for v, e in expected.items())
        p, method = float(chdtrc(len(units) - 1, statistic)), "chi-square"
    else:
        each = [binomtest(units[v], total, min(1.0, planned[v])).pvalue for v in units]
        if len(each) == 2:
            p, method = float(each[0]), "exact binomial"
        else:
            p, method = min(1.0, len(each) * float(min(each))), "exact binomial, Bonferroni"
    verdict: Verdict = "found" if p < alert else "not found"
    return SampleRatio(verdict, p, statistic, method, alert, counted, units, planned)
