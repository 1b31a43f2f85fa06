"""Texts as vectors of weighed terms, and tables of such vectors, multiplied without a loop over their entries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from briefer.linking.terms import Numbers, Vocabulary, Weights, Wording, known_terms
from briefer.model import Knowledge

KEPT_TERMS = 250  # of each text: with 60 the first links were worse, with all no better


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """One sparse vector a text: `keys[starts[n]:starts[n + 1]]`, rising, and the values beside them.

    Keys run from 0 to `width` - 1.
    """

    starts: Numbers
    keys: Numbers
    values: Weights
    width: int

    def row(self, number: int) -> tuple[Numbers, Weights]:
        """Keys and values of one row."""
        own = slice(self.starts[number], self.starts[number + 1])
        return self.keys[own], self.values[own]

    def places(self, numbers: Numbers) -> tuple[Numbers, Numbers]:
        """Where the entries of some rows stand, and beside each which of the rows it is of (0, 1, …)."""
        sizes = self.starts[numbers + 1] - self.starts[numbers]
        ends = np.cumsum(sizes)
        shift = np.repeat(self.starts[numbers] - (ends - sizes), sizes)
        return np.arange(shift.size) + shift, np.repeat(np.arange(numbers.size), sizes)

    def turned(self) -> Rows:
        """The same values by key: of each key the rows that have it, rising."""
        sizes = np.diff(self.starts)
        order = np.argsort(self.keys, kind="stable")
        rows = np.repeat(np.arange(sizes.size), sizes)[order]
        starts = np.concatenate(([0], np.cumsum(np.bincount(self.keys, minlength=self.width))))
        return Rows(starts, rows, self.values[order], sizes.size)


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """The same table with all rows as long as the longest, so that many are taken at once.

    They are filled up with the key `rows.width` and the value 0.

    Attributes:
        scratch: a zero for each key, another only while a row is spread over it; so a grid is of one thread.
    """

    rows: Rows
    keys: NDArray[np.int32]
    values: Weights
    scratch: Weights

    def held(self, number: int, others: Numbers) -> Weights:
        """For each of some other rows, at each of its keys, the value that one row has there, or 0."""
        keys, values = self.rows.row(number)
        self.scratch[keys] = values
        found = self.scratch.take(self.keys.take(others, axis=0))
        self.scratch[keys] = 0.0
        return found

    def products(self, number: int, others: Numbers) -> Weights:
        """Inner products of one row with others."""
        found: Weights = np.einsum("ij,ij->i", self.held(number, others), self.values.take(others, axis=0))
        return found


def grid_of(rows: Rows) -> Grid:
    """The table with rows of one length."""
    sizes = np.diff(rows.starts)
    filled = np.arange(sizes.max(initial=0)) < sizes[:, np.newaxis]
    keys, values = np.full(filled.shape, rows.width, np.int32), np.zeros(filled.shape)
    keys[filled], values[filled] = rows.keys, rows.values
    return Grid(rows, keys, values, np.zeros(rows.width + 1))


def rows_of(entries: Sequence[tuple[Numbers, Weights]], width: int) -> Rows:
    """A table of the keys and values of each row."""
    starts = np.concatenate(([0], np.cumsum([keys.size for keys, _ in entries], dtype=np.int64)))
    keys = np.concatenate([np.empty(0, np.int64), *(keys for keys, _ in entries)])
    values = np.concatenate([np.empty(0), *(values for _, values in entries)])
    return Rows(starts, keys, values, width)


@dataclass(frozen=True, slots=True, eq=False)
class Vectors:
    """Term vectors of at most unit length. `terms` names the key's term, `spread` tells in how many texts it stands."""

    rows: Rows
    terms: Numbers
    spread: Numbers

    def shared(self, one: int, other: int) -> list[int]:
        """Terms of both texts, the most telling first."""
        first, its = self.rows.row(one)
        second, their = self.rows.row(other)
        keys, here, there = np.intersect1d(first, second, assume_unique=True, return_indices=True)
        order = np.argsort(-its[here] * their[there], kind="stable")
        return [int(term) for term in self.terms[keys[order]]]


def vectors_of(texts: Sequence[Wording], vocabulary: Vocabulary, knowledge: Knowledge) -> Vectors:
    """Term vectors of all texts (TF-IDF: 1 + log of the count, times log of the rarity).

    A term is as rare as it is in the library and in the chronology together: in a small library, the latter tells.
    A vector's length counts all terms of the text, those of no other text too, so that a cosine means the same in a
    small library and in a large one; kept are the most telling that another text has, too.
    """
    found = np.concatenate([np.empty(0, np.int64), *(text.terms for text in texts)])
    terms, spread = np.unique(found, return_counts=True)
    before = _known_spread(terms, knowledge, vocabulary)
    rarity = np.log((len(texts) + len(knowledge.events) + 1) / (spread + before))
    shared = spread > 1
    numbers = np.cumsum(shared) - 1  # keys of the shared terms
    entries = []
    for text in texts:
        own = np.searchsorted(terms, text.terms)
        weights = (1 + np.log(text.counts)) * rarity[own]
        weights /= np.sqrt(np.square(weights).sum()) or 1.0
        kept = shared[own]
        entries.append(_heaviest(numbers[own[kept]], weights[kept]))
    return Vectors(rows_of(entries, int(shared.sum())), terms[shared], spread[shared])


def _heaviest(keys: Numbers, weights: Weights) -> tuple[Numbers, Weights]:
    if keys.size > KEPT_TERMS:
        kept = np.sort(np.argsort(-weights, kind="stable")[:KEPT_TERMS])
        return keys[kept], weights[kept]
    return keys, weights


def _known_spread(terms: Numbers, knowledge: Knowledge, vocabulary: Vocabulary) -> Numbers:
    """In how many entries of the chronology each of these terms stands."""
    known, entries = known_terms((f"{event.title}. {event.note}" for event in knowledge.events), vocabulary)
    if not known.size:
        return np.zeros(terms.size, np.int64)
    places = np.minimum(np.searchsorted(known, terms), known.size - 1)
    return np.where(known[places] == terms, entries[places], 0)


def vectors_by_name(weights: Iterable[Mapping[str, float]]) -> Rows:
    """A table of vectors given by names, such as ids of actors; keys stand for the names in alphabetical order."""
    each = list(weights)
    key = {name: number for number, name in enumerate(sorted({name for one in each for name in one}))}
    entries = []
    for one in each:
        names = sorted(one)
        entries.append((np.array([key[name] for name in names], np.int64), np.array([one[name] for name in names])))
    return rows_of(entries, len(key))
