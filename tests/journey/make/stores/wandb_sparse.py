"""A study's offline runs of Weights & Biases: dense against sparse attention, three seeds each.

``tests/sources/make/in_project.sh ENVIRONMENT wandb_sparse.py wandb-sparse OUT``, with the
environment of wandb 0.31.0. The values are composed; the logs are the tool's own.
"""

from __future__ import annotations

import json
from pathlib import Path

import wandb

NAME = "wandb-sparse"
SETTINGS = {
    "mode": "offline", "silent": True, "console": "off", "host": "example",
    "x_disable_stats": True, "x_disable_meta": True, "disable_code": True,
}  # fmt: skip
FINAL = {
    "baseline-dense": (0.6184, 0.6207, 0.6159),
    "sparse-k4": (0.6121, 0.6098, 0.6132),
    "sparse-k8": (0.6173, 0.6191, 0.6168),
    "sparse-k16": (0.6179, 0.6212, 0.6163),
    "sparse-learned": (0.5987, 0.6015, 0.5961),
}


def main() -> None:
    """Write the logs and what was logged."""
    Path(NAME).mkdir()
    known = {"tool": "wandb", "version": wandb.__version__, "group": "sparse-docs", "runs": []}
    for kind, values in FINAL.items():
        for seed, value in enumerate(values, 11):
            name = f"{kind}-s{seed}"
            settings = {"attention": kind, "seed": seed, "lr": 0.0003, "tokens": 4096}
            run = wandb.init(
                project="sparse-docs", name=name, config=settings, dir=NAME,
                tags=["baseline"] if kind == "baseline-dense" else ["sparse"],
                settings=wandb.Settings(**SETTINGS),
            )  # fmt: skip
            for step in range(4):
                run.log({"train/loss": round(1.9 - 0.21 * step - 0.001 * seed, 4)}, step=step)
            run.log({"val/macro_f1": value, "val/ms_per_doc": 41.5 if kind != "baseline-dense"
                     else 63.25}, step=4)  # fmt: skip
            run.finish()
            known["runs"].append({
                "id": run.id, "name": name, "val/macro_f1": value,
                "val/ms_per_doc": 63.25 if kind == "baseline-dense" else 41.5,
                "train/loss": round(1.27 - 0.001 * seed, 4),
            })  # fmt: skip
    run = wandb.init(
        project="sparse-docs", name="sparse-k32-oom", config={"attention": "sparse-k32"}, dir=NAME,
        settings=wandb.Settings(**SETTINGS),
    )  # fmt: skip
    run.log({"train/loss": 1.87}, step=0)
    run.finish(exit_code=1)
    known["runs"].append({"id": run.id, "name": "sparse-k32-oom", "train/loss": 1.87})
    Path(f"{NAME}.known.json").write_text(json.dumps(known, indent=1) + "\n", encoding="utf-8")


main()
