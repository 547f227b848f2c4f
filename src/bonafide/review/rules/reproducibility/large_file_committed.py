"""REP010: data or a model of many megabytes is committed."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.finding import Severity
from bonafide.review.in_repository import NO_REPOSITORY, committed, in_file
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable, Rule

_LARGE = 25_000_000


class LargeFileCommitted(Rule):
    """A table, archive or model of more than 25 MB is part of the repository.

    Why: every clone carries it for ever, and nothing says where it came from or which run made it.
    Ask: can it be fetched or made by a command, with a digest, instead of being carried?
    """

    code, name = "REP010", "large-file-committed"
    serves = ("P15", "P20")
    family = "reproducibility"
    severity = Severity.SUGGESTION
    standing = "suggestion"
    kinds = frozenset({"repo"})
    message = (
        "{size} MB of {what} are committed. Where do they come from: can a command fetch or make "
        "them?"
    )
    wrong = (
        Case(
            "# A",
            kind="repo",
            files={"data/train.csv": "a\n", ".sizes.json": '{"data/train.csv": 81000000}'},
        ),
        Case(
            "# B", kind="repo", files={"model.pkl": "x", ".sizes.json": '{"model.pkl": 33000000}'}
        ),
        Case(
            "# C",
            kind="repo",
            files={"weights/best.pt": "x", ".sizes.json": '{"weights/best.pt": 98000000}'},
        ),
    )
    right = (
        Case(
            "# A",
            kind="repo",
            files={"data/sample.csv": "a\n", ".sizes.json": '{"data/sample.csv": 400000}'},
        ),
        Case(
            "# Ignored",
            kind="repo",
            files={
                "data/train.csv": "a\n",
                ".gitignore": "data/\n",
                ".sizes.json": '{"data/train.csv": 81000000}',
            },
        ),
        Case(
            "# A pointer",
            kind="repo",
            files={"model.pt": "version https://git-lfs.github.com/spec/v1\n"},
        ),
        Case(
            "# A picture",
            kind="repo",
            files={"demo.gif": "x", ".sizes.json": '{"demo.gif": 31000000}'},
        ),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """The largest such files first."""
        if reading.repository is None:
            return NO_REPOSITORY
        large = [
            file
            for file in committed(reading.repository)
            if file.size > _LARGE and file.roles & {"data", "model"}
        ]
        large.sort(key=lambda file: (-file.size, file.path))
        return [
            in_file(
                f.path, size=round(f.size / 1e6), what="a model" if "model" in f.roles else "data"
            )
            for f in large[:5]
        ]
