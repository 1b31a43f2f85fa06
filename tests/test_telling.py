"""What a process of its own says of the library is what the library says, and without it the library is asked."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from briefer.history import Change, History
from briefer.takeaway import Site
from publishing import dressing
from publishing.telling import Telling
from publishing.texts import Texts
from sample_library import library
from site_project import ROOT

ADDED, CHANGED = datetime(2026, 3, 3, tzinfo=UTC), datetime(2026, 3, 4, tzinfo=UTC)
HISTORIES = {"visit": History(ADDED, (Change(CHANGED, ("the text",)),))}
SITE = Site("A Site", "About it", "", True, library(), HISTORIES)
VISIT, LECTURE = SITE.index.briefings
ACTOR = f"actors/{next(iter(SITE.index.actors))}"
HERE = os.getpid()


class Unread:
    """Texts that nobody has asked for yet; they note which of this process's questions they get."""

    is_unread = True

    def __init__(self, fails_apart: bool) -> None:
        self.asked_here = 0
        self._fails_apart = fails_apart

    @property
    def site(self) -> Site:
        if os.getpid() != HERE:
            if self._fails_apart:
                raise OSError("no memory is left")
            return SITE
        self.asked_here += 1
        return SITE

    def key(self, config: MkDocsConfig) -> None:
        return None


def page(slug: str) -> Page:
    path = f"briefings/{slug}.md"
    made = SimpleNamespace(
        file=SimpleNamespace(src_uri=path, url=f"briefings/{slug}/"), url=f"briefings/{slug}/",
        meta={"title": f"{slug} &amp; more"}, title=slug,
    )  # fmt: skip
    return cast(Page, made)


def direct(slug: str, config: MkDocsConfig) -> dict[str, str]:
    """The lines of a page as the library gives them."""
    title, description = f"{slug} & more", config.site_description or ""
    root = "../" * (2 + slug.count("/"))
    return dressing.lines_for(f"briefings/{slug}.md", title, description, root, SITE)


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    made = SimpleNamespace(site_name="A Site", site_description="About it", site_dir=str(tmp_path / "site"))
    return cast(MkDocsConfig, made)


@pytest.fixture
def begun(config: MkDocsConfig, request: pytest.FixtureRequest) -> Iterator[tuple[Telling, Unread]]:
    texts = Unread(fails_apart=request.param)
    telling = Telling(cast(Texts, texts), config, None)
    telling.begin_apart([page(slug).file for slug in (VISIT, ACTOR)])
    yield telling, texts
    telling.close()


def told(telling: Telling, config: MkDocsConfig) -> dict[str, Any]:
    """All that one build asks, in its order."""
    days = {slug: telling.day(f"briefings/{slug}.md") for slug in (VISIT, LECTURE, "none")}
    telling.gather()
    lines = {slug: telling.lines(page(slug)) for slug in (VISIT, ACTOR)}
    telling.put_files()
    site = Path(config.site_dir)
    files = {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}
    return {"days": days, "lines": lines, "files": files}


@pytest.mark.parametrize(("begun", "asked"), [(False, False), (True, True)], indirect=["begun"], ids=["apart", "here"])
def test_what_is_told_is_the_librarys(begun: tuple[Telling, Unread], asked: bool, config: MkDocsConfig) -> None:
    telling, texts = begun
    got = told(telling, config)
    assert got["days"] == {VISIT: "2026-03-04", LECTURE: dressing.NO_DAY, "none": dressing.NO_DAY}
    assert got["lines"] == {slug: direct(slug, config) for slug in (VISIT, ACTOR)}
    assert "data/briefings.json" in got["files"]
    assert bool(texts.asked_here) is asked


@pytest.mark.parametrize("begun", [False], indirect=True)
def test_a_page_that_was_not_told_of_has_its_lines_all_the_same(
    begun: tuple[Telling, Unread], config: MkDocsConfig
) -> None:
    telling, texts = begun
    told(telling, config)
    assert not texts.asked_here
    assert telling.lines(page(LECTURE)) == direct(LECTURE, config)
    assert texts.asked_here


def test_it_ends_with_the_process_that_asks() -> None:
    """Which may be killed; the output that both share is at its end when neither lives."""
    killed = "import os; telling.begin_apart([]); os.kill(os.getpid(), 9)"
    made = "from test_telling import Telling, Unread; telling = Telling(Unread(False), None, None)"
    path = os.pathsep.join((str(ROOT / "scripts"), str(ROOT / "tests")))
    done = subprocess.run(
        [sys.executable, "-c", f"{made}; {killed}"], env={**os.environ, "PYTHONPATH": path},
        capture_output=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == -9
