"""Where the history of a folder lies and which commit is its newest: read, never resolved through
configuration, links or other folders."""

from __future__ import annotations

from bonafide.sources.repository.below import Below

_HEX = frozenset("0123456789abcdef")
_SMALL = 4 * 2**10
_PACKED = 16 * 2**20
_FOLLOWED = 5


class Refused(Exception):
    """A history that is not read, and why."""


def git_folder(root: Below) -> Below | None:
    """The folder that holds the history of ``root``, opened; None when there is none.

    Raises:
        Refused: it lies elsewhere, or is of a form that is not read.
    """
    kind = root.kind((".git",))
    if kind == "link":
        raise Refused(".git is a symbolic link; it is not followed")
    if kind == "file":
        raise Refused(".git points to another folder (a worktree or submodule); not followed")
    if kind == "other":
        raise Refused(".git is neither a folder nor a file")
    if kind == "nothing":
        if is_bare(root):
            return root.below(())
        return None
    try:
        git = root.below((".git",))
    except OSError as error:
        raise Refused(f".git cannot be opened: {error.strerror or error}") from None
    try:
        _check(git)
    except Refused:
        git.close()
        raise
    return git


def is_bare(root: Below) -> bool:
    """Whether ``root`` is itself what normally lies in ``.git``."""
    return root.kind(("HEAD",)) == "file" and all(
        root.kind((name,)) == "folder" for name in ("objects", "refs")
    )


def _check(git: Below) -> None:
    if git.kind(("commondir",)) != "nothing":
        raise Refused("the git history lies in another folder (commondir); not followed")
    if git.kind(("objects",)) != "folder":
        raise Refused(".git has no folder of objects of its own")
    if git.kind(("reftable",)) != "nothing":
        raise Refused("the git history uses the reftable format, which is not read")


def head_of(git: Below) -> str | None:
    """The name of the newest commit, or None when there is no commit yet.

    Raises:
        Refused: HEAD is damaged, leads astray, or names are of another hash than SHA-1.
    """
    text = _small(git, ("HEAD",))
    if text is None:
        raise Refused(".git has no HEAD that can be read")
    for _ in range(_FOLLOWED):
        if not text.startswith("ref:"):
            return _sha(text)
        name = text[4:].strip()
        parts = tuple(name.split("/"))
        if parts[0] != "refs" or len(parts) < 2 or any(p in ("", ".", "..") for p in parts):
            raise Refused("HEAD leads out of the repository")
        found = _small(git, parts)
        if found is None:
            packed = _packed(git).get(name)
            return None if packed is None else _sha(packed)
        text = found
    raise Refused("HEAD leads in a circle")


def shallow_of(git: Below) -> frozenset[str]:
    """The commits whose parents a shallow clone has left behind."""
    try:
        return frozenset(git.read(("shallow",), _PACKED).decode("ascii", "replace").split())
    except OSError:
        return frozenset()


def borrows(git: Below) -> bool:
    """Whether the objects are said to lie, in part, in other folders."""
    return any(
        git.kind(("objects", "info", name)) != "nothing"
        for name in ("alternates", "http-alternates")
    )


def _sha(text: str) -> str:
    text = text.strip()
    if len(text) == 64 and set(text) <= _HEX:
        raise Refused("the git history uses SHA-256, which is not read")
    if len(text) != 40 or not set(text) <= _HEX:
        raise Refused("HEAD names no commit")
    return text


def _small(git: Below, names: tuple[str, ...]) -> str | None:
    try:
        return git.read(names, _SMALL).decode("utf-8", "replace").strip()
    except (OSError, ValueError):
        return None


def _packed(git: Below) -> dict[str, str]:
    try:
        text = git.read(("packed-refs",), _PACKED).decode("utf-8", "replace")
    except OSError:
        return {}
    pairs = (line.split(" ", 1) for line in text.splitlines() if line[:1] not in ("#", "^"))
    return {pair[1].strip(): pair[0] for pair in pairs if len(pair) == 2}
