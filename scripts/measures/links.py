"""Links between texts: annotated pairs, near-duplicates, and whether a text's first link is of its own fortnight."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import yaml

from briefer.links import ALSO_PUBLISHED_AS, link_briefings
from briefer.model import Briefing, Knowledge, Link
from briefer.ner import load_model
from briefer.pipeline import read
from briefer.sources import read_source
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
        read_texts = briefings(data / "corpus" / "texts")
        more = corpus(read_texts, link_briefings(read_texts, knowledge), data / "corpus" / "truth.json")
        rows, wrong = [*rows, *more[0]], [*wrong, *more[1]]
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


def corpus(briefings: Sequence[Briefing], links: Sequence[Link], truth: Path) -> tuple[list[Row], list[str]]:
    """Share of texts whose first link was published within 14 days, of the texts that have such a one at all."""
    days = {name: entry["date"] for name, entry in json.loads(truth.read_text("utf8")).items()}
    true = {b.slug: date.fromisoformat(days[b.slug]) for b in briefings if days.get(b.slug)}
    titles = {b.slug: b.article.title.value for b in briefings}
    firsts: dict[str, str] = {}
    for link in links:
        firsts.setdefault(link.origin, link.target)

    def near(one: str, other: str) -> bool:
        return one in true and other in true and abs((true[one] - true[other]).days) <= DAYS

    asked = [b.slug for b in briefings if any(near(b.slug, other) for other in true if other != b.slug)]
    right = [slug in firsts and near(slug, firsts[slug]) for slug in asked]
    unknown = [slug for slug in asked if firsts.get(slug) and firsts[slug] not in true]
    wrong = [
        f"{titles[slug]} ({true[slug]}) → {titles.get(first, 'no link')} ({true.get(first)})"
        for slug, first, good in zip(asked, (firsts.get(slug, "") for slug in asked), right, strict=True)
        if not good
    ]
    note = f"{sum(right)} of {len(right)}; the first link of {len(unknown)} more has no true date"
    dated = {
        slug: next((one.target for one in links if one.origin == slug and one.target in true), "") for slug in asked
    }
    among_dated = [near(slug, dated[slug]) for slug in asked]
    return [
        Row("first link within 14 days", _share(right), 0.75, note),
        Row("… first link to a text whose true date is known", _share(among_dated)),
        Row("links a text", len(links) / max(1, len(briefings))),
    ], wrong


def _share(values: Sequence[bool]) -> float:
    return sum(values) / len(values) if values else 0.0
