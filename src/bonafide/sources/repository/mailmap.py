"""``.mailmap``: which names and addresses of a history are one person's, by their own word."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from dulwich.mailmap import Mailmap, read_mailmap

Person = tuple[str, str]
"""A name and an address."""
MOST_BYTES = 2**20


def same_person(data: bytes) -> Callable[[Person], Person]:
    """What a name and address are called by the mailmap ``data``; a line that is none is skipped.

    >>> called = same_person(b"Ada Lovelace <ada@x.org> <old@y.org>\\nnonsense\\n")
    >>> called(("ada", "old@y.org")), called(("Bo", "bo@z.org"))
    (('Ada Lovelace', 'ada@x.org'), ('Bo', 'bo@z.org'))
    """
    known = Mailmap()
    for line in data[:MOST_BYTES].splitlines():
        try:
            for person, alias in read_mailmap(BytesIO(line)):
                known.add_entry(_low(person), None if alias is None else _low(alias))
        except ValueError:
            continue

    def called(person: Person) -> Person:
        name, email = (part.encode("utf-8", "replace") for part in person)
        found = known.lookup((name, email.lower()))
        if not isinstance(found, tuple):
            return person
        return _text(found[0]) or person[0], _text(found[1]) or person[1]

    return called


def _low(person: tuple[bytes | None, bytes | None]) -> tuple[bytes | None, bytes | None]:
    # Git compares addresses without regard to case.
    return person[0], None if person[1] is None else person[1].lower()


def _text(part: bytes | None) -> str:
    return "" if part is None else part.decode("utf-8", "replace")
