"""What the pages look up, gathered once for the whole library so that no page reads all of it again."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Any, TypeVar, cast

from briefer.model import Actor, Appearance, Briefing, Event, KnownEvent, Library, Link, Topic, TopicHit, Utterance
from briefer.pages.shown import Selection
from briefer.pages.wording import sort_day

MAX_UPDATED = 50  # briefings that are others than in an index, up to which that is brought up to date
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


V = TypeVar("V")
F = TypeVar("F", Sighting, Speech, Treatment, Report)
S = TypeVar("S", Sighting, Speech, Treatment)


Rows = dict[tuple[int, Callable[..., list[str]]], tuple[Sighting | Speech | Treatment, list[str]]]
Figures = dict[tuple[str, ...], tuple[object, Any]]


def row_of(found: S, make: Callable[[S], list[str]], rows: Rows) -> list[str]:
    """The lines of one that was found, made once for the same rows."""
    key = id(found), make
    if key not in rows:
        rows[key] = found, make(found)
    return rows[key][1]


def figure_of(key: tuple[str, ...], found: object, make: Callable[[], V], figures: Figures) -> V:
    """What is reckoned of something found, once for as long as that is the same. The key begins with what it is."""
    of, figure = figures.get(key, (None, None))
    if of is not found:
        figure = make()
        figures[key] = found, figure
    return cast(V, figure)


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
        contested: by id, whether an event is told differently, as far as `contested.is_contested` was asked.
        rows: by `id` of a sighting, speech or treatment and by what makes them, that and its lines on the page of the
            actor or topic, where `page_at` made them: of a page that one briefing changes, those of the others stand.
        figures: by key, what was found and what `figure_of` gave for it.
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
    contested: dict[str, bool] = field(default_factory=dict, repr=False)
    rows: Rows = field(default_factory=dict, repr=False)
    figures: Figures = field(default_factory=dict, repr=False)


DATING_ONLY = "backdrop"  # world events that only help to date a text, and are none of our subject


def is_told(event: KnownEvent) -> bool:
    """Whether the site tells an event: what has no address to check it by only helps to date a text."""
    return event.kind != DATING_ONLY and bool(event.sources)


_KEPT = 2  # a served site asks for one library while the next is reckoned
_latest: list[LibraryIndex] = []


def index_of(library: Library) -> LibraryIndex:
    """The index of a library; those of the last libraries are kept, so that each page kind can ask again."""
    latest = tuple(_latest)
    kept = next((index for index in latest if index.library is library), None)
    if kept is None:
        alike = (index for index in latest if index.library.knowledge is library.knowledge)
        kept = next(filter(None, (_updated(index, library) for index in alike)), None) or _build(library)
    if not latest or kept is not latest[0]:  # the one asked for last goes last
        _latest[:] = [kept, *(index for index in latest if index is not kept)][:_KEPT]
    return kept


def _build(library: Library) -> LibraryIndex:
    known = MappingProxyType({actor.id: actor for actor in library.knowledge.actors})
    told = [event for event in library.knowledge.events if is_told(event)]
    by_age = tuple(sorted(with_page(library), key=_age))
    sightings = _grouped(_sightings(by_age))
    return LibraryIndex(
        library=library,
        by_age=by_age,
        briefings=MappingProxyType({b.slug: b for b in by_age}),
        actors=_actors(known, sightings),
        known_actors=known,
        sightings=sightings,
        speeches=_grouped(_speeches(by_age)),
        company=_company(by_age),
        topics=MappingProxyType({topic.id: topic for topic in library.knowledge.topics}),
        treatments=_grouped(_treatments(by_age)),
        known_events=MappingProxyType({event.id: event for event in told}),
        events_of=_grouped((actor, event) for event in told for actor in event.actors),
        reports=_grouped(_reports(by_age)),
        links=_links(library),
        copies=_copies(library),
    )


def _updated(before: LibraryIndex, library: Library) -> LibraryIndex | None:
    """The index of a library with nearly the same briefings and the same knowledge; None where many are others."""
    shown = with_page(library)
    here, there = {id(b) for b in before.by_age}, {id(b) for b in shown}
    come, gone = [b for b in shown if id(b) not in here], [b for b in before.by_age if id(b) not in there]
    if len(come) + len(gone) > MAX_UPDATED:
        return None
    by_age = [b for b in before.by_age if id(b) in there]
    for briefing in come:
        insort(by_age, briefing, key=_age)
    sightings = _regrouped(before.sightings, _sightings(come), _sightings(gone))
    reports = _regrouped(before.reports, _reports(come), _reports(gone))
    links = before.links if _linked_alike(before.library, library) else _links(library)
    return replace(
        before,
        library=library,
        by_age=tuple(by_age),
        briefings=MappingProxyType({b.slug: b for b in by_age}),
        actors=_actors(before.known_actors, sightings),
        sightings=sightings,
        speeches=_regrouped(before.speeches, _speeches(come), _speeches(gone)),
        company=_recounted(before.company, come, gone),
        treatments=_regrouped(before.treatments, _treatments(come), _treatments(gone)),
        reports=reports,
        links=links,
        copies=_copies(library),
        selections=_holding(before, library, links, {briefing.slug for briefing in (*come, *gone)}),
        contested={
            key: known for key, known in tuple(before.contested.items()) if reports.get(key) is before.reports.get(key)
        },
        rows={key: row for key, row in tuple(before.rows.items()) if id(row[0].briefing) in there}
        if gone
        else before.rows,
    )


def _holding(
    before: LibraryIndex, library: Library, links: Mapping[str, tuple[Link, ...]], changed: Collection[str]
) -> dict[str, Selection]:
    """The selections of briefings whose text, links, and texts linked to are what they were: all that one hangs on."""
    if library.share_cap != before.library.share_cap:
        return {}
    return {
        slug: selection
        for slug, selection in tuple(before.selections.items())  # another thread may be at it
        if slug not in changed
        and links.get(slug) == before.links.get(slug)
        and not any(link.target in changed for link in links.get(slug, ()))
    }


def with_page(library: Library) -> list[Briefing]:
    """The briefings of a library that have a page of their own, as texts that are nearly another's have not."""
    copies = {copy.slug for copy in library.copies}
    return [briefing for briefing in library.briefings if briefing.slug not in copies]


def _age(briefing: Briefing) -> tuple[date, str]:
    return sort_day(briefing.published), briefing.slug


def _sightings(briefings: Iterable[Briefing]) -> Iterator[tuple[str, Sighting]]:
    return ((a.actor.id, Sighting(b, a)) for b in briefings for a in b.appearances)


def _speeches(briefings: Iterable[Briefing]) -> Iterator[tuple[str, Speech]]:
    return ((u.speaker.actor, Speech(b, u)) for b in briefings for u in b.utterances if u.speaker.actor)


def _treatments(briefings: Iterable[Briefing]) -> Iterator[tuple[str, Treatment]]:
    return ((hit.topic, Treatment(b, hit)) for b in briefings for hit in b.topics)


def _reports(briefings: Iterable[Briefing]) -> Iterator[tuple[str, Report]]:
    return ((e.known, Report(b, e)) for b in briefings for e in b.events if e.known)


def _grouped(pairs: Iterable[tuple[str, V]]) -> Mapping[str, tuple[V, ...]]:
    """By key, in the order of the keys, so that an index that was updated is just the one that is built."""
    lists: dict[str, list[V]] = {}
    for key, value in pairs:
        lists.setdefault(key, []).append(value)
    return MappingProxyType({key: tuple(lists[key]) for key in sorted(lists)})


def _regrouped(
    before: Mapping[str, tuple[F, ...]], come: Iterable[tuple[str, F]], gone: Iterable[tuple[str, F]]
) -> Mapping[str, tuple[F, ...]]:
    """What `_grouped` gives of findings by age, from an earlier one."""
    left: dict[str, set[int]] = {}
    for key, one in gone:
        left.setdefault(key, set()).add(id(one.briefing))
    changed = {key: [one for one in before[key] if id(one.briefing) not in ids] for key, ids in left.items()}
    for key, one in come:
        insort(changed.setdefault(key, list(before.get(key, ()))), one, key=lambda found: _age(found.briefing))
    merged = {**before, **{key: tuple(values) for key, values in changed.items()}}
    if changed.keys() <= before.keys() and all(changed.values()):  # the order stands, too
        return MappingProxyType(merged)
    return MappingProxyType({key: merged[key] for key in sorted(merged) if merged[key]})


def _actors(known: Mapping[str, Actor], sightings: Mapping[str, tuple[Sighting, ...]]) -> Mapping[str, Actor]:
    return MappingProxyType({one: known.get(one, seen[0].appearance.actor) for one, seen in sightings.items()})


def _company(by_age: Iterable[Briefing]) -> Mapping[str, tuple[tuple[str, int], ...]]:
    counts = _company_counts(by_age)
    return _in_order({one: _most_first(others) for one, others in counts.items() if others})


def _company_counts(briefings: Iterable[Briefing]) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = {}
    for briefing in briefings:
        ids = _met(briefing)
        for one in ids:
            counts.setdefault(one, Counter()).update(other for other in ids if other != one)
    return counts


def _recounted(
    before: Mapping[str, tuple[tuple[str, int], ...]], come: Iterable[Briefing], gone: Iterable[Briefing]
) -> Mapping[str, tuple[tuple[str, int], ...]]:
    """What `_company` gives, from an earlier count and without asking the texts that stay."""
    left, more = _company_counts(gone), _company_counts(come)
    counted = {one: others for one, others in before.items() if one not in left and one not in more}
    for one in left.keys() | more.keys():
        changes = more.get(one, Counter())
        changes.subtract(left.get(one, ()))
        if met := _moved(before.get(one, ()), changes):
            counted[one] = met
    return _in_order(counted)


def _moved(others: Iterable[tuple[str, int]], changes: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """What `_most_first` gives of counts that have changed by a few."""
    moved, before = list(others), dict(others)
    for other, change in changes.items():
        if count := before.get(other, 0):
            del moved[bisect_left(moved, _rank((other, count)), key=_rank)]
        if count + change:
            insort(moved, (other, count + change), key=_rank)
    return tuple(moved)


def _met(briefing: Briefing) -> list[str]:
    return [a.actor.id for a in briefing.appearances if a.actor.kind != "place"][:MAX_COMPANY]


def _in_order(found: Mapping[str, V]) -> Mapping[str, V]:
    return MappingProxyType({key: found[key] for key in sorted(found)})


def _most_first(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=_rank))


def _rank(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0]


def _linked_alike(one: Library, other: Library) -> bool:
    return one.links == other.links and one.copies == other.copies


def _copies(library: Library) -> Mapping[str, tuple[Briefing, ...]]:
    texts = {briefing.slug: briefing for briefing in library.briefings}
    return _grouped((copy.of, texts[copy.slug]) for copy in library.copies)


def _links(library: Library) -> Mapping[str, tuple[Link, ...]]:
    copies = {copy.slug for copy in library.copies}
    links = [link for link in library.links if link.origin not in copies and link.target not in copies]
    given = {(link.origin, link.target, link.kind) for link in links}
    mirrored = (
        Link(link.target, link.origin, link.kind, link.reason, link.there, link.here)
        for link in links
        if (link.target, link.origin, link.kind) not in given
    )
    return _grouped((link.origin, link) for link in (*links, *mirrored))
