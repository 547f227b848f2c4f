"""The same defects and the same honest cases in other words than the probes' own examples.

Each was written before looking at the patterns; what was found wrong was then mended in the probe.
"""

from __future__ import annotations

import textwrap

import pytest

from bonafide.portfolio.note import NoteKind
from bonafide.rehearse.catalogue import PROBES
from bonafide.rehearse.planted import ground_of
from bonafide.rehearse.probe import Planted

Notes = tuple[tuple[NoteKind, str], ...]


def _case(facts: str, body: str = "", notes: Notes = ()) -> Planted:
    return Planted(textwrap.dedent(facts), body, notes=notes)


DEFECTS: tuple[tuple[str, Planted], ...] = (
    ("PRB050", _case("decisions: [{title: Embeddings, choice: Sentence embeddings of size 384}]")),
    (
        "PRB051",
        _case("""
        decisions:
          - title: Forecaster
            options: [seasonal naive, exponential smoothing, random forest]
            choice: The random forest
     """),
    ),
    ("PRB052", _case("decisions: [{title: Segmenter, choice: A U-Net with a ResNet34 encoder}]")),
    (
        "PRB053",
        _case("""
        decisions: [{title: Cache, options: [no cache, cache per user], choice: Cache per user}]
     """),
    ),
    (
        "PRB054",
        _case("""
        decisions: [{title: Cache, choice: Cache per user, price: Uses more memory on each node}]
     """),
    ),
    (
        "PRB055",
        _case("""
        decisions: [{title: Cache, choice: Cache per user, price: 2 GB on each node}]
     """),
    ),
    (
        "PRB056",
        _case("""
        role: {mine: [Cache], team: [Ranker]}
        decisions: [{title: Cache, choice: Cache per user, price: 2 GB}]
     """),
    ),
    (
        "PRB057",
        _case("""
        role: {mine: [Data loading]}
        decisions: [{title: Architecture, choice: A U-Net, owner: team}]
     """),
    ),
    (
        "PRB058",
        _case(
            "",
            "We gathered scans. We cleaned them. We trained. We tuned. We tested our "
            "network and we wrote our report.",
        ),
    ),
    ("PRB059", _case("origin: capstone\nframing: {decision: Which bus gets a spare driver}")),
    ("PRB060", _case("role: {mine: [Data cleaning and labels], team: [Data cleaning]}")),
    ("PRB061", _case("exposure: {setting: real, who: Two hundred riders, how_long: A summer}")),
    (
        "PRB062",
        _case("""
        incidents: [{title: Empty forecast, broke: A holiday had no key in the calendar}]
     """),
    ),
    (
        "PRB063",
        _case("""
        incidents:
          - title: Empty forecast
            broke: A holiday had no key in the calendar
            noticed: The sum of the forecast was zero
            cost: A day of hand planning
            changed: Missing keys stop the job
     """),
    ),
    (
        "PRB064",
        _case("""
        incidents: [{title: Empty forecast, noticed: The depot manager phoned to say it was blank}]
     """),
    ),
    (
        "PRB065",
        _case("""
        incidents:
          - {title: Holiday missing from the calendar, broke: Easter had no key}
          - {title: Holiday missing from calendar once more, broke: Whitsun had no key}
     """),
    ),
    ("PRB066", _case("data: {label_delay: 'Outcomes are confirmed after six weeks'}")),
    (
        "PRB067",
        _case("""
        framing: {lead_time: The evening before}
        data: {labels: Whether the bus broke down on its route}
     """),
    ),
    ("PRB068", _case("data: {labels: 'Radiologists marked each nodule'}")),
    (
        "PRB069",
        _case("""
        framing: {decision: Offer a discount or not, target: Subscriber does not renew}
     """),
    ),
    ("PRB070", _case("data: {labels: 'Relevant means that the user clicked the document'}")),
    (
        "PRB071",
        _case("""
        framing: {decision: Which scan is read first}
        plain: It sorts scans with an AUROC of 0.93.
     """),
    ),
    (
        "PRB072",
        _case("""
        impact: {cost_or_time: '€12 for each trip'}
        assumptions: [{statement: 'An empty seat costs €4', verdict: untested}]
     """),
    ),
    ("PRB073", _case("framing: {limit: 'Sensitivity may not fall below 90 %'}")),
    (
        "PRB074",
        _case(
            "data: {source: Scans of 900 patients}", "I used train_test_split with a fixed seed."
        ),
    ),
    ("PRB075", _case("data: {known_mess: [Some scanners write the date in another order]}")),
    ("PRB076", _case("data: {will_change: A new scanner arrives in May}")),
    ("PRB077", _case("data: {source: MNIST}\nframing: {target: The digit that was written}")),
    ("PRB078", _case("assumptions: [{statement: Drivers do not call in sick together}]")),
    (
        "PRB079",
        _case("""
        assumptions: [{statement: Drivers call in sick alone, tested: They come in threes,
          verdict: broke}]
     """),
    ),
    (
        "PRB080",
        _case("""
        framing: {decision: Which scan is read first}
        data: {source: Scans of a ward}
     """),
    ),
    ("PRB081", _case("outcome: succeeded\nexposure: {setting: replayed}")),
    ("PRB082", _case("outcome: rolled back\nstory: The second piece, on buses")),
    ("PRB083", _case("plain: The service takes 1,200 requests a minute.")),
    ("PRB084", _case("framing: {who: Radiologists of a clinic, decision: Which scan first}")),
    ("PRB085", _case("framing: {limit: Latency of 30 milliseconds at the tail}")),
    ("PRB086", _case("data: {label_delay: The next morning or after three days}")),
    ("PRB087", _case("data: {source: Trips of a year enriched with school holidays}")),
    (
        "PRB088",
        _case("""
        data: {source: '12,400 scans of a clinic'}
        decisions: [{title: Net, choice: A CNN}]
     """),
    ),
    (
        "PRB089",
        _case("""
        decisions: [{title: Cut, choice: Flag from 0.3 on, price: 'Many false positives'}]
     """),
    ),
    (
        "PRB090",
        _case("""
        framing: {who: Radiologists, decision: Which scan first}
        decisions: [{title: Net, choice: A CNN}]
     """),
    ),
    ("PRB091", _case("data: {source: Trips of a single city}")),
    ("PRB092", _case("requirements: [{change: The union asked that names be left out}]")),
    (
        "PRB093",
        _case(
            "origin: personal", "", (("feedback", "Drivers find the colours hard to see at night"),)
        ),
    ),
    (
        "PRB094",
        _case("origin: personal", "", (("requirement", "Reports must be in Dutch from May"),)),
    ),
    ("PRB095", _case("undo: Larger batch sizes and more epochs.")),
    ("PRB096", _case("limitations: [{statement: Night buses are hardly in the data}]")),
    ("PRB097", _case("decisions: [{title: Net, choice: A CNN}]")),
    (
        "PRB098",
        _case("""
        requirements: [{change: The union asked for it, response: We dropped the driver's name}]
     """),
    ),
    ("PRB099", _case("stage: llm", "An LLM judge gives each summary one to five stars.")),
)

HONEST: tuple[tuple[str, Planted], ...] = (
    (
        "PRB050",
        _case("""
        decisions:
          - title: Embeddings
            choice: Sentence embeddings; TF-IDF had been worse by 4 points
     """),
    ),
    (
        "PRB051",
        _case(
            """
        decisions:
          - title: Forecaster
            options: [seasonal naive, random forest]
            choice: The random forest
     """,
            "A deep network was costed and turned down: nobody could have kept it alive.",
        ),
    ),
    (
        "PRB052",
        _case(
            "decisions: [{title: Segmenter, choice: A U-Net}]",
            "Thresholding by Otsu's rule reaches most of it.",
        ),
    ),
    (
        "PRB053",
        _case("""
        decisions:
          - title: Cache
            options: [no cache, cache per user]
            choice: Cache per user, which costs 2 GB on each node
     """),
    ),
    (
        "PRB054",
        _case("""
        decisions: [{title: Cache, choice: Cache per user, price: A third more memory}]
     """),
    ),
    (
        "PRB055",
        _case("""
        decisions: [{title: Cache, choice: Cache per user while memory is cheap, price: 2 GB}]
     """),
    ),
    (
        "PRB056",
        _case("""
        role: {mine: [Cache], team: [Ranker]}
        decisions: [{title: Cache, choice: Cache per user, price: 2 GB, owner: mine}]
     """),
    ),
    ("PRB057", _case("decisions: [{title: Architecture, choice: A U-Net, owner: team}]")),
    (
        "PRB058",
        _case(
            "",
            "I gathered scans, I cleaned them, and we trained. We tested our network "
            "and I wrote the report for our ward. We were three. My part: the labels.",
        ),
    ),
    ("PRB059", _case("origin: capstone\nrole: {mine: [Routing]}")),
    ("PRB060", _case("role: {mine: [Cleaning the trips], team: [Collecting the trips]}")),
    (
        "PRB061",
        _case(
            "exposure: {setting: real, who: Riders}",
            "On its second day the site crashed for twenty minutes.",
        ),
    ),
    (
        "PRB062",
        _case("""
        incidents:
          - title: Empty forecast
            broke: A holiday had no key
            cost: Planners worked by hand for a day
            changed: Missing keys stop the job
     """),
    ),
    (
        "PRB063",
        _case(
            "incidents: [{title: A staged outage, setting: simulated, broke: We cut the "
            "line, noticed: An alarm, cost: Nothing at all, changed: A retry}]"
        ),
    ),
    (
        "PRB064",
        _case("""
        incidents: [{title: Empty forecast, noticed: The check on the sum of the forecast failed}]
     """),
    ),
    (
        "PRB065",
        _case("""
        incidents:
          - {title: Holiday missing from the calendar, broke: Easter had no key}
          - {title: Forecast for a closed depot, broke: The depot list was a year old}
     """),
    ),
    (
        "PRB066",
        _case("""
        data: {label_delay: Outcomes are confirmed after six weeks}
        exposure: {outcome: 'After three days an interim reading tells most of it'}
     """),
    ),
    (
        "PRB067",
        _case("""
        framing: {lead_time: The evening before}
        data: {labels: Whether the bus broke down that day}
     """),
    ),
    (
        "PRB068",
        _case("data: {labels: 'Radiologists marked each nodule, two of them independently'}"),
    ),
    (
        "PRB069",
        _case("""
        framing: {decision: Offer a discount or not, target: Subscriber does not renew}
        data: {known_mess: [One in ten gets no offer whatever the score, as a control]}
     """),
    ),
    ("PRB070", _case("data: {labels: 'Relevant as three librarians judged it'}")),
    (
        "PRB071",
        _case("""
        framing: {decision: Which scan is read first}
        plain: The sick are read 40 minutes sooner. The AUROC is 0.93.
     """),
    ),
    (
        "PRB072",
        _case("""
        impact: {cost_or_time: '€12 for each trip'}
        assumptions:
          - {statement: 'An empty seat costs €4', tested: The books of June say 3.80}
     """),
    ),
    (
        "PRB073",
        _case(
            "framing: {limit: 'Sensitivity may not fall below 90 %'}",
            "On the held-out ward the sensitivity was 93 %.",
        ),
    ),
    (
        "PRB074",
        _case(
            "data: {source: Scans of 900 patients}",
            "I split by patient, 80 to 20, at random among patients.",
        ),
    ),
    (
        "PRB075",
        _case(
            """
        data: {known_mess: [Some scanners write the date in another order; the header decides]}
     """,
            "The order of the date is read from the header of the scanner.",
        ),
    ),
    (
        "PRB076",
        _case(
            "data: {will_change: A new scanner arrives in May}",
            "A chart of the mean grey value per scanner is looked at weekly; it alarms.",
        ),
    ),
    ("PRB077", _case("data: {source: Digits that my class wrote on paper}")),
    (
        "PRB078",
        _case("""
        assumptions: [{statement: Drivers call in sick alone, tested: Four winters,
          verdict: held}]
     """),
    ),
    (
        "PRB079",
        _case("""
        assumptions: [{statement: Drivers call in sick alone, tested: They come in threes,
          verdict: broke}]
        decisions: [{title: Spare drivers for groups, choice: Sick drivers are drawn in threes}]
     """),
    ),
    (
        "PRB080",
        _case("""
        framing: {decision: Which scan is read first}
        data: {source: Scans of a ward}
        plain: We assume that a scan is read once.
     """),
    ),
    ("PRB081", _case("outcome: succeeded\nexposure: {setting: real, who: One ward}")),
    ("PRB082", _case("outcome: rolled back\nreflection: Ask drivers before planners, each time.")),
    (
        "PRB083",
        _case(
            "plain: The service takes 1,200 requests a minute.",
            "Under a load test of 12,000 the database queue fills first.",
        ),
    ),
    (
        "PRB084",
        _case("""
        framing: {who: Radiologists, decision: Which scan first}
        exposure: {outcome: A radiologist reads about fifty scans a shift}
     """),
    ),
    ("PRB085", _case("framing: {limit: No scan may leave the ward}")),
    ("PRB086", _case("data: {label_delay: Right away}")),
    ("PRB087", _case("data: {source: 'Trips of a year, exported with care'}")),
    ("PRB088", _case("data: {source: '12,400 scans'}\ndecisions: [{title: Net, choice: A ridge}]")),
    ("PRB089", _case("decisions: [{title: Cut, choice: The ten highest are read first}]")),
    (
        "PRB090",
        _case("""
        framing: {who: Radiologists, decision: Which scan first}
        decisions: [{title: Net, choice: A CNN with a heat map that explains each mark}]
     """),
    ),
    ("PRB091", _case("data: {source: 'Trips of eleven cities, 2019–2024'}")),
    ("PRB092", _case("data: {will_change: The union may ask that names be left out}")),
    (
        "PRB093",
        _case(
            "limitations: [{statement: Drivers cannot see the colours at night}]",
            "",
            (("feedback", "Drivers find the colours hard to see at night"),),
        ),
    ),
    (
        "PRB094",
        _case(
            "requirements: [{change: From May on reports are in Dutch}]",
            "",
            (("requirement", "Reports must be in Dutch from May"),),
        ),
    ),
    ("PRB095", _case("origin: personal", "Next time I would begin with the drivers.")),
    (
        "PRB096",
        _case("""
        limitations: [{statement: Night buses are hardly in the data, why: 'Two lines run at night',
          next: A second winter}]
     """),
    ),
    ("PRB097", _case("decisions: [{title: Net, options: [a CNN, a rule], choice: The rule}]")),
    ("PRB098", _case("decisions: [{title: Names, choice: Ridership dropped in May}]")),
    (
        "PRB099",
        _case(
            "stage: llm",
            "An LLM judge rates summaries; on 80 of them three editors "
            "rated too, and the ranks agree in 71.",
        ),
    ),
)


@pytest.mark.parametrize(("code", "planted"), DEFECTS, ids=[code for code, _ in DEFECTS])
def test_the_defect_is_found_in_other_words(code: str, planted: Planted) -> None:
    """A defect told as its author might, not as the probe's example does."""
    assert list(PROBES[code].judge(ground_of(planted)))


@pytest.mark.parametrize(("code", "planted"), HONEST, ids=[code for code, _ in HONEST])
def test_an_honest_case_is_left_alone_in_other_words(code: str, planted: Planted) -> None:
    """What an honest author wrote in their own words."""
    assert [each.trigger.says for each in PROBES[code].judge(ground_of(planted))] == []


def test_every_probe_is_tried_in_other_words() -> None:
    """None is left out of either table."""
    codes = [code for code in PROBES if code >= "PRB050"]
    assert [code for code, _ in DEFECTS] == codes
    assert [code for code, _ in HONEST] == codes
