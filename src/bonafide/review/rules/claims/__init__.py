"""Rules about claims: results that a reader cannot weigh as they are told."""

from __future__ import annotations

from bonafide.review.rule import Rule
from bonafide.review.rules.claims.adjective_instead_of_number import AdjectiveInsteadOfNumber
from bonafide.review.rules.claims.best_of_many import BestOfMany
from bonafide.review.rules.claims.gain_without_level import GainWithoutLevel
from bonafide.review.rules.claims.impact_without_denominator import ImpactWithoutDenominator
from bonafide.review.rules.claims.interval_missing_on_few_rows import IntervalMissingOnFewRows
from bonafide.review.rules.claims.metric_without_comparison import MetricWithoutComparison
from bonafide.review.rules.claims.more_digits_than_rows_bear import MoreDigitsThanRowsBear
from bonafide.review.rules.claims.relative_or_points import RelativeOrPoints
from bonafide.review.rules.claims.result_without_its_rows import ResultWithoutItsRows
from bonafide.review.rules.claims.significant_without_number import SignificantWithoutNumber
from bonafide.review.rules.claims.up_to import UpTo

RULES: tuple[Rule, ...] = (
    MetricWithoutComparison(),
    ResultWithoutItsRows(),
    MoreDigitsThanRowsBear(),
    SignificantWithoutNumber(),
    RelativeOrPoints(),
    GainWithoutLevel(),
    BestOfMany(),
    UpTo(),
    AdjectiveInsteadOfNumber(),
    IntervalMissingOnFewRows(),
    ImpactWithoutDenominator(),
)
