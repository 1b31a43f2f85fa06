"""A small world for the tests of who is who: few known actors, texts written for the purpose, a model of our own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from briefer.knowledge import load_knowledge
from briefer.model import Article, Dating, Doubt, Found, Knowledge, Mention, Names, Paragraph, ParagraphKind, Source
from briefer.names import find_names
from briefer.ner import NameModel
from briefer.resolve import resolve

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
UNDATED = Dating(None, None, None, "low", False, ())


@cache
def small_knowledge() -> Knowledge:
    """The actors of `knowledge/` beside this file, with the project's own word lists."""
    actors = load_knowledge(HERE / "knowledge").actors
    return Knowledge(actors, (), (), (), load_knowledge(ROOT / "scripts" / "knowledge").wordlists)


def cases(name: str) -> list[Any]:
    """The cases of a file beside this one."""
    return list(yaml.safe_load((HERE / name).read_text("utf8")))


def article(text: str, headline: str = "Talks", caption: str | None = None) -> Article:
    """An article whose body paragraphs are the lines of a text."""
    lines = [line.strip() for line in text.strip().split("\n") if line.strip()]
    parts: list[tuple[int, ParagraphKind, str]] = [(0, "headline", headline)]
    if caption:
        parts.append((-1, "caption", caption))
    parts += [(number, "body", line) for number, line in enumerate(lines, 1)]
    paragraphs = tuple(Paragraph(n, kind, words, row, row) for row, (n, kind, words) in enumerate(parts, 1))
    source = Source("case.txt", "\n".join(p.text for p in paragraphs), "0" * 64)
    title = Found(headline, "given", 1)
    return Article(source, title, None, (), None, None, None, None, None, None, paragraphs, (), ())


def published(day: date | None) -> Dating:
    return Dating(day, day, day, "high", False, ()) if day else UNDATED


@dataclass(frozen=True)
class Result:
    """What the two stages gave for a case."""

    article: Article
    names: Names
    mentions: tuple[Mention, ...]
    doubts: tuple[Doubt, ...]

    def meant(self, words: str, nth: int = 1) -> str | None:
        """The actor of the nth place (over the whole article) where exactly these words were taken as a name."""
        found = [mention.actor for mention in self.mentions if self.article.words(mention.span) == words]
        return found[nth - 1] if nth <= len(found) else None

    def actors(self) -> list[str]:
        return list(dict.fromkeys(mention.actor for mention in self.mentions))


def run(
    text: str,
    day: date | None = None,
    model: NameModel | None = None,
    headline: str = "Talks",
    knowledge: Knowledge | None = None,
) -> Result:
    knowledge = knowledge or small_knowledge()
    made = article(text, headline)
    names = find_names(made, knowledge, model)
    mentions, doubts = resolve(made, names, published(day), knowledge)
    return Result(made, names, mentions, doubts)


class Model:
    """A model that labels the given words wherever they stand, and remembers what it was asked."""

    def __init__(self, **labels: str) -> None:
        self.labels = {name.replace("_", " "): label for name, label in labels.items()}
        self.asked: list[str] = []

    def __call__(self, sentences: Sequence[str]) -> list[list[tuple[int, int, str]]]:
        self.asked += sentences
        return [
            [(s.index(name), s.index(name) + len(name), label) for name, label in self.labels.items() if name in s]
            for s in sentences
        ]
