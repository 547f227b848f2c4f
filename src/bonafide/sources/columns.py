"""Guessing what each column is for, and saying why, so that a guess can be seen and corrected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import polars as pl

from bonafide.errors import Problem, UserError
from bonafide.sources.label import two_words
from bonafide.sources.numbers import odd_decimal, odd_words
from bonafide.sources.period import is_iso
from bonafide.sources.roles import Roles
from bonafide.sources.shown import listed, shown
from bonafide.sources.table import check_columns

# fmt: off
LABEL_NAMES = (
    "label", "y", "y_true", "target", "outcome", "truth", "actual", "ground_truth",
    "true_label", "gold", "is_positive",
)
SCORE_NAMES = (
    "score", "model", "y_score", "y_prob", "y_proba", "y_hat", "yhat", "y_pred", "prob",
    "proba", "probability", "p", "prediction", "pred", "predicted", "p_model", "model_score",
    "prediction_score", "predicted_probability",
)
BASELINE_WORDS = (
    "baseline", "baselines", "rule", "rules", "rate", "prior", "never", "always", "heuristic",
    "dummy", "naive", "trivial", "base",
)
# fmt: on
SCORE_PREFIXES = ("p_", "prob_", "proba_", "score_", "pred_")
# fmt: off
CLUSTER_NAMES = (
    "cluster", "cluster_id", "group", "group_id", "user_id", "user", "customer_id", "customer",
    "client_id", "patient_id", "account_id", "household_id", "entity_id", "device_id",
    "session_id", "query_id", "qid", "tailnum", "store_id",
)
TIME_NAMES = (
    "decided_at", "decision_time", "prediction_time", "predicted_at", "time", "timestamp",
    "datetime", "date", "ts", "event_time", "created_at",
)
# fmt: on
WEIGHT_NAMES = ("weight", "weights", "sample_weight", "sampling_weight")
LATENCY_NAMES = ("latency_ms",)


@dataclass(frozen=True, slots=True)
class Question:
    """What could not be told: which role, the flag that answers it, and the candidates."""

    role: str
    flag: str
    text: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Guess:
    """The roles as far as they are known, the reasons in plain words, and what is still open."""

    label: str | None
    model: str | None
    baselines: Mapping[str, str] = field(default_factory=dict)
    cluster: str | None = None
    time: str | None = None
    weight: str | None = None
    slices: tuple[str, ...] = ()
    latency: str | None = None
    positive: object = None
    reasons: tuple[str, ...] = ()
    question: Question | None = None
    rivals: tuple[str, ...] = ()

    def answer(self, option: str) -> Guess:
        """The guess with its question answered.

        Raises:
            UserError: not one of the options.
        """
        if self.question is None:
            return self
        if option not in self.question.options:
            raise UserError(Problem(f"{shown(option)} is none of: {listed(self.question.options)}"))
        said = (*self.reasons, f"{self.question.role}: {shown(option)}, as you said")
        if self.question.role == "label":
            return replace(self, label=option, question=None, reasons=in_order(said))
        others = {name: name for name in self.rivals if name != option}
        baselines = {**others, **self.baselines}
        if others:
            said = (*said, f"baselines: {listed(list(others))}, the other scores")
        return replace(
            self, model=option, baselines=baselines, question=None, reasons=in_order(said)
        )

    def roles(self) -> Roles:
        """The roles.

        Raises:
            UserError: the question is still open; lists the candidates and shows the flag.
        """
        if self.question is not None:
            raise UserError(
                Problem(
                    self.question.text,
                    help=f"say which: {self.question.flag} {shown_flag(self.question.options[0])}"
                    f"   candidates: {listed(self.question.options)}",
                )
            )
        if self.label is None or self.model is None:  # pragma: no cover - guess_columns sees to it
            raise UserError("the label or the model's score is not known")
        return Roles(
            self.label,
            self.model,
            dict(self.baselines),
            self.cluster,
            self.time,
            self.weight,
            self.slices,
            self.latency,
            self.positive,
        )


def guess_columns(
    frame: pl.DataFrame,
    *,
    label: str | None = None,
    model: str | None = None,
    baselines: Mapping[str, str] | Sequence[str] | None = None,
    cluster: str | None = None,
    time: str | None = None,
    weight: str | None = None,
    slices: Sequence[str] = (),
    latency: str | None = None,
    positive: object = None,
) -> Guess:
    """What each column is for; what is named is taken, the rest is guessed.

    Baselines that are named (an empty list counts) are all there are. Slices are never guessed;
    a column to slice by may be the cluster too.

    Raises:
        UserError: a named column is not there; nothing can be the label or the score; both are
            ambiguous (one question is the most that is ever asked).
    """
    named = _named_baselines(baselines)
    wanted = {
        "the label": label,
        "the model's score": model,
        "the cluster": cluster,
        "the time": time,
        "the weight": weight,
        "the latency": latency,
    }
    wanted |= {f"the score of baseline {name}": column for name, column in (named or {}).items()}
    wanted |= {f"slice {n}": column for n, column in enumerate(slices, 1)}
    check_columns({k: v for k, v in wanted.items() if v is not None}, frame.columns, None)
    taken = {v for v in wanted.values() if v is not None}
    free = {column.name: column for column in frame if column.name not in taken}
    reasons: list[str] = []
    questions: list[Question] = []
    problems: list[Problem] = []

    if time is None:
        time = _pick(TIME_NAMES, [n for n, c in free.items() if _is_time(c)], "time", reasons)
        free.pop(time or "", None)
    if label is None:
        label = _label(free, reasons, questions, problems)
        free.pop(label or "", None)
    rivals: tuple[str, ...] = ()
    if model is None:
        blocked = set(questions[0].options) if questions else set()
        model, rivals = _model(
            {n: c for n, c in free.items() if n not in blocked}, reasons, questions, problems
        )
        free.pop(model or "", None)
    if problems or len(questions) > 1:
        raise UserError(
            *problems,
            *(
                Problem(q.text, help=f"name it: {q.flag} {shown_flag(q.options[0])}")
                for q in questions
            ),
        )
    if named is None:
        named = {}
        if model is not None:
            named = {n: n for n, c in free.items() if _is_rival(n, c)}
            if named:
                reasons.append(f"baselines: {listed(list(named))}, the other scores from 0 to 1")
    else:
        rivals = ()
    free = {n: c for n, c in free.items() if n not in named and n not in rivals}
    if cluster is None:
        only_slices = set(slices) - {v for k, v in wanted.items() if not k.startswith("slice ")}
        sliced = {n: frame[n] for n in frame.columns if n in only_slices}
        cluster = _cluster(free | sliced, reasons)
    if weight is None:
        weight = _by_name(WEIGHT_NAMES, [n for n, c in free.items() if c.dtype.is_numeric()])
        if weight:
            reasons.append(f"weight: {shown(weight)}, by its name")
    if latency is None:
        latency = _by_name(LATENCY_NAMES, [n for n, c in free.items() if c.dtype.is_numeric()])
        if latency:
            reasons.append(f"latency: {shown(latency)}, by its name")
    return Guess(
        label,
        model,
        named,
        cluster,
        time,
        weight,
        tuple(slices),
        latency,
        positive,
        in_order([*reasons, *_left_out(free)]),
        questions[0] if questions else None,
        rivals,
    )


def _named_baselines(given: Mapping[str, str] | Sequence[str] | None) -> dict[str, str] | None:
    if given is None:
        return None
    if isinstance(given, Mapping):
        return dict(given)
    return {name: name for name in ([given] if isinstance(given, str) else given)}


def _label(
    free: dict[str, pl.Series],
    reasons: list[str],
    questions: list[Question],
    problems: list[Problem],
) -> str | None:
    by_name = _by_name(LABEL_NAMES, list(free))
    if by_name is not None:
        reasons.append(f"label: {shown(by_name)}, by its name")
        return by_name
    binary = [n for n, c in free.items() if _is_binary(c) and not _scorelike(n)]
    if len(binary) == 1:
        reasons.append(f"label: {shown(binary[0])}, the only column with two values")
        return binary[0]
    if binary:
        text = f"which column is the label? {len(binary)} columns have two values"
        questions.append(Question("label", "--label", text, tuple(binary)))
        return None
    problems.append(
        Problem(
            "no column looks like the label (0 and 1, true and false, or two words)",
            help=f"name it: --label COLUMN   columns: {listed(list(free), most=30)}",
        )
    )
    return None


def _model(
    free: dict[str, pl.Series],
    reasons: list[str],
    questions: list[Question],
    problems: list[Problem],
) -> tuple[str | None, tuple[str, ...]]:
    numeric = [n for n, c in free.items() if c.dtype.is_numeric()]
    scores = [n for n, c in free.items() if _is_score(c)]
    # A column called "model" may hold names of models: numbers go first.
    by_name = _by_name(SCORE_NAMES, numeric) or _by_name(SCORE_NAMES, [] if scores else list(free))
    if by_name is not None:
        reasons.append(f"model: {shown(by_name)}, by its name")
        return by_name, ()
    prefixed = [n for n in scores if n.lower().startswith(SCORE_PREFIXES)]
    candidates = [n for n in prefixed or scores if not _baselike(n)]
    if len(candidates) == 1:
        why = "the only score from 0 to 1"
        if len(scores) > 1:
            named = "not named as a baseline" if len(prefixed or scores) > 1 else "named like one"
            why = f"{why} that is {named}"
        reasons.append(f"model: {shown(candidates[0])}, {why}")
        return candidates[0], ()
    options = candidates or scores
    if options:
        text = f"which column is the model's score? {len(options)} columns lie from 0 to 1"
        questions.append(Question("model", "--model", text, tuple(options)))
        return None, tuple(n for n in scores if _is_rival(n, free[n]))
    every = listed(list(free), most=30)
    problems.append(
        Problem(
            "no column looks like the model's score (numbers from 0 to 1)",
            help="\n    ".join((f"name it: --model COLUMN   columns: {every}", *_left_out(free))),
        )
    )
    return None, ()


def in_order(reasons: Sequence[str]) -> tuple[str, ...]:
    """The reasons in the order in which a reader asks: first the label, then the model, …

    >>> in_order(["time: t", "label: y"])
    ('label: y', 'time: t')
    """
    known = ("label", "model", "baselines", "cluster", "time", "weight", "latency")

    def rank(reason: str) -> int:
        role = reason.partition(":")[0]
        return known.index(role) if role in known else len(known)

    return tuple(sorted(reasons, key=rank))


def _left_out(free: Mapping[str, pl.Series]) -> list[str]:
    """Texts that would be numbers but for a cell: nobody should miss such a column unawares."""
    said = []
    for name, column in free.items():
        if column.dtype == pl.String and (at := odd_decimal(column)) is not None:
            said.append(f"not used: {shown(name)} is text: {odd_words(column, at, at + 1)}")
    return said


def _cluster(free: dict[str, pl.Series], reasons: list[str]) -> str | None:
    found = []
    for name, column in free.items():
        low = name.lower()
        idlike = low in CLUSTER_NAMES or low.endswith(("_id", "_uuid", "_key"))
        if idlike and not column.dtype.is_nested() and 1 < column.n_unique() < len(column):
            found.append(name)
    best = _by_name(CLUSTER_NAMES, found)
    if best is None and found:
        # The fewest groups give the widest, most careful intervals.
        best = min(found, key=lambda n: (free[n].n_unique(), n))
    if best is not None:
        others = [n for n in found if n != best]
        besides = f" ({listed(others)} would also do)" if others else ""
        reasons.append(
            f"cluster: {shown(best)}, by its name: rows that share it count as related{besides}"
        )
    return best


def _pick(
    preferred: Sequence[str], candidates: list[str], role: str, reasons: list[str]
) -> str | None:
    best = _by_name(preferred, candidates)
    if best is None and len(candidates) == 1:
        best = candidates[0]
    if best is not None:
        reasons.append(f"{role}: {shown(best)}, dates or times")
    elif candidates:
        reasons.append(f"{role}: none taken, {listed(candidates)} would do: --{role}")
    return best


def _by_name(preferred: Sequence[str], names: Sequence[str]) -> str | None:
    low = {name.lower(): name for name in reversed(names)}
    return next((low[name] for name in preferred if name in low), None)


def _is_time(column: pl.Series) -> bool:
    if column.dtype == pl.Date or isinstance(column.dtype, pl.Datetime):
        return True
    return column.dtype == pl.String and is_iso(column.drop_nulls().head(100))


def _is_binary(column: pl.Series) -> bool:
    if column.dtype == pl.Boolean:
        return True
    present = column.drop_nulls()
    if column.dtype.is_numeric():
        return not present.is_empty() and bool(((present == 0) | (present == 1)).all())
    if column.dtype == pl.String or isinstance(column.dtype, (pl.Categorical, pl.Enum)):
        return not present.is_empty() and two_words(column) is not None
    return False


def _is_score(column: pl.Series) -> bool:
    if not column.dtype.is_float():
        return False
    present = column.drop_nulls()
    return not present.is_empty() and bool(present.is_between(0, 1).all())


def _is_rival(name: str, column: pl.Series) -> bool:
    low = name.lower()
    return _is_score(column) and (low.startswith(SCORE_PREFIXES) or _baselike(name))


def _scorelike(name: str) -> bool:
    low = name.lower()
    return low in SCORE_NAMES or low.startswith(SCORE_PREFIXES) or _baselike(name)


def _baselike(name: str) -> bool:
    return any(word in BASELINE_WORDS for word in name.lower().replace("-", "_").split("_"))


def shown_flag(value: str) -> str:
    """A value as it is typed on a command line.

    >>> shown_flag("on time")
    "'on time'"
    """
    plain = value.isascii() and value.replace("_", "").replace("-", "").isalnum()
    return value if plain else "'" + value.replace("'", "'\\''") + "'"
