"""The simple thing beat the heavy one: what nobody writes who only runs models in a row."""

from __future__ import annotations

from bonafide.review.linear import Pattern

SIMPLE = (
    r"\b(?:baselines?|na[iï]ve(?: \w+)?|persistence|climatology|TF-?IDF|bags?[- ]of[- ]words|BoW|"
    r"n-?grams?|logistic regression|linear (?:regression|models?|baselines?|SVM|probes?)|ridge|"
    r"S?ARIMAX?|ETS|Holt-Winters|exponential smoothing|moving averages?|"
    r"(?:classical|classic|simple|simpler|statistical|shallow|linear|smaller|compact|plain)"
    r"(?: \w+)? (?:models?|methods?|approach|baselines?|learners?|rules?|summation|classifiers?)|"
    r"BM25|popularity|rule-based|rules?|heuristics?|regex(?:es)?|keyword (?:search|match\w*)|"
    r"last[- ]value|same[- ]\w+[- ]last[- ]\w+|global mean|always guessing|lookup tables?|"
    r"summation|averages?|averaging|zero-shot|off-the-shelf)\b"
)
HEAVY = (
    r"\b(?:deep learning|deep (?:models?|nets?|networks?)|neural(?: \w+)?|(?:Bi-?|Conv)?LSTMs?|"
    r"GRUs?|RNNs?|CNNs?|TCNs?|transformers?|\w*BERT\w*|GPT[-\w.]*|LLMs?|language models?|"
    r"fine-?tun\w+|MLPs?|TFT|N-?BEATS|autoencoders?|VAEs?|GNNs?|ResNets?|ViT|"
    r"(?:more |heavier |bigger |larger |fancier )?complex (?:models?|architectures?)|"
    r"(?:heavier|bigger|larger|fancier) (?:models?|architectures?|networks?)|stacking|"
    r"two-tower|matrix factori[sz]ation|agents?|multi-agent)\b"
)
_BEAT = (
    r"\b(?:outperform(?:s|ed|ing)?|beats?|beating|surpass(?:es|ed)?|won (?:over|against)|"
    r"wins (?:over|against)|did better than|does better than|perform(?:s|ed)? better than|"
    r"match(?:es|ed)|exceed(?:s|ed)|(?:was|were|is|are) (?:\w+ )?(?:better|stronger|ahead)"
    r" (?:than|of)|came out ahead of)\b"
)
_LOST = (
    r"\b(?:lost to|loses? to|losing to|fell behind|trails?|trailed|(?:was|were|is|are) (?:\w+ )?"
    r"(?:beaten|outperformed|worse|weaker|matched) (?:by|than)|underperform(?:s|ed)?|"
    r"did worse than|perform(?:s|ed)? worse than|"
    r"(?:did|do|does)(?: not|n['’]t) (?:\w+ )?(?:beat|outperform|match|improve (?:on|over|upon)|"
    r"exceed))\b"
)
UPSET = Pattern(
    rf"{SIMPLE}[^\n.;]{{0,50}}{_BEAT}[^\n;]{{0,50}}{HEAVY}|"
    rf"{HEAVY}[^\n.;]{{0,60}}{_LOST}[^\n;]{{0,60}}{SIMPLE}"
)
"""A simple method ahead of a heavy one, in either order of telling."""
