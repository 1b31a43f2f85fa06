"""Dated happenings of an article, and which of them are events of the chronology."""

from __future__ import annotations

from datetime import date

import pytest

from briefer.dates import find_times
from briefer.events import find_events
from briefer.model import Article, Event
from plain_texts import KNOWLEDGE, plain_article, published_on


def events_of(article: Article, published: date) -> tuple[Event, ...]:
    return find_events(article, find_times(article, published_on(published), KNOWLEDGE), (), KNOWLEDGE)


def known(text: str, published: date) -> list[str | None]:
    return [event.known for event in events_of(plain_article(text), published)]


@pytest.mark.parametrize(
    ("text", "published", "event"),
    [
        ("On Sept. 17 Koizumi flew to Pyongyang.", date(2002, 10, 3), "koizumi-pyongyang-2002"),
        ("Its second nuclear test, on May 25, failed to impress.", date(2009, 8, 5), "nuclear-test-2"),
        ("The Agreed Framework was signed in October 1994.", date(2003, 1, 11), "agreed-framework-1994"),
        ("They met in Singapore on June 12, Trump and Kim side by side.", date(2018, 7, 1), "singapore-summit-2018"),
        ("In January a fourth nuclear test shook the ground.", date(2016, 3, 10), "nuclear-test-4"),
    ],
)
def test_an_event_of_the_chronology_is_recognised(text: str, published: date, event: str) -> None:
    assert known(text, published) == [event]


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("On Sept. 18 a typhoon struck the coast.", date(2002, 10, 3)),  # no word of any event
        ("Koizumi spoke to farmers on June 2.", date(2003, 7, 1)),  # the words without the date
        ("On Sept. 17 the harbour was quiet.", date(2002, 10, 3)),  # the date without the words
    ],
)
def test_what_only_half_agrees_is_not_recognised(text: str, published: date) -> None:
    assert known(text, published) == [None]


def test_two_dates_in_one_sentence_share_it_by_clauses() -> None:
    article = plain_article("The tower fell on June 27, and the talks resumed on July 10 in the capital.")
    events = events_of(article, date(2008, 8, 1))
    assert [article.words(event.span) for event in events] == [
        "The tower fell on June 27",
        "the talks resumed on July 10 in the capital.",
    ]


def test_a_sentence_with_one_date_is_told_whole() -> None:
    article = plain_article("It rained. On June 27, while envoys watched, the tower fell. It rained again.")
    (event,) = events_of(article, date(2008, 8, 1))
    assert article.words(event.span) == "On June 27, while envoys watched, the tower fell."


def test_an_expression_without_days_makes_no_event() -> None:
    assert events_of(plain_article("Two weeks later the mood had changed."), date(2008, 8, 1)) == ()


def test_events_stand_in_reading_order_with_their_expressions() -> None:
    article = plain_article("On Monday they met.\nOn Tuesday they parted.")
    found = events_of(article, date(2008, 8, 1))
    assert [article.words(event.time.span) for event in found] == ["Monday", "Tuesday"]


def test_every_event_of_the_chronology_has_words_that_betray_it() -> None:
    assert [event.id for event in KNOWLEDGE.events if not event.terms] == []


def test_the_chronology_is_in_order_and_its_ids_are_unique() -> None:
    ids = [event.id for event in KNOWLEDGE.events]
    assert len(ids) == len(set(ids))
    starts = [event.when.earliest for event in KNOWLEDGE.events]
    assert starts == sorted(starts)
