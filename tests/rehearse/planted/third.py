"""A third round, for the probes from facts: each on another case and in other words than before.

Unlike the second it also holds probes that were never mended. Written after the second round's
mending. What it missed at first sight stands in ``rounds.py``; no plant was changed afterwards,
save that a field which was not there is not taken away.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from tests.rehearse.planted.bases import GRADED, answers, ferries, vans
from tests.rehearse.planted.plant import Plant
from tests.rehearse.planted.told import Told


def _with(base: Told, *fields: tuple[str, Any], more: str = "") -> Told:
    for address, value in fields:
        base = base.put(address, value)
    return base.also(more) if more else base


def drops(*fields: tuple[str, Any], more: str = "") -> Told:
    """The vans with some fields told otherwise."""
    return _with(vans(), *fields, more=more)


def drafts(*fields: tuple[str, Any], more: str = "") -> Told:
    """The drafts with some fields told otherwise."""
    return _with(answers(), *fields, more=more)


def sailings(*fields: tuple[str, Any], more: str = "") -> Told:
    """The ferries with some fields told otherwise."""
    return _with(ferries(), *fields, more=more)


_TEAM = """
We were three students. We wrote to the harbour, and we were given four years of sailings. We
matched them with the tides. Our first entry was the timetable's rate, and our last one was a
LightGBM. In private we fell by thirty ranks. We learnt that our autumn was too calm.
"""
_MIXED = """
We were three students. Mia wrote to the harbour; I matched the sailings with the tides and trained
the LightGBM, and Tom wrote the first entry. We fell by thirty ranks in private.
"""
_FEE = {
    "title": "Fees from last year, this time for films",
    "setting": "replayed",
    "date": "2026-04-20",
    "broke": "Films have a handbook of their own, and the index held its two editions again",
    "noticed": "The check on quoted fees failed",
    "cost": "14 drafts of 640; none was sent",
    "changed": "Every handbook is indexed in one edition",
}
_SLOW = {
    "title": "Mails with pictures took a minute",
    "setting": "replayed",
    "date": "2026-04-20",
    "broke": "Attachments were read as text, and one of 40 megabytes held up the line",
    "noticed": "The timer of the replay stopped the run",
    "cost": "An afternoon of mine",
    "changed": "Attachments are left unread",
}
_NOTE = "The harbour master told us that radar counts a ferry as gone only past the breakwater"
_RULE = "From Monday on, replies about minors need two signatures"


def _silent(told: Told) -> Told:
    for name in ("role", "undo", "reflection"):
        told = told.put(name, None) if name in told.facts else told
    for at in range(len(told.facts["decisions"])):
        told = told.put(f"decisions[{at}].owner", None)
    return told


def _plan(*, mine: bool) -> Told:
    told = drafts(("role.mine", ["The retrieval over the handbook"]))
    told = told.add("decisions", {
        "title": "Where drafts appear", "options": ["in the mail window", "on a page of their own"],
        "choice": "In the mail window", "price": "Three weeks of the plug-in, by its own log",
        "reverse_if": "The mail program is replaced", "owner": "team"})  # fmt: skip
    return told if mine else told.put("decisions[0].owner", "team")


THIRD: tuple[Plant, ...] = (
    Plant("PRB050",
          lambda: drafts(("decisions[0]", {
              "title": "What stores the passages", "choice": "SQLite on the library's own machine",
              "price": "No search while it is rebuilt, four minutes a night",
              "reverse_if": "A second branch joins", "owner": "mine"})),
          lambda: drafts(("decisions[0]", {
              "title": "What stores the passages", "choice": "SQLite on the library's own machine",
              "evidence": "A hosted store was tried for a week and was down for two days of it",
              "price": "No search while it is rebuilt, four minutes a night",
              "reverse_if": "A second branch joins", "owner": "mine"})), ("decisions[0]",)),
    Plant("PRB053",
          lambda: drafts(("decisions[0].price", None)),
          lambda: drafts(("decisions[0].price", None), ("decisions[0].choice",
                         ("The small hosted model over the handbook, at the cost of 3 % invented "
                         "rules"))), ("decisions[0]",)),
    Plant("PRB054",
          lambda: sailings(("decisions[0].price", "Fewer sailings to learn from")),
          lambda: sailings(("decisions[0].price", "2,100 sailings of autumn")),
          ("decisions[0].price",)),
    Plant("PRB055",
          lambda: drafts(("decisions[0].reverse_if", None)),
          lambda: drafts(("decisions[0].reverse_if", None),
                         ("decisions[0].protects", ("The librarians' names, unless invented rules "
                          "pass one draft in twenty"))), ("decisions[0]",)),
    Plant("PRB056",
          lambda: drafts(("decisions[0].owner", None)),
          lambda: drafts(("decisions[0].owner", None), ("decisions[0].evidence", ("I measured both "
                         "and decided it with the head librarian's consent"))), ("decisions[0]",)),
    Plant("PRB057", partial(_plan, mine=False), partial(_plan, mine=True),
          ("decisions[", "role.mine")),
    Plant("PRB058",
          lambda: _silent(ferries()).story(_TEAM), lambda: _silent(ferries()).story(_MIXED),
          (" body", "role")),
    Plant("PRB059",
          lambda: _silent(sailings(("origin", "team"))).story("Three students entered it.\n"),
          lambda: _silent(sailings(("origin", "team"))).story(
              "Three students entered it; the features and the last entry are mine.\n"),
          ("role", "origin")),
    Plant("PRB060",
          lambda: drafts(("role", {"mine": ["Grading of the drafts", "Retrieval"],
                                   "team": ["The grading of drafts"]})),
          lambda: drafts(("role", {"mine": ["The grading sheet", "Retrieval"],
                                   "team": ["Two librarians, who graded"]})), ("role.",)),
    Plant("PRB061",
          lambda: drafts(("exposure", {"setting": "real", "who": "The whole desk", "how_long":
                                       "Since Easter"}), ("incidents[0].setting", "offline")),
          lambda: drafts(("exposure", {"setting": "real", "who": "The whole desk", "how_long":
                                       "Since Easter"}), ("incidents[0].setting", "real")),
          ("exposure",)),
    Plant("PRB062",
          lambda: drafts(("incidents[0].changed", None)),
          lambda: drafts(("incidents[0].changed", None), ("incidents[0].broke", ("The index "
                          "held two "
                         "editions, and the older one won on fees; since that day it is rebuilt "
                         "from one"))), ("incidents[0]",)),
    Plant("PRB064",
          lambda: drops(("incidents[0].noticed", ("Recipients complained on the phone all "
                         "Saturday"))),
          lambda: drops(("incidents[0].noticed", ("The count of texts stood at nought, and the "
                         "monitor paged me before any driver had left"))), ("incidents[0]",)),
    Plant("PRB065", lambda: answers().add("incidents", _FEE),
          lambda: answers().add("incidents", _SLOW), ("incidents[1]",)),
    Plant("PRB066",
          lambda: drafts(("data.label_delay", ("Whether the reader was helped is known when the "
                          "term "
                          "ends, four months on"))),
          lambda: drafts(("data.label_delay", ("Whether the reader was helped is known when the "
                          "term "
                          "ends, four months on; meanwhile the librarians' grades stand in, and "
                          "they agreed with it last year in nine of ten"))), ("label_delay",)),
    Plant("PRB067",
          lambda: drops(("data.label_delay", None), ("framing.lead_time", "Three weeks ahead"),
                        ("data.labels", "The customer closes the account")),
          lambda: drops(("data.label_delay", "On the day after"),
                        ("framing.lead_time", "Three weeks ahead"),
                        ("data.labels", "The customer closes the account")), ("label_delay",)),
    Plant("PRB068",
          lambda: drops(("data.labels", "A student of ours sorted 4,000 drops by hand")),
          lambda: drops(("data.labels", ("A student of ours sorted 4,000 drops by hand, 400 of "
                         "them a second time in May: 19 came out otherwise"))), ("data.labels",)),
    Plant("PRB069",
          lambda: drops(("framing.decision", "Grant the loan or refuse it"),
                        ("framing.target", "The borrower falls into arrears within a year"),
                        ("assumptions", None)),
          lambda: drops(("framing.decision", "Grant the loan or refuse it"),
                        ("framing.target", "The borrower falls into arrears within a year"),
                        ("assumptions[0]", {
                            "statement": "The refused are like the granted",
                            "tested": "One in a hundred is granted whatever the score",
                            "verdict": "held"})),
          ("framing.decision", "framing.target")),
    Plant("PRB070",
          lambda: sailings(("framing.target", ("The ramp is up, which we take as a proxy for "
                            "having left"))),
          lambda: sailings(("framing.target", "The ferry has left the berth")),
          ("framing.target",)),
    Plant("PRB071",
          lambda: drafts(("impact", {"cost_or_time": "Accuracy went from 66 % to "
                                     f"[79 %]({GRADED}#model/accuracy)"})),
          lambda: drafts(("impact", {"cost_or_time": "The desk answers by noon and no longer by "
                                     "the evening"})), ("impact",)),
    Plant("PRB072",
          lambda: drops(("assumptions[1]", {"statement": "A late drop costs the firm £200",
                                            "verdict": "untested"})),
          lambda: drops(("assumptions[1]", {"statement": "A late drop costs the firm £200",
                                            "tested": "Against 90 invoices of March",
                                            "verdict": "held"})), ("assumptions[1]",)),
    Plant("PRB073",
          lambda: drafts(("framing.limit", "Precision of at least 95 % on fees")),
          lambda: drafts(("framing.limit", "Precision of at least 95 % on fees"),
                         more=f"On fees the precision is [79 %]({GRADED}#model/accuracy), below "
                         "what was asked."), ("framing.limit",)),
    Plant("PRB074",
          lambda: sailings(("decisions[0]", {
              "title": "How to judge", "choice": "Ten folds, stratified", "options": [
                  "one split", "ten folds, stratified"], "price": "Ten trainings, two hours",
              "reverse_if": "The board asks otherwise", "owner": "mine"}),
              ("assumptions", None), ("undo", None), ("reflection", None)).story(
                  "I entered alone and used 10-fold cross-validation throughout.\n"),
          lambda: ferries().also("The folds are blocks of weeks, one after the other."),
          (" body", "decisions[0]")),
    Plant("PRB075",
          lambda: drops(("data.known_mess", ["Two depots write the slot's end and two its start"])),
          lambda: drops(("data.known_mess", [("Two depots write the slot's end and two its start; "
                                             "all were moved to the end")])), ("data.known_mess",)),
    Plant("PRB076",
          lambda: sailings(("data.will_change", "The northern line gets electric ferries in 2027")),
          lambda: sailings(("data.will_change", "The northern line gets electric ferries in 2027"),
                           more="A control chart of the weekly error would show a new ferry within "
                           "a fortnight."), ("data.will_change",)),
    Plant("PRB077",
          lambda: sailings(("origin", "personal"), ("decisions", None),
                           ("data", {"source": "The digits of MNIST", "labels": "As they come"})),
          lambda: sailings(("origin", "personal"), ("decisions", None),
                           ("framing.limit", "It has to run on a microcontroller with 32 kB"),
                           ("data", {"source": "The digits of MNIST", "labels": "As they come"})),
          ("data.source",)),
    Plant("PRB078",
          lambda: drafts(("assumptions[0].verdict", "untested"), ("assumptions[0].tested", None)),
          answers, ("assumptions[0]",)),
    Plant("PRB079",
          lambda: drops(("assumptions[1].verdict", "broke"),
                        ("assumptions[1].statement", "The handheld is switched on at the gate"),
                        ("assumptions[1].tested", "Logs of March: a third wakes on the motorway")),
          lambda: drops(("assumptions[1].verdict", "broke"),
                        ("assumptions[1].statement", "The handheld is switched on at the gate"),
                        ("assumptions[1].tested", ("Logs of March: a third wakes on the motorway, "
                         "so we now take the barrier's stamp"))), ("assumptions[1]",)),
    Plant("PRB080", lambda: drafts(("assumptions", None)), answers, ("assumptions", "decision")),
    Plant("PRB081",
          lambda: sailings(("outcome", "succeeded")),
          lambda: sailings(("outcome", "succeeded"), ("exposure", {
              "setting": "real", "who": "Two ticket offices", "how_long": "Three weekends"})),
          ("exposure", "outcome")),
    Plant("PRB082",
          lambda: drafts(("outcome", "rolled back"), ("undo", None), ("reflection", None)).story(
              "I built the retrieval. In June the desk went back to its stored replies.\n"),
          lambda: drafts(("outcome", "rolled back"),
                         ("reflection", ("We learnt that librarians mend a stored reply faster "
                          "than they check a new one"))), ("outcome",)),
    Plant("PRB084",
          lambda: drops(("framing.who", "The moderators of a forum"), ("framing.decision", ("Hide "
                        "the post, or leave it")), ("exposure.who", "Nine moderators")),
          lambda: drops(("framing.who", "The moderators of a forum"), ("framing.decision", ("Hide "
                        "the post, or leave it")),
                        ("exposure.who", "Nine moderators, who read 80 posts an hour each")),
          ("framing.who", "framing.decision")),
    Plant("PRB085",
          lambda: sailings(("framing.limit", "A forecast within two seconds of the siren")),
          lambda: sailings(("framing.limit", "No more than two entries a day")),
          ("framing.limit",)),
    Plant("PRB086",
          lambda: drops(("data.label_delay", "Three days, when the tour is closed")),
          lambda: drops(("data.label_delay", "A year, when the insurance pays")),
          ("data.label_delay",)),
    Plant("PRB087",
          lambda: drops(("data.source", "Scanner events, enriched with the weather at each depot")),
          lambda: drops(("data.source", "Scanner events of 400 vans")), ("data.source",)),
    Plant("PRB088",
          lambda: drafts(("data.source", "9,400 mails to two libraries"), ("decisions[0].choice",
                         "A fine-tuned T5")),
          lambda: drafts(("data.source", "9,400 mails to two libraries"), ("decisions[0].choice",
                         "The forty stored replies")), ("data.source",)),
    Plant("PRB089",
          lambda: drops(("decisions[1].price", "Every third text is a false alarm")),
          ferries, ("decisions[1].price",)),
    Plant("PRB090",
          lambda: drops(("decisions[0].choice", "A neural network of three layers")),
          lambda: drops(("decisions[0].choice", "A neural network of three layers"),
                        more="Beside each text the desk sees the two reasons that weighed most; "
                        "they come from SHAP."), ("decisions[0]",)),
    Plant("PRB091",
          lambda: sailings(("data.source", "The sailings of one summer")),
          lambda: sailings(("data.source", "The sailings of nine summers")), ("data.source",)),
    Plant("PRB092",
          lambda: sailings(("requirements", [{"change": "In week five the organisers added a "
                                              "penalty for early alarms"}])),
          ferries, ("requirements[0]",)),
    Plant("PRB093", lambda: ferries().log(("feedback", _NOTE)),
          lambda: ferries().log(("feedback", _NOTE)).also(
              "The harbour master told us that for the radar a ferry has gone only past the "
              "breakwater, so I shifted every label by four minutes."), ("log.jsonl",)),
    Plant("PRB094", lambda: answers().log(("requirement", _RULE)),
          lambda: answers().log(("requirement", _RULE)).put("requirements", [{
              "change": "From one Monday on, replies about minors needed two signatures",
              "response": "Such mails get no draft"}]), ("log.jsonl",)),
    Plant("PRB096",
          lambda: drops(("limitations[0]", {"statement": "For vans in their first week it is no "
                                            "better than the rule"})),
          vans, ("limitations[0]",)),
    Plant("PRB098",
          lambda: sailings(("undo", None), more="The small network is gone from the blend: it was "
                           "removed in the last week."),
          lambda: sailings(("undo", None)).say("withdrew the claim that tide helps", "stopped "
                                               "saying that tide helps"), (" body",)),
    Plant("PRB099",
          lambda: drafts(("data.labels", "LLM-as-a-judge with a rubric of six points"),
                         ("role.team", ["A colleague wrote the plug-in"]),
                         ("role.mine", ["The retrieval", "The replay"]),
                         ("decisions[0].price", "0.6 cents a draft")).story("I built it.\n"),
          answers, ("data.labels",)),
)  # fmt: skip
