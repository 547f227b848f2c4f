"""The bench of coverage can fail, and counts what it says it counts."""

from __future__ import annotations

import numpy as np
import pytest

from bench import coverage
from bench.coverage import Covered, Tally
from bench.coverage_pages import kept, misses, table
from bench.worlds import Known, World, at, rows

WHY = "heavy rows decide alone"
WORLD = World(
    "somewhere",
    rows(rate=0.3, model=1.2, baseline=0.9),
    200,
    at(0.4),
    known=(Known(WHY, ("known", "worse"), least=0.89),),
    metrics=("brier", "cross_fitted_cost"),
)


def covered(*, least: float = 60.0, warned: int = 0) -> Covered:
    """2,000 samples: intervals that hold in 1,850, 1,800, none and 1,950 of them."""
    counts = {
        "kept": (1850, 150),
        "broken": (1800, 200),
        "nothing": (0, 0),
        "wide": (1990, 10),
        "known": (1800, 200),
        "worse": (1700, 300),
    }
    tallies = {("single", k): Tally(held=h, below=b) for k, (h, b) in counts.items()}
    return Covered(WORLD, 2000, least, warned, tallies)


def test_the_bench_can_fail() -> None:
    """Less or more than promised, less than is known, or no interval at all: a broken promise."""
    found = covered()
    assert [metric for _, metric in found.broken()] == ["broken", "nothing", "wide", "worse"]
    assert not kept([found])
    page = misses([found])
    assert "single known 90.0, single worse 85.0. Heavy rows decide alone." in page
    assert "single broken 90.0" in page and "**not explained**" in page.lower()


def test_where_something_is_scarce_the_tool_has_to_warn() -> None:
    """Below 50 of anything coverage may be anything, but not without a word."""
    assert not covered(least=40, warned=2000).broken()
    assert kept([covered(least=40, warned=1950)])
    quiet = covered(least=40, warned=1500)
    assert quiet.silent and not kept([quiet])
    assert "warns in 75 % of samples only" in misses([quiet])


def test_a_table_shows_single_and_paired_and_marks_misses() -> None:
    """In per cent; a cell that was not measured is a dash."""
    text = table([covered()], ["kept", "broken"])
    assert "| somewhere | 60 | 0 | **92.5** / – | **90.0** / – |" in text


def test_a_sample_is_drawn_again_from_its_seed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same counts on every run; most intervals hold, and the thresholds' own cost is held."""
    monkeypatch.setattr(coverage, "TRUTH_ROWS", 50_000)
    first, again = (coverage.cover(WORLD, 40, np.random.SeedSequence(1)) for _ in range(2))
    assert first == again
    assert {metric for _, metric in first.tallies} == {"brier", "cross_fitted_cost"}
    assert all(tally.given == 40 and tally.held >= 30 for tally in first.tallies.values())
    assert 45 <= first.least <= 75
