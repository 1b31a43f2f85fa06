"""The search: any spelling finds the person, filters narrow down, an address can be passed on, and little is loaded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from browser.conftest import Window

pytestmark = pytest.mark.browser

BRIEFING = "briefings/direct-talks-with-n-korea-ahead-not-likely/"
FIRST_SEARCH = 250_000  # bytes at most; this server does not even compress


@pytest.fixture
def page(window: Window) -> Iterator[Page]:
    page = window(1280, 900).new_page()
    yield page
    page.close()


@pytest.fixture
def first(browser: Browser) -> Iterator[Page]:
    """A page of somebody who never searched."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def index_requests(page: Page) -> list[Request]:
    """Every request for a part of the index from now on."""
    made: list[Request] = []
    page.on("request", lambda request: made.append(request) if "/pagefind/" in request.url else None)
    return made


def open_box(page: Page) -> None:
    page.keyboard.press("s")
    expect(page.locator(".md-search__input")).to_be_focused()
    expect(page.locator(".md-search-result__meta")).not_to_contain_text("Initializing")


def titles(page: Page) -> list[str]:
    expect(page.locator(".finder-title").first).to_be_visible()
    return page.locator(".finder-title").all_inner_texts()


def test_nothing_of_the_index_comes_with_a_page(page: Page, site: str) -> None:
    made = index_requests(page)
    for path in ("", BRIEFING, "search/"):
        page.goto(f"{site}/{path}", wait_until="networkidle")
    assert made == []


def test_the_box_shows_date_and_passage_and_loads_little(first: Page, site: str) -> None:
    page = first
    page.goto(site)
    open_box(page)
    made = index_requests(page)
    page.keyboard.type("goal posts")
    result = page.locator(".md-search-result__link[href*='/direct-talks']").first
    expect(result).to_contain_text("[5 August 2009]")
    expect(result.locator("mark").first).to_contain_text(re.compile("goal|posts"))
    page.wait_for_load_state("networkidle")
    assert 0 < sum(request.sizes()["responseBodySize"] for request in made) <= FIRST_SEARCH


def test_the_box_by_keyboard(page: Page, site: str) -> None:
    page.goto(site)
    open_box(page)
    page.keyboard.type("Jonathan Pollack")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".md-search-result__link").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Jonathan Pollack")


def test_from_the_box_to_all_results(page: Page, site: str) -> None:
    page.goto(f"{site}/{BRIEFING}")
    open_box(page)
    page.keyboard.type("six-party talks")
    page.locator(".md-search-result__link", has_text="narrowing down").click()
    expect(page.locator(".finder-words")).to_have_value("six-party talks")
    assert titles(page)


def test_an_address_with_words_opens_the_box(page: Page, site: str) -> None:
    page.goto(f"{site}/?q=Pollack")
    expect(page.locator(".md-search-result__link", has_text="Jonathan Pollack").first).to_be_visible()


@pytest.mark.parametrize("spelling", ["Kim Jong Il", "Kim Jong-il", "Kim Chong-il", "김정일"])
def test_any_spelling_finds_the_person(page: Page, site: str, spelling: str) -> None:
    page.goto(f"{site}/search/?find={spelling}")
    assert "Kim Jong Il" in titles(page)


def test_filters_by_keyboard_stand_in_the_address(page: Page, site: str) -> None:
    page.goto(f"{site}/search/?find=talks")
    everything = page.locator(".finder-status")
    expect(everything).to_have_text(re.compile(r"^\d+ results$"))
    page.get_by_label("Publisher").focus()
    page.keyboard.type("CBS")
    page.keyboard.press("Enter")
    expect(everything).to_have_text("1 result")
    assert titles(page) == ["U.S. - North Korea Talks Resume"]
    assert parse_qs(urlsplit(page.url).query) == {"find": ["talks"], "publisher": ["CBS News"]}


def test_an_address_from_somebody_else_is_followed(page: Page, site: str) -> None:
    page.goto(f"{site}/search/?find=talks&kind=Briefing&person=Jonathan Pollack&year=2009&topic=missiles&side=Expert")
    assert titles(page) == ["Direct talks with N. Korea ahead? Not likely."]
    expect(page.get_by_label("Person")).to_have_value("Jonathan Pollack")
    expect(page.locator(".finder-result")).to_contain_text("[5 August 2009]")
    expect(page.locator(".finder-passage mark").first).to_be_visible()


def test_where_nothing_is_found_a_sentence_says_so(page: Page, site: str) -> None:
    page.goto(f"{site}/search/?find=talks&year=1901")
    expect(page.locator(".finder-status")).to_have_text("Nothing found with this choice.")
    page.goto(f"{site}/search/?year=2009")
    expect(page.locator(".finder-status")).to_have_text("Type a word to search within this choice.")


def test_more_results_keep_the_place(page: Page, site: str) -> None:
    page.goto(f"{site}/search/?find=talks")
    assert len(titles(page)) == 10
    page.get_by_role("button", name="More results").click()
    expect(page.locator(".finder-title").nth(10)).to_be_focused()


def test_a_failure_is_said(page: Page, site: str) -> None:
    page.route("**/pagefind/**", lambda route: route.abort())
    page.goto(f"{site}/search/?find=talks")
    expect(page.locator(".finder-status")).to_contain_text("could not be loaded")
    open_box(page)
    page.keyboard.type("talks")
    expect(page.locator(".md-search-result__list")).to_contain_text("Search does not work at the moment")
    expect(page.locator(".md-search-result__meta")).to_contain_text("The search did not work")


ASKED = """async ([address, words, few]) => {
  const { best } = await import(address);
  const asked = [];
  const search = async (question) => {
    asked.push(question);
    const length = few[asked.length - 1] ?? 9;
    return { results: Array.from({ length }, (_, place) => ({ id: `${question} ${place}` })) };
  };
  const roots = new Set(["nort", "korea", "talk", "the", "seoul"]);
  const { results, count } = await best({ index: { search }, roots, everywhere: ["talks", "korea", "the"] }, words, 8);
  return [asked, results.length, count];
}"""


@pytest.mark.parametrize(
    ("words", "few", "asked", "found", "count"),
    [
        ("harbour inspectors", [], ["harbour inspectors"], 9, 9),
        ('"the talks"', [], ['"the talks"'], 9, 9),
        ("harbour in Seoul", [], ["harbour in xwseoul"], 9, 9),
        ("the Seoul harbour talk", [], ["harbour xwseoul"], 9, 0),
        ("Korea's harbour", [0], ["harbour", "xbkoreas"], 9, 0),
        ("The talks, Seoul", [3, 2, 9], ["xbseoul xbtalks xbthe", "xbseoul xbtalks", "xbseoul"], 14, 0),
        ("Korea", [2], ["xbkorea"], 2, 0),
    ],
)
def test_words_on_very_many_pages_are_asked_for_in_short(
    page: Page, site: str, words: str, few: list[int], asked: list[str], found: int, count: int
) -> None:
    page.goto(site)
    assert page.evaluate(ASKED, [f"{site}/assets/found.js", words, few]) == [asked, found, count]


def test_a_passage_whose_places_are_not_known_is_marked_and_escaped(page: Page, site: str) -> None:
    page.goto(site)
    told = {"excerpt": "One", "content": "One " * 60 + 'He said "the talks" <b>go on</b> & "no" in Seoul\'s hall'}
    html = page.evaluate(
        "async ([address, told]) => (await import(address)).passage(told, 'talk Seoul')",
        [f"{site}/assets/found.js", told],
    )
    assert html.endswith("He said “the <mark>talks”</mark> &lt;b&gt;go on&lt;/b&gt; &amp; “no” in <mark>Seoul’s</mark>")
