"""Findings that the author of a document silences by a comment in it, with a reason.

``bonafide: ignore CLM001 because the rows are confidential`` in a comment of the format acts on
the next block (a whole list or table), or on the block that it stands in; ``ignore-file`` acts on
the document. A suppression hides a finding from the list; it changes no line and no answer.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from bonafide.location import Span
from bonafide.review.finding import Finding, Severity
from bonafide.review.linear import Pattern
from bonafide.review.report import Suppressed
from bonafide.review.selection import Selection
from bonafide.sources.documents.document import Block, Comment, Document

_MARK = Pattern(r"^\s*bonafide\s*:")
_FORM = Pattern(r"^\s*bonafide\s*:\s*(?P<scope>ignore-file|ignore)\b(?P<rest>(?s:.*))$")
_BECAUSE = Pattern(r"\bbecause\b[\s:,]*")
_MAX_COMMENT = 2_000
MAX_SUPPRESSIONS = 200


@dataclass(frozen=True, slots=True)
class Notice:
    """What the review says about a suppression itself; it has a code as a rule has."""

    code: str
    name: str
    message: str
    about: str
    severity: Severity = Severity.WARNING


NOTICES: dict[str, Notice] = {
    notice.code: notice
    for notice in (
        Notice(
            "SUP001",
            "suppression-without-reason",
            "Why may a reader skip this? Write: bonafide: ignore {codes} because …",
            "A comment silences a rule without saying why, so it silences nothing.\n\n"
            "Why: a reason is what a reader of the source, and you in a year, will look for.\n"
            "Ask: why does this rule not apply here?",
        ),
        Notice(
            "SUP002",
            "unused-suppression",
            "{codes} found nothing here, so this comment can go.",
            "A comment silences a rule that finds nothing there.\n\n"
            "Why: a leftover comment hides the next real finding.\n"
            "Ask: was the place mended, or did the comment move away from it?",
        ),
        Notice(
            "SUP003",
            "suppression-not-understood",
            "This comment silences nothing: {why}",
            "A comment begins with `bonafide:` and is not understood.\n\n"
            "Why: its author believes that something is silenced, and nothing is.\n"
            "Ask: which rule was meant? The form is: bonafide: ignore CODE because …",
        ),
    )
}


@dataclass
class _Suppression:
    """One comment: what it silences, where, why, and what it has silenced so far."""

    comment: Comment
    codes: tuple[str, ...]
    reason: str
    within: tuple[Span, ...] | None
    used: set[str] = field(default_factory=set)

    def covers(self, finding: Finding, document: Document) -> str | None:
        """The code by which it silences ``finding``, or None."""
        code = next((code for code in self.codes if finding.rule.startswith(code)), None)
        if code is None or self.within is None:
            return code
        if finding.path != document.path:
            return None
        at = finding.span.start
        return code if any(span.start <= at <= span.end for span in self.within) else None


def suppress(
    document: Document,
    findings: Iterable[Finding],
    *,
    known: Collection[str],
    ran: Collection[str],
    selection: Selection,
) -> tuple[tuple[Finding, ...], tuple[Suppressed, ...]]:
    """The findings that stay, what is said of the suppressions among them, and the silenced ones.

    Args:
        document: where the comments stand.
        findings: what the rules found.
        known: the code of everything that can be silenced.
        ran: the codes of the rules that judged the document; only they can be unused.
        selection: how much a notice weighs, and whether it is wanted.
    """
    notices: list[Finding] = []

    def notice(code: str, comment: Comment, **values: object) -> None:
        about = NOTICES[code]
        if _wanted(about, selection):
            notices.append(_noticed(about, comment, document, selection, values))

    suppressions: list[_Suppression] = []
    marked = [each for each in document.comments if _is_marked(each)]
    blocks = _Blocks(document) if marked else None
    for comment in marked[:MAX_SUPPRESSIONS]:
        match = _FORM.within(comment.text)
        if match is None:
            notice("SUP003", comment, why="write: bonafide: ignore CODE because …")
            continue
        codes, reason = _parts(match.group("rest") or "")
        unknown = [code for code in codes if not any(name.startswith(code) for name in known)]
        if not codes or unknown:
            why = f"there is no rule {unknown[0]}" if unknown else "it names no rule"
            notice("SUP003", comment, why=why)
        elif not reason:
            notice("SUP001", comment, codes=", ".join(codes))
        else:
            whole = match.group("scope") == "ignore-file"
            within = None if whole or blocks is None else blocks.scope(comment)
            suppressions.append(_Suppression(comment, codes, reason, within))
    if len(marked) > MAX_SUPPRESSIONS:
        why = f"only the first {MAX_SUPPRESSIONS} of a document are heeded"
        notice("SUP003", marked[MAX_SUPPRESSIONS], why=why)
    kept: list[Finding] = []
    silenced: list[Suppressed] = []
    for finding in findings:
        by = _silencer(finding, suppressions, document)
        if by is None:
            kept.append(finding)
        else:
            silenced.append(Suppressed(finding, by.reason, "in line"))
    for each in suppressions:
        could = [code for code in each.codes if any(name.startswith(code) for name in ran)]
        unused = [code for code in could if code not in each.used]
        if unused:
            notice("SUP002", each.comment, codes=", ".join(unused))
    kept = sorted([*kept, *notices], key=lambda f: (f.path, f.line, f.column, f.rule))
    return tuple(kept), tuple(silenced)


def _is_marked(comment: Comment) -> bool:
    return len(comment.text) <= _MAX_COMMENT and _MARK.within(comment.text) is not None


def _silencer(
    finding: Finding, suppressions: Iterable[_Suppression], document: Document
) -> _Suppression | None:
    found = None
    for each in suppressions:
        code = each.covers(finding, document)
        if code is not None:
            each.used.add(code)
            found = found or each
    return found


def _parts(rest: str) -> tuple[tuple[str, ...], str]:
    """The codes and the reason of what stands after ``ignore``."""
    because = _BECAUSE.within(rest)
    names = rest if because is None else rest[: because.start]
    reason = "" if because is None else " ".join(rest[because.end :].split())
    return tuple(name.upper() for name in names.replace(",", " ").split()), reason


class _Blocks:
    """Where the blocks of a document begin and end, for many comments."""

    def __init__(self, document: Document) -> None:
        placed = [(block.span(), index) for index, block in enumerate(document.blocks)]
        self._document = document
        self._placed = sorted(placed, key=lambda pair: (pair[0].start, pair[1]))
        self._starts = [span.start for span, _ in self._placed]
        self._siblings: dict[tuple[str, int], list[Span]] = {}
        for span, index in placed:
            family = _family(document.blocks[index])
            if family is not None:
                self._siblings.setdefault(family, []).append(span)

    def scope(self, comment: Comment) -> tuple[Span, ...]:
        """What a comment acts on: its own block, else the next one and its siblings."""
        at = bisect_right(self._starts, comment.span.start) - 1
        if at >= 0:
            span, index = self._placed[at]
            own = self._document.blocks[index]
            if comment.span.start < span.end and own.kind != "code":
                return (span,)
        following = bisect_left(self._starts, comment.span.end)
        if following == len(self._placed):
            return ()
        span, index = self._placed[following]
        family = _family(self._document.blocks[index])
        return (span,) if family is None else tuple(self._siblings[family])


def _family(block: Block) -> tuple[str, int] | None:
    """The list or table that a block is part of."""
    if block.cell is not None:
        return "table", block.cell.table
    return ("list", block.group) if block.kind == "item" and block.group >= 0 else None


def _wanted(notice: Notice, selection: Selection) -> bool:
    return not any(notice.code.startswith(name) or notice.name == name for name in selection.ignore)


def _noticed(
    notice: Notice,
    comment: Comment,
    document: Document,
    selection: Selection,
    values: Mapping[str, object],
) -> Finding:
    names = sorted((n for n in selection.severity if notice.code.startswith(n)), key=len)
    severity = selection.severity[names[-1]] if names else notice.severity
    line, column = document.lines.line_column(comment.span.start)
    end_line, end_column = document.lines.line_column(comment.span.end)
    quote = " ".join(comment.text.split())[:200]
    message = notice.message.format(**values)
    return Finding(
        notice.code, severity, document.path, line, column, end_line, end_column, quote, message,
        comment.span,
    )  # fmt: skip
