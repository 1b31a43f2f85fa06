"""A doubt keeps its id from build to build, and an editor can let it stand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefer.doubts import doubt_id, stale_checks, unchecked_doubts
from briefer.model import Doubt, Pins, Source, Span
from sample_library import library

BRIEFING = library().briefings[0]
ARTICLE = BRIEFING.article
FIRST = Doubt("unknown-name", "“Ada Roe” is not in our files.", Span(1, 0, 5))


def test_an_id_is_eight_hexadecimal_digits_and_stays() -> None:
    assert doubt_id(ARTICLE, FIRST) == doubt_id(ARTICLE, replace(FIRST, pin="publish: false"))
    assert len(doubt_id(ARTICLE, FIRST)) == 8
    assert int(doubt_id(ARTICLE, FIRST), 16) >= 0


@pytest.mark.parametrize(
    "other",
    [
        replace(FIRST, code="ambiguous-name"),
        replace(FIRST, text="“Ada Roe” is new."),
        replace(FIRST, span=Span(1, 0, 7)),
        replace(FIRST, span=None),
    ],
)
def test_an_id_changes_with_code_words_and_passage(other: Doubt) -> None:
    assert doubt_id(ARTICLE, other) != doubt_id(ARTICLE, FIRST)


def test_the_same_doubt_of_two_texts_has_two_ids() -> None:
    elsewhere = replace(ARTICLE, source=replace(ARTICLE.source, name="another.txt"))
    assert doubt_id(elsewhere, FIRST) != doubt_id(ARTICLE, FIRST)


def test_a_checked_doubt_is_left_out_and_one_that_is_gone_is_told() -> None:
    second = Doubt("no-publisher", "Nothing shows who published it.")
    pins = Pins("talks.yml", checked=(doubt_id(ARTICLE, FIRST), "00000000"), checked_line=3)
    source: Source = replace(ARTICLE.source, pins=pins)
    article = replace(ARTICLE, source=source)
    briefing = replace(BRIEFING, article=article, doubts=(FIRST, second))
    assert unchecked_doubts(briefing) == (second,)
    (stale,) = stale_checks(article, briefing.doubts)
    assert stale.code == "stale-pin"
    assert stale.text.startswith("seeds/talks.yml, line 3:")
    assert "00000000" in stale.text
