"""Words and where they begin."""

from __future__ import annotations

from briefer.cutting import cut, cutter, places_of, where

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
