"""Tables as blocks of rows, for tests of streaming."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from bonafide.measurement.codes import cluster_numbers
from bonafide.measurement.streaming.block import Block, Groups, Outline
from bonafide.measurement.table import Table


def outline_of(table: Table) -> Outline:
    """What a look at the whole table says."""
    groupings = [Groups(codes.names, column) for column, codes in table.slices.items()]
    if table.period is not None:
        groupings.append(Groups(table.period.names))
    return Outline(
        {name: (float(s.min()), float(s.max())) for name, s in table.scores.items()},
        tuple(groupings),
        table.weight is not None,
        None if table.cluster is None else cluster_numbers(table.cluster)[1],
    )


def block_of(table: Table) -> Block:
    """All rows as one block; weights at most 1."""
    groups = [codes.codes for codes in table.slices.values()]
    if table.period is not None:
        groups.append(table.period.codes)
    weight = table.weight
    return Block(
        table.label,
        dict(table.scores),
        tuple(groups),
        None if weight is None else np.ldexp(weight, -int(np.frexp(weight.max())[1])),
        None if table.cluster is None else cluster_numbers(table.cluster)[0],
    )


def blocks_of(table: Table, size: int) -> Iterator[Block]:
    """The table in blocks of so many rows."""
    whole = block_of(table)
    for start in range(0, len(table), size):
        part = slice(start, start + size)
        yield Block(
            whole.label[part],
            {name: score[part] for name, score in whole.scores.items()},
            tuple(groups[part] for groups in whole.groups),
            None if whole.weight is None else whole.weight[part],
            None if whole.unit is None else whole.unit[part],
        )
