"""What the search narrows down by and shows of a page besides its words, as marks in the page's head.

Pagefind reads `data-pagefind-filter` and `data-pagefind-meta`: https://pagefind.app/docs/filtering/
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator

from briefer.model import Briefing
from briefer.pages.index import LibraryIndex
from briefer.pages.wording import dating_in_brief, side_name, when_in_words, year_of
from briefer.takeaway.site import FOLDER, Site

Pair = tuple[str, str]  # name and value
KINDS = (("actors", "Actor"), ("events", "Event"), ("topics", "Topic"), ("voices", "Voices"), ("timeline", "Timeline"))


def search_marks(path: str, title: str, site: Site) -> str:
    """The marks of a page as HTML lines.

    Args:
        path: the page's source path ("briefings/actors/x.md").
        title: its own, as plain text.
        site: the site.
    """
    folder, _, name = path.removesuffix(".md").rpartition("/")
    filters, facts = _of(folder, name, site.index)
    shown = (("title", title), *facts)
    lines = [_mark("filter", name, value) for name, value in dict.fromkeys(filters)]
    return "\n".join((*lines, *(_mark("meta", name, value) for name, value in shown)))


def _of(folder: str, name: str, index: LibraryIndex) -> tuple[Iterable[Pair], Iterable[Pair]]:
    """Filters and what is shown, of a page in a folder of the site."""
    if folder == FOLDER and name in index.briefings:
        briefing = index.briefings[name]
        return _briefing_filters(briefing, index), _briefing_facts(briefing)
    part = folder.removeprefix(f"{FOLDER}/").split("/")[0] if folder.startswith(FOLDER) else ""
    return _other_filters(part, name, index), _other_facts(part, name, index)


def _briefing_filters(briefing: Briefing, index: LibraryIndex) -> Iterator[Pair]:
    for appearance in sorted(briefing.appearances, key=lambda one: one.rank):
        actor = index.actors[appearance.actor.id]
        if actor.kind == "person":
            yield "person", actor.name
        if actor.kind != "place" and actor.side != "unknown":
            yield "side", side_name(actor.side)
    for hit in briefing.topics:
        if hit.topic in index.topics:
            yield "topic", index.topics[hit.topic].name
    year = year_of(briefing)
    yield "year", year if year.isdigit() else "not known"
    if briefing.article.publisher:
        yield "publisher", briefing.article.publisher.value
    yield "kind", "Briefing"


def _briefing_facts(briefing: Briefing) -> Iterator[Pair]:
    yield "kind", "Briefing"
    yield "date", dating_in_brief(briefing)
    if briefing.article.publisher:
        yield "publisher", briefing.article.publisher.value


def _other_filters(part: str, name: str, index: LibraryIndex) -> Iterator[Pair]:
    actor, topic, event = index.actors.get(name), index.topics.get(name), index.known_events.get(name)
    if part == "actors" and actor:
        if actor.kind == "person":
            yield "person", actor.name
        if actor.side != "unknown":
            yield "side", side_name(actor.side)
    if part == "topics" and topic:
        yield "topic", topic.name
    if part == "events" and event:
        yield "year", str(event.when.earliest.year)
        people = (index.known_actors[one] for one in event.actors if one in index.known_actors)
        yield from (("person", one.name) for one in people if one.kind == "person")
    yield "kind", dict(KINDS).get(part, "Page")


def _other_facts(part: str, name: str, index: LibraryIndex) -> Iterator[Pair]:
    yield "kind", dict(KINDS).get(part, "Page")
    if part == "events" and name in index.known_events:
        yield "date", when_in_words(index.known_events[name].when)


def _mark(what: str, name: str, value: str) -> str:
    return f'<meta data-pagefind-{what}="{name}[content]" content="{html.escape(value)}">'
