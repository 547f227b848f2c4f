"""How much one table may ask of this machine. Each cap has a name, and each can be raised."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields

from bonafide.errors import Problem, UserError
from bonafide.location import Place


@dataclass(frozen=True, slots=True)
class Limits:
    """The caps that a file is checked against before it is read in process.

    ``max_bytes`` is the size of the file, ``max_memory`` the address space in bytes of the child
    that tries to read it, ``max_seconds`` its time, both on the clock and of the processor.
    """

    max_bytes: int = 2 * 2**30
    max_rows: int = 50_000_000
    max_columns: int = 20_000
    max_memory: int = 4 * 2**30
    max_seconds: int = 60

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Limits:
        """The defaults, each replaced where ``BONAFIDE_MAX_TABLE_…`` is set.

        Raises:
            UserError: a variable is not a whole number above zero.

        >>> Limits.from_environment({"BONAFIDE_MAX_TABLE_ROWS": "1000"}).max_rows
        1000
        """
        found = os.environ if environment is None else environment
        values: dict[str, int] = {}
        problems = []
        for field in fields(cls):
            name = variable(field.name)
            text = found.get(name)
            if text is None:
                continue
            if text.isascii() and text.isdigit() and int(text[:18]) > 0 and len(text) <= 18:
                values[field.name] = int(text)
            else:
                problems.append(
                    Problem(f"{name} is {text[:40]!r}", expected="a whole number above zero")
                )
        if problems:
            raise UserError(*problems)
        return cls(**values)

    def to_json(self) -> dict[str, int]:
        """The caps by name."""
        return asdict(self)


def variable(cap: str) -> str:
    """The environment variable that raises a cap.

    >>> variable("max_rows")
    'BONAFIDE_MAX_TABLE_ROWS'
    """
    return "BONAFIDE_MAX_TABLE_" + cap.removeprefix("max_").upper()


def over_cap(found: str, cap: str, limits: Limits, file: str) -> UserError:
    """The error for a table that asks for more than a cap allows."""
    value: int = getattr(limits, cap)
    unit = {"max_bytes": " bytes", "max_memory": " bytes", "max_seconds": " seconds"}.get(cap, "")
    return UserError(
        Problem(
            f"{found}; the cap {cap} is {value:,}{unit}",
            Place(file),
            help=f"if the file is what you expect, raise the cap: {variable(cap)}=NUMBER",
        )
    )
