"""Defects in how a case is told: one for each probe from facts."""

from __future__ import annotations

from functools import partial
from typing import Any

from tests.rehearse.planted.bases import (
    BOARD,
    GRADED,
    LOAD,
    REPLAY,
    SWEEP,
    answers,
    ferries,
    vans,
    vans_on,
)
from tests.rehearse.planted.plant import Plant
from tests.rehearse.planted.recorded import logged
from tests.rehearse.planted.told import Told
from tests.rehearse.planted.worlds import measured, rows


def drops(address: str, value: Any) -> Told:
    """The vans with one field told otherwise."""
    return vans().put(address, value)


def drafts(address: str, value: Any) -> Told:
    """The drafts with one field told otherwise."""
    return answers().put(address, value)


def sailings(address: str, value: Any) -> Told:
    """The ferries with one field told otherwise."""
    return ferries().put(address, value)


def _decided(told: Told, at: int, **fields: Any) -> Told:
    for name, value in fields.items():
        if value is None and name not in told.facts["decisions"][at]:
            continue
        told = told.put(f"decisions[{at}].{name}", value)
    return told


def _lone(**fields: Any) -> Told:
    decision = {
        "title": "What scores a drop",
        "date": "2026-02",
        "choice": "CatBoost, depth six",
        "constraint": "The gate box has no card in it",
        "evidence": "It came out well on the replay",
        "price": "40 minutes of training a week, timed over six weeks",
        "reverse_if": "The weekly chart pages twice in a month",
        "owner": "mine",
        **fields,
    }
    return vans().put("decisions[0]", decision)


_PLURAL = """
## The depot

We sat with the dispatchers for a week. We took the stamps of four hundred vans and cut them into
rounds, and we trained trees on last year. Then we replayed the winter, and our trees beat the
planner. We put them on the gate boxes. Our chart showed when a depot drifted, and we mended it.
"""
_SINGULAR = """
## The depot

We sat with the dispatchers for a week. Our colleagues cut the stamps into rounds; I trained the
trees on last year, and I replayed the winter. I put them on the gate boxes myself. We share the
chart that shows when a depot drifts.
"""
_CLOCK = {
    "title": "Derby an hour early once more",
    "date": "2026-04-13",
    "setting": "real",
    "broke": "A spare scanner from the store still kept the winter's clock, and Derby's drops "
    "looked early again",
    "noticed": "The weekly chart paged at seven",
    "cost": "52 recipients got no text",
    "changed": "Spares are docked before they are handed out",
}
_PRINTER = {
    "title": "Hull's gate box ran out of disk",
    "date": "2026-04-13",
    "setting": "real",
    "broke": "Old logs filled the card, and the box answered nothing from noon",
    "noticed": "An alarm on answers per minute went off at 12:04",
    "cost": "64 recipients got no text",
    "changed": "Logs are cut daily, and the alarm looks at the free space",
}


def _unsigned() -> Told:
    told = drops("role", None).put("undo", None).put("reflection", None)
    return told.put("decisions[0].owner", None).put("decisions[1].owner", None)


def _networks(evidence: str) -> Told:
    plain = logged({"accuracy": 0.79}, tool="inspect", run="desk-drafts-v7", among=5, rank=2,
                   parameters={"dataset_samples": "640"})  # fmt: skip
    return _decided(answers().hold(GRADED, plain), 0, title="Which network sorts the mails",
                    options=["a fine-tuned DistilRoBERTa", "GPT-4o mini with a prompt"],
                    choice="DistilRoBERTa, fine-tuned on last year",
                    evidence=evidence)  # fmt: skip


def _no_control(decision: str, target: str) -> Told:
    told = drops("framing.decision", decision).put("framing.target", target)
    kept = told.facts["assumptions"][1:]
    return told.put("assumptions", kept).put("data.labels", "The driver ticks what came of it")


def _ten_times() -> str:
    return vans().body[vans().body.index("At ten times") :]


def _elsewhere() -> str:
    body = vans().body
    return body[body.index("A depot in another town") :]


def _single(source: str, tried: bool) -> Told:
    told = drops("data.source", source).put(
        "data.will_change", "Slots get shorter in June; the weekly chart of scores would show it"
    )
    told = told.put("limitations[0].next", "Give new vans the mean, and replay May with it")
    if not tried:
        told = told.say(_elsewhere(), "")
    return told


def _unlimited() -> Told:
    record = measured(rows(), latency=None)
    told = vans_on(record).hold(LOAD, None)
    return told.say(_ten_times(), "")


def _census(**data: Any) -> Told:
    told = ferries().put("origin", "personal").put("decisions", None).put("data", {
        "source": "The Adult census income table from UCI",
        "labels": "Income above 50,000 dollars, as the census asked",
        "label_delay": "With the questionnaire",
        **data,
    })  # fmt: skip
    return told.put("framing.target", "Whether a household earns above the line")


def _no_lesson() -> Told:
    told = ferries().put("reflection", None).put("undo", None).put("assumptions", None)
    told = told.put("limitations", None)
    return told.story("I entered alone and ended in the last third. Then the competition closed.\n")


def _unnamed() -> Told:
    told = answers().hold(
        GRADED,
        logged(
            {"accuracy": 0.66},
            tool="inspect",
            run="stored-replies",
            among=3,
            rank=2,
            parameters={"dataset_samples": "640"},
        ),
    )
    told = _decided(
        told,
        0,
        title="Answer with what is stored",
        options=["forty stored replies, matched by keyword", "a form with fixed fields"],
        choice="The forty stored replies",
        evidence="Most questions are the same forty",
        price="One question in three finds no reply, counted over 640",
        reverse_if="Fewer than half of a month's questions find one",
    )
    return told.put("role.mine", ["The matching by keyword"]).story(
        "I wrote the matching. A keyword points to a stored reply, and a librarian sends it.\n"
    )


def _graded(labels: str, body: str) -> Told:
    told = answers().put("data.labels", labels).put("role.team", ["A colleague wrote the plug-in"])
    told = told.put("role.mine", ["The retrieval over the handbook", "The replay"])
    told = told.put("undo", "I would set the fees apart from the rest in the first week: the mix "
                    "hid an old edition, and 61 drafts quoted it.")  # fmt: skip
    return told.put("decisions[0].price", "0.6 cents a draft, from the bill of April").story(body)


_FEED = "Drivers say that the text comes when they are at the door already"

FACTS: tuple[Plant, ...] = (
    Plant("PRB050", _lone,
          partial(_lone, evidence="A ranking by hour was as good in winter and was passed over, "
                  "because its lists changed every hour"), ("decisions[0]",)),
    Plant("PRB051",
          lambda: _decided(vans(), 0, options=["the route planner's rule", "logistic regression",
                                               "boosted trees"]),
          vans, ("decisions[0]",)),
    Plant("PRB052", partial(_networks, "It was steadier on the mails of spring"),
          partial(_networks, "TF-IDF with a linear SVM sorted the same mails and sent every "
                             "twelfth "
                  "more to the wrong desk"), ("decisions[0]",)),
    Plant("PRB053", lambda: drops("decisions[1].price", None),
          lambda: drops("decisions[1].price", "We cannot score a drop without a stamp any more; "
                        "3 in 100 go unscored"), ("decisions[1]",)),
    Plant("PRB054", lambda: drops("decisions[0].price", "Training takes longer, and the box runs "
                                  "hotter"),
          lambda: drops("decisions[0].price", "Training takes 40 minutes instead of two, timed "
                        "over six weeks"), ("decisions[0].price",)),
    Plant("PRB055", lambda: drops("decisions[0].reverse_if", None),
          lambda: drops("decisions[0].reverse_if", None)
          .put("decisions[0].protects", "Recipients on the evening rounds. We go back to the "
               "regression as soon as its gap stays under 50p for two months"),
          ("decisions[0]",)),
    Plant("PRB056", lambda: drops("decisions[1].owner", None),
          lambda: drops("decisions[1].owner", None)
          .put("decisions[1].choice", "I proposed to train on last year and replay this winter "
               "in order, and the head of dispatch signed it"), ("decisions[1]",)),
    Plant("PRB057", lambda: drops("decisions[0].owner", "team").put("decisions[1].owner", "team"),
          lambda: drops("decisions[0].owner", "team"), ("decisions[", "role.mine")),
    Plant("PRB058", lambda: _unsigned().story(_PLURAL), lambda: _unsigned().story(_SINGULAR),
          ("role.mine",)),
    Plant("PRB059",
          lambda: _unsigned().put("origin", "capstone").story(
              "The dispatchers see each drop at the gate. The trees were trained on last year.\n"),
          lambda: _unsigned().put("origin", "capstone").story(
              "I wrote the replay and trained the trees; Jonas and Mel brought the stamps.\n"),
          ("role", "origin")),
    Plant("PRB060",
          lambda: drops("role", {"mine": ["Replay harness", "Framing"],
                                 "team": ["The replay harness and the scanner feed"]}),
          lambda: drops("role", {"mine": ["The clock of the replay", "Framing"],
                                 "team": ["The scanner feed and the gate boxes"]}), ("role.",)),
    Plant("PRB061", lambda: drops("incidents", None),
          lambda: drops("incidents", None).also(
              "In the fourth week the feed from York stalled for a morning; the chart showed "
              "it at seven, and 90 recipients got no text. Since then a stalled feed sends the "
              "planner's answer."), ("exposure",)),
    Plant("PRB062", lambda: drops("incidents[0].cost", None),
          lambda: drops("incidents[0].cost", "Three hours of two people; no recipient noticed"),
          ("incidents[0]",)),
    Plant("PRB063",
          lambda: drops("incidents[0]", {**_PRINTER, "setting": "offline"}),
          lambda: drops("incidents[0]", {**_PRINTER, "setting": "simulated"}),
          ("incidents[0]",)),
    Plant("PRB064",
          lambda: drops("incidents[0].noticed", "The shift lead in Derby rang: nobody there had "
                        "been texted since Friday"),
          lambda: drops("incidents[0].noticed", "An alarm on the count of texts per depot went "
                        "off at six"), ("incidents[0]",)),
    Plant("PRB065", lambda: vans().add("incidents", _CLOCK),
          lambda: vans().add("incidents", _PRINTER), ("incidents[1]",)),
    Plant("PRB066",
          lambda: drops("data.labels", "A drop counts as failed once its claim is settled")
          .put("data.label_delay", "Claims are settled seven to nine weeks after the drop"),
          lambda: drops("data.labels", "A drop counts as failed once its claim is settled")
          .put("data.label_delay", "Claims are settled seven to nine weeks after the drop; until "
               "then the driver's photo stands in, and it foretold nine claims in ten"),
          ("label_delay",)),
    Plant("PRB067",
          lambda: drops("data.label_delay", None)
          .put("data.labels", "The recipient files a complaint"),
          lambda: drops("data.label_delay", None)
          .put("data.labels", "The recipient files a complaint, which she can do until midnight "
               "of the day after"), ("label_delay",)),
    Plant("PRB068",
          lambda: drops("data.labels", "Two temps went through 3,000 photos and ticked damaged or "
                        "not"),
          lambda: drops("data.labels", "Two temps went through 3,000 photos and ticked damaged or "
                        "not; every third photo was seen by both, and they differed on 6 in 100"),
          ("data.labels",)),
    Plant("PRB069",
          partial(_no_control, "Ring the recipient and offer a later slot, or drive as planned",
                  "Nobody opens when the driver rings at the door"),
          lambda: _no_control("Ring the recipient and offer a later slot, or drive as planned",
                              "Nobody opens when the driver rings at the door")
          .put("data.labels", "The driver ticks what came of it. One recipient in fifty, drawn "
               "by lot, is never rung, and the model is judged on those"),
          ("framing.decision", "framing.target")),
    Plant("PRB070",
          lambda: drops("framing.target", "Four or five stars from the recipient stand for a "
                        "delivery that went well"),
          lambda: drops("framing.target", "Four or five stars from the recipient stand for a "
                        "delivery that went well; in 200 that we rang, 31 had given five stars "
                        "to a drop that came late"), ("framing.target",)),
    Plant("PRB071",
          lambda: drops("impact.cost_or_time", "The ROC AUC rose to "
                        f"[0.846]({REPLAY}#model/roc_auc)"),
          vans, ("impact",)),
    Plant("PRB072",
          lambda: drops("assumptions[1].tested", "Nobody has looked it up")
          .put("assumptions[1].verdict", "untested"), vans, ("assumptions[1]",)),
    Plant("PRB073",
          lambda: _unlimited().put("framing.limit", "The answer has to stand on the scanner within "
                                   "80 ms"), vans, ("framing.limit",)),
    Plant("PRB074",
          lambda: drops("decisions[1]", {"title": "Rows for testing", "owner": "mine",
                                         "options": ["a fifth", "a tenth"], "choice": "A fifth",
                                         "price": "31,000 rows fewer to learn from",
                                         "reverse_if": "More stamps arrive"})
          .say("I trained on last year and replayed January to April in order.",
               "I shuffled the drops and kept a fifth of them for testing."),
          lambda: vans().say("I trained on last year and replayed January to April in order.",
                             "I did not shuffle anything: the last three weeks were kept for "
                             "testing, whole vans with them."), (" body",)),
    Plant("PRB075",
          lambda: drops("data.known_mess", [("Every tenth handheld is never docked, and its day is "
                                            "lost")]),
          lambda: drops("data.known_mess", [("Every tenth handheld is never docked, and its day is "
                                            "lost; those rounds count as late in the replay")]),
          ("data.known_mess",)),
    Plant("PRB076",
          lambda: drafts("data.will_change", "In autumn the two libraries merge, and half of the "
                         "fees change"),
          lambda: drafts("data.will_change", "In autumn the two libraries merge, and half of the "
                         "fees change; the share of drafts that nobody touches is charted each "
                         "Monday for that"),
          ("data.will_change",)),
    Plant("PRB077", _census,
          partial(_census, known_mess=[("24 rows stood in both halves of the set; I took them out "
                                       "of the test half")]), ("data.source",)),
    Plant("PRB078",
          lambda: vans().add("assumptions", {"statement": "Drivers scan at the door and not in the "
                                             "van", "verdict": "untested"}),
          lambda: vans().add("assumptions", {"statement": "Drivers scan at the door and not in the "
                                             "van", "tested": "GPS of 300 scans: 297 at the door",
                                             "verdict": "held"}), ("assumptions[2]",)),
    Plant("PRB079",
          lambda: vans().add("assumptions", {"statement": "Recipients read the text within the "
                                             "hour", "tested": "Read receipts: every second one "
                                             "comes after the drop", "verdict": "broke"}),
          lambda: vans().add("assumptions", {"statement": "Recipients read the text within the "
                                             "hour", "tested": "Read receipts: every second one "
                                             "comes after the drop. Since March we send it the "
                                             "evening before", "verdict": "broke"}),
          ("assumptions[2]",)),
    Plant("PRB080", lambda: drops("assumptions", None),
          lambda: drops("assumptions", None).also(
              "All of this assumes that the promised slots in the feed are those that the "
              "recipient saw; I compared 200 and they were."), ("assumptions", "decision")),
    Plant("PRB081",
          lambda: drafts("outcome", "succeeded").put("exposure", {"setting": "none"}),
          answers, ("exposure", "outcome")),
    Plant("PRB082", _no_lesson, ferries, ("outcome",)),
    Plant("PRB083", lambda: vans().say(_ten_times(), _elsewhere()), vans, ("framing.limit",
          "exposure")),
    Plant("PRB084", lambda: drops("exposure.who", "Eight dispatchers at four depots"), vans,
          ("exposure.who", "framing.who", "framing.decision")),
    Plant("PRB085",
          lambda: drafts("framing.limit", "A draft must stand in the mail window within four "
                         "seconds of opening it"),
          lambda: drafts("framing.limit", "A draft may cost one cent"), ("framing.limit",)),
    Plant("PRB086", vans,
          lambda: drops("data.label_delay", "Claims are settled seven to nine weeks after the "
                        "drop; until then the driver's photo stands in"), ("data.label_delay",)),
    Plant("PRB087",
          lambda: drafts("data.source", "The desk's mails, matched with the loans system and the "
                         "opening hours"),
          lambda: drafts("data.source", "The desk's mails of last year"), ("data.source",)),
    Plant("PRB088",
          lambda: sailings("data.source", "51,000 sailings of two ferry lines"),
          lambda: _decided(ferries(), 1, choice="The timetable's own rate, by hour")
          .put("data.source", "51,000 sailings of two ferry lines"), ("data.source",)),
    Plant("PRB089",
          lambda: vans().also("We text from a score of 0.35 upwards, and of three texts one is "
                              "needless."), ferries, (" body",)),
    Plant("PRB090",
          lambda: _decided(vans(), 0, choice="A random forest of 300 trees"),
          lambda: _decided(vans(), 0, choice="Logistic regression, its six coefficients on a card "
                           "at each gate"), ("decisions[0]",)),
    Plant("PRB091",
          lambda: _single("Scanner events of the Leeds depot, all of 2025", False),
          lambda: _single("Scanner events of the Leeds depot, all of 2025", True),
          ("data.source",)),
    Plant("PRB092",
          lambda: drafts("requirements", [{"change": "In April the head librarian asked for drafts "
                                           "in Turkish as well"}]),
          answers, ("requirements[0]",)),
    Plant("PRB093", lambda: vans().log(("feedback", _FEED)),
          lambda: vans().log(("feedback", _FEED)).also(
              "Drivers told us that the text came when they were at the door already; since "
              "February it goes out at the gate."), ("log.jsonl",)),
    Plant("PRB094", lambda: vans().log(("incident", "Hull sent each text twice from ten to noon")),
          lambda: vans().log(("incident", "Hull sent each text twice from ten to noon"))
          .add("incidents", {**_PRINTER, "title": "Hull texted twice",
                             "broke": "From ten to noon the Hull box sent each text twice, after "
                             "a restart forgot what had gone out",
                             "changed": "What went out is written down before it goes"}),
          ("log.jsonl",)),
    Plant("PRB095",
          lambda: drops("undo", "Next time I would take Ray Tune and search the learning rate on "
                        "a finer grid"), None, ("undo",)),
    Plant("PRB096", lambda: drops("limitations", None), vans, ("limitations",)),
    Plant("PRB097",
          lambda: _decided(ferries(), 1, choice="A random forest of 400 trees")
          .hold(SWEEP, logged({"val_auc": 0.7}, among=5, rank=3)).hold(BOARD, None),
          _unnamed, ("decisions[1].choice",)),
    Plant("PRB098",
          lambda: vans().also("In March we took the weather feed out again; the depots never "
                              "noticed."), vans, (" body",)),
    Plant("PRB099",
          lambda: _graded("A larger model read each draft beside the handbook and marked it as "
                          "fine or not", "I built the retrieval. The marks came overnight.\n"),
          answers, ("data.labels", " body")),
)  # fmt: skip
