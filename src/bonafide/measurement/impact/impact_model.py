"""What is summed up, from which inputs, per which period."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from bonafide.errors import Problem, UserError, did_you_mean
from bonafide.measurement.arrays import Floats
from bonafide.measurement.impact.assumption import Assumption, Input, Measured
from bonafide.measurement.impact.catalogue import CAPACITY, CAPPED, SAME_ERRORS, TERMS
from bonafide.measurement.impact.term import Currency, Term


@dataclass(frozen=True)
class ImpactModel:
    """Terms, and the inputs that they need; nothing is ever filled in.

    Args:
        terms: ids of terms, at least one of them a gain; all in money, or all in hours.
        inputs: each input that the terms need, once; and "capacity", if only so many decisions
            (or positives) of a period can be acted on.
        period: what a period is, for people: "month".
        level: the confidence level.
        draws: of the simulation, from 1,000 to 10 million.
        seed: of the draws; those of an input do not depend on which others there are.

    Raises:
        UserError: with every problem found: inputs that are missing (each by name and meaning), not
            needed, given twice or negative where they cannot be; terms that do not exist or do not
            add up, or that count the same errors twice.

    >>> difference = Assumption("cost_difference", -0.5, unit="USD", source="a pilot")
    >>> ImpactModel(("cost_difference",), (difference,), period="month")
    Traceback (most recent call last):
        ...
    bonafide.errors.UserError: assumption 'decisions' is missing: decisions per period
        expected a number with its unit and source; none is made up
    """

    terms: tuple[str, ...]
    inputs: tuple[Input, ...]
    period: str
    level: float = 0.95
    draws: int = 100_000
    seed: int = 0

    def __post_init__(self) -> None:
        problems = list(self._problems())
        if problems:
            raise UserError(*problems)

    @cached_property
    def by_name(self) -> dict[str, Input]:
        """The inputs, in the order in which the terms need them."""
        given = {x.name: x for x in self.inputs}
        return {name: given[name] for name in [*_needed(self._terms), CAPACITY] if name in given}

    @property
    def unit(self) -> Currency:
        """Money or hours."""
        return self._terms[0].unit

    @property
    def measured(self) -> list[Measured]:
        """The inputs that were measured."""
        return [x for x in self.by_name.values() if isinstance(x, Measured)]

    @property
    def lacking(self) -> str | None:
        """Why there can be no interval: a measurement has none."""
        return next((x.lacking for x in self.measured if x.lacking), None)

    @property
    def uncertain(self) -> list[Input]:
        """The inputs that may be something else."""
        return [x for x in self.by_name.values() if not x.fixed]

    @cached_property
    def linear(self) -> bool:
        """Each term has at most one uncertain factor, none below the line, and nothing is capped;
        and every range is read as normal."""
        names = {x.name for x in self.uncertain}
        if CAPACITY in self.by_name and names & {CAPACITY, *CAPPED}:
            return False
        if any(
            isinstance(x, Assumption) and x.distribution not in (None, "normal")
            for x in self.uncertain
        ):
            return False
        return all(
            len(names & set(term.needs)) <= 1 and not names & term.divides_by
            for term in self._terms
        )

    def parts(self, values: Mapping[str, Floats], *, capped: bool = True) -> dict[str, Floats]:
        """Each term at these inputs."""
        x = dict(values)
        if capped and CAPACITY in x:
            x |= {name: np.minimum(x[name], x[CAPACITY]) for name in CAPPED if name in x}
        return {term.id: term.of(x) for term in self._terms}

    def net(self, values: Mapping[str, Floats], *, capped: bool = True) -> Floats:
        """The sum of all terms at these inputs."""
        return added(self.parts(values, capped=capped).values())

    def signed(self, name: str) -> bool:
        """Whether an input may be negative."""
        return any(name in term.signed for term in self._terms)

    @cached_property
    def _terms(self) -> list[Term]:
        return [TERMS[id_] for id_ in dict.fromkeys(self.terms)]

    def _problems(self) -> Iterator[Problem]:
        unknown = [id_ for id_ in self.terms if id_ not in TERMS]
        for id_ in unknown:
            known = f"one of {', '.join(TERMS)}"
            yield Problem(
                f"there is no term {id_!r}", expected=known, help=did_you_mean(id_, TERMS)
            )
        if not self.period.strip():
            yield Problem("the period has no name", expected="a word such as month")
        if not 0 < self.level < 1:
            yield Problem(f"level is {self.level}", expected="a share such as 0.95")
        if not 1000 <= self.draws <= 10**7:
            yield Problem(f"draws is {self.draws}", expected="from 1,000 to 10,000,000")
        if self.seed < 0:
            yield Problem(f"seed is {self.seed}", expected="a whole number >= 0")
        if not unknown:
            yield from self._problems_of_inputs()

    def _problems_of_inputs(self) -> Iterator[Problem]:
        terms = self._terms
        if not any(term.gain for term in terms):
            yield Problem("nothing is gained by any term", expected="at least one gain")
        if len({term.unit for term in terms}) > 1:
            yield Problem(
                "some terms count money and some hours",
                expected="one of the two",
                help="paid_time_saved turns hours into money",
            )
        twice = [term.id for term in terms if term.id in SAME_ERRORS]
        if len(twice) > 1:
            yield Problem(
                f"{' and '.join(twice)} count the same errors",
                expected=f"one of {', '.join(SAME_ERRORS)}",
                help="cost_difference holds every error at its cost",
            )
        given = Counter(x.name for x in self.inputs)
        needed = _needed(terms)
        for name, meaning in needed.items():
            if name not in given:
                yield Problem(
                    f"assumption {name!r} is missing: {meaning}",
                    expected="a number with its unit and source; none is made up",
                )
        for name, count in given.items():
            if count > 1:
                yield Problem(f"input {name!r} is given {count} times", expected="once")
            if name not in needed and name != CAPACITY:
                hint = did_you_mean(name, needed)
                yield Problem(f"no term needs the input {name!r}", help=hint)
        divided = {name for term in terms for name in term.divides_by}
        for x in self.inputs:
            least = x.bounds(self.level)[0] if isinstance(x, Assumption) else x.best
            if least is not None and least < 0 and not self.signed(x.name):
                yield Problem(f"input {x.name!r} may be {least}", expected=">= 0")
            if least == 0 and x.name in divided:
                yield Problem(f"input {x.name!r} may be 0, and is divided by", expected="> 0")


def added(parts: Iterable[Floats]) -> Floats:
    """The sum of terms, in their order."""
    return np.asarray(sum(parts, np.array(0.0)), dtype=np.float64)


def _needed(terms: list[Term]) -> dict[str, str]:
    return {name: meaning for term in terms for name, meaning in term.needs.items()}
