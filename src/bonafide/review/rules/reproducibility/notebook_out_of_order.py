"""REP006: a notebook's cells were run in another order than they stand."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.in_repository import NO_REPOSITORY, in_file
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable, Rule

_CELL = '{"cell_type": "code", "execution_count": %s, "source": "x", "outputs": []}'


def _notebook(*counts: str) -> str:
    return '{"cells": [' + ", ".join(_CELL % count for count in counts) + '], "nbformat": 4}'


class NotebookOutOfOrder(Rule):
    """The saved cells of a notebook were not run from top to bottom.

    Why: what is shown may not be what comes out when somebody else runs it.
    Ask: does it still give the same result after *restart and run all*?
    """

    code, name = "REP006", "notebook-out-of-order"
    serves = ("P15", "P20", "P22")
    family = "reproducibility"
    kinds = frozenset({"repo"})
    message = (
        "Its cells were run out of order, so the saved results may not be what the code gives. "
        "Does it survive *restart and run all*?"
    )
    wrong = (
        Case("# A", kind="repo", files={"eda.ipynb": _notebook("1", "3", "2")}),
        Case("# B", kind="repo", files={"notebooks/train.ipynb": _notebook("12", "13", "5", "6")}),
        Case("# C", kind="repo", files={"a.ipynb": _notebook("4", "null", "4", "5")}),
    )
    right = (
        Case("# A", kind="repo", files={"eda.ipynb": _notebook("1", "2", "3")}),
        Case("# B", kind="repo", files={"eda.ipynb": _notebook("null", "null", "null")}),
        Case(
            "# Run later, in order",
            kind="repo",
            files={"a.ipynb": _notebook("7", "null", "9", "12")},
        ),
        Case("# Not a notebook", kind="repo", files={"a.ipynb": '{"rows": []}'}),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """One finding for each such notebook."""
        if reading.repository is None:
            return NO_REPOSITORY
        return [
            in_file(state.path)
            for state in reading.repository.notebooks
            if state.run and not state.in_order
        ]
