"""PRB044: a number of a simulation stands in a sentence that does not say so."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse import saying
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.planted import number
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_evidence.claimed import address, claims
from bonafide.rehearse.probes.from_evidence.planting import measured
from bonafide.rehearse.probes.from_facts.telling import says, wanted
from bonafide.review.linear import Pattern

_SAID = Pattern(r"\b(?:simulat\w+|synthetic\w*|staged|made[- ]up|generated (?:data|users|traffic))")
_RECORD = measured({"model/recall": number(0.56, 0.51, 0.6)}, simulated=True)
_TOLD = "It finds [56 %](evidence/replay.json#model/recall) of them.\n"


class SimulatedToldAsReal(Probe):
    """The text leans on simulated evidence, and nowhere says that anything is simulated.

    Why: what was played through must never look like what happened.
    Strong: says at once what was real and what was simulated, and what the simulation leaves out.
    """

    code, name = "PRB044", "simulated-told-as-real"
    family = "distrust"
    serves = ("R4", "R7", "R6")
    weight = 5
    raises = (
        Planted(body=_TOLD, records=_RECORD, says="56 %"),
        Planted(
            facts="impact:\n  decision: Finds [56 %](evidence/replay.json#model/recall)\n",
            records=_RECORD,
            says="56 %",
        ),
    )
    quiet = (
        Planted(body="In a simulated week: " + _TOLD, records=_RECORD),
        Planted(body=_TOLD, records=measured({"model/recall": number(0.56, 0.51, 0.6)})),
        Planted(body="The desk liked it.\n", records=_RECORD),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, for the first such number."""
        if says(ground, _SAID):
            return
        for verdict, place in claims(ground):
            record, where = ground.evidence.get(verdict.record_path), address(ground, verdict)
            if record is None or not record.simulated:
                continue
            said = saying.quoted(verdict.claim.text)
            yield self.raised(
                Trigger(
                    f"{said} comes from a simulation, and the text does not say so.", (place, where)
                ),
                f"You told me {said} as if it had happened. What of it is real, and what was "
                "simulated?",
                (
                    Fact(f"{said} was simulated.", where, unflattering=True),
                    wanted("what the simulation leaves out, and which way that bends the number"),
                    wanted("what of it was seen with real users or real rows"),
                ),
                FollowUps(
                    omits="Did this ever happen, or was it played through?",
                    contradicts="You spoke of users. Were there any?",
                    hedges="Real, replayed or simulated: one word for each of your numbers.",
                    overclaims="What would the real world do that your simulation cannot?",
                ),
            )
            return
