"""PRB036: most of the commits are one's own, and the work is told as the team's."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse import saying
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.leading import overall
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_evidence.planting import history
from bonafide.rehearse.probes.from_facts.telling import named, short, wanted

_LARGE = 0.6


def _team(share: float, facts: str) -> Planted:
    return Planted(facts=facts, records=history({"me": share, "author_2": 1 - share}), says="%")


_ALL_TEAM = "role:\n  team: [Model, service and monitoring]\n"


class OwnShareUnclaimed(Probe):
    """Most commits are one's own, and the role or every decision says "team".

    Why: never more, and never less: what nobody claims, nobody can be asked about.
    Strong: says "I" for what was one's own, and names the part of others.
    """

    code, name = "PRB036", "own-share-unclaimed"
    family = "people"
    serves = ("D5", "R2", "D8")
    raises = (
        _team(0.8, _ALL_TEAM),
        _team(
            0.7,
            "role:\n  mine: [The model]\n  team: [The service]\n"
            "decisions:\n  - {title: Split by time, owner: team}\n"
            "  - {title: Trees, owner: team}\n",
        ),
    )
    quiet = (
        _team(0.3, _ALL_TEAM),
        _team(0.8, "role:\n  mine: [The model]\n  team: [The service]\n"),
        _team(
            0.8,
            "role:\n  mine: [The model]\ndecisions:\n  - {title: Split by time, owner: mine}\n"
            "  - {title: Trees, owner: team}\n",
        ),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once for every history in which one's own commits are known."""
        role, owners = ground.case.role, [each.owner for each in ground.case.decisions]
        unclaimed = role is not None and bool(named(role.team)) and not role.mine
        all_team = bool(owners) and set(owners) == {"team"}
        if not unclaimed and not all_team:
            return
        field = "role.team" if unclaimed else "decisions[0].owner"
        told = (
            f"Told as the team's: {saying.listed(short(each, 80) for each in role.team)}."
            if unclaimed and role is not None
            else f"All {len(owners):,} decisions are told as the team's."
        )
        for path, record in ground.of_kind("history"):
            share = overall(path, record, "me", "commit_share")
            if record.settings.get("complete") is False:
                continue  # a share of what is in sight is no share of the work
            if share is None or (share.entry.value or 0.0) < _LARGE:
                continue
            yield self.raised(
                Trigger(
                    f"{saying.value(share)} of the commits are by the author, and the work is "
                    "told as the team's.",
                    (share.where, ground.place(field)),
                ),
                f"You wrote {saying.value(share)} of the commits and say “the team”. Which "
                "decision was yours alone, and who disagreed with it?",
                (
                    Fact(f"{saying.value(share)} of the commits are mine.", share.where),
                    Fact(told, ground.place(field)),
                    wanted("which decision was mine alone, and who would have taken another"),
                    wanted("what the others did that I could not have done", costs=True),
                ),
                FollowUps(
                    omits="What did you do yourself, from the first line to the last?",
                    contradicts=f"You say that you only helped, with {saying.value(share)} of "
                    "the commits. Who led?",
                    hedges="Say one sentence about the work that begins with “I decided”.",
                    overclaims="What would have been different without the others?",
                ),
            )
