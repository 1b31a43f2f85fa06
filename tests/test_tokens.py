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
    line = read_line(Paragraph(1, "body", text, 1, 1))
    assert [token.text for token in line.tokens] == words
    assert [text[line.starts[at] : line.end(at)] for at in range(len(words))] == words
    assert tokenize(text) == line.tokens


def test_a_word_that_comes_again_has_its_own_place() -> None:
    line = read_line(Paragraph(1, "body", "Quist's or Quist's", 1, 1))
    assert line.tokens == (quist := Token("Quist", "quist", True, True, 7), Token("or", "or", False, False, 2), quist)
    assert [(line.starts[at], line.end(at), line.after(at)) for at in (0, 2)] == [(0, 5, 7), (11, 16, 18)]


def test_an_ending_set_apart_is_of_the_word_before() -> None:
    line = read_line(Paragraph(1, "body", "Arvad 's aides", 1, 1))
    assert [(token.text, token.possessive) for token in line.tokens] == [("Arvad", True), ("aides", False)]
    assert (line.end(0), line.after(0), line.starts[1], line.gaps[0]) == (5, 8, 9, " ")


def test_two_words_glued_together_have_each_its_place() -> None:
    line = read_line(Paragraph(1, "body", "So QuistMarlow's aides", 1, 1), {"quist"})
    assert [token.key for token in line.tokens] == ["so", "quist", "marlow", "aides"]
    assert [(line.starts[at], line.end(at), line.after(at)) for at in (1, 2)] == [(3, 8, 8), (8, 14, 16)]
    assert list(line.gaps) == [" ", "", " ", "\n"]


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
    tokens = sentence.tokens
    assert [text[tokens.starts[at] : tokens.end(at)] for at in range(len(tokens))] == [token.text for token in tokens]
