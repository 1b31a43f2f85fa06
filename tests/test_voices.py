"""The voices: by person and date, what the briefings print and no more, then and now, and pages that stay small."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

import sample_library as sample
import seeds_gold
from briefer.model import Dating, Library, Page
from briefer.pages.briefing import briefing_page
from briefer.pages.index import index_of
from briefer.pages.voicebook import days_between, gather, shortened
from briefer.pages.voices import MAX_EACH, MAX_ON_PAGE, voices_pages
from long_library import long_library, said_by

UNDATED = Dating(None, None, None, "low", False, ())


def pages_of(library: Library) -> dict[str, str]:
    pages: list[Page] = list(voices_pages(library))
    assert len({page.path for page in pages}) == len(pages)
    return {page.path: page.markdown for page in pages}


def page_of(library: Library) -> str:
    pages = pages_of(library)
    assert list(pages) == ["voices/index.md"]
    return pages["voices/index.md"]


def speaker(page: str, name: str) -> str:
    """The part of a page that belongs to one speaker."""
    parts = [part for part in page.split("<section ")[1:] if re.search(rf"^## .*{re.escape(name)}", part, re.M)]
    assert len(parts) == 1, name
    return parts[0]


def statements(page: str) -> list[str]:
    """The printed rows, without those that only name paragraphs."""
    return [row for row in re.findall(r"^    - (.*)", page, re.M) if "not printed here" not in row]


def whole_library() -> Library:
    """The sample with room for every word, so that each statement is printed."""
    return replace(sample.library(), share_cap=1.0)


LIBRARIES: dict[str, Callable[[], Library]] = {
    "sample": sample.library,
    "sample printed whole": whole_library,
    "seeds": lambda: seeds_gold.reading().library,
}


def with_dates(first: Dating, second: Dating) -> Library:
    library = whole_library()
    one, two = library.briefings
    return replace(library, briefings=(replace(one, published=first), replace(two, published=second)))


def on(day: date) -> Dating:
    return Dating(day, day, day, "high", True, ())


class TestWhatStandsThere:
    def test_speakers_by_name_and_the_nameless_last(self) -> None:
        assert re.findall(r"^## \[?(.*?)(?:\]|$)", page_of(sample.library()), re.M) == [
            "Orla Finch", "Ryu Song Pil", "Tomas Brandt", "“an official who asked not to be named”",
        ]  # fmt: skip

    def test_a_speakers_articles_by_date_with_day_basis_source_and_role(self) -> None:
        rows = re.findall(r"^- <span[^>]*></span>(.*)", speaker(page_of(sample.library()), "Orla Finch"), re.M)
        assert rows == [
            '**4 May 2016**<span class="quiet">, inferred (high confidence)</span><br>'
            '<span class="where">[Envoy lands in Pyongyang](../2016-05-03-envoy-lands-in-pyongyang.md) '
            '· The Made-Up Gazette</span><br>as “American envoy” <span class="para">¶1</span>',
            '**2 June 2017**<span class="quiet">, printed</span><br>'
            '<span class="where">[List of missing grows by forty](../2017-06-02-list-of-missing-grows-by-forty.md) '
            "· Vermont Wire</span>",
        ]

    def test_name_links_to_the_actor_and_shows_the_side(self) -> None:
        part = speaker(page_of(sample.library()), "Ryu Song Pil")
        assert "## [Ryu Song Pil](../actors/ryu-song-pil.md)" in part
        assert '<span class="side side-dprk">North Korea</span>' in part

    def test_a_paraphrase_is_marked(self) -> None:
        part = speaker(page_of(whole_library()), "an official who asked")
        assert statements(part) == [
            '<span class="quiet">in the article’s words:</span> “that a second visit had been planned for July” '
            '<span class="para">¶6</span>'
        ]

    def test_who_is_only_described_has_no_link_and_no_side(self) -> None:
        part = speaker(page_of(sample.library()), "an official who asked")
        assert "not identified by name" in part
        assert "actors/" not in part and 'class="side' not in part

    def test_one_description_in_two_articles_is_not_taken_for_one_person(self) -> None:
        library = sample.library()
        twice = replace(library.briefings[0], slug="again")
        part = speaker(page_of(replace(library, briefings=(*library.briefings, twice))), "an official who asked")
        assert "not surely one person" in part

    @pytest.mark.parametrize("name", LIBRARIES)
    def test_prints_what_the_briefings_print_and_no_more(self, name: str) -> None:
        library = LIBRARIES[name]()
        said = set()
        for briefing in library.briefings:
            own = briefing_page(briefing, index_of(library)).markdown.split("## Voices")[1].split("\n## ")[0]
            said |= set(re.findall(r"^    - (.*)", own, re.M))
        assert set(statements(page_of(library))) == said

    @pytest.mark.parametrize("name", LIBRARIES)
    def test_every_utterance_is_accounted_for(self, name: str) -> None:
        library = LIBRARIES[name]()
        page = page_of(library)
        told = sum(int(count) for count in re.findall(r'data-count="(\d+)"', page))
        assert told == sum(len(briefing.utterances) for briefing in library.briefings)

    def test_the_paragraph_of_an_unprinted_statement_is_named(self) -> None:
        part = speaker(page_of(sample.library()), "Tomas Brandt")
        assert statements(part) == []
        assert '<span class="quiet">speaks in</span> <span class="para">¶5</span>' in part

    def test_an_unknown_date_is_said_and_filtered_as_such(self) -> None:
        page = page_of(with_dates(UNDATED, on(date(2017, 6, 2))))
        assert "**date not known**<br>" in page
        assert 'data-year="unknown"' in page
        assert choices(page)["year"] == [["2017", "2017"], ["unknown", "Date not known"]]

    def test_nothing_said_is_said(self) -> None:
        page = page_of(Library((), (), sample.KNOWLEDGE))
        assert "No statement has been found yet." in page
        assert "voice-filters" not in page

    def test_the_search_leaves_the_page_out(self) -> None:
        assert "search:\n  exclude: true\n" in page_of(sample.library()).split("---\n")[1]


class TestThenAndNow:
    def test_pollack_2002_and_2009_side_by_side_as_each_source_calls_him(self) -> None:
        part = speaker(page_of(seeds_gold.reading().library), "Jonathan Pollack")
        box = part.split('<div class="voices then-and-now" markdown="1">')[1].split("</div>")[0]
        then, now = box.split("\n- ")[1:]
        assert "**3 October 2002**" in then and "as “an Asia-Pacific expert at the Center for Naval Warfare" in then
        assert "enough balls in the air" in then and "../us-north-korea-talks-resume.md" in then
        assert "**5 August 2009**" in now and "as “a North Korea expert at the Naval War College" in now
        assert "moved the goal posts" in now and "../direct-talks-with-n-korea-ahead-not-likely.md" in now

    def test_thirteen_months_are_not_years(self) -> None:
        assert "then-and-now" not in page_of(whole_library())

    def test_two_years_are(self) -> None:
        page = page_of(with_dates(on(date(2016, 5, 4)), on(date(2018, 5, 4))))
        assert "then-and-now" in speaker(page, "Orla Finch")

    def test_what_lies_between_stands_below(self) -> None:
        library = with_dates(on(date(2012, 5, 4)), on(date(2018, 5, 4)))
        middle = replace(library.briefings[1], slug="middle", published=on(date(2015, 5, 4)))
        part = speaker(page_of(replace(library, briefings=(*library.briefings, middle))), "Orla Finch")
        assert re.findall(r"\*\*\d+ May (\d+)\*\*", part) == ["2012", "2018", "2015"]
        assert part.index("voices turns") > part.index("2018")

    def test_an_unknown_date_is_no_then(self) -> None:
        assert "then-and-now" not in page_of(with_dates(on(date(2009, 5, 4)), UNDATED))

    @pytest.mark.parametrize(
        ("first", "last", "days"),
        [
            (on(date(2016, 1, 1)), on(date(2016, 1, 31)), 30),
            (Dating(None, date(2015, 1, 1), date(2016, 1, 1), "low", False, ()), on(date(2016, 1, 31)), 30),
            (on(date(2016, 1, 1)), Dating(None, date(2016, 1, 11), date(2018, 1, 1), "low", False, ()), 10),
            (on(date(2016, 1, 1)), UNDATED, 0),
        ],
        ids=["both days", "first by its end", "last by its start", "unknown"],
    )
    def test_days_that_surely_lie_between(self, first: Dating, last: Dating, days: int) -> None:
        assert days_between(first, last) == days


def choices(page: str) -> dict[str, list[list[str]]]:
    lists = re.findall(r'<select name="(\w+)"[^>]*><option value="">All</option>(.*?)</select>', page)
    option = r'<option value="([^"]*)">([^<]*)<'
    return {name: [list(one) for one in re.findall(option, html.unescape(inner))] for name, inner in lists}


class TestWhatTheScriptReads:
    def test_choices_are_those_of_the_page(self) -> None:
        assert choices(page_of(sample.library())) == {
            "side": [["US", "United States"], ["DPRK", "North Korea"], ["unknown", "Side not known"]],
            "topic": [["envoy-visits", "Envoy visits"], ["remains", "Remains of soldiers"]],
            "year": [["2016", "2016"], ["2017", "2017"]],
        }

    def test_each_article_of_a_speaker_is_marked(self) -> None:
        marks = re.findall(r'<span class="voice-mark" ([^>]*)>', speaker(page_of(sample.library()), "Orla Finch"))
        assert [html.unescape(mark) for mark in marks] == [
            'data-side="US" data-year="2016" data-topic="envoy-visits remains" data-count="1"',
            'data-side="US" data-year="2017" data-topic="remains" data-count="1"',
        ]


@cache
def long_pages() -> dict[str, str]:
    return pages_of(long_library())


class TestLongBooks:
    @pytest.fixture
    def pages(self) -> dict[str, str]:
        return long_pages()

    def test_a_page_for_each_letter_and_several_for_a_full_one(self, pages: dict[str, str]) -> None:
        assert list(pages) == [f"voices/{name}.md" for name in ("index", "o", "r", "t", "unidentified",
                                                                "unidentified-2")]  # fmt: skip

    def test_no_page_holds_more_than_it_may(self, pages: dict[str, str]) -> None:
        for path, page in pages.items():
            if path != "voices/index.md":
                assert sum(map(int, re.findall(r'data-count="(\d+)"', page))) <= MAX_ON_PAGE, path

    def test_a_speaker_of_many_statements_leads_on_to_the_actors_page(self, pages: dict[str, str]) -> None:
        part = speaker(pages["voices/o.md"], "Orla Finch")
        assert part.count("voice-mark") == MAX_EACH
        assert f"{51 - MAX_EACH} more on [the actor’s page](../actors/orla-finch.md)." in part

    def test_first_and_latest_are_kept(self) -> None:
        library = long_library()
        finch = next(voice for voice in gather(index_of(library)) if voice.name == "Orla Finch")
        slugs = [turn.briefing.slug for turn in shortened(finch, 4)]
        assert slugs == [library.briefings[-1].slug, *(turn.briefing.slug for turn in finch.turns[-3:])]

    def test_the_index_counts_and_leads_there(self, pages: dict[str, str]) -> None:
        index = pages["voices/index.md"]
        assert '- [O](o.md) <span class="quiet">51</span>' in index
        assert '- [Not identified by name, 2](unidentified-2.md) <span class="quiet">101</span>' in index
        assert "454 statements by 3 speakers with a name" in index
        assert "[Orla Finch](o.md#voice-orla-finch)" in index
        assert 'id="voice-orla-finch"' in pages["voices/o.md"]

    def test_the_index_marks_a_speakers_years(self, pages: dict[str, str]) -> None:
        row = next(line for line in pages["voices/index.md"].splitlines() if "orla-finch" in line)
        assert re.findall(r'data-year="(\d+)" .*?data-count="(\d+)"', row) == [("2016", "1"), ("2017", "50")]

    def test_people_of_years_apart_are_listed_with_their_years(self) -> None:
        library = with_dates(on(date(2012, 5, 4)), on(date(2018, 5, 4)))
        witnesses = (said_by(library.briefings[0], f"w{n}", *(f"w {n}-{k}" for k in range(10))) for n in range(7))
        index = pages_of(replace(library, briefings=(*library.briefings, *witnesses)))["voices/index.md"]
        part = index.split("## Then and now")[1].split("## ")[0]
        assert '- [Orla Finch](o.md#voice-orla-finch) <span class="quiet">2012 and 2018</span>' in part
