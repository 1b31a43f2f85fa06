"""Noun phrases without a parser: where they begin and end, and whether they can speak."""

from __future__ import annotations

from typing import NamedTuple

from briefer.speech.text import Token, Tokens
from briefer.speech.words import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PERSONAL,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    SpeechWords,
)

_STARTERS = PRONOUNS | {"who"}
_LONGEST_NOUN = 14  # tokens of one noun phrase


class Noun(NamedTuple):
    """A noun phrase: tokens `start` to `end` (exclusive) of a sentence, its head, and an apposition that names it.

    `plus` is the end of a phrase joined to it by "and" (0 where there is none): several speak.
    """

    start: int
    end: int
    head: int
    apposition: int | None = None
    plus: int = 0


def noun_from(tokens: Tokens, start: int, words: SpeechWords) -> Noun | None:
    """The noun phrase that begins at a token, with what follows in apposition; None where none begins there."""
    if start < len(tokens) and tokens[start].kind == "word" and tokens[start].low in _STARTERS:
        return Noun(start, start + 1, start)
    first = start + (2 if _is_partitive(tokens, start) else 0)
    head: int | None = None
    at, end = first, min(len(tokens), start + _LONGEST_NOUN)
    while at < end:
        token = tokens[at]
        if token.kind == "name":
            head = at
            if not _goes_on(tokens, at + 1, words):
                break
        elif token.kind == "possessive":
            head = None
        elif head is not None and _is_past_verb(tokens[head], token, words):
            break
        elif token.kind == "word" and not _ends_noun(tokens, at, first, words):
            head = head if token.low in DETERMINERS else at
        elif not (_is_sign_inside(tokens, at, first) or _is_title_of(tokens, at, words)):
            break
        at += 1
    return None if head is None else _with_company(tokens, Noun(start, _over_proper_of(tokens, head), head), words)


def _is_partitive(tokens: Tokens, at: int) -> bool:
    """ "one of the men", "most of the experts"."""
    return at + 1 < len(tokens) and tokens[at + 1].low == "of" and tokens[at].low in _PARTITIVE


def _is_sign_inside(tokens: Tokens, at: int, first: int) -> bool:
    """A sign inside a word: "U.S.-led", "AT&T"."""
    return tokens[at].kind == "punct" and tokens[at].text in "-–&./" and at > first and is_bound(tokens, at)


def _is_past_verb(head: Token, token: Token, words: SpeechWords) -> bool:
    """A verb form after what may be the whole phrase: "the statement issued", "officials briefed"."""
    if token.kind != "word" or not token.low.endswith("ed") or token.text[0].isupper():
        return False
    return head.kind == "name" or head.low in words.roles or head.low in words.bodies or head.low in words.printed


def _over_proper_of(tokens: Tokens, head: int) -> int:
    """The end of a proper name that goes on after "of": "Guardians of Peace", "Ministry of Foreign Affairs"."""
    at = head + 1
    if tokens[head].kind == "name" or not tokens[head].text[0].isupper():
        return at
    while at + 1 < len(tokens) and tokens[at].low in ("of", "for", "and") and tokens[at + 1].text[0].isupper():
        at += 1
        while at < len(tokens) and tokens[at].kind in ("word", "name") and tokens[at].text[0].isupper():
            at += 1
    return at


def _goes_on(tokens: Tokens, at: int, words: SpeechWords) -> bool:
    """Whether a name is only the first part of a phrase ("Trump administration officials", "Seoul's envoy")."""
    if at >= len(tokens):
        return False
    token = tokens[at]
    if token.kind in ("possessive", "name"):
        return True
    if token.kind == "punct":
        return token.text in "-–&" and is_bound(tokens, at)
    if token.kind != "word" or token.low in words.saying:
        return False
    if token.low in words.roles or token.low in words.bodies or token.low in words.printed:
        return True
    ahead = tokens[at + 1 : at + 4]
    plain = token.low not in _CLOSED and token.low not in DETERMINERS
    if token.text[0].isupper() and plain:
        return True
    for later in ahead:
        if later.low in words.roles or later.low in words.bodies or later.kind == "name":
            return plain and not _looks_verbal(token.low, words)
        if later.kind != "word" or later.low in _ENDING:
            break
    return False


def _looks_verbal(low: str, words: SpeechWords) -> bool:
    if low in words.saying or low in words.judging or low in words.irregular or low.endswith(("ed", "ing")):
        return True
    return low.endswith("s") and low not in words.plural_attributes


def is_bound(tokens: Tokens, at: int) -> bool:
    """Whether a sign stands inside a word, without a space beside it (the comma-less "U.S.-led")."""
    starts = tokens.starts
    return at + 1 < len(tokens) and starts[at] == tokens.end(at - 1) and starts[at + 1] == tokens.end(at)


def _ends_noun(tokens: Tokens, at: int, start: int, words: SpeechWords) -> bool:
    token = tokens[at]
    low = token.low
    if low in DETERMINERS:
        return at > start and not (low in _NUMBERS and at == start + 1)
    if low in _CLOSED:
        if at + 1 < len(tokens) and tokens[at + 1].kind == "possessive":  # "Saturday's report"
            return False
        return not (low == "us" and token.text in ("US", "Us"))
    if low in words.saying or low in words.judging:
        return not is_noun_here(tokens, at, start, words)
    return False


_ENDING = DETERMINERS | PREPOSITIONS | SUBORDINATORS | AUXILIARIES
_CLOSED = PREPOSITIONS | SUBORDINATORS | CONJUNCTIONS | AUXILIARIES | ADVERBS | PRONOUNS
_NUMBERS = frozenset("two three four five six several some many few other".split())
_PARTITIVE = _NUMBERS | {"one", "most", "none"}


def is_noun_here(tokens: Tokens, at: int, start: int, words: SpeechWords) -> bool:
    """For a word that may be a noun or a verb of saying ("report", "statement"): a noun after a determiner."""
    token = tokens[at]
    if token.text[0].isupper() and at > 0:
        return True
    if at <= start:
        return False
    before = tokens[at - 1]
    if before.kind == "possessive" or before.low in DETERMINERS:
        return True
    if token.low not in words.nouns and token.low not in words.printed:
        return False
    return before.kind == "word" and before.low not in words.roles and before.low not in words.bodies


def _is_title_of(tokens: Tokens, at: int, words: SpeechWords) -> bool:
    """ "of State" in "Secretary of State Colin Powell": the title goes on to a name."""
    if at == 0 or tokens[at].low not in ("of", "for", "to", "and", "the"):
        return False
    small = (
        tokens[at].low == "of" and tokens[at - 1].low in words.roles and tokens[at - 1].low[-1] != "s"
    )  # secretary of homeland security Ann Lee
    for place in range(at + 1, min(at + 9, len(tokens))):
        later, before = tokens[place], tokens[place - 1]
        if later.kind == "name":
            if before.text[0].isupper() or (
                small and place > at + 1 and not (before.low in PREPOSITIONS or before.low in DETERMINERS)
            ):
                return True
        elif later.kind != "word" or not (
            later.text[0].isupper()
            or later.low in ("of", "the", "and", "for")
            or (small and _may_be_title(later, words))
        ):
            return False
    return False


def _may_be_title(token: Token, words: SpeechWords) -> bool:
    low = token.low
    if low in _CLOSED or low in DETERMINERS:
        return False
    return not (low in words.saying or low in words.judging or low.endswith(("ed", "ing")))


def _with_company(tokens: Tokens, noun: Noun, words: SpeechWords) -> Noun:
    """Adds a name in apposition (", Choe Sun Hui,") to a phrase without one, and a second speaker after "and"."""
    at = noun.end
    if tokens[noun.head].kind != "name":
        at = _over_complement(tokens, at, words)  # "the secretary of state, Ann Lee,"
    if at + 1 < len(tokens) and tokens[at].text in (",", "—", "–") and tokens[noun.head].kind != "name":
        if tokens[at + 1].kind == "name" and _closes(tokens, at + 2):
            return Noun(noun.start, at, noun.head, at + 1)
        if tokens[at + 1].kind == "word" and tokens[at + 1].text[0].isupper():
            named = _named_ahead(tokens, at + 1, words)
            if named is not None:
                return Noun(noun.start, at, noun.head, named)
    if tokens[noun.head].kind == "name" and at + 2 < len(tokens) and tokens[at].low == "and":
        verb = tokens[at + 2]
        if tokens[at + 1].kind == "name" and verb.low in words.saying:
            return Noun(noun.start, noun.end, noun.head, None, at + 2)
    return noun


def _over_complement(tokens: Tokens, at: int, words: SpeechWords) -> int:
    """Over what hangs on a role ("of state", "for the party's armed wing") if a comma and a name follow it."""
    if at >= len(tokens) or tokens[at].low not in ("of", "for", "to", "at", "in", "with"):
        return at
    for place in range(at + 1, min(at + 10, len(tokens) - 1)):
        token = tokens[place]
        if token.text == ",":
            return place if tokens[place + 1].kind == "name" and _closes(tokens, place + 2) else at
        fits = token.kind in ("name", "possessive") or token.low in DETERMINERS or token.low in ("of", "for", "and")
        if not fits and not (token.kind == "word" and _may_be_title(token, words)):
            return at
    return at


def _named_ahead(tokens: Tokens, at: int, words: SpeechWords) -> int | None:
    """A titled name in apposition: ", Gen. Kim Rak Gyom,"."""
    for place in range(at, min(at + 4, len(tokens))):
        if tokens[place].kind == "name":
            return place if _closes(tokens, place + 1) else None
        if tokens[place].kind != "word" or not tokens[place].text[0].isupper():
            return None
    return None


def _closes(tokens: Tokens, at: int) -> bool:
    return at >= len(tokens) or tokens[at].text in (",", ".", "—", "–", "(", ":", "-") or tokens[at].kind == "quote"


def closes_noun(tokens: Tokens, noun: Noun) -> bool:
    """Whether a noun phrase is followed by a stop, a comma or a quotation, so that it is nobody's subject."""
    return _closes(tokens, max(noun.end, noun.plus))


def can_speak(tokens: Tokens, noun: Noun, words: SpeechWords) -> bool:
    """Whether the head is a name, a pronoun, a role, a body or a thing said."""
    head = tokens[noun.head]
    if (
        noun.apposition is not None
        or head.kind == "name"
        or head.low in PERSONAL
        or head.low in ("it", "they", "we", "i", "who")
    ):
        return True
    if head.text[:1].isupper() and head.low not in PRONOUNS and not head.low.endswith(("ing", "ed")):
        return noun.head > 0 or (len(tokens) > 1 and saying(tokens[1], words))
    return head.low in words.common or head.low in _PLURALS


_PLURALS = frozenset(
    """others some many thousands hundreds dozens koreans japanese chinese russians americans critics neither none
    one""".split()
)


def is_proper(tokens: Tokens, noun: Noun, words: SpeechWords) -> bool:
    """Whether the head is a proper name that no mention covers ("Wolfsthal" in "Wolfsthal said")."""
    head = tokens[noun.head]
    if head.kind != "word" or not head.text[0].isupper() or head.text.isupper():
        return False
    low = head.low
    if noun.head == 0 and low.endswith("s") and noun.end == 1:  # "Hackers warned"
        return False
    return low not in words.common and low not in _PLURALS and low not in PRONOUNS and low not in words.sides


def saying(token: Token, words: SpeechWords) -> bool:
    """Whether a token is a verb of saying in small letters."""
    return token.kind == "word" and token.low in words.saying and token.text[0].islower()
