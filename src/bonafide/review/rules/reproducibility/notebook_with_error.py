"""REP007: a notebook was saved with an error in it."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.in_repository import NO_REPOSITORY, in_file
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable, Rule

_ERROR = '{"output_type": "error", "ename": "%s", "evalue": "", "traceback": []}'
_CELL = '{"cell_type": "code", "execution_count": %d, "source": "x", "outputs": [%s]}'


def _notebook(*outputs: str) -> str:
    cells = (_CELL % (i, output) for i, output in enumerate(outputs, 1))
    return '{"cells": [' + ", ".join(cells) + '], "nbformat": 4}'


class NotebookWithError(Rule):
    """A cell of a saved notebook ends in an error.

    Why: whoever opens it sees a traceback before a result, and it stops there when run again.
    Ask: is the cell still needed, or is the error itself the finding, and is that said beside it?
    """

    code, name = "REP007", "notebook-with-error"
    serves = ("P15", "P20")
    family = "reproducibility"
    kinds = frozenset({"repo"})
    message = "{cells} saved an error. Is it still needed, or is the error the point, and said so?"
    wrong = (
        Case("# A", kind="repo", files={"eda.ipynb": _notebook("", _ERROR % "KeyError")}),
        Case(
            "# B", kind="repo", files={"nb/a.ipynb": _notebook(_ERROR % "NameError", _ERROR % "X")}
        ),
        Case(
            "# C",
            kind="repo",
            files={"train.ipynb": _notebook("", "", _ERROR % "KeyboardInterrupt")},
        ),
    )
    right = (
        Case("# A", kind="repo", files={"eda.ipynb": _notebook("", "")}),
        Case(
            "# Written on stderr is no error",
            kind="repo",
            files={
                "a.ipynb": _notebook(
                    '{"output_type": "stream", "name": "stderr", "text": "Error?"}'
                )
            },
        ),
        Case("# None", kind="repo", files={"a.py": "raise KeyError\n"}),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """One finding for each notebook, naming its cells."""
        if reading.repository is None:
            return NO_REPOSITORY
        return [
            in_file(state.path, cells=_cells(state.errors))
            for state in reading.repository.notebooks
            if state.errors
        ]


def _cells(numbers: tuple[int, ...]) -> str:
    shown = ", ".join(str(number) for number in numbers[:5])
    return f"Code cell {shown}" if len(numbers) == 1 else f"Code cells {shown}"
