"""The trees that real tools wrote, imported: every number is the one that was logged, every claim
on it holds, the page shows it, and nothing changes when it is imported again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import pytest

from bonafide.evidence import formatting
from bonafide.evidence.grade import Grade
from bonafide.evidence.identifier import parse_id
from bonafide.evidence.record import Record
from bonafide.publish.address import case_page
from bonafide.workspace.build import build
from bonafide.workspace.check import check
from bonafide.workspace.importing.choosing import Choice, choose
from bonafide.workspace.importing.importing import import_paths, list_paths
from bonafide.workspace.importing.report import ImportReport
from bonafide.workspace.importing.run_record import run_record
from bonafide.workspace.provenance import provenance
from tests.sources.stores.trees import known, unpacked
from tests.workspace.importing.logged import LOGGED, Values
from tests.workspace.importing.stores import files, noon

TIED = "promptfoo"  # four runs of one moment: which is the latest cannot be told


@dataclass(frozen=True)
class Tree:
    """A tree, unpacked and imported once for all tests."""

    name: str
    root: Path
    book: Path
    report: ImportReport
    logged: Values


def imported(tree: Path, book: Path, name: str) -> ImportReport:
    """The tree in a casebook; of runs of one moment and of a notebook's cells one is named."""
    named = {TIED: "careful · Capital of {{country}}?", "notebooks": "delays.ipynb cell 3"}
    run = named.get(name)
    return import_paths([tree], casebook=book, run=run, clock=noon)


@pytest.fixture(scope="module", params=LOGGED)
def tree(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """Each of the fifteen."""
    name = request.param
    base = tmp_path_factory.mktemp("trees")
    root = unpacked(name, base)
    report = imported(root, base / "book", name)
    return Tree(name, root, base / "book", report, LOGGED[name](known(name)))


def key_of(tree: Tree, record: Record, case: str | None, order: list[str]) -> str:
    """The run as its maker calls it: by id, by name, or by the folder that is its project."""
    run, name = record.settings["run"], record.settings["run_name"]
    if tree.name == "lm-eval":
        return str(order.index(run.rpartition("/")[2]))
    runs = {run for run, _ in tree.logged}
    return next(key for key in (run, name, case) if key in runs)


def values_of(record: Record) -> dict[str, float | None]:
    """What the record says of its model."""
    keys = {name: parse_id(name) for name in record.estimates}
    return {
        key.metric: record.estimates[name].value
        for name, key in keys.items()
        if key.subject == "model" and key.minus is None
    }


def lm_eval_order(tree: Tree) -> list[str]:
    """The result files by the moment in their names."""
    return sorted(path.name for path in tree.root.rglob("results_*.json"))


def test_every_estimate_is_the_value_that_was_logged(tree: Tree) -> None:
    """Not one more, not one less, not a digit off; and none looks measured."""
    records = [each for each in tree.report.records if each.record.kind == "import"]
    assert records
    for each in records:
        record = each.record
        run = key_of(tree, record, each.case, lm_eval_order(tree))
        expected = {metric: value for (of, metric), value in tree.logged.items() if of == run}
        found = values_of(record)
        if tree.name == TIED:  # its maker wrote down some of them only
            found = {metric: value for metric, value in found.items() if metric in expected}
        assert found == expected
        assert (record.grade, record.simulated) == (Grade.RECORDED, False)
        for entry in record.estimates.values():
            assert (entry.low, entry.high, entry.n, entry.method) == (None, None, None, "recorded")
            assert "no interval" in (entry.reason or "")


def test_every_run_could_have_been_named_and_is_read_exactly(tree: Tree) -> None:
    """The run that was chosen is no luckier than the others."""
    listed, _, _ = list_paths([tree.root])
    made = provenance(clock=noon, command=None, folder=tree.book)
    runs = {run for run, _ in tree.logged}
    seen = 0
    for one in listed:
        for group in one.groups:
            for run in group.runs:
                if sum(other.id == run.id for other in group.runs) > 1:
                    continue  # two different runs of one id cannot be told apart
                choice = choose(group, run=run.id)
                assert isinstance(choice, Choice)
                record = run_record(
                    group, choice, name="x", base=tree.book, at=tree.root, made=made
                )
                if run.damaged:  # what is left of it is told as what it is
                    assert "may not be whole" in record.warnings[0]
                    continue
                key = next((k for k in (run.id, run.name, one.name) if k in runs), None)
                if key is None or tree.name in (TIED, "notebooks"):
                    continue
                expected = {m: v for (of, m), v in tree.logged.items() if of == key}
                assert values_of(record) == expected, key
                seen += 1
    assert seen or tree.name in (TIED, "notebooks", "lm-eval")


def test_among_is_how_many_logged_the_metric(tree: Tree) -> None:
    """24 runs were swept in each tracker: whoever picks one of them picks one of 24."""
    among = {
        each.record.settings["chosen"]["metric"]: each.record.settings["chosen"]["among"]
        for each in tree.report.records
        if each.record.kind == "import"
    }
    sweeps = {
        "mlflow-files": "best_val_auc", "mlflow-sqlite": "best_val_auc", "trackio": "val/auc",
        "wandb-log": "val/auc",
    }  # fmt: skip
    if tree.name in sweeps:
        assert among[sweeps[tree.name]] == 24
    if tree.name == "dvc-project":  # the work tree and two experiments in git
        assert among["dvclive/metrics.json:val_auc"] == 3
    if tree.name == "kaggle":
        assert among["privateScore"] == 2  # and a baseline, which is no try
    assert min(among.values()) >= 1


@pytest.mark.parametrize("name", ["mlflow-sqlite", "tensorboard", "wandb-log", "trackio"])
def test_the_best_of_a_sweep_is_the_best_and_says_so(name: str, tmp_path: Path) -> None:
    """``--by``: the value is the maximum of what was logged, and the record carries "of 24"."""
    metric = "val_auc" if name.startswith("mlflow") else "val/auc"
    logged = LOGGED[name](known(name))
    best = max(value for (_, m), value in logged.items() if m == metric)
    report = import_paths(
        [unpacked(name, tmp_path)], casebook=tmp_path / "book", by=metric, clock=noon
    )
    (each,) = report.records
    assert values_of(each.record)[metric] == best
    chosen = each.record.settings["chosen"]
    assert (chosen["by"], chosen["among"], chosen["rank"]) == (f"best {metric}", 24, 1)
    assert "the best of 24" in each.record.warnings[0]
    assert len(each.record.tables["runs"].rows) >= 24


def test_the_same_import_gives_the_same_bytes(tree: Tree, tmp_path: Path) -> None:
    """Again into the same casebook nothing is written; into another one the same is."""
    before = files(tree.book)
    again = imported(tree.root, tree.book, tree.name)
    assert {each.state for each in again.records} == {"unchanged"}
    assert files(tree.book) == before
    imported(tree.root, tmp_path / "other", tree.name)
    assert files(tmp_path / "other") == before


@pytest.mark.parametrize("name", LOGGED)
def test_a_casebook_within_the_project_is_no_part_of_it(name: str, tmp_path: Path) -> None:
    """``bonafide import .`` begins ``./casebook``; what lies there is not taken for the work, so
    that the second import finds what the first one found."""
    root = unpacked(name, tmp_path)
    book = root / "casebook"
    imported(root, book, name)
    before = files(book)
    assert {each.state for each in imported(root, book, name).records} == {"unchanged"}
    assert files(book) == before


def test_no_record_names_this_machine(tree: Tree) -> None:
    """Neither where the store lies nor who it belongs to."""
    for path, data in files(tree.book).items():
        assert str(tree.root).encode() not in data, path
        assert b"/tmp" not in data, path
        assert b"mlflow.user" not in data, path
        assert b"s3://" not in data, path


def claim(each_path: str, identifier: str, record: Record) -> str:
    """A number as a person would paste it, and a link to its evidence."""
    number = formatting.value(
        record.estimates[identifier], signed="-" in identifier.partition("/")[0]
    )
    return f"{number} as [{number}]({each_path}#{identifier})"


def test_every_claim_on_it_holds_and_the_pages_show_it(tree: Tree) -> None:
    """Written into case.md, checked, built: value, grade, what it does not prove, and how the run
    was chosen stand on the pages, and no interval is made up."""
    (tree.book / "profile.yaml").write_text("schema_version: 1\nname: Ada\n", "utf-8")
    cases = sorted({each.case for each in tree.report.records if each.case})
    for case in cases:
        lines = [
            claim(each.cited, identifier, each.record)
            for each in tree.report.records
            if each.case == case
            for identifier, entry in each.record.estimates.items()
            if entry.value is not None and (entry.value == 0 or 1e-6 < abs(entry.value) < 1e12)
        ]
        text = "\n\n".join(lines).replace("{", "%7B").replace("}", "%7D")
        (tree.book / f"cases/{case}/case.md").write_text(
            f"---\nschema_version: 1\ntitle: A case\n---\n{text}\n"
        )
    report = check([tree.book])
    assert [str(finding) for finding in report.findings if finding.code != "EVD101"] == []
    assert report.states.get("holds", 0) == len(report.verdicts) > 0
    built = build(tree.book)
    assert built.exit_status == 0, built.findings
    for each in tree.report.records:
        if each.record.kind != "import":
            continue
        name = each.shown.replace(".json", ".html")
        page = (tree.book / "public" / name).read_text("utf-8")
        assert "What this does not prove:</strong> that the store was not edited." in page
        assert "Which run this is:" in page
        assert "no interval" in page
        for identifier in each.record.estimates:
            assert f'id="{identifier}"' in page or f'id="{unquote(identifier)}"' in page
    for case in cases:
        page = (tree.book / "public" / case_page(case)).read_text("utf-8")
        assert "Recorded results" in page
        assert "Measured results" not in page
