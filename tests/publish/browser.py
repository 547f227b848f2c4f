"""A site, opened from disk in a real browser and judged: the one check that every site must pass.

``check_pages(folder)`` loads every page and returns what is wrong, as sentences; an empty list is
a pass. The browser is Debian's chromium, driven by playwright; axe-core comes with its own package.
"""

from __future__ import annotations

import math
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Error, Page, Route, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
NARROW, WIDE = 360, 1280
WIDTHS = (NARROW, WIDE)
SCHEMES = ("light", "dark")
# Every rule of WCAG 2.0 to 2.2, A and AA (target size among them), and axe's best practices.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LARGE = 3000
_AXE = """async (tags) => {
  const found = await axe.run(document, {
    runOnly: {type: "tag", values: tags}, resultTypes: ["violations"], elementRef: false,
    preload: false,
  });
  return found.violations.map(v => [v.id, v.help, v.nodes.length, v.nodes[0].html.slice(0, 200)]);
}"""
_WIDER = """() => {
  const room = document.documentElement.clientWidth;
  return document.documentElement.scrollWidth > room
    ? [...document.querySelectorAll("body *")]
        .filter(e => e.getBoundingClientRect().right > room + 1 && !e.closest(".scroll"))
        .slice(0, 3).map(e => e.tagName + "." + e.className)
    : null;
}"""


def chromium() -> str | None:
    """Where a chromium is, if there is one."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@contextmanager
def browser() -> Iterator[Browser]:
    """A running chromium. Without one the test is skipped, in CI it fails."""
    path = chromium()
    if path is None:
        why = "no chromium found; run: sh tools/test_programs.sh"
        if os.environ.get("CI") == "true":
            pytest.fail(why)
        pytest.skip(why)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=FLAGS)
        try:
            yield launched
        finally:
            launched.close()


def check_pages(folder: Path, *, every_pair: bool = True) -> list[str]:
    """What is wrong with the site in ``folder``: every page, both schemes, narrow and wide.

    Looked for: messages on the console, errors of the page, requests to anywhere but the folder,
    files that are not there, axe violations, pages wider than the screen, links and anchors that
    lead nowhere. Axe judges every pair of scheme and width, or without ``every_pair`` each scheme
    and each width once.
    """
    pages = sorted(folder.rglob("*.html"))
    assert pages, f"no page in {folder}"
    wrong: list[str] = []
    with browser() as running:
        for scheme in SCHEMES:
            for width in WIDTHS:
                diagonal = (scheme == "dark") == (width == NARROW)
                most = math.inf if diagonal else LARGE if every_pair else 0
                with _context(running, folder, scheme, width, wrong) as page:
                    for path in pages:
                        name = f"{path.relative_to(folder)} ({scheme}, {width} px)"
                        _check_page(page, path, name, wrong, most=most)
    return wrong + dead_links(folder)


@contextmanager
def _context(
    running: Browser, folder: Path, scheme: str, width: int, wrong: list[str]
) -> Iterator[Page]:
    context = running.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    inside = folder.resolve().as_uri() + "/"

    def route(request: Route) -> None:
        url = request.request.url
        if url.startswith((inside, "data:")):
            request.continue_()
        else:
            wrong.append(f"a request to {url}")
            request.abort()

    context.route("**/*", route)
    page = context.new_page()
    page.on("console", lambda message: wrong.append(f"{page.url}: console: {message.text}"))
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: error: {error}"))
    page.on("requestfailed", lambda request: wrong.append(f"could not load {request.url}"))
    try:
        yield page
    finally:
        context.close()


def _check_page(page: Page, path: Path, name: str, wrong: list[str], *, most: float) -> None:
    try:
        page.goto(path.resolve().as_uri(), wait_until="load")
    except Error as error:
        wrong.append(f"{name}: {error.message}")
        return
    wider = page.evaluate(_WIDER)
    if wider is not None:
        wrong.append(f"{name}: wider than the screen: {', '.join(wider)}")
    # Axe takes ten seconds for ten thousand elements. A large page holds the same cell a thousand
    # times, so there it runs for each scheme and each width once, not for every pair of them.
    size = page.evaluate("document.querySelectorAll('*').length")
    if size > most:
        return
    page.evaluate(AXE_SCRIPT)
    for rule, help_, count, first in page.evaluate(_AXE, RULES):
        wrong.append(f"{name}: axe {rule} ({count}×): {help_}: {first}")


class _Names(HTMLParser):
    """Every anchor of a page and every address it points to."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.targets: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note ids, and what ``href`` and ``src`` lead to."""
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            elif name in ("href", "src"):
                self.targets.append(value or "")


def dead_links(folder: Path) -> list[str]:
    """Links of the site that lead to no file or no anchor in it, and ids that stand twice."""
    pages = {}
    for path in folder.rglob("*.html"):
        pages[path.resolve()] = names = _Names()
        names.feed(path.read_text("utf-8"))
    wrong = []
    for path, names in pages.items():
        twice = {i for i in names.ids if names.ids.count(i) > 1} if len(names.ids) < 3000 else set()
        wrong += [f"{path.name}: the id {i!r} stands twice" for i in sorted(twice)]
        for target in sorted(set(names.targets)):
            parts = urlsplit(target)
            if parts.scheme or parts.netloc:
                continue
            to = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if not to.is_file():
                wrong.append(f"{path.name}: {target} leads to no file")
            elif parts.fragment and to in pages and parts.fragment not in pages[to].ids:
                wrong.append(f"{path.name}: {target} leads to no anchor")
    return wrong
