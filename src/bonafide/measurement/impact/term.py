"""One line of the sum that an impact is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Literal

from bonafide.measurement.arrays import Floats

Currency = Literal["money", "hours"]
Values = Mapping[str, Floats]


class Term(ABC):
    """What is gained or paid per period: a product of inputs; each subclass is one, in its file.

    Attributes:
        id: its name in settings and tables.
        name: what pages call it.
        unit: what it is counted in.
        gain: it is something gained; else something paid.
        needs: its inputs by name, and what each is.
        signed: those of them that may be negative; all others are clipped at 0.
    """

    id: str
    name: str
    unit: Currency
    gain: bool
    needs: Mapping[str, str]
    signed: frozenset[str] = frozenset()

    @abstractmethod
    def of(self, x: Values) -> Floats:
        """The term per period; negative for what is paid. Shape as the inputs."""

    @property
    def divides_by(self) -> frozenset[str]:
        """Inputs in which the term is not linear even alone."""
        return frozenset()
