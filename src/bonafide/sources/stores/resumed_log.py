"""Several logs of one run: it broke off, was resumed under its id, and wrote another log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bonafide.sources.stores.by_step import by_step
from bonafide.sources.stores.logged_values import Logged, logged_metric
from bonafide.sources.stores.source import Source
from bonafide.sources.stores.store import LoggedMetric, Run

PART = "an_earlier_log"
"""The tag of a joined run that says why one of its earlier logs is not whole."""


def joined(runs: Sequence[Run], source: Source) -> list[Run]:
    """The runs, those of one id joined: of one step the value of the later log counts.

    Exact copies stay as they are. What only a log holds that is cut is left out: its end is lost.
    """
    parts: dict[tuple[str, str], list[Run]] = {}
    for run in runs:
        parts.setdefault((run.group, run.id), []).append(run)
    found: list[Run] = []
    for several in parts.values():
        apart = all(several[0] != other for other in several[1:])
        told = all(part.started is not None for part in several)
        if len(several) > 1 and apart and told:
            several.sort(key=lambda part: (str(part.started), not part.damaged))
            found.append(_joined(several, source))
        else:
            found += several
    return found


def _joined(parts: Sequence[Run], source: Source) -> Run:
    whole = parts[0]
    for part in parts[1:]:
        whole = _two(whole, part, source)
    return whole


def _two(first: Run, then: Run, source: Source) -> Run:
    metrics: list[LoggedMetric] = []
    for name in sorted({m.name for run in (first, then) for m in run.metrics}):
        one, two = first.metric(name), then.metric(name)
        if two is None and first.damaged:
            source.leave_out(
                f"{name[:60]} stands only in a log of the run {then.id} that is cut off, so its "
                "last value is not known"
            )
            continue
        # A dictionary by step: what the later log says of a step takes the place of the earlier.
        values = {each.step: each for metric in (one, two) if metric for each in _values(metric)}
        metrics.append(logged_metric(name, by_step(name, list(values.values()))))
    part = {PART: first.damaged} if first.damaged else {}
    return replace(
        then,
        started=first.started,
        parameters={**first.parameters, **then.parameters},
        metrics=tuple(metrics),
        tags={**first.tags, **then.tags, **part},
        artefacts=tuple(dict.fromkeys((*first.artefacts, *then.artefacts))),
    )


def _values(metric: LoggedMetric) -> list[Logged]:
    values = [Logged(point.step, point.value, point.when) for point in metric.points]
    return values + [Logged(step, words) for step, words in metric.odd]
