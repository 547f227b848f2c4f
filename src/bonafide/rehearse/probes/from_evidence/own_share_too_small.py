"""PRB035: everything is told as mine, and few of the commits are."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse import saying
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.leading import overall
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_evidence.planting import history
from bonafide.rehearse.probes.from_facts.telling import named, short, wanted

_SMALL = 0.35


def _mine(share: float, facts: str) -> Planted:
    return Planted(facts=facts, records=history({"me": share, "author_2": 1 - share}), says="%")


_ALL_MINE = "role:\n  mine: [The model and the service]\n"


class OwnShareTooSmall(Probe):
    """The role names only one's own part, and the smaller part of the commits is one's own.

    Why: ownership is asked about with the history open; claiming less is safer than more.
    Strong: says what the others did, and what a commit count does not show.
    """

    code, name = "PRB035", "own-share-too-small"
    family = "people"
    serves = ("D5", "R2", "R7", "D8")
    weight = 5
    raises = (
        _mine(0.08, _ALL_MINE),
        _mine(0.3, "role:\n  mine: [All of it]\n  team: []\n"),
    )
    quiet = (
        _mine(0.8, _ALL_MINE),
        _mine(0.08, "role:\n  mine: [The model]\n  team: [The service]\n"),
        Planted(facts=_ALL_MINE, records=history({"me": 0.08}, complete=False)),
        Planted(facts=_ALL_MINE, records=history({"author_1": 0.9, "author_2": 0.1})),
        _mine(0.08, "role:\n  mine: ['[ASK: what was yours?]']\n"),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once for every history in which one's own commits are known."""
        role = ground.case.role
        mine = named(role.mine) if role is not None else []
        if role is None or not mine or role.team:
            return
        for path, record in ground.of_kind("history"):
            share = overall(path, record, "me", "commit_share")
            if record.settings.get("complete") is False:
                continue  # a share of what is in sight is no share of the work
            if share is None or (share.entry.value or 0.0) > _SMALL:
                continue
            yield self.raised(
                Trigger(
                    f"the role names only what is mine, and {saying.value(share)} of the commits "
                    "are by its author.",
                    (share.where, ground.place("role.mine")),
                ),
                f"{saying.value(share)} of the commits are yours, and your page names nobody "
                "else. Who did the rest, and what exactly was yours?",
                (
                    Fact(
                        f"{saying.value(share)} of the commits are mine.",
                        share.where,
                        unflattering=True,
                    ),
                    Fact(
                        f"Told as mine: {saying.listed(short(each, 80) for each in mine)}.",
                        ground.place("role.mine"),
                    ),
                    wanted("what the others did, each by part", costs=True),
                    wanted(
                        "why a share of commits is not a share of the work here: pairing, "
                        "squashed merges, generated files"
                    ),
                ),
                FollowUps(
                    omits="Who else worked on it?",
                    contradicts=f"You say “I” throughout. Whose are the commits that are not in "
                    f"your {saying.value(share)}?",
                    hedges="Name one decision that nobody else could have taken.",
                    overclaims="What would the person with the most commits say that you did?",
                ),
            )
