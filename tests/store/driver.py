"""What the harness kills: one small write of each kind, from a known old state to a known new one.

    python -B tests/store/driver.py SCENE FOLDER

Started hundreds of times, so it imports only what its scene needs. Exit status as the command's:
0 done, 2 refused with words, anything else is a bug.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from bonafide.errors import UserError  # noqa: E402
from bonafide.evidence.store.file import write_file  # noqa: E402
from bonafide.evidence.store.folder import exchange_folder, recover_folder  # noqa: E402
from bonafide.evidence.store.lock import lock  # noqa: E402

Tree = dict[str, bytes]

OLD_SITE: Tree = {"index.html": b"<h1>old</h1>", "cases/gone.html": b"gone" * 400}
NEW_SITE: Tree = {"index.html": b"<h1>new</h1>", "cases/here.html": b"here" * 4000}
OLD_TEXT = b"Recall rose [+14 %](evidence/replay.json#model/recall).\n" * 20
NEW_TEXT = b"Recall rose [+15 %](evidence/replay.json#model/recall).\n" * 200
LITTER = (".0123456789abcdef.bonafide-tmp", ".fedcba9876543210.bonafide-tmp")


def write_text(folder: Path) -> None:
    """As ``check --fix`` does."""
    write_file(folder / "case.md", NEW_TEXT)


def write_record(folder: Path) -> None:
    """As ``measure`` does, in a casebook."""
    from bonafide.evidence.store.records import save_record
    from tests.store.example import example

    with lock(folder, doing="measure"):
        save_record(folder / "evidence" / "replay.json", example(0.75))


def write_site(folder: Path) -> None:
    """As ``build`` does."""
    with lock(folder, doing="build"):
        exchange_folder(folder / "public", NEW_SITE)


def _old_record() -> Tree:
    from tests.store.example import example

    return {"evidence/replay.json": example(0.5).sealed().to_json()}


def _new_record() -> Tree:
    from tests.store.example import example

    return {"evidence/replay.json": example(0.75).sealed().to_json()}


def _site(files: Tree) -> Tree:
    content = {"schema": "bonafide/build/1", "files": sorted(files)}
    manifest = (json.dumps(content, indent=1) + "\n").encode()
    everything = {**files, ".bonafide-build.json": manifest}
    return {f"public/{name}": content for name, content in everything.items()}


@dataclass(frozen=True)
class Scene:
    """A write, what is there before it, and what is there after it."""

    write: Callable[[Path], None]
    old: Callable[[], Tree]
    new: Callable[[], Tree]
    littered: bool = False
    """An earlier run was killed here, so that sweeping is interrupted too."""
    always: list[str] = field(default_factory=list)
    """Faults that every run of the scene has."""


SCENES = {
    "text": Scene(write_text, lambda: {"case.md": OLD_TEXT}, lambda: {"case.md": NEW_TEXT}, True),
    "first text": Scene(write_text, dict, lambda: {"case.md": NEW_TEXT}),
    "record": Scene(write_record, _old_record, _new_record),
    "first record": Scene(write_record, dict, _new_record),
    "site": Scene(write_site, lambda: _site(OLD_SITE), lambda: _site(NEW_SITE), True),
    "first site": Scene(write_site, dict, lambda: _site(NEW_SITE)),
    "site in two steps": Scene(
        write_site,
        lambda: _site(OLD_SITE),
        lambda: _site(NEW_SITE),
        always=["renameat2:error=EINVAL"],
    ),
}


def prepare(scene: Scene, folder: Path) -> None:
    """Put the scene's old state into ``folder``, without the machinery that is on trial."""
    for name, content in scene.old().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
        (folder / name).chmod(0o640)
    if scene.littered:
        (folder / LITTER[0] / "cases").mkdir(parents=True)
        (folder / LITTER[0] / "cases" / "half.html").write_bytes(b"<h1>ha")
        (folder / LITTER[1]).write_bytes(b"half")


def recover(folder: Path) -> None:
    """What every reader of the site does first."""
    recover_folder(folder / "public")


def main(scene: str, folder: str) -> int:
    """Play the scene in the folder."""
    try:
        SCENES[scene].write(Path(folder))
    except UserError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
