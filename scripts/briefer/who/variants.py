"""A known person under a spelling that the knowledge does not have: a middle name more, or a slip of the pen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from briefer.model import Knowledge
from briefer.who.gazetteer import Hit, Pattern
from briefer.who.lexicon import lexicon
from briefer.who.runs import Phrase
from briefer.who.tokens import Line, keys_of, name_keys, tokenize

_SLIP_FROM = 6  # letters that a family name must have before one wrong letter is forgiven


@lru_cache(maxsize=4)
def _western_names(knowledge: Knowledge) -> dict[str, tuple[tuple[str, str], ...]]:
    """First word of a name → (last word, actor), for known persons whose names open with a given name."""
    given = lexicon(knowledge).given
    found: dict[str, list[tuple[str, str]]] = {}
    for actor in knowledge.actors:
        if actor.kind != "person":
            continue
        for spelling in actor.spellings:
            keys = keys_of(tokenize(spelling))
            if len(keys) > 1 and keys[0] in given and (keys[-1], actor.id) not in found.get(keys[0], ()):
                found.setdefault(keys[0], []).append((keys[-1], actor.id))
    return {first: tuple(rest) for first, rest in found.items()}


def variant_hits(lines: Sequence[Line], phrases: Sequence[Phrase], knowledge: Knowledge) -> list[Hit]:
    """Phrases that are a known person's name with a middle name more or one letter wrong in the family name."""
    hits: list[Hit] = []
    names = _western_names(knowledge)
    for phrase in phrases:
        tokens = lines[phrase.line].tokens[phrase.first : phrase.last + 1]
        keys = keys_of(tokens)
        if not 2 <= len(keys) <= 4:
            continue
        near = (actor for last, actor in names.get(keys[0], ()) if _near(keys[-1], last))
        ids = tuple(actor for actor in dict.fromkeys(near) if _middles_agree(keys[1:-1], actor, knowledge))
        if len(ids) == 1:
            words = " ".join(token.text for token in tokens)
            hits.append(Hit(phrase.line, phrase.first, phrase.last, (_pattern(ids[0], keys, words),)))
    return hits


@lru_cache(maxsize=4)
def _middles(knowledge: Knowledge) -> dict[str, frozenset[str]]:
    """Actor → the first letters of what stands between first and last word in any spelling."""
    names = ((actor.id, name_keys(s)) for actor in knowledge.actors for s in actor.spellings)
    found: dict[str, set[str]] = {}
    for actor, keys in names:
        found.setdefault(actor, set()).update(key[0] for key in keys[1:-1])
    return {actor: frozenset(letters) for actor, letters in found.items()}


def _middles_agree(middle: tuple[str, ...], actor: str, knowledge: Knowledge) -> bool:
    """ "George H.W. Bush" is no spelling of George W. Bush: every middle name must be one that is known, if any is."""
    known = _middles(knowledge).get(actor, frozenset())
    return not middle or not known or ({key[0] for key in middle} <= known and "." not in "".join(middle))


def _pattern(actor: str, keys: tuple[str, ...], words: str) -> Pattern:
    return Pattern(actor, keys, (True,) * len(keys), ("",) * len(keys), False, False, words)


def _near(one: str, other: str) -> bool:
    """Whether two family names are the same, or long and one letter apart (changed, dropped, added or swapped)."""
    if one == other:
        return True
    if min(len(one), len(other)) < _SLIP_FROM or abs(len(one) - len(other)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, rest_other = one[start:], other[start:]
    if rest[1:] == rest_other[1:] or rest[1:] == rest_other or rest == rest_other[1:]:
        return True
    return rest[:2] == rest_other[:2][::-1] and rest[2:] == rest_other[2:]
