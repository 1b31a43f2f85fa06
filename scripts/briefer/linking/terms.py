"""The library's one- and two-word terms: which texts share rare ones, found without comparing every two texts.

A text is a short vector of its most telling terms (TF-IDF, headline and opening counted more). Which texts are near is
read off an inverted index in which terms of very many texts are left out, so the time grows with the number of texts.
"""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefer.model import Article, Knowledge
from briefer.salience import stem

KEPT_TERMS = 60  # of each text
READ_WORDS, PAIRED_WORDS = 800, 300  # of each text, and for two-word terms: news says first what it is about
COMMONEST = 80  # texts; a term of more texts finds none
COMMONEST_SHARE = 0.5  # … nor one of more than this share of a small library, if that is more than `ALWAYS_USED`
ALWAYS_USED = 20
HEADLINE_COUNTS, LEAD_COUNTS, LEAD_PARAGRAPHS = 3, 2, 2

_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_MOST_COUNTED = 500
_LOGS = [0.0, *(1 + math.log(count) for count in range(1, _MOST_COUNTED + 1))]
_PAIR = 24  # bits for the second word of a two-word term
_SEEN_BITS = 25  # size of the table that sorts out terms of one text only
_SMALL = frozenset("abcdefghijklmnopqrstuvwxyz")


@dataclass(frozen=True, slots=True)
class Vectors:
    """Term vectors of unit length by position of the text, and for each text the near ones with their cosine."""

    by_text: tuple[dict[int, float], ...]
    vocabulary: Vocabulary

    def near(self, commonest: int | None = None) -> Iterable[dict[int, float]]:
        """For each text in turn the texts that share terms with it: cosine of the two vectors, 0 to 1."""
        postings: defaultdict[int, list[tuple[int, float]]] = defaultdict(list)
        for number, vector in enumerate(self.by_text):
            for term, weight in vector.items():
                postings[term].append((number, weight))
        for number, vector in enumerate(self.by_text):
            found: defaultdict[int, float] = defaultdict(float)
            for term, weight in vector.items():
                for other, its in postings[term]:
                    found[other] += weight * its
            found.pop(number, None)
            yield found


class _Numbers(dict[str, int]):
    """Numbers of words as they stand in texts; a new word gets its number when it is first asked for."""

    def __init__(self, function_words: Iterable[str]) -> None:
        super().__init__()
        self.roots: list[str] = [""]
        self._stems: dict[str, int] = {}
        self._empty = frozenset(function_words)

    def __missing__(self, word: str) -> int:
        small = word.lower().replace("’", "'")
        number = 0
        if len(small) > 1 and small not in self._empty and not small.isdigit():
            root = stem(small)
            number = self._stems.setdefault(root, len(self.roots))
            if number == len(self.roots):
                self.roots.append(root)
        self[word] = number
        return number


class Vocabulary:
    """Numbers for stemmed words; 0 for words that carry no subject."""

    def __init__(self, function_words: Iterable[str]) -> None:
        self._numbers = _Numbers(function_words)

    def words(self, term: int) -> tuple[str, ...]:
        """The stemmed word or words of a term."""
        if term >> _PAIR:
            return self._numbers.roots[(term >> _PAIR) - 1], self._numbers.roots[term & ((1 << _PAIR) - 1)]
        return (self._numbers.roots[term],)

    def numbers(self, text: str) -> list[int]:
        """The words of a text as numbers, in order."""
        return list(map(self._numbers.__getitem__, _TOKEN.findall(text)))


def terms_in(numbers: Sequence[int]) -> list[int]:
    """One- and two-word terms of a piece of text, each as often as it stands there."""
    found = [number for number in numbers if number]
    found += [((one + 1) << _PAIR) | two for one, two in pairwise(numbers) if one and two]
    return found


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one text as numbers: of its headline and dek, and of its body, paragraph by paragraph."""

    head: tuple[array[int], ...]
    body: tuple[array[int], ...]


def wordings(articles: Iterable[Article], vocabulary: Vocabulary) -> list[Wording]:
    """Every text in numbers; captions and subheads are left out."""

    def numbered(article: Article, *kinds: str) -> tuple[array[int], ...]:
        return tuple(array("l", vocabulary.numbers(p.text)) for p in article.paragraphs if p.kind in kinds)

    return [Wording(numbered(article, "headline", "dek"), numbered(article, "body")) for article in articles]


def vectors_of(texts: Sequence[Wording], vocabulary: Vocabulary, knowledge: Knowledge) -> Vectors:
    """Term vectors of all texts."""
    counted = [_counts(text) for text in texts]
    spread = _spread(counted)
    size = len(counted)
    most = max(ALWAYS_USED, min(COMMONEST, int(size * COMMONEST_SHARE)))
    before = _known_spread(knowledge, vocabulary)
    size += len(knowledge.events)
    rarity = {term: math.log((size + 1) / (n + before[term])) for term, n in spread.items() if n <= most}
    lone = math.log(size + 1)
    common = frozenset(term for term, texts in spread.items() if texts > most)
    return Vectors(tuple(_vector(terms, counts, rarity, common, lone) for terms, counts in counted), vocabulary)


def _known_spread(knowledge: Knowledge, vocabulary: Vocabulary) -> Counter[int]:
    """In how many entries of the chronology each term stands: in a small library, what tells a rare term."""
    spread: Counter[int] = Counter()
    for event in knowledge.events:
        spread.update(set(terms_in(vocabulary.numbers(f"{event.title}. {event.note}"))))
    return spread


def _counts(text: Wording) -> tuple[array[int], array[int]]:
    counts: Counter[int] = Counter()
    for numbers in text.head:
        counts.update(terms_in(numbers) * HEADLINE_COUNTS)
    read = 0
    for place, numbers in enumerate(text.body):
        found = terms_in(numbers) if read < PAIRED_WORDS else [number for number in numbers if number]
        counts.update(found * (LEAD_COUNTS if place < LEAD_PARAGRAPHS else 1))
        read += len(numbers)
        if read > READ_WORDS:
            break
    return array("q", counts.keys()), array("l", counts.values())


def _spread(counted: Sequence[tuple[array[int], array[int]]]) -> dict[int, int]:
    """In how many texts each term stands, for terms of at least two texts (and few others).

    Most terms stand in one text only. A table of one byte a slot tells them apart first, so that they need no entry.
    """
    seen = bytearray(1 << _SEEN_BITS)
    mask = (1 << _SEEN_BITS) - 1
    for terms, _ in counted:
        for term in terms:
            slot = (term * 0x9E3779B1 >> 7) & mask
            if seen[slot] < 2:
                seen[slot] += 1
    spread: Counter[int] = Counter()
    for terms, _ in counted:
        spread.update(term for term in terms if seen[(term * 0x9E3779B1 >> 7) & mask] > 1)
    return {term: texts for term, texts in spread.items() if texts > 1}


def _vector(
    terms: array[int], counts: array[int], rarity: dict[int, float], common: frozenset[int], lone: float
) -> dict[int, float]:
    """The most telling terms that other texts have, too. Terms of this text alone count for the length only, so that
    a cosine means the same in a small library and in a large one."""
    heavy = [_LOGS[min(count, _MOST_COUNTED)] for count in counts]
    weighed = [(-log * rarity[term], term) for term, log in zip(terms, heavy, strict=True) if term in rarity]
    alone = (log for term, log in zip(terms, heavy, strict=True) if term not in rarity and term not in common)
    square = sum(weight * weight for weight, _ in weighed) + lone * lone * sum(log * log for log in alone)
    weighed.sort()
    length = math.sqrt(square) or 1.0
    return {term: -weight / length for weight, term in weighed[:KEPT_TERMS]}
