"""A casebook in which every field is filled, shaped like the reference case."""

from __future__ import annotations

PROFILE = """\
schema_version: 1
name: Zoë Ångström
headline: Decisions under delay
why: I build prediction systems whose answers come late.
direction: Towards systems that know when they stopped working.
domains: [airline operations, late labels]
tools:
  core: [Python, polars]
  working: [FastAPI]
  familiar: [Vega-Lite]
roles:
  - title: Data scientist
    organisation: Northern Airways
    place: Oslo
    started: 2023-04
    ended: 2025
    highlights: [Built the queue for late arrivals]
education:
  - title: MSc Statistics
    organisation: University of Oslo
    place: Oslo
    started: 2018
    ended: 2020-06
    highlights: [Thesis on late labels]
links:
  - label: The data
    url: https://example.org/data
vision: A year in which the model decides when to retrain.
"""

FRONT = """\
schema_version: 1
title: Late flights, two hours ahead
story: From a clean table to a decision with a price.
depth: deep
stage: applied
outcome: rolled back
origin: personal
started: 2026
updated: 2026-11-21
plain: |
  A late flight costs [$185](evidence/replay.json#model/expected_cost:money).

  Nobody uses it yet.
framing:
  who: The connections desk
  decision: Rebook now, or wait
  lead_time: Two hours before departure
  target: More than 30 minutes late
  limit: One tenth of a second
  why: Seats are still for sale
impact:
  decision: Which flights get a rebooking
  cost_or_time: >-
    [−$50](evidence/replay.json#model-p_rate/expected_cost:money) for each
    flight
  behaviour: One flight in five instead of one in three
  beneficiaries: Passengers with a connection
data:
  source: Public records
  licence: CC0
  labels: The airlines' own reports
  label_delay: Five hours at the median
  known_mess: [Local times, Missing tail numbers]
  will_change: Carriers merge
role:
  mine: [Framing and features]
  team: [The ticket system]
decisions:
  - title: Split by time
    date: 2026-10
    options: [random rows, by month]
    constraint: The future is not known
    evidence: See [0.81](evidence/split.json#model/roc_auc)
    choice: By month
    price: Less to learn from
    protects: The promise made
    reverse_if: A second year comes
    owner: mine
incidents:
  - title: The feature that knew the future
    date: 2026-10-03
    setting: offline
    broke: A row shift
    noticed: The service disagreed
    cost: A week of work
    changed: No more shifts
assumptions:
  - statement: A miss costs five times an action
    tested: Not yet tested
    verdict: untested
limitations:
  - statement: One year only
    why: No other data
    next: A second year
requirements:
  - date: 2026-09
    change: Cancelled counts as late
    response: Labels were made again
exposure:
  setting: replayed
  who: Nobody but us
  how_long: A thousand requests
  outcome: The same scores as offline
undo: I would fix the clocks first.
reflection: I now ask when each number became known.
figures:
  - kind: slices
    evidence: evidence/replay.json
    metric: recall
    column: carrier
    subject: model
    changed: Recall by carrier
    matters: The average hides carriers
    decision: Leave some carriers out
measure:
  - name: replay
    title: Nine months of decisions
    data: data/replay.parquet
    label: late
    model: p_hgb
    model_label: boosted trees
    baselines:
      - {name: never, column: never, label: never acting}
      - {name: rate, column: p_rate, label: carrier-hour rate}
    cluster: tailnum
    time: decided_at
    slices: [carrier, origin]
    weight: null
    latency: latency_ms
    cost_act: 300
    cost_miss: 1.5e3
    currency: USD
    threshold: 0.2
    impact:
      period: month
      against: rate
      terms: [cost_difference, running_cost]
      assumptions:
        - name: decisions
          best: 12e3
          low: 10000
          high: 14000.0
          unit: flights per month
          source: The timetable of 2026
          distribution: triangular
        - name: running_cost
          best: 900
          low: 900
          high: 1200
          unit: USD per month
          source: Invoices
          distribution: uniform
"""

BODY = "\n## What the numbers say\n\nMore below.\n"

CASE = f"---\n{FRONT}---\n{BODY}"
