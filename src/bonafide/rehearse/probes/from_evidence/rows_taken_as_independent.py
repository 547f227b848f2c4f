"""PRB019: rows over time were measured as if none had to do with another."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse import saying
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.leading import opening
from bonafide.rehearse.planted import number
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_evidence.planting import imported, measured
from bonafide.rehearse.probes.from_facts.telling import wanted


def _over_time(cluster: str | None, time: str | None) -> Planted:
    clusters = 400 if cluster else None
    return Planted(
        records=measured(
            {"model/roc_auc": number(0.8, 0.78, 0.82, clusters=clusters)},
            settings={"cluster": cluster, "time": time},
        ),
        says=f"{time}",
    )


class RowsTakenAsIndependent(Probe):
    """The rows come over time, and nothing says which of them belong together.

    Why: rows of one user, machine or day share their luck; taken apart they look like more.
    Strong: names the unit that repeats and how much wider the interval is by it.
    """

    code, name = "PRB019", "rows-taken-as-independent"
    family = "distrust"
    serves = ("R6", "C7", "R1.1")
    raises = (_over_time(None, "decided_at"), _over_time(None, "day"))
    quiet = (
        _over_time("user", "decided_at"),
        _over_time(None, None),
        Planted(records=imported({"f1": 0.8})),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, for the leading record, when it has an interval at all."""
        found = opening(ground)
        if found is None or found.entry.low is None or found.entry.clusters is not None:
            return
        settings = found.record.settings
        time = settings.get("time")
        if settings.get("cluster") is not None or not isinstance(time, str):
            return
        metric, column = saying.metric(found.key.metric), saying.one_line(time)
        yield self.raised(
            Trigger(
                f"the interval of {metric}, {saying.bounds(found)}, takes every row on its own, "
                f"although the rows come over time (column {column}) and no cluster is named.",
                (f"{found.path} settings.cluster", found.where),
            ),
            f"Your interval for {metric} is {saying.bounds(found)}. Which of these rows share a "
            "user, a machine or a day, and what happens to the interval when they go together?",
            (
                Fact(
                    "Every row is taken as independent of all others.",
                    f"{found.path} settings.cluster",
                    unflattering=True,
                ),
                wanted("what repeats in the rows: users, machines, days, and how often"),
                wanted("how wide the interval is when those rows are kept together"),
            ),
            FollowUps(
                omits="What repeats in your rows?",
                contradicts="You say that each row is a new case. How many rows has the busiest "
                "user, or the busiest day?",
                hedges="Twice as wide, ten times, or the same: what do you expect, and why?",
                overclaims="Did training and test rows share any of those who repeat?",
            ),
        )
