"""What a function tells of words, remembered: words come again and again, in one text and from text to text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Told = TypeVar("Told")

MOST = 1 << 16  # words; more than a library's articles have in common


class Remembered(dict[str, Told]):
    """What a function tells of each word; asked only of words that are not here yet.

    When there are too many, all are forgotten. An `lru_cache`, which forgets the one least asked for, keeps an order
    with every look-up and takes half as long again.
    """

    def __init__(self, tell: Callable[[str], Told]) -> None:
        super().__init__()
        self._tell = tell

    def __missing__(self, word: str) -> Told:
        """Asks the function."""
        told = self._tell(word)
        if len(self) >= MOST:
            self.clear()
        self[word] = told
        return told
