"""A briefing on paper: two sheets, with its doubts and its source."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from site_project import Built

pytestmark = pytest.mark.browser


def briefings(project: Path) -> list[str]:
    pages = sorted((project / "briefings").glob("*.md"))
    return [page.stem for page in pages if "\n## Source and how to cite\n" in page.read_text("utf8")]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_briefing_fits_two_sheets(browser: Browser, site: str, whole: Built, paper: str) -> None:
    page = browser.new_page()
    names = briefings(whole.project)
    assert len(names) >= 2
    for name in names:
        page.goto(f"{site}/briefings/{name}/")
        sheets = re.search(rb"/Type /Pages\s*/Count (\d+)", page.pdf(format=paper))
        assert sheets is not None
        assert int(sheets[1]) <= 2, name
    page.close()


def test_doubts_and_source_are_unfolded_on_paper(browser: Browser, site: str) -> None:
    page = browser.new_page()
    page.goto(f"{site}/briefings/us-north-korea-talks-resume/")
    doubt = page.locator("#what-we-are-not-sure-of + details li").first
    expect(doubt).to_be_hidden()
    page.emulate_media(media="print")
    expect(doubt).to_be_visible()
    expect(page.get_by_text("SHA-256")).to_be_visible()
    expect(page.locator(".foot")).to_be_hidden()
    page.close()
