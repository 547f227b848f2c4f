"""What rules ask of a repository: what is committed, what is code, where to say what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from bonafide.location import Span
from bonafide.review.reading import Reading
from bonafide.review.rule import Hit, NotApplicable
from bonafide.sources.repository.repository import RepoFile, Repository, Role

NO_REPOSITORY = NotApplicable("nobody looked at the files around the document")
PARTIAL = NotApplicable("not every file of the repository was looked at")
NO_CODE = NotApplicable("there is no code in the repository")

_CODE = (".py", ".ipynb", ".r", ".rmd", ".jl", ".scala")


def code_of(repository: Repository) -> list[RepoFile]:
    """Scripts and notebooks of the languages that models are written in, tests included."""
    return [
        file
        for file in repository.files
        if file.path.lower().endswith(_CODE) and not file.link and file.size > 0
    ]


def committed(repository: Repository) -> Iterator[RepoFile]:
    """The files that others get: those in the newest commit; without git, those not ignored."""
    ignored = _ignored(repository) if repository.tracked is None else frozenset()
    for file in repository.files:
        if file.link:
            continue
        if repository.tracked is not None:
            if file.path in repository.tracked:
                yield file
        elif not ignored or not _is_ignored(file.path, ignored):
            yield file


def has(repository: Repository, *roles: Role) -> bool:
    """Whether some file has one of the roles."""
    wanted = set(roles)
    return any(not wanted.isdisjoint(file.roles) for file in repository.files)


def missing(reading: Reading, *sections: str, **values: object) -> Hit:
    """A hit for something that is not there: at the README's section whose title has one of the
    words, else where the README begins, else at the folder."""
    repository = reading.repository
    if repository is not None and repository.readme is None:
        return Hit(Span(0, 0), values, path=".", quote="(no README)")
    found = reading.sections_named(*sections) if sections else []
    if found:
        return Hit(reading.heading_span(found[0]), values)
    for block in reading.document.blocks:
        if block.text.strip("\ufffc \n"):
            return Hit(block.span(), values)
    return Hit(Span(0, 0), values, quote=repository.readme if repository else None)


def in_file(path: str, line: int = 1, quote: str | None = None, **values: object) -> Hit:
    """A hit in another file of the repository."""
    return Hit(Span(0, 0), values, path=path, line=line, quote=quote)


def _ignored(repository: Repository) -> frozenset[str]:
    text = repository.texts.get(".gitignore", "")
    lines = (line.strip() for line in text.splitlines())
    return frozenset(line.strip("/") for line in lines if line and line[0] not in "#!")


def _is_ignored(path: str, ignored: frozenset[str]) -> bool:
    """Whether a plain name, ending or folder of ``.gitignore`` covers a path; nothing cleverer."""
    place = PurePosixPath(path)
    names = {path, place.name, f"*{place.suffix}", f"{place.name.split('.')[0]}.*"}
    for parent in place.parents:
        names |= {str(parent), parent.name, f"{parent}/*", f"{parent}/**"}
        names.add(f"{parent}/*{place.suffix}")
    if place.name.startswith("."):
        names |= {f"{place.name}*", f"*{place.name}"}
    return not names.isdisjoint(ignored)
