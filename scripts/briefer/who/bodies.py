"""Organisations by their shape: a capitalised phrase built on a word such as Institute."""

from __future__ import annotations

from collections.abc import Sequence

from briefer.who.lexicon import Lexicon
from briefer.who.runs import Phrase
from briefer.who.signs import all_generic
from briefer.who.tokens import Line

_SMALL = frozenset("of for and the".split())
_PAPERS = frozenset("treaty treaties agreement accord act pact deal bill review doctrine policy".split())


def organisation(lines: Sequence[Line], phrase: Phrase, words: Lexicon) -> tuple[str, ...] | None:
    """The name of an organisation and its acronym; None where its words are generic and no country stands before."""
    line = lines[phrase.line]
    keys = [token.key for token in line.tokens[phrase.first : phrase.last + 1]]
    first = phrase.first
    if names_a_paper(line, phrase) or _goes_on_as_place(line, phrase, words):
        return None
    chamber = keys[0] in ("house", "senate") and len(keys) > 2
    if not chamber and all_generic(tuple(k for k in keys if k not in words.never and k not in _SMALL), words):
        owner = first - 1
        if owner < 0 or line.gaps[owner] != " ":
            return None
        token = line.tokens[owner]
        country = token.possessive and token.capital and token.key not in words.organisation_heads
        if not token.capital or token.key in words.openers or not (token.key in words.demonyms or country):
            return None
        halved = owner > 0 and line.tokens[owner - 1].key in ("north", "south") and line.joined(owner - 1)
        first = owner - 1 if halved else owner
    if line.tokens[first].key in ("u.s.", "us") and not all_generic(tuple(keys[1:]), words):
        first += 1
    name = line.text[line.starts[first] : line.end(phrase.last)]
    name = name.removeprefix("The ")
    if name.isupper() and " " in name:
        return None  # words that shout
    return (name, *_acronym(line, phrase))


def _goes_on_as_place(line: Line, phrase: Phrase, words: Lexicon) -> bool:
    """ "Northfield Air Force base"."""
    ahead = phrase.last + 1
    return ahead < len(line.tokens) and line.gaps[phrase.last] == " " and line.tokens[ahead].key in words.place_heads


def names_a_paper(line: Line, phrase: Phrase) -> bool:
    """ "Nuclear Forces Treaty", "Nuclear Forces (INF) Treaty": the name of a treaty or a law."""
    ahead = phrase.last + 1
    if ahead < len(line.tokens) and line.gaps[phrase.last] == " (":
        ahead += 1
    return ahead < len(line.tokens) and line.tokens[ahead].key in _PAPERS and len(line.gaps[ahead - 1]) <= 2


def _acronym(line: Line, phrase: Phrase) -> tuple[str, ...]:
    """ "(IISS)" right after the name."""
    ahead = phrase.last + 1
    if ahead < len(line.tokens) and line.gaps[phrase.last] == " (":
        token = line.tokens[ahead]
        if token.text.isupper() and 2 <= len(token.text) <= 8 and line.gaps[ahead].startswith(")"):
            return (token.text,)
    return ()
