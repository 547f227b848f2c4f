"""Run the whole case into a folder; one line of JSON on stdout per step begun or done.

python system/run.py --out OUT_DIR [--seed 13] [--sample 1000]
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from delays.run import Run
from delays.settings import Settings


def main(arguments: list[str] | None = None) -> int:
    """Exit status 0, or 2 when something that is needed is missing."""
    default = Settings()
    parser = argparse.ArgumentParser(description="Train, predict, experiment, serve and replay.")
    parser.add_argument("--out", type=Path, required=True, help="folder for everything made")
    parser.add_argument("--seed", type=int, default=default.seed)
    parser.add_argument("--sample", type=int, default=default.sample, help="flights over HTTP")
    options = parser.parse_args(arguments)
    if options.sample < 1:
        parser.error("--sample: at least one flight is needed")
    try:
        run = Run(options.out, Settings(options.seed, options.sample), _print_line)
    except FileNotFoundError as missing:
        print(missing, file=sys.stderr)
        return 2
    run.all()
    return 0


def _print_line(line: dict[str, object]) -> None:
    print(json.dumps(line), flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
