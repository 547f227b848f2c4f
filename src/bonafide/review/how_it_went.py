"""How the work went, as the git history of a folder tells it."""

from __future__ import annotations

from bonafide.review.report import HowItWent
from bonafide.sources.repository.repository import Repository
from bonafide.sources.repository.story import story_of

_GIT = ".git"
_NONE = "there is no git history in this folder"
_SHALLOW = "the clone is shallow: it does not hold the older commits"


def how_it_went(repository: Repository) -> HowItWent:
    """The story of a repository's history, or why there is none or only a part of one.

    >>> from bonafide.sources.repository.in_memory import repository_of
    >>> how_it_went(repository_of({"README.md": "# Churn"})).cannot_tell
    'there is no git history in this folder'
    """
    why = "; ".join(each.reason for each in repository.unread if each.path == _GIT)
    history = repository.history
    story = story_of(history) if history is not None else None
    if history is None or story is None:
        return HowItWent(None, (), why or _NONE)
    if not story.complete:
        why = why or _SHALLOW
    elif story.unseen is not None:
        why = why or "of some commits it was not looked at which files they changed"
    return HowItWent(story, tuple(history.authors[author] for author, _ in story.shares), why)
