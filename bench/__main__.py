"""Runs every bench and writes bench/RESULTS.md: the same numbers on every run.

python -m bench                 all of it, about five minutes on one core
python -m bench --samples 200   a quick look, printed and not written
"""

from __future__ import annotations

import argparse
import math
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.coverage import Tally
    from bench.standard_errors import Agreement

RESULTS = Path(__file__).resolve().parent / "RESULTS.md"
SHORT = 0.92


def main(arguments: list[str]) -> int:
    """Run, write, and fail when a standard error is further off than promised."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--samples", type=int, help="samples per population; prints only")
    chosen = parser.parse_args(arguments)
    # The linear algebra library's threads only slow short sums down, and add up in other orders.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    text, agreed = report(chosen.samples)
    if chosen.samples is None:
        RESULTS.write_text(text, encoding="utf-8")
    print(text)
    return 0 if agreed else 1


def report(samples: int | None) -> tuple[str, bool]:
    """The page, and whether every standard error agrees with the bootstrap."""
    import numpy as np
    import scipy

    from bench import coverage, standard_errors

    found = standard_errors.run(standard_errors.REPLICATES if samples is None else samples)
    worst = max(abs(agreement.ratio - 1) for agreement in found)
    agreed = samples is not None or worst <= standard_errors.TOLERANCE
    covered = coverage.run(samples or coverage.SAMPLES)
    python = ".".join(map(str, sys.version_info[:2]))
    text = _HEAD.format(python=python, numpy=np.__version__, scipy=scipy.__version__)
    text += _standard_errors(found, worst, samples or standard_errors.REPLICATES)
    text += _coverage(covered, samples or coverage.SAMPLES)
    return text, agreed


_HEAD = """# Results of the benches

Written by `python -m bench`; edit the benches instead. The same numbers come out on every run
(Python {python}, numpy {numpy}, scipy {scipy}); other versions may differ in the last digits.
"""


def _standard_errors(found: list[Agreement], worst: float, replicates: int) -> str:
    from bonafide.measurement.catalogue import METRICS

    error = 1 / math.sqrt(2 * replicates)
    text = f"""
## Standard errors against the bootstrap

Standard error from influences divided by that of a bootstrap with {replicates:,} replicates of
units (rows, or whole clusters), which evaluates every metric anew from its definition. Each sample
has at least 400 positives, and at least 600 clusters where it has any. The bootstrap's own error is
{error:.1%} of the ratio. Promised: within 5 %. Furthest from 1: {worst:.1%}.

"""
    ratios = {(a.sample, a.kind, a.metric): a.ratio for a in found}
    text += _row("sample", "", *METRICS) + _row("---", "---", *["---:"] * len(METRICS))
    for sample, kind in dict.fromkeys((sample, kind) for sample, kind, _ in ratios):
        text += _row(sample, kind, *(f"{ratios[sample, kind, m]:.3f}" for m in METRICS))
    return text


def _coverage(covered: dict[str, dict[tuple[str, str], Tally]], samples: int) -> str:
    from bonafide.measurement.catalogue import METRICS

    error = math.sqrt(0.95 * 0.05 / samples)
    text = f"""
## Coverage of 95 % intervals

Share of {samples:,} samples from a population whose truth is known in which the interval holds it,
of those in which an interval is given. Monte Carlo error {error:.1%}. **Bold**: below {SHORT:.0%}.
In parentheses: share of samples in which bounds were withheld because there were too few positives,
negatives, clusters or differing rows.

"""
    text += _row("population", "", *METRICS) + _row("---", "---", *["---:"] * len(METRICS))
    for name, tallies in covered.items():
        for kind in ("single", "paired"):
            cells = []
            for metric in METRICS:
                tally = tallies[kind, metric]
                shown = f"{tally.coverage:.3f}"
                withheld = tally.withheld / samples
                if tally.coverage < SHORT:
                    shown = f"**{shown}**"
                cells.append(shown + (f" ({withheld:.0%})" if withheld >= 0.005 else ""))
            text += _row(name, kind, *cells)
    return text + _READING


_READING = """
What falls short, and what is wider than it need be:

- A mean loss over a few dozen rows may hold no trace of a rare, large error in the population.
  No interval made from the sample alone can know of it; log loss and Brier score then hold the
  truth in about 90 % of samples.
- Paired differences with 15 to 20 positives that are weighted or clustered hold it in about 92 %.
  Below 30 positives, negatives or clusters a measurement says so.
- Where hardly a row is out of order or hardly a decision differs, intervals are wider than 95 %
  asks for: what was not seen is not ruled out.
"""


def _row(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
