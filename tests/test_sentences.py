"""Sentence boundaries: each line of a case file is one sentence; joined by a space they must come apart again."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from briefer.sentences import LONGEST, split_sentences

CASES = sorted((Path(__file__).parent / "cases" / "sentences").glob("*.txt"))


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_lines_come_apart_again(case: Path) -> None:
    lines = case.read_text("utf8").splitlines()
    assert sentences(" ".join(lines)) == lines


def test_empty_and_blank_text_have_no_sentence() -> None:
    assert split_sentences("") == ()
    assert split_sentences("  \t ") == ()


def test_text_without_a_stop_is_one_sentence_without_its_margins() -> None:
    assert sentences("  Talks resume ") == ["Talks resume"]


@pytest.mark.parametrize("unit", ["ship, ", "wreck  ", "no. 1, "])
def test_what_goes_on_for_pages_without_a_stop_comes_in_pieces(unit: str) -> None:
    text = f"It lists {unit * 1_000}and so on. The list ends."
    *pieces, last = sentences(text)
    assert last == "The list ends."
    assert " ".join(pieces).split() == text.removesuffix(last).split()
    assert len(pieces) > 2 and all(len(piece.split()) <= LONGEST and piece == piece.strip() for piece in pieces)


def test_letters_without_a_space_are_one_word_however_many() -> None:
    """As which the words of a quotation are read, so that a long one is not parted from who says it."""
    text = f"It said “{'x' * 10_000}” on Tuesday."
    assert sentences(text) == [text]


@pytest.mark.parametrize("unit", [".", ". ", "A. ", "?!…", '"', "U.S. ", "x." * 10, "[1]", ". “", " ", "1. "])
def test_time_grows_with_the_text_only(unit: str) -> None:
    started = time.process_time()
    split_sentences(unit * (300_000 // len(unit)))
    assert time.process_time() - started < 5
