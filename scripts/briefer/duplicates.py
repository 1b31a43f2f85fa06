"""Near-duplicates: one text on two sites, shortened or with words exchanged. Two newsrooms on one event are none.

Texts are compared by their shingles (runs of three words): how many of the shorter one's stand in the other, too. A
fixed sample of the shingles in an inverted index finds the pairs worth comparing, so the time grows with the texts.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from briefer.model import Article

SHINGLE = 3  # words
LEAST_SHARE = 0.55  # of the shorter text's shingles, from which two texts are one
LEAST_SHINGLES = 12  # shorter texts are too short to tell
SAMPLED = 4  # one shingle in so many is indexed
SAMPLE_SHARE = 0.3  # of the sampled ones, from which a pair is compared in full
MOST_TEXTS = 60  # a shingle of more texts is a set phrase and finds nothing

_WORD = re.compile(r"[^\W_]+")
_MASK = (1 << 61) - 1


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two texts, by position, that are one: the share of the shorter one's shingles that the other has."""

    one: int
    other: int
    share: float


def find_duplicates(articles: Sequence[Article]) -> tuple[Duplicate, ...]:
    """All pairs that are near-duplicates, ordered by position."""
    numbers: dict[str, int] = {}
    shingled = [_shingles(article, numbers) for article in articles]
    found = []
    for one, other in _worth_comparing(shingled):
        first, second = set(shingled[one]), set(shingled[other])
        share = len(first & second) / min(len(first), len(second))
        if share >= LEAST_SHARE:
            found.append(Duplicate(one, other, share))
    return tuple(found)


def _shingles(article: Article, numbers: dict[str, int]) -> array[int]:
    """The shingles of the body as numbers, each once, in no order that means anything."""
    words = [numbers.setdefault(w.lower(), len(numbers) + 1) for p in article.body for w in _WORD.findall(p.text)]
    # Multiplied by large odd numbers, so that a sample by remainder is spread evenly and the same in every run.
    runs = zip(words, words[1:], words[2:], strict=False)
    made = {(a * 0x9E3779B97F4A7C15 + b * 0xC2B2AE3D27D4EB4F + c * 0x165667B19E3779F9 >> 3) & _MASK for a, b, c in runs}
    return array("q", made)


def _worth_comparing(shingled: Sequence[array[int]]) -> list[tuple[int, int]]:
    sampled = [[s for s in shingles if s % SAMPLED == 0] or list(shingles[:1]) for shingles in shingled]
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
