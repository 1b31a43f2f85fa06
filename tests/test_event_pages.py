"""The pages of events: who tells an event and when, its neighbours in the chronology, and that long lists are cut."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from datetime import date

import pytest

import sample_library as sample
from briefer.model import Briefing, Dating, Knowledge, KnownEvent, Library, When
from briefer.pages import PAGE_KINDS
from briefer.pages.chronicle import chronicle_of, days_apart, how_sure, is_vague, name_of
from briefer.pages.event import AHEAD, LATER, MAX_REPORTS, NEWS, UNDATED, event_page, event_pages, neighbours, telling
from briefer.pages.eventlist import MAX_OF_KIND
from briefer.pages.index import index_of
from briefer.pages.timeline import timeline_pages
from briefer.pipeline import render


def on(day: date) -> When:
    return When(day, day, "day")


def event(name: str, day: date, *actors: str, kind: str = "engagement", title: str = "") -> KnownEvent:
    return KnownEvent(
        name, title or f"Title of {name}", on(day), actors, None, kind, ("https://example.org",), "moderate"
    )


def knowing(*events: KnownEvent) -> Knowledge:
    return Knowledge(sample.KNOWLEDGE.actors, (), events, sample.TOPICS, ())


def published(first: date | None, last: date | None, best: date | None = None) -> Briefing:
    return replace(sample.library().briefings[0], published=Dating(best, first, last, "moderate", False, ()))


def pages_of(library: Library) -> dict[str, str]:
    return {page.path: page.markdown for page in event_pages(library)}


@pytest.fixture(scope="module")
def page() -> str:
    return pages_of(sample.library())["events/made-up-visit.md"]


@pytest.mark.parametrize(
    "line",
    [
        "- **When** 3–4 May 2016",
        "- **How sure** high confidence, 1 source",
        '- **Who** [Orla Finch](../actors/orla-finch.md) <span class="side side-us">United States</span>',
        "- **Where** Pyongyang",
        "- **What kind** talks, visits and agreements",
        "- **Sources** [example.org](https://example.org/visit)",
    ],
)
def test_facts(page: str, line: str) -> None:
    assert line in page.split("<aside", 1)[1].split("</aside>", 1)[0].splitlines()


def test_who_tells_it_stands_with_words_and_paragraph(page: str) -> None:
    told = page.split("### Told as news")[1].split("##")[0]
    assert "[Envoy lands in Pyongyang](../2016-05-03-envoy-lands-in-pyongyang.md)" in told
    assert '<span class="para">¶1</span>' in told


@pytest.mark.parametrize(
    ("briefing", "expected"),
    [
        (published(date(2016, 4, 1), date(2016, 4, 30)), AHEAD),
        (published(date(2016, 5, 4), date(2016, 5, 4), date(2016, 5, 4)), NEWS),
        (published(date(2016, 4, 1), date(2016, 5, 30)), NEWS),
        (published(date(2016, 5, 26), date(2017, 5, 30)), LATER),
        (published(None, None), UNDATED),
        (published(date(2016, 4, 1), None), UNDATED),
    ],
)
def test_when_an_article_tells_an_event(briefing: Briefing, expected: str) -> None:
    assert telling(briefing, sample.ARRIVAL) == expected


def test_an_event_that_nobody_tells_says_so() -> None:
    library = Library((), (), sample.KNOWLEDGE)
    page = event_page(sample.ARRIVAL, index_of(library), chronicle_of(sample.KNOWLEDGE))
    assert "No briefing tells this event yet." in page.markdown


def test_a_long_list_of_briefings_is_cut_and_counted() -> None:
    first = sample.library().briefings[0]
    many = tuple(replace(first, slug=f"b{n:02}") for n in range(MAX_REPORTS + 3))
    index = index_of(Library(many, (), sample.KNOWLEDGE))
    page = event_page(sample.ARRIVAL, index, chronicle_of(sample.KNOWLEDGE)).markdown
    assert page.count('<span class="para">') == MAX_REPORTS
    assert "- and 3 more briefings" in page


class TestNeighbours:
    KNOWLEDGE = knowing(
        event("first", date(2010, 1, 5), "orla-finch"),
        event("elsewhere", date(2010, 2, 1), "tomas-brandt", kind="test"),
        event("middle", date(2010, 3, 1), "orla-finch", "ryu-song-pil"),
        event("same-day", date(2010, 3, 1), "ryu-song-pil"),
        event("later", date(2010, 3, 31), "ryu-song-pil"),
        event("too-late", date(2014, 3, 1), "ryu-song-pil"),
        *(event(f"filler-{n}", date(2001, 1, 1 + n), f"someone-{n}", kind="context") for n in range(9)),
    )

    @pytest.fixture
    def found(self) -> tuple[list[str], list[str]]:
        chronicle = chronicle_of(self.KNOWLEDGE)
        middle = next(e for e in chronicle.events if e.id == "middle")
        before, after = neighbours(middle, chronicle)
        return [e.id for e in before], [e.id for e in after]

    def test_what_came_before_shares_a_person(self, found: tuple[list[str], list[str]]) -> None:
        assert found[0] == ["first"]

    def test_what_followed_is_near_in_time_and_not_of_the_same_day(self, found: tuple[list[str], list[str]]) -> None:
        assert found[1] == ["later"]

    def test_days_between_are_told(self) -> None:
        library = Library((), (), self.KNOWLEDGE)
        pages = pages_of(library)
        assert '[Title of later](later.md) <span class="quiet">30 days later</span>' in pages["events/middle.md"]
        assert '[Title of first](first.md) <span class="quiet">55 days earlier</span>' in pages["events/middle.md"]


def test_a_kind_and_a_country_alone_join_nothing() -> None:
    knowledge = knowing(
        event("one", date(2010, 1, 5), "orla-finch", "north-korea"),
        event("other", date(2010, 1, 9), "ryu-song-pil", "north-korea"),
        event("third", date(2012, 1, 9), "tomas-brandt", kind="test"),
    )
    chronicle = chronicle_of(knowledge)
    assert neighbours(chronicle.events[0], chronicle) == ((), ())


def test_topics_of_an_event_come_from_our_words_for_it() -> None:
    knowledge = knowing(event("one", date(2010, 1, 5), title="Envoys find the remains of a pilot"))
    assert chronicle_of(knowledge).topics["one"] == ("envoy-visits", "remains")


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "the same day"), (1, "1 day"), (89, "89 days"), (90, "3 months"), (365, "12 months"), (730, "2 years")],
)
def test_days_apart(days: int, words: str) -> None:
    assert days_apart(days) == words


def test_days_that_are_not_sure_are_about() -> None:
    assert days_apart(13, about=True) == "about 13 days"


@pytest.mark.parametrize(
    ("when", "vague"),
    [
        (on(date(2010, 1, 5)), False),
        (When(date(2010, 1, 5), date(2010, 1, 9), "range"), False),
        (When(date(2010, 1, 1), date(2010, 1, 31), "month"), True),
        (When(date(2010, 1, 1), date(2010, 6, 30), "range"), True),
    ],
)
def test_a_month_has_no_day_to_count_from(when: When, vague: bool) -> None:
    assert is_vague(when) is vague


def test_how_sure_counts_the_sources() -> None:
    assert (
        how_sure(replace(event("x", date(2010, 1, 1)), sources=()))
        == "moderate confidence, no source is given here yet"
    )


def test_a_name_without_an_entry_is_made_from_its_id() -> None:
    assert name_of("ada-quill") == "Ada Quill"


def test_every_page_is_led_to_by_another() -> None:
    pages = {page.path: page.markdown for kind in PAGE_KINDS for page in kind(sample.library())}
    led_to = set()
    for path, text in pages.items():
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", text):
            led_to.add(posixpath.normpath(posixpath.join(posixpath.dirname(path), target)))
    in_navigation = {"_home.md", "index.md", "actors/index.md", "voices/index.md", "topics/index.md", "timeline.md"}
    assert set(pages) - led_to - in_navigation == set()


def test_the_overview_shows_the_events_that_most_briefings_tell() -> None:
    extra = [event(f"minor-{n}", date(2016, 1, 1 + n), "ryu-song-pil") for n in range(6)]
    library = replace(sample.library(), knowledge=knowing(*extra, sample.ARRIVAL))
    overview = next(timeline_pages(library)).markdown
    assert "[Finch flies to Pyongyang](events/made-up-visit.md)" in overview
    assert "[All of 2016: 7 events and 1 that only articles tell](timeline/2016.md)" in overview
    assert overview.count("](events/minor-") == 2


class TestLists:
    TOLD = event("told-1999", date(1999, 5, 3), kind="test")
    OTHERS = tuple(event(f"talks-{2001 + n}", date(2001 + n, 5, 3)) for n in range(7))

    @pytest.fixture
    def lists(self) -> dict[str, str]:
        return pages_of(Library((), (), knowing(self.TOLD, *self.OTHERS)))

    def test_each_kind_shows_some_and_leads_to_all(self, lists: dict[str, str]) -> None:
        overview = lists["events/index.md"]
        assert "8 events of our chronology" in overview
        kinds = re.split("^## ", overview, flags=re.MULTILINE)[1:]
        assert [kind.splitlines()[0] for kind in kinds] == ["Talks, visits and agreements", "Nuclear and missile tests"]
        assert kinds[0].count("](talks-") == MAX_OF_KIND
        assert "[All 7, by year](kind/engagement.md)" in kinds[0]
        assert "](told-1999.md)" in kinds[1] and "[All 1, by year](kind/test.md)" in kinds[1]

    def test_the_page_of_a_kind_has_all_of_it_by_year(self, lists: dict[str, str]) -> None:
        page = lists["events/kind/engagement.md"]
        assert re.findall(r"^## (\d+)$", page, re.MULTILINE) == [str(2001 + n) for n in range(7)]
        assert all(f"](../talks-{2001 + n}.md)" in page for n in range(7))
        assert "told-1999" not in page
        assert "[2007](#2007)" in page

    def test_few_years_need_no_line_of_years(self, lists: dict[str, str]) -> None:
        assert "](#" not in lists["events/kind/test.md"]


def test_an_event_without_an_address_is_told_nowhere() -> None:
    bare = replace(event("bare-2016", date(2016, 5, 3), "orla-finch"), sources=())
    library = replace(sample.library(), knowledge=knowing(bare, event("sourced-2016", date(2016, 5, 3), "orla-finch")))
    written = "\n".join(page.path + page.markdown for page in render(library))
    assert "sourced-2016" in written
    assert "bare-2016" not in written


def test_a_date_of_an_event_that_is_told_nowhere_still_says_where_it_stands() -> None:
    bare = tuple(replace(known, sources=()) for known in sample.KNOWLEDGE.events)
    knowledge = replace(sample.KNOWLEDGE, events=bare)
    library = replace(sample.library(), knowledge=knowledge, share_cap=0.001)  # no words left to print of it
    for page in render(library):
        assert '<span class="what"></span>' not in page.markdown, page.path
