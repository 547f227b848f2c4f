"""More than two hundred hostile inputs, each through the public way in."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.once import once
from tests.review.safety.catalogue import FAMILIES

ROOT = Path(__file__).parents[3]
SECONDS = 900
"""On the clock; the child itself may work for 60."""
ITEMS = [(family, item.name) for family, items in FAMILIES.items() for item in items]


def _family(family: str, folder: Path) -> dict[str, Any]:
    """What became of each item of a family, and how the process ended."""
    command = [sys.executable, "-X", "utf8", "-m", "tests.review.safety.child", family, str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": "1790000000"}
    if extra := os.environ.get("PYTHONPATH"):
        environment["PYTHONPATH"] += os.pathsep + extra
    child = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        out, err = child.communicate(timeout=SECONDS)
        ended = f"ended with {child.returncode}"
    except subprocess.TimeoutExpired:
        child.kill()
        out, err = child.communicate()
        ended = f"killed after {SECONDS} s"
    answers = {each["name"]: each for each in map(json.loads, out.splitlines())}
    return {"answers": answers, "ended": f"{ended}\n{err.decode('utf-8', 'replace')[-3000:]}"}


@pytest.fixture(scope="module")
def became(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], dict[str, Any]]:
    """What became of a family, once it is asked for; once, however many workers ask."""

    @cache
    def found(family: str) -> dict[str, Any]:
        def make(folder: Path) -> None:
            became = _family(family, folder / "items")
            (folder / "became.json").write_text(json.dumps(became), encoding="utf-8")

        folder = once(tmp_path_factory, f"hostile-{family}", make)
        told: dict[str, Any] = json.loads((folder / "became.json").read_text(encoding="utf-8"))
        return told

    return found


@pytest.mark.parametrize(("family", "name"), ITEMS)
def test_it_ends_in_a_review_or_one_clear_error(
    became: Callable[[str], dict[str, Any]], family: str, name: str
) -> None:
    """No hang, no traceback, no file outside, nothing run, nothing alive in the output."""
    answer = became(family)["answers"].get(name)
    assert answer is not None, became(family)["ended"]
    assert not answer["wrong"], "\n".join(answer["wrong"])


@pytest.mark.parametrize("family", FAMILIES)
def test_the_process_outlives_its_family(
    became: Callable[[str], dict[str, Any]], family: str
) -> None:
    """Nothing kills or stops the process, and it says nothing of its own."""
    assert became(family)["ended"] == "ended with 0\n"


def test_there_are_enough_and_each_is_another() -> None:
    """At least two hundred, told apart by their names."""
    assert len(ITEMS) >= 200
    assert not [name for name, count in Counter(ITEMS).items() if count > 1]
