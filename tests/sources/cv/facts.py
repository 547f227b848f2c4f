"""Facts of made-up people, from which CVs of many layouts are composed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bonafide.sources.cv.cv import Cv

Date = tuple[int, int]


@dataclass(frozen=True)
class Job:
    """A role as it is; ``end`` is None while it goes on."""

    title: str
    employer: str
    place: str
    start: Date
    end: Date | None
    bullets: tuple[str, ...]


@dataclass(frozen=True)
class Person:
    """What a CV tells."""

    name: str
    headline: str
    jobs: tuple[Job, ...]
    degree: tuple[str, str, str]
    skills: tuple[tuple[str, tuple[str, ...]], ...]


_SKILLS = (
    ("Languages", ("Python", "SQL", "C++")),
    ("Libraries", ("PyTorch", "scikit-learn", "LightGBM")),
)
PEOPLE = (
    Person(
        "Ines Larsdotter",
        "Machine learning engineer for search and ranking",
        (
            Job(
                "Senior ML Engineer",
                "Acme GmbH",
                "Berlin",
                (2021, 3),
                None,
                (
                    (
                        "Replaced the rules of the ranking by a boosted model; clicks per "
                        "search rose from 0.31 to 0.36 in a test of four weeks on "
                        "half of the traffic."
                    ),
                    "Cut p95 latency from 180 ms to 70 ms.",
                ),
            ),
            Job(
                "Data Scientist",
                "Northwind Bank",
                "Oslo, Norway",
                (2018, 9),
                (2021, 2),
                (
                    (
                        "Built a churn model that the retention team used weekly; a simple "
                        "rule got 0.71 AUC, the model 0.78 on the following quarter."
                    ),
                ),
            ),
            Job(
                "Data Analyst",
                "Tidal Freight Ltd",
                "Bergen",
                (2016, 1),
                (2018, 8),
                (
                    "Wrote the weekly report on delays.",
                    "Moved forty spreadsheets into one database with tests.",
                ),
            ),
        ),
        ("MSc Statistics", "University of Oslo", "2015"),
        _SKILLS,
    ),
    Person(
        "Tobias Okafor",
        "Applied scientist, forecasting",
        (
            Job(
                "Lead Data Scientist",
                "Booking.com",
                "Amsterdam",
                (2022, 6),
                None,
                (
                    (
                        "Own the demand forecast for 40,000 hotels; error fell from 19% to 14% "
                        "against last year's value."
                    ),
                    "Review the work of three people.",
                ),
            ),
            Job(
                "Machine Learning Engineer",
                "Max Planck Institute",
                "Tübingen, Germany",
                (2019, 11),
                (2022, 5),
                ("Trained segmentation models on 9,000 slides and shipped them to two labs.",),
            ),
            Job(
                "Research Intern",
                "Siemens AG",
                "Munich",
                (2019, 4),
                (2019, 10),
                ("Compared five detectors on one line of production.",),
            ),
        ),
        ("BSc Computer Science", "TU Delft", "2018"),
        _SKILLS,
    ),
    Person(
        "Mei-Ling Brandt",
        "Data leader in insurance",
        (
            Job(
                "Head of Data Science",
                "Helvetic Insurance",
                "Zurich",
                (2020, 1),
                None,
                ("Built a team of eight from two; four models decide on 30% of small claims.",),
            ),
            Job(
                "Principal Data Scientist",
                "Quantum Metrics",
                "Remote",
                (2017, 7),
                (2019, 12),
                (
                    (
                        "Priced motor policies; loss ratio fell by two points over six "
                        "quarters, against a hold-out."
                    ),
                    "Dropped a neural model that won by 0.002 Gini and cost three people.",
                ),
            ),
            Job(
                "Software Engineer",
                "Riverbed Labs",
                "San Francisco, CA",
                (2014, 2),
                (2017, 6),
                ("Wrote the event pipeline, two billion rows a day.",),
            ),
        ),
        ("PhD Physics", "ETH Zurich", "2013"),
        _SKILLS,
    ),
    Person(
        "Sofia Marchetti",
        "Analyst turned engineer",
        (
            Job(
                "Data Engineer",
                "Lumen Energy",
                "Turin",
                (2023, 2),
                None,
                (
                    (
                        "Moved nightly jobs to streams; the control room sees load after one "
                        "minute, not a day."
                    ),
                ),
            ),
            Job(
                "Business Intelligence Analyst",
                "Fattoria Group",
                "Milan",
                (2020, 10),
                (2023, 1),
                (
                    (
                        "Found that a third of the returns came from one supplier, and how "
                        "much that cost."
                    ),
                ),
            ),
            Job(
                "Working Student Data Science",
                "Kite Mobility GmbH",
                "Hamburg",
                (2019, 5),
                (2020, 9),
                (
                    (
                        "Labelled 4,000 pictures of parked scooters and measured how often two "
                        "people agree."
                    ),
                ),
            ),
        ),
        ("MSc Data Engineering", "Politecnico di Torino", "2020"),
        _SKILLS,
    ),
)
_SHORT = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_LONG = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
Dates = Callable[[Job], str]


def _both(write: Callable[[Date], str], dash: str, now: str) -> Dates:
    return lambda job: write(job.start) + dash + (now if job.end is None else write(job.end))


DATES: tuple[Dates, ...] = (
    _both(lambda d: f"{_SHORT[d[1] - 1]} {d[0]}", " – ", "Present"),
    _both(lambda d: f"{d[1]:02d}/{d[0]}", " - ", "now"),
    _both(lambda d: f"{_LONG[d[1] - 1]} {d[0]}", " to ", "present"),
    _both(lambda d: f"{d[0]}-{d[1]:02d}", " – ", "today"),
    _both(lambda d: f"{d[1]:02d}.{d[0]}", " — ", "heute"),
    _both(lambda d: f"{_SHORT[d[1] - 1]}. {d[0]}", "–", "ongoing"),
    _both(lambda d: f"{_SHORT[d[1] - 1]} '{d[0] % 100:02d}", " - ", "Current"),
)


def told(person: Person) -> list[tuple[str, str, str, str]]:
    """What a reader of the person's CV must find: title, employer, start, end of each role."""
    return [
        (
            job.title,
            job.employer,
            f"{job.start[0]}-{job.start[1]:02d}",
            "present" if job.end is None else f"{job.end[0]}-{job.end[1]:02d}",
        )
        for job in person.jobs
    ]


def found(cv: Cv) -> list[tuple[str, str, str, str]]:
    """What was found."""
    return [
        (
            role.title,
            role.employer,
            str(role.period.start) if role.period else "",
            ""
            if role.period is None
            else "present"
            if role.period.present
            else str(role.period.end),
        )
        for role in cv.roles
    ]
