"""What is not a file and not a package: programs, Python itself, keys, the network, a person."""

from __future__ import annotations

import re

from bonafide.workspace.reproducing.failure import Failure, Ground
from bonafide.workspace.reproducing.report import Diagnosis, Kind

_MOST = 300
_NOT_EXECUTABLE = re.compile(
    r"(?:^|: )(?:line \d+: )?(\./[^:\s]+|[^:\s]+\.(?:sh|py)): Permission denied"
)
_NO_PROGRAM = (
    re.compile(r"(?:^|: )([\w.+-]{1,60}): (?:command )?not found\s*$"),
    re.compile(r"FileNotFoundError: \[Errno 2\] No such file or directory: '([\w+-]{1,40})'"),
    re.compile(r"make: ([\w.+-]{1,60}): No such file or directory"),
    re.compile(r"env: [‘'\"]?([\w.+-]{1,60})[’'\"]?: No such file or directory"),
    re.compile(r"(?:unable to execute|command) '([\w.+-]{1,60})'?(?: failed)?: No such file"),
)
_OTHERS: tuple[tuple[Kind, re.Pattern[str], str, str], ...] = (
    (
        "Python version",
        re.compile(
            r"requires a different Python|Requires-Python|requires Python\s?[<>=~!\d]|"
            r"Python (?:version )?[<>=]?\s?3\.\d+ or (?:newer|higher|later) is required|"
            r"version of Python.*(?:not supported|is required)"
        ),
        "it wants another Python",
        "say in the README and in requires-python which versions work",
    ),
    (
        "credentials",
        re.compile(
            r"(?i)\b(?:api[ _-]?key|access token|credentials?)\b.{0,60}(?:not|missing|must|"
            r"required|provide|set|invalid|no )|(?:no|missing|invalid|provide|set)"
            r".{0,40}\b(?:api[ _-]?key|"
            r"credentials?|access token)\b|KeyError: '[A-Z_]*(?:KEY|TOKEN|SECRET|PASSWORD)[A-Z_]*'|"
            r"\b40[13] (?:Client Error|Forbidden|Unauthorized)|NoCredentialsError|kaggle\.json|"
            r"Permission denied \(publickey\)|could not read Username|GatedRepoError|"
            r"Authentication failed"
        ),
        "it wants a key or an account that a stranger does not have",
        "say in the README which one, where to get it, and what runs without it",
    ),
    (
        "asks for input",
        re.compile(r"EOFError: EOF when reading a line|Aborted[.!]?$|prompt_toolkit.*EOF"),
        "it asks a question, and nobody is there to answer",
        "let an option answer it",
    ),
    (
        "no graphics card",
        re.compile(
            r"Found no NVIDIA driver|CUDA (?:driver|error|is not available)|Torch not compiled "
            r"with CUDA|No CUDA GPUs are available|libcuda\.so"
        ),
        "it wants a graphics card, and there is none here",
        "say in the README that it needs one, or let it run without",
    ),
    (
        "no git history",
        re.compile(r"(?i)not a git repository|setuptools.scm was unable to detect version"),
        "it needs the git history, which the clean copy does not carry",
        "this run cannot tell; a stranger's clone has one",
    ),
    (
        "network",
        re.compile(
            r"Temporary failure in name resolution|Could not resolve host|Network is unreachable|"
            r"NewConnectionError|Max retries exceeded|Name or service not known|URLError|"
            r"Connection (?:refused|timed out|reset)|ConnectTimeout|unable to access 'http"
        ),
        "it could not reach the network, or an address is gone",
        "look whether the address still answers",
    ),
    (
        "memory limit",
        re.compile(r"^\s*MemoryError\b|std::bad_alloc|Cannot allocate memory|Unable to allocate"),
        "it wants more memory than it may take here",
        "say in the README how much it needs, or allow more: --memory 16G",
    ),
    (
        "disk limit",
        re.compile(r"No space left on device|File too large|Disk quota exceeded"),
        "it wants more room on disk than it may take here",
        "say in the README how much it needs, or allow more: --disk 50G",
    ),
)


def surroundings(failure: Failure, ground: Ground) -> Diagnosis | None:
    """What a failure says of the machine and the world around it."""
    for line, place in failure.lines():
        text = line.strip()
        if match := _NOT_EXECUTABLE.search(text):
            return Diagnosis(
                "not executable",
                f"{match[1]} may not be executed as it is committed",
                text[:_MOST],
                place,
                f"git update-index --chmod=+x {match[1].removeprefix('./')}",
            )
        for pattern in _NO_PROGRAM:
            if match := pattern.search(text):
                return _program(match[1], text, place, failure)
        for kind, shows, message, mend in _OTHERS:
            if shows.search(text):
                asked = f" (this is {ground.python})" if kind == "Python version" else ""
                return Diagnosis(kind, message + asked, text[:_MOST], place, mend)
    return None


def _program(name: str, text: str, place: str, failure: Failure) -> Diagnosis:
    return Diagnosis(
        "missing program",
        f"the program {name} is not there in a fresh environment",
        text[:_MOST],
        place,
        f"say in the README how to get {name}",
        after=failure.setup_broken,
    )
