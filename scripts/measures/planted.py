"""Texts planted by chance with a fixed seed, from the project's own cases: pages full of links, and near-duplicates."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from briefer.clean import clean
from briefer.errors import InputError
from briefer.linking.duplicates import find_duplicates
from briefer.linking.terms import Vocabulary, wordings
from briefer.model import Article, Found, Knowledge, Paragraph, Source
from briefer.sources import read_source

CASES = Path(__file__).resolve().parents[2] / "tests" / "cases"
DRAWS = 6  # pages made of each text
LINKS = 25  # lines of other pages above and below the article of a planted page
LEAST_WORDS = 60  # of a text of which a duplicate is planted
NOISE = ("thing", "matter", "hall", "river", "number")


def plain_article(lines: Sequence[str], headline: str = "", name: str = "case.txt") -> Article:
    """An article whose body paragraphs are these lines."""
    heads = (Paragraph(0, "headline", headline, 1, 1),) if headline else ()
    body = tuple(Paragraph(n, "body", line, n + 1, n + 1) for n, line in enumerate(lines, 1))
    source = Source(name, "\n".join((headline, *lines)), "0" * 64)
    title = Found(headline, "given", 1)
    return Article(source, title, None, (), None, None, None, None, None, None, (*heads, *body), (), ())


def word_f1(ours: str, gold: str) -> float:
    """F1 of the words as a multiset; 1 where both are empty."""
    one, other = Counter(ours.split()), Counter(gold.split())
    shared = (one & other).total()
    return 2 * shared / (one.total() + other.total()) if one or other else 1.0


@dataclass(frozen=True, slots=True)
class PlantedPage:
    """A page with an article among the links of other pages."""

    name: str
    text: str
    body: str
    headline: str


def planted_pages(articles: Sequence[Article]) -> Iterator[PlantedPage]:
    """Each article that has a headline, `DRAWS` times, between lines that other articles' pages lost in cleaning."""
    dirt = [
        line.text for a in articles for line in a.dropped if line.rule not in ("headline again", "repeated line")
        and len(line.text.split()) <= 12 and not line.rule.startswith(("mail", "mark-up", "byline", "date"))
    ]  # fmt: skip
    for article in articles:
        headline = next((p.text for p in article.paragraphs if p.kind == "headline"), "")
        body = [p.text for p in article.body]
        if not headline or sum(len(line.split()) for line in body) < LEAST_WORDS:
            continue
        for draw in range(DRAWS):
            chance = random.Random(f"{article.source.name}/{draw}")
            above, below = chance.choices(dirt, k=LINKS), chance.choices(dirt, k=LINKS)
            text = "\n".join((*above, headline, *body, *below))
            yield PlantedPage(f"{article.source.stem}/{draw}", text, "\n".join(body), headline)


def clean_planted(articles: Sequence[Article], knowledge: Knowledge) -> Iterator[tuple[PlantedPage, Article | None]]:
    """Each planted page with what cleaning makes of it; None where it was refused."""
    for page in planted_pages(articles):
        try:
            yield page, clean(read_source(page.text.encode(), "planted.txt"), knowledge)
        except InputError:
            yield page, None


@dataclass(frozen=True, slots=True)
class Duplicates:
    """Planted pairs found, and pairs of different texts taken for one."""

    found: int
    planted: int
    taken: int
    pairs: int
    wrong: tuple[str, ...]


def duplicates(articles: Sequence[Article], knowledge: Knowledge) -> Duplicates:
    """Of each long enough text a copy, a shortened, a reworded and a reordered one with a paragraph of another text;
    the texts themselves are pairwise different."""
    texts = _different([a for a in articles if sum(len(p.text.split()) for p in a.body) >= LEAST_WORDS])
    library: list[Article] = []
    owner: list[tuple[int, str]] = []
    for number, article in enumerate(texts):
        body = [p.text for p in article.body]
        other = texts[number - 1].body[-1].text
        for kind, lines in (("text", body), *_variants(body, other, random.Random(number))):
            library.append(plain_article(lines, article.title.value, f"{number}-{kind}.txt"))
            owner.append((number, kind))
    vocabulary = Vocabulary(knowledge.words("gist: function words"))
    found = {(d.one, d.other) for d in find_duplicates(wordings(iter(library), vocabulary))}
    every = list(combinations(range(len(library)), 2))
    planted = [(i, j) for i, j in every if owner[i] == (owner[j][0], "text")]
    others = [(i, j) for i, j in every if owner[i][0] != owner[j][0]]
    missed = [pair for pair in planted if pair not in found]
    taken = [pair for pair in others if pair in found]
    wrong = [f"not found: {texts[owner[i][0]].source.name}, {owner[j][1]}" for i, j in missed]
    wrong += [f"taken for one: {texts[owner[i][0]].source.name}, {texts[owner[j][0]].source.name}" for i, j in taken]
    return Duplicates(len(planted) - len(missed), len(planted), len(taken), len(others), tuple(wrong))


def _different(articles: Sequence[Article]) -> list[Article]:
    """Texts that share no paragraph: some cases show one story with several kinds of dirt."""
    seen: set[str] = set()
    kept: list[Article] = []
    for article in articles:
        lines = {p.text for p in article.body}
        if not lines & seen:
            kept.append(article)
        seen |= lines
    return kept


def _variants(body: list[str], other: str, chance: random.Random) -> Iterator[tuple[str, list[str]]]:
    yield "copy", body
    words = [line.split() for line in body]
    total = sum(map(len, words))
    yield "shortened", _cut(words, int(total * 0.7))
    yield "reworded", [" ".join(chance.choice(NOISE) if chance.random() < 0.08 else w for w in line) for line in words]
    yield "reordered", [*chance.sample(body, len(body)), other]


def _cut(words: list[list[str]], count: int) -> list[str]:
    lines: list[str] = []
    for line in words:
        lines.append(" ".join(line[: max(0, count)]))
        count -= len(line)
    return [line for line in lines if line]
