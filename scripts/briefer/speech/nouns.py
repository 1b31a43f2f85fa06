"""Noun phrases without a parser: who stands before a verb, who stands after it, who is the subject of a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from briefer.speech.text import Token
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

_LONGEST_NOUN = 14  # tokens of one noun phrase


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun phrase: tokens `start` to `end` (exclusive) of a sentence, its head, and an apposition that names it.

    `plus` is the end of a phrase joined to it by "and" (0 where there is none): several speak.
    """

    start: int
    end: int
    head: int
    apposition: int | None = None
    plus: int = 0


def noun_from(tokens: list[Token], start: int, words: SpeechWords) -> Noun | None:
    """The noun phrase that begins at a token, with what follows in apposition; None where none begins there."""
    at = start
    if at < len(tokens) and tokens[at].kind == "word" and tokens[at].low in PRONOUNS | {"who"}:
        return Noun(at, at + 1, at)
    head: int | None = None
    while at < min(len(tokens), start + _LONGEST_NOUN):
        token = tokens[at]
        if token.kind == "name":
            head = at
            at += 1
            if not _goes_on(tokens, at, words):
                break
        elif token.kind == "possessive":
            head = None
            at += 1
        elif head is not None and _is_past_verb(tokens[head], token, words):
            break
        elif token.kind == "word" and not _ends_noun(tokens, at, start, words):
            if token.low not in DETERMINERS:
                head = at
            at += 1
        elif (token.kind == "punct" and token.text in "-–&./" and at > start and _bound(tokens, at)) or _is_title_of(
            tokens, at, words
        ):
            at += 1
        else:
            break
    if head is None:
        return None
    return _with_company(tokens, Noun(start, _over_proper_of(tokens, head), head), words)


def _is_past_verb(head: Token, token: Token, words: SpeechWords) -> bool:
    """A verb form after what may be the whole phrase: "the statement issued", "officials briefed"."""
    if token.kind != "word" or not token.low.endswith("ed") or token.text[0].isupper():
        return False
    return head.kind == "name" or head.low in words.roles | words.bodies | words.printed


def _over_proper_of(tokens: list[Token], head: int) -> int:
    """The end of a proper name that goes on after "of": "Guardians of Peace", "Ministry of Foreign Affairs"."""
    at = head + 1
    if tokens[head].kind == "name" or not tokens[head].text[0].isupper():
        return at
    while at + 1 < len(tokens) and tokens[at].low in ("of", "for", "and") and tokens[at + 1].text[0].isupper():
        at += 1
        while at < len(tokens) and tokens[at].kind in ("word", "name") and tokens[at].text[0].isupper():
            at += 1
    return at


def _goes_on(tokens: list[Token], at: int, words: SpeechWords) -> bool:
    """Whether a name is only the first part of a phrase ("Trump administration officials", "Seoul's envoy")."""
    if at >= len(tokens):
        return False
    token = tokens[at]
    if token.kind in ("possessive", "name"):
        return True
    if token.kind == "punct":
        return token.text in "-–&" and _bound(tokens, at)
    if token.kind != "word" or token.low in words.saying:
        return False
    if token.low in words.roles or token.low in words.bodies:
        return True
    ahead = tokens[at + 1 : at + 4]
    plain = token.low not in PREPOSITIONS | SUBORDINATORS | CONJUNCTIONS | AUXILIARIES | ADVERBS | DETERMINERS
    if token.text[0].isupper() and plain:
        return True
    for later in ahead:
        if later.low in words.roles | words.bodies or later.kind == "name":
            return plain and not _looks_verbal(token.low, words)
        if later.kind != "word" or later.low in DETERMINERS | PREPOSITIONS | SUBORDINATORS | AUXILIARIES:
            break
    return False


def _looks_verbal(low: str, words: SpeechWords) -> bool:
    return low.endswith(("ed", "ing", "es")) or low in words.saying or low in words.judging


def _bound(tokens: list[Token], at: int) -> bool:
    """Whether a sign stands inside a word, without a space beside it (the comma-less "U.S.-led")."""
    return at + 1 < len(tokens) and tokens[at].start == tokens[at - 1].end and tokens[at + 1].start == tokens[at].end


def _ends_noun(tokens: list[Token], at: int, start: int, words: SpeechWords) -> bool:
    token = tokens[at]
    low = token.low
    if low in DETERMINERS:
        return at > start and not (low in _NUMBERS and at == start + 1)
    if low in PREPOSITIONS | SUBORDINATORS | CONJUNCTIONS | AUXILIARIES | ADVERBS | PRONOUNS:
        return not (low == "us" and token.text in ("US", "Us"))
    if low in words.saying or low in words.judging:
        return not _is_noun_here(tokens, at, start, words)
    return False


_NUMBERS = frozenset("two three four five six several some many few other".split())


def _is_noun_here(tokens: list[Token], at: int, start: int, words: SpeechWords) -> bool:
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


def _is_title_of(tokens: list[Token], at: int, words: SpeechWords) -> bool:
    """ "of State" in "Secretary of State Colin Powell": the title goes on to a name."""
    if at == 0 or tokens[at].low not in ("of", "for", "to", "and", "the"):
        return False
    small = tokens[at].low == "of" and tokens[at - 1].low in words.roles  # secretary of homeland security Ann Lee
    for place in range(at + 1, min(at + 9, len(tokens))):
        later, before = tokens[place], tokens[place - 1]
        if later.kind == "name":
            if before.text[0].isupper() or (small and place > at + 1 and before.low not in PREPOSITIONS | DETERMINERS):
                return True
        elif later.kind != "word" or not (
            later.text[0].isupper() or later.low in ("of", "the", "and", "for") or (small and _may_be_title(later, words))
        ):
            return False
    return False


def _may_be_title(token: Token, words: SpeechWords) -> bool:
    low = token.low
    if low in PREPOSITIONS | DETERMINERS | AUXILIARIES | SUBORDINATORS | ADVERBS | PRONOUNS | CONJUNCTIONS:
        return False
    return not (low in words.saying or low in words.judging or low.endswith(("ed", "ing")))


def _with_company(tokens: list[Token], noun: Noun, words: SpeechWords) -> Noun:
    """Adds a name in apposition (", Choe Sun Hui,") to a phrase without one, and a second speaker after "and"."""
    at = noun.end
    if at + 1 < len(tokens) and tokens[at].text in (",", "—", "–") and tokens[noun.head].kind != "name":
        if tokens[at + 1].kind == "name" and _closes_apposition(tokens, at + 2):
            return Noun(noun.start, noun.end, noun.head, at + 1)
        if tokens[at + 1].kind == "word" and tokens[at + 1].text[0].isupper():
            named = _named_ahead(tokens, at + 1, words)
            if named is not None:
                return Noun(noun.start, noun.end, noun.head, named)
    if at + 1 < len(tokens) and tokens[at].low == "and" and tokens[noun.head].kind == "name":
        if tokens[at + 1].kind == "name" and at + 2 < len(tokens) and tokens[at + 2].low in words.saying:
            return Noun(noun.start, noun.end, noun.head, None, at + 2)
    return noun


def _named_ahead(tokens: list[Token], at: int, words: SpeechWords) -> int | None:
    """A titled name in apposition: ", Gen. Kim Rak Gyom,"."""
    for place in range(at, min(at + 4, len(tokens))):
        if tokens[place].kind == "name":
            return place if _closes_apposition(tokens, place + 1) else None
        if tokens[place].kind != "word" or not tokens[place].text[0].isupper():
            return None
    return None


def _closes_apposition(tokens: list[Token], at: int) -> bool:
    return at >= len(tokens) or tokens[at].text in (",", ".", "—", "–", "(", ":", "-") or tokens[at].kind == "quote"


# ------------------------------------------------------------------------------------------------ before a verb


def noun_before(tokens: list[Token], verb: int, words: SpeechWords, floor: int = 0) -> Noun | None:
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
    return _ending_at(tokens, at, words, floor)


def _over_adverbs(tokens: list[Token], at: int, floor: int) -> int:
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


def _antecedent(tokens: list[Token], relative: int, words: SpeechWords, floor: int) -> Noun | None:
    at = relative - 1
    if tokens[at].text in (",", "—", "–", "-"):
        at -= 1
    if at < floor:
        return None
    if tokens[relative].low == "that" and tokens[at].kind == "word" and tokens[at].low in words.saying:
        return None
    return _ending_at(tokens, at, words, floor)


def _over_parenthesis(tokens: list[Token], close: int, words: SpeechWords, floor: int) -> Noun | None:
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
            return noun
        if noun is not None and len(spans) == 1:
            return noun
    before = spans[1] if len(spans) > 1 else spans[0]
    if before[0] < before[1]:
        return _ending_at(tokens, before[1] - 1, words, before[0]) or main_subject(tokens, words, floor, close)
    return None


def _whole_chunk(tokens: list[Token], begin: int, end: int, words: SpeechWords) -> Noun | None:
    """A chunk between commas that is a noun phrase (perhaps with a phrase hung on it) and no adverbial."""
    begin = _skip_openers(tokens, begin, end)
    if begin >= end or _is_adverbial(tokens, begin, words):
        return None
    noun = noun_from(tokens[: end + 3], begin, words)
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


def _ending_at(tokens: list[Token], at: int, words: SpeechWords, floor: int) -> Noun | None:
    """The noun phrase whose last token (or last hung-on token) stands at `at`."""
    begin = at
    while begin > floor and not _bounds_clause(tokens, begin - 1, words):
        begin -= 1
    begin = _skip_openers(tokens, begin, at + 1)
    if begin > at:
        return None
    window = tokens[: at + 1]
    if tokens[begin].low not in PREPOSITIONS:
        noun = noun_from(window, begin, words)
        if noun is not None and can_speak(tokens, noun, words):
            rest = tokens[noun.end] if noun.end <= at else None
            if rest is None or rest.low in PREPOSITIONS or rest.low in ("who", "that", "he", "she") or rest.text == "(":
                return noun
    return _trailing(window, begin, at, words)


def _trailing(tokens: list[Token], begin: int, at: int, words: SpeechWords) -> Noun | None:
    """The shortest phrase that ends at `at` and can speak: a name with its titles, a role with its article."""
    for start in range(at, begin - 1, -1):
        token = tokens[start]
        if token.kind == "word" and token.low in PRONOUNS and start == at:
            return Noun(at, at + 1, at)
        if token.low in DETERMINERS or start == begin or tokens[start - 1].low in PREPOSITIONS | SUBORDINATORS:
            noun = noun_from(tokens, start, words)
            if noun is not None and noun.end == at + 1 and can_speak(tokens, noun, words):
                return noun
    noun = noun_from(tokens, at, words)
    return noun if noun is not None and can_speak(tokens, noun, words) else None


def _bounds_clause(tokens: list[Token], at: int, words: SpeechWords) -> bool:
    token = tokens[at]
    if token.kind == "quote":
        return True
    if token.kind == "punct":
        return not (token.text in "-–&/." and _bound(tokens, at)) if at > 0 else True
    if token.low in CONJUNCTIONS:
        return True
    if token.low in SUBORDINATORS:
        return token.low not in ("who", "whose")
    if token.kind == "word" and token.low in words.saying and token.text[0].islower():
        return not _is_noun_here(tokens, at, 0, words)
    return False


# ------------------------------------------------------------------------------------------------ of a sentence


def main_subject(tokens: list[Token], words: SpeechWords, floor: int = 0, ceiling: int | None = None) -> Noun | None:
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


def _skip_openers(tokens: list[Token], at: int, end: int) -> int:
    while at < end and (
        tokens[at].low in CONJUNCTIONS
        or tokens[at].kind == "punct"
        or (tokens[at].kind == "word" and tokens[at].low in ADVERBS)
        or (tokens[at].low.endswith("ly") and tokens[at].kind == "word" and tokens[at].low not in ("family", "italy"))
    ):
        at += 1
    return at


def _is_adverbial(tokens: list[Token], at: int, words: SpeechWords) -> bool:
    token = tokens[at]
    if token.kind != "word":
        return False
    if token.low in PREPOSITIONS or token.low in SUBORDINATORS:
        return True
    return token.low.endswith(("ing", "ed")) and token.low not in words.roles and len(token.low) > 4


def _after_comma(tokens: list[Token], at: int, end: int) -> int:
    if tokens[at].kind == "quote" and at + 1 < end and tokens[at + 1].text != ",":
        return _skip_openers(tokens, at + 1, end)
    while at < end and tokens[at].text not in (",", "—", "–"):
        at += 1
    return _skip_openers(tokens, at + 1, end)


def can_speak(tokens: list[Token], noun: Noun, words: SpeechWords) -> bool:
    """Whether the head is a name, a pronoun, a role, a body or a thing said."""
    head = tokens[noun.head]
    if head.kind == "name" or head.low in PERSONAL or head.low in ("it", "they", "we", "i", "who"):
        return True
    if head.text[:1].isupper() and head.low not in PRONOUNS and not head.low.endswith(("ing", "ed")):
        return noun.head > 0 or (len(tokens) > 1 and saying(tokens[1], words))
    low = head.low
    return low in words.roles or low in words.bodies or low in words.printed or low in words.nouns or low in _PLURALS


_PLURALS = frozenset("others some many thousands hundreds dozens koreans japanese chinese russians americans critics neither none one".split())


def is_proper(tokens: list[Token], noun: Noun, words: SpeechWords) -> bool:
    """Whether the head is a proper name that no mention covers ("Wolfsthal" in "Wolfsthal said")."""
    head = tokens[noun.head]
    if head.kind != "word" or not head.text[0].isupper() or head.text.isupper():
        return False
    low = head.low
    return not (low in words.roles or low in words.bodies or low in words.printed or low in words.nouns or low in _PLURALS
                or low in PRONOUNS or low in words.sides)  # fmt: skip


def saying(token: Token, words: SpeechWords) -> bool:
    """Whether a token is a verb of saying in small letters."""
    return token.kind == "word" and token.low in words.saying and token.text[0].islower()
