"""What holds for every text: every claim stands in its source, and nothing depends on the order of the files."""

from __future__ import annotations

import gc
import shutil
import tempfile
from functools import cache
from pathlib import Path

import pytest

from briefer.building import KNOWLEDGE, read_folder
from briefer.knowledge import load_knowledge
from briefer.model import Briefing, Library
from briefer.pipeline import collect, read, render
from briefer.sources import load_sources
from hostile.promises import spans_of
from seeds_gold import SEEDS, folded

CASES = Path(__file__).parent / "cases" / "clean"


@cache
def library() -> Library:
    """The seeds and the dirty texts of the cleaning cases, without the name model: other tests read with it."""
    return read_texts(reverse=False)


def read_texts(*, reverse: bool) -> Library:
    knowledge = load_knowledge(KNOWLEDGE)
    with tempfile.TemporaryDirectory() as folder:  # without the .yml files of the cases, which are no pins
        for text in (*SEEDS.glob("*.txt"), *CASES.glob("*.txt")):
            shutil.copy(text, folder)
        sources, errors = load_sources(Path(folder))
    assert len(sources) > 30, errors
    ordered = sorted(sources, key=lambda source: source.name, reverse=reverse)
    return collect([read(source, knowledge, None) for source in ordered], knowledge)


def briefings() -> list[Briefing]:
    return list(library().briefings)


@pytest.mark.parametrize("briefing", briefings(), ids=lambda b: b.article.source.stem)
def test_every_span_holds_words_of_its_paragraph(briefing: Briefing) -> None:
    article = briefing.article
    outside = [
        (kind, span)
        for kind, span in spans_of(briefing)
        if not (
            0 <= span.start < span.end <= len(article.paragraph(span.paragraph).text) and article.words(span).strip()
        )
    ]
    assert outside == []


def _unhyphened(text: str) -> str:
    """Without hyphens, for one at a line's end may part a word or belong to it."""
    return folded(text.replace("-\n", "").replace("-", ""))


@pytest.mark.parametrize("briefing", briefings(), ids=lambda b: b.article.source.stem)
def test_every_paragraph_stands_in_its_source(briefing: Briefing) -> None:
    source = briefing.article.source.text
    lost = [p.number for p in briefing.article.paragraphs if _unhyphened(p.text) not in _unhyphened(source)]
    assert lost == []


@pytest.mark.parametrize("briefing", briefings(), ids=lambda b: b.article.source.stem)
def test_body_paragraphs_are_numbered_as_a_reader_counts(briefing: Briefing) -> None:
    assert [p.number for p in briefing.article.body] == list(range(1, len(briefing.article.body) + 1))


def test_links_point_to_words_on_both_sides() -> None:
    by_slug = {b.slug: b.article for b in briefings()}
    assert library().links
    for link in library().links:
        assert all(by_slug[link.origin].words(span) for span in link.here)
        assert all(by_slug[link.target].words(span) for span in link.there)


def test_the_order_of_the_texts_changes_no_page() -> None:
    forth = {page.path: page.markdown for page in render(library())}
    back = {page.path: page.markdown for page in render(read_texts(reverse=True))}
    assert forth == back


def test_no_page_is_made_twice() -> None:
    paths = [page.path for page in render(library())]
    assert len(paths) == len(set(paths))


def test_a_folder_without_texts_is_an_empty_library(tmp_path: Path) -> None:
    reading = read_folder(tmp_path)
    assert (reading.library.briefings, reading.failures) == ((), ())


def test_reading_leaves_no_circles_that_only_a_search_for_garbage_would_find() -> None:
    knowledge = load_knowledge(KNOWLEDGE)
    sources, _ = load_sources(SEEDS)
    read(sources[0], knowledge, None)  # fills what is kept for all texts
    gc.collect()
    gc.disable()
    try:
        read(sources[1], knowledge, None)
        found = gc.collect()
    finally:
        gc.enable()
    assert found == 0
