"""Speech or not: titles, names of charges and plans, scare quotes and pull quotes stand in marks too."""

from __future__ import annotations

from briefer.speech.text import Tokens
from briefer.speech.verbs import Attribution
from briefer.speech.words import AUXILIARIES, DETERMINERS, PREPOSITIONS, SUBORDINATORS, SpeechWords

_SMALL = PREPOSITIONS | DETERMINERS | frozenset("and or but nor is".split())
_NO_NOUN = _SMALL | AUXILIARIES | SUBORDINATORS
_SIGNS = ",.:;!?…\"'“”‘’"
_LONGEST_TITLE = 10  # words
_TERM = 3  # words; so few between an owner and a noun are the name of a thing
_SHORT = 2  # words; so few, standing before a noun and with a weak cue, are a term and not speech


def is_speech(
    tokens: Tokens, quote: int, inner: str, attribution: Attribution | None, words: SpeechWords, *, single: bool
) -> bool:
    """Whether quoted words that are no title are somebody's speech, given what hands them to a speaker."""
    if not any(sign.isalpha() for sign in inner) and not any(sign.isdigit() for sign in inner):
        return False
    if _is_named(tokens, quote, words) or _is_charge(tokens, quote, inner, words):
        return False
    if attribution is None:
        return False
    count = len(inner.split())
    if single and count < 3 and attribution.place not in ("after", "before"):
        return False
    if (
        count <= _TERM
        and attribution.place == "before"
        and _owned(tokens, quote)
        and _is_adjective(tokens, quote, inner)
    ):
        return False  # Osk's "open hand" policy
    weak = attribution.place in ("tag", "source") and count <= _SHORT
    return not (weak and _is_adjective(tokens, quote, inner))


def _before(tokens: Tokens, quote: int, count: int) -> list[str]:
    return [token.low for token in tokens[max(0, quote - count) : quote]]


def _is_named(tokens: Tokens, quote: int, words: SpeechWords) -> bool:
    """ "so-called", "known as", "the term": the words are mentioned, not spoken here."""
    before = " ".join(["", *(low for low in _before(tokens, quote, 5) if low != ",")])
    return before.endswith(words.naming)


def is_title(tokens: Tokens, quote: int, inner: str, attribution: Attribution | None, words: SpeechWords) -> bool:
    """Whether quoted words are the name of a work or a thing, by their capitals and by what stands beside them."""
    count = _capitalised(inner)
    before = [low for low in _before(tokens, quote, 9) if low != ","]
    last = before[-1] if before else ""
    if not count or count > _LONGEST_TITLE or (count == 1 and inner.rstrip()[-1] in ".?!" and last not in words.titles):
        return False
    if count > 1 and attribution is not None and _is_far_judgement(tokens, quote, before, attribution):
        return True
    if count > 2 and any(low in words.titles for low in before):
        return attribution is None or attribution.place != "after"
    following = tokens[quote + 1].low if quote + 1 < len(tokens) else ""
    if following in words.titles or last in words.titles or last in words.namings:
        return not (attribution is not None and last in ("called", "dubbed") and attribution.place == "before")
    on_air = len(before) > 1 and before[-2] == "on" and tokens[quote - 1].kind == "name"  # on CBS "Face the Day"
    return on_air or last in ("on", "in", "to", "of", "told", "tells") or _owned(tokens, quote)


def _capitalised(inner: str) -> int:
    """How many words stand here, all but the small ones with a capital; 0 where one has none."""
    count = 0
    for part in inner.split():
        word = part.strip(_SIGNS)
        if word and not _is_large(word) and not (count and word.lower() in _SMALL):
            return 0
        count += bool(word)
    return count


def _is_large(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit()


def _is_far_judgement(tokens: Tokens, quote: int, before: list[str], attribution: Attribution) -> bool:
    """Whether a weak verb stands far off ("threatened to attack theaters showing "The Long Road"") or calls it so."""
    if len(before) > 1 and before[-1] == "the" and before[-2].startswith("call"):
        return True  # which it calls the "Day of the Sun"
    if attribution.place != "before" or attribution.strong:
        return False
    reach = _NICKNAME_REACH if tokens[attribution.cue[0]].low.startswith(_CALLING) else 1
    return quote - attribution.cue[1] > reach and tokens[quote - 1].low != "as"


_NICKNAME_REACH = 8  # tokens between "called" and the nickname


_CALLING = ("call", "brand", "dub", "label", "describ", "refer", "term", "deem", "mock", "derid", "insult", "taunt")


def _owned(tokens: Tokens, quote: int) -> bool:
    return quote > 0 and tokens[quote - 1].kind == "possessive"


def _is_charge(tokens: Tokens, quote: int, inner: str, words: SpeechWords) -> bool:
    if inner.startswith("to ") or (inner.rstrip()[-1:] in ".?!" and inner[:1].isupper()):
        return False
    before = _before(tokens, quote, 5)
    if not any(low in words.charges for low in before):
        return False
    last = next(low for low in reversed(before) if low in words.charges)
    gap = before[len(before) - before[::-1].index(last) :]
    deed = last.startswith(("commit", "perpetrat"))
    return all(low in _OF_CHARGE for low in gap) and (deed or any(low in ("for", "of", "with", "to") for low in gap))


_OF_CHARGE = frozenset("for of with to the a an on in years and any it what he she they called".split())


def _is_adjective(tokens: Tokens, quote: int, inner: str) -> bool:
    """Between an article or owner and a noun: the "sunshine" policy."""
    if quote == 0 or quote + 1 >= len(tokens):
        return False
    before, following = tokens[quote - 1], tokens[quote + 1]
    noun_follows = following.kind == "word" and not following.low.endswith("ed") and following.low not in _NO_NOUN
    return noun_follows and (before.low in DETERMINERS or before.kind == "possessive" or inner[:1].isupper())
