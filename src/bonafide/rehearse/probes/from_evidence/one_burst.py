"""PRB031: the whole history came within a few days."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse import saying
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.leading import overall
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_evidence.planting import history
from bonafide.rehearse.probes.from_facts.telling import fact, wanted

_DAYS, _COMMITS = 2, 3


class OneBurst(Probe):
    """All commits of the repository lie on one or two days.

    Why: a history shows how somebody learns; a burst shows only the result.
    Strong: says where the work happened before, and what was learned in which order.
    """

    code, name = "PRB031", "one-burst"
    family = "hindsight"
    serves = ("P7", "R2", "R1.4", "P15")
    weight = 2
    raises = (
        Planted(records=history(commits=42, days=1), says="42 commits"),
        Planted(records=history(commits=5, days=2), says="2 days"),
    )
    quiet = (
        Planted(records=history(commits=42, days=9)),
        Planted(records=history(commits=1, days=1)),
        Planted(records=history(commits=42, days=1, complete=False)),  # the beginning is unseen
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once for every history whose beginning is in sight."""
        for path, record in ground.of_kind("history"):
            days = overall(path, record, "repository", "days")
            commits = overall(path, record, "repository", "commits")
            if days is None or commits is None or record.settings.get("complete") is False:
                continue
            spread, count = int(days.entry.value or 0), int(commits.entry.value or 0)
            if spread > _DAYS or count < _COMMITS:
                continue
            all_of_it = f"{saying.counted(count, 'commit')} on {saying.counted(spread, 'day')}"
            yield self.raised(
                Trigger(f"the history has {all_of_it}.", (days.where, commits.where)),
                f"Your repository has {all_of_it}. What did you try before that, and what would "
                "you do first if you began again?",
                (
                    Fact(
                        f"The history shows {all_of_it} and nothing before.",
                        commits.where,
                        unflattering=True,
                    ),
                    fact(ground, "undo", ground.case.undo, "what would you undo?"),
                    wanted("what was tried first, what surprised, and what changed because of it"),
                ),
                FollowUps(
                    omits="What did the first version look like, and why did you leave it?",
                    contradicts=f"You speak of months of work. Where is it, if the history has "
                    f"{all_of_it}?",
                    hedges="Name one thing that you believed on the first day and not on the last.",
                    overclaims="If every step worked at once, what did you learn?",
                ),
            )
