"""Everybody can read every kind of page: axe-core finds nothing, light or dark, with the menu or the search open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from browser.kinds import KINDS

pytestmark = pytest.mark.browser

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
         "rules": {"target-size": {"enabled": True}}}  # fmt: skip


VIEWS = {"desktop in light": (1440, "light"), "phone in dark": (390, "dark")}


@pytest.fixture(params=VIEWS)
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    width, scheme = VIEWS[request.param]
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


def violations(page: Page) -> list[str]:
    """What axe-core complains about: rule, the first places, and why."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{page.url}: {rule['id']}: {_places(rule['nodes'])}" for rule in found]


def _places(nodes: list[dict[str, Any]]) -> list[str]:
    return [f"{node['target']} {node['failureSummary']}" for node in nodes[:3]]


def test_no_violation_on_any_kind_of_page(page: Page, site: str) -> None:
    found: list[str] = []
    for kind in KINDS:
        page.goto(f"{site}/{kind}")
        page.evaluate("[...document.querySelectorAll('details')].slice(0, 40).forEach((fold) => { fold.open = true; })")
        found += violations(page)
    assert found == []


UNCOLOURED = """() => [...document.querySelectorAll('article svg :is(rect, circle, text)')]
    .filter((shape) => getComputedStyle(shape).fill === 'rgb(0, 0, 0)')
    .map((shape) => shape.outerHTML.slice(0, 90))"""


def test_every_picture_has_the_colours_of_the_scheme(page: Page, site: str) -> None:
    """A shape that the style sheet forgets is drawn black, which on dark paper nobody sees."""
    drawn = 0
    for kind in KINDS:
        page.goto(f"{site}/{kind}")
        assert page.evaluate(UNCOLOURED) == [], kind
        drawn += page.locator("article svg circle").count()
    assert drawn > 10


HANGUL_UNMARKED = r"""() => {
    const texts = document.createTreeWalker(document.querySelector('article'), NodeFilter.SHOW_TEXT);
    const found = [];
    while (texts.nextNode()) {
        const { data, parentElement: holder } = texts.currentNode;
        if (/[\uac00-\ud7a3]/.test(data)) found.push([data.trim(), holder.closest('[lang]').lang]);
    }
    return found;
}"""


@pytest.fixture
def small(browser: Browser) -> Iterator[Page]:
    """A desktop screen of 1280 pixels at 400 %."""
    context = browser.new_context(viewport={"width": 320, "height": 256})
    yield context.new_page()
    context.close()


def test_at_four_times_the_size_nothing_must_be_pushed_sideways(small: Page, site: str) -> None:
    for kind in KINDS:
        small.goto(f"{site}/{kind}")
        assert small.evaluate("document.documentElement.scrollWidth") <= 320, kind


def test_hangul_is_marked_as_korean(small: Page, site: str) -> None:
    found = []
    for kind in KINDS:
        small.goto(f"{site}/{kind}")
        found += small.evaluate(HANGUL_UNMARKED)
    assert found and [one for one in found if one[1] != "ko"] == []


def test_no_violation_with_the_menu_open(page: Page, site: str) -> None:
    page.goto(site)
    menu = page.locator("label.md-header__button[for=__drawer]")
    if menu.is_visible():
        menu.click()
        expect(page.locator(".md-nav--primary")).to_be_in_viewport()
        page.wait_for_timeout(400)  # milliseconds; the menu slides in, and colours are measured where they stand
    assert violations(page) == []


def test_no_violation_with_the_search_open(page: Page, site: str) -> None:
    page.goto(site)
    page.keyboard.press("s")
    field = page.locator(".md-search__input")
    expect(field).to_be_focused()
    expect(page.locator(".md-search-result__meta")).not_to_contain_text("Initializing")
    field.press_sequentially("Pollack")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    page.wait_for_timeout(400)
    assert violations(page) == []
