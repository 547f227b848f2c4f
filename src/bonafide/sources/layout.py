"""What a check found in a file, and what a format is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import polars as pl

from bonafide.errors import Problem, UserError
from bonafide.location import Place
from bonafide.sources.limits import Limits, over_cap
from bonafide.sources.shown import counted, is_unprintable, listed, shown


@dataclass(frozen=True, slots=True)
class Layout:
    """A file's shape as its check found it; plain values, so that a child can say it in JSON."""

    rows: int
    columns: list[str]
    notes: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    how: dict[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The layout as plain values."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Format:
    """One format: how to recognise it, how to check it, how to read it.

    ``check`` looks at structure and caps, then reads everything once; it runs in the limited
    child. ``read`` makes the frame of the same bytes in this process after that went well.
    """

    name: str
    suffixes: tuple[str, ...]
    check: Callable[[bytes, str, Limits], Layout]
    read: Callable[[bytes, str, Layout, Sequence[str] | None], pl.DataFrame]


def check_names(names: Sequence[str], file: str, limits: Limits, line: int | None = None) -> None:
    """Refuse a header that cannot be used safely: too wide, nameless, repeated, unprintable.

    Raises:
        UserError: all problems of the header at once.
    """
    place = Place(file, line)
    if not names:
        raise UserError(Problem("the table has no columns", place))
    if len(names) > limits.max_columns:
        raise over_cap(
            f"the table has {counted(len(names), 'column')}", "max_columns", limits, file
        )
    problems = []
    seen: dict[str, int] = {}
    repeated: dict[str, list[int]] = {}
    for number, name in enumerate(names, 1):
        if not name.strip():
            problems.append(Problem(f"column {number} has no name", place))
        elif any(is_unprintable(c) for c in name):
            problems.append(
                Problem(
                    f"the name of column {number} holds control characters: {shown(name)}",
                    place,
                    help="rename the column: such characters can repaint a terminal",
                )
            )
        elif name in seen:
            repeated.setdefault(name, [seen[name]]).append(number)
        seen.setdefault(name, number)
    for name, numbers in repeated.items():
        problems.append(
            Problem(
                f"two columns have the same name: {shown(name)}"
                f" (columns {listed([str(n) for n in numbers])})",
                place,
                help="rename one of them: which one is meant cannot be told",
            )
        )
    if problems:
        raise UserError(*problems[:20])
