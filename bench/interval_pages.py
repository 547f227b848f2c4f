"""The pages on intervals: standard errors against the bootstrap, and coverage."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.joint_coverage import Held, Sliced
    from bench.standard_errors import Agreement


def report(samples: int | None) -> tuple[str, bool]:
    """Binary scores, and whether every standard error and every coverage keeps its promise."""
    from bench import coverage, standard_errors
    from bench.binary_worlds import FAMILIES
    from bench.coverage_pages import introduced, kept, misses, table

    replicates = samples or standard_errors.REPLICATES
    found = standard_errors.run(replicates)
    agreed = samples is not None or all(each.agrees for each in found)
    drawn = samples or coverage.SAMPLES
    covered = coverage.run("bench.binary_worlds", drawn)
    text = _standard_errors(found, replicates)
    text += "\n## Coverage of 95 % intervals: binary scores\n" + introduced(drawn)
    for family, metrics in FAMILIES.items():
        text += f"**{family}**\n\n{table(covered, metrics)}\n"
    return text + misses(covered), agreed and kept(covered)


def tasks(samples: int | None) -> tuple[str, bool]:
    """The other tasks, and slices that hold together."""
    from bench import coverage, joint_coverage
    from bench.coverage_pages import introduced, kept, misses, table

    drawn = samples or coverage.SAMPLES
    covered = coverage.run("bench.task_worlds", drawn)
    text = "## Coverage of 95 % intervals: classes, numbers, forecasts, rankings, grades\n"
    text += introduced(drawn)
    for task in dict.fromkeys(each.world.task for each in covered):
        of = [each for each in covered if each.world.task == task]
        for metrics in dict.fromkeys(tuple(_measured(each.tallies)) for each in of):
            alike = [each for each in of if tuple(_measured(each.tallies)) == metrics]
            text += f"**{task.capitalize()}**\n\n{table(alike, metrics)}\n"
    text += misses(covered)
    drawn = samples or joint_coverage.SAMPLES
    joint = joint_coverage.run(drawn)
    good = kept(covered) and all(each.kept(drawn) for _, held in joint for each in held)
    return text + _joint(joint, drawn), good


def _measured(tallies: Mapping[tuple[str, str], object]) -> dict[str, None]:
    return dict.fromkeys(metric for _, metric in tallies)


def _standard_errors(found: list[Agreement], replicates: int) -> str:
    from bench.binary_worlds import FAMILIES
    from bench.coverage_pages import row
    from bench.standard_errors import CHOSEN_CUTS, TOLERANCE, TOP_TOLERANCE

    error = 1 / math.sqrt(2 * replicates)
    worst = max((a for a in found if a.tolerance == TOLERANCE), key=lambda a: abs(a.ratio - 1))
    text = f"""## Standard errors against the bootstrap

Standard error from influences divided by that of a bootstrap with {replicates:,} replicates of
units (rows, or whole clusters), which evaluates every metric anew from its definition. Each sample
has at least 400 positives, and at least 600 clusters where it has any. Influences are
those that the interval uses: for a single mean loss, those of leaving each unit out altogether.
The bootstrap's own error is {error:.1%} of the ratio. Promised: within {TOLERANCE:.0%};
within {TOP_TOLERANCE:.0%} for precision, recall and lift of the best-scored rows, where the
bootstrap moves the cut row by row and the influence smooths over it.
Not judged: {", ".join(CHOSEN_CUTS)}, whose cut is chosen on the same rows;
the bootstrap is no reference there, and their intervals do not rest on the influence alone
(their coverage, below, is what counts). Calibration error and
cross-fitted cost are left out: bins and thresholds are taken as given. Furthest from 1:
{abs(worst.ratio - 1):.1%} ({worst.sample}, {worst.kind} {worst.metric}).

"""
    ratios = {(a.sample, a.kind, a.metric): a for a in found}
    for metrics in FAMILIES.values():
        shown = [m for m in metrics if any(a.metric == m for a in found)]
        text += row("sample", "", *shown) + row("---", "---", *["---:"] * len(shown))
        for sample, kind in dict.fromkeys((sample, kind) for sample, kind, _ in ratios):
            cells = [ratios.get((sample, kind, m)) for m in shown]
            text += row(sample, kind, *("–" if c is None else f"{c.ratio:.3f}" for c in cells))
        text += "\n"
    broken = [a for a in found if not a.agrees]
    if broken:
        named = "".join(f"- {a.sample}: {a.kind} {a.metric} {a.ratio:.3f}\n" for a in broken)
        text += f"**Broken promises:**\n\n{named}"
    return text


def _joint(joint: list[tuple[Sliced, list[Held]]], samples: int) -> str:
    from bench.coverage_pages import row
    from bench.joint_coverage import LEVEL, MOST
    from bench.worlds import PROMISED

    error = math.sqrt(LEVEL * (1 - LEVEL) / samples)
    text = f"""
## Slices that hold together

Share of {samples:,} samples in which the joint bounds of **all** slices hold the truth, in per
cent, and in parentheses that of the slices' own 95 % intervals, each for itself. Monte Carlo error
{100 * error:.1f} points. Slices are of uneven size; where there are clusters, each has rows in most
slices. Promised: {100 * PROMISED[0]:.0f} to {100 * MOST:.0f} %, up to 3 Monte Carlo errors.
Reach: by how many standard errors the joint bounds lie out, for the first metric.

"""
    names = [held.metric for held in joint[0][1]]
    text += row("population", *names, "reach") + row("---", *["---:"] * (len(names) + 1))
    for world, of in joint:
        cells = [f"{100 * each.together:.1f} ({100 * each.alone:.1f})" for each in of]
        text += row(world.name, *cells, f"{of[0].reach:.2f}")
    return text
