"""A measurement as a piece of HTML for a notebook: no script, no address, no colour of its own."""

from __future__ import annotations

from html import escape

from bonafide.publish.measured.screen import Screen
from bonafide.publish.measured.section import Heading, Section
from bonafide.publish.review_formats import inert

# Lines and shades are parts of the text's own colour, so that both light and dark pages suit.
_STYLE = """
.bonafide-measured{max-width:68em;line-height:1.45}
.bonafide-measured p{margin:.4em 0}
.bonafide-measured .verdict{font-size:1.15em;font-weight:600}
.bonafide-measured .aside,.bonafide-measured li{opacity:.8;font-size:.92em}
.bonafide-measured table{border-collapse:collapse;margin:.8em 0 .2em;font-size:.92em;
font-variant-numeric:tabular-nums;background:none;color:inherit}
.bonafide-measured th,.bonafide-measured td{padding:.15em .7em .15em 0;border:0;text-align:left;
vertical-align:top;background:none;color:inherit;white-space:normal}
.bonafide-measured .r{text-align:right}
.bonafide-measured thead th{border-bottom:1px solid;font-weight:600}
.bonafide-measured tbody tr{background:none}
.bonafide-measured tr.group th{padding-top:.5em;font-weight:400;font-style:italic}
.bonafide-measured ul{margin:.2em 0;padding-left:1.3em}
"""


def html(shown: Screen) -> str:
    """The screen; everything in it that came from outside is escaped."""
    parts = [f'<p class="verdict">{_words(shown.verdict[0])}</p>'] if shown.verdict else []
    parts += [f"<p>{_words(each)}</p>" for each in shown.verdict[1:]]
    parts.append(f'<p class="aside">{_words(shown.about)}</p>')
    parts += [_section(each) for each in shown.sections]
    if shown.warnings:
        parts.append(f"<p>Be careful</p>{_list(shown.warnings)}")
    if shown.assumed:
        parts.append(f"<details><summary>How it was read</summary>{_list(shown.assumed)}</details>")
    return f'<div class="bonafide-measured"><style>{_STYLE}</style>{"".join(parts)}</div>'


def _section(section: Section) -> str:
    notes = _list(section.notes) if section.notes else ""
    if not section.rows:
        return f"<p>{_words(section.title)}</p>{notes}"
    heads = "".join(_cell("th", column.name, column.right) for column in section.columns)
    body = ""
    for row in section.rows:
        if isinstance(row, Heading):
            width = len(section.columns)
            body += f'<tr class="group"><th colspan="{width}">{_words(row.text)}</th></tr>'
        else:
            cells = zip(row, section.columns, strict=True)
            body += f"<tr>{''.join(_cell('td', text, col.right) for text, col in cells)}</tr>"
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>{notes}"


def _cell(tag: str, text: str, right: bool) -> str:
    mark = ' class="r"' if right else ""
    return f"<{tag}{mark}>{_words(text)}</{tag}>"


def _list(lines: tuple[str, ...]) -> str:
    return f"<ul>{''.join(f'<li>{_words(line)}</li>' for line in lines)}</ul>"


def _words(text: str) -> str:
    return escape(inert.plain(text))
