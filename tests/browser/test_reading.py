"""A reader comes in, searches, follows a link from briefing to briefing and comes back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import Window
from browser.listening import Heard, listen

pytestmark = pytest.mark.browser
expect.set_options(timeout=30_000)  # milliseconds; a busy machine takes its time to load the search

SIZES = {"desktop": (1440, 900), "phone": (390, 844)}
BRIEFING_RESULT = ".md-search-result__link[href*='/briefings/']" + "".join(
    f":not([href*='/{part}/'])" for part in ("actors", "topics", "timeline", "events")
)


@dataclass
class Reader:
    """A page, and what is heard of it."""

    page: Page
    site: str
    heard: Heard

    def check(self) -> None:
        self.heard.check(self.site)


@pytest.fixture(params=SIZES)
def reader(window: Window, site: str, request: pytest.FixtureRequest) -> Iterator[Reader]:
    page = window(*SIZES[request.param]).new_page()
    yield Reader(page, site, listen(page))
    page.close()


def search(page: Page, words: str) -> None:
    """Types as a reader does: with the search open and ready, key by key."""
    button = page.locator("label.md-header__button[for=__search]")
    field = page.locator(".md-search__input")
    (button if button.is_visible() else field).click()
    expect(page.locator(".md-search-result__meta")).not_to_contain_text("Initializing")
    field.press_sequentially(words)
    field.press("End")  # Korean letters come without a key of their own, and the search listens for keys


def test_search_open_cross_and_back(reader: Reader) -> None:
    page = reader.page
    page.goto(reader.site)
    expect(page.locator("h1")).to_contain_text("engagement")

    search(page, "Pollack")
    result = page.locator(BRIEFING_RESULT).first
    expect(result).to_be_visible()
    result.click()
    expect(page.locator(".facts")).to_be_visible()
    first = page.locator("h1").inner_text()
    expect(page.locator("article")).to_contain_text("Pollack")

    cross = page.locator(".related > ul > li", has_text="Pollack").locator("> strong a, > p strong a").first
    cross.click()
    expect(page.locator("h1")).not_to_have_text(first)
    second = page.locator("h1").inner_text()
    expect(page.locator(".related").first).to_contain_text(first)
    page.locator(".related a", has_text=first).first.click()
    expect(page.locator("h1")).to_have_text(first)
    page.go_back()
    expect(page.locator("h1")).to_have_text(second)
    reader.check()


@pytest.mark.parametrize("words", ["Jong-il", "Kim Jong Il", "김정일", "goal posts"])
def test_search_finds_spellings_and_quotations(reader: Reader, words: str) -> None:
    page = reader.page
    page.goto(reader.site)
    search(page, words)
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    reader.check()
