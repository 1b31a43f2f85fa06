"""One small site built whole and compared, page by page, with the pages in tests/cases/site/pages.

Where a page is meant to change, `PYTHONPATH=scripts python tests/test_whole_site.py` writes the pages anew: read them.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from briefer.building import KNOWLEDGE
from briefer.knowledge import load_knowledge
from briefer.model import Knowledge
from briefer.pipeline import collect, read, render
from briefer.sources import load_sources

SITE = Path(__file__).parent / "cases" / "site"
PAGES = SITE / "pages"


def small_knowledge() -> Knowledge:
    """The site's own actors, places, events and topics with the project's word lists and publishers."""
    own, project = load_knowledge(SITE / "knowledge"), load_knowledge(KNOWLEDGE)
    return replace(project, actors=own.actors, events=own.events, topics=own.topics, glossary=own.glossary)


@cache
def built() -> dict[str, str]:
    knowledge = small_knowledge()
    sources, errors = load_sources(SITE / "seeds")
    assert errors == ()
    library = collect([read(source, knowledge, None) for source in sources], knowledge)
    return {page.path: page.markdown for page in render(library)}


def expected() -> dict[str, str]:
    return {file.relative_to(PAGES).as_posix(): file.read_text("utf8") for file in sorted(PAGES.rglob("*.md"))}


def test_the_same_pages_are_made() -> None:
    assert sorted(built()) == sorted(expected())


@pytest.mark.parametrize("path", sorted(expected()))
def test_page_is_as_it_should_be(path: str) -> None:
    assert built()[path].splitlines() == expected()[path].splitlines()


def write_anew() -> None:
    for file in PAGES.rglob("*.md"):
        file.unlink()
    for path, markdown in built().items():
        (PAGES / path).parent.mkdir(parents=True, exist_ok=True)
        (PAGES / path).write_text(markdown, "utf8")


if __name__ == "__main__":
    write_anew()
