"""Rules about ownership: never more than one's part, never less, and always whose."""

from __future__ import annotations

from bonafide.review.rule import Rule
from bonafide.review.rules.ownership.base_without_addition import BaseWithoutAddition
from bonafide.review.rules.ownership.decision_without_owner import DecisionWithoutOwner
from bonafide.review.rules.ownership.helped_without_part import HelpedWithoutPart
from bonafide.review.rules.ownership.hero_story import HeroStory
from bonafide.review.rules.ownership.passive_throughout import PassiveThroughout
from bonafide.review.rules.ownership.team_without_parts import TeamWithoutParts
from bonafide.review.rules.ownership.we_without_own_part import WeWithoutOwnPart

RULES: tuple[Rule, ...] = (
    WeWithoutOwnPart(),
    PassiveThroughout(),
    HeroStory(),
    TeamWithoutParts(),
    BaseWithoutAddition(),
    DecisionWithoutOwner(),
    HelpedWithoutPart(),
)
