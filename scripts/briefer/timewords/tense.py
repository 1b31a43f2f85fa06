"""Whether a time expression looks back or ahead, by the words nearest to it in its clause."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

Tense = Literal["back", "ahead", "unknown"]

_WORD = re.compile(r"[A-Za-z]+")
# Both begin with a set, to which the search leaps.
_CLAUSE_END = re.compile(r"[;:—,\s](?:(?<=[;:—])|(?<=\s)[-–]\s|(?<=,)\s+(?:and|but|while|after|before|when|as)\s)")
_REACH = 90  # characters before the expression that are looked at
_AHEAD_AFTER = re.compile(
    r"\s*(?:,\s*)?(?:[A-Za-z.’'-]+\s+){0,4}?(?:will|would|is to|are to|is expected|are expected)\b"
)
_BEFORE = re.compile(
    r"[abitu](?<!\w.)(?:"
    r"(?:(?<=a)head of|(?<=b)efore|(?<=u)ntil|(?<=t)ill|(?<=b)y|(?<=i)n time for)\s+"
    r"(?:the\s+|early\s+|late\s+|next\s+)?$|"
    r"(?:(?<=a)head of|(?<=b)efore|(?<=u)ntil)\s+(?:[\w’'.-]+\s+){1,5}(?:on\s+)?$)"
)
_COUNTED = re.compile(r"\b(?:hour|minute|morning|day|week|month|year)s?\s+$")  # "he flew the day before Jan. 10"
_AWAITED = re.compile(r"\b(?:election|elections|vote|summit|meeting|talks|inauguration|deadline|hearing|visit|trip)\b")
# "-ed" words that are no past verbs of their own: they wait for something.
_NO_PAST = frozenset("need red bed led speed united armed aged indeed hundred feed seed unprecedented shed".split())


@dataclass(frozen=True, slots=True)
class Cues:
    """Words that point ahead and words that point back."""

    ahead: frozenset[str]
    back: frozenset[str]

    @staticmethod
    def of(ahead: Collection[str], back: Collection[str]) -> Cues:
        """Cues from two lists of words."""
        return Cues(frozenset(ahead), frozenset(back))


def read_tense(text: str, start: int, end: int, cues: Cues) -> Tense:
    """Direction in time of the words at `start` to `end` of a sentence's text.

    The nearest verb or time word before the expression in its clause decides; where the expression opens the
    clause, the first one after it.
    """
    before = text[max(0, start - _REACH) : start]
    ahead_of = _BEFORE.search(before)
    if ahead_of and not _COUNTED.search(before[: ahead_of.start()]):
        ends_in_it = len(ahead_of.group().split()) <= 2
        if ends_in_it or _AWAITED.search(ahead_of.group()):
            return "ahead"
    clause = _CLAUSE_END.split(before)[-1]
    words = _WORD.findall(clause)
    for place in reversed(range(len(words))):
        pointing = _pointing(words[place], cues)
        if pointing == "back" and words[max(0, place - 1)] == "be":  # "will be held", "to be signed"
            return "ahead"
        if pointing == "unknown" and place and _is_planned(words[place - 1], words[place], cues):
            return "ahead"
        if pointing != "unknown":
            return pointing
    after = text[end : end + _REACH]
    if _AHEAD_AFTER.match(after):
        return "ahead"
    for word in _WORD.findall(_CLAUSE_END.split(after)[0]):
        pointing = _pointing(word, cues)
        if pointing != "unknown":
            return pointing
    return "unknown"


def _is_planned(subject: str, verb: str, cues: Cues) -> bool:
    """A verb of the list after a plural: "the talks end on Wednesday" as "the visit ends on Wednesday"."""
    several = subject.endswith("s") and not subject.endswith("ss")
    return several and (verb.lower() + "s" in cues.ahead)


def _pointing(name: str, cues: Cues) -> Tense:
    word = name.lower()
    if name == "May":  # the month
        return "unknown"
    if word in cues.ahead:
        return "ahead"
    if word in cues.back or (word.endswith("ed") and len(word) > 4 and word not in _NO_PAST):
        return "back"
    return "unknown"
