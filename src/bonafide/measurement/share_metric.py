"""Metrics that are a share of rows: how many of those that count are right."""

from __future__ import annotations

import math
from abc import abstractmethod

import numpy as np

from bonafide.measurement.arrays import Flags
from bonafide.measurement.influence import Influence, correlation, effective_units, standard_error
from bonafide.measurement.interval import ENOUGH, Interval
from bonafide.measurement.intervals.mover import mover
from bonafide.measurement.intervals.quantile import normal, student
from bonafide.measurement.intervals.tango import tango
from bonafide.measurement.metric import NO_ROWS, Metric, S
from bonafide.measurement.ratio import UnitSums
from bonafide.measurement.settings import Settings
from bonafide.measurement.share import share_interval


class ShareMetric(Metric[S]):
    """sum(weight * hit) / sum(weight * trial) over rows, where every hit is a trial.

    Attributes:
        trial: what a row that counts is, for the reason where there are too few.
        nothing: the reason to give where no row counts.
    """

    unit = "share"
    trial = "a row"
    nothing = NO_ROWS

    @abstractmethod
    def hits(self, judged: S) -> Flags:
        """Which rows are right, shape (n,)."""

    def trials(self, judged: S) -> Flags | None:
        """Which rows count, shape (n,); ``None`` where all do."""
        return None

    def undefined(self, judged: S) -> str | None:
        """Why a subject has no value here; ``None`` where it has one."""
        return None

    def _flags(self, judged: S) -> tuple[Flags, Flags]:
        trials = self.trials(judged)
        if trials is None:
            trials = np.ones(judged.cell.n, np.bool_)
        return self.hits(judged) & trials, trials

    def influence(self, judged: S, settings: Settings) -> Influence:
        """The share, and each unit's distance from it."""
        reason = self.undefined(judged)
        if reason is not None:
            return Influence.undefined(reason)
        hits, trials = (judged.cell.holding(rows) for rows in self._flags(judged))
        return UnitSums(np.arange(judged.cell.units), hits, trials).influence(self.nothing)

    def bounds(self, judged: S, influence: Influence, settings: Settings) -> Interval:
        """Wilson's, with as many trials as the data are worth."""
        cell = judged.cell
        hits, trials = self._flags(judged)
        return share_interval(
            cell,
            cell.holding(hits),
            cell.holding(trials),
            int(np.count_nonzero(trials)),
            level=settings.level,
            what=self.trial,
        )

    def paired_bounds(
        self, a: S, b: S, of_a: Influence, of_b: Influence, settings: Settings
    ) -> Interval:
        """Tango's score interval for plain rows that all count, else t from paired sums.

        Where fewer than ten units hold a disagreement, two more are imagined, one for each side:
        what disagreement there is has hardly been seen. Where fewer than five units show a
        subject's rarer outcome, its own interval joins in.
        """
        assert of_a.value is not None and of_b.value is not None
        cell, level = a.cell, settings.level
        (hits_a, trials_a), (hits_b, trials_b) = self._flags(a), self._flags(b)
        if cell.plain and trials_a.all() and trials_b.all():
            only_a = int(np.count_nonzero(hits_a & ~hits_b))
            only_b = int(np.count_nonzero(hits_b & ~hits_a))
            return Interval(*tango(only_a, only_b, cell.n, normal(level)), "Tango, paired shares")
        own = [self.bounds(each, of, settings) for each, of in ((a, of_a), (b, of_b))]
        parts = [(o.low, o.high) for o in own if o.low is not None and o.high is not None]
        if len(parts) < 2:
            return next(o for o in own if o.low is None)
        mass = cell.holding(trials_a) + cell.holding(trials_b)
        held = mass > 0
        units = int(np.count_nonzero(held))
        value = of_a.value - of_b.value
        error = standard_error((of_a.u - of_b.u)[held])
        differ = cell.differing((hits_a != hits_b) | (trials_a != trials_b))
        name = "clustered" if cell.unit is not None else "by rows"
        method = f"paired sums, {name}, t"
        if differ < 2 * ENOUGH and 2 * differ < units:
            error = math.hypot(0.0 if math.isnan(error) else error, math.sqrt(2) / units)
            method = f"paired sums, {name}, two units added, t"
        half = student(level, max(1.0, effective_units(mass) - 1)) * error
        paired = Interval(value - half, value + half, method)
        if min(self._rarer(a), self._rarer(b)) >= ENOUGH:
            return paired
        low, high = mover([1, -1], [of_a.value, of_b.value], parts, correlation(of_a.u, of_b.u))
        return paired.wider(Interval(low, high, "MOVER"), f"wider of {method} and MOVER")

    def _rarer(self, judged: S) -> int:
        """How many units show the rarer outcome."""
        hits, trials = self._flags(judged)
        return min(judged.cell.differing(hits), judged.cell.differing(trials & ~hits))
