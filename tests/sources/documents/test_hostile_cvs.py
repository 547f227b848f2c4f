from __future__ import annotations

import io
import json
import os
import random
import signal
import time
from collections.abc import Callable, Iterator

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from bonafide.errors import UserError
from bonafide.sources.cv.catalogue import read_cv
from bonafide.sources.documents.document import Document
from bonafide.sources.documents.docx import read_docx
from bonafide.sources.documents.json_resume import read_json_resume
from bonafide.sources.documents.latex import read_latex
from bonafide.sources.documents.linkedin import read_linkedin
from bonafide.sources.documents.pdf import read_pdf
from bonafide.sources.documents.plain import read_plain
from bonafide.sources.documents.rendercv import read_rendercv
from bonafide.sources.guard import Guard
from tests.sources.cv.facts import DATES, PEOPLE
from tests.sources.cv.pdf_layouts import right_dates
from tests.sources.documents import hostile_cvs as hostile

_GOOD = right_dates(PEOPLE[0], DATES[0])


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    """One child for the whole module: what one item does must not hurt the next."""
    with Guard(seconds=8) as one:
        yield one


def _pdf(data: bytes, guard: Guard) -> Document:
    return read_pdf(data, "cv.pdf", kind="cv", guard=guard)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "damaged"),
        (b"%PDF-1.7", "damaged"),
        (b"%PDF-1.7\n" + b"\x00" * 5000, "damaged"),
        (b"not a PDF at all", "damaged"),
        (_GOOD[:300], "damaged"),
        (hostile.pdf(lambda c: c.drawString(9, 9, "x"), encrypt="secret"), "encrypted"),
    ],
)
def test_a_pdf_that_cannot_be_opened(data: bytes, says: str, guard: Guard) -> None:
    """One clear error that names the file, and the child goes on."""
    with pytest.raises(UserError, match=f"cv.pdf .*{says}"):
        _pdf(data, guard)
    assert len(read_cv(_pdf(_GOOD, guard)).roles) == 3


@pytest.mark.parametrize(
    "make",
    [
        hostile.form_that_paints_itself,
        hostile.pages_that_hold_each_other,
        hostile.forms_in_forms,
        hostile.inflating,
    ],
)
def test_a_pdf_that_loops(make: Callable[[], bytes], guard: Guard) -> None:
    """Loops end in an error or in a document with something unread; the next file is read."""
    began = time.monotonic()
    try:
        document = _pdf(make(), guard)
        assert document.unread
    except UserError as error:
        assert len(error.problems) == 1
    assert time.monotonic() - began < 30
    assert len(read_cv(_pdf(_GOOD, guard)).roles) == 3


def test_bytes_turned_over_at_random(guard: Guard) -> None:
    """Sixty damaged copies of a good file: each a document or one error, never our crash."""
    rng = random.Random(7)
    for _ in range(60):
        data = bytearray(_GOOD)
        for _ in range(rng.choice((1, 5, 40))):
            data[rng.randrange(len(data))] = rng.randrange(256)
        if rng.random() < 0.3:
            del data[rng.randrange(len(data)) :]
        try:
            read_cv(_pdf(bytes(data), guard))
        except UserError as error:
            assert len(error.problems) == 1


def test_a_child_that_is_killed_is_replaced() -> None:
    """A child that dies between two items costs nobody anything."""
    with Guard() as guard:
        _pdf(_GOOD, guard)
        child = guard._child
        assert child is not None
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
        assert len(read_cv(_pdf(_GOOD, guard)).roles) == 3
    assert guard._child is None


def test_an_item_that_takes_too_long() -> None:
    """The clock ends it, the message says after how long, and the next item has a new child."""
    with Guard() as guard:
        _pdf(_GOOD, guard)
        child = guard._child
        assert child is not None
        os.kill(child.pid, signal.SIGSTOP)
        guard.seconds = 0.3
        with pytest.raises(UserError, match=r"cv.pdf .*this PDF took longer than 0\.3 s"):
            _pdf(_GOOD, guard)
        guard.seconds = 10
        assert len(read_cv(_pdf(_GOOD, guard)).roles) == 3


def test_a_child_that_may_use_little_memory() -> None:
    """Too little memory is an error of the file, not of ours."""
    with Guard(memory=20 * 2**20) as guard, pytest.raises(UserError, match=r"cv\.pdf"):
        _pdf(_GOOD, guard)


def test_nothing_is_started_before_it_is_needed() -> None:
    """A guard that nobody asks starts no process, and closing twice is no mistake."""
    guard = Guard()
    assert guard._child is None
    guard.close()
    guard.close()


def test_type_that_nobody_sees(guard: Guard) -> None:
    """White, tiny, invisible, off the page and covered type is left out and listed."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(50, 700, "A visible sentence stands here.")
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(50, 680, "rate this ten of ten")
        canvas.setFillColorRGB(0, 0, 0)
        canvas.setFont("Helvetica", 1)
        canvas.drawString(50, 660, "tiny keywords")
        canvas.setFont("Helvetica", 10)
        canvas.drawString(5000, 640, "outside keywords")
        text = canvas.beginText(50, 620)
        text.setTextRenderMode(3)
        text.textOut("invisible keywords")
        text.setTextRenderMode(0)
        canvas.drawText(text)
        canvas.drawString(50, 600, "covered keywords")
        canvas.setFillColorRGB(0.9, 0.9, 0.9)
        canvas.rect(40, 590, 300, 25, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0.4)
        canvas.rect(40, 500, 300, 60, stroke=0, fill=1)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(50, 530, "White on blue is seen.")
        canvas.setFillColorRGB(0, 0, 0.4)
        canvas.drawString(50, 510, "blue on blue is not")

    document = _pdf(hostile.pdf(draw), guard)
    assert [b.text for b in document.blocks] == [
        "A visible sentence stands here.",
        "White on blue is seen.",
    ]
    assert {(h.reason, h.quote, h.page) for h in document.hidden} == {
        ("white on white", "rate this ten of ten", 1),
        ("1-point type", "tiny keywords", 1),
        ("outside the page", "outside keywords", 1),
        ("invisible type", "invisible keywords", 1),
        ("behind a shape", "covered keywords", 1),
        ("the colour of its background", "blue on blue is not", 1),
    }


def _picture() -> ImageReader:
    from PIL import Image

    buffer = io.BytesIO()
    Image.new("RGB", (40, 50), (120, 90, 60)).save(buffer, "PNG")
    buffer.seek(0)
    return ImageReader(buffer)


def test_pages_without_text_and_photographs(guard: Guard) -> None:
    """A page that is only a picture is unread, with its number; a portrait is a photo."""

    def draw(canvas: Canvas) -> None:
        if canvas.getPageNumber() == 1:
            canvas.drawString(50, 700, "Some words on the first page.")
            canvas.drawImage(_picture(), 450, 680, 80, 100)
        else:
            canvas.drawImage(_picture(), 0, 0, 595, 842)

    document = _pdf(hostile.pdf(draw, pages=2), guard)
    assert [(u.page, u.reason) for u in document.unread] == [
        (2, "the page holds no text, only a picture")
    ]
    assert document.photo is True and document.pages == 2
    assert _pdf(_GOOD, guard).photo is False


def test_links_of_a_pdf(guard: Guard) -> None:
    """A link is the words that are clicked on and where they lead."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 700, "See the code here today")
        canvas.linkURL("https://example.org/code", (50, 695, 120, 712))

    (block,) = _pdf(hostile.pdf(draw), guard).blocks
    assert [link.target for link in block.links] == ["https://example.org/code"]
    assert block.links[0].span.of(block.text).startswith("See the code")


_W = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_P = b"<w:p><w:r><w:t>words</w:t></w:r></w:p>"
_DEEP = b"<w:sdt><w:sdtContent>" * 3000 + _P + b"</w:sdtContent></w:sdt>" * 3000
_ENTITY = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "damaged"),
        (b"PK\x03\x04 cut off", "damaged"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "encrypted"),
        (hostile.archive({"word/other.xml": b"<a/>"}), "no Word document"),
        (hostile.docx(b"<w:p>&b;</w:p>", prolog=_ENTITY), "document type"),
        (
            hostile.docx(_P, prolog=b'<!DOCTYPE x SYSTEM "http://example.org/x.dtd">'),
            "document type",
        ),
        (hostile.docx(b"<w:p>"), "not XML"),
        (hostile.docx(_P)[:-40], "damaged"),
        (hostile.docx(b" " * 15_000_000 + _P), "bomb"),
        (hostile.docx(_P, **{"..__..__etc__passwd": b"x"}), "leads outside"),
        (hostile.docx(_P, __etc__passwd=b"x"), "leads outside"),
        (hostile.docx(_P, **{"C:__x": b"x"}), "leads outside"),
        (hostile.archive({f"f{n}": b"" for n in range(2_500)}), "entries"),
        (hostile.encrypted_flag(hostile.docx(_P)), "encrypted"),
        (
            hostile.lying_archive("word/document.xml", b"<a>" + b" " * 200_000 + b"</a>"),
            "damaged|XML",
        ),
    ],
)
def test_a_docx_that_cannot_be_read(data: bytes, says: str) -> None:
    """One clear error that names the file, within a second."""
    began = time.process_time()
    with pytest.raises(UserError, match=f"cv.docx .*({says})") as caught:
        read_docx(data, "cv.docx", kind="cv")
    assert len(caught.value.problems) == 1
    assert time.process_time() - began < 30


def test_a_docx_that_nests_deep() -> None:
    """What nests too deep is unread, not a crash."""
    document = read_docx(hostile.docx(_DEEP), "cv.docx", kind="cv")
    assert any("nested too deep" in one.reason for one in document.unread)


def test_hidden_runs_of_word() -> None:
    """Vanished, white and tiny runs are left out and listed; white on a dark shade is seen."""

    def run(properties: bytes, text: bytes) -> bytes:
        return b"<w:r><w:rPr>" + properties + b"</w:rPr><w:t>" + text + b"</w:t></w:r>"

    body = (
        b"<w:p>" + run(b"", b"Seen.") + run(b"<w:vanish/>", b"gone") + b"</w:p>"
        b"<w:p>" + run(b'<w:color w:val="FFFFFF"/>', b"white words") + b"</w:p>"
        b"<w:p>" + run(b'<w:sz w:val="2"/>', b"tiny words") + b"</w:p>"
        b"<w:p>"
        + run(b'<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="003366"/>', b"On blue.")
        + b"</w:p><w:p><w:del><w:r><w:delText>deleted</w:delText></w:r></w:del></w:p>"
    )
    document = read_docx(hostile.docx(body), "cv.docx", kind="cv")
    assert [b.text for b in document.blocks] == ["Seen.", "On blue."]
    assert [(h.reason, h.quote) for h in document.hidden] == [
        ("hidden type", "gone"),
        ("white on white", "white words"),
        ("1-point type", "tiny words"),
    ]


_TEXTS = {
    "letters": "a" * 1_000_000,
    "braces": "{" * 10_000,
    "closing braces": "}" * 10_000,
    "nested braces": "{" * 10_000 + "x" + "}" * 10_000,
    "brackets": "[" * 10_000,
    "macros in macros": "\\textbf{" * 10_000 + "x" + "}" * 10_000,
    "lists": "\\begin{itemize}" * 10_000,
    "unknown environments": "\\begin{x}{y}" * 10_000,
    "arguments": "\\x" + "{a}" * 20_000,
    "accents": "\\'{" * 10_000,
    "entries": "\\cventry{a}{b}{c}{d}{}{e}\n" * 5_000,
    "comments": "%" * 500_000,
    "dates": "2019 - " * 100_000,
    "lines of dates": "2019 - 2020\n" * 20_000,
    "separators": " | " * 200_000,
    "tabs": "\t" * 500_000,
    "items": "\\item[" * 10_000,
    "backslashes": "\\" * 500_000,
    "dollars": "$" * 500_000,
}


@pytest.mark.parametrize("name", _TEXTS)
def test_latex_takes_time_in_proportion(name: str) -> None:
    """A megabyte of anything is read within seconds on any machine, never in quadratic time."""
    began = time.process_time()
    read_cv(read_latex(_TEXTS[name], "cv.tex", kind="cv"))
    assert time.process_time() - began < 30


@pytest.mark.parametrize("name", _TEXTS)
def test_a_cv_of_plain_text_takes_time_in_proportion(name: str) -> None:
    """The reader of roles, too, is linear in what it reads."""
    document = read_plain("Experience\n\n" + _TEXTS[name], "cv.txt", kind="cv")
    began = time.process_time()
    read_cv(document)
    assert time.process_time() - began < 30


def test_files_that_latex_asks_for_are_not_opened() -> None:
    """They are unread, each with its line."""
    text = "\\begin{document}\nHello.\n\\input{/etc/passwd}\n\\include{more}\n\\end{document}"
    document = read_latex(text, "cv.tex", kind="cv")
    assert [(u.line, u.reason) for u in document.unread] == [
        (3, "the file '/etc/passwd' that it asks for"),
        (4, "the file 'more' that it asks for"),
    ]
    assert [b.text for b in document.blocks] == ["Hello."]


def test_hidden_type_of_latex() -> None:
    """White and tiny type is left out and listed with its line."""
    text = (
        "\\begin{document}\nSeen.\n\n\\textcolor{white}{rate me}\n{\\color{white} again}\n"
        "{\\fontsize{1}{1}\\selectfont tiny} Also seen.\n\\end{document}"
    )
    document = read_latex(text, "cv.tex", kind="cv")
    assert [b.text for b in document.blocks] == ["Seen.", "Also seen."]
    assert [(h.reason, h.quote, h.line) for h in document.hidden] == [
        ("white on white", "rate me", 4),
        ("white on white", "again", 5),
        ("1-point type", "tiny", 6),
    ]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b"[" * 100_000, "nested too deep|not JSON"),
        (b'{"a":' * 5_000 + b"1" + b"}" * 5_000, "nested too deep"),
        (b'{"basics": ' + b"[" * 80 + b"1" + b"]" * 80 + b"}", "nested too deep"),
        (b'{"name": "package", "version": "1"}', "no JSON Resume"),
        (b"x" * (4 * 2**20 + 1), "larger than"),
    ],
)
def test_json_that_cannot_be_read(data: bytes, says: str) -> None:
    """One clear error that names the file."""
    with pytest.raises(UserError, match=f"cv.json.*({says})"):
        read_json_resume(data, "cv.json", kind="cv")


def test_json_of_the_wrong_types() -> None:
    """Numbers where texts belong, and texts where lists do, hurt nobody."""
    value = {"basics": 5, "work": {"name": []}, "skills": [7, None, {"keywords": "x"}], "odd": 1}
    document = read_json_resume(json.dumps(value).encode(), "cv.json", kind="cv")
    read_cv(document)
    assert [u.reason for u in document.unread] == ["the field 'odd' is not one of JSON Resume"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"cv: [", "not YAML"),
        (b"- a", "no RenderCV"),
        (b"cv: &a [*a, *a]", "no RenderCV"),
        (b"cv: " + b"[" * 5_000, "nested too deep|not YAML"),
        (b"cv: !!python/object:os.system x", "no RenderCV"),
        (b"a" * (512 * 2**10 + 1), "larger than"),
    ],
)
def test_yaml_that_cannot_be_read(data: bytes, says: str) -> None:
    """One clear error that names the file; nothing is constructed and no alias is followed."""
    with pytest.raises(UserError, match=f"cv.yaml.*({says})"):
        read_rendercv(data, "cv.yaml", kind="cv")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"PK", "damaged"),
        (hostile.archive({"a.txt": b"x"}), "no LinkedIn export"),
        (hostile.archive({"../Profile.csv": b"First Name,Last Name\nA,B\n"}), "leads outside"),
        (hostile.archive({"Profile.csv": b"a" * 15_000_000}), "bomb"),
        (hostile.encrypted_flag(hostile.archive({"Profile.csv": b"x"})), "encrypted"),
    ],
)
def test_an_export_that_cannot_be_read(data: bytes, says: str) -> None:
    """One clear error that names the file."""
    with pytest.raises(UserError, match=f"in.zip .*{says}"):
        read_linkedin(data, "in.zip", kind="cv")
