"""What an experiment looks at: one outcome of each unit, and what is hoped of it."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from bonafide.errors import Problem
from bonafide.measurement.arrays import Flags, Floats
from bonafide.measurement.estimate import Better, Unit

Kind = Literal["mean", "proportion", "ratio"]
Role = Literal["primary", "secondary", "guardrail"]
ROLES: tuple[Role, ...] = get_args(Role)
KINDS: tuple[Kind, ...] = get_args(Kind)

_NAME = re.compile(r"[a-z][a-z0-9_]*\Z")


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """One column of outcomes with what was declared of it before looking.

    Args:
        name: its id in records and claims: lower-case letters, digits and "_".
        kind: "mean" of a number per unit; "proportion" of units with a 1; "ratio" of two sums,
            such as clicks over page views, where a unit has many.
        value: shape (n,), the outcome or the numerator; each 0 or 1 for a proportion. NaN where
            it is missing: that unit is left out of this outcome, counted, and never filled in.
        denominator: shape (n,), >= 0, for a ratio and only there; NaN where it is missing.
        before: the same unit's number from before the experiment (or anything else that the
            variant cannot have changed), shape (n,), for CUPED; NaN where there is none.
        better: the direction that is hoped for; of a guardrail, the direction that is safe.
        role: "primary" decides, "secondary" explains, "guardrail" must not get worse by more
            than ``margin``.
        margin: how much worse is still tolerable, > 0, in the outcome's own unit; for a guardrail
            and only there.
        unit: of the value; a proportion's is always "share".
    """

    name: str
    kind: Kind
    value: Floats
    denominator: Floats | None = None
    before: Floats | None = None
    better: Better = "higher"
    role: Role = "primary"
    margin: float | None = None
    unit: Unit | None = None

    def problems(self, n: int) -> list[Problem]:
        """Everything that is wrong with it, in an experiment of ``n`` units."""
        what = f"outcome {self.name!r}"
        out: list[Problem] = []
        if not _NAME.match(self.name):
            expected = "lower-case letters, digits and _, a letter first"
            out.append(Problem(f"{what} has a name that no claim can bear", expected=expected))
        for said, known in ((self.kind, KINDS), (self.role, ROLES)):
            if said not in known:
                out.append(Problem(f"{what} is a {said!r}", expected=" or ".join(known)))
        if (self.denominator is None) == (self.kind == "ratio"):
            lacks = "has no" if self.denominator is None else "is no ratio and has a"
            out.append(Problem(f"{what} {lacks} denominator", expected="one for a ratio only"))
        if (self.margin is None) == (self.role == "guardrail"):
            lacks = "has no" if self.margin is None else "is no guardrail and has a"
            out.append(Problem(f"{what} {lacks} margin", expected="one for a guardrail only"))
        if self.margin is not None and not (self.margin > 0 and math.isfinite(self.margin)):
            out.append(Problem(f"{what} has the margin {self.margin:g}", expected="a number > 0"))
        columns = {"value": self.value, "denominator": self.denominator, "before": self.before}
        for part, column in columns.items():
            out += _of_column(what, part, column, n, self.kind)
        return out

    @property
    def missing(self) -> Flags:
        """Units without this outcome, shape (n,)."""
        missing = np.isnan(self.value)
        if self.denominator is not None:
            missing |= np.isnan(self.denominator)
        return missing


def _of_column(what: str, part: str, column: Floats | None, n: int, kind: Kind) -> list[Problem]:
    if column is None:
        return []
    if column.shape != (n,):
        return [Problem(f"{what}: {part} has {column.size:,} entries", expected=f"{n:,}, one each")]
    if bool(np.isinf(column).any()):
        row = int(np.argmax(np.isinf(column))) + 1
        return [Problem(f"{what}: {part} is infinite in row {row:,}", expected="finite numbers")]
    present = column[~np.isnan(column)]
    if part == "value" and kind == "proportion":
        wrong = present[(present != 0) & (present != 1)]
        if wrong.size:
            return [Problem(f"{what} is a proportion and holds {wrong[0]:g}", expected="0 or 1")]
    if part == "denominator" and present.size and float(present.min()) < 0:
        return [Problem(f"{what}: denominator is {present.min():g}", expected=">= 0")]
    return []
