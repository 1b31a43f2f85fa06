"""What briefings are compared by beside their terms: actors and known events, each by its rarity, and their days."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from briefer.linking.nearness import Days, days_of
from briefer.linking.terms import Numbers
from briefer.linking.vectors import Grid, Vectors, grid_of, vectors_by_name
from briefer.model import Briefing, Knowledge

# What each kind of actor counts beside a person.
KIND_WEIGHTS = {"person": 1.0, "organisation": 0.5, "place": 0.2}
PRESS_WEIGHT = 0.05
RARE_PERSON = 0.75  # of the greatest rarity: so rare a person makes the link


@dataclass(frozen=True, slots=True)
class Traits:
    """What a briefing is compared by.

    Attributes:
        actors: weight of each, as a vector of unit length.
        events: rarity of each known event.
        asked: rarely met experts, who hold no office, whom it quotes.
    """

    actors: Mapping[str, float]
    events: Mapping[str, float]
    asked: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rarities:
    """How rare each actor and event is, by id. `rare` holds the actors so rare that one makes a link.

    `press` are the actors that are publishers: who reported it, not who it is about.
    """

    actors: Mapping[str, float]
    events: Mapping[str, float]
    rare: frozenset[str]
    press: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """All briefings with what they are compared by.

    Attributes:
        actors, events: the same weights as in the traits, as tables.
        askers: by expert, the texts that quote him or her, for the rarely met.
    """

    briefings: Sequence[Briefing]
    traits: tuple[Traits, ...]
    vectors: Vectors
    actors: Grid
    events: Grid
    askers: Mapping[str, Numbers]
    days: Days
    rarities: Rarities

    def shared_actors(self, one: int, other: int) -> list[str]:
        """Ids of the actors of both texts, the most telling first."""
        first, second = self.traits[one].actors, self.traits[other].actors
        return sorted((a for a in first if a in second), key=lambda a: (-first[a] * second[a], a))

    def shared_events(self, one: int, other: int) -> list[str]:
        """Ids of the known events of both texts, the rarest first."""
        first, second = self.traits[one].events, self.traits[other].events
        return sorted((e for e in first if e in second), key=lambda e: (-first[e], e))

    def asked_in_both(self, one: int, other: int) -> frozenset[str]:
        """Rarely met persons whom both texts quote as experts."""
        return self.traits[one].asked & self.traits[other].asked


def survey(briefings: Sequence[Briefing], vectors: Vectors, knowledge: Knowledge) -> Field:
    """Reads off every briefing what it is compared by."""
    counts = [Counter(m.stands_for or m.actor for m in briefing.mentions) for briefing in briefings]
    rarities = _rarities(briefings, counts, knowledge)
    traits = tuple(
        Traits(
            _unit({actor: (1 + math.log(n)) * rarities.actors[actor] for actor, n in sorted(count.items())}),
            {event: rarities.events[event] for event in known_events(briefing)},
            frozenset(_experts(briefing)) & rarities.rare,
        )
        for briefing, count in zip(briefings, counts, strict=True)
    )
    askers: defaultdict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(traits):
        for expert in one.asked:
            askers[expert].append(number)
    return Field(
        briefings,
        traits,
        vectors,
        grid_of(vectors_by_name(one.actors for one in traits)),
        grid_of(vectors_by_name(one.events for one in traits)),
        {expert: np.array(texts, np.int64) for expert, texts in askers.items()},
        days_of([briefing.published for briefing in briefings], [briefing.slug for briefing in briefings]),
        rarities,
    )


def known_events(briefing: Briefing) -> list[str]:
    """Ids of the chronology's events that a briefing speaks of."""
    return [event.known for event in briefing.events if event.known]


def _rarities(briefings: Sequence[Briefing], counts: Sequence[Counter[str]], knowledge: Knowledge) -> Rarities:
    """Rarity in the library and the chronology together; an actor's by its kind, too."""
    kinds = {actor.id: actor.kind for actor in knowledge.actors}
    for briefing in briefings:
        kinds.update((shown.actor.id, shown.actor.kind) for shown in briefing.appearances)
    spread = Counter(actor for count in counts for actor in count)
    before = Counter(actor for event in knowledge.events for actor in dict.fromkeys((*event.actors, event.place)))
    size = len(briefings) + len(knowledge.events)
    press = frozenset(publisher.id for publisher in knowledge.publishers)
    actors = {
        actor: (PRESS_WEIGHT if actor in press else KIND_WEIGHTS[kinds.get(actor, "person")])
        * math.log((size + 1) / (texts + before[actor]))
        for actor, texts in spread.items()
    }
    least = RARE_PERSON * max(actors.values(), default=0.0)
    rare = frozenset(actor for actor, rarity in actors.items() if rarity >= least)
    told = Counter(event for briefing in briefings for event in dict.fromkeys(known_events(briefing)))
    events = {event: math.log((size + 1) / (texts + 1)) for event, texts in told.items()}
    return Rarities(actors, events, rare, press)


def _experts(briefing: Briefing) -> list[str]:
    return [shown.actor.id for shown in briefing.appearances if shown.quoted and shown.actor.side == "expert"]


def _unit(weights: dict[str, float]) -> dict[str, float]:
    length = math.sqrt(math.fsum(w * w for w in weights.values())) or 1.0
    return {key: weight / length for key, weight in weights.items()}
