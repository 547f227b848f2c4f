"""Rules about CVs: what a reader sees in ninety seconds, and what makes that reader stumble."""

from __future__ import annotations

from bonafide.review.rule import Rule
from bonafide.review.rules.cv.bare_cloud_name import BareCloudName
from bonafide.review.rules.cv.bullet_result_without_baseline import BulletResultWithoutBaseline
from bonafide.review.rules.cv.bullets_without_outcome import BulletsWithoutOutcome
from bonafide.review.rules.cv.courses_above_mid_level import CoursesAboveMidLevel
from bonafide.review.rules.cv.date_in_the_future import DateInTheFuture
from bonafide.review.rules.cv.dates_differ_from_linkedin import DatesDifferFromLinkedin
from bonafide.review.rules.cv.duty_instead_of_result import DutyInsteadOfResult
from bonafide.review.rules.cv.end_before_start import EndBeforeStart
from bonafide.review.rules.cv.few_bullets_in_the_latest_role import FewBulletsInTheLatestRole
from bonafide.review.rules.cv.field_listed_as_tool import FieldListedAsTool
from bonafide.review.rules.cv.first_tier_too_long import FirstTierTooLong
from bonafide.review.rules.cv.headline_differs_from_linkedin import HeadlineDiffersFromLinkedin
from bonafide.review.rules.cv.many_bullets_in_a_role import ManyBulletsInARole
from bonafide.review.rules.cv.more_years_claimed_than_dated import MoreYearsClaimedThanDated
from bonafide.review.rules.cv.not_reverse_chronological import NotReverseChronological
from bonafide.review.rules.cv.objective_statement import ObjectiveStatement
from bonafide.review.rules.cv.overlapping_roles import OverlappingRoles
from bonafide.review.rules.cv.percentage_of_something_vague import PercentageOfSomethingVague
from bonafide.review.rules.cv.personal_data_not_needed import PersonalDataNotNeeded
from bonafide.review.rules.cv.photo_on_cv import PhotoOnCv
from bonafide.review.rules.cv.project_without_link import ProjectWithoutLink
from bonafide.review.rules.cv.projects_in_place_of_shipped_work import ProjectsInPlaceOfShippedWork
from bonafide.review.rules.cv.role_only_on_one_side import RoleOnlyOnOneSide
from bonafide.review.rules.cv.role_without_model_or_data import RoleWithoutModelOrData
from bonafide.review.rules.cv.scope_differs_from_linkedin import ScopeDiffersFromLinkedin
from bonafide.review.rules.cv.self_rated_skills import SelfRatedSkills
from bonafide.review.rules.cv.stale_item import StaleItem
from bonafide.review.rules.cv.summary_without_scale import SummaryWithoutScale
from bonafide.review.rules.cv.title_differs_from_linkedin import TitleDiffersFromLinkedin
from bonafide.review.rules.cv.too_many_pages import TooManyPages
from bonafide.review.rules.cv.tool_last_used_long_ago import ToolLastUsedLongAgo
from bonafide.review.rules.cv.tools_without_tiers import ToolsWithoutTiers
from bonafide.review.rules.cv.tutorial_project_on_cv import TutorialProjectOnCv
from bonafide.review.rules.cv.version_padding import VersionPadding
from bonafide.review.rules.cv.whose_work import WhoseWork
from bonafide.review.rules.cv.words_of_every_cv import WordsOfEveryCv

RULES: tuple[Rule, ...] = (
    BulletsWithoutOutcome(),
    RoleWithoutModelOrData(),
    BulletResultWithoutBaseline(),
    DutyInsteadOfResult(),
    ManyBulletsInARole(),
    FewBulletsInTheLatestRole(),
    ToolsWithoutTiers(),
    FirstTierTooLong(),
    FieldListedAsTool(),
    BareCloudName(),
    VersionPadding(),
    ToolLastUsedLongAgo(),
    TutorialProjectOnCv(),
    ProjectWithoutLink(),
    ProjectsInPlaceOfShippedWork(),
    CoursesAboveMidLevel(),
    StaleItem(),
    PhotoOnCv(),
    TooManyPages(),
    NotReverseChronological(),
    EndBeforeStart(),
    DateInTheFuture(),
    OverlappingRoles(),
    MoreYearsClaimedThanDated(),
    SummaryWithoutScale(),
    ObjectiveStatement(),
    WordsOfEveryCv(),
    WhoseWork(),
    PercentageOfSomethingVague(),
    SelfRatedSkills(),
    PersonalDataNotNeeded(),
    RoleOnlyOnOneSide(),
    DatesDifferFromLinkedin(),
    TitleDiffersFromLinkedin(),
    HeadlineDiffersFromLinkedin(),
    ScopeDiffersFromLinkedin(),
)
