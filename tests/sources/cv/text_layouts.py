"""CVs as Markdown and LaTeX in the layouts that people use."""

from __future__ import annotations

from collections.abc import Callable

from tests.sources.cv.facts import Dates, Job, Person

Layout = Callable[[Person, Dates], str]


def _markdown(person: Person, dates: Dates, head: Callable[[Job, str], str], title: str) -> str:
    roles = "\n\n".join(
        head(job, dates(job)) + "\n\n" + "\n".join(f"- {b}" for b in job.bullets)
        for job in person.jobs
    )
    skills = "\n".join(f"- **{label}:** {', '.join(tools)}" for label, tools in person.skills)
    return (
        f"# {person.name}\n\n{person.headline}\n\nsomeone@example.org\n\n## {title}\n\n{roles}\n\n"
        f"## Education\n\n{', '.join(person.degree)}\n\n## Skills\n\n{skills}\n"
    )


def heading_with_dates_below(person: Person, dates: Dates) -> str:
    """``### Title, Employer`` and dates in italics below."""
    return _markdown(
        person, dates, lambda j, d: f"### {j.title}, {j.employer}\n*{d}* · {j.place}", "Experience"
    )


def heading_of_employer(person: Person, dates: Dates) -> str:
    """``### Employer`` and a bold title below."""
    return _markdown(
        person, dates, lambda j, d: f"### {j.employer}\n**{j.title}** | {d}\n", "Work Experience"
    )


def all_in_the_heading(person: Person, dates: Dates) -> str:
    """Everything in one heading."""
    return _markdown(
        person, dates, lambda j, d: f"### {j.title} @ {j.employer} ({d})", "Where I have worked"
    )


def bold_line(person: Person, dates: Dates) -> str:
    """A bold line with dashes."""
    return _markdown(
        person,
        dates,
        lambda j, d: f"**{j.employer}** — *{j.title}* — {j.place} — {d}",
        "Employment",
    )


def hard_breaks(person: Person, dates: Dates) -> str:
    """Three lines with hard breaks."""
    return _markdown(
        person, dates, lambda j, d: f"**{j.title}**  \n{j.employer}, {j.place}  \n{d}", "Career"
    )


def dates_lead(person: Person, dates: Dates) -> str:
    """Dates first."""
    return _markdown(
        person, dates, lambda j, d: f"**{d}** {j.title}, {j.employer}, {j.place}", "Work history"
    )


def table_of_roles(person: Person, dates: Dates) -> str:
    """A table with a row for each role."""
    rows = "\n".join(f"| {dates(j)} | {j.title} | {j.employer} |" for j in person.jobs)
    return (
        f"# {person.name}\n\n{person.headline}\n\n## Experience\n\n"
        f"| When | What | Where |\n|---|---|---|\n{rows}\n\n## Skills\n\nPython, SQL\n"
    )


def _tex(text: str) -> str:
    for sign in "&%#":
        text = text.replace(sign, "\\" + sign)
    return text.replace("–", "--").replace("—", "---").replace("ü", '\\"u')


def _items(job: Job, environment: str = "itemize", item: str = "\\item ") -> str:
    lines = "\n".join(f"  {item}{_tex(b)}" for b in job.bullets)
    return f"\\begin{{{environment}}}\n{lines}\n\\end{{{environment}}}"


def _latex(person: Person, head: str, roles: list[str], tail: str = "") -> str:
    body = "\n\n".join(roles)
    return f"{head}\n{body}\n{tail}\n\\end{{document}}\n"


def article(person: Person, dates: Dates) -> str:
    """A plain article with itemize."""
    return _latex(
        person,
        "\\documentclass[11pt]{article}\n\\usepackage[margin=1in]{geometry}\n\\begin{document}\n"
        f"\\begin{{center}}{{\\LARGE \\textbf{{{person.name}}}}}\\\\ "
        f"{person.headline}\\end{{center}}\n"
        "\\section*{Experience}",
        [
            f"\\noindent\\textbf{{{_tex(j.title)}}} \\hfill {_tex(dates(j))}\\\\\n"
            f"\\textit{{{_tex(j.employer)}}}, {_tex(j.place)}\n{_items(j)}"
            for j in person.jobs
        ],
        "\\section*{Skills}\n" + "\\\\\n".join(
            f"\\textbf{{{label}:}} {', '.join(tools)}" for label, tools in person.skills
        ),
    )  # fmt: skip


def moderncv(person: Person, dates: Dates) -> str:
    """moderncv's cventry and cvitem."""
    first, last = person.name.rsplit(" ", 1)
    return _latex(
        person,
        "\\documentclass[11pt,a4paper,sans]{moderncv}\n\\moderncvstyle{banking}\n\\moderncvcolor{blue}\n"
        f"\\name{{{first}}}{{{last}}}\n\\title{{{person.headline}}}\n\\phone[mobile]{{+49~30~1234567}}\n"
        "\\begin{document}\n\\makecvtitle\n\\section{Experience}",
        [
            f"\\cventry{{{_tex(dates(j))}}}{{{_tex(j.title)}}}{{{_tex(j.employer)}}}{{{_tex(j.place)}}}{{}}"
            f"{{%\n{_items(j)}}}"
            for j in person.jobs
        ],
        "\\section{Skills}\n" + "\n".join(
            f"\\cvitem{{{label}}}{{{', '.join(tools)}}}" for label, tools in person.skills
        ),
    )  # fmt: skip


def subheadings(person: Person, dates: Dates) -> str:
    """A résumé with resumeSubheading and resumeItem, both defined in its preamble."""
    return _latex(
        person,
        "\\documentclass[letterpaper,11pt]{article}\n"
        "\\newcommand{\\resumeItem}[1]{\\item\\small{{#1 \\vspace{-2pt}}}}\n"
        "\\newcommand{\\resumeSubheading}[4]{\\vspace{-2pt}\\item \\textbf{#1} & #2 \\\\ #3 & #4}\n"
        "\\begin{document}\n\\begin{center}\n\\textbf{\\Huge \\scshape "
        f"{person.name}}} \\\\ \\vspace{{1pt}}\n\\small 123-456-7890 $|$ "
        "\\href{mailto:x@x.com}{\\underline{x@x.com}}\n\\end{center}\n\\section{Experience}\n"
        "\\resumeSubHeadingListStart",
        [
            f"\\resumeSubheading\n  {{{_tex(j.title)}}}{{{_tex(dates(j))}}}\n"
            f"  {{{_tex(j.employer)}}}{{{_tex(j.place)}}}\n\\resumeItemListStart\n"
            + "\n".join(f"  \\resumeItem{{{_tex(b)}}}" for b in j.bullets)
            + "\n\\resumeItemListEnd"
            for j in person.jobs
        ],
        "\\resumeSubHeadingListEnd",
    )


def awesome(person: Person, dates: Dates) -> str:
    """awesome-cv's cventry with cvitems."""
    return _latex(
        person,
        "\\documentclass[11pt, a4paper]{awesome-cv}\n\\geometry{left=1.4cm}\n"
        f"\\name{{{person.name.split()[0]}}}{{{person.name.split()[1]}}}\n\\position{{{person.headline}}}\n"
        "\\begin{document}\n\\makecvheader[C]\n\\cvsection{Work Experience}\n\\begin{cventries}",
        [
            f"\\cventry\n  {{{_tex(j.title)}}} % Job title\n"
            f"  {{{_tex(j.employer)}}} % Organization\n"
            f"  {{{_tex(j.place)}}} % Location\n  {{{_tex(dates(j))}}} % Date(s)\n  {{\n"
            f"{_items(j, 'cvitems')}\n  }}"
            for j in person.jobs
        ],
        "\\end{cventries}",
    )


def alta(person: Person, dates: Dates) -> str:
    """altacv's cvevent, in a column."""
    return _latex(
        person,
        "\\documentclass[10pt,a4paper,ragged2e,withhyper]{altacv}\n\\usepackage{paracol}\n"
        f"\\begin{{document}}\n\\name{{{person.name}}}\n\\tagline{{{person.headline}}}\n\\makecvheader\n"
        "\\columnratio{0.6}\n\\begin{paracol}{2}\n\\cvsection{Experience}",
        [
            f"\\cvevent{{{_tex(j.title)}}}{{{_tex(j.employer)}}}{{{_tex(dates(j))}}}{{{_tex(j.place)}}}\n"
            f"{_items(j)}\n\\divider"
            for j in person.jobs
        ],
        "\\switchcolumn\n\\cvsection{Skills}\n\\cvtag{Python}\n\\cvtag{SQL}\n\\end{paracol}",
    )


def europass(person: Person, dates: Dates) -> str:
    """europasscv's ecvtitle and ecvitem."""
    return _latex(
        person,
        "\\documentclass[english,a4paper]{europasscv}\n"
        f"\\ecvname{{{person.name}}}\n\\begin{{document}}\n\\begin{{europasscv}}\n\\ecvpersonalinfo\n"
        "\\ecvsection{Work experience}",
        [
            f"\\ecvtitle{{{_tex(dates(j))}}}{{{_tex(j.title)}}}\n"
            f"\\ecvitem{{}}{{{_tex(j.employer)}, {_tex(j.place)}}}\n"
            f"\\ecvitem{{}}{{\n{_items(j, 'ecvitemize')}}}"
            for j in person.jobs
        ],
        "\\end{europasscv}",
    )


MARKDOWN: dict[str, Layout] = {
    layout.__name__: layout
    for layout in (
        heading_with_dates_below,
        heading_of_employer,
        all_in_the_heading,
        bold_line,
        hard_breaks,
        dates_lead,
        table_of_roles,
    )
}
LATEX: dict[str, Layout] = {
    layout.__name__: layout for layout in (article, moderncv, subheadings, awesome, alta, europass)
}
