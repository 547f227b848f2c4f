"""PRB090: a reason is demanded for each answer."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.deciding import chosen_model
from bonafide.rehearse.probes.from_facts.models import TREES
from bonafide.rehearse.probes.from_facts.telling import (
    fact,
    quote,
    says,
    seen,
    stated,
    told,
    wanted,
)
from bonafide.review.linear import Pattern

_OPAQUE = Pattern(
    r"\b(?:nobody can (?:read|explain)|(?:cannot|can't|can not) be (?:read|explained)|black[- ]box|"
    r"opaque|hard(?:er)? to (?:explain|read|interpret)|"
    r"(?:less|not) (?:interpretable|explainable|transparent|readable)|no (?:reasons?|"
    r"explanations?))\b"
)
_GIVEN = Pattern(
    r"\b(?:SHAP|LIME|reason codes?|(?:top|three|two) reasons|attributions?|"
    r"reasons? (?:is|are) shown|shows? (?:the|its|a) reasons?|explanations? (?:is|are|beside|"
    r"for each)|"
    r"counterfactual explanations?)\b"
)
_ANY = Pattern(
    r"\b(?:explain\w*|explanations?|interpretab\w*|readable|feature importances?|reasons?)\b"
)

_NOBODY = Pattern(r"\b(?:nobody|no one|no-one|none)\b")


class ReasonForEach(Probe):
    """The chosen model cannot be read, and people act on it; the interviewer demands a reason.

    Why: R4: a trade of accuracy against explanation must be argued from both sides.
    Strong: what the readable option would cost in the case's own numbers, and what a reason is for.
    """

    code, name = "PRB090", "reason-for-each"
    family = "constraint"
    serves = ("R2", "R4")
    weight = 3
    raises = (
        Planted(
            """
            decisions:
              - title: Trees
                options: [logistic regression, boosted trees]
                choice: Boosted trees
                price: Nobody can read the model
            """,
            says="Nobody can read",
        ),
        Planted(
            """
            framing: {who: The credit desk, decision: Grant the loan or not}
            decisions: [{title: Model, choice: A neural network on the account's history}]
            """,
            says="neural network",
        ),
    )
    quiet = (
        Planted(
            """
            framing: {who: The credit desk, decision: Grant the loan or not}
            decisions: [{title: Model, choice: A logistic regression}]
            """
        ),
        Planted(
            """
            framing: {who: The credit desk, decision: Grant the loan or not}
            decisions: [{title: Model, choice: XGBoost with three reason codes for each answer}]
            """
        ),
        Planted(
            """
            framing: {who: The credit desk, decision: Grant the loan or not}
            decisions: [{title: Model, choice: XGBoost}]
            """,
            body="Beside each score stand the SHAP values of the three largest features.",
        ),
        Planted("decisions: [{title: Model, choice: XGBoost}]"),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, when trees or more were chosen for people to act on, and no reasons are shown."""
        chosen = chosen_model(ground)
        if chosen is None or chosen.family.weight < TREES or says(ground, _GIVEN):
            return
        decision, name, framing = chosen.decision, chosen.name, ground.case.framing
        who = stated(framing.who) if framing else None
        who = None if who and _NOBODY.within(who) else who
        price = told(decision.price)
        where = [ground.place(chosen.field)]
        if price and _OPAQUE.within(price):
            what = f"the choice names {quote(chosen.words)}, and its price is {quote(price)}"
            where.append(ground.place(f"{name}.price"))
        elif who and not says(ground, _ANY):
            what = (
                f"the choice names {quote(chosen.words)}, and {quote(who)} act on it; nothing is "
                "said of reasons"
            )
            where.append(ground.place("framing.who"))
        else:
            return
        by = quote(who) if who else "whoever acts on it"
        yield self.raised(
            Trigger(what, tuple(where)),
            f"{chosen.kept}Now {by} may act only with a reason for each answer. Do you keep the "
            f"model?",
            (
                fact(
                    ground,
                    f"{name}.evidence",
                    decision.evidence,
                    f"what did {quote(chosen.words)} win over the readable option?",
                    lead="What the choice won: ",
                ),
                fact(
                    ground,
                    f"{name}.price",
                    decision.price,
                    f"what does {quote(seen(decision.title))} cost?",
                    lead="Its price: ",
                    costs=True,
                ),
                fact(
                    ground,
                    f"{name}.reverse_if",
                    decision.reverse_if,
                    "from which point on would the readable option win?",
                    lead="What would reverse it: ",
                ),
                wanted("what would they do differently with a reason in hand?"),
            ),
            FollowUps(
                omits="Who asks for the reason, and what happens when it is wrong?",
                contradicts="You chose against the readable one before. What has changed?",
                hedges="Keep it or not? Say which number would decide.",
                overclaims="How do you know that the reason shown is the one the model used?",
            ),
        )
