"""PRB094: an incident, a decision or a change in the log, and not in the case."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.logged import left_out, place
from bonafide.rehearse.probes.from_facts.telling import quote, short, wanted

_QUESTIONS = {
    "incident": "What broke there, what did it cost, and what changed?",
    "decision": "What was weighed there, and would you decide so again?",
    "requirement": "Who wanted that, and what did it change in what you had built?",
}


class NoteLeftOut(Probe):
    """The log holds an incident, a decision or a changed requirement that the case leaves out.

    Why: what was noted in the hour that it happened is the truest part, and the least rehearsed.
    Strong: the story behind the note, and why it did or did not make it into the case.
    """

    code, name = "PRB094", "note-left-out"
    family = "hindsight"
    serves = ("P7", "R1.2", "R2")
    weight = 3
    raises = (
        Planted(
            notes=(("incident", "Scores were empty for Bremen since the depot was renamed"),),
            says="Scores were empty for Bremen",
        ),
        Planted(
            "incidents: [{title: The clock of the gate was an hour off, broke: Summer time}]",
            notes=(("decision", "Kept the lookup table beside the ranker for another month"),),
            says="Kept the lookup table",
        ),
    )
    quiet = (
        Planted(
            """
            incidents:
              - title: No scores for Bremen
                broke: The depot was renamed, and its scores stayed empty
            """,
            notes=(("incident", "Scores were empty for Bremen since the depot was renamed"),),
        ),
        Planted(notes=(("note", "Scores look fine again"), ("feedback", "Bremen is happy"))),
        Planted(
            "decisions: [{title: The lookup table stays beside the ranker}]",
            notes=(("decision", "Kept the lookup table beside the ranker for another month"),),
        ),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Each such note, oldest first, three at most."""
        for note in list(left_out(ground, "incident", "decision", "requirement"))[:3]:
            said = quote(note.text)
            yield self.raised(
                Trigger(
                    f"the log has this {note.kind}: {said}; nothing is said of it in the case",
                    (place(note),),
                ),
                f"On {note.when.date().isoformat()} you noted: {said}. {_QUESTIONS[note.kind]}",
                (
                    Fact(f"Noted then: {short(note.text)}", place(note), note.kind == "incident"),
                    wanted(f"what lay behind {said}, and how did it end?"),
                    wanted("why is it not in your case?", costs=True),
                ),
                FollowUps(
                    omits="How did you find out, and what did you do in the first hour?",
                    contradicts="Your case reads as if that had not happened. Which is right?",
                    hedges="Was it serious, looking back?",
                    overclaims="If it was nothing, why did you write it down?",
                ),
            )
