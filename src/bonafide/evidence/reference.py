"""References: places of a text that lean on a record as a whole, not on one estimate.

Three there are: a link without a fragment through a folder named ``evidence``
(``[in the evidence](evidence/replay.json)``), and in the front matter of a ``case.md`` the
``evidence`` of each of its ``figures`` and the ``name`` of each entry of ``measure``, whose record
is ``evidence/<name>.json``. Such a record must be there and readable: a deleted file never passes
unnoticed.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bonafide.evidence.claim import claim_of, record_path, whole_record
from bonafide.evidence.expectation import NoGround
from bonafide.evidence.front_matter import FrontMatter, find_front_matter
from bonafide.evidence.library import Library
from bonafide.evidence.markdown import Document
from bonafide.evidence.places import shifted
from bonafide.evidence.verdict import MEASURE, record_at
from bonafide.location import Span

CASE = "case.md"

Kind = Literal["link", "figure", "measurement"]


@dataclass(frozen=True, slots=True)
class Reference:
    """A place that leans on a whole record.

    Attributes:
        span: where it stands in the file.
        path: the record's path relative to the file.
        kind: a link, a figure of a case, or a measurement that a case declares.
    """

    span: Span
    path: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class LostReference:
    """A reference whose record is missing or damaged: why, and what to do."""

    reference: Reference
    message: str
    help: str | None


def references_of(file: str, text: str, document: Document) -> list[Reference]:
    """Every reference of ``text``, which was read as ``document``, in the order of the file."""
    found = [*_links(document)]
    if posixpath.basename(file.replace("\\", "/")) == CASE:
        found += _declared(text)
    return sorted(found, key=lambda each: each.span)


def measurements(text: str) -> list[Reference]:
    """What a case's text says how to measure."""
    return [each for each in _declared(text) if each.kind == "measurement"]


def lost_reference(reference: Reference, library: Library, *, file: str) -> LostReference | None:
    """What is wrong with a reference that stands in ``file``; ``None`` when its record is there."""
    try:
        record_at(library, record_path(file, reference.path))
    except NoGround as error:
        declared = reference.kind == "measurement"
        return LostReference(reference, str(error), MEASURE if declared else error.help)
    return None


def _links(document: Document) -> Iterator[Reference]:
    for link in document.links:
        path = whole_record(link.target)
        if path is not None and claim_of(link) is None:
            yield Reference(link.span, path, "link")


def _declared(text: str) -> Iterator[Reference]:
    bom = len(text) - len(text.removeprefix("﻿"))
    front = find_front_matter(text[bom:], shifted(bom))
    for scalar in front.scalars if isinstance(front, FrontMatter) else ():
        if not scalar.text.strip():
            continue
        span = scalar.places.span(0, len(scalar.text))
        if scalar.path == ("figures", "evidence"):
            yield Reference(span, scalar.text, "figure")
        elif scalar.path == ("measure", "name"):
            yield Reference(span, f"evidence/{scalar.text}.json", "measurement")
