"""Which parameters of a run are kept: settings of the work, and nothing of a person or a row."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Mapping

from bonafide.sources.repository.outgoing import HIDDEN, opaque
from bonafide.sources.repository.said_names import said_by
from bonafide.sources.repository.word_sets import words as word_set
from bonafide.workspace.importing.safe_words import MOST_CHARACTERS, short, words

MOST_PARAMETERS = 200
NAMED = "hidden: it is named like a secret"
LIKE_A_SECRET = "hidden: it may hold a secret or a person"
LIKE_A_ROW = "hidden: it may be a row of data"

_PLAIN = re.compile(r"(?i)(?:true|false|none|null|nan|[-+]?inf(?:inity)?|)")
_NUMBER = re.compile(
    r"[-+]?(?:[0-9]{1,15}(?:\.[0-9]{0,20})?|\.[0-9]{1,20})(?:[eE][-+]?[0-9]{1,3})?"
)
_SOMEBODY = ("(an address)", "(a number)", "(a machine)", HIDDEN, " characters)")
_TEXTS = word_set(
    """type kind name model mode optimizer optimiser objective loss metric metrics eval_metric
    kernel penalty solver booster scheduler activation strategy criterion init splitter algorithm
    class method estimator scaler imputer encoder device dtype precision backend loader sampler
    padding scoring weights schedule policy backbone architecture arch norm reduction tree_method
    boosting task average importance_type grow_policy max_features multi_class"""
)
_IDENTIFIER = re.compile(r"[A-Za-z][\w.:/+-]{0,40}")
_DEEPEST = 6


def parameters(found: Mapping[str, str]) -> tuple[dict[str, str], int]:
    """The parameters that may be kept, and how many more there were than are kept.

    Whatever is called a password is hidden whole; what names a person or machine is dropped.

    >>> parameters({"lr": "0.1", "db_password": "hunter2", "user": "ada"})
    ({'db_password': 'hidden: it is named like a secret', 'lr': '0.1'}, 0)
    """
    named = sorted((name, value) for name, value in found.items() if not _of_somebody(name, value))
    kept = {
        short(words(name)): short(parameter(name, value)) for name, value in named[:MOST_PARAMETERS]
    }
    return kept, max(0, len(named) - MOST_PARAMETERS)


def parameter(name: str, value: str) -> str:
    """The value as a record may hold it, or plain words that say why it is hidden.

    >>> parameter("betas", "[0.9, 0.999]"), parameter("data", "/mnt/acme nda/x.csv")
    ('[0.9, 0.999]', '…/x.csv')
    >>> parameter("row", '{"customer": "Berta", "balance": 99}')
    'hidden: it may be a row of data'
    """
    value = value[: 20 * MOST_CHARACTERS].strip()
    if _PLAIN.fullmatch(value):
        return value
    said = said_by(name)
    if said == "secret":
        return NAMED
    if _NUMBER.fullmatch(value):
        return value
    if said != "hash" and opaque(value):
        return LIKE_A_SECRET
    if value.startswith(("{", "[", "(")) and _row(value):
        return LIKE_A_ROW
    lead = f"{name}="  # A key is known by what stands before it, so the mask sees both.
    before = words(lead)
    whole, alone = words(lead + value), words(value)
    if any(mark in each for mark in _SOMEBODY for each in (whole.removeprefix(before), alone)):
        return LIKE_A_SECRET
    return alone


def _of_somebody(name: str, value: str) -> bool:
    said = said_by(name)
    if said == "machine":
        return not (_NUMBER.fullmatch(value) or _PLAIN.fullmatch(value))
    return said == "person" and not (value and _PLAIN.fullmatch(value))


def _row(value: str) -> bool:
    """Whether a value in brackets is, or holds, texts under names that no setting bears."""
    for read in (json.loads, ast.literal_eval):
        try:
            return _holds_row(read(value), 0)
        except (ValueError, SyntaxError, MemoryError, RecursionError, TypeError):
            continue
    return value.startswith("{") or "{" in value[:200]


def _holds_row(node: object, depth: int) -> bool:
    if depth > _DEEPEST:
        return True
    if isinstance(node, dict):
        return any(
            said_by(str(key)) in ("secret", "person", "machine")
            or (isinstance(each, str) and not _setting(str(key), each))
            or _holds_row(each, depth + 1)
            for key, each in node.items()
        )
    if isinstance(node, list | tuple | set):
        dicts = [each for each in node if isinstance(each, dict)]
        return any(_holds_row(each, depth + 1) for each in node) or len(dicts) > 1
    return False


def _setting(key: str, value: str) -> bool:
    return not value or (
        key.lower().rpartition(".")[2] in _TEXTS and bool(_IDENTIFIER.fullmatch(value))
    )
