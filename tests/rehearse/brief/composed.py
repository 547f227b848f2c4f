"""A composed case that fills every field, with the evidence that it leans on.

The numbers are made up by hand; nothing here claims to be a measurement.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from bonafide.evidence.record import Record
from bonafide.portfolio.note import Note
from bonafide.portfolio.profile import Profile
from bonafide.rehearse.brief.brief import Brief
from bonafide.rehearse.brief.composing import brief_of
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.grounding import ground_of_case
from bonafide.rehearse.planted import number, record
from bonafide.rehearse.probe import Fact, FollowUps, Raised, Trigger

CASE = """\
---
schema_version: 1
title: Who leaves next month
origin: team
framing:
  who: The retention desk of a phone company
  decision: Call this customer now, or wait
  lead_time: Thirty days before the contract ends
  target: The customer cancels within 30 days
  limit: At most [200](evidence/churn.json#model/calls) calls a day
  why: A cancelled contract cannot be called back
impact:
  decision: Whom the desk calls first
  cost_or_time: The desk makes a third fewer calls
  behaviour: The desk works from the top of a list
  beneficiaries: Customers who would have stayed anyway
data:
  source: Billing and call records of 48,210 customers
  labels: A cancellation within 30 days. A late payer counts as staying
  label_delay: A month after the call
  known_mess:
    - Two shops wrote every cancellation a week late
    - The tariff column changed its meaning in March
  will_change: A new tariff in spring
role:
  mine: [The framing, The features and the model, "The **evaluation**"]
  team: [The data team built the feed, The desk wrote the script of the call]
decisions:
  - title: Rank by what a call saves
    options: [rank by probability, rank by what a call saves]
    constraint: The desk has a fixed number of hours
    evidence: "The cost fell by [−$2.10](evidence/churn.json#model-rule/expected_cost:money)"
    choice: Rank by what a call saves
    price: The list is hard to explain to the desk
    protects: Customers who do not want to be called
    reverse_if: Calls become free
    owner: mine
  - title: Call by phone, not by mail
    options: [phone, mail]
    choice: Phone
    price: A call costs more than a mail
    owner: team
incidents:
  - title: The list was a day old
    setting: real
    broke: The feed stopped on a holiday
    noticed: The desk called somebody who had left
    cost: One angry customer
    changed: The list carries its date, and the desk refuses an old one
assumptions:
  - {statement: A call does no harm, tested: On 300 customers that were left alone, verdict: broke}
  - {statement: The desk calls in order, tested: Not tested, verdict: untested}
limitations:
  - statement: It is weak for customers of one shop
    why: Their cancellations were written late
    next: Learn from the date of the letter
requirements:
  - {change: The desk wanted a reason beside each name, response: Three reasons from the features}
exposure:
  setting: real
  who: The six people of the desk
  how_long: Eleven weeks
  outcome: "They kept [56 %](evidence/churn.json#model/recall) of those who would have left"
undo: I would leave some customers alone from the first day.
reflection: I ask first what an answer changes, then how good it is.
measure:
  - name: churn
    data: data/churn.csv
    label: left
    model: p_model
    baselines: [rule]
    slices: [shop]
---

The story is above.
"""


def evidence() -> dict[str, Record]:
    """One measured record with a baseline, slices and costs; one of git history."""
    money = {"unit": "money", "better": "lower", "n": 48210, "clusters": 40}
    estimates = {
        "model/expected_cost": number(12.4, 11.6, 13.2, **money),
        "rule/expected_cost": number(14.5, 13.7, 15.3, **money),
        "nobody/expected_cost": number(21.0, 20.0, 22.0, **money),
        "model-rule/expected_cost": number(-2.1, -2.9, -1.3, **money),
        "model-nobody/expected_cost": number(-8.6, -9.8, -7.4, **money),
        "model/roc_auc": number(0.8125, 0.8025, 0.8225),
        "model/recall": number(0.5556, 0.53, 0.58),
        "model/calls": number(200.0, unit=None, better=None),
        "model/expected_cost@shop=north": number(18.0, 15.0, 21.0, **money),
        "model/expected_cost@shop=south": number(11.9, 11.0, 12.8, **money),
        "model/expected_cost@shop=west": number(12.1, 11.2, 13.0, **money),
        "model/roc_auc@shop=north": number(0.71, 0.68, 0.74, n=9100, positives=1200),
        "model/roc_auc@shop=south": number(0.82, 0.8, 0.84, n=21000, positives=2500),
        "model/roc_auc@shop=west": number(0.81, 0.79, 0.83, n=18110, positives=2300),
    }
    churn = record(
        estimates,
        settings={
            "task": "binary",
            "currency": "USD",
            "cluster": "street",
            "threshold": 0.2,
            "threshold_from": "costs",
        },
        roles={"model": "model", "rule": "baseline", "nobody": "baseline"},
    )
    history = record(
        {
            "me/commit_share": number(0.42, n=210, method="counted"),
            "author_1/commit_share": number(0.58, n=290, method="counted"),
        },
        kind="history",
        grade="recorded",
        roles={"me": "author", "author_1": "author"},
    )
    return {"evidence/churn.json": churn, "evidence/history.json": history}


def ground(
    text: str = CASE,
    records: Mapping[str, Record] | None = None,
    notes: tuple[Note, ...] = (),
) -> Ground:
    """The ground of a case; of the composed one, when nothing else is said."""
    return ground_of_case(
        text,
        slug="churn",
        profile=Profile(schema_version=1, name="Ada Example"),
        evidence=evidence() if records is None else records,
        notes=notes,
    )


def facts_of(front: str, records: Mapping[str, Record] | None = None) -> Ground:
    """The ground of a case with these lines of front matter and no others."""
    return ground(f"---\nschema_version: 1\ntitle: Churn\n{front}\n---\n", records or {})


def note(kind: str, text: str) -> Note:
    """A note of the log."""
    return Note.model_validate(
        {"when": datetime(2026, 5, 3, 9, tzinfo=UTC), "kind": kind, "text": text}
    )


RAISED = Raised(
    "PRB001",
    "worst-slice",
    "proof",
    ("R2",),
    5,
    Trigger("Cost is $18 for shop north.", ("evidence/churn.json#model/expected_cost@shop=north",)),
    "Why is it so bad in shop north?",
    (
        Fact("It is weak for customers of one shop", "case.md:65 limitations[0].statement", True),
        Fact("[ASK: who told the shop?]"),
    ),
    FollowUps("And the shop?", "Your case says north.", "What did you do?", "Who says so?"),
)


def brief(found: Ground | None = None) -> Brief:
    """The brief of the composed case, with one probe of its own."""
    return brief_of(found or ground(), [RAISED])
