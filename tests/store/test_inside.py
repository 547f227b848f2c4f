"""Paths that a text names."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bonafide.evidence.store.inside import resolve_inside


@pytest.fixture(scope="module")
def casebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A casebook with links in, out and around, and a neighbour whose name begins alike."""
    home = tmp_path_factory.mktemp("home")
    root = home / "casebook"
    (root / "cases" / "a" / "evidence").mkdir(parents=True)
    (home / "casebook-private").mkdir()
    (home / "casebook-private" / "secret.json").write_text("{}")
    (root / "in").symlink_to("cases/a/evidence")
    (root / "out").symlink_to("../casebook-private")
    (root / "cases" / "a" / "evidence" / "out.json").symlink_to(home / "casebook-private")
    (root / "loop").symlink_to("loop")
    return root


@pytest.mark.parametrize(
    "name",
    [
        "evidence/replay.json",
        "../a/evidence/replay.json",
        "../../in/replay.json",
        ".",
        "new/x.json",
    ],
)
def test_what_lies_inside_is_found(casebook: Path, name: str) -> None:
    """Also by links that stay inside, and before the file exists."""
    base = casebook / "cases" / "a"
    found = resolve_inside(casebook, base / name)
    assert found == Path(os.path.realpath(base / name))


@pytest.mark.parametrize(
    "name",
    [
        "../../..",
        "../../../casebook-private/secret.json",
        "../../out/secret.json",
        "evidence/out.json",
        "evidence/out.json/secret.json",
    ],
)
def test_what_leads_out_is_refused(casebook: Path, name: str) -> None:
    """By dots, by links, and to a neighbour whose name begins alike."""
    assert resolve_inside(casebook, casebook / "cases" / "a" / name) is None


@pytest.mark.parametrize("name", ["a\0b", "\ud800"])
def test_what_is_no_path_is_refused(casebook: Path, name: str) -> None:
    """Without a traceback of the system's."""
    assert resolve_inside(casebook, casebook / name) is None


def test_a_root_reached_by_a_link_is_a_root(casebook: Path, tmp_path: Path) -> None:
    """A home folder is often a link."""
    (tmp_path / "link").symlink_to(casebook)
    found = resolve_inside(tmp_path / "link", tmp_path / "link" / "cases" / "a" / "evidence")
    assert found is not None
    assert found.parent.name == "a"


@given(st.lists(st.sampled_from(["..", ".", "a", "cases", "in", "out", "loop", "x"]), max_size=8))
@settings(max_examples=150, deadline=None)
def test_nothing_found_is_outside(casebook: Path, parts: list[str]) -> None:
    """However dots and links are mixed, what is returned lies inside."""
    found = resolve_inside(casebook, casebook / "cases" / ("/".join(parts) or "."))
    assert found is None or found.is_relative_to(os.path.realpath(casebook))
