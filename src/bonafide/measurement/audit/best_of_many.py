"""How much of the winner's lead is that it was picked."""

from __future__ import annotations

import math

import numpy as np
from scipy.special import log_ndtr, ndtr, ndtri

from bonafide.measurement.arrays import Floats
from bonafide.measurement.audit.audit import Audit
from bonafide.measurement.audit.finding import AuditFinding, number
from bonafide.measurement.audit.table import AuditTable, RunTable

HALF = 0.5
_ALARM = 0.01
_LEAST_RUNS = 3


class BestOfMany(Audit):
    """The best run's lead over the mean of all, against what picking the best of equals gives.

    If m runs were equally good and their values differed by errors of size e only, the best would
    lead by e * E(max of m standard normals) on average. Found: that is at least half of the lead,
    or a lead as large comes about in more than 1 % of cases among equals. Values of runs on the
    same rows err together, which makes e too large unless it is that of differences; then less
    is explained than is said.

    References:
        Bailey & Lopez de Prado (2014), Journal of Portfolio Management 40(5),
        doi:10.3905/jpm.2014.40.5.094 (expected maximum of trials).
        Gupta (1963), Annals of Mathematical Statistics 34(3) (maxima of normals).
    """

    id = "best_of_many"
    name = "Best of many runs"
    serves = ("P7", "R9", "D1", "C7")
    why = "Of many equal runs one is always ahead; its lead goes when it is measured anew."
    do = "Measure the winner on fresh rows, and report how many runs there were."

    def look(self, table: AuditTable) -> AuditFinding:
        """Compare the winner's lead with that of the best of equals."""
        runs = table.runs
        if runs is None:
            return self.could_not_look("because there is no table of runs")
        known = np.isfinite(runs.value)
        m = int(known.sum())
        if m < _LEAST_RUNS:
            return self.could_not_look(f"because fewer than {_LEAST_RUNS} runs have a value")
        error = _error(runs)
        if error is None:
            return self.could_not_look(
                "because neither a standard error of the values is given, nor shares of a known "
                "number of rows"
            )
        value = (runs.value if runs.higher else -runs.value)[known]
        lead = float(value.max() - value.mean())
        if error == 0 or lead == 0:
            return self.could_not_look("because the runs' values have no error, or do not differ")
        by_picking = error * expected_maximum(m)
        low, high = (error * _maximum_quantile(m, q) for q in (0.025, 0.975))
        share = min(1.0, by_picking / lead)
        chance = -math.expm1(m * float(log_ndtr(lead / error)))
        numbers = {
            "runs": number(m, m),
            "lead": number(lead, m),
            "lead_by_picking": number(
                by_picking, m, low, high, method="maximum of independent normals"
            ),
            "share_by_picking": number(
                share,
                m,
                max(0.0, min(1.0, low / lead)),
                max(0.0, min(1.0, high / lead)),
                method="maximum of independent normals",
                unit="share",
            ),
            "chance_among_equals": number(chance, m, unit="share"),
        }
        said = f"picking the best of {m} equal runs alone would give {by_picking:.2g} of {lead:.2g}"
        if share >= HALF or chance > _ALARM:
            return self.found(
                f"The best of {m} runs leads by {lead:.2g}, much of it by being picked.",
                f"because {said}, and as much lead or more in {chance:.0%} of cases",
                numbers,
            )
        return self.not_found(
            f"The best of {m} runs leads by {lead:.2g}, more than by being picked.",
            f"because {said}",
            numbers,
        )


def _error(runs: RunTable) -> float | None:
    """The typical error of a run's value: root mean square."""
    known = np.isfinite(runs.value)
    if runs.error is not None:
        given = runs.error[known & np.isfinite(runs.error)]
        return math.sqrt(float(np.mean(given**2))) if given.size else None
    if runs.n is None or not runs.share:
        return None
    rows = known & (runs.n > 0)
    if not rows.any():
        return None
    share = np.clip(runs.value[rows], 0, 1)
    return math.sqrt(float(np.mean(share * (1 - share) / runs.n[rows])))


def expected_maximum(m: int) -> float:
    """The mean of the highest of m independent standard normals.

    >>> round(expected_maximum(2), 4), round(expected_maximum(20), 3)
    (0.5642, 1.867)
    """
    x: Floats = np.linspace(-10, 10, 20_001)
    density = m * np.exp(-x * x / 2) / math.sqrt(2 * math.pi) * ndtr(x) ** (m - 1)
    return float(np.sum(x * density) * (x[1] - x[0]))


def _maximum_quantile(m: int, q: float) -> float:
    return float(ndtri(q ** (1 / m)))
