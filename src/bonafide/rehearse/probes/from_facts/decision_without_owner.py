"""PRB056: others took part, and nothing says who took a decision."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.deciding import all_of, decisions
from bonafide.rehearse.probes.from_facts.telling import named, quote, seen, told, wanted
from bonafide.review.linear import Pattern

_I = Pattern(r"\b(?:I|[Mm]y|[Mm]e|[Mm]ine|[Mm]yself)\b", case=True)
_WHO = Pattern(
    r"\b(?:the|our|my) (?:\w+ )?(?:team|lead|manager|product owner|head|architect|"
    r"professor|supervisor|board|client|customer|desk)\w* (?:chose|decided|wanted|agreed|asked|"
    r"insisted|preferred|took)\b"
)


class DecisionWithoutOwner(Probe):
    """Others took part in the case, and a decision does not say whose it was.

    Why: a reader hires one person; a decision without an owner is counted as somebody else's.
    Strong: who proposed it, who decided, what your part was, and who disagreed.
    """

    code, name = "PRB056", "decision-without-owner"
    family = "people"
    serves = ("D5", "D8", "R2")
    weight = 4
    raises = (
        Planted(
            """
            role:
              mine: [The ranking model]
              team: [The service, the data pipeline]
            decisions:
              - title: Rank by margin, not by clicks
                choice: Margin for each impression
            """,
            says="Rank by margin, not by clicks",
        ),
        Planted(
            """
            origin: team
            decisions:
              - title: A separate model for new users
                choice: Two models with one threshold
            """,
            says="team",
        ),
    )
    quiet = (
        Planted(
            """
            role:
              mine: [The ranking model]
              team: [The service, the data pipeline]
            decisions:
              - title: Rank by margin, not by clicks
                choice: Margin for each impression
                owner: team
            """
        ),
        Planted(
            """
            origin: team
            decisions:
              - title: A separate model for new users
                choice: I proposed two models with one threshold, and the team agreed
            """
        ),
        Planted(
            """
            origin: personal
            role: {mine: [Everything], team: []}
            decisions:
              - title: A separate model for new users
                choice: Two models with one threshold
            """
        ),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, for all decisions without an owner, when the case says that others took part."""
        role, origin = ground.case.role, ground.case.origin
        others = named(role.team) if role else []
        if not others and origin != "team":
            return
        open_ones = [
            (name, decision)
            for name, decision in decisions(ground)
            if decision.owner is None
            and told(decision.choice)
            and not _I.within(all_of(decision))
            and not _WHO.within(all_of(decision))
        ]
        if not open_ones:
            return
        titles = ", ".join(quote(decision.title, 80) for _, decision in open_ones[:3])
        place = "role.team" if others else "origin"
        with_whom = quote(others[0]) if others else "a team"
        name, decision = open_ones[0]
        facts = [
            wanted(f"who proposed, who decided and who disagreed on {quote(d.title)}?", costs=True)
            for _, d in open_ones[:3]
        ]
        facts.append(wanted("what did you prepare, show or argue for, and what came of it?"))
        if others:
            facts.append(Fact(f"What others did: {', '.join(others)}", ground.place("role.team")))
        yield self.raised(
            Trigger(
                f"others took part ({with_whom}), and nothing is said of whose decision "
                f"{titles} was",
                (ground.place(f"{name}.owner"), ground.place(place)),
            ),
            f"Whose decision was {quote(seen(decision.title))}? What exactly was your part in it?",
            facts,
            FollowUps(
                omits="Who had the last word, and when did you last disagree with them?",
                contradicts="Your case lists others who took part. Did they learn of this "
                "decision from you?",
                hedges="Would it have been decided the same way without you?",
                overclaims="If I asked somebody of the team whose idea it was, what would they "
                "say?",
            ),
        )
