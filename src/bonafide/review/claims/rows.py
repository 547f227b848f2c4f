"""On how many rows a sentence says that something was measured."""

from __future__ import annotations

from bonafide.review.claims.wording import hits_of, line
from bonafide.review.reading import Reading

KINDS = (
    r"(?:rows|samples|images|photos|questions|cases|examples|items|documents|patients|points|"
    r"messages|reviews|pictures|tweets|emails|calls|records|observations|instances|sentences|"
    r"customers|users|transactions|prompts|answers|tickets|invoices|pages)"
)
_ON = line(
    rf"\b(?:on|over|across)\s(?:the\s|my\s|our\s|all\s|a\s|only\s|just\s){{0,2}}"
    rf"(?P<n>\d{{1,3}}(?:,\d{{3}})?|\d{{4}})\s(?:[\w-]{{2,14}}\s){{0,2}}?{KINDS}\b"
    r"|\(\s?n\s?=\s?(?P<k>\d{1,5})\s?\)"
    rf"|\b(?:test|hold-?out|held-out|evaluation)\s(?:set|split|sample)\s(?:of|has|with|is)\s"
    rf"(?:only\s|just\s)?(?P<m>\d{{1,3}}(?:,\d{{3}})?"
    rf"|\d{{4}})\s(?:[\w-]{{2,14}}\s){{0,2}}?{KINDS}\b"
)


def rows_told(reading: Reading) -> dict[int, int]:
    """For each sentence that says it once, the number of rows; worked out once for a reading."""
    return reading.once(_rows_told)


def _rows_told(reading: Reading) -> dict[int, int]:
    found: dict[int, list[int]] = {}
    for sentence, match in hits_of(reading, _ON, lists=True):
        n = int((match.group("n") or match.group("m") or match.group("k") or "0").replace(",", ""))
        found.setdefault(sentence.index, []).append(n)
    return {index: counts[0] for index, counts in found.items() if len(counts) == 1}
