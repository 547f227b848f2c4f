"""The home page: who, the cases as an arc over time, the tools, and where next (P1, P2, P18)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from bonafide.evidence import naming as words
from bonafide.evidence.record import Record
from bonafide.portfolio.case import Case
from bonafide.portfolio.education import Education
from bonafide.portfolio.position import Position
from bonafide.portfolio.profile import Profile
from bonafide.publish import address, arc, results
from bonafide.publish.environment import fill
from bonafide.publish.stages import OUTCOMES, STAGES
from bonafide.publish.text import Sheet

FILE = "profile.yaml"


def render(
    profile: Profile,
    cases: Sequence[tuple[Case, dict[str, Record]]],
    sheet: Sheet,
    *,
    questions: Sequence[str] = (),
) -> bytes:
    """The whole page; ``cases`` in the order of time, each with its records.

    ``questions`` is what the profile leaves open.
    """
    new = arc.first_shown([(case, list(records.values())) for case, records in cases])
    entries: list[dict[str, Any]] = []
    for (case, records), first in zip(cases, new, strict=True):
        file = address.case_file(case.slug)
        led = results.leading(case, sheet.library)
        entries.append(
            {
                "case": case,
                "started": words.date(case.started),
                "updated": words.date(case.updated),
                "href": address.link(sheet.page, address.case_page(case.slug)),
                "story": sheet.inline(case.story, file),
                "stage": STAGES.get(case.stage or "", case.stage or ""),
                "outcome": OUTCOMES.get(case.outcome or "", case.outcome or ""),
                "headline": results.headline(led.record, led.path, sheet.page)
                if led.record
                else [],
                "record": led.record,
                "gone": led.gone,
                "new": first,
                "loop": arc.covered(case, list(records.values())),
            }
        )
    return fill(
        "home.html.jinja",
        page=sheet.page,
        home=address.HOME,
        profile=profile,
        why=sheet.block(profile.why, FILE),
        direction=sheet.block(profile.direction, FILE),
        vision=sheet.block(profile.vision, FILE),
        headline=sheet.inline(profile.headline, FILE),
        tiers=[
            (tier.capitalize(), list(tools))
            for tier in ("core", "working", "familiar")
            if (tools := getattr(profile.tools, tier, ()))
        ],
        entries=entries,
        matrix=[
            (step, [entry["loop"][i][1] for entry in entries]) for i, step in enumerate(arc.LOOP)
        ],
        held=[
            (title, [_held(noun, sheet) for noun in nouns])
            for title, nouns in (("Roles", profile.roles), ("Education", profile.education))
            if nouns
        ],
        questions=questions,
        links=[(link.label, link.url, _may_link(link.url)) for link in profile.links],
        lost=sheet.lost,
    )


def _held(noun: Position | Education, sheet: Sheet) -> dict[str, Any]:
    """A role or degree: what, where, from when to when, and what came of it."""
    started, ended = words.date(noun.started), words.date(noun.ended)
    return {
        "title": sheet.inline(noun.title, FILE),
        "where": [sheet.inline(text, FILE) for text in (noun.organisation, noun.place) if text],
        "when": f"{started} to {ended}" if started and ended else ended or _since(noun, started),
        "highlights": [sheet.inline(text, FILE) for text in noun.highlights],
    }


def _since(noun: Position | Education, started: str) -> str:
    """A role without an end lasts; of a degree that is not known."""
    return f"since {started}" if started and isinstance(noun, Position) else started


def _may_link(url: str) -> bool:
    try:
        return urlsplit(url).scheme.lower() in ("http", "https", "mailto")
    except ValueError:
        return False
