"""A scan for programs. No row of a table, no secret and no absolute path stands in it."""

from __future__ import annotations

import json
from typing import Any

from bonafide.cli.scan_parts import groups_of, metrics_of
from bonafide.sources.repository.masking import Mask
from bonafide.sources.repository.outgoing import cleaned
from bonafide.sources.repository.repository import NotebookState
from bonafide.sources.repository.story import Step
from bonafide.sources.stores.store import Store
from bonafide.sources.survey.survey import PersonFound, Project, Survey
from bonafide.workspace.scan import Scan
from bonafide.workspace.scanning.standing import NumberFound

SCHEMA = "bonafide/scan/1"


def scan_json(scan: Scan) -> str:
    """The scan as JSON, with a line end."""
    value = {
        "schema": SCHEMA,
        "paths": [
            _survey(survey, numbers)
            for survey, numbers in zip(scan.surveys, scan.numbers, strict=True)
        ],
        "next": {"command": list(scan.next.words), "line": scan.next.line, "why": scan.next.why},
    }
    return json.dumps(_masked(value, Mask()), indent=1, ensure_ascii=True) + "\n"


def _masked(value: Any, mask: Mask) -> Any:
    if isinstance(value, str):
        return mask(cleaned(value))
    if isinstance(value, dict):
        return {cleaned(key): _masked(each, mask) for key, each in value.items()}
    if isinstance(value, list):
        return [_masked(each, mask) for each in value]
    return value


def _survey(survey: Survey, numbers: tuple[NumberFound, ...]) -> dict[str, Any]:
    return {
        "path": survey.path,
        "files": survey.files,
        "ignored": survey.ignored,
        "partial": survey.partial,
        "casebooks": list(survey.casebooks),
        "projects": [_project(project) for project in survey.projects],
        "people": [_person(person) for person in survey.people],
        "numbers": [_number(number) for number in numbers],
        "unread": [
            {"path": each.path, "line": each.line, "reason": each.reason} for each in survey.unread
        ],
    }


def _project(project: Project) -> dict[str, Any]:
    repository = project.repository
    return {
        "path": project.path,
        "name": project.name,
        "title": None if project.title is None else project.title.says,
        "tables": [
            {
                "path": table.path,
                "good_for": table.good_for,
                "why": table.why,
                "columns": list(table.columns),
                "rows": table.rows,
                "label": table.label,
                "model": table.model,
                "baselines": list(table.baselines),
                "certain": table.certain,
                "ignored": table.ignored,
            }
            for table in project.tables
        ],
        "stores": [_store(store) for store in project.stores],
        "not_own": {
            "tables": [table.path for table in project.not_own.tables],
            "stores": [_store(store) for store in project.not_own.stores],
        },
        "notebooks": [_notebook(state) for state in repository.notebooks],
        "models": [file.path for file in repository.with_role("model")],
        "results": [file.path for file in repository.with_role("evaluation")],
        "texts": [text.path for text in project.texts],
        "history": _history(project),
        "origins": [
            {"origin": origin, "says": told.says, "file": told.file, "line": told.line}
            for origin, told in project.origins
        ],
        "secrets": [file.path for file in repository.with_role("secret")],
    }


def _store(store: Store) -> dict[str, Any]:
    return {
        "path": store.path,
        "tool": store.tool,
        "format": store.format,
        "version": store.version,
        "runs": len(store.runs),
        "deleted": sum(run.deleted for run in store.runs),
        "damaged": sum(bool(run.damaged) for run in store.runs),
        "groups": groups_of(store),
        "metrics": metrics_of(store),
    }


def _notebook(state: NotebookState) -> dict[str, Any]:
    return {
        "path": state.path,
        "cells": state.cells,
        "run": state.run,
        "in_order": state.in_order,
        "outputs": state.outputs,
        "errors": list(state.errors),
        "machine_paths": len(state.absolute_paths),
        "installs": list(state.installs),
        "used_too_early": [{"cell": c, "name": n, "defined_in": d} for c, n, d in state.early],
        "used_and_gone": [{"cell": c, "name": n} for c, n in state.gone],
        "secrets": [{"cell": c, "kind": kind} for c, kind, _ in state.secrets],
    }


def _history(project: Project) -> dict[str, Any] | None:
    story, history = project.story, project.repository.history
    if story is None or history is None:
        return None
    return {
        "first": story.first.isoformat(),
        "last": story.last.isoformat(),
        "complete": story.complete,
        "commits": story.commits,
        "days": story.days,
        "authors": [
            {"name": history.authors[author], "share": round(share, 4)}
            for author, share in story.shares
        ],
        "first_baseline": _step(story.baseline),
        "first_baseline_certain": story.certain(story.baseline),
        "results_moved": [_step(step) for step in story.metric_changes],
        "taken_back": [_step(step) for step in story.reverts],
    }


def _step(step: Step | None) -> dict[str, str] | None:
    if step is None:
        return None
    return {"when": step.when.isoformat(), "commit": step.sha, "shown_by": step.shown_by}


def _person(person: PersonFound) -> dict[str, Any]:
    return {
        "path": person.path,
        "format": person.document.format,
        "name": person.cv.name,
        "roles": len(person.cv.roles),
        "projects": len(person.cv.projects),
    }


def _number(number: NumberFound) -> dict[str, Any]:
    return {
        "file": number.file,
        "line": number.line,
        "shown": number.shown,
        "metric": number.metric,
        "quote": number.quote,
        "state": number.state,
        "why": number.why,
        "matches": number.matches,
        "backings": [
            {
                "kind": backing.kind,
                "where": backing.where,
                "says": backing.says,
                "run": backing.run,
                "metric": backing.metric,
                "among": backing.among,
                "note": backing.note,
            }
            for backing in number.backings
        ],
    }
