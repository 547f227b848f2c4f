"""What a scan says, part by part, before it is laid out: the same words for every format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bonafide.cli.output import plural
from bonafide.sources.repository.repository import NotebookState, Repository
from bonafide.sources.repository.story import Step, Story
from bonafide.sources.stores.store import Store
from bonafide.sources.survey.not_own import not_own_evidence
from bonafide.sources.survey.survey import PersonFound, Project, Survey, TableFound
from bonafide.workspace.importing.metric_names import known
from bonafide.workspace.scanning.standing import Backing, NumberFound

_SUBJECT = 60
_NAMES = 8
_NOT_OWN = "Inside examples, tests or docs: not taken for the project's own"
_NAMELESS = frozenset({"graded-items", "notebook"})
"""Readers whose names of metrics may be taken from cells."""
_MODELS = frozenset({"lightgbm", "xgboost"})
"""Readers whose files are models, whatever their names say."""
_TOOLS = {
    "mlflow": "MLflow", "wandb": "Weights & Biases", "trackio": "Trackio",
    "tensorboard": "TensorBoard", "huggingface": "Hugging Face Trainer", "dvc": "DVC",
    "dvclive": "DVCLive", "scikit-learn": "scikit-learn", "lightgbm": "LightGBM",
    "xgboost": "XGBoost", "inspect": "Inspect", "promptfoo": "promptfoo", "lm-eval": "lm-eval",
    "graded-items": "graded items", "kaggle": "Kaggle", "notebook": "notebook output",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """A thing and what there is to say of it; ``marks`` stand on lines of their own."""

    name: str
    says: str
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """Rows under one heading."""

    title: str
    rows: tuple[Row, ...]


def parts_of(project: Project) -> list[Part]:
    """What a project holds, by what it is good for; parts without anything are left out."""
    repository = project.repository
    by_use: dict[str, list[TableFound]] = {"predictions": [], "graded": [], "rows": []}
    for table in project.tables:
        by_use[table.good_for].append(table)
    made: list[tuple[str, Iterator[Row]]] = [
        ("Predictions", (_table(table) for table in by_use["predictions"])),
        ("Graded answers", (_table(table) for table in by_use["graded"])),
        ("Trackers and results of tools", (_store(store) for store in project.stores)),
        ("Notebooks", (_notebook(state) for state in repository.notebooks)),
        ("Files of results", _files(project, "evaluation", tables=False)),
        ("Models", _files(project, "model")),
        ("Other tables", (_table(table) for table in by_use["rows"])),
        (_NOT_OWN, _not_own(project)),
        ("Texts", _texts(project)),
        ("History", _history(project)),
        ("Where it came from, by its signs", _origins(project)),
        ("Secrets", _secrets(repository)),
    ]
    parts = [Part(title, tuple(rows)) for title, rows in made]
    return [part for part in parts if part.rows]


def people_part(survey: Survey) -> Part:
    """The documents that tell of a person."""
    return Part("CVs and profiles", tuple(_person(person) for person in survey.people))


def _table(table: TableFound) -> Row:
    says = [table.why] if table.good_for != "rows" else []
    if table.rows is not None:
        says.append(plural(table.rows, "row"))
    if table.good_for == "rows" or table.label is None:
        says.append(_listed(table.columns, "column") if table.columns else table.why)
    if table.ignored:
        says.append("ignored by git")
    marks = ("measure would ask nothing",) if table.certain else ()
    return Row(table.path, "; ".join(each for each in says if each), marks)


def _store(store: Store) -> Row:
    runs = [run for run in store.runs if not run.deleted]
    groups = groups_of(store)
    text = f"{_TOOLS.get(store.tool, store.tool)}, {plural(len(runs), 'run')}"
    if len(groups) > 1:
        text += f" in {plural(len(groups), 'group')} ({_some(groups, 3)})"
    names = metrics_of(store)
    if names:
        text += f": {_some(names)}"
    damaged = sum(bool(run.damaged) for run in runs)
    failed = sum(run.status in ("failed", "killed") for run in runs)
    marks = []
    if failed and store.tool != "notebook":
        marks.append(f"{plural(failed, 'run')} failed or {'was' if failed == 1 else 'were'} killed")
    if damaged:
        marks.append(
            f"{plural(damaged, 'run')} may not be whole and {_are(damaged)} never leaned on"
        )
    return Row("in its files" if store.path == "." else store.path, text, tuple(marks))


def groups_of(store: Store) -> list[str]:
    """The names of the groups within which runs are compared; none as for metrics."""
    if store.tool in _NAMELESS:
        return []
    return sorted({run.group for run in store.runs if run.group and not run.deleted})


def metrics_of(store: Store) -> list[str]:
    """The names of the metrics of a store: well-known ones first, those of most runs before others.

    None where a name may be a cell's content: graded answers and printed tables.
    """
    if store.tool in _NAMELESS:
        return []
    logged = Counter(m.name for run in store.runs if not run.deleted for m in run.metrics)
    return sorted(logged, key=lambda name: (known(name).better is None, -logged[name], name))


def _not_own(project: Project) -> Iterator[Row]:
    for table in project.not_own.tables:
        row = _table(table)
        yield Row(row.name, row.says)
    for store in project.not_own.stores:
        row = _store(store)
        named = row.name if store.path != "." else _folders(store)
        yield Row(named, row.says)


def _folders(store: Store) -> str:
    """Where the files of a store that is spread over a project lie."""
    found = sorted({not_own_evidence(path) for path, _ in store.files} - {""})
    return _some(found, 2) if found else "in its files"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _notebook(state: NotebookState) -> Row:
    says = [plural(state.cells, "code cell"), f"{state.outputs:,} with saved output"]
    marks: list[str] = []
    if state.cells and not state.run:
        marks.append("never run, or saved without its numbers")
    if state.run and not state.in_order:
        marks.append("was not run from top to bottom")
    if state.errors:
        marks.append(f"shows an error in {_cells(state.errors)}")
    for cell, name, later in state.early[:2]:
        marks.append(f"cell {cell} uses {name}, which only cell {later} defines")
    for cell, name in state.gone[:2]:
        marks.append(f"cell {cell} used {name}, which no cell defines any more")
    more = len(state.early[2:]) + len(state.gone[2:])
    if more:
        marks.append(f"{plural(more, 'more name')} like that")
    if state.absolute_paths:
        count = len(state.absolute_paths)
        marks.append(f"{plural(count, 'path')} of one machine only")
    if state.installs:
        marks.append(f"installs packages in {_cells(state.installs)}")
    for cell, kind, _ in state.secrets:
        marks.append(f"cell {cell} holds what looks like {kind}")
    return Row(state.path, ", ".join(says), tuple(marks))


def _cells(numbers: Sequence[int]) -> str:
    first = ", ".join(str(number) for number in numbers[:4])
    more = " …" if len(numbers) > 4 else ""
    return f"cell{'' if len(numbers) == 1 else 's'} {first}{more}"


def _files(project: Project, role: str, *, tables: bool = True) -> Iterator[Row]:
    not_own = project.not_own
    shown = {table.path for table in (*project.tables, *not_own.tables)}
    of_stores = {path for s in (*project.stores, *not_own.stores) for path, _ in s.files}
    saved = {p for s in project.stores if s.tool in _MODELS for p, _ in s.files}
    for file in project.repository.files:
        is_model = role == "model" and file.path in saved
        if not is_model and role not in file.roles:
            continue
        if not tables and file.path in shown | of_stores:
            continue
        if role == "evaluation" and file.roles & {"source", "test"}:
            continue
        says = [_size(file.size)] + (["ignored by git"] if file.path in project.ignored else [])
        yield Row(file.path, ", ".join(says))


def _texts(project: Project) -> Iterator[Row]:
    for text in project.texts:
        if text.format == "notebook":
            continue
        title = next((b.text for b in text.blocks if b.kind == "heading" and b.text.strip()), "")
        yield Row(text.path, _cut(" ".join(title.split())))


def _history(project: Project) -> Iterator[Row]:
    story, history = project.story, project.repository.history
    if story is None or history is None:
        return
    begun = "" if story.complete else ", its beginning is not in sight"
    span = f"{story.first:%Y-%m-%d} to {story.last:%Y-%m-%d}"
    yield Row(plural(story.commits, "commit"), f"{span}, on {plural(story.days, 'day')}{begun}")
    if story.shares:
        shares = [f"{history.authors[a]} {_percent(share)}" for a, share in story.shares[:_NAMES]]
        rest = len(story.shares) - _NAMES
        yield Row("by", ", ".join(shares) + (f" and {rest} more" if rest > 0 else ""))
    yield Row("first baseline", _first(story, story.baseline))
    for step in story.metric_changes:
        yield Row("results moved", _step(step))
    for step in story.reverts:
        yield Row("taken back", _step(step))


def _first(story: Story, step: Step | None) -> str:
    if step is None:
        return "none is told" if story.certain(None) else "cannot tell: not every commit was read"
    at_the_latest = "" if story.certain(step) else ", at the latest"
    return f"{_step(step)}{at_the_latest}"


def _step(step: Step) -> str:
    return f"{step.when:%Y-%m-%d} {step.sha[:7]} {_cut(step.shown_by)}"


def _origins(project: Project) -> Iterator[Row]:
    seen: Counter[str] = Counter()
    for origin, told in project.origins:
        seen[origin] += 1
        if seen[origin] <= 2:
            place = told.file if told.line is None else f"{told.file}:{told.line}"
            yield Row(origin, f"{_cut(told.says, 90)} ({place})")


def _secrets(repository: Repository) -> Iterator[Row]:
    for file in repository.with_role("secret"):
        tracked = repository.tracked is not None and file.path in repository.tracked
        says = "looks like it holds a secret; it was not shown anywhere"
        yield Row(file.path, says, ("it is in the newest commit",) if tracked else ())


def _person(person: PersonFound) -> Row:
    cv = person.cv
    what = "LinkedIn export" if person.document.format == "linkedin" else "CV"
    says = [f"{what} of {cv.name}" if cv.name else what]
    bullets = sum(len(role.bullets) for role in cv.roles)
    says.append(f"{plural(len(cv.roles), 'role')} with {plural(bullets, 'statement')}")
    if cv.projects:
        says.append(plural(len(cv.projects), "project"))
    return Row(person.path, ", ".join(says))


def number_rows(numbers: Sequence[NumberFound]) -> list[Row]:
    """Numbers and how they stand; of one file, those without a metric share a row at the end."""
    rows = [_number(number) for number in numbers if number.metric or number.backings]
    nameless: dict[tuple[str, str], list[NumberFound]] = {}
    for number in numbers:
        if not (number.metric or number.backings):
            nameless.setdefault((number.file, number.why), []).append(number)
    for (file, why), those in nameless.items():
        if len(those) == 1:
            rows.append(_number(those[0]))
            continue
        first = ", ".join(f"{each.shown} (line {each.line})" for each in those[:4])
        more = f" and {len(those) - 4:,} more" if len(those) > 4 else ""
        lead = "cannot tell because " if those[0].state == "cannot tell" else ""
        rows.append(Row(file, f"{first}{more}", (f"{lead}{why}",)))
    return rows


def _number(number: NumberFound) -> Row:
    """A number of a text and how it stands."""
    name = f"{number.file}:{number.line}"
    says = f"{number.shown}" + (f" {number.metric}" if number.metric else "")
    marks = [f"“{number.quote}”"] if number.quote.strip() != number.shown else []
    if number.state == "backed":
        marks += [f"backed by {_backing(each)}" for each in number.backings[:2]]
        more = number.matches - min(2, len(number.backings))
        if more > 0:
            marks.append("and 1 more holds it" if more == 1 else f"and {more:,} more hold it")
    elif number.state == "cannot tell":
        marks.append(f"cannot tell because {number.why}" if number.why else "cannot tell")
    else:
        marks.append(number.why)
    return Row(name, says, tuple(marks))


def _backing(backing: Backing) -> str:
    note = f"; {backing.note}" if backing.note else ""
    if backing.kind == "run":
        among = f", one of {plural(backing.among, 'run')}" if backing.among > 1 else ""
        run = f"run {_cut(backing.run, 40)} " if backing.run else ""
        return f"{backing.where}: {run}{backing.metric} {backing.says}{among}{note}"
    return f"{backing.where}, which says {backing.says}{note}"


def title_of(project: Project) -> str:
    """How a project is headed."""
    path = project.name if project.path == "." else project.path
    title = project.title.says if project.title is not None else ""
    same = title.casefold() in ("", project.name.casefold())
    return path if same else f"{path} · {_cut(title, 70)}"


def headline(survey: Survey) -> str:
    """What was looked at."""
    said = [plural(survey.files, "file"), plural(len(survey.projects), "project")]
    if survey.people:
        said.append(plural(len(survey.people), "document") + " of a person")
    if survey.ignored:
        said.append(f"{plural(survey.ignored, 'file or folder')} left out by .gitignore")
    return ", ".join(said).replace("file or folders", "files and folders")


def _listed(names: Sequence[str], noun: str) -> str:
    return f"{plural(len(names), noun)}: {_some(names)}"


def _some(names: Sequence[str], most: int = _NAMES) -> str:
    more = len(names) - most
    rest = f" and {more} more" if more > 0 else ""
    return ", ".join(_cut(name, 40) for name in names[:most]) + rest


def _cut(text: str, most: int = _SUBJECT) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _percent(share: float) -> str:
    return f"{share:.0%}" if share >= 0.005 else "<1%"


def _size(size: int) -> str:
    for power, unit in ((3, "GB"), (2, "MB"), (1, "kB")):
        if size >= 1000**power:
            return f"{size / 1000**power:.1f} {unit}"
    return f"{size} bytes"
