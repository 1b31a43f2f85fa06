"""Words and where they begin."""

from __future__ import annotations

from briefer.cutting import cut, cutter

WORDS = cutter(r"\w+")


def test_each_word_stands_where_it_is_said_to_begin() -> None:
    text = " Talks, once more: “no”."
    words, starts, gaps = cut(text, WORDS)
    assert words == ["Talks", "once", "more", "no"]
    assert [text[start : start + len(word)] for word, start in zip(words, starts, strict=True)] == words
    assert gaps == [", ", " ", ": “"]


def test_a_text_without_words_gives_none() -> None:
    assert cut("… !", WORDS) == ([], [], [])
