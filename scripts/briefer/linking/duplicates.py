"""Near-duplicates: one text on two sites, shortened or with words exchanged. Two newsrooms on one event are none.

Texts are compared by their shingles, runs of three stemmed words that carry a subject: how many of the shorter one's
stand in the other, too. A fixed sample of the shingles in an inverted index finds the pairs worth comparing, so the
time grows with the number of texts.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from briefer.linking.terms import Wording

SHINGLE = 3  # words
LEAST_SHARE = 0.55  # of the shorter text's shingles, from which two texts are one
LEAST_SHINGLES = 10  # shorter texts are too short to tell
SAMPLED = 5  # one shingle in so many is indexed
SAMPLE_SHARE = 0.3  # of the sampled ones, from which a pair is compared in full
MOST_TEXTS = 40  # a shingle of more texts is a set phrase and finds nothing

_WORD_BITS = 21  # so that three words fit into 63 bits
_WORD_MASK = (1 << _WORD_BITS) - 1


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two texts, by position, that are one: the share of the shorter one's shingles that the other has."""

    one: int
    other: int
    share: float


def find_duplicates(texts: Sequence[Wording]) -> tuple[Duplicate, ...]:
    """All pairs that are near-duplicates, ordered by position."""
    shingled = [_shingles(text) for text in texts]
    found = []
    for one, other in _worth_comparing(shingled):
        first, second = set(shingled[one]), set(shingled[other])
        share = len(first & second) / min(len(first), len(second))
        if share >= LEAST_SHARE:
            found.append(Duplicate(one, other, share))
    return tuple(found)


def _shingles(text: Wording) -> array[int]:
    """The shingles of the body as numbers, each once, in no order that means anything."""
    words = [number & _WORD_MASK for numbers in text.body for number in numbers if number]
    runs = zip(words, words[1:], words[2:], strict=False)
    return array("q", {(a << 2 * _WORD_BITS) | (b << _WORD_BITS) | c for a, b, c in runs})


def _worth_comparing(shingled: Sequence[array[int]]) -> list[tuple[int, int]]:
    # Each of the three words has its part in the choice, so that the sample leans to none.
    once, twice = _WORD_BITS, 2 * _WORD_BITS
    sampled = [[s for s in shingles if (s ^ s >> once ^ s >> twice) % SAMPLED == 0] for shingles in shingled]
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for number, sample in enumerate(sampled):
        if len(shingled[number]) >= LEAST_SHINGLES:
            for shingle in sample:
                holders[shingle].append(number)
    pairs: list[tuple[int, int]] = []
    for number, sample in enumerate(sampled):
        met: Counter[int] = Counter()
        for shingle in sample:
            texts = holders[shingle]
            if 1 < len(texts) <= MOST_TEXTS and len(shingled[number]) >= LEAST_SHINGLES:
                met.update(other for other in texts if other > number)
        for other, count in sorted(met.items()):
            if count >= SAMPLE_SHARE * min(len(sample), len(sampled[other])):
                pairs.append((number, other))
    return pairs
