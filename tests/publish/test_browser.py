"""The site in a real browser, from disk."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

from bonafide.publish.site import render_site
from tests.publish import sample
from tests.publish.browser import browser, check_pages, dead_links
from tests.publish.test_site import hostile_casebook, hostile_record


def write(site: dict[str, bytes], folder: Path) -> Path:
    """The site on disk."""
    for name, data in site.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def test_every_page_works_from_disk(tmp_path: Path) -> None:
    """No console message, no outside request, no axe violation, no page wider than a phone, no
    dead link: with evidence, and on a page whose evidence is gone."""
    whole = render_site(sample.casebook(), {sample.REPLAY: sample.record(simulated=True)})
    broken = render_site(sample.casebook(), {}, problems={sample.REPLAY: "it is damaged"})
    for name, data in broken.items():
        if name.endswith("delays/index.html") or name == "index.html":
            whole["broken/" + name] = data
    whole["broken/style.css"] = broken["style.css"]
    whole["broken/cases/first/index.html"] = broken["cases/first/index.html"]
    assert check_pages(write(whole, tmp_path)) == []


def test_a_claim_lands_on_its_estimate(tmp_path: Path) -> None:
    """Following a claim, percent-encoded name included, makes its estimate the target of the page,
    inside the screen and highlighted."""
    site = render_site(sample.casebook(), {sample.REPLAY: sample.record()})
    folder = write(site, tmp_path)
    with browser() as running:
        page = running.new_page(reduced_motion="reduce")
        page.goto((folder / sample.FOLDER / "index.html").as_uri())
        page.click('a[href$="carrier=A%2D1"] >> nth=0')
        page.wait_for_url(re.compile("/evidence/replay.html#"))
        target = page.evaluate(
            "(() => { const e = document.querySelector(':target');"
            " const b = e.getBoundingClientRect();"
            " return [e.id, b.top >= 0 && b.bottom <= innerHeight,"
            " getComputedStyle(e).boxShadow]; })()"
        )
        page.close()
    assert target[0] == "model/recall@carrier=A%2D1"
    assert target[1], "the estimate is not on the screen"
    assert target[2] != "none"
    assert unquote(target[0]) == "model/recall@carrier=A-1"


def test_an_attack_does_not_run(tmp_path: Path) -> None:
    """A casebook and a record that are nothing but attacks open no dialog, load nothing, and
    break no page."""
    site = render_site(hostile_casebook(), {sample.REPLAY: hostile_record()})
    folder = write(site, tmp_path)
    seen: list[str] = []
    with browser() as running:
        page = running.new_page()
        page.on("dialog", lambda dialog: (seen.append(dialog.message), dialog.dismiss()))
        page.on("console", lambda message: seen.append(message.text))
        page.on("pageerror", lambda error: seen.append(str(error)))
        for path in sorted(folder.rglob("*.html")):
            page.goto(path.as_uri())
            assert page.evaluate("document.querySelectorAll('script, img, iframe').length") == 0
        page.close()
    assert seen == []
    assert dead_links(folder) == []


def test_a_printed_case_holds_its_data(tmp_path: Path) -> None:
    """On paper there is no navigation, and the data behind a figure is not folded away."""
    site = render_site(sample.casebook(), {sample.REPLAY: sample.record()})
    folder = write(site, tmp_path)
    with browser() as running:
        page = running.new_page()
        page.goto((folder / sample.FOLDER / "index.html").as_uri())
        page.emulate_media(media="print")
        assert page.locator(".masthead").is_hidden()
        assert page.locator("details table").first.is_visible()
        page.close()
