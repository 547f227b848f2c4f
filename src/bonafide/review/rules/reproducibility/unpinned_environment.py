"""REP002: an environment file names packages without any version."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.in_repository import NO_REPOSITORY, has, in_file
from bonafide.review.linear import Pattern
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable, Rule

_NAME = Pattern(r"^[A-Za-z0-9][\w.-]{0,80}(?:\[[\w, -]{0,80}\])?\s*(?P<rest>.*)$")
_FEWEST = 3


class UnpinnedEnvironment(Rule):
    """A requirements file names its packages and says of none of them which version.

    Why: the next person installs other versions than the ones that gave the numbers.
    Ask: which versions did the run that is told about use?
    """

    code, name = "REP002", "unpinned-environment"
    serves = ("P15", "P20")
    family = "reproducibility"
    kinds = frozenset({"repo"})
    message = (
        "None of the {n} packages has a version. Which versions gave the numbers in the README? "
        "`pip freeze` in that environment would say."
    )
    wrong = (
        Case("# A", kind="repo", files={"requirements.txt": "pandas\nscikit-learn\nxgboost\n"}),
        Case(
            "# B",
            kind="repo",
            files={"requirements.txt": "# core\nnumpy\ntorch  # gpu\nuvicorn[standard]\n"},
        ),
        Case(
            "# C",
            kind="repo",
            files={"ml/requirements.txt": "-r base.txt\nflask\nlightgbm\nshap\nmlflow\n"},
        ),
    )
    right = (
        Case(
            "# A",
            kind="repo",
            files={"requirements.txt": "pandas==2.2.3\nscikit-learn>=1.5\nxgboost\n"},
        ),
        Case("# B", kind="repo", files={"requirements.txt": "pandas\nnumpy\n"}),
        Case(
            "# C",
            kind="repo",
            files={
                "requirements.in": "pandas\nnumpy\nscipy\n",
                "requirements.txt": "pandas==2.2.3\n",
            },
        ),
        Case(
            "# D",
            kind="repo",
            files={"requirements.txt": "pandas\nnumpy\nscipy\n", "uv.lock": "version = 1\n"},
        ),
        Case(
            "# E",
            kind="repo",
            files={
                "requirements.txt": "pandas\nnumpy\nscipy\n",
                "constraints.txt": "pandas==2.2.3\n",
            },
        ),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """One finding for each such file, at its first package."""
        repository = reading.repository
        if repository is None:
            return NO_REPOSITORY
        if has(repository, "lock"):
            return []
        texts = {
            file.path: repository.texts[file.path]
            for file in repository.with_role("environment")
            if file.path.endswith(".txt") and file.path in repository.texts
        }
        if any("constraints" in path for path in texts):
            return []
        hits = []
        for path, text in texts.items():
            lines = [
                (i, line.split("#", 1)[0].strip()) for i, line in enumerate(text.splitlines(), 1)
            ]
            named = [
                (i, m.group("rest") or "") for i, line in lines[:500] if (m := _NAME.within(line))
            ]
            if len(named) >= _FEWEST and not any(rest for _, rest in named):
                first = named[0][0]
                hits.append(in_file(path, first, lines[first - 1][1], n=len(named)))
        return hits
