"""A topic's page: its line of time with the figures, what each side says, and its events."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

import sample_library as sample
from briefer.model import Knowledge, KnownEvent, Library, Speaker, Utterance, When
from briefer.pages.positions import EACH_SIDE
from briefer.pages.topic import MAX_EVENTS, MAX_EVENTS_LISTED, topic_pages
from briefer.pages.yearline import year_line
from sample_library import FIRST, at


def on_remains(number: int) -> KnownEvent:
    day = date(2000 + number % 20, 1, 1)
    return KnownEvent(
        f"remains-{number}",
        f"Remains found, {number}",
        When(day, day, "day"),
        (),
        None,
        "x",
        ("https://example.org",),
        "high",
    )


def page(library: Library, topic: str = "remains") -> str:
    return {p.path: p.markdown for p in topic_pages(library)}[f"topics/{topic}.md"]


def with_events(count: int) -> Library:
    events = tuple(on_remains(number) for number in range(count))
    knowledge = Knowledge(sample.KNOWLEDGE.actors, (), events, sample.TOPICS, ())
    return replace(sample.library(), knowledge=knowledge)


def test_sections_stand_in_order() -> None:
    assert re.findall(r"^## (.*)", page(with_events(3)), re.M) == [
        "Briefings", "In the chronology", "Who appears",
    ]  # fmt: skip


def test_many_events_are_folded_and_cut() -> None:
    listed = page(with_events(MAX_EVENTS + MAX_EVENTS_LISTED + 5))
    shown, folded = listed.split("## In the chronology")[1].split("<details", 1)
    assert shown.count("](../events/remains-") == MAX_EVENTS
    assert folded.count("](../events/remains-") == MAX_EVENTS_LISTED
    assert "and 5 earlier ones in [the list of events](../events/index.md)" in folded


def test_a_topic_set_by_hand_counts_like_one_that_our_words_show() -> None:
    event = replace(on_remains(1), title="Something else", topics=("remains",))
    knowledge = Knowledge(sample.KNOWLEDGE.actors, (), (event,), sample.TOPICS, ())
    assert "[Something else](../events/remains-1.md)" in page(replace(sample.library(), knowledge=knowledge))


class TestPositions:
    def library(self, *speakers: str, words: str = "Remains {} were found") -> Library:
        """The first sample briefing with one more paragraph, in which each speaker says these words."""
        first = sample.library().briefings[0]
        said = [words.format(number) for number in range(len(speakers))]
        body = (*FIRST, ". ".join(said))
        utterances = tuple(
            Utterance((at(body, len(body), one),), Speaker(actor, "she"), None, "")
            for one, actor in zip(said, speakers, strict=True)
        )
        article = sample.article("found.txt", "Found", body)
        briefing = replace(first, article=article, utterances=utterances, summary=(), events=())
        return Library((briefing,), (), sample.KNOWLEDGE)

    def test_statements_stand_by_side_with_their_paragraph(self) -> None:
        positions = page(self.library("ryu-song-pil", "orla-finch")).split("## Positions by side")[1].split("##")[0]
        assert positions.index("side-us") < positions.index("Orla Finch") < positions.index("side-dprk")
        assert positions.count('<span class="para">¶8</span>') == 2

    def test_one_side_with_much_to_say_is_cut_and_counted(self) -> None:
        positions = page(self.library(*["orla-finch"] * 4, *["tomas-brandt"] * 3)).split("## Positions by side")[1]
        us = positions.split("side-unknown")[0]
        assert us.count("¶8") == 2 < EACH_SIDE
        assert "2 more statements in the briefings below" in us

    def test_a_statement_that_does_not_name_the_topic_is_no_position_on_it(self) -> None:
        assert "Positions by side" not in page(self.library("orla-finch", words="Boxes {} were found"))


class TestYearLine:
    def test_bars_rings_and_figures_tell_the_same(self) -> None:
        lines = "\n".join(year_line({2001: 2, 2003: 1}, {2003: 4}, "a <b> & c"))
        assert lines.count('<rect class="event"') == 2 and lines.count('<circle class="briefing"') == 1
        assert "- **2001** 2 events" in lines and "- **2003** 1 event, 4 articles" in lines
        assert "<b>" not in lines

    def test_every_picture_has_words_for_those_who_do_not_see_it(self) -> None:
        assert 'role="img" aria-label="Events of the chronology and articles on x by year, 2001 to 2003' in "\n".join(
            year_line({2001: 2, 2003: 1}, {}, "x")
        )

    def test_years_at_the_edges_stand_inside_the_picture(self) -> None:
        lines = "\n".join(year_line({2000: 1, 2060: 1}, {}, "x"))
        assert '<text x="0.0" y="86" text-anchor="start">2000</text>' in lines
        assert 'text-anchor="end">2060</text>' in lines

    @pytest.mark.parametrize("events", [{}, {2001: 3}, {2001: 1, 2002: 1}])
    def test_a_short_time_is_not_drawn(self, events: dict[int, int]) -> None:
        assert year_line(events, {}, "x") == []
