"""The places of somebody's machine in a text: paths, addresses, and the names of machines."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from bonafide.sources.repository.word_sets import words

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,20}:///?[^\s\"'<>,;|)\]}]+")
_HOME = re.compile(
    r"(?:/home/|/Users/|/root(?=[/\s\"']|$)/?|[A-Za-z]:[\\/]{1,4}(?:Users|Documents and Settings)"
    r"[\\/]{1,4}|~[\w.-]{0,60}[/\\])([^\"'<>|\r\n]{0,4000})"
)
_BEFORE = r"(^|[\s\"'=:,;(\[{<])"
_PATH = re.compile(
    _BEFORE + r"((?:~[\w.-]{0,60}|[A-Za-z]:|\\)?(?:/|\\)[^\s\"'<>,;|)\]}:]+"
    r"(?:(?: [^\s\"'<>,;|)\]}:/\\]{1,60}){1,3}[/\\][^\s\"'<>,;|)\]}:]*)*)"
)
_UP = re.compile(r"(?:\.\.[/\\])+[^\s\"'<>,;|)\]}:]*")
_EVENTS = re.compile(r"(events\.out\.tfevents\.[0-9]{1,20})\.[^/\\\s]{1,300}")
_RUN_AND_HOST = re.compile(
    r"\b((?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[0-9]{2}_[0-9]{2}-[0-9]{2}-[0-9]{2})"
    r"_[^/\\\s]{1,200}"
)
_IP = re.compile(
    r"(?<![\w.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w.]*\d)|"
    r"(?<![\w:])(?:[0-9A-Fa-f]{1,4}:){5,7}[0-9A-Fa-f]{1,4}(?![\w:])|"
    r"(?<![\w:])(?:[0-9A-Fa-f]{1,4}:){1,6}:(?:[0-9A-Fa-f]{1,4}:){0,5}[0-9A-Fa-f]{1,4}(?![\w:])"
)
_DOTTED = re.compile(
    r"(?<![\w@./\\-])[A-Za-z][A-Za-z0-9-]{0,62}(?:\.[A-Za-z0-9-]{1,63}){1,6}(?!\w)"
)
_NUMBERED = re.compile(
    r"(?<![\w./-])(?:node|gpu|host|db|srv|server|login|dgx|hpc|compute|cn|ec2|ip|mysql|postgres)"
    r"(?:-[A-Za-z0-9]{1,30}){0,4}-[0-9]{1,4}(?![\w-])"
)
_ON_HOST = re.compile(
    r"(?i)\b((?:on|the|from|at) (?:host|server|machine|node) )"
    r"([a-z]+(?:[-_0-9]\w*|\.\w+)(?:[-.]\w+)*)"
)
_INSIDE = words("corp internal intra intranet lan local localdomain")
_PUBLIC = words("com org net io edu gov dev cloud ai")
_FIRST = re.compile(r"[a-z]+[a-z0-9-]*-[0-9]+[a-z]?")
_SUFFIXES = words(
    """csv gz json jsonl pth pt gguf bin onnx parquet txt yaml yml log md py ipynb zip tar pkl npz
    npy h5 hdf5 html png xml safetensors ubj model keras ckpt db sqlite tsv feather arrow joblib
    tflite eval toml cfg ini pdf out err"""
)
_WEB = re.compile(r"(?i)https?://[^\s\"'<>,;|)\]}]+")


def addressless(text: str, secret: Callable[[str], bool], *, web: bool = False) -> str:
    """``text`` in which an address is named by its last part alone, unless that is a secret.

    With ``web`` an address on the open web stays, without what follows a ``?``.
    """
    if ":/" not in text:
        return text

    def told(found: re.Match[str]) -> str:
        bare = re.split(r"[?#]", found.group(), maxsplit=1)[0]
        if secret(bare):
            return "…"
        return bare if web and is_open_web(bare) else last_part(found.group())

    return _URL.sub(told, text)


def placeless(text: str) -> str:
    """``text`` in which a file of somebody's machine is named by its last part alone.

    >>> placeless("train --data=/home/ada/nda/acme.csv on it"), placeless("/home/ada lovelace")
    ('train --data=…/acme.csv on it', '…')
    >>> placeless(r"C:\\Users\\John Smith\\nda\\x.csv"), placeless("/mnt/a b/secret client/x.csv")
    ('…', '…/x.csv')
    """
    text = _HOME.sub(_home, text)
    text = _UP.sub(lambda found: last_part(found.group()), text) if ".." in text else text
    if "/" in text or "\\" in text:
        text = _PATH.sub(_path, text)
    return unhosted(text)


def machineless(text: str) -> str:
    """``text`` without numbers and names of machines in a network.

    >>> machineless("on gpu-canhost-07.corp.acme at 10.11.12.13, torch.optim.adam 2.1.0")
    'on (a machine) at (a machine), torch.optim.adam 2.1.0'
    """
    text = _IP.sub("(a machine)", text)
    if "." in text:
        text = _DOTTED.sub(
            lambda found: "(a machine)" if is_machine(found.group()) else found.group(), text
        )
    text = _ON_HOST.sub(r"\1(a machine)", text)
    return _NUMBERED.sub("(a machine)", text)


def is_machine(name: str) -> bool:
    """Whether a name with points is a machine's, not a module's or a file's.

    >>> [is_machine(n) for n in ("node-07.x.y", "db.internal", "resnet-50.best.pth", "kaggle.com")]
    [True, True, False, False]
    """
    labels = name.lower().split(".")
    if labels[-1] in _SUFFIXES:
        return False
    if any(label in _INSIDE for label in labels[1:]):
        return True
    if len(labels) < 3 or labels[0] == "www":
        return False
    plain = all(label.replace("-", "").isalpha() for label in labels[1:])
    return labels[-1] in _PUBLIC or bool(plain and _FIRST.fullmatch(labels[0]))


def is_open_web(url: str) -> bool:
    """Whether an address leads to the open web, and says nothing but where.

    >>> is_open_web("https://archive.ics.uci.edu/dataset/222"), is_open_web("http://10.0.0.7:5000")
    (True, False)
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    host = parts.hostname or ""
    labels = host.split(".")
    inside = any(label in _INSIDE for label in labels) or _FIRST.fullmatch(labels[0])
    named = len(labels) > 1 and labels[-1].isalpha() and not inside
    plain = port in (None, 80, 443) and "@" not in parts.netloc
    return bool(parts.scheme.lower() in ("http", "https") and named and plain)


def beside_web(text: str, change: Callable[[str], str]) -> str:
    """``text`` with ``change`` made to all of it but the addresses that lead to the open web."""
    done, end = [], 0
    for found in _WEB.finditer(text):
        if is_open_web(found.group()):
            done += [change(text[end : found.start()]), found.group()]
            end = found.end()
    return "".join([*done, change(text[end:])])


def unhosted(text: str) -> str:
    """``text`` without the machine's name, which some tools write into the names of files.

    >>> unhosted("runs/a/events.out.tfevents.1795280962.ada-laptop.12.0")
    'runs/a/events.out.tfevents.1795280962'
    """
    return _RUN_AND_HOST.sub(r"\1", _EVENTS.sub(r"\1", text))


def last_part(path: str) -> str:
    """The last part of a path or address, without what a query may hold."""
    _, mark, rest = path.partition("://")
    bare = re.split(r"[?#]", rest if mark else path, maxsplit=1)[0].rstrip("/\\")
    parts = [part for part in re.split(r"[/\\]+", bare) if part not in ("", ".", "..", "~")]
    if mark and not rest.startswith("/") and len(parts) <= 1:
        return "…"  # a host alone
    return f"…/{parts[-1]}" if parts else "…"


def _path(found: re.Match[str]) -> str:
    before, path = found.groups()
    if before == "<" and path[1:].isalnum():
        return found.group()  # the end of a tag
    return before + last_part(path)


def _home(found: re.Match[str]) -> str:
    """What is left of a path into a home: names there may hold spaces, so nobody knows its end."""
    rest = found.group(1)
    first, gap, after = rest.partition(" ")
    parts = [part for part in re.split(r"[/\\]+", first) if part]
    own = 2 if not found.group().startswith(("~", "/root")) else 1
    if "/" in after or "\\" in after or len(parts) < own:
        return "…"
    return f"…/{parts[-1]}{gap}{after}"
