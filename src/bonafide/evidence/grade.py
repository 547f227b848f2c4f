"""How far evidence can be trusted, and what each grade does not prove."""

from __future__ import annotations

from enum import StrEnum


class Grade(StrEnum):
    """Grades from weakest to strongest; compare them with :func:`at_least`."""

    STATED = "stated"
    RECORDED = "recorded"
    MEASURED = "measured"
    ANCHORED = "anchored"
    ATTESTED = "attested"
    REPRODUCED = "reproduced"


MEANING: dict[Grade, str] = {
    Grade.STATED: "The author's word.",
    Grade.RECORDED: "Read from a store that the author controls.",
    Grade.MEASURED: "Recomputed from rows by Bonafide.",
    Grade.ANCHORED: "Measured, and the labels match the digest of public data.",
    Grade.ATTESTED: "Measured by a neutral runner with a build attestation.",
    Grade.REPRODUCED: "Run again and signed by somebody else.",
}

DOES_NOT_PROVE: dict[Grade, str] = {
    Grade.STATED: "Anything beyond the author's word.",
    Grade.RECORDED: "That the store was not edited.",
    Grade.MEASURED: "That the rows are real.",
    Grade.ANCHORED: "That the best of many runs was not picked.",
    Grade.ATTESTED: "That the question was the right one.",
    Grade.REPRODUCED: "That it would hold on other data.",
}


def at_least(grade: Grade, floor: Grade) -> bool:
    """Whether ``grade`` is as strong as ``floor`` or stronger.

    >>> at_least(Grade.MEASURED, Grade.RECORDED)
    True
    """
    order = list(Grade)
    return order.index(grade) >= order.index(floor)
