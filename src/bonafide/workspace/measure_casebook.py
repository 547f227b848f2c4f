"""Measure everything that the cases of a casebook declare; what is current is left alone."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from bonafide.digest import sha256_stream
from bonafide.errors import Problem, UserError
from bonafide.evidence.record import Provenance, Record
from bonafide.evidence.store.records import load_record
from bonafide.location import Place
from bonafide.measurement.settings import Settings
from bonafide.portfolio.front_matter import split_front_matter
from bonafide.portfolio.measurement_settings import MeasurementSettings
from bonafide.portfolio.tree import Branch, Fields, Leaf, Node
from bonafide.portfolio.yaml_reader import read_yaml
from bonafide.sources.roles import Roles
from bonafide.sources.shown import shown as quoted
from bonafide.sources.table import read_table
from bonafide.workspace.casebook import read_casebook
from bonafide.workspace.layout import CASE, EVIDENCE, Layout
from bonafide.workspace.measuring.binary import BinaryPlan
from bonafide.workspace.measuring.plan import Plan
from bonafide.workspace.measuring.recording import make_record, relative_path, write_record
from bonafide.workspace.provenance import Clock, provenance, wall_clock
from bonafide.workspace.text import read_text, shown

_NO_COLUMNS = ("name", "title", "data", "currency", "model_label")

Report = Callable[[str, float | None, bool], None]


def measure_casebook(
    root: Path,
    *,
    report: Report = lambda name, seconds, reused: None,
    clock: Clock = wall_clock,
    command: str | None = None,
) -> list[Path]:
    """Write the evidence of every measurement that a case declares.

    ``report`` is told a measurement's name when it begins (seconds ``None``) and when it ends,
    with whether the old record still said it all: same file, same settings, same version.

    Returns:
        The records' paths, in the order of the cases.

    Raises:
        UserError: a casebook or table that cannot be read; what was measured before it stays.
    """
    layout = Layout(root.resolve())
    book = read_casebook(layout)
    written = []
    for case in book.cases:
        folder = layout.root / "cases" / case.slug
        for declared in case.measure:
            name = f"{case.slug}/{declared.name}"
            report(name, None, False)
            began = time.monotonic()
            target = folder / EVIDENCE / f"{declared.name}.json"
            data = folder / declared.data
            if not data.is_file():
                raise UserError(
                    Problem(
                        f"the table of the measurement {declared.name!r} is not there",
                        Place(f"cases/{case.slug}/{declared.data}"),
                        help="make it, or name another under measure: in case.md",
                    )
                )
            made = provenance(clock=clock, command=command, folder=layout.root)
            plan = _plan(declared)
            same = (
                plan.said(),
                plan.subjects(),
                relative_path(data.resolve(), layout.root),
            )
            reused = _is_current(target, data, same, made)
            if not reused:
                try:
                    record = make_record(
                        read_table(data),
                        plan,
                        name=declared.name,
                        base=layout.root,
                        made=made,
                    )
                except UserError as error:
                    raise _placed(error, folder / CASE, declared.name) from None
                write_record(target, record)
            written.append(target)
            report(name, time.monotonic() - began, reused)
    return written


def _placed(error: UserError, file: Path, name: str) -> UserError:
    """The error with the places in ``case.md`` of the columns that it speaks of.

    Problems that have a place already, such as a line of the table, keep it.
    """
    text = read_text(file)
    document = read_yaml(shown(file), text, within=split_front_matter(shown(file), text).yaml)
    entry = _entry(document.root, name)

    def placed(problem: Problem) -> Problem:
        message = f"measure {name!r}: {problem.message}"
        if problem.place is not None:
            return replace(problem, message=message)
        meant = next((leaf for leaf in _leaves(entry) if _names(problem, leaf)), entry)
        there = document.problem(message, meant.span)
        return replace(problem, message=message, place=there.place, excerpt=there.excerpt)

    return UserError(*map(placed, error.problems))


def _entry(root: Fields, name: str) -> Node:
    entries = root.items.get("measure", root)
    for item in entries.items if isinstance(entries, Branch) else ():
        told = item.items.get("name") if isinstance(item, Fields) else None
        if isinstance(told, Leaf) and told.value == name:
            return item
    return entries


def _leaves(node: Node) -> Iterator[Leaf]:
    if isinstance(node, Leaf):
        yield node
    elif isinstance(node, Branch):
        for item in node.items:
            yield from _leaves(item)
    else:
        for key, item in node.items.items():
            if key not in _NO_COLUMNS:
                yield from _leaves(item)


def _names(problem: Problem, leaf: Leaf) -> bool:
    return isinstance(leaf.value, str) and quoted(leaf.value) in problem.message


def _plan(declared: MeasurementSettings) -> Plan:
    """In a casebook nothing is guessed: what is not declared is not used."""
    labels = {"model": declared.model_label}
    labels |= {baseline.name: baseline.label for baseline in declared.baselines}
    roles = Roles(
        label=declared.label,
        model=declared.model,
        baselines={baseline.name: baseline.column for baseline in declared.baselines},
        cluster=declared.cluster,
        time=declared.time,
        weight=declared.weight,
        slices=declared.slices,
        latency=declared.latency,
    )
    settings = Settings(declared.cost_act, declared.cost_miss, declared.threshold)
    return BinaryPlan(roles, settings, declared.currency, labels, impact=declared.impact)


def _is_current(target: Path, data: Path, same: tuple[Any, ...], made: Provenance) -> bool:
    """Whether the record there was made from the same file, in the same way, by the same tool."""
    if not target.is_file():
        return False
    try:
        old: Record = load_record(target)
    except UserError:
        return False
    same_tool = old.made.tool == made.tool and old.made.versions == dict(made.versions)
    if not same_tool or len(old.inputs) != 1:
        return False
    settings, subjects, path = same
    # What a measurement adds by itself, such as columns that drift, is not in the plan.
    kept = [(name, about) for name, about in old.subjects.items() if name in subjects]
    if (old.settings, kept, old.inputs[0].path) != (settings, [*subjects.items()], path):
        return False
    with data.open("rb") as file:
        return sha256_stream(file) == old.inputs[0].sha256
