"""Reasoning: choices, limits, trade-offs and what was learned (RSN)."""

from __future__ import annotations

from bonafide.review.rule import Rule
from bonafide.review.rules.reasoning.case_without_a_surprise import CaseWithoutASurprise
from bonafide.review.rules.reasoning.choice_without_a_rejected_option import (
    ChoiceWithoutARejectedOption,
)
from bonafide.review.rules.reasoning.failure_blamed_on_others import FailureBlamedOnOthers
from bonafide.review.rules.reasoning.hedged_result import HedgedResult
from bonafide.review.rules.reasoning.hypothetical_failure import HypotheticalFailure
from bonafide.review.rules.reasoning.metric_without_a_why import MetricWithoutAWhy
from bonafide.review.rules.reasoning.no_limit_admitted import NoLimitAdmitted
from bonafide.review.rules.reasoning.reason_that_is_praise import ReasonThatIsPraise
from bonafide.review.rules.reasoning.reflection_names_a_library import ReflectionNamesALibrary
from bonafide.review.rules.reasoning.trade_off_without_sides import TradeOffWithoutSides

RULES: tuple[Rule, ...] = (
    ChoiceWithoutARejectedOption(),
    ReasonThatIsPraise(),
    NoLimitAdmitted(),
    HypotheticalFailure(),
    CaseWithoutASurprise(),
    FailureBlamedOnOthers(),
    TradeOffWithoutSides(),
    MetricWithoutAWhy(),
    HedgedResult(),
    ReflectionNamesALibrary(),
)
