"""What the subject line of a commit says of it."""

from __future__ import annotations

import re

_REVERT = re.compile(
    r"^(?:reverts?\b|(?:fix|chore|hotfix)[^:]{0,30}: ?revert\b)|\broll(?:ed|ing)?[ -]?back\b",
    re.I,
)
_FIRST = re.compile(
    r"^(?:initial|first|init)(?: commit| version| upload| import)?[.!]?$|"
    r"^(?:add(?:ed)? files via upload|upload(?:ed)? files?|first commit)$",
    re.I,
)


def is_revert(subject: str) -> bool:
    """Whether a commit takes something back.

    >>> is_revert('Revert "Tune threshold"'), is_revert("Add rollback of the model to deploy.sh")
    (True, True)
    """
    return _REVERT.search(subject[:300]) is not None


def says_nothing(subject: str) -> bool:
    """Whether a subject only says that something was put there.

    >>> says_nothing("Initial commit"), says_nothing("Initial baseline: carrier-hour rate")
    (True, False)
    """
    return _FIRST.match(subject.strip()[:300]) is not None
