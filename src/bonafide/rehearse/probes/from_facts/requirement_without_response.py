"""PRB092: a requirement moved, and nothing says what was done."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.portfolio.completeness import ASK
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.deciding import all_of, decisions
from bonafide.rehearse.probes.from_facts.sharing import shared
from bonafide.rehearse.probes.from_facts.telling import named, quote, short, told, wanted

_SHARED = 3


class RequirementWithoutResponse(Probe):
    """A requirement changed on the way, and the case does not say what was answered.

    Why: R2: "who did you work with, and how" is answered by how a change was taken.
    Strong: who asked, what it would have cost, what you offered, and what you refused.
    """

    code, name = "PRB092", "requirement-without-response"
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
    )
    quiet = (
        Planted(
            """
            requirements:
              - change: Marketing wanted the score each morning
                response: It got a batch at five; the service stayed as it was
            """
        ),
        Planted("requirements: [{change: '[ASK: what moved?]'}]"),
        Planted(
            """
            requirements: [{change: Marketing wanted the score each morning}]
            decisions: [{title: A batch each morning, choice: The score that marketing wanted}]
            """
        ),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Each change without a response, unless a decision is plainly about it."""
        for number, moved in enumerate(ground.case.requirements):
            if ASK in moved.change or told(moved.response):
                continue
            if any(len(shared(moved.change, all_of(d))) >= _SHARED for _, d in decisions(ground)):
                continue
            name, change = f"requirements[{number}]", quote(moved.change)
            team = named(ground.case.role.team) if ground.case.role else []
            facts = [
                Fact(f"What changed: {short(moved.change)}", ground.place(f"{name}.change")),
                wanted(f"who asked for {change}, and what did you answer?"),
                wanted("what did it cost, and what did you refuse or put off?", costs=True),
            ]
            if team:
                facts.append(
                    Fact(f"Who else was there: {', '.join(team)}", ground.place("role.team"))
                )
            yield self.raised(
                Trigger(
                    f"a requirement changed: {change}; nothing is said of the response",
                    (ground.place(f"{name}.change"), ground.place(f"{name}.response")),
                ),
                f"{change}: who wanted that, what did you say, and what did you give up for it?",
                facts,
                FollowUps(
                    omits="What was the first sentence of your answer to them?",
                    contradicts="Your case shows no answer to it. Was it built, or talked away?",
                    hedges="Would they say that they got what they asked for?",
                    overclaims="Who was unhappy with it afterwards, and did you go and ask?",
                ),
            )
