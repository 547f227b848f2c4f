"""How a recorded run was chosen: by what, among how many, and how the others did."""

from __future__ import annotations

from dataclasses import dataclass

from bonafide.evidence.leading import models
from bonafide.evidence.record import Record
from bonafide.rehearse.probes.from_evidence.tabled import rows_of


@dataclass(frozen=True, slots=True)
class Chosen:
    """How the run of an imported record was chosen.

    Attributes:
        by: "only run", "named", "latest finished", "best <metric>", "quoted in <file>".
        among: how many runs of its group logged the metric.
        finished: how many of them finished, or None.
        metric: by which they are compared; "" when the record names none.
        others: what the other runs of the table logged, as far as the table shows it.
        by_its_score: whether it was picked by its score, or was named or quoted and is the best
            anyway.
        where, table: the addresses of the choice and of the table of runs.
    """

    by: str
    among: int
    finished: int | None
    metric: str
    others: tuple[float, ...]
    by_its_score: bool
    where: str
    table: str


def chosen_of(path: str, record: Record) -> Chosen | None:
    """How the run was chosen, when the record says so and names a model."""
    told = record.settings.get("chosen")
    if not isinstance(told, dict) or not models(record):
        return None
    by, among, metric = told.get("by"), told.get("among"), told.get("metric")
    if not isinstance(by, str) or isinstance(among, bool) or not isinstance(among, int):
        return None
    finished = told.get("finished")
    metric = metric if isinstance(metric, str) else ""
    run = record.settings.get("run")
    others = tuple(
        float(value)
        for row in rows_of(record, "runs")
        if row.get("run") != run
        and isinstance(value := row.get(metric), int | float)
        and not isinstance(value, bool)
        and "baseline" not in str(row.get("note", ""))
    )
    return Chosen(
        by,
        among,
        finished if isinstance(finished, int) else None,
        metric,
        others,
        by.startswith("best ") or (told.get("rank") == 1 and not by.startswith("latest")),
        f"{path} settings.chosen.among",
        f"{path}#runs",
    )
