"""Batches: the same bytes for any number of processes, error rows, and life after a kill."""

from __future__ import annotations

import datetime
import json
import os
import re
import signal
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import polars as pl
import pytest

from bonafide.cli import MISTAKE, OK, run
from bonafide.errors import UserError
from bonafide.workspace.review_batch import DONE, review_batch
from bonafide.workspace.review_manifest import read_manifest
from bonafide.workspace.review_worker import page_name
from tests.review.shell.sample import GERMAN, HOSTILE, PROSE, TODAY

EPOCH = 1_795_000_000
TABLES = ("documents", "findings", "claims", "errors")


def files(folder: Path) -> dict[str, bytes]:
    """What a batch wrote, its own cache left out."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".bonafide/" not in path.relative_to(folder).as_posix()
    }


def everything(folder: Path) -> dict[str, bytes]:
    """All files below a folder, hidden ones too."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def many(folder: Path, count: int) -> Path:
    """So many READMEs, some of them bad, and their list."""
    names = []
    for number in range(count):
        name = f"{number:03d}.md"
        text = f"# Item {number}\n\n{PROSE}\nAccuracy was 0.{number + 10} on 40 rows.\n"
        (folder / name).write_text(text if number % 5 else GERMAN, encoding="utf-8")
        names.append(name)
    (folder / "empty.md").write_bytes(b"")
    (folder / "pipe.md").symlink_to("/dev/zero")
    (folder / "bad.xyz").write_text("words", encoding="utf-8")
    names += ["empty.md", "pipe.md", "bad.xyz", "gone.md", "../" * 20 + "etc/nothing.md"]
    manifest = folder / "list.txt"
    manifest.write_text("\n".join(names) + "\n", encoding="utf-8")
    return manifest


def test_the_same_bytes_for_any_number_of_processes(tmp_path: Path) -> None:
    """One, two and three processes, and a resumed run, write the same files."""
    manifest = many(tmp_path, 23)
    written = []
    for jobs in (1, 2, 3):
        out = tmp_path / f"out{jobs}"
        done = review_batch(manifest, out, jobs=jobs, today=TODAY)
        assert (done.items, done.documents, done.errors, done.reused) == (28, 23, 5, 0)
        written.append(files(out))
    assert written[0] == written[1] == written[2]
    again = review_batch(manifest, tmp_path / "out1", jobs=2, today=TODAY, resume=True)
    assert again.reused == 23
    assert files(tmp_path / "out1") == written[0]
    errors = pl.read_parquet(tmp_path / "out1" / "errors.parquet")
    assert errors["item"].to_list() == [
        *("empty.md", "pipe.md", "bad.xyz", "gone.md", "../" * 20 + "etc/nothing.md")
    ]
    assert errors["message"][0] == "the file is empty"
    assert errors["message"][3] == "no such file or folder"
    assert len([name for name in written[0] if name.startswith("pages/") and "html" in name]) == 28


def test_what_changed_is_reviewed_again(tmp_path: Path) -> None:
    """A changed document, or a changed file that one leans on, is not taken from before."""
    manifest = many(tmp_path, 4)
    (tmp_path / "002.md").write_text(
        PROSE + "\nRecall is [0.73](results.json#recall).\n", encoding="utf-8"
    )
    (tmp_path / "results.json").write_text('{"recall": 0.73}', encoding="utf-8")
    out = tmp_path / "out"
    review_batch(manifest, out, today=TODAY)
    (tmp_path / "001.md").write_text(PROSE + "\nSomething else.\n", encoding="utf-8")
    done = review_batch(manifest, out, today=TODAY, resume=True)
    assert done.reused == 3
    (tmp_path / "results.json").write_text('{"recall": 0.53}', encoding="utf-8")
    done = review_batch(manifest, out, today=TODAY, resume=True)
    assert done.reused == 3
    assert review_batch(manifest, out, today=TODAY).reused == 0


def test_a_torn_cache_is_not_believed(tmp_path: Path) -> None:
    """An entry cut in half by a power failure is made again."""
    manifest = many(tmp_path, 4)
    out = tmp_path / "out"
    review_batch(manifest, out, today=TODAY)
    before = files(out)
    entries = sorted((out / ".bonafide" / "review").glob("*/*.json"))
    assert len(entries) == 4
    for entry in entries[:2]:
        entry.write_bytes(entry.read_bytes()[:-100])
    assert review_batch(manifest, out, today=TODAY, resume=True).reused == 2
    assert files(out) == before


@pytest.mark.parametrize("after", [0.5, 1.7])
def test_a_killed_batch_is_gone_on_with(tmp_path: Path, after: float) -> None:
    """Killed at some moment: what a finished run wrote is whole or marked unfinished, and
    --resume ends with the same bytes as a run that nobody killed."""
    manifest = many(tmp_path, 60)
    out = tmp_path / "out"
    command = [sys.executable, "-m", "bonafide", "review", "--batch", str(manifest)]
    command += ["--out", str(out), "--jobs", "2"]
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(EPOCH)}
    with subprocess.Popen(
        command, env=environment, start_new_session=True, stdout=subprocess.DEVNULL
    ) as process:
        time.sleep(after)
        os.killpg(process.pid, signal.SIGKILL)
    assert not (out / DONE).exists() or len(files(out)) > 60
    done = subprocess.run(
        [*command, "--resume"], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == MISTAKE, done.stderr
    assert "65 items, 60 documents reviewed, 5 errors" in done.stdout
    clean = tmp_path / "clean"
    day = datetime.datetime.fromtimestamp(EPOCH, datetime.UTC).date()
    review_batch(manifest, clean, today=day)
    assert files(out) == files(clean)


def test_a_batch_says_what_it_wrote(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command ends with 0 when all is well, and its tables hold every item."""
    (tmp_path / "a.md").write_text(PROSE, encoding="utf-8")
    (tmp_path / "list.csv").write_text("id,path,kind\nx,a.md,page\n", encoding="utf-8")
    out = tmp_path / "out"
    assert run(["review", "--batch", str(tmp_path / "list.csv"), "--out", str(out)]) == OK
    assert "1 item, 1 document reviewed, 0 errors" in capsys.readouterr().out
    documents = pl.read_parquet(out / "documents.parquet")
    assert documents.select("item", "path", "kind").rows() == [("x", "a.md", "page")]
    assert set(json.loads((out / DONE).read_bytes())["tables"]) == {f"{t}.parquet" for t in TABLES}


@pytest.mark.parametrize("begin", [[], ["-m"], ["-I", "-m"]], ids=["command", "-m", "-I -m"])
def test_nothing_in_the_working_folder_is_run(tmp_path: Path, begin: list[str]) -> None:
    """Modules planted where one stands are not imported: by the command, its server, its workers.

    With a bare ``-m`` Python itself looks there for the module before we are asked.
    """
    (tmp_path / "a.md").write_text(PROSE, encoding="utf-8")
    (tmp_path / "list.txt").write_text("a.md\n", encoding="utf-8")
    mark = tmp_path / "mark"
    for name in ("socket", "selectors", "json", "yaml", "typer", "polars", "re2", "bonafide"):
        if name == "bonafide" and begin == ["-m"]:
            continue
        code = f"open({str(mark)!r}, 'a').write({name!r} + ' ')\n"
        (tmp_path / f"{name}.py").write_text(code, encoding="utf-8")
    python = Path(sys.executable)
    program = [python, *begin, "bonafide"] if begin else [python.parent / "bonafide"]
    given = {key: value for key, value in os.environ.items() if key != "PYTHONSAFEPATH"}
    done = subprocess.run(
        [*program, "review", "--batch", "list.txt", "--out", "out"],
        cwd=tmp_path,
        env=given,
        capture_output=True,
        text=True,
        check=False,
    )
    assert not mark.exists(), mark.read_text(encoding="utf-8")
    assert "1 item, 1 document reviewed, 0 errors" in done.stdout, done.stderr


def test_a_line_separator_within_a_string_ends_no_line(tmp_path: Path) -> None:
    """U+2028 is valid within JSON and within a file's name; only line feeds part a list."""
    odd = "a\u2028b\x85c.md"
    line = json.dumps({"path": odd, "id": "x\u2029y"}, ensure_ascii=False)
    (tmp_path / "l.jsonl").write_bytes(f'{line}\r\n{{"path": "b.md"}}\n'.encode())
    assert [item.path for item in read_manifest(tmp_path / "l.jsonl")] == [odd, "b.md"]
    (tmp_path / "l.txt").write_bytes(f"{odd}\r\nb.md".encode())
    assert [item.path for item in read_manifest(tmp_path / "l.txt")] == [odd, "b.md"]


def test_pages_have_safe_names(tmp_path: Path) -> None:
    """Whatever an id is, its page lies in the folder, and two items never share one."""
    (tmp_path / "a.md").write_text(PROSE, encoding="utf-8")
    ids = [
        "../../x",
        "/etc/passwd",
        "A b",
        "a B",
        HOSTILE,
        "." * 300,
        "ü",
        "CON",
        "-rf",
        "?",
        "\ud800",
    ]
    lines = [json.dumps({"path": "a.md", "id": each}) for each in ids]
    (tmp_path / "list.jsonl").write_text("\n".join(lines), encoding="utf-8")
    review_batch(tmp_path / "list.jsonl", tmp_path / "out", today=TODAY)
    pages = sorted(path.name for path in (tmp_path / "out" / "pages").glob("*.html"))
    assert len({name.lower() for name in pages}) == len(ids)
    assert all(name.isascii() and len(name) < 80 for name in pages)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "list.jsonl", "out"]


def test_no_two_items_can_be_made_to_share_a_page() -> None:
    """A name ends in 128 bits of a hash: these two ids agree in the first 32 of theirs."""
    one, other = ("a.__-_ _--.md", "a/.. -..--.md")
    assert sha256(one.encode()).hexdigest()[:8] == sha256(other.encode()).hexdigest()[:8]
    assert page_name(one) != page_name(other)
    assert re.fullmatch(r"reports-a-b-md-[0-9a-f]{32}\.html", page_name("reports/a b.md"))
    assert page_name("\ud800") != page_name("?")


@pytest.mark.parametrize(
    "foreign", ["pages/index.html", "batch.json", "findings.parquet", "pages", "errors.parquet/x"]
)
@pytest.mark.parametrize("resume", [False, True])
def test_a_refused_batch_changes_nothing(tmp_path: Path, foreign: str, resume: bool) -> None:
    """What others put under one of our names is seen before anything is removed or written."""
    manifest = many(tmp_path, 3)
    out = tmp_path / "out"
    review_batch(manifest, out, today=TODAY)
    if foreign in ("pages", "errors.parquet/x"):
        (out / foreign.partition("/")[0]).rename(tmp_path / "aside")
    (out / foreign).parent.mkdir(exist_ok=True)
    (out / foreign).write_text('{"mine": true}', encoding="utf-8")
    before = everything(out)
    with pytest.raises(UserError):
        review_batch(manifest, out, today=TODAY, resume=resume)
    assert everything(out) == before
    empty = tmp_path / "fresh"
    (empty / foreign).parent.mkdir(parents=True)
    (empty / foreign).write_text("mine", encoding="utf-8")
    with pytest.raises(UserError):
        review_batch(manifest, empty, today=TODAY, resume=resume)
    assert everything(empty) == {foreign: b"mine"}


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("l.csv", "file\na.md\n", "names no column path"),
        ("l.csv", "path\na.md\na.md\n", "'a.md' stands twice"),
        ("l.csv", 'path\n"a.md\n', "is not CSV"),
        ("l.jsonl", '{"path": "a.md"}\n[1]\n{"path": 3}\n{\n', "l.jsonl:4  is not JSON"),
        ("l.jsonl", '{"path": "a.md", "kind": "novel"}\n', "kind 'novel'"),
        ("l.txt", "\n\n", "the list is empty"),
    ],
)
def test_a_list_that_is_none_is_refused(tmp_path: Path, name: str, text: str, words: str) -> None:
    """Every mistake of the list at once, before anything is written."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UserError) as caught:
        read_manifest(path)
    assert words in str(caught.value)
