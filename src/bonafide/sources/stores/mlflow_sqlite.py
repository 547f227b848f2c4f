"""MLflow's store in a SQLite database, read without MLflow.

MLflow keeps infinities as the largest numbers there are and NaN as zero with a mark beside it;
both are told as words here and never stand for numbers. It also keeps each metric's latest value
in a table of its own: where the two disagree, the run is marked.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import partial

from bonafide.sources.stores.by_step import as_mlflow_tables_do, in_table
from bonafide.sources.stores.logged_values import Log, Logged, moment, number
from bonafide.sources.stores.reader import Found, StoreReader
from bonafide.sources.stores.source import Source, Stop
from bonafide.sources.stores.sqlite_copy import NotReadable, SqliteCopy, is_named, text
from bonafide.sources.stores.store import LoggedMetric, Run, Status

KNOWN = "dc11669786a5"
_LARGEST = 1.7976931348623157e308
_STATUS: dict[str | None, Status] = {
    "FINISHED": "finished",
    "FAILED": "failed",
    "KILLED": "killed",
    "RUNNING": "running",
    "SCHEDULED": "running",
}
_RUNS = ("run_uuid", "name", "status", "start_time", "end_time", "lifecycle_stage",
         "artifact_uri", "experiment_id")  # fmt: skip
_METRICS = ("run_uuid", "key", "value", "timestamp", "step", "is_nan")
_NEEDED = {
    "experiments": ("experiment_id", "name", "lifecycle_stage"),
    "runs": _RUNS,
    "metrics": _METRICS,
    "params": ("run_uuid", "key", "value"),
    "tags": ("run_uuid", "key", "value"),
}


class MlflowSqlite(StoreReader):
    """Reads MLflow's tables from every database that has them."""

    tool, format = "mlflow", "sqlite"

    def signs(self, names: Collection[str]) -> bool:
        """Whether a database is among them; whose it is stands inside."""
        return is_named(tuple(names))

    def collect(self, source: Source, found: Found) -> None:
        """The runs of each database that is MLflow's."""
        for name in source.names:
            if not (source.single or is_named((name,))):
                continue
            try:
                with SqliteCopy(source, name) as base:
                    if "experiments" in base.tables and "runs" in base.tables:
                        _Reading(source, base, found).run()
                    elif "mlflow" in name:
                        source.leave_out("has no tables of MLflow", name)
            except NotReadable as error:
                if str(error):
                    source.leave_out(f"{error}; make a new copy with MLflow", name)


class _Reading:
    def __init__(self, source: Source, base: SqliteCopy, found: Found) -> None:
        self.source, self.base, self.found = source, base, found
        self.doubtful: dict[str, str] = {}

    def run(self) -> None:
        for table, columns in _NEEDED.items():
            if why := self.base.missing(table, columns):
                other = "it may be of a newer MLflow; nothing of it is read"
                self.source.leave_out(f"the store {why}; {other}", self.base.name)
                return
        self._version()
        late = ""
        logs: dict[str, Log] = {}
        fields: dict[str, dict[str, dict[str, str]]] = {"params": {}, "tags": {}}
        groups = self._experiments()
        listed = list(self.base.rows("runs", _RUNS))
        try:
            self._metrics(logs)
            for table, kept in fields.items():
                for row in self.base.rows(table, _NEEDED[table]):
                    self.source.count(1)
                    run, key, value = (text(cell, self.source.limits.text) for cell in row)
                    if run and key:
                        kept.setdefault(run, {})[key] = value or ""
                        if value is None and row[2] is not None:
                            self.doubtful[run] = f"a value of {table} is no text"
        except Stop as stop:
            late = str(stop)
        shown = None if late else self._latest()
        metrics = {
            run: log.metrics(partial(self._ordered, run, (shown or {}).get(run, {})))
            for run, log in logs.items()
        }
        if shown is not None:
            self._compare(metrics, shown)
        runs = []
        for row in listed:
            run_id = text(row[0]) or ""
            one = self._one(row, groups, metrics.get(run_id, ()), fields)
            if one is None:
                self.source.leave_out("a run has no id or no experiment", self.base.name)
            else:
                runs.append(one)
        damaged = self.base.damaged or late
        self.found.runs += [replace(run, damaged=damaged or run.damaged) for run in runs]
        if late:
            raise Stop(late)

    def _version(self) -> None:
        if not self.base.missing("alembic_version", ("version_num",)):
            for (raw,) in self.base.rows("alembic_version", ("version_num",)):
                self.found.version = text(raw, 40)
        if self.found.version not in (None, KNOWN):
            self.source.leave_out(
                f"the schema {self.found.version} is another than the one that was tried "
                f"({KNOWN}); its tables have the columns that are read",
                self.base.name,
            )

    def _experiments(self) -> dict[object, tuple[str, bool]]:
        groups: dict[object, tuple[str, bool]] = {}
        for id_, name, stage in self.base.rows("experiments", _NEEDED["experiments"]):
            groups[id_] = (text(name) or str(id_), text(stage) == "deleted")
        return groups

    def _metrics(self, logs: dict[str, Log]) -> None:
        for raw_run, raw_key, value, when, step, nan in self.base.rows("metrics", _METRICS):
            run, key = text(raw_run), text(raw_key)
            if not run or not key:
                continue
            log = logs.setdefault(run, Log(self.source))
            if type(value) not in (int, float) or type(step) is not int or nan not in (0, 1):
                self.doubtful[run] = f"a value of {key[:60]} is no number, or has no step"
                continue
            seen = _read(value, nan)
            at = moment(when / 1000) if isinstance(when, int) else None
            log.add(key, seen, step, at)

    def _latest(self) -> dict[str, dict[str, Logged]] | None:
        """What MLflow shows as the last value of each run's metrics; None in older schemas."""
        if self.base.missing("latest_metrics", _METRICS):
            return None
        shown: dict[str, dict[str, Logged]] = {}
        for raw_run, raw_key, value, when, step, nan in self.base.rows("latest_metrics", _METRICS):
            run, key = text(raw_run) or "", text(raw_key) or ""
            at = moment(when / 1000) if isinstance(when, int) else None
            kept = number(_read(value, nan))
            if type(step) is int and kept is not None:
                shown.setdefault(run, {})[key[: self.source.limits.text]] = Logged(step, kept, at)
            else:
                self.doubtful.setdefault(run, f"the latest value of {key[:60]} has no step")
        return shown

    def _ordered(
        self, run: str, shown: dict[str, Logged], name: str, values: Sequence[Logged]
    ) -> Sequence[Logged]:
        """The history, with what MLflow shows as the last value at its end.

        Of a zero and a NaN of one step and time MLflow shows the one that was logged first,
        which the history does not tell.
        """
        ordered = as_mlflow_tables_do(name, values)
        latest = shown.get(name)
        if latest is None:
            return ordered
        if latest not in ordered:
            why = f"the latest value of {name[:60]} is not in its history"
            self.doubtful.setdefault(run, why)
            return ordered
        if in_table(latest)[:2] != in_table(ordered[-1])[:2]:
            why = f"the latest value of {name[:60]} is not the last of its history"
            self.doubtful.setdefault(run, why)
        ordered.remove(latest)
        return [*ordered, latest]

    def _compare(
        self,
        metrics: dict[str, tuple[LoggedMetric, ...]],
        shown: dict[str, dict[str, Logged]],
    ) -> None:
        """Mark the runs of which a metric has a history and no latest value, or the other way."""
        held = {(run, metric.name) for run, all_ in metrics.items() for metric in all_}
        latest = {(run, name) for run, names in shown.items() for name in names}
        for run, key in sorted(latest - held):
            self.doubtful.setdefault(run, f"the latest value of {key[:60]} is not in its history")
        for run, key in sorted(held - latest):
            self.doubtful.setdefault(run, f"{key[:60]} has a history and no latest value")

    def _one(
        self,
        row: tuple[object, ...],
        groups: dict[object, tuple[str, bool]],
        metrics: tuple[LoggedMetric, ...],
        fields: dict[str, dict[str, dict[str, str]]],
    ) -> Run | None:
        raw_id, raw_name, raw_status, start, end, stage, place, experiment = row
        run_id = text(raw_id)
        if not run_id or experiment not in groups:
            return None
        group, gone = groups[experiment]
        tags = dict(fields["tags"].get(run_id, {}))
        if where := text(place):
            tags["artifact_uri"] = where
        status = _STATUS.get(text(raw_status))
        wrong = "" if status and text(stage) in {"active", "deleted"} else "its status is unknown"
        return Run(
            id=run_id,
            name=text(raw_name) or tags.get("mlflow.runName") or run_id,
            group=group,
            status=status or "unknown",
            started=moment(start / 1000) if isinstance(start, int) else None,
            ended=moment(end / 1000) if isinstance(end, int) else None,
            parameters=fields["params"].get(run_id, {}),
            metrics=metrics,
            tags=tags,
            commit=tags.get("mlflow.source.git.commit"),
            parent=tags.get("mlflow.parentRunId"),
            deleted=gone or text(stage) == "deleted",
            damaged=self.doubtful.get(run_id, "") or wrong,
        )


def _read(value: object, nan: object) -> float:
    """The number that was logged, infinities and NaN as such; NaN too where there is none."""
    if nan != 0 or not isinstance(value, int | float):
        return float("nan")
    if abs(value) >= _LARGEST:
        return float("inf") if value > 0 else float("-inf")
    return float(value)
