"""CVs as PDF files, composed with reportlab, each a little different."""

from __future__ import annotations

import io


def one_page_cv(number: int) -> bytes:
    """A one-page CV of two roles with four bullets each."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    page = Canvas(out, pagesize=A4, invariant=1)
    top = A4[1] - 60
    lines = [
        ("Helvetica-Bold", 18, f"Ada Example {number}"),
        ("Helvetica", 11, "Senior machine learning engineer"),
        ("Helvetica", 9, "ada@example.org | Rotterdam"),
        ("Helvetica-Bold", 12, "EXPERIENCE"),
    ]
    for role, (employer, dates) in enumerate(
        [("Northwind Logistics", "Mar 2021 - Present"), ("Harbour Retail", "2017 - Feb 2021")]
    ):
        lines.append(("Helvetica-Bold", 10, f"ML Engineer, {employer}      {dates}"))
        lines += [
            (
                "Helvetica",
                9,
                (
                    f"\u2022 Cut forecast MAE from {14 + bullet}.{number % 10} to {11 - role}.9 "
                    f"against last-week-same-day on {number + 3}.1M SKU-weeks"
                ),
            )
            for bullet in range(4)
        ]
    lines += [("Helvetica-Bold", 12, "SKILLS"), ("Helvetica", 9, "Core: Python, SQL, LightGBM")]
    for font, size, text in lines:
        page.setFont(font, size)
        page.drawString(60, top, text)
        top -= size * 1.6
    page.showPage()
    page.save()
    return out.getvalue()
