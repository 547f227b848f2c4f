"""Runs the benches and writes bench/RESULTS.md; 1 when a promise is broken.

python -m bench                    all of it, about an hour on two cores
python -m bench --only review      one part, the others left as they stand in the page
python -m bench --samples 200      a quick look, printed and not written
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

RESULTS = Path(__file__).resolve().parent / "RESULTS.md"
_MARK = "<!-- part: {} -->\n"
_HEAD = """# Results of the benches

Written by `python -m bench`; edit the benches instead. Statistics and truth come out the same on
every run (Python {python}, numpy {numpy}, scipy {scipy}); other versions may differ in the last
digits. Timings are those of one run on one machine.

"""


def _intervals(samples: int | None) -> tuple[str, bool]:
    from bench.interval_pages import report

    return report(samples)


def _interval_tasks(samples: int | None) -> tuple[str, bool]:
    from bench.interval_pages import tasks

    return tasks(samples)


def _review(samples: int | None) -> tuple[str, bool]:
    from bench.review_pages import truth

    return truth()


def _review_speed(samples: int | None) -> tuple[str, bool]:
    from bench.review_pages import speed

    return speed(samples)


def _scan(samples: int | None) -> tuple[str, bool]:
    from bench.scan import report

    return report(samples)


def _probes(samples: int | None) -> tuple[str, bool]:
    from bench.probes import report

    return report(samples)


def _measure_speed(samples: int | None) -> tuple[str, bool]:
    from bench.measure_speed import report

    return report(samples)


def _measure_peers(samples: int | None) -> tuple[str, bool]:
    from bench.measure_peers import report

    return report(samples)


def _audits(samples: int | None) -> tuple[str, bool]:
    from bench.audits import report

    return report(samples)


def _drift(samples: int | None) -> tuple[str, bool]:
    from bench.drift import report

    return report(samples)


PARTS: dict[str, Callable[[int | None], tuple[str, bool]]] = {
    "intervals": _intervals,
    "intervals-tasks": _interval_tasks,
    "measure-speed": _measure_speed,
    "measure-peers": _measure_peers,
    "review": _review,
    "review-speed": _review_speed,
    "scan": _scan,
    "probes": _probes,
    "audits": _audits,
    "drift": _drift,
}


def main(arguments: list[str]) -> int:
    """Run, write, and fail where a promise is broken."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--samples", type=int, help="samples per population; prints only")
    parser.add_argument("--only", choices=[*PARTS], help="one part; the others are left")
    chosen = parser.parse_args(arguments)
    # The linear algebra library's threads only slow short sums down, and add up in other orders.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    texts = _written()
    kept = True
    for name in [chosen.only] if chosen.only else PARTS:
        texts[name], good = PARTS[name](chosen.samples)
        kept = kept and good
        print(texts[name])
    if chosen.samples is None:
        page = _head() + "\n".join(_MARK.format(name) + texts.get(name, "") for name in PARTS)
        RESULTS.write_text(page, encoding="utf-8")
    return 0 if kept else 1


def _written() -> dict[str, str]:
    """The parts as they stand in the page."""
    text = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else ""
    found = {}
    for name in PARTS:
        _, mark, rest = text.partition(_MARK.format(name))
        if mark:
            found[name] = rest.partition("\n<!-- part: ")[0].rstrip("\n") + "\n"
    return found


def _head() -> str:
    import numpy as np
    import scipy

    python = ".".join(map(str, sys.version_info[:2]))
    return _HEAD.format(python=python, numpy=np.__version__, scipy=scipy.__version__)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
