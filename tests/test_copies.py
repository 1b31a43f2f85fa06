"""Near-duplicates as one briefing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import sample_library as sample
from briefer.copies import find_copies
from briefer.links import ALSO_PUBLISHED_AS
from briefer.model import Briefing, Copy, Library, Link
from briefer.pages import PAGE_KINDS


def linked(one: Briefing, other: Briefing, kind: str = ALSO_PUBLISHED_AS) -> Link:
    return Link(one.slug, other.slug, kind, "Nearly the same text.", (), ())


def shortened(briefing: Briefing, slug: str, paragraphs: int) -> Briefing:
    kept = tuple(p for p in briefing.article.paragraphs if p.number <= paragraphs)
    return replace(briefing, slug=slug, article=replace(briefing.article, paragraphs=kept))


WHOLE = sample.library().briefings[0]
SHORT = shortened(WHOLE, "short", 3)
SHORTER = shortened(WHOLE, "shorter", 2)


def test_the_longest_text_stands_for_the_others() -> None:
    links = (linked(SHORT, WHOLE), linked(WHOLE, SHORT))
    assert find_copies((SHORT, WHOLE), links) == (Copy("short", WHOLE.slug),)


def test_the_copy_of_a_copy_is_a_copy() -> None:
    links = (linked(SHORT, WHOLE), linked(SHORTER, SHORT))
    assert find_copies((SHORTER, SHORT, WHOLE), links) == (Copy("short", WHOLE.slug), Copy("shorter", WHOLE.slug))


def test_among_equals_the_earliest_stands() -> None:
    later = replace(WHOLE, slug="a-later", published=replace(WHOLE.published, best=date(2020, 5, 4)))
    assert find_copies((later, WHOLE), (linked(later, WHOLE),)) == (Copy("a-later", WHOLE.slug),)


def test_among_equals_of_one_day_the_name_of_the_file_decides_and_not_the_address() -> None:
    source = replace(WHOLE.article.source, name="zz.txt")
    twin = replace(WHOLE, slug="a-twin", article=replace(WHOLE.article, source=source))
    assert find_copies((twin, WHOLE), (linked(twin, WHOLE),)) == (Copy("a-twin", WHOLE.slug),)


def test_another_link_makes_no_copy() -> None:
    assert find_copies((SHORT, WHOLE), (linked(SHORT, WHOLE, "same event"),)) == ()


def test_a_copy_has_no_page_and_is_listed_on_the_principals() -> None:
    links = (linked(SHORT, WHOLE), linked(WHOLE, SHORT))
    library = Library((SHORT, WHOLE), links, sample.KNOWLEDGE, copies=(Copy("short", WHOLE.slug),))
    pages = {page.path: page.markdown for kind in PAGE_KINDS for page in kind(library)}
    assert "short.md" not in pages
    assert "**Also published as** “Envoy lands in Pyongyang”" in pages[f"{WHOLE.slug}.md"]
    assert not any("short.md" in markdown for markdown in pages.values())
