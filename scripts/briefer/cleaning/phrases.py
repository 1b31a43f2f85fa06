"""Phrase lists matched against the words of a line in one pass, however many phrases there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Literal

from briefer.cleaning.lines import Line
from briefer.model import WordList

Place = Literal["whole", "opening", "closing", "inside"]


class PhraseIndex:
    """Finds phrases by their first word. "#" in a phrase stands for any number."""

    def __init__(self, wordlists: Iterable[WordList]) -> None:
        index: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for wordlist in wordlists:
            for phrase in wordlist.words:
                words = Line(0, 0, phrase, 0).words
                if words:
                    index[words[0]].append((words, wordlist.name))
        self._index = dict(index)

    def hits(self, words: tuple[str, ...]) -> frozenset[tuple[str, Place]]:
        """(list, place) of every phrase found among the words of a line."""
        found: set[tuple[str, Place]] = set()
        total = len(words)
        for start, word in enumerate(words):
            for phrase, name in self._index.get(word, ()):
                end = start + len(phrase)
                if words[start:end] != phrase:
                    continue
                found.add((name, "inside"))
                if start == 0:
                    found.add((name, "opening"))
                if end == total:
                    found.add((name, "closing"))
                    if start == 0:
                        found.add((name, "whole"))
        return frozenset(found)
