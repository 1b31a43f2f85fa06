"""Cues of saying: which verb, noun or sign of a sentence hands the quoted words to whom."""

from __future__ import annotations

from briefer.speech.leading import cue_before
from briefer.speech.nouns import Noun, can_speak, noun_from
from briefer.speech.subjects import main_subject, noun_before
from briefer.speech.text import Token, Tokens
from briefer.speech.verbs import Attribution, inverted_subject, saying_at
from briefer.speech.words import ADVERBS, AUXILIARIES, DETERMINERS, PREPOSITIONS, SpeechWords

_CLOSING = ",.?!…-—–"


def attribute(tokens: Tokens, quote: int, words: SpeechWords) -> Attribution | None:
    """What in its own sentence hands a quotation to a speaker; None where nothing does."""
    after = _after(tokens, quote, words)
    if after is not None and tokens[after.cue[0]].low in ("reported", "reports"):  # "X said …," the paper reported
        before = cue_before(tokens, quote, words)
        return before if before is not None and before.strong else after
    return (
        after
        or cue_before(tokens, quote, words)
        or _tag(tokens, quote, words)
        or _source(tokens, quote, words)
        or _colon(tokens, quote, words)
        or _beside(tokens, quote, words)
    )


def _after(tokens: Tokens, quote: int, words: SpeechWords) -> Attribution | None:
    at = quote + 1
    comma = at < len(tokens) and tokens[at].text in (",", "—", "–", "-")
    if comma:
        at += 1
    while at < len(tokens) and tokens[at].low in ("then", "also", "later", "reportedly", "once"):
        at += 1
    if at >= len(tokens):
        return None
    if saying_at(tokens, at, words) and not tokens[at].low.endswith("ing"):
        return inverted_subject(tokens, at, words)
    closed = comma or _ends_closed(tokens[quote])
    long = tokens[quote].text.count(" ") >= 3 or quote == 0
    return _subject_then_verb(tokens, at, words) if closed or long else None


def _ends_closed(token: Token) -> bool:
    return token.text.rstrip("\"'”’»` \xa0")[-1:] in tuple(_CLOSING)


def _subject_then_verb(tokens: Tokens, at: int, words: SpeechWords) -> Attribution | None:
    noun = noun_from(tokens, at, words)
    if noun is None:
        return None
    plain = tokens[at].low in DETERMINERS and saying_at(tokens, noun.end, words)  # "the trio said"
    if not plain and not can_speak(tokens, noun, words):
        return None
    verb = _verb_of(tokens, noun, words)
    return None if verb is None else Attribution((verb, verb + 1), "after", noun, True)


def _verb_of(tokens: Tokens, noun: Noun, words: SpeechWords) -> int | None:
    """The verb of saying whose subject the noun phrase is, over adverbs and what stands between commas."""
    at = max(noun.end, noun.plus)
    at = _over_adverbs(tokens, at)
    if saying_at(tokens, at, words):
        return at
    if at >= len(tokens):
        return None
    interrupted = (
        tokens[at].text in (",", "—", "–", "-", "(") or tokens[at].low in PREPOSITIONS or tokens[at].low == "who"
    )
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


def _over_adverbs(tokens: Tokens, at: int) -> int:
    while at < len(tokens) and tokens[at].kind == "word":
        token = tokens[at]
        if token.low in ADVERBS or token.low in AUXILIARIES or (token.low.endswith("ly") and len(token.low) > 4):
            at += 1
        elif token.low == "on" and at + 1 < len(tokens) and tokens[at + 1].low in ADVERBS:
            at += 2
        else:
            break
    return at


def _tag(tokens: Tokens, quote: int, words: SpeechWords) -> Attribution | None:
    """A tag that closes the sentence: 'is in "close contact" with the embassy, she said.'"""
    for at in range(quote + 2, len(tokens)):
        if not saying_at(tokens, at, words) or tokens[at].low.endswith("ing") or not _closes_sentence(tokens, at):
            continue
        noun = noun_before(tokens, at, words, quote + 1)
        if noun is not None and noun.start > quote + 1 and tokens[noun.start - 1].text in (",", "—", "–", "-", "as"):
            return Attribution((at, at + 1), "tag", noun, False)
        if tokens[at - 1].text == "," and (found := inverted_subject(tokens, at, words)):
            return Attribution((at, at + 1), "tag", found.noun, False)
    return None


def _closes_sentence(tokens: Tokens, verb: int) -> bool:
    """Whether no clause of its own hangs on a verb of saying: "…, she said on Friday", not "…, she said that …"."""
    if verb + 1 >= len(tokens) or tokens[verb].low in ("told", "tells"):
        return True
    following = tokens[verb + 1]
    if following.kind in ("punct", "quote") or following.low in PREPOSITIONS or following.low in ADVERBS:
        return True
    return tokens[verb - 1].text == ","  # "…, said Ann Lee"


def _according(tokens: Tokens, at: int, words: SpeechWords) -> Attribution | None:
    noun = noun_from(tokens, at + 2, words)
    if noun is None or not can_speak(tokens, noun, words):
        return None
    return Attribution((at, at + 2), "source", noun, False)


def _source(tokens: Tokens, quote: int, words: SpeechWords) -> Attribution | None:
    for at in range(len(tokens) - 2):
        if tokens[at].low == "according" and tokens[at + 1].low == "to":
            found = _according(tokens, at, words)
            if found is not None:
                return found
    return None


def _colon(tokens: Tokens, quote: int, words: SpeechWords) -> Attribution | None:
    if quote == 0 or tokens[quote - 1].text != ":":
        return None
    noun = main_subject(tokens, words, 0, quote)
    return None if noun is None else Attribution((quote - 1, quote), "colon", noun, False)


def _beside(tokens: Tokens, quote: int, words: SpeechWords) -> Attribution | None:
    """A name with its apposition and no verb at all: '"…" Ann Lee, an expert in Seoul.'"""
    if quote or len(tokens) < 4 or not (tokens[1].kind == "name" and tokens[2].text == ","):
        return None
    if tokens[0].text.count(" ") < 4 or (
        tokens[3].low not in ("a", "an", "the", "who") and tokens[3].low not in words.roles
    ):
        return None
    return Attribution((1, 2), "beside", Noun(1, 2, 1), False)
