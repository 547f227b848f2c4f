"""Several classes, of which each row has one."""

from __future__ import annotations

from collections.abc import Mapping

from bonafide.measurement.codes import Codes
from bonafide.measurement.figure_table import FigureTable
from bonafide.measurement.metric import Metric
from bonafide.measurement.multiclass.accuracy import accuracy
from bonafide.measurement.multiclass.balanced_accuracy import balanced_accuracy
from bonafide.measurement.multiclass.class_metric import classified_of
from bonafide.measurement.multiclass.classified import Classified
from bonafide.measurement.multiclass.expected_cost import expected_cost
from bonafide.measurement.multiclass.kappa import kappa
from bonafide.measurement.multiclass.log_loss import log_loss
from bonafide.measurement.multiclass.macro_f1 import macro_f1
from bonafide.measurement.multiclass.ovr_auc import ovr_auc
from bonafide.measurement.multiclass.quadratic_kappa import quadratic_kappa
from bonafide.measurement.multiclass.table import ClassTable
from bonafide.measurement.multiclass.tables import confusion, per_class, reliability
from bonafide.measurement.multiclass.top_k_accuracy import TopKAccuracy
from bonafide.measurement.multiclass.warnings import warnings_of
from bonafide.measurement.multiclass.weighted_f1 import weighted_f1
from bonafide.measurement.settings import Settings
from bonafide.measurement.task import Task


class Multiclass(Task[ClassTable, Classified]):
    """One of several classes that is known later, decided on or given a probability for each.

    A slice or period is measured over the classes that its own rows are labelled with.
    """

    id, name = "multiclass", "several classes"
    core = (
        "accuracy",
        "balanced_accuracy",
        "macro_f1",
        "log_loss",
        "expected_cost",
        "kappa",
        "quadratic_kappa",
    )

    def metrics(self, settings: Settings) -> dict[str, Metric[Classified]]:
        """All of them; top-k accuracy for the k of the settings."""
        every: tuple[Metric[Classified], ...] = (
            accuracy,
            balanced_accuracy,
            macro_f1,
            weighted_f1,
            log_loss,
            TopKAccuracy(settings.top_k),
            ovr_auc,
            expected_cost,
            kappa,
            quadratic_kappa,
        )
        return {metric.id: metric for metric in every}

    def unasked(
        self, table: ClassTable, settings: Settings
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Without those that no subject could have: of probabilities, costs or an order."""
        top_k = f"top_{settings.top_k}_accuracy"
        gone = set() if table.ordered else {"quadratic_kappa"}
        gone |= set() if settings.class_costs is not None else {"expected_cost"}
        gone |= set() if len(table.classes) > settings.top_k else {top_k}
        if all(isinstance(said, Codes) for said in table.predictions.values()):
            gone |= {"log_loss", top_k, "ovr_auc"}
        return (
            tuple(name for name in self.metrics(settings) if name not in gone),
            tuple(name for name in self.core if name not in gone),
        )

    def subjects(
        self, table: ClassTable, whole: Mapping[str, Classified] | None
    ) -> dict[str, Classified]:
        """The model and its baselines."""
        return classified_of(table)

    def tables(
        self, overall: Mapping[str, Classified], settings: Settings
    ) -> dict[str, FigureTable]:
        """The confusion matrix, each class, and reliability where there are probabilities."""
        tables = {
            "confusion": confusion(overall, level=settings.level),
            "per_class": per_class(overall, level=settings.level),
        }
        if any(judged.probability is not None for judged in overall.values()):
            tables["reliability"] = reliability(overall, level=settings.level)
        return tables

    def warnings(
        self, table: ClassTable, overall: Mapping[str, Classified], settings: Settings
    ) -> tuple[str, ...]:
        """As ``warnings_of`` has it."""
        return tuple(warnings_of(table, overall))


multiclass = Multiclass()
