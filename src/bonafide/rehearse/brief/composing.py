"""A brief made from the ground of a case and the probes that it raised."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from bonafide.rehearse.brief.brief import Brief, Sentence
from bonafide.rehearse.brief.data import data
from bonafide.rehearse.brief.decisions import decisions
from bonafide.rehearse.brief.evaluation import evaluation
from bonafide.rehearse.brief.hindsight import hindsight
from bonafide.rehearse.brief.hook import hook_of
from bonafide.rehearse.brief.ownership import ownership_of
from bonafide.rehearse.brief.problem import problem
from bonafide.rehearse.brief.questions import questions_of
from bonafide.rehearse.brief.quoting import Quotes
from bonafide.rehearse.brief.sensitive import alternatives_of
from bonafide.rehearse.brief.telling import told
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.leading import opening
from bonafide.rehearse.probe import Raised


def brief_of(ground: Ground, raised: Iterable[Raised], *, stale: Collection[str] = ()) -> Brief:
    """The brief of one case: its story, its timing, whose part it was, what they may ask.

    Args:
        ground: what the case knows of itself.
        raised: the probes that it raised.
        stale: paths of records whose inputs have changed since they were measured.
    """
    quotes = Quotes(ground)
    hook = hook_of(ground, stale)
    first = opening(ground)
    parts, timing = told(
        hook,
        [
            problem(quotes, first),
            data(quotes),
            decisions(quotes),
            evaluation(quotes, first),
            hindsight(quotes),
        ],
    )
    timing = replace(timing, beside=len(ground.case.body.split()))
    story: list[Sentence] = [*hook.sentences]
    for part in parts:
        story += part.spoken
    return Brief(
        ground.case.slug,
        " ".join(ground.case.title.split()),
        hook,
        parts,
        timing,
        ownership_of(ground),
        tuple(alternatives_of(ground, story)),
        tuple(quotes.broken),
        tuple(questions_of(ground, raised)),
    )
