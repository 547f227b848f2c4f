"""A fourth round, for the probes from evidence: other worlds, other numbers, other stores."""

from __future__ import annotations

from functools import partial
from typing import Any

from tests.rehearse.planted.bases import GRADED, HISTORY, REPLAY, RERUN, SWEEP, answers, claim, vans
from tests.rehearse.planted.on_evidence import grades, past, sweep, world
from tests.rehearse.planted.plant import Plant
from tests.rehearse.planted.recorded import logged, rerun
from tests.rehearse.planted.told import Told, altered
from tests.rehearse.planted.worlds import good


def _late(p: float, *told: Any) -> float:
    _, _, _, when, draw, _ = told
    return p if when < 0.55 else 0.35 * p + 0.65 * draw.random()


def _blind(p: float, *told: Any) -> float:
    _, _, depot, _, draw, _ = told
    return 0.3 * draw.random() if depot == "York" else p


def _bold(p: float, *_: Any) -> float:
    return min(1.0, 1.5 * p)


def _timid(p: float, *_: Any) -> float:
    return p * p


def _leak(*told: Any) -> float:
    *_, draw, late = told
    return float(0.97 - 0.1 * draw.random() if late else 0.03 + 0.1 * draw.random())


def _plainly(told: Told) -> Told:
    return told.story("My part was the replay and the model. It ran under 120 requests a second.\n")


def _dvc(**told: Any) -> Told:
    return sweep(logged({"val_auc": 0.77}, tool="dvclive", run="workspace", **told))


FOURTH: tuple[Plant, ...] = (
    Plant("PRB001", partial(world, n=1500, seed=21, logit=(-1.5, 1.45, 0.7)),
          partial(world, n=9000, seed=21, logit=(-1.3, 1.0, 0.0)), ("#model-logistic/",)),
    Plant("PRB004", partial(world, seed=22, model=lambda p, x, z, *_: 1 / (1 + 2.7 ** (1.2 - x)),
                            logit=(-1.6, 1.5, 0.8)),
          partial(world, seed=22), ("#model-logistic/",)),
    Plant("PRB006", partial(world, seed=23, model=lambda p, *_: p**0.5 if p > 0.03 else p),
          partial(world, seed=23), ("/precision", "/recall")),
    Plant("PRB007", partial(world, seed=24, n=9000, model=_blind), partial(world, seed=24, n=9000),
          ("depot=York",)),
    Plant("PRB008", partial(world, seed=25, n=900, depots=(60, 30, 8, 2)),
          partial(world, seed=25, n=9000, depots=(5, 4, 3, 3)), ("depot=",)),
    Plant("PRB009", partial(world, seed=26, days=110, model=_late),
          partial(world, seed=26, days=110), ("~2026-0",)),
    Plant("PRB010", partial(world, seed=27, model=_bold), partial(world, seed=27),
          ("#calibration",)),
    Plant("PRB010", partial(world, seed=28, model=_timid), partial(world, seed=28),
          ("#calibration",)),
    Plant("PRB012",
          lambda: _dvc(among=61, by="best val_auc", rank=1),
          lambda: _dvc(among=61, by="named", rank=17), (SWEEP,)),
    Plant("PRB014", partial(world, seed=29, measuring={"threshold": 0.7}), partial(world, seed=29),
          ("#cost_curve",)),
    Plant("PRB016", partial(world, seed=30, n=400, base=-4.9), partial(world, seed=30),
          (f"{REPLAY}#model/",)),
    Plant("PRB018", partial(world, seed=31, vans=8), partial(world, seed=31, vans=90), (REPLAY,)),
    Plant("PRB021", lambda: _dvc(among=5, rank=3, status="running"),
          lambda: _dvc(among=5, rank=3), (SWEEP,)),
    Plant("PRB022",
          lambda: sweep(logged({"eval_accuracy": 0.71, "train_accuracy": 0.99}, among=4, rank=2)),
          lambda: sweep(logged({"eval_accuracy": 0.71, "train_accuracy": 0.72}, among=4, rank=2)),
          ("train_accuracy",)),
    Plant("PRB023", partial(_dvc), partial(_dvc, among=12, rank=6), (SWEEP,)),
    Plant("PRB025", partial(world, seed=32, slow=1.2), partial(world, seed=32, slow=0.2),
          ("latency_p95",)),
    Plant("PRB027",
          lambda: answers().say("needed no correction", "needed no correction, which is "
                                f"[86 %]({GRADED}#model/accuracy)"),
          lambda: answers().say("needed no correction", "needed no correction, which is "
                                f"[0.79]({GRADED}#model/accuracy)"), (" body",)),
    Plant("PRB028",
          lambda: vans().put("impact.behaviour", "Second trips fell by "
                             "[a tenth](evidence/trips.json#model/second_trips)"),
          lambda: vans().put("impact.behaviour", "The replay's recall is "
                             + claim(good(), REPLAY, "model/recall")), ("impact.behaviour",)),
    Plant("PRB029",
          lambda: vans().put("reflection", "I was proud when the F1 went from 0.52 to 0.61, "
                             "and ask "
                             "first who stands at the worst depot now."),
          lambda: vans().put("reflection", "I was proud of 14 depots in 2 days, and ask first who "
                             "stands at the worst one now."), ("reflection",)),
    Plant("PRB031", lambda: past(days=2, commits=57), lambda: past(days=40, commits=57),
          (HISTORY,)),
    Plant("PRB033",
          lambda: past(reverts=(("2026-02-18", "Back out the weather feed"),
                                ("2026-03-30", 'Revert "Cache the promised slots"'))),
          lambda: past(changes=()), (HISTORY,)),
    Plant("PRB035",
          lambda: past(mine=0.2, others=(0.5, 0.3)).put("role", {"mine": ["All of the replay"]})
          .story("I built the replay and the model.\n"),
          lambda: past(mine=0.8, others=(0.2,)).put("role", {"mine": ["All of the replay"]}),
          (HISTORY,)),
    Plant("PRB037",
          lambda: vans().hold(RERUN, rerun(minutes=None, steps=(
              ("pip install -r requirements.txt", "done", "", ""),
              ("jupyter nbconvert --execute all.ipynb", "stopped", "limit",
               "it took more memory than it was allowed")))),
          lambda: vans().hold(RERUN, rerun(minutes=3.0, steps=(
              ("pip install -r requirements.txt", "done", "", ""),
              ("python replay.py", "done", "", "")))), (RERUN,)),
    Plant("PRB038", lambda: vans().hold(RERUN, rerun(minutes=19.5)),
          lambda: vans().hold(RERUN, rerun(minutes=14.0)), (RERUN,)),
    Plant("PRB040",
          lambda: grades(logged({"accuracy": 0.9}, tool="lm-eval", among=3, rank=2,
                                parameters={"limit": "40", "dataset_samples": "40"})),
          lambda: grades(logged({"accuracy": 0.9}, tool="lm-eval", among=3, rank=2,
                                parameters={"dataset_samples": "1319"})), (GRADED,)),
    Plant("PRB041",
          lambda: grades(logged({"accuracy": 0.9}, among=3, rank=2, parameters={
              "model": "meta-llama/Llama-3.1-8B-Instruct", "grader": "meta-llama/Llama-3.3-70B"})),
          lambda: grades(logged({"accuracy": 0.9}, among=3, rank=2, parameters={
              "model": "meta-llama/Llama-3.1-8B-Instruct", "grader": "openai/gpt-4.1"})),
          (GRADED,)),
    Plant("PRB042", partial(world, seed=33, unlabelled=0.035),
          partial(world, seed=33, unlabelled=0.012), (REPLAY,)),
    Plant("PRB044",
          lambda: _plainly(vans().hold(REPLAY, altered(good(), simulated=True))),
          lambda: _plainly(vans().hold(REPLAY, altered(good(), simulated=True))).put(
              "exposure.outcome", "None yet: what is told here was simulated"),
          (REPLAY, "impact", "decisions", "framing", " body")),
    Plant("PRB045", partial(world, seed=34, model=_leak), partial(world, seed=34, a=2.6),
          (f"{REPLAY}#model/",)),
    Plant("PRB049", partial(world, seed=35, vans=60, heavy=0.4), partial(world, seed=35, vans=60),
          (REPLAY,)),
)  # fmt: skip
