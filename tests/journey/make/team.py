"""A team's service: MLflow beside the code, three authors, reverts, rows that can be measured."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import polars as pl

from tests.journey.make.history import History
from tests.journey.make.made import Made, key, unpack, write

ME = "Maren Okafor"
MAREN = f"{ME} <maren.okafor@harbourline.example>"
JONAS = "Jonas Lindqvist <jonas.lindqvist@harbourline.example>"
PRIYA = "Priya Raman <priya@harbourline.example>"
AWS = key("AKIA", 16, 201).upper()
PASSWORD = key("", 40, 202)

README = """\
# churn-service

Which accounts will cancel within 90 days, for the retention desk: six people who can call about
400 accounts a week. The list must be there on Monday at 7.

The chosen model (`lgbm-17`) reaches a validation AUC of 0.7812. On the holdout of the first
quarter it reaches an AUC of 0.86; the days-since-login rule gets 0.6934 on validation.

## Data

Accounts, logins and invoices from the warehouse. A label arrives 90 days after the Monday that it
is about, so the newest quarter has none. Accounts that were closed for fraud are left out: nobody
cancelled there.

## Decisions

We split by week and not at random, because the same account shows up in many weeks and a random
split let it sit on both sides. We chose LightGBM over the logistic regression for its gain on
small accounts, although it takes 3 times as long to score.

## Known problems

The score is too high for accounts younger than 60 days, since they have no history to lean on.

## Run

    make install
    make train
    make score
"""
TRAIN = '''\
"""Train the churn model and log it."""

import lightgbm as lgb
import mlflow

from churn.features import build
from churn.split import by_week


def main() -> None:
    frame = build("warehouse/accounts.parquet")
    train, valid = by_week(frame)
    with mlflow.start_run():
        model = lgb.train({"max_depth": 5, "learning_rate": 0.02}, train)
        mlflow.log_metric("val_auc", model.best_score["valid"]["auc"])


if __name__ == "__main__":
    main()
'''
DESIGN = """\
# Design

## Problem

Retention calls go out at random today. One call costs about 4 euros, a kept account is worth 120
euros a year.

## Rejected

A sequence model over logins: too slow to retrain on Mondays, and nobody could explain a score to
the desk.

## Incident of 12 May

The login feature was empty for three days after the warehouse moved. Scores fell for everybody,
and the desk called the wrong accounts. We added a check on the share of missing logins, and rolled
back to the scores of the week before.
"""
CI = "on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: make test\n"
MAKEFILE = "install:\n\tpip install -r requirements.txt\ntrain:\n\tpython -m churn.train\n"


def make(below: Path) -> Made:
    """The repository with its store and its holdout."""
    folder = below / "churn-service"
    history = History(folder)
    say = history.commit
    say(JONAS, "2025-03-03T09:00+01:00", "Begin: skeleton and data pull", {
        "README.md": "# churn-service\n", "Makefile": MAKEFILE, "churn/__init__.py": "",
        "churn/features.py": "def build(path):\n    ...\n",
        "requirements.txt": "lightgbm==4.5.0\nmlflow\npandas>=2\nscikit-learn\n",
        ".gitignore": "mlflow.db\nmlruns/\n.env\n*.pyc\nwarehouse/\neval/*.parquet\n",
    })  # fmt: skip
    say(JONAS, "2025-03-10T10:30+01:00", "Add the days-since-login rule as a baseline",
        {"churn/rule.py": "def rule(days):\n    return days > 21\n",
         "reports/metrics.json": '{"val_auc": 0.6934}\n'})  # fmt: skip
    say(MAREN, "2025-03-17T11:05+01:00", "Logistic regression on invoices and logins",
        {"reports/metrics.json": '{"val_auc": 0.7447}\n'})  # fmt: skip
    say(MAREN, "2025-03-24T16:40+01:00", "Split by week: accounts sat on both sides",
        {"churn/split.py": "def by_week(frame):\n    ...\n"})  # fmt: skip
    say(PRIYA, "2025-03-27T14:12+01:00", "Test the split",
        {"tests/test_split.py": "def test_no_account_on_both_sides():\n    ...\n"})  # fmt: skip
    say(PRIYA, "2025-04-02T09:44+02:00", "One-hot weekdays", {"churn/weekday.py": "DAYS = 7\n"})
    say(MAREN, "2025-04-04T08:15+02:00", 'Revert "One-hot weekdays"\n\nNo gain, and Mondays drift.',
        gone=["churn/weekday.py"])  # fmt: skip
    say(MAREN, "2025-04-14T17:20+02:00", "Train LightGBM, log to MLflow",
        {"churn/train.py": TRAIN, "reports/metrics.json": '{"val_auc": 0.7812}\n'})  # fmt: skip
    say(PRIYA, "2025-04-22T12:00+02:00", "CI", {".github/workflows/ci.yml": CI})
    say(PRIYA, "2025-04-29T10:10+02:00", "Docker image for Mondays",
        {"Dockerfile": "FROM python:3.11\nCOPY . /app\nCMD make score\n"})  # fmt: skip
    say(MAREN, "2025-05-16T15:35+02:00", "Check the share of missing logins (incident of 12 May)",
        {"churn/checks.py": "def logins(frame):\n    ...\n", "docs/design.md": DESIGN})  # fmt: skip
    say(MAREN, "2025-05-19T09:05+02:00", "README for the desk and for us", {"README.md": README})
    say("dependabot[bot] <bot@harbourline.example>", "2025-05-20T03:00+00:00",
        "Bump lightgbm from 4.5.0 to 4.6.0",
        {"requirements.txt": "lightgbm==4.6.0\nmlflow\npandas>=2\nscikit-learn\n"})  # fmt: skip
    history.check_out()
    write(folder, {
        "eval/holdout_2025q1.parquet": holdout(),
        ".env": f"AWS_ACCESS_KEY_ID={AWS}\nDB_PASSWORD={PASSWORD}\n",
        "warehouse/accounts.csv": "account_id,mail\n" + "".join(
            f"AC{70_000 + n},person{n}@customer.example\n" for n in range(6000)
        ),
        "churn/__pycache__/train.cpython-311.pyc": bytes(80),
        "notes (maren).txt": "ask the desk why they skip the top 10\n",
    })  # fmt: skip
    unpack("mlflow-churn", folder)
    return Made(
        folder,
        secrets=(AWS, PASSWORD),
        rows=("AC70017", "AC-90417", "person17@customer.example"),
        others=("Jonas", "Lindqvist", "Priya", "Raman", "jonas", "priya", "harbourline.example"),
        predictions="eval/holdout_2025q1.parquet",
        stores={"mlflow": 24},
        left_out=(".env", "warehouse/accounts.csv"),
        me=ME,
    )


def holdout() -> bytes:
    """3,000 scored accounts of 13 Mondays; the account comes more than once."""
    rng = np.random.default_rng(90_417)
    rows = 3000
    truth = (rng.random(rows) < 0.14).astype(np.int64)
    hidden = truth * 1.05 + rng.normal(size=rows)
    model = 1 / (1 + np.exp(-(hidden * 1.1 - 2.2)))
    rule = 1 / (1 + np.exp(-(truth * 0.7 + rng.normal(size=rows) - 1.8)))
    weeks = rng.integers(0, 13, rows)
    frame = pl.DataFrame({
        "account_id": [f"AC-{n}" for n in rng.integers(89_000, 90_500, rows)],
        "decided_at": [f"2025-{1 + w // 5:02d}-{6 + 7 * (w % 4):02d}" for w in weeks],
        "churned": truth,
        "p_model": np.round(model, 6),
        "p_login_rule": np.round(rule, 4),
    })  # fmt: skip
    buffer = io.BytesIO()
    frame.write_parquet(buffer, compression="zstd")
    return buffer.getvalue()
