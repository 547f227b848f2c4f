"""Which rules run and how much they weigh."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bonafide.review.finding import Severity
from bonafide.review.rule import Rule


@dataclass(frozen=True, slots=True)
class Selection:
    """The rules of a run.

    Attributes:
        select: codes or beginnings of codes ("CLM", "CV0") to run besides the default set; with
            ``only``, to run instead of it.
        ignore: codes or beginnings of codes not to run; stronger than ``select``.
        severity: another severity for a code or a beginning of one; the longest match counts.
        preview: whether rules run whose precision was not measured yet.
        only: whether ``select`` replaces the default set.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    preview: bool = False
    only: bool = False

    def runs(self, rule: Rule) -> bool:
        """Whether ``rule`` is to run."""
        if _named(rule, self.ignore):
            return False
        if _named(rule, self.select):
            return True
        return not self.only and (self.preview or rule.standing != "preview")

    def weighs(self, rule: Rule) -> Severity:
        """The severity of a finding of ``rule``."""
        names = sorted((n for n in self.severity if rule.code.startswith(n)), key=len)
        if names:
            return self.severity[names[-1]]
        return Severity.SUGGESTION if rule.standing != "default" else rule.severity


def _named(rule: Rule, names: tuple[str, ...]) -> bool:
    return any(rule.code.startswith(name) or rule.name == name for name in names)
