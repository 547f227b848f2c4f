"""Where compiled passes are kept between processes: the user's own cache folder, and no other."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path


def cache_folder(environment: Mapping[str, str] | None = None) -> Path | None:
    """The folder for compiled passes, made if need be; ``None`` where none can be trusted.

    ``NUMBA_CACHE_DIR`` comes first, then ``XDG_CACHE_HOME``, then ``~/.cache``; a relative path
    counts for nothing, so that the folder one works in is never written to. What lies there is
    run, so the folder must belong to this user, and nobody else may look or write into it.
    """
    found = os.environ if environment is None else environment
    named = found.get("NUMBA_CACHE_DIR", "")
    if named:
        return _own(Path(named), mend=False)
    home = found.get("XDG_CACHE_HOME", "")
    if not Path(home).is_absolute():
        home = str(Path(found.get("HOME", "")) / ".cache")
    return _own(Path(home) / "bonafide" / "kernels", mend=True)


def _own(folder: Path, *, mend: bool) -> Path | None:
    if not folder.is_absolute():
        return None
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = folder.stat(follow_symlinks=False)
        if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.getuid():
            return None
        if mend and stat.S_IMODE(status.st_mode) != 0o700:
            folder.chmod(0o700)
        elif stat.S_IMODE(status.st_mode) & 0o022:
            return None
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK | os.X_OK) else None
