"""For which days of publication an expression means a day: the reading of expressions, turned round."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from briefer.dating.windows import publication_windows
from briefer.model import When
from briefer.timewords.anchor import Anchor, resolve_phrase
from briefer.timewords.feasts import Feasts
from briefer.timewords.shapes import Phrase, find_phrases
from briefer.timewords.tense import Tense

NO_FEASTS = Feasts((), (), ())
A_DAY = timedelta(days=1)
# Leap years, ends of months and every weekday are among them.
PUBLISHED = tuple(date(2011, 11, 24) + 3 * n * A_DAY for n in range(200))

# Days of publication and no others.
EXACT: tuple[tuple[str, Tense], ...] = (
    ("today", "unknown"),
    ("yesterday", "back"),
    ("last night", "back"),
    ("the day before yesterday", "back"),
    ("tomorrow", "ahead"),
    ("Thursday", "back"),
    ("Thursday", "ahead"),
    ("Thursday a week ago", "back"),
    ("last month", "back"),
    ("next month", "ahead"),
    ("last year", "back"),
    ("next year", "ahead"),
    ("later this month", "ahead"),
    ("earlier this year", "back"),
)
# What people say less exactly: further days of publication are allowed for. Beyond so many days from the day meant, the
# reading of a month or a day without its year is a guess, and none is allowed for.
ROUGH: tuple[tuple[str, Tense, int], ...] = (
    ("last Thursday", "back", 7),
    ("this past Thursday", "back", 7),
    ("next Thursday", "ahead", 7),
    ("this coming Thursday", "ahead", 7),
    ("last week", "back", 13),
    ("next week", "ahead", 13),
    ("this week", "unknown", 6),
    ("last weekend", "back", 8),
    ("the weekend", "back", 5),
    ("this weekend", "ahead", 6),
    ("last October", "back", 396),
    ("next October", "ahead", 330),
    ("in October", "ahead", 300),
    ("in October", "back", 365),
    ("in October", "unknown", 150),
    ("Oct. 16", "back", 330),
    ("Oct. 16", "ahead", 240),
    ("Oct. 16-19", "unknown", 240),
    ("early last year", "back", 730),
    ("late last year", "back", 730),
    ("three days ago", "back", 3),
    ("two hours ago", "back", 0),
)


def phrase_of(words: str) -> Phrase:
    (phrase,) = find_phrases(words)
    return phrase


def meant(phrase: Phrase, tense: Tense, published: date) -> When:
    when, how = resolve_phrase(phrase, Anchor(published, tense, None, NO_FEASTS))
    assert when is not None, how
    return when


def days_of(windows: tuple[tuple[int, int], ...]) -> Iterator[date]:
    return (date.fromordinal(day) for first, last in windows for day in range(first, last + 1))


def allows(words: str, tense: Tense, reach: int) -> tuple[int, list[tuple[date, date]]]:
    """How many pairs of a day of publication and a day meant were tried, and those that are not allowed for."""
    phrase, tried, refused = phrase_of(words), 0, []
    for published in PUBLISHED:
        when = meant(phrase, tense, published)
        for day in {when.earliest, when.earliest + (when.latest - when.earliest) // 2, when.latest}:
            gap = (published - day).days
            if abs(gap) <= reach and not (tense == "back" and gap < 0) and not (tense == "ahead" and gap > 0):
                tried += 1
                if published not in set(days_of(publication_windows(phrase, tense, day))):
                    refused.append((published, day))
    return tried, refused


@pytest.mark.parametrize(("words", "tense", "reach"), (*((*exact, 800) for exact in EXACT), *ROUGH))
def test_the_day_of_publication_is_among_the_days_for_every_day_meant(words: str, tense: Tense, reach: int) -> None:
    tried, refused = allows(words, tense, reach)
    assert tried > 30
    assert refused == []


@pytest.mark.parametrize(("words", "tense"), EXACT)
def test_an_exact_expression_allows_no_other_day_of_publication(words: str, tense: Tense) -> None:
    phrase = phrase_of(words)
    for day in PUBLISHED[::5]:
        for published in days_of(publication_windows(phrase, tense, day)):
            when = meant(phrase, tense, published)
            assert when.earliest <= day <= when.latest, (published, day)


@pytest.mark.parametrize(
    ("words", "tense", "least", "usual", "most"),
    [
        ("last Thursday", "back", 1, 5, 9),
        ("next Thursday", "ahead", -9, -3, -1),
        ("last October", "back", 16, 100, 381),
        ("next October", "ahead", -350, -200, -16),
        ("in October", "back", 0, 60, 366),
        ("Oct. 16", "back", 0, 30, 330),
        ("Oct. 16", "ahead", -240, -30, 0),
        ("three days ago", "back", 2, 3, 4),
        ("three weeks ago", "back", 17, 21, 25),
        ("about three weeks ago", "back", 15, 21, 27),
        ("two months ago", "back", 40, 61, 83),
        ("nearly two months ago", "back", 28, 61, 94),
        ("two years ago", "back", 520, 730, 942),
        ("two decades ago", "back", 5700, 7300, 8900),
    ],
)
def test_a_rough_expression_reaches_so_many_days(words: str, tense: Tense, least: int, usual: int, most: int) -> None:
    """Publication, in days after the day meant: no earlier, surely then, and no later."""
    day = next(day for day in PUBLISHED if day.weekday() == 3) if "Thursday" in words else date(2012, 10, 16)
    gaps = {(published - day).days for published in days_of(publication_windows(phrase_of(words), tense, day))}
    assert least <= min(gaps) and max(gaps) <= most
    assert usual in gaps


@pytest.mark.parametrize("words", ["Thursday", "in October", "Oct. 16", "Wednesday, Oct. 16", "late last year"])
def test_an_expression_that_names_another_day_means_it_on_no_day(words: str) -> None:
    assert publication_windows(phrase_of(words), "back", date(2012, 5, 15)) == ()  # a Tuesday


@pytest.mark.parametrize("words", ["1994", "two weeks later", "three days from now", "last decade"])
def test_an_expression_that_says_nothing_of_the_day_of_publication_has_no_days(words: str) -> None:
    assert publication_windows(phrase_of(words), "back", date(1994, 5, 15)) == ()
