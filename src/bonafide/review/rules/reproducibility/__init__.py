"""Rules of hygiene: whether a stranger can run it. They never count as quality of the work."""

from __future__ import annotations

from bonafide.review.rule import Rule
from bonafide.review.rules.reproducibility.assertionless_test import AssertionlessTest
from bonafide.review.rules.reproducibility.broken_relative_link import BrokenRelativeLink
from bonafide.review.rules.reproducibility.commits_that_say_nothing import CommitsThatSayNothing
from bonafide.review.rules.reproducibility.committed_secret import CommittedSecret
from bonafide.review.rules.reproducibility.history_of_one_day import HistoryOfOneDay
from bonafide.review.rules.reproducibility.large_file_committed import LargeFileCommitted
from bonafide.review.rules.reproducibility.missing_file_in_command import MissingFileInCommand
from bonafide.review.rules.reproducibility.no_environment_file import NoEnvironmentFile
from bonafide.review.rules.reproducibility.no_licence import NoLicence
from bonafide.review.rules.reproducibility.no_lock_file import NoLockFile
from bonafide.review.rules.reproducibility.no_readme import NoReadme
from bonafide.review.rules.reproducibility.no_run_instructions import NoRunInstructions
from bonafide.review.rules.reproducibility.no_tests import NoTests
from bonafide.review.rules.reproducibility.notebook_out_of_order import NotebookOutOfOrder
from bonafide.review.rules.reproducibility.notebook_with_error import NotebookWithError
from bonafide.review.rules.reproducibility.path_of_one_machine import PathOfOneMachine
from bonafide.review.rules.reproducibility.scripts_and_notebooks_mixed import (
    ScriptsAndNotebooksMixed,
)
from bonafide.review.rules.reproducibility.stale_repository import StaleRepository
from bonafide.review.rules.reproducibility.unpinned_environment import UnpinnedEnvironment

RULES: tuple[Rule, ...] = (
    NoEnvironmentFile(),
    UnpinnedEnvironment(),
    NoLockFile(),
    MissingFileInCommand(),
    BrokenRelativeLink(),
    NotebookOutOfOrder(),
    NotebookWithError(),
    PathOfOneMachine(),
    ScriptsAndNotebooksMixed(),
    LargeFileCommitted(),
    CommittedSecret(),
    NoTests(),
    AssertionlessTest(),
    NoRunInstructions(),
    StaleRepository(),
    HistoryOfOneDay(),
    NoLicence(),
    NoReadme(),
    CommitsThatSayNothing(),
)
