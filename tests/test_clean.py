"""Cleaning: the two seeds against their hand annotation, and texts of our own with the dirt they name."""

from __future__ import annotations

import json
import random
import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefer.clean import clean
from briefer.errors import InputError
from briefer.knowledge import load_knowledge
from briefer.model import Article, Pins
from briefer.sources import load_sources, read_source

ROOT = Path(__file__).parent.parent
KNOWLEDGE = load_knowledge(ROOT / "scripts" / "knowledge")
GOLD = {p.stem: json.loads(p.read_text("utf8")) for p in sorted((ROOT / "tests" / "gold").glob("*.json"))}
SEEDS = {s.stem: clean(s, KNOWLEDGE) for s in load_sources(ROOT / "seeds")[0]}
CLASS_OF_KIND = {"headline": "headline", "dek": "dek", "subhead": "subhead", "caption": "caption", "body": "body"}


@pytest.mark.parametrize("stem", sorted(GOLD))
def test_seed_lines_are_what_the_annotation_says(stem: str) -> None:
    article = SEEDS[stem]
    found = {
        str(line): CLASS_OF_KIND[p.kind] for p in article.paragraphs for line in range(p.first_line, p.last_line + 1)
    }
    expected = {
        line: kind
        for line, kind in GOLD[stem]["line_classes"].items()
        if kind not in ("boilerplate", "credit", "byline")
    }
    assert found == expected


@pytest.mark.parametrize("stem", sorted(GOLD))
def test_seed_metadata(stem: str) -> None:
    article, gold = SEEDS[stem], GOLD[stem]
    assert article.title.value == gold["headline"]
    assert (article.dek.value if article.dek else None) == gold["dek"]
    assert [b.value for b in article.bylines] == ([gold["byline"]] if gold["byline"] else [])
    assert article.publisher and article.publisher.value == gold["publisher"]


def test_a_line_break_inside_a_sentence_is_healed() -> None:
    last = SEEDS["000_b63b513f5079a6d2"].body[-1]
    assert last.text.endswith("take a tougher line on the North.")
    assert (last.first_line, last.last_line) == (43, 44)


def lines_accounted_for(article: Article) -> set[int]:
    kept = {n for p in article.paragraphs for n in range(p.first_line, p.last_line + 1)}
    return kept | {d.line for d in article.dropped}


@pytest.mark.parametrize("stem", sorted(GOLD))
def test_every_line_of_a_seed_is_kept_or_dropped_by_a_rule(stem: str) -> None:
    article = SEEDS[stem]
    filled = {n for n, line in enumerate(article.source.text.split("\n"), 1) if line.strip()}
    assert lines_accounted_for(article) >= filled


# ------------------------------------------------------------------------------------------------ texts of our own

CASES = Path(__file__).parent / "cases" / "clean"
TEXTS = sorted(p for p in CASES.iterdir() if p.suffix in (".txt", ".md"))


def read_case(path: Path) -> tuple[Article, dict[str, Any]]:
    source = read_source(path.read_bytes(), path.name)
    return clean(source, KNOWLEDGE), yaml.safe_load(path.with_suffix(".yml").read_text("utf8"))


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.stem)
def test_lines(path: Path) -> None:
    article, expected = read_case(path)
    found = {
        "headline_line": next((p.first_line for p in article.paragraphs if p.kind == "headline"), None),
        "deks": [p.first_line for p in article.paragraphs if p.kind == "dek"],
        "subheads": [p.first_line for p in article.paragraphs if p.kind == "subhead"],
        "captions": [p.first_line for p in article.paragraphs if p.kind == "caption"],
        "dropped": [d.line for d in article.dropped],
        "body": [_lines(p.first_line, p.last_line) for p in article.body],
    }
    assert found == {key: expected.get(key, []) for key in found}


def _lines(first: int, last: int) -> int | str:
    return first if first == last else f"{first}-{last}"


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.stem)
def test_metadata(path: Path) -> None:
    article, expected = read_case(path)
    found: dict[str, Any] = {
        "title": None if article.title.how.startswith("no headline") else article.title.value,
        "dek": article.dek.value if article.dek else None,
        "byline": [b.value for b in article.bylines],
        "publisher": article.publisher.value if article.publisher else None,
        "dateline": article.dateline.value if article.dateline else None,
        "url": article.url.value if article.url else None,
        "printed": article.printed.day if article.printed else None,
        "corrected": article.corrected.day if article.corrected else None,
        "repairs": len(article.source.repairs),
    }
    assert {key: found[key] for key in expected if key in found} == {k: v for k, v in expected.items() if k in found}


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.stem)
def test_every_line_is_kept_or_dropped_by_a_rule(path: Path) -> None:
    article, _ = read_case(path)
    filled = {n for n, line in enumerate(article.source.text.split("\n"), 1) if line.strip()}
    assert lines_accounted_for(article) == filled


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.stem)
def test_doubts(path: Path) -> None:
    article, expected = read_case(path)
    assert set(expected.get("doubts", ())) <= {doubt.code for doubt in article.doubts}
    assert [d.text for d in article.doubts if d.code == "repaired"] == list(article.source.repairs)


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.stem)
def test_paragraph_numbers(path: Path) -> None:
    article, _ = read_case(path)
    body = [p.number for p in article.paragraphs if p.kind == "body"]
    others = [p.number for p in article.paragraphs if p.kind not in ("body", "headline")]
    assert body == list(range(1, len(body) + 1))
    assert others == [-n for n in range(1, len(others) + 1)]
    assert all(p.number == 0 for p in article.paragraphs if p.kind == "headline")


# ------------------------------------------------------------------------------------------------ several stories

STORIES = sorted((Path(__file__).parent / "cases" / "stories").glob("*.txt"))


@pytest.mark.parametrize("path", STORIES, ids=lambda p: p.stem)
def test_several_stories(path: Path) -> None:
    expected = yaml.safe_load(path.with_suffix(".yml").read_text("utf8"))
    source = read_source(path.read_bytes(), path.name)
    if expected["refused"]:
        with pytest.raises(InputError) as caught:
            clean(source, KNOWLEDGE)
        assert (caught.value.file, caught.value.line) == (f"seeds/{path.name}", expected["refused"])
        assert "second story" in caught.value.found
        assert "one story a file" in caught.value.expected
    else:
        doubts = [doubt.code for doubt in clean(source, KNOWLEDGE).doubts]
        assert ("several-stories" in doubts) == expected["doubt"]


def test_an_editor_who_pins_the_title_has_the_first_story_read() -> None:
    path = STORIES[0].with_name("datelines.txt")
    article = clean(read_source(path.read_bytes(), path.name, Pins("datelines.yml", title="Mission ends")), KNOWLEDGE)
    assert "several-stories" in [doubt.code for doubt in article.doubts]
    assert [p.first_line for p in article.body] == [3, 5, 7]


SENTENCE = "The envoy said on Tuesday that the talks in the capital would go on for another week. "
HOSTILE = {
    "one endless line": SENTENCE * 3_000,
    "a word without end": "a" * 300_000 + "\n" + SENTENCE * 3,
    "marks without end": '"' * 300_000 + "\n" + SENTENCE * 3,
    "open tags": "<a " * 80_000 + "\n" + SENTENCE * 3,
    "open comments": "<!--" * 60_000 + "\n" + SENTENCE * 3,
    "capitals with stops": "A." * 150_000 + "\n" + SENTENCE * 3,
    "links": "Home\nWorld\nAsia\n" * 2_000 + SENTENCE * 3,
    "credits": "Jo Roe/Reuters\n" * 5_000 + SENTENCE * 3,
    "broken words": "The talks are se-\n" * 5_000 + SENTENCE * 3,
    "headings of comments": f"Comments\n{SENTENCE}\n" * 2_000,
    "distinct lines": "".join(
        f"The envoy said that talk {n} would go on in the capital for a week.\n" for n in range(5_000)
    ),
    "bidirectional": "\u202e" * 1_000 + SENTENCE * 3,
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_text_is_cleaned_in_bounded_time(name: str) -> None:
    """Some hundred kilobytes of anything take a second; a rule that is not linear would take minutes."""
    start = time.process_time()
    article = clean(read_source(HOSTILE[name].encode(), "a.txt"), KNOWLEDGE)
    assert time.process_time() - start < 20
    assert article.paragraphs


def test_the_same_text_gives_the_same_article() -> None:
    path = CASES / "navigation.txt"
    assert read_case(path)[0] == read_case(path)[0]


def test_a_text_of_one_line_is_its_own_story() -> None:
    text = "Envoys of the two countries agreed to meet again in the spring in a town that neither side has named"
    article = clean(read_source(text.encode(), "a.txt"), KNOWLEDGE)
    assert [p.text for p in article.paragraphs] == [text]
    assert article.body[0].number == 1


@pytest.mark.parametrize("seed", range(40))
def test_shuffled_texts_lose_no_line(seed: int) -> None:
    """Lines of all cases in any order: whatever comes out, each line is kept or dropped exactly once."""
    lines = [line for path in TEXTS for line in path.read_text("utf8", errors="replace").split("\n")]
    text = "\n".join(random.Random(seed).choices(lines, k=60)) + "\n" + SENTENCE
    pins = Pins("a.yml", title="One story")  # chance may put a second one together
    article = clean(read_source(text.encode(), "a.txt", pins), KNOWLEDGE)
    kept = [n for p in article.paragraphs for n in range(p.first_line, p.last_line + 1)]
    filled = [n for n, line in enumerate(article.source.text.split("\n"), 1) if line.strip()]
    assert sorted([*kept, *(d.line for d in article.dropped)]) == filled
