"""PRB079: an assumption broke, and nothing changed."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.portfolio.completeness import ASK
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.sharing import content, everyday, speaks_of
from bonafide.rehearse.probes.from_facts.telling import fact, quote, texts, told, wanted
from bonafide.review.linear import Pattern

_CHANGED = Pattern(
    r"\b(?:so (?:we|i|the|it|now)|now|therefore|since then|from then on|changed|switched|replaced|"
    r"since (?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December|(?:19|20)\d\d) (?:we|I|it|the)|instead|dropped|removed|added|moved to|left out|"
    r"split (?:off|out)|we then|i then)\b"
)
_ELSEWHERE = (
    "decisions",
    "incidents",
    "limitations",
    "requirements",
    "undo",
    "reflection",
    "body",
)
_SHARED = 2


class BrokenAssumptionNoChange(Probe):
    """An assumption broke, and no decision, limit or later text answers it.

    Why: learning shows in what a broken assumption changed; without that it was only noted.
    Strong: what was rebuilt, dropped or restricted because of it, or why it could stay.
    """

    code, name = "PRB079", "broken-assumption-no-change"
    family = "hindsight"
    serves = ("I3", "R2", "R8")
    weight = 4
    raises = (
        Planted(
            """
            assumptions:
              - statement: Riders give their true address
                tested: One in six addresses was a station
                verdict: broke
            """,
            says="Riders give their true address",
        ),
        Planted(
            """
            assumptions:
              - {statement: Prices move slowly, verdict: broke}
            decisions: [{title: Trees for the ranking, choice: Boosted trees}]
            """,
            says="Prices move slowly",
        ),
    )
    quiet = (
        Planted(
            """
            assumptions:
              - statement: Riders give their true address
                tested: One in six addresses was a station, so stations are left out
                verdict: broke
            """
        ),
        Planted(
            """
            assumptions: [{statement: Prices move slowly, verdict: broke}]
            undo: I would read prices every hour; they move faster than I thought.
            """
        ),
        Planted(
            """
            assumptions: [{statement: Prices move slowly, tested: By week, verdict: held}]
            """
        ),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Each broken assumption without a change in its test or a later text on the same; none
        when all was rolled back."""
        if ground.case.outcome == "rolled back":
            return
        entries: dict[str, list[str]] = {}
        for one in texts(ground, only=_ELSEWHERE):
            entries.setdefault(one.name.rpartition(".")[0] or one.name, []).append(one.text)
        later, broken = (
            [content(" ".join(said)) for name, said in entries.items() if staged == _fell(name)]
            for staged in (False, True)
        )
        common = everyday(one.text for one in texts(ground))
        for number, assumption in enumerate(ground.case.assumptions):
            if assumption.verdict != "broke" or ASK in assumption.statement:
                continue
            tested = told(assumption.tested) or ""
            about = f"{assumption.statement}; {tested}"
            if _CHANGED.within(tested) or (
                speaks_of(about, later, _SHARED, common)
                or speaks_of(about, broken, _SHARED + 1, common)
            ):
                continue
            name, statement = f"assumptions[{number}]", quote(assumption.statement)
            found = f" ({quote(tested)})" if tested else ""
            yield self.raised(
                Trigger(
                    f"{statement} broke{found}; nothing is said of what changed",
                    (ground.place(f"{name}.verdict"), ground.place("decisions")),
                ),
                f"{statement} turned out wrong. What did you change because of it?",
                (
                    wanted(f"what was rebuilt, dropped or restricted after {statement} broke?"),
                    fact(
                        ground,
                        f"{name}.tested",
                        assumption.tested,
                        "how did you find out that it did not hold?",
                        lead="How it was tested: ",
                        costs=True,
                    ),
                    wanted(
                        "which of your results were built on it, and do they still stand?",
                        costs=True,
                    ),
                ),
                FollowUps(
                    omits="What did you do the day after you found out?",
                    contradicts="Your case shows no change after it. When was it made?",
                    hedges="If nothing had to change, why was it worth assuming?",
                    overclaims="Everything was measured again? Which number moved, and by how "
                    "much?",
                ),
            )


def _fell(name: str) -> bool:
    """Whether it tells of something else that went wrong, of the same people and hours."""
    return name.startswith("incidents")
