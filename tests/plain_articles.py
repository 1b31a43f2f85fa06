"""Articles made from a few lines, for tests of the stages that come after cleaning."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from briefer.model import Article, Found, Mention, Paragraph, Source, Span


def plain_article(title: str, paragraphs: Sequence[str], name: str = "text.txt") -> Article:
    """An article with a headline and body paragraphs, each of one source line."""
    text = "\n\n".join((title, *paragraphs))
    kept = [Paragraph(0, "headline", title, 1, 1)]
    kept += [Paragraph(n, "body", words, 2 * n + 1, 2 * n + 1) for n, words in enumerate(paragraphs, 1)]
    source = Source(name, text, hashlib.sha256(text.encode()).hexdigest())
    found = Found(title, "first line", 1)
    return Article(source, found, None, (), None, None, None, None, None, None, tuple(kept), (), ())


def mentions_of(article: Article, actor: str, words: str) -> tuple[Mention, ...]:
    """A mention of the actor wherever these words stand."""
    found: list[Mention] = []
    for paragraph in article.paragraphs:
        start = paragraph.text.find(words)
        while start >= 0:
            found.append(Mention(actor, Span(paragraph.number, start, start + len(words)), "test"))
            start = paragraph.text.find(words, start + 1)
    return tuple(found)
