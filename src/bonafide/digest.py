"""Names for content: SHA-256 over bytes, and one canonical form of JSON.

The canonical form is what digests are taken of: UTF-8, keys sorted by code point, no
insignificant white space, no NaN or infinity, floats as their shortest round-trip decimals.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any, BinaryIO

_CHUNK = 1 << 20


def sha256_bytes(data: bytes) -> str:
    """The SHA-256 of ``data`` in lower-case hexadecimal.

    >>> sha256_bytes(b"")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(data).hexdigest()


def sha256_stream(stream: BinaryIO) -> str:
    """The SHA-256 of everything left in ``stream``, read in pieces of one megabyte."""
    state = hashlib.sha256()
    while chunk := stream.read(_CHUNK):
        state.update(chunk)
    return state.hexdigest()


def canonical_json(value: Any) -> bytes:
    """``value`` as canonical JSON.

    Raises:
        ValueError: a float is NaN or infinite: neither is JSON.

    >>> canonical_json({"b": 1, "a": [0.1, None]})
    b'{"a":[0.1,null],"b":1}'
    """
    text = json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )
    return text.encode("utf-8")


def sha256_json(value: Any) -> str:
    """The SHA-256 of ``value``'s canonical JSON."""
    return sha256_bytes(canonical_json(value))
