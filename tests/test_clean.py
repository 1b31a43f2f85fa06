"""Cleaning: the two seeds against their hand annotation, and texts of our own with the dirt they name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefer.clean import clean
from briefer.knowledge import load_knowledge
from briefer.model import Article
from briefer.sources import load_sources

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
