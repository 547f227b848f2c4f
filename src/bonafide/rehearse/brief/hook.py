"""The opening: the measured outcome with its interval, against the best baseline (D2)."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from bonafide.evidence import naming
from bonafide.evidence.grade import Grade, at_least
from bonafide.rehearse import saying
from bonafide.rehearse.brief.brief import Hook, HookState, Sentence
from bonafide.rehearse.brief.enough import (
    FEWEST_OF_A_KIND,
    FEWEST_ROWS,
    too_few,
    why_too_few,
)
from bonafide.rehearse.brief.quoting import numbers
from bonafide.rehearse.ground import Ground, Number
from bonafide.rehearse.leading import (
    Gain,
    baselines,
    best_baseline,
    better_of,
    gain_over,
    opening,
)

_SIGNS = "+−-"
_FIRST, _SECOND, _THIRD = 100, 99, 97


def hook_of(ground: Ground, stale: Collection[str] = ()) -> Hook:
    """What opens the story of a case; honest where nothing was measured or nothing can be told."""
    model = opening(ground)
    if model is None:
        return _nothing(ground)
    if too_few(model):
        return _too_few(model)
    told = [_value(model)]
    recorded = not at_least(model.record.grade, Grade.MEASURED)
    if recorded:
        told.append(_only_recorded(model))
    state, compared, help_ = _compared(model)
    told += compared
    if model.record.simulated:
        said = "All of it comes from a simulation."
        told.append(numbers(said, [f"{model.path} simulated"], _SECOND))
    if recorded:
        help_ = (
            "measure it from the rows: bonafide measure PREDICTIONS --out "
            f"cases/{ground.case.slug}/evidence/NAME.json"
        )
    if model.path in stale:
        help_ = (
            "do not say these numbers yet: the rows have changed since they were measured; run: "
            "bonafide measure"
        )
    return Hook(
        "recorded" if recorded else state,
        tuple(told),
        model.record.grade.value,
        model.record.simulated,
        help_,
    )


def _nothing(ground: Ground) -> Hook:
    where = [ground.place("measure")]
    said = "There is no measured outcome yet."
    help_ = (
        "measure a table of predictions: bonafide measure FILE; or read a tracker: bonafide import "
        "PATH"
    )
    if ground.case.measure:
        help_ = "the case says how to measure it; run: bonafide measure"
    return Hook("nothing", (numbers(said, where, _FIRST),), help=help_)


def _too_few(model: Number) -> Hook:
    """A number of a handful of rows is not what a story opens with, however good it looks."""
    bare = model.entry.low is None or model.entry.high is None
    return Hook(
        "no interval" if bare else "cannot tell",
        (numbers(why_too_few(model), [model.where], _FIRST),),
        model.record.grade.value,
        model.record.simulated,
        f"measure a table with at least {FEWEST_ROWS} rows and {FEWEST_OF_A_KIND} of each kind, "
        "better hundreds: bonafide measure",
    )


def _value(model: Number) -> Sentence:
    who = saying.subject(model.record, model.key.subject)
    name = saying.metric(model.key.metric)
    said = f"With {who}, {name} is {saying.value(model)}"
    low, high = model.entry.low, model.entry.high
    if low is not None and high is not None:
        said += f"; the {model.entry.level * 100:g} % interval runs from {saying.bounds(model)}."
    else:
        said += ", with no interval."
    return numbers(said, [model.where], _FIRST)


def _only_recorded(model: Number) -> Sentence:
    """Recorded, not measured; and the best of how many runs."""
    settings = model.record.settings
    where = [f"{model.path} grade"]
    tool = settings.get("tool")
    said = "It is recorded" + (
        f" in {saying.one_line(naming.tool(tool))}" if isinstance(tool, str) else ""
    )
    said += ", not measured from the rows"
    chosen = settings.get("chosen")
    if isinstance(chosen, Mapping):
        among, by = chosen.get("among"), chosen.get("by")
        if isinstance(among, int) and not isinstance(among, bool):
            said += f"; one of {saying.counted(among, 'run')}" if among > 1 else "; the only run"
            if among > 1 and isinstance(by, str):
                said += f", chosen by: {saying.one_line(by)}"
            where.append(f"{model.path} settings.chosen")
    return numbers(said + ".", where, _SECOND)


def _compared(model: Number) -> tuple[HookState, list[Sentence], str]:
    best = best_baseline(model.path, model.record, model.key.metric)
    count = len(baselines(model.record))
    if best is None:
        if count > 1:
            said = (
                "It stands beside baselines, but nothing says which direction is better, so I "
                "cannot name the best of them."
            )
            return "cannot tell", [numbers(said, [model.where], _SECOND)], ""
        said = "There is nothing to compare it with: no baseline was measured on these rows."
        if not at_least(model.record.grade, Grade.MEASURED):
            said = "There is nothing to compare it with: no baseline was recorded."
        help_ = "measure a simple rule on the same rows: bonafide measure FILE --baseline COLUMN"
        return "no baseline", [numbers(said, [f"{model.path} subjects"], _SECOND)], help_
    label = saying.subject(model.record, best.key.subject)
    rank = f", the best of {count} baselines," if count > 1 else ""
    gain = gain_over(model, best)
    if gain is None:
        said = f"{_capital(label)}{rank} stands at {saying.value(best)}; "
        said += "the difference was not measured."
        return "cannot tell", [numbers(said, [best.where], _SECOND)], ""
    where = [gain.difference.where, best.where]
    return _told(gain, label, rank, where)


def _told(
    gain: Gain, label: str, rank: str, where: list[str]
) -> tuple[HookState, list[Sentence], str]:
    entry = gain.difference.entry
    value = entry.value or 0.0
    beside = f"{label}{rank or ','} at {saying.value(gain.baseline)}"
    if entry.low is None or entry.high is None:
        said = f"Against {beside}, the change is {saying.value(gain.difference)}; there is no "
        said += "interval for it, so I cannot tell whether it is more than chance."
        return "cannot tell", [numbers(said, where, _SECOND)], entry.reason or ""
    if entry.low <= 0 <= entry.high:
        said = (
            f"Against {beside}, the change is {saying.value(gain.difference)}, and its interval, "
            f"{saying.bounds(gain.difference)}, holds zero: on these rows I cannot tell the two "
            "apart."
        )
        return "cannot tell", [numbers(said, where, _SECOND)], ""
    better = better_of(gain.model.key.metric, entry.better)
    size = saying.value(gain.difference).lstrip(_SIGNS)
    ends = [part.lstrip(_SIGNS) for part in saying.bounds(gain.difference).split(" to ")]
    low, high = ends if value > 0 else reversed(ends)
    direction = "higher" if value > 0 else "lower"
    said = f"That is {size} {direction} than {beside}; the interval runs from {low} to {high} "
    said += f"{direction}, so"
    if better is None:
        said += " it is a real change, but nothing says which direction is better."
        return "cannot tell", [numbers(said, where, _SECOND)], ""
    good = (value > 0) == (better == "higher")
    state: HookState = "better" if good else "worse"
    said += f" it is {state} at the {entry.level * 100:g} % level."
    return state, [numbers(said, where, _SECOND)], ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
