"""What the journeys look with can see what it is to see."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.journey.walking import asked_away, page_text, tree_digest


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "a").write_bytes(b"2"),
        lambda folder: (folder / "b").touch(),
        lambda folder: os.utime(folder / "a", ns=(0, 5)),
        lambda folder: (folder / "a").chmod(0o600),
        lambda folder: (folder / "a").rename(folder / "c"),
        lambda folder: (folder / "link").symlink_to("a"),
    ],
)
def test_any_change_of_an_input_is_seen(change: Callable[[Path], object], tmp_path: Path) -> None:
    """A byte, a new file, a moment, a mode, a name, a link."""
    (tmp_path / "a").write_bytes(b"1")
    os.utime(tmp_path / "a", ns=(0, 0))
    before = tree_digest(tmp_path)
    assert tree_digest(tmp_path) == before
    change(tmp_path)
    assert tree_digest(tmp_path) != before


def test_a_page_is_read_as_a_reader_does() -> None:
    """Blocks apart, cells after their heads, what is read aloud; nothing of scripts."""
    html = (
        "<h2>ROC AUC</h2><p>by <b>rows</b></p><script>let x = 7</script>"
        "<table><tr><th>month</th><th>value</th></tr><tr><th>May</th><td>0.81</td></tr></table>"
        '<img alt="a curve">'
    )
    lines = [line.strip() for line in page_text(html).splitlines() if line.strip()]
    assert "ROC AUC | May | value | 0.81" in lines
    assert {"ROC AUC", "by rows", "a curve"} <= set(lines)
    assert "7" not in "".join(lines)


def test_only_questions_and_own_lengths_are_left_out() -> None:
    """A question goes, the words beside it stay; so does any number that is no length."""
    text = (
        "who: [ASK: Which of 9?] the desk\nOpening 63 words 0:25 to 0:29\nAUC [0.8](e.json#m/auc)"
    )
    kept = asked_away(text)
    assert "the desk" in kept
    assert "0.8" in kept
    assert not any(gone in kept for gone in ("9?", "0:25", "e.json"))
