"""Which run of a group becomes evidence, and how it was chosen, of how many.

Never the best without saying so: the best of 240 runs is another thing than the only one (P9).
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bonafide.errors import Problem, UserError
from bonafide.evidence.selection import SEARCH
from bonafide.sources.stores.resumed_log import PART
from bonafide.sources.stores.store import Run
from bonafide.workspace.importing.baselines import says_baseline
from bonafide.workspace.importing.groups import Group
from bonafide.workspace.importing.metric_names import (
    Better,
    chosen_by,
    known,
    speaks_of_held_out,
    telling,
)
from bonafide.workspace.importing.safe_words import secretless, short

_MOST_QUOTED = 5
_MOST_RANKED = 20
_NEVER = datetime.min.replace(tzinfo=UTC)
_TELLS_ENDS = frozenset({"mlflow", "wandb", "huggingface", "inspect", "lm-eval", "promptfoo"})
"""Tools that say of each run how it ended: among those a run of which it is not known is odd."""

_BAD = {
    "failed": "failed",
    "killed": "was stopped",
    "running": "had not ended when the store was read",
}


@dataclass(frozen=True, slots=True)
class By:
    """A wish for the best run: by which metric, and which way is better."""

    metric: str
    better: Better


@dataclass(frozen=True, slots=True)
class Choice:
    """A chosen run and how it came to be chosen.

    Attributes:
        run: the run.
        by: "only run", "named", "latest finished", "best <metric>", "quoted in <file>", "the
            workspace", "the only cell …" of a notebook, "a search as a whole", or "latest" where
            the tool does not say how runs end.
        metric: the metric that the choice is told by, the most telling one if none decided.
        better: which way of it is better, or None when its name does not say.
        among: runs of the group that were tried for it, failed and deleted ones included: folds
            of a run and baselines are no tries; of a search as a whole, its trials.
        finished: runs of the group that are said to have finished.
        rank: the run's place among those that logged the metric, 1 the best; None when unknown.
        cautions: what is amiss with the run itself, in words.
    """

    run: Run
    by: str
    metric: str
    better: Better | None
    among: int
    finished: int
    rank: int | None
    cautions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Undecided:
    """Why no run of a group was chosen, in words that say what to do.

    Attributes:
        group: the group.
        why: the words.
        names: names or ids for ``--run``, where only a few runs come into question.
    """

    group: Group
    why: str
    names: tuple[str, ...] = ()


def wish(text: str) -> By:
    """``--by METRIC[:max|:min]``; the direction may be left out where the name is well known.

    >>> wish("val_auc"), wish("zorp:min")
    (By(metric='val_auc', better='higher'), By(metric='zorp', better='lower'))

    Raises:
        UserError: nobody can tell which way is better.
    """
    found = re.fullmatch(r"(?s)(.+):(max|min)", text)
    if found is not None:
        return By(found[1], "higher" if found[2] == "max" else "lower")
    better = known(text).better
    if better is None:
        raise UserError(
            Problem(
                f"--by {text!r}: it is not known whether more or less of it is better",
                expected=f"{text}:max or {text}:min",
            )
        )
    return By(text, better)


def last_values(run: Run) -> dict[str, float]:
    """What each metric of a run ended with; those that ended as no number are not among them."""
    return {m.name: m.last for m in run.metrics if m.last is not None}


def named(group: Group, text: str) -> Run | None:
    """The run of that id or name, or None.

    Raises:
        UserError: several runs bear the name or id.
    """
    found = [run for run in group.runs if run.id == text]
    found = found or [run for run in group.runs if run.name == text]
    if len(found) > 1:
        ids = ", ".join(run.id for run in found[:5])
        same = len({run.id for run in found}) == 1
        raise UserError(
            Problem(
                f"{len(found)} runs of {group.name or group.store.path!r} are called {text!r}",
                expected="a name that only one run bears" if same else f"an id: {ids}",
            )
        )
    return found[0] if found else None


def choose(
    group: Group,
    *,
    run: str | None = None,
    by: By | None = None,
    quoted: Callable[[Group], list[tuple[Run, str]]] | None = None,
) -> Choice | Undecided | None:
    """The run of a group; None when what was asked for is not in it.

    Raises:
        UserError: several runs bear the name that was asked for.
    """
    if run is not None:
        found = named(group, run)
        return None if found is None else _chosen(group, found, "named")
    sound = [r for r in group.runs if not (r.deleted or r.damaged) and last_values(r)]
    ended = [r for r in sound if r.status == "finished"]
    if not ended or group.store.tool not in _TELLS_ENDS:
        ended = [r for r in sound if r.status in ("finished", "unknown")]
    if by is not None:
        if not group.logged(by.metric):
            return None
        return _best(group, ended, by)
    if not ended:
        return Undecided(group, _why_none(group))
    if group.store.tool == "notebook":
        return _of_cells(group, ended)
    if len(group.runs) == 1:
        return _chosen(group, ended[0], "only run")
    if group.store.tool == "dvc" and any(r.id == "workspace" for r in ended):
        return _chosen(group, next(r for r in ended if r.id == "workspace"), "the workspace")
    told = quoted(group) if quoted is not None else []
    # What did not end well may be quoted, and is still not what is meant as the result.
    told = [(run, text) for run, text in told if any(run is each for each in ended)]
    if len(told) > 1:
        return _several_quoted(group, told)
    if told:
        return _chosen(group, told[0][0], f"quoted in {told[0][1]}")
    ended = [r for r in ended if not group.is_part(r)] or ended
    latest = _latest(group, [r for r in ended if not says_baseline(r)] or ended)
    if isinstance(latest, Choice) and group.trials(latest.run):
        return replace(latest, by=SEARCH)
    return latest


def _of_cells(group: Group, ended: Sequence[Run]) -> Choice | Undecided:
    """Of a notebook's cells the only one with results, or the only one that speaks of held-out
    rows: which of several is the result cannot be told from where they stand."""
    if len(group.runs) == 1:
        return _chosen(group, ended[0], "the only cell with results")
    telling_ = [r for r in group.runs if any(speaks_of_held_out(m.name) for m in r.metrics)]
    if len(telling_) == 1 and any(r is telling_[0] for r in ended):
        return _chosen(group, telling_[0], "the only cell that speaks of held-out rows")
    names = tuple(run.name for run in ended)
    many = f"{len(group.runs):,} cells show results, and {len(telling_) or 'none'} of them"
    verb = "speaks" if len(telling_) == 1 else "speak"
    return Undecided(
        group,
        f"{many} {verb} of test or validation rows, so the result cannot be told from the training "
        f"set's or another's; name one: bonafide import PATH --run {shlex.quote(names[-1])}",
        names,
    )


def _several_quoted(group: Group, told: Sequence[tuple[Run, str]]) -> Undecided:
    """The texts quote several runs: which of them the work is about, only the person knows."""
    names = tuple(
        run.name if sum(each.name == run.name for each in group.runs) == 1 else run.id
        for run, _ in told
    )
    shown = ", ".join(
        f"{short(secretless(name))} ({text})"
        for name, (_, text) in zip(names[:_MOST_QUOTED], told[:_MOST_QUOTED], strict=True)
    )
    more = f" and {len(told) - _MOST_QUOTED} more" if len(told) > _MOST_QUOTED else ""
    first = shlex.quote(short(secretless(names[0])))
    why = f"the texts quote {len(told)} of its runs: {shown}{more}; say which one is meant"
    return Undecided(group, f"{why}: bonafide import PATH --run {first}", names)


def _latest(group: Group, ended: Sequence[Run]) -> Choice | Undecided:
    if len(ended) == 1:
        return _chosen(group, ended[0], _word(ended[0]))
    times = {run.id: _when(run) for run in ended}
    newest = max(times.values())
    latest = [run for run in ended if times[run.id] == newest]
    if len(latest) == 1:
        return _chosen(group, latest[0], _word(latest[0]))
    why = "the store does not say when they ran"
    if newest != _NEVER:
        why = f"{len(latest):,} of them began at the same moment"
    return Undecided(
        group,
        f"cannot tell which of {len(ended):,} runs is the latest, because {why}; name one with "
        "--run, or choose the best with --by METRIC",
    )


def _word(run: Run) -> str:
    return "latest finished" if run.status == "finished" else "latest"


def _best(group: Group, ended: Sequence[Run], by: By) -> Choice | Undecided:
    tried = {run.id for run in group.tried(by.metric)} or {run.id for run in ended}
    scored = [
        (value, run)
        for run in ended
        if run.id in tried and (value := _last(run, by.metric)) is not None
    ]
    if not scored:
        return Undecided(
            group, f"no run that ended well logged a number as {by.metric}; {_why_none(group)}"
        )
    values = [value for value, _ in scored]
    top = max(values) if by.better == "higher" else min(values)
    best = [run for value, run in scored if value == top]
    first = min(best, key=lambda run: (_when(run) if _when(run) != _NEVER else _LAST, run.id))
    return _chosen(group, first, f"best {by.metric}", by=by, tied=len(best))


_LAST = datetime.max.replace(tzinfo=UTC)


def _chosen(group: Group, run: Run, how: str, *, by: By | None = None, tied: int = 1) -> Choice:
    names = sorted(last_values(run), key=telling)
    metric = by.metric if by else (names[0] if names else "")
    better = by.better if by else known(metric).better
    cautions = [*_cautions(run)]
    if tied > 1:
        cautions.append(f"{tied:,} runs share this best value; the earliest is taken")
    return Choice(
        run,
        how,
        metric,
        better,
        len(_tried(group, run, metric)),
        group.finished,
        _rank(group, run, metric, better),
        tuple(cautions),
    )


def _cautions(run: Run) -> list[str]:
    said = []
    if run.damaged:
        said.append(f"the run may not be whole: {run.damaged}")
    if part := run.tags.get(PART):
        said.append(f"the run was resumed, and an earlier log of it may not be whole: {part}")
    if run.deleted:
        said.append("the run was thrown away in the tool")
    if run.status in _BAD:
        said.append(f"the run {_BAD[run.status]}")
    return said


def _tried(group: Group, run: Run, metric: str) -> list[Run]:
    """The runs among which ``run`` was picked; of a search as a whole, its trials."""
    if not metric:
        return []
    return group.trials(run) or group.tried(metric, run)


def _rank(group: Group, run: Run, metric: str, better: Better | None) -> int | None:
    """Its place, 1 the best; None when unknown, or when no other is worse or better."""
    mine = _last(run, metric)
    if mine is None or better is None:
        return None
    if group.trials(run):
        return 1  # what a search says of itself is of the best of its trials
    others = [value for r in group.tried(metric, run) if (value := _last(r, metric)) is not None]
    if len(others) > 1 and all(value == mine for value in others):
        return None
    ahead = (value > mine if better == "higher" else value < mine for value in others)
    return 1 + sum(ahead)


def also_best(group: Group, choice: Choice) -> list[tuple[str, int]]:
    """Validation metrics by which the chosen run is the best of several, with of how many."""
    found = []
    names = [name for name in sorted(last_values(choice.run), key=telling) if chosen_by(name)]
    for name in names[:_MOST_RANKED]:
        if name != choice.metric:
            among = len(_tried(group, choice.run, name))
            if among > 1 and _rank(group, choice.run, name, known(name).better) == 1:
                found.append((name, among))
    return found


def _last(run: Run, metric: str) -> float | None:
    found = run.metric(metric)
    return None if found is None else found.last


def _when(run: Run) -> datetime:
    if run.started is not None:
        return run.started
    try:  # Kaggle's lists of submissions; all of one list are of one zone
        return datetime.fromisoformat(run.tags.get("date", "")).replace(tzinfo=UTC)
    except ValueError:
        return _NEVER


def _why_none(group: Group) -> str:
    """Why no run of the group can be leaned on, counted."""
    count: dict[str, int] = {}
    for run in group.runs:
        why = (
            "deleted" if run.deleted
            else "damaged" if run.damaged
            else "without a number" if not last_values(run)
            else run.status
        )  # fmt: skip
        count[why] = count.get(why, 0) + 1
    told = ", ".join(f"{n:,} {why}" for why, n in sorted(count.items()))
    return f"of its runs: {told}; name one with --run if it is still worth telling"
