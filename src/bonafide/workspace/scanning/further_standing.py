"""How a number stands whose sentence does not plainly say of which metric it is the value.

Here less is certain than where a text names the metric beside the number, so more is asked: to be
backed the held value must be named by its run and its rows as well. Else it is left open, and what
comes near is told.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bonafide.evidence.number import Number
from bonafide.review.claims.about import Around, splits_of_key, splits_of_text
from bonafide.review.claims.wording import line
from bonafide.review.linear import Haystack
from bonafide.review.reading import Figure
from bonafide.workspace.scanning.further import Further, metrics_in
from bonafide.workspace.scanning.held_values import Held, HeldValue
from bonafide.workspace.scanning.matching import (
    NOTHING,
    backings_of,
    digits,
    looked_in,
    matching,
    plain,
)
from bonafide.workspace.scanning.score_names import (
    PRIVATE,
    PUBLIC,
    RIGHT,
    WRONG,
    board_beside,
    names_score,
    score_beside,
)
from bonafide.workspace.scanning.standing import Backing, State

_ENOUGH, _MANY = 3, 4
_UNNAMED = "the text does not plainly say of which metric it is the value"
_COUNT = line(
    r"\b(?P<n>\d{1,6})(?:\s(?:of|out of)\s(?:the\s|all\s)?(?P<all>\d{1,6}))?"
    r"\s(?:(?:graded|of the|of)\s)?(?:(?:answers?|questions?|tickets?|items?|cases?|replies|"
    r"responses|outputs?|samples?|examples?)\s)?(?:(?:were|was|are|is|got)\s)?"
    r"(?:(?:graded|judged|marked|rated|answered)\s)?(?:as\s)?"
    r"(?P<how>right|correct(?:ly)?|wrong(?:ly)?|incorrect(?:ly)?)\b"
)
_ALL = line(
    r"\b(?P<all>\d{1,6})\s(?:[\w-]{2,20}\s)?(?:answers?|questions?|tickets?|items?|cases?|replies|"
    r"responses|outputs?|samples?|examples?|prompts?|graded)\b"
)
_OPEN = line(r"\b(?:would|should|could|might|must|not|never|if|need\w*|expect\w*|hop\w+|goal)\b")


@dataclass(frozen=True, slots=True)
class Stand:
    """How a number stands, as in :class:`bonafide.workspace.scanning.standing.NumberFound`."""

    state: State
    metric: str = ""
    backings: tuple[Backing, ...] = ()
    matches: int = 0
    why: str = ""


def stands(each: Further, held: Held, metrics: frozenset[str]) -> Stand | None:
    """How a number stands; None when nothing tells that it is a result.

    Args:
        each: the number.
        held: what is held.
        metrics: every metric that the whole text speaks of.
    """
    number, around = each.figure.number, each.around
    if each.rank:
        return Stand("cannot tell", why="no ranking is here that could hold it")
    if not each.told:
        return _only_held(number, around, held)
    board = board_beside(around)
    if board:
        return _on_board(number, around, held, board)
    named = named_score(each.figure, around, held)
    if named is not None:
        return named
    if names_score(around.sentence):
        return _open(number, around, held)
    titled = metrics_in(f"{around.titles} {around.sentence}")
    if len(titled) == 1:
        return _of_metric(number, around, held, next(iter(titled)), said=True)
    if not titled and len(metrics) == 1:
        return _of_metric(number, around, held, next(iter(metrics)), said=False)
    return _open(number, around, held)


def named_score(figure: Figure, around: Around, held: Held) -> Stand | None:
    """How a score stands whose own name is beside it; None when there is none of these names."""
    name = score_beside(around)
    if not name:
        return None
    # The name may hold that of a metric ("context precision"), which is another thing.
    values = matching(figure.number, replace(around, metric=""), held, metric=name)
    return _looked_up(figure.number, values, held, name)


def right_answers(figure: Figure, held: Held) -> Stand | None:
    """How a count of right or wrong answers stands; None when the number is no such count.

    It is backed only by a file that counts as many, of as many graded answers as the sentence says.
    """
    number, text = figure.number, figure.sentence.text
    match = next((m for m in _COUNT.find(Haystack(text)) if m.start == number.digits.start), None)
    if match is None or number.places or number.negative or number.bound:
        return None
    if _OPEN.within(text[:1000]) is not None:
        return None
    name = WRONG if (match.group("how") or "").lower().startswith(("wrong", "in")) else RIGHT
    told = int(match.group("n") or "0")
    totals = {
        int(other.group("all") or "0")
        for other in _ALL.find(Haystack(text[:1000]))
        if other.start != number.digits.start
    }
    if match.group("all"):
        totals = {int(match.group("all") or "0")}
    counted = [value for value in held.of(name) if value.run is not None]
    if not held.looked:
        return Stand("not backed", name, why=NOTHING)
    if not counted:
        return Stand("cannot tell", name, why="no file here counts graded answers")
    same = [value for value in counted if value.value == told]
    if not totals:
        why = "the sentence does not say of how many graded answers"
        return Stand("cannot tell", name, _backings(same), len(same), why)
    of_all = [value for value in counted if _graded(value) in totals]
    backing = [value for value in of_all if value.value == told]
    if backing:
        return Stand("backed", name, _backings(backing), len(backing))
    shown = ", ".join(_counts(value) for value in (of_all or counted)[:3])
    return Stand("not backed", name, why=f"what is counted here: {shown}")


def _graded(value: HeldValue) -> int | None:
    """Of how many graded answers a count is one."""
    tags = value.run.tags if value.run is not None else {}
    rows, ungraded = tags.get("rows", ""), tags.get("ungraded", "0")
    return int(rows) - int(ungraded) if rows.isdigit() and ungraded.isdigit() else None


def _counts(value: HeldValue) -> str:
    place = value.run.id if value.run is not None else value.where
    return f"{place} holds {plain(value)} of {_graded(value)}"


def _on_board(number: Number, around: Around, held: Held, board: str) -> Stand:
    if board == PUBLIC and "public" not in around.before.lower() and held.of(PRIVATE):
        both = [*matching(number, around, held, metric=PRIVATE)]
        if both:
            why = "the text does not say whether the public or the private one is meant"
            return Stand("cannot tell", board, _backings(both), len(both), why)
    values = matching(number, replace(around, metric=""), held, metric=board)
    there = held.of(board)
    if not values and there:
        where = there[0].run.group if there[0].run is not None else there[0].where
        shown = ", ".join(plain(value) for value in there[:3])
        more = " and others" if len(there) > 3 else ""
        return Stand("not backed", board, why=f"{where} says {shown}{more}")
    if not values and held.looked:
        return Stand("cannot tell", board, why="no list of submissions is here")
    return _looked_up(number, values, held, board)


def _looked_up(number: Number, values: list[HeldValue], held: Held, name: str) -> Stand:
    """A name that stands beside the number: what is held under it is the number, or nothing is."""
    if values and len(values) > 1 and digits(number) < _ENOUGH:
        why = f"{len(values)} values round to it; more digits would tell which"
        return Stand("cannot tell", name, _backings(values), len(values), why)
    if values:
        return Stand("backed", name, _backings(values), len(values))
    return Stand("not backed", name, why=looked_in(held, name))


def _of_metric(number: Number, around: Around, held: Held, metric: str, *, said: bool) -> Stand:
    """The one metric of the sentence, or of the whole text, stands elsewhere than at the number."""
    values = matching(number, replace(around, metric=metric), held)
    other = held.other_run(metric, f"{around.titles} {around.row} {around.before}", values)
    if other:
        why = f"the text speaks of {other}, and another run holds this number"
        return Stand("cannot tell", metric if said else "", _backings(values), len(values), why)
    if not held.looked:
        return Stand("not backed", metric if said else "", why=NOTHING)
    spoken = [value for value in values if _spoken_of(value, around)] if said else []
    if spoken and digits(number) >= _ENOUGH:
        return Stand("backed", metric, _backings(spoken), len(spoken))
    of_rows = [value for value in values if _same_rows(value, around)]
    if of_rows and len(values) == 1 and digits(number) >= _MANY:
        where = "the sentence" if said else "the text"
        note = f"{where} names no other metric"
        backing = replace(_backings(of_rows)[0], note=note)
        return Stand("backed", metric, (backing,), 1)
    if not values:
        return _open(number, around, held)
    what = "which run" if said else "of which metric, and of which run,"
    why = f"the text does not plainly say {what} it is the value of; {_near(values)}"
    return Stand("cannot tell", metric if said else "", _backings(values), len(values), why)


def _spoken_of(value: HeldValue, around: Around) -> bool:
    """Whether the words at the number name the value's run, and its rows where it has some."""
    if value.run is None:
        return False
    wanted, near = _words(value.run.name), _words(f"{around.row} {around.before} {around.after}")
    rows = splits_of_key(value.key)
    return (
        sum(map(len, wanted)) > _ENOUGH
        and any(each.isalpha() for each in wanted)
        and any(near[at : at + len(wanted)] == wanted for at in range(len(near)))
        and rows == splits_of_text(around)
    )


def _same_rows(value: HeldValue, around: Around) -> bool:
    rows = splits_of_key(value.key)
    return bool(rows) and rows == splits_of_text(around)


def _words(text: str) -> list[str]:
    return "".join(char.lower() if char.isalnum() else " " for char in text).split()


def _open(number: Number, around: Around, held: Held) -> Stand:
    if not held.looked:
        return Stand("not backed", why=NOTHING)
    return _only_held(number, around, held) or Stand("cannot tell", why=_UNNAMED)


def _only_held(number: Number, around: Around, held: Held) -> Stand | None:
    """Left open, with what is held as the very same number; None when nothing is."""
    if digits(number) < _ENOUGH or number.unit is not None or number.negative:
        return None
    values = held.exact.get(number.magnitude, []) if 3 <= number.places <= 6 else []
    if not values or (digits(number) < _MANY and len(values) > 1):
        return None
    why = f"{_UNNAMED}; {_near(values)}"
    return Stand("cannot tell", "", _backings(values), len(values), why)


def _near(values: list[HeldValue]) -> str:
    """What holds the same number, in words."""
    first = values[0]
    named = f" (run {first.run.name})" if first.run is not None and first.run.name else ""
    more = f", and {len(values) - 1} more" if len(values) > 1 else ""
    return f"{first.where}{named} holds the same under {first.metric}{more}"


def _backings(values: Iterable[HeldValue]) -> tuple[Backing, ...]:
    return tuple(backings_of(list(values)))
