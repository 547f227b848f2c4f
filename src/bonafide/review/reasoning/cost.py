"""What this system takes: time, money or memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from bonafide.review.linear import Pattern
from bonafide.review.prose import Prose, Sentence
from bonafide.review.reading import Reading
from bonafide.review.reasoning.detector import Detector, Found, holds, quoted, selected
from bonafide.review.reasoning.vocabulary import HYPOTHETICAL, INSTRUCTION

_TIME = r"(?:ms|milliseconds?|µs|us|microseconds?|s|secs?|seconds?|mins?|minutes?|h|hrs?|hours?|days?)"
_FIGURE = Pattern(
    rf"\d\s?[-–]?\s?{_TIME}\b|[$€£]\s?\d|\d\s?(?:¢|cents?|USD|EUR|dollars?|euros?)\b|"
    r"\d\s?(?:MB|GB|GiB|MiB|KB|kB)\b|\d\s?(?:req(?:uests)?|queries|QPS|rps|fps|tokens?|images?|docs?|documents?|rows?|"
    r"predictions?|frames?|samples?)\s?(?:/|per)\s?(?:s|sec|second|min|minute|hour|day)\b|\d\s?(?:fps|qps|rps)\b|"
    r"\d\s?(?:GPU|CPU)[- ]?(?:hours?|h)\b"
)
_TAKES = Pattern(
    r"\b(?:latency|p50|p90|p95|p99|median|inference|infer|predict(?:s|ion|ions)?|serv(?:es|ed|ing)|respon[ds]\w*|"
    r"answers?|scor(?:es?|ed|ing)|train(?:s|ed|ing)?|retrain\w*|runs?|ran|run-?time|takes?|took|finish\w*|complet\w+|"
    r"process(?:es|ed|ing)?|costs?|spent|bill|spend|per (?:request|query|call|image|document|page|prediction|month|day|run|"
    r"1k|1000|1,000|million|token)|memory|RAM|footprint|fits? in|peak|throughput|index(?:es|ed|ing)?|embed\w*|"
    r"needed|broke|a month|a day|a year|monthly|faster|slower|speed-?up|overhead|cold start|end[- ]to[- ]end|on (?:a |one |an )?(?:CPU|GPU|laptop|T4|V100|A100|M1|M2|Pi|"
    r"Raspberry Pi|MacBook|RTX|Colab|single))\b"
)
_NOT_OWN = Pattern(
    r"\b(?:timeout|time-?out|sleep|interval|TTL|expir\w+|every \d+|refresh\w*|read(?:ing)? time|min read|"
    r"price[sd]?|salary|income|loan|fare|revenue|budget|house|rent|median (?:value|house)|purchase|"
    r"transactions?|donat\w*|free tier|download\w*|dataset (?:is|size)|data ?set|clip|"
    r"audio|recording|videos?|window|horizon|ahead|lag|history|last \d+|past \d+|next \d+|billion|million|trillion|industry|annual\w*|globally|companies|within|"
    r"minimum|recommended|at least|requires?|required|requirements?|setup|set up|install\w*|quick ?start|"
    r"lecture|course|hours? of|days? of|years? of|deadline|SLA|SLO|target\w*|goal)\b|"
    r"[<≤]\s?\d|\b(?:under|sub|below|less than|up to)[- ]?(?:a )?\d{1,3}\s?-?(?:ms|milliseconds?|s|sec\w*)\b"
)


class Cost(Detector):
    """A latency or cost figure of this system, with its unit and what it is for."""

    kind = "cost"
    found: ClassVar[tuple[str, ...]] = (
        "p95 latency is 38 ms on one CPU core.",
        "Training takes 6 minutes on a laptop.",
        "A month of scoring costs about $40.",
        "Inference went from 210 ms to 35 ms per image after quantisation.",
        "The index needs 1.2 GB of memory while it serves.",
        "The LSTM took 10 minutes to train versus 4 seconds.",
    )
    not_found: ClassVar[tuple[str, ...]] = (
        "Low latency predictions in real time.",
        "The request timeout is 30 seconds.",
        "The median house price is $206,000.",
        "Requires at least 16 GB RAM.",
        "Predictions with <100ms latency.",
        "Each recording is 30 seconds long and the model predicts its genre.",
        "The setup takes 5 minutes.",
    )

    def sentences(self, reading: Reading) -> Iterator[Found]:
        """Sentences with what it takes to run this."""
        prose = reading.prose
        for sentence in selected(prose, _FIGURE, _TAKES):
            if _own(prose, sentence):
                yield quoted(prose, sentence)


def _own(prose: Prose, sentence: Sentence) -> bool:
    return not any(holds(prose, sentence, p) for p in (_NOT_OWN, HYPOTHETICAL, INSTRUCTION))
