"""From a frame and named columns to the table of graded answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import polars as pl

from bonafide.errors import Problem, UserError
from bonafide.measurement.graded.table import GradedTable
from bonafide.sources.label import missing_words_out
from bonafide.sources.numbers import Floats, Tried, numbers
from bonafide.sources.roles import MODEL
from bonafide.sources.row_roles import RowRoles, check_baselines, grouped, who
from bonafide.sources.shown import counted, listed, shown
from bonafide.sources.table import check_columns

# fmt: off
PASS = frozenset((
    "1", "pass", "passed", "yes", "true", "correct", "right", "good", "ok", "success",
    "accepted", "acceptable", "helpful", "faithful", "grounded", "c",
))
FAIL = frozenset((
    "0", "fail", "failed", "no", "false", "incorrect", "wrong", "bad", "failure",
    "rejected", "unacceptable", "unhelpful", "unfaithful", "ungrounded", "i",
))
TIE = frozenset(("0.5", "tie", "tied", "draw", "equal", "same", "both", "neither"))
WON = frozenset(("1", "model", "win", "won", "better"))
LOST = frozenset(("0", "baseline", "loss", "lose", "lost", "worse"))
# fmt: on
FIRST = frozenset(("1", "true", "yes", "model"))
SECOND = frozenset(("0", "false", "no", "baseline"))

_HELP = (
    "an answer that the judge gave no grade is a fail (write 0) or no item (leave the row out);"
    " that is not decided for you"
)


@dataclass(frozen=True, kw_only=True)
class GradedRoles(RowRoles):
    """Names of columns by what they are for; a row is an item.

    Attributes:
        model: the grade of the model's answer; ``None`` where there are only preferences.
        baselines: name to the column with the grade of its answer.
        humans: subject to the column with people's grade of the same answer, on some rows.
        graders: subject to further graders of the same answer, name to column.
        preferred: baseline to the column that says whose answer is better.
        first: baseline to the column that says whether the model's answer was shown first.

    Raises:
        UserError: a baseline is called "model"; nothing to measure; grades by people or others,
            or a place, of somebody unknown.
    """

    model: str | None = None
    baselines: Mapping[str, str] = field(default_factory=dict)
    humans: Mapping[str, str] = field(default_factory=dict)
    graders: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    preferred: Mapping[str, str] = field(default_factory=dict)
    first: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        check_baselines({**self.baselines, **self.preferred})
        problems = []
        if self.model is None and (self.baselines or not self.preferred):
            problems.append(
                Problem(
                    "there is no grade of the model's answers",
                    help="name its column, or the column that says whose answer is better",
                )
            )
        strange = [name for name in [*self.humans, *self.graders] if name not in self.grades()]
        problems += [Problem(f"there is no grade of {name!r}") for name in strange]
        placeless = [name for name in self.first if name not in self.preferred]
        problems += [Problem(f"there is no preference against {name!r}") for name in placeless]
        if problems:
            raise UserError(*problems)

    def grades(self) -> dict[str, str]:
        """Subject to column: the model first, then the baselines."""
        return ({} if self.model is None else {MODEL: self.model}) | dict(self.baselines)

    def named(self) -> dict[str, str]:
        """What each column is for, in words, to its name."""
        pairs = {who(name, "grade"): column for name, column in self.grades().items()}
        pairs |= {who(name, "human grade"): column for name, column in self.humans.items()}
        for name, columns in self.graders.items():
            pairs |= {who(name, f"grade by {shown(by)}"): c for by, c in columns.items()}
        pairs |= {f"the preference against {shown(n)}": c for n, c in self.preferred.items()}
        pairs |= {f"the place against {shown(n)}": c for n, c in self.first.items()}
        return pairs | super().named()


@dataclass(frozen=True, slots=True, eq=False)
class PreparedGrades:
    """The table, how many rows it has, and what was done, as warnings."""

    table: GradedTable
    rows: int
    warnings: tuple[str, ...]


def columns_to_grades(frame: pl.DataFrame, roles: GradedRoles) -> PreparedGrades:
    """The table for measuring graded answers.

    Grades are numbers, true and false, or words for pass and fail; preferences are 1, 0 and 0.5,
    or words: "model" or "win", "tie", the baseline's name or "loss". A missing grade of the
    judge is an error; people, further graders and preferences may be missing. Rows are counted
    from 1 in messages, the header not counted.

    Raises:
        UserError: everything that is wrong with the columns, at once: not there, one column for
            two things, grades that are missing or cannot be read, times or slices likewise.

    >>> columns = {"judge": ["pass", "fail"], "me": ["pass", None], "best": ["tie", "win"]}
    >>> roles = GradedRoles(model="judge", humans={"model": "me"}, preferred={"old": "best"})
    >>> found = columns_to_grades(pl.DataFrame(columns), roles).table
    >>> found.grades["model"].tolist(), found.preferred["old"].tolist()
    ([1.0, 0.0], [0.5, 1.0])
    """
    check_columns(roles.named(), frame.columns, None)
    _check_twice(roles)
    rows = np.arange(frame.height)
    tried = Tried([])
    said: list[str] = []

    def grades(columns: Mapping[str, str], what: str, *, all_rows: bool) -> dict[str, Floats]:
        found = {
            subject: tried(
                column,
                lambda name: _grade(frame[name], who(subject, what), all_rows, said),  # noqa: B023
            )
            for subject, column in columns.items()
        }
        return {subject: column for subject, column in found.items() if column is not None}

    def words(
        columns: Mapping[str, str], what: str, values: dict[float, frozenset[str]]
    ) -> dict[str, Floats]:
        found = {}
        for name, column in columns.items():
            own = {**values, 0.0: values[0.0] | {name.lower()}}
            found[name] = tried(column, lambda c: _words(frame[c], f"{what} {shown(name)}", own))  # noqa: B023
        return {name: column for name, column in found.items() if column is not None}

    own = grades(roles.grades(), "grade", all_rows=True)
    humans = grades(roles.humans, "human grade", all_rows=False)
    graders: dict[str, dict[str, Floats]] = {}
    for subject, columns in roles.graders.items():
        each = {
            by: grades({subject: c}, f"grade by {by}", all_rows=False) for by, c in columns.items()
        }
        graders[subject] = {by: found[subject] for by, found in each.items() if subject in found}
    preferred = words(roles.preferred, "the preference against", {1.0: WON, 0.5: TIE, 0.0: LOST})
    first = words(roles.first, "the place against", {1.0: FIRST, 0.0: SECOND})
    others = grouped(frame, rows, roles, tried, months=True)
    if tried.problems:
        raise UserError(*tried.problems)
    table = GradedTable(
        own,
        humans,
        graders,
        preferred,
        first,
        others.weight,
        others.cluster,
        others.slices,
        others.period,
    )
    return PreparedGrades(table, frame.height, (*dict.fromkeys(said), *others.warnings))


def _grade(column: pl.Series, what: str, all_rows: bool, said: list[str]) -> Floats:
    """Grades as numbers, NaN where missing and that is allowed."""
    where = f"{what} (column {shown(column.name)})"
    if isinstance(column.dtype, (pl.Categorical, pl.Enum)):
        column = column.cast(pl.String)
    if column.dtype == pl.String:
        column = missing_words_out(column)
    known = _known(column)
    if all_rows and not known.all():
        first = int(np.flatnonzero(~known)[0]) + 1
        missing = counted(int(np.count_nonzero(~known)), "row")
        raise UserError(
            Problem(f"{where} is missing in {missing}; first: row {first:,}", help=_HELP)
        )
    found = np.full(len(column), np.nan)
    rows = np.flatnonzero(known)
    present = column.filter(pl.Series(values=known))
    if (
        column.dtype == pl.String
        and present.str.strip_chars().cast(pl.Float64, strict=False).null_count()
    ):
        found[rows] = _values(present, where, {1.0: PASS, 0.0: FAIL}, rows)
        some = listed(sorted(present.unique().to_list()), most=4)
        said.append(f"{where} was read as pass and fail: {some}")
        return found
    if column.dtype == pl.String:
        present = present.str.strip_chars().cast(pl.Float64)
    found[rows] = numbers(present, what, rows)
    return found


def _words(column: pl.Series, what: str, values: dict[float, frozenset[str]]) -> Floats:
    """Numbers or words, NaN where missing."""
    where = f"{what} (column {shown(column.name)})"
    if isinstance(column.dtype, (pl.Categorical, pl.Enum)):
        column = column.cast(pl.String)
    if column.dtype == pl.Boolean:
        column = column.cast(pl.Int8)
    if column.dtype == pl.String:
        column = missing_words_out(column)
    known = _known(column)
    found = np.full(len(column), np.nan)
    rows = np.flatnonzero(known)
    present = column.filter(pl.Series(values=known))
    if column.dtype.is_numeric():
        present = pl.Series(column.name, [f"{v:g}" for v in present.to_list()], dtype=pl.String)
    elif column.dtype != pl.String:
        raise UserError(Problem(f"{where} holds {column.dtype}", expected="numbers or words"))
    found[rows] = _values(present, where, values, rows)
    return found


def _values(
    present: pl.Series,
    where: str,
    values: dict[float, frozenset[str]],
    rows: npt.NDArray[np.intp],
) -> Floats:
    """What each word stands for."""
    meaning = {word: value for value, words in values.items() for word in words}
    plain = present.str.strip_chars().str.to_lowercase().to_list()
    found = np.array([meaning.get(word, np.nan) for word in plain], dtype=np.float64)
    wrong = np.flatnonzero(np.isnan(found))
    if wrong.size:
        raise UserError(
            Problem(
                f"{where} is {shown(present[int(wrong[0])])} in row {rows[wrong[0]] + 1:,};"
                f" {counted(wrong.size, 'row')} cannot be read",
                expected=" or ".join(f"{value:g}" for value in values)
                + f", or words such as {listed(sorted(set(meaning) - {'0', '1', '0.5'}), most=8)}",
            )
        )
    return found


def _known(column: pl.Series) -> npt.NDArray[np.bool_]:
    if column.dtype.is_float():
        column = column.fill_nan(None)
    return column.is_not_null().to_numpy().copy()


def _check_twice(roles: GradedRoles) -> None:
    """Refuse one column for two things of which one should check the other."""
    seen: dict[str, str] = {}
    problems = []
    groups = (dict(roles.grades()), dict(roles.humans), *map(dict, roles.graders.values()))
    for columns in groups:
        for name, column in columns.items():
            if column in seen:
                problems.append(
                    Problem(
                        f"column {shown(column)} is named as two grades, of {seen[column]} and"
                        f" {name}",
                        help="a grade cannot be compared with itself: name another column",
                    )
                )
            seen.setdefault(column, name)
    if problems:
        raise UserError(*problems)
