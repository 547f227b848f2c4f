"""Numbers that may be confidential, and how to say them otherwise, still anchored (D9)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bonafide.evidence.expectation import NoGround, expect
from bonafide.evidence.identifier import NotAnIdentifier, parse_fragment, parse_id
from bonafide.evidence.number import Number as Shown
from bonafide.evidence.number import decimal, read_numbers
from bonafide.measurement.estimate import Key
from bonafide.rehearse.brief.brief import Alternative, Sentence
from bonafide.rehearse.brief.spoken import money_words
from bonafide.rehearse.ground import Ground

_COUNT = 1000
_NEAR = 40
_LIMITS = ("framing.limit",)
_RULE_AFTER = re.compile(
    r"^[ -]*(?:[\w-]+ )?(?:rules?|limits?|thresholds?|caps?|ceilings?|floors?|minimum|maximum|"
    r"fines?|cut-?offs?|fees?|allowances?|deductibles?|quotas?|tariffs?|penalt(?:y|ies))\b",
    re.I,
)
_RULE_BEFORE = re.compile(
    r"\b(?:rules?|limit(?:s|ed)?|thresholds?|capp?(?:s|ed)?|ceiling|floor|minimum|maximum|cut-?off|"
    r"fee|fine|quota|deductible|allowance|tariff|penalty|law|regulation|directive|public)"
    r"(?: (?:is|was|of|at|to|are|were|stands|lies|says|set|price|figure|tender))*:? ?[^\w\s]?$|"
    r"\b(?:only |everything |anything |each |all |orders? |claims? |amounts? |invoices? |cases? )"
    r"(?:above|below|over|under|from|up to) ?[^\w\s]?$",
    re.I,
)
_NAME_BEFORE = re.compile(
    r"(?:\b(?:tel|telephone|phone|fax|call us (?:at|on)|mobile|extension|ext|no|nr|id|ticket|issue|"
    r"room|port|PMID|arXiv|ISBN|RFC|DIN|ISO|IEC|EN|IEEE|postcode|zip|version)\b\.?:? ?|#)$",
    re.I,
)
_DATE = re.compile(r"^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$")
_TELEPHONE = re.compile(
    r"(?:\+\d|\b0\d|\(0\d)[\d ()/.-]{5,20}\d|\b\d{3}[-. ]\d{4}\b|\b\d{3}[-.]\d{3}[-.]\d{4}\b"
)
_SIZES = ((10**9, "billions"), (10**6, "millions"), (10**3, "thousands"))
_TENS = ((100, "hundreds"), (10, "tens"), (1, ""))


def alternatives_of(ground: Ground, sentences: Iterable[Sentence]) -> list[Alternative]:
    """One for each amount of money and each large count in the story, in its order.

    Of the tool's sentences the first number stands for its interval and what it is compared with.
    """
    found: dict[tuple[float, bool], Alternative] = {}
    for sentence in sentences:
        if any(address.endswith(_LIMITS) for address in sentence.where):
            continue
        sensitive = [
            each
            for each in read_numbers(sentence.said)
            if _sensitive(each) and not _public(each, sentence.said)
        ]
        for shown in sensitive if sentence.own else sensitive[:1]:
            text = shown.span.of(sentence.said).strip()
            relative = _relative(ground, sentence) if shown.unit == "money" else ""
            size, money = float(abs(shown.value)), shown.unit == "money"
            counted = money_words(shown.detail) if money else ""
            alternative = Alternative(text, magnitude(size, counted), relative, sentence.where)
            found.setdefault((size, money), alternative)
    return list(found.values())


def _sensitive(shown: Shown) -> bool:
    if shown.unit == "money":
        return shown.value != 0
    year = shown.unit is None and not shown.style.group and 1900 <= shown.value <= 2100
    return shown.unit is None and not shown.places and shown.value >= _COUNT and not year


def _public(shown: Shown, said: str) -> bool:
    """Whether a number is a rule or a limit that others set, a telephone, a date or a name."""
    before, after = said[: shown.span.start][-_NEAR:], said[shown.span.end :][:_NEAR]
    if _RULE_AFTER.match(after) or _RULE_BEFORE.search(before) or _NAME_BEFORE.search(before):
        return True
    bare = said[shown.span.start : shown.span.end].strip()
    if shown.unit is None and (_DATE.match(bare) or bare.startswith(("0", "+"))):
        return True
    return shown.unit is None and any(
        each.start() <= shown.digits.start < each.end() for each in _TELEPHONE.finditer(said)
    )


def magnitude(value: float, counted: str = "") -> str:
    """A number's order of magnitude in words, with what it counts where that is money.

    >>> magnitude(255987), magnitude(185, "dollars"), magnitude(3.2, "euros"), magnitude(0.02)
    ('hundreds of thousands', 'hundreds of dollars', 'a few euros', 'less than one')
    """
    if value < 1:
        return "less than one"
    of = f" of {counted}" if counted else ""
    for size, name in _SIZES:
        if value >= size:
            many = next(word for least, word in _TENS if value / size >= least)
            return (f"{many} of {name}" if many else name) + of
    tens = next(word for least, word in _TENS if value >= least)
    return tens + of if tens else f"a few {counted}".strip()


def _relative(ground: Ground, sentence: Sentence) -> str:
    """The same change in percent, exactly from the record, where it holds both sides."""
    for path, key in _pairs(sentence.where):
        record = ground.evidence.get(path)
        if record is None:
            continue
        try:
            value = expect(record, key, "relative").values[0]
        except NoGround:
            continue
        digits = decimal(value * 100, 0 if abs(value) >= 0.01 else 1, minus="−")
        return f"{'+' if value > 0 else ''}{digits} %"
    return ""


def _pairs(where: Iterable[str]) -> Iterator[tuple[str, Key]]:
    for address in where:
        path, hash_mark, fragment = address.partition("#")
        if not hash_mark:
            continue
        try:
            key = parse_fragment(fragment).key if ":" in fragment else parse_id(fragment)
        except NotAnIdentifier:
            continue
        if key.minus is not None:
            yield path, key
