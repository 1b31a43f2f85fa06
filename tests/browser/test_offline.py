"""The copy that opens from disk: every page kind, with search, and without asking anybody."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.test_reading import search
from site_project import Built, mkdocs

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def folder(small: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = small.copy(tmp_path_factory.mktemp("offline") / "project")
    built = mkdocs(project, "build", "--strict", "-f", "offline.yml")
    assert built.returncode == 0, built.stderr
    return project / "site-offline"


@pytest.fixture
def page(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    context = browser.new_context()
    page, trouble = context.new_page(), []
    page.on("console", lambda m: trouble.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("request", lambda r: trouble.append(r.url) if urlsplit(r.url).scheme not in ("file", "data") else None)
    yield page, trouble
    context.close()


def test_a_reader_searches_and_follows_links_from_disk(folder: Path, page: tuple[Page, list[str]]) -> None:
    opened, trouble = page
    opened.goto((folder / "index.html").as_uri())
    search(opened, "Finch")
    result = opened.locator(".md-search-result__link[href*='envoy-opens-two-days-of-talks-in-pyongyang.html']").first
    expect(result).to_be_visible()
    result.click()
    expect(opened.locator("h1")).to_contain_text("Envoy Opens Two Days of Talks")
    opened.locator(".actors a", has_text="Orla Finch").first.evaluate("link => link.click()")
    expect(opened.locator("h1")).to_contain_text("Orla Finch")
    assert urlsplit(opened.url).scheme == "file"
    assert trouble == []


def test_what_is_saved_from_a_page_is_there(folder: Path, page: tuple[Page, list[str]]) -> None:
    opened, trouble = page
    for name in ("briefings/envoy-opens-two-days-of-talks-in-pyongyang.html", "briefings/timeline.html", "data.html"):
        opened.goto((folder / name).as_uri())
        targets = opened.locator(".foot a").evaluate_all("links => links.map(link => link.href)")
        assert targets
        assert [target for target in targets if not Path(urlsplit(target).path).is_file()] == []
    assert trouble == []
