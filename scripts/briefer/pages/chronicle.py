"""The chronology as pages look it up: an event's address, who took part, and which events belong together."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from briefer import markdown as md
from briefer.model import Knowledge, KnownEvent, When
from briefer.pages.index import is_told
from briefer.pages.wording import confidence_words, plural
from briefer.subject import SUBJECT
from briefer.topics import topics_of_words

KIND_NAMES: Mapping[str, str] = {kind.id: kind.words for kind in SUBJECT.kinds}
COMMON_COUNTS = 0.5  # what kind of thing it is, and which country has part in it, tell less than persons and topics
KIND_WEIGHS: Mapping[str, float] = {kind.id: kind.weight for kind in SUBJECT.kinds}
MUCH_TOLD = 0.2  # more for each doubling of the ways in which texts tell an event
APART = 10  # days; of events nearer to each other than this the weightier one stands for both
HALF_LIFE = 240  # days after which an event bears half as much on another
LEAST_KINSHIP = 0.08
VAGUE_DAYS = 40  # a stretch longer than this has no day from which to count

Traits = Mapping[str, float]  # "actor james-kelly", "topic sanctions", "kind test" with their weights


@dataclass(frozen=True, slots=True, eq=False)
class Chronicle:
    """The told events in order of time, each with what it has in common with others.

    Attributes:
        events: the earliest first.
        starts: the first day of each.
        traits: by event id; their weights make a vector of unit length.
        weights: of every trait; a rare one tells more.
        common: traits that join nothing by themselves, kinds and countries.
        prominence: by event id, how much it weighs beside others that are as near.
        places: of the events that have a trait, in order, for every trait that is not common.
        topics: by event id, the topics that our words for it show or that were set by hand.
    """

    events: tuple[KnownEvent, ...]
    starts: tuple[date, ...]
    traits: Mapping[str, Traits]
    weights: Traits
    common: frozenset[str]
    prominence: Mapping[str, float]
    places: Mapping[str, tuple[int, ...]]
    topics: Mapping[str, tuple[str, ...]]

    def near(self, traits: Traits, first: date, last: date) -> Iterator[KnownEvent]:
        """Events that begin on or between two days and share with these traits one that tells, in no order."""
        start, end = bisect_left(self.starts, first), bisect_right(self.starts, last)
        found: set[int] = set()
        for trait in traits:
            places = self.places.get(trait, ())
            found.update(places[bisect_left(places, start) : bisect_left(places, end)])
        yield from (self.events[place] for place in sorted(found))

    def kinship(self, traits: Traits, event: KnownEvent, days: int) -> float:
        """How near an event is to something with these traits (of unit length) so many days away: 0 to 1."""
        own = self.traits[event.id]
        shared = sum(weight * own[trait] for trait, weight in traits.items() if trait in own)
        return shared * math.pow(0.5, days / HALF_LIFE)

    def profile(self, traits: Iterable[tuple[str, float]]) -> Traits:
        """Traits with how much each counts here, weighed by rarity, as a vector of unit length."""
        return _unit({trait: share * self.weights[trait] for trait, share in traits if trait in self.weights})


@lru_cache(maxsize=4)
def chronicle_of(knowledge: Knowledge) -> Chronicle:
    """The chronology's told events; made once for all pages."""
    told = [event for event in knowledge.events if is_told(event)]
    events = tuple(sorted(told, key=lambda event: (event.when.earliest, event.when.latest, event.id)))
    topics = {event.id: _topics(event, knowledge) for event in events}
    bare = {event.id: _traits(event, topics[event.id]) for event in events}
    counts = Counter(trait for traits in bare.values() for trait in traits)
    places = {f"actor {actor.id}" for actor in knowledge.actors if actor.kind == "place"}
    common = frozenset(trait for trait in counts if trait in places or trait.startswith("kind "))
    weights = {
        trait: math.log((len(events) + 1) / count) * (COMMON_COUNTS if trait in common else 1.0)
        for trait, count in sorted(counts.items())
    }
    return Chronicle(
        events,
        tuple(event.when.earliest for event in events),
        {one: _unit({trait: weights[trait] for trait in traits}) for one, traits in bare.items()},
        weights,
        common,
        {event.id: _prominence(event) for event in events},
        _places(events, bare, common),
        topics,
    )


def _prominence(event: KnownEvent) -> float:
    return KIND_WEIGHS.get(event.kind, 1.0) * (1 + MUCH_TOLD * math.log2(1 + len(event.terms)))


def _places(
    events: Iterable[KnownEvent], traits: Mapping[str, Iterable[str]], common: frozenset[str]
) -> Mapping[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for place, event in enumerate(events):
        for trait in traits[event.id]:
            if trait not in common:
                found.setdefault(trait, []).append(place)
    return {trait: tuple(places) for trait, places in found.items()}


def _topics(event: KnownEvent, knowledge: Knowledge) -> tuple[str, ...]:
    """Those that our words show, and those set by hand, in the order of the topics' file."""
    words = " ; ".join((event.title, event.note, *event.terms))
    found = {*topics_of_words(words, knowledge), *event.topics}
    return tuple(topic.id for topic in knowledge.topics if topic.id in found)


def _traits(event: KnownEvent, topics: Iterable[str]) -> tuple[str, ...]:
    return (*(f"actor {a}" for a in event.actors), *(f"topic {t}" for t in topics), f"kind {event.kind}")


def _unit(traits: Mapping[str, float]) -> Traits:
    length = math.sqrt(sum(weight * weight for weight in traits.values()))
    return {trait: weight / length for trait, weight in traits.items()} if length else {}


def nearest(
    traits: Traits, events: Iterable[KnownEvent], day: date, most: int, chronicle: Chronicle
) -> tuple[KnownEvent, ...]:
    """The events that have most to do with these traits and weigh most, in order of time; none that has too little.

    Args:
        traits: of unit length.
        events: to choose from; each shares with the traits one that tells.
        day: how far each is from this day counts.
        most: how many at most; they stand APART days apart, so that one visit does not fill the list.
    """
    scored = [(chronicle.kinship(traits, e, abs((e.when.earliest - day).days)), e) for e in events]
    near = [(kin * chronicle.prominence[e.id], e) for kin, e in scored if kin >= LEAST_KINSHIP]
    chosen: list[KnownEvent] = []
    for _, event in sorted(near, key=lambda one: (-one[0], one[1].id)):
        if all(abs((event.when.earliest - other.when.earliest).days) >= APART for other in chosen):
            chosen.append(event)
    return tuple(sorted(chosen[:most], key=lambda e: (e.when.earliest, e.id)))


def weightiest(events: Iterable[KnownEvent], most: int, chronicle: Chronicle) -> tuple[KnownEvent, ...]:
    """The events that weigh most, in order of time."""
    ranked = sorted(events, key=lambda e: (-chronicle.prominence[e.id], e.when.earliest, e.id))[:most]
    return tuple(sorted(ranked, key=lambda e: (e.when.earliest, e.id)))


# ------------------------------------------------------------------------------------------------ words and addresses


def event_link(event: KnownEvent, origin: str) -> str:
    """Our words for an event, leading to its page. `origin` is the page that the link stands on."""
    return md.link(md.text(event.title), md.between(origin, event_path(event)))


def event_path(event: KnownEvent) -> str:
    """Path of an event's page in the generated folder."""
    return f"events/{event.id}.md"


def source_links(sources: Iterable[str]) -> str:
    """The hosts of web addresses, each leading to its page; "" where there is none that may be linked."""
    return ", ".join(md.outside_link(md.text(host_of(url)), url) for url in sources if md.safe_url(url))


def host_of(url: str) -> str:
    """The host of a web address, without "www."."""
    return url.split("//", 1)[-1].split("/", 1)[0].removeprefix("www.")


def how_sure(event: KnownEvent) -> str:
    """How sure the entry is, and on how many sources it stands."""
    count = len(event.sources)
    sources = plural(count, "source", "sources") if count else "no source is given here yet"
    return f"{confidence_words(event.sure)}, {sources}"


def name_of(actor: str) -> str:
    """A name for someone without an entry, from the id: "ted-stevens" → "Ted Stevens"."""
    return " ".join(word.capitalize() for word in actor.split("-"))


def days_apart(days: int, *, about: bool = False) -> str:
    """ "the same day", "13 days", "5 months", "2 years"; with "about" where either day is not sure."""
    if days == 0:
        return "about the same day" if about else "the same day"
    if days < 90:
        words = f"{days} {'day' if days == 1 else 'days'}"
    elif days < 700:
        words = f"{round(days / 30.44)} months"
    else:
        words = f"{round(days / 365.25)} years"
    return f"about {words}" if about else words


def is_vague(when: When) -> bool:
    """Whether the days from or to it can only be told roughly."""
    wide = when.precision in ("month", "season", "year", "decade") or (when.latest - when.earliest).days > VAGUE_DAYS
    return wide or when.approximate


def window(day: date, days: int) -> date:
    """The day so many days later (or earlier), within the calendar."""
    ordinal = min(date.max.toordinal(), max(1, day.toordinal() + days))
    return date.fromordinal(ordinal)
