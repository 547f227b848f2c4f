"""What a folder holds, read without any of the tool's readers: the sources of what may be said.

Rows of data are no source: nothing that was produced may quote one. Of a table of rows only the
names of its columns and the number of its rows count.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import sqlite3
import zipfile
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePosixPath
from typing import Any

import polars as pl
import pypdfium2
from dulwich.objects import Commit
from dulwich.repo import Repo

from tests.journey.make.made import PROJECTS, Made
from tests.journey.measured import measured
from tests.journey.provenance import Sources, count, day, known

_NOT_TOLD = (".git", "__pycache__", ".ipynb_checkpoints", "node_modules", "warehouse")
_TOLD_TABLES = ("submissions.csv",)
_TOLD_OF_PERSON = ("Profile.csv", "Positions.csv", "Education.csv", "Skills.csv")
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # noqa: SIM905


def sources_of(made: Made, clock: datetime) -> Sources:
    """Everything that may be said of a folder at that moment."""
    sources = Sources()
    sources.moments |= day(clock)
    folder = made.folder
    sources.texts.append(folder.name)
    sources.identifiers.add(folder.name)
    for file in sorted(folder.rglob("*")):
        path = file.relative_to(folder)
        if file.is_symlink() or not file.is_file() or set(_NOT_TOLD) & set(path.parts):
            continue
        sources.identifiers |= {path.as_posix(), path.name, path.stem}
        sources.texts.append(path.as_posix().replace("/", " / "))
        data = file.read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        sources.identifiers |= {digest, digest[:12], digest[:8]}
        _read(sources, path.as_posix(), data, file)
    if (folder / ".git").is_dir():
        _history(sources, folder, made.me)
    _stores(sources, made)
    if made.predictions:
        sources.numbers += measured(pl.read_parquet(folder / made.predictions))
    return sources


def _read(sources: Sources, path: str, data: bytes, file: Path) -> None:
    """What one file says."""
    suffix = PurePosixPath(path).suffix
    if PurePosixPath(path).name == ".env" or suffix in {".wandb", ".bin", ".pyc", ".png", ".eval"}:
        return
    if suffix == ".parquet":
        frame = pl.read_parquet(file)
        sources.texts.append(" ".join(frame.columns))
        sources.numbers.append(count(frame.height, "rows"))
    elif suffix == ".csv" and PurePosixPath(path).name not in _TOLD_TABLES:
        lines = data.decode("utf-8").splitlines()
        sources.texts.append(lines[0])
        sources.numbers.append(count(len(lines) - 1, "rows answers"))
    elif suffix == ".jsonl":
        _graded(sources, data)
    elif suffix == ".ipynb":
        _notebook(sources, data)
    elif suffix == ".db":
        _database(sources, file)
    elif suffix == ".pdf":
        document = pypdfium2.PdfDocument(data)
        for page in document:
            sources.texts.append(page.get_textpage().get_text_range())
        sources.numbers.append(count(len(document), "pages"))
        document.close()
    elif suffix == ".zip":
        _export(sources, data)
    else:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            return
        sources.texts.append(text)
        sources.lines[path] = text.count("\n") + 1


def _graded(sources: Sources, data: bytes) -> None:
    """Answers: how many there are, how many are right; their fields, and never their words."""
    rows: list[dict[str, Any]] = []
    for line in data.decode("utf-8").splitlines():
        try:
            rows.append(json.loads(line))
        except ValueError:
            continue
    sources.texts.append(" ".join(key for key in rows[0]))
    sources.texts += sorted({row["model"] for row in rows})
    right = sum(row["correct"] for row in rows)
    sources.numbers += [
        count(len(rows), "items rows answers graded lines"),
        count(right, "right correct true"),
        count(len(rows) - right, "wrong correct false"),
    ]


def _notebook(sources: Sources, data: bytes) -> None:
    """Sources and saved outputs, as a reader sees them."""
    cells = json.loads(data)["cells"]
    for cell in cells:
        sources.texts.append(cell["source"])
        for output in cell.get("outputs", ()):
            shown = output.get("data", {}).get("text/plain", "")
            sources.texts.append(output.get("text", "") + shown + output.get("evalue", ""))
            sources.texts.append(output.get("ename", ""))
    sources.numbers += [count(at, "cell cells") for at in range(1, len(cells) + 1)]
    sources.numbers += [
        count(cell["execution_count"], "cell run order executed")
        for cell in cells
        if cell.get("execution_count") is not None
    ]


def _database(sources: Sources, file: Path) -> None:
    """The tracker's runs with their settings, values and moments."""
    connection = sqlite3.connect(f"file:{file}?mode=ro&immutable=1", uri=True)
    for name, status, start, end, identity in connection.execute(
        "SELECT name, status, start_time, end_time, run_uuid FROM runs"
    ):
        sources.texts.append(f"{name} {status}")
        sources.identifiers |= {name, identity, identity[:8]}
        for moment in (start, end):
            sources.moments |= day(datetime.fromtimestamp(moment / 1000, UTC))
    for table in ("params", "metrics", "latest_metrics"):
        for key, value in connection.execute(f"SELECT key, value FROM {table}"):
            sources.texts.append(f"{key} {value}")
            if table != "params":
                sources.numbers.append(known(float(value), key))
    sources.texts += [name for (name,) in connection.execute("SELECT name FROM experiments")]
    for key, value in connection.execute("SELECT key, value FROM tags"):
        if not key.startswith("mlflow.user"):
            sources.texts.append(f"{key} {value}")
    [[version]] = connection.execute("SELECT version_num FROM alembic_version")
    sources.identifiers.add(version)
    connection.close()


def _export(sources: Sources, data: bytes) -> None:
    """A LinkedIn export: the member's own files, never what they say of others."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in _TOLD_OF_PERSON:
            for row in csv.reader(io.StringIO(archive.read(name).decode("utf-8"))):
                sources.texts.append(" ".join(row))


def _history(sources: Sources, folder: Path, me: str) -> None:
    """Commits: subjects, moments, and what can be counted of them."""
    repo = Repo(str(folder))
    commits: list[Commit] = [entry.commit for entry in repo.get_walker()]
    repo.close()
    days: set[object] = set()
    authors: Counter[str] = Counter()
    moments: list[datetime] = []
    for commit in commits:
        sources.texts.append(commit.message.decode("utf-8"))
        sources.identifiers |= {commit.id.decode(), commit.id.decode()[:12], commit.id.decode()[:7]}
        when = datetime.fromtimestamp(commit.commit_time, UTC)
        moments.append(when)
        here = when + timedelta(seconds=commit.commit_timezone)
        sources.moments |= {when.date(), here.date()}
        days.add(when.date())
        name = commit.author.decode("utf-8").partition(" <")[0]
        if not name.endswith("[bot]"):
            authors[name] += 1
    if me:
        sources.texts.append(me)
    people = authors.total()
    sources.numbers += [
        count(len(commits), "commits history"),
        count(people, "commits history"),
        count(len(days), "days history commits"),
        count((max(moments) - min(moments)).days, "days span history"),
        count(len(authors), "authors people names"),
        *(known(n / people, "share commits author history") for n in authors.values()),
        *(count(n, "commits author history") for n in authors.values()),
    ]


def _stores(sources: Sources, made: Made) -> None:
    """What the makers of the packed stores know, by their own variables, and how many runs."""
    names = {"mlflow": "mlflow-churn", "wandb": "wandb-sparse", "inspect": "inspect-support"}
    for tool, runs in (made.stores or {}).items():
        sources.numbers.append(count(runs, "runs logs submissions files samples tasks"))
        if tool not in names:
            continue
        told = json.loads((PROJECTS / f"{names[tool]}.known.json").read_text("utf-8"))
        sources.texts.append(
            f"{told.get('tool')} {told.get('version', '')} {told.get('group', '')}"
        )
        for run in told.get("runs", told.get("logs", ())):
            title = run.get("name") or run.get("task")
            sources.texts.append(f"{title} {run.get('status', '')}")
            sources.identifiers |= {title, *([run["id"]] if "id" in run else [])}
            values = {k: v for k, v in run.items() if isinstance(v, float)} | run.get("metrics", {})
            sources.numbers += [known(float(v), k.replace("/", " ")) for k, v in values.items()]
