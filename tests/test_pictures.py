"""Pictures and where to start: the same facts in shapes and in words, for two articles and for two thousand."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

import sample_library as sample
from briefer.building import KNOWLEDGE
from briefer.knowledge import load_knowledge
from briefer.markdown import with_raw_links
from briefer.model import Found, Knowledge, Library
from briefer.pages.coverage import coverage_page
from briefer.pages.home import home_page
from briefer.pages.network import MAX_PEOPLE, MAX_TIES, network_page
from measures.synthetic import made_up

STYLE = Path(__file__).parents[1] / "docs" / "assets" / "extra.css"


@cache
def long_library() -> Library:
    briefings, knowledge = made_up(2_000, load_knowledge(KNOWLEDGE))
    papers = [Found(f"Paper {number % 17}", "made up") if number % 9 else None for number in range(len(briefings))]
    published = (
        replace(b, article=replace(b.article, publisher=paper)) for b, paper in zip(briefings, papers, strict=True)
    )
    return Library(tuple(published), (), knowledge)


LIBRARIES = {"two": sample.library, "two thousand": long_library}
PAGES = {"home": home_page, "network": network_page, "coverage": coverage_page}


def page(kind: str, library: Library) -> str:
    (made,) = PAGES[kind](library)
    return made.markdown


def start(library: Library) -> dict[str, str]:
    section = page("home", library).split("## Start here")[1].split("\n## ")[0]
    return dict(re.findall(r"^- \*\*(.*?)\*\* (.*)$", section, re.M))


# ------------------------------------------------------------------------------------------------ where to start


def test_two_articles_are_offered_by_year_subject_event_and_name() -> None:
    rows = start(sample.library())
    assert list(rows) == ["What there is", "By year", "By subject", "By event", "By name"]
    assert rows["What there is"].startswith("[2 articles](coverage.md), 2016–2017; beside them 1 event of")
    assert "[2016](index.md#2016)" in rows["By year"] and "[2017](index.md#2017)" in rows["By year"]
    assert "2016–2017, 2 articles" in rows["By subject"].split(" · ")[0]
    assert "Finch flies to Pyongyang" in rows["By event"] and "network.md" in rows["By name"]


def test_two_thousand_articles_are_offered_in_as_few_lines() -> None:
    rows = start(long_library())
    decades = re.findall(r"\[(\d{4}s)\]\(index\.md#\d{4}\)", rows["By year"])
    assert decades == ["1990s", "2000s", "2010s", "2020s"]
    assert "year by year" in rows["By year"] and "topics/index.md" in rows["By subject"]
    assert all(len(re.sub(r"\]\([^)]*\)|<[^>]*>", "", row).split()) < 60 for row in rows.values())


def test_an_empty_library_has_a_start_all_the_same() -> None:
    empty = Library((), (), Knowledge((), (), (), (), ()))
    assert start(empty)["What there is"] == "[0 articles](coverage.md)"
    for kind in PAGES:
        assert page(kind, empty)


# ------------------------------------------------------------------------------------------------ every picture


@pytest.mark.parametrize("size", LIBRARIES)
@pytest.mark.parametrize("kind", PAGES)
def test_a_picture_has_a_label_no_style_and_no_script_and_a_table_beside_it(kind: str, size: str) -> None:
    text = page(kind, LIBRARIES[size]())
    pictures = re.findall(r"<svg .*?</svg>", text, re.S)
    assert pictures and "<summary>As a table" in text
    for picture in pictures:
        assert re.match(r'<svg viewBox="0 0 \d+ \d+" role="(img|group)" aria-label="[^"]{20,}">', picture)
        assert "style=" not in picture and "<script" not in picture and " onclick" not in picture
        assert "\n\n" not in picture  # a blank line would end the block of HTML


@pytest.mark.parametrize("size", LIBRARIES)
@pytest.mark.parametrize("kind", PAGES)
def test_every_shape_lies_in_its_frame(kind: str, size: str) -> None:
    for picture in re.findall(r"<svg .*?</svg>", page(kind, LIBRARIES[size]()), re.S):
        wide, tall = map(int, re.match(r'<svg viewBox="0 0 (\d+) (\d+)"', picture).groups())  # type: ignore[union-attr]
        for bar in re.findall(r'x="([\d.-]+)" y="([\d.-]+)" width="([\d.]+)" height="([\d.]+)"', picture):
            x, y, width, height = map(float, bar)
            assert -0.1 <= x <= x + width <= wide + 0.1 and -0.1 <= y <= y + height <= tall + 0.1
        for cx, cy, r in re.findall(r'cx="([\d.-]+)" cy="([\d.-]+)" r="([\d.]+)"', picture):
            assert 0 <= float(cx) <= wide and float(cy) - float(r) >= 0 and float(cy) + float(r) <= tall + 0.1


@pytest.mark.parametrize("size", LIBRARIES)
def test_the_same_library_gives_the_same_picture(size: str) -> None:
    library = LIBRARIES[size]()
    turned = replace(library, briefings=library.briefings[::-1])
    for kind in PAGES:
        assert page(kind, library) == page(kind, turned)


def test_every_class_that_a_picture_uses_is_in_the_style_sheet() -> None:
    style = STYLE.read_text("utf8")
    for kind in PAGES:
        for picture in re.findall(r"<svg .*?</svg>", page(kind, long_library()), re.S):
            used = {name for names in re.findall(r'class="([^"]*)"', picture) for name in names.split()}
            assert {name for name in used if f".{name}" not in style} <= {"side-other", "side-unknown"}


# ------------------------------------------------------------------------------------------------ each of them


def test_the_network_draws_the_people_of_most_articles_and_their_strongest_ties() -> None:
    text = page("network", long_library())
    names = re.findall(r'<a href="actors/([\w-]+)\.md"', text)
    assert len(names) == len(set(names)) == MAX_PEOPLE
    rows = re.findall(r"^\| \[.*\]\(actors/([\w-]+)\.md\) \| \[.*\]\(actors/([\w-]+)\.md\) \| ([\d,]+) \|$", text, re.M)
    assert MAX_TIES <= len(rows) <= MAX_TIES + MAX_PEOPLE and text.count('class="tie"') == len(rows)
    assert {one for a, b, _ in rows for one in (a, b)} == set(names)


def test_names_in_the_network_stand_on_lines_of_their_own_and_end_before_the_dots() -> None:
    text = page("network", long_library())
    places = re.findall(r'<text x="160\.0" y="([\d.]+)" text-anchor="end">([^<]*)</text>', text)
    heights = sorted(float(y) for y, _ in places)
    assert len(heights) == MAX_PEOPLE and all(lower - upper >= 20 for upper, lower in pairwise(heights))
    assert all(len(re.sub(r"&#\d+;", "x", name)) * 6.0 <= 160 for _, name in places)


def test_two_articles_tie_the_people_they_share_most() -> None:
    text = page("network", sample.library())
    assert "| [Orla Finch](actors/orla-finch.md) | [Ryu Song Pil](actors/ryu-song-pil.md) | 2 |" in text
    assert "north-korea" not in text  # people only


def test_coverage_counts_every_article_once() -> None:
    text = page("coverage", long_library())
    counts = [int(n.replace(",", "")) for n in re.findall(r"^\| \[[^|]*\| ([\d,]+) \|", text, re.M)]
    assert sum(counts) == 2_000 and "2,000 articles" in text and "from 17 publishers" in text
    lines = re.findall(r'<text x="0\.0"[^>]*>([^<]*), ([\d,]+)</text>', text)
    assert sum(int(n.replace(",", "")) for _, n in lines) == 2_000
    assert [name for name, _ in lines][-1] == "other publishers" and len(lines) == 13


def test_the_home_line_counts_what_the_table_counts() -> None:
    text = page("home", sample.library())
    assert "1 event of our chronology (upwards) and 2 articles (downwards), by year" in text
    assert "| [2016](timeline.md#2016) | 1 | 1 |" in text and "| 2017 | 0 | 1 |" in text


@pytest.mark.parametrize(
    ("path", "directories", "expected"),
    [
        ("briefings/network.md", True, "../actors/x/#y"),
        ("briefings/actors/index.md", True, "actors/x/#y"),
        ("briefings/network.md", False, "actors/x.html#y"),
    ],
)
def test_links_in_a_picture_lead_where_the_published_page_is(path: str, directories: bool, expected: str) -> None:
    body = '<a href="actors/x.md#y"> [z](actors/z.md) <a href="https://example.org/a.md">'
    assert with_raw_links(body, path, directories=directories) == (
        f'<a href="{expected}"> [z](actors/z.md) <a href="https://example.org/a.md">'
    )
