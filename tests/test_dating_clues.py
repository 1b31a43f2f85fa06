"""Single clues to the day of publication, on made-up offices and events: on which days each of them changes."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from briefer.dates import place_phrases
from briefer.dating import verdict
from briefer.dating.calendarclues import full_date_evidence, month_evidence, year_evidence
from briefer.dating.evidence import Axis, Evidence, axis_of
from briefer.dating.happenings import link_evidence, outlook_evidence, passages, term_evidence
from briefer.dating.incumbents import office_evidence
from briefer.dating.matching import words_of
from briefer.dating.verdict import Verdict
from briefer.model import Knowledge
from briefer.names import find_names
from plain_texts import KNOWLEDGE, load_knowledge, plain_article

ACTORS = """
- {id: ruritania, kind: place, name: Ruritania, side: other}
- id: ada-roe
  kind: person
  name: Ada Roe
  side: US
  offices: [{title: President, from: 2001-01-20, to: 2005-01-20, body: ruritania}]
- id: bo-reed
  kind: person
  name: Bo Reed
  side: US
  offices: [{title: President, from: 2005-01-20, to: 2009-01-20, body: ruritania}]
- id: gil-poe
  kind: person
  name: Gil Poe
  side: US
  offices: [{title: Foreign Minister, from: 2001-03-01, to: 2003-06-30, body: ruritania}]
- id: ida-vane
  kind: person
  name: Ida Vane
  side: US
  offices: [{title: Foreign Minister, from: 2003-07-01, to: 2006-06-30, body: ruritania}]
- id: max-orr
  kind: person
  name: Max Orr
  side: US
  offices: [{title: Prime Minister, from: 2002-02-01, to: 2004-02-01, body: ruritania}]
- id: lou-ash
  kind: person
  name: Lou Ash
  side: US
  offices: [{title: Vice President, from: 2001-01-20, to: 2005-01-20, body: ruritania}]
"""
EVENTS = """
- {id: harvest-talks, date: 2004-05-10, end: 2004-05-12, title: Harvest talks in Zenda, place: Zenda, kind: engagement,
   sources: [https://example.org/talks], sure: high, terms: [harvest talks + Zenda]}
- {id: grain-ban, date: 2004-05-10, end: 2004-05-12, title: Ban on grain, place: Strelsau, kind: sanctions,
   sources: [https://example.org/ban], sure: high, terms: [grain ban + Strelsau]}
- {id: fair, date: 2018-05-10, title: Fair of Hentzau, place: Hentzau, kind: context,
   sources: [https://example.org/fair], sure: high, terms: [fair + Hentzau]}
"""
AWAITED, SUDDEN = "The harvest talks in Zenda", "The grain ban of Strelsau"
FIRST, LAST = date(2004, 5, 10), date(2004, 5, 12)


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    folder: Path = tmp_path_factory.mktemp("knowledge")
    (folder / "actors.yml").write_text(ACTORS, "utf8")
    (folder / "events.yml").write_text(EVENTS, "utf8")
    read = load_knowledge(folder)
    return replace(KNOWLEDGE, actors=read.actors, events=read.events)


def level(clue: Evidence, day: date, further: int = 0) -> float:
    return clue.level((day + timedelta(days=further)).toordinal())


# ------------------------------------------------------------------------------------------------ events


def told(text: str, made_up: Knowledge) -> Evidence:
    (clue,) = term_evidence(plain_article("Nothing else is said here.", text), made_up, axis_of(made_up))
    return clue


def test_words_of_an_awaited_event_may_stand_in_a_text_before_it(made_up: Knowledge) -> None:
    clue = told(AWAITED, made_up)
    steps = [level(clue, FIRST, -days) for days in (0, 1, 2, 7, 8, 30, 31, 90, 91, 400)]
    assert (
        steps[0] > steps[1] > steps[2] == steps[3] > steps[4] == steps[5] > steps[6] == steps[7] > steps[8] == steps[9]
    )


def test_words_of_a_sudden_event_stand_in_no_text_before_the_day_before(made_up: Knowledge) -> None:
    clue = told(SUDDEN, made_up)
    steps = [level(clue, FIRST, -days) for days in (0, 1, 2, 7, 400)]
    assert steps[0] > steps[1] > steps[2] == steps[3] == steps[4]


@pytest.mark.parametrize("text", (AWAITED, SUDDEN))
def test_after_an_event_its_words_grow_rarer_in_headlines_by_steps(text: str, made_up: Knowledge) -> None:
    clue = told(text, made_up)
    for first, last in ((0, 1), (2, 3), (4, 7), (8, 14), (15, 30), (31, 90), (91, 365), (366, 1100)):
        assert level(clue, LAST, first) == level(clue, LAST, last) > level(clue, LAST, last + 1)


def test_below_the_opening_words_of_an_event_may_be_recalled_for_longer(made_up: Knowledge) -> None:
    text = "One.\nTwo.\nThree.\nFour.\n" + SUDDEN
    (clue,) = term_evidence(plain_article(text, "A headline"), made_up, axis_of(made_up))
    for first, last in ((0, 7), (8, 30), (31, 90), (91, 365), (366, 1100)):
        assert level(clue, LAST, first) == level(clue, LAST, last) > level(clue, LAST, last + 1)
    (above,) = term_evidence(plain_article("One.\nTwo.\n" + SUDDEN, "A headline"), made_up, axis_of(made_up))
    assert level(above, LAST, 1) > level(above, LAST, 2), "the third paragraph still tells the news"


def test_a_term_told_twice_counts_once_and_an_event_told_by_both_texts_is_named(made_up: Knowledge) -> None:
    clues = term_evidence(plain_article(f"{AWAITED}. {AWAITED}.", SUDDEN), made_up, axis_of(made_up))
    assert sorted(clue.events for clue in clues) == [(0,), (1,)]


def test_the_passage_of_an_event_goes_from_the_first_of_its_words_to_the_last(made_up: Knowledge) -> None:
    article = plain_article(f"After all, {AWAITED}, as they were called, ended.")
    (span,) = passages(article, made_up, made_up.events[0])
    assert article.words(span) == "harvest talks in Zenda"


def test_a_weekday_beside_the_words_of_an_event_means_one_of_its_days(made_up: Knowledge) -> None:
    article = plain_article(f"{SUDDEN} came on Monday.")  # 10 May 2004 was a Monday
    (clue,) = link_evidence(article, made_up, axis_of(made_up))
    assert level(clue, FIRST, 1) > level(clue, FIRST, 14)
    elsewhere = plain_article(f"{SUDDEN} came. It rained on Monday.")
    assert link_evidence(elsewhere, made_up, axis_of(made_up)) == ()


def test_a_meeting_told_twice_as_to_come_lies_ahead(made_up: Knowledge) -> None:
    twice = f"{AWAITED} will begin soon.\n{AWAITED} will last three days."
    (clue,) = outlook_evidence(plain_article(twice), made_up, axis_of(made_up))
    assert level(clue, FIRST) == level(clue, FIRST, -200) == 0.0
    assert level(clue, FIRST, 1) == level(clue, FIRST, -201) < 0.0


def test_four_passages_that_look_ahead_tell_all_they_can(made_up: Knowledge) -> None:
    def outside(times: int) -> float:
        text = "\n".join([f"{AWAITED} will begin soon."] * times)
        return level(outlook_evidence(plain_article(text), made_up, axis_of(made_up))[0], FIRST, 1)

    assert outside(2) > outside(3) > outside(4) == outside(5) == pytest.approx(math.log(0.1))


@pytest.mark.parametrize(
    "text",
    (
        f"{AWAITED} will begin soon.",
        f"{AWAITED} will begin soon.\n{AWAITED} ended in a paper.\n{AWAITED} began late.",
        f"{SUDDEN} will begin soon.\n{SUDDEN} will last three days.",
    ),
    ids=("told once", "mostly as past", "not awaited"),
)
def test_otherwise_no_meeting_is_taken_to_lie_ahead(text: str, made_up: Knowledge) -> None:
    assert outlook_evidence(plain_article(text), made_up, axis_of(made_up)) == ()


# ------------------------------------------------------------------------------------------------ offices


def offices(text: str, made_up: Knowledge) -> dict[str, Evidence]:
    """The clues by what they are: from when on a title is possible ("office"), in whose time ("incumbent")."""
    article = plain_article(text)
    axis: Axis = axis_of(made_up)
    clues = office_evidence(article, find_names(article, made_up, None), made_up, axis)
    assert len({clue.group for clue in clues}) == len(clues), [clue.text for clue in clues]
    return {clue.group: clue for clue in clues}


def test_nobody_bears_a_title_long_before_the_office(made_up: Knowledge) -> None:
    clue = offices("President Ada Roe spoke.", made_up)["office"]
    begins = date(2001, 1, 20)
    assert level(clue, begins, -1) == level(clue, date(2018, 1, 1)) == 0.0
    assert (
        0.0
        > level(clue, begins, -2)
        == level(clue, begins, -60)
        > level(clue, begins, -61)
        == level(clue, date(1990, 1, 1))
    )


@pytest.mark.parametrize(
    ("title", "begins", "ends"),
    [
        ("former President Ada Roe", date(2001, 1, 20), date(2005, 1, 20)),
        ("then President Ada Roe", date(2001, 1, 20), date(2005, 1, 20)),
        ("late President Ada Roe", date(2001, 1, 20), date(2005, 1, 20)),
        ("former Prime Minister Max Orr", date(2002, 2, 1), date(2004, 2, 1)),
    ],
)
def test_nobody_is_former_while_in_office(title: str, begins: date, ends: date, made_up: Knowledge) -> None:
    clues = offices(f"They met the {title}.", made_up)
    clue = clues["office"]
    assert level(clue, ends, 1) == level(clue, date(2018, 1, 1)) == 0.0
    assert 0.0 > level(clue, ends) == level(clue, begins) > level(clue, begins, -1)
    assert "incumbent" not in clues


def test_who_is_named_with_the_office_held_it_within_ten_days(made_up: Knowledge) -> None:
    clue = offices("President Ada Roe spoke.", made_up)["incumbent"]
    assert level(clue, date(2001, 1, 20), -1) == level(clue, date(2005, 1, 20), 10) == 0.0
    assert level(clue, date(2001, 1, 20), -2) == level(clue, date(2005, 1, 20), 11) < 0.0


def test_the_head_of_a_state_tells_most_and_with_the_title_more(made_up: Knowledge) -> None:
    def outside(text: str) -> float:
        return level(offices(text, made_up)["incumbent"], date(2015, 1, 1))

    head, minister, untitled = "President Ada Roe spoke.", "Foreign Minister Gil Poe spoke.", "Ada Roe spoke."
    assert outside(head) < outside(minister) < outside(untitled) < 0.0


def test_a_former_president_beside_the_next_leaves_the_time_of_the_next(made_up: Knowledge) -> None:
    article = plain_article("Former President Ada Roe met President Bo Reed.")
    clues = office_evidence(article, find_names(article, made_up, None), made_up, axis_of(made_up))
    (clue,) = (clue for clue in clues if clue.group == "incumbent")
    assert level(clue, date(2002, 1, 1)) < level(clue, date(2008, 1, 1)) == 0.0


def test_two_presidents_named_leave_the_time_of_both(made_up: Knowledge) -> None:
    article = plain_article("President Ada Roe met President Bo Reed.")
    clues = office_evidence(article, find_names(article, made_up, None), made_up, axis_of(made_up))
    (clue,) = (clue for clue in clues if clue.group == "incumbent")
    assert level(clue, date(2002, 1, 1)) == level(clue, date(2008, 1, 1)) == 0.0 > level(clue, date(2010, 1, 1))


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("Gil Poe spoke.", set()),  # a minister without the title
        ("Minister Max Orr spoke.", set()),  # a prime minister is not called so
        ("Prime Minister Max Orr spoke.", {"office"}),  # the only holder that is known
        ("Premier Max Orr spoke.", {"office"}),
        ("Former Prime Minister Max Orr spoke.", {"office"}),
        ("Vice President Lou Ash spoke.", {"office"}),
        ("President Lou Ash spoke.", set()),  # an office that nobody of that name held
        ("Deputy Foreign Minister Gil Poe spoke.", set()),
        ("Foreign Minister Gil Poe spoke.", {"office", "incumbent"}),
        ("Minister Gil Poe spoke.", {"office", "incumbent"}),
        ("Defense Minister Gil Poe spoke.", set()),
        ("Opposition leader Gil Poe spoke.", set()),
        ("Foreign Minister-elect Gil Poe spoke.", set()),
        ("After talks with the foreign minister, Gil Poe left.", set()),
        ("The foreign minister spoke. Gil Poe left.", set()),
    ],
)
def test_a_title_before_a_name_is_an_office_of_theirs(text: str, groups: set[str], made_up: Knowledge) -> None:
    assert offices(text, made_up).keys() == groups


# ------------------------------------------------------------------------------------------------ the calendar


def steps_after(clue: Evidence, day: date, stretches: tuple[tuple[int, int], ...]) -> None:
    for first, last in stretches:
        assert level(clue, day, first) == level(clue, day, last) > level(clue, day, last + 1), (first, last)


def test_a_text_is_seldom_older_than_a_year_that_it_names_and_often_of_that_year_or_the_next() -> None:
    placed = place_phrases(plain_article("They met in 2004, and not in the year 1066."), KNOWLEDGE)
    (clue,) = year_evidence(placed, axis_of(KNOWLEDGE))
    levels = [clue.level(date(year, 6, 1).toordinal()) for year in (2003, 2004, 2005, 2006, 2015)]
    assert levels[0] < levels[3] == levels[4] < levels[1] < levels[2]
    assert clue.level(date(2003, 12, 31).toordinal()) < clue.level(date(2004, 1, 1).toordinal())


def test_a_text_is_seldom_older_than_a_day_that_it_names_in_full() -> None:
    placed = place_phrases(plain_article("They met on May 5, 2004, in the hall."), KNOWLEDGE)
    (clue,) = full_date_evidence(placed, axis_of(KNOWLEDGE))
    day = date(2004, 5, 5)
    steps_after(clue, day, ((0, 2), (3, 10), (11, 60), (61, 400)))
    before = [level(clue, day, -days) for days in (0, 1, 2, 120, 121)]
    assert before[0] > before[1] > before[2] == before[3] > before[4]


def test_a_day_without_its_year_lies_some_months_back_at_most() -> None:
    placed = place_phrases(plain_article("They met on May 5 in the hall."), KNOWLEDGE)
    (clue,) = month_evidence(placed, KNOWLEDGE, axis_of(KNOWLEDGE))
    day = date(2004, 5, 5)
    steps_after(clue, day, ((0, 1), (2, 7), (8, 30), (31, 90), (91, 180), (181, 330)))
    before = [level(clue, day, -days) for days in (0, 1, 2, 3)]
    assert before[0] > before[1] == before[2] > before[3]


def test_a_feast_tells_less_than_a_day_of_the_month() -> None:
    def outside(words: str) -> float:
        placed = place_phrases(plain_article(f"They met {words} in the hall."), KNOWLEDGE)
        (clue,) = month_evidence(placed, KNOWLEDGE, axis_of(KNOWLEDGE))
        return level(clue, date(2004, 12, 15))

    assert outside("on Dec. 25") < outside("on Christmas Day") < 0.0


def test_a_clue_moved_holds_so_many_days_later_and_on_the_axis_alone() -> None:
    clue = Evidence((-100, 0, 5, 9), (-3.0, 0.0, -1.0, -3.0), "", None, "month")
    for days in (-8, 0, 7, 30):
        axis = Axis(0, 12)
        moved = clue.moved(days, axis)
        assert [moved.level(day) for day in range(13)] == [clue.level(day - days) for day in range(13)]
        assert moved.days[0] == 0 and moved.level(13) == -3.0


@pytest.mark.parametrize(("near", "days", "confidence"), [(0.0, 0, "low"), (1.0, 0, "high"), (1.0, 9999, "high")])
def test_confidence_follows_how_much_lies_near_the_best_day(near: float, days: int, confidence: str) -> None:
    assert Verdict(0, 0, days, near, 0.0).confidence() == confidence


def test_just_enough_near_the_best_day_is_moderate_where_the_range_is_short() -> None:
    assert Verdict(0, 0, verdict._MODERATE_DAYS, verdict._MODERATE, 0.0).confidence() == "moderate"
    assert Verdict(0, 0, verdict._MODERATE_DAYS + 1, verdict._MODERATE, 0.0).confidence() == "low"


@pytest.mark.parametrize(
    ("words", "stems"),
    [
        ("launch launches launched launching", {"launch"}),
        ("party parties", {"party"}),
        ("invite invited inviting", {"invit"}),
        ("agree agrees agreed agreeing", {"agre"}),
        ("press presses pressed", {"press"}),
        ("DMZ", {"DMZ"}),
        ("ICBM ICBMs", {"ICBM"}),
        ("3rds", {"3rds"}),
    ],
)
def test_forms_of_a_word_are_one_word_of_the_chronology(words: str, stems: set[str]) -> None:
    assert set(words_of(words)) == stems
