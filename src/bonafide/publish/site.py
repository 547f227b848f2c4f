"""The site: from a casebook and its evidence to every file of it, as bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bonafide.errors import Problem, UserError
from bonafide.evidence.record import Record
from bonafide.evidence.verdict import Verdict
from bonafide.location import Place
from bonafide.portfolio.asking import asked
from bonafide.portfolio.case import Case
from bonafide.portfolio.casebook import Casebook
from bonafide.portfolio.completeness import answered_casebook, open_questions
from bonafide.publish import address, case_page, evidence_page, home_page
from bonafide.publish.claims import Library
from bonafide.publish.environment import style
from bonafide.publish.text import Sheet


def render_site(
    casebook: Casebook,
    evidence: Mapping[str, Record],
    *,
    verdicts: Mapping[str, Sequence[Verdict]] | None = None,
    problems: Mapping[str, str] | None = None,
    assets: Mapping[str, bytes] | None = None,
) -> dict[str, bytes]:
    """Every file of the site, by its path relative to the site's folder.

    Nothing is read and nothing is written. The same input gives the same bytes. A record that is
    missing or damaged costs only what leans on it: those claims are marked and named on their
    page, everything else stands.

    Args:
        casebook: profile and cases.
        evidence: readable records by path relative to the casebook, with "/" between folders.
        verdicts: what checking the claims found, by file relative to the casebook. Without any,
            a claim is shown as holding when its estimate exists, as dangling otherwise.
        problems: why a record could not be read, by path relative to the casebook.
        assets: pictures that cases may show, by path relative to the casebook; only those that
            a page shows become part of the site.

    Returns:
        path → bytes, sorted by path.

    Raises:
        UserError: verdicts were given, and a page shows a claim that none of them is about.
    """
    questions = {case.slug: _left_open(case, evidence) for case in casebook.cases}
    unknown = [question for _, question in asked(casebook.profile) if question]
    casebook = answered_casebook(casebook)
    library = Library(evidence, problems or {}, verdicts)
    assets = assets or {}
    pages = {address.case_file(c.slug): address.case_page(c.slug) for c in casebook.cases}
    pages["profile.yaml"] = address.HOME
    cases = sorted(casebook.cases, key=lambda c: (str(c.started or "9999"), c.slug))
    titles = {
        f"cases/{c.slug}/evidence/{m.name}.json": m.title or m.name
        for c in cases
        for m in c.measure
    }
    owner = casebook.profile.name or "Casebook"
    used: set[str] = set()
    site = {address.STYLE: style()}

    def sheet(page: str) -> Sheet:
        return Sheet(page, library, assets, pages, used=used)

    for case in cases:
        page = address.case_page(case.slug)
        site[page] = case_page.render(
            case, casebook.profile, sheet(page), titles=titles, questions=questions[case.slug]
        )
    for path, record in evidence.items():
        own = next((c for c in cases if path.startswith(f"cases/{c.slug}/")), None)
        site[path] = record.to_json()
        site[address.evidence_page(path)] = evidence_page.render(
            record,
            path=path,
            title=titles.get(path, record.name),
            case_title=own.title if own else "",
            case_page=address.case_page(own.slug) if own else None,
            owner=owner,
        )
    site[address.HOME] = home_page.render(
        casebook.profile,
        [(c, case_page.records_of(c, dict(evidence))) for c in cases],
        sheet(address.HOME),
        questions=unknown,
    )
    if library.unchecked:
        raise UserError(*(_unchecked(*each) for each in dict.fromkeys(library.unchecked)))
    site.update({path: assets[path] for path in used})
    return dict(sorted(site.items()))


def _left_open(case: Case, evidence: Mapping[str, Record]) -> list[tuple[str, str]]:
    """What a case leaves open; a measurement answers which table stands behind it."""
    folder = f"cases/{case.slug}/"
    measured = any(r.kind == "measure" for path, r in evidence.items() if path.startswith(folder))
    return [each for each in open_questions(case) if not (measured and each[0] == "measure")]


def _unchecked(file: str, target: str, text: str) -> Problem:
    return Problem(
        f"the claim [{' '.join(text.split())}]({target}) was not checked, so it is not published",
        Place(file),
        help="write it as a plain Markdown link, outside HTML, code and nested quotes",
    )
