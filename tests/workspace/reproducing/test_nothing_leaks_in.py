"""What a step must not get or see, and what must not run before the person agrees."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from bonafide.workspace.reproducing.reproduce import reproduce
from bonafide.workspace.reproducing.source import copied, named_source
from tests.workspace.reproducing.composing import LIMITS, readme, repository, run

ALLOWED = re.compile(
    r"(?:PATH|VIRTUAL_ENV|HOME|USER|LOGNAME|SHELL|LANG|TERM|TZ|TMPDIR|XDG_\w+|PYTHONUNBUFFERED|"
    r"MPLBACKEND|GIT_TERMINAL_PROMPT|PIP_NO_INPUT|SSL_CERT_FILE|SSL_CERT_DIR|REQUESTS_CA_BUNDLE|"
    r"CURL_CA_BUNDLE|PWD|OLDPWD|SHLVL|_|LC_CTYPE)"
)


def test_no_variable_and_no_home_reaches_a_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A planted secret, a home with keys, PYTHONPATH: none is there, by name or by value."""
    home = tmp_path / "home"
    (home / ".aws").mkdir(parents=True)
    (home / ".aws/credentials").write_text("planted-in-home")
    for name, value in (
        ("SECRET", "planted"),
        ("AWS_SECRET_ACCESS_KEY", "planted"),
        ("PYTHONPATH", str(tmp_path)),
        ("HOME", str(home)),
        ("BASH_ENV", str(tmp_path / "evil")),
        ("LD_PRELOAD", ""),
    ):
        monkeypatch.setenv(name, value)
    (tmp_path / "evil").write_text("echo planted")
    show = (
        "import os\n"
        "print(sorted(os.environ))\n"
        "print('planted' in str(dict(os.environ)))\n"
        f"print(os.path.exists({str(home / '.aws/credentials')!r}), end=' ')\n"
        "print(os.listdir(os.path.expanduser('~')))\n"
    )
    root = repository(tmp_path / "r", {"README.md": readme("python show.py"), "show.py": show})
    report = run(root, environment=dict(os.environ)).report
    assert report is not None
    names, planted, seen = report.steps[0].tail.splitlines()
    assert [n for n in re.findall(r"'(\w+)'", names) if not ALLOWED.fullmatch(n)] == []
    assert planted == "False"
    assert seen == f"{not report.confined} ['.config']"


@pytest.mark.usefixtures("ready_venv")
def test_a_password_in_the_settings_of_packages_is_not_handed_on(tmp_path: Path) -> None:
    """An index with a token stays with its owner, and the plan says so."""
    root = repository(tmp_path / "r", {"README.md": readme("cat ~/.config/pip/pip.conf; env")})
    own = {
        "PIP_INDEX_URL": "https://me:hunter2@index.example/simple",
        "HTTPS_PROXY": "http://me:hunter2@proxy.example",
        "PIP_TIMEOUT": "7",
    }
    done = run(root, environment=own)
    assert done.report is not None
    assert "hunter2" not in done.report.steps[0].tail
    assert done.plan.packages.withheld == ("HTTPS_PROXY", "index-url")
    assert done.plan.packages.options["timeout"] == "7"


def trapped(root: Path, marker: Path) -> Path:
    """A repository in which everything that tools run by themselves touches ``marker``."""
    touch = f"#!/bin/sh\ntouch {marker}\n"
    python = f"open({str(marker)!r}, 'w')\n"
    repository(
        root,
        {
            "README.md": readme("python train.py"),
            "train.py": "print(1)\n",
            "setup.py": python,
            "sitecustomize.py": python,
            "usercustomize.py": python,
            "conftest.py": python,
            "pyproject.toml": "[project]\nname='x'\nversion='1'\nrequires-python='>=3.8'\n",
            ".gitattributes": "* filter=evil diff=evil\n",
            ".envrc": f"touch {marker}\n",
            ".python-version": "3.11\n",
            "Makefile": f"$(shell touch {marker})\n",
        },
    )
    config = root / ".git/config"
    config.write_text(
        config.read_text() + f'[core]\n\tfsmonitor = "touch {marker}"\n\thooksPath = .git/hooks\n'
        f'[filter "evil"]\n\tsmudge = touch {marker}\n\tclean = touch {marker}\n\trequired = true\n'
        f'[diff "evil"]\n\ttextconv = touch {marker}\n[include]\n\tpath = /dev/stdin\n'
    )
    for hook in ("post-checkout", "post-merge", "pre-commit", "fsmonitor-watchman"):
        path = root / ".git/hooks" / hook
        path.parent.mkdir(exist_ok=True)
        path.write_text(touch)
        path.chmod(0o755)
    return root


def test_nothing_is_executed_before_the_person_agrees(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No process at all is started to copy, plan and ask; saying no leaves nothing behind."""
    marker, scratch = tmp_path / "ran", tmp_path / "scratch"
    scratch.mkdir()
    root = trapped(tmp_path / "repo", marker)
    monkeypatch.setattr("tempfile.tempdir", str(scratch))

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr(subprocess.Popen, "__init__", refuse)
    monkeypatch.setattr(os, "fork", refuse)
    shown = []
    done = reproduce(str(root), agree=lambda plan: bool(shown.append(plan)), limits=LIMITS)
    assert len(shown) == 1 and done.report is None and done.record is None
    assert not marker.exists()
    assert list(scratch.iterdir()) == []


def test_a_run_executes_what_the_readme_says_and_nothing_else(tmp_path: Path) -> None:
    """Hooks, filters, fsmonitor and the makefile stay asleep; so does what Python would find in
    the folder when the environment is made."""
    marker = tmp_path / "ran"
    root = trapped(tmp_path / "repo", marker)
    report = run(root).report
    assert report is not None and report.verdict == "reproduced"
    assert not marker.exists()


def test_the_copy_holds_the_commit_and_nothing_else(tmp_path: Path) -> None:
    """Not what was changed since, not what is ignored, not .git; rights and links as committed."""
    root = repository(
        tmp_path / "repo",
        {
            "README.md": "x\n",
            "a.py": "committed\n",
            "run.sh": "#!/bin/sh\n",
            ".gitignore": "*.csv\n",
        },
        {"d.csv": "1", "new.py": "1"},
    )
    (root / "a.py").write_text("edited!!\n")
    copy = copied(named_source(str(root)), tmp_path / "copy", 2**20)
    assert copy.files == (".gitignore", "README.md", "a.py", "run.sh")
    assert (copy.folder / "a.py").read_text() == "committed\n"
    assert os.access(copy.folder / "run.sh", os.X_OK)
    assert (copy.ignored, copy.untracked, copy.changed) == ({"d.csv"}, {"new.py"}, ("a.py",))


def test_a_tree_that_would_write_elsewhere_does_not(tmp_path: Path) -> None:
    """Names with .., a .git of its own, and a link with something written behind it."""
    from dulwich.objects import Blob, Commit, Tree
    from dulwich.repo import Repo

    root, away = tmp_path / "repo", tmp_path / "away"
    away.mkdir()
    root.mkdir()
    repo = Repo.init(str(root))
    blob, link = Blob.from_string(b"bad"), Blob.from_string(str(away).encode())
    inner, tree = Tree(), Tree()
    inner.add(b"bad", 0o100644, blob.id)
    tree.add(b"..", 0o040000, inner.id)
    tree.add(b".GIT", 0o040000, inner.id)
    tree.add(b"way", 0o120000, link.id)
    tree.add(b"ok", 0o100644, blob.id)
    commit = Commit()
    commit.tree, commit.message = tree.id, b"x"
    commit.author = commit.committer = b"A <a@b.c>"
    commit.author_time = commit.commit_time = 0
    commit.author_timezone = commit.commit_timezone = 0
    for each in (blob, link, inner, tree, commit):
        repo.object_store.add_object(each)
    repo.refs[b"refs/heads/master"] = commit.id
    repo.close()
    copy = copied(named_source(str(root)), tmp_path / "copy", 2**20)
    assert copy.files == ("ok", "way")
    assert sorted(line.split(":")[0] for line in copy.left_out) == ["..", ".GIT"]
    assert list(away.iterdir()) == [] and not (tmp_path / "bad").exists()
