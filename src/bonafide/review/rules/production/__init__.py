"""Rules about production: what runs, who watches it, and whether the files agree with the words."""

from __future__ import annotations

from bonafide.review.rule import Rule
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
from bonafide.review.rules.production.model_without_origin import ModelWithoutOrigin
from bonafide.review.rules.production.monitoring_without_threshold import (
    MonitoringWithoutThreshold,
)
from bonafide.review.rules.production.service_without_health_check import (
    ServiceWithoutHealthCheck,
)
from bonafide.review.rules.production.service_without_latency import ServiceWithoutLatency

RULES: tuple[Rule, ...] = (
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
