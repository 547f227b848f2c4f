"""The words in which a review is told, the same in the terminal, in Markdown and on a page."""

from __future__ import annotations

from typing import get_args

from bonafide.publish.review_formats.json_document import states
from bonafide.review.abstaining import NAMES
from bonafide.review.finding import Finding, Severity
from bonafide.review.line import LineName, prefixes
from bonafide.review.report import (
    Check,
    CounterKind,
    DocumentReview,
    Lines,
    NinetySeconds,
    Question,
    ReasoningKind,
)
from bonafide.review.rule import Rule

QUESTIONS = ("Shipped to production?", "Understands evaluation?", "Owned end to end?")

KINDS: dict[ReasoningKind, str] = {
    "reason": "a reason, with the option it beat",
    "limit": "a limit or failure",
    "measured-limit": "a limit with a number or a named slice",
    "comparison": "two numbers compared",
    "metric-choice": "a metric or threshold chosen for a cause",
    "cost": "a latency or cost figure",
}
COUNTERS: dict[CounterKind, str] = {
    "hype": "hype",
    "lone-accuracy": "an accuracy without any comparison",
    "tutorial-data": "a tutorial set without a twist",
}
SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.SUGGESTION)
LANGUAGES = {"en": "English", "und": "language not told", **NAMES}


def answers(read: NinetySeconds) -> list[tuple[str, Question]]:
    """The three questions with what was found."""
    found = (read.shipped, read.evaluates, read.owned)
    return list(zip(QUESTIONS, found, strict=True))


def ground(quote: str, line: int | None, looked: str) -> str:
    """What an answer rests on: its words, or where they were looked for.

    >>> ground("served since May", 3, "")
    '"served since May" (line 3)'
    >>> ground("", None, "the section Results")
    'looked in: the section Results'
    """
    if quote:
        return f'"{quote}"' + (f" (line {line})" if line else "")
    said = looked.startswith(("Not judged", "looked")) or not looked
    return looked if said else f"looked in: {looked}"


def readiness(checks: tuple[Check, ...]) -> str:
    """What the five of the self-check say together; "cannot tell" never counts as a pass."""
    passed = sum(check.answer == "yes" for check in checks)
    word = {5: "ready", 4: "close"}.get(passed, "rewrite")
    return f"{passed} of {len(checks)}: {word} (5 ready, 4 close, 3 or fewer rewrite)"


def state(name: LineName, lines: Lines) -> str:
    """How a line stands, in a few words."""
    if lines.abstained and (name in ("reasoning", "consistency") or not lines.claims):
        told = {"hygiene": lines.hygiene}.get(name)
        if not told:
            return "not judged"
    match name:
        case "evidence":
            counted = states(lines.claims)
            if not lines.claims:
                return "no result number found"
            absent = f", {counted['absent']} absent" if counted["absent"] else ""
            return (
                f"{counted['verified']} verified, {counted['unverified']} unverified, "
                f"{counted['contradicted']} contradicted{absent} of {len(lines.claims)} "
                f"(unverified costs nothing)"
            )
        case "reasoning":
            return f"{lines.kinds} of {len(KINDS)} kinds found"
        case "consistency":
            return _places(len(lines.consistency), "nothing found that contradicts itself")
        case "hygiene":
            return _places(len(lines.hygiene), "nothing found")


def change(name: LineName, lines: Lines) -> str:
    """What would change a line; "" when nothing is left to do."""
    match name:
        case "evidence":
            if all(claim.state == "verified" for claim in lines.claims):
                return ""
            return "name the file and key a number comes from, as [0.91](metrics.json#auc)"
        case "reasoning":
            found = {quote.kind for quote in lines.found}
            missing = [KINDS[kind] for kind in get_args(ReasoningKind) if kind not in found]
            return f"a sentence that gives {_listed(missing)}" if missing else ""
        case "consistency":
            return "make the two places agree" if lines.consistency else ""
        case "hygiene":
            return "mend the places named below" if lines.hygiene else ""


def rules_of(name: LineName, rules: list[Rule]) -> str:
    """The rules that a line stands for, by the beginnings of their codes.

    >>> rules_of("consistency", [])
    'no rules'
    """
    names = prefixes(name, rules)
    return "rules " + ", ".join(names) if names else "no rules"


def counted(findings: tuple[Finding, ...]) -> str:
    """How many findings of each severity.

    >>> counted(())
    '0 errors, 0 warnings, 0 suggestions'
    """
    counts = [sum(finding.severity is each for finding in findings) for each in SEVERITIES]
    return ", ".join(
        f"{count:,} {each.value}{'' if count == 1 else 's'}"
        for count, each in zip(counts, SEVERITIES, strict=True)
    )


def unread(document: DocumentReview) -> list[tuple[str, str]]:
    """What was not read, not seen or not judged: where, and why. Each rule's reason once."""
    told = [(_place(each.path, each.line, each.page), each.reason) for each in document.unread]
    for hidden in document.hidden:
        place = _place(document.path, hidden.line, hidden.page)
        told.append((place, f"left out, a reader cannot see it ({hidden.reason}): {hidden.quote}"))
    reasons: dict[str, list[str]] = {}
    for quiet in document.not_judged:
        reasons.setdefault(quiet.why, []).append(quiet.rule)
    for why, codes in reasons.items():
        named = [code for code in codes if code]
        few = ", ".join(named[:4]) + (f" and {len(named) - 4} more" if len(named) > 4 else "")
        told.append((few or document.path, why))
    return told


def _place(path: str, line: int | None, page: int | None) -> str:
    if page is not None:
        return f"{path}, page {page}"
    return path if line is None else f"{path}:{line}"


def _places(count: int, none: str) -> str:
    return none if not count else f"{count} place{'' if count == 1 else 's'}"


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{'; '.join(names[:-1])}; or {names[-1]}"
