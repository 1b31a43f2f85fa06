"""Whose body a generic name is: "Defense Ministry" is that of the country that the words or the text name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from briefer.model import Actor, Knowledge, Side
from briefer.subject import SIDES, SUBJECT
from briefer.who.gazetteer import Hit
from briefer.who.lexicon import Lexicon, lexicon
from briefer.who.signs import all_generic
from briefer.who.tokens import Line

_SMALL = frozenset("of for and on the".split())


def without_others_bodies(
    lines: Sequence[Line], hits: Sequence[Hit], actors: Mapping[str, Actor], knowledge: Knowledge
) -> list[Hit]:
    """Hits without those of a generic name that is another country's here.

    "Taiwan's National Security Council" is not the one of the home side, and in a text that names nothing of a country
    "the Ministry of State Security" is not that country's. Names of the home side need no such company: they are the
    ones that texts give without the country.
    """
    words = lexicon(knowledge)
    generic = {hit for hit in hits if _is_generic(lines[hit.line], hit, actors, words)}
    if not generic:
        return list(hits)
    named = [(hit, actors[pattern.actor]) for hit in hits if hit not in generic for pattern in hit.patterns]
    places = {(hit.line, hit.last): actor.side for hit, actor in named if actor.kind == "place"}
    absent = _with_places(knowledge) - {SUBJECT.home_side} - {actor.side for _, actor in named}
    others = set()
    for hit in generic:
        side = actors[hit.patterns[0].actor].side
        own = _is_own(lines[hit.line], hit, side, places, knowledge)
        if own is False or (own is None and side in absent):
            others.add(hit)
    return [hit for hit in hits if hit not in others]


def _is_generic(line: Line, hit: Hit, actors: Mapping[str, Actor], words: Lexicon) -> bool:
    actor = actors[hit.patterns[0].actor]
    if actor.kind != "organisation" or actor.side not in SIDES or hit.first == hit.last:
        return False
    return all_generic(tuple(key for key in line.keys[hit.first : hit.last + 1] if key not in _SMALL), words)


def _is_own(
    line: Line, hit: Hit, side: Side, places: Mapping[tuple[int, int], Side], knowledge: Knowledge
) -> bool | None:
    """Whether the country right before a name is that of the side ("China's …", "the Chinese …"); None for none."""
    before = hit.first - 1
    if before < 0 or line.gaps[before] != " ":
        return None
    token = line.tokens[before]
    if token.possessive:
        place = places.get((hit.line, before))
        return place == side if place else None
    if not token.capital or token.key not in lexicon(knowledge).demonyms:
        return None
    halved = before > 0 and line.tokens[before - 1].key in SUBJECT.compass and line.joined(before - 1)
    owner = f"{line.tokens[before - 1].key} {token.key}" if halved else token.key
    return owner in knowledge.words_of_side(side, "before a role")


@lru_cache(maxsize=2)
def _with_places(knowledge: Knowledge) -> frozenset[str]:
    """Sides that have a place among the actors: countries, not the world's organisation."""
    return frozenset(actor.side for actor in knowledge.actors if actor.kind == "place" and actor.side in SIDES)
