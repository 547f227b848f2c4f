"""REP008: code reads from somebody's home folder."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.in_repository import NO_REPOSITORY, committed, in_file
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable, Rule
from bonafide.sources.repository.machine_paths import machine_paths


class PathOfOneMachine(Rule):
    """Code or a notebook names a file in one person's home folder.

    Why: it runs on one machine in the world, and tells a stranger that it was never run elsewhere.
    Ask: where does the file come from, and can the path be an argument or stand in the repository?
    """

    code, name = "REP008", "path-of-one-machine"
    serves = ("P15", "P20")
    family = "reproducibility"
    kinds = frozenset({"repo"})
    message = "This path exists on one machine only. Where does a stranger get the file?"
    wrong = (
        Case(
            "# A",
            kind="repo",
            files={"train.py": "df = pd.read_csv('/Users/kim/Desktop/churn.csv')\n"},
            marks="/Users/kim/Desktop/churn.csv",
        ),
        Case(
            "# B",
            kind="repo",
            files={"src/load.py": 'ROOT = "/home/b.okafor/projects/churn/data"\n'},
            marks="/home/b.okafor/projects/churn/data",
        ),
        Case(
            "# C",
            kind="repo",
            files={
                "eda.ipynb": '{"cells": [{"cell_type": "code", '
                '"source": "pd.read_csv(\'/content/drive/MyDrive/x/train.csv\')"}]}'
            },
            marks="/content/drive/MyDrive/x/train.csv",
        ),
    )
    right = (
        Case("# A", kind="repo", files={"train.py": "pd.read_csv('data/churn.csv')\n"}),
        Case("# B", kind="repo", files={"app.py": "CACHE = '/home/appuser/.cache/models'\n"}),
        Case(
            "# C",
            kind="repo",
            files={"train.py": "# kept in /home/kim/churn on the old server\nx = 1\n"},
        ),
        Case("# D", kind="repo", files={"train.py": "path = '/home/your_name/data.csv'\n"}),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """The first such path of each file."""
        repository = reading.repository
        if repository is None:
            return NO_REPOSITORY
        shared = {file.path: file for file in committed(repository)}
        hits = []
        for path, file in shared.items():
            if "source" in file.roles and "test" not in file.roles:
                found = machine_paths(repository.texts.get(path, ""))
                if found:
                    hits.append(in_file(path, found[0][0], found[0][1]))
        hits += [
            in_file(state.path, 1, state.absolute_paths[0][1])
            for state in repository.notebooks
            if state.absolute_paths and state.path in shared
        ]
        return sorted(hits, key=lambda hit: hit.path or "")
