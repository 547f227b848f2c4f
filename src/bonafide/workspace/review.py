"""Review documents, folders and casebooks, as they lie on disk."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

from bonafide.errors import Problem, UserError
from bonafide.evidence.store.regular import read_regular
from bonafide.location import Place
from bonafide.review.catalogue import RULES
from bonafide.review.configuration import Configuration
from bonafide.review.finding import Finding, Severity
from bonafide.review.reading import Reading
from bonafide.review.report import DocumentReview, Failure, Review
from bonafide.review.reviewing import review_document
from bonafide.review.rule import Rule
from bonafide.review.selection import Selection
from bonafide.sources.cv.catalogue import read_cv
from bonafide.sources.documents.catalogue import read_bytes
from bonafide.sources.documents.document import Document, Kind, Unread
from bonafide.sources.guard import Guard
from bonafide.sources.repository.reading import read_repository
from bonafide.sources.repository.repository import Repository
from bonafide.workspace.boundary import boundary_around
from bonafide.workspace.epoch import source_date
from bonafide.workspace.layout import PROFILE, Layout
from bonafide.workspace.library import Shelf
from bonafide.workspace.linked import linked_verdicts
from bonafide.workspace.surroundings import Surroundings

MAX_BYTES = 16 * 2**20
MAX_COMPANIONS = 64
"""With more documents than this in one run, none is compared with another."""


def review(
    paths: Iterable[Path | str],
    *,
    selection: Selection | None = None,
    configuration: Configuration | None = None,
    kind: Kind | None = None,
    today: datetime.date | None = None,
    rules: Mapping[str, Rule] = RULES,
    guard: Guard | None = None,
) -> Review:
    """Review files and folders; they are one another's companions.

    A folder with a profile.yaml is a casebook and its cases are reviewed; any other folder is a
    repository. What cannot be read becomes a failure and the others go on.

    Args:
        paths: files and folders.
        selection: which rules run; the configuration's when None.
        configuration: what the project says; nothing when None.
        kind: what every document is for, where its name and headings should not decide.
        today: the day of the review; ``SOURCE_DATE_EPOCH`` or this day when None.
        rules: the rules to choose from.
        guard: the child for native parsers; made for this call when needed and None.
    """
    configuration = configuration or Configuration()
    selection = configuration.selection if selection is None else selection
    day = _today() if today is None else today
    failures: list[Failure] = []
    readings: list[Reading] = []
    with nullcontext(guard) if guard is not None else Guard() as child:
        reader = _Reader(day, kind, child, configuration)
        for path in map(Path, paths):
            try:
                for make in reader.items(path):
                    try:
                        readings.append(make())
                    except UserError as error:
                        failures += _failures(error, path)
            except UserError as error:
                failures += _failures(error, path)
    if len(readings) <= MAX_COMPANIONS:
        for reading in readings:
            reading.companions = tuple(other for other in readings if other is not reading)
    documents = [configuration.applied(_reviewed(each, rules, selection)) for each in readings]
    return Review(tuple(documents), failures=tuple(failures))


def exit_status(found: Review, *, strict: bool = False) -> int:
    """2 when something could not be read, 1 with an error (or a warning if strict), else 0."""
    if found.failures:
        return 2
    weights = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return int(any(f.severity in weights for d in found.documents for f in d.findings))


def _reviewed(reading: Reading, rules: Mapping[str, Rule], selection: Selection) -> DocumentReview:
    found = review_document(reading, rules=rules, selection=selection)
    if reading.document.kind != "repo" or reading.repository is None:
        return found
    root, readme = reading.repository.path, reading.document.path

    def from_here(finding: Finding) -> Finding:
        return (
            finding if finding.path == readme else replace(finding, path=_below(root, finding.path))
        )

    return replace(
        found,
        path=root,
        findings=tuple(map(from_here, found.findings)),
        suppressed=tuple(
            replace(each, finding=from_here(each.finding)) for each in found.suppressed
        ),
        unread=tuple(_seen_from_here(each, root) for each in found.unread),
    )


def _seen_from_here(unread: Unread, root: str) -> Unread:
    return (
        unread if unread.path.startswith(root) else replace(unread, path=_below(root, unread.path))
    )


def _below(root: str, path: str) -> str:
    return path if root in ("", ".") else f"{root.rstrip('/')}/{path}"


class _Reader:
    """Makes items of paths; each is read when it is asked for, so that one failure is one."""

    def __init__(
        self, today: datetime.date, kind: Kind | None, guard: Guard, configuration: Configuration
    ) -> None:
        self._today = today
        self._kind = kind
        self._guard = guard
        self._configuration = configuration
        self._shelf = Shelf()

    def items(self, path: Path) -> Iterator[Callable[[], Reading]]:
        """What is to be read at a path."""
        if not os.path.isdir(path):  # noqa: PTH112 - Path's raises where one may not look
            yield lambda: self._file(path, self._kind)
        elif (path / PROFILE).is_file() and self._kind is None:
            cases = Layout(path).case_files()
            if not cases:
                raise UserError(Problem("this casebook has no case yet", Place(str(path))))
            for case in cases:
                shown = path / case.relative_to(path)
                if not self._configuration.excludes(str(shown)):
                    yield lambda shown=shown: self._file(shown, "case")  # type: ignore[misc]
        else:
            yield lambda: self._repository(path)

    def _file(self, path: Path, kind: Kind | None) -> Reading:
        boundary = boundary_around(path)
        document = self._document(path, kind)
        surroundings = Surroundings(path.resolve().parent, boundary.root)
        return self._item(document, path, surroundings, None)

    def _document(self, path: Path, kind: Kind | None) -> Document:
        return read_bytes(_read(path), str(path), kind=kind, guard=self._guard)

    def _repository(self, root: Path) -> Reading:
        shown = str(root)
        repository = read_repository(root, shown)
        surroundings = Surroundings(root.resolve(), root.resolve())
        if repository.readme is None:
            document = read_bytes(b"", _below(shown, "README.md"), kind="repo")
            missing = Unread("there is no README to read", shown)
            document = replace(document, unread=(*document.unread, missing))
            return self._item(document, root, surroundings, repository)
        readme = root / repository.readme
        inside = Surroundings(readme.resolve().parent, root.resolve())
        document = self._document(readme, "repo")
        return self._item(document, readme, inside, repository)

    def _item(
        self,
        document: Document,
        path: Path,
        files: Surroundings,
        repository: Repository | None,
    ) -> Reading:
        cv = read_cv(document) if document.kind == "cv" else None
        return Reading(
            document,
            today=self._today,
            cv=cv,
            repository=repository,
            files=files,
            verdicts=linked_verdicts(path, document, self._shelf),
        )


def _read(path: Path) -> bytes:
    place = Place(str(path))
    try:
        data = read_regular(path, MAX_BYTES)
    except FileNotFoundError:
        raise UserError(Problem("no such file or folder", place)) from None
    except OSError as error:
        raise UserError(Problem(f"cannot be read: {error.strerror}", place)) from None
    except ValueError:
        raise UserError(Problem("that is not a path", place)) from None
    if len(data) > MAX_BYTES:
        problem = Problem(f"is larger than {MAX_BYTES // 2**20} MB", place, help="split it")
        raise UserError(problem)
    if not data.strip():
        raise UserError(Problem("the file is empty", place))
    return data


def _failures(error: UserError, path: Path) -> list[Failure]:
    return [
        Failure(str(problem.place) if problem.place else str(path), _sentence(problem))
        for problem in error.problems
    ]


def _sentence(problem: Problem) -> str:
    words = [problem.message]
    if problem.expected:
        words.append(f"expected {problem.expected}")
    if problem.help:
        words.append(problem.help)
    return "; ".join(words)


def _today() -> datetime.date:
    moment = source_date() or datetime.datetime.now(datetime.UTC)
    return moment.date()
