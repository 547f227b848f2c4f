"""The queries of a cell, as one subject ranks their rows."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from bonafide.measurement.arrays import Floats
from bonafide.measurement.arrays import Places as Numbers
from bonafide.measurement.ranked.candidates import Places
from bonafide.measurement.ranked.queries import Queries


class Ranked:
    """A cell's queries with one subject's places; what is found per query is kept.

    Args:
        cell: the queries.
        places: of the rows of these queries, or of more of them.
        whole: the subject over more queries, where those of this cell are a part of them.
        queries: shape (q,), which of the whole's queries they are.
    """

    def __init__(
        self,
        cell: Queries,
        places: Places,
        whole: Ranked | None = None,
        queries: Numbers | None = None,
    ) -> None:
        self.cell, self.places = cell, places
        self._whole, self._queries = whole, queries
        self._found: dict[Hashable, Floats] = {}

    def take(self, queries: Numbers, cell: Queries) -> Ranked:
        """The same subject on some of the queries: whole queries keep their places."""
        return Ranked(cell, self.places, self, queries)

    def each(self, key: Hashable, of: Callable[[Places], Floats]) -> Floats:
        """A metric of each query, shape (q,); found once for all queries and all their parts.

        Args:
            key: names the metric.
            of: finds it for every query that has places.
        """
        if key not in self._found:
            if self._whole is not None and self._queries is not None:
                self._found[key] = self._whole.each(key, of)[self._queries]
            else:
                self._found[key] = of(self.places)
        return self._found[key]
