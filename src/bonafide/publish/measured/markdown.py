"""A measurement in Markdown, to be pasted in a pull request."""

from __future__ import annotations

import re

from bonafide.publish.measured.screen import Screen
from bonafide.publish.measured.section import Heading, Section
from bonafide.publish.review_formats import inert

_CALM = re.compile(r"(?!.*(?:\]\(|www\.|://))[\w .,;:%−+↑↓–×/()\[\]-]*")


def markdown(shown: Screen) -> str:
    """The verdict, what it rests on in tables, and the warnings. Nothing in a name is markup."""
    parts = [f"**{_words(shown.verdict[0])}**" if shown.verdict else ""]
    parts += [_words(each) for each in shown.verdict[1:]]
    parts.append(_words(shown.about))
    parts += [_section(each) for each in shown.sections]
    if shown.warnings:
        parts.append("**Be careful**\n\n" + _list(shown.warnings))
    if shown.assumed:
        folded = f"<details><summary>How it was read</summary>\n\n{_list(shown.assumed)}\n\n"
        parts.append(f"{folded}</details>")
    return "\n\n".join(part for part in parts if part) + "\n"


def _section(section: Section) -> str:
    parts = []
    if section.rows:
        heads = [_words(column.name) for column in section.columns]
        marks = ["---:" if column.right else ":---" for column in section.columns]
        lines = [_row(heads), _row(marks)]
        for row in section.rows:
            if isinstance(row, Heading):
                lines.append(_row([f"**{_words(row.text)}**", *[""] * (len(heads) - 1)]))
            else:
                lines.append(_row([_words(cell) for cell in row]))
        parts.append("\n".join(lines))
    else:
        parts.append(f"**{_words(section.title)}**")
    if section.notes:
        parts.append(_list(section.notes))
    return "\n\n".join(parts)


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _list(lines: tuple[str, ...]) -> str:
    return "\n".join(f"- {_words(line)}" for line in lines)


def _words(text: str) -> str:
    """Words without markup; those that can be none stay readable as they are.

    >>> _words("roc_auc ↑"), _words("[0.1, 0.2]"), _words("*a* <b>")
    ('roc_auc ↑', '[0.1, 0.2]', '\\\\*a\\\\* \\\\<b\\\\>')
    """
    plain = inert.plain(text)
    if _CALM.fullmatch(plain.replace("$", "")):
        # Two of them would begin a formula.
        return plain.replace("$", "\\$")
    return inert.markdown(text)
