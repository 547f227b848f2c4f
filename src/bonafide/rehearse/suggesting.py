"""Which of one's own cases to tell, and why: owned and explained before grand (D10).

An order with reasons, never a score: cases are compared by one question after the other, and the
first that tells two of them apart decides. Where none does, the two cannot be told apart.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bonafide.evidence.grade import Grade, at_least
from bonafide.portfolio.completeness import ASK, says_something
from bonafide.portfolio.decision import Decision
from bonafide.rehearse.brief.enough import too_few
from bonafide.rehearse.brief.own_words import own_words
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.leading import best_baseline, gain_over, opening

_ENOUGH = 3
"""More of the same does not make a case better to tell."""


@dataclass(frozen=True, slots=True)
class Reason:
    """What speaks for a case, or is missing in it.

    Attributes:
        question: what was looked at: "decisions of yours", "evidence", …
        says: what was found, in words.
        where: where it stands.
        level: for comparing one case with another on this question only; never added up.
    """

    question: str
    says: str
    where: tuple[str, ...]
    level: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """One case, with what speaks for it.

    Attributes:
        slug: its folder.
        title: its title.
        reasons: one for each question, in the order in which they decide.
        before_next: why it stands before the next one; "" for the last.
        tied: whether it cannot be told apart from the next one.
    """

    slug: str
    title: str
    reasons: tuple[Reason, ...]
    before_next: str = ""
    tied: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The cases, the one to tell first."""

    candidates: tuple[Candidate, ...]

    @property
    def first(self) -> tuple[Candidate, ...]:
        """The case to tell; several where they cannot be told apart."""
        found: list[Candidate] = []
        for each in self.candidates:
            found.append(each)
            if not each.tied:
                break
        return tuple(found)


def suggest(grounds: Sequence[Ground]) -> Suggestion:
    """Order the cases by what makes a case good to tell; of equals, by name."""
    cases = [
        (ground, tuple(judge(ground) for judge in _QUESTIONS))
        for ground in sorted(grounds, key=lambda one: one.case.slug)
    ]
    cases.sort(key=lambda pair: tuple(-reason.level for reason in pair[1]))
    found: list[Candidate] = []
    for place, (ground, reasons) in enumerate(cases):
        title = " ".join(own_words(ground.case.title).sentences) or ground.case.slug
        why, tied = "", False
        if place + 1 < len(cases):
            why, tied = _before(reasons, cases[place + 1][1])
        found.append(Candidate(ground.case.slug, title, reasons, why, tied))
    return Suggestion(tuple(found))


def _before(one: Sequence[Reason], other: Sequence[Reason]) -> tuple[str, bool]:
    for mine, theirs in zip(one, other, strict=True):
        if mine.level != theirs.level:
            return f"{mine.question}: {mine.says}; the next: {theirs.says}", False
    return "", True


def _owned(ground: Ground) -> Reason:
    """Decisions of one's own, explained down to the mechanism."""
    explained = [
        number
        for number, decision in enumerate(ground.case.decisions)
        if decision.owner == "mine" and not _open(decision)
    ]
    mine = [number for number, each in enumerate(ground.case.decisions) if each.owner == "mine"]
    if explained:
        says = _count(len(explained), "decision") + " of yours with options, price and a way back"
    elif mine:
        nearest = min(mine, key=lambda number: len(_open(ground.case.decisions[number])))
        field, missing = _open(ground.case.decisions[nearest])[0]
        says = _count(len(mine), "decision") + f" of yours; still missing: {missing}"
        return Reason(
            "decisions of yours", says, (ground.place(f"decisions[{nearest}].{field}"),), 1
        )
    else:
        says = "no decision is said to be yours"
    where = tuple(ground.place(f"decisions[{number}]") for number in explained or mine)
    level = 1 + min(len(explained), _ENOUGH) if explained else 0
    return Reason("decisions of yours", says, where or (ground.place("decisions"),), level)


def _open(decision: Decision) -> list[tuple[str, str]]:
    """What is missing until a decision is explained: its fields, and what each would tell."""
    options = [each for each in decision.options if _stated(each)]
    missing = [
        ("options", "what else there was to choose", len(options) > 1),
        ("choice", "what was chosen", _stated(decision.choice)),
        ("price", "its price", says_something(decision.price)),
        ("reverse_if", "what would reverse it", says_something(decision.reverse_if)),
    ]
    return [(field, what) for field, what, told in missing if not told]


def _stated(text: str | None) -> bool:
    """Whether a field holds anything where one word is enough."""
    return text is not None and ASK not in text and bool(text.strip())


def _evidence(ground: Ground) -> Reason:
    """How far the leading number can be trusted."""
    number = opening(ground)
    if number is None:
        where = (ground.place("measure"),)
        return Reason("evidence", "nothing is measured or recorded", where, 0)
    grade = number.record.grade
    says, level = f"{grade.value}", 1
    if too_few(number):
        says += ", on too few rows to open with"
    elif at_least(grade, Grade.MEASURED) and not number.record.simulated:
        best = best_baseline(number.path, number.record, number.key.metric)
        gain = gain_over(number, best)
        verdict = gain.verdict if gain is not None else "unknown"
        level = 2 + (best is not None and verdict != "worse") + (verdict == "better")
        if best is None:
            says += ", without a baseline"
        elif verdict == "better":
            says += ", better than its best baseline beyond chance"
        elif verdict == "worse":
            says += ", worse than its best baseline beyond chance"
        else:
            says += ", with a baseline that it does not clearly beat"
    elif number.record.simulated:
        says += ", in a simulation"
    return Reason("evidence", says, (number.where,), level)


def _broke(ground: Ground) -> Reason:
    """Something broke, and something changed."""
    told = [
        (number, each)
        for number, each in enumerate(ground.case.incidents)
        if says_something(each.broke) and says_something(each.changed)
    ]
    met = [pair for pair in told if pair[1].setting not in (None, "simulated")]
    unsaid = [number for number, each in told if each.setting is None]
    where = tuple(ground.place(f"incidents[{number}]") for number, _ in met or told)
    if met:
        says = _count(len(met), "incident") + " outside a simulation, with what changed"
    elif unsaid:
        says = _count(len(told), "incident") + " with what changed; still missing: its setting, "
        says += "which is real, replayed, offline or simulated"
        where = tuple(ground.place(f"incidents[{number}].setting") for number in unsaid)
    elif told:
        says = _count(len(told), "incident") + ", simulated only"
    else:
        says = "no incident with what changed"
    level = 2 if met else int(bool(told))
    return Reason("what broke", says, where or (ground.place("incidents"),), level)


def _weak(ground: Ground) -> Reason:
    """A real weakness, and why."""
    named = [
        number
        for number, each in enumerate(ground.case.limitations)
        if says_something(each.statement)
    ]
    why = [n for n in named if says_something(ground.case.limitations[n].why)]
    where = tuple(ground.place(f"limitations[{number}]") for number in why or named)
    if why:
        says = _count(len(why), "weakness", "weaknesses") + " named with its reason"
    else:
        says = "a weakness without its reason" if named else "no weakness is named"
    level = 2 if why else int(bool(named))
    return Reason("weaknesses", says, where or (ground.place("limitations"),), level)


def _exposed(ground: Ground) -> Reason:
    """Contact with consequences, at any size."""
    exposure = ground.case.exposure
    setting = exposure.setting if exposure else None
    told = exposure and any(map(_stated, (exposure.who, exposure.how_long, exposure.outcome)))
    if told and setting is None:
        says = "its use is told; still missing: its setting, which is real, replayed or none"
        return Reason("exposure", says, (ground.place("exposure.setting"),), 0)
    says = {"real": "real use", "replayed": "replayed traffic", "none": "no use"}.get(
        setting or "", "nothing is said of its use"
    )
    level = {"real": 2, "replayed": 1}.get(setting or "", 0)
    return Reason("exposure", says, (ground.place("exposure.setting"),), level)


_QUESTIONS: tuple[Callable[[Ground], Reason], ...] = (_owned, _evidence, _broke, _weak, _exposed)


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
