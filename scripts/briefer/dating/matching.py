"""Words of a text that betray an event of the chronology, by the terms that the chronology lists for it."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from operator import attrgetter, itemgetter
from typing import NamedTuple

from briefer.cutting import PART, Terms, cutter, places_of
from briefer.model import Article, Knowledge, KnownEvent, Span
from briefer.remembered import Remembered
from briefer.rows import Row, rows_by_paragraph

_WORD = cutter(PART)
_ENOUGH = 1.3  # rare names and numbers in a term that make it tell all it can
_NEAR = 120  # characters that the parts of a term ("Koizumi + abductions") may stand apart


class TermHit(NamedTuple):
    """Words that betray one or more events.

    Attributes:
        term: number of the term in the index.
        span: from its first word to its last.
        rank: 0 for the headline, 1 for the paragraph after it, and so on.
    """

    term: int
    span: Span
    rank: int


@dataclass(frozen=True, slots=True)
class TermIndex:
    """Terms of the chronology.

    Attributes:
        events: the chronology, in its order.
        texts: each term as it is written there.
        owners: for each term the numbers of the events that list it.
        parts: for each term the numbers of its parts.
        words: for each term all its words.
        telling: for each term how much it tells, 0 (words of every day) to 1 (names of one event).
        finder: finds the numbers of the parts among stemmed words.
        users: part → the terms of which it is the rarest part, each with all its parts; looked for only there.
    """

    events: tuple[KnownEvent, ...]
    texts: tuple[str, ...]
    owners: tuple[tuple[int, ...], ...]
    parts: tuple[tuple[int, ...], ...]
    words: tuple[frozenset[str], ...]
    telling: tuple[float, ...]
    finder: Terms[int]
    users: dict[int, tuple[tuple[int, frozenset[int]], ...]]


def stem(word: str) -> str:
    """A word in small letters without its commonest endings, the same for "launched", "launches" and "launch".

    Words all in capitals ("DMZ", "ICBMs") stay apart from ordinary ones.
    """
    if len(word) > 2 and (word.isupper() or word[:-1].isupper()) and word[0].isalpha():
        return word.removesuffix("s")
    low = word.lower()
    if len(low) < 4 or low[-1] not in "sdge" or not low.isalpha():
        return low
    if low.endswith("ies"):
        return low[:-3] + "y"
    if low.endswith(("ches", "shes", "sses", "xes")):
        return low[:-2]
    if low.endswith("s") and not low.endswith("ss"):
        low = low[:-1]
    if low.endswith("eed"):  # "agreed" is of "agree"
        low = low[:-1]
    for ending in ("ing", "ed"):
        if low.endswith(ending) and len(low) - len(ending) >= 4:
            return low[: -len(ending)].removesuffix("e")
    if low.endswith("ed") and len(low) > 4:
        return low[:-1]
    return low[:-1] if len(low) > 4 and low.endswith("e") else low


_STEMS = Remembered(stem)


def words_of(text: str) -> tuple[str, ...]:
    """The stems of the words of a text, in order."""
    return tuple(map(_STEMS.__getitem__, _WORD.findall(text)))


@lru_cache(maxsize=4)
def term_index(knowledge: Knowledge) -> TermIndex:
    """The terms of the chronology, made ready for finding."""
    owners: dict[str, list[int]] = defaultdict(list)
    for number, event in enumerate(knowledge.events):
        for term in event.terms:
            owners[term].append(number)
    part_numbers: dict[tuple[str, ...], int] = {}
    parts: list[tuple[int, ...]] = []
    for term in owners:
        words = [words_of(part) for part in term.split(" + ")]
        parts.append(tuple(part_numbers.setdefault(part, len(part_numbers)) for part in words if part))
    common: dict[int, int] = defaultdict(int)
    for numbers in parts:
        for number in numbers:
            common[number] += 1
    users: dict[int, list[tuple[int, frozenset[int]]]] = defaultdict(list)
    for term_number, numbers in enumerate(parts):
        rarest = min(numbers, key=lambda number: (common[number], number))
        users[rarest].append((term_number, frozenset(numbers)))
    return TermIndex(
        events=knowledge.events,
        texts=tuple(owners),
        owners=tuple(tuple(numbers) for numbers in owners.values()),
        parts=tuple(parts),
        words=tuple(frozenset(words_of(term)) for term in owners),
        telling=_telling(knowledge.events, tuple(owners)),
        finder=Terms(part_numbers.items()),
        users={part: tuple(terms) for part, terms in users.items()},
    )


def _telling(events: Sequence[KnownEvent], terms: Sequence[str]) -> tuple[float, ...]:
    """How much each term tells: its words by the number of events whose terms use them, names and numbers double."""
    users: dict[str, int] = defaultdict(int)
    for event in events:
        for word in {word for term in event.terms for word in words_of(term)}:
            users[word] += 1
    ceiling = math.log(max(len(events), 2))

    def weight(word: str) -> float:
        rarity = 1 - math.log(users[stem(word)]) / ceiling
        return rarity if word[0].isupper() or word[0].isdigit() else rarity / 2

    return tuple(min(1.0, sum(weight(word) for word in _WORD.findall(term)) / _ENOUGH) for term in terms)


@lru_cache(maxsize=8)
def stems_by_paragraph(article: Article) -> tuple[tuple[str, ...], ...]:
    """The stems of the words of each paragraph."""
    return tuple(words_of(paragraph.text) for paragraph in article.paragraphs)


@lru_cache(maxsize=8)
def find_terms(article: Article, knowledge: Knowledge) -> tuple[TermHit, ...]:
    """Every place of the article where words betray an event, in reading order.

    A hit inside a longer one is left out ("nuclear test" in "sixth nuclear test").
    """
    index = term_index(knowledge)
    hits: list[TermHit] = []
    for rank, (paragraph, stems) in enumerate(zip(article.paragraphs, stems_by_paragraph(article), strict=True)):
        for term, start, end in _terms_in(paragraph.text, stems, index):
            hits.append(TermHit(term, Span(paragraph.number, start, end), rank))
    return tuple(hits)


@lru_cache(maxsize=8)
def terms_by_paragraph(article: Article, knowledge: Knowledge) -> Mapping[int, Row[TermHit]]:
    """The same places by the numbers of the paragraphs."""
    return rows_by_paragraph(find_terms(article, knowledge), attrgetter("span"))


def _terms_in(text: str, stems: tuple[str, ...], index: TermIndex) -> list[tuple[int, int, int]]:
    standing: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for first, end, part in index.finder.find(stems):
        standing[part].append((first, end))
    used = chain.from_iterable([index.users[part] for part in standing if part in index.users])
    terms = [term for term, parts in used if len(parts) == 1 or standing.keys() >= parts]
    if not terms:
        return []
    words = places_of(text, _WORD, max(found[-1][1] for found in standing.values()))
    places = {part: [(words[a][0], words[b - 1][1]) for a, b in found] for part, found in standing.items()}
    together = ((term, _together([places[part] for part in index.parts[term]])) for term in terms)
    kept = _without_inner({term: place for term, place in together if place}, index)
    return sorted(((term, *place) for term, place in kept.items()), key=lambda hit: (hit[1], hit[2], hit[0]))


def _together(places: Sequence[Sequence[tuple[int, int]]]) -> tuple[int, int] | None:
    """The first place where all parts of a term stand near each other, as one stretch of the text."""
    for start, end in places[0]:
        first, last = start, end
        for others in places[1:]:
            near = _nearest(others, start)
            if abs(near[0] - start) > _NEAR:
                break
            first, last = min(first, near[0]), max(last, near[1])
        else:
            return first, last
    return None


def _nearest(places: Sequence[tuple[int, int]], start: int) -> tuple[int, int]:
    """The place that begins nearest to a start, of two that are as near the earlier; `places` are in order."""
    at = bisect_left(places, start, key=itemgetter(0))
    return min(places[max(0, at - 1) : at + 1], key=lambda place: abs(place[0] - start))


def _without_inner(found: dict[int, tuple[int, int]], index: TermIndex) -> dict[int, tuple[int, int]]:
    """Leaves out a one-part term inside the words of a longer one-part term of the same event."""
    singles = [(term, place) for term, place in found.items() if len(index.parts[term]) == 1]
    if len(singles) < 2:
        return found
    inner = {
        term
        for term, (start, end) in singles
        for longer, (first, last) in singles
        if first <= start and end <= last and (last - first) > (end - start)
        and set(index.owners[longer]) & set(index.owners[term])
    }  # fmt: skip
    return {term: place for term, place in found.items() if term not in inner}
