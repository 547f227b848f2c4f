"""PRB060: the same part under "mine" and under "team"."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.sharing import alike, content
from bonafide.rehearse.probes.from_facts.telling import named, quote, wanted

_SAME = 0.6
_MOST = 50


class PartClaimedTwice(Probe):
    """The same part stands under what was mine and under what the team did.

    Why: where two own it, the panel asks who held the pen; D5 allows neither more nor less.
    Strong: the line through the shared part: which files, which decisions, which nights.
    """

    code, name = "PRB060", "part-claimed-twice"
    family = "people"
    serves = ("D5",)
    weight = 3
    raises = (
        Planted(
            """
            role:
              mine: [Feature pipeline, Evaluation]
              team: [The feature pipeline, The service]
            """,
            says="Feature pipeline",
        ),
        Planted(
            "role: {mine: [Training the ranker], team: [Training and serving the ranker]}",
            says="Training and serving the ranker",
        ),
    )
    quiet = (
        Planted("role: {mine: [The ranking model], team: [The ranking service]}"),
        Planted("role: {mine: [Evaluation of the model], team: [Data collection, the service]}"),
        Planted("role: {mine: [Feature pipeline], team: []}"),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """The first pair of entries whose words are mostly the same."""
        role = ground.case.role
        if role is None:
            return
        for number, mine in enumerate(role.mine[:_MOST]):
            for other, theirs in enumerate(role.team[:_MOST]):
                if not named([mine]) or not named([theirs]) or not _same(mine, theirs):
                    continue
                here, there = f"role.mine[{number}]", f"role.team[{other}]"
                yield self.raised(
                    Trigger(
                        f"{quote(mine)} stands under mine, and {quote(theirs)} under team",
                        (ground.place(here), ground.place(there)),
                    ),
                    f"You list {quote(mine)} as yours and {quote(theirs)} as the team's. Where "
                    "did the line run?",
                    (
                        Fact(f"Mine: {quote(mine)}", ground.place(here)),
                        Fact(f"The team's: {quote(theirs)}", ground.place(there), True),
                        wanted(
                            f"which piece of {quote(mine)} did somebody else write or decide?",
                            costs=True,
                        ),
                    ),
                    FollowUps(
                        omits="Take the hardest piece of it. Whose was that?",
                        contradicts=f"Under team you write {quote(theirs, 80)}. Who is that, then?",
                        hedges="If it broke at night, who was called?",
                        overclaims="Then what did the others do there?",
                    ),
                )
                return


def _same(mine: str, theirs: str) -> bool:
    ours = content(mine)
    return bool(ours) and (alike(mine, theirs) >= _SAME or ours <= content(theirs))
