"""CVS007: tools without tiers."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.location import Span
from bonafide.review.finding import Severity
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable
from bonafide.review.rules.cv.composed import cv
from bonafide.review.rules.cv.cv_rule import CvRule
from bonafide.review.tools_of_cv import by_strength, tiers, tools
from bonafide.sources.cv.cv import Cv

_MANY = 12


class ToolsWithoutTiers(CvRule):
    """Many tools are listed, and nothing says which of them are known well.

    Why: a reader asks about any of them and cannot know which ones you would choose to be asked
    about.
    Ask: which eight do you use weekly, which do you know your way around in, which have you
    only met?
    """

    code, name = "CVS007", "tools-without-tiers"
    serves = ("C5",)
    severity = Severity.WARNING
    message = (
        "{n} tools stand side by side. Which few are core, which working, which only familiar?"
    )
    wrong = (
        Case(
            cv(
                skills="Python, Java, C++, R, SQL, Pandas, NumPy, Keras, PyTorch, Flask, "
                "Docker, Git, Airflow, Spark, Hive"
            ),
            kind="cv",
        ),
        Case(
            cv(
                skills="**Languages:** Python, Java, Scala, R, SQL, Bash\n\n**ML:** Keras, "
                "PyTorch, XGBoost, LightGBM, spaCy, NLTK\n\n**Ops:** Docker, "
                "Kubernetes, Airflow, MLflow"
            ),
            kind="cv",
        ),
        Case(
            cv(
                skills="Python, Scala, Java, C++, Go, Rust, Julia, R, SQL, JAX, MXNet, Keras, "
                "Ray, Dask, Docker, Terraform"
            ),
            kind="cv",
        ),
    )
    right = (
        Case(
            cv(
                skills="**Core:** Python, pandas, SQL, LightGBM\n\n**Working:** Docker, "
                "Airflow, Spark, Kafka, dbt\n\n**Familiar:** PyTorch, Rust, Go, Flink"
            ),
            kind="cv",
        ),
        Case(cv(skills="Python, SQL, LightGBM, PyTorch, Docker, Airflow"), kind="cv"),
        Case(
            cv(
                skills="Core: Python, SQL, LightGBM, Kafka, Redis · Working: Go, Spark, "
                "Airflow, dbt · Familiar: PyTorch, JAX, Rust, Ray, Dask"
            ),
            kind="cv",
        ),
    )

    def look(self, reading: Reading, cv: Cv) -> Iterable[Hit] | NotApplicable:
        """Every place that raises it, in order."""
        found = tiers(reading)
        count = len(tools(reading))
        if count <= _MANY or by_strength(found):
            return []
        first = found[0].tools[0].span
        return [Hit(Span(first.start, max(first.end, found[0].tools[-1].span.end)), {"n": count})]
