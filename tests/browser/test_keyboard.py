"""Without a mouse: Tab goes over everything that can be used; all of it is seen and marked, and nothing holds us."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.kinds import KINDS

pytestmark = pytest.mark.browser

VIEWS = {"desktop": (1440, 900), "phone": (390, 844)}
ON_A_PHONE = (
    "",
    "briefings/us-north-korea-talks-resume/",
    "briefings/voices/",
    "search/?find=talks",
    "add-a-briefing/",
)
WALKS = [*(("desktop", kind) for kind in KINDS), *(("phone", kind) for kind in ON_A_PHONE)]
MORE = 20  # parts of a page that scroll by themselves, which the browser lets the focus into
SLACK = 8  # pixels that a line may lie higher than the one before it, as small print beside large does

# What has the focus after a Tab, whether it is seen, and where it stands on the page; what slides in is waited for.
# A radio button of the colours is drawn by its label, a link of a picture by the mark inside it.
WATCH = """() => {
    const usable = 'a[href], button, input, select, summary, [tabindex]:not([tabindex=""])';
    const drawn = (element) => element.matches('.md-option') ? element.form.querySelector('label:not([hidden])')
        : element.ownerSVGElement ? element.querySelector('.hit') || element : element;
    const outlined = (element, style) => parseFloat(style.outlineWidth) >= 1 && style.outlineStyle !== 'none'
        || element.ownerSVGElement && (style.stroke !== 'none' || element.matches('a:has(text)'))
        || element.matches('.md-search__input');  // opens the whole search, and has the caret
    const places = [.5, .05, .95].flatMap((across) => [.5, .05, .95].map((down) => [across, down]));
    const uncovered = (shape) => [...shape.getClientRects()].some((box) => places.some(([across, down]) => {
        const top = document.elementFromPoint(box.x + box.width * across, box.y + box.height * down);
        return top && box.width * box.height > 0 && (shape.contains(top) || shape.closest('a')?.contains(top));
    }));
    const part = (element) => element.ownerSVGElement || !element.closest('article') ? ''
        : element.closest('.facts') ? 'facts' : 'text';
    const ids = new Map();
    const id = (element) => ids.get(element) ?? ids.set(element, ids.size).get(element);
    const name = (element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class') || ''} `
        + `"${(element.getAttribute('aria-label') || element.textContent).trim().slice(0, 40)}"`;
    const oneOfSeveral = (element) => element.type === 'radio' && element !== element.form.querySelector('input');
    const due = [...document.querySelectorAll(usable)].filter((element) => element.tabIndex >= 0 && !element.disabled
        && !oneOfSeveral(element) && element.checkVisibility({ visibilityProperty: true })
        && getComputedStyle(element).pointerEvents !== 'none');
    const now = () => {
        const focused = document.activeElement, shape = drawn(focused), box = shape.getBoundingClientRect();
        return {
            id: id(focused), name: name(focused), left: focused === document.body, seen: uncovered(shape),
            outlined: outlined(shape, getComputedStyle(shape)), part: part(focused),
            top: box.top + scrollY, bottom: box.bottom + scrollY, x: box.left,
        };
    };
    window.walk = async () => {
        let step = now();
        for (let tries = 0; tries < 20 && !step.seen; tries++, step = now())
            await new Promise((go) => setTimeout(go, 50));
        return step;
    };
    return due.map((element) => [id(element), name(element)]);
}"""


@dataclass
class Walk:
    """Every thing that had the focus, in turn, and what should have had it."""

    steps: list[dict[str, Any]]
    due: dict[int, str]


def walk(page: Page, address: str) -> Walk:
    """Presses Tab until the focus leaves the page, or comes to something for the second time."""
    page.goto(address, wait_until="networkidle")
    due = dict(page.evaluate(WATCH))
    steps: list[dict[str, Any]] = []
    while len(steps) <= len(due) + MORE:
        page.keyboard.press("Tab")
        step = page.evaluate("window.walk()")
        if step["left"] or (steps and step["id"] == steps[0]["id"]):
            break
        steps.append(step)
    return Walk(steps, due)


@pytest.fixture(scope="module")
def pages(browser: Browser) -> Iterator[dict[str, Page]]:
    """A page for each size of screen, without motion, so that what is measured stands still."""
    contexts = {
        view: browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
        for view, (width, height) in VIEWS.items()
    }
    yield {view: context.new_page() for view, context in contexts.items()}
    for context in contexts.values():
        context.close()


@pytest.mark.parametrize(("view", "kind"), WALKS, ids=["-".join(one) for one in WALKS])
def test_tab_goes_over_everything(pages: dict[str, Page], site: str, view: str, kind: str) -> None:
    gone = walk(pages[view], f"{site}/{kind}")
    assert "md-skip" in gone.steps[0]["name"]
    passed = [step["id"] for step in gone.steps]
    assert len(passed) == len(set(passed)), "the focus is held"
    assert [name for one, name in gone.due.items() if one not in passed] == [], "never reached"
    assert [step["name"] for step in gone.steps if not step["seen"]] == [], "not seen where it is"
    assert [step["name"] for step in gone.steps if not step["outlined"]] == [], "not marked"
    assert upward(gone.steps) == []


def upward(steps: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Pairs that go against the reading: within the text, or the box of facts, up again and not to the right."""
    return [
        (one["name"], then["name"])
        for one, then in pairwise(steps)
        if one["part"] and one["part"] == then["part"]
        and then["bottom"] < one["top"] + SLACK
        and then["x"] <= one["x"]
    ]  # fmt: skip


def test_the_first_tab_leads_past_the_menu(pages: dict[str, Page], site: str) -> None:
    page = pages["desktop"]
    page.goto(f"{site}/briefings/us-north-korea-talks-resume/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null")


def test_a_fold_opens_by_key(pages: dict[str, Page], site: str) -> None:
    page = pages["desktop"]
    page.goto(f"{site}/briefings/us-north-korea-talks-resume/")
    fold = page.locator("article details").first
    expect(fold).not_to_have_attribute("open", "")
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(fold).to_have_attribute("open", "")


def test_on_a_phone_the_menu_comes_with_the_focus_and_goes(pages: dict[str, Page], site: str) -> None:
    page = pages["phone"]
    page.goto(site)
    menu = page.locator(".md-sidebar--primary")
    expect(menu).not_to_be_in_viewport()
    link = menu.get_by_role("link", name="Briefings", exact=True)
    for _ in range(12):
        page.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            break
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Briefings")
    expect(menu).not_to_be_in_viewport()
