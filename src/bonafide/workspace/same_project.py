"""Whether a repository that was run is the one that a case tells of."""

from __future__ import annotations

from pathlib import Path

from bonafide.errors import Problem, UserError
from bonafide.location import Place
from bonafide.workspace.beside import beginning_of
from bonafide.workspace.drafted import read_drafted


def require_same_project(repository: Path, evidence: Path) -> None:
    """Refuse to make another repository's run the evidence of a case.

    A case that was written by hand, or whose project has no history in sight, says nothing of
    where it came from: there the person's word is taken.

    Args:
        repository: what is to be run.
        evidence: the record to be written, in the case's ``evidence`` folder.

    Raises:
        UserError: the histories began with different commits.
    """
    folder = evidence.parent.parent
    state = read_drafted(folder.parent.parent, folder)
    if state is None or state.began is None or not repository.is_dir():
        return
    began = beginning_of(repository)
    if began is not None and began != state.began:
        raise UserError(
            Problem(
                f"is not the repository that case {folder.name!r} was drafted from: its history "
                "began with another commit",
                Place(str(repository)),
                expected=f"the project {state.project!r}, begun with {state.began[:7]}",
                help="a run of one project is no evidence of another: name its own case, or "
                "write the record to a file with --out FILE",
            )
        )
