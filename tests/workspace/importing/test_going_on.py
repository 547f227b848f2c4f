"""One thing that nobody foresaw, such as a file name that is no text, does not lose the others."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from bonafide.sources.stores.notebook_outputs import NotebookOutputs
from bonafide.sources.stores.reader import Found
from bonafide.sources.stores.source import Source
from bonafide.sources.stores.store import Artefact, Run
from bonafide.workspace import init as init_module
from bonafide.workspace.build import build
from bonafide.workspace.importing import project as project_module
from bonafide.workspace.importing.baselines import says_baseline
from bonafide.workspace.importing.importing import import_paths
from bonafide.workspace.init import init
from tests.workspace.importing.stores import kept, noon, run, store

TURNING = "\u202e\u2066\u2069\u2028\u2029\u200e\u200f"


def notebook(value: float) -> str:
    """A notebook that printed one metric."""
    cell = {
        "cell_type": "code", "execution_count": 1, "metadata": {}, "source": ["print(auc)"],
        "outputs": [{"output_type": "stream", "name": "stdout", "text": [f"val AUC: {value}\n"]}],
    }  # fmt: skip
    return json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A good notebook beside one whose name is not UTF-8."""
    folder = tmp_path / "proj"
    folder.mkdir()
    (folder / "01_ok.ipynb").write_text(notebook(0.81))
    try:
        Path(os.fsdecode(bytes(folder) + b"/02_gr\xf6\xdfe.ipynb")).write_text(notebook(0.83))
    except OSError:
        pytest.skip("this disk takes no such name")
    return folder


def test_a_name_that_is_no_text_is_imported_beside_the_others(work: Path) -> None:
    """Both are recorded; every byte written is UTF-8; ``init`` drafts around both."""
    report = import_paths([work], casebook=work.parent / "a", clock=noon)
    values = sorted(e.value for r in report.records for e in r.record.estimates.values() if e.value)
    assert values == [0.81, 0.83]
    drafted = init(work.parent / "b", [work], clock=noon)
    assert not [each for each in drafted.cases if each.text.why_not]
    for path in work.parent.rglob("*.json"):
        path.read_text("utf-8").encode("utf-8")
    assert len(list((work.parent / "b").rglob("evidence/*.json"))) == 2


def test_a_reader_gives_whole_characters_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Id, name, group, tags, parameters, artefacts; what turns the writing is gone too."""
    odd = f"a\udcf6{TURNING}b"

    def collect(self: NotebookOutputs, source: Source, found: Found) -> None:
        found.runs.append(
            Run(odd, odd, odd, parameters={odd: odd}, tags={odd: odd}, parent=odd,
                artefacts=(Artefact(odd),))
        )  # fmt: skip

    monkeypatch.setattr(NotebookOutputs, "collect", collect)
    (read,) = NotebookOutputs().read(tmp_path).runs
    whole = "a\ufffd  b"
    assert read == Run(whole, whole, whole, parameters={whole: whole}, tags={whole: whole},
                       parent=whole, artefacts=(Artefact(whole),))  # fmt: skip


def test_a_reader_that_stumbles_is_told(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it had read is kept, and the reason is among what was not read."""

    def collect(self: NotebookOutputs, source: Source, found: Found) -> None:
        found.runs.append(run("first", {"auc": 0.8}))
        raise ZeroDivisionError

    monkeypatch.setattr(NotebookOutputs, "collect", collect)
    read = NotebookOutputs().read(work)
    assert [each.name for each in read.runs] == ["first"]
    assert "a fault of Bonafide (ZeroDivisionError)" in read.unread[0].reason


def test_a_group_and_a_project_that_fail_lose_no_other(
    work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others are recorded and drafted, and the failure is a row of its own."""
    true = project_module.run_record

    def failing(group: object, *args: object, **about: object) -> object:
        if "01_ok" in getattr(group, "name", ""):
            raise KeyError("x")
        return true(group, *args, **about)  # type: ignore[arg-type]

    monkeypatch.setattr(project_module, "run_record", failing)
    report = import_paths([work], casebook=work.parent / "a", clock=noon)
    assert len(report.records) == 1
    assert any("a fault of Bonafide (KeyError)" in each.reason for each in report.notes)

    other = work.parent / "other"
    other.mkdir()
    (other / "01_fine.ipynb").write_text(notebook(0.7))
    planned = init_module.plan_case

    def plan(project: object, **about: object) -> object:
        if getattr(project, "name", "") == "proj":
            raise KeyError("x")
        return planned(project, **about)  # type: ignore[arg-type]

    monkeypatch.setattr(init_module, "plan_case", plan)
    drafted = init(work.parent / "b", [work, other], clock=noon)
    failed = {each.slug: each.text.why_not for each in drafted.cases}
    assert "a fault of Bonafide (KeyError)" in str(failed["proj"])
    assert not failed["other"]
    assert (work.parent / "b/cases/other/case.md").is_file()


def test_half_a_character_says_nothing_of_a_baseline() -> None:
    """RE2 takes no half characters; the words around it are read all the same."""
    assert says_baseline(Run("1", "gr\udcf6 dummy"))
    assert not says_baseline(Run("1", "gr\udcf6"))


def test_no_page_and_no_record_turns_the_writing(tmp_path: Path) -> None:
    """A run's name, group, settings and metric, on every page that is built of them."""
    odd = f"{TURNING}run"
    book = tmp_path / "book"
    kept(
        book,
        [store(
            run(odd, {f"{TURNING}auc": 0.8}, at=1, group=odd, parameters={odd: odd}),
            run(f"dummy {odd}", {f"{TURNING}auc": 0.5}, at=0, group=odd),
        )],
    )  # fmt: skip
    (book / "profile.yaml").write_text("schema_version: 1\nname: Ada\n", "utf-8")
    (book / "cases/x/case.md").write_text("---\nschema_version: 1\ntitle: A case\n---\n", "utf-8")
    assert build(book).exit_status == 0
    for path in book.rglob("*"):
        if path.suffix in (".html", ".json", ".svg", ".md"):
            text = path.read_text("utf-8")
            assert not [f"{ord(c):x}" for c in TURNING if c in text], path
            assert "\\u202e" not in text
