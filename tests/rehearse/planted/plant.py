"""A planted defect and its clean twin, and what came of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from bonafide.rehearse.asking import probes_raised
from bonafide.rehearse.catalogue import PROBES
from bonafide.rehearse.probe import Raised
from tests.rehearse.addresses import leads_somewhere
from tests.rehearse.planted.told import Told


@dataclass(frozen=True)
class Plant:
    """One probe's defect and its clean twin.

    Attributes:
        code: the probe that the defect should raise.
        defect: the case with it.
        twin: the same place as an author without the defect would tell it; ``None`` where what
            the probe promises leaves no case without it.
        cites: where the trigger must be read from: one of these stands in one of its addresses.
    """

    code: str
    defect: Callable[[], Told]
    twin: Callable[[], Told] | None
    cites: tuple[str, ...]

    @property
    def table(self) -> str:
        """Which table the probe is in."""
        return "from evidence" if self.code < "PRB050" else "from facts"


@dataclass(frozen=True)
class Seen:
    """What a plant raised.

    Attributes:
        plant: the plant.
        defect: the probe as the defect raises it, wherever it cites.
        found: whether one of them cites the place of the defect.
        twin: the probe as the clean twin raises it.
        astray: addresses of any probe shown, in either case, that lead nowhere.
    """

    plant: Plant
    defect: tuple[Raised, ...]
    found: bool
    twin: tuple[Raised, ...]
    astray: tuple[str, ...]


def seen(plant: Plant) -> Seen:
    """Ask about both of its cases, with the whole catalogue."""
    ill, astray = _raised(plant.defect())
    well, more = _raised(plant.twin()) if plant.twin else ((), ())
    own = tuple(each for each in ill if each.code == plant.code)
    found = any(
        wanted in address
        for each in own
        for address in each.trigger.where
        for wanted in plant.cites
    )
    return Seen(plant, own, found, tuple(each for each in well if each.code == plant.code),
                astray + more)  # fmt: skip


def _raised(told: Told) -> tuple[tuple[Raised, ...], tuple[str, ...]]:
    ground = told.ground()
    raised = probes_raised(ground)
    astray = tuple(
        f"{each.code} {address or 'nowhere'}"
        for each in raised
        for address in each.trigger.where or ("",)
        if not leads_somewhere(ground, address)
    )
    return raised, astray


@dataclass(frozen=True)
class Tally:
    """Counts over some plants."""

    planted: int
    found: int
    twins: int
    alarms: int

    @property
    def recall(self) -> float:
        """The share of the defects that were found."""
        return self.found / max(1, self.planted)

    @property
    def false_alarms(self) -> float:
        """The share of the clean twins that raised the probe."""
        return self.alarms / max(1, self.twins)


def tally(results: Iterable[Seen]) -> Tally:
    """Count them."""
    kept = list(results)
    return Tally(
        len(kept),
        sum(each.found for each in kept),
        sum(each.plant.twin is not None for each in kept),
        sum(bool(each.twin) for each in kept),
    )


def unplanted(plants: Sequence[Plant]) -> list[str]:
    """Probes of the catalogue for which nothing is planted."""
    return sorted(set(PROBES) - {each.code for each in plants})


@cache
def all_seen(plants: tuple[Plant, ...]) -> tuple[Seen, ...]:
    """What each raised, in order."""
    return tuple(seen(each) for each in plants)
