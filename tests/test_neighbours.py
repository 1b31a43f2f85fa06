"""A text that its own words cannot date takes the day of the nearest dated text that tells the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

import sample_library as sample
from briefer.model import Briefing, Dating, Link
from briefer.neighbours import date_by_neighbours

DAY = date(2016, 5, 4)
DATED = replace(sample.library().briefings[0], slug="dated", published=Dating(DAY, DAY, DAY, "high", True, ()))
UNDATED = replace(sample.library().briefings[1], slug="undated", published=Dating(None, None, None, "low", False, ()))


def link(kind: str = "same event", target: str = "dated") -> Link:
    return Link("undated", target, kind, "Both tell of one event.", (), ())


def undated_after(links: tuple[Link, ...], undated: Briefing = UNDATED, dated: Briefing = DATED) -> Dating:
    return date_by_neighbours((dated, undated), links)[1].published


def test_it_takes_the_day_with_low_confidence_and_says_from_where() -> None:
    dating = undated_after((link(),))
    assert (dating.best, dating.confidence, dating.printed) == (DAY, "low", False)
    assert dating.basis[-1].text == f"tells what “{DATED.article.title.value}” tells, which is dated 4 May 2016"


@pytest.mark.parametrize("kind", ["same people", "same question", "also published as"])
def test_texts_that_only_share_people_or_questions_say_nothing_of_the_day(kind: str) -> None:
    assert undated_after((link(kind),)).best is None


def test_a_day_outside_the_range_of_its_own_words_is_refused() -> None:
    later = replace(UNDATED, published=Dating(None, date(2017, 1, 1), None, "low", False, ()))
    assert undated_after((link(),), later).best is None


def test_a_neighbour_that_is_itself_a_guess_gives_none() -> None:
    guess = replace(DATED, published=replace(DATED.published, confidence="low"))
    assert undated_after((link(),), dated=guess).best is None


def test_the_strongest_link_decides() -> None:
    other = replace(DATED, slug="other", published=Dating(date(2018, 6, 12), None, None, "high", True, ()))
    changed = date_by_neighbours((DATED, UNDATED, other), (link(target="other"), link()))
    assert changed[1].published.best == date(2018, 6, 12)


def test_a_dated_text_is_left_as_it_is() -> None:
    back = Link("dated", "undated", "same event", "Both tell of one event.", (), ())
    assert date_by_neighbours((DATED, UNDATED), (back, link()))[0] is DATED
