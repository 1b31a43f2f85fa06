"""A known full name borne by somebody else: "James Kelly, a football coach"."""

from __future__ import annotations

from collections.abc import Sequence

from briefer.knowledge import actors_by_id
from briefer.model import Actor, Knowledge
from briefer.who.gazetteer import Hit, Pattern
from briefer.who.lexicon import Lexicon, lexicon
from briefer.who.tokens import Line, name_keys

_REACH = 7  # words of a description in which the trade must stand


def without_namesakes(
    lines: Sequence[Line], hits: Sequence[Hit], knowledge: Knowledge
) -> tuple[list[Hit], list[Actor]]:
    """Gives the hits of a known person to a new actor where the text says a trade that nobody of the subject has.

    Returns:
        The hits, and the new actors.
    """
    words = lexicon(knowledge)
    known = actors_by_id(knowledge)
    strangers: dict[str, Actor] = {}
    for hit in hits:
        actor = known.get(hit.patterns[0].actor)
        trade = _trade(lines[hit.line], hit, words) if actor and actor.kind == "person" else None
        if actor and trade and trade not in _known_words(actor):
            strangers.setdefault(actor.id, _stranger(actor, trade))
    return [_given_away(hit, strangers) for hit in hits], list(strangers.values())


def _trade(line: Line, hit: Hit, words: Lexicon) -> str | None:
    before = line.tokens[hit.first - 1] if hit.first and line.gaps[hit.first - 1] == " " else None
    if before is not None and before.key in words.trades and not before.possessive:
        return before.key
    ahead = hit.last + 1
    if ahead + 1 >= len(line.tokens) or line.gaps[hit.last] != ", " or line.tokens[ahead].key not in ("a", "an", "the"):
        return None
    for index in range(ahead + 1, min(ahead + _REACH, len(line.tokens))):
        if not line.joined(index - 1) or line.tokens[index].key in ("of", "who", "and", "at", "in", "for"):
            return None
        if line.tokens[index].key in words.trades:
            return line.tokens[index].key
    return None


def _known_words(actor: Actor) -> set[str]:
    return {key for text in (actor.about, *(office.title for office in actor.offices)) for key in name_keys(text)}


def _stranger(actor: Actor, trade: str) -> Actor:
    return Actor(
        id=f"{actor.id}-{trade}",
        kind="person",
        name=actor.name,
        side="unknown",
        spellings=actor.spellings,
        known=False,
    )


def _given_away(hit: Hit, strangers: dict[str, Actor]) -> Hit:
    stranger = strangers.get(hit.patterns[0].actor)
    if stranger is None:
        return hit
    old = hit.patterns[0]
    pattern = Pattern(stranger.id, old.keys, old.capitals, old.gaps, old.acronym, old.short, old.spelling)
    return Hit(hit.line, hit.first, hit.last, (pattern,))
