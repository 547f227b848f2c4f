"""What must hold of the demo: from real data to a site in which every number has its evidence."""

import random
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from bonafide.cli import run as bonafide
from bonafide.evidence.claim import find_claims
from bonafide.evidence.markdown import read_document
from bonafide.evidence.reference import references_of
from bonafide.location import Lines
from bonafide.workspace.demo import copy_casebook, system_to_run
from bonafide.workspace.layout import Layout
from tests.demo.conftest import run_bonafide
from tests.publish.browser import check_pages
from tests.store.harness import tree

CASE = Path("cases") / "flight-delays"
RECORDS = ("replay", "replay-by-aircraft", "leak", "random-split", "round-trip", "service")


def test_the_demo_ends_well(finished: subprocess.CompletedProcess[str], shared_demo: Path) -> None:
    """`bonafide demo` exits 0, says where to look, and the site is there."""
    assert finished.returncode == 0, finished.stderr
    assert "public/index.html" in finished.stdout
    assert (shared_demo / "public" / "index.html").stat().st_size > 5_000


def test_check_is_clean_even_strictly(shared_demo: Path) -> None:
    """The reference case holds itself to the strictest reading: no result without a link."""
    done = run_bonafide("check", "--strict", shared_demo, cwd=shared_demo.parent)
    assert done.returncode == 0, done.stdout
    assert "0 errors, 0 warnings" in done.stdout


def test_every_claim_holds_and_there_are_many(shared_demo: Path) -> None:
    """The case leans on evidence throughout, not in one showpiece sentence."""
    text = (shared_demo / CASE / "case.md").read_text(encoding="utf-8")
    claims = find_claims("case.md", text)
    assert len(claims) >= 35
    assert {claim.path for claim in claims} >= {"evidence/replay.json", "evidence/leak.json"}


@pytest.fixture
def typed(
    demo: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str]]:
    """Types a command beside the demo, in this process: its status and what it printed."""
    monkeypatch.chdir(demo.parent)

    def type_(*words: object) -> tuple[int, str]:
        capsys.readouterr()
        return bonafide([str(word) for word in words]), capsys.readouterr().out

    return type_


@pytest.mark.parametrize("seed", range(12))
def test_one_changed_digit_is_found_and_mended(
    demo: Path, typed: Callable[..., tuple[int, str]], seed: int
) -> None:
    """Any digit of any claim: check names its line and column, --fix restores every byte."""
    rng = random.Random(seed)
    file = demo / CASE / "case.md"
    before = file.read_bytes()
    text = before.decode("utf-8")
    claim = rng.choice(find_claims("case.md", text))
    digits = [m.start() for m in re.finditer(r"\d", claim.text)]
    at = claim.text_span.start + rng.choice(digits)
    other = rng.choice([d for d in "0123456789" if d != text[at]])
    file.write_bytes((text[:at] + other + text[at + 1 :]).encode("utf-8"))
    status, said = typed("check", demo)
    line, column = Lines(text).line_column(claim.span.start)
    assert status == 1
    assert f"case.md:{line}:{column}  error [EVD001]" in said
    assert "1 error," in said
    assert typed("check", demo, "--fix")[0] == 0
    assert file.read_bytes() == before


def test_a_wrong_number_stops_the_build_and_leaves_the_site(demo: Path) -> None:
    """build exits 1 with a wrong claim, and public/ is the same to the byte."""
    file = demo / CASE / "case.md"
    file.write_text(file.read_text(encoding="utf-8").replace("[$185]", "[$186]"), encoding="utf-8")
    before = tree(demo / "public")
    done = run_bonafide("build", demo, cwd=demo.parent)
    assert done.returncode == 1
    assert "EVD001" in done.stdout
    assert tree(demo / "public") == before


@pytest.mark.parametrize("name", RECORDS)
def test_a_lost_record_costs_only_what_leaned_on_it(
    demo: Path, typed: Callable[..., tuple[int, str]], name: str
) -> None:
    """Delete any one evidence file: check and build name the file at every place that leaned on
    it, claims, links, figures and the measurement that is declared; the site is written with all
    of them marked; both exit 1."""
    before = tree(demo / "public")
    (demo / CASE / "evidence" / f"{name}.json").unlink()
    text = (demo / CASE / "case.md").read_text(encoding="utf-8")
    path = f"evidence/{name}.json"
    claims = [c.span for c in find_claims("case.md", text) if c.path == path]
    others = [r.span for r in references_of("case.md", text, read_document(text)) if r.path == path]
    assert others
    assert len(claims) + len(others) == text.count(path) + text.count(f"  - name: {name}\n")
    for command in ("check", "build"):
        status, said = typed(command, demo)
        assert status == 1
        assert said.count("EVD002") == len(claims) + len(others)
        assert said.count("run: bonafide measure") == len(claims) + len(others)
        assert f"{name}.json" in said
        for span in claims + others:
            line, column = Lines(text).line_column(span.start)
            assert f"case.md:{line}:{column}  error [EVD002]" in said
    after = tree(demo / "public")
    page = after[str(CASE / "index.html")].decode("utf-8")
    assert page.count("evidence missing") >= len(claims) + len(others)
    gone = {str(CASE / "evidence" / f"{name}{end}") for end in (".json", ".html")}
    assert set(before) - set(after) - {".bonafide-build.json"} == gone
    kept = {file for file in before if file.startswith(str(CASE / "evidence"))} - gone
    assert kept
    assert all(after[file] == before[file] for file in kept)


def test_every_record_of_the_demo_is_tried(demo: Path) -> None:
    """No record is left out of the deletions above."""
    assert set(RECORDS) == {path.stem for path in (demo / CASE / "evidence").glob("*.json")}


def test_a_second_run_reuses_everything_and_respects_edits(demo: Path) -> None:
    """Nothing is measured twice, and a sentence that the person added is still there."""
    file = demo / CASE / "case.md"
    file.write_text(
        file.read_text(encoding="utf-8") + "\nA sentence of my own.\n", encoding="utf-8"
    )
    records = tree(demo / CASE / "evidence")
    done = run_bonafide("demo", demo, cwd=demo.parent)
    assert done.returncode == 0, done.stderr
    assert tree(demo / CASE / "evidence") == records
    assert file.read_text(encoding="utf-8").endswith("A sentence of my own.\n")
    page = (demo / "public" / CASE / "index.html").read_text(encoding="utf-8")
    assert "A sentence of my own." in page


def test_the_demo_never_mixes_with_a_folder_of_somebody(tmp_path: Path) -> None:
    """A folder that holds something else is refused and left as it was."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.tex").write_text("x", encoding="utf-8")
    done = run_bonafide("demo", "mine", cwd=tmp_path)
    assert done.returncode == 2
    assert "holds something else" in done.stderr
    assert [p.name for p in (tmp_path / "mine").iterdir()] == ["thesis.tex"]
    assert [p.name for p in tmp_path.iterdir()] == ["mine"]


def test_records_name_no_machine(shared_demo: Path) -> None:
    """No path of this machine stands in any record or page."""
    for folder in (CASE / "evidence", Path("public")):
        for name, data in tree(shared_demo / folder).items():
            assert str(shared_demo).encode() not in data, name
            assert str(Path.home()).encode() + b"/" not in data, name


def test_the_same_casebook_gives_the_same_bytes(demo: Path) -> None:
    """Built anew from nothing, the site is the same to the byte (invariant 1)."""
    before = tree(demo / "public")
    shutil.rmtree(demo / "public")
    assert run_bonafide("build", demo, cwd=demo.parent).returncode == 0
    assert tree(demo / "public") == before


def test_the_record_does_not_depend_on_how_many_workers(demo: Path) -> None:
    """One thread or two: measured again, the record says the same (invariant 1)."""
    record = demo / CASE / "evidence" / "replay.json"
    before = record.read_bytes()
    record.unlink()
    done = run_bonafide("measure", cwd=demo, POLARS_MAX_THREADS="1", OMP_NUM_THREADS="1")
    assert done.returncode == 0, done.stderr
    again, first = (
        re.sub(rb'"made": \{.*?\n \},', b"", d, flags=re.S) for d in (record.read_bytes(), before)
    )
    assert again == first


@pytest.mark.slow
def test_every_page_works_in_a_real_browser(shared_demo: Path) -> None:
    """From disk: no console error, no external request, axe 0 violations, light and dark."""
    # The pages of tests/publish, made by the same templates, are judged in every pair.
    assert check_pages(shared_demo / "public", every_pair=False) == []


@pytest.mark.parametrize("name", ["run.py", "delays/clock.py", "json.py"])
def test_code_that_a_folder_brought_along_is_not_run(tmp_path: Path, name: str) -> None:
    """A clone with a changed or an added module: refused and named, unless it is trusted."""
    copy_casebook(tmp_path / "demo")
    system, marker = tmp_path / "demo" / CASE / "system", tmp_path / "ran"
    hostile = f"import pathlib, sys; pathlib.Path({str(marker)!r}).touch(); sys.exit(7)\n"
    (system / name).write_text(hostile, encoding="utf-8")
    done = run_bonafide("demo", "demo", cwd=tmp_path)
    assert done.returncode == 2
    assert name in done.stderr
    assert "--trust" in done.stderr
    assert not marker.exists()
    done = run_bonafide("demo", "demo", "--trust", cwd=tmp_path)
    assert "exit status 7" in done.stderr
    assert marker.exists()


def test_the_shipped_system_imports_nothing_from_the_folder_one_is_in(tmp_path: Path) -> None:
    """The system runs from the package, in a folder of the package."""
    copy_casebook(tmp_path / "demo")
    system = system_to_run(Layout(tmp_path / "demo"), trust=False)
    assert not system.is_relative_to(tmp_path)
    assert (system / "run.py").is_file()


def test_the_demo_writes_through_no_link(tmp_path: Path) -> None:
    """A clone whose data folder is a link to elsewhere is refused."""
    copy_casebook(tmp_path / "demo")
    (tmp_path / "mine").mkdir()
    (tmp_path / "demo" / CASE / "data").symlink_to(tmp_path / "mine")
    done = run_bonafide("demo", "demo", cwd=tmp_path)
    assert done.returncode == 2
    assert "leads out of the casebook" in done.stderr
    assert not list((tmp_path / "mine").iterdir())
