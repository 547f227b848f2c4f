"""The preview server: only for its own address, only its own folder, reloads when told."""

import http.client
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from bonafide.serve.preview import PreviewServer, watch


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PreviewServer]:
    """A server over a small site, with a secret beside it."""
    site = tmp_path / "public"
    (site / "cases").mkdir(parents=True)
    (site / "index.html").write_text("<!doctype html><body><p>Home</p></body>", encoding="utf-8")
    (site / "cases" / "index.html").write_text("<p>Cases</p>", encoding="utf-8")
    (site / "style.css").write_text("p {}", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (site / "link.txt").symlink_to(tmp_path / "secret.txt")
    (site / "linked").mkdir()
    (site / "linked" / "index.html").symlink_to(tmp_path / "secret.txt")
    running = PreviewServer(site)
    thread = threading.Thread(target=running.serve_forever, args=(0.02,))
    thread.start()
    yield running
    running.shutdown()
    thread.join()
    running.server_close()


def get(
    server: PreviewServer, path: str, host: str | None = None, method: str = "GET"
) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of one request; the path is sent as it is."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.putrequest(method, path, skip_host=True)
    connection.putheader("Host", host or f"127.0.0.1:{server.server_port}")
    connection.endheaders()
    answer = connection.getresponse()
    body = answer.read()
    headers = {name.lower(): value for name, value in answer.getheaders()}
    connection.close()
    return answer.status, headers, body


def test_it_listens_on_loopback_only(server: PreviewServer) -> None:
    """The socket is bound to 127.0.0.1, so no other machine reaches it."""
    assert server.server_address[0] == "127.0.0.1"


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1", "localhost:1"])
def test_a_foreign_host_header_is_refused(server: PreviewServer, host: str) -> None:
    """A name that somebody points at 127.0.0.1 gives a page elsewhere nothing to read."""
    status, _, body = get(server, "/", host)
    assert status == 403
    assert b"Home" not in body


def test_two_host_headers_are_refused(server: PreviewServer) -> None:
    """Of two names the first may be ours and the second the one that a proxy goes by."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.putrequest("GET", "/", skip_host=True)
    connection.putheader("Host", f"127.0.0.1:{server.server_port}")
    connection.putheader("Host", "evil.example")
    connection.endheaders()
    assert connection.getresponse().status == 403
    connection.close()


def test_a_page_may_run_and_fetch_only_what_is_its_own(server: PreviewServer) -> None:
    """Every answer says so to the browser, whatever a casebook from elsewhere put into a page."""
    for path in ("/", "/nothing", "/style.css"):
        policy = get(server, path)[1]["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self';" in policy
        assert "connect-src 'self';" in policy


def test_localhost_is_its_own_address(server: PreviewServer) -> None:
    """Both names of loopback are answered."""
    assert get(server, "/", f"localhost:{server.server_port}")[0] == 200


@pytest.mark.parametrize(
    "path",
    ["/../secret.txt", "/%2e%2e/secret.txt", "//../secret.txt", "/cases/../../secret.txt",
     "/link.txt", "/%00", "/%ff", "/nothing", "/../..", "/../../etc", "/linked/"],
)  # fmt: skip
def test_nothing_outside_the_site_is_served(server: PreviewServer, path: str) -> None:
    """Neither dots nor links nor odd bytes lead out of the folder."""
    status, _, body = get(server, path)
    assert status == 404
    assert b"secret" not in body


def test_pages_get_the_reload_script_and_files_do_not(server: PreviewServer) -> None:
    """The script is added to HTML on the way out; the file on disk is not changed."""
    page = get(server, "/")[2]
    assert page.index(b"/-/reload.js") < page.index(b"</body>")
    assert b"reload" not in (server.folder / "index.html").read_bytes()
    assert get(server, "/style.css")[2] == b"p {}"


def test_a_folder_redirects_to_itself_with_a_slash(server: PreviewServer) -> None:
    """Relative links on a folder's page work; the redirect cannot leave this host."""
    status, headers, _ = get(server, "//cases")
    assert status == 301
    assert headers["location"] == "/cases/"


def test_head_sends_no_body(server: PreviewServer) -> None:
    """HEAD answers with the length alone."""
    status, headers, body = get(server, "/style.css", method="HEAD")
    assert (status, headers["content-length"], body) == (200, "4", b"")


def test_a_waiting_page_hears_of_a_change(server: PreviewServer) -> None:
    """The reload request returns as soon as there is something new, with another version."""
    seen = get(server, "/-/reload?seen=")[2].decode()
    timer = threading.Timer(0.2, server.version.bump)
    timer.start()
    assert get(server, f"/-/reload?seen={seen}")[2].decode() != seen
    timer.join()


def test_the_watcher_rebuilds_for_sources_and_not_for_what_was_built(tmp_path: Path) -> None:
    """A change in a case rebuilds; a change in public/ does not, or it would never stop."""
    for name in ("public", "cases"):
        (tmp_path / name).mkdir()
    stop, rebuilt, ready = threading.Event(), threading.Event(), threading.Event()

    def look() -> None:
        ready.set()
        watch(tmp_path, rebuilt.set, stop, every_seconds=0.02)

    thread = threading.Thread(target=look)
    thread.start()
    ready.wait(5)
    (tmp_path / "public" / "index.html").write_text("built", encoding="utf-8")
    assert not rebuilt.wait(0.3)
    (tmp_path / "cases" / "case.md").write_text("changed", encoding="utf-8")
    assert rebuilt.wait(5)
    stop.set()
    thread.join()


def test_the_watcher_outlives_whatever_goes_wrong(tmp_path: Path) -> None:
    """A rebuild that fails is told, and the next change is built all the same."""
    (tmp_path / "cases").mkdir()
    stop, again, failed = threading.Event(), threading.Event(), threading.Event()
    ready = threading.Event()
    told: list[Exception] = []

    def rebuild() -> None:
        if failed.is_set():
            again.set()
            return
        failed.set()
        raise RuntimeError("our bug")

    def look() -> None:
        ready.set()
        watch(tmp_path, rebuild, stop, on_error=told.append, every_seconds=0.02)

    thread = threading.Thread(target=look)
    thread.start()
    ready.wait(5)
    for number in range(200):
        (tmp_path / "cases" / "case.md").write_text("x" * (number + 1), encoding="utf-8")
        if again.wait(0.05):
            break
    stop.set()
    thread.join(5)
    assert again.is_set()
    assert [str(error) for error in told] == ["our bug"]
