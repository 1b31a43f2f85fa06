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
LONG_QUOTATION = 6  # words
LONGEST = 450  # words in the open, without paragraph marks and the section on the source

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


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem[:30])
def test_nothing_is_quoted_twice_in_the_open(page: Path) -> None:
    here = opened(page).split("\n## Related briefings")[0]  # what another article calls somebody is set beside it there
    quoted = [one.strip("‘’'… ,.") for one in re.findall(r"“(.*?)”", _MARKUP.sub("", here))]
    long = [one for one in quoted if len(one.split()) > LONG_QUOTATION]
    assert len(long) > 3
    assert [(a, b) for a in long for b in quoted if a is not b and b in a and len(b.split()) > LONG_QUOTATION] == []


def test_a_point_that_is_a_statement_names_its_speaker() -> None:
    page = (ROOT / "briefings" / "direct-talks-with-n-korea-ahead-not-likely.md").read_text("utf8")
    brief, voices = (page.split(f"\n## {name}\n")[1].split("\n## ")[0] for name in ("In brief", "Voices"))
    assert "**Positions:** [Hillary Clinton](actors/hillary-clinton.md): “'Perhaps" in brief
    assert "hillary-clinton" not in voices.split("<details")[0]
    assert "“Perhaps" in voices


def test_there_are_briefings() -> None:
    assert len(PAGES) >= 2
