"""More of the same: defects in passing words, and honest cases that come close to one.

Each was written before looking at the patterns; what was found wrong was then mended in the probe.
"""

from __future__ import annotations

import pytest

from bonafide.rehearse.catalogue import PROBES
from bonafide.rehearse.planted import ground_of
from bonafide.rehearse.probe import Planted


def _case(facts: str, body: str = "") -> Planted:
    return Planted(facts, body)


DEFECTS: tuple[tuple[str, Planted], ...] = (
    ("PRB050", _case("decisions: [{title: Loss, choice: Focal loss with gamma two}]")),
    (
        "PRB053",
        _case(
            "decisions: [{title: Region, options: [one region, two regions], choice: Two regions}]"
        ),
    ),
    (
        "PRB054",
        _case(
            "decisions: [{title: Region, choice: Two regions, price: 'Harder deployments, and "
            "writes take longer'}]"
        ),
    ),
    (
        "PRB056",
        _case("origin: team\ndecisions: [{title: Region, choice: Two regions with one queue}]"),
    ),
    (
        "PRB058",
        _case(
            "",
            "Our service sorts letters. We wrote it in spring, we tested it in summer and we "
            "shipped it. Our users liked it; they told us so. Our next step is French.",
        ),
    ),
    ("PRB059", _case("role: {team: ['Platform, legal and two nurses']}")),
    (
        "PRB061",
        _case(
            "exposure: {setting: real, who: Our own support team}\nimpact: {behaviour: They sort "
            "by it}"
        ),
    ),
    (
        "PRB062",
        _case(
            "incidents: [{title: Wrong currency, broke: Yen were read as dollars, noticed: A "
            "total looked odd}]"
        ),
    ),
    (
        "PRB064",
        _case("incidents: [{title: Wrong currency, noticed: Finance asked us about a total}]"),
    ),
    (
        "PRB064",
        _case(
            "incidents: [{title: Wrong currency, noticed: 'We only learned of it from a "
            "complaint'}]"
        ),
    ),
    (
        "PRB065",
        _case(
            "incidents: [{title: Wrong currency, broke: Yen were read as dollars. The same "
            "mistake came back in June}]"
        ),
    ),
    ("PRB066", _case("data: {label_delay: 'Roughly a quarter, when the books close'}")),
    (
        "PRB067",
        _case(
            "framing: {lead_time: Ten minutes before the parcel leaves}\ndata: {labels: Parcel "
            "came back}"
        ),
    ),
    ("PRB068", _case("data: {labels: 'I read 500 letters and sorted them by hand'}")),
    ("PRB068", _case("data: {labels: 'Crowd workers rated each answer'}")),
    (
        "PRB069",
        _case(
            "framing: {decision: Hold back the payment or release it, target: Payment turns out "
            "to be fraud}"
        ),
    ),
    (
        "PRB069",
        _case(
            "framing: {decision: Which article to show first, target: Reader clicks the article}"
        ),
    ),
    (
        "PRB069",
        _case(
            "framing: {decision: Replace the bearing now or at the next stop}\ndata: {labels: "
            "Bearing failed within a month}"
        ),
    ),
    ("PRB070", _case("framing: {target: Time to the next login as a stand-in for satisfaction}")),
    (
        "PRB071",
        _case(
            "framing: {decision: Which letter first}\nexposure: {setting: none, outcome: Test "
            "accuracy of 91 %}"
        ),
    ),
    (
        "PRB072",
        _case(
            "plain: It would save the town $40,000 a year.\nassumptions: [{statement: One "
            "misrouted letter costs $3}]"
        ),
    ),
    ("PRB073", _case("framing: {limit: Response time under a second}")),
    ("PRB073", _case("framing: {limit: At most 5 % false alarms}")),
    (
        "PRB074",
        _case(
            "data: {source: 'Purchases of 2022 and 2023'}",
            "A stratified split kept the classes even.",
        ),
    ),
    (
        "PRB074",
        _case("data: {source: Recordings of sixty speakers}", "10-fold cross-validation gave 0.9."),
    ),
    ("PRB075", _case("data: {known_mess: [Half of the letters have no date]}")),
    ("PRB076", _case("data: {will_change: The town merges with its neighbour}")),
    ("PRB077", _case("data: {source: The IMDB reviews dataset}")),
    ("PRB079", _case("assumptions: [{statement: Letters are in German, verdict: broke}]")),
    ("PRB083", _case("exposure: {setting: real, how_long: '40,000 letters a day since May'}")),
    ("PRB084", _case("framing: {who: The fraud analysts, decision: Which alert first}")),
    ("PRB087", _case("data: {source: 'Letters, plus the register of addresses'}")),
    (
        "PRB089",
        _case(
            "decisions: [{title: Alarm, choice: Alert at three sigma, price: 'One in ten alerts "
            "is false'}]"
        ),
    ),
    (
        "PRB090",
        _case(
            "decisions: [{title: M, choice: A random forest, price: The model is a black box to "
            "the clerks}]"
        ),
    ),
    ("PRB091", _case("data: {source: The letters of one town hall}")),
    ("PRB095", _case("undo: Try a transformer and tune it longer.")),
    ("PRB095", _case("reflection: I got to know PyTorch better and learned about GPUs.")),
    ("PRB098", _case("undo: I would take back the OCR stage that was removed in June.")),
    ("PRB098", _case("decisions: [{title: Removing the OCR stage, choice: Text layer only}]")),
    ("PRB099", _case("stage: llm", "We refined the prompt until it passed.")),
    ("PRB099", _case("", "Faithfulness is scored with an LLM-as-a-judge.")),
    ("PRB050", _case("decisions: [{title: Storage, choice: Parquet files by day}]")),
    (
        "PRB051",
        _case(
            "decisions: [{title: Model, options: [the physician's score, logistic regression], "
            "choice: Logistic regression}]"
        ),
    ),
    (
        "PRB052",
        _case("decisions: [{title: Model, options: [LSTM, transformer], choice: The transformer}]"),
    ),
    ("PRB054", _case("decisions: [{title: Model, choice: A ridge, price: Slightly lower recall}]")),
    ("PRB055", _case("decisions: [{title: Model, choice: A ridge, price: Two points of recall}]")),
    (
        "PRB062",
        _case(
            "incidents: [{title: Wrong ward, broke: Beds were mapped to the ward of last year, "
            "noticed: A test on the map failed, cost: '[ASK: what?]'}]"
        ),
    ),
    (
        "PRB064",
        _case(
            "incidents: [{title: Wrong ward, noticed: A nurse wondered why ward seven was empty}]"
        ),
    ),
    ("PRB066", _case("data: {label_delay: 'Ninety days after discharge'}")),
    ("PRB068", _case("data: {labels: 'Two thousand notes, tagged by medical students'}")),
    (
        "PRB069",
        _case("framing: {decision: Follow up by phone or not, target: Patient is readmitted}"),
    ),
    ("PRB070", _case("framing: {target: 'Length of stay, taken as severity'}")),
    ("PRB071", _case("framing: {decision: Which patient is seen first}\nplain: An F1 of 0.82.")),
    ("PRB073", _case("framing: {limit: 'Recall at least 90 %'}")),
    (
        "PRB074",
        _case(
            "data: {source: Five years of admissions}",
            "Rows were shuffled and split 80/20 at random.",
        ),
    ),
    ("PRB075", _case("data: {known_mess: [Weights are in pounds on two wards]}")),
    ("PRB076", _case("data: {will_change: Coding rules change each January}")),
    ("PRB077", _case("data: {source: Pima Indians diabetes}")),
    ("PRB083", _case("framing: {limit: The score must be there in 2 seconds}")),
    ("PRB084", _case("framing: {who: Ward nurses, decision: Whom to see first}")),
    ("PRB087", _case("data: {source: Admissions joined to the laboratory}")),
    ("PRB089", _case("framing: {limit: Precision of at least 30 %}")),
    (
        "PRB090",
        _case(
            "framing: {who: Ward nurses, decision: Whom to see first}\ndecisions: [{title: M, "
            "choice: XGBoost}]"
        ),
    ),
    ("PRB091", _case("data: {source: Admissions to a single clinic}")),
    ("PRB095", _case("undo: Next time a better GPU and more hyperparameter tuning.")),
    (
        "PRB096",
        _case("limitations: [{statement: Children are not covered, why: There were eleven}]"),
    ),
    ("PRB098", _case("", "We removed the free text in the end.")),
    ("PRB099", _case("stage: llm", "Summaries were rated by Claude.")),
    (
        "PRB058",
        _case(
            "",
            "We cleaned the beds table. We built features. Our model was then trained, and we "
            "compared it with our score. We wrote it up, and we presented it to our dean.",
        ),
    ),
    ("PRB060", _case("role: {mine: ['Labels, evaluation'], team: [Evaluation and labels]}")),
    (
        "PRB082",
        _case(
            "outcome: failed\norigin: research\nplain: The effect of weather on stays could not "
            "be shown."
        ),
    ),
    (
        "PRB064",
        _case("incidents: [{title: The spiral, noticed: The baker said that shop four was bare}]"),
    ),
)
HONEST: tuple[tuple[str, Planted], ...] = (
    (
        "PRB050",
        _case(
            "decisions: [{title: Loss, choice: 'Focal loss. Weighted cross-entropy came close but "
            "its calibration fell apart'}]"
        ),
    ),
    (
        "PRB050",
        _case(
            "decisions: [{title: Two regions, choice: Two regions, price: A single one would have "
            "been cheaper}]"
        ),
    ),
    (
        "PRB053",
        _case(
            "decisions: [{title: Region, options: [one, two], choice: Two regions, evidence: "
            "Writes became 30 ms slower}]"
        ),
    ),
    (
        "PRB053",
        _case(
            "decisions: [{title: Region, options: [one, two], choice: 'Two regions, though we "
            "lose strict order of events'}]"
        ),
    ),
    (
        "PRB054",
        _case("decisions: [{title: Region, choice: Two, price: Writes take longer by 30 ms}]"),
    ),
    (
        "PRB055",
        _case(
            "decisions: [{title: Region, choice: Two, price: 30 ms; we go back to one when the "
            "second market closes}]"
        ),
    ),
    (
        "PRB056",
        _case(
            "origin: team\ndecisions: [{title: Region, choice: Our tech lead decided for two "
            "regions}]"
        ),
    ),
    (
        "PRB059",
        _case("origin: work", "I designed the sorting and wrote its tests; Mai ran the service."),
    ),
    (
        "PRB061",
        _case(
            "exposure: {setting: real, who: A desk}",
            "In week three the disk filled up and no letter was sorted for an afternoon; that "
            "outage is why there is an alarm.",
        ),
    ),
    (
        "PRB062",
        _case(
            "incidents: [{title: Wrong currency, broke: 'Yen were read as dollars in 12 "
            "invoices', changed: Currency is a type}]"
        ),
    ),
    (
        "PRB064",
        _case(
            "incidents: [{title: Wrong currency, noticed: Our nightly reconciliation stopped with "
            "an error}]"
        ),
    ),
    (
        "PRB064",
        _case(
            "incidents: [{title: Wrong currency, noticed: I saw it on the dashboard before any "
            "customer did}]"
        ),
    ),
    (
        "PRB065",
        _case(
            "incidents: [{title: Wrong currency, changed: A type that makes the same mistake "
            "impossible}]"
        ),
    ),
    (
        "PRB066",
        _case(
            "data: {label_delay: 'Roughly a quarter'}\nincidents: [{title: x y, noticed: The "
            "weekly drift chart}]"
        ),
    ),
    ("PRB066", _case("data: {label_delay: 'Minutes'}")),
    (
        "PRB067",
        _case(
            "framing: {lead_time: Ten minutes before the parcel leaves}\ndata: {labels: Parcel "
            "came back within a fortnight}"
        ),
    ),
    (
        "PRB068",
        _case(
            "data: {labels: 'I read 500 letters by hand; a colleague read 100 of them again and "
            "we differed in 7'}"
        ),
    ),
    ("PRB068", _case("data: {labels: 'Sensors report each stop'}")),
    (
        "PRB069",
        _case("framing: {decision: How many nurses to roster, target: Patients arriving per hour}"),
    ),
    (
        "PRB069",
        _case(
            "framing: {decision: Hold back the payment or release it, target: Payment turns out "
            "to be fraud}\nlimitations: [{statement: Held payments have no label, why: 1 % of "
            "them are released at random to learn from}]"
        ),
    ),
    ("PRB070", _case("framing: {target: The parcel comes back}")),
    (
        "PRB070",
        _case(
            "data: {labels: The user clicked}\nassumptions: [{statement: A click means interest, "
            "tested: A survey of 60, verdict: broke}]"
        ),
    ),
    (
        "PRB071",
        _case(
            "framing: {decision: Which letter first}\nplain: Urgent letters are opened the same "
            "morning.\nexposure: {outcome: Accuracy of 91 %}"
        ),
    ),
    (
        "PRB072",
        _case(
            "impact: {cost_or_time: 40 hours a month}\nassumptions: [{statement: One misrouted "
            "letter costs $3}]"
        ),
    ),
    (
        "PRB073",
        _case(
            "framing: {limit: Response time under a second}\nexposure: {outcome: 'The slowest "
            "hundredth took 400 ms'}"
        ),
    ),
    (
        "PRB074",
        _case(
            "data: {source: Recordings of sixty speakers}",
            "10-fold cross-validation in which no speaker is in two folds.",
        ),
    ),
    (
        "PRB074",
        _case(
            "data: {source: 'Purchases of 2022 and 2023'}",
            "Training ends in June 2023; the test begins in July.",
        ),
    ),
    (
        "PRB074",
        _case(
            "data: {source: 'Purchases of 2022 and 2023'}",
            "The random forest was trained on 2022 and tested on 2023.",
        ),
    ),
    (
        "PRB075",
        _case("data: {known_mess: ['Half of the letters have no date, so the postmark is used']}"),
    ),
    (
        "PRB075",
        _case(
            "data: {known_mess: ['Half of the letters have no date']}\nlimitations: [{statement: "
            "Letters without a date are sorted last}]"
        ),
    ),
    (
        "PRB076",
        _case(
            "data: {will_change: The town merges}\nundo: I would plan the yearly re-training from "
            "the start"
        ),
    ),
    (
        "PRB077",
        _case(
            "data: {source: 'Titanic passenger list'}\nframing: {limit: Only what the purser knew "
            "at boarding}"
        ),
    ),
    (
        "PRB079",
        _case(
            "assumptions: [{statement: Letters are in German, tested: One in nine is not and goes "
            "to a person now, verdict: broke}]"
        ),
    ),
    (
        "PRB080",
        _case(
            "framing: {decision: Which letter}\ndata: {source: A town}\nlimitations: [{statement: "
            "It stands or falls with the scanner}]"
        ),
    ),
    (
        "PRB081",
        _case(
            "exposure: {setting: none}\nimpact: {behaviour: The desk could open urgent letters "
            "first}"
        ),
    ),
    (
        "PRB082",
        _case(
            "outcome: failed\nplain: It failed. What it taught me is to ask for ten letters first."
        ),
    ),
    (
        "PRB083",
        _case(
            "framing: {limit: Half a second}\nlimitations: [{statement: 'With tenfold traffic the "
            "OCR queue grows without end'}]"
        ),
    ),
    (
        "PRB084",
        _case(
            "framing: {who: The fraud analysts, decision: Which alert first, limit: Forty alerts "
            "a day is what they can read}"
        ),
    ),
    (
        "PRB087",
        _case(
            "data: {source: 'Letters, plus the register of addresses'}",
            "Without the register it loses 4 points.",
        ),
    ),
    ("PRB087", _case("data: {source: 'Letters of a town with two post offices'}")),
    ("PRB089", _case("decisions: [{title: Order, choice: Newest letters first}]")),
    (
        "PRB090",
        _case(
            "framing: {who: Clerks, decision: Route}\ndecisions: [{title: M, choice: "
            "XGBoost}]\nfigures: []",
            "Clerks see why: the three words that decided are underlined, as the explanation.",
        ),
    ),
    (
        "PRB091",
        _case(
            "data: {source: The letters of one town hall}",
            "It was then run on the letters of a second town: half as good.",
        ),
    ),
    (
        "PRB095",
        _case("story: A piece", "If I started over, I would label for a week before any code."),
    ),
    (
        "PRB096",
        _case(
            "framing: {decision: Which letter}\nimpact: {cost_or_time: 40 hours}\nplain: "
            "Handwriting is still beyond it; it does not read it."
        ),
    ),
    ("PRB097", _case("decisions: [{title: M, options: [an LSTM, keywords], choice: Keywords}]")),
    (
        "PRB098",
        _case("decisions: [{title: Latency, choice: Latency dropped to 30 ms with a cache}]"),
    ),
    (
        "PRB098",
        _case(
            "", "Customers were left waiting; the offer was withdrawn by the vendor? No, it stood."
        ),
    ),
    ("PRB099", _case("stage: llm", "The LLM drafts; clerks mark each draft as right or wrong.")),
    (
        "PRB051",
        _case(
            "decisions: [{title: M, options: [keywords, logistic regression], choice: Logistic "
            "regression}]",
            "BERT was tried on a weekend: 0.4 points for forty times the cost.",
        ),
    ),
    (
        "PRB052",
        _case(
            "decisions: [{title: M, choice: An LSTM}]",
            "Last week's value is hard to beat: the LSTM wins by 3 %.",
        ),
    ),
    ("PRB050", _case("decisions: [{title: Storage, choice: 'Parquet, since CSV lost the types'}]")),
    (
        "PRB051",
        _case(
            "decisions: [{title: Model, options: [the physician's score, logistic regression], "
            "choice: Logistic regression}]",
            "Gradient boosting gained nothing on 900 rows.",
        ),
    ),
    (
        "PRB052",
        _case(
            "decisions: [{title: Model, options: [LSTM, the mean of the last week], choice: LSTM}]"
        ),
    ),
    (
        "PRB053",
        _case(
            "decisions: [{title: Model, options: [a, b], choice: A ridge, evidence: It gives up "
            "two points of recall}]"
        ),
    ),
    (
        "PRB054",
        _case(
            "decisions: [{title: Model, choice: A ridge, price: Slightly lower recall (0.71 "
            "instead of 0.73)}]"
        ),
    ),
    (
        "PRB055",
        _case(
            "decisions: [{title: Model, choice: A ridge, price: Two points of recall, reverse_if: "
            "Nurses ask for them}]"
        ),
    ),
    ("PRB059", _case("origin: work\nrole: {mine: [Everything but the beds table]}")),
    (
        "PRB061",
        _case(
            "exposure: {setting: real, who: One ward}\nincidents: [{title: Wrong ward, setting: "
            "real}]"
        ),
    ),
    (
        "PRB062",
        _case(
            "incidents: [{title: Wrong ward, broke: Beds were mapped to an old ward, cost: Nobody "
            "was harmed; a day of scores, changed: The map has a date}]"
        ),
    ),
    (
        "PRB064",
        _case(
            "incidents: [{title: Wrong ward, noticed: A test that compares the map with the beds "
            "of the day}]"
        ),
    ),
    (
        "PRB065",
        _case(
            "incidents: [{title: Wrong ward, broke: Old map}, {title: Wrong unit, broke: Pounds}]"
        ),
    ),
    (
        "PRB066",
        _case(
            "data: {label_delay: 'Ninety days after discharge'}\nundo: I would watch early "
            "returns to the ward as a proxy from day one"
        ),
    ),
    (
        "PRB067",
        _case("framing: {lead_time: At discharge}\ndata: {labels: Readmitted within ninety days}"),
    ),
    (
        "PRB068",
        _case(
            "data: {labels: 'Notes tagged by two medical students, a third decided where they "
            "differed'}"
        ),
    ),
    ("PRB068", _case("data: {labels: From the billing codes}")),
    (
        "PRB069",
        _case("framing: {decision: Open a second ward, target: Number of admissions tomorrow}"),
    ),
    ("PRB070", _case("framing: {target: Readmission within ninety days}")),
    (
        "PRB071",
        _case(
            "framing: {decision: Which patient is seen first}\nplain: Of ten patients who get "
            "worse, seven are now seen in time.\nimpact: {cost_or_time: The AUC is 0.81}"
        ),
    ),
    (
        "PRB072",
        _case(
            "impact: {cost_or_time: '$12 a bed'}\nassumptions: [{statement: A bed costs $400, "
            "tested: 'The ledger of 2024', verdict: held}]"
        ),
    ),
    (
        "PRB073",
        _case(
            "framing: {limit: 'Recall at least 90 %'}\nimpact: {cost_or_time: Recall of 92 % at "
            "half the alarms}"
        ),
    ),
    (
        "PRB074",
        _case(
            "data: {source: Five years of admissions}",
            "The last year is the test; nothing of it was looked at before.",
        ),
    ),
    ("PRB075", _case("data: {known_mess: ['Weights are in pounds on two wards; converted']}")),
    (
        "PRB075",
        _case(
            "data: {known_mess: [Weights are in pounds on two wards]}",
            "Wards that weigh in pounds are recognised by their median and converted.",
        ),
    ),
    (
        "PRB076",
        _case(
            "data: {will_change: Coding rules change each January}\nrequirements: [{change: A "
            "check each January, response: Done}]",
            "In January the share of each code is compared with December, and an alert goes out.",
        ),
    ),
    (
        "PRB078",
        _case(
            "assumptions: [{statement: Beds are counted right, tested: Counted by hand on two "
            "days}]"
        ),
    ),
    (
        "PRB079",
        _case(
            "assumptions: [{statement: Beds are counted right, tested: Off by one in ten; we then "
            "took the cleaning log, verdict: broke}]"
        ),
    ),
    (
        "PRB080",
        _case(
            "framing: {decision: Whom}\ndata: {source: A ward}\nassumptions: [{statement: Beds "
            "are counted right}]"
        ),
    ),
    ("PRB083", _case("data: {label_delay: In 2 seconds}")),
    (
        "PRB084",
        _case(
            "framing: {who: Ward nurses, decision: Whom to see first}\ndecisions: [{title: Top "
            "five, choice: The five highest at each round, constraint: A nurse has time for five}]"
        ),
    ),
    ("PRB087", _case("data: {source: Admissions of a clinic with two sites}")),
    (
        "PRB088",
        _case(
            "data: {source: '900 admissions'}\ndecisions: [{title: M, choice: A random forest}]",
            "On half of the rows it is as good.",
        ),
    ),
    ("PRB089", _case("framing: {limit: A score for every bed by six}")),
    (
        "PRB091",
        _case(
            "data: {source: Admissions to a single clinic}\nexposure: {setting: replayed, "
            "outcome: 'Tested on another clinic, recall fell to 60 %'}"
        ),
    ),
    ("PRB095", _case("role: {mine: [All]}")),
    (
        "PRB096",
        _case(
            "limitations: [{statement: Children are not covered, why: There were eleven, next: "
            "Wait for more}]"
        ),
    ),
    (
        "PRB098",
        _case("", "Patients who were removed from the ward by transfer count as discharged."),
    ),
    (
        "PRB098",
        _case(
            "decisions: [{title: Recall fell, choice: Recall dropped by a point and we kept the "
            "ridge}]"
        ),
    ),
    ("PRB099", _case("stage: llm", "Two nurses read each summary and marked what was wrong.")),
    (
        "PRB056",
        _case(
            "role: {mine: [Labels], team: [Service]}\ndecisions: [{title: M, choice: I argued for "
            "a ridge and we took it}]"
        ),
    ),
    (
        "PRB082",
        _case("outcome: failed\nundo: I would ask the ward whether the weather matters to them."),
    ),
    (
        "PRB075",
        _case("data: {known_mess: ['Two tills were on winter time; shifted by an hour']}"),
    ),
    (
        "PRB079",
        _case(
            "assumptions: [{statement: Sales are demand, tested: 31 % sell out, verdict: broke}]\n"
            "limitations: [{statement: Sold-out shops, why: Sales end there, next: Cut demand}]"
        ),
    ),
)


def _ids(pairs: tuple[tuple[str, Planted], ...]) -> list[str]:
    return [f"{code}-{number}" for number, (code, _) in enumerate(pairs)]


@pytest.mark.parametrize(("code", "planted"), DEFECTS, ids=_ids(DEFECTS))
def test_a_defect_in_passing_words_is_found(code: str, planted: Planted) -> None:
    """The words are few, and the question is still raised."""
    assert list(PROBES[code].judge(ground_of(planted)))


@pytest.mark.parametrize(("code", "planted"), HONEST, ids=_ids(HONEST))
def test_what_comes_close_is_left_alone(code: str, planted: Planted) -> None:
    """The answer is there, if not where a form would have it."""
    assert [each.trigger.says for each in PROBES[code].judge(ground_of(planted))] == []
