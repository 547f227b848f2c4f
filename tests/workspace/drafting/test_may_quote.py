"""What a draft must not quote: who is to be reached how, keys, machines, folders, other people."""

from __future__ import annotations

from pathlib import Path

import pytest

from bonafide.workspace.drafting.may_quote import may_quote
from bonafide.workspace.init import init
from tests.workspace.messy import clock

README = """\
# Churn model

We predict which customers leave, for the sales desk. The model reaches 0.91 AUC on the holdout.
I built the pipeline and the evaluation myself over three months of work for a small team.

## Data

The data comes from /home/cancan/nda/acme/customers.csv on the shared disk of the team.
The labels were set by Berta Candritt (berta.can@acme.example, +49 170 5551234) after 30 days.

## Decisions

We chose logistic regression instead of boosting because the cluster gpu-07.can.acme was full.
We chose weekly splits instead of random ones because the same shop shows up in many weeks.
We chose recall instead of precision because the password hunter2CANARY was lost for a week.

## Limitations

The model does not see new customers, since Carl Candritt (carl.can@acme.example) gave no access.
It fails for small shops at file:///srv/cancan/acme and C:\\Users\\cancan\\x, since they are new.
The score is too high for new shops, since they have no history to lean on.

## Incident

In May the feed broke and the scores fell, because Dora Candritt dropped the table on db-can-01.
"""


def test_a_draft_holds_no_word_of_another_person(tmp_path: Path) -> None:
    """Planted in every kind of sentence; none of it stands in any byte of the casebook, and the
    sentences that name nobody are quoted."""
    work = tmp_path / "churn"
    work.mkdir()
    (work / "README.md").write_text(README)
    (work / "cv.md").write_text(
        "# Ada Lovecase\n\nML engineer\n\n## Experience\n\n### ML engineer, Acme, 2020 – 2023\n\n"
        "- Worked with Berta Candesc (berta.can@acme.example, +49 170 5551234) on churn.\n"
        "- Built the model for churn together with Prof. Canprof for two years.\n"
        "- Cut the time of a training run from nine hours to one.\n"
    )
    book = tmp_path / "book"
    init(book, [work], clock=clock)
    written = "".join(
        path.read_text() for path in sorted(book.rglob("*")) if path.suffix in (".md", ".yaml")
    )
    for gone in ("can@", "Can", "cancan", "5551234", "can.acme", "CANARY", "db-can", "acme.ex"):
        assert gone not in written.replace("Cancel", ""), gone
    assert "the same shop shows up in many weeks" in written
    assert "they have no history to lean on" in written


@pytest.mark.parametrize("text", [
    "Ask ada@example.com for the key of the disk.",
    "Call +49 170 5551234 when the feed breaks.",
    "The labels lie in /srv/clients/acme on the disk.",
    "The labels lie in ~/nda and nowhere else.",
    "It runs on node-07.x.y every night.",
    "It runs on 10.11.12.13 every night.",
    "The dashboard is at https://hub.kaya.internal for all.",
    "It needs api_key=Zx81kQmP0aLr7TnB3vWcE5yH to run.",
    "We log in with fec468a6e24b2dec564f5eb04d8f675d each time.",
    "Prof. Ohm set the labels.",
    "It was checked by Dr. Berta Ohm in May.",
    "It was checked with Ms. Ohm in May.",
    "The labels were set by Berta Ohm in May.",
    "Built with Jean-Luc O'Neill and two others.",
    "The feed broke because Dora Ohm dropped a table.",
    "Labels by Berta van der Ohm after a month.",
    "A turned \u202eword is in it.",
])  # fmt: skip
def test_refused(text: str) -> None:
    """One reason each."""
    assert not may_quote(text)


@pytest.mark.parametrize("text", [
    "We split by week, because the same parcel shows up in many weeks.",
    "The data comes from https://archive.ics.uci.edu/dataset/222 under CC BY 4.0.",
    "The data comes from kaggle.com and from Lending Club.",
    "We compare with Random Forest and with Logistic Regression.",
    "Trained with PyTorch Lightning 2.1.0 on data/train.csv in 3 h.",
    "The labels come from the support desk after 30 days, 0.91 AUC.",
    "It fails because ROC AUC hides the rare class.",
    "We use and/or rules, 50/50 splits, and a key metric: recall.",
])  # fmt: skip
def test_what_speaks_of_the_work_may_be_quoted(text: str) -> None:
    """Sources on the open web, methods, places in the project."""
    assert may_quote(text)


def test_the_persons_own_name_may_stand() -> None:
    """In whatever way it stands there."""
    assert may_quote("All of it was built by Ada Lovecase alone.", own="Ada Lovecase")
    assert may_quote("Dr. Ada Lovecase, ML engineer", own="Dr. Ada Lovecase")
    assert not may_quote("All of it was built by Ada Ohm alone.", own="Ada Lovecase")
