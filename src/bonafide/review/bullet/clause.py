"""The six clauses of a bullet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bonafide.location import Span

ClauseKind = Literal["model", "problem", "data", "evaluation", "serving", "outcome"]

KINDS: dict[ClauseKind, str] = {
    "model": "verb and model type",
    "problem": "business problem",
    "data": "data scale and source",
    "evaluation": "metric and baseline",
    "serving": "serving stack",
    "outcome": "business outcome",
}
"""The clauses in the order in which a strong bullet tells them, and what each one holds."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause that was found.

    Attributes:
        kind: which of the six.
        span: the stretch of the bullet's text that is it.
        whole: whether it holds all that the clause asks for: a verb *and* a model, data *with*
            its scale, a metric *with* what it is compared to, a named stack, latency or traffic,
            an outcome *with* its figure.
    """

    kind: ClauseKind
    span: Span
    whole: bool
