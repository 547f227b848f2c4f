"""Casebooks that somebody else wrote, or that a disk has half lost: nothing is taken off the site
for it, nothing from outside gets onto it, nothing hangs, and every refusal is in words."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bonafide.cli import FINDINGS, MISTAKE, OK, run
from bonafide.errors import UserError
from bonafide.evidence.record import Record, read_record
from bonafide.evidence.store.lock import lock
from bonafide.workspace import build as build_module
from bonafide.workspace import check as check_module
from bonafide.workspace.build import build
from bonafide.workspace.check import check
from tests.evidence.library import estimate, record
from tests.store.harness import tree

HEAD = "---\nschema_version: 1\ntitle: {}\n---\n"


def case(root: Path, name: str, body: str = "") -> Path:
    """A young case with one record, and its folder."""
    folder = root / "cases" / name
    (folder / "evidence").mkdir(parents=True)
    (folder / "case.md").write_text(HEAD.format(name) + body, encoding="utf-8")
    keep(folder / "evidence" / "replay.json")
    return folder


def keep(path: Path, made_of: Record | None = None) -> None:
    """A record on disk, one AUC of 0.76 where no other is given."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes((made_of or record({"model/roc_auc": estimate(0.76)})).to_json())


@pytest.fixture
def casebook(tmp_path: Path) -> Path:
    """A casebook of two cases that is built, with a secret beside it."""
    root = tmp_path / "book"
    root.mkdir()
    (root / "profile.yaml").write_text("schema_version: 1\nname: Ada\n", encoding="utf-8")
    case(root, "a", "An AUC of [0.76](evidence/replay.json#model/roc_auc).\n")
    case(root, "b")
    keep(tmp_path / "outside" / "secret.json")
    assert build(root).exit_status == 0
    return root


def refused(root: Path, *words: str) -> None:
    """Build says these words, and the site is as it was to the byte."""
    before = tree(root / "public")
    with pytest.raises(UserError) as stopped:
        build(root)
    for word in words:
        assert word in str(stopped.value)
    assert tree(root / "public") == before


@pytest.fixture
def closed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Path], None]]:
    """Makes a folder or file one that may not be looked into, also for root."""
    shut: set[str] = set()
    scandir, opened = os.scandir, os.open

    def guarded(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(path: Any = ".", *rest: Any, **named: Any) -> Any:
            if not isinstance(path, int) and str(Path(path).absolute()) in shut:
                raise PermissionError(13, "Permission denied", str(path))
            return real(path, *rest, **named)

        return call

    monkeypatch.setattr(os, "scandir", guarded(scandir))
    monkeypatch.setattr(os, "open", guarded(opened))
    yield lambda path: shut.add(str(path))


@pytest.mark.parametrize("place", ["cases", "cases/b", "cases/b/evidence"])
def test_a_folder_that_cannot_be_listed_costs_no_page(
    casebook: Path, closed: Callable[[Path], None], place: str
) -> None:
    """A glob would find nothing in it, and build would publish a site without it."""
    closed(casebook / place)
    refused(casebook, place, "permission denied")


def test_unreadable_texts_and_pictures_are_refusals(
    casebook: Path, closed: Callable[[Path], None]
) -> None:
    """Each is named, in one message."""
    for name in ("one.png", "two.png"):
        (casebook / "cases" / "a" / name).write_bytes(b"x")
        closed(casebook / "cases" / "a" / name)
    refused(casebook, "one.png", "two.png")
    closed(casebook / "cases" / "b" / "case.md")
    refused(casebook, "cases/b/case.md")


def test_check_lists_a_folder_it_cannot_see_into(
    casebook: Path, closed: Callable[[Path], None], capsys: pytest.CaptureFixture[str]
) -> None:
    """Together with what else is wrong, as the user's matter and not as our bug."""
    closed(casebook / "cases" / "b")
    (casebook / "notes.md").write_bytes(b"\xff")
    assert run(["check", str(casebook)]) == MISTAKE
    said = capsys.readouterr().err
    assert "permission denied" in said
    assert "notes.md:1" in said


def test_a_case_without_its_file_is_named(casebook: Path) -> None:
    """Gone, spelled otherwise or a link to nowhere: the page is not quietly taken down."""
    file = casebook / "cases" / "b" / "case.md"
    file.rename(file.with_name("Case.md"))
    refused(casebook, "cases/b", "rename Case.md to case.md")
    file.with_name("Case.md").unlink()
    refused(casebook, "cases/b", "has no case.md")
    file.symlink_to("nowhere.md")
    refused(casebook, "case.md", "cannot be read")


def test_files_and_hidden_folders_among_the_cases_are_no_cases(casebook: Path) -> None:
    """A note, a file manager's litter and a tool's folder stop nothing."""
    for name in (".idea", "__pycache__"):
        (casebook / "cases" / name).mkdir()
    (casebook / "cases" / "README.md").write_text("notes", encoding="utf-8")
    assert not build(casebook).changed


@pytest.mark.parametrize(
    ("place", "target"),
    [
        ("cases/a/evidence/leaked.json", "secret.json"),
        ("cases/c", "case"),
        ("cases/b/case.md", "case/case.md"),
        ("cases/b/evidence", "."),
        ("profile.yaml", "profile.yaml"),
        ("cases", "cases"),
    ],
)
def test_no_link_publishes_what_lies_outside(
    casebook: Path, tmp_path: Path, place: str, target: str
) -> None:
    """Whatever of a casebook is a link to elsewhere: build refuses and names it."""
    outside = tmp_path / "outside"
    (outside / "case").mkdir()
    (outside / "case" / "case.md").write_text(HEAD.format("secret"), encoding="utf-8")
    (outside / "profile.yaml").write_text("schema_version: 1\nname: X\n", encoding="utf-8")
    (outside / "cases").mkdir()
    path = casebook / place
    if path.exists():
        path.rename(tmp_path / "old")
    path.symlink_to(outside / target)
    refused(casebook, place, "leads out of the casebook")


def test_pictures_that_are_links_are_left_out(casebook: Path, tmp_path: Path) -> None:
    """A picture's link, or a folder's, brings no file in from elsewhere."""
    (tmp_path / "outside" / "secret.png").write_bytes(b"secret")
    folder = casebook / "cases" / "a"
    (folder / "in.png").symlink_to(tmp_path / "outside" / "secret.png")
    (folder / "more").symlink_to(tmp_path / "outside")
    with (folder / "case.md").open("a", encoding="utf-8") as file:
        file.write("![x](in.png) ![y](more/secret.png)\n")
    build(casebook)
    assert not any(data == b"secret" for data in tree(casebook / "public").values())


@pytest.mark.parametrize("where", ["evidence/sub/r.json", "../../evidence/r.json", "data/r.json"])
def test_build_publishes_each_record_that_a_claim_leads_to(casebook: Path, where: str) -> None:
    """What check finds, build shows: with its page, and the claim not marked as lost."""
    folder = casebook / "cases" / "a"
    keep(folder / where)
    text = HEAD.format("a") + f"An AUC of [0.76]({where}#model/roc_auc).\n"
    (folder / "case.md").write_text(text, encoding="utf-8")
    assert [v.state for v in check([casebook]).verdicts] == ["holds"]
    built = build(casebook)
    assert built.exit_status == 0
    path = os.path.relpath(folder / where, casebook)
    assert path in tree(casebook / "public")
    page = (casebook / "public" / "cases" / "a" / "index.html").read_text(encoding="utf-8")
    assert "evidence missing" not in page
    assert Path(where).with_suffix(".html").name in page


def nested(depth: int) -> dict[str, Any]:
    """Settings within settings."""
    inner: dict[str, Any] = {}
    for _ in range(depth):
        inner = {"in": inner}
    return inner


@pytest.mark.parametrize("settings", [{"x": "\ud800"}, nested(400), nested(5000)])
def test_odd_records_are_damaged_and_not_our_bug(settings: dict[str, Any]) -> None:
    """Half a character, or nested beyond what can be sealed: refused in words."""
    raw = json.loads(record({"model/roc_auc": estimate(0.76)}).to_json())
    raw["settings"] = "PLACE"
    data = json.dumps(raw).replace('"PLACE"', _dump(settings)).encode()
    with pytest.raises(UserError, match=r"not an evidence record|not a JSON file"):
        read_record(data, "r.json")


def _dump(settings: dict[str, Any]) -> str:
    """JSON of nested objects without recursion."""
    depth = 0
    while isinstance(settings.get("in"), dict):
        settings, depth = settings["in"], depth + 1
    return '{"in":' * depth + json.dumps(settings) + "}" * depth


def test_names_too_long_for_the_disk_are_findings(casebook: Path) -> None:
    """A link to a record, and a record's input, of 300 characters."""
    folder, long = casebook / "cases" / "a", "a" * 300
    raw = json.loads(record({"model/roc_auc": estimate(0.76)}).to_json())
    raw["inputs"] = [{"role": "data", "path": f"data/{long}.csv", "sha256": "0" * 64}]
    keep(folder / "evidence" / "replay.json", Record.model_validate(raw).sealed())
    with (folder / "case.md").open("a", encoding="utf-8") as file:
        file.write(f"And [0.5](evidence/{long}.json#model/roc_auc).\n")
    found = check([casebook])
    assert [v.state for v in found.verdicts] == ["holds", "dangling"]
    assert run(["build", str(casebook)]) == FINDINGS


@pytest.mark.parametrize(
    "place", ["f.md", "cases/a/x.png", "cases/b/case.md", "cases/a/evidence/replay.json"]
)
def test_a_pipe_hangs_nothing(casebook: Path, place: str) -> None:
    """A named pipe where a file should be: an answer at once, whatever it is."""
    path = casebook / place
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    done = threading.Event()

    def both() -> None:
        for command in ("check", "build"):
            run([command, str(casebook)])
        done.set()

    thread = threading.Thread(target=both, daemon=True)
    thread.start()
    assert done.wait(20)


def test_build_and_fix_wait_for_the_lock(casebook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two runs never write in a casebook at once: held by another, both give up in words."""
    file = casebook / "cases" / "a" / "case.md"
    file.write_text(file.read_text(encoding="utf-8").replace("0.76]", "0.77]"), encoding="utf-8")
    before = tree(casebook)

    def impatient(root: Path, *, doing: str) -> Any:
        return lock(root, doing=doing, wait=0.05)

    monkeypatch.setattr(build_module, "lock", impatient)
    monkeypatch.setattr(check_module, "lock", impatient)
    with lock(casebook, doing="the other"):
        for write in (lambda: build(casebook), lambda: check([casebook], fix=True)):
            with pytest.raises(UserError, match="another bonafide is at work"):
                write()
    after = tree(casebook)
    after.pop(".bonafide/lock"), before.pop(".bonafide/lock")
    assert after == before


@pytest.mark.parametrize("shown", ["0.77", "0.76 or 0.77"])
def test_a_wrong_or_ambiguous_claim_stops_the_build(casebook: Path, shown: str) -> None:
    """The site stays as it was."""
    file = casebook / "cases" / "a" / "case.md"
    text = file.read_text(encoding="utf-8").replace("[0.76]", f"[{shown}]")
    file.write_text(text, encoding="utf-8")
    before = tree(casebook / "public")
    report = build(casebook)
    assert not report.written
    assert report.exit_status == 1
    assert tree(casebook / "public") == before


def test_the_digest_covers_the_warnings() -> None:
    """A record whose warnings were taken out is not that record."""
    warned = record({"model/roc_auc": estimate(0.76)}).model_copy(update={"warnings": ["few rows"]})
    data = warned.sealed().to_json()
    assert read_record(data, "r.json").warnings == ["few rows"]
    with pytest.raises(UserError, match="does not match its digest"):
        read_record(data.replace(b'"few rows"', b""), "r.json")


def test_names_on_disk_cannot_steer_the_terminal(
    casebook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """check --fix and build print a folder's escape characters as codes."""
    book = casebook.rename(casebook.with_name("bo\x1b[31mok"))
    file = book / "cases" / "a" / "case.md"
    file.write_text(file.read_text(encoding="utf-8").replace("0.76]", "0.77]"), encoding="utf-8")
    assert run(["build", str(book)]) == FINDINGS
    assert run(["check", "--fix", str(book)]) == OK
    assert run(["build", str(book)]) == OK
    said = capsys.readouterr()
    assert "\x1b" not in said.out + said.err
    assert r"bo\x1b[31mok" in said.out


@pytest.mark.parametrize("epoch", ["", "x", "-1", "1.5", "9" * 30])
def test_a_bad_epoch_is_said_before_anything_else(
    epoch: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit status 2 and our own words."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert run(["measure", "--list"]) == MISTAKE
    assert "whole seconds since 1970" in capsys.readouterr().err


def test_a_terminal_of_ascii_alone_is_told_all(casebook: Path) -> None:
    """What it cannot show comes as a code, not as a traceback."""
    file = casebook / "cases" / "a" / "case.md"
    text = file.read_text(encoding="utf-8").replace("An AUC of", "− é AUC of")
    file.write_text(text.replace("[0.76]", "[0.77]"), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "bonafide", "check", str(file)],
        capture_output=True,
        check=False,
        env=os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
    )
    assert done.returncode == FINDINGS, done.stderr
    assert rb"\u2212 \xe9 AUC" in done.stdout


@pytest.mark.parametrize("climb", ["--out={}", "--out=../../../../../{}"])
def test_the_command_in_a_record_names_no_folder(
    casebook: Path, climb: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """However the path was written, only the file's own name is kept."""
    table = casebook / "t.csv"
    rows = [f"{n % 2},{(n * 7 % 50) / 50}" for n in range(100)]
    table.write_text("\n".join(["y,p", *rows]), encoding="utf-8")
    there = str(casebook.parent / "x.json")
    out = climb.format(there[1:] if ".." in climb else there)
    monkeypatch.chdir("/")
    words = ["measure", str(table), "--label", "y", "--model", "p", "--format", "json", out]
    monkeypatch.setattr(sys, "argv", ["bonafide", *words])
    assert run(words) in (OK, FINDINGS)
    command = json.loads(capsys.readouterr().out)["made"]["command"]
    assert command == "bonafide measure t.csv --label y --model p --format json --out=x.json"


@pytest.mark.parametrize("place", [b"cases/\xff", b"cases/a/evidence/\xff.json", b"\xff.csv"])
def test_names_that_are_not_utf8_are_refused_in_words(
    casebook: Path, place: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither a record nor a page could name such a file."""
    path = casebook / os.fsdecode(place)
    if place.endswith(b".csv"):
        path.write_text("y,p\n" + "0,0.2\n1,0.7\n" * 50, encoding="utf-8")
        assert run(["measure", str(path)]) == MISTAKE
    else:
        path.mkdir()
        assert run(["build", str(casebook)]) == MISTAKE
    assert "the name is not UTF-8" in capsys.readouterr().err
