"""The hand annotation of the two seeds, and the seeds read once for every test that compares them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from briefer.building import Reading, read_folder
from briefer.model import Article, Briefing, Source, Span
from briefer.sources import load_sources

SEEDS = Path(__file__).parent.parent / "seeds"
GOLD = Path(__file__).parent / "gold"
KELLY, CLINTON = "000_b63b513f5079a6d2", "004_c90ee92ca8df89c0"
STEMS = (KELLY, CLINTON)


def gold(stem: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((GOLD / f"{stem}.json").read_text("utf8"))
    return loaded


@cache
def reading() -> Reading:
    return read_folder(SEEDS)


def briefing(stem: str) -> Briefing:
    return next(b for b in reading().library.briefings if b.article.source.stem == stem)


@cache
def source_of(stem: str) -> Source:
    return next(source for source in load_sources(SEEDS)[0] if source.stem == stem)


def lines_of(stem: str) -> list[str]:
    """A seed's lines as they are read."""
    return source_of(stem).text.split("\n")


def folded(text: str) -> str:
    return " ".join(text.split())


def line_of(article: Article, span: Span) -> int:
    """The 1-based source line that a span starts on, found by walking its paragraph's words through its lines."""
    paragraph = article.paragraph(span.paragraph)
    before = len(paragraph.text[: span.start].split())
    lines = lines_of(article.source.stem)
    for number in range(paragraph.first_line, paragraph.last_line + 1):
        words = len(lines[number - 1].split())
        if before < words:
            return number
        before -= words
    return paragraph.last_line
