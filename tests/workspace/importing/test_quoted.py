"""A run that the project's own texts quote is the one that is meant, if it is only one."""

from __future__ import annotations

from pathlib import Path

import pytest

from bonafide.sources.documents.catalogue import read_bytes
from bonafide.sources.stores.store import Run
from bonafide.workspace.importing.choosing import Choice, Undecided, choose
from bonafide.workspace.importing.groups import groups_of
from bonafide.workspace.importing.quoted import Quotes
from tests.workspace.importing.stores import kept, only, run, store

RUNS = [
    run("a", {"val_auc": 0.7812, "step": 1234.0}, at=1),
    run("b", {"val_auc": 0.7654, "step": 0.5}, at=2),
    run("dummy", {"val_auc": 0.6111}, at=0),
]


def undecided(text: str, *runs: Run) -> Undecided:
    """What is said where the README says ``text`` and no run is chosen."""
    quotes = Quotes([read_bytes(text.encode(), "README.md", kind="readme")])
    (group,) = groups_of([store(*(runs or RUNS))])
    choice = choose(group, quoted=quotes)
    assert isinstance(choice, Undecided)
    return choice


def by(text: str, *runs: Run) -> tuple[str, str]:
    """Which run is chosen, and how, when the README says ``text``."""
    quotes = Quotes([read_bytes(text.encode(), "README.md", kind="readme")])
    (group,) = groups_of([store(*(runs or RUNS))])
    choice = choose(group, quoted=quotes)
    assert isinstance(choice, Choice)
    return choice.run.name, choice.by


@pytest.mark.parametrize("text", [
    "The model reaches 0.7812 AUC.",
    "The model reaches 0.781 AUC.",
    "78.1 % AUC on the week after, 0.611 with the rule.",
    "| auc |\n|---|\n| 0.7812 |",
])  # fmt: skip
def test_the_run_whose_number_stands_there_is_taken(text: str) -> None:
    """Rounded or as a percentage; the baseline's number beside it does not matter."""
    assert by(text) == ("a", "quoted in README.md")


@pytest.mark.parametrize("text", [
    "No number at all.",
    "0.78 AUC.",  # two digits are said of too many things
    "0.8812 AUC.",
    "version 10.7812.3",
    "0.500 of the rows",  # equals "step", which is no score
])  # fmt: skip
def test_otherwise_the_latest_is_taken(text: str) -> None:
    """Nothing is guessed from a number that may be another one's."""
    assert by(text) == ("b", "latest finished")


def test_a_quoted_run_that_failed_is_not_taken() -> None:
    """What the text quotes must have ended well."""
    bad = run("c", {"val_auc": 0.9123}, at=3, status="failed")
    assert by("AUC 0.9123", *RUNS, bad) == ("b", "latest finished")


def test_several_quoted_runs_are_named_and_none_is_taken() -> None:
    """The latest would be a run of which the text says nothing; the person is told what to type."""
    later = run("later", {"val_auc": 0.7001}, at=9)
    open_ = undecided("0.7812 against 0.7654, and 0.6111 by the rule.", *RUNS, later)
    assert open_.names == ("a", "b")
    assert "a (README.md), b (README.md)" in open_.why
    assert "bonafide import PATH --run a" in open_.why
    assert "dummy" not in open_.why


def test_quoted_runs_of_one_name_are_named_by_id() -> None:
    """A name that two runs bear would not be taken by --run."""
    twins = [run("t", {"auc": value}, id=f"id-{value}") for value in (0.8612, 0.8433)]
    assert undecided("0.8612 and 0.8433", *twins).names == ("id-0.8612", "id-0.8433")


def test_beside_a_quoted_run_that_failed_the_sound_one_is_taken() -> None:
    """Of two quoted runs only one can be the result."""
    bad = run("c", {"val_auc": 0.9123}, at=3, status="failed")
    assert by("AUC 0.9123 before, now 0.7812", *RUNS, bad) == ("a", "quoted in README.md")


def test_without_times_a_quote_decides() -> None:
    """Rows of a grid search, of which the text shows one."""
    rows = [run(n, {"auc": v}) for n, v in (("r0", 0.8612), ("r1", 0.8433))]
    assert by("AUC 0.8433", *rows) == ("r1", "quoted in README.md")


def test_a_quoted_best_is_still_called_the_best(tmp_path: Path) -> None:
    """People quote their best run: that it is the best of many is carried along all the same."""
    record = only(kept(tmp_path / "book", [store(*RUNS)], run="a"))
    assert record.settings["chosen"]["rank"] == 1
    assert "best of 2 by val_auc" in record.warnings[0]
