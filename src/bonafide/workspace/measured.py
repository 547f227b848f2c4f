"""What ``measure`` gives back: estimates by id or by parts, and the record behind them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bonafide.errors import Problem, UserError, did_you_mean
from bonafide.evidence.identifier import format_id
from bonafide.evidence.outcome_sentence import outcome
from bonafide.evidence.record import EstimateEntry, Record
from bonafide.measurement.estimate import Key

if TYPE_CHECKING:
    import polars as pl

_LINES = 12


@dataclass(frozen=True, slots=True)
class Measured(Mapping[str, EstimateEntry]):
    """The estimates of one measurement, by id.

    Attributes:
        record: the evidence record, as it is or would be written.
        said: how columns were chosen, in words.
        path: where the record lies, when it was written.
        written: whether it was written now; ``False`` when the old one says the same.
    """

    record: Record
    said: tuple[str, ...] = ()
    path: Path | None = None
    written: bool = False

    def __getitem__(self, identifier: str) -> EstimateEntry:
        try:
            return self.record.estimates[identifier]
        except KeyError:
            hint = did_you_mean(identifier, self.record.estimates)
            hint = hint or f"m.keys() lists the {len(self)} that there are"
            raise KeyError(f"no estimate {identifier!r}. {hint}") from None

    def __repr__(self) -> str:
        """Name, rows, how many estimates, the verdict, and the model's values over all rows."""
        about = f"{len(self):,} estimates"
        if self.record.inputs and self.record.inputs[0].rows is not None:
            about = f"{self.record.inputs[0].rows:,} rows, {about}"
        if self.warnings:
            about += f", {len(self.warnings)} warnings" if len(self.warnings) > 1 else ", 1 warning"
        lines = [f"<Measured {self.record.name!r}: {about}>", *self.verdict[:1]]
        for identifier, found in self.record.estimates.items():
            if identifier.startswith("model/") and found.value is not None:
                bounds = "" if found.low is None else f"  [{found.low:.4g}, {found.high:.4g}]"
                lines.append(f"  {identifier:<26} {found.value:.4g}{bounds}")
        return "\n".join(lines[:_LINES])

    def _repr_html_(self) -> str:
        """What a notebook shows: the verdict, then what it rests on. No script, all escaped."""
        from bonafide.publish.measured.html import html
        from bonafide.publish.measured.screen import screen

        return html(screen(self.record, self.said))

    def __iter__(self) -> Iterator[str]:
        return iter(self.record.estimates)

    def __len__(self) -> int:
        return len(self.record.estimates)

    @property
    def verdict(self) -> tuple[str, ...]:
        """What the measurement says, in sentences: what moved, against what, how surely."""
        return outcome(self.record).sentences

    def to_markdown(self, *, every: bool = False) -> str:
        """The verdict and the tables in Markdown; ``every`` leaves no metric or slice out."""
        from bonafide.publish.measured.markdown import markdown
        from bonafide.publish.measured.screen import screen

        return markdown(screen(self.record, self.said, every=every))

    def to_frame(self) -> pl.DataFrame:
        """The estimates as a long table, one row each; see docs/measuring.md for its columns."""
        from bonafide.workspace.estimate_table import estimate_table

        return estimate_table(self.record)

    def to_pandas(self) -> Any:
        """The same for pandas, which must be installed.

        Raises:
            UserError: it is not.
        """
        from importlib import import_module

        try:
            pandas = import_module("pandas")
        except ImportError:
            raise UserError(
                Problem("pandas is not installed", help="to_frame() gives a polars frame")
            ) from None
        # Column by column: polars' own way there needs pyarrow.
        return pandas.DataFrame({column.name: column.to_list() for column in self.to_frame()})

    @property
    def warnings(self) -> list[str]:
        """What a careful reader should know before leaning on the numbers."""
        return self.record.warnings

    def get(  # type: ignore[override]  # the parts of an id, as DESIGN has it, not dict.get
        self,
        subject: str,
        *,
        metric: str,
        minus: str | None = None,
        where: Mapping[str, str] | None = None,
        period: str | None = None,
    ) -> EstimateEntry:
        """The estimate with these parts.

        Raises:
            UserError: the record does not hold it.
        """
        key = Key(subject, metric, minus, tuple((where or {}).items()), period)
        found = self.record.estimate(key)
        if found is None:
            wanted = format_id(key)
            hint = did_you_mean(wanted, self.record.estimates)
            raise UserError(Problem(f"no estimate {wanted}", help=hint))
        return found
