from __future__ import annotations

import io
import json
import zipfile

import yaml

from bonafide.sources.cv.catalogue import read_cv
from bonafide.sources.documents.json_resume import read_json_resume
from bonafide.sources.documents.linkedin import read_linkedin
from bonafide.sources.documents.rendercv import read_rendercv
from tests.sources.cv.facts import PEOPLE, Job, found, told


def _month(date: tuple[int, int]) -> str:
    return f"{date[0]}-{date[1]:02d}"


def test_json_resume() -> None:
    """Every field is found, and each text stands where it is written in the file."""
    for who in PEOPLE:
        value = {
            "basics": {"name": who.name, "label": who.headline, "summary": 'A "quoted" line.'},
            "work": [
                {
                    "name": job.employer,
                    "position": job.title,
                    "location": job.place,
                    "startDate": _month(job.start) + "-01",
                    **({} if job.end is None else {"endDate": _month(job.end)}),
                    "highlights": list(job.bullets),
                }
                for job in who.jobs
            ],
            "education": [{"institution": who.degree[1], "studyType": "MSc", "area": "Physics"}],
            "skills": [{"name": label, "keywords": list(tools)} for label, tools in who.skills],
        }
        text = json.dumps(value, ensure_ascii=False, indent=2)
        document = read_json_resume(text.encode(), "cv.json", kind="cv")
        cv = read_cv(document)
        assert found(cv) == told(who)
        assert (cv.name, cv.headline) == (who.name, who.headline)
        assert [tier.label for tier in cv.tiers] == ["Languages", "Libraries"]
        for role, job in zip(cv.roles, who.jobs, strict=True):
            assert [b.text for b in role.bullets] == list(job.bullets)
            assert [b.span.of(text) for b in role.bullets] == list(job.bullets)
            assert job.title in role.span.of(text)
        assert document.blocks[cv.summary[0]].text == 'A "quoted" line.'


def test_rendercv() -> None:
    """A RenderCV file of every kind of entry."""
    for who in PEOPLE:
        value = {
            "cv": {
                "name": who.name,
                "headline": who.headline,
                "sections": {
                    "summary": ["A summary."],
                    "work_experience": [
                        {
                            "company": job.employer,
                            "position": job.title,
                            "location": job.place,
                            "start_date": _month(job.start),
                            "end_date": "present" if job.end is None else _month(job.end),
                            "highlights": list(job.bullets),
                        }
                        for job in who.jobs
                    ],
                    "skills": [
                        {"label": label, "details": ", ".join(tools)} for label, tools in who.skills
                    ],
                },
            }
        }
        text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10_000)
        cv = read_cv(read_rendercv(text.encode(), "cv.yaml", kind="cv"))
        assert found(cv) == told(who)
        assert [[t.name for t in tier.tools] for tier in cv.tiers] == [
            list(tools) for _, tools in who.skills
        ]
        for tier in cv.tiers:
            assert [t.span.of(text) for t in tier.tools] == [t.name for t in tier.tools]


_MONTHS = ["", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def _row(job: Job) -> str:
    start = f"{_MONTHS[job.start[1]]} {job.start[0]}"
    end = "" if job.end is None else f"{_MONTHS[job.end[1]]} {job.end[0]}"
    description = "\n".join(f"- {b}" for b in job.bullets).replace('"', '""')
    return f'"{job.employer}","{job.title}","{description}","{job.place}","{start}","{end}"'


def test_linkedin() -> None:
    """Other names of columns, notes before the header, a byte order mark, folders and case."""
    for who, header, lead in zip(
        PEOPLE,
        (
            "Company Name,Title,Description,Location,Started On,Finished On",
            "COMPANY NAME,TITLE,DESCRIPTION,LOCATION,STARTED ON,FINISHED ON",
            "company_name,position,description,location,start date,end date",
            " Company , Job Title ,Notes,Geo Location,Started,Ended On",
        ),
        ("", 'Notes:\n"This file, as you asked"\n\n', "\ufeff", "\ufeffNote\n"),
        strict=True,
    ):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            rows = "\r\n".join([header, *(_row(job) for job in who.jobs)])
            archive.writestr("Basic_Export/Positions.csv", lead + rows)
            first, last = who.name.rsplit(" ", 1)
            archive.writestr(
                "Basic_Export/PROFILE.CSV",
                f'First Name,Last Name,Headline\n{first},{last},"{who.headline}"\n',
            )
            archive.writestr("Skills.csv", "Name\nPython\nSQL\n")
        cv = read_cv(read_linkedin(buffer.getvalue(), "export.zip", kind="cv"))
        assert found(cv) == told(who)
        assert (cv.name, cv.headline) == (who.name, who.headline)
        assert [[b.text for b in r.bullets] for r in cv.roles] == [
            list(job.bullets) for job in who.jobs
        ]
        assert [t.name for t in cv.tiers[0].tools] == ["Python", "SQL"]
