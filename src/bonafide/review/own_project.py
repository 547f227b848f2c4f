"""Whether a text tells of a project of somebody's own, or documents a tool for those who use it.

A library's README owes nobody a decision, a baseline or a lesson: what is missing there is not
missing. Rules about absence ask here first.
"""

from __future__ import annotations

from bonafide.review.linear import Pattern
from bonafide.review.reading import Reading
from bonafide.review.reasoning.lone_accuracy import scores

LEAST_WORDS = 120
"""Below this many words of prose, nothing is said to be missing."""

_DID = (
    r"(?:built|build|trained|train|compared|compare|chose|tried|found|explored?|employ|used?|"
    r"evaluated?|"
    r"collected|scraped|label(?:l?ed)|wrote|made|measured|tested|predict(?:ed)?|forecast(?:ed)?|"
    r"removed|dropped|"
    r"replaced|kept|deployed|shipped|learned|noticed|started|apply|applied|propose|develop(?:ed)?|"
    r"implement(?:ed)?|created?|analy[sz]ed?|ran|split|did|expected|asked|wanted|stayed|"
    r"fine-?tuned?)"
)
FIRST_PERSON = Pattern(
    rf"\b(?:i|we)(?:['’]ve| have)? (?:\w{{2,9}} )?{_DID}\b|\b(?:my|our) (?:part|role|work|goal|"
    rf"aim|model|results?|first)\b"
)
"""Somebody says what they did."""

_PROJECT = Pattern(
    r"\b(?:this|the) (?:\w+ )?(?:project|study|notebook|analysis|work|thesis|capstone|"
    r"competition|app|application|"
    r"model|system|case study|repo(?:sitory)?) (?:also |then |therefore )?(?:predicts?|aims?|"
    r"explores?|demonstrates?|"
    r"builds?|investigates?|combines|analy[sz]es|compares?|focus(?:es)?|applies|classif(?:y|ies)|"
    r"forecasts?|"
    r"tackles|develops|uses? (?:a|an|the|machine|deep|data|historical)|used|was (?:built|"
    r"developed|created|made|"
    r"trained|done)|has been (?:built|developed|created)|estimates?|detects?|follows|showcases?|"
    r"is (?:an? )?(?:end|complete|comprehensive|machine|deep|data|simple|ML|my|our|about|to))\b|"
    r"\b(?:goal|aim|objective|purpose)s?(?: of (?:this|the) (?:\w+ )?\w+)?(?: is| was|:) (?:to "
    r")?\w+|"
    r"\bwas (?:trained|evaluated|tested|fitted|fine-?tuned) on\b|\btrained and evaluated\b"
)
_LEARNS = Pattern(
    r"\b(?:models?|classif\w+|regress\w+|predict\w*|forecast\w*|data ?sets?|recommend\w*|neural|"
    r"accuracy|embedd\w+|retriev\w+|clusters?|clustering|forests?|trained|training|boosted|CNNs?|"
    r"features?|machine learning|deep learning|training data)\b"
)
_TOOL = Pattern(
    r"\b(?:is|are|provides) (?:an? |the )[^\n]{0,90}\b(?:librar(?:y|ies)|framework|toolkit|package|"
    r"SDK|inference server|client|engine for|serving system|search engine|gateway|module|"
    r"vector (?:search|database|store))\b|"
    r"\b(?:python|client|java|c\+\+) (?:libraries|client|bindings)\b|"
    r"\b(?:this|the) (?:library|package|framework|toolkit|client|sdk|module)\b"
)
_TOOL_FIRST = Pattern(
    r"^(?:internal )?(?:HTTP |gRPC )?(?:client|gateway|service|server|library|definitions|wrapper|"
    r"bindings|batch job|scheduled job)\b"
)
_REFERENCE = (
    "install",
    "usage",
    "api",
    "endpoint",
    "documentation",
    "contribut",
    "configur",
    "quick start",
    "quickstart",
    "getting started",
    "changelog",
    "development",
    "support",
    "community",
    "citing",
    "citation",
    "resources",
    "building",
    "develop",
    "deploy",
    "on-call",
    "runbook",
    "release",
)
_LEAST_REFERENCE = 3


def documents_a_tool(reading: Reading) -> bool:
    """Whether it is the documentation of something that others install, call or operate."""
    return reading.once(_documents_a_tool)


def speaks_of_learning(reading: Reading) -> bool:
    """Whether it has a word of models and data that they learn from."""
    return bool(reading.prose.find(_LEARNS))


def tells_of_a_project(reading: Reading) -> bool:
    """Whether it tells, at some length, of learning from data that somebody did themselves."""
    return reading.once(_tells_of_a_project)


def why_not_asked(reading: Reading) -> str:
    """Why nothing is said to be missing here; "" when it may be."""
    if reading.prose.words < LEAST_WORDS:
        return f"fewer than {LEAST_WORDS} words of prose"
    if not tells_of_a_project(reading):
        return "it does not tell of a project of one's own"
    return ""


def _documents_a_tool(reading: Reading) -> bool:
    prose = reading.prose
    if len(prose.find(FIRST_PERSON)) >= 2 or scores(reading) or prose.find(_PROJECT):
        return False
    if prose.find(_TOOL) or _TOOL_FIRST.holds(prose.haystack):
        return True
    return len(reading.sections_named(*_REFERENCE)) >= _LEAST_REFERENCE


def _tells_of_a_project(reading: Reading) -> bool:
    prose = reading.prose
    if documents_a_tool(reading) or len(prose.find(_LEARNS)) < 2:
        return False
    return bool(prose.find(FIRST_PERSON) or prose.find(_PROJECT) or scores(reading))
