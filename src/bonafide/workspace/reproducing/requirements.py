"""What the copy says that it needs, package by package, with the line that says so."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

_NAME = re.compile(r"\s*([A-Za-z0-9][A-Za-z0-9._-]{0,80})\s*(\[[^\]]{0,80}\])?\s*([^;#]{0,120})")
_FILE = re.compile(r"(?:^|/)(?:[\w.-]*requirements[\w.-]*\.(?:txt|in)|requirements/[\w.-]+\.txt)$")
_MOST_FILES = 50
_MOST_BYTES = 2**20

# Where the name that is imported is not the name that is installed.
_INSTALLED_AS = {
    "sklearn": "scikit-learn",
    "cv2": "opencv-python",
    "pil": "pillow",
    "yaml": "pyyaml",
    "bs4": "beautifulsoup4",
    "skimage": "scikit-image",
    "dateutil": "python-dateutil",
    "dotenv": "python-dotenv",
    "jose": "python-jose",
    "umap": "umap-learn",
    "hdbscan": "hdbscan",
    "torch": "torch",
    "faiss": "faiss-cpu",
    "git": "gitpython",
    "attr": "attrs",
    "google": "google-cloud",
    "ipykernel": "ipykernel",
    "mpl_toolkits": "matplotlib",
    "pkg_resources": "setuptools",
    "psycopg2": "psycopg2-binary",
    "serial": "pyserial",
    "usb": "pyusb",
    "zmq": "pyzmq",
}


@dataclass(frozen=True, slots=True)
class Requirement:
    """One package that is asked for: its name, what is said of its version, and where."""

    name: str
    version: str
    file: str
    line: int
    text: str

    @property
    def pinned(self) -> bool:
        """Whether exactly one version is asked for."""
        exact = self.version.startswith("==") and "*" not in self.version
        return exact or "@" in self.version


def normal(name: str) -> str:
    """A package's name as indexes compare them.

    >>> normal("Scikit_Learn")
    'scikit-learn'
    """
    return re.sub(r"[-_.]+", "-", name).lower()


def package_of(module: str) -> str:
    """The package that usually brings a module."""
    return normal(_INSTALLED_AS.get(module.lower(), module))


def requirements_in(folder: Path, files: tuple[str, ...]) -> tuple[Requirement, ...]:
    """The requirements of the copy in ``folder``."""
    found: list[Requirement] = []
    for path in [path for path in files if _FILE.search(path)][:_MOST_FILES]:
        for number, line in enumerate(_lines(folder / path), 1):
            if line.strip() and line.strip()[0] not in "#-":
                found += _one(line, path, number)
    if "pyproject.toml" in files:
        found += _pyproject(folder / "pyproject.toml")
    for path in files:
        if re.search(r"(?:^|/)environment[\w.-]*\.ya?ml$", path):
            for number, line in enumerate(_lines(folder / path), 1):
                if match := re.match(r"\s*-\s+([A-Za-z][\w.-]*\s*[=<>!~]?.*)$", line):
                    found += _one(re.sub(r"(?<![=<>!~])=(?!=)", "==", match[1]), path, number)
        elif path in ("setup.py", "setup.cfg"):
            for number, line in enumerate(_lines(folder / path), 1):
                for word in re.findall(
                    r"['\"]([A-Za-z][\w.\[\]-]*\s*(?:[<>=!~]=?[^'\"]*)?)['\"]", line
                ):
                    found += _one(word, path, number, line)
    return tuple(found)


def _pyproject(path: Path) -> list[Requirement]:
    lines = _lines(path)
    try:
        data = tomllib.loads("\n".join(lines))
    except (tomllib.TOMLDecodeError, RecursionError):
        return []
    words: list[str] = []
    project = data.get("project")
    if isinstance(project, dict):
        listed = [project.get("dependencies")]
        optional = project.get("optional-dependencies")
        listed += list(optional.values()) if isinstance(optional, dict) else []
        words += [
            w for group in listed if isinstance(group, list) for w in group if isinstance(w, str)
        ]
    poetry = data.get("tool", {}).get("poetry", {}) if isinstance(data.get("tool"), dict) else {}
    named = poetry.get("dependencies") if isinstance(poetry, dict) else None
    if isinstance(named, dict):
        words += [
            f"{n} {v if isinstance(v, str) else ''}" for n, v in named.items() if n != "python"
        ]
    found: list[Requirement] = []
    for word in words:
        name = _NAME.match(word)
        line = next((i for i, t in enumerate(lines, 1) if name and name[1] in t), 1)
        found += _one(word, "pyproject.toml", line, lines[line - 1] if lines else word)
    return found


def _one(text: str, file: str, line: int, shown: str | None = None) -> list[Requirement]:
    match = _NAME.match(text)
    if match is None:
        return []
    return [Requirement(normal(match[1]), match[3].strip(), file, line, (shown or text).strip())]


def _lines(path: Path) -> list[str]:
    try:
        if path.is_symlink() or path.stat().st_size > _MOST_BYTES:
            return []
        return path.read_text("utf-8", "replace").splitlines()
    except OSError:
        return []
