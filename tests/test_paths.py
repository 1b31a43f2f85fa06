"""Reading on: who comes before and after in an actor's or a topic's chain, and which chains a briefing names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import sample_library as sample
from briefer.model import Briefing, Copy, Dating, Library
from briefer.pages.index import index_of
from briefer.pages.paths import MAX_WAYS, neighbours, read_on, ways
from briefer.pages.shown import ShownLinks

VISIT, LECTURE = sample.library().briefings


def on(day: date | None, slug: str, like: Briefing = VISIT, **changes: object) -> Briefing:
    dating = Dating(day, day, day, "high", True, ())
    return replace(like, slug=slug, published=dating, **changes)  # type: ignore[arg-type]


def library(*briefings: Briefing, copies: tuple[Copy, ...] = ()) -> Library:
    return Library(briefings, (), sample.KNOWLEDGE, copies=copies)


FIRST, SECOND, THIRD = (on(date(2016, month, 1), f"t{month}") for month in (1, 5, 9))
UNDATED = on(None, "undated")


def slugs(briefing: Briefing, *others: Briefing, copies: tuple[Copy, ...] = ()) -> list[str | None]:
    index = index_of(library(briefing, *others, copies=copies))
    found = neighbours(index.sightings["orla-finch"], briefing)
    return [one.slug if one else None for one in found]


def test_the_neighbours_are_the_nearest_in_time_whatever_the_order_of_the_texts() -> None:
    assert slugs(SECOND, THIRD, FIRST) == ["t1", "t9"]
    assert slugs(FIRST, THIRD, SECOND) == [None, "t5"]
    assert slugs(THIRD, SECOND, FIRST) == ["t5", None]


def test_articles_of_one_day_follow_each_other_by_their_slugs() -> None:
    twin = on(date(2016, 5, 1), "t5-twin")
    assert slugs(twin, SECOND, THIRD) == ["t5", "t9"]
    assert slugs(SECOND, twin, THIRD) == [None, "t5-twin"]


def test_an_undated_article_has_no_neighbours_and_is_none() -> None:
    assert slugs(UNDATED, FIRST) == [None, None]
    assert slugs(FIRST, UNDATED) == [None, None]


def test_a_copy_is_no_neighbour_for_it_has_no_page() -> None:
    assert slugs(FIRST, SECOND, THIRD, copies=(Copy("t5", "t9"),)) == [None, "t9"]


def test_a_rare_actor_goes_before_a_common_one() -> None:
    without_brandt = tuple(a for a in VISIT.appearances if a.actor.id != "tomas-brandt")
    common = [on(date(2016, 3, day), f"c{day}", appearances=without_brandt, topics=()) for day in range(1, 9)]
    labels = [way.label for way in ways(SECOND, index_of(library(FIRST, SECOND, THIRD, *common)))]
    assert labels[0] == "With [Tomas Brandt](actors/tomas-brandt.md)"


def test_among_equally_rare_actors_who_speaks_in_both_goes_first() -> None:
    (way,) = ways(LECTURE, index_of(library(VISIT, LECTURE)))
    assert way.label == "With [Orla Finch](actors/orla-finch.md)" and way.before == VISIT


def test_a_place_makes_no_chain() -> None:
    only_place = tuple(a for a in VISIT.appearances if a.actor.kind == "place")
    bare = [on(day.published.best, day.slug, appearances=only_place, topics=()) for day in (FIRST, SECOND)]
    assert read_on(bare[0], index_of(library(*bare))) == []


def test_a_chain_that_leads_nowhere_new_is_left_out_and_the_section_stays_short() -> None:
    same = index_of(library(FIRST, SECOND, THIRD))
    assert [way.targets for way in ways(SECOND, same)] == [{"t1", "t9"}]
    off = replace(LECTURE, topics=())
    others = [on(date(2016, 2, n), f"o{n}", off) for n in range(1, 4)]
    many = ways(SECOND, index_of(library(FIRST, SECOND, THIRD, *others)))
    assert len(many) <= MAX_WAYS


def test_the_section_says_which_way_time_runs() -> None:
    text = "\n".join(read_on(SECOND, index_of(library(FIRST, SECOND, THIRD))))
    assert "← [Envoy lands in Pyongyang](t1.md)" in text and "(t9.md) " in text and text.rstrip().endswith("</div>")
    assert "1 January 2016" in text and "1 September 2016</span> →" in text


def test_a_briefing_whose_title_stands_above_goes_by_its_date() -> None:
    above = [ShownLinks("t1", (), None)]
    text = "\n".join(read_on(SECOND, index_of(library(FIRST, SECOND, THIRD)), above))
    assert "← [1 January 2016](t1.md) · [" in text
    assert text.count(FIRST.article.title.value) == 1


def test_nothing_is_said_where_nothing_follows() -> None:
    assert read_on(FIRST, index_of(library(FIRST))) == []
