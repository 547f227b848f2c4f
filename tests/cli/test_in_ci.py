"""The GitHub Action and the pre-commit hooks: their own words are run."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from bonafide.cli import FINDINGS, MISTAKE, OK, run
from tests.review.shell.sample import PROSE

ROOT = Path(__file__).resolve().parents[2]
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
HOOKS: list[dict[str, Any]] = yaml.safe_load(
    (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
)
WRONG = PROSE + "\nRecall is [0.73](results.json#recall).\n"


def step(name: str) -> dict[str, Any]:
    """A step of the action."""
    return next(each for each in ACTION["runs"]["steps"] if each["name"].startswith(name))


def environment(tmp_path: Path) -> dict[str, str]:
    """What a runner gives to a step, and no network for pip."""
    return os.environ | {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "RUNNER_TEMP": str(tmp_path / "temp"),
        "PIP_NO_INDEX": "1",
        "PIP_NO_DEPS": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # pip reads this as: without isolation
        "PIP_CONFIG_FILE": os.devnull,
    }


def review(
    tmp_path: Path, folder: Path, paths: str, arguments: str = "", config: str = ""
) -> tuple[int, str]:
    """Run the action's review step in a checkout, with these inputs."""
    found = step("Review")
    assert found["shell"] == "bash"
    inputs = {"inputs.paths": paths, "inputs.arguments": arguments, "inputs.config": config}
    given = {
        name: inputs[value.removeprefix("${{").removesuffix("}}").strip()]
        for name, value in found["env"].items()
    }
    assert "${{" not in found["run"]
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", found["run"]],
        cwd=folder,
        env=environment(tmp_path) | given,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


PLANTED = ("venv", "pip", "json", "typer", "yaml", "socket", "selectors", "bonafide", "encodings")


def plant(folder: Path) -> Path:
    """Modules in a checkout that leave a mark when they are run."""
    mark = folder.parent / "mark"
    for name in PLANTED:
        (folder / f"{name}.py").write_text(
            f"open({str(mark)!r}, 'a').write({name!r} + ' ')\nraise SystemExit(9)\n",
            encoding="utf-8",
        )
    return mark


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Somebody's checkout, and the program where the install step puts it."""
    tools = tmp_path / "temp" / "bonafide" / "bin"
    tools.mkdir(parents=True)
    (tools / "python").write_text(
        f'#!/bin/sh\nexec {shlex.quote(sys.executable)} "$@"\n', encoding="utf-8"
    )
    (tools / "python").chmod(0o755)
    folder = tmp_path / "checkout"
    folder.mkdir()
    (folder / "README.md").write_text(WRONG, encoding="utf-8")
    (folder / "results.json").write_text('{"recall": 0.53}', encoding="utf-8")
    return folder


def test_the_action_annotates(tmp_path: Path, checkout: Path) -> None:
    """An error becomes an annotation on its line and fails the step; what agrees does not."""
    status, said = review(tmp_path, checkout, ACTION["inputs"]["paths"]["default"])
    assert status == FINDINGS
    assert "::error file=README.md,line=3," in said
    (checkout / "README.md").write_text(WRONG.replace("0.73", "0.53"), encoding="utf-8")
    status, said = review(tmp_path, checkout, "README.md\n")
    assert status == OK
    assert "::error" not in said


def test_the_action_follows_no_settings_but_named_ones(tmp_path: Path, checkout: Path) -> None:
    """The checkout's own file switches nothing off; the input config names one that may."""
    (checkout / "bonafide.toml").write_text('[review]\nignore = ["EVI"]\n', encoding="utf-8")
    status, said = review(tmp_path, checkout, "README.md")
    assert (status, "settings" in said) == (FINDINGS, False)
    status, said = review(tmp_path, checkout, "README.md", config="bonafide.toml")
    assert status == OK
    assert "::notice file=bonafide.toml,title=Bonafide%3A settings::settings from" in said


def test_inputs_are_words_and_not_code(tmp_path: Path, checkout: Path) -> None:
    """Paths with spaces, options and commands in them are paths; arguments are arguments."""
    mark = tmp_path / "mark"
    (checkout / "a b.md").write_text(PROSE, encoding="utf-8")
    hostile = f"a b.md\n$(touch {mark})\n; touch {mark}\n--version\n`touch {mark}`\n"
    status, said = review(tmp_path, checkout, hostile, "--ignore\nEVI\n")
    assert status == MISTAKE
    assert not mark.exists()
    assert said.count("no such file or folder") >= 4
    assert "a b.md  not reviewed" not in said


def test_the_action_runs_nothing_of_the_checkout(tmp_path: Path, checkout: Path) -> None:
    """Planted modules are not imported, neither where venv and pip begin nor by the review."""
    mark = plant(checkout)
    status, said = review(tmp_path, checkout, "README.md")
    assert not mark.exists(), mark.read_text()
    assert status == FINDINGS, said
    begins = [line for line in step("Install")["run"].splitlines() if " -m " in line]
    assert len(begins) == 2
    for line in begins:  # each as it stands, but asked for help only
        words = re.sub(r"^\S+", shlex.quote(sys.executable), line.strip()).split(" -m ")
        module = words[1].split()[0]
        done = subprocess.run(
            ["bash", "-c", f"{words[0]} -m {module} --help"],
            cwd=checkout,
            env=environment(tmp_path),
            capture_output=True,
            text=True,
            check=False,
        )
        assert not mark.exists(), mark.read_text()
        assert "usage" in done.stdout.lower(), done.stderr


@pytest.mark.slow
def test_the_action_installs_from_its_checkout(tmp_path: Path) -> None:
    """The install step makes an environment in which the program of the checkout runs."""
    source = tmp_path / "action"
    source.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source / name)
    left_out = shutil.ignore_patterns("__pycache__", ".bonafide")
    shutil.copytree(ROOT / "src", source / "src", ignore=left_out)
    packages = next(path for path in sys.path if path.endswith("site-packages"))
    given = environment(tmp_path) | {"GITHUB_ACTION_PATH": str(source), "PYTHONPATH": packages}
    (tmp_path / "temp").mkdir()
    folder = tmp_path / "checkout"
    folder.mkdir()
    mark = plant(folder)
    subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step("Install")["run"]],
        cwd=folder,
        env=given,
        check=True,
        capture_output=True,
    )
    program = tmp_path / "temp" / "bonafide" / "bin" / "bonafide"
    where = subprocess.run(
        [program.parent / "python", "-c", "import bonafide; print(bonafide.__file__)"],
        cwd=tmp_path,
        env=given | {"PYTHONPATH": ""},
        check=True,
        capture_output=True,
        text=True,
    )
    assert str(tmp_path / "temp") in where.stdout
    assert not mark.exists()
    done = subprocess.run(
        [program, "--version"], env=given, capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("bonafide ")


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_runs_on_the_files_it_names(
    hook: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its entry, given files that its pattern matches, reviews them; its pattern leaves others."""
    monkeypatch.chdir(tmp_path)
    tree = {
        "bonafide-review": (["README.md", "docs/Readme.rst", "cases/a/case.md"], ["src/a.md"]),
        "bonafide-review-cv": (["cv.md", "me/Resume.json", "CV.pdf"], ["cv.py", "mycv.md"]),
    }[hook["id"]]
    assert all(re.search(hook["files"], name) for name in tree[0])
    assert not any(re.search(hook["files"], name) for name in tree[1])
    name = tree[0][0]
    Path(name).write_text(WRONG, encoding="utf-8")
    Path("results.json").write_text('{"recall": 0.53}', encoding="utf-8")
    words = shlex.split(hook["entry"])
    assert words[0] == "bonafide"
    words += hook["args"]
    assert run([*words[1:], name]) == FINDINGS
    Path(name).write_text(WRONG.replace("0.73", "0.53"), encoding="utf-8")
    assert run([*words[1:], name]) == OK
    assert hook["language"] == "python"


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_files_name_is_no_option_of_a_hook(
    hook: dict[str, Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A folder named as an option is a path as any other, and is reviewed."""
    monkeypatch.chdir(tmp_path)
    name = "--out=./README.md"
    Path(name).parent.mkdir()
    Path(name).write_text(WRONG, encoding="utf-8")
    assert run([*shlex.split(hook["entry"])[1:], *hook["args"], name]) in (OK, FINDINGS)
    assert "--out=./README.md" in capsys.readouterr().out
    assert not Path("README.md").exists()
