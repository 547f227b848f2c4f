"""The pages on speed and on other tools say what the figures say."""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from typing import Any

import pytest

from bench import measure_speed, peer_pages
from bench.launching import Failed, launch
from bench.measure_speed import Line, wanted
from bench.peer_environments import PEERS, shortened
from bench.peer_pages import Outcome
from bench.resuming import Resumed
from bench.rows import rows


def _line(**changed: Any) -> Line:
    known = {"what": "whole process", "rows": 1_000_000, "seconds": 4.0, "peak": 399 * 10**6}
    return Line(**{**known, "runs": 3, "most_seconds": 5, "most_mb": 400, **changed})


@pytest.mark.parametrize(
    ("changed", "kept"),
    [
        ({}, True),
        ({"seconds": 5.01}, False),
        ({"peak": 401 * 10**6}, False),
        ({"seconds": None, "peak": None, "failed": "stopped after 100 s"}, False),
        ({"seconds": None, "peak": None, "missing": True}, None),
        ({"most_seconds": None, "most_mb": None, "seconds": 99.0}, None),
    ],
)
def test_a_budget_is_kept_only_by_a_figure_within_it(changed: dict[str, Any], kept: bool) -> None:
    """Too slow, too large or stopped is not kept; what cannot be tried yet is neither."""
    assert _line(**changed).kept is kept


def test_every_budget_of_the_issue_is_asked_for() -> None:
    """The promises stand at the sizes that they were made for, and nowhere else."""
    promised = {
        (each.rows, each.what.split(" of ")[0]): (each.most_seconds, each.most_mb)
        for each in wanted(measure_speed.SIZES)
        if each.most_seconds or each.most_mb
    }
    assert promised == {
        (1_000_000, "in process"): (1.5, None),
        (1_000_000, "whole process"): (5, 400),
        (10_000_000, "whole process"): (12, 1100),
        (10_000_000, "whole process, streaming"): (40, 300),
        (10_000_000, "in process, bootstrap"): (20, None),
    }


def test_the_page_on_speed_shows_what_is_broken_and_what_is_missing() -> None:
    """A broken budget is bold, a failure gives its reason, growth is per million rows."""
    lines = [
        _line(rows=100_000, seconds=0.5, most_seconds=None, most_mb=None),
        _line(seconds=6.0),
        _line(what="whole process, streaming", seconds=None, peak=None, missing=True),
        _line(what="in process", seconds=None, peak=None, failed="stopped after 100 s"),
    ]
    text = measure_speed.page(lines, [3.0, 1.0], "")
    assert "| whole process | 1,000,000 | 6.00 | 399 | 3 | 5 s, 400 MB | **no** |" in text
    assert "| whole process, streaming | 1,000,000 | not there yet |" in text
    assert "| in process | 1,000,000 | stopped after 100 s |" in text
    assert "| whole process | 5.00 | 6.00 |" in text


def _said(**changed: Any) -> dict[str, Any]:
    known = {
        "versions": {"peer": "1.0"},
        "does": "`peer()`",
        "seconds": 3600.0,
        "measured": 11.0,
        "replicates": 3,
        "extrapolated": True,
        "singles": 798,
        "intervals": 798,
        "differences": 0,
        "paired": 0,
        "can": {"slices": "by hand"},
        "cannot": ["clusters"],
        "values": {"model/roc_auc": 0.75, "model/f1": 0.5},
    }
    return {**known, **changed}


OURS = Outcome(
    "Bonafide",
    1000,
    wall=2.0,
    peak=10**8,
    said=_said(
        seconds=1.5, replicates=0, extrapolated=False, values={"model/roc_auc": 0.75, "x": 1.0}
    ),
)


def test_an_extrapolation_is_marked_and_nothing_is_not_zero() -> None:
    """Seconds from three replicates carry the mark; no differences are a dash."""
    text = peer_pages.page([OURS, Outcome("peer", 1000, 12.0, 2 * 10**8, _said())], "")
    row = "| peer | 1.0 | ≈ 3,600 | ≈ 2,400 | 3 of 1,000 | 12.0 | 200 | 798 | 798 | – | – |"
    assert row in text
    assert "- **peer** (peer 1.0): `peer()`. Cannot: clusters." in text
    assert "| peer | 0e+00, of 1 |" in text


def test_a_peer_that_does_not_install_is_listed() -> None:
    """It has a row with the reason, and no abilities."""
    lost = Outcome("peer", 1000, failed="ERROR: no matching distribution", absent=True)
    text = peer_pages.page([OURS, lost], "")
    assert "| peer |  | not installed: ERROR: no matching distribution |" in text
    assert "**peer**" not in text


def test_a_value_that_one_side_lacks_is_infinitely_far() -> None:
    """A missing value agrees with a missing one only."""
    far = Outcome("peer", 1000, said=_said(values={"model/roc_auc": math.nan}))
    assert far.distance(OURS) == (1, math.inf, "model/roc_auc")
    assert far.distance(far)[:2] == (1, 0.0)
    assert Outcome("peer", 1000, failed="broke").distance(OURS) == (0, 0.0, "")


def test_every_peer_has_its_script_and_pins() -> None:
    """A peer named in the table can be made and run."""
    for peer in PEERS:
        assert peer.script.is_file()
        pins = peer.requirements.read_text(encoding="utf-8").split()
        assert pins
        assert all(pin.count("==") == 1 and "/" not in pin for pin in pins)


def test_a_failure_names_no_address_or_folder() -> None:
    """What pip says is shortened to its errors."""
    said = "WARNING: error at https://example.org\nERROR: not found in /home/me/index | sorry"
    assert shortened(said) == "ERROR: not found in … / sorry"
    assert shortened("ERROR: none satisfies x==9 (from versions: 1, 2)") == (
        "ERROR: none satisfies x==9"
    )


def test_an_interrupted_bench_goes_on_and_a_finished_one_begins_anew(tmp_path: Path) -> None:
    """Kept results are used once, and it is said that they are."""
    begun = Resumed("x", tmp_path)
    assert begun.get("a", lambda: {"seconds": 1}) == {"seconds": 1}
    again = Resumed("x", tmp_path)
    assert again.get("a", lambda: pytest.fail("measured again")) == {"seconds": 1}
    assert again.get("b", lambda: 2) == 2
    assert again.finish() == "1 of 2 measurements come from an interrupted run.\n\n"
    assert Resumed("x", tmp_path).get("a", lambda: 3) == 3


def test_rows_are_the_same_each_time_and_have_44_slices() -> None:
    """Two scores, about a fifth positive, 12 + 8 + 24 slices and 12 months."""
    made = rows(20_000)
    assert made.equals(rows(20_000))
    assert sum(made[name].n_unique() for name in ("region", "device", "hour")) == 44
    assert made["when"].dt.strftime("%Y-%m").n_unique() == 12
    assert 0.18 < made["label"].mean() < 0.22  # type: ignore[operator]


def test_a_command_is_measured_and_stopped(tmp_path: Path) -> None:
    """Peak memory is the command's own, and a limit ends it with a reason."""
    big = [sys.executable, "-c", "x = b'x' * (300 * 2**20); x = x[:9]; print('{\"a\": 1}')"]
    ran = launch(big, seconds=60, folder=tmp_path)
    assert ran.said() == {"a": 1}
    assert 300 * 2**20 < ran.peak < 400 * 2**20
    slow = launch([sys.executable, "-c", "import time; time.sleep(60)"], seconds=1, folder=tmp_path)
    with pytest.raises(Failed, match="stopped after 1 s"):
        slow.said()
    broken = launch([sys.executable, "-c", "1 / 0"], seconds=60, folder=tmp_path)
    with pytest.raises(Failed, match="exit 1: ZeroDivisionError"):
        broken.said()
    assert json.loads(json.dumps(slow.peak)) > 0
