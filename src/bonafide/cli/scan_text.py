"""A scan for a terminal and as Markdown."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from bonafide.cli.output import plural, printable
from bonafide.cli.scan_parts import (
    Part,
    Row,
    headline,
    number_rows,
    parts_of,
    people_part,
    title_of,
)
from bonafide.sources.documents.document import Unread
from bonafide.sources.repository.masking import Mask
from bonafide.sources.survey.survey import Survey
from bonafide.workspace.scan import Scan
from bonafide.workspace.scanning.standing import NumberFound, State

_FEW = 6
_STATES: tuple[State, ...] = ("backed", "not backed", "cannot tell")
_NARROWEST, _WIDEST = 40, 120
_INDENT = "  "


def scan_text(scan: Scan, *, width: int = 100, everything: bool = False) -> str:
    """The scan as a person reads it."""
    clean = _cleaning()
    page = _Page(min(max(width, _NARROWEST), _WIDEST), _most(everything), clean)
    for survey, numbers in zip(scan.surveys, scan.numbers, strict=True):
        page.survey(survey, numbers)
    page.line("")
    page.line(f"Next, {clean(scan.next.why)}:")
    page.line("")
    # On a line of its own and never broken, so that it can be copied.
    page.line(f"  {printable(scan.next.line)}")
    return page.text()


def scan_markdown(scan: Scan, *, everything: bool = False) -> str:
    """The same as Markdown."""
    clean = _cleaning()
    most = _most(everything)
    lines: list[str] = []
    for survey, numbers in zip(scan.surveys, scan.numbers, strict=True):
        lines += [f"# {_plain(clean(survey.path))}", "", f"{_plain(headline(survey))}.", ""]
        if said := _nothing_else(survey):
            lines += [_plain(clean(said)), ""]
        for project in survey.projects:
            lines += [f"## {_plain(clean(title_of(project)))}", ""]
            for part in parts_of(project):
                lines += _markdown_part(part, most, clean, "###")
        if survey.people:
            lines += _markdown_part(people_part(survey), most, clean, "##")
        if numbers:
            lines += ["## Numbers in the texts", "", f"{_counted(numbers)}.", ""]
            for state in _STATES:
                rows = number_rows([each for each in numbers if each.state == state])
                if rows:
                    part = Part(state.capitalize(), tuple(rows))
                    lines += _markdown_part(part, most, clean, "###")
        told = _unread_rows(survey)
        if told:
            lines += _markdown_part(Part("Not read", tuple(told)), most, clean, "##")
    lines += [f"Next, {clean(scan.next.why)}:", "", "```sh", printable(scan.next.line), "```"]
    return "\n".join(lines) + "\n"


def _most(everything: bool) -> int | None:
    return None if everything else _FEW


def _cleaning() -> Callable[[str], str]:
    """What makes a text from a file harmless: no secret, one line, nothing that steers."""
    mask = Mask()
    return lambda text: printable(" ".join(mask(text).split()))


class _Page:
    """Lines of a terminal."""

    def __init__(self, width: int, most: int | None, clean: Callable[[str], str]) -> None:
        self._width = width
        self._most = most
        self._clean = clean
        self._lines: list[str] = []

    def text(self) -> str:
        """The page."""
        return "\n".join(self._lines) + "\n"

    def line(self, text: str) -> None:
        """A line as it is."""
        self._lines.append(text)

    def survey(self, survey: Survey, numbers: Sequence[NumberFound]) -> None:
        """Everything of one path."""
        if self._lines:
            self.line("")
        self._wrapped(f"{self._clean(survey.path)}: {headline(survey)}", "", "  ")
        if said := _nothing_else(survey):
            self.line("")
            self._wrapped(self._clean(said), "", "")
        for project in survey.projects:
            self.line("")
            self._wrapped(self._clean(title_of(project)), "", "  ")
            for part in parts_of(project):
                self._part(part, _INDENT)
        if survey.people:
            self.line("")
            self._part(people_part(survey), "")
        if numbers:
            self._numbers(numbers)
        told = _unread_rows(survey)
        if told:
            self.line("")
            self._part(Part("Not read", tuple(told)), "")

    def _numbers(self, numbers: Sequence[NumberFound]) -> None:
        self.line("")
        self._wrapped(f"Numbers in the texts: {_counted(numbers)}", "", "  ")
        for state in _STATES:
            rows = number_rows([each for each in numbers if each.state == state])
            if rows:
                self._part(Part(state.capitalize(), tuple(rows)), _INDENT)

    def _part(self, part: Part, indent: str) -> None:
        self.line(f"{indent}{part.title}")
        shown = part.rows if self._most is None else part.rows[: self._most]
        names = [self._clean(row.name) for row in shown]
        column = min(max(map(len, names), default=0), self._width // 3)
        inner = f"{indent}  "
        for name, row in zip(names, shown, strict=True):
            lead = f"{inner}{name:<{column}}  "
            hang = " " * (len(inner) + column + 2)
            says = self._clean(row.says)
            if len(name) > column:
                self._wrapped(name, inner, f"{inner}  ")
                lead = hang
            if says or len(name) <= column:
                self._wrapped(says, lead, hang)
            for mark in row.marks:
                self._wrapped(self._clean(mark), hang, hang)
        if len(part.rows) > len(shown):
            self.line(f"{inner}and {len(part.rows) - len(shown):,} more (--all lists them)")

    def _wrapped(self, text: str, first: str, rest: str) -> None:
        lines = textwrap.wrap(
            text,
            self._width,
            initial_indent=first,
            subsequent_indent=rest,
            break_on_hyphens=False,
        )
        self._lines += lines or [first.rstrip()]


def _counted(numbers: Sequence[NumberFound]) -> str:
    counts = Counter(number.state for number in numbers)
    told = ", ".join(f"{counts[state]:,} {state}" for state in _STATES)
    return f"{plural(len(numbers), 'result')}: {told}"


def _nothing_else(survey: Survey) -> str:
    """What is said besides the projects: of casebooks, or that there is nothing."""
    if survey.casebooks:
        count = len(survey.casebooks)
        what = "A casebook is" if count == 1 else f"{count:,} casebooks are"
        named = ", ".join(survey.casebooks[:3]) + (" …" if count > 3 else "")
        return f"{what} here ({named}); cases are not looked into, bonafide check judges them."
    if survey.projects or survey.people:
        return ""
    return "Nothing was found that tells of machine-learning work."


def _unread_rows(survey: Survey) -> list[Row]:
    rows = [Row(_place(each), each.reason) for each in survey.unread]
    if survey.partial:
        why = "not everything was looked at, so nothing above is said to be missing"
        rows.insert(0, Row(survey.path, why))
    return rows


def _place(unread: Unread) -> str:
    return unread.path if unread.line is None else f"{unread.path}:{unread.line}"


def _markdown_part(
    part: Part, most: int | None, clean: Callable[[str], str], marks: str
) -> Iterator[str]:
    shown = part.rows if most is None else part.rows[:most]
    yield f"{marks} {_plain(part.title)}"
    yield ""
    for row in shown:
        says = f": {_plain(clean(row.says))}" if row.says else ""
        yield f"- {_plain(clean(row.name))}{says}"
        for mark in row.marks:
            yield f"  - {_plain(clean(mark))}"
    if len(part.rows) > len(shown):
        yield f"- and {len(part.rows) - len(shown):,} more"
    yield ""


def _plain(text: str) -> str:
    """Text in which Markdown and HTML see no markup."""
    for mark in "\\`*_[]<>&|#!~$":
        text = text.replace(mark, f"&{ord(mark)};" if mark in "<>&" else f"\\{mark}")
    return text
