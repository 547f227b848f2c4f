"""Whether a table is plainly one of predictions, so that it may be measured without asking.

Measured without being asked, a table becomes evidence that nobody looked at. So every doubt counts:
a wrong label, a training set or two sets in one give a number that is exact and means nothing.
"""

from __future__ import annotations

import math
import re

import polars as pl

from bonafide.sources.columns import LABEL_NAMES, Guess
from bonafide.sources.predictions import Prepared
from bonafide.sources.repository.word_sets import words
from bonafide.sources.roles import MODEL

_CALLED = words(
    """pred preds prediction predictions predicted score scores scored oof holdout heldout inference
    proba probabilities test eval evals evaluation validation val backtest results"""
)
_NOT_RESULTS = words("train training sample submission submissions submit example examples dev toy")
_OUTCOMES = words(
    """churn churned fraud fraudulent default defaulted late delay delayed click clicked convert
    converted conversion cancel cancelled canceled returned died dead death readmitted spam bought
    purchased purchase won lost failed failure survived attrition left renewed retained subscribed
    opened responded response event outcome target label truth actual positive injured recovered
    relapsed repaid breached stolen rejected approved accepted hired noshow shown"""
)
_SETS = words(
    """split fold folds subset partition set dataset phase stage repeat repetition seed iteration
    model model_name model_id run run_id variant arm experiment version"""
)
_NO_CHANCE = re.compile(
    r"(?:^|_)(?:p_?val(?:ue)?s?|confidence|conf|certainty|uncertainty|entropy|margin|distance|loss|"
    r"rank|weight|error)(?:_|$)"
)
_FEWEST = 30


def doubt_of(guess: Guess, name: str, frame: pl.DataFrame, rows: Prepared) -> str | None:
    """Why a table may not be measured unasked, in words that go on after "because"; None if none.

    Args:
        guess: what each column is taken for.
        name: the table's path below its project.
        frame: all of its rows.
        rows: the same as measure would take them.
    """
    return (
        _of_the_file(name)
        or _of_the_label(guess, frame)
        or _of_the_score(guess)
        or _of_the_rows(guess, frame)
        or _of_the_order(guess, rows)
    )


def _of_the_file(name: str) -> str | None:
    parts = [set(re.split(r"[^a-z]+", part)) for part in name.lower().rpartition(".")[0].split("/")]
    stem = parts[-1]
    if stem & _NOT_RESULTS and not stem & {"test", "holdout", "heldout", "oof"}:
        kind = ", ".join(sorted(stem & _NOT_RESULTS))
        return f"the file's name says {kind}, which is no result"
    if not any(part & _CALLED for part in parts):
        return "neither the file nor its folder is called as predictions are"
    return None


def _of_the_label(guess: Guess, frame: pl.DataFrame) -> str | None:
    label = guess.label
    if label is None:
        return "no column is known to be the label"
    used = {label, guess.model, *guess.baselines.values()}
    outcomes = [
        column
        for column in frame.columns
        if column not in used and _is_outcome(column) and frame[column].n_unique() == 2
    ]
    if not _is_outcome(label):
        return f"{label} is taken for the label only by its two values"
    if outcomes:
        return f"{label} is taken for the label, and {outcomes[0]} could be it as well"
    return None


def _is_outcome(column: str) -> bool:
    low = column.lower()
    return low in LABEL_NAMES or bool(set(re.split(r"[^a-z]+", low)) & _OUTCOMES)


def _of_the_score(guess: Guess) -> str | None:
    if guess.model is not None and guess.model.lower() == "p":
        return "p may be a probability or a p-value"
    if guess.model is not None and _NO_CHANCE.search(guess.model.lower()):
        return f"{guess.model} is no chance of the outcome by its name"
    return None


def _of_the_rows(guess: Guess, frame: pl.DataFrame) -> str | None:
    used = {guess.label, guess.model, guess.cluster, guess.time, *guess.baselines.values()}
    for column in frame.columns:
        if column in used or column.lower() not in _SETS:
            continue
        values = frame[column].n_unique()
        if values > 1:
            return f"the column {column} tells {values:,} sets of rows apart"
    return None


def _of_the_order(guess: Guess, rows: Prepared) -> str | None:
    """A score that ranks positives below negatives, by more than chance does.

    Source: Hanley and McNeil (1982), Radiology 143(1), the standard error of an area.
    """
    positive = rows.label == 1
    n1 = int(positive.sum())
    n0 = len(positive) - n1
    if min(n1, n0) < 2 or n1 + n0 < _FEWEST:
        return None
    ranks = pl.Series(rows.scores[MODEL]).rank(method="average").to_numpy()
    area = (float(ranks[positive].sum()) - n1 * (n1 + 1) / 2) / (n1 * n0)
    q1, q2 = area / (2 - area), 2 * area * area / (1 + area)
    spread = area * (1 - area) + (n1 - 1) * (q1 - area**2) + (n0 - 1) * (q2 - area**2)
    if area + 1.96 * math.sqrt(max(spread, 0.0) / (n1 * n0)) < 0.5:
        return f"{guess.model} ranks {guess.label} the other way round"
    return None
