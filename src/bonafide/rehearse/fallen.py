"""The label over a cost or a time that changed: "fell" only where the words say that it did."""

from __future__ import annotations

from bonafide.review.linear import Pattern

_FELL = Pattern(
    r"\b(?:fewer|less|lower(?:ed|s)?|fell|fall(?:s|en)?|sav(?:e|es|ed|ing|ings)|cuts?|cutting|"
    r"faster|quicker|sooner|shorter|cheaper|down|halv\w+|half|third|no longer|drop(?:s|ped)?|"
    r"reduc\w+|shr[aiu]nk|spare[ds]?|avoid\w*|without)\b|[−-]\s?[$€£]?\d"
)
_ROSE = Pattern(
    r"\b(?:more|rose|rises?|risen|grew|grown?|higher|longer|increas\w+|gain\w*|additional|extra|"
    r"dearer|slower|unchanged|nothing|not)\b"
)


def of_a_cost(text: str | None) -> str:
    """What to put before the words on cost or time.

    >>> of_a_cost("A third fewer calls"), of_a_cost("Two more hours a week at the desk")
    ('What fell: ', 'Cost or time: ')
    """
    said = text or ""
    fell = _FELL.within(said) is not None and _ROSE.within(said) is None
    return "What fell: " if fell else "Cost or time: "
