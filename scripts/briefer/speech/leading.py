"""Cues that stand before the quoted words: a verb of saying or judging, or a noun that names the words."""

from __future__ import annotations

from briefer.speech.nouns import Noun, can_speak, closes_noun, noun_from
from briefer.speech.subjects import main_subject, noun_before
from briefer.speech.text import Tokens
from briefer.speech.verbs import (
    Attribution,
    Verb,
    form_of,
    inverted_subject,
    is_participle_adjective,
    pair_at,
    saying_at,
    used_as_noun,
)
from briefer.speech.words import ADVERBS, AUXILIARIES, CONJUNCTIONS, DEPENDENT, SUBORDINATORS, SpeechWords


def cue_before(tokens: Tokens, quote: int, words: SpeechWords) -> Attribution | None:
    """The cue nearest before a quotation in its sentence, brackets and what lies beyond a semicolon aside.

    Args:
        tokens: of the sentence.
        quote: index of the token of the quotation.
        words: the word lists of speech.

    Returns:
        The cue with its speaker; None where nothing before the quotation attributes it.
    """
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


def _cue_at(tokens: Tokens, at: int, quote: int, words: SpeechWords) -> Attribution | None:
    low = tokens[at].low
    pair = pair_at(tokens, at)
    verbal = low in words.saying or low in words.judging or pair in words.phrases
    if low in words.nouns and (not verbal or used_as_noun(tokens, at)):
        return _noun_cue(tokens, at, quote, words)
    if not verbal or is_participle_adjective(tokens, at):
        return None
    if (low.startswith("agree") and tokens[at + 1].low == "to") or tokens[at + 1].low == "off":
        return None  # they agreed to act; it blasted off
    strong = low in words.saying or words.phrases.get(pair) == "say"
    if at > 1 and low.endswith("ing") and tokens[at - 1].low == "as":
        return _quoted_as_saying(tokens, at, words)
    verb = form_of(tokens, at)
    if verb == "finite" and _is_hypothetical(tokens, at) and (outer := _outer(tokens, at, words)) is not None:
        return outer
    if verb == "passive":
        return _passive(tokens, at, quote, words)
    if verb == "finite" and not strong and _names_a_thing(tokens, at, words):
        return None
    noun = _subject(tokens, at, verb, words)
    if noun is None or (not strong and tokens[noun.head].low in ("we", "i", "you")):  # "what we call"
        return None
    return Attribution((at, at + 1), "before", noun, strong)


def _is_hypothetical(tokens: Tokens, at: int) -> bool:
    """ "would explain", "will say": nothing was said yet."""
    back = at - 1
    while back > 0 and tokens[back].low in ADVERBS:
        back -= 1
    return back >= 0 and tokens[back].low in ("would", "will", "could", "should", "might", "may", "must", "can")


def _outer(tokens: Tokens, at: int, words: SpeechWords) -> Attribution | None:
    """The verb of saying that reports the clause of a verb at `at`."""
    for place in range(at - 1, 0, -1):
        if tokens[place].text == ";":
            return None
        if saying_at(tokens, place, words) and form_of(tokens, place) == "finite" and not used_as_noun(tokens, place):
            noun = _subject(tokens, place, "finite", words)
            if noun is not None:
                return Attribution((place, place + 1), "before", noun, True)
    return None


_NO_THING = ADVERBS | AUXILIARIES | CONJUNCTIONS | SUBORDINATORS | {"he", "she", "it", "they", "we", "i"}
_NAMED = frozenset("called dubbed termed labeled labelled described branded referred touted hailed billed".split())


def _names_a_thing(tokens: Tokens, at: int, words: SpeechWords) -> bool:
    """ "a policy called": a name for a thing follows, given by nobody in particular."""
    before = tokens[at - 1] if at > 0 else None
    if before is None or before.kind != "word" or tokens[at].low not in _NAMED:
        return False
    return before.low not in _NO_THING and before.low not in words.common


_QUOTING = frozenset("quoted cited quoting citing quotes cites reported paraphrased described recorded heard".split())


def _quoted_as_saying(tokens: Tokens, saying: int, words: SpeechWords) -> Attribution | None:
    """ "was quoted by KCNA as saying" → the subject; "KCNA quoted Kim as saying" → the one quoted."""
    for at in range(saying - 2, max(-1, saying - 14), -1):
        if tokens[at].low in _QUOTING:
            if form_of(tokens, at) == "passive":
                noun = noun_before(tokens, at, words)
            elif tokens[at + 1].low in ("him", "her", "them"):
                noun = Noun(at + 1, at + 2, at + 1)
            else:
                noun = noun_from(tokens, at + 1, words)
            return Attribution((at, saying + 1), "before", noun, True) if noun else None
    return None


def _passive(tokens: Tokens, at: int, quote: int, words: SpeechWords) -> Attribution | None:
    """ "was described by officials as …": only a named agent speaks."""
    for place in (*range(at + 1, quote), *range(quote + 1, min(quote + 4, len(tokens)))):
        if tokens[place].low == "by":
            noun = noun_from(tokens, place + 1, words)
            if noun is not None and can_speak(tokens, noun, words):
                return Attribution((at, at + 1), "before", noun, True)
    return None


def _subject(tokens: Tokens, at: int, verb: Verb, words: SpeechWords) -> Noun | None:
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
        if saying_at(tokens, place, words) and form_of(tokens, place) == "finite" and not used_as_noun(tokens, place):
            noun = _inverted_noun(tokens, place, words) or noun_before(tokens, place, words)
            if noun is not None:
                return noun
    subject = main_subject(tokens, words)
    if subject is None and verb == "participle":  # "Osk's use of strong words in threatening …"
        owners = (p for p in range(at - 1) if tokens[p].kind == "name" and tokens[p + 1].kind == "possessive")
        owner = next(owners, None)
        return None if owner is None else Noun(owner, owner + 1, owner)
    if subject is None or tokens[subject.head].low != "it":
        return subject
    for place in range(at - 1, subject.end, -1):  # "it came as no surprise when Osk spoke, calling …"
        if tokens[place].kind == "name" and tokens[place - 1].low in SUBORDINATORS:
            return noun_from(tokens, place, words)
    return subject


def _inverted_noun(tokens: Tokens, verb: int, words: SpeechWords) -> Noun | None:
    if verb == 0:
        return None
    before = tokens[verb - 1]
    if before.kind == "quote" or (before.text == "," and verb > 1 and tokens[verb - 2].kind == "quote"):
        found = inverted_subject(tokens, verb, words)
        return found.noun if found else None
    if before.text != "," or verb < 4:
        return None
    found = inverted_subject(tokens, verb, words)  # "…, said Kim, a student"
    closed = found is not None and found.noun is not None and closes_noun(tokens, found.noun)
    if closed and found is not None and found.noun is not None and tokens[found.noun.end].kind == "quote":
        return None
    return found.noun if found is not None and closed else None


_REACH_OF_NOUN = 10


def _noun_cue(tokens: Tokens, at: int, quote: int, words: SpeechWords) -> Attribution | None:
    """ "Trump's warning of …", "a threat by Kim to …": the owner of the words speaks."""
    if quote - at > (_REACH_OF_NOUN if tokens[at + 1].low != "that" else 3 * _REACH_OF_NOUN):
        return None
    if any(token.low.startswith(("call", "describ", "brand", "dub", "label")) for token in tokens[max(0, at - 6) : at]):
        return None  # "called the threat "nonsense"": the threat is what is spoken of
    linked = at + 1 == quote or tokens[at + 1].low in ("it", "he", "she", "they")
    linked = linked or any(token.low == "that" for token in tokens[at + 1 : quote])
    linked = linked or (tokens[at + 1].low == "to" and quote - at <= 5)
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


def _owner(tokens: Tokens, at: int, words: SpeechWords) -> Noun | None:
    for place in range(at - 1, max(-1, at - 6), -1):
        token = tokens[place]
        if token.kind == "possessive" and place > 0:
            return noun_before(tokens, place, words) or None
        if token.low in ("his", "her", "its", "their"):
            return Noun(place, place + 1, place)
        if token.kind != "word" or token.low in DEPENDENT or token.low in ("the", "a", "an"):
            return None
    return None
