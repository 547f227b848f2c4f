"""The page on intervals: standard errors against the bootstrap, and coverage."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.coverage import Covered
    from bench.standard_errors import Agreement

NEAR = 0.93
"""Cells below are named one by one under the table."""
AMPLE = 0.99
"""Above, an interval is wider than it need be."""


def report(samples: int | None) -> tuple[str, bool]:
    """The page, and whether every standard error and every coverage keeps its promise."""
    from bench import coverage, standard_errors

    found = standard_errors.run(standard_errors.REPLICATES if samples is None else samples)
    worst = max(abs(agreement.ratio - 1) for agreement in found)
    agreed = samples is not None or worst <= standard_errors.TOLERANCE
    covered = coverage.run(samples or coverage.SAMPLES)
    text = _standard_errors(found, worst, samples or standard_errors.REPLICATES)
    text += _coverage(covered, samples or coverage.SAMPLES)
    return text, agreed and not any(each.short() for each in covered)


def _standard_errors(found: list[Agreement], worst: float, replicates: int) -> str:
    from bonafide.measurement.catalogue import METRICS

    error = 1 / math.sqrt(2 * replicates)
    text = f"""## Standard errors against the bootstrap

Standard error from influences divided by that of a bootstrap with {replicates:,} replicates of
units (rows, or whole clusters), which evaluates every metric anew from its definition. Each sample
has at least 400 positives, and at least 600 clusters where it has any. Influences are
those that the interval uses: for a single log loss or Brier score, those of leaving each unit out
altogether. The bootstrap's own error is
{error:.1%} of the ratio. Promised: within 5 %. Furthest from 1: {worst:.1%}.

"""
    ratios = {(a.sample, a.kind, a.metric): a.ratio for a in found}
    text += _row("sample", "", *METRICS) + _row("---", "---", *["---:"] * len(METRICS))
    for sample, kind in dict.fromkeys((sample, kind) for sample, kind, _ in ratios):
        text += _row(sample, kind, *(f"{ratios[sample, kind, m]:.3f}" for m in METRICS))
    return text


def _coverage(covered: list[Covered], samples: int) -> str:
    from bench.coverage import ERRORS
    from bench.worlds import PROMISED
    from bonafide.measurement.catalogue import METRICS

    error = math.sqrt(0.95 * 0.05 / samples)
    text = f"""
## Coverage of 95 % intervals

Share of {samples:,} samples from a population whose truth is known in which the interval holds it,
of those in which an interval is given. Monte Carlo error {error:.1%}. Promised, less {ERRORS} Monte
Carlo errors: {PROMISED:.0%}, and what is listed below the table where that is too much; `python -m
bench` fails where a cell breaks its promise. **Bold**: below {PROMISED:.0%}.
In parentheses: share of samples in which bounds were withheld because there were too few positives,
negatives, clusters or differing rows. Warned: share of samples in which a measurement says that it
has too few of them, or too few equal ones.

"""
    text += _row("population", "", *METRICS, "warned")
    text += _row("---", "---", *["---:"] * (len(METRICS) + 1))
    for each in covered:
        for kind in ("single", "paired"):
            cells = []
            for metric in METRICS:
                tally = each.tallies[kind, metric]
                shown = f"{tally.coverage:.3f}"
                withheld = tally.withheld / samples
                if tally.coverage < PROMISED:
                    shown = f"**{shown}**"
                cells.append(shown + (f" ({withheld:.0%})" if withheld >= 0.005 else ""))
            text += _row(each.world.name, kind, *cells, f"{each.warned / samples:.0%}")
    return text + _reading(covered)


def _reading(covered: list[Covered]) -> str:
    """What the table shows, said from the table: no number here is written by hand."""
    text = f"\nPopulations in which an interval covers less than {NEAR:.0%}:\n\n"
    for each in covered:
        low = {cell: t.coverage for cell, t in each.tallies.items() if t.coverage < NEAR}
        if not low:
            continue
        cells = ", ".join(f"{kind} {metric} {c:.3f}" for (kind, metric), c in low.items())
        text += f"- {each.world.name}: {cells}. Warned in {each.warned / each.samples:.0%} of"
        text += f" samples. {each.world.why}".rstrip() + "\n"
    promised = [
        f"- {each.world.name}: {kind} {metric} {least:.0%}\n"
        for each in covered
        for (kind, metric), least in each.world.promised.items()
    ]
    text += "\nPromised less than elsewhere:\n\n" + "".join(promised)
    tallies = [tally for each in covered for tally in each.tallies.values()]
    ample = sum(tally.coverage > AMPLE for tally in tallies)
    text += f"""
{ample} of {len(tallies)} cells cover more than {AMPLE:.0%}: where hardly a row is out of order or
hardly a decision differs, what was not seen is not ruled out, and intervals are wider than 95 %
asks for.
"""
    broken = [
        f"- {each.world.name}: {kind} {metric} {each.tallies[kind, metric].coverage:.3f}\n"
        for each in covered
        for kind, metric in each.short()
    ]
    if broken:
        text += "\n**Broken promises:**\n\n" + "".join(broken)
    return text


def _row(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |\n"
