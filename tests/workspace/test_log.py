"""The 60-second log: nothing of it is ever lost, and a damaged line costs no other."""

from __future__ import annotations

import datetime
import hashlib
import itertools
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bonafide.cli import MISTAKE, OK, run
from bonafide.errors import UserError
from bonafide.portfolio.note import LONGEST, NotANote, Note, read_note
from bonafide.workspace.drafted import Drafted
from bonafide.workspace.layout import Layout
from bonafide.workspace.log import note, notes_of, read_log, timeline
from tests.store.example import example
from tests.store.harness import Point, Run, every_call, need_strace

MOMENT = datetime.datetime(2026, 11, 21, 12, 30, 5, tzinfo=datetime.UTC)
CASE = "---\nschema_version: 1\ntitle: A case\n---\nStory.\n"


def casebook(root: Path, *slugs: str) -> Layout:
    """A casebook with these cases."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "profile.yaml").write_text("schema_version: 1\nname: Ada\n")
    for slug in slugs:
        (root / "cases" / slug).mkdir(parents=True)
        (root / "cases" / slug / "case.md").write_text(CASE)
    return Layout(root)


def at(moment: datetime.datetime = MOMENT) -> datetime.datetime:
    """A clock that stands still."""
    return moment


@given(st.text(min_size=1, max_size=300).filter(lambda text: text.strip()))
def test_a_line_reads_back_as_it_was_written(text: str) -> None:
    """Whatever is typed, line breaks and odd separators among it, is one line and the same note."""
    clean = text.encode("utf-8", "replace").decode("utf-8")
    if not clean.strip():
        return
    written = Note(when=MOMENT, kind="incident", text=clean)
    line = written.to_line()
    assert line.count("\n") == 1
    assert line.endswith("\n")
    assert read_note(line) == written


def test_notes_are_added_and_nothing_before_them_changes(tmp_path: Path) -> None:
    """A note is a new last line; every byte before it stays, a last line without its end too."""
    layout = casebook(tmp_path, "churn")
    path = tmp_path / "cases/churn/log.jsonl"
    by_hand = '{"when": "2026-01-02T03:04:05+01:00",   "text": "typed by hand"}'
    path.write_text(by_hand)
    note("first\u2028still first\nand more", casebook=tmp_path, clock=at, folder=tmp_path)
    note("second", kind="decision", casebook=tmp_path, clock=at, folder=tmp_path)
    lines = path.read_text().split("\n")
    assert lines[0] == by_hand
    assert lines[3:] == [""]
    assert [each.text for each in notes_of(layout, "churn")] == [
        "typed by hand",
        "first\u2028still first\nand more",
        "second",
    ]
    assert notes_of(layout, "churn")[2].kind == "decision"


def test_commit_branch_and_newest_evidence_stand_beside_it(tmp_path: Path) -> None:
    """The note names what was checked out where one works, and the record made last."""
    layout = casebook(tmp_path / "book", "churn")
    evidence = tmp_path / "book/cases/churn/evidence"
    evidence.mkdir()
    old, new = example(0.5), example(0.6)
    old = old.model_copy(
        update={"made": old.made.model_copy(update={"when": "2026-01-01T00:00:00Z"})}
    )
    new = new.model_copy(
        update={"made": new.made.model_copy(update={"when": "2026-02-01T00:00:00Z"})}
    )
    (evidence / "b.json").write_bytes(old.sealed().to_json())
    (evidence / "a.json").write_bytes(new.sealed().to_json())
    (evidence / "broken.json").write_text("{")
    work = tmp_path / "work"
    (work / ".git/refs/heads/try").mkdir(parents=True)
    (work / ".git/HEAD").write_text("ref: refs/heads/try/gru\n")
    (work / ".git/refs/heads/try/gru").write_text("a" * 40 + "\n")
    written = note("x", casebook=layout.root, folder=work, clock=at).note
    assert (written.commit, written.branch) == ("a" * 40, "try/gru")
    assert (written.evidence, written.digest) == ("evidence/a.json", new.sealed().digest)


def test_a_damaged_line_is_named_and_costs_no_other(tmp_path: Path) -> None:
    """Half a line, a note without a time, an unknown field: each is told with its place."""
    layout = casebook(tmp_path, "churn")
    good = Note(when=MOMENT, text="good").to_line()
    bad = ['{"when": "2026-', '{"text": "no time"}', '{"when": "2026-11-21T00:00:00", "text": "x"}']
    (tmp_path / "cases/churn/log.jsonl").write_text(good + "\n".join(bad) + "\n\n" + good)
    log = read_log(layout, "churn")
    assert [each.text for each in log.notes] == ["good", "good"]
    assert [problem.place and problem.place.line for problem in log.unread] == [2, 3, 4]
    note("after", casebook=tmp_path, folder=tmp_path, clock=at)
    assert bad[0] in (tmp_path / "cases/churn/log.jsonl").read_text()
    for line in bad:
        with pytest.raises(NotANote):
            read_note(line)


@pytest.mark.parametrize("text", ["", "  \n", "x" * (LONGEST + 1)])
def test_a_text_that_says_nothing_or_too_much_is_refused(text: str, tmp_path: Path) -> None:
    """Nothing is written then."""
    casebook(tmp_path, "churn")
    with pytest.raises(UserError, match=r"empty|characters"):
        note(text, casebook=tmp_path, folder=tmp_path)
    assert not (tmp_path / "cases/churn/log.jsonl").exists()


def test_a_log_that_leads_elsewhere_is_not_written(tmp_path: Path) -> None:
    """A link out of the casebook is refused, and what it leads to stays as it was."""
    casebook(tmp_path / "book", "churn")
    outside = tmp_path / "outside.jsonl"
    outside.write_text("mine\n")
    (tmp_path / "book/cases/churn/log.jsonl").symlink_to(outside)
    with pytest.raises(UserError, match="out of the casebook"):
        note("x", casebook=tmp_path / "book", folder=tmp_path)
    assert outside.read_text() == "mine\n"


def test_which_case_is_meant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one named, the one stood in, the only one; with several and none named it asks."""
    root = tmp_path / "work/casebook"
    casebook(root, "churn", "late-flights")
    (tmp_path / "work/.git").mkdir()
    inside = tmp_path / "work/src"
    inside.mkdir()
    assert note("x", case="churn", folder=inside).slug == "churn"
    assert note("x", folder=root / "cases/late-flights").slug == "late-flights"
    monkeypatch.chdir(root)
    assert note("x", case="cases/churn/case.md", casebook=root).slug == "churn"
    with pytest.raises(UserError, match=r"2 cases, and none is named"):
        note("x", casebook=root, folder=inside)
    with pytest.raises(UserError, match="did you mean churn"):
        note("x", case="chrun", casebook=root)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    with pytest.raises(UserError, match="not inside a casebook"):
        note("x", folder=elsewhere)


def test_the_timeline_joins_notes_and_measurements(tmp_path: Path) -> None:
    """Oldest first, whatever offset a note was written with."""
    layout = casebook(tmp_path, "churn")
    lines = [
        {"when": "2026-03-01T01:00:00+05:00", "text": "second"},
        {"when": "2026-02-28T19:00:00Z", "text": "first"},
    ]
    (tmp_path / "cases/churn/log.jsonl").write_text("\n".join(map(json.dumps, lines)))
    (tmp_path / "cases/churn/evidence").mkdir()
    (tmp_path / "cases/churn/evidence/replay.json").write_bytes(example(0.5).sealed().to_json())
    entries, unread = timeline(layout, ["churn"])
    assert not unread
    told = [entry.note.text if entry.note else entry.evidence for entry in entries]
    assert told[told.index("first") + 1] == "second"
    assert "evidence/replay.json" in told
    assert [entry.when for entry in entries] == sorted(entry.when for entry in entries)


def test_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A note, a kind, two kinds at once, the timeline; a note's escapes do not reach a terminal."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    casebook(tmp_path, "churn")
    monkeypatch.chdir(tmp_path)
    assert run(["log", "--incident", "The feed\x1b[31m went down."]) == OK
    assert "incident of churn kept: cases/churn/log.jsonl" in capsys.readouterr().out
    assert run(["log"]) == OK
    shown = capsys.readouterr().out
    assert "2026-09-21 (UTC)\n" in shown
    assert "incident: The feed\\x1b[31m went down." in shown
    assert run(["log", "--decision"]) == OK
    assert "nothing yet" in capsys.readouterr().out
    assert run(["log", "x", "--incident", "--decision"]) == MISTAKE
    assert "write two notes" in capsys.readouterr().err


def test_a_kill_or_a_failing_disk_leaves_the_old_log_or_the_new(tmp_path: Path) -> None:
    """Whatever ends the run, every earlier note is there, and no half of the new one."""
    need_strace()
    code = (
        "import sys; from pathlib import Path; sys.path[:0] = sys.argv[2:];"
        "from bonafide.workspace.log import note;"
        "from bonafide.errors import UserError\n"
        "try:\n note('the new one', casebook=Path(sys.argv[1]), folder=Path(sys.argv[1]))\n"
        "except UserError as error:\n sys.exit(f'{error}')"
    )
    source = str(Path(__file__).resolve().parents[2] / "src")
    old = Note(when=MOMENT, text="the old one").to_line()
    numbers = itertools.count()

    def make() -> Path:
        folder = tmp_path / str(next(numbers))
        casebook(folder, "churn")
        (folder / ".bonafide").mkdir()
        (folder / "cases/churn/log.jsonl").write_text(old)
        return folder

    def check(folder: Path, point: Point, ended: Run) -> None:
        text = (folder / "cases/churn/log.jsonl").read_text()
        assert text.startswith(old), point
        texts = [each.text for each in read_log(Layout(folder), "churn").notes]
        assert texts in (["the old one"], ["the old one", "the new one"]), point
        assert not read_log(Layout(folder), "churn").unread
        if ended.status == 0:
            assert len(texts) == 2, point

    points = every_call(
        lambda folder: [sys.executable, "-B", "-c", code, str(folder), source],
        make,
        check,
        errors=lambda call: (
            ["ENOSPC"] if call.name in {"openat", "write", "fsync", "rename"} else []
        ),
    )
    assert {point.call.name for point in points if point.call} >= {"write", "fsync", "rename"}


def drafted(book: Path, slug: str, project: Path, began: str | None = None) -> None:
    """What ``init`` remembers of a case."""
    way = hashlib.sha256(os.fsencode(os.path.relpath(project.resolve(), book))).hexdigest()[:16]
    state = Drafted(project.name, began=began, place=way)
    (book / "cases" / slug / ".drafted.json").write_bytes(state.to_bytes())


def checked_out(project: Path, sha: str = "b" * 40) -> Path:
    """A project whose newest commit is known."""
    (project / ".git/refs/heads").mkdir(parents=True)
    (project / ".git/HEAD").write_text("ref: refs/heads/main\n")
    (project / ".git/refs/heads/main").write_text(f"{sha}\n")
    (project / "src").mkdir()
    return project


def test_a_casebook_beside_the_project_is_found(tmp_path: Path) -> None:
    """From anywhere in the work tree, and the case is the one drafted from it; never a casebook
    beside it that knows nothing of this project."""
    tmp_path = tmp_path.resolve()
    book = casebook(tmp_path / "casebook", "churn", "other").root
    project = checked_out(tmp_path / "churn")
    with pytest.raises(UserError, match="not inside a casebook"):
        note("x", folder=project / "src", clock=at)
    drafted(book, "churn", project)
    drafted(book, "other", tmp_path / "elsewhere")
    noted = note("x", folder=project / "src", clock=at)
    assert (noted.slug, noted.note.commit, noted.note.branch) == ("churn", "b" * 40, "main")
    stranger = checked_out(tmp_path / "stranger")
    with pytest.raises(UserError, match="not inside a casebook"):
        note("x", folder=stranger, clock=at)


def test_a_project_that_moved_is_known_by_its_beginning(tmp_path: Path) -> None:
    """The commit that its history began with says that it is the same."""
    tmp_path = tmp_path.resolve()
    book = casebook(tmp_path / "casebook", "churn").root
    project = tmp_path / "renamed"
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-C", str(project)]
    project.mkdir()
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", "First"], check=True)
    first = subprocess.run([*git, "rev-parse", "HEAD"], check=True, capture_output=True, text=True)
    drafted(book, "churn", tmp_path / "churn", began="c" * 40)
    with pytest.raises(UserError, match="not inside a casebook"):
        note("x", folder=project, clock=at)
    drafted(book, "churn", tmp_path / "churn", began=first.stdout.strip())
    assert note("x", folder=project, clock=at).slug == "churn"


def test_inside_the_casebook_the_project_s_commit_is_noted(tmp_path: Path) -> None:
    """Where the project lies as it did; else none, and that is said; never the casebook's own."""
    tmp_path = tmp_path.resolve()
    book = checked_out(casebook(tmp_path / "casebook", "churn").root, "d" * 40)
    project = checked_out(tmp_path / "churn")
    drafted(book, "churn", project)
    inside = book / "cases/churn"
    noted = note("x", folder=inside, clock=at)
    assert (noted.note.commit, noted.note.branch, noted.gaps) == ("b" * 40, "main", ())
    project.rename(tmp_path / "a-deeper-name")
    noted = note("x", folder=inside, clock=at)
    assert (noted.note.commit, noted.note.branch) == (None, None)
    assert any("no commit" in gap for gap in noted.gaps)


def test_the_words_outlive_what_is_broken_beside_them(tmp_path: Path) -> None:
    """An evidence folder that leads out of the casebook costs the evidence, not the note."""
    casebook(tmp_path / "book", "churn")
    (tmp_path / "far").mkdir()
    (tmp_path / "book/cases/churn/evidence").symlink_to(tmp_path / "far")
    noted = note("kept", casebook=tmp_path / "book", folder=tmp_path, clock=at)
    assert (noted.note.text, noted.note.evidence) == ("kept", None)
    assert any("no evidence" in gap for gap in noted.gaps)


def test_a_note_that_cannot_be_kept_is_given_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever refuses it, the words stand on standard error; and no message without words."""
    casebook(tmp_path / "book", "churn")
    (tmp_path / "far").mkdir()
    (tmp_path / "book/cases/churn/log.jsonl").symlink_to(tmp_path / "far")
    monkeypatch.chdir(tmp_path / "book")
    assert run(["log", "what was so hard to phrase"]) == MISTAKE
    assert "what was so hard to phrase" in capsys.readouterr().err
    assert run(["log", " "]) == MISTAKE
    assert "Your words" not in capsys.readouterr().err
