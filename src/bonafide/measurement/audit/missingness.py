"""Gaps in a column that tell the label."""

from __future__ import annotations

import math

import numpy as np

from bonafide.measurement.arrays import Flags, Floats
from bonafide.measurement.audit.audit import Audit
from bonafide.measurement.audit.exact_chance import fisher
from bonafide.measurement.audit.finding import LEVEL, AuditFinding, number
from bonafide.measurement.audit.several import ALARM, holm
from bonafide.measurement.audit.table import AuditTable, present
from bonafide.measurement.estimate import Estimate
from bonafide.measurement.interval import plural
from bonafide.measurement.intervals.quantile import normal

LEAST = 0.1
_FEW = 10


class Missingness(Audit):
    """Columns that are missing much more often for one label than for another.

    Share missing among the rows of a class - share missing among the others, from -1 to 1; for a
    numeric label the rows above its median, or its lowest or highest tenth, are the class. 0
    where gaps tell nothing. Found: at least 0.1 away from 0, surely at least
    0.05, and p <= 0.01 by Holm over all columns (Fisher's exact test).

    References:
        Rubin (1976), Biometrika 63(3), doi:10.1093/biomet/63.3.581.
        Newcombe (1998), Statistics in Medicine 17(8) (difference of shares).
    """

    id = "missingness"
    name = "Missing values that tell the label"
    serves = ("I4", "R1.1", "D1")
    why = "A gap may be made by the outcome itself; the model then reads the gap and not the world."
    do = "Ask why the value is missing, and whether it is missing at the time of the decision."

    def look(self, table: AuditTable) -> AuditFinding:
        """Compare the gaps of every column between labels."""
        if table.kind is None:
            return self.could_not_look("because there is no label of two or more values")
        if not table.features:
            return self.could_not_look("because there is no feature column")
        labelled = table.labelled
        outcome = table.outcome[labelled]
        apart: dict[str, tuple[float, float, float]] = {}
        enough = 0
        for name, column in table.features.items():
            gone = ~present(column)[labelled]
            count = int(gone.sum())
            if min(count, gone.size - count) < _FEW:
                continue
            enough += 1
            apart[name] = max(
                _differences(gone, outcome, table.kind == "numeric"), key=lambda each: abs(each[0])
            )
        if not enough:
            if all(present(column)[labelled].all() for column in table.features.values()):
                return self.not_found("Nothing is missing.", "because every feature has its value")
            return self.not_found(
                "Hardly anything is missing.",
                f"because no feature has gaps, and values, in at least {plural(_FEW, 'row')}",
            )
        adjusted = dict(zip(apart, holm([p for _, _, p in apart.values()]), strict=True))
        z = normal(1 - 2 * ALARM / len(apart))
        found = sorted(
            (
                name
                for name, (away, error, _) in apart.items()
                if abs(away) >= LEAST
                and adjusted[name] <= ALARM
                and abs(away) - z * error >= LEAST / 2
            ),
            key=lambda name: (-abs(apart[name][0]), name),
        )
        shown = found or sorted(apart, key=lambda name: -abs(apart[name][0]))[:1]
        numbers = {f"feature {name}": _number(*apart[name][:2], outcome.size) for name in shown}
        if not found:
            away = apart[shown[0]][0]
            return self.not_found(
                "Gaps do not tell the label.",
                f"because none of {len(apart)} columns with gaps differs by "
                f"{LEAST:.0%} (most: {away:+.1%})",
                numbers,
            )
        more = f" and {len(found) - 1} more" if len(found) > 1 else ""
        return self.found(
            f"Whether {found[0]!r}{more} is missing tells the label.",
            f"because the share missing differs by {abs(apart[found[0]][0]):.0%} between labels",
            numbers,
            columns=tuple(found),
        )


def _differences(gone: Flags, outcome: Floats, numeric: bool) -> list[tuple[float, float, float]]:
    """Difference, standard error and p value; one, or one per class."""
    if numeric:
        cuts = np.quantile(outcome, (0.1, 0.5, 0.9), method="lower")
        sides = [outcome > cut for cut in cuts]
        sides = [side for side in sides if side.any() and not side.all()]
    else:
        sides = _classes(outcome)
    tests = [_apart(gone, side) for side in sides] or [(0.0, 0.0, 1.0)]
    return [(away, error, min(1.0, p * len(tests))) for away, error, p in tests]


def _classes(outcome: Floats) -> list[Flags]:
    names, counts = np.unique(outcome, return_counts=True)
    common = names[np.argsort(-counts, kind="stable")[:12]] if names.size > 2 else names[-1:]
    return [np.asarray(outcome == name) for name in common]


def _apart(gone: Flags, side: Flags) -> tuple[float, float, float]:
    ones, both, marked = int(side.sum()), int((side & gone).sum()), int(gone.sum())
    rest = gone.size - ones
    here, there = both / ones, (marked - both) / rest
    error = math.sqrt(_spread(both, ones) + _spread(marked - both, rest))
    return here - there, error, fisher(both, marked, ones, gone.size)


def _spread(count: int, n: int) -> float:
    p = (count + 0.5) / (n + 1)
    return p * (1 - p) / n


def _number(away: float, error: float, n: int) -> Estimate:
    half = normal(LEVEL) * error
    return number(
        away, n, max(-1.0, away - half), min(1.0, away + half), method="normal", unit="share"
    )
