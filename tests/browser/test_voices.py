"""A reader narrows the voices down by side, topic and year, and passes the address on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from markdown import markdown
from playwright.sync_api import Browser, Page, Route, expect

from briefer.pages.voices import voices_pages
from browser.conftest import Window
from browser.listening import listen
from long_library import long_library
from site_project import ROOT

pytestmark = pytest.mark.browser

SIZES = {"desktop": (1440, 900), "phone": (390, 844)}
VOICES = "briefings/voices/"


@pytest.fixture(params=SIZES)
def page(window: Window, site: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page that in the end has complained about nothing and asked no other host."""
    page = window(*SIZES[request.param]).new_page()
    heard = listen(page)
    yield page
    page.close()
    heard.check(site)


def shown(page: Page) -> list[str]:
    """Names of the speakers in sight."""
    return page.locator(".speaker:visible > h2").all_inner_texts()


def query(page: Page) -> str:
    return urlsplit(page.url).query


def test_by_side_and_year_with_the_choice_in_the_address(page: Page, site: str) -> None:
    page.goto(f"{site}/{VOICES}")
    everybody = shown(page)
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d+ statements$"))

    page.get_by_label("Side").select_option(label="Expert")
    assert query(page) == "side=expert"
    assert shown(page) == ["Aidan Foster-Carter", "Jonathan Pollack", "Scott Snyder"]
    page.get_by_label("Year of the article").select_option("2009")
    assert query(page) == "side=expert&year=2009"
    assert shown(page) == ["Jonathan Pollack"]
    expect(page.locator(".speaker:visible")).to_contain_text("moved the goal posts")
    expect(page.locator(".speaker:visible")).not_to_contain_text("balls in the air", use_inner_text=True)
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^2 of \d+ statements$"))

    page.reload()
    assert shown(page) == ["Jonathan Pollack"]
    expect(page.get_by_label("Side")).to_have_value("expert")
    expect(page.get_by_label("Year of the article")).to_have_value("2009")

    page.get_by_role("button", name="Show all").click()
    assert query(page) == ""
    assert shown(page) == everybody
    expect(page.get_by_label("Side")).to_be_focused()


def test_an_address_from_somebody_else_is_followed(page: Page, site: str) -> None:
    page.goto(f"{site}/{VOICES}?side=DPRK&year=2002&from=mail#voice-kcna")
    assert shown(page) == ["KCNA"]
    page.get_by_label("Year of the article").select_option("")
    assert page.url.endswith("?side=DPRK&from=mail#voice-kcna")


def test_where_nothing_fits_a_sentence_says_so(page: Page, site: str) -> None:
    page.goto(f"{site}/{VOICES}?side=DPRK&year=1994&topic=<b>x</b>")
    assert shown(page) == []
    expect(page.get_by_role("status")).to_contain_text("Nothing on this page fits.")
    expect(page.get_by_label("Year of the article")).to_have_value("1994")
    page.get_by_role("button", name="Show all").click()
    assert len(shown(page)) > 5


def test_by_keyboard(page: Page, site: str) -> None:
    page.goto(f"{site}/{VOICES}")
    page.get_by_label("Side").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Topic of the article")).to_be_focused()
    page.keyboard.type("Detained")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Topic of the article")).to_have_value("detained-americans")
    assert query(page) == "topic=detained-americans"
    assert shown(page) == ["Hillary Clinton", "John Bolton", "Jonathan Pollack"]


def test_then_and_now_stand_side_by_side_where_there_is_room(page: Page, site: str) -> None:
    page.goto(f"{site}/{VOICES}")
    then, now = (row.bounding_box() for row in page.locator("#voice-jonathan-pollack .then-and-now > ul > li").all())
    assert then and now
    wide = page.evaluate("innerWidth") > 1000
    assert (then["y"] == now["y"] and then["x"] < now["x"]) if wide else (then["y"] < now["y"])
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_without_script_everything_stands_there(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/{VOICES}?side=DPRK")
    expect(page.locator(".speaker:visible")).to_have_count(page.locator(".speaker").count())
    expect(page.locator("select:visible")).to_have_count(0)
    expect(page.locator("noscript")).to_be_visible()
    assert "needs JavaScript" in page.locator("noscript").inner_text()
    context.close()


def test_only_pages_of_voices_are_touched(page: Page, site: str) -> None:
    page.goto(f"{site}/briefings/?side=DPRK")
    expect(page.locator("select")).to_have_count(0)


@pytest.fixture
def book(browser: Browser) -> Iterator[Page]:
    """The first page of a long book of voices, answered from memory at an address that is nowhere."""
    pages = {page.path.removeprefix("voices/"): page.markdown for page in voices_pages(long_library())}
    script = (ROOT / "docs" / "assets" / "voices.js").read_text("utf8")

    def answer(route: Route) -> None:
        name = urlsplit(route.request.url).path.removeprefix("/")
        body = markdown(pages[name].split("---\n", 2)[2], extensions=["attr_list", "md_in_html", "sane_lists"])
        route.fulfill(body=f"<!doctype html>{body}<script>{script}</script>", content_type="text/html; charset=utf-8")

    context = browser.new_context()
    page = context.new_page()
    page.route("http://voices.test/*.md*", answer)
    page.goto("http://voices.test/index.md")
    yield page
    context.close()


def test_in_a_long_book_the_choice_goes_along_from_page_to_page(book: Page) -> None:
    expect(book.get_by_role("status")).to_have_text("3 speakers")
    book.get_by_label("Year of the article").select_option("2017")
    expect(book.get_by_role("status")).to_have_text("1 of 3 speakers")
    book.locator("li:visible a[href*='#voice-orla-finch']").click()
    expect(book).to_have_url("http://voices.test/o.md?year=2017#voice-orla-finch")
    expect(book.get_by_label("Year of the article")).to_have_value("2017")
    expect(book.get_by_text("4 May 2016")).to_be_hidden()
    expect(book.get_by_text("2 June 2017").first).to_be_visible()
