"""Phrase lists matched against the words of a line in one pass, however many phrases there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from typing import Literal

from briefer.cleaning.lines import Line
from briefer.model import WordList

# Where a phrase stands in a line; "row": every word of the line is a phrase of the list by itself.
Place = Literal["whole", "opening", "closing", "inside", "row"]
LONGEST_ROW = 12  # words


class PhraseIndex:
    """Finds phrases by their first two words. "#" in a phrase stands for any number."""

    def __init__(self, wordlists: Iterable[WordList]) -> None:
        pairs: dict[tuple[str, str], list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        singles: dict[str, list[str]] = defaultdict(list)
        for wordlist in wordlists:
            for phrase in wordlist.words:
                words = Line(0, 0, phrase, 0).words
                if len(words) == 1:
                    singles[words[0]].append(wordlist.name)
                elif words:
                    pairs[words[0], words[1]].append((words, wordlist.name))
        self._pairs, self._singles = dict(pairs), dict(singles)

    def hits(self, words: tuple[str, ...]) -> frozenset[tuple[str, Place]]:
        """(list, place) of every phrase found among the words of a line."""
        found: set[tuple[str, Place]] = set()
        total = len(words)
        for word in self._singles.keys() & words:
            for name in self._singles[word]:
                self._add(found, name, words[0] == word, words[-1] == word, total == 1)
        if 2 <= total <= LONGEST_ROW and all(word in self._singles for word in words):
            lists = set.intersection(*(set(self._singles[word]) for word in words))
            found |= {(name, "row") for name in lists}
        pairs = self._pairs
        for start, pair in enumerate(pairwise(words)):
            if pair in pairs:
                for phrase, name in pairs[pair]:
                    end = start + len(phrase)
                    if words[start:end] == phrase:
                        self._add(found, name, start == 0, end == total, start == 0 and end == total)
        return frozenset(found)

    @staticmethod
    def _add(found: set[tuple[str, Place]], name: str, opens: bool, closes: bool, whole: bool) -> None:
        found.add((name, "inside"))
        if opens:
            found.add((name, "opening"))
        if closes:
            found.add((name, "closing"))
        if whole:
            found.add((name, "whole"))
