"""Packages: not listed, not installable, of a version that was not written down."""

from __future__ import annotations

import re

from bonafide.workspace.reproducing.failure import Failure, Ground
from bonafide.workspace.reproducing.report import Diagnosis
from bonafide.workspace.reproducing.requirements import Requirement, normal, package_of

_NO_MODULE = re.compile(r"ModuleNotFoundError: No module named '([\w.]+)'")
_NO_MODULE_M = re.compile(r"python[\d.]*: No module named ([\w.]+)\b")
_OLD_NAME = re.compile(
    r"(?:ImportError: cannot import name '(\w+)' from '([\w.]+)'|"
    r"AttributeError: (?:partially initialized )?module '([\w.]+)' has no attribute '(\w+)'|"
    r"ModuleNotFoundError: No module named '([\w]+)\.[\w.]+')"
)
_FRAME = re.compile(r'File "[^"]*/site-packages/([\w.-]+?)(?:\.py|/)')
_CHANGED = re.compile(
    r"^(?:TypeError: .*(?:unexpected keyword argument|positional argument)|"
    r"AttributeError: .*has no attribute|ValueError: numpy\.dtype size changed|"
    r"\w*(?:DeprecationError|RemovedError)\b)"
)
_CONFLICT = re.compile(
    r"ResolutionImpossible|conflicting dependencies|No matching distribution found for (\S+)|"
    r"Could not find a version that satisfies the requirement (\S+)|"
    r"No solution found when resolving"
)
_BUILD = re.compile(
    r"(?:Failed building wheel for|Failed to build|error: subprocess-exited-with-error|"
    r"metadata-generation-failed|Getting requirements to build wheel did not run successfully)"
)


def dependency(failure: Failure, ground: Ground) -> Diagnosis | None:
    """What a failure says of packages."""
    for line, place in failure.lines():
        text = line.strip()
        if match := _NO_MODULE.search(text) or _NO_MODULE_M.search(text):
            return _module(match[1], text, place, failure, ground)
        if match := _CONFLICT.search(text):
            return _not_installable(match[1] or match[2] or "", text, place, failure, ground)
        if _BUILD.search(text):
            return Diagnosis(
                "dependency not installable",
                "a package has to be built here, and that fails",
                text,
                place,
                "pin a version that comes ready built, or name what building it needs",
            )
    return _changed_since(failure, ground)


def _module(name: str, text: str, place: str, failure: Failure, ground: Ground) -> Diagnosis:
    top = name.partition(".")[0]
    local = _own_module(top, ground)
    if local is not None:
        return (
            local
            if isinstance(local, Diagnosis)
            else Diagnosis(
                "missing file",
                f"{top} is the repository's own ({local}), but Python does not find it from where "
                "the command is run",
                text,
                place,
                "say in the README where to stand, or to install the project: pip install -e .",
            )
        )
    only_here = ground.on_author_only(f"{top}.py") or ground.on_author_only(top)
    if only_here is None:
        only_here = next(
            (
                word
                for paths, word in (
                    (ground.copied.ignored, "git ignores it"),
                    (ground.copied.untracked, "it was never added to git"),
                )
                if any(p.endswith(f"/{top}.py") or f"/{top}/" in p for p in paths)
            ),
            None,
        )
    if only_here:
        return Diagnosis(
            "missing file",
            f"the module {top} is on your machine only: {only_here}",
            text,
            place,
            f"add it: git add {top}.py",
        )
    package = package_of(top)
    listed = _required(package, ground)
    if listed is None and top in ground.installed:
        listed = None
    if listed is not None:
        return Diagnosis(
            "dependency not installed",
            f"{listed.name} is listed, but no command before this one installed it",
            f"{listed.text}",
            f"{listed.file}:{listed.line}",
            f"say so in the README: pip install -r {listed.file}"
            if listed.file.endswith(".txt")
            else "say in the README how to install what is listed",
            after=failure.setup_broken,
        )
    return Diagnosis(
        "undeclared dependency",
        f"the code imports {top}, and no requirement lists it",
        text,
        place,
        f"add {package} with its version to the requirements",
        after=failure.setup_broken,
    )


def _own_module(top: str, ground: Ground) -> str | None:
    for path in ground.copied.files:
        if path in (f"{top}.py", f"{top}/__init__.py") or path.endswith(
            (f"/{top}.py", f"/{top}/__init__.py")
        ):
            return path
    return next((f"{top}/" for path in ground.copied.files if path.startswith(f"{top}/")), None)


def _not_installable(
    wanted: str, text: str, place: str, failure: Failure, ground: Ground
) -> Diagnosis:
    offline = re.search(
        r"NewConnectionError|Temporary failure in name resolution|Max retries exceeded|"
        r"Failed to establish a new connection|Network is unreachable",
        failure.err + failure.out,
    )
    if offline:
        return Diagnosis(
            "network", "packages could not be fetched", offline.group(), "standard error",
            "nothing is said of the repository: run it again with a connection",
        )  # fmt: skip
    name = re.match(r"[A-Za-z0-9][\w.-]*", wanted)
    listed = _required(normal(name[0]), ground) if name else None
    if listed is not None:
        return Diagnosis(
            "dependency not installable",
            f"{listed.text} cannot be installed any more, or not with this Python "
            f"({ground.python})",
            text,
            f"{listed.file}:{listed.line}",
            "ask for a version that there is, and that goes with the others",
        )
    return Diagnosis(
        "dependency not installable",
        "the packages that are asked for cannot be installed together",
        text,
        place,
        "write down the versions that work: a lock file, or pip freeze",
    )


def _changed_since(failure: Failure, ground: Ground) -> Diagnosis | None:
    """A name or argument that a package no longer has, where its version was left open."""
    last = next((line.strip() for line, _ in failure.lines()), "")
    for line, place in failure.lines():
        text = line.strip()
        package = ""
        if match := _OLD_NAME.search(text):
            package = (match[2] or match[3] or match[5] or "").partition(".")[0]
        elif text == last and _CHANGED.match(text):
            frames = _FRAME.findall(failure.err)
            package = frames[-1].partition(".")[0] if frames else _called(failure, ground)
        if not package or _own_module(package, ground):
            continue
        listed = _required(package_of(package), ground)
        version = ground.installed.get(package_of(package), "")
        got = f"; {version} was installed" if version else ""
        if listed is not None and not listed.pinned:
            return Diagnosis(
                "unpinned dependency",
                f"{listed.name} has no fixed version{got}, and the code may want another: {text}",
                listed.text,
                f"{listed.file}:{listed.line}",
                f"write down the version that works: {listed.name}==…",
            )
        if listed is None and version:
            return Diagnosis(
                "undeclared dependency",
                f"{package} is not listed, came along{got}, and the code may want another",
                text,
                place,
                f"add {package_of(package)} with its version to the requirements",
            )
    return None


def _called(failure: Failure, ground: Ground) -> str:
    """The module with an open version that stands in the last line of code of a traceback."""
    lines = failure.err.rstrip().splitlines()
    at = next((i for i in range(len(lines) - 1, -1, -1) if lines[i].startswith("  File ")), None)
    code = lines[at + 1] if at is not None and at + 1 < len(lines) else ""
    words: list[str] = re.findall(r"[A-Za-z_]\w*", code)
    for word in words:
        listed = _required(package_of(word), ground)
        if listed is not None and not listed.pinned and listed.name in ground.installed:
            return word
    return ""


def _required(package: str, ground: Ground) -> Requirement | None:
    return next((each for each in ground.requirements if each.name == package), None)
