"""Serves the built site on loopback and reloads the page when the casebook changes.

Only requests whose Host header names this server are answered, so that a page elsewhere cannot
read the site through a DNS name that it points here. The script that reloads is added on the way
out; nothing in ``public/`` knows of it.
"""

from __future__ import annotations

import mimetypes
import threading
from collections.abc import Callable, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

RELOAD = "/-/reload"
_SCRIPT_PATH = "/-/reload.js"
_SCRIPT = b"""
(async () => {
  let seen = null;
  for (;;) {
    try {
      const answer = await fetch("/-/reload?seen=" + (seen ?? ""), {cache: "no-store"});
      const version = await answer.text();
      if (seen !== null && version !== seen) { location.reload(); return; }
      seen = version;
    } catch { await new Promise((done) => setTimeout(done, 1000)); }
  }
})();
"""
_WAIT_SECONDS = 20.0
_POLICY = (
    "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "script-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'"
)

Snapshot = Mapping[str, tuple[int, int]]


class Version:
    """A counter that pages wait on: it goes up when there is something new to see."""

    def __init__(self) -> None:
        self._number = 0
        self._changed = threading.Condition()

    def bump(self) -> None:
        """Tell every waiting page to reload."""
        with self._changed:
            self._number += 1
            self._changed.notify_all()

    def wait(self, seen: str) -> str:
        """The current version; waits a while for a newer one when ``seen`` is current."""
        with self._changed:
            if seen == str(self._number):
                self._changed.wait(_WAIT_SECONDS)
            return str(self._number)


def snapshot(folder: Path, *, leave_out: frozenset[str]) -> Snapshot:
    """Size and modification time of every file below ``folder`` but for the named children."""
    found: dict[str, tuple[int, int]] = {}
    for child in sorted(folder.iterdir()):
        if child.name in leave_out:
            continue
        for path in [child, *(sorted(child.rglob("*")) if child.is_dir() else [])]:
            try:
                status = path.stat()
            except OSError:
                continue
            found[str(path)] = (status.st_mtime_ns, status.st_size)
    return found


class PreviewServer(ThreadingHTTPServer):
    """Serves one folder on 127.0.0.1; ``port`` 0 takes a free one."""

    daemon_threads = True

    def __init__(self, folder: Path, *, port: int = 0) -> None:
        self.folder = folder
        self.version = Version()
        super().__init__(("127.0.0.1", port), _Handler)

    @property
    def url(self) -> str:
        """Where the site is."""
        return f"http://127.0.0.1:{self.server_port}/"

    def hosts(self) -> frozenset[str]:
        """The Host headers that mean this server."""
        return frozenset(f"{name}:{self.server_port}" for name in ("127.0.0.1", "localhost"))


def watch(
    casebook: Path,
    rebuild: Callable[[], None],
    stop: threading.Event,
    *,
    on_error: Callable[[Exception], None] = lambda error: None,
    every_seconds: float = 0.5,
) -> None:
    """Call ``rebuild`` whenever a file of the casebook has changed, until ``stop`` is set.

    Whatever goes wrong is told to ``on_error``, once per change, and watching goes on: a watcher
    that died would leave a page that looks alive and is not.
    """
    leave_out = frozenset({"public", ".bonafide", ".git"})
    before: Snapshot | None = None
    told: str | None = None
    while True:
        try:
            now = snapshot(casebook, leave_out=leave_out)
            changed = before is not None and now != before
            before = now
            if changed:
                told = None
                rebuild()
        except Exception as error:
            if repr(error) != told:
                on_error(error)
            told = repr(error)
        if stop.wait(every_seconds):
            return


class _Handler(BaseHTTPRequestHandler):
    server: PreviewServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._answer(body=True)

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def _answer(self, *, body: bool) -> None:
        hosts = self.headers.get_all("Host", [])
        if len(hosts) != 1 or hosts[0].lower() not in self.server.hosts():
            self._send(HTTPStatus.FORBIDDEN, b"This server answers only to its own address.\n")
            return
        url = urlsplit(self.path)
        if url.path == RELOAD:
            version = self.server.version.wait(url.query.removeprefix("seen="))
            self._send(HTTPStatus.OK, version.encode(), body=body)
        elif url.path == _SCRIPT_PATH:
            self._send(HTTPStatus.OK, _SCRIPT, "text/javascript; charset=utf-8", body=body)
        else:
            self._send_file(url.path, body=body)

    def _send_file(self, path: str, *, body: bool) -> None:
        root = self.server.folder.resolve()
        try:
            file = (root / unquote(path, errors="strict").lstrip("/")).resolve()
            inside = file.is_relative_to(root)
            if inside and file.is_dir():
                if not path.endswith("/"):
                    self._send(
                        HTTPStatus.MOVED_PERMANENTLY, b"", location="/" + path.strip("/") + "/"
                    )
                    return
                # Resolved again: the page of a folder may be a link out of the site, too.
                file = (file / "index.html").resolve()
                inside = file.is_relative_to(root)
            data = file.read_bytes() if inside and file.is_file() else None
        except (OSError, ValueError):
            data = None
        if data is None:
            self._send(HTTPStatus.NOT_FOUND, b"There is no such page.\n", body=body)
            return
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        if kind == "text/html":
            script = f'<script src="{_SCRIPT_PATH}" defer></script>'.encode()
            head, found, tail = data.rpartition(b"</body>")
            data = head + script + found + tail if found else data + script
        if kind.startswith("text/") or kind == "application/json":
            kind += "; charset=utf-8"
        self._send(HTTPStatus.OK, data, kind, body=body)

    def _send(
        self,
        status: HTTPStatus,
        data: bytes,
        kind: str = "text/plain; charset=utf-8",
        *,
        body: bool = True,
        location: str | None = None,
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Content-Security-Policy", _POLICY)
        if location is not None:
            self.send_header("Location", location)
        self.end_headers()
        if body:
            self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Say nothing: the terminal belongs to the person."""
