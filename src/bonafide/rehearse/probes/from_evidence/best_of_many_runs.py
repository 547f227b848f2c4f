"""PRB012: the run was picked from many by the very score that is told."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse import saying
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.leading import models, overall
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_evidence.chosen import Chosen, chosen_of
from bonafide.rehearse.probes.from_evidence.planting import imported, table
from bonafide.rehearse.probes.from_facts.telling import wanted

_MANY = 5


def _picked(among: int, by: str = "best f1", rank: int | None = None) -> Planted:
    chosen = {"by": by, "among": among, "finished": among, "metric": "f1", "rank": rank}
    rows: list[list[str | float | None]] = [
        ["a1", "gbm", 0.83],
        ["b2", "gbm-2", 0.71],
        ["c3", "gbm-3", 0.79],
        ["d4", "", None],
    ]
    runs = {"runs": table("run", "name", "f1", rows=rows)}
    return Planted(records=imported({"f1": 0.83}, chosen=chosen, tables=runs), says=f"{among} runs")


class BestOfManyRuns(Probe):
    """The number told is the best of several runs, picked by that same number.

    Why: the best of many is better than any of them would be on fresh rows; by how much grows
    with the number of tries.
    Strong: says how many were tried, how they spread, and what the pick scores on untouched rows.
    """

    code, name = "PRB012", "best-of-many-runs"
    family = "distrust"
    serves = ("P9", "R7", "D1", "C7")
    weight = 5
    raises = (
        _picked(240),
        _picked(6, by="quoted in README.md", rank=1),
    )
    quiet = (
        _picked(2),
        _picked(240, by="latest finished"),
        _picked(6, by="named", rank=4),  # named, and not the best
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once for every store that a run was picked from."""
        for path, record in ground.of_kind("import"):
            chosen = chosen_of(path, record)
            if chosen is None or chosen.among < _MANY or not chosen.by_its_score:
                continue
            found = overall(path, record, models(record)[0], chosen.metric)
            if found is not None:
                yield self._picked(chosen, found.where, saying.value(found))

    def _picked(self, chosen: Chosen, where: str, shown: str) -> Raised:
        metric, runs = saying.metric(chosen.metric), saying.counted(chosen.among, "run")
        facts = [
            Fact(
                f"It is the best of {runs} by {metric}, so {shown} flatters it.",
                chosen.where,
                unflattering=True,
            ),
            wanted("what the picked run scores on rows that no run was ever compared on"),
            wanted("how the picking was guarded: nested folds, a second hold-out, a budget"),
        ]
        if chosen.others:
            low, high = min(chosen.others), max(chosen.others)
            facts.insert(
                1,
                Fact(
                    f"The other runs in the table lie between {saying.plain(low)} and "
                    f"{saying.plain(high)}.",
                    chosen.table,
                ),
            )
        return self.raised(
            Trigger(
                f"the run with {metric} {shown} was picked from {runs} by that very score."
                if chosen.by.startswith("best ")
                else f"the run with {metric} {shown} is the best of {runs} by that very score.",
                (chosen.where, where),
            ),
            f"You show me the best of {runs}, picked by {metric}, and then tell me its {metric}: "
            f"{shown}. What would that run score on rows that had no part in the picking?",
            facts,
            FollowUps(
                omits="How many runs were there, and how did this one come to be the one?",
                contradicts="You called the test rows untouched. What were the runs compared on?",
                hedges=f"Give me a number: how much of {shown} do you expect to lose on fresh "
                "rows?",
                overclaims=f"If all {runs} were equally good, what would the best of them still "
                "look like?",
            ),
        )
