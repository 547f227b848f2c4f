"""What coverage looks like on the page: tables by family, and every miss said one by one."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from bench.coverage import ENOUGH, ERRORS, WARNED, Cover, Covered
from bench.worlds import PROMISED

_CHANCE = f"less than {ERRORS} Monte Carlo errors off: chance may explain it"


def introduced(samples: int) -> str:
    """How to read the tables."""
    error = math.sqrt(0.95 * 0.05 / samples)
    least, most = (f"{100 * each:.0f}" for each in PROMISED)
    return f"""
Share of {samples:,} samples from a population whose truth is known in which the interval holds it,
of those in which one is given: in per cent, **single / paired**. The truth is the value of a table
of millions of rows, that of a cross-fitted cost the population's cost of the thresholds chosen.
"Scarcest": what a sample has fewest of on average: rows of a label, clusters, or as many equal
units as weights and uneven clusters are worth. Monte Carlo error {100 * error:.1f} points.

Promised: {least} to {most} %, give or take {ERRORS} Monte Carlo errors, wherever the scarcest count
is {ENOUGH} or more, but for what is listed with its reason; where it is lower, that the tool warns
in at least {100 * WARNED:.0f} % of samples. `python -m bench` fails where a promise is broken.
**Bold**: outside {least} to {most} %. In parentheses: per cent of samples in which no interval was
given.

"""


def table(covered: Sequence[Covered], metrics: Sequence[str]) -> str:
    """One row per population; ample ones first, as they are listed."""
    text = row("population", "scarcest", "warned", *metrics)
    text += row("---", "---:", "---:", *["---:"] * len(metrics))
    for each in covered:
        cells = [
            " / ".join(_cell(each, (kind, metric)) for kind in ("single", "paired"))
            for metric in metrics
        ]
        text += row(each.world.name, f"{each.least:.0f}", _percent(each.warned, each), *cells)
    return text


def misses(covered: Sequence[Covered]) -> str:
    """Every cell outside the promise with its reason; where something is scarce, by world."""
    least, most = (f"{100 * each:.0f}" for each in PROMISED)
    text = f"\nOutside {least} to {most} % although there are {ENOUGH} or more of everything:\n\n"
    for each in covered:
        if each.ample:
            text += "".join(f"- {line}\n" for line in _reasons(each))
    text += f"\nBelow {least} % where something is scarcer, and the tool says so:\n\n"
    for each in covered:
        low = [c for c, t in each.tallies.items() if t.given and t.coverage < PROMISED[0]]
        if not each.ample and low:
            warned = f"warned in {_percent(each.warned, each)} % of samples"
            text += f"- {each.world.name} ({warned}): {_named(each, low)}\n"
    return text + _ample(covered) + _broken(covered)


def _reasons(each: Covered) -> Iterable[str]:
    by_reason: dict[str, list[Cover]] = {}
    for cell, tally in each.tallies.items():
        if PROMISED[0] <= tally.coverage <= PROMISED[1]:
            continue
        known = each.world.departure(*cell)
        why = _CHANCE if each.within(cell, *PROMISED) else "**not explained**"
        by_reason.setdefault(known.why if known else why, []).append(cell)
    for why, cells in by_reason.items():
        yield f"{each.world.name}: {_named(each, cells)}. {why[0].upper()}{why[1:]}."


def _ample(covered: Sequence[Covered]) -> str:
    tallies = [t for each in covered if not each.ample for t in each.tallies.values() if t.given]
    wide = sum(tally.coverage > PROMISED[1] for tally in tallies)
    return (
        f"\nWhere something is scarce, {wide} of {len(tallies)} intervals cover more than "
        f"{100 * PROMISED[1]:.0f} %: what was hardly seen is not ruled out.\n"
    )


def _broken(covered: Sequence[Covered]) -> str:
    lines = [
        f"- {each.world.name}: {_named(each, each.broken())}\n" for each in covered if each.broken()
    ]
    lines += [
        f"- {each.world.name}: the tool warns in {_percent(each.warned, each)} % of samples only\n"
        for each in covered
        if each.silent
    ]
    return "\n**Broken promises:**\n\n" + "".join(lines) if lines else ""


def kept(covered: Iterable[Covered]) -> bool:
    """No promise is broken."""
    return not any(each.broken() or each.silent for each in covered)


def _named(each: Covered, cells: Sequence[Cover]) -> str:
    return ", ".join(
        f"{kind} {metric} {100 * each.tallies[kind, metric].coverage:.1f}" for kind, metric in cells
    )


def _cell(each: Covered, cell: Cover) -> str:
    tallies: Mapping[Cover, object] = each.tallies
    if cell not in tallies:
        return "–"
    tally = each.tallies[cell]
    if not tally.given:
        return "none"
    shown = f"{100 * tally.coverage:.1f}"
    if not PROMISED[0] <= tally.coverage <= PROMISED[1]:
        shown = f"**{shown}**"
    withheld = 100 * tally.withheld / each.samples
    return shown + (f" ({withheld:.0f})" if withheld >= 0.5 else "")


def _percent(count: int, each: Covered) -> str:
    return f"{100 * count / each.samples:.0f}"


def row(*cells: str) -> str:
    """A row of a table."""
    return "| " + " | ".join(cells) + " |\n"
