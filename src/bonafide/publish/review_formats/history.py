"""How the work went, in words: dates, what came first, what was taken back, whose commits."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from bonafide.review.report import HowItWent
from bonafide.sources.repository.story import Step, Story

Rows = list[tuple[str, tuple[str, ...]]]

TITLE = "How the work went"
_MOST = 5
"""How many of a kind are named in words; the JSON holds all."""


def rows(history: HowItWent) -> Rows:
    """What there is to tell: a short label, and a line for each fact."""
    story = history.story
    unknown: Rows = [("cannot tell", (history.cannot_tell,))] if history.cannot_tell else []
    if story is None:
        return unknown
    return [
        ("commits", _span(story)),
        ("came first", _firsts(story)),
        ("results", _changes(story)),
        ("taken back", _reverts(story)),
        ("commits by", _shares(story, history.authors)),
        *unknown,
    ]


def history_content(history: HowItWent) -> dict[str, Any]:
    """The same as values that JSON can hold, with every step."""
    story = history.story
    return {
        "cannot_tell": history.cannot_tell,
        "story": None if story is None else _content(story, history.authors),
    }


def _span(story: Story) -> tuple[str, ...]:
    first, last = _day(story.first), _day(story.last)
    count = f"{story.commits:,} commit{'' if story.commits == 1 else 's'}"
    if not story.complete:
        count = f"the newest {count}"
    if story.days == 1:
        return (f"{count}, all on {first}",)
    told = [f"{count} on {story.days:,} days, {first} to {last}"]
    day, most = story.busiest
    if most > 1:
        told.append(f"the busiest day: {day}, with {most:,}")
    if story.pause is not None and (gap := (story.pause[1] - story.pause[0]).days) > 1:
        told.append(f"the longest pause: {gap:,} days, {story.pause[0]} to {story.pause[1]}")
    return tuple(told)


def _firsts(story: Story) -> tuple[str, ...]:
    """What came first, in the order in which it came; then what did not come."""
    named = [
        ("baseline", story.baseline),
        ("test", story.test),
        ("CI", story.ci),
        ("container", story.container),
    ]
    came = [(step, name) for name, step in named if step is not None]
    told: list[str] = []
    for step, name in sorted(came, key=lambda pair: pair[0].when):
        unsure = "" if story.certain(step) else "; cannot tell whether it was the first"
        told.append(f"{_day(step.when)}  {name}: {_shown(step)}{unsure}")
    missing = [name for name, step in named if step is None]
    if missing:
        listed = ", ".join(missing)
        told.append(
            f"not in the history: {listed}" if story.certain(None) else f"cannot tell: {listed}"
        )
    return tuple(told)


def _changes(story: Story) -> tuple[str, ...]:
    changes = story.metric_changes
    if not changes:
        return ("no commit that changes a file of results" + _in_sight(story),)
    count = len(changes)
    told = f"changed in {count:,} commit{'' if count == 1 else 's'}{_in_sight(story)}"
    if count == 1:
        return (f"{told}: {_day(changes[0].when)}  {changes[0].shown_by}",)
    first, last = changes[0], changes[-1]
    return (
        told,
        f"{_day(first.when)}  first: {first.shown_by}",
        f"{_day(last.when)}  last: {last.shown_by}",
    )


def _reverts(story: Story) -> tuple[str, ...]:
    if not story.reverts:
        return ("no revert" + _in_sight(story),)
    newest = story.reverts[-_MOST:]
    told = [f"{_day(step.when)}  {_shown(step)}" for step in newest]
    if len(story.reverts) > _MOST:
        told.insert(0, f"{len(story.reverts):,} in all; the newest {_MOST}:")
    return tuple(told)


def _shares(story: Story, names: tuple[str, ...]) -> tuple[str, ...]:
    if not story.shares:
        return ("no commit of a person",)
    told = [
        f"author {number}: {_percent(share)} ({name})"
        for number, ((_, share), name) in enumerate(
            zip(story.shares[:_MOST], names, strict=False), start=1
        )
    ]
    others = story.shares[_MOST:]
    if others:
        rest = sum(share for _, share in others)
        told.append(f"{len(others):,} more: {_percent(rest)} together")
    return (*told, "merges and robots do not count; names are as git has them")


def _percent(share: float) -> str:
    if 0 < share < 0.005:
        return "under 1 %"
    if 0.995 <= share < 1:
        return "over 99 %"
    return f"{share * 100:.0f} %"


def _in_sight(story: Story) -> str:
    return "" if story.certain(None) else " among those that were looked at"


def _shown(step: Step) -> str:
    return f"{step.shown_by} ({step.sha[:7]})"


def _day(moment: datetime) -> str:
    return moment.astimezone(UTC).date().isoformat()


def _content(story: Story, names: tuple[str, ...]) -> dict[str, Any]:
    firsts = {
        "baseline": story.baseline,
        "test": story.test,
        "ci": story.ci,
        "container": story.container,
    }
    day, most = story.busiest
    return {
        "complete": story.complete,
        "first": _day(story.first),
        "last": _day(story.last),
        "commits": story.commits,
        "days": story.days,
        "span_days": story.span_days,
        "busiest": {"date": day.isoformat(), "commits": most},
        "pause": None if story.pause is None else [each.isoformat() for each in story.pause],
        "firsts": {
            name: {
                "answer": ("yes" if step else "no") if story.certain(step) else "cannot tell",
                "step": None if step is None else _step(step),
            }
            for name, step in firsts.items()
        },
        "result_changes": [_step(each) for each in story.metric_changes],
        "reverts": [_step(each) for each in story.reverts],
        "authors": [
            {"author": number, "name": name, "share": round(share, 4)}
            for number, ((_, share), name) in enumerate(
                zip(story.shares, names, strict=True), start=1
            )
        ],
    }


def _step(step: Step) -> dict[str, str]:
    return {"date": _day(step.when), "commit": step.sha, "shown_by": step.shown_by}
