"""Area under the ROC curve, one class against the rest."""

from __future__ import annotations

import numpy as np

from bonafide.measurement.arrays import Floats, Ints
from bonafide.measurement.influence import Influence, effective_units, standard_error
from bonafide.measurement.interval import ENOUGH, Interval, plural
from bonafide.measurement.intervals.mover import mover
from bonafide.measurement.intervals.quantile import student
from bonafide.measurement.metrics.roc_auc import roc_auc
from bonafide.measurement.multiclass.class_metric import NOT_PROBABILITIES, ClassMetric
from bonafide.measurement.multiclass.classified import Classified
from bonafide.measurement.settings import Settings
from bonafide.measurement.smooth_metric import carried, joined_with_own


class OvrAuc(ClassMetric):
    """Mean over classes of how well its probability tells the class from all others.

    (1/k') sum over classes c of the ROC AUC of p_i[c] for y_i = c against y_i != c, over the k'
    classes that some row is labelled with, while another row is not; the others have no AUC and
    are left out, never counted as 0 or 0.5. Between 0 and 1; 0.5 is no better than chance. Higher
    is better. Unit: share.

    Args:
        label: the class of each row, n names. Missing labels are an error: drop them by name first.
        predicted: probabilities, shape (n, k), columns in the order of ``classes``.
        classes: all classes in order; ``None`` means those that rows bear, sorted by name.
        ordered: whether their order means something.
        weight: sampling weights, shape (n,), each >= 0, sum > 0. ``None`` means 1 each.
        cluster: rows that share a name are not independent; a missing one is its own cluster.
        settings: the confidence level.

    Returns:
        Estimate. Without a value when all labels are the same or the subject gives no
        probabilities; without bounds when one of the classes is in fewer than 5 rows or clusters.
        The interval is Student's t on the logit scale from the mean of the classes' influences,
        with Satterthwaite's degrees of freedom; where hardly a pair of some class is out of order,
        the classes' own intervals join in.

    Raises:
        UserError: probabilities outside [0, 1] or that do not add up to 1.

    References:
        Hand & Till (2001), Machine Learning 45, doi:10.1023/A:1010920819831.
        DeLong, DeLong, Clarke-Pearson (1988), Biometrics 44(3), doi:10.2307/2531595.
        Satterthwaite (1946), Biometrics Bulletin 2(6), doi:10.2307/3002019.

    >>> said = [[0.6, 0.3, 0.1], [0.2, 0.5, 0.3], [0.3, 0.4, 0.3], [0.5, 0.2, 0.3]]
    >>> round(ovr_auc(["a", "b", "c", "a"], said).value, 6)
    0.888889
    """

    id, name = "ovr_auc", "One-versus-rest AUC"
    summary = "Mean over classes of ROC AUC of the class against all others"
    unit, better = "share", "higher"

    def influence(self, judged: Classified, settings: Settings) -> Influence:
        """The mean of the classes' influences."""
        if judged.probability is None:
            return Influence.undefined(NOT_PROBABILITIES)
        values, u = judged.aucs
        known = values[~np.isnan(values)]
        if not known.size:
            return Influence.undefined("every row is of the same class")
        return Influence(float(known.mean()), u)

    def bounds(self, judged: Classified, influence: Influence, settings: Settings) -> Interval:
        """Logit, joined with the classes' own intervals where hardly a pair is out of order."""
        assert influence.value is not None
        thin = _thin(judged)
        if thin is not None:
            return Interval.withheld(thin)
        values, u = judged.aucs
        classes = np.flatnonzero(~np.isnan(values))
        name = "influence" if judged.cell.unit is None else "influence, clustered"
        over = "" if classes.size == judged.k else f", {classes.size} of {judged.k} classes"
        error, quantile = standard_error(u), student(settings.level, _degrees(u))
        ends = carried("logit", influence.value, error, quantile) if error > 0 else None
        logit = None if ends is None else Interval(*ends, f"logit, {name}, t{over}")
        if logit is not None and _misplaced(judged) >= ENOUGH:
            return logit
        own = self._by_class(judged, classes, settings, over)
        if logit is None or own.low is None:
            return own
        return logit.wider(own, f"wider of logit, {name}, t and {own.method}")

    def paired_bounds(
        self,
        a: Classified,
        b: Classified,
        of_a: Influence,
        of_b: Influence,
        settings: Settings,
    ) -> Interval:
        """Student's t from paired sums; joined with the single intervals near 0 and 1."""
        assert of_a.value is not None and of_b.value is not None
        assert a.probability is not None and b.probability is not None
        thin = _thin(a)
        if thin is not None:
            return Interval.withheld(thin)
        differ = a.cell.differing((a.probability != b.probability).any(axis=1))
        reason = a.cell.differ_too_little(differ)
        if reason is not None:
            return Interval.withheld(reason)
        u = of_a.u - of_b.u
        error, value = standard_error(u), of_a.value - of_b.value
        if error <= 1e-12 and 0 < of_a.value < 1:
            return Interval.withheld("the two rank every row alike")
        half = student(settings.level, min(_degrees(u), max(1.0, differ - 1))) * error
        name = "influence" if a.cell.unit is None else "influence, clustered"
        paired = Interval(value - half, value + half, f"paired {name}, t")
        if min(_misplaced(a), _misplaced(b)) >= ENOUGH and error > 0:
            return paired
        own = (self.bounds(a, of_a, settings), self.bounds(b, of_b, settings))
        if own[0].low is None or own[1].low is None:
            return paired if error > 0 else own[0] if own[0].low is None else own[1]
        return joined_with_own(paired, (of_a, of_b), own)

    def _by_class(
        self, judged: Classified, classes: Ints, settings: Settings, over: str
    ) -> Interval:
        values, bounds, method = judged.aucs[0][classes], [], ""
        for k, value in zip(classes.tolist(), values.tolist(), strict=True):
            scored = judged.versus_rest(k)
            own = roc_auc.bounds(scored, roc_auc.influence(scored, settings), settings)
            method = method or own.method
            if own.low is None or own.high is None:
                if not scored.constant:
                    return Interval.withheld(f"class {judged.classes[k]!r}: {own.reason}")
                own = Interval(value, value, "none")
            bounds.append((own.low or 0.0, own.high or 0.0))
        factors = [1 / classes.size] * classes.size
        low, high = mover(factors, values.tolist(), bounds, np.eye(classes.size))
        if low == high:
            return Interval.withheld("the probabilities are constant: 0.5 by definition")
        return Interval(low, high, f"MOVER of AUC by class{over}")


def _thin(judged: Classified) -> str | None:
    """Why there are no bounds: a class, or all others, is in hardly a row or cluster."""
    cell = judged.cell
    for k in np.flatnonzero(judged.present).tolist():
        rows = judged.labelled(k)
        held = rows.size if cell.unit is None else np.unique(cell.unit[rows]).size
        what = "row" if cell.unit is None else "cluster"
        if held < ENOUGH:
            name = judged.classes[k]
            return f"only {plural(held, what)} of class {name!r}: too few for an interval"
        if cell.n - rows.size < ENOUGH:
            name = judged.classes[k]
            rest = plural(cell.n - rows.size, "row")
            return f"only {rest} of a class other than {name!r}: too few for an interval"
    return None


def _misplaced(judged: Classified) -> float:
    """About how many rows stand where they should not, in the class where that is fewest."""
    values = judged.aucs[0]
    rows = judged.counts.sum(axis=1)
    rarer = np.minimum(rows, judged.cell.n - rows)
    return float(np.nanmin(rarer * np.minimum(values, 1 - values)))


def _degrees(u: Floats) -> float:
    """Satterthwaite's, each unit's squared influence knowing a variance with one degree."""
    return max(1.0, effective_units(u * u) - 1)


ovr_auc = OvrAuc()
