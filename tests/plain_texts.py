"""Articles made of bare text, and the project's knowledge, for tests of dates."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from briefer.knowledge import load_knowledge
from briefer.model import Article, Dating, Found, Paragraph, Source

KNOWLEDGE = load_knowledge(Path(__file__).resolve().parents[1] / "scripts" / "knowledge")


def plain_article(text: str, headline: str = "") -> Article:
    """Every line of the text a body paragraph, below the headline if there is one."""
    heads = (Paragraph(0, "headline", headline, 1, 1),) if headline else ()
    lines = [line for line in text.split("\n") if line.strip()]
    body = tuple(Paragraph(n, "body", line, n + 1, n + 1) for n, line in enumerate(lines, 1))
    source = Source("invented.txt", text, "0" * 64)
    title = Found(headline, "the first line", 1)
    return Article(source, title, None, (), None, None, None, None, None, None, (*heads, *body), (), ())


def published_on(day: date) -> Dating:
    return Dating(day, day, day, "high", True, ())


def unknown_date() -> Dating:
    return Dating(None, None, None, "low", False, ())
