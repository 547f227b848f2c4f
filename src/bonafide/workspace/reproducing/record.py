"""The run as an evidence record."""

from __future__ import annotations

import platform

from bonafide.evidence.grade import Grade
from bonafide.evidence.record import (
    EstimateEntry,
    Input,
    Provenance,
    Record,
    RecordTable,
    Subject,
)
from bonafide.sources.repository.masking import Mask
from bonafide.sources.repository.outgoing import outgoing
from bonafide.workspace.reproducing.plan import Plan
from bonafide.workspace.reproducing.report import Diagnosis, Report

_ONE_RUN = "one run on one machine, so there is no interval"
_MOST = 300


def reproduction_record(plan: Plan, report: Report, made: Provenance) -> Record:
    """The record: ``run/minutes_to_first_result``, ``run/minutes``, ``run/steps``, ….

    Grade *recorded*: Bonafide held the clock, and the machine is the author's. Nobody else was
    there, so it is neither *attested* nor *reproduced*.
    """
    steps = [step for step in report.steps if step.status != "done"]
    estimates = {
        "run/minutes_to_first_result": _minutes(report.first_result_s, "no step came to a result"),
        "run/minutes": _minutes(report.total_s, ""),
        "run/steps": _count(len(steps)),
        "run/steps_failed": _count(len(report.failed)),
        "run/steps_not_run": _count(len(report.not_run)),
    }
    masked = _Words(*(step.tail for step in steps), *(step.command for step in steps))
    rows = [
        [
            step.number,
            step.line,
            masked(step.command),
            step.status,
            None if step.seconds is None else round(step.seconds, 1),
            step.why.kind if step.why and step.status in ("failed", "stopped") else "",
            "" if step.why is None else masked.sentence(step.why),
        ]
        for step in report.steps
    ]
    noted: list[list[float | str | bool | None]] = [
        [note.kind, masked(note.place), masked.sentence(note)] for note in report.notes
    ]
    tables = {
        "steps": RecordTable(
            title="What a stranger types, and how it went",
            columns=["step", "line of the README", "command", "status", "seconds", "kind", "why"],
            rows=rows,
        )
    }
    if noted:
        tables["notes"] = RecordTable(
            title="What else a stranger may stumble over",
            columns=["kind", "where", "what"],
            rows=noted,
        )
    warnings = [
        "Timed by Bonafide on the author's machine, once: it shows that it went so there and then."
    ]
    if not report.confined:
        warnings.append("The steps could see the author's home: a file there may have helped them.")
    if plan.packages.own_index:
        warnings.append("Packages came from the author's own settings of the package client.")
    return Record(
        kind="reproduction",
        name="reproduction",
        grade=Grade.RECORDED,
        made=made.made(),
        inputs=_inputs(plan),
        settings={
            "commit": plan.source.commit,
            "source": "the newest commit" if plan.source.commit else "a folder without git",
            "readme": plan.readme,
            "verdict": report.verdict,
            "python": plan.python.version,
            "python_asked": plan.python.asked.words if plan.python.asked else None,
            "platform": f"{platform.system()} {platform.machine()}",
            "limits": {
                "minutes": round(plan.limits.time_s / 60, 2),
                "minutes_per_step": round(plan.limits.of_a_step / 60, 2),
                "memory_mb": plan.limits.memory // 2**20,
                "disk_mb": plan.limits.disk // 2**20,
            },
            "out_of_sight": report.confined,
            "environment_seconds": round(report.setup_s, 1),
        },
        subjects={"run": Subject(role="run", label="a stranger's run")},
        estimates=estimates,
        tables=tables,
        warnings=warnings,
    ).sealed()


class _Words:
    """Words of others for a file that will be published: no secret, no path or name of a home."""

    def __init__(self, *whole: str) -> None:
        self._mask = Mask(*whole)

    def __call__(self, text: str) -> str:
        return outgoing(self._mask(text), web=True)[:_MOST]

    def sentence(self, why: Diagnosis) -> str:
        """A diagnosis in one sentence."""
        quote = f" ({why.quote})" if why.quote and why.quote not in why.message else ""
        return self(f"{why.message}{quote}")


def _inputs(plan: Plan) -> list[Input]:
    if plan.readme is None:
        return []
    return [Input(role="readme", path=None, sha256=plan.readme_sha256)]


def _minutes(seconds: float | None, reason: str) -> EstimateEntry:
    value = None if seconds is None else round(seconds / 60, 2)
    return _entry(value, "timed", reason if value is None else _ONE_RUN, "lower")


def _count(count: int) -> EstimateEntry:
    return _entry(float(count), "counted", "a count, not a sample", None)


def _entry(value: float | None, method: str, reason: str, better: str | None) -> EstimateEntry:
    return EstimateEntry(
        value=value,
        low=None,
        high=None,
        level=0.95,
        n=1,
        positives=None,
        clusters=None,
        method=method,
        unit=None,
        better="lower" if better == "lower" else None,
        reason=reason,
    )
