"""Findings of an old repository that are known: told apart from new ones by their fingerprints."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bonafide.errors import Problem, UserError
from bonafide.location import Place
from bonafide.review.finding import Finding
from bonafide.review.fingerprint import fingerprints
from bonafide.review.report import DocumentReview, Suppressed

SCHEMA = "bonafide/baseline/1"


@dataclass(frozen=True, slots=True)
class Baseline:
    """The fingerprints that are known, by file."""

    known: Mapping[str, frozenset[str]]

    def applied(self, review: DocumentReview) -> DocumentReview:
        """``review`` with the known findings set apart; no line and no answer changes."""
        kept: list[Finding] = []
        silenced: list[Suppressed] = []
        for finding, print_ in zip(review.findings, fingerprints(review.findings), strict=True):
            if print_ in self.known.get(finding.path, ()):
                silenced.append(Suppressed(finding, "known from the baseline", "baseline"))
            else:
                kept.append(finding)
        return replace(review, findings=tuple(kept), suppressed=(*review.suppressed, *silenced))


def baseline_of(reviews: Iterable[DocumentReview]) -> bytes:
    """A baseline file that knows every finding of the reviews; sorted, so that it merges well."""
    files: dict[str, dict[str, dict[str, str]]] = {}
    for review in reviews:
        for finding, print_ in zip(review.findings, fingerprints(review.findings), strict=True):
            files.setdefault(finding.path, {})[print_] = {
                "rule": finding.rule,
                "quote": finding.quote,
            }
    content = {
        "schema": SCHEMA,
        "files": {path: dict(sorted(prints.items())) for path, prints in sorted(files.items())},
    }
    return (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode("utf-8")


def read_baseline(data: bytes, shown: str) -> Baseline:
    """The baseline in a file's bytes.

    Raises:
        UserError: it is not one.
    """
    try:
        content: Any = json.loads(data)
        if content["schema"] != SCHEMA:
            raise ValueError(f"its schema is {content['schema']!r}")
        return Baseline(
            {str(path): frozenset(map(str, prints)) for path, prints in content["files"].items()}
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UserError(
            Problem(
                f"is not a baseline: {error}",
                Place(shown),
                expected=f'JSON with "schema": "{SCHEMA}"',
                help="write one with: bonafide review … --write-baseline FILE",
            )
        ) from None
