"""Where one project ends and the next begins."""

from __future__ import annotations

from dataclasses import dataclass

from bonafide.sources.repository.below import Names
from bonafide.sources.repository.word_sets import words
from bonafide.sources.stores.catalogue import readers_of
from bonafide.sources.survey.walking import Folder, Seen, Walked

_PARTS = words(
    """data dataset datasets notebooks notebook nbs src lib code scripts script tests test docs doc
    models model reports report figures images img assets config configs conf results output
    outputs experiments evaluation evals eval logs log mlruns wandb lightning_logs runs artifacts
    paper papers slides app api deploy deployment docker infra pipelines pipeline features utils
    sql raw interim processed external references submissions predictions preds input inputs
    weights checkpoints media public static templates bin notes dvclive prompts .github .dvc"""
)
"""Names of parts of a project, which make none by themselves."""
_SETTING = words(
    """pyproject.toml setup.py setup.cfg requirements.txt environment.yml environment.yaml pipfile
    package.json dvc.yaml mlproject makefile dockerfile cargo.toml go.mod description
    project.toml renv.lock"""
)
_CODE = (".py", ".ipynb", ".r", ".jl", ".scala", ".rmd", ".qmd", ".sql")
_ROWS = (".csv", ".tsv", ".parquet", ".pq", ".jsonl", ".ndjson")
_README = ("readme", "read_me")


@dataclass(frozen=True, slots=True)
class Piece:
    """A project's folder and every file in it that is not in a project below."""

    names: Names
    files: tuple[Seen, ...]
    git: bool


def divided(walked: Walked) -> tuple[list[Piece], list[Seen]]:
    """The projects by path, and the files that belong to none."""
    roots: list[Names] = []
    _find((), walked, roots, inside=False)
    loose: list[Seen] = []
    held: dict[Names, list[Seen]] = {root: [] for root in roots}
    owner: dict[Names, Names | None] = {}
    for names in sorted(walked.folders, key=len):
        if names in held:
            owner[names] = names
        else:
            owner[names] = owner.get(names[:-1]) if names else None
        whose = owner[names]
        (loose if whose is None else held[whose]).extend(walked.folders[names].files)
    pieces = [
        Piece(
            root,
            tuple(sorted(files, key=lambda file: file.path)),
            walked.folders[root].git,
        )
        for root, files in held.items()
    ]
    pieces.sort(key=lambda piece: piece.names)
    return pieces, sorted(loose, key=lambda file: file.path)


def _find(names: Names, walked: Walked, roots: list[Names], *, inside: bool) -> None:
    folder = walked.folders.get(names)
    if folder is None:
        return
    is_root = folder.git or (not inside and _is_project(folder, walked))
    if is_root:
        roots.append(names)
        inside = True
    for name in folder.folders:
        _find((*names, name), walked, roots, inside=inside)


def _is_project(folder: Folder, walked: Walked) -> bool:
    """Whether a folder outside of every project is one."""
    own = _signs(folder)
    if own == "":
        return _made_of_parts(folder, walked)
    if own == "strong":
        return True
    # A README, a table or a script above several projects only introduces them.
    below = [walked.folders.get((*folder.names, name)) for name in folder.folders]
    several = sum(
        each is not None
        and each.names[-1].lower() not in _PARTS
        and (each.git or _introduces_itself(each))
        for each in below
    )
    return several < 2


def _signs(folder: Folder) -> str:
    """ "strong" for the files of a project, "weak" for what may also stand beside one, or ""."""
    names = [_name(file) for file in folder.files]
    if any(name in _SETTING or name.endswith(_CODE) for name in names):
        return "strong"
    if any(name.startswith(_README) or name.endswith(_ROWS) for name in names):
        return "weak"
    return "weak" if readers_of(names) else ""


def _made_of_parts(folder: Folder, walked: Walked) -> bool:
    own = [name for name in folder.folders if (*folder.names, name) not in walked.casebooks]
    parts = [name for name in own if name.lower() in _PARTS]
    if not parts or len(parts) < len(own):
        return False
    return any(
        below[: len(folder.names)] == folder.names
        and below[len(folder.names) : len(folder.names) + 1] != ()
        and (_signs(each) != "" or readers_of([file.path for file in each.files]))
        for below, each in walked.folders.items()
    )


def _introduces_itself(folder: Folder) -> bool:
    names = [_name(file) for file in folder.files]
    return any(name.startswith(_README) or name in _SETTING for name in names)


def _name(file: Seen) -> str:
    return file.path.rpartition("/")[2].lower()
