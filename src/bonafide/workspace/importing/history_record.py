"""A git history as an evidence record: counts and dates, and nobody's name but one's own."""

from __future__ import annotations

import re
from collections import Counter

from bonafide.evidence.grade import Grade
from bonafide.evidence.identifier import format_id
from bonafide.evidence.record import (
    Cell,
    EstimateEntry,
    Provenance,
    Record,
    RecordTable,
    Subject,
)
from bonafide.measurement.estimate import Key
from bonafide.sources.repository.repository import History
from bonafide.sources.repository.story import Step, Story
from bonafide.workspace.importing.safe_words import short, words

KIND = "history"
REASON = "a count, not a sample"
MOST_AUTHORS = 50
MOST_ROWS = 200
_SHORTEST_NAME = 3


def history_record(
    history: History, story: Story, *, name: str, me: str | None, made: Provenance
) -> Record:
    """The record of a history; ``me`` is the author's name that is one's own.

    Other authors are numbered by their share of the commits, and their names are not kept, in
    the subjects of commits neither.
    """
    mine = own_author(history, me)
    subjects = {"repository": Subject(role="repository", label=None)}
    called: dict[int, str] = {}
    for number, (author, _) in enumerate(story.shares, start=1):
        called[author] = "me" if author == mine else f"author_{number}"
    counted = Counter(each.author for each in history.commits if not each.merge)
    total = sum(counted[author] for author, _ in story.shares)
    estimates: dict[str, EstimateEntry] = {}
    shown = [pair for pair in story.shares if pair[0] == mine]
    shown += [pair for pair in story.shares if pair[0] != mine][: MOST_AUTHORS - len(shown)]
    for author, share in shown:
        subjects[called[author]] = Subject(role="author", label=None)
        estimates[format_id(Key(called[author], "commit_share"))] = _counted(share, total, "share")
        commits = float(counted[author])
        estimates[format_id(Key(called[author], "commits"))] = _counted(commits, total)
    n = len(history.commits)
    estimates[format_id(Key("repository", "commits"))] = _counted(float(story.commits), n)
    estimates[format_id(Key("repository", "days"))] = _counted(float(story.days), n)
    estimates[format_id(Key("repository", "authors"))] = _counted(float(len(story.shares)), n)
    names = _Nameless(history, mine)
    warnings = []
    if not story.complete:
        warnings.append("The beginning of the history is out of sight: these are the newest part.")
    if len(story.shares) > len(shown):
        warnings.append(f"{len(story.shares) - len(shown):,} more authors are not listed.")
    if me is not None and mine is None:
        warnings.append("No author of the history bears the given name, so none is called me.")
    warnings.append(
        "A share of commits is not a share of the work: it says who committed, and robots and "
        "merges are left out."
    )
    return Record(
        kind=KIND,
        name=name,
        grade=Grade.RECORDED,
        made=made.made(),
        inputs=[],
        settings={
            "head": history.commits[0].sha,
            "first": story.first.isoformat(),
            "last": story.last.isoformat(),
            "complete": story.complete,
            "span_days": story.span_days,
            "busiest_day": story.busiest[0].isoformat(),
            "busiest_day_commits": story.busiest[1],
            "longest_pause": [day.isoformat() for day in story.pause] if story.pause else None,
            "subjects_that_say_nothing": story.says_nothing,
            "me": mine is not None,
        },
        subjects=subjects,
        estimates=estimates,
        tables=_tables(story, names, warnings),
        warnings=warnings,
    )


def own_author(history: History, me: str | None) -> int | None:
    """The one author who bears the name; None when nobody or several do."""
    if me is None or not (wanted := _folded(me)):
        return None
    found = [i for i, name in enumerate(history.authors) if _folded(name) == wanted]
    return found[0] if len(found) == 1 else None


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _counted(value: float, n: int, unit: str | None = None) -> EstimateEntry:
    return EstimateEntry(
        value=value,
        low=None,
        high=None,
        level=0.95,
        n=n,
        positives=None,
        clusters=None,
        method="counted",
        unit="share" if unit == "share" else None,
        better=None,
        reason=REASON,
    )


class _Nameless:
    """Takes the names of the other authors out of the words of commits."""

    def __init__(self, history: History, mine: int | None) -> None:
        names = {name for i, name in enumerate(history.authors) if i != mine}
        own = set(_folded(history.authors[mine]).split()) if mine is not None else set()
        pieces = {piece for name in names for piece in [name, *name.split()]}
        kept = sorted(
            (p for p in pieces if len(p) >= _SHORTEST_NAME and p.casefold() not in own),
            key=lambda piece: (-len(piece), piece),
        )
        self._pattern = (
            re.compile(r"(?i)(?<!\w)(?:" + "|".join(map(re.escape, kept)) + r")(?!\w)")
            if kept
            else None
        )

    def __call__(self, text: str) -> str:
        plain = short(words(text))
        return plain if self._pattern is None else self._pattern.sub("(somebody)", plain)


def _tables(story: Story, names: _Nameless, warnings: list[str]) -> dict[str, RecordTable]:
    first = {
        "first baseline": story.baseline,
        "first test": story.test,
        "first CI": story.ci,
        "first container": story.container,
    }
    steps: list[list[Cell]] = [
        [what, step.when.isoformat(), step.sha, names(step.shown_by), story.certain(step)]
        for what, step in first.items()
        if step is not None
    ]
    tables = {
        "steps": RecordTable(
            title="What came first when",
            columns=["what", "when", "commit", "shown_by", "certain"],
            rows=steps,
        )
    }
    for key, title, found in (
        ("metric_changes", "Commits that changed a file of results", story.metric_changes),
        ("reverts", "Commits that took something back", story.reverts),
    ):
        if len(found) > MOST_ROWS:
            warnings.append(f"{title}: the newest {MOST_ROWS} of {len(found):,} are kept.")
        tables[key] = RecordTable(
            title=title,
            columns=["when", "commit", "shown_by"],
            rows=[_row(step, names) for step in found[-MOST_ROWS:]],
        )
    return tables


def _row(step: Step, names: _Nameless) -> list[Cell]:
    return [step.when.isoformat(), step.sha, names(step.shown_by)]
