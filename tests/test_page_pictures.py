"""Pictures on cards in a real browser: shown from this machine alone, drawn where there is none, and nothing jumps."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from PIL import Image

from knowledge.catalogue import Catalogue
from knowledge.schema import Field, Kind
from tests.browsing import IN_BROWSER, say, served, titles
from tests.toys import toy_catalogue

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

pytestmark = IN_BROWSER

POSTERS = {
    "airplane-1980": "airplane.jpg",
    "playtime-1967": "https://example.org/playtime.jpg",
    "fargo-1996": "broken.png",
    "paddington-2-2017": "../secret.jpg",
}
"""The comedies among the toys; the rest have no picture."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the page over the toys, of which some have pictures, and yield its address."""
    folder = tmp_path_factory.mktemp("films") / "pictures"
    folder.mkdir()
    Image.new("RGB", (400, 900), (200, 30, 30)).save(
        folder / "airplane.jpg", exif=b"Exif\x00\x00MM\x00*\x00\x00\x00\x08"
    )
    Image.new("RGB", (40, 40)).save(folder.parent / "secret.jpg")
    (folder / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n and no more")
    with served(tmp_path_factory.mktemp("home"), _with_posters(folder)) as url:
        yield url


def _with_posters(folder: Path) -> Catalogue:
    toys = toy_catalogue()
    fields = (*toys.schema.fields, Field("poster", Kind.IMAGE))
    items = tuple(
        replace(item, attributes={**item.attributes, "poster": POSTERS[item.id]}) if item.id in POSTERS else item
        for item in toys.items
    )
    return Catalogue(replace(toys.schema, fields=fields, pictures=str(folder)), items)


def cover(page: Page, item: str) -> Locator:
    return page.locator(f".tk-card[data-item='{item}'] .tk-cover")


def test_an_item_with_a_picture_shows_it_and_all_others_what_is_drawn(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    say(page, "a comedy")
    assert len(titles(page, 0)) == 4
    page.wait_for_function(
        "() => { const all = [...document.querySelectorAll('.tk-cover img')];"
        " return all.length === 1 && all[0].complete && all[0].naturalWidth > 0; }",
        timeout=60_000,
    )
    image = cover(page, "airplane-1980").locator("img")
    assert image.evaluate("one => [one.naturalWidth, one.naturalHeight]") == [142, 320]
    assert image.get_attribute("alt") == ""  # the title stands beside it
    assert image.get_attribute("loading") == "lazy"
    assert cover(page, "playtime-1967").inner_text() == "P"
    assert cover(page, "fargo-1996").inner_text() == "F"
    assert cover(page, "paddington-2-2017").inner_text() == "P2"
    assert not [url for url in asked if "example.org" in url]
    assert {url.split("?")[1] for url in asked if "/picture?" in url} == {
        f"item={item}" for item in ("airplane-1980", "fargo-1996", "paddington-2-2017")
    }


def test_every_cover_has_its_size_before_its_picture_comes_and_the_same_drawing_each_time(page: Page) -> None:
    page.route("**/picture?*", lambda route: route.abort())
    say(page, "a comedy")
    sizes = page.locator(".tk-cover").evaluate_all(
        "all => all.map((one) => [one.offsetWidth, one.offsetHeight, getComputedStyle(one).backgroundImage])"
    )
    assert {tuple(size[:2]) for size in sizes} == {(72, 96)}
    assert len({size[2] for size in sizes}) == len(sizes)  # each item is drawn in its own way
    say(page, "start over, a comedy")
    again = (
        page.locator(".tk-agent")
        .last.locator(".tk-cover")
        .evaluate_all(
            "all => all.map((one) => [one.offsetWidth, one.offsetHeight, getComputedStyle(one).backgroundImage])"
        )
    )
    assert sorted(again) == sorted(sizes)


CONTRAST = """one => {
  const sum = (text) => {
    const [r, g, b] = text.match(/[\\d.]+/g).slice(0, 3)
      .map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const style = getComputedStyle(one);
  const front = sum(style.color);
  return style.backgroundImage.match(/rgb\\([^)]*\\)/g).map((back) => {
    const [low, high] = [front, sum(back)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  });
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_initials_can_be_read_on_every_drawing(browser: Browser, address: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme, locale="en-GB")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector(".tk-starter", timeout=60_000)
    say(page, "a comedy")
    one = page.locator(".tk-cover").first
    for hue in range(0, 360, 15):
        one.evaluate("(one, hue) => one.style.setProperty('--tk-hue', hue)", hue)
        contrasts = one.evaluate(CONTRAST)
        assert len(contrasts) >= 3
        assert min(contrasts) >= 4.5, hue
    context.close()


def test_a_card_keeps_its_parts_together_on_a_phone_and_draws_one_sign_in_chinese(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="zh-CN")
    phone = context.new_page()
    phone.goto(address)
    phone.wait_for_selector(".tk-starter", timeout=60_000)
    say(phone, "喜剧")
    assert cover(phone, "paddington-2-2017").inner_text() == "帕"
    box, title = cover(phone, "airplane-1980").bounding_box(), phone.locator(".tk-card .tk-title").first.bounding_box()
    assert box is not None
    assert title is not None
    assert (box["width"], box["height"]) == (48, 64)
    assert title["x"] > box["x"] + box["width"]
    assert phone.evaluate("document.scrollingElement.scrollWidth") <= 360
    context.close()


def fetched(url: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=30) as given:
            return given.status, {name.lower(): value for name, value in given.headers.items()}, given.read()
    except urllib.error.HTTPError as refused:
        return refused.code, {name.lower(): value for name, value in refused.headers.items()}, refused.read()


def test_a_picture_is_asked_for_by_its_items_id_and_comes_small_and_bare(address: str) -> None:
    status, headers, content = fetched(f"{address}picture?item=airplane-1980")
    assert (status, headers["content-type"], headers["x-content-type-options"]) == (200, "image/webp", "nosniff")
    assert headers["cache-control"].startswith("private")
    assert content[8:12] == b"WEBP"
    assert b"EXIF" not in content.upper()
    assert fetched(f"{address}picture?item=airplane-1980", **{"If-None-Match": headers["etag"]})[0] == 304


@pytest.mark.parametrize(
    "item",
    ["", "nothing", "alien-1979", "playtime-1967", "fargo-1996", "paddington-2-2017", "airplane.jpg", "../secret.jpg"],
)
def test_nothing_else_comes_by_that_address(address: str, item: str) -> None:
    assert fetched(f"{address}picture?item={quote(item, safe='')}")[0] == 404
    assert fetched(f"{address}picture?path=airplane.jpg")[0] == 404
