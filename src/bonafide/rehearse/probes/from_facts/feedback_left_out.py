"""PRB093: feedback in the log, and not in the case."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.logged import left_out, place
from bonafide.rehearse.probes.from_facts.telling import quote, short, wanted


class FeedbackLeftOut(Probe):
    """The log holds feedback that the case does not take up.

    Why: R2: what a partner said, and what you did with it, is how you work with people.
    Strong: who said it, what you understood first, what you changed, or why you did not.
    """

    code, name = "PRB093", "feedback-left-out"
    family = "people"
    serves = ("R2", "I4", "P7")
    weight = 3
    raises = (
        Planted(
            notes=(("feedback", "The night shift ignores the list when it is longer than a page"),),
            says="The night shift ignores the list",
        ),
        Planted(
            "limitations: [{statement: One winter is not a year}]",
            notes=(("feedback", "Ana asked why her largest customer is never on it"),),
            says="Ana asked why",
        ),
    )
    quiet = (
        Planted(
            notes=(("feedback", "The night shift ignores the list when it is longer than a page"),),
            body="The night shift did not read a list of more than a page, so the list was cut.",
        ),
        Planted(notes=(("note", "The night shift ignores the list when it is long"),)),
        Planted(notes=(("feedback", "[ASK: what did they say?]"),)),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Each such note, oldest first, three at most."""
        for note in list(left_out(ground, "feedback"))[:3]:
            said = quote(note.text)
            yield self.raised(
                Trigger(
                    f"the log has feedback: {said}; nothing is said of it in the case",
                    (place(note),),
                ),
                f"You were told: {said}. What did you do with that?",
                (
                    Fact(f"Feedback: {short(note.text)}", place(note), True),
                    wanted(f"who said {said}, and what did they need?"),
                    wanted("what changed because of it, or why did nothing?", costs=True),
                ),
                FollowUps(
                    omits="What was your first reaction, honestly?",
                    contradicts="Your case does not show that change. Is it in use?",
                    hedges="Were they right?",
                    overclaims="Did you go back and ask whether it was better?",
                ),
            )
