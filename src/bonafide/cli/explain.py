"""``bonafide explain``: what a rule looks for, why, and what it asks."""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from bonafide.errors import Problem, UserError, did_you_mean

if TYPE_CHECKING:
    from bonafide.review.rule import Case, Rule

_WIDTH = 88
_STANDING = {
    "default": "on; its precision was measured",
    "suggestion": "on, and never fails a run",
    "preview": "off unless --preview or --select; its precision was not measured yet",
}


def explain(
    rule: Annotated[
        str | None,
        typer.Argument(help="A code or name; without one, all are listed.", show_default=False),
    ] = None,
) -> None:
    """Say what a rule of the review looks for, why, and what it asks.

    With its examples, which are its tests.
    """
    from bonafide.evidence.checking import WHY
    from bonafide.review.catalogue import RULES
    from bonafide.review.suppression import NOTICES

    if rule is None:
        for each in RULES.values():
            summary = inspect.cleandoc(each.__doc__ or "").splitlines()[0]
            print(f"{each.code}  {each.name:<34} {summary}")
        for notice in NOTICES.values():
            print(f"{notice.code}  {notice.name:<34} {notice.about.splitlines()[0]}")
        return
    wanted = rule.strip()
    for each in RULES.values():
        if wanted.upper() == each.code or wanted.lower() == each.name:
            _print_rule(each)
            return
    for notice in NOTICES.values():
        if wanted.upper() == notice.code or wanted.lower() == notice.name:
            print(f"{notice.code} {notice.name}\n\n{notice.about}")
            return
    if wanted.upper() in WHY:
        print(f"{wanted.upper()} is a finding of bonafide check.\n\n{WHY[wanted.upper()]}")
        return
    raise UserError(_unknown(wanted, RULES))


def _unknown(wanted: str, rules: Mapping[str, Rule]) -> Problem:
    from bonafide.cli.output import printable

    names = [*rules, *(each.name for each in rules.values())]
    near = did_you_mean(wanted.upper(), names) or did_you_mean(wanted.lower(), names)
    return Problem(f"no rule {printable(wanted)!r}", help=near or "all rules: bonafide explain")


def _print_rule(rule: Rule) -> None:
    print(f"{rule.code} {rule.name}\n")
    print(inspect.cleandoc(rule.__doc__ or ""))
    print(f"\nseverity  {rule.severity.value}")
    print(f"standing  {rule.standing}: {_STANDING[rule.standing]}")
    print(f"reads     {', '.join(sorted(rule.kinds))}")
    print(f"serves    {', '.join(rule.serves)}")
    print("\nRaises it:")
    for case in rule.wrong:
        _print_case(case)
    print("\nDoes not:")
    for case in rule.right:
        _print_case(case)


def _print_case(case: Case) -> None:
    from bonafide.cli.output import printable

    text = case.text.strip()
    lines = printable(text).splitlines() or ["(no text)"]
    wrapped = [piece for line in lines for piece in textwrap.wrap(line, _WIDTH) or [""]]
    print("  - " + "\n    ".join(wrapped))
    if case.marks:
        print(f"    found: {printable(case.marks)!r}")
    for name in sorted(case.files):
        print(f"    beside it: {printable(name)}")
    for name, _ in case.companions:
        print(f"    in the same run: {printable(name)}")
