"""Phrase lists matched against the words of a line in one pass, however many phrases there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Literal

from briefer.cleaning.lines import Line
from briefer.cutting import Terms
from briefer.model import WordList

# Where a phrase stands in a line; "row": every word of the line is a phrase of the list by itself.
Place = Literal["whole", "opening", "closing", "inside", "row"]
LONGEST_ROW = 12  # words


class PhraseIndex:
    """Finds phrases by their words. "#" in a phrase stands for any number."""

    def __init__(self, wordlists: Iterable[WordList]) -> None:
        phrases = [(Line(0, 0, phrase, 0).words, wordlist.name) for wordlist in wordlists for phrase in wordlist.words]
        singles: dict[str, set[str]] = defaultdict(set)
        for words, name in phrases:
            if len(words) == 1:
                singles[words[0]].add(name)
        self._phrases = Terms(phrases)
        self._singles = {word: frozenset(names) for word, names in singles.items()}

    def hits(self, words: tuple[str, ...]) -> frozenset[tuple[str, Place]]:
        """(list, place) of every phrase found among the words of a line."""
        found: set[tuple[str, Place]] = set()
        total, singles = len(words), self._singles
        for start, end, name in self._phrases.find(words):
            found.add((name, "inside"))
            if start == 0:
                found.add((name, "opening"))
            if end == total:
                found.add((name, "closing"))
            if start == 0 and end == total:
                found.add((name, "whole"))
        if 2 <= total <= LONGEST_ROW and all(word in singles for word in words):
            found.update((name, "row") for name in frozenset.intersection(*(singles[word] for word in words)))
        return frozenset(found)
