"""Which of several recorded records opens a case."""

from __future__ import annotations

import pytest

from bonafide.evidence.leading import leading_metric, leading_record
from bonafide.evidence.record import Record
from bonafide.portfolio.case import read_case
from bonafide.rehearse.planted import number, record

CASE = read_case("case.md", "---\nschema_version: 1\ntitle: Late\n---\n", slug="late")
FOLDER = "cases/late/evidence/"


def stored(metric: str, *, unit: str | None, baseline: bool = False) -> Record:
    """A record as ``bonafide import`` writes it, chosen by one metric."""
    roles = {"model": "model"} | ({"baseline": "baseline"} if baseline else {})
    return record(
        {f"{name}/{metric}": number(0.5, unit=unit, better=None, n=None) for name in roles},
        kind="import",
        grade="recorded",
        roles=roles,
        settings={"tool": "x", "chosen": {"by": "only run", "among": 1, "metric": metric}},
    )


@pytest.mark.parametrize(
    ("records", "leads"),
    [
        ({"a": stored("right", unit=None), "b": stored("accuracy", unit="share")}, "b"),
        (
            {
                "a": stored("accuracy", unit="share"),
                "b": stored("publicScore", unit=None, baseline=True),
            },
            "b",
        ),
        ({"b": stored("f1", unit="share"), "a": stored("accuracy", unit="share")}, "a"),
    ],
)
def test_a_comparison_leads_then_a_score_then_a_count(
    records: dict[str, Record], leads: str
) -> None:
    """A count of answers opens no case where a share is there; else the names decide."""
    evidence = {f"{FOLDER}{name}.json": one for name, one in records.items()}
    assert leading_record(CASE, FOLDER, evidence)[0] == f"{FOLDER}{leads}.json"


@pytest.mark.parametrize(
    ("task", "held", "leads"),
    [
        ("binary", ["f1", "average_precision", "roc_auc"], "roc_auc"),
        ("binary", ["roc_auc", "expected_cost"], "expected_cost"),
        ("multiclass", ["log_loss", "macro_f1", "accuracy"], "accuracy"),
        ("multiclass", ["log_loss", "macro_f1"], "macro_f1"),
        ("multiclass", ["accuracy", "expected_cost"], "expected_cost"),
        ("regression", ["rmse", "bias", "mae"], "mae"),
        ("forecast", ["mae", "rmsse", "mase"], "mase"),
        ("ranking", ["precision_at_10", "mrr", "ndcg_at_1", "ndcg_at_10"], "ndcg_at_10"),
        ("ranking", ["mrr", "ndcg_at_3", "ndcg_at_20"], "ndcg_at_20"),
        ("graded", ["kappa", "mean_score", "pass_rate"], "pass_rate"),
        ("graded", ["kappa", "mean_score"], "mean_score"),
    ],
)
def test_each_task_is_led_with_what_its_people_ask_first(
    task: str, held: list[str], leads: str
) -> None:
    """Money where costs are known, then the first metric of the task, whatever the order held."""
    one = record({f"model/{name}": number(0.5) for name in held}, settings={"task": task})
    assert leading_metric(one) == leads
