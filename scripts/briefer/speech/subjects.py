"""Subjects without a parser: who stands before a verb, and whom a sentence is about."""

from __future__ import annotations

from briefer.speech.nouns import Noun, can_speak, is_bound, is_noun_here, noun_from
from briefer.speech.text import Tokens
from briefer.speech.words import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DEPENDENT,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    SpeechWords,
)


def noun_before(tokens: Tokens, verb: int, words: SpeechWords, floor: int = 0) -> Noun | None:
    """The subject of the verb at a token, looked for to its left but not before `floor`."""
    at = _over_adverbs(tokens, verb - 1, floor)
    if at < floor:
        return None
    token = tokens[at]
    if token.low in ("who", "which", "that") and at > floor:
        return _antecedent(tokens, at, words, floor)
    if token.low in CONJUNCTIONS or (token.text == "," and at > floor and tokens[at - 1].low in CONJUNCTIONS):
        return main_subject(tokens, words, floor, at)
    if token.text in (",", "—", "–", "-", ")"):
        return _over_parenthesis(tokens, at, words, floor)
    if token.kind == "quote":
        return _over_title(tokens, at, words, floor)
    noun = _ending_at(tokens, at, words, floor) or _any_noun(tokens, at, words, floor)
    return noun and _with_partner(tokens, _unclosed_apposition(tokens, noun, floor), floor)


def _with_partner(tokens: Tokens, noun: Noun, floor: int) -> Noun:
    """ "China and Russia asked": both names speak, where the first opens the clause."""
    first = noun.start - 2
    if first < floor or tokens[noun.start - 1].low != "and" or tokens[first].kind != "name":
        return noun
    before = tokens[first - 1] if first > floor else None
    opens = (
        before is None or before.kind in ("punct", "quote") or before.low in SUBORDINATORS or before.low in CONJUNCTIONS
    )
    both = opens and tokens[noun.head].kind == "name" and noun.apposition is None
    return Noun(first, first + 1, first, None, noun.end) if both else noun


def _over_title(tokens: Tokens, quote: int, words: SpeechWords, floor: int) -> Noun | None:
    """'Ann Lee, author of "The Long Road," said': back over an apposition that ends in a title."""
    for at in range(quote - 1, max(floor, quote - 15), -1):
        if tokens[at].text == ",":
            return _ending_at(tokens, at - 1, words, floor)
        if tokens[at].kind not in ("word", "name", "possessive"):
            return None
    return None


def _any_noun(tokens: Tokens, at: int, words: SpeechWords, floor: int) -> Noun | None:
    """ "the former grocer said": whatever stands with its article right before a verb of saying."""
    if at + 1 >= len(tokens) or tokens[at].kind != "word" or tokens[at].low in DEPENDENT:
        return None
    verb = tokens[at + 1].low
    if verb not in words.saying or not (verb.endswith(("ed", "says", "tells")) or verb in words.irregular):
        return None
    if tokens[at].low.endswith(("ed", "ing")):
        return None
    return _with_article(tokens, at, floor)


def _unclosed_apposition(tokens: Tokens, noun: Noun, floor: int) -> Noun:
    """ "Ann Lee, the mother of Bo Lee said": the comma after the apposition is missing."""
    name = noun.start - 2
    if name < floor or tokens[noun.start - 1].text != "," or tokens[name].kind != "name":
        return noun
    opens = name == floor or tokens[name - 1].kind == "punct" or tokens[name - 1].low in CONJUNCTIONS
    return Noun(name, name + 1, name) if opens and tokens[noun.start].low in DETERMINERS else noun


def _over_adverbs(tokens: Tokens, at: int, floor: int) -> int:
    while at >= floor:
        token = tokens[at]
        adverb = token.low in ADVERBS or (token.low.endswith("ly") and token.kind == "word" and len(token.low) > 4)
        if (token.kind == "word" and (adverb or token.low in AUXILIARIES)) or (
            token.low == "on" and at + 1 < len(tokens) and tokens[at + 1].low in ADVERBS
        ):
            at -= 1
        elif token.low in ("week", "month", "year", "night", "morning") and at > floor:
            if tokens[at - 1].low not in ("last", "this", "next", "earlier", "that"):
                return at
            at -= 2
        else:
            break
    return at


def _antecedent(tokens: Tokens, relative: int, words: SpeechWords, floor: int) -> Noun | None:
    at = relative - 1
    if tokens[at].text in (",", "—", "–", "-"):
        at -= 1
    at = _over_adverbs(tokens, at, floor)
    if at < floor:
        return None
    verbal = tokens[at].kind == "word" and tokens[at].low in words.saying and not is_noun_here(tokens, at, floor, words)
    if tokens[relative].low == "that" and verbal:
        return None
    return _ending_at(tokens, at, words, floor) or _with_article(tokens, at, floor)


def _with_article(tokens: Tokens, at: int, floor: int) -> Noun | None:
    """Whatever stands with its article up to a token: "a propaganda machine" (that once threatened …)."""
    for start in range(at - 1, max(floor, at - 6) - 1, -1):
        if tokens[start].kind == "word" and tokens[start].low in ("the", "a", "an", "another", "his", "her", "their"):
            return Noun(start, at + 1, at)
        if (
            tokens[start].kind not in ("word", "name")
            or tokens[start].low in DEPENDENT
            or tokens[start].low in AUXILIARIES
        ):
            return None
    return None


def _over_parenthesis(tokens: Tokens, close: int, words: SpeechWords, floor: int) -> Noun | None:
    """From a comma before the verb back over what it closes ("Bae, who is serving a sentence, said")."""
    sign = tokens[close].text
    opener = {")": "("}.get(sign, sign)
    chunk_ends = [close]
    for at in range(close - 1, floor - 1, -1):
        if tokens[at].text == opener:
            chunk_ends.append(at)
    chunk_ends.append(floor - 1)
    spans = [(begin + 1, end) for begin, end in zip(chunk_ends[1:], chunk_ends, strict=False)]
    for begin, end in reversed(spans):  # from the left: the first chunk that is a noun phrase as a whole
        noun = _whole_chunk(tokens, begin, end, words)
        if noun is not None and (begin, end) != spans[0]:
            named = tokens[end + 1] if end + 2 < close + 1 and tokens[noun.head].kind != "name" else None
            if named is not None and named.kind == "name" and tokens[end + 2].text == opener:
                return Noun(noun.start, noun.end, noun.head, end + 1)
            return noun
        if noun is not None and len(spans) == 1:
            return noun
    before = spans[1] if len(spans) > 1 else spans[0]
    if before[0] < before[1]:
        return _ending_at(tokens, before[1] - 1, words, before[0]) or main_subject(tokens, words, floor, close)
    return None


def _whole_chunk(tokens: Tokens, begin: int, end: int, words: SpeechWords) -> Noun | None:
    """A chunk between commas that is a noun phrase (perhaps with a phrase hung on it) and no adverbial."""
    begin = _skip_openers(tokens, begin, end)
    if begin >= end or _is_adverbial(tokens, begin, words):
        return None
    noun = noun_from(tokens.until(end + 3), begin, words)
    if noun is None or not can_speak(tokens, noun, words):
        return None
    following = tokens[noun.end] if noun.end < end else None
    hung = (
        following is None
        or following.low in PREPOSITIONS
        or following.low in ("who", "that", "and")
        or following.text in "("
    )
    return noun if hung else None


def _ending_at(tokens: Tokens, at: int, words: SpeechWords, floor: int) -> Noun | None:
    """The noun phrase whose last token (or last hung-on token) stands at `at`."""
    if tokens[at].kind == "word" and tokens[at].low in PRONOUNS:
        return Noun(at, at + 1, at)
    begin = at
    while begin > floor and not _bounds_clause(tokens, begin - 1, words):
        begin -= 1
    begin = _skip_openers(tokens, begin, at + 1)
    if begin > at:
        return None
    window = tokens.until(at + 1)
    if tokens[begin].low not in PREPOSITIONS:
        noun = noun_from(window, begin, words)
        if noun is not None and can_speak(tokens, noun, words):
            rest = tokens[noun.end] if noun.end <= at else None
            if rest is None or rest.low in PREPOSITIONS or rest.low in ("who", "that", "he", "she") or rest.text == "(":
                return noun
    return _trailing(window, begin, at, words)


def _trailing(tokens: Tokens, begin: int, at: int, words: SpeechWords) -> Noun | None:
    """The shortest phrase that ends at `at` and can speak: a name with its titles, a role with its article."""
    for start in range(at, begin - 1, -1):
        token = tokens[start]
        if token.kind == "word" and token.low in PRONOUNS and start == at:
            return Noun(at, at + 1, at)
        if token.low in DETERMINERS or start == begin or tokens[start - 1].low in DEPENDENT:
            noun = noun_from(tokens, start, words)
            if noun is not None and noun.end == at + 1 and can_speak(tokens, noun, words):
                return noun
    noun = noun_from(tokens, at, words)
    if noun is None or not can_speak(tokens, noun, words):
        return None
    for start in range(at - 1, max(begin, at - 6) - 1, -1):  # with its article: "a foreign diplomat"
        if tokens[start].low in DETERMINERS and tokens[at].kind == "word":
            return Noun(start, noun.end, noun.head, noun.apposition, noun.plus)
        if tokens[start].kind != "word" or tokens[start].low in PREPOSITIONS or tokens[start].low in AUXILIARIES:
            break
    return noun


def _bounds_clause(tokens: Tokens, at: int, words: SpeechWords) -> bool:
    token = tokens[at]
    if token.kind == "quote":
        return True
    if token.kind == "punct":
        return not (token.text in "-–&/." and is_bound(tokens, at)) if at > 0 else True
    if token.low in CONJUNCTIONS:
        return True
    if token.low in SUBORDINATORS:
        return token.low not in ("who", "whose")
    if token.kind == "word" and token.low in words.saying and token.text[0].islower():
        return not is_noun_here(tokens, at, 0, words)
    return False


def main_subject(tokens: Tokens, words: SpeechWords, floor: int = 0, ceiling: int | None = None) -> Noun | None:
    """The subject of the first main clause between two tokens, if it is something that can speak."""
    end = len(tokens) if ceiling is None else ceiling
    at = _skip_openers(tokens, floor, end)
    for _ in range(6):  # leading adverbials, each closed by a comma
        if at >= end:
            return None
        if tokens[at].kind == "quote" or _is_adverbial(tokens, at, words):
            at = _after_comma(tokens, at, end)
            continue
        noun = noun_from(tokens, at, words)
        return noun if noun is not None and can_speak(tokens, noun, words) else None
    return None


def _skip_openers(tokens: Tokens, at: int, end: int) -> int:
    while at < end and (
        tokens[at].low in CONJUNCTIONS
        or tokens[at].kind == "punct"
        or (tokens[at].kind == "word" and tokens[at].low in ADVERBS and not _owns(tokens, at))
        or (tokens[at].low.endswith("ly") and tokens[at].kind == "word" and tokens[at].low not in ("family", "italy"))
    ):
        at += 1
    return at


def _owns(tokens: Tokens, at: int) -> bool:
    """ "Saturday's report": the day is no adverb there."""
    return at + 1 < len(tokens) and tokens[at + 1].kind == "possessive"


def _is_adverbial(tokens: Tokens, at: int, words: SpeechWords) -> bool:
    token = tokens[at]
    if token.kind != "word":
        return False
    if token.low in DEPENDENT:
        return True
    return token.low.endswith(("ing", "ed")) and token.low not in words.roles and len(token.low) > 4


def _after_comma(tokens: Tokens, at: int, end: int) -> int:
    if tokens[at].kind == "quote" and at + 1 < end and tokens[at + 1].text != ",":
        return _skip_openers(tokens, at + 1, end)
    while at < end and tokens[at].text not in (",", "—", "–"):
        at += 1
    return _skip_openers(tokens, at + 1, end)
