"""The package as a whole: what importing it costs, what it exports, what its files may say."""

import ast
import importlib
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import bonafide
from tools.check_lock import faults

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("numpy", "scipy", "polars", "pydantic", "jinja2", "vl_convert", "markdown_it", "yaml")


def loaded_after(statement: str) -> set[str]:
    """The top-level modules that a fresh interpreter holds after ``statement``."""
    code = f"import sys\n{statement}\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    return {name.split(".")[0] for name in done.stdout.split()}


@pytest.mark.parametrize("statement", ["import bonafide", "from bonafide.cli.app import app"])
def test_importing_loads_nothing_heavy(statement: str) -> None:
    """`bonafide --help` stays quick because heavy libraries load inside commands."""
    assert loaded_after(statement).isdisjoint(HEAVY)


def test_public_functions_survive_importing_every_package() -> None:
    """Nothing at the top bears the name of a package: importing a package would replace it."""
    for module in pkgutil.iter_modules(bonafide.__path__):
        importlib.import_module(f"bonafide.{module.name}")
        assert module.name not in bonafide.__all__
    for name in bonafide.__all__:
        assert callable(getattr(bonafide, name))


def test_every_package_says_what_it_is() -> None:
    """Every file of the package opens with a sentence about its one idea."""
    for path in (ROOT / "src" / "bonafide").rglob("*.py"):
        assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), path


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("--some-option scheme://nowhere", "names a host"),
        ("--find-links wheels", "an option"),
        ("thing @ file:///home/me/thing", "a path"),
        ("thing>=1", "not pinned"),
        ("thing==1", "no hash"),
    ],
)
def test_the_lock_check_can_fail(line: str, words: str) -> None:
    """Each kind of fault in a lock file is found and named."""
    assert any(words in fault for fault in faults(line + "\n"))


def test_an_empty_lock_is_a_fault() -> None:
    """A lock that pins nothing does not pass for a clean one."""
    assert faults("")
