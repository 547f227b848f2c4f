"""PRB097: the model that the case names, down to its mechanism."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.deciding import chosen_model, spoken
from bonafide.rehearse.probes.from_facts.models import Family
from bonafide.rehearse.probes.from_facts.telling import quote, short, told, wanted
from bonafide.rehearse.probes.from_facts.winning import chosen_family


class MechanismOfTheModel(Probe):
    """The case chose or measured a model by name; the interviewer asks how it works.

    Why: D10: tell the case that you can explain down to the mechanism; this is where it shows.
    Strong: the mechanism in plain words, tied to this data: why it fits here, where it misleads.
    """

    code, name = "PRB097", "mechanism-of-the-model"
    family = "mechanism"
    serves = ("D4", "D10")
    weight = 4
    raises = (
        Planted(
            """
            decisions:
              - {title: Model, options: [a rule, XGBoost], choice: XGBoost, price: Hard to read}
            """,
            says="XGBoost",
        ),
        Planted(
            """
            measure:
              - {name: test, data: t.csv, label: y, model: p, model_label: logistic regression}
            """,
            says="logistic regression",
        ),
    )
    quiet = (
        Planted(
            """
            decisions:
              - {title: Model, options: [a rule, XGBoost], choice: A rule of two lines}
            """
        ),
        Planted("role: {team: [The XGBoost service]}"),
        Planted("measure: [{name: test, data: t.csv, label: y, model: p, model_label: as served}]"),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, for the chosen model; else for the first measured one with a known name."""
        chosen = chosen_model(ground)
        facts: list[Fact] = []
        if chosen is not None:
            family, words, field = chosen.family, chosen.words, chosen.field
            where = ground.place(field)
            for lead, part, text in (
                ("What had to hold: ", "constraint", chosen.decision.constraint),
                ("What decided: ", "evidence", chosen.decision.evidence),
            ):
                said = told(text)
                if said:
                    facts.append(
                        Fact(lead + short(said, 240), ground.place(f"{chosen.name}.{part}"))
                    )
            price = told(chosen.decision.price)
            if price:
                facts.append(
                    Fact(f"Its price: {short(price)}", ground.place(f"{chosen.name}.price"), True)
                )
            rival = chosen.rival
        else:
            measured = _measured(ground)
            if measured is None:
                return
            family, words, field = measured
            where, rival = ground.place(field), None
        against = f" and not {quote(rival)}" if rival else ""
        yield self.raised(
            Trigger(f"the model is named {quote(words)}", (where,)),
            f"Why {spoken(words)}{against}? And down to the mechanism: {family.mechanism}?",
            (
                *facts,
                wanted(family.wanted),
                wanted("where does it mislead on this data?", costs=True),
            ),
            FollowUps(
                omits=family.deeper,
                contradicts=f"That is not how {family.name} works. Take one row and walk me "
                "through it.",
                hedges="Draw it for three rows. What comes out, and why?",
                overclaims=f"What can {family.name} not learn, however many rows it gets?",
            ),
        )


def _measured(ground: Ground) -> tuple[Family, str, str] | None:
    for number, settings in enumerate(ground.case.measure):
        found = chosen_family(settings.model_label or "")
        if found is not None:
            return (*found, f"measure[{number}].model_label")
    return None
