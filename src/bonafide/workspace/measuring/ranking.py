"""Rankings: candidates of queries, in the order of their scores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import polars as pl

from bonafide.errors import Problem, UserError
from bonafide.evidence.record import Subject
from bonafide.measurement.ranked.task import ranking
from bonafide.sources.ranking import POPULAR, RANDOM, RankingRoles, columns_to_rankings
from bonafide.sources.task_guess import QUERY_NAMES
from bonafide.workspace.measuring.asked import Asked
from bonafide.workspace.measuring.plan import Ran
from bonafide.workspace.measuring.rows import RowsPlan

MORE = ("query", "item", "random", "popular")


@dataclass(frozen=True, kw_only=True)
class RankingPlan(RowsPlan):
    """Scores of candidates against their relevance.

    Attributes:
        roles: what each column is for.
    """

    task: ClassVar[str] = "ranking"
    roles: RankingRoles

    def said(self) -> dict[str, Any]:
        """Columns, places, what relevance is worth, level."""
        roles, settings = self.roles, self.settings
        return self.common(roles, roles.label, roles.scores()) | {
            "query": roles.query,
            "item": roles.item,
            "random": roles.random,
            "popular": roles.popular,
            "ks": list(settings.ks),
            "gain": settings.gain,
        }

    def subjects(self) -> dict[str, Subject]:
        """The model, its baselines, and those that are made: by lot, by popularity."""
        subjects = self.of(self.roles.scores())
        for name, asked in ((RANDOM, self.roles.random), (POPULAR, self.roles.popular)):
            if asked:
                subjects[name] = Subject(role="baseline", label=self.labels.get(name))
        return subjects

    def columns(self) -> Mapping[str, str]:
        """As the roles name them."""
        return self.roles.named()

    def run(self, frame: pl.DataFrame) -> Ran:
        """Every metric of rankings."""
        prepared = columns_to_rankings(self.measured_part(frame), self.roles)
        measured = ranking.measure(prepared.table, self.settings, metrics=self.metrics)
        return Ran(measured, prepared.warnings)


def plan(frame: pl.DataFrame, asked: Asked) -> RankingPlan:
    """From what was asked; the query is found by its name where it is not named.

    Raises:
        UserError: something that ranking does not know, no query, or columns that cannot be told.
    """
    asked.only("ranking", *MORE)
    label, model, guessed = asked.label_and_model(frame)
    low = {name.lower(): name for name in reversed(frame.columns)}
    query = asked.text("query") or next((low[name] for name in QUERY_NAMES if name in low), None)
    if query is None:
        raise UserError(Problem("no column names the query", help="name it: --with query=COLUMN"))
    if asked.text("query") is None:
        guessed.append(f"query: {query}, by its name")
    roles = RankingRoles(
        label=label,
        query=query,
        model=model,
        baselines=dict(asked.baselines or {}),
        item=asked.text("item"),
        random=asked.flag("random"),
        popular=asked.flag("popular"),
        cluster=asked.cluster,
        time=asked.time,
        weight=asked.weight,
        slices=asked.slices,
    )
    return RankingPlan(
        roles=roles,
        settings=asked.settings,
        currency=asked.currency,
        metrics=asked.metrics,
        split=asked.split,
        known=asked.known,
        guessed=tuple(guessed),
    )
