"""Sentences that a draft must not take for the author's own statement of fact.

Each of these words is true where it stands and false under a heading of a case: somebody else's
work, a wish, a denial, a task left to do, a template's gap. Missing a sentence costs a question;
taking a wrong one costs the reader's trust. So whatever may be one of these is left out.
"""

from __future__ import annotations

from bonafide.review.linear import Pattern

_OTHERS = Pattern(
    r"\bet al\b|\b(?:the |a |this |that |their |his |her |in )?(?:papers?|articles?|authors?|"
    r"tutorials?|textbooks?|courses?|blog posts?|competitors?|competitor['’]s|vendors?|vendor['’]s|"
    r"reviewers?|critics|others|some people|somebody|someone|other teams?|another team|"
    r"colleagues? (?:say|said|claim|ask))\b|"
    r"\b(?:amazon|google|meta|facebook|netflix|uber|microsoft|openai|kaggle)(?:['’]s)?\b|"
    r"\b(?:said|says|say|claims?|claimed|argued?|argues|asked (?:us )?(?:why|whether|if)|"
    r"according to|reported by|wrote that|told us)\b"
)
_UNDONE = Pattern(
    r"\b(?:todo|to do:|fixme|tbd|xxx|placeholder|lorem ipsum|fill in|insert here|"
    r"describe (?:the|your)|your |you )|<[^<>]{1,80}>|\[(?: |x)\]|\{\{|\.\.\.|…"
)
_IMAGINED = Pattern(
    r"\b(?:would|could|might|should|may|ideally|in theory|hypothetical\w*|suppose|imagine|if|"
    r"unless|plan(?:ned|s)? to|want(?:ed|s)? to|hope(?:d|s)? to|going to|will be|"
    r"perhaps|maybe|probably|possibly|not remember|not sure)\b|\?\W{0,3}$"
)
_DENIED = Pattern(
    r"\b(?:nothing|nobody|never|(?:no|without(?: an?| any)?) "
    r"(?:incident|outage|leak\w*|failure|bug|problem)s?|did(?: not|n['’]t)|does(?: not|n['’]t)|"
    r"do(?: not|n['’]t)|(?:was|were|is|are)(?: not|n['’]t)|not suffer|wrong to say|so-called)\b"
)
_ELSEWHERE = Pattern(
    r"\b(?:unlike|in contrast|elsewhere|here they|here it|the old|their old|in another|"
    r"in the other|related work|previous team|former team|demo data|known issues? (?:of|in)|"
    r"(?:bug|error)s? in [a-z]+ and)\b"
)
_GAP = Pattern(r"(?:^|\s)[.,;:](?:\s|$)|\b(?:from|by|of|under|the|a) [.,;:]")
"""What stands there was no text: a picture, a tag, a template's field."""
_QUOTED = Pattern(r"[\"“„«][^\"”“»]{12,400}[\"”“»]")


def doubtful(sentence: str) -> bool:
    """Whether a sentence may be another's, imagined, a task, quoted, or full of gaps.

    >>> [doubtful(text) for text in (
    ...     "Labels come from the depot's scanners.",
    ...     "In the paper by Lee, all records come from one clinic.",
    ...     "The data comes from .",
    ...     "We would choose a forest.",
    ... )]
    [False, True, True, True]
    """
    guards = (_OTHERS, _UNDONE, _IMAGINED, _ELSEWHERE, _GAP, _QUOTED)
    return any(guard.within(sentence) is not None for guard in guards)


def denied(sentence: str) -> bool:
    """Whether a sentence denies: it tells of what did not happen.

    >>> denied("Nothing broke in two years of use."), denied("The feed broke for three days.")
    (True, False)
    """
    return _DENIED.within(sentence) is not None
