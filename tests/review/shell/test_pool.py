"""Processes that die or hang cost their own item and nothing else."""

from pathlib import Path

import pytest

from bonafide.workspace.review_pool import spread
from tests.review.shell.pool_work import make


def ended(items: list[str], jobs: int, seconds: float = 20.0) -> dict[int, tuple[str, object]]:
    """How each item ended; each exactly once."""
    found = list(spread(items, make, jobs=jobs, seconds=seconds))
    assert sorted(index for index, _ in found) == list(range(len(items)))
    return dict(found)


@pytest.mark.parametrize("jobs", [1, 3])
def test_every_item_is_done_once(jobs: int) -> None:
    """Whatever the number of processes."""
    items = [f"item {n}" for n in range(100)]
    assert ended(items, jobs) == {n: ("done", f"ITEM {n}") for n in range(100)}
    assert ended([], jobs) == {}


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_killed_process_costs_one_item(tmp_path: Path, jobs: int) -> None:
    """Two deaths on the same item are its fault, one is not; the neighbours are done."""
    items = ["a", "die", "b", f"die-once:{tmp_path / 'mark'}", *"cdefgh", "exit", "i"]
    found = ended(items, jobs)
    assert [how for how, _ in found.values()].count("died") == 2
    assert found[1] == found[10] == ("died", None)
    assert found[3][0] == "done"
    assert all(found[n] == ("done", items[n].upper()) for n in (0, 2, 4, 5, 9, 11))


def test_an_item_that_hangs_is_given_up() -> None:
    """After its time the process is killed and the rest of its share is done by another."""
    items = ["a", "hang", *"bcdef"]
    found = ended(items, 1, seconds=2.0)
    assert found[1] == ("late", None)
    assert all(found[n][0] == "done" for n in range(len(items)) if n != 1)
