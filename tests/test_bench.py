"""What `make bench` measures with, and, on a hundred articles, that nothing has become much dearer than bare MkDocs."""

from __future__ import annotations

import random
import shutil
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from briefer.building import KNOWLEDGE
from briefer.knowledge import load_knowledge
from briefer.model import Knowledge
from measures.bench import builds, figures, page, plot, results, serving
from measures.bench.builds import Bench
from measures.bench.layout import DROPS, Place, lay_out, lay_out_hugo
from measures.bench.texts import articles
from site_project import ROOT

SIZE = 100
# Times the CPU seconds of bare MkDocs, with room for noise. What starts once weighs most on so few pages: what must be
# reached on more is in measures.bench.figures.
MOST = {"cold": 2.2, "warm": 0.35}


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load_knowledge(KNOWLEDGE)


def test_the_articles_are_the_same_each_time_and_of_real_length(knowledge: Knowledge) -> None:
    state = random.getstate()
    one, other = (dict(articles(60, knowledge, seed=5, drops=2)) for _ in range(2))
    assert one == other and random.getstate() == state
    assert one != dict(articles(60, knowledge, seed=6, drops=2))
    lengths = sorted(len(text.split()) for text in one.values())
    assert lengths[0] >= 290 and lengths[-1] <= 780 and lengths[30] - lengths[5] > 80
    assert sorted(one)[0] == "drop-00000.txt" and len(one) == 62


def test_some_articles_are_copies_and_carry_dirt(knowledge: Knowledge) -> None:
    texts = [text for _, text in articles(120, knowledge)]
    headlines = [next(line for line in text.splitlines() if "Advertisement" not in line) for text in texts]
    assert len(set(headlines)) < len(texts)
    dirty = sum("All rights reserved." in text for text in texts)
    assert 30 < dirty < 90


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> Place:
    """A hundred articles with little knowledge, so that their pages are most of the site."""
    place = Place(SIZE, tmp_path_factory.mktemp("bench") / str(SIZE))
    lay_out(place, knowledge)
    little = ROOT / "tests" / "cases" / "site" / "knowledge"
    for name in ("actors", "events", "glossary", "topics"):
        shutil.copy(little / f"{name}.yml", place.project / "scripts" / "knowledge")
    return place


@pytest.fixture(scope="module")
def measured(place: Place) -> results.Results:
    """Read, then built bare, cold and warm."""
    kept = results.begin(place.folder / "results.json", "a test")
    for step in (builds.read, builds.publish):
        step(Bench(place, kept, repeats=1))
    return kept


@pytest.mark.parametrize("figure", MOST)
def test_a_build_has_not_become_dearer(measured: results.Results, figure: str) -> None:
    value = figures.ratio(f"{figure}.cpu", "bare.cpu")(measured, SIZE)
    assert value is not None and value <= MOST[figure], measured.text()


def test_a_text_dropped_while_serving_is_measured_and_taken_back(
    place: Place, measured: results.Results, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "IDLE", 0.5)
    before = {path.name for path in (place.project / "briefings").glob("*.md")}
    serving.serve(Bench(place, measured, repeats=1))
    seconds = [measured.of(SIZE, f"drop.{figure}") or 0 for figure in ("page", "lists", "whole")]
    assert 0 < seconds[0] < seconds[1] <= seconds[2] < 60, "the lists are asked for after the page"
    assert {path.name for path in (place.project / "briefings").glob("*.md")} == before
    assert len(list(place.drops.glob("*.txt"))) == DROPS


def test_hugo_is_given_every_page(place: Place, measured: results.Results) -> None:
    lay_out_hugo(place)
    pages = sorted(path.relative_to(place.hugo / "content").as_posix() for path in place.hugo.rglob("*.md"))
    assert len(pages) == measured.of(SIZE, "pages")
    assert "_index.md" in pages and "briefings/_index.md" in pages and "briefings/index.md" not in pages


def test_figures_are_on_disk_and_those_of_another_machine_are_given_up(tmp_path: Path) -> None:
    file = tmp_path / "new" / "results.json"
    first = results.begin(file, "a note")
    first.save(10, cold__seconds=[3, 1, 2], pages=7)
    assert results.load(file) == first and first.of(10, "cold.seconds") == 2 and first.of(10, "other") is None
    assert results.begin(file, "").samples == first.samples
    file.write_text(file.read_text("utf8").replace(first.machine["processor"], "Another"), "utf8")
    assert results.begin(file, "").samples == {}


def test_the_table_tells_what_is_reached(tmp_path: Path) -> None:
    kept = results.begin(tmp_path / "results.json", "")
    kept.save(1_000, cold__seconds=6, bare__seconds=10, warm__seconds=3, cold__cpu=1, drop__lists=0.2)
    kept.save(10_000, cold__cpu=12, drop__lists=1.1)
    rows = {row[0]: row[1:] for _, section in figures.lines(kept) for row in section}
    assert rows["cold build ÷ bare, wall"] == ("0.60", "–", "≤ 0.7", "reached")
    assert rows["warm build ÷ bare, wall"] == ("0.30 ✗", "–", "≤ 0.2", "NOT REACHED")
    assert rows["cold build, growth"] == ("–", "12.0 ✗", "≤ 11 at 10,000", "NOT REACHED")
    assert rows["… its lists, actors and topics too, s"][2:] == ("≤ 0.3 up to 1,000 · ≤ 1.2 at 10,000", "reached")
    assert "idle, % of a core" not in rows


def test_the_page_and_its_picture_are_those_of_the_kept_results() -> None:
    kept = results.load(page.KEPT)
    assert kept.sizes and kept.machine["cores"]
    assert page.PAGE.read_text("utf8") == page.page(kept)
    assert page.PICTURE.read_text("utf8") == plot.plot(kept)


def test_the_picture_says_in_words_what_it_shows_and_keeps_names_apart(tmp_path: Path) -> None:
    kept = results.Results(tmp_path / "results.json")
    for size in (100, 1_000):
        kept.save(size, bare__cpu=size / 5, cold__cpu=size / 5.01, warm__cpu=size / 30, again__cpu=0.0)
    picture = ElementTree.fromstring(plot.plot(kept))
    space = "{http://www.w3.org/2000/svg}"
    assert (picture.findtext(f"{space}desc") or "").startswith(
        "CPU seconds by number of articles. bare MkDocs: 20 s at 100, "
    )
    names = {t.text: float(t.attrib["y"]) for t in picture.iter(f"{space}text") if t.text in plot.LINES}
    assert set(names) == {"bare MkDocs", "cold build", "warm build"}, (
        "what took no time has no place on a scale of powers"
    )
    heights = sorted(names.values())
    assert all(below - above >= 14 for above, below in pairwise(heights))
