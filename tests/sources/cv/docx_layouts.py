"""CVs as DOCX in the layouts that people use."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from tests.sources.cv.facts import Dates, Person

Layout = Callable[[Person, Dates], bytes]


def _saved(document: Any) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _rest(document: Any, person: Person, heading: Callable[[str], None]) -> None:
    heading("Education")
    document.add_paragraph(", ".join(person.degree))
    heading("Skills")
    for label, tools in person.skills:
        document.add_paragraph(f"{label}: {', '.join(tools)}")


def styles(person: Person, dates: Dates) -> bytes:
    """Word's own styles: Title, Heading 1, List Bullet."""
    document = docx.Document()
    document.add_heading(person.name, 0)
    document.add_paragraph(person.headline)
    document.add_heading("Experience", 1)
    for job in person.jobs:
        document.add_heading(f"{job.title}, {job.employer}", 2)
        document.add_paragraph(f"{dates(job)} | {job.place}")
        for bullet in job.bullets:
            document.add_paragraph(bullet, style="List Bullet")
    _rest(document, person, lambda text: document.add_heading(text, 1))
    return _saved(document)


def tabs(person: Person, dates: Dates) -> bytes:
    """Bold capitals for headings, a tab before the dates, bullets typed by hand."""
    document = docx.Document()
    document.add_paragraph().add_run(person.name).bold = True
    document.add_paragraph(person.headline)

    def heading(text: str) -> None:
        document.add_paragraph().add_run(text.upper()).bold = True

    heading("Professional Experience")
    for job in person.jobs:
        line = document.add_paragraph()
        line.add_run(job.employer).bold = True
        line.add_run(f"\t{dates(job)}")
        document.add_paragraph().add_run(job.title).italic = True
        for bullet in job.bullets:
            document.add_paragraph(f"• {bullet}")
    _rest(document, person, heading)
    return _saved(document)


def dates_in_cells(person: Person, dates: Dates) -> bytes:
    """A table without lines: dates on the left, the role and its bullets on the right."""
    document = docx.Document()
    document.add_heading(person.name, 0)
    document.add_paragraph(person.headline)
    document.add_heading("Work Experience", 1)
    table = document.add_table(0, 2)
    for job in person.jobs:
        cells = table.add_row().cells
        cells[0].text = dates(job)
        cells[1].text = f"{job.title}, {job.employer}"
        for bullet in job.bullets:
            cells[1].add_paragraph(bullet, style="List Bullet")
    _rest(document, person, lambda text: document.add_heading(text, 1))
    return _saved(document)


def two_columns(person: Person, dates: Dates) -> bytes:
    """One row with two big cells: skills and contact, and the roles."""
    document = docx.Document()
    left, right = document.add_table(1, 2).rows[0].cells
    left.text = "Contact"
    for text in ("someone@example.org", "+49 30 1234567", "Skills"):
        left.add_paragraph(text)
    for _, tools in person.skills:
        left.add_paragraph(", ".join(tools))
    right.paragraphs[0].add_run(person.name).font.size = Pt(24)
    right.add_paragraph(person.headline)
    right.add_paragraph().add_run("Experience").bold = True
    for job in person.jobs:
        right.add_paragraph().add_run(job.title).bold = True
        right.add_paragraph(f"{job.employer} | {job.place} | {dates(job)}")
        for bullet in job.bullets:
            right.add_paragraph(bullet, style="List Bullet")
    return _saved(document)


def text_box(person: Person, dates: Dates) -> bytes:
    """Skills in a text box, written twice as Word does; roles with breaks within a paragraph."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = person.name
    paragraph = document.add_paragraph()
    inner = "".join(
        f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
        for text in ("Skills", "Python, PyTorch, LightGBM")
    )
    paragraph.add_run()._r.append(
        parse_xml(
            f"<mc:AlternateContent {nsdecls('w')} "
            'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
            'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
            'xmlns:v="urn:schemas-microsoft-com:vml">'
            f'<mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>'
            f"<w:txbxContent>{inner}</w:txbxContent>"
            "</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>"
            f"{inner}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
        )
    )
    document.add_heading("Employment", 1)
    for job in person.jobs:
        line = document.add_paragraph()
        line.add_run(job.title).bold = True
        line.add_run().add_break()
        line.add_run(f"{job.employer}, {job.place}")
        line.add_run().add_break()
        line.add_run(dates(job)).italic = True
        for bullet in job.bullets:
            document.add_paragraph(bullet, style="List Bullet")
    return _saved(document)


LAYOUTS: dict[str, Layout] = {
    layout.__name__: layout for layout in (styles, tabs, dates_in_cells, two_columns, text_box)
}
