"""What must hold of the demo: from real data to a site in which every number has its evidence."""

import random
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from bonafide.evidence.claim import find_claims
from bonafide.location import Lines
from tests.demo.conftest import run_bonafide
from tests.publish.browser import check_pages
from tests.store.harness import tree

CASE = Path("cases") / "flight-delays"


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


@pytest.mark.parametrize("seed", range(12))
def test_one_changed_digit_is_found_and_mended(demo: Path, seed: int) -> None:
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
    done = run_bonafide("check", demo, cwd=demo.parent)
    line, column = Lines(text).line_column(claim.span.start)
    assert done.returncode == 1
    assert f"case.md:{line}:{column}  error [EVD001]" in done.stdout
    assert "1 error," in done.stdout
    assert run_bonafide("check", demo, "--fix", cwd=demo.parent).returncode == 0
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


def test_a_lost_record_costs_only_what_leaned_on_it(demo: Path) -> None:
    """Delete one evidence file: the site is written, its claims are marked and named, exit 1."""
    before = tree(demo / "public")
    (demo / CASE / "evidence" / "leak.json").unlink()
    done = run_bonafide("build", demo, cwd=demo.parent)
    assert done.returncode == 1
    text = (demo / CASE / "case.md").read_text(encoding="utf-8")
    lost = [c for c in find_claims("case.md", text) if c.path == "evidence/leak.json"]
    assert done.stdout.count("EVD002") == len(lost) > 0
    for claim in lost:
        line, column = Lines(text).line_column(claim.span.start)
        assert f"case.md:{line}:{column}" in done.stdout
    after = tree(demo / "public")
    page = after[str(CASE / "index.html")].decode("utf-8")
    assert page.count("evidence missing") >= len(lost)
    gone = {name for name in before if "leak" in name}
    assert set(before) - set(after) - {".bonafide-build.json"} == gone
    kept = {name for name in before if name.startswith(str(CASE / "evidence"))} - gone
    assert kept
    assert all(after[name] == before[name] for name in kept)


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


def test_every_page_works_in_a_real_browser(shared_demo: Path) -> None:
    """From disk: no console error, no external request, axe 0 violations, light and dark."""
    assert check_pages(shared_demo / "public") == []
