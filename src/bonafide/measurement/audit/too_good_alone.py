"""A column that alone tells what the model was built to tell."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bonafide.measurement.arrays import Flags, Floats, Ints
from bonafide.measurement.audit.alone import Alone, alone, auc, r_squared, rows_to_look_at, take
from bonafide.measurement.audit.audit import Audit
from bonafide.measurement.audit.finding import LEVEL, AuditFinding, number
from bonafide.measurement.audit.past import of_the_past
from bonafide.measurement.audit.several import ALARM
from bonafide.measurement.audit.table import AuditTable, Column, Kind
from bonafide.measurement.estimate import Estimate
from bonafide.measurement.interval import plural
from bonafide.measurement.intervals.quantile import normal

PERFECT = 0.98
SURELY = 0.95
"""Near perfection: a value from the first, with a lower bound over all columns from the second."""
ABOVE = 0.03
"""Above the model: by this much, and surely by a third of it."""
WORTH = 0.5
"""A column above the model must be worth at least half of what perfection would be."""
NEAR = (0.96, 0.99)
"""As good as the model: a value from the first on, that is the second share of the model's gain."""
_LEAST = 10


@dataclass(frozen=True, slots=True)
class _Suspect:
    name: str
    alone: Alone
    because: str


class TooGoodAlone(Audit):
    """Columns whose AUC (R² for numbers) alone is near 1, or at the model's own.

    Each column is read in a few simple ways (:func:`~bonafide.measurement.audit.alone.alone`).
    It is suspect where it is nearly perfect (from 0.98 on, and surely from 0.95 on over all
    columns); where it surely beats the model by 0.03 or more, which then cannot have had it as it
    is here; or where it reaches 0.96 and holds 99 % of the model's gain. In a table with times a
    column that tells an *earlier* label better, where the two differ, is of the past and not
    suspect: a previous value may be strong. Where labels of an entity hardly change nobody can
    tell the two apart, and it stays suspect.

    References:
        Kaufman et al. (2012), ACM TKDD 6(4), doi:10.1145/2382577.2382579 (leakage).
    """

    id = "too_good_alone"
    name = "A feature too good alone"
    serves = ("D1", "R9", "I4", "R1.1", "D7")
    why = "One column that tells nearly everything is usually made from the outcome, or after it."
    do = "Ask when and how the column is filled. Leave it out, and measure again."

    def look(self, table: AuditTable) -> AuditFinding:
        """Measure every column alone."""
        kind = table.kind
        if kind is None:
            return self.could_not_look("because there is no label of two or more values")
        if not table.features:
            return self.could_not_look("because there is no feature column")
        wanted, scored = _wanted(table)
        rows, half = rows_to_look_at(table, wanted)
        outcome = table.outcome[rows]
        few = _few(outcome, kind)
        if few < _LEAST:
            return self.could_not_look(
                f"because only {plural(few, 'row')} of the rarer outcome can be looked at"
            )
        model = _model(table, kind, rows, half) if scored else None
        z = normal(1 - 2 * ALARM / max(1, len(table.features)))
        found, unsure = list[_Suspect](), list[_Suspect]()
        best: tuple[float, str] = (-np.inf, "")
        numbers: dict[str, Estimate] = {}
        for name, column in table.features.items():
            one = alone(take(column, rows), outcome, kind, half)
            best = max(best, (one.value, name))
            because = _suspect(one, model, z, kind)
            if because == _UNSURE and _surely(table, column, kind, z):
                because = _SURE
            if because is None or of_the_past(table, column, one.value, kind):
                continue
            sure = because != _UNSURE
            (found if sure else unsure).append(_Suspect(name, one, because))
        if model is not None:
            numbers["model"] = _number(model)
        metric = "R²" if kind == "numeric" else "AUC"
        if found:
            found.sort(key=lambda each: (-each.alone.value, each.name))
            numbers |= {f"feature {each.name}": _number(each.alone) for each in found}
            top = found[0]
            return self.found(
                f"{_names(found)} alone: {metric} {top.alone.value:.3f}.",
                f"because {top.because}",
                numbers,
                columns=tuple(each.name for each in found),
            )
        if unsure:
            numbers |= {f"feature {each.name}": _number(each.alone) for each in unsure}
            return self.could_not_look(
                f"because {_names(unsure)} alone looks nearly perfect, in too few rows to be sure",
                numbers,
                do="Ask when and how the column is filled.",
            )
        against = "" if model is None else f"; the model has {model.value:.3f}"
        return self.not_found(
            f"No feature tells the label too well alone (best: {metric} {best[0]:.3f}).",
            f"because none is nearly perfect or at the model's own{against}, "
            "but for what it knows of the past",
            numbers,
        )


_UNSURE = "it is nearly perfect"
_SURE = "it is nearly perfect, and surely so"


def _surely(table: AuditTable, column: Column, kind: Kind, z: float) -> bool:
    """Whether all rows with a label show what the test has too few rows to show."""
    rows, half = rows_to_look_at(table, table.labelled)
    one = alone(take(column, rows), table.outcome[rows], kind, half)
    return one.value >= PERFECT and one.value - z * one.error >= SURELY


def _wanted(table: AuditTable) -> tuple[Flags, bool]:
    """The rows that are looked at, and whether the model can be looked at on them."""
    wanted = table.test & table.labelled
    scored = table.score is not None and table.kind != "classes"
    if table.score is not None and scored:
        with_score = wanted & np.isfinite(table.score)
        if _few(table.outcome[with_score], table.kind) >= _LEAST:
            return with_score, True
    if _few(table.outcome[wanted], table.kind) < 30:
        wanted = table.labelled
    return wanted, False


def _few(outcome: Floats, kind: Kind | None) -> int:
    if kind != "binary":
        return int(outcome.size)
    ones = int((outcome == 1).sum())
    return min(ones, int(outcome.size) - ones)


def _model(table: AuditTable, kind: Kind, rows: Ints, half: Flags) -> Alone:
    assert table.score is not None
    score, outcome = table.score[rows], table.outcome[rows]
    if kind == "binary":
        return auc(score, outcome)
    # The same reading as a column gets: a scale that is off is not what is looked for here.
    read, plain = alone(score, outcome, kind, half), r_squared(score, outcome)
    return read if read.value >= plain.value else plain


def _suspect(one: Alone, model: Alone | None, z: float, kind: Kind) -> str | None:
    """Why a column is suspect, or ``None``."""
    if one.value >= PERFECT:
        return _SURE if one.value - z * one.error >= SURELY else _UNSURE
    if model is None:
        return None
    gain = one.value - model.value
    worth = one.value if kind == "numeric" else 2 * one.value - 1
    apart = Alone(gain, one.u - model.u)
    if gain >= ABOVE and worth >= WORTH and gain - z * apart.error >= ABOVE / 3:
        return f"it beats the model, which has {model.value:.3f}: the model cannot have had it so"
    base = 0.0 if kind == "numeric" else 0.5
    if one.value >= NEAR[0] and (one.value - base) >= NEAR[1] * (model.value - base):
        return f"it holds nearly all of what the model has ({model.value:.3f})"
    return None


def _number(one: Alone) -> Estimate:
    half = normal(LEVEL) * one.error
    low, high = one.value - half, min(1.0, one.value + half)
    return number(one.value, one.u.size, low, high, method="DeLong or linearised", unit="share")


def _names(found: list[_Suspect]) -> str:
    more = f" and {len(found) - 1} more" if len(found) > 1 else ""
    return f"{found[0].name!r}{more}"
