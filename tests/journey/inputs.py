"""What a folder holds, read without any of the tool's readers: the sources of what may be said.

Rows of data are no source: nothing that was produced may quote one. Of a table of rows only the
names of its columns and the number of its rows count.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import platform
import re
import sqlite3
import struct
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import Any

import polars as pl
import pyarrow
import pypdfium2
from dulwich.objects import Commit
from dulwich.repo import Repo

from tests.journey.make.made import PROJECTS, Made
from tests.journey.make.person import LINES, LINKEDIN
from tests.journey.measured import TIME, measured
from tests.journey.provenance import Known, Sources, count, day, known
from tests.journey.tokens import tokens, words_of

_CACHES = (".git", "__pycache__", ".ipynb_checkpoints", "node_modules")
_NOT_TOLD = (*_CACHES, "warehouse")
_TOLD_TABLES = ("submissions.csv",)
_TOLD_OF_PERSON = ("Profile.csv", "Positions.csv", "Education.csv", "Skills.csv")
_BASELINES = ("baseline", "majority", "rule")


def sources_of(made: Made, clock: datetime) -> Sources:
    """Everything that may be said of a folder at that moment."""
    sources = Sources()
    sources.moments |= day(clock)
    _tool(sources)
    folder = made.folder
    sources.texts.append(folder.name)
    sources.identifiers.add(folder.name)
    for file in sorted(folder.rglob("*")):
        path = file.relative_to(folder)
        if file.is_symlink() or not file.is_file() or set(_NOT_TOLD) & set(path.parts):
            continue
        names = {path.as_posix(), path.name, path.stem}
        sources.identifiers |= names | {slug(name) for name in names}
        sources.texts.append(path.as_posix().replace("/", " / "))
        data = file.read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        sources.identifiers |= {digest, digest[:12], digest[:8]}
        sources.numbers += [count(len(data), "bytes"), known(len(data) / 1000, "ignored file kB")]
        _read(sources, path.as_posix(), data, file)
    files = [f for f in _all(folder) if not {*_CACHES} & set(f.relative_to(folder).parts)]
    sources.numbers += [
        count(len(files) - len(made.left_out), "files"),
        count(len(made.left_out), "files folders left out"),
        count(1 if made.cases else 0, "project"),
    ]
    if (folder / ".git").is_dir():
        _history(sources, folder, made.me)
    _stores(sources, made)
    if made.predictions:
        sources.numbers += measured(pl.read_parquet(folder / made.predictions))
    return sources


def _all(folder: Path) -> list[Path]:
    return [file for file in sorted(folder.rglob("*")) if file.is_symlink() or file.is_file()]


def slug(name: str) -> str:
    """How a name stands in the name of a file: lower case, letters, digits and dashes.

    >>> slug("02_modell_größe.ipynb")
    '02-modell-grosse-ipynb'
    """
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _tool(sources: Sources) -> None:
    """What the tool says of itself: its version and those of what it computes with."""
    sources.texts.append(f"python {platform.python_version()}")
    for name in ("bonafide-ml", "numpy", "polars", "scipy"):
        sources.texts.append(f"{name} {name.removesuffix('-ml')} {version(name)}")
        sources.identifiers.add(version(name))
    sources.identifiers.add(platform.python_version())


def _read(sources: Sources, path: str, data: bytes, file: Path) -> None:
    """What one file says."""
    suffix = PurePosixPath(path).suffix
    if PurePosixPath(path).name == ".env" or suffix in {".wandb", ".bin", ".pyc", ".png"}:
        return
    if suffix == ".eval":
        sources.texts.append(_member(data, "header.json"))  # samples are rows
        return
    if suffix == ".parquet":
        frame = pl.read_parquet(file)
        sources.texts.append(" ".join(frame.columns))
        sources.texts.append(" ".join(sorted({when[:7] for when in frame[TIME]})))
        sources.numbers.append(count(frame.height, "rows"))
    elif suffix == ".csv" and PurePosixPath(path).name not in _TOLD_TABLES:
        lines = data.decode("utf-8").splitlines()
        sources.texts.append(lines[0])
        sources.numbers.append(count(len(lines) - 1, "rows answers"))
        sources.numbers.append(count(len(re.split("[,;]", lines[0])), "columns"))
    elif suffix == ".jsonl":
        _graded(sources, data)
    elif suffix == ".ipynb":
        _notebook(sources, path, data)
    elif suffix == ".db":
        _database(sources, file)
    elif suffix == ".pdf":
        document = pypdfium2.PdfDocument(data)
        for page in document:
            sources.texts.append(page.get_textpage().get_text_range())
        sources.numbers += [count(len(document), "pages"), *_of_cv()]
        sources.lines[path] = len(LINES)
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
        if suffix == ".json":
            sources.numbers += _stored(text)
        if suffix == ".csv":
            _submissions(sources, path, text)
            sources.numbers.append(count(len(text.split("\n")[0].split(",")), "columns"))


def _member(data: bytes, name: str) -> str:
    """A text in an archive that is packed with Zstandard, which zipfile does not read."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        about = archive.getinfo(name)
    named, more = struct.unpack_from("<HH", data, about.header_offset + 26)
    start = about.header_offset + 30 + named + more
    packed = pyarrow.BufferReader(data[start : start + about.compress_size])
    with pyarrow.CompressedInputStream(packed, "zstd") as stream:
        return bytes(stream.read()).decode("utf-8")


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


def _submissions(sources: Sources, path: str, text: str) -> None:
    """A listing of submissions with their scores: each one is a run."""
    runs: list[dict[str, Any]] = []
    for at, row in enumerate(csv.DictReader(io.StringIO(text)), 1):
        scores = {name: float(row[name]) for name in ("publicScore", "privateScore") if row[name]}
        runs.append({"name": row["fileName"], "status": row["status"], "metrics": scores})
        sources.identifiers.add(f"{path}#{at}")
    _runs(sources, runs)


def _notebook(sources: Sources, path: str, data: bytes) -> None:
    """Sources and saved outputs, as a reader sees them."""
    cells = json.loads(data)["cells"]
    for cell in cells:
        sources.texts.append(cell["source"])
        for output in cell.get("outputs", ()):
            shown = output.get("data", {}).get("text/plain", "")
            sources.texts.append(output.get("text", "") + shown + output.get("evalue", ""))
            sources.numbers += _stored(output.get("text", ""))
            sources.texts.append(output.get("ename", ""))
    sources.numbers += [count(at, "cell cells") for at in range(1, len(cells) + 1)]
    sources.identifiers |= {f"{path}#cell-{at}" for at in range(1, len(cells) + 1)}
    sources.numbers += [
        count(cell["execution_count"], "cell run order executed")
        for cell in cells
        if cell.get("execution_count") is not None
    ]


def _stored(text: str) -> list[Known]:
    """Numbers that a file of results holds: they may be shown with fewer digits."""
    return [
        Known(one.value, one.near) for one in tokens(text) if one.kind == "number" and not one.weak
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


def _of_cv() -> list[Known]:
    """What can be counted in the CV and in the export, by their maker's own lines."""
    titles = [text for font, size, text in LINES if (font, size) == ("Helvetica-Bold", 10)]
    skills = len(re.split(", |: |\\. ", LINES[-1][2])) - 2
    studies = sum(title.startswith("MSc") for title in titles)
    found = [count(len(titles) - studies, "roles"), count(studies, "degree education")]
    found += [count(skills, "skills"), count(LINKEDIN["Skills.csv"].count("\n") - 1, "skills")]
    found.append(count(sum(text.startswith("•") for _, _, text in LINES), "statements"))
    described = list(csv.DictReader(io.StringIO(LINKEDIN["Positions.csv"])))
    return [*found, count(sum(bool(row["Description"]) for row in described), "statement")]


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
            sources.texts.append(name)
    if me:
        sources.texts.append(me)
    people = authors.total()
    sources.identifiers |= {f"author_{n}" for n in range(1, len(authors) + 1)}
    sources.numbers += [
        count(len(commits), "commits history rows"),
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
        if tool in names:
            told = json.loads((PROJECTS / f"{names[tool]}.known.json").read_text("utf-8"))
            sources.texts.append(f"{told.get('tool')} {told.get('version', '')}")
            sources.texts.append(told.get("group", ""))
            _runs(sources, told.get("runs", told.get("logs", ())))


def _runs(sources: Sources, runs: Sequence[dict[str, Any]]) -> None:
    """Runs with their values; how many logged each metric; differences to each baseline."""
    logged: dict[str, list[tuple[str, Decimal]]] = {}
    for run in runs:
        title = run.get("name") or run.get("task")
        sources.texts.append(f"{title} {run.get('status', '')}")
        sources.identifiers |= {title, slug(title), *([run["id"]] if "id" in run else [])}
        values = {k: v for k, v in run.items() if isinstance(v, float)} | run.get("metrics", {})
        for metric, value in values.items():
            logged.setdefault(metric, []).append((title, Decimal(repr(value))))
    for metric, values in logged.items():
        near = words_of(metric.replace("/", " ").replace("_", " "))
        near |= words_of(" ".join(title for title, _ in values if title)) & frozenset(_BASELINES)
        sources.texts.append(metric)
        sources.numbers.append(count(len(values), "runs finished logged best rank"))
        baselines = [v for title, v in values if any(w in title for w in _BASELINES)]
        sources.numbers.append(count(len(baselines), "baseline"))
        tried = len(values) - len(baselines)  # a baseline is no try at the best
        sources.numbers.append(count(tried, "runs finished logged best rank"))
        for _, value in values:
            sources.numbers.append(Known(value, near))
            against = near | words_of("change difference against baseline")
            sources.numbers += [Known(value - other, against) for other in baselines]
