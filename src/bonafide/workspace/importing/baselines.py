"""Runs that call themselves a baseline."""

from __future__ import annotations

from collections.abc import Sequence

import re2

from bonafide.sources.repository.outgoing import cleaned
from bonafide.sources.stores.store import Run
from bonafide.workspace.importing.metric_names import Better

_BASELINE = re2.compile(
    r"(?i)(?:^|[^a-z])(?:baselines?|dummy(?:classifier|regressor)?|na[iï]ve|majority|heuristics?)"
    r"(?:[^a-z]|$)"
)
_NOT_ONE = re2.compile(
    r"(?i)na[iï]ve[ _-]?bayes|(?:^|[^a-z])(?:vs|versus|against|over|than|beats?|not?|non|without|"
    r"after|post|minus|above|anti)[ _.-]{0,3}(?:the[ _-]|our[ _-])?"
    r"(?:baselines?|dummy|na[iï]ve|majority|heuristics?)|heuristic[ _-]?search|majority[ _-]?vot"
)
_DATA = re2.compile(
    r"(?i)(?:^|[._/ -])(?:data_?sets?|test_?sets?|test_?data|eval_?sets?|data|mlflow\.data)"
    r"(?:[._ -]?(?:name|version|digest|hash|id|sha256|md5|path|file))?$"
)
_NO_WORDS = ("mlflow.", "artifact_uri", "commit", "date", "ref", "file", "shown_as", "prompt")
"""Beginnings of tags that are the tool's own, or no words about the run."""


def says_baseline(run: Run) -> bool:
    """Whether the name or a tag of a run says that it is a baseline.

    >>> from bonafide.sources.stores.store import Run
    >>> [says_baseline(Run("1", name)) for name in ("dummy-mean", "lgbm vs baseline", "tuned")]
    [True, False, False]
    """
    texts = [run.name]
    for name, value in run.tags.items():
        if not name.startswith(_NO_WORDS):
            texts += [value] if value.lower() not in ("true", "1", "yes") else [name]
    said = (cleaned(text) for text in texts)
    return any(_BASELINE.search(text) and not _NOT_ONE.search(text) for text in said)


def other_data(run: Run, other: Run) -> str:
    """The setting or tag by which two runs say that they are of other data; "" for none.

    >>> from bonafide.sources.stores.store import Run
    >>> one = Run("1", "a", parameters={"dataset": "v1"})
    >>> other_data(one, Run("2", "b", parameters={"dataset": "v2"})), other_data(one, one)
    ('dataset', '')
    """
    for ours, theirs in ((run.parameters, other.parameters), (run.tags, other.tags)):
        for name in sorted(ours.keys() & theirs.keys()):
            if _DATA.search(name) and ours[name] != theirs[name]:
                return name
    return ""


def baseline_beside(
    runs: Sequence[Run], chosen: Run, metric: str, better: Better | None
) -> tuple[Run | None, int]:
    """The baseline to compare ``chosen`` with, and how many there are to choose from.

    The strongest one by ``metric``, for only that comparison is fair; without a direction the
    one that began last.
    """
    if says_baseline(chosen):
        return None, 0
    found = [
        run
        for run in runs
        if run is not chosen
        and not (run.deleted or run.damaged)
        and run.status in ("finished", "unknown")
        and says_baseline(run)
        and any(m.last is not None and chosen.metric(m.name) is not None for m in run.metrics)
    ]
    if not found:
        return None, 0

    def strength(run: Run) -> tuple[bool, float, str, str]:
        logged = run.metric(metric)
        value = logged.last if logged is not None else None
        sign = 0 if better is None else 1 if better == "higher" else -1
        began = run.started.isoformat() if run.started else ""
        return (value is not None, sign * (value or 0.0), began, run.id)

    return max(found, key=strength), len(found)
