"""The whole of ``measure`` and ``build``, killed: old or new on disk, and nothing to mend.

A smaller copy of the demo's case keeps each run short; the commands are the real ones.
"""

import itertools
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import polars as pl
import pytest

from tests.demo.conftest import run_bonafide
from tests.store.harness import Point, kill_points, need_strace, tree

CASE = Path("cases") / "flight-delays"
ENV = {"SOURCE_DATE_EPOCH": "1700000000"}
SEED = 20261121
MEASURE = """
measure:
  - {name: replay, data: data/replay.parquet, label: late, model: p_hgb, baselines: [p_rate],
     cluster: day, slices: [origin], cost_act: 300, cost_miss: 1500, currency: USD}
"""
pytestmark = pytest.mark.slow
PROFILE = "schema_version: 1\nname: A person\n"


@pytest.fixture(scope="module")
def small(shared_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A casebook with one measurement of 3,000 rows, measured and built: the old state."""
    folder = tmp_path_factory.mktemp("small") / "book"
    (folder / CASE / "data").mkdir(parents=True)
    (folder / "profile.yaml").write_text(PROFILE, encoding="utf-8")
    rows = pl.read_parquet(shared_demo / CASE / "data" / "replay.parquet")
    rows[:3000].write_parquet(folder / CASE / "data" / "replay.parquet")
    (folder / CASE / "case.md").write_text(
        f"---\nschema_version: 1\ntitle: Late\n{MEASURE}"
        "figures:\n  - {kind: ladder, evidence: evidence/replay.json, metric: roc_auc}\n"
        "---\nText.\n",
        encoding="utf-8",
    )
    for command in ("measure", "build"):
        done = run_bonafide(command, cwd=folder, **ENV)
        assert done.returncode == 0, done.stderr
    return folder


def copies(source: Path, folder: Path) -> Callable[[], Path]:
    """Makes a new copy of a folder at each call."""
    numbers: Iterator[int] = itertools.count()

    def make() -> Path:
        return Path(shutil.copytree(source, folder / str(next(numbers)) / "book"))

    return make


def command(word: str) -> Callable[[Path], list[str]]:
    """The real command; it works on the folder it is run in."""
    return lambda folder: [sys.executable, "-B", "-m", "bonafide", word]


def split(folder: Path) -> tuple[dict[str, bytes], set[str]]:
    """What a reader of the casebook sees, and what a killed run left beside it.

    The lock and the cache are nobody's reading.
    """
    seen, left = {}, set()
    for name, data in tree(folder).items():
        parts = Path(name).parts
        if any(part.endswith((".bonafide-tmp", ".bonafide-old")) for part in parts):
            left.add(name)
        elif parts[0] != ".bonafide":
            seen[name] = data
    return seen, left


def kill_everywhere(word: str, old: Path, new: Path, folder: Path) -> tuple[int, int]:
    """Kill at 40 seeded points; returns how often the old and the new state was found."""
    before, after = split(old)[0], split(new)[0]
    assert before != after
    found_old = found_new = 0

    def check(found: Path, point: Point) -> None:
        nonlocal found_old, found_new
        seen, left = split(found)
        assert seen in (before, after), f"{point}: neither old nor new"
        found_old, found_new = found_old + (seen == before), found_new + (seen == after)
        if left:
            # Without leftovers this is a state that a run is known to begin from.
            done = run_bonafide(word, cwd=found, **ENV)
            assert done.returncode == 0, f"{point}: {done.stderr}"
            assert split(found) == (after, set()), f"{point}: not mended by the next run"
        shutil.rmtree(found.parent)

    played = kill_points(
        command(word), copies(old, folder), check, seed=SEED, points=40, env=ENV, jobs=2
    )
    assert len(played) >= 40
    return found_old, found_new


@pytest.fixture(scope="module")
def changed(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small casebook after its settings and text changed, before anything was run again."""
    folder = Path(shutil.copytree(small, tmp_path_factory.mktemp("changed") / "book"))
    file = folder / CASE / "case.md"
    text = file.read_text(encoding="utf-8")
    text = text.replace("cost_act: 300", "cost_act: 400").replace("Text.", "Another text.")
    file.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def measured(changed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The changed casebook, measured again and not yet built."""
    folder = Path(shutil.copytree(changed, tmp_path_factory.mktemp("measured") / "book"))
    assert run_bonafide("measure", cwd=folder, **ENV).returncode == 0
    return folder


def test_measure_killed_anywhere_leaves_the_old_record_or_the_new(
    changed: Path, measured: Path, tmp_path: Path
) -> None:
    """40 seeded kills of the whole command; some come before the exchange, so both are seen."""
    need_strace()
    old, new = kill_everywhere("measure", changed, measured, tmp_path)
    assert old > 0 < new


def test_build_killed_anywhere_leaves_the_old_site_or_the_new(
    measured: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """40 seeded kills of the whole command; never a mixture of two sites."""
    need_strace()
    built = Path(shutil.copytree(measured, tmp_path_factory.mktemp("built") / "book"))
    assert run_bonafide("build", cwd=built, **ENV).returncode == 0
    old, new = kill_everywhere("build", measured, built, tmp_path)
    assert old > 0 < new
