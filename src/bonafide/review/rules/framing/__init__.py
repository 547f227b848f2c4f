"""Rules about framing: whose decision it is, what it changes, and who can follow the telling."""

from __future__ import annotations

from bonafide.review.rule import Rule
from bonafide.review.rules.framing.assumption_never_stated import AssumptionNeverStated
from bonafide.review.rules.framing.benefit_for_nobody_named import BenefitForNobodyNamed
from bonafide.review.rules.framing.choice_without_an_effect import ChoiceWithoutAnEffect
from bonafide.review.rules.framing.complex_model_unmotivated import ComplexModelUnmotivated
from bonafide.review.rules.framing.data_of_unknown_origin import DataOfUnknownOrigin
from bonafide.review.rules.framing.hand_labels_unexplained import HandLabelsUnexplained
from bonafide.review.rules.framing.headings_without_content import HeadingsWithoutContent
from bonafide.review.rules.framing.jargon_in_the_plain_layer import JargonInThePlainLayer
from bonafide.review.rules.framing.no_one_decides import NoOneDecides
from bonafide.review.rules.framing.picture_unexplained import PictureUnexplained
from bonafide.review.rules.framing.tool_list_instead_of_decisions import (
    ToolListInsteadOfDecisions,
)
from bonafide.review.rules.framing.tools_before_the_problem import ToolsBeforeTheProblem
from bonafide.review.rules.framing.vague_problem import VagueProblem

RULES: tuple[Rule, ...] = (
    VagueProblem(),
    NoOneDecides(),
    ToolsBeforeTheProblem(),
    ToolListInsteadOfDecisions(),
    ComplexModelUnmotivated(),
    PictureUnexplained(),
    BenefitForNobodyNamed(),
    JargonInThePlainLayer(),
    ChoiceWithoutAnEffect(),
    AssumptionNeverStated(),
    DataOfUnknownOrigin(),
    HandLabelsUnexplained(),
    HeadingsWithoutContent(),
)
