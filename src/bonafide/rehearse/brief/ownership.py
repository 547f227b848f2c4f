"""Whose part it was, exactly: roles, decisions, and what the commits say beside them (D5, D8)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from bonafide.portfolio.role import Role
from bonafide.rehearse import saying
from bonafide.rehearse.brief.brief import Line, Ownership
from bonafide.rehearse.brief.own_words import own_words
from bonafide.rehearse.ground import Ground, Number

_MOSTLY_OTHERS = 0.5
_HARDLY = 0.05
_OWN_PROJECTS = frozenset({"personal", "competition", "capstone", "research"})

_TEAM = (
    "Scope it to your part: one sentence on what the team built, then only what you did.",
    "Say who did the rest, by their function, before they ask; it costs nothing and earns trust.",
    "Be ready to go down to the mechanism in your part, and to say “that was not mine” elsewhere.",
)
_OWN = (
    "Tell it as real work: a real constraint, a decision, its price. Never open with an apology.",
    "Say plainly what was not there (users, traffic, a team), and how you found out without it.",
    "Nobody else decided: expect “who would have disagreed?”, and have their best argument ready.",
)
_UNSAID = (
    "The case does not say whose work it was. Fill role.mine and role.team before you tell it.",
)


def ownership_of(ground: Ground) -> Ownership:
    """What was mine and what was others', with what contradicts it."""
    role = ground.case.role or Role()
    mine = _lines(ground, "role.mine", role.mine)
    team = _lines(ground, "role.team", role.team)
    shares = _shares(ground)
    return Ownership(
        tuple(mine),
        tuple(team),
        tuple(_decisions(ground)),
        tuple(_history(ground, shares)),
        tuple(_contradictions(ground, role, shares)),
        *_path(ground, role, shares),
    )


def _lines(ground: Ground, field: str, items: Iterable[str]) -> list[Line]:
    found = []
    for number, item in enumerate(items):
        said = " ".join(own_words(item).sentences)
        if said:
            found.append(Line(said, (ground.place(f"{field}[{number}]"),)))
    return found


def _decisions(ground: Ground) -> list[Line]:
    whose = {"mine": "mine", "team": "the team's", None: "not said whose"}
    found = []
    for number, decision in enumerate(ground.case.decisions):
        title = " ".join(own_words(decision.title).sentences)
        if title:
            where = ground.place(f"decisions[{number}].owner" if decision.owner else
                                 f"decisions[{number}].title")  # fmt: skip
            found.append(Line(f"{title.rstrip('.')}: {whose[decision.owner]}", (where,)))
    return found


def _shares(ground: Ground) -> list[Number]:
    """The shares of commits, by author; names of others are not in the evidence."""
    return [
        number
        for number in ground.numbers(kind="history")
        if number.key.metric == "commit_share"
        and number.entry.value is not None
        and number.key.minus is None
    ]


def _history(ground: Ground, shares: list[Number]) -> list[Line]:
    if not shares:
        return []
    mine = [each for each in shares if each.key.subject == "me"]
    others = [each for each in shares if each.key.subject != "me"]
    found = []
    for each in mine:
        count = f", {saying.counted(each.entry.n, 'commit')} counted" if each.entry.n else ""
        found.append(Line(f"My share of the commits is {_share(each)}{count}.", (each.where,)))
    if others:
        authors = saying.counted(len(others), "other author")
        shown = saying.listed([_share(each) for each in others], most=4)
        verb = "has" if len(others) == 1 else "have"
        where = tuple(each.where for each in others)
        found.append(Line(f"{authors.capitalize()} {verb} {shown}.", where))
    if not mine:
        found.append(
            Line(
                "Which of the authors is you, the history does not say.",
                tuple(each.where for each in others),
            )
        )
    return found


def _share(number: Number) -> str:
    """A share of commits as a whole percentage; a count has no interval to round by."""
    return saying.value(number)


def _contradictions(ground: Ground, role: Role, shares: list[Number]) -> list[Line]:
    mine = next((each for each in shares if each.key.subject == "me"), None)
    others = [each for each in shares if each.key.subject != "me"]
    says_mine = bool(_lines(ground, "role.mine", role.mine))
    says_team = bool(_lines(ground, "role.team", role.team))
    found: list[Line] = []
    there = (ground.place("role.team"),)
    theirs = 1 - (mine.entry.value or 0.0) if mine is not None else None
    if says_mine and not says_team and others and theirs is not None and theirs > 0:
        told = saying.counted(len(others), "other author")
        found.append(
            Line(
                f"The case names nobody else's part, and {told} made the other commits: say what "
                "they did.",
                (*there, *(each.where for each in others)),
            )
        )
    if says_mine and mine is not None and (mine.entry.value or 0.0) < _HARDLY:
        found.append(
            Line(
                f"The case claims a part, and {_share(mine)} of the commits are mine. Commits are "
                "not the work, so say how the work was done.",
                (ground.place("role.mine"), mine.where),
            )
        )
    owned = [d for d in ground.case.decisions if d.owner == "mine"]
    if (
        owned
        and len(owned) == len(ground.case.decisions)
        and theirs is not None
        and theirs > _MOSTLY_OTHERS
    ):
        assert mine is not None
        found.append(
            Line(
                f"Every decision is called mine, and {_share(mine)} of the commits are: expect to "
                "be asked what the others decided.",
                (ground.place("decisions"), mine.where),
            )
        )
    elif owned and len(owned) == len(ground.case.decisions) and says_team and not shares:
        found.append(
            Line(
                "Others did a part, and every decision is called mine: expect to be asked what "
                "they decided.",
                (ground.place("decisions"), *there),
            )
        )
    both = {_fold(each) for each in role.mine} & {_fold(each) for each in role.team} - {""}
    for number, item in enumerate(role.mine):
        if _fold(item) in both:
            found.append(
                Line(
                    f"“{saying.one_line(item)}” is called both mine and the team's.",
                    (ground.place(f"role.mine[{number}]"), *there),
                )
            )
    if ground.case.origin == "team" and says_mine and not says_team:
        found.append(
            Line(
                "The project is called a team's, and nothing is said of what others did.",
                (ground.place("origin"), *there),
            )
        )
    return found


def _path(
    ground: Ground, role: Role, shares: list[Number]
) -> tuple[Literal["team", "own", "unsaid"], tuple[str, ...]]:
    others = [each for each in shares if each.key.subject != "me"]
    says_team = bool(_lines(ground, "role.team", role.team))
    if ground.case.origin == "team" or says_team or len(others) > 1:
        return "team", _TEAM
    if ground.case.origin in _OWN_PROJECTS:
        return "own", _OWN
    if _lines(ground, "role.mine", role.mine):
        return "team" if ground.case.origin == "work" else "own", (
            _TEAM if ground.case.origin == "work" else _OWN
        )
    return "unsaid", _UNSAID


def _fold(text: str) -> str:
    return " ".join(own_words(text).sentences).casefold().rstrip(".")
