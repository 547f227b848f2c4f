"""Words that show a system in use: what running it took, showed or cost."""

from __future__ import annotations

from bonafide.review.linear import Pattern
from bonafide.review.ninety_seconds.cues import RAN, USED
from bonafide.review.reading import Reading

SPEED = Pattern(
    r"(?:\b|[<~≈])\d[\d.,]*\s?(?:-| )?(?:ms|msec|milliseconds?|µs|us|microseconds?|s|sec|secs|"
    r"seconds?|"
    r"minutes?|min|fps|FPS|hz|RPS|rps|QPS|qps|req(?:uests?)?(?:/| per )s(?:ec(?:ond)?)?|"
    r"tokens?/s(?:ec)?)\b|\bsub-?\d+ ?ms\b|\bp(?:50|90|95|99)\b"
)
"""A time or a rate in figures."""

LOAD = Pattern(
    r"\d[\d.,]*\s?(?:k|m|bn|million|thousand)?\+?\s?(?:concurrent |daily |monthly |active "
    r")?(?:requests?|"
    r"users|rows|records|calls|events|documents|images|predictions|items|messages|transactions|"
    r"queries|vectors|nodes|replicas|pods|workers|cores|GPUs?|rps|qps|req/s|customers|products|"
    r"ratings|GB|TB|tenants|stores|shops|sites)\b"
)
"""An amount of work in figures."""

REVEALED = Pattern(
    r"\b(?:cold starts?|timed? ?out|sleeps|fell asleep|out of memory|OOM|crash(?:ed|es)|"
    r"users? (?:asked|said|complained|typed|upload\w*|sent|tried|found)|feedback|"
    r"(?:costs?|bill) (?:me|us|about|around|[$€£]?\d)|[$€£]\d[\d.,]* (?:a|per) month|uptime|"
    r"rolled back|incidents?|paged|outage|since (?:launch|then)|after (?:launch|release|the "
    r"release|"
    r"deploy\w*)|in the first (?:week|month|day)|logs? show\w*|showed|turned out)\b"
)
"""Something that only running it could show."""


def in_use(reading: Reading) -> bool:
    """Whether a sentence says for whom it runs, since when, or what running it showed."""
    prose = reading.prose
    return any(prose.find(pattern) for pattern in (RAN, REVEALED, USED_BY)) or bool(
        prose.matching(USED) & prose.matching(RUNS)
    )


USED_BY = Pattern(
    r"\b(?:used|operated|read|opened|called|queried|consumed|run) (?:\w+ )?by (?:the|our|my|two|"
    r"three|"
    r"four|five|six|\d+|a|all|her|his|[A-Z]\w+)\b"
)
RUNS = Pattern(
    r"\b(?:run(?:s|ning)?|ran|serv\w+|live|deploy\w+|production|scor\w+|answer\w+|handl\w+|"
    r"launch\w+|"
    r"ship\w+|operat\w+|retrain\w*)\b"
)
