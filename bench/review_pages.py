"""The pages on the review: does it tell strong from toy, what fools it, how fast is it?"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.review_truth import Truth

LEAST_MATCHED = 0.85
MOST_DRESSED = 0.10
MOST_LIFT = 0.02
LEAST_PRECISION = 0.9
GATED = (
    "keyword list",
    "stuffed list items",
    "list of phrases with numbers",
    "the same as items",
    "list of clauses",
)
"""Attacks that must gain nothing; the others are shown."""


def truth() -> tuple[str, bool]:
    """What the reasoning line and the rules are worth on the composed corpus."""
    from bench.review_precision import judged
    from bench.review_truth import ATTACKS, run

    measured = run()
    lift = max(measured.attacked[name] for name in GATED) - measured.attacked["none"]
    text = f"""## The review: does the reasoning line tell strong READMEs from toys?

On the composed corpus of `tests/review/corpus`, on which the rules were developed: it shows that
nothing broke, not how well they do on documents that nobody here has seen. The line as one number
is the number of distinct kinds of reasoning less that of their opposites; toys are plain and
dressed-up ones together.

| | measured | promised |
| --- | ---: | ---: |
| AUC, all pairs | {measured.raw:.3f} | |
| AUC, {measured.pairs} pairs of like length (25 %) | {measured.matched:.3f} | {LEAST_MATCHED} |
| AUC of the number of words alone | {measured.length:.3f} | |
"""
    for label, (passing, of) in measured.passing.items():
        promised = f"{MOST_DRESSED:.0%}" if label == "dressed" else ""
        text += f"| {label}: line of 2 or more (median {measured.median[label]:g}) "
        text += f"| {passing} of {of} | {promised} |\n"
    for name in ATTACKS:
        gain = measured.attacked[name] - measured.attacked["none"]
        promised = "2 points" if name in GATED else ""
        text += f"| toys lifted to 2 or more by: {name} | {gain * 100:+.1f} points | {promised} |\n"
    text += _precision(judged())
    return text, _kept(measured, lift)


def _kept(measured: Truth, lift: float) -> bool:
    passing, of = measured.passing["dressed"]
    return measured.matched >= LEAST_MATCHED and passing <= MOST_DRESSED * of and lift <= MOST_LIFT


def _precision(rows: list[tuple[str, int, int, int]]) -> str:
    text = f"""
## The review: precision of each rule

Every finding on the composed corpus was read and judged right or wrong
(`tests/review/corpus/judged.csv`). A rule of the default set has a precision of at least
{LEAST_PRECISION:.0%} where it has ten findings or more; a finding that nobody judged counts as
neither.

| rule | right | wrong | not judged |
| --- | ---: | ---: | ---: |
"""
    for code, right, wrong, open_ in rows:
        text += f"| {code} | {right} | {wrong} | {open_} |\n"
    return text


def speed(samples: int | None) -> tuple[str, bool]:
    """How long it takes; ``samples`` is how many READMEs the batch has."""
    from bench.review_speed import BATCH, run

    timed = run(samples or BATCH)
    text = """## The review: speed

Medians of three, in process unless said otherwise; the batch as whole processes.

| | measured | promised |
| --- | ---: | ---: |
"""
    text += "".join(f"| {t.what} | {t.value} | {t.promised} |\n" for t in timed)
    return text, all(t.kept for t in timed)
