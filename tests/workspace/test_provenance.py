"""What a record says of its making: the moment, and the commit read without running git."""

import datetime
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bonafide.errors import UserError
from bonafide.workspace.provenance import head_commit, provenance, wall_clock

IDENTITY = ["-c", "user.name=A", "-c", "user.email=a@example.org"]


def git(folder: Path, *arguments: str) -> str:
    """The output of git in a folder."""
    done = subprocess.run(
        ["git", *IDENTITY, *arguments], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with one commit."""
    folder = tmp_path / "repo"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    git(folder, "commit", "-q", "--allow-empty", "-m", "First")
    return folder


def test_the_commit_is_what_git_says(repository: Path) -> None:
    """Loose ref, packed ref, detached head and a folder below: always git's own answer."""
    head = git(repository, "rev-parse", "HEAD")
    assert head_commit(repository) == head
    (repository / "deep" / "er").mkdir(parents=True)
    assert head_commit(repository / "deep" / "er") == head
    git(repository, "pack-refs", "--all")
    assert head_commit(repository) == head
    git(repository, "checkout", "-q", "--detach")
    assert head_commit(repository) == head


def test_a_work_tree_has_its_own_commit(repository: Path) -> None:
    """A linked work tree points elsewhere for its refs."""
    git(repository, "worktree", "add", "-q", "-b", "side", "../side")
    side = repository.parent / "side"
    git(side, "commit", "-q", "--allow-empty", "-m", "Second")
    assert head_commit(side) == git(side, "rev-parse", "HEAD") != head_commit(repository)


def test_nothing_of_the_repository_is_run_or_followed(repository: Path, tmp_path: Path) -> None:
    """A hostile configuration runs nothing, and a ref cannot lead out of the repository."""
    trap = tmp_path / "ran"
    (repository / ".git" / "config").write_text(
        f"[core]\n\tfsmonitor = touch {trap}\n\tsshCommand = touch {trap}\n", encoding="utf-8"
    )
    assert head_commit(repository) is not None
    secret = tmp_path / "secret"
    secret.write_text("a" * 40, encoding="utf-8")
    (repository / ".git" / "HEAD").write_text("ref: refs/../../../secret\n", encoding="utf-8")
    assert head_commit(repository) is None
    assert not trap.exists()


@pytest.mark.parametrize("head", ["", "ref: ", "nonsense", "g" * 40, "\x00"])
def test_a_damaged_head_is_no_commit(repository: Path, head: str) -> None:
    """What cannot be read is unknown, not an error and not a guess."""
    (repository / ".git" / "HEAD").write_text(head, encoding="utf-8")
    assert head_commit(repository) is None


def test_outside_a_repository_there_is_none(tmp_path: Path) -> None:
    """No repository, no commit."""
    assert head_commit(tmp_path) is None


def test_the_moment_is_an_argument(tmp_path: Path) -> None:
    """The clock is passed in, in whatever zone, and written in UTC to the second."""
    zone = datetime.timezone(datetime.timedelta(hours=2))
    moment = datetime.datetime(2026, 11, 21, 12, 0, 0, 999, tzinfo=zone)
    made = provenance(clock=lambda: moment, command=None, folder=tmp_path)
    assert made.when == "2026-11-21T10:00:00Z"


def test_source_date_epoch_sets_the_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reproducible builds set the clock by the usual variable; nonsense in it is said."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert wall_clock() == datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(UserError, match="whole seconds since 1970"):
        wall_clock()


@pytest.mark.parametrize("name", ["HEAD", "refs/heads/main", "packed-refs"])
def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(repository: Path, name: str) -> None:
    """There is no commit then; a pointer file of a work tree that is one is no repository."""
    if name == "packed-refs":
        git(repository, "pack-refs", "--all")
    path = repository / ".git" / name
    path.unlink()
    os.mkfifo(path)
    code = (
        "import sys, pathlib, bonafide.workspace.provenance as p;"
        "print(p.head_commit(pathlib.Path(sys.argv[1])))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(repository)],
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
    )
    assert done.stdout == "None\n"
