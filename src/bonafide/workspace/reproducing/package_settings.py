"""The person's settings of the package client that a step may use: where packages come from.

Without them nothing could be installed behind a proxy or from a mirror. They are handed on by an
allow-list, and nothing that holds a password or a token is.
"""

from __future__ import annotations

import configparser
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_OPTIONS = (
    "index-url",
    "extra-index-url",
    "find-links",
    "no-index",
    "trusted-host",
    "cert",
    "proxy",
    "timeout",
    "retries",
)
_PROXIES = ("http_proxy", "https_proxy", "no_proxy", "all_proxy")
_CERTIFICATES = ("SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")
_PASSWORD = re.compile(r"://[^/\s@]+@")
_MOST_BYTES = 64 * 2**10


@dataclass(frozen=True, slots=True)
class PackageSettings:
    """What is handed on.

    Attributes:
        options: of the package client, as its configuration file names them.
        variables: of the environment: certificates and proxies.
        withheld: names of settings that hold a password and are not handed on.
    """

    options: dict[str, str]
    variables: dict[str, str]
    withheld: tuple[str, ...]

    @property
    def own_index(self) -> bool:
        """Whether packages come from another place than everybody's."""
        return any(name in self.options for name in _OPTIONS[:4])

    def paths(self) -> list[Path]:
        """Folders and files of this machine that the settings name."""
        words = " ".join([*self.options.values(), *self.variables.values()]).split()
        paths = (Path(word.removeprefix("file://")) for word in words)
        return [path for path in paths if path.is_absolute() and path.exists()]

    def file(self) -> str:
        """The configuration file of the package client in the fresh home."""
        lines = ["[global]", "disable-pip-version-check = true", "no-input = true"]
        for name, value in self.options.items():
            lines.append(f"{name} = " + value.replace("\n", "\n    ").replace("%", "%%"))
        return "\n".join(lines) + "\n"


def package_settings(environment: Mapping[str, str], home: Path) -> PackageSettings:
    """The settings of the person whose environment and home these are."""
    found: dict[str, str] = {}
    for path in _files(environment, home):
        found |= _read(path)
    for name in _OPTIONS:
        if given := environment.get("PIP_" + name.upper().replace("-", "_")):
            found[name] = given
    variables: dict[str, str] = {}
    for name in (*_CERTIFICATES, *_PROXIES, *(each.upper() for each in _PROXIES)):
        if environment.get(name):
            variables[name] = environment[name]
    withheld = sorted(n for n, v in {**found, **variables}.items() if _PASSWORD.search(v))
    for name in withheld:
        found.pop(name, None)
        variables.pop(name, None)
    return PackageSettings(found, variables, tuple(withheld))


def _files(environment: Mapping[str, str], home: Path) -> list[Path]:
    named = environment.get("PIP_CONFIG_FILE")
    if named == os.devnull:
        return []
    config = Path(environment.get("XDG_CONFIG_HOME") or home / ".config")
    files = [home / ".pip/pip.conf", config / "pip/pip.conf"]
    return [*files, Path(named)] if named else files


def _read(path: Path) -> dict[str, str]:
    try:
        with path.open("rb") as file:
            text = file.read(_MOST_BYTES).decode("utf-8", "replace")
        parser = configparser.RawConfigParser()
        parser.read_string(text)
    except (OSError, configparser.Error):
        return {}
    found: dict[str, str] = {}
    for section in ("global", "install"):
        if parser.has_section(section):
            found |= {
                name: value.strip()
                for name, value in parser.items(section)
                if name in _OPTIONS and value and value.strip()
            }
    return found
