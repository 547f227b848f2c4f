"""A case: one project told as a case study, as ``case.md`` holds it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, ValidationInfo, field_validator

from bonafide.portfolio.assumption import Assumption
from bonafide.portfolio.data import Data
from bonafide.portfolio.decision import Decision
from bonafide.portfolio.each_once import each_once
from bonafide.portfolio.exposure import Exposure
from bonafide.portfolio.figure import Figure
from bonafide.portfolio.framing import Framing
from bonafide.portfolio.front_matter import split_front_matter
from bonafide.portfolio.impact import Impact
from bonafide.portfolio.incident import Incident
from bonafide.portfolio.limitation import Limitation
from bonafide.portfolio.measurement_settings import MeasurementSettings
from bonafide.portfolio.noun import Noun, Prose, Several, Text, refused
from bonafide.portfolio.partial_date import PartialDate
from bonafide.portfolio.reading import read_model
from bonafide.portfolio.requirement import RequirementChange
from bonafide.portfolio.role import Role
from bonafide.portfolio.version import SchemaVersion
from bonafide.portfolio.yaml_reader import read_yaml

__all__ = ["Case", "CaseFacts", "Figure", "read_case"]


class CaseFacts(Noun):
    """What the front matter of ``case.md`` states. Only the title must be there; pages ask for
    the rest and never invent it."""

    schema_version: SchemaVersion = Field(description="The version of these fields, now 1.")
    title: Text = Field(description="What the case is called.")
    story: Prose = Field(None, description="Which part of the person's story it carries (P1).")
    depth: Literal["deep", "supporting"] | None = Field(
        None, description="A deep case, or a small one that supports the deep ones (P3)."
    )
    stage: Literal["fundamentals", "applied", "system", "llm"] | None = Field(
        None, description="Its step on the way from fundamentals to an LLM piece (P2)."
    )
    outcome: Literal["succeeded", "failed", "rolled back", "replayed"] | None = Field(
        None,
        description="How it ended; replayed is real data and a real service under replayed "
        "traffic (P19).",
    )
    origin: Literal["work", "team", "personal", "competition", "capstone", "research"] | None = (
        Field(None, description="Where the project came from (R9).")
    )
    started: PartialDate | None = Field(None, description="When the work began (P2).")
    updated: PartialDate | None = Field(None, description="When the case was last worked on (P25).")
    plain: Prose = Field(None, description="The case in plain language, as Markdown (P26, I6).")
    framing: Framing | None = Field(None, description="The problem and its limits (P11, I3).")
    impact: Impact | None = Field(None, description="What it changed for somebody (I1).")
    data: Data | None = Field(None, description="Where the data came from (R1.1, I4).")
    role: Role | None = Field(None, description="What was mine and what was the team's (D5).")
    decisions: Several[Decision] = Field(
        (), description="What was weighed, chosen and paid (P12, R1.5, R4)."
    )
    incidents: Several[Incident] = Field((), description="What broke and what changed (R1.2).")
    assumptions: Several[Assumption] = Field(
        (), description="What was assumed, and held or not (I3)."
    )
    limitations: Several[Limitation] = Field((), description="Where it fails (D6).")
    requirements: Several[RequirementChange] = Field(
        (), description="Requirements that moved on the way (I4)."
    )
    exposure: Exposure | None = Field(None, description="Who used it, for how long (R10).")
    undo: Prose = Field(None, description="What I would undo or do differently (R4, D1).")
    reflection: Prose = Field(None, description="How the case changed the engineer (P17).")
    figures: Several[Figure] = Field((), description="Pictures that argue (P13).")
    # Some disks do not tell capitals apart.
    measure: Annotated[
        Several[MeasurementSettings], each_once("two measurements are called", fold=str.casefold)
    ] = Field((), description="What to measure; each entry writes one evidence record (I2).")

    @field_validator("updated")
    @classmethod
    def _not_before_it_began(
        cls, updated: PartialDate | None, info: ValidationInfo
    ) -> PartialDate | None:
        started = info.data.get("started")
        if updated and started and updated.surely_before(started):
            raise refused(f"updated {updated} lies before started {started}")
        return updated


class Case(CaseFacts):
    """A case with its text.

    Attributes:
        slug: the name of its folder, which names its page.
        file: ``case.md`` as messages name it.
        body: the Markdown below the front matter.
        body_offset: where ``body`` begins in the file, in characters.
    """

    slug: str
    file: str = "case.md"
    body: str = ""
    body_offset: int = 0


def read_case(file: str, text: str, *, slug: str) -> Case:
    """The case that ``text``, the content of ``case.md``, tells.

    Args:
        file: the file's name, for messages.
        text: its content.
        slug: the name of the case's folder.

    Raises:
        UserError: every mistake in it, each with its place in ``file``.

    >>> text = "---\\nschema_version: 1\\ntitle: Late\\n---\\nWhy."
    >>> case = read_case("case.md", text, slug="late")
    >>> case.title, case.body
    ('Late', 'Why.')
    """
    parts = split_front_matter(file, text)
    facts = read_model(CaseFacts, read_yaml(file, text, within=parts.yaml))
    stated: dict[str, Any] = {name: getattr(facts, name) for name in facts.model_fields_set}
    return Case(**stated, slug=slug, file=file, body=text[parts.body :], body_offset=parts.body)
