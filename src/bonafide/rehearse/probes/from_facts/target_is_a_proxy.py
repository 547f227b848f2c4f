"""PRB070: what is predicted stands in for what is wanted."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.sharing import content
from bonafide.rehearse.probes.from_facts.telling import fact, quote, says, texts, told, wanted
from bonafide.review.linear import Pattern

_PROXY = Pattern(
    r"\b(?:prox(?:y|ies)|stand(?:s|ing)? (?:in )?for|taken for|(?:our|my|a|the|good|"
    r"best) signs? (?:for|of|that)|five stars|stars from|stand-ins?|"
    r"substitutes? for|surrogates?|"
    r"as a (?:measure|sign|signal) of|taken as|counts? as|counted as|treated as|"
    r"implicit (?:feedback|signals?|ratings?)|clicks?|clicked|dwell(?:ed| times?)?|"
    r"opened the|watched|upvot\w+|star ratings?|likes)\b"
)
_ADMITTED = Pattern(
    r"\b(?:prox(?:y|ies)|stand-ins?|not the same as|surrogates?|is not (?:satisfaction|quality|"
    r"interest|relevance)|clickbait|by mistake|accidental\w*|does not mean|do not mean|"
    r"which is (?:later|earlier|not)|rather than (?:the )?(?:true|real)|even (?:if|though)|"
    r"position bias|disagree\w*|in \d+ (?:of|that|which)|out of \d+|never (?:saw|seen))\b"
)

_COUNTS = frozenset({"thre", "three", "four", "fiv", "tak", "count"})


class TargetIsAProxy(Probe):
    """The label stands in for what is really wanted, and nothing says where the two part.

    Why: what is optimised is the proxy; the distance to the goal is the error nobody measures.
    Strong: a case where proxy and goal disagree, how often that is, and how you found out.
    """

    code, name = "PRB070", "target-is-a-proxy"
    family = "distrust"
    serves = ("R6", "R1.3", "P11")
    weight = 4
    raises = (
        Planted("data: {labels: A click within a minute counts as a good result}", says="click"),
        Planted(
            """
            framing: {target: Readmission within thirty days as a proxy for poor recovery}
            """,
            says="proxy",
        ),
    )
    quiet = (
        Planted("framing: {target: The patient is readmitted within thirty days}"),
        Planted(
            """
            data: {labels: A click within a minute counts as a good result}
            limitations:
              - statement: A click does not mean that the answer helped
            """
        ),
        Planted(
            """
            data:
              labels: >-
                Late above thirty minutes. A diverted flight counts as late even if it landed in
                time elsewhere
            """
        ),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, for the first of target and labels with such words that no text qualifies."""
        framing, data = ground.case.framing, ground.case.data
        fields = (
            ("framing.target", framing.target if framing else None),
            ("data.labels", data.labels if data else None),
        )
        for name, text in fields:
            said = told(text)
            found = _PROXY.within(said) if said else None
            if said is None or found is None:
                continue
            doubted = texts(ground, only=("assumptions", "limitations"))
            if any((content(found.text) - _COUNTS) & content(doubt.text) for doubt in doubted):
                continue
            if says(ground, _ADMITTED, apart=(name,)) or (
                _ADMITTED.within(said)
                and not found.text.lower().startswith(("prox", "stand", "surrog", "subst"))
            ):
                continue
            yield self.raised(
                Trigger(
                    f"the case says {quote(said)} ({quote(found.text)}); nothing is said of where "
                    "that and the goal part",
                    (ground.place(name),),
                ),
                f"You take {quote(said)}. What do you really want, and when do the two disagree?",
                (
                    fact(ground, name, said, "", lead="What is predicted: "),
                    wanted(
                        "in which cases is the label right and the goal missed, and how often?",
                        costs=True,
                    ),
                    fact(
                        ground,
                        "framing.why",
                        framing.why if framing else None,
                        "what was really wanted?",
                        lead="Why it mattered: ",
                    ),
                ),
                FollowUps(
                    omits="Tell me of one row where the label was right and the user was not "
                    "served.",
                    contradicts=f"You wrote {quote(found.text)}. Is it the goal, or a sign of it?",
                    hedges="How would you measure the distance, on a hundred rows, by hand?",
                    overclaims="What would happen to the goal if the model got the label "
                    "perfectly right?",
                ),
            )
            return
