"""The number parser: what a number in a text says, how it is written, and how to write another.

Every surface that reads or shows a number uses this package and no other code.
"""

from bonafide.evidence.number.marks import OTHER_TIME, currencies, unit_words
from bonafide.evidence.number.number import MINUS, Kind, Number, Style, Unit
from bonafide.evidence.number.reading import read_numbers
from bonafide.evidence.number.words import number_words
from bonafide.evidence.number.writing import decimal, exact, rewritten, units_shown

__all__ = [
    "MINUS",
    "OTHER_TIME",
    "Kind",
    "Number",
    "Style",
    "Unit",
    "currencies",
    "decimal",
    "exact",
    "number_words",
    "read_numbers",
    "rewritten",
    "unit_words",
    "units_shown",
]
