"""What is another's, imagined, denied or a gap is never taken for the author's statement."""

from __future__ import annotations

import pytest

from bonafide.workspace.drafting.doubtful import denied, doubtful


@pytest.mark.parametrize(
    "sentence",
    [
        "The data comes from .",
        "TODO: say where the data comes from before the review.",
        "In the paper by Lee, all records come from one clinic.",
        "The old competitor says that labels come from call centres.",
        "Reviewers asked why we did not use XGBoost, because it is faster.",
        "We would choose a random forest because it is easy to explain.",
        "Amazon's outage in 2017 took the feed down.",
        "Labels arrive after 3 months in the insurance case; here they come at once.",
        "Unlike the public set, the data was taken from no site.",
        '"The data comes from a survey of three hundred people" stands in their README.',
        "Will it fail on new data?",
        "Our data comes from <your source here>.",
        "Smith et al. chose the forest because it was fast.",
        "Describe the data here.",
        "Perhaps we chose recall because the desk wanted it, I do not remember.",
        "Known issue of LightGBM 3.1: it crashed on Windows, which was fixed.",
    ],
)
def test_what_may_not_be_the_authors_is_left_out(sentence: str) -> None:
    """Each is true where it stands, and false as a fact of the case."""
    assert doubtful(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "We split by week and not at random, because the same account shows up in many weeks.",
        "The labels come from the scanners of nine depots.",
        "The scanner feed broke for three days.",
        "We chose LightGBM over the logistic regression for its gain on small accounts.",
        "The score is too high for new accounts, since they have no history to lean on.",
        "A label arrives 90 days after the Monday that it is about, so the newest has none.",
        "I rolled the release back after two days: the queue filled up with duplicates.",
    ],
)
def test_what_is_plain_is_kept(sentence: str) -> None:
    """Otherwise a draft would hold nothing."""
    assert not doubtful(sentence)


@pytest.mark.parametrize(
    ("sentence", "denies"),
    [
        ("Nothing broke in two years of use, and nothing was rolled back.", True),
        ("It does not suffer from leakage, which we found in the other notebook.", True),
        ("There was no outage in May.", True),
        ("The feed went down for three days.", False),
        ("We found a leak in the target encoding.", False),
    ],
)
def test_a_denial_is_no_incident(sentence: str, denies: bool) -> None:
    """What did not happen did not break."""
    assert denied(sentence) is denies
