"""Defects in what was measured, logged and linked: one for each probe from evidence."""

from __future__ import annotations

from functools import partial
from typing import Any

from bonafide.evidence.record import Record
from bonafide.rehearse.planted import number
from tests.rehearse.planted.bases import (
    BOARD,
    GRADED,
    HISTORY,
    LOAD,
    REPLAY,
    RERUN,
    SWEEP,
    answers,
    claim,
    ferries,
    vans,
    vans_on,
)
from tests.rehearse.planted.plant import Plant
from tests.rehearse.planted.recorded import history, imported, logged, rerun
from tests.rehearse.planted.told import Told, altered
from tests.rehearse.planted.worlds import good, measured, rows

PRIOR = "evidence/prior.json"


def world(*, measuring: dict[str, Any] | None = None, **knobs: Any) -> Told:
    """The vans in another world, its text saying what was measured there."""
    return vans_on(measured(rows(**knobs), **(measuring or {})))


def sweep(record: Record) -> Told:
    """The ferries, with another run in the tracker."""
    told = ferries().hold(SWEEP, record).hold(BOARD, None)
    name = next(iter(record.estimates))
    words = claim(record, SWEEP, name, "auc")
    told = told.put("decisions[1].evidence", f"The run that I kept has {words}")
    told = told.put("assumptions[0].tested", "The board said so, and I no longer have its file")
    return told.story(f"I entered alone. The kept run has {words} in the tracker.\n")


def grades(record: Record) -> Told:
    """The drafts, with other grades."""
    told = answers().hold(GRADED, record)
    words = claim(record, GRADED, next(iter(record.estimates)))
    told = told.put("decisions[0].evidence", f"The drafts are right in {words}")
    return told.story(f"I built the retrieval. Of the drafts {words} needed no correction.\n")


def past(**told: Any) -> Told:
    """The vans, with another git history."""
    return vans().hold(HISTORY, history(**told))


def _relative(before: float, after: float) -> Told:
    held = altered(
        good(),
        estimates={
            "rule/recall": number(before, before * 0.8, before * 1.2),
            "model/recall": number(after, after * 0.8, after * 1.2),
            "model-rule/recall": number(after - before, (after - before) / 2, after - before / 2),
        },
    )
    change = f"+{(after / before - 1) * 100:.0f} %"
    told = vans_on(held)
    return told.also(f"Recall went up by [{change}]({REPLAY}#model-rule/recall:relative).")


def _without_baselines() -> Told:
    told = world(measuring={"baselines": {}})
    told = told.put("impact.cost_or_time", "Fewer second trips at the evening depots")
    for i in (0, 1):
        told = told.put(f"decisions[{i}].evidence", "The dispatchers asked for it")
    return told


def _logged_beside() -> Told:
    return vans().hold(PRIOR, logged({"val_auc": 0.83}, among=9, rank=5))


def _only_logged() -> Told:
    record = logged({"val_auc": 0.846}, among=9, rank=5)
    told = vans_on(record).hold(REPLAY, record).hold(LOAD, None)
    return told.story(f"The run has {claim(record, REPLAY, 'model/val_auc', 'auc')}.\n")


def _two_units(shared: bool) -> Told:
    frame = rows(shared=shared, vans=45, b=1.6, model=lambda p, x, *_: 1 / (1 + 2.7 ** (1.3 - x)))
    told = vans_on(measured(frame))
    return told.hold("evidence/plain.json", measured(frame, name="plain", cluster=None))


def _load_said(said: bool) -> Told:
    told = vans().hold(LOAD, None)
    p95 = claim(good(), REPLAY, "service/latency_p95", "ms")
    more = ", with the four gates of Leeds asking at once, 30 questions a second" if said else ""
    told = told.put("framing.limit", f"The gate scanner gives up after 50 ms; we saw {p95}{more}")
    return told.story("My part was the model. The scanner shows the answer at the gate.\n")


def _spot(*_: Any) -> float:
    return 0.0


EVIDENCE: tuple[Plant, ...] = (
    Plant("PRB001", partial(world, logit=(-1.55, 1.42, 0.84)), vans, ("#model-logistic/",)),
    Plant("PRB002", partial(world, vans=2), vans, ("#model-",)),
    Plant("PRB003", _without_baselines, partial(world, measuring={"baselines": {"rule": "p_rule"}}),
          (f"{REPLAY}#model/", REPLAY)),
    Plant("PRB004", partial(world, logit=(-1.6, 1.5, 0.85),
                            model=lambda p, x, z, *_: 1 / (1 + 2.7 ** (1.4 - 0.9 * z))),
          vans, ("#model-logistic/",)),
    Plant("PRB005", partial(world, n=24000, logit=(-1.58, 1.47, 0.7), rule=(-1.1, 0.1, 0.15),
                            vans=900),
          partial(world, n=24000, logit=(-1.4, 0.9, 0.0), rule=(-1.1, 0.1, 0.15), vans=900),
          ("#model-logistic/",)),
    Plant("PRB006", partial(world, model=lambda p, *_: p * 0.55), vans,
          ("/precision", "/recall")),
    Plant("PRB007", partial(world, n=9000, depots=(4, 3, 2, 2),
                            model=lambda p, x, z, depot, when, draw, late:
                            draw.random() ** 2 if depot == "Derby" else p),
          partial(world, n=9000, depots=(4, 3, 2, 2)), ("depot=Derby",)),
    Plant("PRB008", partial(world, depots=(50, 30, 20, 0.5)), vans, ("depot=Derby",)),
    Plant("PRB009", partial(world, days=84, model=lambda p, x, z, depot, when, draw, late:
                            0.5 * p + 0.5 * draw.random() if when > 0.6 else p),
          partial(world, days=84), ("~2026-03",)),
    Plant("PRB010", partial(world, model=lambda p, *_: p**0.55), vans, ("#calibration",)),
    Plant("PRB011", _only_logged, _logged_beside, ("#model/val_auc",)),
    Plant("PRB012",
          lambda: sweep(imported("mlflow-files", "mlflow-delay-sweep", by="val_auc:max")),
          lambda: sweep(imported("mlflow-files", "mlflow-delay-sweep", run="lgbm-23")), (SWEEP,)),
    Plant("PRB013", partial(world, measuring={"cost_act": None, "cost_miss": None,
                                              "currency": None}),
          partial(world, measuring={"cost_act": None, "cost_miss": None, "currency": None,
                                    "threshold": 0.35}),
          ("settings.threshold", "/precision", "/recall")),
    Plant("PRB014", partial(world, model=lambda p, *_: p**0.4), vans, ("#cost_curve",)),
    Plant("PRB015", vans, partial(world, model=lambda p, *_: 0.2 + (p - 0.2) * 0.08),
          ("#cost_curve",)),
    Plant("PRB016", partial(world, n=1400, base=-5.6), vans, (f"{REPLAY}#model/",)),
    Plant("PRB017", partial(world, vans=2), vans, (f"{REPLAY}#model/",)),
    Plant("PRB018", partial(world, vans=13), partial(world, vans=130), (f"{REPLAY}",)),
    Plant("PRB019", partial(world, measuring={"cluster": None}), vans, (f"{REPLAY}",)),
    Plant("PRB020", partial(_two_units, True), partial(_two_units, False),
          ("evidence/plain.json",)),
    Plant("PRB021", lambda: sweep(logged({"val_f1": 0.64}, status="failed", among=4, rank=2)),
          lambda: sweep(logged({"val_f1": 0.64}, among=4, rank=2)), (SWEEP,)),
    Plant("PRB022",
          lambda: sweep(logged({"val_f1": 0.66, "train_f1": 0.95}, among=4, rank=2)),
          lambda: sweep(logged({"val_f1": 0.66, "train_f1": 0.69}, among=4, rank=2)),
          ("train_f1",)),
    Plant("PRB023", lambda: sweep(logged({"val_recall": 0.58})),
          lambda: sweep(logged({"val_recall": 0.58}, among=7, rank=4)), (SWEEP,)),
    Plant("PRB024",
          lambda: world(median_ms=39.0).put("framing.limit", "The gate scanner gives up after "
                                            "50 ms; under 120 requests a second"),
          lambda: vans().put("framing.limit", "The gate scanner gives up after 50 ms; under 120 "
                             "requests a second"), ("latency_p95",)),
    Plant("PRB025", partial(world, slow=1.05), partial(world, slow=0.5), ("latency_p95",)),
    Plant("PRB026", partial(_load_said, False), partial(_load_said, True), ("latency_p95",)),
    Plant("PRB027", lambda: vans().also(f"In short, [nine in ten]({REPLAY}#model/recall) late "
                                        f"drops are known: [91 %]({REPLAY}#model/recall)."),
          lambda: vans().also("In short, most late drops are known: "
                              f"{claim(good(), REPLAY, 'model/recall')}."), (" body",)),
    Plant("PRB028", lambda: vans().also("A shadow week in Bath had an AUC of "
                                        "[0.79](evidence/bath.json#model/roc_auc)."),
          lambda: vans().also("The replay's AUC is "
                              f"{claim(good(), REPLAY, 'model/roc_auc', 'auc')}."), (" body",)),
    Plant("PRB029", lambda: vans().also("In a shadow week in Bath the recall was 0.88 and the "
                                        "precision 0.41."),
          lambda: vans().also("A shadow week in Bath is planned for the 3 August, with 40 vans."),
          (" body",)),
    Plant("PRB030", partial(_relative, 0.03, 0.05), partial(_relative, 0.36, 0.6), (" body",)),
    Plant("PRB031", lambda: past(days=1, commits=38), lambda: past(days=19, commits=38),
          (HISTORY,)),
    Plant("PRB032", lambda: past(baseline="2026-03-20"), lambda: past(baseline="2026-01-30"),
          (HISTORY,)),
    Plant("PRB033", lambda: past(reverts=(("2026-03-11", 'Revert "Weigh evening drops double"'),)),
          past, (HISTORY,)),
    Plant("PRB034",
          lambda: past(silent=201, changes=(("2026-02-11", "wip (reports/replay.json)"),
                                            ("2026-02-20", "update (reports/replay.json)"),
                                            ("2026-03-02", "fix (reports/replay.json)"),
                                            ("2026-03-09", "again (reports/replay.json)"))),
          past, (HISTORY,)),
    Plant("PRB035",
          lambda: past(mine=0.11, others=(0.61, 0.28)).put("role", {"mine": [
              "The feed, the replay, the model and the service"]}),
          lambda: past(mine=0.11, others=(0.61, 0.28)).put("role", {
              "mine": ["The replay"], "team": ["Two colleagues wrote everything else"]}),
          (HISTORY,)),
    Plant("PRB036",
          lambda: past(mine=0.86, others=(0.1, 0.04)).put("decisions[0].owner", "team")
          .put("decisions[1].owner", "team"),
          lambda: past(mine=0.86, others=(0.1, 0.04)), (HISTORY,)),
    Plant("PRB037",
          lambda: vans().hold(RERUN, rerun(minutes=None, steps=(
              ("uv sync", "done", "", ""),
              ("make replay", "failed", "dependency", "libomp is not installed"),
              ("make report", "not run", "", "")))),
          vans, (RERUN,)),
    Plant("PRB038", lambda: vans().hold(RERUN, rerun(minutes=52.0)),
          lambda: vans().hold(RERUN, rerun(minutes=12.5)), (RERUN,)),
    Plant("PRB039", lambda: vans().hold(RERUN, None), vans, (HISTORY, REPLAY)),
    Plant("PRB040",
          lambda: grades(logged({"accuracy": 0.79}, tool="inspect", among=4, rank=2,
                                parameters={"dataset_samples": "75"})),
          lambda: grades(logged({"accuracy": 0.79}, tool="inspect", among=4, rank=2,
                                parameters={"dataset_samples": "900"})), (GRADED,)),
    Plant("PRB041",
          lambda: grades(logged({"accuracy": 0.79}, among=4, rank=2, parameters={
              "dataset_samples": "900", "model": "claude-3-5-haiku", "judge": "claude-sonnet-4"})),
          lambda: grades(logged({"accuracy": 0.79}, among=4, rank=2, parameters={
              "dataset_samples": "900", "model": "claude-3-5-haiku", "judge": "gemini-2.5-pro"})),
          (GRADED,)),
    Plant("PRB042", partial(world, unlabelled=0.07), partial(world, unlabelled=0.004), (REPLAY,)),
    Plant("PRB043",
          lambda: sweep(logged({"val_auc": 0.74, "importance%2Ftide": 0.71,
                                "importance%2Fwind": 0.13,
                                "importance%2Fhour": 0.1, "importance%2Fline": 0.06},
                               among=6, rank=3)),
          lambda: sweep(logged({"val_auc": 0.74, "importance%2Ftide": 0.34,
                                "importance%2Fwind": 0.29,
                                "importance%2Fhour": 0.22, "importance%2Fline": 0.15},
                               among=6, rank=3)), (SWEEP,)),
    Plant("PRB044", lambda: vans().hold(REPLAY, altered(good(), simulated=True)),
          lambda: vans().hold(REPLAY, altered(good(), simulated=True)).also(
              "None of these drops happened: they are simulated from last year's rounds."),
          (REPLAY, " body")),
    Plant("PRB045", partial(world, model=lambda p, x, z, depot, when, draw, late:
                            0.1 * p + 0.8 * late if draw.random() > 0.001 else p),
          partial(world, a=3.2, b=1.8), (f"{REPLAY}#model/",)),
    Plant("PRB046", partial(world, n=24000, base=-7.4, a=1.9, b=1.3, vans=900), vans,
          ("roc_auc", "average_precision")),
    Plant("PRB047",
          partial(world, rule=(-1.1, 0.0, 0.0), measuring={"baselines": {"always": "p_rule"}}),
          partial(world, measuring={"baselines": {"planner": "p_rule"}}), (REPLAY,)),
    Plant("PRB048", partial(world, n=9000, days=84,
                            model=lambda p, x, z, depot, when, draw, late:
                            p if when < 0.6 else 1 / (1 + 2.718 ** (1.35 - 1.2 * x - 0.1 * z))),
          partial(world, n=9000, days=84), ("~2026-03",)),
    Plant("PRB049", partial(world, vans=60, heavy=0.3), partial(world, vans=60), (REPLAY,)),
)  # fmt: skip
