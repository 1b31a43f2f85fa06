"""Publication dates inferred from content: cases of our own, the two seeds, and what the type promises."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from briefer.clean import clean
from briefer.dating import date_article
from briefer.dating.tell import day_words
from briefer.model import Article, Dating, Pins, PrintedDate, Source, When
from briefer.names import find_names
from plain_texts import KNOWLEDGE, plain_article

HERE = Path(__file__).parent
SEEDS = HERE.parent / "seeds"


def dated(article: Article) -> Dating:
    return date_article(article, find_names(article, KNOWLEDGE, None), KNOWLEDGE)


def cases() -> Iterator[object]:
    for file in sorted((HERE / "cases" / "dating").glob("*.yml")):
        for number, case in enumerate(yaml.safe_load(file.read_text("utf8")), 1):
            yield pytest.param(case, id=f"{file.stem}-{number}")


def holds(dating: Dating, day: date) -> bool:
    return dating.earliest is not None and dating.latest is not None and dating.earliest <= day <= dating.latest


@pytest.mark.parametrize("case", tuple(cases()))
def test_the_content_bounds_the_date(case: dict[str, object]) -> None:
    dating = dated(plain_article(str(case["text"]), str(case.get("headline", ""))))
    best, inside = case.get("best"), case.get("inside")
    if isinstance(best, date):
        assert dating.best is not None
        assert abs((dating.best - best).days) <= int(str(case["within"]))
    if isinstance(inside, date):
        assert holds(dating, inside)
    assert not [day for day in case.get("outside", ()) if holds(dating, day)]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("seed", "days"),
    [
        ("000_b63b513f5079a6d2", {date(2002, 10, 3)}),
        ("004_c90ee92ca8df89c0", {date(2009, 8, 5), date(2009, 8, 6)}),
    ],
)
def test_the_seeds_are_dated_from_what_they_say(seed: str, days: set[date]) -> None:
    text = (SEEDS / f"{seed}.txt").read_text("utf8")
    dating = dated(clean(Source(f"{seed}.txt", text, "0" * 64), KNOWLEDGE))
    assert dating.best in days
    assert dating.confidence in ("high", "moderate")
    assert not dating.printed


def test_the_clues_of_the_visit_can_be_followed() -> None:
    text = (SEEDS / "000_b63b513f5079a6d2.txt").read_text("utf8")
    article = clean(Source("000_b63b513f5079a6d2.txt", text, "0" * 64), KNOWLEDGE)
    clues = [clue.text for clue in dated(article).basis]
    assert any("“Thursday”" in clue and "3–5 October 2002" in clue for clue in clues)
    assert any("“Sept. 17”" in clue and "Koizumi" in clue for clue in clues)


def test_the_latest_year_that_a_text_names_is_told() -> None:
    told = dated(
        plain_article("The bridge was built in 1997 and painted in 2003, and nobody knows in which month.")
    ).basis
    assert [clue.text for clue in told] == ["the latest year that it names by then is 2003"]


def test_every_clue_with_a_passage_points_into_the_article() -> None:
    article = plain_article("President Obama spoke on Friday of the second nuclear test.", "After the test")
    spans = [clue.span for clue in dated(article).basis if clue.span]
    assert spans
    assert all(article.words(span) for span in spans)


def test_a_pin_wins_over_a_printed_date() -> None:
    article = plain_article("Nothing to date it by.")
    pins = Pins("seeds/invented.yml", published=date(2001, 2, 3))
    article = replace(
        article, source=replace(article.source, pins=pins), printed=PrintedDate(date(1999, 1, 1), "line 2")
    )
    assert dated(article).best == date(2001, 2, 3)
    assert not dated(article).printed


def test_a_printed_date_wins_over_the_content() -> None:
    article = replace(
        plain_article("President Obama spoke."), printed=PrintedDate(date(2011, 5, 6), "line 2 prints it")
    )
    found = dated(article)
    assert (found.best, found.confidence, found.printed) == (date(2011, 5, 6), "high", True)
    assert [clue.text for clue in found.basis] == ["line 2 prints it"]


@pytest.mark.parametrize("text", ["", "Rain fell on the harbour all day.", "☃ 日本語 \x00", "Thursday"])
def test_a_text_without_clues_is_not_dated(text: str) -> None:
    found = dated(plain_article(text))
    assert found.best is None
    assert found.confidence == "low"


def test_a_footer_year_is_no_date() -> None:
    story = "North Korea carried out its third nuclear test on Tuesday, President Obama said."
    found = dated(plain_article(story))
    assert found.best is not None
    assert found.best.year == 2013


def test_the_same_text_gives_the_same_dating() -> None:
    article = plain_article("President Obama spoke on Friday of the second nuclear test.")
    assert dated(article) == dated(article)


@pytest.mark.parametrize("unit", ["President Obama ", "nuclear test on Friday ", "June 12 ", "2009 "])
def test_time_grows_with_the_text_only(unit: str) -> None:
    article = plain_article(unit * (60_000 // len(unit)))
    names = find_names(plain_article("North Korea"), KNOWLEDGE, None)
    started = time.process_time()
    date_article(article, names, KNOWLEDGE)
    assert time.process_time() - started < 8


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2002, 10, 3), date(2002, 10, 5), "3–5 October 2002"),
        (date(2005, 7, 26), date(2005, 8, 7), "26 July–7 August 2005"),
        (date(2017, 12, 29), date(2018, 1, 2), "29 December 2017–2 January 2018"),
        (date(2002, 9, 17), date(2002, 9, 17), "17 September 2002"),
    ],
)
def test_stretches_of_days_in_words(first: date, last: date, words: str) -> None:
    assert day_words(When(first, last, "range")) == words
