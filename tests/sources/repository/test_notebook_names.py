"""Names that a notebook uses before, or without, a cell that makes them."""

from __future__ import annotations

import time

import pytest

from bonafide.sources.repository.notebook_names import hidden_state


def _told(*cells: str, ran: bool = True) -> list[str]:
    early, gone = hidden_state(cells, [ran] * len(cells))
    return [f"{name} early" for _, name, _ in early] + [f"{name} gone" for _, name in gone]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (("df.head()", "import pandas as pd\ndf = pd.DataFrame()"), ["df early"]),
        (("df = df.dropna()", "df = load()"), ["df early", "load gone"]),
        (("x = 1", "print(x, y)"), ["y gone"]),
        (("[row for row in range(3)]", "row"), ["row gone"]),
        (("fit(model)", "def fit(m): pass", "model = 1"), ["fit early", "model early"]),
        (("class A(Base):\n    pass",), ["Base gone"]),
        (("with open('f') as f:\n    a = f.read() + b",), ["b gone"]),
        (("total += 1", "total = 0"), ["total early"]),
    ],
)
def test_hidden_state_is_told(cells: tuple[str, ...], told: list[str]) -> None:
    """Each of these fails when the notebook is run from top to bottom."""
    assert _told(*cells) == told


@pytest.mark.parametrize(
    "cells",
    [
        ("import numpy as np", "np.zeros(3)"),
        ("def f():\n    return later", "later = 1\nf()"),
        ("from tools import *", "anything"),
        ("%run setup.py", "anything"),
        ("%load_ext autoreload\n%autoreload 2", "anything"),
        ("%matplotlib inline\n!pip install x\nfiles = !ls", "files"),
        ("%%time\nx = 1", "x"),
        ("%%bash\necho $HOME", "y = 1"),
        ("for i in range(3):\n    last = i", "print(i, last)"),
        ("try:\n    import a\nexcept ImportError as e:\n    print(e)",),
        ("if (n := 3) > 1:\n    print(n)",),
        ("print(_, __, In, Out, display, get_ipython())",),
        ("df?", "?df", "df??"),
        ("match 3:\n    case {'a': a, **rest}:\n        print(a, rest)",),
        ("this is no python", "anything"),
        ("exec('x = 1')", "x"),
        ("a, (b, *c) = 1, (2, 3)", "print(a, b, c)"),
        ("f = lambda q: q + unknown",),
        ("def g():\n    global made\n    made = 1\ng()", "made"),
    ],
)
def test_what_runs_from_top_to_bottom_is_left_alone(cells: tuple[str, ...]) -> None:
    """None of these may be blamed: they run, or it cannot be told that they do not."""
    assert _told(*cells) == []


def test_a_cell_that_was_not_run_used_nothing() -> None:
    """A name that no cell makes is only gone where the cell was run and shows no error."""
    assert _told("print(x)", ran=False) == []


@pytest.mark.parametrize(
    "source",
    [
        "-" * 19_999 + "1", "(" * 9_000, "a." * 9_000 + "a", "a" + "+a" * 9_000, "[" * 9_999,
        "not " * 4_900 + "1", "lambda:" * 2_500 + "1", "a" + "(b)" * 6_000, "x=" * 9_000 + "1",
        "1if 1else " * 1_900 + "1", "@a\n" * 6_000 + "def f():pass", "\0", "\ud800", "{" * 9_999,
    ],
)  # fmt: skip
def test_hostile_code_ends(source: str) -> None:
    """Code that nests beyond any parser is given up on, soon and without an error."""
    began = time.process_time()
    hidden_state([source, "x = 1"], [True, True])
    assert time.process_time() - began < 5
