"""FRM011: data that come from nowhere."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.linear import Haystack, Pattern
from bonafide.review.own_project import why_not_asked
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable, Rule

_TITLE = Pattern(
    r"^\W*(?:\d+[.)]? ?)?(?:about )?(?:the )?(?:data|data ?sets?(?: (?:description|overview|used|"
    r"information))?)\W*$"
)
_ORIGIN = Pattern(
    r"\b(?:from|source[sd]?|kaggle|uci|hugging ?face|collect\w+|scrap\w+|export\w*|API|"
    r"generat\w+|synthetic|"
    r"survey\w*|logs?|provided|public(?:ly)?|download\w*|record(?:ed|ings?)|open data|competition|"
    r"government|published|licen[sc]ed?|university|simulat\w+|measured|crawl\w*|gathered|given "
    r"by|courtesy|"
    r"our own|confidential|internal|warehouse|database|sensors?|open-source|benchmark|famous|"
    r"well-known|classic|standard|the [A-Z]\w+ (?:data|corpus)|released|available)\b|https?:"
)
_NAME = Pattern(
    r"\b(?:[A-SU-Z]|T[a-gi-z])[A-Za-z0-9]+[ -](?:[A-Z][A-Za-z0-9]+[ -]){0,4}(?:[Dd]ata ?[Ss]et|"
    r"[Cc]orpus|[Cc]ollection|[Dd]ata)\b|"
    r"\b[A-Z]{3,}[A-Z0-9-]*\b",
    case=True,
)
_FILLER = (
    "This project predicts how long a parcel stays in a locker. I trained a boosted tree on the "
    "hours of "
    "the last three months and compared it with the mean of the same weekday. The features are the "
    "size of the locker, the hour of arrival, the weather and the weekday. Rows with a stay of "
    "more "
    "than nine days were left out, as they are opened by staff. The tree is 14 % better than the "
    "mean, and the hour of arrival does nearly all of it. Students pick up late, and they "
    "live near four of the lockers, for which the tree is worst. The next step is to tell a "
    "courier "
    "in the morning how many doors will be free at noon, which is what the depot asked for. "
)


class DataOfUnknownOrigin(Rule):
    """The section on the data does not say where they come from.

    Why: who made the rows, for what and how decides what is missing in them.
    Ask: who recorded the rows, when, and for what purpose?
    """

    code, name = "FRM011", "data-of-unknown-origin"
    serves = ("R1.1", "I4", "D1")
    family = "framing"
    standing = "suggestion"
    kinds = frozenset({"readme", "case"})
    message = (
        "The section does not say where the data come from. Who recorded the rows, when, "
        "and for what purpose?"
    )
    wrong = (
        Case(f"{_FILLER}\n\n## Data\n\nThere are 40,000 rows and 12 columns.", marks="Data"),
        Case(
            f"## Dataset\n\nThe dataset contains 303 rows with 14 attributes.\n\n## "
            f"Model\n\n{_FILLER}",
            marks="Dataset",
        ),
        Case(
            f"{_FILLER}\n\n## Dataset description\n\n- size: of the door\n- hour: of arrival\n"
            "- stay: hours until it was opened",
            marks="Dataset description",
        ),
    )
    right = (
        Case(f"{_FILLER}\n\n## Data\n\nThe doors log each opening; the depot exported 2024."),
        Case(f"{_FILLER}\n\n## Data\n\n[Lockers 2024](https://example.org/lockers), 40,000 rows."),
        Case(f"{_FILLER}\n\n## Dataset\n\nThe Boston Lockers dataset has 14 columns."),
        Case("## Data\n\nThere are 40,000 rows and 12 columns."),
        Case(f"{_FILLER}\n\n## Data\n\n```\ndata/raw\n```"),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """The section on data, when neither it nor the opening names a source."""
        why = why_not_asked(reading)
        if why:
            return NotApplicable(why)
        document = reading.document
        titled = [i for i, s in enumerate(document.sections) if s.title and _TITLE.within(s.title)]
        if not titled:
            return []
        for index in titled:
            below = [index, *(i for i, s in enumerate(document.sections) if s.parent == index)]
            own = [
                block
                for i in below
                for block in document.blocks[slice(*document.sections[i].blocks)]
                if block.kind not in ("heading", "code")
            ]
            if not own:
                continue
            text = Haystack("\n".join(block.text for block in own))
            if any(block.links for block in own) or _ORIGIN.holds(text) or _NAME.holds(text):
                return []
            if _sourced_elsewhere(reading):
                return []
            return [Hit(reading.heading_span(index))]
        return []


def _sourced_elsewhere(reading: Reading) -> bool:
    """Whether a sentence anywhere names a source, or is about the data and links to it."""
    prose = reading.prose
    about = prose.matching(_DATA)
    if about & prose.matching(_SOURCE):
        return True
    return any(prose.block(prose.sentences[index]).links for index in about)


_DATA = Pattern(r"\b(?:data|data ?sets?|corpus|rows|records|images|recordings|reviews)\b")
_SOURCE = Pattern(
    r"\b(?:kaggle|uci|hugging ?face|collect\w+|scrap\w+|export\w*|API|synthetic|survey\w*|logs|"
    r"provided|public(?:ly)?|download\w*|sourced?|(?:comes?|came|taken|obtained) from|"
    r"(?:data|data ?set|rows|records) (?:\w+ )?(?:from|by|of the)|published|simulat\w+|crawl\w*)\b"
)
