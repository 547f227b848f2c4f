"""The roles of an audit, from those of a measurement and what other columns are called."""

from __future__ import annotations

import polars as pl

from bonafide.errors import UserError
from bonafide.sources.audit_columns import AuditRoles, split_of
from bonafide.sources.instants import instants
from bonafide.sources.roles import Roles

# fmt: off
SPLIT_NAMES = (
    "split", "part", "set", "subset", "partition", "data_split", "dataset", "is_test", "is_train",
    "test", "train", "holdout", "is_holdout",
)
KNOWN_NAMES = (
    "label_known_at", "known_at", "label_time", "label_at", "labelled_at", "labeled_at",
    "outcome_at", "outcome_time", "outcome_known_at", "resolved_at", "label_date", "outcome_date",
)
EVENT_NAMES = ("event_time", "event_at", "event_date", "happened_at", "occurred_at")
# fmt: on


def audit_roles(frame: pl.DataFrame, roles: Roles) -> tuple[AuditRoles, tuple[str, ...]]:
    """What the audits need to know of a table that is measured, and what was guessed of it.

    Label, score, cluster and time are those of the measurement; scores of baselines, weights and
    latency are left out of the features. A split, the time at which the label was known and that
    of the event are told by the column's name, if its values can be read as such.

    >>> frame = pl.DataFrame({"y": [0, 1], "p": [0.1, 0.9], "split": ["test", "train"]})
    >>> audit_roles(frame, Roles("y", "p"))[0].split
    'split'
    """
    said: list[str] = []
    taken = set(roles.used()) - set(roles.slices)
    found: dict[str, str | None] = {}
    for role, names, words in (
        ("split", SPLIT_NAMES, "the split"),
        ("known", KNOWN_NAMES, "when the label was known"),
        ("event", EVENT_NAMES, "when the event happened"),
    ):
        found[role] = next(
            (
                column
                for name in names
                for column in frame.columns
                if column.strip().lower() == name
                and column not in taken
                and _reads(frame[column], role)
            ),
            None,
        )
        if found[role] is not None:
            said.append(f"audit: {words} is {found[role]!r}, by its name")
    aside = [*roles.baselines.values(), roles.weight, roles.latency]
    return AuditRoles(
        roles.label,
        roles.model,
        found["split"],
        roles.cluster,
        roles.time,
        found["known"],
        found["event"],
        tuple(dict.fromkeys(name for name in aside if name is not None)),
        roles.positive,
    ), tuple(said)


def _reads(column: pl.Series, role: str) -> bool:
    try:
        if role == "split":
            split_of(column)
        else:
            instants(column)
    except UserError:
        return False
    return True
