"""Rules about production: what runs, who watches it, and whether the files agree with the words."""

from __future__ import annotations

from bonafide.review.rule import Rule
from bonafide.review.rules.production.api_without_a_caller import ApiWithoutACaller
from bonafide.review.rules.production.authorship_against_claim import AuthorshipAgainstClaim
from bonafide.review.rules.production.claimed_ci_not_found import ClaimedCiNotFound
from bonafide.review.rules.production.claimed_container_not_found import ClaimedContainerNotFound
from bonafide.review.rules.production.claimed_monitoring_not_found import (
    ClaimedMonitoringNotFound,
)
from bonafide.review.rules.production.claimed_retraining_not_found import (
    ClaimedRetrainingNotFound,
)
from bonafide.review.rules.production.claimed_tests_not_found import ClaimedTestsNotFound
from bonafide.review.rules.production.deployed_for_nobody import DeployedForNobody
from bonafide.review.rules.production.drift_without_consequence import DriftWithoutConsequence
from bonafide.review.rules.production.experiment_without_numbers import ExperimentWithoutNumbers
from bonafide.review.rules.production.fast_without_a_figure import FastWithoutAFigure
from bonafide.review.rules.production.label_delay_unmentioned import LabelDelayUnmentioned
from bonafide.review.rules.production.model_without_origin import ModelWithoutOrigin
from bonafide.review.rules.production.monitoring_of_nothing import MonitoringOfNothing
from bonafide.review.rules.production.monitoring_without_threshold import (
    MonitoringWithoutThreshold,
)
from bonafide.review.rules.production.production_ready_claim import ProductionReadyClaim
from bonafide.review.rules.production.real_time_without_a_number import RealTimeWithoutANumber
from bonafide.review.rules.production.retraining_without_trigger import RetrainingWithoutTrigger
from bonafide.review.rules.production.scalable_without_load import ScalableWithoutLoad
from bonafide.review.rules.production.service_without_health_check import (
    ServiceWithoutHealthCheck,
)
from bonafide.review.rules.production.service_without_latency import ServiceWithoutLatency

RULES: tuple[Rule, ...] = (
    DeployedForNobody(),
    ProductionReadyClaim(),
    MonitoringOfNothing(),
    RetrainingWithoutTrigger(),
    FastWithoutAFigure(),
    ScalableWithoutLoad(),
    ExperimentWithoutNumbers(),
    DriftWithoutConsequence(),
    LabelDelayUnmentioned(),
    ApiWithoutACaller(),
    RealTimeWithoutANumber(),
    ClaimedMonitoringNotFound(),
    ClaimedRetrainingNotFound(),
    ClaimedCiNotFound(),
    ClaimedTestsNotFound(),
    ClaimedContainerNotFound(),
    ServiceWithoutHealthCheck(),
    ServiceWithoutLatency(),
    MonitoringWithoutThreshold(),
    ModelWithoutOrigin(),
    AuthorshipAgainstClaim(),
)
