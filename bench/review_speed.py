"""How fast the review is: a README, a PDF CV, a repository of 2,000 files, a batch of 10,000."""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bench.review_corpus import Composed, documents

TODAY = date(2026, 11, 21)
BATCH = 10_000


@dataclass(frozen=True, slots=True)
class Timed:
    """One line of the table: what was timed, what came out, what was promised."""

    what: str
    value: str
    promised: str
    kept: bool


def run(batch: int = BATCH) -> list[Timed]:
    """Every timing, one after the other, on an otherwise quiet machine."""
    readmes = [d for d in documents() if d.path.startswith("readme/")]
    return [*_readme(readmes), *_hostile(), _pdf(), _repository(), *_batch(readmes, batch)]


def _readme(readmes: list[Composed]) -> list[Timed]:
    from bonafide.review.reading import Reading
    from bonafide.review.reviewing import review_document
    from bonafide.sources.documents.catalogue import read_bytes

    def review(text: str) -> None:
        document = read_bytes(text.encode("utf-8"), "README.md")
        review_document(Reading(document, today=TODAY))

    for document in readmes[:5]:
        review(document.text)
    each = [_best(lambda t=d.text: review(t)) for d in readmes]  # type: ignore[misc]
    median, worst = statistics.median(each), max(each)
    words = max(d.words for d in readmes)
    return [
        Timed("a README, median of the corpus", f"{median * 1e3:.0f} ms", "30 ms", median <= 0.03),
        Timed(f"the slowest of them ({words:,} words at most)", f"{worst * 1e3:.0f} ms", "", True),
    ]


def _hostile() -> list[Timed]:
    from bonafide.review.reading import Reading
    from bonafide.review.reviewing import review_document
    from bonafide.sources.documents.catalogue import read_bytes

    found = []
    for what, text in {
        "1 MB of one letter": "a" * 1_000_000,
        "10,000 nested brackets": "[" * 10_000 + "]" * 10_000,
    }.items():

        def review(text: str = text) -> None:
            document = read_bytes(text.encode("utf-8"), "README.md")
            review_document(Reading(document, today=TODAY))

        took = _best(review)
        found.append(Timed(what, f"{took:.2f} s", "1 s", took <= 1))
    return found


def _pdf() -> Timed:
    from bench.review_pdf import one_page_cv
    from bonafide.review.reading import Reading
    from bonafide.review.reviewing import review_document
    from bonafide.sources.cv.catalogue import read_cv
    from bonafide.sources.documents.catalogue import read_bytes
    from bonafide.sources.guard import Guard

    files = [one_page_cv(number) for number in range(100)]
    with Guard() as guard:
        read_bytes(files[0], "cv.pdf", guard=guard)
        began = time.perf_counter()
        for data in files:
            document = read_bytes(data, "cv.pdf", guard=guard)
            review_document(Reading(document, today=TODAY, cv=read_cv(document)))
        took = time.perf_counter() - began
    rate = len(files) / took
    return Timed("PDF CVs of one page, one process", f"{rate:.0f}/s", "50/s", rate >= 50)


def _repository() -> Timed:
    from bonafide.workspace.review import review

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for number in range(2_000):
            path = root / f"package{number % 40}" / f"module{number}.py"
            path.parent.mkdir(exist_ok=True)
            path.write_text(f"import numpy\n\n\ndef f{number}(x):\n    return x + {number}\n" * 20)
        (root / "README.md").write_text(documents()[0].text, encoding="utf-8")
        _commit(root)
        took = _best(lambda: review([root], today=TODAY), runs=3)
    return Timed("a repository of 2,000 files, its history read", f"{took:.2f} s", "2 s", took <= 2)


def _commit(root: Path) -> None:
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "-A"], [*who, "commit", "-q", "-m", "start"]):
        subprocess.run(["git", *command], cwd=root, check=True, env=environment)


def _batch(readmes: list[Composed], count: int) -> list[Timed]:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        manifest = root / "manifest.txt"
        names = []
        for number in range(count):
            text = readmes[number % len(readmes)].text
            path = root / "in" / f"{number:05d}" / "README.md"
            path.parent.mkdir(parents=True)
            path.write_text(f"{text}\n\nCopy {number}.\n", encoding="utf-8")
            names.append(str(path))
        manifest.write_text("\n".join(names) + "\n", encoding="utf-8")
        took = {}
        for jobs in (1, 2):
            out = root / f"out{jobs}"
            began = time.perf_counter()
            command = ["review", "--batch", str(manifest), "--jobs", str(jobs), "--out", str(out)]
            subprocess.run(
                [sys.executable, "-m", "bonafide", *command], check=False, stdout=subprocess.DEVNULL
            )
            took[jobs] = time.perf_counter() - began
        same = _bytes(root / "out1") == _bytes(root / "out2")
    efficiency = took[1] / (2 * took[2])
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return [
        Timed(
            f"{count:,} READMEs in a batch, two jobs against one",
            f"{efficiency:.0%} ({took[1]:.0f} s and {took[2]:.0f} s)",
            "90 %",
            efficiency >= 0.9,
        ),
        Timed("the same bytes from both", "yes" if same else "no", "yes", same),
        Timed("largest process of the batch", f"{peak:.0f} MB", "", True),
    ]


def _bytes(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".bonafide" not in path.relative_to(folder).parts
    }


def _best(call: Callable[[], object], runs: int = 3) -> float:
    took = []
    for _ in range(runs):
        began = time.perf_counter()
        call()
        took.append(time.perf_counter() - began)
    return statistics.median(took)


if __name__ == "__main__":
    print(json.dumps([[t.what, t.value, t.promised, t.kept] for t in run()], indent=1))
