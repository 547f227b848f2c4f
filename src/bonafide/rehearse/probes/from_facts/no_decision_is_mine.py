"""PRB057: a part of one's own, and no decision in it."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.deciding import decisions
from bonafide.rehearse.probes.from_facts.telling import fact, named, quote, wanted


class NoDecisionIsMine(Probe):
    """The role names a part of one's own, and every decision belongs to the team.

    Why: D10: the case to tell is the one whose decisions you owned.
    Strong: one decision inside your part, however small, that you took and would answer for.
    """

    code, name = "PRB057", "no-decision-is-mine"
    family = "people"
    serves = ("D5", "D8", "D10")
    weight = 4
    raises = (
        Planted(
            """
            role:
              mine: [The feature pipeline]
              team: [Model and service]
            decisions:
              - {title: Daily refresh, choice: Every morning at five, owner: team}
              - {title: One table for each market, choice: Eleven tables, owner: team}
            """,
            says="The feature pipeline",
        ),
        Planted(
            """
            role: {mine: [Labels and evaluation]}
            decisions:
              - {title: A threshold for each clinic, choice: Eight thresholds, owner: team}
            """,
            says="Labels and evaluation",
        ),
    )
    quiet = (
        Planted(
            """
            role:
              mine: [The feature pipeline]
              team: [Model and service]
            decisions:
              - {title: Daily refresh, choice: Every morning at five, owner: mine}
              - {title: One table for each market, choice: Eleven tables, owner: team}
            """
        ),
        Planted(
            """
            role: {mine: [Labels and evaluation]}
            decisions:
              - {title: A threshold for each clinic, choice: Eight thresholds}
            """
        ),
        Planted("role: {mine: [Labels and evaluation], team: [The service]}"),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, when all decisions have an owner and it is never the teller."""
        mine = named(ground.case.role.mine) if ground.case.role else []
        taken = list(decisions(ground))
        if not mine or not taken or any(decision.owner != "team" for _, decision in taken):
            return
        parts = ", ".join(mine)
        name, decision = taken[0]
        yield self.raised(
            Trigger(
                f"your part is {quote(parts)}, and {quote(decision.title)}"
                + (" and every other decision belongs" if len(taken) > 1 else " belongs")
                + " to the team",
                (ground.place("role.mine"), ground.place(f"{name}.owner")),
            ),
            f"Your part was {quote(parts)}. Which decision in it did you take yourself?",
            (
                wanted(f"which decision inside {quote(parts)} was yours?"),
                fact(
                    ground,
                    f"{name}.choice",
                    decision.choice,
                    f"what did the team choose in {quote(decision.title)}?",
                    lead="What the team chose: ",
                ),
                wanted(
                    f"what did you argue for in {quote(decision.title)}, and did it carry?",
                    costs=True,
                ),
            ),
            FollowUps(
                omits="The smallest decision will do: a column, a threshold, a test. Which?",
                contradicts=f"Your case gives {quote(decision.title, 80)} to the team. Has that "
                "changed?",
                hedges="Who would have noticed if you had decided the other way?",
                overclaims="If it was yours, why does your own text say team?",
            ),
        )
