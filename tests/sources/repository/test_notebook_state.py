"""How a notebook was left, read from its JSON only."""

from __future__ import annotations

import json

import pytest

from bonafide.sources.documents.document import Unread
from bonafide.sources.repository.notebook_state import notebook_state

MOST = 10**6


def _cell(source: object, count: object = None, outputs: object = ()) -> dict[str, object]:
    return {"cell_type": "code", "source": source, "execution_count": count, "outputs": outputs}


def _bytes(*cells: object, **more: object) -> bytes:
    return json.dumps({"cells": list(cells), "nbformat": 4, **more}).encode()


def test_a_clean_notebook() -> None:
    """Rising numbers are in order; Markdown cells do not count."""
    state = notebook_state(
        "a.ipynb",
        _bytes({"cell_type": "markdown", "source": "# A"}, _cell("x", 1), _cell("y", 5)),
        MOST,
    )
    assert not isinstance(state, Unread)
    assert (state.cells, state.run, state.in_order, state.errors) == (2, 2, True, ())


def test_disorder_errors_paths_and_installs_are_told() -> None:
    """Each hazard names its cell."""
    state = notebook_state(
        "a.ipynb",
        _bytes(
            _cell("!pip install shap", 3),
            _cell(["pd.read_csv(\n", "  '/Users/ann/x.csv')"], 2, [{"output_type": "error"}]),
            _cell("x", None, [{"output_type": "stream"}]),
        ),
        MOST,
    )
    assert not isinstance(state, Unread)
    assert (state.run, state.in_order, state.errors, state.installs) == (2, False, (2,), (1,))
    assert state.absolute_paths == ((2, "/Users/ann/x.csv"),)
    assert state.outputs == 2


def test_a_cell_that_is_to_raise_is_no_error() -> None:
    """The tag by which notebooks say that an error is meant is honoured."""
    cell = _cell("1 / 0", 1, [{"output_type": "error"}])
    meant = cell | {"metadata": {"tags": ["raises-exception"]}}
    for given, errors in ((cell, (1,)), (meant, ())):
        state = notebook_state("a.ipynb", _bytes(given), MOST)
        assert not isinstance(state, Unread)
        assert state.errors == errors


def test_the_old_format_is_read() -> None:
    """Notebooks of version 3 keep cells in worksheets and sources under another name."""
    old = {"worksheets": [{"cells": [{"cell_type": "code", "input": "x", "prompt_number": 2}]}]}
    state = notebook_state("a.ipynb", json.dumps(old).encode(), MOST)
    assert not isinstance(state, Unread)
    assert (state.cells, state.run) == (1, 1)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"cells": 3}',
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"cells": [' + b'{"cell_type": "code"},' * 6_000 + b"{}]}",
        b"x" * (MOST + 1),
    ],
    ids=["empty", "cut", "list", "null", "utf16", "number", "deep", "deeper", "many", "large"],
)
def test_a_broken_notebook_is_unread(data: bytes) -> None:
    """It is said, and nothing is raised."""
    assert isinstance(notebook_state("a.ipynb", data, MOST), Unread)


def test_strange_values_are_harmless() -> None:
    """Cells, outputs and sources of any type do not raise."""
    state = notebook_state(
        "a.ipynb", _bytes(3, None, [], _cell(7, True, "x"), _cell([1, None], "2", [4])), MOST
    )
    assert not isinstance(state, Unread)
    assert (state.cells, state.run) == (2, 0)
