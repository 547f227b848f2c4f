"""``bonafide open``: a person edits, the page follows."""

import os
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.publish.browser import browser

CASE = Path("cases") / "flight-delays"


@pytest.fixture
def opened(demo: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The running command and its address."""
    with subprocess.Popen(
        [sys.executable, "-u", "-m", "bonafide", "open", "--no-browser"],
        cwd=demo,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ,
    ) as process:
        assert process.stdout is not None
        url = process.stdout.readline().split()[0]
        yield process, url
        process.kill()


def read(url: str) -> str:
    """A page as text."""
    with urllib.request.urlopen(url, timeout=30) as answer:
        return str(answer.read().decode("utf-8"))


def test_an_edit_is_on_the_page_without_a_command(
    demo: Path, opened: tuple[subprocess.Popen[str], str]
) -> None:
    """The reload request that the page holds open returns after an edit, and the page has it."""
    process, url = opened
    assert url.startswith("http://127.0.0.1:")
    page = url + "cases/flight-delays/"
    assert "Late flights" in read(page)
    seen = read(url + "-/reload?seen=")
    file = demo / CASE / "case.md"
    file.write_text(file.read_text(encoding="utf-8") + "\nFreshly said.\n", encoding="utf-8")
    assert read(url + f"-/reload?seen={seen}") != seen
    assert "Freshly said." in read(page)
    process.send_signal(signal.SIGINT)
    assert process.wait(10) == 0


def test_a_mistake_while_writing_leaves_the_last_good_page(
    demo: Path, opened: tuple[subprocess.Popen[str], str]
) -> None:
    """Half-written front matter is told in the terminal; the site stays up and as it was."""
    process, url = opened
    assert process.stderr is not None
    before = read(url + "cases/flight-delays/")
    file = demo / CASE / "case.md"
    good = file.read_text(encoding="utf-8")
    file.write_text(good.replace("title: Late", "titel: Late", 1), encoding="utf-8")
    assert any("titel" in line for line in process.stderr)
    assert read(url + "cases/flight-delays/") == before
    seen = read(url + "-/reload?seen=")
    file.write_text(good.replace("two hours ahead", "2 hours ahead", 1), encoding="utf-8")
    assert read(url + f"-/reload?seen={seen}") != seen
    assert "2 hours ahead" in read(url + "cases/flight-delays/")


def test_a_real_browser_reloads_by_itself(
    demo: Path, opened: tuple[subprocess.Popen[str], str]
) -> None:
    """The page's own policy lets the preview's script run, and nothing on the console complains."""
    _, url = opened
    said: list[str] = []
    with browser() as running:
        page = running.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(url + "cases/flight-delays/")
        with page.expect_response(lambda answer: "/-/reload?seen=" in answer.url):
            pass
        file = demo / CASE / "case.md"
        file.write_text(file.read_text(encoding="utf-8") + "\nSeen at once.\n", encoding="utf-8")
        page.get_by_text("Seen at once.").wait_for(timeout=20_000)
    assert said == []
