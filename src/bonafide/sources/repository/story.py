"""What a history tells of how the work went: when things came, what was taken back, by whom."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from itertools import pairwise

from bonafide.sources.repository.repository import Commit, History, Role
from bonafide.sources.repository.roles import roles_by_path
from bonafide.sources.repository.subjects import says_nothing

_BASELINE = re.compile(
    r"\b(?:baselines?|dummy (?:classifier|regressor)|naive|majority class|heuristic|"
    r"simple (?:rule|model))\b|(?:^|[/_-])baselines?(?:[/_.-]|$)",
    re.I,
)
_BOT = re.compile(
    r"\[bot\]$|(?:^|[-_. ])(?:bot|robot|ci)$|^github[- ](?:actions?|classroom)\b|"
    r"^(?:dependabot|renovate|pre-commit-ci|semantic-release)\b|"
    r"^(?:jenkins|travis|circleci|gitlab|codecov|snyk|mergify|greenkeeper|imgbot|allcontributors|"
    r"web-flow|buildkite|azure pipelines)$",
    re.I,
)
_OTHER_BASELINE = re.compile(
    r"\b(?:lint\w*|suppress\w*|fingerprints?|ruff|mypy|eslint|warnings?|type[- ]check\w*|coverage|"
    r"migrations?|schemas?|databases?|images?|docker|layouts?|css|snapshots?|findings?|review\w*|"
    r"secrets?|screens?\w*|suppressions?)\b",
    re.I,
)
"""What else has a baseline: checks, databases, pages."""
_OF_A_MODEL = re.compile(
    r"(?:^|[/_.-])(?:models?|modell?ing|ml|train\w*|notebooks?|experiments?|predict\w*|"
    r"forecast\w*|eval\w*|backtest\w*|features?|classif\w+|regress\w+|dummy|naive|majority|"
    r"heuristics?|rates?|mean|median|logreg|logistic|linear|xgb\w*|lgbm?|lightgbm|metrics?|"
    r"results?|scores?|runs?|outputs?|submissions?|baselines)(?=[/_.-])|\.ipynb$",
    re.I,
)
"""What a path says beside "baseline" where it is the baseline of a model."""
_AT_THE_TOP = re.compile(
    r"^(?:(?:src|scripts?|code|bin|pipelines?|steps|analysis)/)?[\w-]*baseline[\w-]*\.(?:py|r|jl)$",
    re.I,
)
"""A script that stands alone: the whole of a small project is about its model."""
_NO_RESULTS = re.compile(
    r"(?:^|/)(?:words?|word[_-]?lists?|lexic(?:on|a)s?|vocab\w*|dictionar(?:y|ies)|locales?|i18n|"
    r"lang|translations?|schemas?|templates?|fixtures?|golden|testdata)/",
    re.I,
)
"""Folders whose files name metrics without holding any."""
_METRIC_TABLES = (".json", ".csv", ".yaml", ".yml", ".tsv")
_METRIC_TEXT = re.compile(
    r"(?:^|/)(?:(?:test|val|validation|holdout|train|final|model|eval|evaluation)[_-])?"
    r"(?:metrics|scores|classification[_-]report|confusion[_-]matrix|cv[_-]results)\.txt$",
    re.I,
)
"""A text file is one of results only by a name that says nothing else; any text has "results"."""


@dataclass(frozen=True, slots=True)
class Step:
    """A commit that matters to the story, and the path or subject that showed it."""

    when: datetime
    sha: str
    shown_by: str


@dataclass(frozen=True, slots=True)
class Story:
    """What is told by a history whose oldest commits may be out of sight.

    Attributes:
        first, last: the oldest and newest moment.
        commits: how many, merges included.
        days: how many calendar days have a commit.
        span_days: whole days from first to last.
        says_nothing: how many subjects only say that something was put there.
        baseline: the first commit that speaks of a baseline or adds one.
        test, ci, container: the first commit with such a file.
        metric_changes: commits that changed a file of results, oldest first.
        reverts: commits that took something back, oldest first.
        shares: share of the commits of each author (index), largest first; merges and robots
            do not count.
        complete: whether the beginning is in sight.
        busiest: the day with the most commits, the first of such days, and how many it has.
        pause: the two days between which nothing came for longest; None with a single day.
        unseen: when the oldest commit was made, merges aside, whose files were not looked at.
    """

    first: datetime
    last: datetime
    commits: int
    days: int
    span_days: int
    says_nothing: int
    baseline: Step | None
    test: Step | None
    ci: Step | None
    container: Step | None
    metric_changes: tuple[Step, ...]
    reverts: tuple[Step, ...]
    shares: tuple[tuple[int, float], ...]
    complete: bool
    busiest: tuple[date, int]
    pause: tuple[date, date] | None
    unseen: datetime | None

    def certain(self, step: Step | None) -> bool:
        """Whether nothing of the kind can have come before ``step``, or, of None, ever."""
        if not self.complete:
            return False
        return self.unseen is None or (step is not None and step.when <= self.unseen)

    @property
    def one_burst(self) -> bool:
        """Whether everything came within a day."""
        return self.complete and self.span_days < 1


def story_of(history: History) -> Story | None:
    """The story of a history, or None when it has no commit."""
    if not history.commits:
        return None
    oldest_first = sorted(history.commits, key=lambda commit: commit.when)
    first, last = oldest_first[0].when, oldest_first[-1].when
    days = Counter(commit.when.astimezone(UTC).date() for commit in oldest_first)
    changes = [step for commit in oldest_first if (step := _result(commit)) is not None]
    return Story(
        first,
        last,
        len(oldest_first),
        len(days),
        (last - first).days,
        sum(says_nothing(commit.subject) for commit in oldest_first),
        _first_baseline(oldest_first),
        _first_with(oldest_first, "test"),
        _first_with(oldest_first, "ci"),
        _first_with(oldest_first, "container"),
        tuple(changes),
        tuple(_step(commit, commit.subject) for commit in oldest_first if commit.revert),
        _shares(history),
        history.complete,
        max(sorted(days.items()), key=lambda pair: pair[1]),
        max(pairwise(sorted(days)), key=lambda pair: pair[1] - pair[0], default=None),
        next((each.when for each in oldest_first if each.paths is None and not each.merge), None),
    )


def _step(commit: Commit, shown_by: str) -> Step:
    return Step(commit.when, commit.sha, shown_by)


@lru_cache(maxsize=20_000)
def _roles(path: str) -> frozenset[Role]:
    return roles_by_path(path)


def _first_with(commits: list[Commit], role: Role) -> Step | None:
    for commit in commits:
        for path in commit.paths or ():
            if role in _roles(path):
                return _step(commit, path)
    return None


def _first_baseline(commits: list[Commit]) -> Step | None:
    for commit in commits:
        if _BASELINE.search(commit.subject) and not _OTHER_BASELINE.search(commit.subject):
            return _step(commit, commit.subject)
        for path in commit.paths or ():
            if _BASELINE.search(path) and _by_path(path):
                return _step(commit, path)
    return None


def _by_path(path: str) -> bool:
    """Whether a path that says "baseline" is about a model: a tool has baselines too."""
    if _OTHER_BASELINE.search(re.sub(r"[/_.-]", " ", path)) or "test" in _roles(path):
        return False
    return _OF_A_MODEL.search(path) is not None or _AT_THE_TOP.match(path) is not None


def _result(commit: Commit) -> Step | None:
    for path in commit.paths or ():
        told = path.lower().endswith(_METRIC_TABLES) or _METRIC_TEXT.search(path)
        if told and "evaluation" in _roles(path) and not _NO_RESULTS.search(path):
            return _step(commit, path)
    return None


def _shares(history: History) -> tuple[tuple[int, float], ...]:
    robots = {i for i, name in enumerate(history.authors) if _BOT.search(name)}
    counts = Counter(
        commit.author
        for commit in history.commits
        if not commit.merge and commit.author not in robots
    )
    total = counts.total()
    shares = [(author, count / total) for author, count in counts.items()]
    return tuple(sorted(shares, key=lambda pair: (-pair[1], pair[0])))
