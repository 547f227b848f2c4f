from __future__ import annotations

import pytest

from bonafide.sources.cv.catalogue import read_cv
from bonafide.sources.documents.markdown import read_markdown
from bonafide.sources.documents.plain import read_plain

_HEADS = [
    (
        "Data Scientist, Rolling Hills Health, Inc.\nJune 2024 – Present",
        ("Data Scientist", "Rolling Hills Health, Inc."),
    ),
    (
        "Research Engineer / Tech Lead, Juniper-Lane Retail\nSep 2019 – Present",
        ("Research Engineer / Tech Lead", "Juniper-Lane Retail"),
    ),
    (
        "Software Engineer (Backend) at Quillon S.A. (Apr 2021 – Feb 2023), Leeds",
        ("Software Engineer (Backend)", "Quillon S.A."),
    ),
    (
        "Senior Consultant, Advanced Analytics, Blauwal GmbH\n2020 – 2021 · Remote (EU)",
        ("Senior Consultant, Advanced Analytics", "Blauwal GmbH"),
    ),
    (
        "Cobalt Freight (Remote (EU))\nData Scientist | 2021 – 2023",
        ("Data Scientist", "Cobalt Freight"),
    ),
    (
        "Cobalt Freight | Lead Data Scientist – Pricing | 06/2021 – 10/2023",
        ("Lead Data Scientist – Pricing", "Cobalt Freight"),
    ),
    (
        "Senior Data Scientist\nSpotify\nStockholm, Sweden\nJan 2020 - Present · 3 yrs 2 mos",
        ("Senior Data Scientist", "Spotify"),
    ),
    (
        "Google, Mountain View, CA — Software Engineer III\nMay 2019 - Present",
        ("Software Engineer III", "Google"),
    ),
    ("2019 – 2021   Data Scientist, Zalando SE, Berlin", ("Data Scientist", "Zalando SE")),
    ("ML Engineer (Contract) | Freelance | Remote | 2020-2022", ("ML Engineer", "Freelance")),
    (
        (
            "Staff Machine Learning Engineer, Ads Ranking\n"
            "Pinterest | San Francisco, CA | 2021 - present"
        ),
        ("Staff Machine Learning Engineer, Ads Ranking", "Pinterest"),
    ),
    ("Member of Technical Staff, OpenAI (2022–present)", ("Member of Technical Staff", "OpenAI")),
    (
        "Co-Founder & CTO, Stealth Startup, Sep 2020 – Dec 2021",
        ("Co-Founder & CTO", "Stealth Startup"),
    ),
    ("Acme Corp., Data Scientist II, June 2018 to May 2020", ("Data Scientist II", "Acme Corp.")),
    (
        "University of Bonn — Research Assistant, 10/2016–03/2018",
        ("Research Assistant", "University of Bonn"),
    ),
    ("Data Scientist - NLP\nSAP, Walldorf\n03/2019 - 12/2020", ("Data Scientist - NLP", "SAP")),
    (
        "Quantitative Researcher, Two Sigma, New York, NY, 2016-2019",
        ("Quantitative Researcher", "Two Sigma"),
    ),
    (
        "Amazon Web Services (AWS)    Seattle, WA\nApplied Scientist II    Jul 2019 – Present",
        ("Applied Scientist II", "Amazon Web Services"),
    ),
    (
        "Junior Data Analyst at Müller & Söhne KG, seit 2022",
        ("Junior Data Analyst", "Müller & Söhne KG"),
    ),
    ("VP of Data, Lyra Health | Feb 2021 – now", ("VP of Data", "Lyra Health")),
    ("Deloitte · Consultant, AI & Data · 2017–19", ("Consultant, AI & Data", "Deloitte")),
    (
        "Data Scientist, Customer Insights, Tesco PLC, London, UK (Mar 2018 – Apr 2020)",
        ("Data Scientist, Customer Insights", "Tesco PLC"),
    ),
    (
        "PhD Researcher | Imperial College London | Oct 2015 – Sep 2019",
        ("PhD Researcher", "Imperial College London"),
    ),
    (
        "Postdoctoral Fellow\nMax Planck Institute for Intelligent Systems, Tübingen\n2019–2021",
        ("Postdoctoral Fellow", "Max Planck Institute for Intelligent Systems"),
    ),
    (
        "Praktikant Data Science, BMW Group, München, 04/2020 – 09/2020",
        ("Praktikant Data Science", "BMW Group"),
    ),
    ("Working student, ML, Celonis (2019-2020)", ("Working student, ML", "Celonis")),
    (
        "Lead Engineer — Computer Vision @ Scale AI, 2020–",
        ("Lead Engineer — Computer Vision", "Scale AI"),
    ),
    ("Meta (formerly Facebook)  2018-2022\nResearch Scientist", ("Research Scientist", "Meta")),
    (
        "Machine Learning Engineer, Tech Lead\nKlarna, Stockholm  Aug. 2019–Present",
        ("Machine Learning Engineer, Tech Lead", "Klarna"),
    ),
    (
        "IBM Research, Zurich\nResearch Intern, Jun 2017 – Aug 2017",
        ("Research Intern", "IBM Research"),
    ),
    (
        "Ingénieur Machine Learning, Criteo, Paris, janvier 2019 – présent",
        ("Ingénieur Machine Learning", "Criteo"),
    ),
    (
        "Head of Machine Learning\nN26 GmbH, Berlin\nSince 2021",
        ("Head of Machine Learning", "N26 GmbH"),
    ),
    (
        "Company: Foo Ltd\nPosition: Data Engineer\nPeriod: 2018 - 2020",
        ("Data Engineer", "Foo Ltd"),
    ),
    (
        "Data Science Consultant, McKinsey & Company (QuantumBlack), London, 2018 - 2020",
        ("Data Science Consultant", "McKinsey & Company"),
    ),
    (
        "Teaching Assistant, CS229 Machine Learning, Stanford University, Fall 2018",
        ("Teaching Assistant, CS229 Machine Learning", "Stanford University"),
    ),
    ("AI Resident, Google Brain · Oct 2018 – Oct 2019", ("AI Resident", "Google Brain")),
    (
        "Analytics Engineer; Monzo Bank; London; 2021-03 to 2022-05",
        ("Analytics Engineer", "Monzo Bank"),
    ),
    (
        "(2015-2018) Statistician, Office for National Statistics, Newport",
        ("Statistician", "Office for National Statistics"),
    ),
    (
        "Chief Data Officer, Department of Health, 2019 - 2021",
        ("Chief Data Officer", "Department of Health"),
    ),
    (
        "Senior Machine Learning Engineer, Delivery Hero SE, Berlin, Germany\nOctober 2020 – today",
        ("Senior Machine Learning Engineer", "Delivery Hero SE"),
    ),
    (
        "SENIOR DATA SCIENTIST, ACME INC., NEW YORK (JAN 2020–PRESENT)",
        ("SENIOR DATA SCIENTIST", "ACME INC."),
    ),
    (
        "The New York Times, New York — Data Scientist, 2017 – 2019",
        ("Data Scientist", "The New York Times"),
    ),
    (
        "Data Scientist, Mercedes-Benz AG, Stuttgart, 1/2019 – 12/2020",
        ("Data Scientist", "Mercedes-Benz AG"),
    ),
    (
        "Fraud Data Scientist, PayPal — Dublin, Ireland — 2018 to 2021",
        ("Fraud Data Scientist", "PayPal"),
    ),
]
_BODY = "- Built one thing with care\n- Built another\n"


@pytest.mark.parametrize(("head", "told"), _HEADS)
def test_a_head_in_plain_text_and_in_markdown(head: str, told: tuple[str, str]) -> None:
    """Whatever the order and the separators, title and employer are told apart."""
    tail = "MSc, ETH Zurich, 2014\n"
    plain = f"Jo Doe\n\nEXPERIENCE\n\n{head}\n{_BODY}\nEDUCATION\n\n{tail}"
    broken = head.replace("\n", "  \n")
    marked = f"# Jo Doe\n\n## Experience\n\n{broken}\n\n{_BODY}\n## Education\n\n{tail}"
    for document in (
        read_plain(plain, "cv.txt", kind="cv"),
        read_markdown(marked, "cv.md", kind="cv"),
    ):
        (role,) = read_cv(document).roles
        assert (role.title, role.employer) == told
        assert role.period is not None and role.period.start is not None
        assert len(role.bullets) == 2


_SEVERAL = {
    "headings": "### Acme, Berlin\n\n#### Senior Engineer\n2021 – now\n\n- a\n\n#### Engineer\n"
    "2019 – 2021\n\n- b\n\n### Foo Ltd\n\n#### Data Analyst\n2017 – 2019\n\n- c\n",
    "bold under a heading": "### Acme\n\n**Senior Engineer** | 2021 – now\n\n- a\n\n**Engineer** |"
    " 2019 – 2021\n\n- b\n\n### Foo Ltd\n\n**Data Analyst** | 2017 – 2019\n\n- c\n",
    "total over the roles": "**Acme** — 2019 – now\n\n*Senior Engineer*, 2021 – now\n\n- a\n\n"
    "*Engineer*, 2019 – 2021\n\n- b\n\n**Foo Ltd** — 2017 – 2019"
    "\n\n*Data Analyst*, 2017 – 2019\n\n- c\n",
    "employer said once": "Acme, Berlin\nSenior Engineer\t2021 – now\n\n- a\n\n"
    "Engineer, 2019 – 2021\n\n- b"
    "\n\nFoo Ltd, Oslo\nData Analyst, 2017 – 2019\n\n- c\n",
}


@pytest.mark.parametrize("way", _SEVERAL)
def test_several_roles_under_one_employer(way: str) -> None:
    """The employer is said once and holds for all roles below it, until the next one."""
    text = f"# Jo Doe\n\n## Experience\n\n{_SEVERAL[way]}"
    roles = read_cv(read_markdown(text, "cv.md", kind="cv")).roles
    assert [(r.title, r.employer) for r in roles] == [
        ("Senior Engineer", "Acme"),
        ("Engineer", "Acme"),
        ("Data Analyst", "Foo Ltd"),
    ]
    assert [str(r.period.start) for r in roles if r.period] == ["2021", "2019", "2017"]
    assert [[b.text for b in r.bullets] for r in roles] == [["a"], ["b"], ["c"]]


def test_roles_that_are_items_of_a_list() -> None:
    """A role may be an item, with its statements nested below."""
    text = (
        "# Jo Doe\n\n## Experience\n\n- **Senior Engineer**, Acme (2021 – now)\n  - a\n  - b\n"
        "- **Engineer**, Foo Ltd (2019 – 2021)\n  - c\n"
    )
    roles = read_cv(read_markdown(text, "cv.md", kind="cv")).roles
    assert [(r.title, r.employer, len(r.bullets)) for r in roles] == [
        ("Senior Engineer", "Acme", 2),
        ("Engineer", "Foo Ltd", 1),
    ]


def test_the_persons_name_changes_nothing() -> None:
    """Another name gives the same facts."""
    text = f"# NAME\n\nML engineer\n\n## Experience\n\nEngineer, Acme, 2019 – 2021\n\n{_BODY}"
    facts = []
    for name in ("Jo Doe", "Nguyễn Thị Minh Khai", "Berlin Engineer", "X"):
        cv = read_cv(read_markdown(text.replace("NAME", name), "cv.md", kind="cv"))
        facts.append([(r.title, r.employer, r.location) for r in cv.roles] + [cv.headline])
    assert all(one == facts[0] for one in facts)


def test_the_top_half_without_pages_is_the_first_words() -> None:
    """Where there are no pages, about 250 words from the start are the top half."""
    text = "# Jo Doe\n\n" + "\n\n".join("word " * 50 for _ in range(20))
    cv = read_cv(read_markdown(text, "cv.md", kind="cv"))
    assert cv.top_half == tuple(range(6))
