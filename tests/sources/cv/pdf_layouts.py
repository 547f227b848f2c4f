"""CVs as PDF in the layouts that people use, drawn line by line."""

from __future__ import annotations

import io
from collections.abc import Callable

from reportlab.lib.pagesizes import A4, LETTER
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.sources.cv.facts import Dates, Person

Layout = Callable[[Person, Dates], bytes]


class Sheet:
    """A column to write in, from top to bottom; a new page when it is full."""

    def __init__(
        self, canvas: Canvas, left: float, right: float, top: float, height: float
    ) -> None:
        self.canvas, self.left, self.right = canvas, left, right
        self.y = height - top
        self.height = height

    def line(
        self, text: str, *, size: float = 10, font: str = "Helvetica", end: str = "",
        indent: float = 0,
        colour: tuple[float, float, float] = (0, 0, 0), end_font: str = "Helvetica",
    ) -> None:  # fmt: skip
        """One line, and what stands at its right edge."""
        self.y -= size * 1.35
        if self.y < 50:
            self.canvas.showPage()
            self.y = self.height - 60
        self.canvas.setFillColorRGB(*colour)
        self.canvas.setFont(font, size)
        self.canvas.drawString(self.left + indent, self.y, text)
        if end:
            self.canvas.setFont(end_font, size)
            self.canvas.drawRightString(self.right, self.y, end)
        self.canvas.setFillColorRGB(0, 0, 0)

    def wrapped(
        self, text: str, *, bullet: str = "", size: float = 10, bullet_font: str = "Helvetica"
    ) -> None:
        """A paragraph or bullet, wrapped."""
        indent = 12 if bullet else 0
        lines, line = [], ""
        for word in text.split():
            more = f"{line} {word}".strip()
            if stringWidth(more, "Helvetica", size) > self.right - self.left - indent and line:
                lines.append(line)
                line = word
            else:
                line = more
        lines.append(line)
        for at, one in enumerate(lines):
            self.line(one, size=size, indent=indent)
            if bullet and at == 0:
                self.canvas.setFont(bullet_font, size)
                self.canvas.drawString(self.left, self.y, bullet)

    def gap(self, points: float = 6) -> None:
        """Empty space."""
        self.y -= points


def _paper(size: tuple[float, float] = A4) -> tuple[io.BytesIO, Canvas]:
    buffer = io.BytesIO()
    return buffer, Canvas(buffer, pagesize=size, invariant=1)


def _top(sheet: Sheet, person: Person) -> None:
    sheet.line(person.name, size=20, font="Helvetica-Bold")
    sheet.line(person.headline, size=11)
    sheet.line("someone@example.org · +49 30 1234567 · example.org/me", size=9)
    sheet.gap()


def _rest(sheet: Sheet, person: Person, heading: Callable[[str], None]) -> None:
    heading("Education")
    degree, school, year = person.degree
    sheet.line(f"{degree}, {school}", end=year)
    heading("Skills")
    for label, tools in person.skills:
        sheet.line(f"{label}: {', '.join(tools)}")


def right_dates(person: Person, dates: Dates) -> bytes:
    """Bold title with dates at the right edge, employer and place below."""
    buffer, canvas = _paper()
    sheet = Sheet(canvas, 56, 540, 50, A4[1])

    def heading(text: str) -> None:
        sheet.gap()
        sheet.line(text.upper(), size=12, font="Helvetica-Bold")

    _top(sheet, person)
    heading("Experience")
    for job in person.jobs:
        sheet.line(job.title, font="Helvetica-Bold", end=dates(job))
        sheet.line(
            job.employer, font="Helvetica-Oblique", end=job.place, end_font="Helvetica-Oblique"
        )
        for bullet in job.bullets:
            sheet.wrapped(bullet, bullet="•")
        sheet.gap()
    _rest(sheet, person, heading)
    canvas.save()
    return buffer.getvalue()


def one_line_bars(person: Person, dates: Dates) -> bytes:
    """Employer | title | dates on one line, dashes for bullets."""
    buffer, canvas = _paper(LETTER)
    sheet = Sheet(canvas, 60, 550, 50, LETTER[1])

    def heading(text: str) -> None:
        sheet.gap(10)
        sheet.line(text, size=13, colour=(0.1, 0.3, 0.6))

    _top(sheet, person)
    heading("Employment History")
    for job in person.jobs:
        sheet.line(f"{job.employer} | {job.title} | {dates(job)}", font="Helvetica-Bold")
        for bullet in job.bullets:
            sheet.wrapped(bullet, bullet="–")
        sheet.gap()
    _rest(sheet, person, heading)
    canvas.save()
    return buffer.getvalue()


def _with_sidebar(person: Person, dates: Dates, *, side: str) -> bytes:
    buffer, canvas = _paper()
    height = A4[1]
    narrow, wide = ((36, 180), (205, 560)) if side == "left" else ((420, 560), (36, 395))
    if side == "left":
        canvas.setFillColorRGB(0.15, 0.25, 0.35)
        canvas.rect(0, 0, 190, height, stroke=0, fill=1)
    ink = (1.0, 1.0, 1.0) if side == "left" else (0.0, 0.0, 0.0)
    bar = Sheet(canvas, *narrow, 120, height)
    for title, lines in (
        ("Contact", ["someone@example.org", "+49 30 1234567", "Berlin"]),
        ("Skills", [t for _, tools in person.skills for t in tools]),
        ("Languages", ["English, fluent", "German, native", "Italian, basic"]),
        ("Interests", ["Rowing on rivers", "Old radios", "Baking bread"]),
    ):
        bar.line(title, size=11, font="Helvetica-Bold", colour=ink)
        for line in lines:
            bar.line(line, size=9, colour=ink)
        bar.gap(12)
    main = Sheet(canvas, *wide, 50, height)
    main.line(person.name, size=22, font="Helvetica-Bold")
    main.line(person.headline, size=11)
    main.gap(10)
    main.line("Work Experience", size=13, font="Helvetica-Bold")
    for job in person.jobs:
        main.line(job.title, font="Helvetica-Bold")
        main.line(f"{job.employer}, {job.place}", end=dates(job))
        for bullet in job.bullets:
            main.wrapped(bullet, bullet="•")
        main.gap()
    main.line("Education", size=13, font="Helvetica-Bold")
    main.line(f"{person.degree[0]}, {person.degree[1]}, {person.degree[2]}")
    canvas.save()
    return buffer.getvalue()


def left_sidebar(person: Person, dates: Dates) -> bytes:
    """A dark bar on the left with white type, the roles on the right."""
    return _with_sidebar(person, dates, side="left")


def right_sidebar(person: Person, dates: Dates) -> bytes:
    """A narrow column on the right."""
    return _with_sidebar(person, dates, side="right")


def dates_on_the_left(person: Person, dates: Dates) -> bytes:
    """A column of dates, and beside each what happened then."""
    buffer, canvas = _paper()
    sheet = Sheet(canvas, 160, 550, 50, A4[1])
    _top(sheet, person)

    def heading(text: str) -> None:
        sheet.gap()
        sheet.line(text, size=13, font="Helvetica-Bold", colour=(0, 0.3, 0.5))

    def beside(text: str) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(40, sheet.y, text)

    heading("Professional Experience")
    for job in person.jobs:
        sheet.line(f"{job.title}, {job.employer}, {job.place}")
        beside(dates(job))
        for bullet in job.bullets:
            sheet.wrapped(bullet, bullet="▪" if False else "•")
        sheet.gap(3)
    heading("Education")
    sheet.line(f"{person.degree[0]}, {person.degree[1]}")
    beside(person.degree[2])
    heading("Skills")
    for label, tools in person.skills:
        sheet.line(", ".join(tools))
        beside(label)
    canvas.save()
    return buffer.getvalue()


def dates_below(person: Person, dates: Dates) -> bytes:
    """Title, then employer and place, then dates, each on a line."""
    buffer, canvas = _paper()
    sheet = Sheet(canvas, 56, 540, 50, A4[1])

    def heading(text: str) -> None:
        sheet.gap(10)
        sheet.line(" ".join(text.upper()), size=11)

    _top(sheet, person)
    heading("Experience")
    for job in person.jobs:
        sheet.line(job.title, size=11, font="Helvetica-Bold")
        sheet.line(f"{job.employer} — {job.place}")
        sheet.line(dates(job), size=9, colour=(0.4, 0.4, 0.4))
        for bullet in job.bullets:
            sheet.wrapped(bullet, bullet="\u2022")
        sheet.gap(8)
    _rest(sheet, person, heading)
    canvas.save()
    return buffer.getvalue()


def dates_first(person: Person, dates: Dates) -> bytes:
    """The dates on a line above each role; prose, no bullets."""
    buffer, canvas = _paper(LETTER)
    sheet = Sheet(canvas, 72, 540, 60, LETTER[1])

    def heading(text: str) -> None:
        sheet.gap(10)
        sheet.line(text, size=14, font="Times-Bold")

    _top(sheet, person)
    heading("Career")
    for job in person.jobs:
        sheet.line(dates(job), font="Times-Italic")
        sheet.line(f"{job.title} at {job.employer}", font="Times-Bold")
        sheet.wrapped(" ".join(job.bullets))
        sheet.gap(8)
    _rest(sheet, person, heading)
    canvas.save()
    return buffer.getvalue()


def employer_over_title(person: Person, dates: Dates) -> bytes:
    """Bold employer with its place, title below with dates in parentheses."""
    buffer, canvas = _paper()
    sheet = Sheet(canvas, 56, 540, 50, A4[1])

    def heading(text: str) -> None:
        sheet.gap(10)
        sheet.line(text, size=12, font="Helvetica-Bold")
        canvas.line(56, sheet.y - 3, 540, sheet.y - 3)
        sheet.gap(4)

    _top(sheet, person)
    heading("Work history")
    for job in person.jobs:
        sheet.line(job.employer, font="Helvetica-Bold", end=job.place)
        sheet.line(f"{job.title} ({dates(job)})", font="Helvetica-Oblique")
        for bullet in job.bullets:
            sheet.wrapped(bullet, bullet="o")
        sheet.gap(8)
    _rest(sheet, person, heading)
    canvas.save()
    return buffer.getvalue()


def symbol_bullets(person: Person, dates: Dates) -> bytes:
    """Bullets from a symbol font, which have no Unicode; small type; title, employer (dates)."""
    buffer, canvas = _paper()
    sheet = Sheet(canvas, 45, 550, 40, A4[1])

    def heading(text: str) -> None:
        sheet.gap(5)
        sheet.line(text.upper(), size=9.5, font="Helvetica-Bold")

    _top(sheet, person)
    heading("Relevant experience")
    for job in person.jobs:
        sheet.line(f"{job.title}, {job.employer} ({dates(job)})", size=9, font="Helvetica-Bold")
        for bullet in job.bullets:
            sheet.wrapped(bullet, bullet="n", bullet_font="ZapfDingbats", size=9)
    _rest(sheet, person, heading)
    canvas.save()
    return buffer.getvalue()


def grid(person: Person, dates: Dates) -> bytes:
    """A table with lines around its cells."""
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

    styles = getSampleStyleSheet()
    buffer = io.BytesIO()
    body = styles["BodyText"]
    rows = [
        [
            Paragraph(dates(job), body),
            [
                Paragraph(f"<b>{job.title}</b>, {job.employer}, {job.place}", body),
                *(Paragraph(f"• {bullet}", body) for bullet in job.bullets),
            ],
        ]
        for job in person.jobs
    ]
    table = Table(rows, colWidths=[130, 330])
    table.setStyle(
        TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "grey"), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    )
    SimpleDocTemplate(buffer, pagesize=A4, invariant=1).build(
        [
            Paragraph(person.name, styles["Title"]),
            Paragraph(person.headline, body),
            Paragraph("Work Experience", styles["Heading2"]),
            table,
            Paragraph("Education", styles["Heading2"]),
            Paragraph(", ".join(person.degree), body),
            Paragraph("Skills", styles["Heading2"]),
            *(
                Paragraph(f"<b>{label}:</b> {', '.join(tools)}", body)
                for label, tools in person.skills
            ),
        ]
    )
    return buffer.getvalue()


def drawn_bullets(person: Person, dates: Dates) -> bytes:
    """Bullets drawn as circles; beside each role a column with its dates and, below, its place."""
    buffer, canvas = _paper()
    sheet = Sheet(canvas, 170, 550, 50, A4[1])
    _top(sheet, person)

    def heading(text: str) -> None:
        sheet.gap()
        sheet.line(text, size=14, font="Helvetica-Bold")

    heading("Professional Experience")
    for job in person.jobs:
        sheet.line(job.title, font="Helvetica-Bold")
        canvas.setFont("Helvetica", 10)
        words = dates(job).split(" ")
        canvas.drawString(50, sheet.y, " ".join(words[:3]))
        sheet.line(job.employer)
        canvas.setFont("Helvetica", 10)
        canvas.drawString(50, sheet.y, " ".join(words[3:]))
        canvas.setFont("Helvetica", 8)
        canvas.drawString(50, sheet.y - 11, job.place)
        for bullet in job.bullets:
            top = sheet.y
            sheet.wrapped(bullet, bullet=" ")
            canvas.circle(174, top - 10, 1.6, stroke=0, fill=1)
        sheet.gap(14)
    heading("Skills")
    for _, tools in person.skills:
        sheet.line(", ".join(tools))
    canvas.save()
    return buffer.getvalue()


def two_equal_columns(person: Person, dates: Dates) -> bytes:
    """Two columns of nearly one width below a title over both; letters of headings set apart."""
    buffer, canvas = _paper()
    top = Sheet(canvas, 40, 560, 40, A4[1])
    canvas.setFont("Helvetica-Bold", 22)
    canvas.drawCentredString(300, top.y, person.name)
    canvas.setFont("Helvetica", 11)
    canvas.drawCentredString(300, top.y - 20, person.headline)
    main = Sheet(canvas, 40, 330, 100, A4[1])
    side = Sheet(canvas, 355, 560, 100, A4[1])
    main.line("E X P E R I E N C E", size=12)
    for job in person.jobs:
        main.line(f"{job.employer}, {job.place}", font="Helvetica-Bold")
        main.line(f"{job.title} ({dates(job)})", font="Helvetica-Oblique")
        for bullet in job.bullets:
            main.wrapped(bullet, bullet="•")
        main.gap()
    side.line("A B O U T   M E", size=12)
    side.wrapped("I like small models and reports that people can read without help.")
    side.gap()
    side.line("S K I L L S", size=12)
    for _, tools in person.skills:
        side.line(", ".join(tools))
    side.gap()
    side.line("E D U C A T I O N", size=12)
    side.line(person.degree[0])
    side.line(f"{person.degree[1]}, {person.degree[2]}")
    canvas.save()
    return buffer.getvalue()


LAYOUTS: dict[str, Layout] = {
    layout.__name__: layout
    for layout in (
        right_dates,
        one_line_bars,
        left_sidebar,
        right_sidebar,
        dates_on_the_left,
        dates_below,
        dates_first,
        employer_over_title,
        symbol_bullets,
        grid,
        drawn_bullets,
        two_equal_columns,
    )
}
