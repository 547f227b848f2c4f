"""PRB059: work with others, and nothing of one's own part."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.deciding import decisions
from bonafide.rehearse.probes.from_facts.telling import named, quote, says, wanted
from bonafide.review.linear import Pattern

_OTHERS = ("work", "team", "competition", "capstone")
_MY_PART = Pattern(
    r"\b(?:my (?:part|role|task|share|work|contribution|responsibility)|I (?:built|wrote|designed|"
    r"led|owned|trained|decided|did|was responsible|made|implemented|worked)|on my own|alone|"
    r"by myself|(?:is|are|was|were) mine|single-handed\w*|solo)\b"
)


class OwnPartMissing(Probe):
    """The case comes from work with others, and nothing says what was one's own.

    Why: the first thing that a panel must know is which hands were yours.
    Strong: what you designed, built and decided; what others did; where the line ran.
    """

    code, name = "PRB059", "own-part-missing"
    family = "people"
    serves = ("D5", "D8", "R8")
    weight = 5
    raises = (
        Planted("origin: work\nframing: {decision: Call the customer or wait}", says="work"),
        Planted(
            "role: {mine: ['[ASK: what was yours?]'], team: [The platform and its service]}",
            says="The platform and its service",
        ),
    )
    quiet = (
        Planted("origin: work\nrole: {mine: [The churn model and its evaluation]}"),
        Planted("origin: work", body="I built the model; a colleague ran the campaign."),
        Planted(
            """
            origin: competition
            decisions: [{title: Two folds by user, choice: Folds by user, owner: mine}]
            """
        ),
        Planted("origin: personal"),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, when others must have taken part and neither role, owner nor text names mine."""
        case = ground.case
        others = named(case.role.team) if case.role else []
        if not others and case.origin not in _OTHERS:
            return
        if (case.role and named(case.role.mine)) or says(ground, _MY_PART):
            return
        if any(decision.owner == "mine" for _, decision in decisions(ground)):
            return
        seen = (
            f"the team did {quote(', '.join(others))}" if others else f"the origin is {case.origin}"
        )
        facts = [
            wanted("what did you design, build and decide?"),
            wanted("where did your part end and somebody else's begin?", costs=True),
        ]
        if others:
            facts.append(Fact(f"What others did: {', '.join(others)}", ground.place("role.team")))
        yield self.raised(
            Trigger(
                f"{seen}; nothing is said of your own part",
                (ground.place("role.team" if others else "origin"), ground.place("role.mine")),
            ),
            "What was your part in this, exactly? What would not be there if you had not been?",
            facts,
            FollowUps(
                omits="Name one thing in it that you designed, and one that you only used.",
                contradicts=f"Your case says that {seen}. Does your answer leave room for that?",
                hedges="Say it as one sentence that begins with I.",
                overclaims="Who else would say that this part was theirs?",
            ),
        )
