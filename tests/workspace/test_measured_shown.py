"""What ``bonafide.measure`` gives back, in a notebook and as a frame; and what it copies."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import bonafide
from bonafide.sources.table import as_frame

BAD = "<script>alert(1)</script>|`x`"


def rows(n: int = 400) -> dict[str, object]:
    """Labels and two scores."""
    rng = np.random.default_rng(2)
    risk = rng.uniform(size=n)
    return {
        "label": (rng.uniform(size=n) < risk).astype(np.int64),
        "p": risk,
        "old": rng.uniform(size=n),
        "shop": np.array(["a", BAD])[rng.integers(0, 2, n)],
    }


def measured() -> bonafide.workspace.measured.Measured:  # type: ignore[name-defined]
    """With a slice whose name attacks a page."""
    return bonafide.measure(rows(), label="label", model="p", baselines=["old"], slices=["shop"])


class Tags(HTMLParser):
    """Which elements there are."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Note one."""
        self.seen.append(tag)


def test_a_notebook_shows_the_verdict_and_runs_nothing() -> None:
    """No script, no address, no image; names are text; the verdict stands first."""
    found = measured()
    html = found._repr_html_()
    tags = Tags()
    tags.feed(html)
    assert not {"script", "img", "link", "iframe", "a"} & set(tags.seen)
    assert "http" not in html and "url(" not in html and "&lt;script&gt;" in html
    assert re.sub(r"<[^>]+>", "", html.split("</p>")[0].split("</style>")[1]) == found.verdict[0]


def test_markdown_takes_no_markup_from_names() -> None:
    """A slice called after a script and a bar stays one cell of words."""
    text = measured().to_markdown()
    assert "<script>" not in text
    (line,) = [line for line in text.splitlines() if "script" in line and line.startswith("|")][:1]
    assert r"\|" in line and r"\<script\>" in line


def test_the_frame_has_a_row_for_each_estimate() -> None:
    """Values, bounds and ids are the record's; pandas gets the same."""
    found = measured()
    frame = found.to_frame()
    assert frame["id"].to_list() == list(found)
    assert frame["value"].to_list() == [entry.value for entry in found.values()]
    pairs = frame.filter(pl.col("minus").is_not_null())
    assert set(pairs["subject"]) == {"model"} and set(pairs["minus"]) == {"old"}
    assert list(found.to_pandas()["id"]) == list(found)


def test_costs_may_be_whole_numbers() -> None:
    """As people write them in Python: the same as with a point."""
    given = {"label": "label", "model": "p", "baselines": ["old"]}
    whole = bonafide.measure(rows(), cost_act=1, cost_miss=5, **given)  # type: ignore[arg-type]
    real = bonafide.measure(rows(), cost_act=1.0, cost_miss=5.0, **given)  # type: ignore[arg-type]
    assert dict(whole) == dict(real)


@pytest.mark.parametrize("kind", ["polars", "arrow", "pandas"])
def test_numbers_are_not_copied(kind: str) -> None:
    """Columns of float64 are read where they lie. NumPy's alone are copied, once, by polars."""
    numbers = np.random.default_rng(0).uniform(size=1000)
    made = {
        "polars": lambda: pl.DataFrame({"x": numbers}),
        "arrow": lambda: pa.table({"x": numbers}),
        "pandas": lambda: pd.DataFrame({"x": numbers}),
    }[kind]()
    theirs = made["x"].to_numpy()  # type: ignore[index]
    ours = as_frame(made).frame["x"].to_numpy()
    assert np.shares_memory(theirs, ours)


def test_progress_is_told() -> None:
    """Whoever waits hears what is being done, in order."""
    heard: list[str] = []
    bonafide.measure(
        rows(), label="label", model="p", progress=lambda phase, done, total: heard.append(phase)
    )
    assert heard[0] == "reading the table" and heard[1].startswith("measuring 400 rows")
