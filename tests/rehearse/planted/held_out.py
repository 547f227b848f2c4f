"""A second round in other words, for the probes that the first round mended; written after that.

What it missed when it was first run stands in ``rounds.py``; no plant was changed afterwards.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from tests.rehearse.planted.bases import (
    GRADED,
    LOAD,
    REPLAY,
    SWEEP,
    answers,
    claim,
    ferries,
    vans,
    vans_on,
)
from tests.rehearse.planted.on_evidence import sweep, world
from tests.rehearse.planted.plant import Plant
from tests.rehearse.planted.recorded import logged
from tests.rehearse.planted.told import Told
from tests.rehearse.planted.worlds import good, measured, rows


def drops(address: str, value: Any) -> Told:
    """The vans with one field told otherwise."""
    return vans().put(address, value)


def drafts(address: str, value: Any) -> Told:
    """The drafts with one field told otherwise."""
    return answers().put(address, value)


def sailings(address: str, value: Any) -> Told:
    """The ferries with one field told otherwise."""
    return ferries().put(address, value)


def _weekly(shared: bool) -> Told:
    frame = rows(shared=shared, vans=40, b=1.5, seed=5,
                 model=lambda p, x, *_: 1 / (1 + 2.7 ** (1.2 - x)))  # fmt: skip
    told = vans_on(measured(frame, cluster=None))
    return told.hold("evidence/by-van.json", measured(frame, name="by-van"))


def _load(words: str) -> Told:
    p95 = claim(good(), REPLAY, "service/latency_p95", "ms")
    told = vans().hold(LOAD, None).put("framing.limit", f"Half a second at most; it took {p95}")
    return told.story(f"My part was the model. {words}\n")


def _chosen(title: str, choice: str, told: Told, **more: Any) -> Told:
    decision = {
        "title": title,
        "choice": choice,
        "price": "Two days of one person, by the time sheet",
        "reverse_if": "The audit of autumn finds ten wrong replies",
        "owner": "mine",
        **more,
    }
    return told.put("decisions[0]", decision)


def _mails(evidence: str) -> Told:
    plain = logged({"accuracy": 0.71}, among=4, rank=2)
    told = answers().hold(GRADED, plain)
    return _chosen("How mails find their desk", "An LSTM over the mail's words", told,
                   options=["an LSTM over the mail's words",
                            "a GRU"], evidence=evidence)  # fmt: skip


def _incident(noticed: str) -> Told:
    return drafts("incidents[0].noticed", noticed).put("incidents[0].setting", "real")


def _reminder(labels: str) -> Told:
    told = drafts("framing.decision", "Remind the borrower by phone, or let the date pass")
    told = told.put("framing.target", "The borrower does not come to the reading on Friday")
    return told.put("data.labels", labels)


def _limited(limit: str, shown: str) -> Told:
    return drafts("framing.limit", limit).also(shown)


def _wine(**data: Any) -> Told:
    told = ferries().put("origin", "personal").put("decisions", None)
    return told.put("data", {"source": "The wine quality data set from UCI",
                             "labels": "Tasters' marks, as they come", **data})  # fmt: skip


def _broken(tested: str) -> Told:
    return answers().add("assumptions", {"statement": "A question fits into one mail",
                                         "tested": tested, "verdict": "broke"})  # fmt: skip


def _harbour(source: str, more: str) -> Told:
    return ferries().put("data.source", source).also(more)


def _flawless(more: str) -> Told:
    told = drafts("limitations", None)
    told = told.put("impact", {"cost_or_time": "The desk answers in a third of the time",
                               "decision": "Which drafts go out as they are"})  # fmt: skip
    return told.also(more)


def _judged(labels: str) -> Told:
    told = drafts("data.labels", labels).put("role.team", ["A colleague wrote the plug-in"])
    told = told.put("role.mine", ["The retrieval", "The replay"]).put("undo", None)
    told = told.put("decisions[0].price", "0.6 cents a draft, from the bill of April")
    return told.story("I built the retrieval, and the replay ran for a week.\n")


HELD_OUT: tuple[Plant, ...] = (
    Plant("PRB020", partial(_weekly, True), partial(_weekly, False), ("evidence/by-van.json",)),
    Plant("PRB024",
          lambda: world(median_ms=70.0, seed=4).put(
              "framing.limit", "An answer within 0.1 seconds, or the gate opens without one; "
              "60 vans ask at once"),
          lambda: world(median_ms=30.0, seed=4).put(
              "framing.limit", "An answer within 0.1 seconds, or the gate opens without one; "
              "60 vans ask at once"), ("latency_p95",)),
    Plant("PRB026", partial(_load, "A second scanner shows the answer to the driver."),
          partial(_load, "We timed it with eight scanners in parallel."), ("latency_p95",)),
    Plant("PRB026", partial(_load, "The gate opens whatever the answer."),
          partial(_load, "We timed it while forty scans a minute came in."), ("latency_p95",)),
    Plant("PRB029",
          lambda: answers().also("On the mails of June its accuracy was 0.83."),
          lambda: answers().also("At ten times the mails a second index would do."), (" body",)),
    Plant("PRB043",
          lambda: sweep(logged({"val_auc": 0.7, "feature_importance_wind": 412.0,
                                "feature_importance_tide": 90.0, "feature_importance_hour": 77.0,
                                "feature_importance_line": 30.0}, among=6, rank=3)),
          lambda: sweep(logged({"val_auc": 0.7, "feature_importance_wind": 212.0,
                                "feature_importance_tide": 190.0, "feature_importance_hour": 177.0,
                                "feature_importance_line": 130.0}, among=6, rank=3)), (SWEEP,)),
    Plant("PRB050",
          lambda: _chosen("Where the index lives", "Postgres with its own vectors", answers(),
                          constraint="The city runs no other server"),
          lambda: _chosen("Where the index lives", "Postgres with its own vectors", answers(),
                          constraint="The city runs no other server, which struck off the hosted "
                          "index that we liked more"), ("decisions[0]",)),
    Plant("PRB051",
          lambda: ferries().put("decisions[1].options", ["the timetable's own rate", ("a ridge on "
                                "tide and wind"), "LightGBM"])
          .put("decisions[1].price", "0.004 on the public board"),
          lambda: ferries().put("decisions[1].options", ["the timetable's own rate", "LightGBM",
                                "a temporal convolutional network"]), ("decisions[1]",)),
    Plant("PRB052", partial(_mails, "It was ahead of the GRU on the mails of June"),
          partial(_mails, "Naive Bayes on word counts was eight mails in a hundred behind"),
          ("decisions[0]",)),
    Plant("PRB055",
          lambda: ferries().put("decisions[0].reverse_if", None),
          lambda: ferries().put("decisions[0].reverse_if", None)
          .put("decisions[0].price", "Six weeks of autumn, 2,100 sailings, were never trained on; "
               "should the hidden rows be drawn from all years, I would shuffle after all"),
          ("decisions[0]",)),
    Plant("PRB061",
          lambda: drafts("incidents", None).put("exposure", {
              "setting": "real", "who": "Five librarians", "how_long": "Six weeks"}),
          lambda: drafts("incidents", None).put("exposure", {
              "setting": "real", "who": "Five librarians", "how_long": "Six weeks"}).also(
              "On the third Tuesday the index broke during a rebuild, and drafts were empty until "
              "noon. The rebuild now happens beside the old one."), ("exposure",)),
    Plant("PRB064", partial(_incident, "A reader wrote to the director that her fee was wrong"),
          partial(_incident, "The nightly comparison of fees failed and mailed me"),
          ("incidents[0]",)),
    Plant("PRB064", partial(_incident, "By luck: I read ten drafts over coffee"),
          partial(_incident, "The check on quoted fees turned red in the first run"),
          ("incidents[0]",)),
    Plant("PRB068",
          lambda: sailings("data.labels", "My flatmate watched the harbour camera and noted each "
                           "late departure"),
          lambda: sailings("data.labels", "My flatmate and I watched the harbour camera apart and "
                           "noted each late departure; we disagreed on four of 300"),
          ("data.labels",)),
    Plant("PRB068",
          lambda: drafts("data.labels", "One librarian graded every draft as it came"),
          lambda: drafts("data.labels", "The loans system writes whether the mail was answered "
                         "again within a week"), ("data.labels",)),
    Plant("PRB069",
          partial(_reminder, "The door counts who comes"),
          partial(_reminder, "The door counts who comes; a tenth of the borrowers, drawn by lot, "
                  "is never phoned"), ("framing.decision", "framing.target")),
    Plant("PRB070",
          lambda: drafts("framing.target", "No second mail from the same reader is our sign for a "
                         "good reply"),
          lambda: drafts("framing.target", "A librarian says that the reply was right"),
          ("framing.target",)),
    Plant("PRB073",
          partial(_limited, "A draft has to be there in under three seconds", ""),
          partial(_limited, "A draft has to be there in under three seconds",
                  "Nine drafts in ten were there after 1.9 seconds, the slowest after 2.8."),
          ("framing.limit",)),
    Plant("PRB074",
          lambda: ferries().put("decisions[0]", {
              "title": "Rows for judging", "choice": "Every fifth sailing, by lot",
              "options": ["every tenth", "every fifth"], "price": "A fifth fewer to learn from",
              "reverse_if": "The board asks for more", "owner": "mine"})
          .also("I split the sailings randomly into five parts and judged on the fifth.")
          .put("assumptions", None).put("undo", None).put("reflection", None),
          ferries, (" body", "decisions[0]")),
    Plant("PRB075",
          lambda: drafts("data.known_mess", [("A third of the mails have no subject, and many "
                         "are in "
                                             "two languages")]),
          lambda: drafts("data.known_mess", [("A third of the mails have no subject; their first "
                                             "line serves as one")]), ("data.known_mess",)),
    Plant("PRB075",
          lambda: sailings("data.known_mess", [("The wind gauge on the pier was broken for a "
                           "spring")]),
          lambda: sailings("data.known_mess", [("The wind gauge on the pier was broken for a "
                           "spring; "
                                               "the airport's gauge stands in")]),
          ("data.known_mess",)),
    Plant("PRB076",
          lambda: sailings("data.will_change", "A second pier opens next year"),
          lambda: sailings("data.will_change", "A second pier opens next year; I would see it in "
                           "the share of sailings without a berth, which I plot each month"),
          ("data.will_change",)),
    Plant("PRB077", _wine, partial(_wine, known_mess=[("1,177 rows are copies of others; I counted "
                                                      "each bottle once")]), ("data.source",)),
    Plant("PRB079", partial(_broken, "By hand on 200: every ninth comes in two or three"),
          partial(_broken, "By hand on 200: every ninth comes in two or three, so mails of one "
                  "sender and day are now read as one"), ("assumptions[1]",)),
    Plant("PRB084",
          lambda: drops("framing.who", "The two inspectors of a bridge office")
          .put("framing.decision", "Look at this bolt today, or with the others in May")
          .put("exposure.who", "Two inspectors"),
          lambda: drops("framing.who", "The two inspectors of a bridge office")
          .put("framing.decision", "Look at this bolt today, or with the others in May")
          .put("exposure.who", "Two inspectors, who can see 25 bolts a day"),
          ("framing.who", "framing.decision")),
    Plant("PRB085",
          lambda: drops("framing.limit", "The barrier waits half a second for the answer; 120 "
                        "requests a second, and it came in a tenth of that"),
          lambda: drops("framing.limit", "Not more than 300 texts a shift, one van a second at the "
                        "barrier"), ("framing.limit",)),
    Plant("PRB086",
          lambda: sailings("data.label_delay", "Two hours later, when the ferry is back"),
          lambda: sailings("data.label_delay", "With the yearly report of the harbour, ten weeks "
                           "into the new year"), ("data.label_delay",)),
    Plant("PRB086",
          lambda: drafts("data.label_delay", "The librarian decides that very day"),
          lambda: drafts("data.label_delay", "Complaints are closed after 90 days"),
          ("data.label_delay",)),
    Plant("PRB087",
          lambda: sailings("data.source", "The log of two lines, to which I joined the tide tables "
                           "and the wind at the pier"),
          lambda: sailings("data.source", "The log of two lines"), ("data.source",)),
    Plant("PRB087",
          lambda: drafts("data.source", "Two years of mails combined with the loans ledger"),
          lambda: drafts("data.source", "Two years of mails to the desk"), ("data.source",)),
    Plant("PRB089",
          lambda: answers().also("A draft is shown from a predicted chance of 0.7 on; below, the "
                                 "window stays empty."), ferries, (" body",)),
    Plant("PRB089",
          lambda: drafts("framing.limit", "Not more than one false alarm in twenty drafts"),
          lambda: drafts("framing.limit", "A draft may cost one cent"), ("framing.limit",)),
    Plant("PRB090",
          lambda: _chosen("What ranks the mails", "XGBoost on the words of the mail", answers(),
                          options=["naive Bayes", "XGBoost", "a small transformer"]),
          lambda: _chosen("What ranks the mails", "XGBoost on the words of the mail", answers(),
                          options=["naive Bayes", "XGBoost", "a small transformer"])
          .put("framing.who", "No one; the mails are sorted and nobody looks at the order"),
          ("decisions[0]",)),
    Plant("PRB091",
          partial(_harbour, "The log of a single harbour in the summer of 2024", ""),
          partial(_harbour, "The log of a single harbour in the summer of 2024",
                  "I scored it on the next harbour down the coast as well, where it was no better "
                  "than the timetable."), ("data.source",)),
    Plant("PRB091",
          partial(_harbour, "Sailings from one port, 2023 only", ""),
          partial(_harbour, "Sailings from eleven ports, 2019 to 2024", ""), ("data.source",)),
    Plant("PRB096", partial(_flawless, "The librarians were pleased."),
          partial(_flawless, "It does not know the contracts for loans between libraries, because "
                  "the index lacks them; they come in next."), ("limitations",)),
    Plant("PRB098",
          lambda: answers().also("After a month I switched the reranker off; it had been there "
                                 "since the first week."), answers, (" body",)),
    Plant("PRB098",
          lambda: drops("decisions[0]", {"title": "Fewer features", "choice": "Remove the weather "
                        "and the driver's age", "options": ["keep all", "remove two"],
                        "price": "Nothing that we could measure on 6,000 drops",
                        "reverse_if": "Floods", "owner": "mine"}),
          lambda: drops("undo", "I would take back the claim about evenings, which the replay of "
                        "May did not bear out"), ("decisions[0]",)),
    Plant("PRB099", partial(_judged, "GPT-4.1 compared each draft with the librarian's own reply "
                            "and gave it nought or one"),
          partial(_judged, "The librarian's own reply, sent that day, was compared by two of us"),
          ("data.labels",)),
    Plant("PRB099", partial(_judged, "Each draft went to a second model that scored it from one to "
                            "five"),
          partial(_judged, "Each draft went to a second model that scored it from one to five; on "
                  "150 drafts two librarians gave the same verdict in 88 % of them"),
          ("data.labels",)),
    Plant("PRB083",
          lambda: drafts("framing.limit", "A reply inside of 800 ms"),
          lambda: drafts("framing.limit", "A reply inside of 800 ms").also(
              "At ten times the mails the embedding server is full first; a second one costs "
              "40 euros a month."), ("framing.limit",)),
)  # fmt: skip
