"""Refuses a lock file that names an index, a path of somebody's machine, or a pin without hash.

python -m tools.check_lock requirements/dev.txt
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

_PIN = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]*==\S+")


def faults(text: str) -> list[str]:
    """What is wrong with the lock file, a line each."""
    found = []
    lines = text.splitlines()
    for number, line in enumerate(lines, start=1):
        if "://" in line:
            found.append(f"{number}: names a host")
        if line.lstrip().startswith("--") and not line.lstrip().startswith("--hash=sha256:"):
            found.append(f"{number}: an option other than a hash")
        if re.search(r"(^|[\s=@])(/|~/|\.{1,2}/|[A-Za-z]:\\|file:)", line):
            found.append(f"{number}: a path")
        if line and not line.startswith((" ", "#")):
            if not _PIN.match(line):
                found.append(f"{number}: not pinned with ==")
            elif number == len(lines) or "--hash=sha256:" not in lines[number]:
                found.append(f"{number}: no hash")
    if not lines:
        found.append("1: empty")
    return found


def main(arguments: list[str]) -> int:
    """Check the named lock files."""
    bad = 0
    for name in arguments:
        for fault in faults(Path(name).read_text(encoding="utf-8")):
            print(f"{name}:{fault}", file=sys.stderr)
            bad += 1
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
