"""A limit or failure admitted about this system."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from bonafide.review.linear import Pattern
from bonafide.review.prose import Prose, Sentence
from bonafide.review.reading import Reading
from bonafide.review.reasoning.detector import Detector, Found, holds, quoted, selected
from bonafide.review.reasoning.vocabulary import (
    A_NUMBER,
    ELSEWHERE,
    HYPOTHETICAL,
    INSTRUCTION,
    OTHERS,
)

_NOT = r"(?:not|n['’]t|never)"
_DID = r"(?:did|do|does|has|have|had|was|were|is|are|would|will|can|could)"
FAILURE = Pattern(
    # what was tried and did not help
    rf"(?m)\b{_DID}(?: not|n['’]t|n['’]t really| never| hardly| barely) (?:\w+ly )?(?:help|"
    rf"improve|work|beat|"
    r"matter|generali[sz]e|transfer|converge|add (?:anything|much|value)|change (?:much|anything)|"
    r"hold|survive|scale|pay|justify|outperform|match|reach|move|buy|learn|exceed|pass|replicate|"
    r"catch|detect|see|capture|account|model|know|cover|handle|extend|extrapolate|reflect|"
    r"distinguish|separate|recogni[sz]e|represent|translate|close|solve|fix|reliably|yet)\b|"
    r"\b(?:no|little|hardly any|barely any|zero) (?:\w+ )?(?:gain|improvement|benefit|effect|"
    r"signal|lift|"
    r"advantage|difference|skill|guarantee|edge|predictive (?:power|value))s?\b|"
    r"\b(?:only )?(?:marginally|barely|hardly|scarcely|no) (?:better|above|higher|faster)\b|"
    r"\bonly slightly\b|"
    r"\bat (?:roughly |about |approximately )?(?:the )?(?:baseline|chance|random)(?: level)?\b|"
    r"\blimited (?:predictive|improvement|gain|effect|generali[sz]\w+|coverage|accuracy|"
    r"reliability|skill)\b|"
    r"\b(?:made|makes) (?:no difference|(?:it|things|results?|\w+) worse)\b|"
    r"\b(?:hurts?|worsened|degrad(?:es?|ed|ing)|deteriorat\w+|collaps\w+|underperform\w*|"
    r"misclassif\w+|mislabel\w+|confus(?:es|ed)|mis(?:reads?|ranks?|fires?|match(?:es)?)|"
    r"hallucinat\w+|"
    r"over-?(?:predict|estimat|forecast|flag|count|confiden|shoot|state)\w*|"
    r"under-?(?:predict|estimat|forecast|flag|count|confiden|shoot|state|report)\w*|struggl\w+|"
    r"plateau\w*|regress(?:ed|es) (?:on|to|by)|leak(?:ed|s|age|y)|diverg(?:es?|ed)|"
    r"overconfiden\w*)\b|"
    r"\b(?:worse|weaker|lower|slower) (?:than|on|for|in|at|when|with|by)\b|\bworst\b|"
    r"\bweak(?:est|ness)?\b|"
    r"(?:\bnot|n['’]t|\bin)(?: statistically)? ?significant\b|\bwithin (?:the )?(?:\w+ )?noise\b|"
    r"\b(?:falls?|fell|drops?|dropped|sinks?|sank|slips?|slipped|tanks?|tanked|declines?|declined) "
    r"(?:to|by|from|off|sharply|on|in|for|when|at|under|below|apart|short|behind)\b|"
    r"\b(?:hard|difficult|impossible|tough) to (?:beat|tell|distinguish|separate|predict|detect|"
    r"reproduce|verify|trust|calibrate)\b|\blost to\b|"
    r"\b(?:fails?|failed|failing|failures?|breaks?|broke|crash(?:es|ed)|stalls?|stalled|"
    r"misses|missed|miss) "
    r"(?:on|for|when|to|if|in|at|under|silently|down|with|because|every|most|all|some|about|"
    r"roughly|\d)|"
    r"\bfailure (?:modes?|cases?)\b|\b(?:false|spurious) (?:positives?|negatives?|alarms?|"
    r"alerts?|matches) "
    r"(?:on|for|from|when|in|are (?:mostly|mainly|from|on|in)|come|rose|cluster)\b|"
    # what it cannot do or was not shown to do
    r"\b(?:cannot|can['’]t|can not|unable to|incapable of|not able to)\b|"
    rf"\b(?:is|are|was|were|been|be|it['’]s|has|have)(?: \w+ly)?(?: {_NOT}|"
    rf"n['’]t)(?: \w+)? (?:validated|tested|calibrated|"
    r"evaluated|included|representative|covered|measured|modell?ed|captured|seen|causal|reliable|"
    r"stable|comparable|production|suitable|enough|safe|supported|handled|robust|meant|intended|"
    r"a (?:medical|diagnostic|substitute|proof|guarantee|claim)|presented|random|independent|"
    r"available|ready|verified|reproducible|trustworthy|complete|exact|real[- ]time|deterministic|"
    r"perfect|directly|comparable|trained|solved|implemented|learned|ideal|great|good|optimal)\b|"
    r"\bun(?:tested|verified|validated|calibrated|resolved|reliable|stable|measured|solved|"
    r"seen|known)\b|"
    r"\bonly (?:covers?|works?|tested|trained|validated|evaluated|valid|applies|holds|"
    r"supports?|handles?|"
    r"sees|knows|a (?:few|single|handful))|\blimited to\b|\brestricted to\b|"
    r"\b(?:biased|skewed) (?:toward|towards|against|upward|downward)\b|"
    r"\b(?:brittle|fragile|flaky|noisy|stale|blind (?:spots?|to)|caveats?|confound\w*|"
    r"over-?optimistic|optimistic|pessimistic|post[- ]hoc|overstates?|ambiguous|"
    r"insufficient|inconsistent|unrealistic|too (?:few|small|slow|little|short|noisy|"
    r"optimistic|large|coarse|weak|late))\b|"
    r"\b(?:wrong|incorrect|off) (?:when|on|for|in|about|by|because|half|label)|"
    r"^\W*bad (?:on|for|at|with|in)\b|\bbitten by\b|^\W*not (?:tested|validated|calibrated|"
    r"measured|handled|covered|solved|done|"
    r"included|yet)\b|"
    r"\b(?:peeked|silently|wrongly|looked (?:wonderful|great|better) (?:until|because|but))\b|"
    r"\btrad(?:es|ed|ing) .{0,40}\bfor\b|\bworthless\b|\bopen (?:question|problem)s?\b|"
    r"\bnobody knows\b|"
    r"\berrors? (?:are |is )?(?:mostly |mainly )?(?:concentrat|cluster|dominat|come from|"
    r"spike)\w*|\berror source\b|"
    r"\bproxy, not\b|\bonly a proxy\b|\ban? art[ei]facts? of\b|\bno(?:t a)? (?:genuine|real|"
    r"true|strong|clear|measurable) \w+|"
    r"\b(?:remains?|still) (?:an? |the )?(?:open|unsolved|unclear|hard|weak|challeng\w+|"
    r"largest|biggest|problem)\b|"
    r"\bpoorly (?:on|for|in|when|with|at|under)\b|\bindicat\w+ overfitting\b|\boverfit(?:s|"
    r"ted)? (?:to|on|after|badly|heavily|by)\b|"
    r"\bthere (?:is|are|was) (?:currently |still |as yet )?no (?:\w+ ){0,2}(?:way|estimates?|"
    r"interval|confidence|"
    r"hold-?out|ground truth|guarantee|comparison|control|human|baseline|monitoring|labels?)\b|"
    r"\b(?:vanish|disappear|evaporat)\w*\b|\bwash(?:es|ed) out\b|\b(?:just|merely) 0?\.\d+|"
    r"\b(?:WER|CER|errors?|error rate|MAE|RMSE|MAPE|latency|miss rate|false \w+) (?:rises?|"
    r"rose|jumps?|jumped|"
    r"doubles?|doubled|grows?|grew|climbs?|goes up|went up|increases?) (?:to|by|from|on|for|"
    r"in|when|at|above)\b|"
    r"\bonly \d+ (?:\w+ )?(?:cases|examples|positives?|patients|labels|images|users|events|"
    r"hours|speakers)\b|"
    # what happened
    r"\b(?:rolled (?:it |this |that |them )?back|reverted|switched (?:it )?off|taken down|"
    r"incidents?|outages?|"
    r"post-?mortem|turn(?:s|ed) out (?:to be |that )?(?:\w+ ){0,4}(?:wrong|not|no|worse|"
    r"useless|too|less|noise|noisy|harder|slower|misleading|duplicates?|leak\w*|broken|mostly|"
    r"unnecessary|false)|surpris\w+|unexpected(?:ly)?|counter-?intuitive\w*|contrary to|"
    r"backfired|regression in|a bug|bugs? in|diminishing returns|"
    r"at the (?:expense|cost|price) of|the price (?:is|was|paid)|negative results?|null result|"
    r"what (?:did ?n[o'’]t|didn['’]t|broke|failed)|known (?:issue|limit\w*|weakness\w*|gap|"
    r"problem)s?|"
    r"main (?:weakness|limit\w*)|limitation is|cold[- ]start|data leak\w*|lookahead bias|"
    r"look-ahead bias|"
    r"survivorship bias|selection bias|domain shift|distribution shift|concept drift)\b"
)
_WORLD = Pattern(
    r"\b(?:machine|equipment|engine|component|device|sensor|student|loan|payment|bearing|"
    r"heart|kidney|system) "
    r"fail(?:s|ed|ure|ures|ing)?\b|\bpredict(?:s|ing)? (?:whether|if|when|which|"
    r"the likelihood|whether or not)\b|"
    r"\bsurviv(?:e|ed|al)\b|\bunsinkable\b|\bshipwreck\b|\b(?:missing|null) values?\b|"
    r"\b(?:prevent|avoid|reduce|mitigate|handle|address|combat|detect|tackle|overcome|against|"
    r"minimi[sz]e)\w* "
    r"(?:\w+ ){0,2}(?:overfit\w*|over-fit\w*|leak\w*|bias\w*|noise|noisy|drift|imbalance|"
    r"confus\w*|failures?|incidents?)\b|"
    r"\b(?:overfit\w*|leakage|bias|drift) (?:prevention|detection|check|monitoring|handling|"
    r"control|guard)\b|"
    r"\bconfusion matri\w+\b|\bno (?:data )?leakage\b|\bwithout (?:data )?leak\w*\b|"
    r"\berror handling\b|"
    r"\b(?:your|you|user|users|contributors?)\b.*\b(?:cannot|can['’]t|unable)\b|"
    r"\bhelps? (?:\w+ )?(?:identify|detect|prevent|reduce|understand|avoid)\b|"
    r"\blicen[cs]e|\bstop ?words?\b|\b(?:highly|heavily|severely|extremely|very|class) (?:im|"
    r"un)balanced?\b|\blifeboats?\b|\biceberg\b|\bcan[’\x27]t wait\b|\bpenali[sz]\w+|"
    r"\b(?:loss|errors?|MAE|RMSE|MSE|MAPE|WER|latency|cost|time|memory|size|perplexity|"
    r"drift) (?:\w+ )?(?:fell|falls|drops|dropped|declined|sank)\b|"
    r"\b(?:RNNs|LSTMs|CNNs|SVMs|decision trees|random forests|linear models|neural networks|"
    r"(?:simple|vanilla|plain|traditional) (?:RNN|LSTM|CNN|"
    r"neural network)s?)\b.{0,40}\b(?:tend|can['’]t|cannot|suffer|struggle|are|is|do not|"
    r"don['’]t)\b|"
    r"\bwarrant|\btroubleshoot|\binstall(?:ed|ing|ation)?\b|\bvirtual environment\b|"
    r"\b(?:not|never) (?:be )?(?:commit\w*|committed|upload\w*|pushed|tracked|"
    r"included in (?:this|the) repo\w*)\b|"
    r"\b(?:too large|file size|size limit)\b|\bkaggle account\b|\bAPI key\b"
)
_VAGUE = Pattern(
    r"(?:\bnot|n['’]t) (?:be )?(?:100 ?%|perfect|fully accurate)|\b(?:always room for|"
    r"limited (?:data|dataset|data set|"
    r"computational|compute|resources|time|size)|small (?:data ?set|sample size)|"
    r"due to (?:time|limited)|"
    r"more data (?:would|could|is)|(?:for )?(?:educational|learning|demonstration|demo|"
    r"research|academic) purposes?)\b"
)


_UNTOLD = Pattern(
    r"\b(?:some|certain|various|several|few|specific|particular|many|most|edge|corner|unusual|"
    r"complex|all|"
    r"different|real-world|challenging|difficult|noisy|existing)"
    r" (?:\w+ )?(?:limitations?|limits|cases?|scenarios?|situations?|conditions?|instances?|"
    r"circumstances|challenges|"
    r"issues|contexts|environments?|weaknesses|inputs?|data)\b|\bevery (?:system|model)\b|"
    r"\bin depth\b"
)


class Limit(Detector):
    """Something that this system gets wrong, cannot do, or that was tried and did not help."""

    kind = "limit"
    found: ClassVar[tuple[str, ...]] = (
        "Ferry cancellations are not in the feed, so those days are the worst of the year.",
        "Adding weather did not help once the hour of the day was in.",
        "The parser breaks on scanned invoices that were photographed at an angle.",
        "Popularity is hard to beat because users only rate what they love.",
        "We rolled it back after two days: the queue filled up with duplicates.",
        "The model confuses wolves with huskies whenever there is snow.",
        "Deep learning did not beat gradient boosting on this data set.",
    )
    not_found: ClassVar[tuple[str, ...]] = (
        "The model may not be perfect.",
        "Predictions could be improved with more data.",
        "Early stopping is used to prevent overfitting.",
        "Predict whether a machine fails within a day.",
        "Traditional methods fail to capture complex patterns.",
        "If you cannot install the package, upgrade pip.",
        "Limitations: limited data, small sample size.",
        "Passengers who did not survive are labelled 0.",
    )

    def sentences(self, reading: Reading) -> Iterator[Found]:
        """Sentences that admit something of this system."""
        prose = reading.prose
        for sentence in selected(prose, FAILURE):
            if admits(prose, sentence):
                yield quoted(prose, sentence)


def admits(prose: Prose, sentence: Sentence) -> bool:
    """Whether a sentence with a word of failure speaks of this system and is specific."""

    def has(pattern: Pattern) -> bool:
        return holds(prose, sentence, pattern)

    if len(sentence.text.split()) < 6:
        return False
    if has(_UNTOLD) and not has(A_NUMBER):
        return False
    return not (
        has(ELSEWHERE)
        or has(HYPOTHETICAL)
        or has(INSTRUCTION)
        or has(OTHERS)
        or has(_WORLD)
        or has(_VAGUE)
    )
