"""How near two briefings are: shared actors, known events, terms and time, each weighed by how much it tells.

An actor tells the more the rarer it is, in the library and in what is known beforehand: with two texts only, Kim Jong
Il still tells little, for the chronology has him everywhere. A known event tells most.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefer.linking.terms import Vectors
from briefer.model import Briefing, Dating, Knowledge

# What each kind of actor counts beside a person.
KIND_WEIGHTS = {"person": 1.0, "organisation": 0.5, "place": 0.2}
PRESS_WEIGHT = 0.05
# An actor of so many texts or more finds no candidates (it still counts between texts found otherwise).
FINDING_TEXTS = 40
CANDIDATES = 40  # texts looked at closely for each text

# Weights of the parts of an affinity.
TERMS, ACTORS, EVENTS, TIME, APART = 1.0, 0.25, 0.02, 10.0, 0.3
NEAR_DAYS = 12.0  # closeness falls to 1/e within so many days
FAR_DAYS = 365.0
SURE = {"high": 1.0, "moderate": 0.95, "low": 0.7}  # how far a best day is believed
SURE_DAYS = 400.0  # a range up to this width takes nothing from its best day
DOUBT_DAYS = 365.0
UNSURE_DAYS = 30.0  # a date known no closer than this says little about closeness


@dataclass(frozen=True, slots=True)
class Traits:
    """What a briefing is compared by.

    Attributes:
        actors: weight of each, as a vector of unit length.
        events: rarity of each known event.
        asked: experts, who hold no office, whom it quotes.
    """

    actors: Mapping[str, float]
    events: Mapping[str, float]
    asked: frozenset[str]


@dataclass(frozen=True, slots=True)
class Affinity:
    """How near two briefings are, by position, and by what.

    Attributes:
        score: likeness in terms, actors and events, raised up to elevenfold by closeness in time.
        terms: cosine of the term vectors, 0 to 1.
        days: how far apart they were published, None where that is not known or not sure.
    """

    one: int
    other: int
    score: float
    terms: float
    days: float | None


@dataclass(frozen=True, slots=True)
class Field:
    """All briefings with what they are compared by."""

    briefings: Sequence[Briefing]
    traits: tuple[Traits, ...]
    vectors: Vectors
    rarity: Mapping[str, float]
    press: frozenset[str]  # actors that are publishers: who reported it, not who it is about
    greatest: float  # rarity

    def shared_terms(self, one: int, other: int) -> list[int]:
        """Terms of both texts, the most telling first."""
        first, second = self.vectors.by_text[one], self.vectors.by_text[other]
        return sorted((t for t in first if t in second), key=lambda t: (-first[t] * second[t], t))

    def shared_actors(self, one: int, other: int) -> list[str]:
        """Ids of the actors of both texts, the most telling first."""
        first, second = self.traits[one].actors, self.traits[other].actors
        return sorted((a for a in first if a in second), key=lambda a: (-first[a] * second[a], a))

    def shared_events(self, one: int, other: int) -> list[str]:
        """Ids of the known events of both texts, the rarest first."""
        first, second = self.traits[one].events, self.traits[other].events
        return sorted((e for e in first if e in second), key=lambda e: (-first[e], e))


def survey(briefings: Sequence[Briefing], vectors: Vectors, knowledge: Knowledge) -> Field:
    """Reads off every briefing what it is compared by."""
    kinds = {actor.id: actor.kind for actor in knowledge.actors}
    counts = [Counter(m.stands_for or m.actor for m in briefing.mentions) for briefing in briefings]
    for briefing in briefings:
        kinds.update((shown.actor.id, shown.actor.kind) for shown in briefing.appearances)
    spread = Counter(actor for count in counts for actor in count)
    before = Counter(actor for event in knowledge.events for actor in dict.fromkeys((*event.actors, event.place)))
    size = len(briefings) + len(knowledge.events)
    press = frozenset(publisher.id for publisher in knowledge.publishers)
    rarity = {
        actor: (PRESS_WEIGHT if actor in press else KIND_WEIGHTS[kinds.get(actor, "person")])
        * math.log((size + 1) / (texts + before[actor]))
        for actor, texts in spread.items()
    }
    event_spread = Counter(e for b in briefings for e in dict.fromkeys(known_events(b)))
    event_rarity = {e: math.log(1 + (len(briefings) + 1) / texts) for e, texts in event_spread.items()}
    traits = tuple(
        Traits(
            _unit({actor: (1 + math.log(n)) * rarity[actor] for actor, n in sorted(count.items())}),
            {event: event_rarity[event] for event in known_events(briefing)},
            frozenset(s.actor.id for s in briefing.appearances if s.quoted and s.actor.side == "expert"),
        )
        for briefing, count in zip(briefings, counts, strict=True)
    )
    return Field(briefings, traits, vectors, rarity, press, max(rarity.values(), default=0.0))


def known_events(briefing: Briefing) -> list[str]:
    """Ids of the chronology's events that a briefing speaks of."""
    return [event.known for event in briefing.events if event.known]


def _unit(weights: dict[str, float]) -> dict[str, float]:
    length = math.sqrt(math.fsum(w * w for w in weights.values())) or 1.0
    return {key: weight / length for key, weight in weights.items()}


def affinities(field: Field) -> Iterator[list[Affinity]]:
    """For each briefing in turn its nearest, at most `CANDIDATES`, the nearest first."""
    holders = _holders(field)
    for number, near in enumerate(field.vectors.near()):
        rated = dict(near)
        for key in _finding_keys(field.traits[number]):
            for other in holders.get(key, ()):
                if other != number:
                    rated[other] = rated.get(other, 0.0) + FINDING_BONUS
        least = sorted(rated.values(), reverse=True)[:CANDIDATES][-1:]
        best = [other for other, rating in rated.items() if rating >= least[0]] if least else []
        found = [affinity(field, number, other, near.get(other, 0.0)) for other in best]
        yield sorted(found, key=lambda a: (-a.score, field.briefings[a.other].slug))


FINDING_BONUS = 0.05


def _finding_keys(traits: Traits) -> Iterator[tuple[str, str]]:
    yield from (("event", event) for event in traits.events)
    yield from (("actor", actor) for actor in traits.actors)


def _holders(field: Field) -> dict[tuple[str, str], list[int]]:
    holders: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, traits in enumerate(field.traits):
        for key in _finding_keys(traits):
            holders[key].append(number)
    return {key: texts for key, texts in holders.items() if 1 < len(texts) <= FINDING_TEXTS}


def affinity(field: Field, one: int, other: int, terms: float) -> Affinity:
    """How near two briefings are, the cosine of their term vectors given."""
    first, second = field.traits[one], field.traits[other]
    shared_actors = sum(first.actors[a] * second.actors[a] for a in first.actors if a in second.actors)
    shared_events = sum(sorted((first.events[e] for e in first.events if e in second.events), reverse=True)[:2])
    content = TERMS * terms + ACTORS * shared_actors + EVENTS * shared_events
    one_day, other_day = field.briefings[one].published, field.briefings[other].published
    content *= 1 - APART * (gap(one_day, other_day) > FAR_DAYS)
    score = content * (1 + TIME * closeness(one_day, other_day))
    return Affinity(one, other, score, terms, days_apart(one_day, other_day))


def days_apart(one: Dating, other: Dating) -> float | None:
    """Days between two publications by their best days; None where either is not known or not sure."""
    if one.best and other.best and "low" not in (one.confidence, other.confidence):
        return float(abs((one.best - other.best).days))
    return None


def gap(one: Dating, other: Dating) -> float:
    """Days that lie between two publications at the least; 0 where their ranges meet or are unknown."""
    if not (one.earliest and one.latest and other.earliest and other.latest):
        return 0.0
    return float(max(0, (one.earliest - other.latest).days, (other.earliest - one.latest).days))


def closeness(one: Dating, other: Dating) -> float:
    """1 for texts of one day, falling with the days between them and with how unsure these are; 0 where unknown."""
    if one.best and other.best:
        days = abs((one.best - other.best).days)
        return math.exp(-days / NEAR_DAYS) * _trust(one) * _trust(other)
    if not (one.earliest and one.latest and other.earliest and other.latest):
        return 0.0
    unsure = sum(_width(dating) for dating in (one, other))
    return math.exp(-gap(one, other) / NEAR_DAYS) / (1 + unsure / UNSURE_DAYS)


def _trust(dating: Dating) -> float:
    """How far the best day is believed, 0 to 1: by the word for it, and by how wide the range around it is."""
    beyond = max(0.0, _width(dating) - SURE_DAYS)
    return SURE[dating.confidence] / (1 + beyond / DOUBT_DAYS)


def _width(dating: Dating) -> float:
    if not (dating.earliest and dating.latest):
        return 0.0 if dating.best else UNSURE_DAYS
    return float((dating.latest - dating.earliest).days)
