"""Testing on the past of what was trained on."""

from __future__ import annotations

import math

import numpy as np

from bonafide.measurement.arrays import Floats, Ints
from bonafide.measurement.audit.audit import Audit
from bonafide.measurement.audit.finding import LEVEL, AuditFinding, number, share_of
from bonafide.measurement.audit.table import NO_TIME, AuditTable
from bonafide.measurement.intervals.quantile import normal

MOST_LATE = 0.02
RANDOM = (0.45, 0.55)


class TimeOrder(Audit):
    """How often a training row is later than a test row.

    P(time of a training row > time of a test row), over all pairs; equal times are not later.
    0 for a split in time, 1/2 for a random one, 1 where the test lies before training. The time
    is the event's, else the decision's. Found: the share is above 2 %, with its interval.

    References:
        Kapoor & Narayanan (2023), Patterns 4(9), doi:10.1016/j.patter.2023.100804 (L3.1).
        Mann & Whitney (1947), doi:10.1214/aoms/1177730491; DeLong (1988), doi:10.2307/2531595.
    """

    id = "time_order"
    name = "Time order of the split"
    serves = ("I4", "R1.1", "R9", "D1")
    why = "A model that was trained on the future of its test has seen what it will not have."
    do = "Train on what came before a date, test on what came after it, with a gap for the labels."

    def look(self, table: AuditTable) -> AuditFinding:
        """Compare the times of training and test."""
        if table.time is None:
            return self.could_not_look("because no column says when a row happened")
        if table.split is None or not table.test.any() or not table.train.any():
            return self.could_not_look("because no column tells training rows from test rows")
        known = table.time != NO_TIME
        train, test = np.sort(table.time[table.train & known]), table.time[table.test & known]
        if train.size < 2 or test.size < 2:
            return self.could_not_look("because fewer than two rows of a part have a time")
        if train[0] == train[-1] and bool(np.all(test == train[0])):
            return self.could_not_look("because all times are the same")
        late, error = later(train, test)
        half = normal(LEVEL) * error
        before = table.test & known & (np.where(known, table.time, train[-1]) < train[-1])
        numbers = {
            "train_later": number(
                late,
                int(train.size + test.size),
                max(0.0, late - half) if error else None,
                min(1.0, late + half) if error else None,
                method="Mann-Whitney, DeLong",
                unit="share",
            ),
            "test_before_end_of_training": share_of(int(before.sum()), int(test.size)),
        }
        said = f"in {late:.0%} of all pairs the training row is later than the test row"
        if late - half <= MOST_LATE:
            return self.not_found(
                "The test lies after training.", f"because {said}; 2 % are let pass", numbers
            )
        if RANDOM[0] <= late <= RANDOM[1]:
            what = "The split is random in time: training and test cover the same days."
        elif late > 0.9:
            what = "The test lies before training."
        else:
            what = "Training reaches into the time of the test."
        return self.found(what, f"because {said}", numbers, rows=before)


def later(train: Ints, test: Ints) -> tuple[float, float]:
    """P(train > test) over all pairs, and its standard error.

    Args:
        train: shape (m,), ascending.
        test: shape (n,).

    >>> round(later(np.array([1, 2, 5]), np.array([3, 4]))[0], 4)
    0.3333
    """
    ascending = np.sort(test)
    of_test = 1 - np.searchsorted(train, test, side="right") / train.size
    of_train = np.searchsorted(ascending, train, side="left") / test.size
    return float(of_test.mean()), math.sqrt(_variance(of_test) + _variance(of_train))


def _variance(parts: Floats) -> float:
    return float(parts.var(ddof=1)) / parts.size
