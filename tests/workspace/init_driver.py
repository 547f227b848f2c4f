"""One step of a draft in a process of its own, to be killed: ``init_driver.py SCENE FOLDER``."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))


def main(scene: str, folder: Path) -> int:
    """Play a scene in ``folder``; 0 when it went through, 2 when it was refused."""
    from bonafide.errors import UserError
    from bonafide.workspace.answering import open_questions, save_answer
    from bonafide.workspace.init import init
    from bonafide.workspace.layout import Layout
    from tests.workspace.messy import clock

    try:
        if scene == "answer":
            layout = Layout((folder / "casebook").resolve())
            for question in open_questions(layout)[:2]:
                save_answer(layout, question, "An answer: of two\nlines # and more")
        else:
            init(folder / "casebook", [folder / "parcels", folder / "resume.json"], clock=clock)
    except UserError as error:
        sys.stdout.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
