"""What an experiment's numbers let one say of each outcome and variant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bonafide.measurement.estimate import Key
from bonafide.measurement.experiment.guardrail import guarded
from bonafide.measurement.experiment.method import Comparison
from bonafide.measurement.experiment.outcome import Outcome, Role
from bonafide.measurement.experiment.table import ExperimentTable
from bonafide.measurement.holm import holm
from bonafide.measurement.settings import Settings

Verdict = Literal["better", "worse", "safe", "harmed", "cannot tell"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One outcome of one variant, read.

    Attributes:
        outcome, role, variant: what is read.
        metric: which comparison decides: CUPED's where the outcome has a covariate.
        comparison: that comparison.
        p_holm: its p-value, corrected for all variants and outcomes of the same role; ``None`` of a
            guardrail, which needs none, and where there are no bounds.
        family: how many comparisons were corrected for together.
        verdict: "better" or "worse" where ``p_holm`` is below 1 - level; of a guardrail "safe"
            or "harmed"; otherwise "cannot tell", and always so after a sample-ratio mismatch.
    """

    outcome: Outcome
    role: Role
    variant: str
    metric: str
    comparison: Comparison
    p_holm: float | None
    family: int
    verdict: Verdict


def readings(
    table: ExperimentTable,
    compared: Mapping[Key, Comparison],
    settings: Settings,
    *,
    doubt: bool,
) -> tuple[Reading, ...]:
    """One reading for each outcome and variant, in the order of outcomes, then variants.

    Holm's correction runs within the primary outcomes of all variants and within the secondary
    ones; the intervals themselves are not corrected.

    Args:
        table: the experiment.
        compared: every comparison over all units.
        settings: the level.
        doubt: the split of units is not the planned one.
    """
    chosen: list[tuple[Outcome, str, str, Comparison]] = []
    for outcome in table.outcomes:
        metric = outcome.name + ("" if outcome.before is None else "_cuped")
        for variant in table.variants[1:]:
            comparison = compared[Key(variant, metric, table.control)]
            by = metric
            if comparison.p is None:
                # A covariate that cannot help must not hide what the plain difference knows.
                plain = compared[Key(variant, outcome.name, table.control)]
                comparison, by = (plain, outcome.name) if plain.p is not None else (comparison, by)
            chosen.append((outcome, variant, by, comparison))
    corrected: dict[int, tuple[float, int]] = {}
    for role in ("primary", "secondary"):
        family = [
            i
            for i, (outcome, _, _, c) in enumerate(chosen)
            if outcome.role == role and c.p is not None
        ]
        adjusted = holm([chosen[i][3].p or 0.0 for i in family])
        corrected |= {i: (p, len(family)) for i, p in zip(family, adjusted, strict=True)}
    out = []
    for i, (outcome, variant, metric, comparison) in enumerate(chosen):
        p, size = corrected.get(i, (None, 0))
        verdict = "cannot tell" if doubt else _verdict(outcome, comparison, p, settings)
        out.append(Reading(outcome, outcome.role, variant, metric, comparison, p, size, verdict))
    return tuple(out)


def _verdict(
    outcome: Outcome, comparison: Comparison, p: float | None, settings: Settings
) -> Verdict:
    if outcome.margin is not None:
        return guarded(comparison.interval, better=outcome.better, margin=outcome.margin)
    if p is None or comparison.value is None or not p < 1 - settings.level:
        return "cannot tell"
    return "better" if (comparison.value > 0) == (outcome.better == "higher") else "worse"
