"""Whether a stretch of text only lists or labels things, so that nothing is said of anything.

A keyword list must gain nothing: a line without a sentence in it is left out wherever reasoning is
looked for.
"""

from __future__ import annotations

from bonafide.review.linear import Haystack, Pattern
from bonafide.sources.documents.document import Block

_VERB = Pattern(
    r"\b(?:is|are|was|were|be|been|being|am|'s|'re|has|have|had|do|does|did|don't|doesn't|didn't|"
    r"can|could|can't|cannot|will|would|won't|should|may|might|must|"
    r"we|i|it|they|he|she|this|that|which|who|"
    r"[a-z]{2,}[a-df-z]ed|beat|beats|kept|keep|keeps|made|make|makes|took|take|takes|cost|costs|"
    r"cut|cuts|"
    r"went|go|goes|gave|give|gives|got|get|gets|lost|loses|won|wins|ran|run|runs|fell|falls|rose|"
    r"rises|broke|breaks|found|finds|chose|choose|chosen|saw|see|sees|came|comes|left|leaves|meant|"
    r"means|needs?|fails?|misses|drops?|says?|said|tells?|told|works?|helps?|hurts?|adds?|shows?|"
    r"uses?|serves?|runs?|trains?|predicts?|stores?|sends?|reads?|writes?|turns?|holds?|"
    r"returns?|handles?|"
    r"grows?|improves?|bought|brought|wants?|asks?|pays?|waits?|changes?|leaks?|hides?|stays?|"
    r"began|"
    r"begins?|stops?|learns?|looks?|moves?|puts?|tries|tends?|degrades?|vanish(?:es)?|"
    r"struggles?|collapses?|suffers?|confuses?|punishes|takes?|covers?|reaches|gets|"
    r"underestimates?|overestimates?|ignores?|assumes?|beats?|lifts?|explodes?|drifts?|"
    r"loses?|lacks?|"
    r"knows?|thinks?|let|lets|"
    r"remains?|became|offers?|provides?|live since)\b"
)
_SENTENCE = Pattern(
    r"^(?:the|an?|our|my|its|their|his|her|each|every|no|most|all|some|nobody|nothing|half|one|two|"
    r"three)\s[^\n]{10,}[.!?]$"
)
_LITTLE_WORDS = Pattern(
    r"\b(?:the|an?|of|to|on|in|for|with|by|at|from|than|as|when|while|where|after|before|between|"
    r"but|not|only|into|over|under|during)\b"
)
_MIN_SPOKEN = 8
_MIN_LITTLE = 3
_SEPARATOR = Pattern(r"[,;|·•/]|\s[-–—]\s")
_MIN_WORDS = 4
_MIN_CELL = 8
_MANY = 4
_SHORT_PART = 3.5
_LONG_PART = 6


def is_list_like(text: str, block: Block) -> bool:
    """True of a label, a bare list of names and the short cell of a table; never of a sentence.

    >>> from bonafide.evidence.places import Places
    >>> item = Block("item", "", Places([]))
    >>> is_list_like("Docker, Kubernetes, MLflow, Airflow", item)
    True
    >>> is_list_like("Dropped Airflow: one cron job was enough.", item)
    False
    """
    if block.kind == "caption" or (block.cell is not None and block.cell.heading):
        return True
    words = text.split()
    if len(words) < (_MIN_CELL if block.kind == "cell" else _MIN_WORDS):
        return True
    haystack = Haystack(text)
    parts = 1 + sum(1 for _ in _SEPARATOR.find(haystack))
    short = len(words) / parts <= _SHORT_PART
    if parts >= _MANY and short:
        return True
    if parts > _MANY and len(words) / parts <= _LONG_PART and not text.endswith((".", "!", "?")):
        return True
    if _VERB.holds(haystack) or _SENTENCE.holds(haystack):
        return False
    # Phrases strung together have little words too; a sentence ends as one and has few parts.
    spoken = text.endswith((".", "!", "?")) and parts < _MANY
    return not (spoken and _is_spoken(haystack, len(words)))


def _is_spoken(haystack: Haystack, words: int) -> bool:
    """True of a stretch that is long and full of little words: its verb is one not known here."""
    if words < _MIN_SPOKEN:
        return False
    return sum(1 for _ in _LITTLE_WORDS.find(haystack)) >= _MIN_LITTLE
