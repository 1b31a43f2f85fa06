"""Lists are parted, so that no page grows with the library, and every row stands on one of the parts."""

from __future__ import annotations

import re
from dataclasses import replace

import sample_library as sample
from briefer.model import Actor, Appearance, Briefing, Library
from briefer.pages.lists import MAX_ON_A_PAGE, actor_list, briefing_list

SIZE = 2 * MAX_ON_A_PAGE + 5


def many() -> Library:
    """One article a good six hundred times, each time naming one more person under A."""
    first = sample.library().briefings[0]
    return Library(tuple(copied(first, number) for number in range(SIZE)), (), sample.KNOWLEDGE)


def copied(briefing: Briefing, number: int) -> Briefing:
    appearance = briefing.appearances[0]
    name = f"Ada Quill {number:04}"
    person = Actor(f"ada-{number:04}", "person", name, "other", (name,), known=False)
    met: Appearance = replace(appearance, actor=person, key=False, mentions=())
    return replace(briefing, slug=f"text-{number:04}", appearances=(*briefing.appearances, met))


def rows(markdown: str, name: str) -> list[str]:
    return re.findall(rf"\(\.\./({name}-\d{{4}})\.md\)", markdown)


def test_a_long_year_has_several_pages() -> None:
    pages = {page.path: page.markdown for page in briefing_list(many())}
    assert set(pages) == {"index.md", "years/2016.md", "years/2016-2.md", "years/2016-3.md"}
    found = [slug for path, text in sorted(pages.items()) for slug in rows(text, "text")]
    assert len(found) == len(set(found)) == SIZE
    assert max(len(rows(text, "text")) for text in pages.values()) == MAX_ON_A_PAGE
    assert "[1](2016.md) · **2** · [3](2016-3.md)" in pages["years/2016-2.md"]


def test_a_long_letter_has_several_pages() -> None:
    pages = {page.path: page.markdown for page in actor_list(many())}
    assert {"actors/letters/a.md", "actors/letters/a-2.md", "actors/letters/a-3.md"} <= set(pages)
    found = [actor for path, text in sorted(pages.items()) if "/a" in path for actor in rows(text, "ada")]
    assert len(found) == len(set(found)) == SIZE
    assert "**1** · [2](a-2.md) · [3](a-3.md)" in pages["actors/letters/a.md"]
    assert "·" not in pages["actors/letters/o.md"].split("# O")[0], "a short letter has one page and names no other"
