"""The commands in a stretch of shell: lines that belong together, kept together."""

from __future__ import annotations

import re
from collections.abc import Iterator

_OPENS = re.compile(r"^\s*(?:for|while|until|if|case|select)\b")
_CLOSES = re.compile(r"(?:^|[;&|\s])(?:done|fi|esac)\b")
_HERE = re.compile(r"<<-?\s*(['\"]?)([A-Za-z_]\w*)\1")
_MOST_LINES = 200
_CONTINUED = ("&&", "||", "|")

Numbered = tuple[int, str]


def commands_in(lines: list[Numbered]) -> Iterator[Numbered]:
    """The commands of numbered lines, each with the number of its first line.

    Lines that end in a backslash, an operator or inside quotes go on; so do loops, conditions and
    here-documents. Comments and empty lines are no commands.

    >>> list(commands_in([(1, "# first"), (2, "python a.py \\\\"), (3, "  --x 1"), (4, "make")]))
    [(2, 'python a.py \\\\\\n  --x 1'), (4, 'make')]
    """
    held: list[str] = []
    first = depth = 0
    until = ""
    for number, line in lines:
        if not held:
            if not line.strip() or line.lstrip().startswith("#"):
                continue
            first = number
        held.append(line)
        if until:
            if line.strip() == until:
                until = ""
                yield first, "\n".join(held)
                held = []
            continue
        here = _HERE.search(line)
        if here and not _open_quote("\n".join(held)):
            until = here.group(2)
            continue
        depth += bool(_OPENS.match(line)) - len(_CLOSES.findall(_bare(line)))
        depth = max(0, depth)
        goes_on = (
            depth > 0
            or line.rstrip().endswith(("\\", *_CONTINUED))
            or _open_quote("\n".join(held))
            or _unclosed(held)
        )
        if not goes_on or len(held) >= _MOST_LINES:
            yield first, "\n".join(held)
            held, depth = [], 0
    if held:
        yield first, "\n".join(held)


def pieces(command: str) -> list[str]:
    """The simple commands joined by ``&&``, ``||``, ``;``, ``|`` and ``&``, outside quotes.

    >>> pieces("cd x && python a.py --s 'a;b' | tee log")
    ['cd x', "python a.py --s 'a;b'", 'tee log']
    """
    return [piece for piece, _ in _split(command, ("&&", "||", ";", "|", "&", "\n"))]


def chained(command: str) -> list[str]:
    """The parts of a command that ``&&`` joins, outside quotes."""
    return [piece for piece, _ in _split(command, ("&&",))]


def _split(command: str, operators: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    start = at = 0
    quote = ""
    while at < len(command):
        character = command[at]
        if character == "\\" and quote != "'":
            at += 2
            continue
        if quote:
            quote = "" if character == quote else quote
        elif character in "'\"":
            quote = character
        elif character == "#" and (at == 0 or command[at - 1].isspace()):
            end = command.find("\n", at)
            at = len(command) if end < 0 else end
            continue
        else:
            found = next((o for o in operators if command.startswith(o, at)), "")
            redirects = found == "&" and (
                command[at - 1 : at] == ">" or command[at + 1 :][:1] == ">"
            )
            if found and not redirects:
                if piece := command[start:at].strip():
                    yield piece, found
                at += len(found)
                start = at
                continue
        at += 1
    if piece := command[start:].strip():
        yield piece, ""


def _bare(line: str) -> str:
    """The line without what is quoted and without a comment."""
    line = re.sub(r"'[^']*'|\"(?:\\.|[^\"\\])*\"", "''", line)
    return re.sub(r"(?:^|\s)#.*", "", line)


def _open_quote(text: str) -> bool:
    quote = ""
    skip = False
    for at, character in enumerate(text):
        if skip:
            skip = False
        elif character == "\\" and quote != "'":
            skip = True
        elif quote:
            quote = "" if character == quote else quote
        elif character in "'\"":
            # An apostrophe inside a word of a comment opens nothing.
            line = text[text.rfind("\n", 0, at) + 1 : at]
            if not re.search(r"(?:^|\s)#", line):
                quote = character
    return bool(quote)


def _unclosed(held: list[str]) -> bool:
    bare = _bare("\n".join(held))
    first = held[0].strip()
    return (first.startswith("(") or first.endswith("{")) and (
        bare.count("(") + bare.count("{") > bare.count(")") + bare.count("}")
    )
