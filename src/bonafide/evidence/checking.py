"""Checking a text against its evidence, and rewriting the numbers that are wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bonafide.errors import Finding, Problem, Severity, UserError
from bonafide.evidence.claim import Claim, claims_of, read_file
from bonafide.evidence.library import Library
from bonafide.evidence.markdown import MAX_CHARACTERS, MAX_NESTING, Document
from bonafide.evidence.reference import (
    LostReference,
    Reference,
    lost_reference,
    references_of,
)
from bonafide.evidence.unbacked import unbacked
from bonafide.evidence.verdict import Edit, State, Verdict, judge
from bonafide.location import Lines, Place, Span

CODES: dict[State, str] = {
    "wrong": "EVD001",
    "dangling": "EVD002",
    "stale": "EVD003",
    "ambiguous": "EVD004",
}
"""The code of each state that is an error; the other states are no finding."""

LOST = CODES["dangling"]
UNBACKED = "EVD101"
UNREAD = "EVD102"
TOO_DEEP = "EVD103"

WHY: dict[str, str] = {
    "EVD001": "A number disagrees with its evidence.",
    "EVD002": "A claim, link or figure has no ground: what it leans on is missing or damaged.",
    "EVD003": "An input of the record has changed since it was measured.",
    "EVD004": "A claim can be read in more than one way.",
    "EVD101": "A result stands without a link to its evidence.",
    "EVD102": "Front matter could not be read, so its claims were read as Markdown.",
    "EVD103": "Quotes or lists nest so deep that what is in them was not read.",
}
"""What each code means, in one sentence."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking one text gave.

    Attributes:
        findings: what to mend, by place.
        verdicts: every claim and how it stands, by place.
        references: every place that leans on a whole record, by place.
        lost: those whose record is missing or damaged.
    """

    findings: tuple[Finding, ...]
    verdicts: tuple[Verdict, ...]
    references: tuple[Reference, ...] = ()
    lost: tuple[LostReference, ...] = ()

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(finding.severity is Severity.ERROR for finding in self.findings)


def check_text(file: str, text: str, library: Library, *, results: bool = True) -> Checked:
    """Judge every claim of ``text``, look up the records it leans on as a whole, and look for
    results without a link.

    Args:
        file: the file's path, seen from where the library's record paths are seen.
        text: its content, as decoded, byte order mark and line ends included.
        library: where records are looked up.
        results: whether to look for results that stand without a link (warnings).

    Raises:
        UserError: the text is larger than a text of prose can be.
    """
    document = _read(file, text)
    verdicts = _judged(file, text, document, library)
    lines = Lines(text)
    findings = [finding for verdict in verdicts for finding in _finding(file, lines, verdict)]
    references = tuple(references_of(file, text, document))
    lost = tuple(
        gone
        for reference in references
        if (gone := lost_reference(reference, library, file=file)) is not None
    )
    for gone in lost:
        place = lines.place(file, gone.reference.span)
        excerpt = lines.line(place.line or 1)
        findings.append(Finding(LOST, Severity.ERROR, place, gone.message, excerpt, gone.help))
    if document.unread is not None:
        span = Span(document.unread.yaml.start, document.unread.yaml.start)
        findings.append(
            _warning(
                UNREAD,
                lines.place(file, span),
                lines,
                f"front matter cannot be read as YAML: {document.unread.reason.splitlines()[0]}",
                "mend it; claims in it were looked for as if it were Markdown",
            )
        )
    findings += [
        _warning(
            TOO_DEEP,
            lines.place(file, Span(at, at)),
            lines,
            f"quotes or lists nest deeper than {MAX_NESTING}: not read, so not checked",
            "nest less deep",
        )
        for at in document.too_deep[:1]
    ]
    if results:
        findings += [
            _warning(
                UNBACKED,
                lines.place(file, span),
                lines,
                f"{shown!r} stands without evidence",
                "link it: [number](evidence/NAME.json#subject/metric)",
            )
            for span, shown in unbacked(document)
        ]
    findings.sort(key=lambda f: (f.place.line or 0, f.place.column or 0, f.code))
    return Checked(tuple(findings), verdicts, references, lost)


def fix_text(file: str, text: str, library: Library) -> str:
    """``text`` with its wrong numbers rewritten, and not another character changed.

    Rewritten are wrong claims whose digits can show the evidence's value in the same form.
    Number words, dangling, stale and ambiguous claims, and units that disagree stay as they are.
    What comes out is read again: an edit that would turn one claim into something else is dropped.
    Applying it twice changes nothing more.
    """
    document = _read(file, text)
    verdicts = [v for v in _judged(file, text, document, library) if v.edits]
    claims = claims_of(document)
    fixed = _apply(text, (edit for verdict in verdicts for edit in verdict.edits))
    if _sound(file, claims, fixed, verdicts):
        return fixed
    kept: list[Verdict] = []
    for verdict in verdicts:
        fixed = _apply(text, (edit for each in [*kept, verdict] for edit in each.edits))
        if _sound(file, claims, fixed, [*kept, verdict]):
            kept.append(verdict)
    return _apply(text, (edit for verdict in kept for edit in verdict.edits))


def _read(file: str, text: str) -> Document:
    if len(text) > MAX_CHARACTERS:
        message = f"the text has {len(text)} characters"
        raise UserError(
            Problem(message, Place(file), expected=f"at most {MAX_CHARACTERS}", help="split it")
        )
    return read_file(file, text)


def _judged(file: str, text: str, document: Document, library: Library) -> tuple[Verdict, ...]:
    # A minus that has to be added looks like those that the author already uses.
    minus = "−" if "−" in text else "-"
    return tuple(judge(claim, library, file=file, minus=minus) for claim in claims_of(document))


def _finding(file: str, lines: Lines, verdict: Verdict) -> list[Finding]:
    code = CODES.get(verdict.state)
    if code is None:
        return []
    place = lines.place(file, verdict.claim.span)
    help_ = verdict.help
    if help_ is None and verdict.state == "wrong":
        wanted = " ".join((verdict.replacement or "").split())
        help_ = (
            f"write {wanted!r}, or let bonafide check --fix do it"
            if verdict.edits
            else f"the evidence says {verdict.says}; mend it by hand"
        )
    if help_ is None and verdict.state == "stale":
        help_ = "measure again, then bonafide check --fix"
    return [
        Finding(code, Severity.ERROR, place, verdict.message, lines.line(place.line or 1), help_)
    ]


def _warning(code: str, place: Place, lines: Lines, message: str, help_: str) -> Finding:
    return Finding(code, Severity.WARNING, place, message, lines.line(place.line or 1), help_)


def _apply(text: str, edits: Iterable[Edit]) -> str:
    parts: list[str] = []
    at = 0
    for edit in sorted(dict.fromkeys(edits), key=lambda edit: edit.span):
        if edit.span.start < at:  # Two readings of one string: the first edit stands.
            continue
        parts += [text[at : edit.span.start], edit.text]
        at = edit.span.end
    return "".join([*parts, text[at:]])


def _sound(file: str, before: list[Claim], fixed: str, verdicts: Iterable[Verdict]) -> bool:
    """Whether the fixed text makes the same claims, and those that were wrong say what they should.

    A minus at the head of a line, say, could otherwise begin a list.
    """
    after = claims_of(read_file(file, fixed))
    if [claim.target for claim in after] != [claim.target for claim in before]:
        return False
    wanted = {verdict.claim.span: verdict.replacement for verdict in verdicts}
    return all(
        now.text == wanted.get(was.span, was.text) for was, now in zip(before, after, strict=True)
    )
