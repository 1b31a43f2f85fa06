"""Near-duplicates: one text on two sites, shortened or with words exchanged. Two newsrooms on one event are none.

Texts are compared by their shingles, runs of three stemmed words that carry a subject: how many of the shorter one's
stand in the other, too. A fixed sample of the shingles, sorted, finds the pairs worth comparing, so the time grows with
the number of texts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from briefer.linking.terms import Numbers, Wording

LEAST_SHARE = 0.55  # of the shorter text's shingles, from which two texts are one
LEAST_SHINGLES = 10  # shorter texts are too short to tell
SAMPLED = 5  # one shingle in so many is looked up
SAMPLE_SHARE = 0.3  # of the sampled ones, from which a pair is compared in full
MOST_TEXTS = 40  # a shingle of more texts is a set phrase and finds nothing

_FIRST, _SECOND = np.int64(0x1B873593CC9E2D51), np.int64(0x2545F4914F6CDD1D)  # odd: they mix, and lose nothing
_CHOOSING = np.int64(33)  # the bits above choose the sample: all three words have their part in them


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
        first, second = shingled[one], shingled[other]
        shared = np.intersect1d(first, second, assume_unique=True).size
        share = shared / min(first.size, second.size)
        if share >= LEAST_SHARE:
            found.append(Duplicate(one, other, share))
    return tuple(found)


def _shingles(text: Wording) -> Numbers:
    """The shingles of the body as numbers, each once, in rising order."""
    words = text.body[text.body != 0]
    return np.unique((words[:-2] * _FIRST + words[1:-1]) * _SECOND + words[2:])


def _worth_comparing(shingled: Sequence[Numbers]) -> list[tuple[int, int]]:
    samples = [own[(own >> _CHOOSING) % SAMPLED == 0] if own.size >= LEAST_SHINGLES else own[:0] for own in shingled]
    sizes = np.array([sample.size for sample in samples], np.int64)
    every = np.concatenate([np.empty(0, np.int64), *samples])
    order = np.argsort(every, kind="stable")
    pairs = _met(every[order], np.repeat(np.arange(len(samples)), sizes)[order], len(samples))
    keys, counts = np.unique(pairs, return_counts=True)
    ones, others = np.divmod(keys, max(1, len(samples)))
    enough = counts >= SAMPLE_SHARE * np.minimum(sizes[ones], sizes[others])
    return list(zip(ones[enough].tolist(), others[enough].tolist(), strict=True))


def _met(shingles: Numbers, texts: Numbers, size: int) -> Numbers:
    """Each meeting of two texts in a shingle that is no set phrase, as one number: the first text times `size`, plus
    the second. Shingles are sorted, and the texts of one shingle rise."""
    _, starts, counts = np.unique(shingles, return_index=True, return_counts=True)
    ends = np.repeat(np.where(counts <= MOST_TEXTS, starts + counts, 0), counts)
    firsts = np.arange(shingles.size)
    found = [np.empty(0, np.int64)]
    for step in range(1, MOST_TEXTS):
        firsts = firsts[firsts + step < ends[firsts]]
        found.append(texts[firsts] * size + texts[firsts + step])
    return np.concatenate(found)
