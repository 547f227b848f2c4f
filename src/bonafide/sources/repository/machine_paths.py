"""File names that exist on one person's machine only."""

from __future__ import annotations

from itertools import islice

import re2

_MOST = 100
_PATH = re2.compile(
    r"[\"'](file://)?((?:/home/[A-Za-z][\w.-]{0,40}|/Users/[A-Za-z][\w.-]{0,40}|"
    r"[A-Za-z]:(?:\\\\|\\|/)Users(?:\\\\|\\|/)[\w. -]{1,40}|/content/drive/My ?Drive)"
    r"(?:/|\\)[^\"'\n]{1,200})[\"']"
)
_SHARED = re2.compile(
    r"(?i)^(?:/home/(?:user|username|ubuntu|jovyan|app|appuser|runner|airflow|vscode|ec2-user|"
    r"circleci|node|dev|docker|me|you|yourname|your[\w-]*|name|someone|myuser|spark|worker|nonroot)/|"
    r"/Users/(?:Shared|user|username|me|you|yourname|your[\w-]*|name|someone|myuser)/|"
    r"[a-z]:[\\/]+Users[\\/]+(?:user|username|public|me|you|name|your[\w -]*)[\\/])"
)


def machine_paths(text: str) -> list[tuple[int, str]]:
    """Each quoted path into somebody's home folder, with its line from 1.

    Homes that images and services give to everybody, and placeholders, are left out.

    >>> machine_paths("pd.read_csv('/Users/ann/Desktop/churn.csv')")
    [(1, '/Users/ann/Desktop/churn.csv')]
    >>> machine_paths("pd.read_csv('/home/jovyan/data/churn.csv')")
    []
    """
    if "/home/" not in text and "sers" not in text and "/content/drive" not in text:
        return []
    haystack = text if text.isascii() else text.encode("ascii", "replace").decode("ascii")
    return [
        (haystack.count("\n", 0, match.start()) + 1, match.group(2))
        for match in islice(_PATH.finditer(haystack), _MOST)
        if not _SHARED.search(match.group(2)) and not _is_shown_only(haystack, match.start())
    ]


def _is_shown_only(text: str, at: int) -> bool:
    """Whether it stands in a comment or a docstring."""
    start = text.rfind("\n", 0, at) + 1
    if text[start : start + 200].lstrip().startswith(("#", ">>>", "...", "//", "* ")):
        return True
    return text.count('"""', 0, at) % 2 == 1
