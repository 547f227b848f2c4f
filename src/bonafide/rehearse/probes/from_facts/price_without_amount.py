"""PRB054: a price in words of more and less, without how much."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.amounts import holds_an_amount
from bonafide.rehearse.probes.from_facts.deciding import decisions
from bonafide.rehearse.probes.from_facts.telling import fact, quote, told, wanted
from bonafide.review.linear import Pattern

_MORE = Pattern(
    r"\b(?:slower|longer|later|larger|bigger|heavier|worse|weaker|lower|higher|costlier|"
    r"more (?:expensive|memory|time|work|latency|noise|false|maintenance|compute|code|\w+ to)|"
    r"less (?:accurate|precise|fresh|coverage|recall|precision|memory|\w+ data)|fewer|"
    r"some (?:accuracy|precision|recall|latency|speed|freshness|coverage)|"
    r"a (?:little|bit|slight\w*|small) \w+|slightly|loses? \w+|lost \w+|extra \w+|additional \w+)\b"
)


class PriceWithoutAmount(Probe):
    """The price of a decision is named in words of more and less, and was not measured.

    Why: a trade-off is known when both of its sides have a size.
    Strong: the amount, where it was measured, and from which amount on the choice would turn.
    """

    code, name = "PRB054", "price-without-amount"
    family = "proof"
    serves = ("R1.5", "I2", "P12")
    weight = 2
    raises = (
        Planted(
            """
            decisions:
              - title: Two-stage ranking
                choice: A light model first, the heavy one on what is left
                price: Slower answers for long lists
            """,
            says="Slower",
        ),
        Planted(
            """
            decisions:
              - title: A shallow tree
                choice: A tree of depth three
                price: We accepted slightly worse ranking
            """,
            says="slightly",
        ),
    )
    quiet = (
        Planted(
            """
            decisions:
              - title: Two-stage ranking
                choice: A light model first, the heavy one on what is left
                price: Answers for long lists are 40 ms slower
            """
        ),
        Planted(
            """
            decisions:
              - title: A shallow tree
                choice: A tree of depth three
                price: Twice as many false alarms, so slower rounds for the nurses
            """
        ),
        Planted(
            """
            decisions:
              - title: Trees
                choice: Boosted trees
                price: Nobody can read the model
            """
        ),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Each price with a word of comparison and no number, share or multiple in it."""
        for name, decision in decisions(ground):
            price = told(decision.price)
            found = _MORE.within(price) if price else None
            if price is None or found is None or holds_an_amount(price):
                continue
            title = quote(decision.title)
            yield self.raised(
                Trigger(
                    f"the price of {title} is {quote(price)}: {quote(found.text)} without how much",
                    (ground.place(f"{name}.price"),),
                ),
                f"You paid with {quote(price)}. How much was that, and how did you measure it?",
                (
                    fact(ground, f"{name}.price", price, "", lead="The price: ", costs=True),
                    wanted(f"how much is {quote(found.text)}, and on which rows or requests?"),
                    fact(
                        ground,
                        f"{name}.reverse_if",
                        decision.reverse_if,
                        f"from which amount on would you undo {title}?",
                        lead="What would reverse it: ",
                    ),
                ),
                FollowUps(
                    omits="What is the number? An order of magnitude will do.",
                    contradicts=f"You wrote {quote(found.text)}. Now it sounds free. Which is it?",
                    hedges="What would you run this afternoon to put a number on it?",
                    overclaims="If the price is that small, why would anybody have chosen "
                    "otherwise?",
                ),
            )
