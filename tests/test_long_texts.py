"""What keeps the time of a reading to the length of the text: counted work, and what is not looked through again."""

from __future__ import annotations

import gc
import random
import sys
from typing import Any

import pytest

from briefer import pipeline
from briefer.errors import InputError
from briefer.garbage import garbage_put_off
from briefer.model import Span
from briefer.rivaldays import _words_before
from briefer.rows import rows_by_paragraph
from briefer.sources import read_source
from measures.stages import SHAPES, made_up_text
from plain_texts import KNOWLEDGE

SMALL, TIMES = 2_000, 5  # bytes of a short text, and how many of them a long one is as long as
ROOM = 1.2


def steps(text: str) -> int:
    """Calls of functions while a text is read, those of C among them."""
    found = 0

    def count(_frame: object, event: str, _what: Any) -> None:
        nonlocal found
        found += event in ("call", "c_call")

    source = read_source(text.encode(), "long.txt", None)
    sys.setprofile(count)
    try:
        pipeline.read(source, KNOWLEDGE, None)
    finally:
        sys.setprofile(None)
    return found


@pytest.mark.parametrize("shape", SHAPES)
def test_a_text_five_times_as_long_asks_for_five_times_the_steps(shape: str) -> None:
    texts = [made_up_text(SMALL, SHAPES[shape], seed) for seed in range(TIMES)]
    steps(texts[0])  # what is made once of the knowledge is made
    assert steps(made_up_text(SMALL * TIMES, SHAPES[shape])) <= ROOM * sum(map(steps, texts))


def test_no_garbage_is_searched_while_a_text_is_read_and_there_is_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    searched: list[bool] = []
    last = pipeline.summarise

    def summarise(*found: Any) -> Any:
        searched.append(gc.isenabled())
        return last(*found)

    monkeypatch.setattr(pipeline, "summarise", summarise)
    source = read_source(made_up_text(10_000, "\n\n").encode(), "long.txt", None)
    gc.collect()
    with garbage_put_off():
        pipeline.read(source, KNOWLEDGE, None)
        assert gc.collect() == 0
    pipeline.read(source, KNOWLEDGE, None)
    assert searched == [False, False]
    assert gc.isenabled()


def test_garbage_is_searched_again_after_a_text_that_cannot_be_read() -> None:
    with pytest.raises(InputError):
        pipeline.read(read_source(b"Menu\n", "none.txt", None), KNOWLEDGE, None)
    assert gc.isenabled()


def test_who_searches_for_no_garbage_is_left_so() -> None:
    gc.disable()
    try:
        with garbage_put_off():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_touches_a_sentence_is_what_each_would_say_that_is_asked() -> None:
    chance = random.Random(7)
    for _ in range(200):
        spans = [
            Span(chance.randint(1, 2), start, start + chance.randint(1, 12)) for start in chance.choices(range(40), k=9)
        ]
        first = chance.randint(0, 45)
        last = first + chance.randint(1, 15)
        for number, row in rows_by_paragraph(spans, lambda span: span).items():
            within = sorted((span for span in spans if span.paragraph == number), key=lambda span: span.start)
            assert row.touching(first, last) == [span for span in within if span.start < last and span.end > first]


@pytest.mark.parametrize(
    "text", ["", "one", "one two", "one two three", "x" * 300 + " y", "a " + "- " * 200 + "b c ", "1 2 " * 90]
)
def test_the_words_before_a_place_are_the_last_of_all_before_it(text: str) -> None:
    every = "".join(c if c.isalnum() else " " for c in text).split()
    assert _words_before(text, len(text)) == every[-2:]
