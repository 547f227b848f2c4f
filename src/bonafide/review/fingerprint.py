"""What makes a finding the same finding after the text around it changed."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable

from bonafide.digest import sha256_bytes
from bonafide.review.finding import Finding

_LENGTH = 32


def fingerprints(findings: Iterable[Finding]) -> list[str]:
    """One for each finding, from its rule, its quoted words and how often these came before.

    Never from a line number: lines that are added above change nothing. White space, letter case
    and the form of letters (NFKC) in the quote do not count. The file is not part of it either;
    whoever keeps fingerprints keeps them by file.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    made = []
    for finding in findings:
        words = " ".join(unicodedata.normalize("NFKC", finding.quote).casefold().split())
        seen[finding.path, finding.rule, words] += 1
        count = seen[finding.path, finding.rule, words]
        content = f"{finding.rule}\0{words}\0{count}"
        made.append(sha256_bytes(content.encode("utf-8", "replace"))[:_LENGTH])
    return made
