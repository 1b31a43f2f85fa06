"""Paragraphs as words: for names, and for speech, where names and quotations are words by themselves."""

from __future__ import annotations

import pytest

from briefer.model import Mention, Paragraph, Span
from briefer.speech.text import sentences_of
from briefer.who.tokens import Token, read_line, tokenize


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("J. R. Marlow met A. Z. Quist.", ["J. R.", "Marlow", "met", "A. Z.", "Quist"]),
        ("In the DMZ. A. Quist spoke.", ["In", "the", "DMZ", "A.", "Quist", "spoke"]),
        ("The U.S. J. Marlow left, K.\u00a0R. said", ["The", "U.S. J.", "Marlow", "left", "K.", "R.", "said"]),
        ("Quist’s  aides\tand  Marlow's", ["Quist", "aides", "and", "Marlow"]),
    ],
)
def test_only_initials_go_on_over_a_blank(text: str, words: list[str]) -> None:
    tokens = tokenize(text)
    assert [token.text for token in tokens] == words
    assert [text[token.start : token.end] for token in tokens] == words


def test_a_word_that_comes_again_has_its_own_place() -> None:
    first, _, third = tokenize("Quist's or Quist's")
    assert first == Token(0, 5, 7, "Quist", "quist", True)
    assert third == Token(11, 16, 18, "Quist", "quist", True)


def test_what_stands_between_words_begins_after_the_possessive() -> None:
    line = read_line(Paragraph(1, "body", "Marlow's envoy, J. R. Quist", 1, 1))
    assert list(line.gaps) == [" ", ", ", " ", "\n"]


@pytest.mark.parametrize(
    ("text", "named", "kinds"),
    [
        ("Arvad’ envoys", "Arvad", ["name", "punct", "word"]),
        ("Niles' envoys", "Niles", ["name", "possessive", "word"]),
        ("Niles's envoys' talks", "Niles", ["name", "possessive", "word", "possessive", "word"]),
    ],
)
def test_an_apostrophe_after_s_is_of_the_word_before(text: str, named: str, kinds: list[str]) -> None:
    mention = Mention("niles", Span(1, 0, len(named)), "the name in full")
    (sentence,) = sentences_of(Paragraph(1, "body", text, 1, 1), (), [mention])
    assert [token.kind for token in sentence.tokens] == kinds
    assert [text[token.start : token.end] for token in sentence.tokens] == [token.text for token in sentence.tokens]
