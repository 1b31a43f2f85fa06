"""What the pages look up, gathered once for the whole library so that no page reads all of it again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeVar

from briefer.model import Actor, Appearance, Briefing, Event, KnownEvent, Library, Link, Topic, TopicHit, Utterance
from briefer.pages.shown import Selection
from briefer.pages.wording import sort_day

K = TypeVar("K")
V = TypeVar("V")
MAX_COMPANY = 12  # actors of a briefing counted as having met each other there: keeps the work linear


@dataclass(frozen=True, slots=True)
class Sighting:
    """An actor in a briefing."""

    briefing: Briefing
    appearance: Appearance


@dataclass(frozen=True, slots=True)
class Speech:
    """An actor's utterance in a briefing."""

    briefing: Briefing
    utterance: Utterance


@dataclass(frozen=True, slots=True)
class Treatment:
    """A topic in a briefing."""

    briefing: Briefing
    hit: TopicHit


@dataclass(frozen=True, slots=True)
class Report:
    """A dated event in a briefing."""

    briefing: Briefing
    event: Event


@dataclass(frozen=True, slots=True, eq=False)
class LibraryIndex:
    """Lookups over a library. Lists of briefings run from the oldest article to the newest.

    Attributes:
        actors: by id, every actor that appears; an entry of the knowledge goes before one met in a text.
        known_actors: by id, every actor of the knowledge.
        sightings, speeches: by actor id.
        company: by actor id, (other actor's id, briefings in common), most in common first.
        treatments: by topic id.
        events_of: by actor id, the events of the chronology that name the actor.
        reports: by id of the chronology's event.
        links: by slug; a link that the library holds in one direction is found from both ends.
        copies: by slug, the texts that are nearly the same and have no page of their own.
        selections: by slug, what a page prints of its source, as far as `selections.selection_of` was asked.
    """

    library: Library
    by_age: tuple[Briefing, ...]
    briefings: Mapping[str, Briefing]
    actors: Mapping[str, Actor]
    known_actors: Mapping[str, Actor]
    sightings: Mapping[str, tuple[Sighting, ...]]
    speeches: Mapping[str, tuple[Speech, ...]]
    company: Mapping[str, tuple[tuple[str, int], ...]]
    topics: Mapping[str, Topic]
    treatments: Mapping[str, tuple[Treatment, ...]]
    known_events: Mapping[str, KnownEvent]
    events_of: Mapping[str, tuple[KnownEvent, ...]]
    reports: Mapping[str, tuple[Report, ...]]
    links: Mapping[str, tuple[Link, ...]]
    copies: Mapping[str, tuple[Briefing, ...]]
    selections: dict[str, Selection] = field(default_factory=dict, repr=False)


DATING_ONLY = "backdrop"  # world events that only help to date a text, and are none of our subject


def is_told(event: KnownEvent) -> bool:
    """Whether the site tells an event: what has no address to check it by only helps to date a text."""
    return event.kind != DATING_ONLY and bool(event.sources)


_KEPT = 2  # a served site asks for one library while the next is reckoned
_latest: list[LibraryIndex] = []


def index_of(library: Library) -> LibraryIndex:
    """The index of a library; those of the last libraries are kept, so that each page kind can ask again."""
    kept = next((index for index in tuple(_latest) if index.library is library), None)
    if kept is None:
        kept = _build(library)
        _latest[:] = [kept, *_latest[: _KEPT - 1]]
    return kept


def _build(library: Library) -> LibraryIndex:
    copies = {copy.slug for copy in library.copies}
    with_page = (briefing for briefing in library.briefings if briefing.slug not in copies)
    by_age = tuple(sorted(with_page, key=lambda b: (sort_day(b.published), b.slug)))
    texts = {briefing.slug: briefing for briefing in library.briefings}
    known = MappingProxyType({actor.id: actor for actor in library.knowledge.actors})
    told = [event for event in library.knowledge.events if is_told(event)]
    actors = _actors(known, by_age)
    return LibraryIndex(
        library=library,
        by_age=by_age,
        briefings=MappingProxyType({b.slug: b for b in by_age}),
        actors=actors,
        known_actors=known,
        sightings=_grouped((a.actor.id, Sighting(b, a)) for b in by_age for a in b.appearances),
        speeches=_grouped((u.speaker.actor, Speech(b, u)) for b in by_age for u in b.utterances if u.speaker.actor),
        company=_company(by_age),
        topics=MappingProxyType({topic.id: topic for topic in library.knowledge.topics}),
        treatments=_grouped((hit.topic, Treatment(b, hit)) for b in by_age for hit in b.topics),
        known_events=MappingProxyType({event.id: event for event in told}),
        events_of=_grouped((actor, event) for event in told for actor in event.actors),
        reports=_grouped((e.known, Report(b, e)) for b in by_age for e in b.events if e.known),
        links=_links(library, copies),
        copies=_grouped((copy.of, texts[copy.slug]) for copy in library.copies),
    )


def _grouped(pairs: Iterable[tuple[K, V]]) -> Mapping[K, tuple[V, ...]]:
    lists: dict[K, list[V]] = {}
    for key, value in pairs:
        lists.setdefault(key, []).append(value)
    return MappingProxyType({key: tuple(values) for key, values in lists.items()})


def _actors(known: Mapping[str, Actor], by_age: tuple[Briefing, ...]) -> Mapping[str, Actor]:
    met: dict[str, Actor] = {}
    for briefing in by_age:
        for appearance in briefing.appearances:
            actor = appearance.actor
            met.setdefault(actor.id, known.get(actor.id, actor))
    return MappingProxyType(met)


def _company(by_age: tuple[Briefing, ...]) -> Mapping[str, tuple[tuple[str, int], ...]]:
    counts: dict[str, Counter[str]] = {}
    for briefing in by_age:
        ids = [a.actor.id for a in briefing.appearances if a.actor.kind != "place"][:MAX_COMPANY]
        for one in ids:
            counts.setdefault(one, Counter()).update(other for other in ids if other != one)
    ordered = {one: tuple(sorted(c.items(), key=lambda item: (-item[1], item[0]))) for one, c in counts.items()}
    return MappingProxyType(ordered)


def _links(library: Library, copies: Collection[str]) -> Mapping[str, tuple[Link, ...]]:
    links = [link for link in library.links if link.origin not in copies and link.target not in copies]
    given = {(link.origin, link.target, link.kind) for link in links}
    mirrored = (
        Link(link.target, link.origin, link.kind, link.reason, link.there, link.here)
        for link in links
        if (link.target, link.origin, link.kind) not in given
    )
    return _grouped((link.origin, link) for link in (*links, *mirrored))
