"""The evidence record: what was measured, from what, how, when.

One JSON file per run. Its digest, and the rule "same input, same bytes", cover everything except
``made``. Paths in it are relative to the casebook; no absolute path is ever stored.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bonafide.digest import sha256_json
from bonafide.errors import Problem, UserError
from bonafide.evidence.grade import Grade
from bonafide.evidence.identifier import NotAnIdentifier, format_id, parse_id
from bonafide.location import Place
from bonafide.measurement.estimate import Estimate, Key, Unit

SCHEMA: Literal["bonafide/evidence/1"] = "bonafide/evidence/1"
MAX_BYTES = 64 * 2**20

Number = Annotated[float, Field(allow_inf_nan=False)]
Cell = Number | str | bool | None


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class EstimateEntry(_Part):
    """One estimate as it stands in JSON; see :class:`~bonafide.measurement.estimate.Estimate`.

    ``n`` is ``None`` where the rows were not seen: a value that was only recorded.
    """

    value: Number | None
    low: Number | None
    high: Number | None
    level: Number
    n: int | None
    positives: int | None
    clusters: int | None
    method: str
    unit: Unit | None
    better: Literal["higher", "lower"] | None
    reason: str | None = None


class Subject(_Part):
    """What an estimate speaks of: the model, a baseline, a rung, a policy, a service."""

    role: str
    column: str | None = None
    label: str | None = None


class Input(_Part):
    """A file that was read: its role, digest and size, and how each column was used."""

    role: str
    path: str | None
    sha256: str
    rows: int | None = None
    columns: dict[str, str] = {}


class Made(_Part):
    """When and by what the record was made; outside the digest."""

    when: str
    tool: str
    versions: dict[str, str] = {}
    commit: str | None = None
    command: str | None = None


class RecordTable(_Part):
    """A small table for a figure: columns in order, and rows of plain values."""

    title: str
    columns: list[str]
    rows: list[list[Cell]]


class Record(BaseModel):
    """One measurement, replay, audit, import or reproduction, with provenance and grade."""

    model_config = ConfigDict(extra="forbid", strict=True, populate_by_name=True)

    schema_id: Literal["bonafide/evidence/1"] = Field(SCHEMA, alias="schema")
    kind: str
    name: str
    grade: Annotated[Grade, Field(strict=False)]
    simulated: bool = False
    made: Made
    inputs: list[Input]
    settings: dict[str, Any]
    subjects: dict[str, Subject]
    estimates: dict[str, EstimateEntry]
    tables: dict[str, RecordTable] = {}
    warnings: list[str] = []
    digest: str = ""

    def estimate(self, key: Key) -> EstimateEntry | None:
        """The estimate named by ``key``, or ``None`` when the record does not hold it."""
        return self.estimates.get(format_id(key))

    def content(self) -> dict[str, Any]:
        """What the digest covers: everything but ``made`` and the digest itself."""
        return self.model_dump(mode="json", by_alias=True, exclude={"made", "digest"})

    def sealed(self) -> Record:
        """The same record with its digest filled in."""
        return self.model_copy(update={"digest": "sha256:" + sha256_json(self.content())})

    def to_json(self) -> bytes:
        """The bytes of the file: indented for people, keys in the order of the fields."""
        data = self.model_dump(mode="json", by_alias=True)
        text = json.dumps(data, indent=1, ensure_ascii=False, allow_nan=False)
        return (text + "\n").encode("utf-8")


@dataclass(frozen=True, slots=True)
class Provenance:
    """What goes into ``made``: all of it passed in, none of it read from the machine here."""

    when: str
    tool: str
    versions: Mapping[str, str] = field(default_factory=dict)
    commit: str | None = None
    command: str | None = None

    def made(self) -> Made:
        """The record's ``made``."""
        return Made(
            when=self.when,
            tool=self.tool,
            versions=dict(self.versions),
            commit=self.commit,
            command=self.command,
        )


def entry(estimate: Estimate) -> EstimateEntry:
    """An estimate as it stands in a record."""
    return EstimateEntry(
        value=estimate.value,
        low=estimate.low,
        high=estimate.high,
        level=estimate.level,
        n=estimate.n,
        positives=estimate.positives,
        clusters=estimate.clusters,
        method=estimate.method,
        unit=estimate.unit,
        better=estimate.better,
        reason=estimate.reason,
    )


def read_record(data: bytes, file: str) -> Record:
    """Parse and verify a record.

    Raises:
        UserError: not JSON, not this schema, an id outside the grammar, or a digest that does
            not match the content (the file was edited or damaged).
    """
    try:
        return _read_record(data, file)
    except (ValueError, RecursionError) as error:
        # Nested too deeply, half a character, a number beyond what a float holds.
        words = str(error).splitlines()[0].encode("ascii", "backslashreplace").decode()
        raise UserError(Problem(f"not an evidence record: {words}", Place(file))) from None


def _read_record(data: bytes, file: str) -> Record:
    place = Place(file)
    if len(data) > MAX_BYTES:
        raise UserError(Problem(f"the file is larger than {MAX_BYTES} bytes", place))
    again = "measure again to write it anew; evidence is never edited by hand"
    try:
        raw = json.loads(data.decode("utf-8"), parse_constant=_refuse_constant)
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise UserError(Problem(f"not a JSON file: {error}", place, help=again)) from None
    if not isinstance(raw, dict) or raw.get("schema") != SCHEMA:
        found = raw.get("schema") if isinstance(raw, dict) else type(raw).__name__
        raise UserError(
            Problem(f"not an evidence record: schema {found!r}", place, expected=SCHEMA)
        )
    try:
        record = Record.model_validate(raw)
    except ValidationError as error:
        problems = [
            Problem(f"{'.'.join(map(str, e['loc']))}: {e['msg']}", place, help=again)
            for e in error.errors(include_url=False, include_context=False, include_input=False)
        ]
        raise UserError(*problems) from None
    for identifier in record.estimates:
        try:
            parse_id(identifier)
        except NotAnIdentifier as error:
            raise UserError(Problem(str(error), place, help=again)) from None
    if record.digest != record.sealed().digest:
        raise UserError(
            Problem("the content does not match its digest: edited or damaged", place, help=again)
        )
    return record


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is not JSON")
