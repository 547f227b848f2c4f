"""What may be kept of a store's words: no secret, no person, no machine, nothing endless."""

from __future__ import annotations

import re
from collections.abc import Mapping

import re2

from bonafide.sources.repository.masking import Mask

MOST_PARAMETERS = 200
MOST_CHARACTERS = 200

_SECRET_NAME = re2.compile(
    r"(?i)secret|passw(?:or)?d|passphrase|api_?-?key|access_?-?key|private_?-?key|credential|"
    r"(?:^|[^a-z])(?:auth|bearer|pwd)(?:[^a-z]|$)|token$|"
    r"connection_?-?string|(?:^|[^a-z])dsn(?:[^a-z]|$)"
)
_PLAIN_VALUE = re2.compile(r"(?i)^(?:true|false|none|null|)$")
_PERSON_NAME = re2.compile(
    r"(?i)(?:^|[^a-z])(?:user|user_?name|userid|user_id|login|e?mail|host|host_?name|author|"
    r"owner|entity|machine|computer|node_?name|ip_?address)$"
)
_ADDRESS = re2.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_URL = re2.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,20}:///?[^\s\"'<>,;|)\]}]+")
_PATH = re2.compile(
    r"(^|[\s\"'=:,;(\[{<])((?:~[\w.-]{0,60}|[A-Za-z]:|\\)?(?:/|\\)[^\s\"'<>,;|)\]}:]+)"
)
_UP = re2.compile(r"(?:\.\.[/\\])+[^\s\"'<>,;|)\]}:]*")
_EVENTS = re2.compile(r"(events\.out\.tfevents\.[0-9]{1,20})\.[^/\\\s]{1,300}")
_RUN_AND_HOST = re2.compile(
    r"\b((?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[0-9]{2}_[0-9]{2}-[0-9]{2}-[0-9]{2})"
    r"_[^/\\\s]{1,200}"
)
_HALF = re.compile("[\ud800-\udfff]")
_NO_CHARACTER = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def parameters(found: Mapping[str, str]) -> tuple[dict[str, str], int]:
    """The parameters that may be kept, and how many more there were than are kept.

    Whatever is called a password is hidden whole; what names a person or machine is dropped.

    >>> parameters({"lr": "0.1", "db_password": "hunter2", "user": "ada"})
    ({'db_password': 'hidden: it is named like a secret', 'lr': '0.1'}, 0)
    """
    named = sorted((name, value) for name, value in found.items() if not _PERSON_NAME.search(name))
    kept: dict[str, str] = {}
    for name, value in named[:MOST_PARAMETERS]:
        secret = _SECRET_NAME.search(name) and not _PLAIN_VALUE.search(value)
        told = "hidden: it is named like a secret" if secret else _value(name, value)
        kept[short(words(name))] = short(told)
    return kept, max(0, len(named) - MOST_PARAMETERS)


def words(text: str) -> str:
    """``text`` without secrets, addresses, and the places of anybody's machine.

    >>> words("train --data=/home/ada/nda/acme.csv by ada@example.com")
    'train --data=…/acme.csv by (an address)'
    >>> words("sqlite:////srv/ml/mlflow.db"), words("runs/Nov21_10-00-00_ada-laptop")
    ('…/mlflow.db', 'runs/Nov21_10-00-00')
    """
    text = _NO_CHARACTER.sub("�", text[: 20 * MOST_CHARACTERS])
    text = Mask()(text)
    text = _ADDRESS.sub("(an address)", text) if "@" in text and "://" not in text else text
    text = _URL.sub(lambda found: _last(found.group()), text) if ":/" in text else text
    text = _ADDRESS.sub("(an address)", text) if "@" in text else text
    text = _UP.sub(lambda found: _last(found.group()), text) if ".." in text else text
    if "/" in text or "\\" in text:
        text = _PATH.sub(lambda found: found.group(1) + _last(found.group(2)), text)
    return unhosted(text)


def unhosted(text: str) -> str:
    """``text`` without the machine's name, which some tools write into the names of files.

    >>> unhosted("runs/a/events.out.tfevents.1795280962.ada-laptop.12.0")
    'runs/a/events.out.tfevents.1795280962'
    """
    return str(_RUN_AND_HOST.sub(r"\1", _EVENTS.sub(r"\1", text)))


def secretless(text: str) -> str:
    """``text`` without secrets and addresses, otherwise as it is: for the names of metrics."""
    return str(_ADDRESS.sub("(an address)", Mask()(_HALF.sub("�", text))))


def short(text: str, most: int = MOST_CHARACTERS) -> str:
    """``text`` on one line, cut with an ellipsis.

    >>> short("a\\n b"), short("abcdef", 4)
    ('a b', 'abc…')
    """
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def _value(name: str, value: str) -> str:
    # A key is known by what stands before it, so the mask sees both.
    lead = f"{name}="
    masked = Mask()(lead + value[: 20 * MOST_CHARACTERS])
    return words(masked.removeprefix(lead) if masked.startswith(lead) else masked)


def _last(path: str) -> str:
    """The last part of a path or address, without what a query may hold."""
    _, mark, rest = path.partition("://")
    bare = re.split(r"[?#]", rest if mark else path, maxsplit=1)[0].rstrip("/\\")
    parts = [part for part in re.split(r"[/\\]+", bare) if part not in ("", ".", "..", "~")]
    if mark and not rest.startswith("/") and len(parts) <= 1:
        return "…"  # a host alone
    return f"…/{parts[-1]}" if parts else "…"
