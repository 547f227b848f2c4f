"""The git history of a folder, read from its objects: git itself is never run.

What a repository says of itself (configuration, hooks, attributes, filters) is not even opened, so
none of it can be honoured by mistake.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from dulwich.objects import Commit as GitCommit

from bonafide.sources.documents.document import Unread
from bonafide.sources.repository.below import Below
from bonafide.sources.repository.caps import Caps
from bonafide.sources.repository.git_objects import BLOB, COMMIT, Objects, Unreadable
from bonafide.sources.repository.git_refs import Refused, borrows, git_folder, head_of, shallow_of
from bonafide.sources.repository.mailmap import Person, same_person
from bonafide.sources.repository.repository import Commit, History
from bonafide.sources.repository.subjects import is_revert
from bonafide.sources.repository.tree_changes import Trees

_MOST_TRACKED = 100_000
_MOST_PARENTS = 64

Read = tuple["History | None", "frozenset[str] | None", list[Unread]]


@dataclass(frozen=True, slots=True)
class _Parsed:
    sha: str
    tree: str
    parents: tuple[str, ...]
    committed: int
    when: datetime
    name: str
    email: str
    subject: str
    revert: bool


def read_history(root: Below, caps: Caps, clock: Callable[[], float]) -> Read:
    """The history of ``root``, the paths in its newest commit, and what could not be read."""
    try:
        git = git_folder(root)
    except Refused as why:
        return None, None, [Unread(str(why), ".git")]
    if git is None:
        return None, None, []
    try:
        head = head_of(git)
        if head is None:
            return None, None, [Unread("the git history has no commit yet", ".git")]
        objects = Objects(git, caps)
        try:
            return _Reader(git, objects, caps, clock).read(head)
        finally:
            objects.close()
    except Refused as why:
        return None, None, [Unread(str(why), ".git")]
    finally:
        git.close()


class _Reader:
    def __init__(
        self, git: Below, objects: Objects, caps: Caps, clock: Callable[[], float]
    ) -> None:
        self._objects = objects
        self._caps = caps
        self._clock = clock
        self._until = clock() + caps.history_seconds
        self._shallow = shallow_of(git)
        self._trees = Trees(objects)
        self._problems = list(dict.fromkeys(objects.problems))
        if borrows(git):
            self._problems.append("objects in other folders (alternates) are not looked for")

    def read(self, head: str) -> Read:
        parsed, whole = self._walked(head)
        if not parsed:
            return None, None, self._unread()
        authors, indices = _authors(parsed, same_person(self._mailmap(parsed[0].tree)))
        trees = {commit.sha: commit.tree for commit in parsed}
        commits: list[Commit] = []
        for number, commit in enumerate(parsed):
            wanted = number < self._caps.diffs or number >= len(parsed) - self._caps.first_diffs
            commits.append(
                Commit(
                    commit.sha,
                    commit.when,
                    indices[number],
                    commit.subject,
                    self._paths(commit, trees) if wanted else None,
                    len(commit.parents) > 1,
                    commit.revert,
                )
            )
        try:
            tracked = self._trees.paths(parsed[0].tree, _MOST_TRACKED)
        except Unreadable:
            tracked = None
            self._problems.append("the files of the newest commit cannot be listed")
        return History(tuple(commits), authors, whole), tracked, self._unread()

    def _mailmap(self, tree: str) -> bytes:
        """The mailmap of the newest commit; nothing when there is none."""
        try:
            blob = self._trees.file(tree, ".mailmap")
            return b"" if blob is None else self._objects.get(blob, BLOB)
        except Unreadable:
            return b""

    def _unread(self) -> list[Unread]:
        return [Unread(problem, ".git") for problem in dict.fromkeys(self._problems)]

    def _walked(self, head: str) -> tuple[list[_Parsed], bool]:
        """Commits from ``head`` down, newest first, and whether these are all."""
        found: list[_Parsed] = []
        heap: list[tuple[int, int, _Parsed]] = []
        seen = {head}
        whole = not self._shallow
        order = 0
        if (first := self._commit(head)) is not None:
            heap.append((-first.committed, order, first))
        while heap:
            if len(found) == self._caps.commits or self._clock() > self._until:
                self._problems.append(f"only the newest {len(found):,} commits were read")
                return found, False
            commit = heapq.heappop(heap)[2]
            found.append(commit)
            if commit.sha in self._shallow:
                continue
            for parent in commit.parents:
                if parent in seen:
                    continue
                seen.add(parent)
                older = self._commit(parent)
                if older is None:
                    whole = False
                    continue
                order += 1
                heapq.heappush(heap, (-older.committed, order, older))
        return found, whole

    def _commit(self, sha: str) -> _Parsed | None:
        try:
            return _parsed(sha, self._objects.get(sha, COMMIT))
        except Unreadable as why:
            self._problems.append(f"a commit of the git history cannot be read: {why}")
            return None

    def _paths(self, commit: _Parsed, trees: dict[str, str]) -> tuple[str, ...] | None:
        """What a commit changed against its first parent; None of a merge or where unreadable."""
        if len(commit.parents) > 1 or self._clock() > self._until:
            return None
        before: str | None = None
        if commit.parents:
            before = trees.get(commit.parents[0])
            if before is None:
                return None
        try:
            return self._trees.changed(before, commit.tree, self._caps.paths_per_commit)
        except Unreadable as why:
            self._problems.append(f"the files of a commit cannot be listed: {why}")
            return None


def _parsed(sha: str, data: bytes) -> _Parsed:
    try:
        commit = GitCommit.from_string(data)
        tree = commit.tree.decode("ascii")
        parents = tuple(parent.decode("ascii") for parent in commit.parents[:_MOST_PARENTS])
        author = commit.author
        when = _moment(commit.author_time, commit.author_timezone)
        committed = int(commit.commit_time)
        message = commit.message
    except Exception:  # hostile bytes: the parser raises whatever they make it stumble on
        raise Unreadable("damaged") from None
    if any(len(name) != 40 for name in (tree, *parents)):
        raise Unreadable("damaged")
    name, _, rest = author.decode("utf-8", "replace")[:400].partition("<")
    subject, _, body = message[:2000].decode("utf-8", "replace").strip().partition("\n")
    subject = subject.strip()[:300]
    email = rest.split(">", 1)[0].strip().lower()
    return _Parsed(
        sha, tree, parents, committed, when, name.strip(), email, subject, is_revert(subject, body)
    )


def _moment(seconds: int, offset: int) -> datetime:
    """A moment in its own time zone; a nonsensical one is put at the beginning of 1970."""
    zone = timezone(timedelta(seconds=offset)) if abs(offset) < 86_400 else UTC
    try:
        return datetime.fromtimestamp(seconds, zone)
    except (ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(0, UTC)


def _authors(
    commits: list[_Parsed], called: Callable[[Person], Person]
) -> tuple[tuple[str, ...], list[int]]:
    """The authors, and whose each commit is: who shares a name or an address, or is one person by
    the mailmap, is one author, by the newest name."""
    same: dict[str, str] = {}

    def root(key: str) -> str:
        while (above := same.setdefault(key, key)) != key:
            same[key] = key = same[above]
        return key

    keys: list[str] = []
    people = [called((commit.name, commit.email)) for commit in commits]
    for person in people:
        name, email = person[0].casefold(), f"<{person[1].casefold()}>" if person[1] else ""
        keys.append(name or email)
        if name and email:
            same[root(name)] = root(email)
    numbers: dict[str, int] = {}
    names: list[str] = []
    indices: list[int] = []
    for (name, email), key in zip(people, keys, strict=True):
        whose = root(key)
        if whose not in numbers:
            numbers[whose] = len(names)
            names.append(name or email or "?")
        indices.append(numbers[whose])
    return tuple(names), indices
