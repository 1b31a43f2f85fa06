"""Links between texts: annotated pairs, near-duplicates, and whether a text's first link is of its own fortnight."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import yaml

from briefer.links import ALSO_PUBLISHED_AS, link_briefings
from briefer.model import Briefing, Knowledge, Link
from briefer.ner import load_model
from briefer.pipeline import read
from briefer.sources import read_source
from measures.likeness import first_by_bm25, first_by_tfidf
from measures.table import Row, Table

DAYS = 14
SHOWN = 5


def measure(data: Path, knowledge: Knowledge) -> Table:
    """Links of `data`/annotated and `data`/corpus. True dates serve for scoring only."""
    model = load_model()

    def briefings(folder: Path) -> list[Briefing]:
        texts = [read_source(path.read_bytes(), path.name) for path in sorted(folder.glob("*.txt"))]
        return [replace(read(text, knowledge, model), slug=text.stem) for text in texts]

    rows: list[Row] = []
    wrong: list[str] = []
    if (data / "annotated").exists():
        read_texts = briefings(data / "annotated" / "texts")
        more = annotated(read_texts, link_briefings(read_texts, knowledge), data / "annotated" / "relations.yml")
        rows, wrong = [*rows, *more[0]], [*wrong, *more[1]]
    if (data / "corpus").exists():
        days = true_days(data / "corpus" / "truth.json")
        read_texts = [text for text in briefings(data / "corpus" / "texts") if text.slug in days]
        more = corpus(read_texts, link_briefings(read_texts, knowledge), days)
        rows, wrong = [*rows, *more[0], *plain(read_texts, days, knowledge)], [*wrong, *more[1]]
    return Table("Links", tuple(rows), tuple(wrong))


def annotated(briefings: Sequence[Briefing], links: Sequence[Link], relations: Path) -> tuple[list[Row], list[str]]:
    """Strong pairs among the first five of either text; how many shown links are annotated; duplicates and look-alikes.

    A strong pair counts once for each of its two texts.
    """
    gold = yaml.safe_load(relations.read_text("utf8"))
    strong, acceptable, duplicates, alike = (
        {frozenset((pair["a"], pair["b"])) for pair in gold[key]}
        for key in ("cross_link_strong", "cross_link_acceptable", "near_duplicates", "not_duplicates_though_alike")
    )
    shown = {briefing.slug: [link for link in links if link.origin == briefing.slug][:SHOWN] for briefing in briefings}
    sides = [(origin, pair) for pair in sorted(map(sorted, strong)) for origin in pair]
    found = [any({origin, link.target} == set(pair) for link in shown[origin]) for origin, pair in sides]
    every = [link for some in shown.values() for link in some]
    right = [frozenset((link.origin, link.target)) in strong | acceptable for link in every]
    called = {frozenset((link.origin, link.target)) for link in links if link.kind == ALSO_PUBLISHED_AS}
    wrong = [f"not linked: {pair}" for (_, pair), hit in zip(sides, found, strict=True) if not hit]
    wrong += [
        f"not annotated: {link.origin} to {link.target}, {link.kind}: {link.reason}"
        for link, good in zip(every, right, strict=True)
        if not good
    ]
    rows = [
        Row("annotated strong pairs in the first five", _share(found), 0.90, f"{sum(found)} of {len(found)}"),
        Row("shown links strong or acceptable", _share(right), 0.80, f"{sum(right)} of {len(right)}"),
        Row("near-duplicates found", _share([pair in called for pair in duplicates]), 0.98),
        Row("look-alikes kept apart", _share([pair not in called for pair in alike]), 1.0),
    ]
    return rows, wrong


def true_days(truth: Path) -> dict[str, date]:
    """The day of each text that has one."""
    entries = json.loads(truth.read_text("utf8"))
    return {name: date.fromisoformat(entry["date"]) for name, entry in entries.items() if entry["date"]}


def corpus(
    briefings: Sequence[Briefing], links: Sequence[Link], days: Mapping[str, date]
) -> tuple[list[Row], list[str]]:
    """Share of texts whose first link was published within 14 days, of the texts that have such a one at all.

    All texts have a true day; one without a link counts as wrong.
    """
    titles = {b.slug: b.article.title.value for b in briefings}
    firsts: dict[str, str] = {}
    for link in links:
        firsts.setdefault(link.origin, link.target)

    def near(one: str, other: str) -> bool:
        return other in days and abs((days[one] - days[other]).days) <= DAYS

    asked = [b.slug for b in briefings if any(near(b.slug, other) for other in titles if other != b.slug)]
    right = [near(slug, firsts.get(slug, "")) for slug in asked]
    wrong = [
        f"{titles[slug]} ({days[slug]}) → {titles.get(first, 'no link')} ({days.get(first)})"
        for slug, first, good in zip(asked, (firsts.get(slug, "") for slug in asked), right, strict=True)
        if not good
    ]
    alone = len(titles) - len(firsts)
    return [
        Row("first link within 14 days", _share(right), 0.75, f"{sum(right)} of {len(right)}"),
        Row("links a text", len(links) / max(1, len(briefings)), None, f"{alone} texts without any"),
    ], wrong


def plain(briefings: Sequence[Briefing], days: Mapping[str, date], knowledge: Knowledge) -> list[Row]:
    """What likeness of words alone gives on the same texts, every text linked to its likest."""
    articles, slugs = [b.article for b in briefings], [b.slug for b in briefings]
    rows = []
    for name, first in (("TF-IDF", first_by_tfidf), ("BM25", first_by_bm25)):
        links = [Link(slugs[n], slugs[other], "", "", (), ()) for n, other in enumerate(first(articles, knowledge))]
        found = corpus(briefings, links, days)[0][0]
        rows.append(Row(f"the same by {name} alone", found.value, None, found.note))
    return rows


def _share(values: Sequence[bool]) -> float:
    return sum(values) / len(values) if values else 0.0
