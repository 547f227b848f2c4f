"""What is typed after ``--with`` and ``--metric``, as what the measurement takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from bonafide.errors import Problem, UserError


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(","))


def _ends(text: str) -> tuple[float, float]:
    low, high = (float(part) for part in text.split(","))
    return low, high


def _class_costs(text: str) -> dict[str, dict[str, float]]:
    costs: dict[str, dict[str, float]] = {}
    for part in text.split(","):
        actual, decided, cost = part.split(":")
        costs.setdefault(actual.strip(), {})[decided.strip()] = float(cost)
    return costs


_READ: dict[str, tuple[Callable[[str], Any], str]] = {
    "ks": (_numbers, "places, such as 1,5,10"),
    "pass_from": (float, "a grade, such as 4"),
    "scale": (_ends, "the least and the greatest grade, such as 1,5"),
    "top_k": (int, "a number of classes, such as 3"),
    "class_costs": (_class_costs, "ACTUAL:DECIDED:COST,…"),
    "sequential_at": (int, "a number of units, such as 10000"),
    "srm_alert": (float, "a share, such as 0.001"),
    "seed": (int, "a whole number"),
    "level": (float, "a share, such as 0.95"),
}
"""Settings that are not texts; everything else names a column or is a word."""


def with_(given: Sequence[str]) -> dict[str, Any]:
    """``NAME=VALUE``, each once.

    >>> with_(["series=store", "ks=1,5", "class_costs=cat:dog:2"])
    {'series': 'store', 'ks': (1, 5), 'class_costs': {'cat': {'dog': 2.0}}}

    Raises:
        UserError: with everything that is not of this form.
    """
    found: dict[str, Any] = {}
    problems = []
    for text in given:
        name, equals, value = text.partition("=")
        name = name.strip().replace("-", "_")
        if not name or not equals or not value:
            problems.append(Problem(f"--with {text!r}", expected="NAME=VALUE"))
        elif name in found:
            problems.append(Problem(f"--with says {name} twice"))
        elif name in _TAKEN:
            problems.append(Problem(f"--with {name}", help=f"it has an option: {_TAKEN[name]}"))
        else:
            read, expected = _READ.get(name, (str, ""))
            try:
                found[name] = read(value)
            except ValueError:
                problems.append(Problem(f"--with {text!r}", expected=f"{name}={expected}"))
    if problems:
        raise UserError(*problems)
    return found


_TAKEN = {
    name: f"--{name.replace('_', '-')}"
    for name in (
        *("label", "model", "cluster", "time", "weight", "cost_act", "cost_miss", "currency"),
        *("threshold", "latency", "positive", "task", "ways", "least_rows", "bootstrap", "out"),
    )
} | {
    "baselines": "--baseline",
    "slices": "--slice",
    "metrics": "--metric",
    "slo_ms": "--slo",
}


def listed(task: str | None) -> list[str]:
    """The metrics of a task, or of all, a line each.

    Raises:
        UserError: there is no such task.
    """
    from bonafide.errors import did_you_mean
    from bonafide.measurement.catalogue import SERVICE_METRICS, TASKS
    from bonafide.measurement.experiment.catalogue import METHODS
    from bonafide.measurement.settings import Settings

    experiment = "experiment"
    names = [*TASKS, experiment]
    if task is not None and task not in names:
        problem = Problem(
            f"there is no task {task!r}",
            expected=f"one of: {', '.join(names)}",
            help=did_you_mean(task, names),
        )
        raise UserError(problem)
    lines: list[str] = []
    for name in names if task is None else [task]:
        lines += [f"{'' if not lines else chr(10)}{name}"]
        if name == experiment:
            lines += [f"  {each:<26} {method.summary}" for each, method in METHODS.items()]
            continue
        every: dict[str, Any] = dict(TASKS[name].metrics(Settings()))
        every |= SERVICE_METRICS if name == "binary" else {}
        for each, metric in every.items():
            lines.append(f"  {each:<26} {metric.better or '-':<7} {metric.summary}")
    return lines
