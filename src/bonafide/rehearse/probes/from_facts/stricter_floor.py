"""PRB089: fewer false alarms are demanded from now on."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.deciding import decisions
from bonafide.rehearse.probes.from_facts.telling import (
    Told,
    address,
    fact,
    quote,
    seen,
    short,
    texts,
    told,
    wanted,
)
from bonafide.review.linear import Pattern

_FLOOR = Pattern(
    r"\b(?:precision (?:floor|of|at|above|must|has to|stays)|(?:a |the )?floor (?:of|on|for) "
    r"precision|false (?:alarms?|alerts?|positives?)|"
    r"(?:half|most|a third|two thirds|a quarter|one in \w+|two in \w+|three in \w+) of "
    r"(?:the|its|all) (?:warnings|alerts|alarms|flags)|"
    r"(?:half|two in three|one in \w+|most) (?:\w+ )?(?:alerts|alarms|warnings) (?:is|are) false|"
    r"\pL{3,12} from (?:a |an )?(?:score|probability|chance|predicted (?:chance|probability))|"
    r"(?:act|alert|flag|warn|call|block|text|ring)s? from \d|"
    r"threshold (?:of|at) [\d.]|cut-?off (?:of|at) [\d.])"
)


class StricterFloor(Probe):
    """The case names a threshold or its false alarms; the interviewer demands half as many.

    Why: R4: a forced trade shows whom the choice protects, and what each side costs.
    Strong: where the threshold goes, what is then missed, and whether the price was worth it.
    """

    code, name = "PRB089", "stricter-floor"
    family = "constraint"
    serves = ("R2", "R4", "R1.5")
    weight = 3
    raises = (
        Planted(
            """
            decisions:
              - title: Recall first
                choice: Alert from a score of 0.2
                price: Two in three alerts are false
            """,
            says="Alert from a score",
        ),
        Planted("framing: {limit: No more than ten false alarms a night}", says="false alarms"),
    )
    quiet = (
        Planted("decisions: [{title: Rank by margin, choice: Margin for each impression}]"),
        Planted("framing: {limit: An answer within 80 ms}"),
        Planted(
            """
            decisions:
              - {title: "[ASK: which threshold?]", choice: "[ASK: alert from a score of what?]"}
            """
        ),
        Planted("data: {source: Readings of precision scales}"),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, for the first of the limit and the decisions that has such words."""
        framing = ground.case.framing
        fields = [("framing.limit", framing.limit if framing else None)]
        by_name = dict(decisions(ground))
        for name, decision in by_name.items():
            fields += [(f"{name}.choice", decision.choice), (f"{name}.price", decision.price)]
        fields += [
            (one.name, one.text)
            for one in texts(ground, only=("plain", "impact", "exposure", "undo", "body"))
        ]
        for name, text in fields:
            said = told(text)
            found = _FLOOR.within(said) if said else None
            if said is None or found is None:
                continue
            facts = [Fact(f"What holds today: {short(said)}", _where(ground, name), True)]
            of = by_name.get(name.rpartition(".")[0])
            kept = ""
            if of is not None:
                base, title = name.rpartition(".")[0], quote(seen(of.title))
                kept = f"In {title} you settled on {quote(told(of.choice) or said)}. "
                facts += [
                    fact(
                        ground,
                        f"{base}.constraint",
                        of.constraint,
                        f"what had to hold in {title}?",
                        lead="What had to hold: ",
                    ),
                    fact(
                        ground,
                        f"{base}.protects",
                        of.protects,
                        f"whom does {title} protect?",
                        lead="Whom it protects: ",
                    ),
                ]
            facts.append(
                wanted("what is missed when only half of the false alarms are allowed?", costs=True)
            )
            yield self.raised(
                Trigger(
                    f"the case says {quote(said)} ({quote(found.text)})", (_where(ground, name),)
                ),
                f"{kept}Now half as many false alarms are allowed. Where does your threshold go, "
                "and who pays for it?",
                facts,
                FollowUps(
                    omits="How many true ones do you lose on the way?",
                    contradicts=f"You accepted {quote(found.text)} for a reason. Is it gone now?",
                    hedges="Draw the curve in the air: where is it steep, and where are you on it?",
                    overclaims="Fewer false alarms and nothing missed? Then why not from the "
                    "start?",
                ),
            )
            return


def _where(ground: Ground, name: str) -> str:
    return address(ground, Told(name, ""))
