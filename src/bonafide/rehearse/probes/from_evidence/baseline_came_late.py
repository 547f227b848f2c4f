"""PRB032: the first sign of a baseline came after results had already moved."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse import saying
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_evidence.planting import history, table
from bonafide.rehearse.probes.from_evidence.tabled import dated, rows_of
from bonafide.rehearse.probes.from_facts.telling import wanted


def _came(baseline: str, *changes: str, certain: bool = True) -> Planted:
    steps = [["first baseline", baseline, "b0", "baseline.py", certain]]
    moved = [[when, f"c{place}", "metrics.json"] for place, when in enumerate(changes)]
    return Planted(
        records=history(
            tables={
                "steps": table("what", "when", "commit", "shown_by", "certain", rows=steps),
                "metric_changes": table("when", "commit", "shown_by", rows=moved),
            }
        ),
        says="2026-05-02",
    )


class BaselineCameLate(Probe):
    """Results changed in the history before anything spoke of a baseline.

    Why: what is tuned before there is anything to beat is tuned against the test set.
    Strong: says what the late baseline showed, and which earlier step it put in doubt.
    """

    code, name = "PRB032", "baseline-came-late"
    family = "hindsight"
    serves = ("P7", "P9", "R2", "D1")
    raises = (
        _came("2026-05-02T10:00:00+00:00", "2026-03-01T10:00:00+00:00"),
        _came(
            "2026-05-02T10:00:00+00:00", "2026-04-01T00:00:00+00:00", "2026-04-09T00:00:00+00:00"
        ),
    )
    quiet = (
        _came("2026-03-01T10:00:00+00:00", "2026-05-02T10:00:00+00:00"),
        _came("2026-05-02T10:00:00+00:00", "2026-03-01T10:00:00+00:00", certain=False),
        _came("2026-05-02T10:00:00+00:00"),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once for every history."""
        for path, record in ground.of_kind("history"):
            first = next(
                (row for row in rows_of(record, "steps") if row.get("what") == "first baseline"),
                None,
            )
            came = dated(first) if first is not None else None
            if first is None or came is None or first.get("certain") is False:
                continue
            before = [
                when
                for row in rows_of(record, "metric_changes")
                if (when := dated(row)) is not None and when < came
            ]
            if not before:
                continue
            day, earliest = came.date().isoformat(), min(before).date().isoformat()
            times = "once" if len(before) == 1 else f"{len(before):,} times"
            shown = saying.quoted(str(first.get("shown_by")))
            yield self.raised(
                Trigger(
                    f"results changed {times} from {earliest} on, the first baseline came on {day} "
                    f"({shown}).",
                    (f"{path}#steps", f"{path}#metric_changes"),
                ),
                f"Your results moved {times} before you had anything to compare them with; the "
                f"baseline came on {day}. What did it change about what you believed?",
                (
                    Fact(
                        f"The first baseline came on {day}; results had changed {times} before.",
                        f"{path}#steps",
                        unflattering=True,
                    ),
                    wanted("what the baseline showed when it came, and which step it put in doubt"),
                    wanted("what was tuned without it, and on which rows"),
                ),
                FollowUps(
                    omits="When did you first know what a simple rule gets?",
                    contradicts=f"You say that you began with a baseline. What is from {earliest}, "
                    "then?",
                    hedges="Would you have built the model at all, had you known the baseline "
                    "first?",
                    overclaims="Which of your early steps would you not take again, now that you "
                    "know it?",
                ),
            )
