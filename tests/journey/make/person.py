"""A CV as PDF and the archive that LinkedIn gives to its members, with other people in it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from tests.journey.make.made import Made

NAME = "Ada Winterbourne"
LINES = (
    ("Helvetica-Bold", 18, NAME),
    ("Helvetica", 11, "Machine learning engineer, demand forecasting and pricing"),
    ("Helvetica", 9, "Rotterdam · ada@winterbourne.example · github.com/adawinterbourne"),
    ("Helvetica-Bold", 12, "EXPERIENCE"),
    ("Helvetica-Bold", 10, "Machine Learning Engineer, Tidewater Freight, Rotterdam"),
    ("Helvetica", 9, "Mar 2021 – Present"),
    ("Helvetica", 9, "• Built the forecast that 9 depots order from every morning; MAE fell"),
    ("Helvetica", 9, "  from 41.3 to 33.8 parcels against last week's same day on 640 depot-weeks"),
    ("Helvetica", 9, "• Rolled back a boosting release after its forecasts for Mondays drifted"),
    ("Helvetica", 9, "• Served it with FastAPI on two nodes at a p95 of 85 ms"),
    ("Helvetica-Bold", 10, "Data Analyst, Kestrel Insurance, Utrecht"),
    ("Helvetica", 9, "Sep 2018 – Feb 2021"),
    ("Helvetica", 9, "• Wrote the weekly claims report in SQL and moved it to Python"),
    ("Helvetica", 9, "• Labelled 1,800 claims with two colleagues to train a fraud classifier"),
    ("Helvetica-Bold", 12, "EDUCATION"),
    ("Helvetica-Bold", 10, "MSc Econometrics, Erasmus University"),
    ("Helvetica", 9, "2016 – 2018"),
    ("Helvetica-Bold", 12, "SKILLS"),
    ("Helvetica", 9, "Core: Python, SQL, LightGBM, FastAPI. Familiar: Kubernetes, PyTorch"),
)  # fmt: skip
LINKEDIN = {
    "Profile.csv": (
        "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,"
        "Geo Location,Twitter Handles,Websites,Instant Messengers\n"
        "Ada,Winterbourne,,,,Machine learning engineer at Tidewater Freight,"
        '"I like forecasts that somebody acts on, and rules that are hard to beat.",'
        'Transportation,,"Rotterdam, Netherlands",,,\n'
    ),
    "Positions.csv": (
        "Company Name,Title,Description,Location,Started On,Finished On\n"
        "Tidewater Freight,Machine Learning Engineer,Demand forecasts for parcel depots,"
        '"Rotterdam, Netherlands",Apr 2021,\n'
        'Kestrel Insurance,Data Analyst,,"Utrecht, Netherlands",Sep 2018,Feb 2021\n'
    ),
    "Education.csv": (
        "School Name,Start Date,End Date,Notes,Degree Name,Activities\n"
        "Erasmus University,2016,2018,,MSc Econometrics,\n"
    ),
    "Skills.csv": "Name\nPython\nSQL\nLightGBM\nForecasting\n",
    "Connections.csv": (
        "Notes:\n"
        '"When exporting your connection data, you may notice that some addresses are missing."\n\n'
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Zephyrine,Quillfeather,https://social.example/in/zephyrine,zeph@quillfeather.example,"
        "Umbra Capital,Partner,04 Jan 2024\n"
        "Barnabas,Thistlewood,,,Gannet Foods,Recruiter,11 Nov 2023\n"
    ),
    "messages.csv": (
        "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT\n"
        "2-aa,,Barnabas Thistlewood,,Ada Winterbourne,2024-02-03 09:12:44 UTC,,"
        '"Ada, would you talk for 15 minutes about a role at 96,500 a year?"\n'
    ),
    "Recommendations_Received.csv": (
        "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n"
        "Ottoline,Marrowby,Kestrel Insurance,Head of Claims,"
        '"Ada halved our backlog.",05/06/2021,VISIBLE\n'
    ),
}


def make(below: Path) -> Made:
    """Two files, as they come down into a folder."""
    folder = below / "Bewerbung 2025"
    folder.mkdir(parents=True)
    (folder / "Ada Winterbourne CV (3).pdf").write_bytes(cv())
    (folder / "Basic_LinkedInDataExport_02-14-2025.zip").write_bytes(linkedin())
    return Made(
        folder,
        others=(
            "Zephyrine", "Quillfeather", "Barnabas", "Thistlewood", "Ottoline", "Marrowby",
            "Umbra Capital", "Gannet Foods", "96,500", "halved our backlog", "Head of Claims",
        ),
        cases=0,
        me=NAME,
    )  # fmt: skip


def cv() -> bytes:
    """The CV, the same bytes every time."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.setTitle("CV")
    at = A4[1] - 56.0
    for font, size, text in LINES:
        canvas.setFont(font, size)
        canvas.drawString(56, at, text)
        at -= size * 1.6
    canvas.save()
    return buffer.getvalue()


def linkedin() -> bytes:
    """The archive, the same bytes every time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in LINKEDIN.items():
            archive.writestr(zipfile.ZipInfo(name, (2025, 2, 14, 8, 30, 0)), text)
    return buffer.getvalue()
