"""Dates: when an article was published, from its content alone; and what its time expressions mean.

`data` holds corpus/truth.json with corpus/texts/*.txt. Printed dates, corrections and pins are hidden before dating.
The expressions are the project's own cases (tests/cases/dates) and the two annotated seeds.
"""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import yaml

from briefer.clean import clean
from briefer.dates import find_times
from briefer.dating import date_article
from briefer.errors import InputError
from briefer.model import Article, Dating, Found, Knowledge, Paragraph, Source
from briefer.names import find_names
from measures.table import Row, Table

PROJECT = Path(__file__).resolve().parents[2]
CASES = PROJECT / "tests" / "cases" / "dates"
GOLD = PROJECT / "tests" / "gold"
SEEDS = PROJECT / "seeds"


@dataclass(frozen=True, slots=True)
class Dated:
    """One text with its true day and what was inferred."""

    name: str
    true: date
    found: Dating

    @property
    def inside(self) -> bool:
        return bool(self.found.earliest and self.found.latest and self.found.earliest <= self.true <= self.found.latest)

    @property
    def near(self) -> bool:
        return self.found.best is not None and abs((self.found.best - self.true).days) <= 1

    @property
    def right_year(self) -> bool:
        return self.found.best is not None and self.found.best.year == self.true.year

    @property
    def width(self) -> int:
        """Days of the range, both ends included."""
        if self.found.earliest is None or self.found.latest is None:
            return 10_000
        return (self.found.latest - self.found.earliest).days + 1

    def line(self) -> str:
        found = self.found
        return (
            f"{self.name}: true {self.true}, best {found.best}, {found.earliest} to {found.latest}, {found.confidence}"
        )


def measure(data: Path, knowledge: Knowledge) -> Table:
    """The dating of the corpus (where `data` has one) and the reading of expressions."""
    dated = tuple(_dated(data / "corpus", knowledge))
    rows = (*_corpus_rows(dated), *_expression_rows(knowledge))
    wrong = sorted((d for d in dated if not d.inside or not d.near), key=lambda d: (d.inside, -d.width))
    return Table("Dates", rows, tuple(d.line() for d in wrong))


def _dated(corpus: Path, knowledge: Knowledge) -> Iterator[Dated]:
    if not (corpus / "truth.json").exists():
        return
    truth = json.loads((corpus / "truth.json").read_text("utf8"))
    for name in sorted(truth):
        if not truth[name]["date"]:
            continue
        text = (corpus / "texts" / f"{name}.txt").read_text("utf8")
        article = undated(clean(Source(f"{name}.txt", text, "0" * 64), knowledge))
        found = date_article(article, find_names(article, knowledge, None), knowledge)
        yield Dated(name, date.fromisoformat(truth[name]["date"]), found)


def undated(article: Article) -> Article:
    """The article without its printed dates and pins."""
    return replace(article, source=replace(article.source, pins=None), printed=None, corrected=None)


def _corpus_rows(dated: tuple[Dated, ...]) -> tuple[Row, ...]:
    if not dated:
        return ()
    high = [d for d in dated if d.found.confidence == "high"]
    width = statistics.median(d.width for d in dated)
    return (
        Row("true day inside the stated range", _share(d.inside for d in dated), 0.97, f"{len(dated)} texts"),
        Row("median width of the range, days", width, 21, at_most=True),
        Row("best day within a day, of those called high", _share(d.near for d in high), 0.95, f"{len(high)} texts"),
        Row("share called high", len(high) / len(dated), 0.35),
        Row("best day within a day, of all", _share(d.near for d in dated)),
        Row("right year, of all", _share(d.right_year for d in dated), 0.9),
        Row("no best day given", _share(d.found.best is None for d in dated)),
    )


def _share(flags: Iterator[bool] | list[bool]) -> float:
    values = list(flags)
    return sum(values) / len(values) if values else 0.0


# ------------------------------------------------------------------------------------------------ expressions


def _expression_rows(knowledge: Knowledge) -> tuple[Row, ...]:
    own = [right for file in sorted(CASES.glob("*.yml")) for right in _case_results(file, knowledge)]
    seeds = [right for file in sorted(GOLD.glob("*.json")) for right in _seed_results(file, knowledge)]
    return (
        Row("time expressions of the project's cases", _share(own), 0.92, f"{sum(own)} of {len(own)}"),
        Row("time expressions of the seeds, date known", _share(seeds), 1.0, f"{sum(seeds)} of {len(seeds)}"),
    )


def _case_results(file: Path, knowledge: Knowledge) -> Iterator[bool]:
    for case in yaml.safe_load(file.read_text("utf8")):
        found = _read(_bare(str(case["text"])), case.get("published"), knowledge)
        for words, wanted in case["when"].items():
            yield found.get(str(words), "missing") == wanted
        if not case["when"]:
            yield not found


def _seed_results(file: Path, knowledge: Knowledge) -> Iterator[bool]:
    gold = json.loads(file.read_text("utf8"))["dates"]
    path = SEEDS / f"{file.stem}.txt"
    try:
        article = clean(Source(path.name, path.read_text("utf8"), "0" * 64), knowledge)
    except (OSError, InputError):
        return
    found = _read(article, date.fromisoformat(gold["publication"]["value"]), knowledge)
    for item in gold["items"]:
        words = item["expr"].lower()
        yield any(value == item["value"] and _same(expression.lower(), words) for expression, value in found.items())


def _same(one: str, other: str) -> bool:
    return one in other or other in one


def _read(article: Article, published: date | None, knowledge: Knowledge) -> dict[str, str | None]:
    dating = Dating(published, published, published, "high" if published else "low", bool(published), ())
    return {
        article.words(time.span): time.when.iso() if time.when else None
        for time in find_times(article, dating, knowledge)
    }


def _bare(text: str) -> Article:
    paragraph = Paragraph(1, "body", text, 1, 1)
    source = Source("case.txt", text, "0" * 64)
    return Article(source, Found("", "case"), None, (), None, None, None, None, None, None, (paragraph,), (), ())
