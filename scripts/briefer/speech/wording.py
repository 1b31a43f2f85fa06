"""The words of a noun phrase, as they describe a speaker."""

from __future__ import annotations

from briefer.speech.nouns import Noun
from briefer.speech.text import Tokens
from briefer.speech.words import ADVERBS, AUXILIARIES, CONJUNCTIONS, DETERMINERS, PREPOSITIONS

_BEFORE_NOUN = DETERMINERS | PREPOSITIONS
_CLOSED = DETERMINERS | PREPOSITIONS | AUXILIARIES | ADVERBS | CONJUNCTIONS | {"said", "says", "told", "wrote", "who"}
_HANGING = frozenset(("of", "for", "at", "from", "with", "in"))


def words_of(tokens: Tokens, noun: Noun) -> str:
    """The words of a noun phrase as they stand, with the phrase hung on it ("a spokesman for the ministry")."""
    parts: list[str] = []
    for at in range(noun.start, _hung_end(tokens, noun)):
        spaced = at > noun.start and tokens.starts[at] > tokens.end(at - 1)
        parts.append((" " if spaced else "") + tokens[at].text)
    return "".join(parts)


def lows_of(tokens: Tokens, noun: Noun) -> set[str]:
    """The words of a noun phrase in small letters, those of its names and of an "of" included."""
    found: set[str] = set()
    end = noun.end + 2 if noun.end < len(tokens) and tokens[noun.end].low == "of" else noun.end  # "secretary of state"
    for token in tokens[noun.start : end]:
        found.add(token.low)
        found |= set(token.low.split()) if token.kind == "name" else set()
    return found


def _hung_end(tokens: Tokens, noun: Noun) -> int:
    at = noun.end
    if at >= len(tokens) or tokens[at].low not in _HANGING:
        return noun.end
    while at < min(len(tokens), noun.end + 9):
        token = tokens[at]
        plain = token.kind in ("name", "possessive") or token.low in DETERMINERS or token.low in _HANGING
        if not (plain or (token.kind == "word" and token.text[0].isupper())):
            break
        at += 1
    if tokens[at - 1].kind == "possessive":  # "an official from Macron's office"
        while at < len(tokens) and tokens[at].kind == "word" and not _ends(tokens[at].low):
            at += 1
    while tokens[at - 1].kind == "possessive" or tokens[at - 1].low in _BEFORE_NOUN:
        at -= 1
    return max(at, noun.end)


def _ends(low: str) -> bool:
    return low in _CLOSED or low.endswith("ed")
