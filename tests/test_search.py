"""What a page tells the search, and how the theme's search box comes to speak to ours."""

from __future__ import annotations

import gzip
import html
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from briefer.model import Found
from briefer.pipeline import render
from briefer.takeaway import search_marks
from briefer.takeaway.site import Site
from publishing import commonwords, search
from sample_library import library

LIBRARY = library()
SITE = Site("A Site", "About it", "", True, LIBRARY, {})
CLASSES = {found for page in render(LIBRARY) for found in re.findall(r'class="([^"]*)"', page.markdown)}
VISIT = LIBRARY.briefings[0]
PAGE = """<html><body><article class="md-content__inner md-typeset"><h1>A</h1><p>Words</p></article>
<script id="__config" type="application/json">{"translations": {"search.result.none": "No",
"search.result.one": "1 matching document", "search.result.other": "# matching documents"},
"search": "../assets/javascripts/workers/search.a7633da7.min.js"}</script></body></html>"""


def marks(path: str, kind: str) -> list[tuple[str, str]]:
    """Names and values of a page's marks of a kind, "filter" or "meta"."""
    found = re.findall(
        rf'data-pagefind-{kind}="(\w+)\[content\]" content="([^"]*)"', search_marks(path, "Its title", SITE)
    )
    return [(name, html.unescape(value)) for name, value in found]


def test_a_briefing_is_found_by_whom_and_what_it_tells() -> None:
    filters = marks(f"briefings/{VISIT.slug}.md", "filter")
    assert {("person", "Orla Finch"), ("person", "Ryu Song Pil"), ("side", "United States"), ("year", "2016"),
            ("publisher", "The Made-Up Gazette"), ("kind", "Briefing")} <= set(filters)  # fmt: skip
    assert ("person", "North Korea") not in filters
    assert len(filters) == len(set(filters))


def test_a_result_shows_title_date_and_publisher() -> None:
    assert marks(f"briefings/{VISIT.slug}.md", "meta") == [
        ("title", "Its title"), ("kind", "Briefing"), ("date", "[4 May 2016]"), ("publisher", "The Made-Up Gazette"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "filters"),
    [
        ("briefings/actors/orla-finch.md", [("person", "Orla Finch"), ("side", "United States"), ("kind", "Actor")]),
        ("briefings/events/made-up-visit.md", [("year", "2016"), ("person", "Orla Finch"), ("kind", "Event")]),
        ("briefings/topics/envoy-visits.md", [("topic", "envoy visits"), ("kind", "Topic")]),
        ("briefings/voices/index.md", [("kind", "Voices")]),
        ("method.md", [("kind", "Page")]),
    ],
)
def test_other_pages(path: str, filters: list[tuple[str, str]]) -> None:
    assert marks(path, "filter") == filters


def test_words_of_a_source_stay_words() -> None:
    hostile = 'Gazette" onload="x" data-a="<script>'
    article = replace(VISIT.article, publisher=Found(hostile, "printed"))
    site = replace(SITE, library=replace(LIBRARY, briefings=(replace(VISIT, article=article), *LIBRARY.briefings[1:])))
    written = search_marks(f"briefings/{VISIT.slug}.md", "A <b>title</b>", site)
    assert "<script" not in written and "<b>" not in written and 'onload="' not in written
    assert html.escape(hostile) in written


def test_the_theme_speaks_to_our_worker() -> None:
    page = search.with_search(PAGE, 1)
    assert '"search": "../assets/search-worker.js"' in page
    assert '"search.result.other": "Best results"' in page
    assert '"search.result.none": "No"' in page


def test_only_what_is_to_be_found_is_marked() -> None:
    assert '<article data-pagefind-body data-pagefind-weight="2" class="md-content__inner' in search.with_search(
        PAGE, 2
    )
    assert "data-pagefind-body" not in search.with_search(PAGE, 0)


def test_the_index_is_made_of_the_article_and_its_marks() -> None:
    page = search.with_search(PAGE, 2).replace(
        "<html>",
        '<html><head><title>A</title><meta name="x"><meta data-pagefind-meta="date[content]" content="May"></head>',
    )
    part = search.searched(page.replace("<article", "<nav>The frame</nav><article"))
    assert part == (
        '<!doctype html><html lang="en"><head><title>A</title><meta data-pagefind-meta="date[content]" content="May">'
        '</head><body><article data-pagefind-body data-pagefind-weight="2" class="md-content__inner md-typeset">'
        "<p>Words</p></article></body></html>"
    )
    assert search.searched(search.with_search(PAGE, 0)) is None


def test_pagefind_reads_no_reasons_and_plain_signs() -> None:
    article = (
        '<h2 id="said">Said</h2><details class="more why"><summary>How</summary><details>x</details>why</details>'
        '<p>“No,” he said<span class="para">¶4</span>, 1994–1996</p><svg><svg></svg><text>1</text></svg><p>End</p>'
    )
    part = search.searched(search.with_search(PAGE.replace("<p>Words</p>", article), 1))
    assert (
        part
        and part.split(">", 6)[6] == '<h2>Said</h2><p>"No," he said, 1994-1996</p><p>End</p></article></body></html>'
    )


@pytest.mark.parametrize("part", ["kicker", "why", "cite", "company", "related", "read-on", "cards", "beside", "para"])
def test_what_is_not_searched_is_called_so_on_pages(part: str) -> None:
    assert f".{part}" in search.NOT_SEARCHED.split(", ")
    assert any(part in classes.split() for classes in CLASSES), part


def test_a_site_without_pages_to_find_is_an_error_with_its_reason(tmp_path: Path) -> None:
    with pytest.raises(search.SearchIndexError, match="Pagefind made no search index"):
        search.make_index(tmp_path / "nowhere")


def test_an_index_without_interfaces_that_no_page_loads(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(f"<!doctype html>{search.with_search(PAGE, 1)}", "utf8")
    search.make_index(tmp_path)
    names = {file.name.split(".")[0] for file in (tmp_path / "pagefind").glob("pagefind*")}
    assert names == {"pagefind", "pagefind-entry", "pagefind-worker"}


def test_a_word_on_very_many_pages_is_told_to_the_browser(tmp_path: Path) -> None:
    """Marked words are found by Pagefind as those of the text are, on the pages that have them and on no other."""
    pages = commonwords.MANY + 40
    for number in range(pages):
        words = "A quiet harbour" if number % 100 else f"The harbours opened, said witness{number}"
        page = search.with_search(PAGE.replace("Words", words), 1)
        (tmp_path / f"{number:04}.html").write_text(f"<!doctype html>{page}", "utf8")
    search.make_index(tmp_path)
    told = json.loads((tmp_path / "pagefind" / search.COMMON).read_text("utf8"))
    assert set(told["everywhere"]) == {"quiet", "harbour"}
    assert told["roots"] == ["harbour", "quiet"]
    named = [text for text in fragments(tmp_path) if "witness" in text]
    facts = {re.findall(r"witness(\d+)", text)[0]: json.loads(text)["meta"] for text in named}
    assert facts["0"]["w"] == facts["1000"]["w"] == "xwharbours"
    assert facts["0"]["b0"] == "xbharbours" and "b0" not in facts["1000"], "the first of equal pages"


def fragments(site: Path) -> list[str]:
    """What Pagefind keeps of each page, behind a mark of its own."""
    return [gzip.decompress(file.read_bytes()).decode("utf8").removeprefix("pagefind_dcd")
            for file in (site / "pagefind" / "fragment").iterdir()]  # fmt: skip


def test_the_list_of_pages_is_packed_and_whole(tmp_path: Path) -> None:
    for number in range(300):
        (tmp_path / f"{number}.html").write_text(
            f"<!doctype html>{search.with_search(PAGE.replace('Words', f'w{number}'), 1)}"
        )
    search.make_index(tmp_path)
    (file,) = (tmp_path / "pagefind").glob("*.pf_meta")
    whole = gzip.decompress(file.read_bytes())
    assert whole.startswith(b"pagefind_dcd")
    assert len(file.read_bytes()) < len(gzip.compress(whole, 9))
