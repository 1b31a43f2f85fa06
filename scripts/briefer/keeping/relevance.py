"""Which actors of the knowledge can matter for a text: those whose names could stand in it.

Reading takes from an actor only what follows from a name in the text: its whole spellings, the first and last words of
names of persons and of short forms, an id that a newcomer's name would give. Countries come in by their capitals or
by points of the compass, holders of an office by the turns of a transcript. Where that cannot be told
(turns, pins that name somebody), every actor counts. `tests/test_keeping.py` holds this against real readings.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from briefer.model import Actor, Article, Knowledge
from briefer.subject import SUBJECT
from briefer.who.tokens import fold, name_keys

_BY_COMPASS = frozenset((*SUBJECT.compass.values(), SUBJECT.compass_country))
_TURN = re.compile(r"[^:]{0,80}:")
_PIECE = re.compile(r"[a-z0-9]+")


def relevant_actors(article: Article, knowledge: Knowledge) -> tuple[Actor, ...]:
    """The actors that can change what is read out of an article, in the order of the knowledge."""
    if _everybody_counts(article):
        return knowledge.actors
    words = words_of(article)
    chosen = {number for number, needs in _needs(knowledge) if any(need <= words for need in needs)}
    ids = {knowledge.actors[number].id for number in chosen}
    countries = {knowledge.actors[number].country for number in chosen} | _BY_COMPASS
    return tuple(actor for actor in knowledge.actors if actor.id in ids or actor.id in countries)


def words_of(article: Article) -> frozenset[str]:
    """The folded words of an article, whole and as the pieces that an id is made of."""
    words: set[str] = set()
    for paragraph in article.paragraphs:
        words.update(name_keys(paragraph.text))
        words.update(_PIECE.findall(fold(paragraph.text).replace("'", "")))
    return frozenset(words)


def _everybody_counts(article: Article) -> bool:
    return article.source.pins is not None or any(_TURN.match(p.text) for p in article.paragraphs)


@lru_cache(maxsize=4)
def _needs(knowledge: Knowledge) -> tuple[tuple[int, tuple[frozenset[str], ...]], ...]:
    """For each actor, by its number, sets of words; one whole set in a text makes the actor matter."""
    return tuple((number, tuple(dict.fromkeys(_needs_of(actor)))) for number, actor in enumerate(knowledge.actors))


def _needs_of(actor: Actor) -> Iterator[frozenset[str]]:
    yield frozenset(actor.id.split("-"))
    person = actor.kind == "person" or bool(actor.offices)
    if person:
        yield from (frozenset((piece,)) for piece in actor.id.split("-"))
    for form in (actor.name, *actor.spellings, *actor.called):
        keys = name_keys(form)
        yield from (frozenset(variant) for variant in _variants(keys))
        if keys and (person or form in actor.called):
            yield frozenset(keys[:1])
            yield frozenset(keys[-1:])


def _variants(keys: Collection[str]) -> Iterator[tuple[str, ...]]:
    """A name as it stands, without its article, and with neighbouring words written as one."""
    found = tuple(keys)
    if found:
        yield found
    if len(found) > 1 and found[0] == "the":
        yield found[1:]
    if len(found) in (2, 3):
        yield ("".join(found),)
        yield from ((*found[:at], found[at] + found[at + 1], *found[at + 2 :]) for at in range(len(found) - 1))
