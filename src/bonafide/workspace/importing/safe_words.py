"""What may be kept of a store's words: no secret, no person, no machine, nothing endless."""

from __future__ import annotations

from bonafide.sources.repository.outgoing import outgoing, personless
from bonafide.sources.repository.outgoing_places import unhosted

__all__ = ["MOST_CHARACTERS", "secretless", "short", "unhosted", "words"]

MOST_CHARACTERS = 200


def words(text: str) -> str:
    """``text`` without secrets, addresses, and the places of anybody's machine.

    >>> words("train --data=/home/ada/nda/acme.csv by ada@example.com")
    'train --data=…/acme.csv by (an address)'
    >>> words("sqlite:////srv/ml/mlflow.db"), words("runs/Nov21_10-00-00_ada-laptop")
    ('…/mlflow.db', 'runs/Nov21_10-00-00')
    """
    return outgoing(text[: 20 * MOST_CHARACTERS])


def secretless(text: str) -> str:
    """``text`` without secrets and addresses, otherwise as it is: for the names of metrics."""
    return personless(text)


def short(text: str, most: int = MOST_CHARACTERS) -> str:
    """``text`` on one line, cut with an ellipsis.

    >>> short("a\\n b"), short("abcdef", 4)
    ('a b', 'abc…')
    """
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"
