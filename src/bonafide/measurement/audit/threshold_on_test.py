"""A threshold that was chosen on the rows it is tested on."""

from __future__ import annotations

import numpy as np

from bonafide.measurement.arrays import Flags, Floats
from bonafide.measurement.audit.audit import Audit
from bonafide.measurement.audit.cuts import OBJECTIVES, above, objectives
from bonafide.measurement.audit.finding import AuditFinding, number
from bonafide.measurement.audit.table import AuditTable
from bonafide.measurement.interval import plural

_LEAST = 10
_SAME = 1e-12
_BY_CHANCE = 0.02
_SAMPLES = 400
_STEPS = (0.1, 0.05, 0.01, 0.005, 0.001)
_DISTINCT = 0.5


class ThresholdOnTest(Audit):
    """Whether the threshold in force is the best one on the test rows, as only tuning there gives.

    Best is meant for accuracy, F1 or balanced accuracy. A threshold that says that it was chosen
    on the test is found; one that follows from costs, or is the customary 0.5, is not; nor is one
    that is best on validation rows, where these are scored. Else it is found where it is best on
    the test and (a) is exactly a score of a test row, or half way between two that are next to
    each other, in a column in which most scores are different; or (b) an honest choice would hit
    it in at most 2 % of cases, as resampling the rows tells. Where it is best, but chance would
    often hit it, nothing can be told.

    References:
        Varma & Simon (2006), BMC Bioinformatics 7:91, doi:10.1186/1471-2105-7-91.
    """

    id = "threshold_on_test"
    name = "The threshold chosen on the test"
    serves = ("D1", "C7", "R9", "R1.3")
    why = "A threshold tuned on the test makes the test look better than what comes after it."
    do = "Choose it on rows of their own, or from costs, and measure on the test once."

    def look(self, table: AuditTable) -> AuditFinding:
        """Compare the threshold in force with the best ones."""
        if table.threshold is None:
            return self.could_not_look("because nobody said which threshold is in force")
        if table.score is None or table.kind != "binary":
            return self.could_not_look("because it takes a score and a label of two values")
        value, origin = table.threshold.value, table.threshold.origin
        if origin == "test":
            return self.found(
                f"The threshold {value:g} was chosen on the test.",
                "because that is what is said of it",
                {"threshold": number(value, len(table))},
            )
        if origin in ("costs", "default"):
            how = "it follows from costs" if origin == "costs" else "it is the default"
            return self.not_found(
                "The threshold was not chosen on the test.", f"because {how}, not from rows"
            )
        rows = table.labelled & np.isfinite(table.score)
        test = rows & table.test
        score, outcome = table.score[test], table.outcome[test]
        few = int(min((outcome == 1).sum(), (outcome == 0).sum()))
        if few < _LEAST:
            return self.could_not_look(
                f"because only {plural(few, 'scored test row')} have the rarer label"
            )
        best = _best_at(score, outcome, value)
        if not best:
            return self.not_found(
                f"The threshold {value:g} is not the best on the test.",
                "because others give a higher accuracy, F1 and balanced accuracy",
                {"threshold": number(value, score.size)},
            )
        return self._judged(table, rows, test, value, best)

    def _judged(
        self, table: AuditTable, rows: Flags, test: Flags, value: float, best: list[int]
    ) -> AuditFinding:
        assert table.score is not None
        numbers = {"threshold": number(value, int(test.sum()))}
        names = " and ".join(OBJECTIVES[k] for k in best)
        other = rows & table.part("validation")
        if other.any() and set(best) & set(
            _best_at(table.score[other], table.outcome[other], value)
        ):
            return self.not_found(
                f"The threshold {value:g} is the best on the validation rows too.",
                "because it can have been chosen there",
                numbers,
            )
        if value == 0.5:
            return self.not_found(
                "The threshold is 0.5, and happens to be the best on the test.",
                "because 0.5 is what is used where nothing is chosen",
                numbers,
            )
        if _from_a_row(table.score[test], value) and not _from_a_row(
            table.score[rows & ~test], value
        ):
            return self.found(
                f"The threshold {value:g} is the best on the test for {names}.",
                "because it is exactly what the scores of test rows give",
                numbers,
            )
        chance = min(
            _chance(table.score[test], table.outcome[test], value, objective) for objective in best
        )
        numbers["hit_by_chance"] = number(chance, _SAMPLES, unit="share")
        if chance <= _BY_CHANCE:
            return self.found(
                f"The threshold {value:g} is the best on the test for {names}.",
                f"because a choice on other rows would hit it in {chance:.1%} of cases",
                numbers,
            )
        return self.could_not_look(
            f"because the threshold {value:g} is the best on the test for {names}, but a choice "
            f"on other rows would hit it in about {chance:.0%} of cases",
            numbers,
            do="Say on which rows it was chosen.",
        )


def _candidates(score: Floats, value: float) -> Floats:
    """The thresholds among which this one was chosen: a grid if it lies on one, else all scores."""
    for step in _STEPS:
        if abs(value / step - round(value / step)) < 1e-9:
            low, high = np.floor(score.min() / step), np.ceil(score.max() / step)
            if high - low <= 10_000:
                cuts = np.arange(low, high + 1) * step
                cuts[np.abs(cuts - value) < step / 1e6] = value
                return np.asarray(cuts)
    return np.unique(np.r_[np.unique(score), value])


def _best_at(score: Floats, outcome: Floats, value: float) -> list[int]:
    """The objectives for which no candidate is better than this threshold."""
    ones = float((outcome == 1).sum())
    zeros = float(outcome.size - ones)
    if not ones or not zeros:
        return []
    there = objectives(*above(score, outcome, np.array([value])), ones, zeros)[:, 0]
    every = objectives(*above(score, outcome, _candidates(score, value)), ones, zeros)
    trivial = max(ones, zeros) / (ones + zeros)
    return [
        k
        for k in range(len(OBJECTIVES))
        if there[k] >= every[k].max() - _SAME and not (k == 0 and there[k] <= trivial + _SAME)
    ]


def _from_a_row(score: Floats, value: float) -> bool:
    """Whether a threshold is a row's score, or half way between two next to each other."""
    if not score.size:
        return False
    scores = np.unique(score)
    if scores.size < _DISTINCT * score.size or round(value, 3) == value:
        return False
    at = int(np.searchsorted(scores, value))
    near = scores[max(0, at - 1) : at + 2]
    middles = (near[1:] + near[:-1]) / 2
    return bool(np.any(np.abs(np.r_[near, middles] - value) <= _SAME * max(1.0, abs(value))))


def _chance(score: Floats, outcome: Floats, value: float, objective: int) -> float:
    """How often the best threshold on resampled rows is this one."""
    cuts = _candidates(score, value)
    if cuts.size > 500:
        thin = np.unique(cuts[np.linspace(0, cuts.size - 1, 500).astype(np.int64)])
        cuts = np.unique(np.r_[thin, value])
    rng = np.random.default_rng(20_240_501)
    place = np.searchsorted(cuts, score, side="right")
    hits, alarms = (
        _resampled(rng, np.bincount(place[outcome == k], minlength=cuts.size + 1)) for k in (1, 0)
    )
    every = objectives(
        hits[:, 1:], alarms[:, 1:], float((outcome == 1).sum()), float((outcome == 0).sum())
    )[objective]
    at = int(np.searchsorted(cuts, value))
    best = every.max(axis=1)
    tied = (every >= best[:, None] - _SAME).sum(axis=1)
    return float(np.mean((every[:, at] >= best - _SAME) / tied))


def _resampled(rng: np.random.Generator, counts: np.ndarray) -> Floats:
    """Rows at or above each cut in resamples of as many rows, shape (samples, cuts + 1)."""
    drawn = rng.multinomial(int(counts.sum()), counts / counts.sum(), size=_SAMPLES)
    return np.cumsum(drawn[:, ::-1], axis=1)[:, ::-1].astype(np.float64)
