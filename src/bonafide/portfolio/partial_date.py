"""A date known to the year, the month or the day."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from bonafide.portfolio.noun import refused
from bonafide.portfolio.shown import shown

_FORM = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"
_PATTERN = re.compile(_FORM.replace("$", r"\Z"), re.ASCII)
_EXPECTED = "a year, month or day: 2026, 2026-11 or 2026-11-21"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, perhaps its month, perhaps the day. Prints as ISO 8601, as it was written.

    Dates sort by time; a year comes before its months and a month before its days.

    >>> str(max(PartialDate.parse("2026"), PartialDate.parse("2026-02")))
    '2026-02'
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.month is None:
            fits = self.day is None
        else:
            fits = 1 <= self.month <= 12 and (
                self.day is None or 1 <= self.day <= calendar.monthrange(self.year, self.month)[1]
            )
        if not (1000 <= self.year <= 9999 and fits):
            raise ValueError(f"no such date: {self.year}-{self.month}-{self.day}")

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """The date that ``text`` writes as YYYY, YYYY-MM or YYYY-MM-DD.

        Raises:
            ValueError: it writes none, or one that the calendar does not have.
        """
        if not _PATTERN.match(text):
            raise ValueError(f"{text!r} is not {_EXPECTED}")
        return cls(*(int(part) for part in text.split("-")))

    def __str__(self) -> str:
        parts = [f"{part:02d}" for part in (self.year, self.month, self.day) if part is not None]
        return "-".join(parts)

    def __lt__(self, other: PartialDate) -> bool:
        return self._order < other._order

    def __le__(self, other: PartialDate) -> bool:
        return self._order <= other._order

    def __gt__(self, other: PartialDate) -> bool:
        return self._order > other._order

    def __ge__(self, other: PartialDate) -> bool:
        return self._order >= other._order

    @property
    def _order(self) -> tuple[int, int, int]:
        return self.year, self.month or 0, self.day or 0

    @property
    def last_day(self) -> datetime.date:
        """The last day that it may mean.

        >>> PartialDate(2024, 2).last_day
        datetime.date(2024, 2, 29)
        """
        month = self.month or 12
        day = self.day or calendar.monthrange(self.year, month)[1]
        return datetime.date(self.year, month, day)

    def surely_before(self, other: PartialDate) -> bool:
        """Whether it ends before ``other`` begins, at the precision that both are known to.

        >>> PartialDate(2026).surely_before(PartialDate(2026, 5))
        False
        """
        for mine, theirs in zip(self._order, other._order, strict=True):
            if mine == 0 or theirs == 0:
                return False
            if mine != theirs:
                return mine < theirs
        return False

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            _read, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {
            "anyOf": [
                {"type": "string", "pattern": _FORM},
                {"type": "integer", "minimum": 1000, "maximum": 9999},
            ]
        }


def _read(value: object) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    if isinstance(value, str | int) and not isinstance(value, bool):
        try:
            return PartialDate.parse(str(value))
        except ValueError:
            found = shown(str(value))
            raise refused(f"{{field}} {found} is not a date", expected=_EXPECTED) from None
    raise refused("{field} is not a date", expected=_EXPECTED)
