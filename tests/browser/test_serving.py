"""An editor's afternoon: texts come, change, move and go while the site stands open in a browser, never reloaded."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from serving import PATIENCE, Serving
from site_project import small_project

pytestmark = pytest.mark.browser

FIRST = """\
Finch lands in Pyongyang

By Ada Quill

May 4, 2016

The American envoy Orla Finch landed in Pyongyang on Tuesday for talks with North Korea about
soldiers missing since the war.

"We came to listen, and we will go home with a list," Finch told reporters before the flight from Washington.

Tomas Brandt, who follows the talks from Vienna, said the visit would be judged by what comes after it.

The United States and North Korea have spoken about missing soldiers on and off for decades.
"""
SECOND = """\
Finch leaves Pyongyang with a list

By Bo Reed

May 6, 2016

The American envoy Orla Finch left Pyongyang on Thursday with a list of soldiers missing since the war, two days after
she landed there for talks with North Korea.

"Somebody has to dig now," Finch said at the airport.

Tomas Brandt, who follows the talks from Vienna, said a list is paper.
"""
LEAVES = "Finch leaves Pyongyang with a list"


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Serving, Path]]:
    project = small_project(tmp_path)
    for text in (project / "seeds").iterdir():
        text.unlink()
    (project / "seeds" / "first.txt").write_text(FIRST, "utf8")
    server = Serving(project)
    yield server, project / "seeds"
    server.stop()


def opened(browser: Browser, address: str) -> Page:
    page = browser.new_context().new_page()
    page.set_default_timeout(PATIENCE * 1000)
    page.goto(address)
    return page


def test_the_open_pages_follow_the_folder(browser: Browser, served: tuple[Serving, Path]) -> None:
    server, seeds = served
    server.wait_for(lambda: "Finch lands" in server.get("briefings/"), "the first build")
    expect.set_options(timeout=PATIENCE * 1000)
    listed = opened(browser, f"{server.address}/briefings/")
    actor = opened(browser, f"{server.address}/briefings/actors/orla-finch/")
    related = opened(browser, f"{server.address}/briefings/finch-lands-in-pyongyang/")
    review = opened(browser, f"{server.address}/review/")
    expect(related.locator(".md-content")).not_to_contain_text(LEAVES)

    (seeds / "second.txt").write_text(SECOND, "utf8")
    for page in (listed, actor, related):
        expect(page.locator(".md-content")).to_contain_text(LEAVES)
    expect(review.locator(".md-content")).to_contain_text("seeds/second.txt")
    assert server.builds() == 2

    (seeds / "second.yml").write_text("title: Finch flies home\nchecked: []\n", "utf8")
    for page in (listed, actor, related):
        expect(page.locator(".md-content")).to_contain_text("Finch flies home")
    assert server.get("briefings/finch-leaves-pyongyang-with-a-list/") != "", "the address stays"
    assert server.builds() == 3

    (seeds / "third.yml").write_text("slug: [no, list]\n", "utf8")
    expect(listed.locator(".md-banner .problem")).to_contain_text("seeds/third.yml")
    (seeds / "third.yml").unlink()
    expect(listed.locator(".md-banner .problem")).to_have_count(0)

    (seeds / "second.yml").unlink()
    (seeds / "second.txt").rename(seeds / "moved.txt")
    expect(review.locator(".md-content")).to_contain_text("seeds/moved.txt")
    expect(related.locator(".md-content")).to_contain_text(LEAVES)
    assert server.get("briefings/finch-leaves-pyongyang-with-a-list/") != "", "the address stays"

    (seeds / "moved.txt").unlink()
    for page in (listed, actor, related):
        expect(page.locator(".md-content")).not_to_contain_text(LEAVES)
    assert server.get("briefings/finch-leaves-pyongyang-with-a-list/") == ""
    builds = server.builds()
    time.sleep(3)  # a build that set itself off would show by now
    assert server.builds() == builds <= 9, "no build without a change"
