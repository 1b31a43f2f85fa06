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
        self._pairs = dict(pairs)
        self._singles = {word: frozenset(names) for word, names in singles.items()}

    def hits(self, words: tuple[str, ...]) -> frozenset[tuple[str, Place]]:
        """(list, place) of every phrase found among the words of a line."""
        found: set[tuple[str, Place]] = set()
        total = len(words)
        singles, pairs = self._singles, self._pairs
        inside = set().union(*(singles[word] for word in singles.keys() & words))
        found.update((name, "inside") for name in inside)
        if words:
            found.update((name, "opening") for name in singles.get(words[0], ()))
            found.update((name, "closing") for name in singles.get(words[-1], ()))
        if total == 1:
            found.update((name, "whole") for name in inside)
        if 2 <= total <= LONGEST_ROW and all(word in singles for word in words):
            found.update((name, "row") for name in frozenset.intersection(*(singles[word] for word in words)))
        if pairs.keys().isdisjoint(pairwise(words)):
            return frozenset(found)
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
