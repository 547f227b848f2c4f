"""A case that holds up raises nothing; what is beside the point changes nothing."""

from __future__ import annotations

import random

import pytest

from bonafide.evidence.record import EstimateEntry, Record, RecordTable
from bonafide.rehearse.planted import ground_of, number, record
from bonafide.rehearse.probe import Planted, Probe
from bonafide.rehearse.probes import from_evidence
from bonafide.rehearse.probes.from_evidence.planting import history, reproduced

PLANTS = [
    (probe, example) for probe in from_evidence.PROBES for example in (*probe.raises, *probe.quiet)
]


def _exemplary() -> Planted:
    """Everything measured, compared, sliced, followed over time, clustered, priced and rerun."""
    values: dict[str, EstimateEntry] = {}
    clusters = {"clusters": 300, "n": 60_000, "positives": 12_000}
    for metric, unit, better, levels, gap in (
        ("expected_cost", "money", "lower", (100.0, 150.0, 190.0), 6.0),
        ("roc_auc", "share", "higher", (0.84, 0.76, 0.68), 0.01),
        ("average_precision", "share", "higher", (0.61, 0.5, 0.4), 0.01),
        ("precision", "share", "higher", (0.6, 0.5, 0.4), 0.01),
        ("recall", "share", "higher", (0.7, 0.6, 0.5), 0.01),
    ):
        about = {"unit": unit, "better": better, **clusters}
        ours, linear, rule = levels
        for who, level in (("model", ours), ("linear", linear), ("rule", rule)):
            values[f"{who}/{metric}"] = number(level, level - gap, level + gap, **about)
        for who, level in (("linear", linear), ("rule", rule)):
            step = ours - level
            values[f"model-{who}/{metric}"] = number(step, step - gap, step + gap, **about)
        for place in range(8):
            key = f"model/{metric}@shop=s{place}"
            values[key] = number(ours, ours - 3 * gap, ours + 3 * gap, **about)
        for month in range(1, 7):
            key = f"model/{metric}~2026-{month:02d}"
            values[key] = number(ours, ours - 3 * gap, ours + 3 * gap, **about)
            step = ours - linear
            key = f"model-linear/{metric}~2026-{month:02d}"
            values[key] = number(step, step - 3 * gap, step + 3 * gap, **about)
    values["service/latency_p50"] = number(20.0, 19.0, 21.0, unit="ms", better="lower")
    values["service/latency_p95"] = number(45.0, 42.0, 48.0, unit="ms", better="lower")
    bins = [["model", 0.05 + b / 10, 0.05 + b / 10, 0.02 + b / 10, 0.08 + b / 10, 6000.0]
            for b in range(10)]  # fmt: skip
    curve = [["model", t / 20, 100.0 + 400 * abs(t / 20 - 0.2)] for t in range(21)]
    columns = ["subject", "mean_score", "positive_rate", "low", "high", "n"]
    kept = record(
        values,
        roles={"model": "model", "linear": "baseline", "rule": "baseline", "service": "service"},
        settings={
            "cluster": "customer",
            "time": "decided_at",
            "threshold": 0.2,
            "threshold_from": "costs",
            "cost_act": 10.0,
            "cost_miss": 50.0,
            "currency": "EUR",
        },
        tables={
            "calibration": RecordTable(title="", columns=columns, rows=[list(r) for r in bins]),
            "cost_curve": RecordTable(
                title="",
                columns=["subject", "threshold", "expected_cost"],
                rows=[list(r) for r in curve],
            ),
        },
    )
    facts = """
    framing: {limit: One answer within 100 ms}
    role: {mine: [The model], team: [The service]}
    measure:
      - {name: replay, data: data/replay.parquet, label: late, model: p}
    """
    body = (
        "A decision costs [€100](evidence/replay.json#model/expected_cost:money).\n"
        "It answered 50 requests per second on two cores.\n"
    )
    records = {
        "evidence/replay.json": kept,
        **history({"me": 0.6, "author_2": 0.4}),
        **reproduced(("make all", "ok", "")),
    }
    return Planted(facts=facts, body=body, records=records)


@pytest.mark.parametrize("probe", from_evidence.PROBES, ids=lambda probe: probe.code)
def test_an_exemplary_case_raises_no_probe_of_its_evidence(probe: Probe) -> None:
    """What was measured, compared and told whole gives nothing to ask about."""
    assert not list(probe.judge(ground_of(_exemplary())))


@pytest.mark.parametrize(
    ("probe", "example"),
    PLANTS,
    ids=[f"{probe.code}-{place}" for place, (probe, _) in enumerate(PLANTS)],
)
def test_the_order_of_a_record_and_records_of_other_kinds_change_nothing(
    probe: Probe, example: Planted
) -> None:
    """The same question comes from the same evidence, however its file is ordered."""
    rng = random.Random(13)
    shuffled: dict[str, Record] = {}
    for path, kept in example.records.items():
        items = list(kept.estimates.items())
        rng.shuffle(items)
        shuffled[path] = kept.model_copy(update={"estimates": dict(items)}).sealed()
    shuffled["evidence/zz-later.json"] = record(
        {"thing/zorp": number(0.5)}, kind="later", roles={"thing": "thing"}
    )
    again = Planted(facts=example.facts, body=example.body, records=shuffled)
    assert list(probe.judge(ground_of(again))) == list(probe.judge(ground_of(example)))
