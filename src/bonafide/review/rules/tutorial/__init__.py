"""Tutorial marks: practice data, clean data, straight lines, course exercises (TUT)."""

from __future__ import annotations

from bonafide.review.rule import Rule
from bonafide.review.rules.tutorial.accuracy_on_a_rare_class import AccuracyOnARareClass
from bonafide.review.rules.tutorial.clean_data_as_a_virtue import CleanDataAsAVirtue
from bonafide.review.rules.tutorial.follows_a_course import FollowsACourse
from bonafide.review.rules.tutorial.imports_narrated import ImportsNarrated
from bonafide.review.rules.tutorial.model_before_the_data import ModelBeforeTheData
from bonafide.review.rules.tutorial.practice_data_without_a_twist import PracticeDataWithoutATwist
from bonafide.review.rules.tutorial.stops_at_the_test_set import StopsAtTheTestSet
from bonafide.review.rules.tutorial.straight_line_without_a_turn import StraightLineWithoutATurn
from bonafide.review.rules.tutorial.textbook_definition import TextbookDefinition
from bonafide.review.rules.tutorial.training_score_alone import TrainingScoreAlone

RULES: tuple[Rule, ...] = (
    PracticeDataWithoutATwist(),
    CleanDataAsAVirtue(),
    ModelBeforeTheData(),
    TrainingScoreAlone(),
    StraightLineWithoutATurn(),
    FollowsACourse(),
    AccuracyOnARareClass(),
    ImportsNarrated(),
    TextbookDefinition(),
    StopsAtTheTestSet(),
)
