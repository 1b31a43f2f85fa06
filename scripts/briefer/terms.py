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

from briefer.model import Article, Briefing, Knowledge
from briefer.salience import stem

KEPT_TERMS = 80  # of each text
COMMONEST = 150  # texts; a term of more texts finds none
COMMONEST_SHARE = 0.5  # … nor one of more than this share of a small library, if that is more than `ALWAYS_USED`
ALWAYS_USED = 20
HEADLINE_COUNTS, LEAD_COUNTS, LEAD_PARAGRAPHS = 3, 2, 2

_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
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


class Vocabulary:
    """Numbers for stemmed words; 0 for words that carry no subject."""

    def __init__(self, function_words: Iterable[str]) -> None:
        self._stems: dict[str, int] = {}
        self._numbers: dict[str, int] = {}
        self._words: list[str] = [""]
        self._empty = frozenset(function_words)

    def number(self, word: str) -> int:
        known = self._numbers.get(word)
        if known is None:
            known = self._numbers[word] = self._new(word)
        return known

    def _new(self, word: str) -> int:
        small = word.lower().replace("’", "'")
        if len(small) < 2 or small in self._empty or small.isdigit():
            return 0
        root = stem(small)
        if root not in self._stems:
            self._stems[root] = len(self._words)
            self._words.append(root)
        return self._stems[root]

    def words(self, term: int) -> tuple[str, ...]:
        """The stemmed word or words of a term."""
        if term >> _PAIR:
            return self._words[(term >> _PAIR) - 1], self._words[term & ((1 << _PAIR) - 1)]
        return (self._words[term],)

    def terms(self, text: str) -> list[int]:
        """One- and two-word terms of a text, each as often as it stands there."""
        numbers = [self.number(word) for word in _TOKEN.findall(text)]
        found = [number for number in numbers if number]
        found += [((one + 1) << _PAIR) | two for one, two in pairwise(numbers) if one and two]
        return found


def vectors_of(briefings: Sequence[Briefing], knowledge: Knowledge) -> Vectors:
    """Term vectors of all texts."""
    vocabulary = Vocabulary(knowledge.words("gist: function words"))
    counted = [_counts(briefing.article, vocabulary) for briefing in briefings]
    spread = _spread(counted)
    size = len(counted)
    most = max(ALWAYS_USED, min(COMMONEST, int(size * COMMONEST_SHARE)))
    rarity = {term: math.log((size + 1) / texts) for term, texts in spread.items() if 1 < texts <= most}
    return Vectors(tuple(_vector(terms, counts, rarity) for terms, counts in counted), vocabulary)


def _counts(article: Article, vocabulary: Vocabulary) -> tuple[array[int], array[int]]:
    counts: Counter[int] = Counter()
    for paragraph in article.paragraphs:
        if paragraph.kind == "caption":
            continue
        times = HEADLINE_COUNTS if paragraph.kind in ("headline", "dek") else 1
        times = LEAD_COUNTS if 0 < paragraph.number <= LEAD_PARAGRAPHS else times
        for term in vocabulary.terms(paragraph.text):
            counts[term] += times
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


def _vector(terms: array[int], counts: array[int], rarity: dict[int, float]) -> dict[int, float]:
    weighed = [
        (-(1 + math.log(count)) * rarity[term], term)
        for term, count in zip(terms, counts, strict=True)
        if term in rarity
    ]
    weighed.sort()
    kept = weighed[:KEPT_TERMS]
    length = math.sqrt(sum(weight * weight for weight, _ in kept)) or 1.0
    return {term: -weight / length for weight, term in kept}
