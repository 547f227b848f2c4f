"""PRB034: most commit subjects say nothing, also where results moved."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse import saying
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.leading import overall
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_evidence.planting import history, table
from bonafide.rehearse.probes.from_evidence.tabled import dated, rows_of
from bonafide.rehearse.probes.from_facts.telling import wanted

_MOST = 0.5


def _quiet_history(silent: int, commits: int, changes: int) -> Planted:
    rows = [["2026-05-02T10:00:00+00:00", f"c{place}", "metrics.json"] for place in range(changes)]
    return Planted(
        records=history(
            commits=commits,
            silent=silent,
            tables={"metric_changes": table("when", "commit", "shown_by", rows=rows)},
        ),
        says="subjects",
    )


class ResultMovedQuietly(Probe):
    """Results changed in several commits, and most subjects of the history say nothing.

    Why: who cannot say what moved a result cannot say what to do next.
    Strong: tells for the last two or three changes what was expected and what came.
    """

    code, name = "PRB034", "result-moved-quietly"
    family = "hindsight"
    serves = ("P7", "P15", "R1.4")
    weight = 2
    raises = (_quiet_history(80, 100, 4), _quiet_history(12, 20, 2))
    quiet = (
        _quiet_history(10, 100, 4),
        _quiet_history(80, 100, 0),
        Planted(records=history(commits=100)),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once for every history."""
        for path, record in ground.of_kind("history"):
            silent = record.settings.get("subjects_that_say_nothing")
            commits = overall(path, record, "repository", "commits")
            changes = rows_of(record, "metric_changes")
            if not isinstance(silent, int) or commits is None or len(changes) < 2:
                continue
            count = int(commits.entry.value or 0)
            if silent <= _MOST * count:
                continue
            last = changes[-1]
            file = saying.quoted(str(last.get("shown_by")))
            when = dated(last)
            day = f" on {when.date().isoformat()}" if when is not None else ""
            times = saying.counted(len(changes), "commit")
            yield self.raised(
                Trigger(
                    f"{times} changed results, and {silent:,} of {count:,} subjects only say that "
                    "something changed.",
                    (f"{path}#metric_changes", f"{path} settings.subjects_that_say_nothing"),
                ),
                f"{file} changed in your history, last{day}. What did you expect of that commit, "
                "and which way did the number go?",
                (
                    Fact(
                        f"{silent:,} of {count:,} commit subjects only say that something changed.",
                        f"{path} settings.subjects_that_say_nothing",
                        unflattering=True,
                    ),
                    Fact(f"Results changed in {times}.", f"{path}#metric_changes"),
                    wanted("for the last changes of results: what was expected, what came"),
                ),
                FollowUps(
                    omits="Which single commit moved the result most?",
                    contradicts="You say that every step was planned. What was the plan of the "
                    "last one?",
                    hedges="Pick one change and tell me the number before and after.",
                    overclaims="Without looking: which of your commits made it worse?",
                ),
            )
