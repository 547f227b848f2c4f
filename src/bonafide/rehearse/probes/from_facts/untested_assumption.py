"""PRB078: assumptions that nobody tested."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.portfolio.completeness import ASK
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.telling import fact, quote, short, told, wanted


class UntestedAssumption(Probe):
    """Some assumptions of the case are untested.

    Why: R6: "which assumption is the most fragile?" is asked of every deep dive.
    Strong: a ranking of your own, what breaks when the first one does, and how it could be tested.
    """

    code, name = "PRB078", "untested-assumption"
    family = "fragility"
    serves = ("R6", "I3")
    weight = 4
    raises = (
        Planted(
            """
            assumptions:
              - {statement: Weekends are like weekdays, verdict: untested}
            """,
            says="Weekends are like weekdays",
        ),
        Planted(
            """
            assumptions:
              - {statement: Nobody buys for somebody else, tested: A survey, verdict: broke}
              - {statement: Returns are independent of the size}
            """,
            says="Returns are independent of the size",
        ),
    )
    quiet = (
        Planted(
            """
            assumptions:
              - {statement: Weekends are like weekdays, tested: Scored apart, verdict: held}
            """
        ),
        Planted(
            """
            assumptions:
              - {statement: Returns are independent of the size, tested: Not so in shoes}
            """
        ),
        Planted("assumptions: [{statement: '[ASK: what did you assume?]', verdict: untested}]"),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, for all that are called untested, or have neither verdict nor test."""
        bare = [
            (f"assumptions[{number}]", assumption)
            for number, assumption in enumerate(ground.case.assumptions)
            if ASK not in assumption.statement
            and (
                assumption.verdict == "untested"
                or (assumption.verdict is None and not told(assumption.tested))
            )
        ]
        if not bare:
            return
        listed = ", ".join(quote(assumption.statement) for _, assumption in bare[:4])
        several = len(bare) > 1
        question = (
            f"You list as untested {listed}. Which of them is the most fragile, and what breaks "
            "first when it does?"
            if several
            else f"{listed} is untested. What breaks first if it is wrong?"
        )
        yield self.raised(
            Trigger(
                f"untested: {listed}",
                tuple(ground.place(f"{name}.statement") for name, _ in bare[:4]),
            ),
            question,
            (
                *(
                    Fact(
                        f"Untested: {short(assumption.statement)}",
                        ground.place(f"{name}.statement"),
                        True,
                    )
                    for name, assumption in bare[:4]
                ),
                *(
                    fact(ground, f"{name}.tested", assumption.tested, "", lead="On the test: ")
                    for name, assumption in bare[:4]
                    if told(assumption.tested)
                ),
                wanted("which number or choice of yours changes when it turns out wrong?"),
                wanted("what would a test of it cost, and who has the data?"),
            ),
            FollowUps(
                omits="Pick one. Assume the opposite for a minute: which of your results still "
                "stands?",
                contradicts="Your case calls it untested. What do you know now that it does not?",
                hedges="Would you bet on it? At what odds?",
                overclaims="How would you have noticed by now if it did not hold?",
            ),
        )
