"""What a README points to in its own repository: its relative links and pictures.

Only what is certain is told: addresses of the web and of a code host's own pages are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import unquote

from bonafide.location import Span
from bonafide.review.linear import Pattern
from bonafide.review.reading import NoFiles, Reading
from bonafide.sources.documents.document import Document

_MOST = 1_000
_SCHEME = Pattern(r"^(?:[a-z][a-z0-9+.-]{0,30}:|//|#|\?|\{|<|\$)")
_HOST_PAGES = Pattern(
    r"^(?:\.\./)+(?:issues|pulls?|actions|wiki|releases|discussions|tags|tree|blob|"
    r"commits?|compare|stargazers|graphs|security|projects|raw|settings)(?:/|$)"
)


@dataclass(frozen=True, slots=True)
class Target:
    """A relative address in the README.

    Attributes:
        path: seen from the README, without fragment and query, percent signs resolved.
        span: where the address itself stands in the text, or what shows it if that is not known.
        exact: whether ``span`` is the address itself, so that it may be replaced.
        picture: whether it is shown rather than linked.
    """

    path: str
    span: Span
    exact: bool
    picture: bool


def targets(document: Document) -> Iterator[Target]:
    """The relative links and pictures of a document, in order of kind and place."""
    links = ((b, link) for b in document.blocks if b.kind != "code" for link in b.links)
    for block, link in islice(links, _MOST):
        path = _relative(link.target)
        if path:
            shown = block.span(link.span.start, link.span.end)
            yield _placed(document, path, link.target, shown, picture=False)
    for image in document.images[:_MOST]:
        path = _relative(image.target)
        if path and not image.badge:
            yield _placed(document, path, image.target, image.span, picture=True)


def _relative(target: str) -> str | None:
    target = target.strip()
    if not target or len(target) > 1000 or _SCHEME.within(target) or _HOST_PAGES.within(target):
        return None
    if not target.isprintable() or " " in target:
        return None
    path = unquote(target.split("#", 1)[0].split("?", 1)[0])
    if path.startswith("/") or "\\" in path or "\0" in path or "<" in path or "{" in path:
        return None
    if "@" in path or ("." in path.split("/", 1)[0][1:] and path.startswith("www.")):
        return None
    return path.removeprefix("./") or None


def _placed(document: Document, path: str, target: str, shown: Span, *, picture: bool) -> Target:
    """The target with its own place: the first time that it stands in or right after what shows
    it."""
    window = document.text[shown.start : shown.end + len(target) + 8]
    at = window.rfind(target)
    if at < 0 or (at > 0 and window[at - 1] not in "(<\"'= \t"):
        return Target(path, shown, False, picture)
    start = shown.start + at
    return Target(path, Span(start, start + len(target)), True, picture)


def submodules(reading: Reading) -> tuple[str, ...]:
    """Folders whose files lie in another repository, so that an empty one proves nothing."""
    data = reading.files.read(".gitmodules") if reading.files.exists(".gitmodules") else None
    lines = (data or b"")[:65_536].decode("utf-8", "replace").splitlines()
    pairs = (line.partition("=") for line in lines)
    return tuple(f"{value.strip().strip('/')}/" for key, _, value in pairs if key.strip() == "path")


def stands_apart(reading: Reading, found: list[bool]) -> bool:
    """Whether a README seems to lie without its repository, so that nothing can be said to be
    missing: nobody looked around it, or nothing of what it names is there."""
    if isinstance(reading.files, NoFiles):
        return True
    repository = reading.repository
    if repository is not None and repository.partial:
        return True
    if repository is not None and any("document" not in f.roles for f in repository.files):
        return False
    return bool(found) and not any(found)
