"""The example of docs/first-ten-minutes.md, written by ``python -m tests.journey.make.example``.

A README that quotes two numbers, one right and one not, the rows behind them, and a notebook.
"""

from __future__ import annotations

import random
from pathlib import Path

from tests.journey.make.made import notebook, write

FOLDER = Path(__file__).parents[3] / "docs" / "example-project"

README = """\
# Parcel delays

Which parcels will miss their day, known the evening before, so that the depot can call ahead. The
desk can make about 30 calls an evening.

On the held-out weeks the model reaches a ROC AUC of 0.91; the depot's own rule reaches 0.64.

We split by week and not at random, because the same route comes back every day and a random split
let it sit on both sides. Parcels that were returned to the sender are left out: nobody waits for
them.

The score is too low on the first days of a new route, since it has no history there.

    pip install -r requirements.txt
    jupyter notebook train.ipynb
"""


def rows(of: random.Random) -> str:
    """Four weeks of parcels on forty routes, scored by the model and by the depot's rule."""
    lines = ["route,day,late,p_model,p_depot_rule"]
    bad = {route: of.random() for route in range(40)}
    for day in range(1, 25):
        for route in of.sample(range(40), 25):
            late = of.random() < 0.05 + 0.5 * bad[route] ** 2
            model = 0.03 + 0.45 * bad[route] ** 2 + 0.1 * late + of.gauss(0, 0.1)
            rule = 0.1 + 0.4 * bad[route] + of.gauss(0, 0.16)
            shown = (f"{min(max(p, 0.001), 0.999):.3f}" for p in (model, rule))
            lines.append(f"R{route:02d},2025-11-{day:02d},{int(late)},{','.join(shown)}")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the folder."""
    write(FOLDER, {
        "README.md": README,
        "requirements.txt": "lightgbm==4.6.0\npandas\n",
        "train.ipynb": notebook([
            ("markdown", "# Train\n\nLightGBM on four months of parcels, tested on four weeks."),
            ("code", (1, "import lightgbm as lgb\nimport pandas as pd", [])),
            ("code", (5, "print('validation AUC:', round(auc, 3))", ["validation AUC: 0.803\n"])),
            ("code", (3, "test.to_csv('eval/held_out.csv', index=False)", [])),
        ]),
        "eval/held_out.csv": rows(random.Random(25)),
    })  # fmt: skip


if __name__ == "__main__":
    main()
