"""The page on other tools: seconds, memory, what each can and cannot do, and who is favoured."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

REPLICATES = 1000
CAN = ("slices", "months", "intervals", "paired", "clusters", "weights")
UNFAIR = """### In which direction this is unfair

For us:

- We chose the task, and it is the shape of our tool: everything at once, slices, months, pairs.
  Somebody who wants one AUC of one model needs none of this, and any of these tools will do.
- Our intervals come from formulas, the bootstraps' from 1,000 replicates. A bootstrap serves any
  metric that one can write down; a formula serves those for which somebody derived it. Fewer
  replicates would be quicker, and with as many rows as here often enough.
- scikit-learn's checks of its arguments are done anew for each metric, cell and replicate. A
  bootstrap written in NumPy for just these metrics would be many times faster; it is not a tool
  that one installs, so it is not here.
- Slices, months and pairs are cut by hand wherever a peer does not offer them, by people who know
  their own tool better than the peers. evidently and nannyml are made for reports and for watching
  a model over time, skore for comparing estimators that it fits itself; none of them is made for
  this task.
- Ours is measured after compiled kernels are on disk; the part on speed says what the first
  process takes.
- Two cores. Where a peer offers more processes, more cores would help it more than us.
- Extrapolation takes each replicate to cost the same; starting processes is left out of it.

For the peers:

- evidently, nannyml and skore compute values without differences, two of them without all seven
  metrics; their seconds are those of much less work. nannyml's standard errors are those of its
  reference, not of the cell.
- Ours does every metric that `measure` gives unasked, with the expected cost, and calibration and
  a cost curve.
- The rows are independent of each other. With clusters, which only we can take into account here,
  the peers' intervals would be too narrow, at the same speed.
- Their seconds are without reading the file and importing, which most of them take longer over.
- scikit-learn's share of work over two processes, one resample for all metrics and both models,
  and percentile intervals (scipy's default, BCa, would evaluate each metric once more for each
  row) are kinder than what one would write first.
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one tool on one file.

    Attributes:
        wall: seconds of its whole process; of a bootstrap, as far as it went.
        peak: bytes, the most that it held.
        said: what its script said; ``None`` where it failed.
        failed: why.
        absent: it could not be installed.
    """

    name: str
    rows: int
    wall: float = 0.0
    peak: int = 0
    said: dict[str, Any] | None = None
    failed: str = ""
    absent: bool = False

    def distance(self, other: Outcome) -> tuple[int, float, str]:
        """How many point values both have, how far apart the furthest are, and which it is.

        A value that only one of them could compute counts as infinitely far.
        """
        mine = (self.said or {}).get("values", {})
        theirs = (other.said or {}).get("values", {})
        shared = sorted(set(mine) & set(theirs))
        apart = {name: _apart(mine[name], theirs[name]) for name in shared}
        furthest = max(apart, key=apart.__getitem__, default="")
        return len(shared), apart.get(furthest, 0.0), furthest


def _apart(a: float | None, b: float | None) -> float:
    missing = [x is None or math.isnan(x) for x in (a, b)]
    if any(missing):
        return 0.0 if all(missing) else math.inf
    assert a is not None
    assert b is not None
    return abs(a - b)


def page(outcomes: Sequence[Outcome], resumed: str) -> str:
    """The part of the page."""
    text = """## Beside today's tools

Asked of each: two models, seven metrics (AUC, average precision, log loss, Brier score, precision,
recall, F1), over all rows, 44 slices and 12 months, with 95 % intervals, and the paired difference
of the two, with its interval. The same Parquet file, one run, one after the other; each peer in its
own environment of pinned versions, as near to the task as it comes. The scripts lie in
`bench/peers`.

Seconds: the task, rows already in memory. **≈**: extrapolated from the replicates given to 1,000.
Whole process: as far as it ran, with imports, reading and what it tried first. Memory: of its
largest process, or of all together. Ours: the median of three; the others ran once. Values: how
many point values of single models, of the 798 asked for (ours has more metrics than were asked
for); then how many of them have an interval; differences, of 399; then those with a paired
interval.

"""
    for rows in dict.fromkeys(each.rows for each in outcomes):
        text += _times([each for each in outcomes if each.rows == rows])
    text += resumed
    text += _abilities(outcomes) + _cannot(outcomes) + _agreement(outcomes)
    return text + UNFAIR


def _times(outcomes: Sequence[Outcome]) -> str:
    text = f"### {outcomes[0].rows:,} rows\n\n"
    text += (
        "| tool | version | seconds | × Bonafide | replicates | whole process, s | memory, MB "
        "| values | with interval | differences | paired intervals |\n"
        "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n"
    )
    ours = outcomes[0].said
    for each in outcomes:
        if each.said is None:
            why = "not installed" if each.absent else "failed"
            text += _row(each.name, "", f"{why}: {each.failed}", *[""] * 8)
            continue
        said = each.said
        mark = "≈ " if said["extrapolated"] else ""
        times = said["seconds"] / ours["seconds"] if ours else math.nan
        text += _row(
            each.name,
            next(iter(said["versions"].values())),
            mark + _seconds(said["seconds"]),
            mark + _times_ours(times) if ours and said is not ours else "",
            f"{said['replicates']:,} of {REPLICATES:,}" if said["replicates"] else "",
            f"{each.wall:,.1f}",
            f"{each.peak / 1e6:,.0f}",
            *(f"{said[k]:,}" if said[k] else "–" for k in _COUNTS),
        )
    return text + "\n"


_COUNTS = ("singles", "intervals", "differences", "paired")


def _seconds(seconds: float) -> str:
    return (
        f"{seconds:,.0f}"
        if seconds >= 100
        else f"{seconds:.1f}"
        if seconds >= 10
        else f"{seconds:.2f}"
    )


def _times_ours(times: float) -> str:
    return f"{times:,.0f}" if times >= 10 else f"{times:.1f}"


def _row(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |\n"


def _best(outcomes: Sequence[Outcome]) -> dict[str, dict[str, Any]]:
    """What each tool said, on the largest file that it managed."""
    said = {}
    for each in sorted(outcomes, key=lambda each: each.rows):
        if each.said is not None:
            said[each.name] = each.said
    return {
        name: said[name] for name in dict.fromkeys(each.name for each in outcomes) if name in said
    }


def _abilities(outcomes: Sequence[Outcome]) -> str:
    text = "### What each can do\n\nBy hand: possible, in code of one's own around it.\n\n"
    text += _row("tool", *CAN) + _row(*["---"] * (1 + len(CAN)))
    for name, said in _best(outcomes).items():
        text += _row(name, *(said["can"].get(what, "") for what in CAN))
    return text + "\n"


def _cannot(outcomes: Sequence[Outcome]) -> str:
    text = "### What was called, and what each cannot do\n\n"
    for name, said in _best(outcomes).items():
        versions = ", ".join(f"{package} {v}" for package, v in said["versions"].items())
        text += f"- **{name}** ({versions}): {said['does']}."
        if said["cannot"]:
            text += f" Cannot: {'; '.join(said['cannot'])}."
        text += "\n"
    return text + "\n"


def _agreement(outcomes: Sequence[Outcome]) -> str:
    text = (
        "### Do the point values agree?\n\nFurthest distance from ours, of the values that both "
        "give. Promised: scikit-learn's, to 1e-9.\n\n"
    )
    sizes = list(dict.fromkeys(each.rows for each in outcomes))
    text += _row("tool", *(f"{rows:,} rows" for rows in sizes))
    text += _row("---", *["---"] * len(sizes))
    ours = {rows: next(each for each in outcomes if each.rows == rows) for rows in sizes}
    for name in dict.fromkeys(each.name for each in outcomes):
        cells = []
        for rows in sizes:
            each = next(each for each in outcomes if (each.name, each.rows) == (name, rows))
            count, furthest, which = each.distance(ours[rows])
            named = f" (`{which}`)" if furthest > 1e-9 else ""
            cells.append(f"{furthest:.0e}{named}, of {count:,}" if count else "")
        if name != outcomes[0].name:
            text += _row(name, *cells)
    return text + "\n"
