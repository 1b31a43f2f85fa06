"""A text cut into words in one pass of the regular expression, and terms found among the words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise
from typing import Generic, TypeVar

Meaning = TypeVar("Meaning")

WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")  # "Kim's", "U.S" and "so-called" are one each


def cutter(word: str) -> re.Pattern[str]:
    """A cut by words of this shape, for `cut`; the shape holds no group that captures."""
    return re.compile(f"({word})")


def cut(text: str, by: re.Pattern[str]) -> tuple[list[str], list[int]]:
    """The words of a text in order, and where each begins.

    Splitting at the words gives what stands between them, word, between, word …; the lengths add up to the places. A
    match object for each word takes longer.
    """
    parts = by.split(text)
    ends = list(accumulate(map(len, parts)))
    return parts[1::2], ends[:-1:2]


class Terms(Generic[Meaning]):
    """Terms of one or more words, each with what it stands for. A text of so many words is searched in one pass."""

    def __init__(self, terms: Iterable[tuple[tuple[str, ...], Meaning]]) -> None:
        self._single: dict[str, list[Meaning]] = defaultdict(list)
        self._longer: dict[tuple[str, str], list[tuple[tuple[str, ...], Meaning]]] = defaultdict(list)
        for words, meaning in sorted(terms, key=lambda term: -len(term[0])):
            if len(words) > 1:
                self._longer[words[0], words[1]].append((words, meaning))
            elif words:
                self._single[words[0]].append(meaning)

    def find(self, words: tuple[str, ...]) -> Iterator[tuple[int, int, Meaning]]:
        """Every term among the words of a text: its first word, the word after its last, and what it stands for.

        In the order of the text; of those that begin with one word the longest first.
        """
        single, longer = self._single, self._longer
        pairs = list(pairwise((*words, "")))
        for at in [at for at, pair in enumerate(pairs) if pair in longer or pair[0] in single]:
            for term, meaning in longer.get(pairs[at], ()):
                if len(term) == 2 or words[at : at + len(term)] == term:
                    yield at, at + len(term), meaning
            for meaning in single.get(words[at], ()):
                yield at, at + 1, meaning
