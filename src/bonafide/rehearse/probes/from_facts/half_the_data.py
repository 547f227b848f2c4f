"""PRB088: half of the rows, and the same choice of model."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.deciding import chosen_model
from bonafide.rehearse.probes.from_facts.models import DEEP, TREES
from bonafide.rehearse.probes.from_facts.telling import fact, quote, says, told, wanted
from bonafide.review.linear import Pattern

_COUNT = Pattern(
    r"\b(?:\d{1,3}(?:[,.  ']\d{3})+|\d{3,12}|\d+(?:\.\d+)? ?(?:k|M|million|thousand)|"
    r"(?:two|three|four|five|ten|twenty|forty|a hundred|a thousand|some) (?:hundred|thousand|"
    r"million)) (?:\pL+ ){0,2}?\pL{2,20}s\b"
)
_YEAR = Pattern(r"^(?:19|20)\d\d\b")
_LEARNED = Pattern(
    r"\b(?:learning curve|half (?:of )?(?:the|as many) (?:data|rows|examples|labels)|"
    r"(?:with|on) (?:a|one) (?:half|quarter|tenth) of the (?:data|rows|labels)|subsampl\w+)\b"
)


class HalfTheData(Probe):
    """A flexible model was chosen for data of a stated size; the interviewer halves it.

    Why: R2: what the choice owes to the amount of data shows whether it was understood.
    Strong: where the learning curve stands, and from which size on the simpler option wins.
    """

    code, name = "PRB088", "half-the-data"
    family = "constraint"
    serves = ("R2", "R4", "D4")
    weight = 2
    raises = (
        Planted(
            """
            data: {source: 'The shop log, 48,000 orders'}
            decisions:
              - {title: Model, options: [logistic regression, XGBoost], choice: XGBoost}
            """,
            says="48,000 orders",
        ),
        Planted(
            """
            data: {source: 2000 labelled letters of a town hall}
            decisions: [{title: Model, choice: A fine-tuned BERT}]
            """,
            says="2000 labelled letters",
        ),
    )
    quiet = (
        Planted(
            """
            data: {source: 'The shop log, 48,000 orders'}
            decisions: [{title: Model, choice: A logistic regression}]
            """
        ),
        Planted(
            """
            data: {source: 'The shop log, 48,000 orders'}
            decisions: [{title: Model, choice: XGBoost}]
            """,
            body="The learning curve is flat from ten thousand orders on.",
        ),
        Planted(
            """
            data: {source: Orders of 2023 and later}
            decisions: [{title: Model, choice: XGBoost}]
            """
        ),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, when trees or more were chosen, the source has a count, and no text halves it."""
        data, chosen = ground.case.data, chosen_model(ground)
        source = told(data.source) if data else None
        if source is None or chosen is None or not TREES <= chosen.family.weight <= DEEP:
            return
        count = _COUNT.within(source)
        if count is None or (_YEAR.within(count.text) and not _plural_of_rows(count.text)):
            return
        if says(ground, _LEARNED):
            return
        decision, name = chosen.decision, chosen.name
        rival = chosen.rival
        yield self.raised(
            Trigger(
                f"the data is {quote(source)} ({quote(count.text)}), and the choice names "
                f"{quote(chosen.words)}",
                (ground.place("data.source"), ground.place(chosen.field)),
            ),
            f"You had {quote(count.text)} and chose {chosen.spoken}. With half of them, "
            + (f"would that still beat {quote(rival)}?" if rival else "what would you choose?"),
            (
                fact(ground, "data.source", source, "", lead="The data: "),
                fact(
                    ground,
                    f"{name}.evidence",
                    decision.evidence,
                    f"by how much did {chosen.spoken} win on all rows?",
                    lead="What decided then: ",
                ),
                fact(
                    ground,
                    f"{name}.reverse_if",
                    decision.reverse_if,
                    "at which size would you choose otherwise?",
                    lead="What would reverse it: ",
                ),
                wanted("what does the learning curve say at half of the rows?"),
            ),
            FollowUps(
                omits="Have you trained on half? What moved, the score or its spread?",
                contradicts="You kept the choice for its accuracy. Is that what stays at half?",
                hedges="Say a size at which you would switch, and why about there.",
                overclaims="Then why collect the other half?",
            ),
        )


def _plural_of_rows(words: str) -> bool:
    return (
        not words.rsplit(maxsplit=1)[-1]
        .lower()
        .startswith(("and", "to", "until", "for", "from", "with"))
    )
