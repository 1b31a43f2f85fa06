"""Then and since: from which day it is counted, what is chosen of the chronology, and how it is said."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

import sample_library as sample
from briefer.model import Account, Briefing, Confidence, Dating, Knowledge, KnownEvent, Library, When
from briefer.pages.chronicle import chronicle_of
from briefer.pages.index import index_of
from briefer.pages.since import Standpoint, standpoint_of, then_and_since, then_and_since_events

MAY = date(2016, 5, 4)


def dated(
    first: date | None,
    last: date | None,
    best: date | None,
    confidence: Confidence = "high",
    *,
    printed: bool = False,
) -> Dating:
    return Dating(best, first, last, confidence, printed, ())


@pytest.mark.parametrize(
    ("dating", "expected"),
    [
        (dated(MAY, MAY, MAY, printed=True), Standpoint(MAY, MAY, MAY, about=False)),
        (dated(MAY, MAY, MAY), Standpoint(MAY, MAY, MAY, about=False)),
        (
            dated(date(2016, 5, 3), date(2016, 5, 6), MAY),
            Standpoint(MAY, date(2016, 5, 3), date(2016, 5, 6), about=True),
        ),
        (
            dated(date(2016, 5, 1), date(2016, 5, 31), None, "low"),
            Standpoint(date(2016, 5, 16), date(2016, 5, 1), date(2016, 5, 31), about=True),
        ),
        (dated(date(2016, 1, 1), date(2016, 12, 31), MAY, "moderate"), Standpoint(MAY, MAY, MAY, about=True)),
        (dated(date(2016, 1, 1), date(2016, 12, 31), MAY, "low"), None),
        (dated(date(2016, 1, 1), date(2016, 12, 31), None, "low"), None),
        (dated(None, date(2016, 12, 31), None, "low"), None),
        (dated(None, None, None, "low"), None),
    ],
)
def test_the_day_to_count_from(dating: Dating, expected: Standpoint | None) -> None:
    assert standpoint_of(dating) == expected


# ------------------------------------------------------------------------------------------------ what is chosen


def event(name: str, day: date, *actors: str, kind: str = "engagement", end: date | None = None) -> KnownEvent:
    when = When(day, end, "range") if end else When(day, day, "day")
    return KnownEvent(name, f"Title of {name}", when, actors, None, kind, ("https://example.org",), "high")


EVENTS = (
    event("long-ago", date(2009, 5, 1), "orla-finch"),
    event("before", date(2016, 4, 20), "orla-finch"),
    event("still-going-on", date(2016, 4, 25), "orla-finch", end=date(2016, 5, 20)),
    replace(sample.ARRIVAL, accounts=()),
    event("other-people", date(2016, 5, 20), "somebody-else"),
    event("after", date(2016, 6, 1), "ryu-song-pil"),
    event("a-week-after-that", date(2016, 6, 7), "ryu-song-pil", kind="statement"),
    event("after-a-year", date(2017, 6, 1), "orla-finch"),
    *(event(f"filler-{n}", date(2001, 1, 1 + n), f"someone-{n}", kind="context") for n in range(9)),
)


def library(*events: KnownEvent, **changes: object) -> tuple[Library, Briefing]:
    first = replace(sample.library().briefings[0], published=dated(MAY, MAY, MAY, printed=True))
    briefing = replace(first, **changes)  # type: ignore[arg-type]
    knowledge = Knowledge(sample.KNOWLEDGE.actors, (), events, sample.TOPICS, ())
    return Library((briefing,), (), knowledge), briefing


def chosen(*events: KnownEvent, at: Standpoint | None = None) -> tuple[list[str], list[str]]:
    whole, briefing = library(*events)
    standpoint = at or Standpoint(MAY, MAY, MAY, about=False)
    before, after = then_and_since_events(briefing, standpoint, chronicle_of(whole.knowledge))
    return [e.id for e in before], [e.id for e in after]


def test_what_came_before_was_over_and_is_not_told_by_the_article() -> None:
    assert chosen(*EVENTS)[0] == ["before"]


def test_what_followed_lies_within_the_year_and_shares_a_person() -> None:
    assert chosen(*EVENTS)[1] == ["after"]


def test_of_two_events_close_to_each_other_the_weightier_stands() -> None:
    lighter = replace(EVENTS[5], kind="statement")
    heavier = replace(EVENTS[6], kind="engagement")
    assert chosen(*(e for e in EVENTS if e.kind == "context"), lighter, heavier)[1] == ["a-week-after-that"]


def test_nothing_between_the_possible_days_counts_as_before_or_after() -> None:
    wide = Standpoint(MAY, date(2016, 4, 15), date(2016, 6, 10), about=True)
    assert chosen(*EVENTS[1:7], at=wide) == ([], [])


# ------------------------------------------------------------------------------------------------ how it is said


def section(*events: KnownEvent, **changes: object) -> str:
    whole, briefing = library(*events, **changes)
    return "\n".join(then_and_since(briefing, index_of(whole)))


def test_days_and_dates_stand_together_with_the_way_to_the_event() -> None:
    shown = section(*EVENTS)
    assert "- **14 days earlier** " in shown
    assert '[Title of after](events/after.md) <span class="quiet">1 June 2016</span>' in shown
    assert "- **28 days later** " in shown
    assert "Before and after, by our chronology" in shown


def test_days_from_a_guess_are_about_so_many() -> None:
    shown = section(*EVENTS, published=dated(date(2016, 5, 3), date(2016, 5, 6), MAY))
    assert "- **About 28 days later** " in shown


def test_an_article_without_a_narrow_date_has_no_section() -> None:
    assert section(*EVENTS, published=dated(None, None, None, "low")) == ""


def test_an_event_told_differently_elsewhere_is_named_even_there() -> None:
    accounts = (Account("a", "one", "https://a.org"), Account("b", "other", "https://b.org"))
    shown = section(replace(sample.ARRIVAL, accounts=accounts), published=dated(None, None, None, "low"))
    assert "- **Told differently** [Finch flies to Pyongyang](events/made-up-visit.md)" in shown


def test_what_followed_first_is_shown_and_the_rest_is_folded() -> None:
    more = (event(f"more-{n}", date(2016, 7 + n, 1), "ryu-song-pil") for n in range(4))
    shown, folded = section(*EVENTS, *more).split("<details")
    assert re.findall(r"^- \*\*(.*?)\*\*", shown, re.M) == ["28 days later"]
    assert folded.count("\n- **") == 3
