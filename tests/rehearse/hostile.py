"""Grounds that nobody would make on purpose, except to break something."""

from __future__ import annotations

from collections.abc import Mapping

from bonafide.evidence.identifier import format_id
from bonafide.evidence.record import EstimateEntry, Record, RecordTable
from bonafide.measurement.estimate import Key
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.planted import ground_of, number, record
from bonafide.rehearse.probe import Planted

NAMES = (
    "None",
    "nan",
    "{0}",
    "%s %(x)d",
    "a\nb\r\n",
    "\u202egnp.exe",
    "[ASK: me]",
    "](evidence/x.json#a/b)",
    "<script>",
    "x" * 5000,
    "–",
    "a-b/c@d=e~2026",
    "\u0000\u001b[31m",
    "ключ",
)
VALUES = (0.0, 1.0, -1.0, 1e300, -1e300, 5e-324, 1e-9, 0.5, 123456789012345.0)


def hostile_grounds() -> dict[str, Ground]:
    """By name: huge, odd values, odd names, nothing known, many stores, a long text."""
    return {
        "huge": _ground({"evidence/huge.json": _huge()}),
        "odd values": _ground(
            {f"evidence/v{place}.json": _valued(value) for place, value in enumerate(VALUES)}
        ),
        "odd names": _ground({"evidence/names.json": _named()}),
        "nothing known": _ground({"evidence/nothing.json": _unknown()}),
        "stores": _ground(
            {
                "evidence/runs.json": _store(),
                "evidence/history.json": _history(),
                "evidence/reproduction.json": _reproduction(),
            }
        ),
        "settings of any kind": _ground(
            {
                f"evidence/{kind}.json": record(
                    {"model/f1": number(0.5)},
                    kind=kind,
                    settings={
                        name: [None, {"a": [1]}]
                        for name in (
                            "chosen",
                            "parameters",
                            "threshold",
                            "cluster",
                            "status",
                            "complete",
                            "currency",
                            "threshold_from",
                            "time",
                            "tool",
                            "run",
                            "run_name",
                            "subjects_that_say_nothing",
                            "level",
                        )
                    },
                )
                for kind in ("measure", "import", "history", "reproduction", "replay", "future")
            }
        ),
        "long text": ground_of(
            Planted(
                facts=_many_facts(),
                body="It reached 0.91 AUC and [5 %](evidence/gone.json#a/b).\n\n" * 400,
            )
        ),
    }


def _ground(records: Mapping[str, Record]) -> Ground:
    return ground_of(Planted(records=records))


def _huge() -> Record:
    estimates: dict[str, EstimateEntry] = {}
    for metric in ("roc_auc", "recall", "expected_cost"):
        for who, minus in (("model", None), ("rule", None), ("model", "rule")):
            estimates[format_id(Key(who, metric, minus=minus))] = number(0.5, 0.4, 0.6)
            for place in range(1100):
                key = Key(who, metric, minus=minus, where=(("user", f"u{place}"),))
                estimates[format_id(key)] = number(place / 1100, None, None, positives=place)
            for month in range(1, 13):
                key = Key(who, metric, minus=minus, period=f"2026-{month:02d}")
                estimates[format_id(key)] = number(1 - month / 13, 0.0, 1 - month / 14)
    bins = [["model", place / 9000, 0.9, 0.8, 0.95, 1.0] for place in range(9000)]
    curve = [["model", place / 9000, 100.0 + place] for place in range(9000)]
    return record(
        estimates,
        roles={"model": "model", "rule": "baseline"},
        settings={"threshold": 0.5, "threshold_from": "default"},
        tables={
            "calibration": RecordTable(
                title="c",
                columns=["subject", "mean_score", "positive_rate", "low", "high", "n"],
                rows=[list(row) for row in bins],
            ),
            "cost_curve": RecordTable(
                title="c",
                columns=["subject", "threshold", "expected_cost"],
                rows=[list(row) for row in curve],
            ),
        },
    )


def _valued(value: float) -> Record:
    estimates = {}
    for metric in ("expected_cost", "roc_auc", "recall", "precision", "average_precision"):
        for who in ("model", "rule", "model-rule"):
            low, high = min(value, value * 2), max(value, value * 2)
            estimates[f"{who}/{metric}"] = number(
                value, max(low, -1.7e308), min(high, 1.7e308), positives=0, clusters=1, n=0
            )
        estimates[f"model/{metric}@a=b"] = number(value, value, value)
        estimates[f"model/{metric}~2026-01"] = number(value, value, value)
        estimates[f"model/{metric}~2026-02"] = number(-value, -value, -value)
    estimates["service/latency_p50"] = number(value, value, value, unit="ms", better="lower")
    estimates["service/latency_p95"] = number(value * 0.9, None, None, unit="ms", better="lower")
    roles = {"model": "model", "rule": "baseline", "service": "service"}
    return record(estimates, roles=roles, settings={"currency": "XYZ", "threshold": value})


def _named() -> Record:
    estimates = {}
    for name in NAMES:
        estimates[format_id(Key("model", name))] = number(0.5, 0.4, 0.6, unit=None)
        estimates[format_id(Key(name, "recall"))] = number(0.5, 0.4, 0.6)
        estimates[format_id(Key("model", "recall", minus=name))] = number(0.1, -0.4, 0.6)
        estimates[format_id(Key("model", "recall", where=((name, name),)))] = number(0.1, 0.0, 0.2)
    estimates["model/recall"] = number(0.5, 0.4, 0.6)
    roles = {"model": "model", **dict.fromkeys(NAMES, "baseline")}
    return record(estimates, roles=roles, settings={"cluster": NAMES[4], "currency": NAMES[5]})


def _unknown() -> Record:
    return record(
        {f"{who}/roc_auc": number(None, reason="nothing") for who in ("model", "rule")},
        roles={"model": "model", "rule": "baseline"},
        tables={"calibration": RecordTable(title="", columns=[], rows=[[], [None]])},
        warnings=("", "0 rows of 0 left out: the label (column 'x') is missing there"),
    )


def _store() -> Record:
    estimates = {
        format_id(Key("model", f"{part}/{name}")): number(value, unit=None, better=None, n=None)
        for part in ("train", "val")
        for name in (*NAMES, "loss", "auc")
        for value in (0.5 if part == "train" else 0.1,)
    }
    rows = [[name, name, 0.5] for name in NAMES] * 100
    return record(
        estimates,
        kind="import",
        grade="recorded",
        settings={
            "chosen": {"by": "best val/auc", "among": 10**9, "finished": None, "metric": "val/auc"},
            "run_name": NAMES[5],
            "status": "failed",
            "parameters": {name: name for name in NAMES} | {"n": "9" * 400, "judge": "gpt"},
        },
        tables={
            "runs": RecordTable(
                title="", columns=["run", "name", "val/auc"], rows=[list(row) for row in rows]
            )
        },
    )


def _history() -> Record:
    rows = [["no date", name, name] for name in NAMES] + [["2026-05-01T00:00:00", "c", "s"]]
    told = RecordTable(
        title="", columns=["when", "commit", "shown_by"], rows=[list(row) for row in rows]
    )
    return record(
        {"repository/commits": number(1e15), "repository/days": number(0.0)},
        kind="history",
        roles={"repository": "repository"},
        settings={"subjects_that_say_nothing": 10**20},
        tables={
            "reverts": told,
            "metric_changes": told,
            "steps": RecordTable(
                title="", columns=["what", "when"], rows=[["first baseline", "2030-01-01"]]
            ),
        },
    )


def _reproduction() -> Record:
    return record(
        {"run/minutes_to_first_result": number(1e9)},
        kind="reproduction",
        roles={"run": "run"},
        tables={
            "steps": RecordTable(
                title="",
                columns=["command", "status", "why"],
                rows=[[name, "failed", name] for name in NAMES],
            )
        },
    )


def _many_facts() -> str:
    decisions = "\n".join(f"  - title: Decision {n}\n    choice: '{{}} None'" for n in range(300))
    return f"decisions:\n{decisions}\nframing:\n  limit: 10 ms or 20 s\n"
