"""The ground of a rehearsal: what one case knows of itself, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bonafide.evidence.identifier import format_id, parse_id
from bonafide.evidence.record import EstimateEntry, Record
from bonafide.evidence.verdict import Verdict
from bonafide.location import Place
from bonafide.measurement.estimate import Key
from bonafide.portfolio.case import Case
from bonafide.portfolio.note import Note
from bonafide.portfolio.profile import Profile


@dataclass(frozen=True, slots=True)
class Number:
    """One estimate with the record that holds it."""

    path: str
    record: Record
    key: Key
    entry: EstimateEntry

    @property
    def where(self) -> str:
        """Its address, as a claim in the case would name it."""
        return f"{self.path}#{format_id(self.key)}"


@dataclass(frozen=True)
class Ground:
    """Everything that probes and briefs may lean on.

    Attributes:
        case: its facts and its text.
        profile: who tells it.
        evidence: its records by path below the case (``evidence/replay.json``), those that the
            case measures first. Git history is among them, as a record of kind "history".
        verdicts: the claims of the case's text, judged.
        unbacked: results in the text without a link: the words, and where they stand.
        notes: the 60-second log, oldest first.
        places: where each field of the front matter stands in ``case.md``: "framing.who",
            "decisions[0].price", …; "body": where the Markdown begins.
        claimed: where each claim of ``verdicts`` stands, in their order.
    """

    case: Case
    profile: Profile
    evidence: Mapping[str, Record]
    verdicts: tuple[Verdict, ...] = ()
    unbacked: tuple[tuple[str, Place], ...] = ()
    notes: tuple[Note, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict)
    claimed: tuple[Place, ...] = ()

    def numbers(self, *, kind: str | None = None) -> Iterator[Number]:
        """Every estimate, of records of one kind or of all, in the order of the records."""
        for path, record in self.evidence.items():
            if kind is None or record.kind == kind:
                for identifier, entry in record.estimates.items():
                    yield Number(path, record, parse_id(identifier), entry)

    def of_kind(self, kind: str) -> list[tuple[str, Record]]:
        """The records of a kind, with their paths."""
        return [(path, record) for path, record in self.evidence.items() if record.kind == kind]

    def place(self, name: str) -> str:
        """Where a field stands, as ``case.md:12 framing.who``; only its name when it is absent."""
        found = self.places.get(name)
        return f"{found.file}:{found.line} {name}" if found is not None else f"case.md {name}"
