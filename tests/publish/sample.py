"""A casebook to render: two cases in text, and evidence shaped as ``measure`` writes it.

The numbers are made up by arithmetic alone, so that they are the same everywhere; nothing here
claims to be a measurement.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from bonafide.evidence.grade import Grade
from bonafide.evidence.identifier import format_id
from bonafide.evidence.record import EstimateEntry, Input, Made, Record, RecordTable, Subject
from bonafide.measurement.estimate import Key
from bonafide.portfolio.casebook import Casebook, CaseFile, read_casebook

PROFILE = """\
schema_version: 1
name: Ada Example
headline: Decisions under delay
why: I build small systems where the answer comes late.
direction: Towards systems that know when they have stopped working.
domains: [airline operations, late labels]
tools: {core: [Python, polars], working: [FastAPI], familiar: [Vega-Lite]}
links: [{label: Code, url: "https://example.org/ada"}]
vision: A year in which the model decides when to retrain.
"""

CASE = """\
---
schema_version: 1
title: Late flights, two hours ahead
story: The applied piece.
depth: deep
stage: applied
outcome: replayed
origin: personal
started: 2026-11
updated: 2026-11-21
plain: |
  Acting costs [$185](evidence/replay.json#model/expected_cost:money) for each flight.
framing:
  who: The connections desk
  decision: Rebook now or wait
  lead_time: Two hours
  target: More than 30 minutes late
  limit: A tenth of a second
  why: A seat is still for sale
impact:
  decision: Which flights get a rebooking
  cost_or_time: "[−$50](evidence/replay.json#model-p_rate/expected_cost:money) a flight"
  behaviour: The desk acts on one flight in five
  beneficiaries: Passengers with a connection
data:
  source: A public table
  licence: CC0
  labels: The airlines' reports
  label_delay: Five hours
  known_mess: [Local times at both ends, Missing tail numbers]
  will_change: Carriers merge
role: {mine: [Everything here], team: [The idea]}
decisions:
  - title: Split by time
    date: 2026-11-21
    options: [random rows, by time]
    constraint: Days to come
    evidence: AUC [0.79](evidence/replay.json#model/roc_auc)
    choice: By time
    price: A quarter to learn from
    protects: The promise
    reverse_if: A second year
    owner: mine
incidents:
  - title: The feature that knew the future
    date: 2026-11-21
    setting: simulated
    broke: Rows were shifted
    noticed: The service disagreed
    cost: An afternoon
    changed: Nothing is shifted
assumptions:
  - {statement: The price is right, tested: Not tested, verdict: untested}
  - {statement: A ranked carrier is priced well, tested: By carrier, verdict: broke}
  - {statement: Clocks agree, tested: Replayed, verdict: held}
limitations:
  - {statement: One year, why: No other, next: Another}
requirements:
  - {date: 2026-11-21, change: Cancelled counts as late, response: Measured again}
exposure: {setting: replayed, who: Nobody, how_long: A thousand flights, outcome: Same scores}
figures:
  - {kind: ladder, evidence: evidence/replay.json, metric: expected_cost, changed: Each rung
     lowers it, matters: The last earns little, decision: Keep the trees}
  - {kind: cost_curve, evidence: evidence/replay.json, changed: Cost, matters: Flat, decision: Act}
  - {kind: calibration, evidence: evidence/replay.json, changed: Shares, matters: Trust,
     decision: Use it}
  - {kind: slices, evidence: evidence/replay.json, metric: recall, column: carrier,
     changed: Recall, matters: Hidden, decision: Not for VX}
  - {kind: periods, evidence: evidence/replay.json, metric: expected_cost, changed: Months,
     matters: Summer, decision: Compare}
  - {kind: gain_curve, evidence: evidence/replay.json, changed: Finds, matters: Few, decision: Top}
  - {kind: decision_curve, evidence: evidence/replay.json, changed: Benefit, matters: Harm,
     decision: Range}
  - {kind: slices, evidence: evidence/replay.json, metric: expected_cost, column: carrier,
     changed: Cost, matters: Together, decision: Ranks}
  - {kind: drift, evidence: evidence/replay.json, changed: Columns, matters: Noise, decision: Wait}
  - {kind: drift, evidence: evidence/replay.json, subject: model, changed: Scores, matters: Noise,
     decision: Wait}
  - {kind: impact, evidence: evidence/replay.json, changed: Money, matters: Volume, decision: Go}
undo: I would fix the clocks first.
reflection: I ask when each number became known.
measure:
  - name: replay
    title: Nine months of decisions
    data: data/replay.parquet
    label: late
    model: p_hgb
    baselines: [p_rate]
---

## What the numbers say

The AUC rises from [0.66](evidence/replay.json#p_rate/roc_auc) to
[0.79](evidence/replay.json#model/roc_auc), see [the record](evidence/replay.json).

| carrier | recall |
|---|---:|
| A-1 | [0.5](evidence/replay.json#model/recall@carrier=A%2D1) |

### Inside

```text
decision ──► log
```

#### Deeper

The [first case](../first/case.md) came before.
"""

YOUNG = """\
---
schema_version: 1
title: A first model
started: 2025
outcome: failed
---
"""

FOLDER = "cases/flight-delays"
REPLAY = f"{FOLDER}/evidence/replay.json"


def casebook() -> Casebook:
    """Two cases: one that fills every field, one that has only a title."""
    return read_casebook(
        ("profile.yaml", PROFILE),
        [
            CaseFile("flight-delays", f"{FOLDER}/case.md", CASE),
            CaseFile("first", "cases/first/case.md", YOUNG),
        ],
    )


SMALL = {"UA": 44711, "VX": 4272, "A-1": 520, "OO": 31}
CARRIERS = {
    "UA": 44711, "EV": 41449, "B6": 41333, "DL": 36787, "AA": 24631, "MQ": 19826, "US": 15661,
    "9E": 13801, "WN": 9370, "VX": 4272, "FL": 2320, "AS": 534, "F9": 520, "YV": 489, "HA": 252,
    "OO": 31,
}  # fmt: skip
ORIGINS = {"EWR": 91415, "JFK": 84000, "LGA": 80572}
MONTHS = [f"2013-{m:02}" for m in range(4, 13)]
HIGHER = {"roc_auc", "average_precision", "precision", "recall", "f1"}
UNITS = {"expected_cost": "money", "log_loss": "nat", "brier": None}
RUNGS: dict[str, dict[str, float | None]] = {
    "never": {
        "expected_cost": 273.42, "roc_auc": 0.5, "average_precision": 0.1823, "precision": None,
        "recall": 0.0, "f1": 0.0, "brier": 0.1823, "log_loss": 6.57,
    },
    "p_rate": {
        "expected_cost": 234.63, "roc_auc": 0.6581, "average_precision": 0.2846,
        "precision": 0.278, "recall": 0.5058, "f1": 0.3588, "brier": 0.1425, "log_loss": 0.4523,
    },
    "p_logistic": {
        "expected_cost": 190.69, "roc_auc": 0.7697, "average_precision": 0.5071,
        "precision": 0.4452, "recall": 0.5493, "f1": 0.4918, "brier": 0.1203, "log_loss": 0.3942,
    },
    "model": {
        "expected_cost": 184.78, "roc_auc": 0.7857, "average_precision": 0.5425,
        "precision": 0.4802, "recall": 0.5556, "f1": 0.5151, "brier": 0.1164, "log_loss": 0.3818,
    },
}  # fmt: skip


def _entry(metric: str, value: float | None, n: int, *, paired: bool = False) -> EstimateEntry:
    unit = UNITS.get(metric, "share")
    scale = {"expected_cost": 480.0, "log_loss": 0.8}.get(metric, 1.6)
    half = scale / math.sqrt(n) * (0.5 if paired else 1)
    few = n < 60
    reason = None
    if value is None:
        reason = "no row was acted on: precision is undefined"
    elif few:
        reason = "fewer than 5 positives, negatives or clusters"
    known = value is not None and not few
    return EstimateEntry(
        value=value,
        low=value - half if known and value is not None else None,
        high=value + half if known and value is not None else None,
        level=0.95,
        n=n,
        positives=round(n * 0.1823),
        clusters=max(1, round(n / 71)),
        method="normal, paired sums by cluster" if paired else "logit scale, clustered influence",
        unit=unit,  # type: ignore[arg-type]
        better="higher" if metric in HIGHER else "lower",
        reason=reason,
    )


def _wobble(*names: str) -> float:
    """A number in [-1, 1) that depends on the names alone."""
    seed = sum(ord(c) * (i + 1) for i, c in enumerate("/".join(names)))
    return ((seed * 2654435761) % 2**32) / 2**31 - 1


def estimates(
    subjects: dict[str, dict[str, float | None]],
    *,
    carriers: dict[str, int],
    origins: dict[str, int],
    months: list[str],
) -> Iterator[tuple[Key, EstimateEntry]]:
    """Every estimate: overall, by carrier, by origin, by month, and each paired difference."""
    places: list[tuple[tuple[tuple[str, str], ...], str | None, int]] = [((), None, 255987)]
    places += [((("carrier", c),), None, n) for c, n in carriers.items()]
    places += [((("origin", o),), None, n) for o, n in origins.items()]
    places += [((), m, 28000) for m in months]
    for where, period, n in places:
        name = period or "".join(v for _, v in where)
        spread = 0.0 if not name else 0.22 * _wobble(name)
        for metric in RUNGS["model"]:
            level: dict[str, float | None] = {}
            for subject, values in subjects.items():
                base = values[metric]
                value = None if base is None else base * (1 + spread)
                if value is not None and UNITS.get(metric, "share") == "share":
                    value = min(value, 0.97)
                level[subject] = value
                yield Key(subject, metric, None, where, period), _entry(metric, value, n)
            for other in subjects:
                if other == "model":
                    continue
                a, b = level["model"], level[other]
                gap = None if a is None or b is None else a - b
                yield (
                    Key("model", metric, other, where, period),
                    _entry(metric, gap, n, paired=True),
                )


Cells = list[float | str | bool | None]


def _tables(carriers: dict[str, int], months: list[str]) -> dict[str, RecordTable]:
    """Curves, slices judged together, an audit, drift and an impact, as ``measure`` writes them."""
    gain: list[Cells] = []
    benefit: list[Cells] = []
    for subject, sharp in (("never", 1.0), ("p_rate", 1.6), ("model", 3.2)):
        for i in range(1, 101):
            share = i / 100
            found = 1 - (1 - share) ** sharp
            gain.append([subject, share, found, found / share, 0.1823 * found / share])
        for i in range(1, 100):
            t = i / 100
            everybody = 0.1823 - t / (1 - t) * 0.8177
            own = max(0.0, 0.1823 * (1 - t) ** (8 / sharp)) - 0.002
            benefit.append([subject, t, 0.0 if subject == "never" else own, everybody])
    judged: list[Cells] = []
    worst_first = sorted(carriers, key=lambda c: -_wobble(c))
    for i, carrier in enumerate(worst_first):
        value = 184.78 * (1 + 0.22 * _wobble(carrier))
        half = 480 / math.sqrt(carriers[carrier])
        few = carriers[carrier] < 60
        harmed = "yes" if carrier == "VX" else "no"
        row: Cells = ["expected_cost", "carrier", carrier, carriers[carrier], value]
        row += [value - half, value + half, value - 1.5 * half, value + 1.5 * half]
        row += [max(1, i - 1), min(len(carriers), i + 3), len(carriers)]
        judged.append([*row, -0.04, -0.06, -0.02, None if few else harmed])
    moved: list[Cells] = []
    for column in ("model", "departure hour", "carrier"):
        for i, month in enumerate(months[1:]):
            value, noise = 0.01 + 0.05 * i * (column == "model"), 0.03
            verdict = "within noise"
            if value > noise:
                verdict = "drifted" if value > 0.1 else "more than noise but small"
            if column == "carrier" and not i:
                verdict = "cannot tell"
            numbers: Cells = [value, value * 0.7, value * 1.3, value - 0.01, noise, 0.1, 0.2]
            moved.append([column, "psi", month, *numbers, verdict, 28000, 27000, "no more"])
    return {
        "gain_curve": RecordTable(
            title="Positives found among the best-scored rows",
            columns=["subject", "share", "gain", "lift", "precision"],
            rows=gain,
        ),
        "decision_curve": RecordTable(
            title="Net benefit against the threshold",
            columns=["subject", "threshold", "net_benefit", "acting_on_all"],
            rows=benefit,
        ),
        "slices": RecordTable(
            title="Slices by expected_cost, with bounds that hold for all of them at once",
            columns=[
                *("metric", "column", "value", "n", "estimate", "low", "high", "joint_low"),
                *("joint_high", "rank_low", "rank_high", "of", "calibration_bias", "bias_low"),
                *("bias_high", "hidden_harm"),
            ],
            rows=judged,
        ),
        "audit": RecordTable(
            title="Audit of the data",
            columns=[
                *("audit", "status", "what", "because", "why", "do", "number", "value", "low"),
                *("high", "n", "columns", "rows"),
            ],
            rows=AUDIT,
        ),
        "drift": RecordTable(
            title="Drift by period, and what noise alone would show",
            columns=[
                *("column", "statistic", "period", "value", "low", "high", "corrected", "noise"),
                *("floor", "adjusted_p", "verdict", "n", "n_reference", "why"),
            ],
            rows=moved,
        ),
        "impact": RecordTable(
            title="What the model is worth per month instead of p_rate",
            columns=["what", "name", "value", "low", "high"],
            rows=[
                ["verdict", "it pays", None, None, None],
                ["net", "month", 1_386_000.0, 900_000.0, 1_900_000.0],
                ["worst case", None, 700_000.0, None, None],
                ["best case", None, 2_100_000.0, None, None],
                ["chance of a loss", "no distribution was stated", None, None, None],
            ],
        ),
        "impact_assumptions": RecordTable(
            title="What the impact per month rests on",
            columns=["input", "low", "best", "high", "unit", "source", "kind", "distribution"],
            rows=[
                ["cost_difference", -60.0, -49.85, -40.0, "USD per decision",
                 "this record#model-p_rate/expected_cost", "measured", "split normal"],
                ["decisions", 24_000.0, 28_000.0, 31_000.0, "flights per month",
                 "a guess of the author", "assumed", "range without a distribution"],
                ["running_cost", None, 10_000.0, None, "USD per month", "a quote", "assumed",
                 "fixed"],
            ],
        ),
        "tornado": RecordTable(
            title="What moves the impact per month most",
            columns=[
                *("input", "unit", "low", "best", "high", "at_low", "at_high", "swing", "kind"),
            ],
            rows=[
                ["cost_difference", "USD per decision", -60.0, -49.85, -40.0, 1_670_000.0,
                 1_110_000.0, 560_000.0, "measured"],
                ["decisions", "flights per month", 24_000.0, 28_000.0, 31_000.0, 1_186_400.0,
                 1_535_350.0, 348_950.0, "assumed"],
            ],
        ),
    }  # fmt: skip


AUDIT: list[Cells] = [
    ["too_good_alone", "not found", "No column alone tells the label.", "The best reaches 0.66.",
     "One column that tells everything is made from the outcome.", "Nothing.",
     "feature carrier", 0.61, 0.6, 0.62, 255987, None, None],
    ["duplicates_within_test", "found", "12 rows stand twice in the test.", "They agree in all.",
     "A row that stands twice counts twice.", "Keep one of each.", "share", 0.000047, 0.00002,
     0.00008, 255987, None, "3, 17"],
    ["duplicates_within_test", "found", "12 rows stand twice in the test.", "They agree in all.",
     "A row that stands twice counts twice.", "Keep one of each.", "rows", 12.0, None, None,
     255987, None, "3, 17"],
    ["entity_overlap", "could not look", "Entities across the split: could not look.",
     "There is no split column.", "Whom the model has seen it knows.",
     "Name the columns that it needs, if you have them.", None, None, None, None, None, None,
     None],
]  # fmt: skip
"""One finding of each status, one of them with two numbers."""


def _besides(months: list[str]) -> dict[str, EstimateEntry]:
    """Calibration in numbers, drift and the impact, beside what every rung has."""
    known = {
        "model/calibration_error": (0.021, 0.015, 0.027, None, "lower"),
        "model/calibration_slope": (1.08, 1.02, 1.14, None, None),
        "model/calibration_bias": (-0.011, -0.02, -0.002, "share", None),
        "impact/net_per_month": (1_386_000.0, 900_000.0, 1_900_000.0, "money", "higher"),
        "impact/cost_difference": (1_396_000.0, 1_120_000.0, 1_680_000.0, "money", "higher"),
        "impact/break_even_decisions": (200.0, 160.0, 250.0, None, "lower"),
    }
    found = {
        name: EstimateEntry(
            value=value, low=low, high=high, level=0.95, n=255987, positives=None, clusters=None,
            method="by hand", unit=unit, better=better,  # type: ignore[arg-type]
        )
        for name, (value, low, high, unit, better) in known.items()
    }  # fmt: skip
    for column in ("model", "departure hour", "carrier"):
        for i, month in enumerate(months[1:]):
            value = 0.01 + 0.05 * i * (column == "model")
            found[format_id(Key(column, "psi", period=month))] = EstimateEntry(
                value=value, low=value * 0.7, high=value * 1.3, level=0.95, n=55000,
                positives=None, clusters=None, method="by hand", unit=None, better=None,
            )  # fmt: skip
    return found


def record(
    name: str = "replay",
    *,
    simulated: bool = False,
    grade: Grade = Grade.ANCHORED,
    big: bool = False,
) -> Record:
    """The record of the main measurement; ``big`` has some 1,600 estimates as a real one has."""
    carriers, origins, months = (CARRIERS, ORIGINS, MONTHS) if big else (SMALL, {}, MONTHS[:3])
    rungs = {name: RUNGS[name] for name in RUNGS if big or name != "p_logistic"}
    curve: list[Cells] = []
    for subject, values in rungs.items():
        floor = values["expected_cost"] or 0.0
        for i in range(101):
            t = i / 100
            act = 300 * (1 - t) ** 4
            cost = 273.42 if subject == "never" else min(300.0, floor + abs(t - 0.2) ** 1.4 * 150)
            cost = cost if subject == "never" else cost * (1 - (1 - t) ** 30) + act * (1 - t) ** 30
            curve.append([subject, t, cost])
    bins: list[Cells] = []
    pairs = [
        (0.049, 0.042), (0.065, 0.056), (0.076, 0.067), (0.088, 0.086), (0.104, 0.101),
        (0.121, 0.122), (0.144, 0.154), (0.179, 0.210), (0.274, 0.342), (0.591, 0.644),
    ]  # fmt: skip
    for p, rate in pairs:
        half = 1.96 * math.sqrt(rate * (1 - rate) / 2500)
        bins.append(["model", p, rate, rate - half, rate + half, 25599])
    return Record(
        kind="measure",
        name=name,
        grade=grade,
        simulated=simulated,
        made=Made(
            when="2026-11-21T04:00:00Z",
            tool="bonafide 0.1.0",
            versions={"numpy": "2.4.1", "polars": "2.1.0"},
            command="bonafide measure",
        ),
        inputs=[
            Input(
                role="predictions",
                path=f"{FOLDER}/data/{name}.parquet",
                sha256="9f" * 32,
                rows=255987,
                columns={"late": "label", "p_hgb": "model", "tailnum": "cluster"},
            )
        ],
        settings={
            "task": "binary",
            "label": "late",
            "model": "p_hgb",
            "baselines": {b: b for b in rungs if b != "model"},
            "cluster": "tailnum",
            "time": "decided_at",
            "period": "month",
            "slices": ["carrier", "origin"],
            "weight": None,
            "cost_act": 300,
            "cost_miss": 1500,
            "currency": "USD",
            "threshold": 0.2,
            "threshold_from": "costs",
            "level": 0.95,
        },
        subjects={
            "model": Subject(role="model", column="p_hgb"),
            **{b: Subject(role="baseline", column=b) for b in rungs if b != "model"},
        },
        estimates={
            format_id(k): e
            for k, e in estimates(rungs, carriers=carriers, origins=origins, months=months)
        }
        | _besides(months),
        tables={
            "calibration": RecordTable(
                title="Calibration in bins of equal count",
                columns=["subject", "mean_score", "positive_rate", "low", "high", "n"],
                rows=bins,
            ),
            "cost_curve": RecordTable(
                title="Cost per decision at every threshold",
                columns=["subject", "threshold", "expected_cost"],
                rows=curve,
            ),
            **_tables(carriers, months),
        },
        warnings=["1,671 rows have no cluster; each stands as a cluster of its own"],
    ).sealed()
