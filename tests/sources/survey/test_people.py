"""Documents that tell of a person are found in every format, and no others are taken for one."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from bonafide.sources.survey.surveying import survey

_MARKDOWN = """# Ada Example

ada@example.org

## Experience

### ML engineer, Rail AG, 2020 – 2024

- Built a ranking of delays

## Education

BSc, 2016 – 2019

## Skills

Python
"""
_LATEX = r"""\documentclass{article}
\begin{document}
\section*{Ada Example}
\section{Experience}
ML engineer, Rail AG, 2020 -- 2024
\begin{itemize}\item Built a ranking of delays\end{itemize}
\section{Education}
BSc, 2016 -- 2019
\section{Skills}
Python
\end{document}
"""
_RESUME = json.dumps(
    {
        "basics": {"name": "Ada Example", "label": "ML engineer"},
        "work": [{"name": "Rail AG", "position": "ML engineer", "startDate": "2020-01"}],
    }
)


def _export() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("Profile.csv", "First Name,Last Name,Headline\nAda,Example,ML engineer\n")
        archive.writestr(
            "Positions.csv", "Company Name,Title,Started On\nRail AG,ML engineer,Jan 2020\n"
        )
        archive.writestr("Connections.csv", "First Name,Email\nGrace,grace@example.org\n")
    return made.getvalue()


def _pdf() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    made = io.BytesIO()
    page = Canvas(made)
    lines = [line.strip("# ") for line in _MARKDOWN.splitlines() if line]
    for number, line in enumerate(lines):
        page.drawString(72, 760 - 20 * number, line)
    page.save()
    return made.getvalue()


def _docx() -> bytes:
    from docx import Document

    made = io.BytesIO()
    document = Document()
    for line in filter(None, _MARKDOWN.splitlines()):
        if line.startswith("#"):
            document.add_heading(line.strip("# "), line.count("#"))
        else:
            document.add_paragraph(line)
    document.save(made)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("ada.md", _MARKDOWN.encode()),
        ("resume.tex", _LATEX.encode()),
        ("resume.json", _RESUME.encode()),
        ("anything.json", _RESUME.encode()),
        ("Basic_LinkedInDataExport_01-01-2025.zip", _export()),
        ("export.zip", _export()),
        ("Ada.pdf", _pdf()),
        ("Ada.docx", _docx()),
    ],
)
def test_every_format_is_found(tmp_path: Path, name: str, data: bytes) -> None:
    """A CV beside nothing else is a person and no project."""
    (tmp_path / name).write_bytes(data)
    found = survey(tmp_path)
    (person,) = found.people
    assert person.path == name and found.projects == ()
    assert person.cv.name == "Ada Example"


def test_only_what_says_so_within_a_project(tmp_path: Path) -> None:
    """In a project a CV is one by its name; a paper, a JSON of settings and a README are none."""
    (tmp_path / "train.py").touch()
    (tmp_path / "README.md").write_text(_MARKDOWN)
    (tmp_path / "settings.json").write_text('{"a": 1}')
    (tmp_path / "cv.md").write_text(_MARKDOWN)
    (tmp_path / "paper.pdf").write_bytes(_pdf())
    found = survey(tmp_path)
    assert [person.path for person in found.people] == ["cv.md"]
    assert [text.path for text in found.projects[0].texts] == ["README.md"]


@pytest.mark.parametrize(
    "name", ["cv.pdf", "resume.docx", "linkedin.zip", "resume.json", "cv.yaml"]
)
@pytest.mark.parametrize("data", [b"%PDF-1.7\ngarbage", b"PK\x03\x04garbage", b"{", b"\0" * 500])
def test_damaged_documents_end_nothing(tmp_path: Path, name: str, data: bytes) -> None:
    """A document that cannot be read is no person; where its name says CV, it is told."""
    (tmp_path / name).write_bytes(data)
    found = survey(tmp_path)
    assert found.people == ()


def test_an_image_of_a_cv_is_told(tmp_path: Path) -> None:
    """A PDF called CV in which nothing can be read does not vanish without a word."""
    (tmp_path / "cv.pdf").write_bytes(b"%PDF-1.7\n%%EOF")
    found = survey(tmp_path)
    assert [each.path for each in found.unread] == ["cv.pdf"]
