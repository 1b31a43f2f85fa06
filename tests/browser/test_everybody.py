"""Everybody can read every kind of page, on any screen, in either scheme; axe-core finds nothing; no one else is told.

Each page is opened once in each view, and all is asked of it there; the tests look at what was found.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browser.kinds import KINDS
from browser.listening import Heard, listen

pytestmark = pytest.mark.browser

# Of what is no violation a result would only be counted, each place of it: that takes longer than the finding.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
         "rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}  # fmt: skip
SIZES = {"desktop": (1440, 900), "phone": (390, 844)}
VIEWS = {f"{size} in {scheme}": (size, scheme) for size in SIZES for scheme in ("light", "dark")}
BY_AXE = ("desktop in light", "phone in dark")
ENLARGED = (320, 256)  # a desktop screen of 1280 pixels at 400 %

WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
UNCOLOURED = """() => [...document.querySelectorAll('article svg :is(rect, circle, text)')]
    .filter((shape) => getComputedStyle(shape).fill === 'rgb(0, 0, 0)')
    .map((shape) => shape.outerHTML.slice(0, 90))"""
# Each passage with Korean letters, and the language it is marked with.
HANGUL = r"""() => {
    const texts = document.createTreeWalker(document.querySelector('article'), NodeFilter.SHOW_TEXT);
    const found = [];
    while (texts.nextNode()) {
        const { data, parentElement: holder } = texts.currentNode;
        if (/[\uac00-\ud7a3]/.test(data)) found.push([data.trim(), holder.closest('[lang]').lang]);
    }
    return found;
}"""
UNFOLD = "[...document.querySelectorAll('details')].slice(0, 40).forEach((fold) => { fold.open = true; })"


@dataclass
class Seen:
    """What one view showed of every kind of page, by its path."""

    site: str
    heard: Heard
    status: dict[str, int] = field(default_factory=dict)
    wider: dict[str, int] = field(default_factory=dict)  # pixels wider than the screen
    enlarged: dict[str, int] = field(default_factory=dict)  # the same at four times the size; only by phone in light
    uncoloured: dict[str, list[str]] = field(default_factory=dict)
    circles: int = 0
    hangul: list[list[str]] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)  # only of the views BY_AXE
    policies: dict[str, int] = field(default_factory=dict)
    cookies: list[Any] = field(default_factory=list)


def opened(browser: Browser, view: str) -> BrowserContext:
    size, scheme = VIEWS[view]
    width, height = SIZES[size]
    return browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def views() -> dict[str, Seen]:
    """What was seen so far, by view."""
    return {}


@pytest.fixture(params=VIEWS)
def seen(browser: Browser, site: str, views: dict[str, Seen], request: pytest.FixtureRequest) -> Seen:
    return looked_at(browser, site, views, request.param)


def looked_at(browser: Browser, site: str, views: dict[str, Seen], view: str) -> Seen:
    if view not in views:
        context = opened(browser, view)
        page = context.new_page()
        seen = Seen(site, listen(page))
        for kind in KINDS:
            look(page, kind, seen, view)
        seen.cookies += context.cookies()
        context.close()
        views[view] = seen
    return views[view]


def look(page: Page, kind: str, seen: Seen, view: str) -> None:
    answer = page.goto(f"{seen.site}/{kind}")
    seen.status[kind] = answer.status if answer else 0
    if seen.status[kind] != HTTPStatus.OK:
        return
    seen.wider[kind] = page.evaluate(WIDER)
    seen.uncoloured[kind] = page.evaluate(UNCOLOURED)
    seen.circles += page.locator("article svg circle").count()
    seen.hangul += page.evaluate(HANGUL)
    seen.policies[kind] = page.locator("meta[http-equiv=Content-Security-Policy]").count()
    if view == "phone in light":
        enlarge(page, kind, seen)
    if view in BY_AXE:
        page.evaluate(UNFOLD)
        seen.violations += violations(page)
    expect(page.locator("html.js")).to_be_attached()  # the theme's script has run
    page.locator("label.md-header__button[for^=__palette]:visible").click()  # kept in this browser, and not told
    page.evaluate("localStorage.clear()")  # the next page is in the view's own scheme again


def enlarge(page: Page, kind: str, seen: Seen) -> None:
    usual = page.viewport_size
    page.set_viewport_size({"width": ENLARGED[0], "height": ENLARGED[1]})
    seen.enlarged[kind] = page.evaluate(f"document.documentElement.scrollWidth - {ENLARGED[0]}")
    assert usual is not None
    page.set_viewport_size(usual)


def violations(page: Page) -> list[str]:
    """What axe-core complains about: rule, the first places, and why."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{page.url}: {rule['id']}: {_places(rule['nodes'])}" for rule in found]


def _places(nodes: list[dict[str, Any]]) -> list[str]:
    return [f"{node['target']} {node['failureSummary']}" for node in nodes[:3]]


def test_every_kind_of_page_is_there_and_fits_the_screen(seen: Seen) -> None:
    assert seen.status == dict.fromkeys(KINDS, HTTPStatus.OK)
    assert {kind: pixels for kind, pixels in seen.wider.items() if pixels > 0} == {}


def test_no_other_host_no_cookie_no_complaint(seen: Seen) -> None:
    """A script, style or request that the policy forbids is a complaint on the console."""
    seen.heard.check(seen.site)
    assert seen.policies == dict.fromkeys(KINDS, 1)
    assert seen.cookies == []


def test_every_picture_has_the_colours_of_the_scheme(seen: Seen) -> None:
    """A shape that the style sheet forgets is drawn black, which on dark paper nobody sees."""
    assert {kind: shapes for kind, shapes in seen.uncoloured.items() if shapes} == {}
    assert seen.circles > 10


def test_hangul_is_marked_as_korean(seen: Seen) -> None:
    assert seen.hangul and [one for one in seen.hangul if one[1] != "ko"] == []


@pytest.mark.parametrize("view", BY_AXE)
def test_no_violation_on_any_kind_of_page(browser: Browser, site: str, views: dict[str, Seen], view: str) -> None:
    assert looked_at(browser, site, views, view).violations == []


def test_at_four_times_the_size_nothing_must_be_pushed_sideways(
    browser: Browser, site: str, views: dict[str, Seen]
) -> None:
    enlarged = looked_at(browser, site, views, "phone in light").enlarged
    assert enlarged.keys() == set(KINDS)
    assert {kind: pixels for kind, pixels in enlarged.items() if pixels > 0} == {}


@pytest.fixture(params=BY_AXE)
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = opened(browser, request.param)
    yield context.new_page()
    context.close()


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
