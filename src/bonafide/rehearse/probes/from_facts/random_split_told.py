"""PRB074: a random split, where the rows come in time or belong together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.deciding import decisions
from bonafide.rehearse.probes.from_facts.sharing import shared
from bonafide.rehearse.probes.from_facts.telling import (
    Told,
    address,
    first,
    quote,
    seen,
    short,
    texts,
    told,
    wanted,
)
from bonafide.review.linear import Match, Pattern

_RANDOM = Pattern(
    r"\b(?:train_test_split|random(?:ly)?[- ](?:\w+ )?(?:split|hold-?out|test set|folds?|"
    r"(?:80|70|75|90)\W)|random (?:rows|sample of (?:the )?rows)|"
    r"split (?:\w+ ){0,3}(?:at )?random(?:ly)?|"
    r"(?:rows|data|examples) (?:were|was|are) shuffled|(?:I|we) shuffled (?:the |all |our )?\pL+|"
    r"(?:kept|held|set|drew|picked|took) (?:\w+ ){1,5}(?:at random|by lot) (?:for|as|to) "
    r"(?:the )?test\w*|"
    r"shuffled (?:split|rows|folds?)|"
    r"(?:stratified )?k-?fold|(?:\d+|five|ten|three)-fold|stratified (?:split|sample|hold-?out))\b"
)
_APART = Pattern(
    r"\b(?:by (?:time|date|day|week|month|year|user|customer|patient|store|group|session|device|"
    r"hospital|clinic|author|speaker|site)|(?:time|date)[- ]based|temporal\w*|chronolog\w+|"
    r"out[- ]of[- ]time|later (?:days|weeks|months|years|rows|period)|last (?:\w+ )?(?:days|weeks|"
    r"months?|year|quarter)|walk[- ]forward|rolling|expanding|group(?:ed)?[- ]?(?:k-?fold|split)|"
    r"GroupKFold|TimeSeriesSplit|leave-one-\w+|not at random|(?:instead of|than|not) (?:a |at )?"
    r"random|(?:not|n't|nothing was|never) shuffle\w*|"
    r"whole (?:days|weeks|months|years)|in order\b|weeks? after training|"
    r"no (?:\w+ ){1,2}(?:is|are|was|appears?) in|in both|across (?:users|patients|"
    r"customers|stores))\b"
)
_TIME = Pattern(
    r"\b(?:(?:19|20)\d\d|months?|years?|weeks?|days|daily|weekly|monthly|hourly|over time|seasons?|"
    r"time series|timestamps?|history)\b"
)
_GROUPS = Pattern(
    r"\b(?:patients?|users?|customers?|sessions?|stores?|devices?|machines?|visits?|clinics?|"
    r"hospitals?|households?|speakers?|authors?|players?|students?|drivers?|sensors?)\b"
)


_SPLITTING = Pattern(
    r"\b(?:split\w*|test\w*|train\w*|held|hold\w*|folds?|valid\w*|evaluat\w+|replay\w*|kept|"
    r"score[ds]?|measured|shuffle\w*|random\w*|cross\w*|rows)\b"
)


class RandomSplitTold(Probe):
    """The text tells of a random split, and the data comes in time or in groups.

    Why: neighbours in time or of one person then stand on both sides, and the score is flattered.
    Strong: what the same model gets on a split by time or group, and why the gap is what it is.
    """

    code, name = "PRB074", "random-split-told"
    family = "proof"
    serves = ("D1", "D7", "R2")
    weight = 5
    raises = (
        Planted(
            "data: {source: Visits of 400 patients to two clinics}",
            body="The rows were split at random into training and test.",
            says="split at random",
        ),
        Planted(
            "data: {source: 'Hourly loads of a grid, 2019 to 2023'}",
            body="Scores are means of five-fold cross-validation.",
            says="five-fold",
        ),
    )
    quiet = (
        Planted(
            "data: {source: Visits of 400 patients to two clinics}",
            body="Five-fold cross-validation, grouped by patient.",
        ),
        Planted(
            """
            data: {source: 'Hourly loads of a grid, 2019 to 2023'}
            decisions:
              - title: Split by time, not at random
                options: [random rows, random days, the last year]
            """,
            body="On the same days a random split promises more.",
        ),
        Planted(
            "data: {source: Photographs of leaves from a herbarium}",
            body="The rows were split at random into training and test.",
        ),
        Planted("data: {source: Visits of 400 patients}", body="Random forests were tried."),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, when a split at random is told, none by time or group, and data has either."""
        split = first(ground, _RANDOM, apart=tuple(_turned_down(ground)))
        if split is None or _split_apart(ground):
            return
        together = _together(ground)
        if together is None:
            return
        one, words = split
        other, unit = together
        yield self.raised(
            Trigger(
                f"the text tells of a split {quote(words.text)}, and the data has "
                f"{quote(unit.text)} in it",
                (address(ground, one), address(ground, other)),
            ),
            f"You write {quote(words.text)}, and your data speaks of {quote(unit.text)}. What does "
            "the same model get when the test is what comes later, or whom it never saw?",
            (
                Fact(f"The split: {short(one.text)}", address(ground, one), True),
                Fact(f"The rows: {short(other.text)}", address(ground, other)),
                wanted(
                    "what does a split by time or by group give, and how large is the gap?",
                    costs=True,
                ),
            ),
            FollowUps(
                omits=f"Can the same {quote(unit.text)} be on both sides of your split?",
                contradicts=f"Your text says {quote(words.text)}. Which split do your numbers "
                "come from?",
                hedges="In which direction would the score move, and by how much would you guess?",
                overclaims="How would you know that nothing of the test was seen in training?",
            ),
        )


def _together(ground: Ground) -> tuple[Told, Match] | None:
    apart = ("data.licence", "data.labels", "data.label_delay", "data.will_change")
    for unit in (_GROUPS, _TIME):
        found = first(ground, unit, apart=apart, only=("data",))
        if found is not None:
            return found
    return None


def _turned_down(ground: Ground) -> Iterator[str]:
    """The options of decisions that settled on something else."""
    for name, decision in decisions(ground):
        choice = told(decision.choice)
        for number, option in enumerate(decision.options):
            if choice and not shared(seen(option), choice):
                yield f"{name}.options[{number}]"


def _split_apart(ground: Ground) -> bool:
    """Whether a text on testing, or what a decision settled on, goes by time or group."""
    return any(
        _APART.within(one.text)
        and (one.name.startswith("decisions[") or _SPLITTING.within(one.text))
        for one in texts(ground, apart=tuple(_options(ground)))
    )


def _options(ground: Ground) -> Iterator[str]:
    """What was weighed, where it is told what was chosen."""
    for name, decision in decisions(ground):
        if told(decision.choice):
            yield f"{name}.options"
