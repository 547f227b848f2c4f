"""Claims: the links of a text whose target is an estimate.

A link is a claim when its address is relative, its path ends in ``.json``, and

- the path goes through a folder named ``evidence``, and the link has a fragment or shows a number;
- or, anywhere else, its fragment holds a "/" that is not its first character, as every id does.

So ``[0.73](evidence/replay.json#model/roc_auc)`` and ``[0.73](out.json#model/roc_auc)`` are
claims; ``[config](package.json#L10)``, a JSON pointer and anything with a scheme or host are not.
A fragment outside the grammar makes the claim dangling; it is never passed over. Words that lead
to a record as a whole, as ``[the record](evidence/replay.json)`` does, are no claim but a
:mod:`reference <bonafide.evidence.reference>`.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from urllib.parse import unquote

from bonafide.evidence.markdown import Document, Link, read_document, read_yaml
from bonafide.evidence.number import read_numbers
from bonafide.evidence.places import Places
from bonafide.location import Span


@dataclass(frozen=True, slots=True)
class Claim:
    """A number in a text and the estimate it leans on.

    Attributes:
        span: the whole link in the file.
        text_span: what stands between its brackets.
        text: what a reader sees there.
        path: the record's path as the link gives it, decoded, relative to the file.
        fragment: what stands behind "#", not decoded: an id is percent-encoded by its grammar.
        target: the whole address as Markdown normalises it.
        places: where each character of ``text`` stands in the file.
    """

    span: Span
    text_span: Span
    text: str
    path: str
    fragment: str
    target: str
    places: Places = field(repr=False, compare=False)

    def record_path(self, file: str) -> str:
        """The record's path seen from where ``file`` is seen, with "/" between folders.

        >>> from bonafide.evidence.places import shifted
        >>> at = Span(0, 0)
        >>> claim = Claim(at, at, "1", "evidence/a.json", "m/f1", "", shifted(0))
        >>> claim.record_path("cases/x/case.md")
        'cases/x/evidence/a.json'
        """
        return record_path(file, self.path)


def record_path(file: str, path: str) -> str:
    """``path``, which stands in ``file``, seen from where ``file`` is seen."""
    folder = posixpath.dirname(file.replace("\\", "/"))
    return posixpath.normpath(posixpath.join(folder, path))


def read_file(file: str, text: str) -> Document:
    """The passages of a file: YAML when its name says so, otherwise Markdown."""
    is_yaml = file.lower().endswith((".yaml", ".yml"))
    return read_yaml(text) if is_yaml else read_document(text)


def find_claims(file: str, text: str) -> list[Claim]:
    """Every claim in ``text``, in the order of the file.

    >>> find_claims("a.md", "[0.76](evidence/replay.json#model/roc_auc)")[0].fragment
    'model/roc_auc'
    """
    return claims_of(read_file(file, text))


def claims_of(document: Document) -> list[Claim]:
    """Every claim among a document's links, in the order of the file."""
    return [claim for claim in map(claim_of, document.links) if claim is not None]


def claim_of(link: Link) -> Claim | None:
    """The claim that ``link`` makes, if it makes one."""
    address, hash_mark, fragment = link.target.partition("#")
    path = unquote(address)
    if not path.split("?")[0].lower().endswith(".json") or _has_host(address):
        return None
    if "evidence" in path.split("/")[:-1]:
        if not hash_mark and not read_numbers(link.text):
            return None
    elif "/" not in fragment[1:] or fragment.startswith("/"):
        return None
    return Claim(link.span, link.text_span, link.text, path, fragment, link.target, link.places)


def whole_record(target: str) -> str | None:
    """The path of the record that a link leads to as a whole; ``None`` when it leads elsewhere.

    >>> whole_record("evidence/replay.json"), whole_record("package.json")
    ('evidence/replay.json', None)
    """
    path = unquote(target)
    named = path.lower().endswith(".json") and "evidence" in path.split("/")[:-1]
    if "#" in target or "?" in target or not named or _has_host(target):
        return None
    return path


def _has_host(address: str) -> bool:
    if address.startswith("//"):
        return True
    scheme, colon, _ = address.partition(":")
    return bool(colon) and "/" not in scheme
