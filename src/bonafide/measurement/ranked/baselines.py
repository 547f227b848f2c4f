"""Baselines that need no model: a random order, and what is popular elsewhere."""

from __future__ import annotations

import numpy as np

from bonafide.errors import Problem, UserError
from bonafide.measurement.arrays import Floats
from bonafide.measurement.ranked.table import RankingTable


def random_order(table: RankingTable) -> Floats:
    """Scores that leave the order open, shape (n,): metrics then have their expected value.

    >>> from bonafide.measurement.codes import Codes
    >>> from bonafide.measurement.ranked.mrr import mrr
    >>> query = Codes.of(["q", "q"])
    >>> mrr([1, 0], query, random_order(RankingTable.of([1, 0], query, [1.0, 2.0]))).value
    0.75
    """
    return np.zeros(len(table))


def popularity(table: RankingTable) -> Floats:
    """In how many rows of other queries each row's item was relevant, shape (n,).

    The row's own query is left out, and so are those of its cluster: otherwise the score would
    hold the label. It still knows the outcomes of the other queries that are measured; counts
    from training rows, given as a column, are the fairer baseline. An item that is missing has 0.

    Raises:
        UserError: the table has no items.

    >>> from bonafide.measurement.codes import Codes
    >>> query, item = Codes.of(["p", "p", "q", "q"]), Codes.of(["x", "y", "x", "y"])
    >>> popularity(RankingTable.of([1, 0, 1, 1], query, [0, 0, 0, 0], item=item)).tolist()
    [1.0, 1.0, 1.0, 0.0]
    """
    if table.item is None:
        raise UserError(Problem("there are no items to be popular", expected="an item column"))
    item = table.item.codes.astype(np.int64)
    relevant = (table.relevance > 0) & (item >= 0)
    everywhere = np.bincount(item[relevant], minlength=len(table.item.names))
    unit = table.query.codes.astype(np.int64)
    if table.cluster is not None:
        above = table.cluster.codes.astype(np.int64)
        unit = np.where(above >= 0, above + len(table.query.names), unit)
    pairs, place = np.unique(unit * len(table.item.names) + item, return_inverse=True)
    own = np.bincount(place[relevant], minlength=pairs.size)
    counts = np.where(item >= 0, everywhere[item] - own[place], 0)
    return counts.astype(np.float64)
