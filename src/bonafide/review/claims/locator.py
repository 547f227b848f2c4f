"""Locators: the file, and the key in it, that a text names for a number."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from urllib.parse import unquote

from bonafide.review.claims.artefact import PARSERS, suffix_of
from bonafide.review.claims.wording import line

PICTURES = frozenset({"png", "jpg", "jpeg", "gif", "webp", "bmp", "svg", "pdf"})
NOTEBOOKS = frozenset({"ipynb"})
_MAX = 500
_LINES = line(r"^L\d{1,7}(?:C\d+)?(?:-L?\d{1,7}(?:C\d+)?)?$")


@dataclass(frozen=True, slots=True)
class Locator:
    """A file of the project, seen from the document, and a key in it ("" when none is named)."""

    path: str
    key: str

    def __str__(self) -> str:
        return f"{self.path}#{self.key}" if self.key else self.path

    @property
    def suffix(self) -> str:
        """The ending of the file's name."""
        return suffix_of(self.path)


def locator_of(target: str) -> Locator | None:
    """The locator that an address gives, or None when it leads out of the project.

    >>> str(locator_of("./reports/metrics.json#test.auc"))
    'reports/metrics.json#test.auc'
    >>> locator_of("https://example.org/metrics.json#a") is None
    True
    """
    target = target.strip()
    address, _, key = target.partition("#")
    path = unquote(address.partition("?")[0])
    if not path or len(target) > _MAX or path.startswith(("/", "\\")) or not path.isprintable():
        return None
    scheme, colon, _ = path.partition(":")
    if colon and "/" not in scheme:
        return None
    path = posixpath.normpath(path.replace("\\", "/"))
    if path.startswith("..") or path == ".":
        return None
    return Locator(path, "" if _LINES.within(key) else key.strip())


def is_artefact(path: str) -> bool:
    """Whether a path names a file that can be looked into."""
    return suffix_of(path) in PARSERS


def in_code(text: str) -> Locator | None:
    """The artefact named by a stretch of code, with its key if that is written onto it.

    >>> str(in_code("reports/eval.json"))
    'reports/eval.json'
    >>> str(in_code("metrics.csv#model=xgb/auc"))
    'metrics.csv#model=xgb/auc'
    >>> in_code("python train.py --out a.json") is None
    True
    """
    text = text.strip()
    if any(char.isspace() or char in "*<>{}$" for char in text):
        return None
    if "#" not in text and ":" in text:
        head, _, tail = text.partition(":")
        if is_artefact(head) and tail and not tail.isdigit():
            text = f"{head}#{tail}"
    found = locator_of(text)
    return found if found is not None and is_artefact(found.path) else None


def is_key(text: str) -> bool:
    """Whether a stretch of code can be a key: a name, or names joined by dots or slashes.

    >>> is_key("test.auc"), is_key("model=xgb/auc"), is_key("make eval"), is_key("train.py")
    (True, True, False, False)
    """
    text = text.strip()
    if not text or len(text) > 120 or any(char.isspace() or char in "(){}$*" for char in text):
        return False
    if text.startswith(("-", "http", ".")) or not text[0].isalnum():
        return False
    return suffix_of(text) not in _FILES


_FILES = frozenset(PARSERS) | PICTURES | NOTEBOOKS | {
    "py", "md", "txt", "sh", "ini", "cfg", "lock", "parquet", "pkl", "joblib", "onnx", "html",
}  # fmt: skip
