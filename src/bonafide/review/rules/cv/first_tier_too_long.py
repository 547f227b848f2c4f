"""CVS008: first tier too long."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.finding import Severity
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable
from bonafide.review.rules.cv.composed import cv
from bonafide.review.rules.cv.cv_rule import CvRule
from bonafide.review.self_check import FIRST_TIER
from bonafide.review.tools_of_cv import is_first, tiers
from bonafide.sources.cv.cv import Cv


class FirstTierTooLong(CvRule):
    """More than eight tools stand in the first tier.

    Why: what is core is what you would be happy to be asked about for ten minutes; nobody has
    fifteen of these.
    Ask: which eight would you choose?
    """

    code, name = "CVS008", "first-tier-too-long"
    serves = ("C5",)
    severity = Severity.WARNING
    standing = "suggestion"
    message = (
        '{n} tools stand under "{label}". Which eight would you be happy to be asked about for '
        "ten minutes?"
    )
    wrong = (
        Case(
            cv(
                skills="**Core:** Python, pandas, SQL, LightGBM, Docker, Airflow, Spark, "
                "Kafka, dbt, Redis\n\n**Familiar:** PyTorch, Rust"
            ),
            kind="cv",
        ),
        Case(
            cv(
                skills="**Expert:** Python, Java, SQL, LightGBM, Docker, Airflow, Spark, "
                "Kafka, dbt, Redis, Go\n\n**Basic:** PyTorch"
            ),
            kind="cv",
        ),
        Case(
            cv(
                skills="Core: Python, SQL, LightGBM, Kafka, Redis, Go, Spark, dbt, Ray. "
                "Working: PyTorch. Familiar: JAX."
            ),
            kind="cv",
        ),
    )
    right = (
        Case(
            cv(
                skills="**Core:** Python, pandas, SQL, LightGBM\n\n**Working:** Docker, "
                "Airflow, Spark, Kafka, dbt, Redis, Go, Ray, Dask\n\n**Familiar:** "
                "PyTorch"
            ),
            kind="cv",
        ),
        Case(
            cv(skills="**Languages:** Python, Java, Scala, R, SQL, Bash, Go, Rust, C, Perl"),
            kind="cv",
        ),
        Case(
            cv(skills="Core: Python, SQL, LightGBM, Kafka, Redis, Go, Spark, dbt. Familiar: JAX."),
            kind="cv",
        ),
    )

    def look(self, reading: Reading, cv: Cv) -> Iterable[Hit] | NotApplicable:
        """Every place that raises it, in order."""
        return [
            Hit(tier.span, {"n": len(tier.tools), "label": tier.label})
            for tier in tiers(reading)
            if is_first(tier) and len(tier.tools) > FIRST_TIER
        ]
