"""A case's decisions with their names, and what each says in all its fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bonafide.portfolio.completeness import ASK
from bonafide.portfolio.decision import Decision
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probes.from_facts.models import Family, families_in
from bonafide.rehearse.probes.from_facts.telling import named, quote, seen, told
from bonafide.rehearse.probes.from_facts.winning import chosen_family


def decisions(ground: Ground) -> Iterator[tuple[str, Decision]]:
    """The decisions that have been written, each with its name in the front matter."""
    for number, decision in enumerate(ground.case.decisions):
        if ASK not in decision.title:
            yield f"decisions[{number}]", decision


def all_of(decision: Decision) -> str:
    """Everything that a decision says, on one line."""
    prose = (decision.constraint, decision.evidence, decision.choice, decision.price)
    rest = (decision.protects, decision.reverse_if)
    parts = [seen(decision.title), *named(decision.options)]
    return "; ".join(parts + [said for said in map(told, (*prose, *rest)) if said])


_FEW_WORDS = 3
_COUNTED = frozenset(
    [
        "network",
        "net",
        "forest",
        "transformer",
        "encoder",
        "model",
        "autoencoder",
        "lstm",
        "llm",
        "gru",
        "rnn",
        "cnn",
        "svm",
        "mlp",
        "gnn",
        "gbm",
        "resnet",
        "u-net",
    ]
)
_COMMON_NOUNS = frozenset(
    [
        "boosted",
        "boosting",
        "gradient",
        "logistic",
        "linear",
        "neural",
        "random",
        "deep",
        "convolutional",
        "recurrent",
        "ridge",
        "large",
        "language",
        "bagged",
        "extra",
        "transformer",
        "isolation",
        "two-tower",
        "exponential",
    ]
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A model that a decision chose.

    Attributes:
        name: the decision's name in the front matter.
        decision: the decision.
        family: which family of models.
        words: the words that name it.
        field: the name of the field that holds these words.
    """

    name: str
    decision: Decision
    family: Family
    words: str
    field: str

    @property
    def spoken(self) -> str:
        """Its words as they stand in the middle of a sentence."""
        return spoken(self.words)

    @property
    def rival(self) -> str | None:
        """The heaviest of the other options: what the choice had to beat."""
        others = [o for o in named(self.decision.options) if self.family not in families(o)]
        weights = {o: max((f.weight for f in families(o)), default=-1) for o in others}
        return max(others, key=lambda o: weights[o], default=None)

    @property
    def kept(self) -> str:
        """What was decided and why, to begin a question with."""
        because = told(self.decision.constraint)
        said = f"You chose {self.spoken}"
        return f"{said}; what had to hold was {quote(because)}. " if because else f"{said}. "


def spoken(words: str) -> str:
    """A model's words in the middle of a sentence: "Boosted trees" begins small, "XGBoost" stays.

    >>> spoken("Boosted trees"), spoken("XGBoost"), spoken("Neural network"), spoken("LSTM")
    ('boosted trees', 'XGBoost', 'a neural network', 'an LSTM')
    """
    first, *rest = words.split()
    plain = first.istitle() and first.lower() in _COMMON_NOUNS
    said = " ".join([first.lower() if plain else first, *rest])
    if said.split()[-1].lower() not in _COUNTED:
        return said
    letter_by_letter = said.split()[0].isupper()
    vowel = said[0] in "AEFHILMNORSX" if letter_by_letter else said[0] in "aeiou"
    return f"an {said}" if vowel else f"a {said}"


def families(text: str) -> list[Family]:
    """The families that a text names."""
    return [family for family, _ in families_in(text)]


def chosen_model(ground: Ground) -> Chosen | None:
    """The first decision whose choice names a model as chosen, with the heaviest of these.

    One word is a choice ("Trees"): then the title or the options tell which model is meant.
    """
    for name, decision in decisions(ground):
        choice = seen(decision.choice) if decision.choice and ASK not in decision.choice else ""
        fields = [("choice", choice)]
        if choice and len(choice.split()) <= _FEW_WORDS:
            last = choice.split()[-1].strip(".,").lower()
            meant = [("title", decision.title), *(("options", o) for o in decision.options)]
            fields += [(field, seen(text)) for field, text in meant if last in text.lower()]
        for field, text in fields:
            found = chosen_family(text)
            if found is not None:
                return Chosen(name, decision, *found, f"{name}.{field}")
    return None
