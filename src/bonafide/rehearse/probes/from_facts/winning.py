"""Which model a text says was chosen: not the one it turns down, tries, or compares with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from bonafide.rehearse.probes.from_facts.models import FAMILIES, Family
from bonafide.review.linear import Haystack, Match, Pattern


class _Standing(IntEnum):
    """How a text speaks of a model; more is nearer to having been chosen."""

    REJECTED, WEIGHED, NAMED, USED, WON, CHOSEN = range(6)


@dataclass(frozen=True, slots=True)
class _Mention:
    family: Family
    start: int
    end: int
    words: str
    standing: _Standing = _Standing.NAMED


_CHOOSE = (
    r"cho(?:o?se|osing|sen)|pick(?:ed|s|ing)?|select(?:ed|s|ing)?|opt(?:ed|s)? for|"
    r"settl(?:ed?|ing) (?:on|for)|(?:went|go|going|gone|stay(?:ed|ing)?|stuck|stick|remain(?:ed)?) "
    r"with|decided (?:on|for|to use)|ke(?:ep|pt)|keeping|ship(?:ped|s|ping)?|"
    r"deploy(?:ed|s|ing)?|(?:put|run|runs) in production|in favou?r of|landed on|ended up with|"
    r"prefer(?:red|s)?"
)
_USE = (
    r"us(?:e|es|ed|ing)|train(?:ed|s|ing)?|buil[dt]|fit(?:ted)?|fine-?tun(?:e|ing)|"
    r"serv(?:e|ed|es|ing)|need(?:ed|s)?|run|add(?:ed|s)?|took|"
    r"(?:switch\w*|mov\w+|migrat\w+) (?:over )?to"
)
_DROP = (
    r"drop(?:ped|s|ping)?|reject(?:ed|s|ing)?|discard(?:ed|s|ing)?|abandon(?:ed|ing)?|"
    r"rul(?:ed?|ing) out|turn(?:ed|ing)? down|remov(?:ed?|ing)|retir(?:ed?|ing)|"
    r"sk?ipp(?:ed|ing)|skip|avoid(?:ed|s|ing)?|refus(?:ed?|ing)|dismiss(?:ed|ing)?|"
    r"declin(?:ed?|ing)|g[ai]ve(?:n)? up(?: on)?|threw (?:out|away)|scrapp(?:ed|ing)|"
    r"le(?:ft|aving) (?:out|aside|behind)|deprecat(?:ed|ing)|ditch(?:ed|ing)?|took out|"
    r"revert(?:ed)? from|pass(?:ed)? on|exclud(?:ed|ing)|eliminat(?:ed|ing)|"
    r"postpon(?:ed|ing)|cancel(?:l?ed|l?ing)|shelved|parked"
)
_NOT = (
    r"(?:not|\w{1,6}n['’]t|never|cannot|no longer|"
    r"no (?:need|reason|case|room|data|budget) (?:to|for)|"
    r"without|nobody|no one|none of us|why not|nor|neither)"
)

# What stands before a model, each from where it begins to where its reach ends.
_BEFORE = Pattern(
    r"(?P<first>^\W*(?:instead of|rather than|unlike|compared (?:with|to)|as opposed to|against|"
    r"because(?: of)?|since|as|although|though|while|whereas|if|when|unless)\b)|"
    rf"(?P<refused>\b{_NOT}\s+(?:[\w-]+\s+){{0,3}}?(?:{_CHOOSE}|{_USE}|go for|want\w*|adopt\w*)\b)|"
    r"(?P<kind>\b(?:an?|the|our|pre)[ -](?:trained|used|served|fitted|built)\b)|"
    rf"(?P<dropped>\b(?:{_DROP}|threw|stop(?:ped|ping)? (?:using|training|running|with)|"
    rf"(?:gain|point|benefit|use) (?:of|in|from)|replac(?:ed?|es|ing)|substitut(?:ed?|ing)|used to|"
    r"(?:decid\w+|chose|vot\w+|argu\w+|spoke|advis\w+) (?:\w+ )?against|"
    r"(?:switch\w*|mov\w+|migrat\w+|went|go|chang\w+|came|step\w*|back|away) "
    r"(?:away |back )?from)\b)|"
    r"(?P<near>\b(?:not (?:only|just|merely)|no (?:more|less) than)\b)|"
    rf"(?P<beside>\b(?:not|no|{_NOT}|over|than|instead of|rather than|in place of|as opposed to|"
    r"against|versus|vs\.?|unlike|beat(?:s|en|ing)?|outperform(?:s|ed|ing)?|ahead of|"
    r"compared (?:with|to)|comparison (?:with|to)|better than|previous(?:ly)?|former(?:ly)?|old|"
    r"earlier|legacy|baselines?(?: is| was| are| were| being| of| =|, an?)|"
    r"baselines?|lost to|loses to|as good as|close to|next to|simpler|lighter|cheaper|short of)\b)|"
    r"(?P<weighed>\b(?:(?:tutorials?|papers?|vendors?|others|everybody|competitors?|textbooks?|"
    r"literature|examples?) (?:\w+ )?(?:us\w+|chose|pick\w*|recommend\w*)|"
    r"(?:told|asked|want\w*|urged|expected|supposed|meant|hoped|allowed) (?:\w+ )?to \w+|"
    r"tried|try|trying|tests?|tested|testing|consider(?:ed|ing)?|"
    r"evaluat(?:ed|ing)|weigh(?:ed|ing)?|look(?:ed|ing) (?:at|into)|experiment\w*|"
    r"benchmark\w*|compar(?:ed?|ing|isons?)|explor(?:ed|ing)|prototyp\w+|discuss\w*|could|"
    r"might|may|would|should|whether|plan(?:s|ned)?|future|next|later|start(?:ed|ing)? (?:with|"
    r"from|out)|beg[ai]n(?:ning)? with|between|candidates?|options?|asked (?:for|about)|"
    r"because|since|although|though|whereas|unless|until|if|even)\b)|"
    rf"(?P<chosen>\b(?:{_CHOOSE})\b)|"
    rf"(?P<used>\b(?:{_USE})\b)|"
    r"(?P<turn>\b(?:so|hence|therefore|thus|but|yet|now|instead|then|while)\b|[:–—]| - )|"
    r"(?P<toward>\b(?:by|with|to|for)\b)"
)
_TO_WHAT = Pattern(
    rf"\b(?:replac(?:ed?|es|ing)|substitut\w+|(?:switch\w*|mov\w+|migrat\w+|went|go|chang\w+|came|"
    rf"step\w*|back) (?:away |back )?from|(?:{_DROP}))\b"
)

# What stands behind a model, up to the next one.
_LOST = Pattern(
    r"^[^,;]{0,40}\b(?:was|were|is|are|been|got|gets|be|being)\b[^,;]{0,25}\b(?:dropped|rejected|"
    r"discarded|abandoned|ruled out|turned down|left (?:out|aside)|retired|removed|replaced|"
    r"skipped|dismissed|beaten|excluded|scrapped|unnecessary|overkill|out of|not chosen|"
    r"not (?:used|needed|picked|selected|worth|better|deployed|shipped|an option|enough|"
    r"possible|allowed|kept)|no (?:better|option|match)|hardly better|barely better|worse|slower|"
    r"weaker|behind|taken out|tried|tested|considered|compared|weighed|evaluated|rolled back)\b|"
    rf"^\W*(?:that |which )?(?:we |I |the team )?(?:had |have |also |then |soon |first )?"
    rf"(?:{_DROP})\s*(?:$|[.,;:)]|because|for|after|as|when|since|early|later|soon|again|on|in)\b|"
    r"\b(?:did|does|do|do|scored|performed|came out|turned out|proved|looked|gained|won|added|"
    r"brought|bought|gave|could|can|would|never|beat)(?: \w+)?(?:n['’]t| not| no| never| nothing| "
    r"little| only| hardly| barely| lower| worse| slower| weaker)\b|"
    r"\b(?:cannot|lost|loses|fail(?:ed|s)|overfit\w*|never (?:beat|won|paid|ran))\b|"
    r"\b(?:not|n['’]t) (?:by )?(?:enough|worth|help\w*|pay|choose|chosen|pick|use|keep|deploy|ship|"
    r"win|better|needed|justif\w*)\b|"
    r"^\W*(?:\w+ ){0,2}out(?: of it)?\b|"
    r"^\W*(?:no|not|never|rejected|dropped|discarded|ruled out|abandoned|away)\s*(?:$|[.,;:)])|"
    r"\bbut (?:the|it|we|our|nobody|there|that|they|no|not|its)\b|"
    r"\b(?:needs?|wants?) (?:more|many|far)\b|"
    r"\b(?:was|were|is|are)(?:n['’]t| not) (?:\w+ )?\w+ed\b|\bties?\b|"
    r"\bno better\b|\bno gain\b|\bgave way\b|\btoo little\b|\bat first\b|\bfor comparison\b|"
    r"\bas (?:a|an|the|our) (?:reference|comparison|challenger|alternative|benchmark|option)\b"
)
_TOO = Pattern(
    r"(?:(?P<but>not|n['’]t|never) )?\btoo (?:slow|heavy|large|big|costly|expensive|dear|opaque|"
    r"complex|complicated|hard|much|long|brittle|noisy|hungry|unstable|risky|late|weak|fragile|"
    r"many|small|low|few|difficult|simple|crude|coarse)\b"
)
_DID_BASELINE = Pattern(
    r"^\s*(?:(?:model|regression|net) )?(?:,?\s*(?:(?:only |just )?"
    r"(?:as|is|was|serves as|served as|stays|stayed|remains|for|were|are)) )?"
    r"(?:only |just )?(?:a |an |the |our |its |my )?(?:simple |strong |weak |linear |first )?"
    r"(?:baselines?|benchmarks?|challengers?|alternatives?)\b"
)
_WOULD = Pattern(
    r"^\W*(?:would|could|might|may|should)\b|^[^,;]{0,30}\b(?:would|might|could) have\b"
)
_IT_WENT = Pattern(
    r"(?P<but>\b(?:nothing|never|nobody|none|not|no \w+|\w+n['’]t) (?:\w+ )?"
    rf"(?:beat|beats|replac\w+|outperform\w+|{_DROP}) (?:it|them|that|this)\b)|"
    rf"\b(?:{_DROP}|stopped|switched off|turned off|replac(?:ed?|es|ing)|beat|beats|"
    r"outperform(?:ed|s)) (?:it|them|that|this)\b|"
    r"\b(?:took|takes) (?:its|their) place\b|\b(?:went|rolled|switched|moved) back\b|"
    r"\b(?:took|threw|ruled|left) (?:it|them) (?:out|away)\b"
)
_WON = Pattern(
    r"^\W*(?:\w+ ){0,2}?(?:won|wins|win|beats?|outperform(?:s|ed)|replac(?:ed|es)|took the place|"
    r"stays|stayed|remains|"
    r"(?:was|were|is|got|are) (?:chosen|picked|selected|kept|deployed|shipped|"
    r"(?:clearly |far |much )?better|preferred|best|the winner|ahead|what we)|"
    r"came out ahead|did better|does better|"
    r"scored (?:best|better|higher)|runs in production|is in production)\b"
)
_JOINED = Pattern(
    r"^(?:[\s,/&()]|\b(?:and|or|nor|plus|then|as well as|an?|the|even|also|both|one|another|big|"
    r"small|fine-?tuned|large|deep|single|simple|pre-?trained)\b|\b(?:on|of) \w+\b)*$"
)
_REPLACED = Pattern(
    r"\b(?:replac(?:ed?|es|ing)|(?:switch\w*|mov\w+|migrat\w+|went|go|chang\w+) "
    r"(?:away |back )?from)\b"
)
_HEAD = Pattern(
    r"^\W*(?:(?:the|our|my|a|final|best|winning|chosen|served|live|only|whole)\W+)*"
    r"(?:(?:model|winner|choice|answer|version|classifier|estimator|ranker|forecaster|one|it|"
    r"decision|method|approach|scorer)\W+(?:(?:is|was|in use)\W+)*)?"
    r"(?:(?:an?|the|our|one|two|per|small|large|plain|simple|single|shallow|deep|light|heavy|tiny|"
    r"big|ensemble of|stack of|blend of|mix of|pair of|average of|hybrid of|global|local|"
    r"monotonic|monotone|bayesian|sparse|robust|weighted|weekly|daily|hourly|monthly|off-the-shelf|"
    r"standard|ordinary|usual|\w+[-\w]*(?:ed|al|ic|ive|ised|ized|able))\W+)*$|"
    r"^\W*(?:\w+ ){1,5}(?:with|by|using|via|through) (?:(?:an?|the|our|one|small|large|single|"
    r"[-\w]+ed)\W+)*$"
)
_PREDICATE = Pattern(
    r"^\W*(?:(?:model|regression|net) )?(?:is|was|were|are|has|had|gain\w*|gave|gives?|"
    r"costs?|exist\w*|needs?|needed|score[ds]?|reach\w*|got|did|does|made|makes|takes|took|came|shows?|showed|seem\w*|looks?|looked|feels?|"
    r"sits|learnt|learns|knows|finds|found|misses|missed|route|stands|stood|goes|went|leaves)\b|"
    r"^ ?[:=(] ?[-+]?\d"
)
_MAKING = (
    "trained tuned fitted calibrated averaged blended stacked combined weighted ranked served used "
    "based followed pretrained distilled quantised quantized compressed constrained regularised "
    "regularized restricted limited retrained refitted updated seeded pruned ensembled bagged "
    "boosted applied wrapped hosted called chosen"
)
_OF_ITS_MAKING = frozenset(_MAKING.split())
"""How a model was made, said after its name, is no word against it."""
_LISTED = Pattern(r"\b(?:and|or|nor)\b")
_PREFERRED = Pattern(r"\bprefer\w*\b")
_PASSIVE = Pattern(r"\b(?:was|were|is|are|been|being|got)(?: \w+)?\s*$")
_OR = Pattern(
    r"^(?:[\s,/]|\b(?:an?|the|maybe|fine-?tuned|small|large|deep)\b)*\b(?:or|vs\.?|versus)\b"
)
_AGAINST = Pattern(r"^\W*(?:model |models )?(?:vs\.?|versus|compared|against)\b")
_SENTENCE = Pattern(r"[^.;!?\n]*(?:\.[^\s.;!?\n][^.;!?\n]*)*[.;!?\n]?")
_ASIDE = Pattern(r"\b(?:because|since|while|whereas|although|though|so|when)\b")
_ANY_OF_ITS_KIND = Pattern(
    r"(?:nets?|networks?|transformers?|models?|LLMs?|trees|forests?|boosting|regression)$"
)
_REACH = 34
_LONGEST = 1500
"""Characters of a choice that are read: who says more has said it by then."""


def chosen_family(text: str) -> tuple[Family, str] | None:
    """The heaviest family that a text names as chosen, with its words; None when it names none,
    only turns one down, tries or compares it, or leaves open which one it was.

    >>> chosen_family("We chose LightGBM over a transformer")[1]
    'LightGBM'
    >>> chosen_family("We dropped a neural net on the free text") is None
    True
    """
    found = [each for sentence in _sentences(text[:_LONGEST]) for each in sentence]
    found = [each for each in found if not _gone_later(each, found)]
    top = max((each.standing for each in found), default=_Standing.REJECTED)
    if top < _Standing.NAMED:
        return None
    standing = [each for each in found if each.standing is top]
    if top is _Standing.NAMED:
        # Of models that are only named, those that stand together with the first.
        standing = [each for each in standing if each.start - standing[0].start < 2 * _REACH]
    best = max(standing, key=lambda each: each.family.weight)
    return best.family, best.words


def _gone_later(one: _Mention, found: list[_Mention]) -> bool:
    return any(
        other.standing is _Standing.REJECTED
        and other.start > one.start
        and other.family is one.family
        and (other.words.lower() == one.words.lower() or _ANY_OF_ITS_KIND.within(other.words))
        for other in found
    )


def _sentences(text: str) -> Iterator[list[_Mention]]:
    before: list[_Mention] = []
    for sentence in _SENTENCE.find(Haystack(text)):
        if not sentence.text.strip():
            continue
        here = _judged(sentence.text, sentence.start)
        if _went(_before_first(sentence, here)):
            before = [_with(each, _Standing.REJECTED) for each in before]
        elif here and _went(_after(sentence, here[0])) and before:
            before = [
                _with(each, _Standing.REJECTED)
                if each.family is not here[0].family else each
                for each in before
            ]  # fmt: skip
        elif not here and before and _refuses(sentence.text):
            before[-1] = _with(before[-1], min(before[-1].standing, _Standing.WEIGHED))
        if here and before:
            yield before
            before = here
        else:
            before = here or before
    yield before


def _refuses(sentence: str) -> bool:
    """Whether a sentence without a model says of the one before that it lost."""
    begins = sentence.lstrip().lower()
    return begins.startswith(("it ", "they ", "this ", "that ", "the gain", "the net")) and (
        _LOST.within(begins) is not None or _is_too(begins)
    )


def _before_first(sentence: Match, here: list[_Mention]) -> str:
    return sentence.text[: here[0].start - sentence.start] if here else sentence.text


def _after(sentence: Match, one: _Mention) -> str:
    return sentence.text[one.end - sentence.start :]


def _judged(sentence: str, offset: int) -> list[_Mention]:
    """The models that a sentence names, each with how it stands."""
    haystack = Haystack(sentence)
    mentions = _mentions(haystack)
    if not mentions:
        return []
    markers = list(_BEFORE.find(haystack))
    judged: list[_Mention] = []
    for number, one in enumerate(mentions):
        until = mentions[number + 1].start if number + 1 < len(mentions) else len(sentence)
        standing = _from_before(sentence, one, markers, judged)
        before = standing
        standing = _from_behind(sentence[one.end : until], standing, last=until == len(sentence))
        joined = judged and _JOINED.within(sentence[judged[-1].end : one.start])
        if joined and standing < before is _Standing.NAMED:
            judged[-1] = _with(judged[-1], min(judged[-1].standing, standing))
        judged.append(_with(one, standing))
    asked = sentence.rstrip().endswith("?")
    return [
        _Mention(
            each.family, each.start + offset, each.end + offset, each.words,
            min(each.standing, _Standing.WEIGHED) if asked else each.standing,
        )
        for each in judged
    ]  # fmt: skip


def _mentions(haystack: Haystack) -> list[_Mention]:
    found = [
        _Mention(family, match.start, match.end, match.text)
        for family in FAMILIES
        for match in family.pattern.find(haystack)
    ]
    found.sort(key=lambda each: (each.start, -each.end))
    apart: list[_Mention] = []
    for each in found:
        if not apart or each.start >= apart[-1].end:
            apart.append(each)
    return apart


def _from_before(
    sentence: str, one: _Mention, markers: list[Match], judged: list[_Mention]
) -> _Standing:
    said = [each for each in markers if each.end <= one.start and not _passive(each, sentence)]
    gap = sentence[judged[-1].end : one.start] if judged else ""
    if judged and _JOINED.within(gap):
        turned = said and "first" in said[-1].groups and "," in gap and not _LISTED.within(gap)
        return _Standing.NAMED if turned else judged[-1].standing
    marker = said[-1] if said else None
    while marker is not None and marker.groups.keys() & {"toward", "kind"}:
        earlier = sentence[: marker.start]
        if not judged and marker.text.lower() != "for" and _REPLACED.within(earlier):
            return _Standing.CHOSEN
        if judged and marker.text.lower() == "to" and _PREFERRED.within(earlier):
            return _Standing.REJECTED
        if (
            judged
            and "toward" in marker.groups
            and _TO_WHAT.within(earlier)
            and judged[-1].standing < _Standing.USED
        ):
            return _Standing.CHOSEN
        said.pop()
        marker = said[-1] if said else None
    if marker is not None and marker.text == ":" and len(said) > 1:
        turned_down = {"dropped", "beside", "weighed"}
        if said[-2].end == marker.start and said[-2].groups.keys() & turned_down:
            return _Standing.REJECTED
    if marker is None or "turn" in marker.groups or "near" in marker.groups:
        return _if_head(sentence[marker.end if marker else 0 : one.start])
    between = sentence[marker.end : one.start]
    passed = any(marker.end <= each.start for each in judged)
    if "first" in marker.groups:
        if "," not in between and ":" not in between:
            return _Standing.WEIGHED
        return _if_head(between.replace(":", ",").rpartition(",")[2])
    if "refused" in marker.groups or "dropped" in marker.groups:
        return _Standing.REJECTED
    if "beside" in marker.groups:
        if passed or len(between) > _REACH or "," in between:
            return _Standing.WEIGHED if passed else _if_head(between.rpartition(",")[2])
        return _Standing.REJECTED
    if "weighed" in marker.groups:
        return _Standing.WEIGHED
    return _Standing.CHOSEN if "chosen" in marker.groups else _Standing.USED


def _if_head(before: str) -> _Standing:
    """A model with nothing before it but words that describe it is the choice in short."""
    return _Standing.NAMED if _HEAD.within(before) is not None else _Standing.WEIGHED


def _passive(marker: Match, sentence: str) -> bool:
    """Whether a word like "tried" speaks of what stands before it, and ends there."""
    if not marker.groups.keys() & {"dropped", "weighed", "chosen", "used"}:
        return False
    ends = sentence[marker.end :].lstrip(" ")[:1] in {",", ";"}
    return ends and _PASSIVE.within(sentence[: marker.start]) is not None


def _from_behind(behind: str, standing: _Standing, *, last: bool) -> _Standing:
    if _went(behind):
        return _Standing.REJECTED
    if standing in {_Standing.CHOSEN, _Standing.REJECTED}:
        return standing
    aside = _ASIDE.within(behind)
    near = behind if aside is None else behind[: aside.start]
    if aside is not None and behind[aside.end :].lstrip().startswith(("it ", "they ")):
        near = behind
    if _WOULD.within(near) or _LOST.within(near) or _is_too(near) or _DID_BASELINE.within(near):
        return min(standing, _Standing.WEIGHED)
    if _WON.within(near):
        return _Standing.WON
    if standing is _Standing.NAMED and (_PREDICATE.within(near) or _did(near)):
        return _Standing.WEIGHED
    if not last and (_OR.within(behind) or _AGAINST.within(behind)):
        return min(standing, _Standing.WEIGHED)
    return standing


def _did(text: str) -> bool:
    """Whether a text goes on with what the model did: "flagged", but not "trained on"."""
    first = text.lstrip(" ").partition(" ")[0].lower()
    return first.endswith("ed") and first.isalpha() and first not in _OF_ITS_MAKING


def _went(text: str) -> bool:
    """Whether a text says of what was named before that it was dropped or replaced."""
    found = _IT_WENT.within(text)
    return found is not None and "but" not in found.groups


def _is_too(text: str) -> bool:
    found = _TOO.within(text)
    return found is not None and "but" not in found.groups


def _with(one: _Mention, standing: _Standing) -> _Mention:
    return _Mention(one.family, one.start, one.end, one.words, standing)
