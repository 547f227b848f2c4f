"""CVs as PDF set the way that LaTeX, browsers and word processors set them."""

from __future__ import annotations

from reportlab.lib.pagesizes import A4

from tests.sources.cv.facts import Dates, Person
from tests.sources.cv.pdf_layouts import Layout, Sheet, _paper

_BOLD = "Helvetica-Bold"


def _end(sheet: Sheet, person: Person) -> None:
    sheet.line("Education", size=13, font=_BOLD)
    sheet.line(", ".join(person.degree))
    sheet.line("Skills", size=13, font=_BOLD)
    for label, tools in person.skills:
        sheet.line(f"{label}: {', '.join(tools)}")


def form(person: Person, dates: Dates) -> bytes:
    """A form as of old Europass: a label before each answer, the employer below the work."""
    buffer, canvas = _paper()
    sheet = Sheet(canvas, 200, 560, 40, A4[1])

    def row(label: str, text: str, font: str = "Helvetica") -> None:
        sheet.wrapped(text)
        lines = 1 + (len(text) > 75) + (len(text) > 150)
        canvas.setFont(font, 10)
        canvas.drawRightString(176, sheet.y + 13.5 * (lines - 1), label)

    sheet.line(person.name, size=20, font=_BOLD)
    sheet.line(person.headline)
    sheet.gap()
    canvas.setFont(_BOLD, 12)
    canvas.drawRightString(176, sheet.y - 16, "Work experience")
    sheet.gap(20)
    for job in person.jobs:
        row("Dates", dates(job))
        row("Occupation or position held", job.title)
        for text in job.bullets:
            sheet.line("", size=4)
            sheet.wrapped(text, bullet="•")
        row("Name of employer", f"{job.employer}, {job.place}")
    sheet.gap()
    sheet.left = 60
    _end(sheet, person)
    canvas.save()
    return buffer.getvalue()


def wrapped_dates(person: Person, dates: Dates) -> bytes:
    """Dates in a narrow column that ends where the text begins, wrapped after their dash."""
    buffer, canvas = _paper()
    sheet = Sheet(canvas, 142, 560, 40, A4[1])
    sheet.line(person.name, size=20, font=_BOLD)
    sheet.line(person.headline)
    sheet.line("Experience", size=13, font=_BOLD, indent=-100)
    for job in person.jobs:
        first, dash, last = dates(job).replace(" to ", " – ").partition(" – ")
        sheet.line(job.title, font=_BOLD)
        canvas.setFont("Helvetica", 9)
        canvas.drawRightString(133, sheet.y, first + dash.rstrip())
        sheet.line(job.employer)
        canvas.setFont("Helvetica", 9)
        canvas.drawRightString(133, sheet.y, last)
        for text in job.bullets:
            sheet.wrapped(text, bullet="•")
    sheet.left = 42
    _end(sheet, person)
    canvas.save()
    return buffer.getvalue()


def narrow_gutter(person: Person, dates: Dates) -> bytes:
    """Two columns with no more than a letter's width between them."""
    buffer, canvas = _paper()
    sheet = Sheet(canvas, 40, 380, 40, A4[1])
    sheet.line(person.name, size=20, font=_BOLD)
    sheet.line(person.headline)
    begin = sheet.y
    sheet.line("EXPERIENCE", size=13, font=_BOLD)
    for job in person.jobs:
        sheet.line(job.title, size=11, font=_BOLD)
        sheet.line(job.employer)
        sheet.line(dates(job), size=9)
        for text in job.bullets:
            sheet.wrapped(text, bullet="•")
    side = Sheet(canvas, 387, 560, A4[1] - begin, A4[1])
    side.line("ABOUT", size=13, font=_BOLD)
    side.wrapped("I like small models, plain words and reports that people can read without help.")
    side.line("SKILLS", size=13, font=_BOLD)
    for _, tools in person.skills:
        for tool in tools:
            side.line(tool)
    side.line("EDUCATION", size=13, font=_BOLD)
    for text in person.degree:
        side.line(text)
    canvas.save()
    return buffer.getvalue()


def box_beside(person: Person, dates: Dates) -> bytes:
    """A box with contacts and skills beside the upper roles; the text goes on below it."""
    buffer, canvas = _paper()
    sheet = Sheet(canvas, 56, 400, 40, A4[1])
    sheet.line(person.name, size=20, font=_BOLD)
    sheet.line(person.headline)
    begin = sheet.y
    sheet.line("Experience", size=13, font=_BOLD)
    for at, job in enumerate(person.jobs):
        sheet.line(f"{job.title}, {job.employer}", font=_BOLD)
        sheet.line(f"{dates(job)} · {job.place}")
        for text in job.bullets:
            sheet.wrapped(text, bullet="•")
        if at == 0:
            side = Sheet(canvas, 430, 560, A4[1] - begin, A4[1])
            side.line("CONTACT", font=_BOLD)
            side.line("me@example.org")
            side.line("SKILLS", font=_BOLD)
            for _, tools in person.skills:
                for tool in tools:
                    side.line(tool, size=8)
            sheet.y = min(sheet.y, side.y - 6)
            sheet.right = 560
    sheet.line("Education", size=13, font=_BOLD)
    sheet.line(", ".join(person.degree))
    canvas.save()
    return buffer.getvalue()


def icons(person: Person, dates: Dates) -> bytes:
    """A round icon drawn before headings, dates and places, as before statements."""
    buffer, canvas = _paper()
    sheet = Sheet(canvas, 72, 550, 40, A4[1])

    def icon(x: float) -> None:
        canvas.circle(x, sheet.y + 3, 3, stroke=0, fill=1)

    sheet.line(person.name, size=20, font=_BOLD)
    sheet.line(person.headline)
    sheet.line("Experience", size=13, font=_BOLD)
    icon(62)
    for job in person.jobs:
        sheet.line(f"{job.title}, {job.employer}", font=_BOLD)
        sheet.line(dates(job), size=9, end=job.place)
        icon(64)
        for text in job.bullets:
            sheet.wrapped(text, bullet="•")
    _end(sheet, person)
    canvas.save()
    return buffer.getvalue()


PROGRAM_LAYOUTS: dict[str, Layout] = {
    layout.__name__: layout for layout in (form, wrapped_dates, narrow_gutter, box_beside, icons)
}
