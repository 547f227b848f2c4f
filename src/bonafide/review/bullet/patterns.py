"""The patterns behind the clauses. Names of models and tools are word lists; shapes are here."""

from __future__ import annotations

from bonafide.review.linear import Pattern
from bonafide.review.words import any_of, entries

NUMBER = r"(?:\d[\d.,  ]{0,12}\d|\d)"
SCALE = r"(?:\s?(?:k|m|mn|mm|b|bn|thousand|million|billion|hundred)\b)?"
UNIT = (
    r"(?:\s?(?:%|‰|×|x\b|percent|per cent|pp|p\.p\.|points?|pts|bps|ms|s\b|sec|min\w*|h\b|hours?|"
    r"days?|€|\$|£|k\b|m\b|M\b))?"
)
FIGURE = rf"(?:[€$£]\s?)?{NUMBER}{UNIT}"

_NOT_OF_A_MODEL = frozenset({"latency", "throughput", "conversion", "CTR", "bias", "residuals?"})
METRIC = (
    "(?:"
    + "|".join(
        entry.replace(" ", r"\s+")
        for entry in sorted(entries("metrics"), key=lambda e: (-len(e), e))
        if entry not in _NOT_OF_A_MODEL
    )
    + ")"
)

VERB = Pattern(rf"\b{any_of('action_verbs')}\b")
MODEL = Pattern(
    rf"\b{any_of('model_types')}\b"
    rf"|\b(?P<which>[\w-]{{1,24}})\s(?:models?|networks?|predictors?|scorers?|forecasts?)"
    r"(?:\s(?P<after>[a-z]{1,20}))?"
)
ANY_MODEL = frozenset(entries("any_model"))
"""Words before "model" that do not say which kind it is."""
NOT_THE_MODEL = frozenset(entries("model_work"))
"""Words after "model" that speak of work on models ("model deployment"), not of one."""
NEW_MODEL = Pattern(
    r"\b(?:[Tt]rained|[Rr]etrained|[Ff]ine-?tuned|[Dd]istilled|[Qq]uanti[sz]ed)\s+(?:an? |the |"
    r"our )?"
    r"[A-Z][A-Za-z]*[A-Z0-9-][\w.-]{0,30}",
    case=True,
)
"""A name that no list knows, after a verb that only models take."""
PROBLEM = Pattern(
    rf"\b(?:for|of|by|so|to)\s+(?:\w[\w-]{{0,20}}\s+){{0,3}}?{any_of('audiences')}\b"
    rf"|\b{any_of('business_problems')}\b"
    r"|\bto (?:decide|flag|rank|route|predict|detect|spot|find|forecast|estimate|price|match|"
    r"prioriti[sz]e|schedule|plan|classify|extract|recommend)\s+(?:\w[\w-]{0,20}\s?){1,4}"
)

DATA_SCALE = Pattern(
    rf"\b{NUMBER}{SCALE}\+?\s?(?:[A-Za-z][\w-]{{0,20}}\s+){{0,3}}?{any_of('data_units')}\b"
)
DATA_SOURCE = Pattern(rf"\b{any_of('data_sources')}\b")

METRIC_FIGURE = Pattern(
    rf"\b{METRIC}(?:[\s(:=,/-][^;\n]{{0,40}}?)??[\s(:=~≈+−-]{FIGURE}"
    rf"|(?:^|[\s(~≈+−-]){FIGURE}[\s-](?:[^;,\n]{{0,24}}?\s)?{METRIC}(?:\b|$)"
)
_TO = r"\s*(?:→|->|=>|⇒|➔|⟶|➜|-->)\s*"
_REFERENCE = any_of("baselines")
COMPARED = Pattern(
    rf"{FIGURE}{_TO}{FIGURE}"
    rf"|\bfrom\s+(?:\w+\s+){{0,3}}?[~≈]?{FIGURE}[^;\n]{{0,40}}?\bto\s+(?:\w+\s+){{0,2}}?[~≈]?{FIGURE}"
    rf"|{FIGURE}[^;\n]{{0,20}}?\b(?:up|down|instead|rather)?\s?(?:from|"
    rf"of the former)\s+[~≈]?{FIGURE}"
    rf"|\b(?:than|over|above|below|under|behind)\s+(?:[\w'’-]{{1,20}}\s+){{0,4}}?{_REFERENCE}\b"
    rf"|\b(?:vs\.?|versus|against|compared\s+(?:to|with)|relative\s+to|than)\s+[~≈]?{FIGURE}"
    r"|\b(?:vs\.?|versus|against|compared\s+(?:to|with)|relative\s+to|beat(?:s|ing)?|"
    r"outperform(?:s|ed|ing)?|surpass(?:es|ed|ing)?)\s+(?:the |a |an |our |their |its )?"
    r"[A-Za-z][\w'’-]{1,24}(?:\s[A-Za-z][\w'’-]{1,24})?"
    rf"|\b(?:baseline|incumbent|control)s?\b[^;\n]{{0,24}}?{FIGURE}"
    rf"|{FIGURE}\s+(?:[\w'’-]{{1,20}}\s+){{0,2}}?(?:baseline|incumbent|control)\b"
)
RELATIVE = Pattern(
    rf"\bby\s+(?:about\s+|roughly\s+|over\s+|up to\s+)?[~≈]?{FIGURE}"
    rf"|[+−–-]\s?{NUMBER}\s?(?:%|pp|points?|bps)"
    rf"|{NUMBER}\s?(?:%|pp|points?|bps)\s+(?:better|worse|higher|lower|fewer|less|more|lift|uplift|"
    r"gain|drop|reduction|improvement|increase|decrease)"
    rf"|\b(?:improv\w+|reduc\w+|increas\w+|decreas\w+|cut|lifted|raised|lowered|boosted|gain\w*)\s"
    rf"(?:[\w'’-]{{1,20}}\s+){{0,5}}?[~≈]?{NUMBER}\s?(?:%|pp|points?|bps|x\b|×)"
)
ONLINE = Pattern(
    r"\bA/?B[- ](?:test\w*|experiment\w*|trial\w*)\b|\bA/B\b|\bonline (?:experiment|test|holdout|"
    r"evaluation)\w*|\bshadow (?:mode|traffic|deploy\w*|run|test)\b|\bswitchback\b|\binterleav\w+"
    r"|\b\d[\d.]*\s?% hold-?out\b|\bsplit[- ]tests?\b|\bhold-?out (?:group|stores?|users?|"
    r"region|market)s?\b|\bcontrol(?:led)? (?:group|trial|stores)"
    r"|\bp\s?[<=]\s?0?\.\d+|\b9[05]\s?%\s?(?:CI|confidence|interval)|\bcanary\b|\bRCT\b"
)
DEGRADED = Pattern(
    r"\b(?:noticed|caught|found|spotted|detected|traced|diagnosed|saw|discovered|alert\w*|alarm\w*|"
    r"rolled back|fixed|recovered|monitor\w*)\b[^;\n]{0,80}?"
    r"\b(?:drift\w*|degrad\w+|decay\w*|leak\w*|regress(?:ion|ed)\w*|drop(?:ped|s)?|fell|worse|"
    r"stale|"
    r"skew\w*|silent\w*|broke\w*|aged|miscalibrat\w*)\b"
    r"|\b(?:drift\w*|degrad\w+|decay\w*|leak\w*|skew)\b[^;\n]{0,80}?"
    r"\b(?:noticed|caught|found|spotted|detected|traced|diagnosed|rolled back|fixed|retrain\w*)\b"
)

SERVING_STACK = Pattern(rf"\b{any_of('serving_tools')}\b")
_ASKED = (
    r"(?:requests?|predictions?|queries|calls|scores|inferences?|decisions?|messages|images|"
    r"documents|"
    r"recommendations|forecasts|quotes|transactions|orders|questions|searches|answers|pages|"
    r"trips|rides|"
    r"users|payments|claims|tickets|e?mails|pairs|candidates|items|events|parcels|flights|bookings|"
    r"listings|customers|sessions|scans|visits|loans|applications|invoices|deliveries|alerts|"
    r"frames)"
)
SERVING_FIGURE = Pattern(
    rf"\bp(?:50|90|95|99)\b[^;\n]{{0,30}}?{NUMBER}|{NUMBER}\s?(?:ms|milliseconds)\b"
    rf"|{NUMBER}{SCALE}\s?(?:rps|qps|tps|req/s|(?:[a-z]+\s+){{0,2}}?"
    rf"{_ASKED}\s?(?:/|per|a|each|every)\s?(?:s|sec\w*|min\w*|h|hour|day|night|week|month)\b)"
    rf"|{NUMBER}{SCALE}\s?(?:daily|monthly|weekly)\s+(?:active\s+)?\w+"
)
TRAFFIC = Pattern(
    rf"\b{NUMBER}{SCALE}\s?(?:[a-z]+\s+){{0,2}}?{_ASKED}\s?(?:/|per|a|each|every)\s?"
    r"(?:s|sec\w*|min\w*|hour|day|night|week|month)\b"
    rf"|\b{NUMBER}{SCALE}\s?(?:daily|monthly|weekly)\s+(?:active\s+)?{any_of('audiences')}"
    rf"|\b(?:\d{{1,3}}(?:,\d{{3}})+|\d[\d.]{{0,5}}\s?(?:k|m|million|thousand|"
    rf"billion))\s(?:[a-z]+\s)?[a-z]{{3,}}\s"
    r"(?:a|per|each|every)\s(?:second|minute|hour|day|night|week|month)\b"
)
"""What a model is asked, per day or second: it runs for somebody."""
SERVED = Pattern(
    r"\b(?:in|into|to|on)\s+production\b|\bproduction (?:service|traffic|model|endpoint|system|"
    r"API|use)s?\b"
    r"|\b(?:re)?deploy(?:ed|ing|s)\b|\bserv(?:ed|es|ing)\b|\bshipp(?:ed|ing)\b|\blaunch(?:ed|ing)\b"
    r"|\bin (?:daily |live )?(?:operation|service|use)\b|\brolled out\b|\b(?:went|goes|gone|"
    r"go) live\b|\blive (?:in|since|for|on|at|traffic)\b"
    r"|\b(?:nightly|daily|hourly|weekly) (?:batch|job|run|scor\w+|retrain\w*)\b"
    r"|\b(?:real[- ]?time|batch|streaming|online|on[- ]device|edge) (?:inference|scoring|"
    r"predictions?|"
    r"serving|service|API|pipeline)\b|\bproductioni[sz]ed\b"
)

_MONEY = (
    rf"(?:[€$£₹¥]|EUR|USD|GBP|CHF|SEK|INR)\s?{NUMBER}{SCALE}"
    rf"|{NUMBER}{SCALE}\s?(?:€|\$|£|EUR|USD|GBP|CHF|SEK|euros?|dollars?|pounds)"
)
_TIME = (
    rf"{NUMBER}{SCALE}\s?(?:[a-z]+\s+)?(?:person-|engineer-|analyst |agent |staff |planner )?"
    r"(?:hours?|h|days?|minutes?|FTEs?|weeks?)\s?"
    r"(?:/|per|a|each|every|saved|of (?:manual|work|review|labell?ing))\s?\w*"
)
_MEASURE = any_of("business_measures")
OUTCOME_FIGURE = Pattern(
    rf"{_MONEY}|{_TIME}"
    rf"|\b{_MEASURE}\b[^;\n]{{0,40}}?[\s(+−–~≈-]{FIGURE}"
    rf"|{FIGURE}\s+(?:[\w'’-]{{1,20}}\s+){{0,4}}?{_MEASURE}\b"
    rf"|\b(?:halv\w+|doubl\w+|tripl\w+|(?:cut|"
    rf"reduced) [^;\n]{{0,40}}? in half)\s?(?:[\w'’-]{{1,20}}\s+){{0,4}}?"
    rf"\b{_MEASURE}\b"
)
OUTCOME_CHANGE = Pattern(
    r"\bso(?: that)? (?:the )?(?:[\w'’-]{1,20}\s+){1,3}?(?:stopped|no longer|now|can|could|got|"
    r"see|start\w*)\b"
    r"|\breplac(?:ed|es|ing)\s+(?:the |a |an |our |their )?(?:[\w'’-]{1,20}\s+){0,3}?(?:manual|"
    r"vendor|spreadsheet|"
    r"rules?|rule-based|legacy|process|heuristics?|contract|licen[cs]e|team|form)\b"
    r"|\badopted by\b|\bused (?:daily|weekly|every day|each day|each week) by\b"
    rf"|\b(?:used|relied on) by (?:all |over |about |some )?(?:{NUMBER}|two|three|four|five|"
    rf"six|seven|eight|nine|ten|every)\b"
    rf"|\b(?:rolled out|launched|extended|expanded) (?:[\w'’-]{{1,20}}\s+){{0,3}}?(?:to|in|"
    rf"across) (?:all |over |about )?"
    rf"(?:{NUMBER}|two|three|four|five|six|seven|eight|nine|ten|every)\b"
    r"|\bwithout (?:a |any )?(?:manual|human)\b|\bsav(?:ed|es|ing)\b"
)
