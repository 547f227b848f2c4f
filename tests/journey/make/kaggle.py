"""A competition in notebooks: saved outputs, cells out of order, a leaderboard rank from memory."""

from __future__ import annotations

import random
from pathlib import Path

from tests.journey.make.history import History
from tests.journey.make.made import Made, key, notebook, write

ME = "Noor van Dijk"
AUTHOR = f"{ME} <noor@vandijk.example>"
TOKEN = key("", 32, 101).lower()
GITHUB = key("ghp_", 36, 102)

README = """\
# Which parcel comes late?

My soluton for the *Late or Not* competition (binary, ROC AUC). Public LB **0.86231** (top 8 %),
CV 0.8437 with 5 folds.

![](figs/importance.png)

## What is here

- `01 eda.ipynb`, `02_modell_größe.ipynb`: the work
- `submission.csv`: what I sent in

## How to run

    pip install -r requirements.txt
    jupyter notebook

## Ideas that did not work

Target encoding of the hub leaked: the fold scores rose to 0.912 and the leaderboard fell. I went
back to counts from the weeks before.

TODO: clean up!!
"""

MISSING = "hub         0.000\nweight_kg   0.061\nlate        0.013\ndtype: float64"
FOLDS = (
    "fold 0 AUC 0.8391\nfold 1 AUC 0.8502\nfold 2 AUC 0.8418\n"
    + "fold 3 AUC 0.8466\nfold 4 AUC 0.8408\n"
)
REPORT = """\
              precision    recall  f1-score   support

           0      0.871     0.934     0.901       661
           1      0.668     0.488     0.564       180

    accuracy                          0.838       841
   macro avg      0.769     0.711     0.733       841
weighted avg      0.827     0.838     0.829       841
"""
BY_FOLD = "for fold, (a, b) in enumerate(cv.split(X, y, groups)):\n    print(f'fold {fold} AUC', s)"
REPORTED = (
    "from sklearn.metrics import classification_report\nprint(classification_report(y, p > 0.5))"
)
WRITTEN = "sub = sample.assign(late=p_test)\nsub.to_csv('submission.csv', index=False)"
READ = "train = pd.read_csv('/home/noor/data/late/train.csv')\ntrain.shape"
EDA = notebook([
    ("markdown", "# EDA\n\nA first look. The label is missing in some rows."),
    ("code", (1, "import pandas as pd\nimport numpy as np", [])),
    ("code", (2, READ, [("result", "(4200, 9)")])),
    ("code", (7, "train.late.mean()", [("result", "0.2138")])),
    ("code", (4, "train.isna().mean()", [("result", MISSING)])),
    ("code", (None, "# train = train.drop_duplicates()", [])),
])  # fmt: skip
BASE = "base = hub_mean(train)\nprint('baseline AUC:', round(auc(base), 4))"
MODEL = notebook([
    ("markdown", "# Model\n\nLightGBM against the mean of the hub, 5 folds by week."),
    ("code", (3, "from sklearn.model_selection import GroupKFold\nimport lightgbm as lgb", [])),
    ("code", (12, BASE, ["baseline AUC: 0.7112\n"])),
    ("code", (9, BY_FOLD, [FOLDS])),
    ("code", (11, "print('CV AUC:', round(np.mean(scores), 4))", ["CV AUC: 0.8437\n"])),
    ("code", (14, REPORTED, [REPORT])),
    ("code", (15, WRITTEN, [])),
])  # fmt: skip
DEAD = notebook([
    ("code", (1, "import xgboost as xgb", [("ModuleNotFoundError", "No module named 'xgboost'")])),
    ("code", (None, "model = xgb.XGBClassifier()\nmodel.fit(X, y)", [])),
    ("code", (None, "", [])),
])  # fmt: skip
KERNEL = """\
{
  "id": "noorvandijk/late-or-not-lgbm",
  "title": "Late or not: LightGBM by week",
  "code_file": "02_modell_größe.ipynb",
  "language": "python",
  "kernel_type": "notebook",
  "is_private": "true",
  "enable_gpu": "false",
  "enable_internet": "false",
  "dataset_sources": [],
  "competition_sources": ["late-or-not"],
  "kernel_sources": []
}
"""
SUBMISSIONS = """\
fileName,date,description,status,publicScore,privateScore
submission.csv,2025-03-09 20:41:07,lgbm 5 folds by week,complete,0.85104,
sub_te.csv,2025-03-02 22:10:55,target encoding of hub,complete,0.79420,
baseline.csv,2025-02-16 09:03:12,mean of the hub,complete,0.70877,
"""


def make(below: Path) -> Made:
    """The folder, with its history and with work that was never committed."""
    folder = below / "Kaggle – late or not"
    of = random.Random(7)
    history = History(folder)
    say = history.commit
    say(AUTHOR, "2025-02-15T19:12+01:00", "first commit", {
        "README.md": "# late or not\n", ".gitignore": "data/\n*.pyc\n.ipynb_checkpoints\n",
        "01 eda.ipynb": EDA, "requirements.txt": "pandas\nlightgbm\nscikit-learn\n",
    })  # fmt: skip
    say(AUTHOR, "2025-02-16T09:20+01:00", "baseline: mean of the hub, LB 0.70877",
        {"baseline.csv": submission(of)})  # fmt: skip
    say(AUTHOR, "2025-02-23T22:47+01:00", "lgbm", {"02_modell_größe.ipynb": MODEL})
    say(AUTHOR, "2025-03-02T22:05+01:00", "target encoding", {"sub_te.csv": submission(of)})
    say(AUTHOR, "2025-03-03T07:31+01:00", "Revert \"target encoding\"\n\nLB fell, it leaks",
        gone=["sub_te.csv"])  # fmt: skip
    say(AUTHOR, "2025-03-09T20:38+01:00", "final submision", {
        "submission.csv": submission(of), "sample_submission.csv": submission(of, flat=True),
        "kernel-metadata.json": KERNEL, "submissions.csv": SUBMISSIONS,
    })  # fmt: skip
    say(AUTHOR, "2025-03-10T18:02+01:00", "readme", {"README.md": README})
    history.check_out()
    write(folder, {
        "README.md": README + "\nNote to self: ask Ines for her blend.\n",  # uncommitted
        "Untitled3.ipynb": DEAD,
        ".ipynb_checkpoints/01 eda-checkpoint.ipynb": EDA,
        "__pycache__/features.cpython-310.pyc": b"\x6f\x0d\x0d\x0a" + bytes(64),
        ".env": f"KAGGLE_USERNAME=noorvandijk\nKAGGLE_KEY={TOKEN}\nGITHUB_TOKEN={GITHUB}\n",
        "Kopie von tabelle (1).csv": "hub;parcels;price\nRTM;1871;12,50\nAMS;1502;11,90\n",
        "data/train.csv": rows(of, 4200),
        "figs/importance.png": b"\x89PNG\r\n\x1a\n" + bytes(40),
    })  # fmt: skip
    return Made(
        folder,
        secrets=(TOKEN, GITHUB),
        rows=("PX-77310", "RTM;1871", "Zuidplein 4471"),
        stores={"kaggle": 3},
        me=ME,
    )


def submission(of: random.Random, *, flat: bool = False) -> str:
    """Sixty answers."""
    return "id,late\n" + "".join(
        f"{50_000 + n},{0.5 if flat else round(of.random(), 5)}\n" for n in range(60)
    )


def rows(of: random.Random, count: int) -> str:
    """Parcels: a biggish file that git ignores."""
    head = "parcel,hub,street,weight_kg,week,carrier,prio,km,late\nPX-77310,RTM,Zuidplein 4471,"
    return head + "2.25,3,B,0,41.5,1\n" + "".join(
        f"PX-{of.randrange(10_000, 99_999)},{of.choice(['RTM', 'AMS', 'UTR'])},,"
        f"{round(of.random() * 9, 2)},{of.randrange(1, 30)},{of.choice('ABC')},0,"
        f"{round(of.random() * 90, 1)},{of.choice(['0', '0', '0', '1', ''])}\n"
        for _ in range(count - 1)
    )  # fmt: skip
