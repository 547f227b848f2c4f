"""The model that a text turned down, tried or compared with is not the one that was chosen.

Sentences as people write them, half of honest rejections and comparisons that name no winner, half
that do: a question about a model that the case says was rejected is false and embarrassing. They
were written in four rounds, each after the mending that the one before had led to: of those that
name no winner, 6 of 32, then 10 of 30, 11 of 24 and 4 of 15 were taken for a choice at first sight.
"""

from __future__ import annotations

import time

import pytest

from bonafide.rehearse.asking import probes_raised
from bonafide.rehearse.planted import ground_of
from bonafide.rehearse.probe import Planted
from bonafide.rehearse.probes.from_facts.winning import chosen_family

NOT_CHOSEN = (
    "We dropped a neural net on the free-text reason (MiniLM embeddings and a small head)",
    "We did not choose a transformer",
    "We rejected the LSTM",
    "A transformer was too slow for the 50 ms budget",
    "The neural network did no better than the rule",
    "We tried BERT, but it was no better",
    "No neural network",
    "We decided against a large language model",
    "Deep learning was considered and left out: there are only 900 rows",
    "The random forest was replaced by a lookup table",
    "We didn't use an LLM, since nobody could check its answers",
    "Keep the rule of two lines rather than XGBoost",
    "The desk's rule instead of a CNN",
    "A transformer would have needed a GPU",
    "We compared LightGBM with a neural network",
    "A lookup beats XGBoost on these rows",
    "LightGBM versus a transformer",
    "Logistic regression was only the baseline",
    "We removed the autoencoder in May",
    "Never a neural net for this: the rows are too few",
    "We used BERT at first. It was too slow, and we dropped it",
    "An LSTM was tested; it lost to last week's value",
    "The ridge regression stays our baseline; we ship the operator's plan",
    "We took the GRU out after the replay",
    "Why not a transformer? There is no budget for one",
    "A moving average, which is as good as an ARIMA here",
    "We gave up on the YOLO model, and sort by hand",
    "Should we use an LLM here?",
    "The network overfitted: a neural network needs more than 300 rows",
    "The RNN that we dropped in spring learnt the calendar only",
    "We went back from CatBoost to the price list",
    "We skipped deep learning",
    "We left the transformer for another year",
    "A gradient boosting model that nobody could explain was not accepted",
    "Our colleagues run an LSTM, we do not",
    "The autoencoder flagged every second bolt",
    "BERT? No",
    "The vendor's neural network was worse than the table",
    "Too little data for CatBoost",
    "Dropping the LSTM saved a GPU",
    "Random forest and XGBoost tie with the rule",
    "Nobody needs a GNN for a tree of twelve nodes",
    "We looked at CatBoost for a week and left it",
    "A neural network was ruled out by the memory of the device",
    "We do not need a transformer for twelve categories",
    "Neural nets: no",
    "XGBoost was our challenger; the rule stayed",
    "The gain of the transformer was too small to pay for the GPU",
    "Rejected: a random forest",
    "We considered XGBoost, LightGBM and CatBoost",
    "The tutorial uses a neural network; we wrote a rule",
    "LightGBM or XGBoost",
    "After two weeks we threw the LSTM away",
    "There was no point in a deep network",
    "The LLM hallucinated, so we went back to templates",
    "I argued against a transformer",
    "Our first version was a CNN; it did not survive the pilot",
    "We evaluated a GNN for the fraud ring and found nothing",
    "The boosted trees never beat the timetable",
    "Linear regression failed on the tail",
    "An isolation forest gave 400 false alarms a day, so we stopped it",
    "We stopped using the random forest",
    "We tested whether BERT helps; it does not",
    "A GPT-4 prompt scored higher, but the data may not leave the house",
    "Fine-tuning T5 cost two days and won nothing",
    "k-means did not find stable groups",
    "The transformer lost",
    "Neural net discarded",
    "We had an LSTM in mind, but the desk wanted a table",
    "Baseline: logistic regression",
    "Neither a transformer nor an LSTM",
    "Compared against a random forest, the rule is within noise",
    "We benchmarked six models, among them a TFT and an LSTM",
    "The desk asked for a neural network; it got a table of rates",
    "There was a CNN in the first draft; none of it is left",
    "Shallow trees beat the deep network",
    "The deep learning route was closed: no GPU in the plant",
    "XGBoost gained 0.2 points, which nobody at the desk would notice",
    "An LLM is the wrong tool for twelve labels",
    "I spent a month on an LSTM before I saw that the calendar does it",
    "We kept the rule and dropped the random forest after the audit",
    "LightGBM did win offline and lost in use",
    "The regulator does not accept a black box, so no gradient boosting",
    "A BERT model exists in the team next door",
    "The rate per carrier, which costs nothing and is within 0.01 of XGBoost",
    "Logistic regression for comparison only",
    "We postponed the transformer until there are labels",
    "Use the median, not ARIMA",
    "Transformer: 0.81, rule: 0.80, so the rule",
    "Ensemble of XGBoost and CatBoost was not worth the second service",
    "Against XGBoost spoke its memory",
    "We do without deep learning",
    "Instead of a language model, a dictionary",
    "No LLM: the answers must be the same every day",
    "We cancelled the autoencoder",
    "A neural net cannot explain its answer to the clerk",
)
CHOSEN = {
    "We chose LightGBM over a transformer": "LightGBM",
    "LightGBM instead of a neural net": "LightGBM",
    "LightGBM, not a neural net": "LightGBM",
    "Rather than a transformer, we chose logistic regression": "logistic regression",
    "Instead of BERT, logistic regression on word counts": "logistic regression",
    "We replaced the transformer with LightGBM": "LightGBM",
    "The LSTM was replaced by XGBoost": "XGBoost",
    "XGBoost replaced the neural network": "XGBoost",
    "We switched from a neural net to a random forest": "random forest",
    "We tried a transformer but stayed with LightGBM": "LightGBM",
    "We tried LightGBM, XGBoost and an LSTM, and chose the LSTM": "LSTM",
    "We dropped the CNN in favour of a random forest": "random forest",
    "XGBoost, since the neural net was no better": "XGBoost",
    "XGBoost": "XGBoost",
    "The fine-tuned BERT": "BERT",
    "An LLM with retrieval, since the manual is long": "LLM",
    "A logistic regression, slightly worse but readable": "logistic regression",
    "We chose a transformer although it was slow at first": "transformer",
    "We compared XGBoost with a neural net. XGBoost won": "XGBoost",
    "The transformer beat LightGBM by four points": "transformer",
    "We use CatBoost; neural nets need more rows than we have": "CatBoost",
    "Not enough rows for a neural net, so LightGBM": "LightGBM",
    "Because a transformer needs a GPU, we picked LightGBM": "LightGBM",
    "We kept the logistic regression baseline: nothing beat it": "logistic regression",
    "We shipped a random forest, compared with a CNN it is cheap": "random forest",
    "I chose LightGBM over XGBoost": "LightGBM",
    "A small MLP on top of the embeddings": "MLP",
    "We went with gradient boosting rather than an LSTM": "gradient boosting",
    "LightGBM was better than a transformer on every fold": "LightGBM",
    "We settled on a random forest; the transformer was too slow": "random forest",
    "The ridge regression, as the desk can read it": "ridge",
    "We dropped the name column and trained XGBoost": "XGBoost",
    "A gradient-boosted model per depot": "gradient-boosted",
    "Our choice is a small U-Net": "U-Net",
    "The transformer replaced the LSTM in March": "transformer",
    "Switch to LightGBM": "LightGBM",
    "Predict with a random forest; no neural net": "random forest",
    "XGBoost over a neural network, as it trains in a minute": "XGBoost",
    "Go with CatBoost and not with the network": "CatBoost",
    "We decided to use LightGBM": "LightGBM",
    "Dropped the transformer for a logistic regression": "logistic regression",
    "LightGBM won against the LSTM": "LightGBM",
    "The final model is a random forest": "random forest",
    "Our model: gradient boosting with 300 trees": "gradient boosting",
    "We moved to an LLM after the rules stopped working": "LLM",
    "Random forest, because the LSTM overfitted": "Random forest",
    "We replaced XGBoost by a small CNN": "CNN",
    "In the end the LSTM was chosen": "LSTM",
    "Use logistic regression instead of boosting": "logistic regression",
    "A transformer encoder fine-tuned on 20,000 tickets": "transformer",
    "Ridge regression rather than XGBoost, since there are 400 rows": "Ridge",
    "XGBoost. A neural net did no better": "XGBoost",
    "The simple one: logistic regression": "logistic regression",
    "After comparing five models we picked CatBoost": "CatBoost",
    "We preferred a random forest to a neural net": "random forest",
    "A stack of LightGBM and a ridge regression": "LightGBM",
    "We ended up with an LSTM; XGBoost missed the season": "LSTM",
    "LightGBM beats logistic regression by 2 points, so we ship LightGBM": "LightGBM",
    "Logistic regression: LightGBM gained only 0.003": "Logistic regression",
    "Two-tower retrieval with XGBoost on top": "tower",
    "BERT was too large, so a TF-IDF with a linear SVM": "TF-IDF",
    "U-Net, as in the literature": "U-Net",
    "Neural net was tried, XGBoost is what runs": "XGBoost",
    "We trained an XGBoost model on 48,000 orders": "XGBoost",
    "Choose the random forest: the CNN cannot run on the device": "random forest",
    "Keep XGBoost although the transformer scored higher": "XGBoost",
    "RAG over the handbook instead of a fine-tuned Llama": "RAG",
    "LightGBM; it beat the rule by 4 points": "LightGBM",
    "We replaced the rule by a random forest": "random forest",
    "Boosted trees (LightGBM) with monotone constraints": "Boosted trees",
    "XGBoost because a neural net would need a GPU": "XGBoost",
    "We were told to use an LLM and used logistic regression": "logistic regression",
    "A CNN on spectrograms, trained from scratch": "CNN",
    "Chosen: CatBoost. Rejected: an LSTM": "CatBoost",
    "Go from logistic regression to gradient boosting": "gradient boosting",
    "The LSTM stays, XGBoost goes": "LSTM",
    "Fine-tune BERT on the tickets": "BERT",
    "Random forest > XGBoost on the small plants, so random forest": "andom forest",
    "XGBoost was chosen because it handles gaps": "XGBoost",
    "Use an LSTM for the sequence and XGBoost on top": "LSTM",
    "Not the neural net but the random forest": "random forest",
    "Logistic regression, which the desk can read, and not XGBoost": "Logistic",
    "The winner was LightGBM": "LightGBM",
    "We deployed a random forest with 200 trees": "random forest",
    "A ridge regression; ARIMA and Holt-Winters did worse": "ridge",
    "We considered a transformer, then took LightGBM": "LightGBM",
    "YOLOv8 for the bolts": "YOLO",
    "Classify with TF-IDF and logistic regression rather than with BERT": "TF-IDF",
    "Train one XGBoost per region instead of one for all": "XGBoost",
}

MOST_FALSE = 2
MOST_SILENT = 4


def test_a_model_that_was_turned_down_is_not_taken_for_the_chosen_one() -> None:
    """Of all that name no winner, at most two are taken for a choice; wrong winners count too."""
    false = {text: found[1] for text in NOT_CHOSEN if (found := chosen_family(text))}
    wrong = {
        text: found[1]
        for text, wanted in CHOSEN.items()
        if (found := chosen_family(text)) and wanted.lower() not in found[1].lower()
    }
    assert len(false) + len(wrong) <= MOST_FALSE, (false, wrong)


def test_a_model_that_was_chosen_is_still_asked_about() -> None:
    """Silence alone would be no mending."""
    silent = [text for text in CHOSEN if chosen_family(text) is None]
    assert len(silent) <= MOST_SILENT, silent


@pytest.mark.parametrize(
    "choice", [NOT_CHOSEN[0], NOT_CHOSEN[1], "We chose LightGBM over a transformer"]
)
def test_nobody_asks_why_the_model_that_the_case_rejects(choice: str) -> None:
    """Of the whole catalogue, no question takes the rejected one for the model of the case."""
    planted = Planted(
        f"framing: {{who: The desk}}\ndecisions: [{{title: Model, choice: {choice!r}, "
        "price: Nobody can read it}]\ndata: {source: '48,000 orders of a shop'}"
    )
    asked = [each.question for each in probes_raised(ground_of(planted))]
    assert not [each for each in asked if "chose a neural" in each or "chose a transf" in each]
    assert not [each for each in asked if each.startswith(("Why a neural", "Why a transf"))]


@pytest.mark.parametrize("words", ["not XGBoost and ", "XGBoost ", "XGBoost, not LSTM. "])
def test_a_choice_without_end_is_read_in_a_moment(words: str) -> None:
    """Words of strangers cost no time beyond the first of them."""
    began = time.process_time()
    chosen_family(words * 20_000)
    assert time.process_time() - began < 2
