"""Indirect speech: the clause that reports what a clearly named speaker said, without quotation marks."""

from __future__ import annotations

from dataclasses import dataclass

from briefer.speech.nouns import Noun, noun_from
from briefer.speech.subjects import noun_before
from briefer.speech.text import Sentence, Token, Tokens
from briefer.speech.words import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DEPENDENT,
    DETERMINERS,
    PREPOSITIONS,
    SpeechWords,
)

_FEWEST_WORDS = 4
_BEFORE_CLAUSE = PREPOSITIONS - {"of", "about"}  # "told reporters in Seoul that …"
_OPENS_NO_CLAUSE = (DEPENDENT | CONJUNCTIONS | AUXILIARIES | {"so", "nothing", "goodbye", "yes", "no", "not"}) - {
    "if", "when", "while",
}  # fmt: skip
_OPENS_ADVERBIAL = DEPENDENT | ADVERBS | CONJUNCTIONS
_NOT_SAID = frozenset(
    "not n't never didn't wouldn't won't don't doesn't would will could might may to if whether".split()
)


@dataclass(frozen=True, slots=True)
class Report:
    """A reported clause (offsets in the paragraph), the token that reports it, and the noun phrase of its speaker."""

    start: int
    end: int
    verb: int
    noun: Noun


def find_report(sentence: Sentence, words: SpeechWords) -> Report | None:
    """The reported clause of a sentence without quotations: "X said …", "…, X said.", "…, X said, …"."""
    tokens = sentence.tokens
    if words.reporting.isdisjoint(sentence.lows) or tokens[-1].text in ("?", ":"):
        return None
    if sentence.quotes:
        return None
    for at, token in enumerate(tokens):
        if token.kind != "word" or token.text not in words.reporting or _is_unsaid(tokens, at):
            continue
        inverted = _inverted(tokens, at, words)
        noun = noun_before(tokens, at, words) if inverted is None else inverted
        if noun is None:
            continue
        if inverted is not None:
            return _report(tokens, 0, at - 1, at, noun) if _is_clear(tokens, noun, words) else None
        report = _clause_after(tokens, at, noun, words) or _clause_before(tokens, at, noun)
        return report if report is not None and _is_clear(tokens, noun, words) else None
    return None


def _inverted(tokens: Tokens, at: int, words: SpeechWords) -> Noun | None:
    """ "…, said Kim, …": the speaker after the verb."""
    if at < 5 or tokens[at - 1].text != ",":
        return None
    noun = noun_from(tokens, at + 1, words)
    return noun if noun is not None and (noun.end >= len(tokens) or tokens[noun.end].text in (",", ".")) else None


def _is_unsaid(tokens: Tokens, at: int) -> bool:
    before = [token.low for token in tokens[max(0, at - 3) : at] if token.low in _NOT_SAID]
    return bool(before) or (at > 0 and (tokens[at - 1].low in DETERMINERS or tokens[at - 1].low == "as"))


def _is_clear(tokens: Tokens, noun: Noun, words: SpeechWords) -> bool:
    """A name, a pronoun or a role that the text may have named; the resolution decides on the last two."""
    head = tokens[noun.head]
    return noun.plus == 0 and (head.kind == "name" or head.low in ("he", "she") or head.low in words.roles)


def _clause_after(tokens: Tokens, verb: int, noun: Noun, words: SpeechWords) -> Report | None:
    at = verb + 1
    hearer = noun_from(tokens, at, words) if tokens[verb].low in ("told", "tells", "warned", "warns") else None
    if hearer is not None and (
        tokens[verb].low[0] == "t" or (tokens[hearer.end : hearer.end + 1][0:1] and tokens[hearer.end].low == "that")
    ):
        at = hearer.end
    at = _over_time(tokens, at)
    if at < len(tokens) and tokens[at].low in _BEFORE_CLAUSE:
        at = next((p for p in range(at, min(at + 14, len(tokens))) if tokens[p].text in (",", "that")), len(tokens))
        if at < len(tokens) and tokens[at].text == ",":
            return None
    if at < len(tokens) and tokens[at].text == ",":
        return _clause_around(tokens, at, verb, noun)
    if at < len(tokens) and tokens[at].low == "that":
        at += 1
    elif tokens[verb].low not in ("said", "says", "told", "tells") and not _has_verb(tokens, at):
        return None
    if at >= len(tokens) or not _opens_clause(tokens[at], words):
        return None
    return _report(tokens, at, len(tokens), verb, noun)


def _has_verb(tokens: Tokens, at: int) -> bool:
    """Whether an auxiliary stands near, so that the words are a clause and not a thing ("announced the changes")."""
    for token in tokens[at : at + 10]:
        if token.low in AUXILIARIES - {"'s", "having", "being"}:
            return True
        if token.low in PREPOSITIONS or token.text in (",", ";", "—", "–"):
            return False
    return False


def _over_time(tokens: Tokens, at: int) -> int:
    while at < len(tokens):
        if tokens[at].low in ("last", "this", "earlier", "late", "early") and tokens[at + 1 : at + 2]:
            if not (_is_stretch(tokens[at + 1]) or tokens[at + 1].low in ADVERBS or tokens[at + 1].low == "this"):
                break
            at += 2 if _is_stretch(tokens[at + 1]) else 1
        elif tokens[at].low in ADVERBS and tokens[at].low not in (
            "there",
            "only",
            "not",
            "never",
            "no",
            "all",
            "first",
        ):
            at += 1
        elif tokens[at].low == "on" and at + 1 < len(tokens) and tokens[at + 1].low in ADVERBS:
            at += 2
        else:
            break
    return at


def _is_stretch(token: Token) -> bool:
    return token.low in ("week", "month", "year", "night", "morning")


def _opens_clause(token: Token, words: SpeechWords) -> bool:
    if token.kind in ("name", "quote"):
        return token.kind == "name"
    if token.kind != "word":
        return False
    return token.low not in _OPENS_NO_CLAUSE


def _clause_around(tokens: Tokens, comma: int, verb: int, noun: Noun) -> Report | None:
    """ "In the meantime, he says, the talks go on": the clause after the tag."""
    opened = noun.start > 1 and tokens[noun.start - 1].text == ","
    adverbial = tokens[0].low in _OPENS_ADVERBIAL
    if opened and adverbial and noun.start <= 8 and comma == verb + 1 and comma + 1 < len(tokens):
        return _report(tokens, comma + 1, len(tokens), verb, noun)
    return None


def _clause_before(tokens: Tokens, verb: int, noun: Noun) -> Report | None:
    """ "The talks go on, he said (on Friday)." """
    closes = len(tokens) - verb <= 9 and all(t.text not in (",", ";", ":") for t in tokens[verb:])
    if not closes or noun.start < 2 or tokens[noun.start - 1].text != ",":
        return None
    return _report(tokens, 0, noun.start - 1, verb, noun)


def _report(tokens: Tokens, first: int, last: int, verb: int, noun: Noun) -> Report | None:
    for at in range(first + 2, last - 1):
        if tokens[at].text == "," and tokens[at + 1].low in (
            "according",
            "adding",
            "saying",
            "referring",
            "citing",
            "reported",
        ):
            last = at
            break
    while last > first and tokens[last - 1].text in ".!;,":
        last -= 1
    if any(token.text == "," for token in tokens[last - 12 : last]) and _ends_in_tag(tokens, first, last):
        return None
    if sum(token.kind in ("word", "name") for token in tokens[first:last]) < _FEWEST_WORDS:
        return None
    return Report(tokens.starts[first], tokens.end(last - 1), verb, noun)


def _ends_in_tag(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the clause itself ends in "…, officials said on Sunday": somebody else reports the whole."""
    for at in range(max(first, last - 6), last):
        if tokens[at].text in ("said", "says", "reported") and "," in [t.text for t in tokens[max(first, at - 6) : at]]:
            return True
    return False
