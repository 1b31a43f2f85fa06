"""Cues of saying: which verb, noun or sign of a sentence hands the quoted words to whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefer.speech.nouns import Noun, can_speak, main_subject, noun_before, noun_from
from briefer.speech.text import Token
from briefer.speech.words import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    SUBORDINATORS,
    SpeechWords,
)

Place = Literal["after", "before", "tag", "source", "colon", "noun", "beside"]
Verb = Literal["finite", "participle", "infinitive", "passive"]

_BE = frozenset("was were is are been being be".split())
_CLOSING = ",.?!…-—–"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Why quoted words are somebody's: the cue's tokens, where it stands, and the noun phrase of the speaker."""

    cue: tuple[int, int]
    place: Place
    noun: Noun | None
    strong: bool  # a verb of saying beside the quotation, not a word that may also serve otherwise


def attribute(tokens: list[Token], quote: int, words: SpeechWords) -> Attribution | None:
    """What in its own sentence hands a quotation to a speaker; None where nothing does."""
    after = _after(tokens, quote, words)
    if after is not None and tokens[after.cue[0]].low in ("reported", "reports"):  # "X said …," the paper reported
        before = _before(tokens, quote, words)
        return before if before is not None and before.strong else after
    return (
        after
        or _before(tokens, quote, words)
        or _tag(tokens, quote, words)
        or _source(tokens, quote, words)
        or _colon(tokens, quote, words)
        or _beside(tokens, quote, words)
    )


def saying_at(tokens: list[Token], at: int, words: SpeechWords) -> bool:
    """Whether a verb of saying stands at this token (in lower case, not after an article)."""
    if at >= len(tokens):
        return False
    token = tokens[at]
    if token.kind != "word" or not token.text[0].islower():
        return False
    pair = (token.low, tokens[at + 1].low) if at + 1 < len(tokens) else None
    return token.low in words.saying or (pair in words.phrases and words.phrases[pair] == "say")


# ------------------------------------------------------------------------------------------------ after the quotation


def _after(tokens: list[Token], quote: int, words: SpeechWords) -> Attribution | None:
    at = quote + 1
    comma = at < len(tokens) and tokens[at].text in (",", "—", "–", "-")
    if comma:
        at += 1
    while at < len(tokens) and tokens[at].low in ("then", "also", "later", "reportedly", "once"):
        at += 1
    if at >= len(tokens):
        return None
    if saying_at(tokens, at, words) and not tokens[at].low.endswith("ing"):
        return _inverted(tokens, at, words)
    closed = comma or _ends_closed(tokens[quote])
    long = tokens[quote].text.count(" ") >= 3 or quote == 0
    return _subject_then_verb(tokens, at, words) if closed or long else None


def _ends_closed(token: Token) -> bool:
    return token.text.rstrip("\"'”’»` \xa0")[-1:] in tuple(_CLOSING)


def _inverted(tokens: list[Token], verb: int, words: SpeechWords) -> Attribution | None:
    at = verb + (2 if _pair(tokens, verb) in words.phrases else 1)
    noun = noun_from(tokens, at, words)
    if noun is None or not can_speak(tokens, noun, words) or tokens[noun.head].low in ("he", "she", "it", "they", "i"):
        return None
    following = tokens[noun.end].low if noun.end < len(tokens) else ""
    if following in AUXILIARIES or following in words.saying:
        return None
    return Attribution((verb, at), "after", noun, True)


def _pair(tokens: list[Token], at: int) -> tuple[str, str]:
    return (tokens[at].low, tokens[at + 1].low) if at + 1 < len(tokens) else (tokens[at].low, "")


def _subject_then_verb(tokens: list[Token], at: int, words: SpeechWords) -> Attribution | None:
    noun = noun_from(tokens, at, words)
    if noun is None or not can_speak(tokens, noun, words):
        return None
    verb = _verb_of(tokens, noun, words)
    return None if verb is None else Attribution((verb, verb + 1), "after", noun, True)


def _verb_of(tokens: list[Token], noun: Noun, words: SpeechWords) -> int | None:
    """The verb of saying whose subject the noun phrase is, over adverbs and what stands between commas."""
    at = max(noun.end, noun.plus)
    at = _over_adverbs(tokens, at)
    if saying_at(tokens, at, words):
        return at
    if at >= len(tokens):
        return None
    interrupted = tokens[at].text in (",", "—", "–", "-", "(") or tokens[at].low in PREPOSITIONS | {"who"}
    if not interrupted:
        return None
    for place in range(at + 1, min(at + 60, len(tokens))):
        token = tokens[place]
        if token.kind == "quote" or token.text in (";", ":"):
            return None
        if saying_at(tokens, place, words) and not token.low.endswith("ing"):
            back = place - 1
            while back > at and (tokens[back].low in ADVERBS or tokens[back].low in AUXILIARIES):
                back -= 1
            closes = tokens[back].text in (",", "—", "–", "-", ")")
            plain = tokens[at].low in PREPOSITIONS and tokens[back].low not in ("who", "which", "that", "to")
            if closes or plain:
                return place
    return None


def _over_adverbs(tokens: list[Token], at: int) -> int:
    while at < len(tokens) and tokens[at].kind == "word":
        token = tokens[at]
        if token.low in ADVERBS or token.low in AUXILIARIES or (token.low.endswith("ly") and len(token.low) > 4):
            at += 1
        elif token.low == "on" and at + 1 < len(tokens) and tokens[at + 1].low in ADVERBS:
            at += 2
        else:
            break
    return at


# ------------------------------------------------------------------------------------------------ before the quotation


def _before(tokens: list[Token], quote: int, words: SpeechWords) -> Attribution | None:
    closed = 0  # brackets that hold nothing of the quotation
    for at in range(quote - 1, -1, -1):
        token = tokens[at]
        if token.text == ";":
            return None
        closed += (token.text == ")") - (token.text == "(" and closed > 0)
        if closed:
            continue
        if token.kind != "word" or not (token.text[0].islower() or at == 0):
            continue
        found = _cue_at(tokens, at, quote, words)
        if found is not None:
            return found
    return None


def _cue_at(tokens: list[Token], at: int, quote: int, words: SpeechWords) -> Attribution | None:
    low = tokens[at].low
    pair = _pair(tokens, at)
    verbal = low in words.saying or low in words.judging or pair in words.phrases
    if low in words.nouns and (not verbal or _used_as_noun(tokens, at)):
        return _noun_cue(tokens, at, quote, words)
    if not verbal or _is_participle_adjective(tokens, at):
        return None
    if low.startswith("agree") and tokens[at + 1].low == "to":
        return None
    strong = low in words.saying or words.phrases.get(pair) == "say"
    if at > 1 and low.endswith("ing") and tokens[at - 1].low == "as":
        return _quoted_as_saying(tokens, at, words)
    verb = _form(tokens, at)
    if verb == "finite" and _is_hypothetical(tokens, at) and (outer := _outer(tokens, at, words)) is not None:
        return outer
    if verb == "passive":
        return _passive(tokens, at, quote, words)
    if verb == "finite" and not strong and _names_a_thing(tokens, at, words):
        return None
    noun = _subject(tokens, at, verb, words)
    return None if noun is None else Attribution((at, at + 1), "before", noun, strong)


def _is_hypothetical(tokens: list[Token], at: int) -> bool:
    """ "would explain", "will say": nothing was said yet."""
    back = at - 1
    while back > 0 and tokens[back].low in ADVERBS:
        back -= 1
    return back >= 0 and tokens[back].low in ("would", "will", "could", "should", "might", "may", "must", "can")


def _outer(tokens: list[Token], at: int, words: SpeechWords) -> Attribution | None:
    """The verb of saying that reports the clause of a verb at `at`."""
    for place in range(at - 1, 0, -1):
        if tokens[place].text == ";":
            return None
        if saying_at(tokens, place, words) and _form(tokens, place) == "finite" and not _used_as_noun(tokens, place):
            noun = _subject(tokens, place, "finite", words)
            if noun is not None:
                return Attribution((place, place + 1), "before", noun, True)
    return None


def _used_as_noun(tokens: list[Token], at: int) -> bool:
    if at == 0:
        return False
    before = tokens[at - 1]
    if before.kind == "possessive" or before.low in DETERMINERS - {"all", "some", "both", "many", "few"}:
        return True
    following = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if before.low in PREPOSITIONS - {"to"}:
        return not tokens[at].low.endswith("ing") or following in ("of", "from", "by")
    return following in ("of", "from", "by") and before.kind == "word" and before.low not in ADVERBS | AUXILIARIES


def _is_participle_adjective(tokens: list[Token], at: int) -> bool:
    """ "its declared enemies", "the said letter": a verb form between an article and a noun is no verb."""
    if at == 0 or not tokens[at].low.endswith("ed"):
        return False
    before = tokens[at - 1]
    return before.kind == "possessive" or before.low in DETERMINERS - {"all", "both", "one", "some", "many", "that"}


def _form(tokens: list[Token], at: int) -> Verb:
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


_NAMED = frozenset("called dubbed termed labeled labelled described branded referred touted hailed billed".split())


def _names_a_thing(tokens: list[Token], at: int, words: SpeechWords) -> bool:
    """ "a policy called": a name for a thing follows, given by nobody in particular."""
    before = tokens[at - 1] if at > 0 else None
    if before is None or before.kind != "word" or tokens[at].low not in _NAMED:
        return False
    low = before.low
    if low in ADVERBS | AUXILIARIES | CONJUNCTIONS | SUBORDINATORS or low in ("he", "she", "it", "they", "we", "i"):
        return False
    return low not in words.roles and low not in words.bodies and low not in words.nouns


_QUOTING = frozenset("quoted cited quoting citing quotes cites reported paraphrased described recorded heard".split())


def _quoted_as_saying(tokens: list[Token], saying: int, words: SpeechWords) -> Attribution | None:
    """ "was quoted by KCNA as saying" → the subject; "KCNA quoted Kim as saying" → the one quoted."""
    for at in range(saying - 2, max(-1, saying - 14), -1):
        if tokens[at].low in _QUOTING:
            if _form(tokens, at) == "passive":
                noun = noun_before(tokens, at, words)
            elif tokens[at + 1].low in ("him", "her", "them"):
                noun = Noun(at + 1, at + 2, at + 1)
            else:
                noun = noun_from(tokens, at + 1, words)
            return Attribution((at, saying + 1), "before", noun, True) if noun else None
    return None


def _passive(tokens: list[Token], at: int, quote: int, words: SpeechWords) -> Attribution | None:
    """ "was described by officials as …": only a named agent speaks."""
    for place in (*range(at + 1, quote), *range(quote + 1, min(quote + 4, len(tokens)))):
        if tokens[place].low == "by":
            noun = noun_from(tokens, place + 1, words)
            if noun is not None and can_speak(tokens, noun, words):
                return Attribution((at, at + 1), "before", noun, True)
    if tokens[at].low in ("told", "asked", "warned", "quoted"):
        return None
    return None


def _subject(tokens: list[Token], at: int, verb: Verb, words: SpeechWords) -> Noun | None:
    if verb == "finite":
        inverted = _inverted_noun(tokens, at, words)
        return inverted or noun_before(tokens, at, words)
    if at > 1 and tokens[at - 1].low in ("for", "of", "from"):  # "criticized Bolton for suggesting"
        for place in range(at - 2, max(-1, at - 16), -1):
            if tokens[place].kind == "name":
                return Noun(place, place + 1, place)
            if tokens[place].low in ("him", "her", "them"):
                return Noun(place, place + 1, place)
    for place in range(at - 1, 0, -1):  # the verb before, whose subject goes on speaking ("said …, adding")
        if tokens[place].text == ";":
            break
        if saying_at(tokens, place, words) and _form(tokens, place) == "finite" and not _used_as_noun(tokens, place):
            noun = _inverted_noun(tokens, place, words) or noun_before(tokens, place, words)
            if noun is not None:
                return noun
    return main_subject(tokens, words)


def _inverted_noun(tokens: list[Token], verb: int, words: SpeechWords) -> Noun | None:
    beside = verb > 0 and (tokens[verb - 1].kind == "quote" or (tokens[verb - 1].text == "," and _any_quote(tokens, verb)))
    found = _inverted(tokens, verb, words) if beside else None
    return found.noun if found else None


def _any_quote(tokens: list[Token], end: int) -> bool:
    return any(token.kind == "quote" for token in tokens[:end])


_REACH_OF_NOUN = 10


def _noun_cue(tokens: list[Token], at: int, quote: int, words: SpeechWords) -> Attribution | None:
    """ "Trump's warning of …", "a threat by Kim to …": the owner of the words speaks."""
    if quote - at > (_REACH_OF_NOUN if tokens[at + 1].low != "that" else 3 * _REACH_OF_NOUN):
        return None
    linked = at + 1 == quote or tokens[at + 1].low in ("that", "it", "he", "she", "they")
    linked = linked or tokens[quote - 1].low in ("of", "that", "to", "about", "on", ":", ",", "as", "saying", "calling")
    if not linked:
        return None
    for place in range(at + 1, min(quote + 4, len(tokens) - 1)):
        if place != quote and tokens[place].low in ("by", "from"):
            noun = noun_from(tokens, place + 1, words)
            if noun is not None and can_speak(tokens, noun, words):
                return Attribution((at, at + 1), "noun", noun, False)
    owner = _owner(tokens, at, words)
    if owner is None and at > 1 and (tokens[at - 1].low == "with" or tokens[at - 2].low in _MAKING):
        owner = main_subject(tokens, words)
    return None if owner is None else Attribution((at, at + 1), "noun", owner, False)


_MAKING = frozenset("in with issued issuing released made making delivered sent posted signed repeated renewed".split())


def _owner(tokens: list[Token], at: int, words: SpeechWords) -> Noun | None:
    for place in range(at - 1, max(-1, at - 6), -1):
        token = tokens[place]
        if token.kind == "possessive" and place > 0:
            return noun_before(tokens, place, words) or None
        if token.low in ("his", "her", "its", "their"):
            return Noun(place, place + 1, place)
        if token.kind != "word" or token.low in PREPOSITIONS | SUBORDINATORS | {"the", "a", "an"}:
            return None
    return None


# ------------------------------------------------------------------------------------------------ elsewhere


def _tag(tokens: list[Token], quote: int, words: SpeechWords) -> Attribution | None:
    """A tag that closes the sentence: 'is in "close contact" with the embassy, she said.'"""
    for at in range(quote + 2, len(tokens)):
        if not saying_at(tokens, at, words) or tokens[at].low.endswith("ing"):
            continue
        noun = noun_before(tokens, at, words, quote + 1)
        if noun is not None and noun.start > quote + 1 and tokens[noun.start - 1].text in (",", "—", "–", "-", "as"):
            return Attribution((at, at + 1), "tag", noun, False)
        if tokens[at - 1].text == "," and (found := _inverted(tokens, at, words)):
            return Attribution((at, at + 1), "tag", found.noun, False)
    return None


def _according(tokens: list[Token], at: int, words: SpeechWords) -> Attribution | None:
    noun = noun_from(tokens, at + 2, words)
    if noun is None or not can_speak(tokens, noun, words):
        return None
    return Attribution((at, at + 2), "source", noun, False)


def _source(tokens: list[Token], quote: int, words: SpeechWords) -> Attribution | None:
    for at in range(len(tokens) - 2):
        if tokens[at].low == "according" and tokens[at + 1].low == "to":
            found = _according(tokens, at, words)
            if found is not None:
                return found
    return None


def _colon(tokens: list[Token], quote: int, words: SpeechWords) -> Attribution | None:
    if quote == 0 or tokens[quote - 1].text != ":":
        return None
    noun = main_subject(tokens, words, 0, quote)
    return None if noun is None else Attribution((quote - 1, quote), "colon", noun, False)


def _beside(tokens: list[Token], quote: int, words: SpeechWords) -> Attribution | None:
    """A name with its apposition and no verb at all: '"…" Ann Lee, an expert in Seoul.'"""
    if quote or len(tokens) < 4 or not (tokens[1].kind == "name" and tokens[2].text == ","):
        return None
    if tokens[0].text.count(" ") < 4 or tokens[3].low not in ("a", "an", "the", "who") and tokens[3].low not in words.roles:
        return None
    return Attribution((1, 2), "beside", Noun(1, 2, 1), False)
