"""Words on the terminal: errors, findings, and text that came from others made harmless."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable

from bonafide.errors import Finding, Severity, UserError


def printable(text: str) -> str:
    """``text`` without characters that steer a terminal or hide what stands there.

    Line feeds stay. Control characters, and the marks that turn the direction of writing, are
    shown as their code.

    >>> printable("a\\x1b[31mb")
    'a\\\\x1b[31mb'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        c
        if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
        else _code(c)
        for c in text
    )


def _code(character: str) -> str:
    number = ord(character)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{{{number:x}}}"


def commanding_nothing(text: str) -> str:
    """``text`` in which GitHub's runner finds no command of a workflow.

    Those begin a line with ``::``, or stand anywhere in one as ``##[name]``.

    >>> commanding_nothing("a\\n ::error::b ##[debug]")
    'a\\n : :error::b # #[debug]'
    """
    return re.sub(r"(?m)^(\s*)::", r"\1: :", text).replace("##[", "# #[")


def print_error(error: UserError) -> None:
    """Every problem of the error, with a line between them, on standard error."""
    told = "\n".join(printable(str(problem)) for problem in error.problems)
    print(commanding_nothing(told), file=sys.stderr)


def print_findings(findings: Iterable[Finding]) -> None:
    """Findings by place, and a last line that counts them, on standard output."""
    listed = list(findings)
    for finding in listed:
        print(printable(str(finding)))
    errors = sum(finding.severity is Severity.ERROR for finding in listed)
    warnings = len(listed) - errors
    if listed:
        print()
    print(f"{plural(errors, 'error')}, {plural(warnings, 'warning')}")


def plural(count: int, noun: str) -> str:
    """A count with its noun.

    >>> plural(1, "claim"), plural(2, "claim")
    ('1 claim', '2 claims')
    """
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
