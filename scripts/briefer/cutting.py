"""A text cut into words in one pass of the regular expression, and terms found among the words."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence, Set
from itertools import accumulate, compress
from typing import Generic, TypeVar

Meaning = TypeVar("Meaning")
Word = TypeVar("Word", bound=Hashable)

# A letter or figure. The signs are told at once by the set; asked for its class is what no sign of these is.
ONE = r"[^\W_\x00-/:-@\[-`{-\xa9]"
PART = f"{ONE}[0-9A-Za-z]*+{ONE}*+"  # letters and figures one after the other, of which most are plain


def joined(signs: str) -> str:
    """The shape of a word that may go on after one of some signs: most do not, and the empty branch tells so at once,
    where a repetition has first to be set up."""
    return f"{PART}(?:{signs}{PART}(?:{signs}{PART})*|)"


FIGURE = re.compile(r"[0-9\x80-\U0010ffff](?<=\d)")  # any of \d; plain letters are passed over at once
WORD = re.compile(joined("['’.-]"))  # "Kim's", "U.S" and "so-called" are one each


def cutter(word: str) -> re.Pattern[str]:
    """A cut by words of this shape, for `cut` and `places_of`; the shape holds no group that captures."""
    return re.compile(f"({word})")


def cut(text: str, by: re.Pattern[str], start: int = 0) -> tuple[list[str], list[int], list[str]]:
    """The words of a text in order, where each begins, and what stands between each and the next.

    The places are those in a longer text of which this one begins at `start`.

    Splitting at the words gives what stands between them, word, between, word …; the lengths add up to the places. A
    match object for each word takes longer.
    """
    parts = by.split(text)
    ends = list(accumulate(map(len, parts), initial=start))
    return parts[1::2], ends[1:-1:2], parts[2:-1:2]


def places_of(text: str, word: re.Pattern[str], count: int) -> list[tuple[int, int]]:
    """Where each of the first `count` words of this shape begins and ends; asked for only where terms were found.

    The shape is one made by `cutter`.
    """
    if not count:
        return []
    ends = list(accumulate(map(len, word.split(text, count))))
    return list(zip(ends[:-1:2], ends[1::2], strict=True))


def where(words: Sequence[Word], wanted: Set[Word] | Mapping[Word, object]) -> Iterator[int]:
    """The indexes of the words that are among those wanted; most are not, and take no step of Python each."""
    return compress(range(len(words)), map(wanted.__contains__, words))


class Terms(Generic[Meaning]):
    """Terms of one or more words, each with what it stands for. A text of so many words is searched in one pass."""

    def __init__(self, terms: Iterable[tuple[tuple[str, ...], Meaning]]) -> None:
        # By the first word: the terms of this word alone, and the longer ones by their second word.
        self._opening: dict[str, tuple[list[Meaning], dict[str, list[tuple[tuple[str, ...], Meaning]]]]] = {}
        for words, meaning in sorted(terms, key=lambda term: -len(term[0])):
            if words:
                single, longer = self._opening.setdefault(words[0], ([], {}))
                if len(words) > 1:
                    longer.setdefault(words[1], []).append((words, meaning))
                else:
                    single.append(meaning)

    def find(self, words: tuple[str, ...]) -> list[tuple[int, int, Meaning]]:
        """Every term among the words of a text: its first word, the word after its last, and what it stands for.

        In the order of the text; of those that begin with one word the longest first.
        """
        opening, found, last = self._opening, [], len(words) - 1
        for at in where(words, opening):
            single, longer = opening[words[at]]
            if longer and at < last and words[at + 1] in longer:
                for term, meaning in longer[words[at + 1]]:
                    if len(term) == 2 or words[at : at + len(term)] == term:
                        found.append((at, at + len(term), meaning))
            for meaning in single:
                found.append((at, at + 1, meaning))
        return found
