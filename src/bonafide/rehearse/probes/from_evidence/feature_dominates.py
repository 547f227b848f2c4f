"""PRB043: one feature carries most of the model."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bonafide.evidence.identifier import parse_id
from bonafide.evidence.record import Record
from bonafide.rehearse import saying
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_evidence.planting import imported, table
from bonafide.rehearse.probes.from_evidence.tabled import rows_of
from bonafide.rehearse.probes.from_facts.telling import wanted

_TABLES = ("feature_importance", "importance", "importances", "feature_importances")
_VALUES = ("importance", "gain", "mean", "value", "weight", "split")
_LOGGED = "one estimate each"
_NAME = re.compile(r"(?i)(?:feature|permutation)?[_ .-]?importances?[/_.: -]+(?P<feature>\S.*)")
_HALF = 0.5


def _important(*values: float) -> Planted:
    rows = [[f"f{place}", value] for place, value in enumerate(values)]
    tables = {"feature_importance": table("feature", "importance", rows=rows)}
    return Planted(records=imported({"f1": 0.8}, tables=tables), says="f0")


class FeatureDominates(Probe):
    """One of several features has more than half of all importance.

    Why: then the model is as fragile as that one column: a leak, a gap or a change ends it.
    Strong: says how the value arises, when it is known, and what remains without it.
    """

    code, name = "PRB043", "feature-dominates"
    family = "fragility"
    serves = ("R6", "D4", "R1.1", "D10")
    weight = 4
    raises = (_important(0.7, 0.1, 0.1, 0.1), _important(900.0, 300.0, 100.0))
    quiet = (
        _important(0.3, 0.3, 0.2, 0.2),
        _important(0.6, 0.4),  # one of two has to have more
        _important(0.8, -0.2, 0.4),  # not shares of anything
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once for every such table."""
        for path, record in ground.evidence.items():
            for name in (*_TABLES, _LOGGED):
                features = _logged(record) if name == _LOGGED else _features(record, name)
                total = sum(value for _, value in features)
                if len(features) < 3 or total <= 0 or any(value < 0 for _, value in features):
                    continue
                first, most = max(features, key=lambda pair: pair[1])
                if most <= _HALF * total:
                    continue
                shown = saying.quoted(first)
                where = f"{path}#{_identifier(record, first) if name == _LOGGED else name}"
                yield self.raised(
                    Trigger(
                        f"{shown} has more than half of the importance among "
                        f"{saying.counted(len(features), 'feature')}.",
                        (where,),
                    ),
                    f"Your model leans on {shown} more than on everything else together. When is "
                    "its value known, and what is left of the model when it is missing?",
                    (
                        Fact(
                            f"{shown} has {saying.plain(most)} of "
                            f"{saying.plain(total)} of importance.",
                            where,
                            unflattering=True,
                        ),
                        wanted(f"how {shown} arises, and at which moment it is known"),
                        wanted("what the model gets without it, on the same rows"),
                        wanted("what happens on the day when it stays empty"),
                    ),
                    FollowUps(
                        omits="Which one column would you least like to lose?",
                        contradicts=f"You say that it uses all features. What does it get "
                        f"without {shown}?",
                        hedges=f"Could a rule on {shown} alone replace the model? Have you tried?",
                        overclaims=f"How do you know that {shown} is a cause and not the answer in "
                        "disguise?",
                    ),
                )


def _features(record: Record, name: str) -> list[tuple[str, float]]:
    rows = rows_of(record, name)
    found = []
    for row in rows:
        value = next((row[key] for key in _VALUES if key in row), None)
        feature = next(iter(row.values()), None)
        if isinstance(feature, str) and isinstance(value, int | float):
            found.append((feature, float(value)))
    return found


def _logged(record: Record) -> list[tuple[str, float]]:
    """Importances that a tracker logged as metrics of the model: importance/age."""
    return [(feature, value) for feature, value, _ in _named(record)]


def _identifier(record: Record, feature: str) -> str:
    return next(name for found, _, name in _named(record) if found == feature)


def _named(record: Record) -> Iterator[tuple[str, float, str]]:
    for name, entry in record.estimates.items():
        if "mportance" not in name or entry.value is None:
            continue
        key = parse_id(name)
        found = _NAME.fullmatch(key.metric)
        if found and key.subject == "model" and not key.where and key.period is None:
            yield found["feature"], entry.value, name
