"""From batches and the roles of their columns to the blocks that measurement works on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt
import polars as pl

from bonafide.errors import Problem, UserError
from bonafide.location import Place
from bonafide.measurement.streaming.block import Block, Groups, Outline
from bonafide.sources.batches.clusters import TOO_MANY, Clusters
from bonafide.sources.batches.passing import BATCH_ROWS, Batch, Passage
from bonafide.sources.categories import (
    EMPTY_NAME,
    MAX_VALUES,
    MISSING_NAME,
    Categories,
    categories,
    missing_warning,
)
from bonafide.sources.label import labels, missing_words_out
from bonafide.sources.numbers import numbers
from bonafide.sources.period import month_categories
from bonafide.sources.roles import Roles
from bonafide.sources.row_roles import check_subjects
from bonafide.sources.shown import counted, shown

Say = Callable[[int], None]

_MOST_LABELS = 100


@dataclass
class _Names:
    """The names of a slice or of months, over all batches."""

    counts: dict[str, int] = field(default_factory=dict)
    order: tuple[str, ...] = ()

    def learn(self, found: Categories) -> None:
        """Take in a batch."""
        seen = np.bincount(found.codes + 1, minlength=len(found.names) + 1)[1:]
        for name, count in zip(found.names, seen.tolist(), strict=True):
            self.counts[name] = self.counts.get(name, 0) + count

    def settle(self) -> None:
        """All batches have been seen."""
        self.order = tuple(sorted(self.counts))

    def codes(self, found: Categories) -> npt.NDArray[np.int32]:
        """A batch's codes into the names of all batches."""
        place = {name: k for k, name in enumerate(self.order)}
        new = np.array([*(place[name] for name in found.names), -1], np.int32)
        return new[found.codes]


class StreamedPredictions:
    """Predictions that pass by: looked at once, then given as blocks as often as asked.

    Args:
        table: the files.
        roles: what each column is for.
        batch_rows: how many rows are read at a time.
        say: told of how many rows were looked at.

    Raises:
        UserError: what is wrong with a column, with the file and the row in it.
    """

    def __init__(
        self,
        table: Passage,
        roles: Roles,
        *,
        batch_rows: int = BATCH_ROWS,
        say: Say = lambda rows: None,
    ) -> None:
        check_subjects(roles.label, roles.scores())
        self.table, self.roles, self.batch_rows = table, roles, batch_rows
        self._slices = {name: _Names() for name in roles.slices}
        self._months = _Names()
        self._clusters = None if roles.cluster is None else Clusters()
        self._spans = dict.fromkeys(roles.scores(), (np.inf, -np.inf))
        self._heaviest = 0.0
        self._words: dict[object, bool] = {}
        self._said: tuple[str, ...] = ()
        self._total = self._dropped = self._light = 0
        self._learn_labels()
        for batch in self._batches():
            self._learn(batch)
            self._total += batch.frame.height
            say(self._total)
        if roles.weight is not None and not self._heaviest:
            raise UserError(Problem(f"every weight (column {shown(roles.weight)}) is zero"))
        for each in (*self._slices.values(), self._months):
            each.settle()
        for name, each in self._slices.items():
            if len(each.counts) > MAX_VALUES:
                raise UserError(
                    Problem(
                        f"slice {shown(name)} has {len(each.counts):,} different values;"
                        f" at most {MAX_VALUES:,} are measured",
                        help="group them first: fewer, larger slices say more",
                    )
                )

    @property
    def outline(self) -> Outline:
        """What measurement needs to know of all rows."""
        groupings = [Groups(each.order, name) for name, each in self._slices.items()]
        if self.roles.time is not None:
            groupings.append(Groups(self._months.order))
        clusters = self._clusters
        return Outline(
            self._spans,
            tuple(groupings),
            self.roles.weight is not None,
            None if clusters is None else clusters.count,
            TOO_MANY if clusters is not None and clusters.too_many else None,
        )

    @property
    def warnings(self) -> tuple[str, ...]:
        """What was done to the rows."""
        total, found = self._total - self._dropped, list(self._said)
        if self._dropped:
            found.append(
                f"{counted(self._dropped, 'row')} of {self._total:,} left out:"
                f" the label (column {shown(self.roles.label)}) is missing there"
            )
        if self._light:
            found.append(f"{counted(self._light, 'row')} of weight 0 left out")
        if self._clusters is not None and self._clusters.missing and self.roles.cluster:
            what = "each is a cluster of its own"
            found.append(missing_warning(self.roles.cluster, self._clusters.missing, total, what))
        for name, values in self._slices.items():
            for shown_as, what in ((MISSING_NAME, "no value"), (EMPTY_NAME, "an empty text")):
                count = values.counts.get(shown_as, 0)
                if count:
                    found.append(
                        f"{counted(count, 'row')} of {total:,} with {what} in {shown(name)}:"
                        f" measured as the slice {shown_as}"
                    )
        timeless = total - sum(self._months.counts.values())
        if self.roles.time is not None and timeless:
            what = "in no month, but in the whole"
            found.append(missing_warning(self.roles.time, timeless, total, what))
        return tuple(found)

    def blocks(self) -> Iterator[Block]:
        """All rows that have a label and weigh something."""
        if self._clusters is not None:
            self._clusters.start()
        for batch in self._batches():
            yield self._block(batch)

    def _batches(self) -> Iterator[Batch]:
        columns = list(dict.fromkeys(self._columns()))
        return self.table.batches(columns, self.batch_rows)

    def _columns(self) -> Iterator[str]:
        yield self.roles.label
        yield from self.roles.scores().values()
        for column in (self.roles.cluster, self.roles.time, self.roles.weight):
            if column is not None:
                yield column
        yield from self.roles.slices

    def _learn_labels(self) -> None:
        """Which value of the label is 1: told by all values that there are, each seen once."""
        column = self.roles.label
        kinds: pl.Series | None = None
        for batch in self.table.batches([column], self.batch_rows):
            values = _labels(batch.frame[column]).drop_nulls().unique()
            kinds = values if kinds is None else pl.concat([kinds, values]).unique()
            if len(kinds) > _MOST_LABELS:
                break
        assert kinds is not None
        found = labels(kinds.sort(), positive=self.roles.positive)
        self._said = found.warnings
        self._words = dict(zip(kinds.sort().to_list(), found.values.tolist(), strict=True))

    def _known(self, batch: Batch) -> tuple[pl.DataFrame, npt.NDArray[np.intp]]:
        known = _labels(batch.frame[self.roles.label]).is_not_null()
        rows = np.flatnonzero(known.to_numpy())
        kept = batch.frame if known.all() else batch.frame.filter(known)
        return kept, rows + batch.first

    def _learn(self, batch: Batch) -> None:
        kept, rows = self._known(batch)
        self._dropped += batch.frame.height - kept.height
        if not kept.height:
            return
        try:
            heavy = np.ones(kept.height, np.bool_)
            if self.roles.weight is not None:
                weight = _weights(kept[self.roles.weight], rows)
                self._heaviest = max(self._heaviest, float(weight.max()))
                heavy = weight > 0
                self._light += kept.height - int(np.count_nonzero(heavy))
            for subject, column in self.roles.scores().items():
                score = numbers(kept[column], _who(subject), rows)[heavy]
                if score.size:
                    low, high = self._spans[subject]
                    self._spans[subject] = (
                        min(low, float(score.min())),
                        max(high, float(score.max())),
                    )
            if self._clusters is not None and self.roles.cluster is not None:
                self._clusters.learn(kept[self.roles.cluster])
            for name, names in self._slices.items():
                names.learn(categories(kept[name]))
            if self.roles.time is not None:
                self._months.learn(month_categories(kept[self.roles.time]))
        except UserError as error:
            raise _placed(error, batch) from None

    def _block(self, batch: Batch) -> Block:
        roles = self.roles
        kept, rows = self._known(batch)
        label = _labels(kept[roles.label]).replace_strict(
            list(self._words), list(self._words.values()), return_dtype=pl.Boolean
        )
        groups = [names.codes(categories(kept[n])) for n, names in self._slices.items()]
        if roles.time is not None:
            groups.append(self._months.codes(month_categories(kept[roles.time])))
        clusters = self._clusters
        unit = None
        if clusters is not None and roles.cluster is not None and not clusters.too_many:
            unit = clusters.numbers(kept[roles.cluster])
        scores = {
            name: numbers(kept[column], _who(name), rows) for name, column in roles.scores().items()
        }
        block = Block(label.to_numpy(), scores, tuple(groups), None, unit)
        if roles.weight is None:
            return block
        weight = _weights(kept[roles.weight], rows)
        # By a power of two, which loses nothing: squares of huge weights must stay finite.
        weight = np.ldexp(weight, -int(np.frexp(self._heaviest)[1]))
        heavy = np.flatnonzero(weight > 0)
        return Block(
            block.label[heavy],
            {name: score[heavy] for name, score in block.scores.items()},
            tuple(each[heavy] for each in block.groups),
            weight[heavy],
            None if unit is None else unit[heavy],
        )


def _labels(column: pl.Series) -> pl.Series:
    """Labels in which what stands for no label is missing."""
    if column.dtype == pl.String or isinstance(column.dtype, (pl.Categorical, pl.Enum)):
        return missing_words_out(column)
    return column.fill_nan(None) if column.dtype.is_float() else column


def _weights(column: pl.Series, rows: npt.NDArray[np.intp]) -> npt.NDArray[np.float64]:
    values = numbers(column, "the weight", rows)
    negative = np.flatnonzero(values < 0)
    if negative.size:
        at = negative[0]
        raise UserError(
            Problem(
                f"the weight (column {shown(column.name)}) is {values[at]:g} in row"
                f" {rows[at] + 1:,}",
                expected="weights of zero or more",
            )
        )
    return values


def _who(subject: str) -> str:
    return "the model's score" if subject == "model" else f"the score of baseline {shown(subject)}"


def _placed(error: UserError, batch: Batch) -> UserError:
    """The same problems, each with the file that it lies in."""
    return UserError(
        *(
            problem if problem.place is not None else replace(problem, place=Place(batch.file))
            for problem in error.problems
        )
    )
