"""What each column of a table is for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bonafide.errors import Problem, UserError

MODEL = "model"


@dataclass(frozen=True, slots=True)
class Roles:
    """Names of columns by what they are for. ``baselines`` maps a baseline's name to its column.

    ``positive`` is the value of the label that counts as 1, for labels that are two words.

    Raises:
        UserError: a baseline is called "model".
    """

    label: str
    model: str
    baselines: Mapping[str, str] = field(default_factory=dict)
    cluster: str | None = None
    time: str | None = None
    weight: str | None = None
    slices: tuple[str, ...] = ()
    latency: str | None = None
    positive: object = None

    def __post_init__(self) -> None:
        if MODEL in self.baselines:
            raise UserError(
                Problem(
                    'a baseline is called "model", the name of what is measured',
                    help="rename it: --baseline NAME=COLUMN",
                )
            )

    def scores(self) -> dict[str, str]:
        """Subject to column: the model first, then the baselines."""
        return {MODEL: self.model, **self.baselines}

    def named(self) -> dict[str, str]:
        """What each column is for, in words, to its name."""
        pairs = {"the label": self.label, "the model's score": self.model}
        pairs |= {
            f"the score of baseline {name}": column for name, column in self.baselines.items()
        }
        for words, column in (
            ("the cluster", self.cluster),
            ("the time", self.time),
            ("the weight", self.weight),
            ("the latency", self.latency),
        ):
            if column is not None:
                pairs[words] = column
        pairs |= {f"slice {number}": name for number, name in enumerate(self.slices, 1)}
        return pairs

    def used(self) -> tuple[str, ...]:
        """Every column that is used, once each, in a fixed order."""
        return tuple(dict.fromkeys(self.named().values()))
