"""Readings without what they hold twice, for the way through a file or from another process.

An appearance holds all that is known of its actor, and again the mentions that the briefing has of it. Read back for
each text as values of their own, the actors were a sixth of the memory that readings took, and the mentions with their
reasons, which are alike in many texts, a third of the rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from sys import intern

from briefer.model import Actor, Appearance, Briefing, Knowledge, Mention, Span

_NONE = (Mention("", Span(0, 0, 0), ""),)  # stands for no mentions, where the briefing has some of the actor


class UnknownActorError(ValueError):
    """A lean reading names an actor that the knowledge does not know."""


def lean(briefing: Briefing, knowledge: Knowledge) -> Briefing:
    """The reading with the id alone of each actor that is just the one of the knowledge; others stay whole.

    An appearance that has all the briefing's mentions of its actor has none here.
    """
    known, of_actor = _by_id(knowledge), _by_actor(briefing.mentions)

    def bare(one: Appearance) -> Appearance:
        actor = _stub(one.actor) if known.get(one.actor.id) == one.actor else one.actor
        all_of_them = one.mentions == of_actor.get(one.actor.id, ())
        return replace(one, actor=actor, mentions=() if all_of_them else one.mentions or _NONE)

    return replace(briefing, appearances=tuple(map(bare, briefing.appearances)))


def full(briefing: Briefing, knowledge: Knowledge) -> Briefing:
    """The lean reading with the actors of the knowledge, and each mention once; forms and reasons alike are one string.

    Raises:
        UnknownActorError: where the knowledge has none by an id.
    """
    known = _by_id(knowledge)
    mentions = tuple(
        Mention(intern(actor), span, intern(how), stands_for) for actor, span, how, stands_for in briefing.mentions
    )
    of_actor = _by_actor(mentions)

    def whole(one: Appearance) -> Appearance:
        actor = one.actor
        if not actor.spellings:
            if actor.id not in known:
                raise UnknownActorError(actor.id)
            actor = known[actor.id]
        own = () if one.mentions == _NONE else one.mentions or of_actor.get(actor.id, ())
        forms = tuple(map(intern, one.forms))
        return Appearance(actor, own, forms, one.role, one.quoted, one.rank, one.key)  # half the time of `replace`

    return replace(briefing, mentions=mentions, appearances=tuple(map(whole, briefing.appearances)))


def _by_actor(mentions: tuple[Mention, ...]) -> Mapping[str, tuple[Mention, ...]]:
    found: dict[str, list[Mention]] = {}
    for mention in mentions:
        found.setdefault(mention.actor, []).append(mention)
    return {actor: tuple(of_one) for actor, of_one in found.items()}


def _stub(actor: Actor) -> Actor:
    """Every actor of the knowledge has a spelling; one without is a stub."""
    return Actor(actor.id, actor.kind, "", actor.side, ())


@lru_cache(maxsize=4)
def _by_id(knowledge: Knowledge) -> Mapping[str, Actor]:
    return {actor.id: actor for actor in knowledge.actors}
