"""PRB092: a requirement moved on the way."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.portfolio.completeness import ASK
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.telling import fact, named, quote, short, told, wanted


class RequirementMoved(Probe):
    """A requirement changed on the way; the case may or may not say what was answered.

    Why: R2: "who did you work with, and how" is answered by how a change was taken.
    Strong: who asked, what it would have cost, what you offered, and what you refused.
    """

    code, name = "PRB092", "requirement-moved"
    family = "people"
    serves = ("R2", "I4")
    weight = 3
    raises = (
        Planted(
            "requirements: [{change: Marketing wanted the score each morning}]",
            says="Marketing wanted the score each morning",
        ),
        Planted(
            """
            requirements:
              - {change: The form lost its phone number, response: "[ASK: what did you do?]"}
            """,
            says="The form lost its phone number",
        ),
        Planted(
            """
            requirements:
              - change: Marketing wanted the score each morning
                response: It got a batch at five; the service stayed as it was
            """,
            says="It got a batch at five",
        ),
    )
    quiet = (
        Planted("requirements: [{change: '[ASK: what moved?]'}]"),
        Planted(
            """
            requirements: []
            decisions: [{title: A batch each morning, choice: The score that marketing wanted}]
            """
        ),
        Planted(body="Marketing wanted the score each morning, and got a batch at five."),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once: the first change without a response, else the first."""
        moves = [
            (told(moved.response) is not None, number)
            for number, moved in enumerate(ground.case.requirements)
            if ASK not in moved.change
        ]
        if moves:
            answered, number = min(moves)
            moved, name = ground.case.requirements[number], f"requirements[{number}]"
            change = quote(moved.change)
            team = named(ground.case.role.team) if ground.case.role else []
            facts = [
                Fact(f"What changed: {short(moved.change)}", ground.place(f"{name}.change")),
                fact(
                    ground,
                    f"{name}.response",
                    moved.response,
                    f"who asked for {change}, and what did you answer?",
                    lead="The response: ",
                ),
                wanted("who had to agree, and who did not want it?"),
                wanted("what did it cost, and what did you refuse or put off?", costs=True),
            ]
            if team:
                facts.append(
                    Fact(f"Who else was there: {', '.join(team)}", ground.place("role.team"))
                )
            said = (
                f"the response: {quote(moved.response or '')}"
                if answered
                else "nothing is said of the response"
            )
            yield self.raised(
                Trigger(
                    f"a requirement changed: {change}; {said}",
                    (ground.place(f"{name}.change"), ground.place(f"{name}.response")),
                ),
                f"{change}: who wanted that, how did you take it to the others, and what did you "
                f"give up "
                "for it?",
                facts,
                FollowUps(
                    omits="What was the first sentence of your answer to them?",
                    contradicts="Your case tells it otherwise. Was it built so, or talked away?",
                    hedges="Would they say that they got what they asked for?",
                    overclaims="Who was unhappy with it afterwards, and did you go and ask?",
                ),
            )
