"""Sentences with words of failure that admit nothing of this system."""

from __future__ import annotations

from bonafide.review.linear import Pattern

WORLD = Pattern(
    r"\b(?:machine|equipment|engine|component|device|sensor|student|loan|payment|bearing|"
    r"heart|kidney|system) "
    r"fail(?:s|ed|ure|ures|ing)?\b|\bpredict(?:s|ing)? (?:whether|if|when|which|"
    r"the likelihood|whether or not)\b|"
    r"\bsurviv(?:ed|al|ors?)\b|\b(?:passengers?|people|women|men|who|those|"
    r"they|patients?|whether)\b.*\bsurvive\b|\bunsinkable\b|\bshipwreck\b|\b(?:missing|"
    r"null) values?\b|"
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
    # what a program does by design, and what every text book says
    r"\b(?:build|CI|check|checks|command|script|CLI|tests?|suite|validator|linter|compiler|"
    r"installation|import|assertion|gate|hook|action|server|process|worker|"
    r"job) (?:\w+ly )?(?:fails?|"
    r"errors?|aborts?|exits?|stops?|rejects?|crash(?:es)?|raises?|breaks?)\b.*\b(?:when|if|unless|"
    r"until|on any|on every)\b|"
    r"\bcannot (?:be )?\w+,? (?:is|are|says?|stays?|it says)\b|\bwhere [^\n]{2,30} cannot \w+,? "
    r"it (?:says?|returns?|stays?)\b|"
    r"\ba (?:model|classifier|function|system|network|learner) (?:that|which)\b|"
    r"\bmethodological\b|\b(?:we|you|one) (?:cannot|can['’]t) use (?:\w+ )?(?:accuracy|"
    r"classification|regression|metrics?)\b|\bleak\w*[- ](?:safe|free|aware|proof)\b|"
    r"\bnot far off\b|\b(?:RNNs?|LSTMs?|CNNs?|SVMs?|k-?NN|trees|forests|na[iï]ve bayes|"
    r"gradient descent|linear regression) suffers? from\b|"
    r"\b(?:decision trees|random forests|neural networks) (?:suffer|are prone|struggle)\b|"
    r"\bno improvement\b.*\b(?:epochs?|validation loss)\b|\bepochs?\b.*\bno improvement\b|"
    r"\bif i['’]ve missed\b|\bgave a (?:slight|small) boost\b|\bto prevent\b|"
    r"\b(?:too large|file size|size limit)\b|\bkaggle account\b|\bAPI key\b"
)
VAGUE = Pattern(
    r"(?:\bnot|n['’]t) (?:be )?(?:100 ?%|perfect|fully accurate)|\b(?:always room for|"
    r"limited (?:data|dataset|data set|"
    r"computational|compute|resources|time|size)|small (?:data ?set|sample size)|"
    r"due to (?:time|limited)|"
    r"more data (?:would|could|is)|(?:for )?(?:educational|learning|demonstration|demo|"
    r"research|academic) purposes?)\b"
)


UNTOLD = Pattern(
    r"\b(?:some|certain|various|several|few|specific|particular|many|most|edge|corner|unusual|"
    r"complex|all|"
    r"different|real-world|challenging|difficult|noisy|existing)"
    r" (?:\w+ )?(?:limitations?|limits|cases?|class(?:es)?|scenarios?|situations?|conditions?|"
    r"instances?|"
    r"circumstances|challenges|"
    r"issues|contexts|environments?|weaknesses|inputs?|data)\b|\bevery (?:system|model)\b|"
    r"\bin depth\b"
)
