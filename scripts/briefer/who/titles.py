"""The words right before a name that say what its bearer is: "U.S. Assistant Secretary of State" James Kelly."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

from briefer.model import Side
from briefer.who.lexicon import Lexicon
from briefer.who.tokens import Line

_MR = frozenset("mr mrs ms messrs miss".split())  # open a sentence more often than they follow an office
_LINKS = frozenset("of the for to and at in on".split())
_ABBREVIATED = frozenset(
    "sen rep gov gen lt col maj capt sgt cpl pvt adm cmdr brig amb sec rev st mr mrs ms dr messrs".split()
)


class Title(NamedTuple):
    """Words `first` to `last` of a line, read as a title. `courtesy` is True for a bare Mr., Mrs., Ms., Dr."""

    first: int
    last: int
    keys: tuple[str, ...]
    courtesy: bool


def title_before(line: Line, name: int, words: Lexicon, others: Collection[int]) -> Title | None:
    """The title that ends right before the word `name`.

    Args:
        others: the words of the line that belong to names of persons, over which a title cannot reach.
    """
    if not name or line.keys[name - 1] not in words.title_ends:
        return None  # before most names; the rest need not be asked
    index, office = name - 1, False
    while index >= 0 and _reaches(line, index) and index not in others:
        token = line.tokens[index]
        is_title = token.key in words.titles or token.key in words.courtesy
        if not (is_title or _may_qualify(line, index, words, office)):
            break
        office = office or is_title
        index -= 1
        if token.key in _MR:
            break
    first = index + 1
    while first < name and (line.tokens[first].key in _LINKS or line.tokens[first].key in ("a", "an")):
        first += 1
    if not office or first >= name:
        return None
    keys = tuple(token.key for token in line.tokens[first:name])
    return Title(first, name - 1, keys, all(key in words.courtesy for key in keys))


def _reaches(line: Line, index: int) -> bool:
    gap = line.gaps[index]
    return gap in (" ", "-", "\u00a0", "  ") or (gap == ". " and line.tokens[index].key in _ABBREVIATED)


def _may_qualify(line: Line, index: int, words: Lexicon, office: bool) -> bool:
    token = line.tokens[index]
    if token.key == "and" or (token.key == "under" and line.tokens[index + 1].key != "secretary"):
        return False
    if token.key in words.qualifiers or token.key in words.demonyms or token.key in ("a", "an"):
        return not token.possessive or token.capital
    opens = index in line.opening and (token.key in words.openers or not _goes_on_as_name(line, index + 1, words))
    return office and token.capital and not opens


def _goes_on_as_name(line: Line, index: int, words: Lexicon) -> bool:
    """The "Kong" of "Hong Kong Chief Executive" at a sentence's opening: the word before it is no mere opener."""
    key = line.tokens[index].key
    return line.tokens[index].capital and not (
        key in words.titles or key in words.courtesy or key in words.qualifiers or key in words.demonyms
    )


@lru_cache(maxsize=512)
def side_of_words(text: str, words: Lexicon, among: frozenset[Side] | None = None) -> Side | None:
    """The one side (of those `among`) that a stretch of text speaks of; None where it speaks of none or of several."""
    sides = [
        side
        for side, phrases in words.side_words
        if (among is None or side in among) and any(phrase in text and _has(text, phrase) for phrase in phrases)
    ]
    return sides[0] if len(sides) == 1 else None


def _has(text: str, phrase: str) -> bool:
    at = text.find(phrase)
    while at >= 0:
        end = at + len(phrase)
        if not (at and text[at - 1].isalnum()) and not (end < len(text) and text[end].isalnum()):
            return True
        at = text.find(phrase, at + 1)
    return False
