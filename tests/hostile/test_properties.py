"""What holds for any text: every stage and the whole build on 500 drawn cases; `make fuzz` draws 20 times as many.

The cases of a usual run are the same each time; those of `make fuzz` are new each time, and a failure prints its own.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import markdown as python_markdown
import pytest
from hypothesis import HealthCheck, Phase, assume, event, given, settings
from hypothesis import strategies as st

from briefer import building
from briefer.errors import InputError
from briefer.keeping import form
from briefer.markdown import printable
from briefer.model import Briefing, Knowledge
from briefer.pins import read_pins
from briefer.pipeline import collect, read, render
from briefer.sources import read_source
from desk_project import read_fast
from hostile import promises
from hostile.texts import PINNED, WORDS, files, pins_files, texts
from test_whole_site import expected, small_knowledge

__all__ = ["read_fast"]  # a fixture

TIMES = int(os.environ.get("PROPERTY_TIMES", "1"))
USUAL = TIMES == 1
small = cache(small_knowledge)
CASES = {"reading": 80, "cleaning": 50, "pins": 70, "escaping": 90, "stages": 100, "kept": 30, "pages": 60, "build": 20}


def drawn(what: str) -> settings:
    phases = [Phase.explicit, Phase.generate] if USUAL else [Phase.explicit, Phase.generate, Phase.shrink]
    return settings(
        max_examples=CASES[what] * TIMES, derandomize=USUAL, database=None, deadline=None, print_blob=True,
        phases=phases,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
    )  # fmt: skip


def test_five_hundred_cases_are_drawn() -> None:
    assert sum(CASES.values()) == 500


@drawn("reading")
@given(files())
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    promises.reading(data)


@drawn("cleaning")
@given(texts())
def test_each_line_is_kept_or_told_of_as_dropped(text: str) -> None:
    promises.cleaning(text.encode())


@drawn("pins")
@given(pins_files())
def test_any_pins_are_read_or_refused(data: bytes) -> None:
    promises.pins(data)


@drawn("escaping")
@given(WORDS)
def test_any_words_are_shown_unchanged_and_inert(words: str) -> None:
    promises.escaping(words.encode())


def briefing_of(text: str, pins: str, knowledge: Knowledge) -> Briefing | None:
    """A drawn text read with drawn pins, or without where those are refused; None where there is no article."""
    try:
        pinned = read_pins(pins, "a.yml")
    except InputError:
        pinned = None
    try:
        return read(read_source(text.encode(), "a.txt", pinned), knowledge, None)
    except InputError:
        return None


@drawn("stages")
@given(texts())
def test_every_stage_points_into_its_text_and_says_the_same_twice(text: str) -> None:
    briefing = promises.whole_reading(text)
    assume(briefing)
    event(f"{len(briefing.utterances) > 0} quotes, {len(briefing.events) > 0} events")
    assert briefing == promises.whole_reading(text)
    speech = [segment for utterance in briefing.utterances for segment in utterance.segments]
    for one, next_one in pairwise(sorted(speech, key=lambda span: (span.paragraph, span.start))):
        assert one.paragraph != next_one.paragraph or one.end <= next_one.start, "two people say the same words"


@drawn("kept")
@given(texts(), PINNED)
def test_a_kept_reading_is_the_reading(text: str, pins: str) -> None:
    briefing = briefing_of(text, pins, promises.knowledge())
    assume(briefing)
    grounds = form.grounds_of(briefing.article, promises.knowledge(), "key", "code")
    kept = form.encode(briefing, grounds, promises.knowledge())
    assert form.decode(kept, promises.knowledge(), "key", "code", briefing.article.source.pins) == (briefing, True)


@pytest.fixture(scope="module")
def usual_tags() -> frozenset[str]:
    """The tags of the pages in the golden site: what our own pages are made of."""
    return frozenset(tag for page in expected().values() for tag, _ in shown(page).tags) | {"em"}  # a publisher


def shown(page: str) -> promises.Shown:
    return promises.Shown(python_markdown.markdown(page.split("\n---\n", 1)[-1], extensions=promises.EXTENSIONS))


@drawn("pages")
@given(st.lists(st.tuples(texts(), PINNED), min_size=1, max_size=3))
def test_pages_hold_no_tag_of_a_text_and_each_briefing_has_its_own_with_its_title(
    usual_tags: frozenset[str], drawn_texts: list[tuple[str, str]]
) -> None:
    briefings = [briefing for text, pins in drawn_texts if (briefing := briefing_of(text, pins, small()))]
    assume(briefings)
    library = collect(briefings, small())
    pages = {page.path: page.markdown for page in render(library)}
    words = {}
    for path, page in pages.items():
        seen = shown(page)
        words[path] = seen.words
        assert {tag for tag, _ in seen.tags} <= usual_tags, path
        assert not [name for _, attributes in seen.tags for name, _ in attributes if name.startswith("on")], path
    for briefing in library.briefings:
        if briefing.slug not in {copy.slug for copy in library.copies}:
            assert printable(briefing.article.title.value) in words[f"{briefing.slug}.md"]


@drawn("build")
@given(st.dictionaries(st.sampled_from("abc"), st.tuples(texts(), pins_files()), min_size=1))
def test_the_whole_build_comes_to_an_end_and_is_the_same_twice(folder: dict[str, tuple[str, bytes]]) -> None:
    first, second = (dict(built(folder)) for _ in range(2))
    assert first == second
    assert "index.md" in first or "_home.md" in first


def built(folder: dict[str, tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        (root / "seeds").mkdir()
        for stem, (text, pins) in folder.items():
            (root / "seeds" / f"{stem}.txt").write_bytes(text.encode())
            (root / "seeds" / f"{stem}.yml").write_bytes(pins)
        report = building.build(root)
        assert not [failure for failure in report.reading.failures if "please report this" in failure]
        assert not building.build(root, check=True).stale, "a second build finds nothing to do"
        for file in sorted((root / "briefings").rglob("*")):
            if file.is_file():
                yield file.relative_to(root / "briefings").as_posix(), file.read_bytes()
