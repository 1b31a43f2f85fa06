"""Time expressions: each case gives a text, its day of publication, and what every expression in it means."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path

import pytest
import yaml

from briefer.dates import find_times
from briefer.model import Dating
from briefer.timewords.calendar import easter
from briefer.timewords.shapes import _finders, _opening
from plain_texts import KNOWLEDGE, plain_article, published_on, unknown_date

CASES = Path(__file__).parent / "cases" / "dates"


def cases() -> Iterator[object]:
    for file in sorted(CASES.glob("*.yml")):
        for number, case in enumerate(yaml.safe_load(file.read_text("utf8")), 1):
            yield pytest.param(case, id=f"{file.stem}-{number}")


def read(text: str, published: Dating) -> dict[str, str | None]:
    article = plain_article(text)
    return {
        article.words(found.span): found.when.iso() if found.when else None
        for found in find_times(article, published, KNOWLEDGE)
    }


@pytest.mark.parametrize("case", tuple(cases()))
def test_expressions_mean_the_days_that_a_reader_takes_them_for(case: dict[str, object]) -> None:
    published = case.get("published")
    dating = published_on(published) if isinstance(published, date) else unknown_date()
    wanted = {str(k): v for k, v in case["when"].items()}  # type: ignore[attr-defined]
    found = read(str(case["text"]), dating)
    assert {words: found.get(words) for words in wanted} == wanted
    if not wanted:
        assert found == {}


def test_without_a_publication_date_only_absolute_expressions_are_resolved() -> None:
    found = read("On Thursday he recalled 1994 and last month.", unknown_date())
    assert found == {"Thursday": None, "1994": "1994", "last month": None}


def test_a_weakly_known_date_settles_only_what_every_day_of_its_range_agrees_on() -> None:
    dating = Dating(date(2013, 4, 10), date(2013, 4, 3), date(2013, 4, 20), "low", False, ())
    found = read("On Thursday he recalled last year.", dating)
    assert found == {"Thursday": None, "last year": "2012"}


def test_a_vague_expression_is_marked_as_approximate() -> None:
    article = plain_article("It was early last year, about two weeks ago.")
    times = find_times(article, published_on(date(2012, 2, 29)), KNOWLEDGE)
    assert [t.when.approximate for t in times if t.when] == [True, True]


def test_every_expression_says_by_which_rule_it_was_read() -> None:
    article = plain_article("On Thursday he recalled 1994, two weeks later and the end of the Obama administration.")
    assert all(t.how for t in find_times(article, published_on(date(2018, 2, 5)), KNOWLEDGE))


@pytest.mark.parametrize(
    "unit", ["Sept. ", "last ", "two ", "the end of ", "In A B C ", "1950-", "on Monday, ", "a", "19"]
)
def test_time_grows_with_the_text_only(unit: str) -> None:
    article = plain_article(unit * (200_000 // len(unit)))
    started = time.process_time()
    find_times(article, published_on(date(2018, 2, 5)), KNOWLEDGE)
    assert time.process_time() - started < 8


@pytest.mark.parametrize(
    "day",
    ["1954-04-18", "1961-04-02", "1981-04-19", "2000-04-23", "2008-03-23", "2011-04-24", "2019-04-21", "2038-04-25"],
)
def test_easter(day: str) -> None:
    """The earliest and the latest one of our time among them."""
    assert easter(int(day[:4])).isoformat() == day


_SMALL = "the The in In on On at At by By a A an An that That from From between Between".split()
_NEXT = """end End early late mid close closing weekend week weeks month months year years days hours day minute decades
    same next last following previous couple dozen half and after before final first opening outset waning start
    beginning middle the least 1990s 2019 3 May March Sept. Tuesday morning summer Fall winter two Bush's""".split()
_AFTER = (
    "", "of the month", "of Bush's administration", "days in office", "of 1999 to 2001", "of years ago", "day after",
    "a half years later", "a day after", "before yesterday", "last year", "Tuesday", "two hours ago",
)  # fmt: skip


def test_looking_at_the_next_word_first_loses_no_expression() -> None:
    """Most places are passed over for what follows a small word; every expression is found there as without that."""
    whole, _ = _finders(())
    everywhere = re.compile(whole.pattern.replace(f"(?={_opening(())})", "", 1))
    assert everywhere.pattern != whole.pattern
    for words in product(_SMALL, _NEXT, _AFTER):
        text = " ".join(words)
        found = [match.span() for match in whole.finditer(text)]
        assert found == [match.span() for match in everywhere.finditer(text)], text
