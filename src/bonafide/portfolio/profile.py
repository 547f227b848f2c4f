"""Who: the person that a casebook speaks for."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from bonafide.portfolio.education import Education
from bonafide.portfolio.noun import Noun, Prose, Several, Text, refused
from bonafide.portfolio.position import Position
from bonafide.portfolio.reading import read_model
from bonafide.portfolio.version import SchemaVersion
from bonafide.portfolio.yaml_reader import read_yaml

MOST_CORE_TOOLS = 8


def _reachable(url: str) -> str:
    # Anything else ("javascript:", "file:") would be a trap on a published page.
    if not url.lower().startswith(("https://", "http://", "mailto:")) or url != url.strip():
        raise refused("{field} is not an address", expected="https://… or mailto:…")
    return url


class Link(Noun):
    """A place elsewhere that belongs to the person."""

    label: Text = Field(description="What the reader finds there.")
    url: Annotated[str, AfterValidator(_reachable)] = Field(
        description="The address, beginning with https:// or mailto:.",
        json_schema_extra={"pattern": r"^([Hh][Tt][Tt][Pp][Ss]?://|[Mm][Aa][Ii][Ll][Tt][Oo]:)"},
    )


class Tools(Noun):
    """Tools in three tiers (C5)."""

    core: Several[Text] = Field(
        (),
        max_length=MOST_CORE_TOOLS,
        description="Used daily and explained in depth; at most eight (C5).",
    )
    working: Several[Text] = Field(
        (), description="Used in real work, with the manual at hand (C5)."
    )
    familiar: Several[Text] = Field((), description="Tried and understood, not more (C5).")


class Profile(Noun):
    """Who somebody is, which problems they are after, and where next: ``profile.yaml``."""

    schema_version: SchemaVersion = Field(description="The version of these fields, now 1.")
    name: Text = Field(description="The name as it shall be read.")
    headline: Prose = Field(None, description="One line under the name.")
    why: Prose = Field(None, description="Which problems, and why those; opens everything (P1).")
    direction: Prose = Field(None, description="Where the work is heading (P1).")
    domains: Several[Text] = Field((), description="The fields that the problems come from (P1).")
    tools: Tools | None = Field(None, description="Tools in three tiers (C5).")
    roles: Several[Position] = Field((), description="Roles held, the latest first (C10).")
    education: Several[Education] = Field(
        (), description="Degrees and courses of study, the latest first (C9)."
    )
    links: Several[Link] = Field((), description="Places elsewhere: code, talks, contact.")
    vision: Prose = Field(None, description="What comes next; ends the portfolio (P18).")


def read_profile(file: str, text: str) -> Profile:
    """The profile that ``text``, the content of ``profile.yaml``, describes.

    Raises:
        UserError: every mistake in it, each with its place in ``file``.

    >>> read_profile("profile.yaml", "schema_version: 1\\nname: Ada").name
    'Ada'
    """
    return read_model(Profile, read_yaml(file, text))
