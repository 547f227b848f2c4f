"""What the message of a commit says of it."""

from __future__ import annotations

import re

_REVERT = re.compile(
    r"^(?:\[[^\]]{0,30}\]\s*)?(?:[a-z]{2,12}(?:\([^()]{0,40}\))?!?: ?){0,2}"
    r"(?:Revert \"|revert(?:s|ed)?\b(?![\w-])|roll(?:s|ed)?[ -]?back\b(?! (?:button|plan|script|"
    r"support|test|tests|command|step|endpoint|logic|option|feature|strategy|handling|docs?|"
    r"polic(?:y|ies)|procedures?|guide)\b))",
    re.I,
)
"""What takes something back begins with it; "Add rollback button" adds one."""
_PREFIX = re.compile(r"^revert(?:\([^()]{0,40}\))?!?: ?\S", re.I)
_NOUN = re.compile(
    r"^(?:[a-z]{2,12}(?:\([^()]{0,40}\))?!?: ?){0,2}revert(?:s|ed)? (?:button|orders?|plan|script|"
    r"support|tests?|command|endpoint|logic|option|feature|strategy|handling|docs?|flag|polic(?:y|ies)|procedures?|guide)\b",
    re.I,
)
_BODY = re.compile(r"^This reverts commit [0-9a-f]{7,64}\b", re.M)
_FIRST = re.compile(
    r"^(?:initial|first|init)(?: commit| version| upload| import)?[.!]?$|"
    r"^(?:add(?:ed)? files via upload|upload(?:ed)? files?|first commit)$",
    re.I,
)


def is_revert(subject: str, body: str = "") -> bool:
    """Whether a commit takes something back: its subject begins with that, or git wrote it below.

    >>> is_revert('Revert "Tune threshold"'), is_revert("fix(api): roll back to the May model")
    (True, True)
    >>> is_revert("Add rollback button, handle reverted orders")
    False
    >>> is_revert("Back to May", "This reverts commit 1234567.")
    True
    """
    start = subject[:300]
    if _BODY.search(body[:2000]):
        return True
    if _NOUN.match(start):
        return False
    return _PREFIX.match(start) is not None or _REVERT.match(start) is not None


def says_nothing(subject: str) -> bool:
    """Whether a subject only says that something was put there.

    >>> says_nothing("Initial commit"), says_nothing("Initial baseline: carrier-hour rate")
    (True, False)
    """
    return _FIRST.match(subject.strip()[:300]) is not None
