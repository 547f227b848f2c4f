"""How predicted log odds would have to be shifted and stretched to fit what happened."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from bonafide.measurement.arrays import Floats
from bonafide.measurement.influence import Influence
from bonafide.measurement.score_metric import NOT_PROBABILITIES, ScoreMetric
from bonafide.measurement.scored import Scored
from bonafide.measurement.settings import Settings
from bonafide.measurement.smooth_metric import SmoothMetric

SEPARATED = "positives and negatives are separated: no finite fit"
CLIP = 1e-6
"""Nearer to 0 or 1 than this, log odds say more than any table could teach."""
_STEPS = 200
_LONG = 20_000
_STRIDE = 8.0
_HALVINGS = 40
_CLOSE = 1e-12
_PERFECT = 1e-12
"""A mean surprise below this is none: the labels are told apart without an error."""


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """A logistic regression of the label on predicted log odds.

    Attributes:
        intercept, slope: of P(label = 1) = expit(intercept + slope * log odds).
        u: shape (2, units), each unit's influence on intercept and slope; with a slope that was
            held at 1 the second row is 0.
    """

    intercept: float
    slope: float
    u: Floats


def log_odds(score: Floats) -> Floats:
    """log(p / (1 - p)), clipped to [1e-6, 1 - 1e-6].

    >>> log_odds(np.array([0.5])).tolist()
    [0.0]
    """
    p = np.clip(score, CLIP, 1 - CLIP)
    odds: Floats = np.log(p) - np.log1p(-p)
    return odds


def recalibrate(scored: Scored, *, stretch: bool) -> Fit | str:
    """Fit by maximum likelihood, or say why there is no fit.

    Newton's method with halved steps, from (0, 1).

    Args:
        scored: probabilities; both labels occur.
        stretch: whether the slope is fitted; otherwise it is 1.
    """
    cell = scored.cell
    x, y, w = log_odds(scored.score), cell.label.astype(np.float64), cell.mass
    if stretch and not float(np.ptp(x)) > 0:
        return "the score is constant: it has no slope"
    start = np.array([0.0, 1.0])
    if cell.n > _LONG:
        # A few rows, evenly out of their order by score, tell nearly where the fit lies.
        few = scored.order[:: cell.n // _LONG + 1]
        near = _newton(x[few], y[few], w[few], start, stretch=stretch)
        start = start if near is None else near
    found = _newton(x, y, w, start, stretch=stretch)
    if found is None:
        return SEPARATED
    at = found
    mu = expit(at[0] + at[1] * x)
    curve = w * mu * (1 - mu)
    bend = np.array([np.sum(curve), np.sum(curve * x), np.sum(curve * x * x)])
    scores = [cell.weighed(y - mu), cell.weighed((y - mu) * x)]
    if not stretch:
        return Fit(float(at[0]), 1.0, np.stack([scores[0] / bend[0], np.zeros(cell.units)]))
    a, b, c = bend.tolist()
    determinant = a * c - b * b
    if not determinant > 1e-12 * a * c:
        return SEPARATED
    u = np.stack(
        [
            (c * scores[0] - b * scores[1]) / determinant,
            (a * scores[1] - b * scores[0]) / determinant,
        ]
    )
    return Fit(float(at[0]), float(at[1]), u)


def _newton(x: Floats, y: Floats, w: Floats, start: Floats, *, stretch: bool) -> Floats | None:
    """Intercept and slope; ``None`` where they grow without end, since the labels are separated.

    No step moves a prediction by more than ``_STRIDE`` on the scale of log odds, and a step that
    makes things worse is halved.
    """
    total, reach = float(w.sum()), float(np.max(np.abs(x)))
    at = start
    best = _loss(at, x, y, w) / total
    for _ in range(_STEPS):
        mu = expit(at[0] + at[1] * x)
        miss = w * (y - mu)
        curve = w * mu * (1 - mu)
        bend = np.array([np.sum(curve), np.sum(curve * x), np.sum(curve * x * x)])
        step = _solved(bend, np.array([np.sum(miss), np.sum(miss * x)]), stretch=stretch)
        if step is None or best < _PERFECT:
            return None
        moved = abs(float(step[0])) + abs(float(step[1])) * reach
        step *= min(1.0, _STRIDE / moved) if moved > 0 else 1.0
        for _ in range(_HALVINGS):
            loss = _loss(at + step, x, y, w) / total
            if loss <= best + 1e-15:
                break
            step /= 2
        at, best = at + step, min(best, loss)
        if float(np.max(np.abs(step))) < _CLOSE * max(1.0, float(np.max(np.abs(at)))):
            return at
    return None


def _solved(bend: Floats, gradient: Floats, *, stretch: bool) -> Floats | None:
    a, b, c = bend.tolist()
    if not stretch:
        return np.array([gradient[0] / a, 0.0]) if a > 1e-300 else None
    determinant = a * c - b * b
    if not determinant > 1e-14 * a * c:
        return None
    g, h = gradient.tolist()
    return np.array([(c * g - b * h) / determinant, (a * h - b * g) / determinant])


def _loss(at: Floats, x: Floats, y: Floats, w: Floats) -> float:
    eta = at[0] + at[1] * x
    return float(np.sum(w * (np.logaddexp(0.0, eta) - y * eta)))


class Recalibration(SmoothMetric[Scored], ScoreMetric):
    """One coefficient of such a fit."""

    stretch: bool

    def fit(self, scored: Scored) -> Fit | str:
        """The fit, or why there is none."""
        cell = scored.cell
        if not scored.probabilities:
            return NOT_PROBABILITIES
        if not cell.positives or not cell.negatives:
            return f"every label is {int(cell.positives > 0)}"
        return recalibrate(scored, stretch=self.stretch)

    def influence(self, judged: Scored, settings: Settings) -> Influence:
        """A unit's score through the inverse of the information."""
        fit = self.fit(judged)
        if isinstance(fit, str):
            return Influence.undefined(fit)
        if self.stretch:
            return Influence(fit.slope, fit.u[1])
        return Influence(fit.intercept, fit.u[0])

    def differing(self, a: Scored, b: Scored) -> int:
        """Units in which the two do not score all rows alike."""
        return a.differing_units(b)
