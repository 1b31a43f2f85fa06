"""Verbs of saying in their sentence: finite or not, verb or noun, and who says it where the verb comes first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefer.speech.nouns import Noun, can_speak, noun_from
from briefer.speech.text import Tokens
from briefer.speech.words import ADVERBS, AUXILIARIES, DETERMINERS, PREPOSITIONS, SpeechWords

Place = Literal["after", "before", "tag", "source", "colon", "noun", "beside"]
Verb = Literal["finite", "participle", "infinitive", "passive"]

_BEFORE_NOUN = DETERMINERS - {"all", "some", "both", "many", "few"}
_BE = frozenset("was were is are been being be".split())


@dataclass(frozen=True, slots=True)
class Attribution:
    """Why quoted words are somebody's: the cue's tokens, where it stands, and the noun phrase of the speaker."""

    cue: tuple[int, int]
    place: Place
    noun: Noun | None
    strong: bool  # a verb of saying beside the quotation, not a word that may also serve otherwise


def saying_at(tokens: Tokens, at: int, words: SpeechWords) -> bool:
    """Whether a verb of saying stands at this token (in lower case, not after an article)."""
    if at >= len(tokens):
        return False
    token = tokens[at]
    if token.kind != "word" or not token.text[0].islower():
        return False
    pair = (token.low, tokens[at + 1].low) if at + 1 < len(tokens) else None
    return token.low in words.saying or (pair in words.phrases and words.phrases[pair] == "say")


def pair_at(tokens: Tokens, at: int) -> tuple[str, str]:
    """The words at a place and after it in small letters; "" for the second at the end."""
    return (tokens[at].low, tokens[at + 1].low) if at + 1 < len(tokens) else (tokens[at].low, "")


def form_of(tokens: Tokens, at: int) -> Verb:
    """The form of the verb at a place, by its ending and by the word before it, adverbs aside."""
    back = at - 1
    while back >= 0 and tokens[back].low in ADVERBS:
        back -= 1
    before = tokens[back].low if back >= 0 else ""
    if tokens[at].low.endswith("ing") and tokens[at].low not in ("sing", "bring"):
        return "finite" if before in _BE else "participle"
    if before == "to":
        return "infinitive"
    if before in _BE and tokens[at].low.endswith(("ed", "en", "said", "told", "quoted")):
        return "passive"
    return "finite"


def used_as_noun(tokens: Tokens, at: int) -> bool:
    """Whether the word at a place is a noun here though it could be a verb: "the report of", "his claims"."""
    if at == 0:
        return False
    before = tokens[at - 1]
    if before.kind == "possessive" or before.low in _BEFORE_NOUN:
        return True
    following = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if before.low in PREPOSITIONS and before.low != "to":
        return not tokens[at].low.endswith("ing") or following in ("of", "from", "by")
    return (
        following in ("of", "from", "by")
        and before.kind == "word"
        and not (before.low in ADVERBS or before.low in AUXILIARIES)
    )


def is_participle_adjective(tokens: Tokens, at: int) -> bool:
    """ "its declared enemies", "the said letter": a verb form between an article and a noun is no verb."""
    if at == 0 or not tokens[at].low.endswith("ed"):
        return False
    before = tokens[at - 1]
    return before.kind == "possessive" or before.low in DETERMINERS - {"all", "both", "one", "some", "many", "that"}


def inverted_subject(tokens: Tokens, verb: int, words: SpeechWords) -> Attribution | None:
    """The speaker behind a verb of saying: "said the spokesman". None where what follows cannot be the speaker."""
    if tokens[verb].low in ("told", "tells", "tell"):  # who follows is the hearer
        return None
    at = verb + (2 if pair_at(tokens, verb) in words.phrases else 1)
    noun = noun_from(tokens, at, words)
    if noun is None or not can_speak(tokens, noun, words) or tokens[noun.head].low in ("he", "she", "it", "they", "i"):
        return None
    following = tokens[noun.end].low if noun.end < len(tokens) else ""
    if following in AUXILIARIES or following in words.saying:
        return None
    return Attribution((verb, at), "after", noun, True)
