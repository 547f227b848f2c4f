"""The same bytes every time, everywhere, in any order."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bonafide.publish.review_formats.json_document import review_json
from bonafide.workspace.review import review
from bonafide.workspace.review_batch import review_batch
from tests.review.metamorphic.corpus import CORPUS, DAY

EVERY = sorted(path for folder in ("readme", "cv") for path in (CORPUS / folder).glob("*.md"))
FEW = [
    CORPUS / "readme" / f"{name}.md"
    for name in ("strong-long-01", "dressed-long-05", "toy-short-03")
]
_PROGRAM = """
import datetime, sys
from bonafide.publish.review_formats.json_document import review_json
from bonafide.workspace.review import review
found = review(sys.argv[2:], today=datetime.date.fromisoformat(sys.argv[1]))
sys.stdout.buffer.write(review_json(found))
"""


@pytest.mark.slow
def test_a_hundred_runs_are_one() -> None:
    """A hundred reviews of a few documents in one process are the same bytes."""
    paths = [*FEW, CORPUS / "cv" / "mid-short-01.md"]
    assert (
        len({hashlib.sha256(review_json(review(paths, today=DAY))).digest() for _ in range(100)})
        == 1
    )


@pytest.mark.slow
def test_fresh_processes_agree() -> None:
    """Other hash seeds, time zones and languages give the same bytes for the whole corpus."""
    told = set()
    for seed, zone, language in (
        ("0", "UTC", "C"),
        ("1", "Asia/Tokyo", "C.UTF-8"),
        ("4242", "America/Lima", "POSIX"),
    ):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": language}
        command = [sys.executable, "-c", _PROGRAM, DAY.isoformat(), *map(str, EVERY)]
        told.add(subprocess.run(command, env=environment, capture_output=True, check=True).stdout)
    assert len(told) == 1
    assert len(json.loads(told.pop())["documents"]) == len(EVERY)


def test_the_order_of_arguments_changes_no_document() -> None:
    """Backwards, each document is told as it was forwards."""
    forwards = json.loads(review_json(review(FEW, today=DAY)))["documents"]
    backwards = json.loads(review_json(review(FEW[::-1], today=DAY)))["documents"]
    assert forwards == backwards[::-1]


def test_company_changes_no_document() -> None:
    """Among all others a README is told as it is on its own, where they do not contradict it."""
    together = review(EVERY, today=DAY).documents
    for path, among in list(zip(EVERY, together, strict=True))[::9]:
        alone = review([path], today=DAY)
        assert review_json(alone) == review_json(type(alone)((among,)))


def test_any_number_of_jobs_gives_the_same_bytes(tmp_path: Path) -> None:
    """One process or three: the same tables and pages, byte by byte."""
    manifest = tmp_path / "list.txt"
    manifest.write_text("".join(f"{path}\n" for path in EVERY[::4]))
    for jobs in (1, 3):
        review_batch(manifest, tmp_path / str(jobs), jobs=jobs, today=DAY)
    one, three = (
        {
            str(path.relative_to(tmp_path / jobs)): path.read_bytes()
            for path in sorted((tmp_path / jobs).rglob("*"))
            if path.is_file() and ".bonafide" not in path.parts
        }
        for jobs in ("1", "3")
    )
    assert one == three
    assert len(one) > len(EVERY[::4])
