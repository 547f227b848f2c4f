"""PRB050: a decision that names nothing it was chosen against."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.deciding import all_of, decisions
from bonafide.rehearse.probes.from_facts.telling import fact, named, quote, told, wanted
from bonafide.review.linear import Pattern

_AGAINST = Pattern(
    r"\b(?:instead of|rather than|in place of|over (?:the|a|an)\b|not (?:at|the|a|an|by|with)\b|"
    r"versus|vs\.?|against|compared (?:with|to)|alternatives?|reject\w*|ruled out|discarded|"
    r"considered|passed (?:over|on)|turned down|set aside|dismissed|left aside|struck (?:off|"
    r"out)|excluded|preferred|liked (?:more|better)|not allowed|forb\w+|dropped|although|"
    r"but not|we also tried|also tried|lost to|beat|better than|"
    r"worse|lost|loses?|could(?: not|n't)|cannot|(?:was|were) too|cheaper|came close|close second|"
    r"fell (?:apart|behind|short)|"
    r"would have (?:been|cost|needed|taken)|tried|beaten|runner-up|second[- ]best|than)\b"
)


class NoRejectedOption(Probe):
    """A decision tells what was chosen and nothing that was not.

    Why: a choice without an alternative is a default; judgement shows in what was turned down.
    Strong: two or three real options, the constraint that ruled each out, and the evidence for it.
    """

    code, name = "PRB050", "no-rejected-option"
    family = "mechanism"
    serves = ("R1.5", "D1", "P12")
    weight = 4
    raises = (
        Planted(
            """
            decisions:
              - title: Gradient boosting for the churn score
                choice: LightGBM with default settings
            """,
            says="LightGBM with default settings",
        ),
        Planted(
            """
            decisions:
              - title: Weekly batch scoring
                options: [weekly batch]
                choice: A weekly batch on Sunday night
                price: Scores are up to six days old
            """,
            says="Weekly batch scoring",
        ),
    )
    quiet = (
        Planted(
            """
            decisions:
              - title: Weekly batch scoring
                options: [weekly batch, a service that answers each request]
                choice: A weekly batch on Sunday night
            """
        ),
        Planted(
            """
            decisions:
              - title: Gradient boosting for the churn score
                choice: LightGBM rather than the scorecard that the desk had
            """
        ),
        Planted(
            """
            decisions:
              - title: "[ASK: what did you decide?]"
                choice: LightGBM with default settings
            """
        ),
        Planted("framing: {decision: Call the customer or wait}"),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Each decision with a choice, fewer than two options, and no word of comparison."""
        for name, decision in decisions(ground):
            choice = told(decision.choice)
            if (
                choice is None
                or len(named(decision.options)) > 1
                or _AGAINST.within(all_of(decision))
            ):
                continue
            title = quote(decision.title)
            yield self.raised(
                Trigger(
                    f"{title} chose {quote(choice)}; nothing is said of an option that was "
                    "turned down",
                    (ground.place(f"{name}.choice"), ground.place(f"{name}.options")),
                ),
                f"Your choice was {quote(choice)}. What else was on the table, and what ruled it "
                f"out?",
                (
                    fact(
                        ground,
                        f"{name}.constraint",
                        decision.constraint,
                        f"what had to hold when you decided {title}?",
                        lead="What had to hold: ",
                    ),
                    wanted(f"which options were turned down in {title}, a heavier one included?"),
                    fact(
                        ground,
                        f"{name}.price",
                        decision.price,
                        f"what did {title} cost you?",
                        lead="What it cost: ",
                        costs=True,
                    ),
                ),
                FollowUps(
                    omits="Name one option you really tried or costed. What did it get?",
                    contradicts=f"Your text says {quote(choice, 80)}. Was that the choice or not?",
                    hedges="If you had to defend the runner-up, what would you say for it?",
                    overclaims="So nothing else could have worked? What would it have to look "
                    "like to win?",
                ),
            )
