""" "The North", "North and South Korea", "South says …": a point of the compass that names a country."""

from __future__ import annotations

from collections.abc import Sequence

from briefer.cutting import where
from briefer.subject import SUBJECT
from briefer.who.gazetteer import Hit, Pattern
from briefer.who.lexicon import Lexicon
from briefer.who.tokens import Line

_COUNTRIES = SUBJECT.compass
_PATTERNS = {
    key: Pattern(country, (key,), (True,), ("",), False, True, f"the {key.title()}")
    for key, country in _COUNTRIES.items()
}
_NOT_AFTER = frozenset("of pole american america atlantic pacific africa african dakota carolina vietnam sea".split())
_PAIRING = frozenset("and or versus vs".split())


def direction_hits(lines: Sequence[Line], full: Sequence[Hit], taken: Sequence[set[int]], words: Lexicon) -> list[Hit]:
    """Points of the compass that stand for a country, in a text that speaks of these countries.

    Args:
        full: the hits so far; where none is such a country or its people, nothing is found.
    """
    countries = {hit.patterns[0].actor for hit in full}
    if not countries & {*_COUNTRIES.values(), SUBJECT.compass_country} and not _speaks_of_people(lines):
        return []
    found: list[Hit] = []
    for number, line in enumerate(lines):
        for index in where(line.keys, _PATTERNS):
            if line.capitals[index] and index not in taken[number] and _is_country(line, index):
                found.append(Hit(number, index, index, (_PATTERNS[line.keys[index]],)))
    return found


def _speaks_of_people(lines: Sequence[Line]) -> bool:
    return any(not SUBJECT.compass_people.isdisjoint(line.keys) for line in lines)


def _is_country(line: Line, index: int) -> bool:
    before = line.tokens[index - 1].key if index and line.gaps[index - 1].strip() in ("", "-", "–") else ""
    following = line.tokens[index + 1] if index + 1 < len(line.tokens) else None
    gap = line.gaps[index]
    if following is not None and gap.strip() in ("", "-") and following.key in _NOT_AFTER:
        return False
    if following is not None and gap in ("-", "–") and following.key in _COUNTRIES:
        return True
    if following is not None and line.joined(index) and following.capital and not line.tokens[index].possessive:
        of_people = following.key in SUBJECT.compass_people or following.key == SUBJECT.compass_country
        return line.shouted and not of_people
    if before == "the":
        return True
    if _paired(line, index):
        return True
    if line.paragraph.kind in ("headline", "dek", "subhead"):
        return True
    return not line.tokens[index].text.isupper() and index not in line.opening


def _paired(line: Line, index: int) -> bool:
    """ "North and South Korea", "North-South talks"."""
    ahead = index + 2
    if ahead < len(line.tokens) and line.tokens[index + 1].key in _PAIRING and line.tokens[ahead].key in _COUNTRIES:
        return True
    behind = index - 2
    return behind >= 0 and line.tokens[index - 1].key in _PAIRING and line.tokens[behind].key in _COUNTRIES
