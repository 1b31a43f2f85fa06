"""The site under a sub-path, as a static host serves it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser.walk import serving, walk
from site_project import ENVIRONMENT, command, small_project

pytestmark = pytest.mark.browser
PREFIX = "/a/sub-path"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of few pages, told where it will stand; only the path of that address matters to its pages."""
    project = small_project(tmp_path_factory.mktemp("sub-path"))
    done = subprocess.run(command("build", "--strict"), cwd=project, capture_output=True, text=True,
                          env={**ENVIRONMENT, "SITE_URL": f"http://127.0.0.1{PREFIX}/"})  # fmt: skip
    assert done.returncode == 0, done.stderr
    return project / "site"


@pytest.fixture(scope="module")
def address(built: Path) -> Iterator[str]:
    with serving(built, PREFIX) as start:
        yield start


def test_every_link_leads_somewhere(built: Path, address: str, browser: Browser) -> None:
    # The pages name their whole address, in which the port of this test is not known.
    for page in built.rglob("*.html"):
        page.write_text(page.read_text("utf8").replace(f"http://127.0.0.1{PREFIX}/", address), "utf8")
    context = browser.new_context()
    walked = walk(context, address)
    context.close()
    assert walked.problems == []
    assert len(walked.pages) > 30 and f"{address}briefings/timeline/" in walked.pages
    assert f"{address}data/briefings.json" in walked.files


def test_an_address_that_is_not_there_shows_our_page_at_any_depth(address: str, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    answer = page.goto(f"{address}briefings/no/such/briefing/")
    assert answer is not None and answer.status == 404
    assert page.locator("h1").inner_text() == "This page is not here"
    links = page.locator("article li a")
    assert links.count() == 4
    for link in links.all():
        target = link.evaluate("e => e.href")
        assert target.startswith(address)
        assert context.request.get(target).status == 200, target
    assert page.evaluate("getComputedStyle(document.body).fontFamily") != "", "the page is styled"
    assert page.locator(".md-search__input").count() == 1
    context.close()


def test_the_walk_sees_what_is_wrong(tmp_path: Path, browser: Browser) -> None:
    (tmp_path / "index.html").write_text(
        '<!doctype html><title>x</title><a href="gone/">a</a><a href="/outside/">b</a><a href="other/#nowhere">c</a>'
        '<img src="gone.png" alt="">'
    )
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "index.html").write_text("<!doctype html><title>x</title>")
    with serving(tmp_path, "/a") as start:
        context = browser.new_context()
        problems = "\n".join(walk(context, start).problems)
        context.close()
    assert f"{start}gone/: not there" in problems
    assert "leads out of the site" in problems and "no such place is there" in problems
    assert "names a file that is not there" in problems
