"""The pages of the site: one module for each kind, each a pure function from the library to its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from briefer.model import Library, Page
from briefer.pages.actor import actor_page, actor_pages
from briefer.pages.briefing import briefing_page, briefing_pages
from briefer.pages.contested import contested_page
from briefer.pages.coverage import coverage_page
from briefer.pages.event import event_pages
from briefer.pages.glossary import glossary_page
from briefer.pages.home import home_page
from briefer.pages.index import index_of
from briefer.pages.lists import actor_list, briefing_list, topic_list
from briefer.pages.network import network_page
from briefer.pages.positions import chosen_beforehand
from briefer.pages.redirects import redirect_pages
from briefer.pages.timeline import timeline_pages
from briefer.pages.topic import topic_page, topic_pages
from briefer.pages.voices import voices_pages

MOST_NAMED = 500  # actors whose rows are made beforehand

_SINGLE = {
    "_home.md": home_page,
    "contested.md": contested_page,
    "coverage.md": coverage_page,
    "glossary.md": glossary_page,
    "index.md": briefing_list,
    "network.md": network_page,
}
_FOLDERS: dict[str, tuple[Callable[[Library], Iterator[Page]], ...]] = {
    "actors": (actor_list,),
    "events": (event_pages,),
    "timeline": (timeline_pages,),
    "topics": (topic_list, topic_pages),
    "voices": (voices_pages,),
    "years": (briefing_list,),
}


def page_at(path: str, library: Library) -> Page | None:
    """One page as its kind makes it, by its path; None where the library has none there.

    A briefing's, an actor's or a topic's costs that page alone; any other as much as those of its kind before it.
    """
    index = index_of(library)
    folder, _, name = path.removesuffix(".md").rpartition("/")
    if not folder and name in index.briefings:
        return briefing_page(index.briefings[name], index)
    if folder == "actors" and name in index.actors:
        return actor_page(index.actors[name], index, keeping=True)
    if folder == "topics" and name in index.topics and name in index.treatments:
        return topic_page(index.topics[name], index, keeping=True)
    top = path.partition("/")[0].removesuffix(".md")
    kinds = (_SINGLE[path],) if path in _SINGLE else _FOLDERS.get(top, _ELSEWHERE)
    return next((page for kind in kinds for page in kind(library) if page.path == path), None)


def made_beforehand(library: Library) -> Iterator[None]:
    """Makes what `page_at` keeps for the next time, in steps of some milliseconds: rows of the actors most named."""
    yield from (None for _ in chosen_beforehand(library))
    index = index_of(library)
    named = sorted(index.actors, key=lambda one: (-len(index.sightings[one]), one))
    for path in (
        *(f"topics/{one}.md" for one in index.treatments),
        *(f"actors/{one}.md" for one in named[:MOST_NAMED]),
    ):
        page_at(path, library)
        yield


PAGE_KINDS: tuple[Callable[[Library], Iterator[Page]], ...] = (
    briefing_pages,
    actor_pages,
    topic_pages,
    briefing_list,
    actor_list,
    topic_list,
    timeline_pages,
    event_pages,
    contested_page,
    glossary_page,
    network_page,
    coverage_page,
    voices_pages,
    home_page,
    redirect_pages,
)

# Kinds of which neither table tells where their pages stand; a new one is found among these.
_ELSEWHERE = tuple(
    kind
    for kind in PAGE_KINDS
    if kind not in (briefing_pages, actor_pages, redirect_pages, *_SINGLE.values(), *chain(*_FOLDERS.values()))
)
