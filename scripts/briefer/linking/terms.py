"""The words of a text as numbers: its one- and two-word terms with how much each counts there.

A word's number is a hash of its stem, and a two-word term's a hash of both, so that a number means the same in every
library and what is read from one text can be kept for the next build.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain, islice

import numpy as np
from numpy.typing import NDArray

from briefer.model import Article, Span
from briefer.salience import stem

Numbers = NDArray[np.int64]
Weights = NDArray[np.float64]

READ_WORDS, PAIRED_WORDS = 800, 300  # of each text, and for two-word terms: news says first what it is about
HEADLINE_COUNTS, LEAD_COUNTS, LEAD_PARAGRAPHS = 3, 2, 2

_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_TWO_WORDS = np.int64(1 << 62)  # set in the numbers of two-word terms, clear in those of words
_WORD_BITS = 62
_MIX = np.int64(0x2545F4914F6CDD1D)  # odd, so that no two first words fall together


class Vocabulary(dict[str, int]):
    """Numbers of words as they stand in texts, kept once asked for; 0 for words that carry no subject."""

    def __init__(self, function_words: Iterable[str]) -> None:
        super().__init__()
        self._empty = frozenset(function_words)

    def __missing__(self, word: str) -> int:
        small = word.lower().replace("’", "'")
        number = 0
        if len(small) > 1 and small not in self._empty and not small.isdigit():
            digest = blake2b(stem(small).encode("utf-8", "surrogatepass"), digest_size=8).digest()
            number = (int.from_bytes(digest, "big") >> (64 - _WORD_BITS)) or 1
        self[word] = number
        return number

    def numbers(self, text: str) -> list[int]:
        """The words of a text as numbers, in order."""
        return list(map(self.__getitem__, _TOKEN.findall(text)))


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """The words of one text as numbers, and the terms it is compared by.

    Attributes:
        body: the words of the body's paragraphs in order, a 0 after each paragraph.
        ends: where in `body` each paragraph ends.
        terms: each term once, in rising order.
        counts: how often each stands in the text; in the headline and the opening a term counts more than once.
    """

    body: Numbers
    ends: Numbers
    terms: Numbers
    counts: Weights


def wordings(articles: Iterable[Article], vocabulary: Vocabulary) -> list[Wording]:
    """Every text in numbers; captions and subheads are left out."""
    return [wording(article, vocabulary) for article in articles]


def wording(article: Article, vocabulary: Vocabulary) -> Wording:
    """One text in numbers."""
    head, _ = _numbered(article, ("headline", "dek"), vocabulary)
    body, ends = _numbered(article, ("body",), vocabulary)
    return Wording(body, ends, *_counted(head, body, ends))


def _numbered(article: Article, kinds: Sequence[str], vocabulary: Vocabulary) -> tuple[Numbers, Numbers]:
    words: list[int] = []
    ends: list[int] = []
    for paragraph in article.paragraphs:
        if paragraph.kind in kinds:
            words += vocabulary.numbers(paragraph.text)
            ends.append(len(words))
            words.append(0)
    return np.array(words, np.int64), np.array(ends, np.int64)


def terms_in(words: Numbers) -> Numbers:
    """One- and two-word terms of a piece of text, each as often as it stands there."""
    pairs = joined(words)
    return np.concatenate((words[words != 0], pairs[pairs != 0]))


def joined(words: Numbers) -> Numbers:
    """The two-word term that begins at each word but the last; 0 where either word carries no subject."""
    first, second = words[:-1], words[1:]
    mixed: Numbers = (first * _MIX + second) & (_TWO_WORDS - np.int64(1)) | _TWO_WORDS
    mixed[(first == 0) | (second == 0)] = 0
    return mixed


def has_two_words(term: int) -> bool:
    """Whether the number of a term is that of a two-word one."""
    return bool(term & int(_TWO_WORDS))


def place_of(term: int, text: Wording, article: Article) -> Span | None:
    """Where a two-word term first stands in the body of a text."""
    places = np.flatnonzero(joined(text.body) == term)
    if not places.size:
        return None
    number = int(np.searchsorted(text.ends, places[0]))
    within = int(places[0] - (text.ends[number - 1] + 1 if number else 0))
    paragraph = next(islice((p for p in article.paragraphs if p.kind == "body"), number, None))
    first, second = islice(_TOKEN.finditer(paragraph.text), within, within + 2)
    return Span(paragraph.number, first.start(), second.end())


def _counted(head: Numbers, body: Numbers, ends: Numbers) -> tuple[Numbers, Weights]:
    """The terms of headline, opening and the rest as far as it is read, each once, with how much they count."""
    opening = int(ends[:LEAD_PARAGRAPHS][-1]) if ends.size else 0
    paired, read = (max(opening, _reading_ends(ends, words)) for words in (PAIRED_WORDS, READ_WORDS))
    pairs_end = paired + 1  # the 0 after the paragraph
    last = body[pairs_end:read]
    found = (terms_in(head), terms_in(body[:opening]), terms_in(body[opening:pairs_end]), last[last != 0])
    counts = np.repeat([HEADLINE_COUNTS, LEAD_COUNTS, 1.0, 1.0], [some.size for some in found])
    terms, places = np.unique(np.concatenate(found), return_inverse=True)
    return terms, sums(places, counts, terms.size)


def sums(places: Numbers, values: Weights, size: int) -> Weights:
    """The sum of the values at each place from 0 to `size` - 1, added in their order."""
    return np.bincount(places, values, size).astype(np.float64, copy=False)  # empty input gives whole numbers


def _reading_ends(ends: Numbers, words: int) -> int:
    """Where the paragraph ends in which so many words are reached; 0 where there is none."""
    return int(ends[min(int(np.searchsorted(ends, words)), ends.size - 1)]) if ends.size else 0


def known_terms(texts: Iterable[str], vocabulary: Vocabulary) -> tuple[Numbers, Numbers]:
    """The terms of short texts, each once in rising order, and in how many of the texts each stands."""
    each = (np.unique(terms_in(np.array(vocabulary.numbers(text), np.int64))) for text in texts)
    every = np.fromiter(chain.from_iterable(terms.tolist() for terms in each), np.int64)
    return np.unique(every, return_counts=True)
