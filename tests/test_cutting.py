"""Words and where they begin."""

from __future__ import annotations

import re
import sys

import pytest

from briefer import remembered
from briefer.cutting import FIGURE, ONE, cut, cutter, places_of, where
from briefer.remembered import Remembered

WORDS = cutter(r"\w+")


def test_each_word_stands_where_it_is_said_to_begin() -> None:
    text = " Talks, once more: “no”."
    words, starts, gaps = cut(text, WORDS)
    assert words == ["Talks", "once", "more", "no"]
    assert [text[start : start + len(word)] for word, start in zip(words, starts, strict=True)] == words
    assert gaps == [", ", " ", ": “"]


def test_a_text_without_words_gives_none() -> None:
    assert cut("… !", WORDS) == ([], [], [])


def test_places_are_those_of_the_first_words_asked_for() -> None:
    text = " Talks, once more: “no”."
    assert [text[start:end] for start, end in places_of(text, WORDS, 3)] == ["Talks", "once", "more"]
    assert places_of(text, WORDS, 0) == []


def test_where_a_wanted_word_stands_every_place_is_given_in_order() -> None:
    assert list(where(("no", "talks", "no", "deal"), {"deal", "no"})) == [0, 2, 3]
    assert list(where(("no", "talks"), {"deal": 1})) == []


@pytest.mark.parametrize(("fast", "plain"), [(ONE, r"[^\W_]"), (FIGURE.pattern, r"\d")], ids=["letters", "figures"])
def test_what_is_told_faster_are_the_same_letters_and_figures(fast: str, plain: str) -> None:
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    assert re.findall(fast, everything) == re.findall(plain, everything)


def test_a_word_is_asked_for_once_until_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    monkeypatch.setattr(remembered, "MOST", 2)
    lengths = Remembered(length)
    assert [lengths[word] for word in ("a", "bb", "a", "bb", "ccc", "ccc", "a")] == [1, 2, 1, 2, 3, 3, 1]
    assert asked == ["a", "bb", "ccc", "a"] and len(lengths) == 2
