"""Cases told whole and honestly, in three hands: work, a competition, a language model."""

from __future__ import annotations

from functools import cache

from bonafide.evidence.record import Record
from bonafide.rehearse.planted import number, record
from tests.rehearse.planted.recorded import history, imported, logged, rerun
from tests.rehearse.planted.told import Told
from tests.rehearse.planted.worlds import good

REPLAY = "evidence/replay.json"
HISTORY = "evidence/history.json"
RERUN = "evidence/reproduction.json"
LOAD = "evidence/load.json"


def claim(held: Record, path: str, name: str, kind: str = "share") -> str:
    """A number of a record as a link to it, written as one would write it."""
    found = held.estimates.get(name)
    if found is None or found.value is None:
        return "not known"
    value = found.value
    sign = "+" if "-" in name.partition("/")[0] and value > 0 else ""
    match kind:
        case "share":
            words = f"{sign}{value * 100:.0f} %"
        case "money":
            words = f"{'−' if value < 0 else sign}£{abs(value):.1f}"
        case "ms":
            words = f"{value:.1f} ms"
        case _:
            words = f"{sign}{value:.3f}".replace("-", "−")
    return f"[{words}]({path}#{name})"


def load() -> Record:
    """What a load test of the service wrote."""
    return record(
        {
            "service/latency_p50": number(11.2, 11.0, 11.5, unit="ms", better="lower", n=48000),
            "service/latency_p95": number(21.7, 21.1, 22.4, unit="ms", better="lower", n=48000),
        },
        kind="replay",
        settings={"requests_per_second": 120, "concurrency": 16},
        roles={"service": "service"},
    )


@cache
def vans() -> Told:
    """Work in a team of three, measured on a replay of ninety days, used by a dispatch desk."""
    return vans_on(good())


def vans_on(held: Record) -> Told:
    """The same work, had its measurement come out otherwise: the text says what it says."""
    say = {
        "cost": claim(held, REPLAY, "model/expected_cost", "money"),
        "gap": claim(held, REPLAY, "model-logistic/expected_cost", "money"),
        "rule": claim(held, REPLAY, "model-rule/expected_cost", "money"),
        "auc": claim(held, REPLAY, "model/roc_auc", "auc"),
        "recall": claim(held, REPLAY, "model/recall"),
        "precision": claim(held, REPLAY, "model/precision"),
        "p95": claim(held, REPLAY, "service/latency_p95", "ms"),
    }
    facts = {
        "title": "Which drops will be late, known at the depot gate",
        "origin": "work",
        "outcome": "succeeded",
        "started": "2026-01",
        "updated": "2026-05",
        "framing": {
            "who": "The dispatchers of a parcel carrier, two to a depot",
            "decision": "Text the recipient a new slot before the van leaves, or keep quiet",
            "lead_time": "At the gate, one to nine hours before the drop",
            "target": "The drop happens after its promised slot",
            "limit": "The gate scanner gives up after 50 ms; nineteen of twenty came in "
            f"{say['p95']} "
            "at 120 requests a second, and a missed answer counts as keep quiet",
            "why": "Each drop that nobody announced costs a second trip",
        },
        "impact": {
            "decision": "Who gets a new slot before the van leaves",
            "cost_or_time": f"{say['gap']} a drop against the logistic regression, {say['rule']} "
            "against the route planner's rule",
            "behaviour": "Dispatchers stopped ringing round at noon",
            "beneficiaries": "Recipients, and the drivers who do not come twice",
        },
        "data": {
            "source": "Scanner events of 400 vans at four depots, January to April 2026, joined "
            "with the promised slots",
            "licence": "Company data, used under the works agreement",
            "labels": "The handheld stamps each drop; a stamp after the slot is late",
            "label_delay": "The same evening, when the handhelds dock",
            "known_mess": [
                (
                    "Handhelds that were never docked lose a day; we fetch those from the driver's "
                    "log and drop the two per cent that have neither"
                ),
            ],
            "will_change": "A fifth depot opens in June; a weekly chart of scores per depot "
            "against the winter's pages the on-call when the gap passes 0.05, and it "
            "went off once without cause",
        },
        "role": {
            "mine": ["The framing with the dispatchers", "The replay and the boosted trees"],
            "team": ["Two colleagues built the scanner feed and run the service"],
        },
        "decisions": [
            {
                "title": "How far up the ladder to go",
                "date": "2026-02",
                "options": [
                    "the route planner's rule",
                    "logistic regression",
                    "boosted trees",
                    "a recurrent network over scanner events, which needs a GPU at each gate",
                ],
                "constraint": "It runs on the gate's own box, no card in it",
                "evidence": f"Against the logistic regression a drop costs {say['gap']}",
                "choice": "Boosted trees",
                "price": "A retraining job of 40 minutes a week, timed over six weeks, where the "
                "regression took two",
                "protects": "Recipients on the evening rounds",
                "reverse_if": "The saving over the regression falls under 50p a drop in two "
                "monthly replays in a row",
                "owner": "mine",
            },
            {
                "title": "Test on days that come after",
                "date": "2026-01",
                "options": ["draw drops at random", "hold out whole weeks", "train on last year"],
                "constraint": "It will judge rounds that have not been driven",
                "evidence": "Vans and days repeat; the weeks after training are what a depot lives",
                "choice": "Train on last year and replay this winter in order",
                "price": "Last year had fewer vans, 31,000 rows fewer to learn from",
                "protects": "What we promised the dispatchers",
                "reverse_if": "The route plan changes so much that last year's drops score worse "
                "than the rule",
                "owner": "mine",
            },
        ],
        "incidents": [
            {
                "title": "Derby's clock was an hour off",
                "date": "2026-03-30",
                "setting": "real",
                "broke": "Summer time came, and the Derby scanners kept the winter's clock, so "
                "every drop there looked early",
                "noticed": "The weekly chart of scores per depot paged the on-call on Monday at "
                "seven",
                "cost": "410 recipients got no text that weekend, and 37 second trips",
                "changed": "Scanner stamps are compared with the server's clock at every docking, "
                "and a test drives a round over the change of clocks",
            }
        ],
        "assumptions": [
            {
                "statement": "A text does not change when the van arrives",
                "tested": "One drop in fifty gets no text by lot: arrival times agree within a "
                "minute",
                "verdict": "held",
            },
            {
                "statement": "A second trip costs five times what a text costs the desk",
                "tested": "Against the fuel cards and the desk's time sheets of March",
                "verdict": "held",
            },
        ],
        "limitations": [
            {
                "statement": "For vans in their first week it is no better than the rule",
                "why": "It leans on the van's own last days, and a new one has none",
                "next": "Give new vans the mean of their depot, and replay May with it",
            }
        ],
        "requirements": [
            {
                "change": "In February the desk wanted the text by nine instead of at the gate",
                "response": "We offered the rule's answer at nine and ours at the gate; the desk "
                "took both and dropped the first after three weeks",
            }
        ],
        "exposure": {
            "setting": "real",
            "who": "Eight dispatchers at four depots; a desk can send 300 texts a shift, and 190 "
            "to 260 were due",
            "how_long": "Nine weeks",
            "outcome": "Second trips fell in each of the nine weeks",
        },
        "undo": "I would not have let the desk's average hide Derby: the promise should have been "
        "a floor for each depot from the first week. It took the clock change to see it, and "
        "37 second trips.",
        "reflection": "I ask who stands at the worst depot before I ask for the mean.",
    }
    body = f"""
## What it is for

My part was the framing, the replay and the model; two colleagues own the feed and the service.
A dispatcher sees each drop at the gate and decides whether to text. Acting from a chance of one
in five, a drop costs {say["cost"]} on the replay.

## How I know

I trained on last year and replayed January to April in order. The replay finds {say["recall"]} of
the late drops, and {say["precision"]} of its texts were due. The ROC AUC is {say["auc"]}; nobody
decides by it. The intervals take the drops of one van together.

At ten times the drops the gate boxes queue first, at about 900 requests a second in the load
test; a second box a depot would do. A depot in another town was tried: the model from Leeds,
Hull and York replayed on Derby alone lost little against the one that had seen it.
"""
    return Told(facts, body, {REPLAY: held, HISTORY: history(), RERUN: rerun(), LOAD: load()})


SWEEP = "evidence/mlflow-delay-sweep.json"
BOARD = "evidence/kaggle-submissions-csv.json"


@cache
def ferries() -> Told:
    """A competition, with what a tracker and the board recorded; nobody used it."""
    sweep = imported("mlflow-files", "mlflow-delay-sweep", run="lgbm-23")
    board = imported("kaggle", "kaggle-submissions-csv")
    auc = claim(sweep, SWEEP, "model/val_auc", "auc")
    private = claim(board, BOARD, "model/privateScore", "auc")
    public = claim(board, BOARD, "model/publicScore", "auc")
    facts = {
        "title": "Ferries that leave late, a spring competition",
        "origin": "competition",
        "outcome": "failed",
        "started": "2026-01",
        "updated": "2026-03",
        "framing": {
            "who": "Nobody decides by it; the organisers ranked entries on hidden weeks",
            "target": "The ferry leaves more than ten minutes after its timetable",
            "why": "I wanted to see whether tide and wind beat the timetable",
        },
        "data": {
            "source": "The organisers' log of two ferry lines over four years, with tide tables",
            "licence": "Given out for the competition only",
            "labels": "Harbour radar, by the organisers' own rule",
            "label_delay": "At departure",
            "known_mess": [
                "Cancelled sailings are in the log as on time; I dropped all 312 of them",
            ],
        },
        "decisions": [
            {
                "title": "How to hold rows back",
                "date": "2026-01",
                "options": ["shuffled rows", "one line against the other", "whole weeks, in order"],
                "constraint": "The hidden rows are the weeks that follow",
                "evidence": "A storm lasts for days, and its sailings resemble each other",
                "choice": "Whole weeks, in order",
                "price": "Six weeks of autumn were never trained on, 2,100 sailings",
                "protects": "The number that I tell here",
                "reverse_if": "The hidden weeks turn out to be drawn from all four years",
                "owner": "mine",
            },
            {
                "title": "What to hand in",
                "date": "2026-02",
                "options": [
                    "the timetable's own rate",
                    "LightGBM",
                    "a blend of LightGBM with a small network",
                ],
                "constraint": "Two entries count",
                "evidence": f"The run that I kept has {auc} on the held-back weeks",
                "choice": "LightGBM",
                "price": "0.004 on the public board, which the blend had more",
                "protects": "Me from tuning to the public board",
                "reverse_if": "The blend wins on held-back weeks of both lines",
                "owner": "mine",
            },
        ],
        "assumptions": [
            {
                "statement": "The public weeks are like the private ones",
                "tested": f"The board gave {public} in public and {private} in private",
                "verdict": "broke",
            }
        ],
        "limitations": [
            {
                "statement": "On the northern line it does worse than the timetable's rate",
                "why": "Its delays come from one bridge that the log does not know",
                "next": "Ask the harbour for the bridge's openings",
            }
        ],
        "exposure": {"setting": "none"},
        "undo": "I would hold back the winter storms as well, because the private weeks were all "
        "storms and my autumn told me nothing of them.",
        "reflection": "Because the two boards parted, I now trust only weeks that I never scored; "
        "what failed taught me that the public board is one more training set.",
    }
    body = f"""
## What I did

I entered alone. The timetable's own rate was the first entry. After the boards parted I
withdrew the claim that tide helps, and I kept the plain LightGBM run.

## What came of it

The kept run has {auc} in the tracker; it was not the best of its sweep but the last, taken
before I looked at the board. In private it got {private}. I have not kept the rows.
"""
    return Told(facts, body, {SWEEP: sweep, BOARD: board})


GRADED = "evidence/inspect-answers.json"


@cache
def answers() -> Told:
    """A language model that drafts replies, graded by people and replayed."""
    held = logged(
        {"accuracy": 0.79, "stderr": 0.016},
        tool="inspect",
        run="desk-drafts-v7",
        among=5,
        parameters={"dataset_samples": "640", "model": "mistral/small", "task": "desk_drafts"},
        baseline={"accuracy": 0.66},
        spread=(0.74, 0.78, 0.8, 0.77),
    )
    held_claim = claim(held, GRADED, "model/accuracy")
    gap = f"[+13 points]({GRADED}#model-baseline/accuracy)"
    facts = {
        "title": "First drafts for a library's help desk",
        "origin": "team",
        "outcome": "replayed",
        "started": "2026-02",
        "updated": "2026-05",
        "framing": {
            "who": "The five librarians of a help desk",
            "decision": "Send the draft as it is, mend it, or write afresh",
            "target": "A librarian finds nothing to correct in the draft",
            "why": "Half of the questions are the same forty",
        },
        "data": {
            "source": "Last year's questions to two city libraries, names removed",
            "labels": "Two librarians graded each draft apart; they agreed on 91 % of 640 (kappa "
            "0.78), and a third decided the rest",
            "label_delay": "Drafts were graded within the week",
            "known_mess": [
                (
                    "One library pastes its signature into every question; it is cut off before "
                    "anything else"
                ),
            ],
        },
        "role": {
            "mine": ["The retrieval over the handbook", "The grading sheet and the replay"],
            "team": ["The librarians graded", "A colleague wrote the mail plug-in"],
        },
        "decisions": [
            {
                "title": "Draft with a small hosted model",
                "date": "2026-03",
                "options": [
                    "forty stored replies matched by keyword",
                    "a small hosted language model over the handbook",
                    "a large hosted model",
                ],
                "constraint": "A draft may cost one cent",
                "evidence": f"On the same 640 questions the drafts are right in {held_claim}, the "
                f"stored replies {gap} less",
                "choice": "The small hosted model over the handbook",
                "price": "0.6 cents a draft and 3 % of drafts with a rule that is not in the "
                "handbook, counted by the librarians",
                "protects": "The librarians' names under each reply",
                "reverse_if": "Invented rules pass 5 % of a month's drafts",
                "owner": "mine",
            }
        ],
        "incidents": [
            {
                "title": "An old handbook answered",
                "date": "2026-04-02",
                "setting": "replayed",
                "broke": "The index held two editions, and the older one won on fees",
                "noticed": "A check in the replay compares each quoted fee with the current list",
                "cost": "61 drafts of 640 quoted last year's fees; none was sent",
                "changed": "The index is rebuilt from one edition, and the check stays",
            }
        ],
        "assumptions": [
            {
                "statement": "Next term's questions are like last year's",
                "tested": "The replay of the last six weeks against the rest: the same forty "
                "topics",
                "verdict": "held",
            }
        ],
        "limitations": [
            {
                "statement": "Drafts on inter-library loans are wrong every second time",
                "why": "Their rules sit in a contract that the index does not hold",
                "next": "Put the contract's annex into the index and grade 100 anew",
            }
        ],
        "exposure": {
            "setting": "replayed",
            "who": "Five librarians, on last year's mails",
            "how_long": "Six weeks of mails",
        },
        "undo": "I would let the librarians write the grading sheet: mine counted style, which "
        "nobody cared for, and two weeks of grades had to be done again.",
        "reflection": "I look for the rule that is missing before I look for a better model.",
    }
    body = f"""
## The desk

I built the retrieval and the grading; the mail plug-in is a colleague's. The prompt was written on
80 questions that were set aside for it, and the 640 were opened once.

## What came of it

Of the drafts {held_claim} needed no correction. The grades are people's, two for each draft.
"""
    return Told(facts, body, {GRADED: held})
