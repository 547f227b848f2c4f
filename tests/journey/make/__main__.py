"""Make the folders to try something on them: ``python -m tests.journey.make NAME|all FOLDER``."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.journey.make.catalogue import FOLDERS


def main(arguments: list[str]) -> None:
    """Make one of them, or all, below a folder."""
    if len(arguments) != 2 or arguments[0] not in {*FOLDERS, "all"}:
        sys.exit(f"{__doc__}\nNAME is one of: {', '.join(FOLDERS)}")
    wanted, place = arguments
    for name in FOLDERS if wanted == "all" else [wanted]:
        made = FOLDERS[name](Path(place))
        sys.stdout.write(f"{name}: {made.folder}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
