"""A briefing is short where it is open: what stands unfolded is read in a minute or two, the rest a click away."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefer.pages.briefing import OPEN_VOICES
from briefer.pages.dated import OPEN_DATES
from briefer.pages.people import OPEN_ACTORS
from briefer.pages.relatives import OPEN_RELATED

ROOT = Path(__file__).parent.parent
PAGES = [page for page in sorted((ROOT / "briefings").glob("*.md")) if "\n## In brief\n" in page.read_text("utf8")]
LONGEST = 520  # words in the open, without paragraph marks and the section on the source

_HIDDEN = re.compile(
    r"\A---.*?\n---\n|<!--.*?-->|<details.*?</details>|<span class=\"para\">.*?</span>|^## Source.*",
    re.DOTALL | re.MULTILINE,
)
_MARKUP = re.compile(r"<[^>]*>|\]\([^)]*\)|&#\d+;")


def opened(page: Path) -> str:
    return _HIDDEN.sub("", page.read_text("utf8"))


def rows(page: Path, section: str) -> int:
    """How many rows of a section stand open."""
    found = re.search(rf"^## {section}\n(.*?)(?=^## |\Z)", opened(page), re.DOTALL | re.MULTILINE)
    return len(re.findall(r"^- \*\*", found[1], re.MULTILINE)) if found else 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem[:30])
def test_open_words(page: Path) -> None:
    words = re.findall(r"[\w’'-]+", _MARKUP.sub(" ", opened(page)))
    assert 100 < len(words) <= LONGEST


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem[:30])
def test_open_rows(page: Path) -> None:
    assert 0 < rows(page, "Key actors") <= OPEN_ACTORS
    assert 0 < rows(page, "Voices") <= OPEN_VOICES
    assert 0 < rows(page, "Dates") <= OPEN_DATES
    assert 0 < rows(page, "Related briefings") <= OPEN_RELATED


def test_there_are_briefings() -> None:
    assert len(PAGES) >= 2
