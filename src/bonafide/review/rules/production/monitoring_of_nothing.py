"""PRD003: monitored, and not what."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.linear import Pattern
from bonafide.review.own_project import documents_a_tool
from bonafide.review.planned import hits_of_today
from bonafide.review.reading import Reading
from bonafide.review.rule import PROSE, Case, Hit, NotApplicable, Rule

_MONITORED = Pattern(
    r"\b(?:monitor(?:ed|ing|s)|observability)\b[^\n]{0,50}\b(?:prometheus|grafana|evidently|"
    r"cloudwatch|datadog|kibana|ELK|"
    r"dashboards?|set up|implemented|enabled|integrated|included|in place|continuously|"
    r"performance)\b|"
    r"\b(?:prometheus|grafana|evidently|cloudwatch|datadog|ELK)\b[^\n]{0,40}\b(?:monitor(?:ed|"
    r"ing|s)?|observability)\b|"
    r"\b(?:model|performance|continuous|production|real-time) (?:performance )?monitoring\b"
)
_WHAT = Pattern(
    r"\b(?:alerts?|alerted|alarm\w*|threshold\w*|paged?|pager|above|below|PSI|drift\w*|latency|"
    r"p9[59]|error rates?|"
    r"share of|fraction of|rate of|null\w*|missing|when|if|drops?|dropped|rises?|exceed\w*|noticed|"
    r"caught|found|saw|week|weekly|daily|every|each|distribution|queue|who|reads|calibration|"
    r"delayed|labels?)\b"
)


class MonitoringOfNothing(Rule):
    """Something is monitored, and not what, against which limit, or what that ever showed.

    Why: a dashboard that nobody reads finds nothing; a number with a limit and a reader does.
    Ask: which number is watched, at which value does somebody act, and when did it last happen?
    """

    code, name = "PRD003", "monitoring-of-nothing"
    serves = ("I5", "R1.6", "P6")
    family = "production"
    kinds = PROSE | {"answer"}
    standing = "suggestion"
    message = (
        "It is watched, but what? Which number, at which value does somebody act, and when did "
        "that last happen?"
    )
    wrong = (
        Case(
            "The service is monitored with Prometheus and Grafana for full observability.",
            marks="monitored with Prometheus and Grafana",
        ),
        Case(
            "I also set up model monitoring after the deploy of the leaf model.",
            marks="model monitoring",
        ),
        Case(
            "Grafana is used for the monitoring of the leaf model in the cloud.",
            marks="Grafana is used for the monitoring",
        ),
    )
    right = (
        Case("Grafana shows the share of empty requests; above 2 % it wakes me."),
        Case("Monitoring caught the change of the till in May, two days late."),
        Case("The monitoring desk of the port reads the list at six."),
        Case("gridwatch is a library: it is monitored with Prometheus and has a dashboard."),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """The first such sentence, when neither it nor its neighbours name a number or an act."""
        if documents_a_tool(reading):
            return NotApplicable("it documents a tool")
        prose = reading.prose
        what = prose.matching(_WHAT)
        for sentence, match in hits_of_today(reading, _MONITORED):
            if not what & {sentence.index, sentence.index + 1, sentence.index - 1}:
                return [Hit(prose.span(match.start, match.end))]
        return []
