"""The kinds of reasoning, and their opposites, written by hand."""

from __future__ import annotations

from bonafide.review.reasoning.comparison import Comparison
from bonafide.review.reasoning.cost import Cost
from bonafide.review.reasoning.detector import Detector
from bonafide.review.reasoning.hype import Hype
from bonafide.review.reasoning.limit import Limit
from bonafide.review.reasoning.lone_accuracy import LoneAccuracy
from bonafide.review.reasoning.measured_limit import MeasuredLimit
from bonafide.review.reasoning.metric_choice import MetricChoice
from bonafide.review.reasoning.reason import Reason
from bonafide.review.reasoning.tutorial_data import TutorialData
from bonafide.review.report import CounterKind, ReasoningKind

KINDS: dict[ReasoningKind, Detector] = {
    "reason": Reason(),
    "limit": Limit(),
    "measured-limit": MeasuredLimit(),
    "comparison": Comparison(),
    "metric-choice": MetricChoice(),
    "cost": Cost(),
}
COUNTERS: dict[CounterKind, Detector] = {
    "hype": Hype(),
    "lone-accuracy": LoneAccuracy(),
    "tutorial-data": TutorialData(),
}
