"""The metric that stands right beside a number, where the rules of review are too careful to say.

A review must not blame anybody by mistake, so it leaves out every sentence that speaks of a change
("boosted trees" among them). Here a name is only used to look for the number under it, and what
is found must be it at every digit; the name must still touch the number, or be the only one of the
sentence where the number is what the result is compared with.
"""

from __future__ import annotations

from bonafide.review.claims.about import Around
from bonafide.review.claims.metrics import METRIC, metric_named
from bonafide.review.claims.wording import line
from bonafide.review.linear import Haystack

_UP_TO = line(r"^(?:\s|[*_`]){0,3}(?:score\s)?(?:of|is|was|=|:|at|reached|≈|~)?(?:\s|[*_`]){0,3}$")
_FROM = line(r"^(?:\s|[*_`%]){0,4}$")
_AGAINST = line(
    r"\b(?:against|vs\.?|versus|compared (?:to|with)|instead of|than)\s"
    r"(?:(?:the|a|an|our|its|only|just)\s){0,2}(?:[\w-]{1,20}['’]s\s)?[*_`]{0,2}$"
)


_WENT = (
    r"(?:fell|rose|went|goes|dropped|grew|climbed|moved|improved|increased|decreased|was raised)"
)
_WENT_FROM = line(rf"^\s{_WENT}\s(?:(?:up|down|slightly)\s)?from\s[*_`]{{0,2}}$")
_FROM_TO = line(rf"\b{_WENT}\s(?:(?:up|down|slightly)\s)?from\s[*_`]{{0,2}}\d")
_TO = line(r"^\s?%?[*_`]{0,2}\sto\s[*_`]{0,2}$")


def metric_beside(around: Around) -> str:
    """The one name of the metric, or "".

    >>> metric_beside(Around(before="Boosted trees reach an AUC of ", after=" on test"))
    'roc auc'
    >>> metric_beside(Around(before="fell by ", after=" %", sentence="Recall fell by 12 %"))
    ''
    >>> metric_beside(Around(before=" to ", sentence="F1 fell from 0.6184 to 0.5987"))
    'f1'
    """
    if around.titles:
        return ""
    before = list(METRIC.find(Haystack(around.before)))
    if before and _UP_TO.within(around.before[before[-1].end :]) is not None:
        return _name(before[-1].group("metric"))
    after = list(METRIC.find(Haystack(around.after)))
    if after and _FROM.within(around.after[: after[0].start]) is not None:
        return _name(after[0].group("metric"))
    if before and _WENT_FROM.within(around.before[before[-1].end :]) is not None:
        return _name(before[-1].group("metric"))
    compared = _AGAINST.within(around.before) is not None
    if compared or (_TO.within(around.before) and _FROM_TO.within(around.sentence)):
        named = {_name(m.group("metric")) for m in METRIC.find(Haystack(around.sentence))}
        if len(named) == 1:
            return named.pop()
    return ""


def _name(spelling: str | None) -> str:
    metric = metric_named(spelling or "")
    return "" if metric is None else metric.name
