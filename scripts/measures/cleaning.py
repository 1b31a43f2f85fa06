"""How well texts are cleaned and named: whole-page dumps, annotated texts, and the corpus, each with its own score."""

from __future__ import annotations

import importlib.util
import json
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from briefer.clean import clean
from briefer.model import Article, Knowledge
from briefer.opendata import body_text
from briefer.sources import read_source
from measures.table import Row, Table


def measure(data: Path, knowledge: Knowledge) -> Table:
    """Cleaning and metadata on the three sets of `data` that exist."""
    rows: list[Row] = []
    wrong: list[str] = []
    for part in (pagedumps, annotated, corpus):
        more_rows, more_wrong = part(data, knowledge)
        rows += more_rows
        wrong += more_wrong
    return Table("Cleaning and metadata", tuple(rows), tuple(wrong))


def _articles(folder: Path, knowledge: Knowledge) -> Iterator[Article]:
    for path in sorted(folder.glob("*.txt")):
        yield clean(read_source(path.read_bytes(), path.name), knowledge)


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pagedumps(data: Path, knowledge: Knowledge) -> tuple[list[Row], list[str]]:
    """Mean page F1 of the body and exact headlines, by the set's own scorer; worst pages first."""
    root = data / "pagedumps"
    if not root.exists():
        return [], []
    scorer = _module(root / "score_clean.py")
    with tempfile.TemporaryDirectory() as folder:
        for article in _articles(root / "dumps", knowledge):
            stem = Path(folder) / article.source.stem
            stem.with_suffix(".txt").write_text(body_text(article), "utf8")
            stem.with_suffix(".title").write_text(article.title.value, "utf8")
        pages = scorer.run(folder, root / "gold")
    total = scorer.summary(pages)
    rows = [
        Row("page dumps, mean page F1", total["page_f1"], 0.92, f"{total['pages']} pages"),
        Row("page dumps, precision", total["precision"]),
        Row("page dumps, recall", total["recall"]),
        Row("page dumps, headline exact", total["title_exact"], 0.85, f"{total['titles']} headlines"),
    ]
    worst = sorted(pages.items(), key=lambda item: item[1]["f1"])
    wrong = [f"page {name}: F1 {p['f1']:.3f}, P {p['precision'] or 0:.3f}, R {p['recall']:.3f}" for name, p in worst]
    wrong += [f"page {name}: headline {p['title_fuzzy']:.2f}" for name, p in pages.items() if p.get("title_exact") == 0]
    return rows, wrong


def annotated(data: Path, knowledge: Knowledge) -> tuple[list[Row], list[str]]:
    """Boilerplate lines, prose lost and metadata, by the set's own scorer."""
    root = data / "annotated"
    if not root.exists():
        return [], []
    scorer = _module(root / "score.py")
    predictions = {a.source.stem: _prediction(a) for a in _articles(root / "texts", knowledge)}
    files, _, totals = scorer.run(json.loads(json.dumps(predictions)))
    removed, lost, left = totals["line"]
    gold, texts = scorer.load()
    prose = sum(
        len([i for i in scorer.scored_lines(g, texts[name]) if i not in g["boilerplate_lines"]])
        for name, g in gold.items()
    )
    rows = [
        Row(
            "annotated, boilerplate lines F1",
            scorer.fscore(removed, lost, left),
            0.90,
            f"{removed} gone, {left} left in",
        ),
        Row("annotated, share of prose lines lost", lost / prose, 0.005, f"{lost} of {prose}", at_most=True),
    ]
    for field in ("title_exact", "publisher", "byline", "date"):
        values = [r[field] for r in files.values() if field in r]
        rows.append(Row(f"annotated, {field}", sum(values) / len(values), note=f"{len(values)} files"))
    wrong = [
        f"annotated {name}: {field} {r[field]:.2f}"
        for name, r in files.items()
        for field in ("title_exact", "publisher", "byline", "date", "boiler_f1", "body_recall")
        if r.get(field, 1.0) < 1
    ]
    return rows, wrong


def _prediction(article: Article) -> dict[str, object]:
    kept = [
        number
        for p in article.paragraphs
        if p.kind in ("body", "subhead", "dek")
        for number in range(p.first_line, p.last_line + 1)
    ]
    guessed = article.title.how.startswith("no headline")
    return {
        "title": None if guessed else article.title.value,
        "publisher": article.publisher.value if article.publisher else None,
        "byline": [b.value for b in article.bylines],
        "date": article.printed.day.isoformat() if article.printed else None,
        "kept_lines": kept,
        "body_text": body_text(article),
    }


# What a sorter of the corpus adds to a publisher's name ("CNN (Web News)", "Newsmax - Opinion").
_SECTION = re.compile(r"\s*(?:\([^)]*\)|- .*|\b[Oo]nline\b|\b[Nn]ews\b)")


def corpus(data: Path, knowledge: Knowledge) -> tuple[list[Row], list[str]]:
    """Exact headlines, and publishers where the text has the publisher's name or a sign of it."""
    root = data / "corpus"
    if not root.exists():
        return [], []
    truth = json.loads((root / "truth.json").read_text("utf8"))
    titles = shown = named = false = loss = 0
    wrong: list[str] = []
    articles = list(_articles(root / "texts", knowledge))
    for article in articles:
        true = truth[article.source.stem]
        right = _words(article.title.value) == _words(true["title"])
        titles += right
        if not right:
            wrong.append(f"corpus {article.source.stem}: headline {article.title.value[:70]!r}")
        name = _publisher(true["publisher"])
        found = _publisher(article.publisher.value) if article.publisher else ""
        if name and _shows(article.source.text, name):
            shown += 1
            named += found == name
            if found != name:
                wrong.append(f"corpus {article.source.stem}: publisher {found!r} for {name!r}")
        elif found and found != name:
            false += 1
            wrong.append(f"corpus {article.source.stem}: publisher {found!r} where the text does not show {name!r}")
        loss += sum(1 for d in article.dropped if len(d.text.split()) > 20)
    rows = [
        Row("corpus, headline exact", titles / len(articles), 0.97, f"{len(articles)} texts"),
        Row("corpus, publisher where shown", named / max(1, shown), 0.90, f"{shown} texts show it"),
        Row("corpus, publisher wrongly named", float(false), note="texts that do not show it"),
        Row("corpus, long lines dropped", float(loss), note="to be read one by one"),
    ]
    return rows, wrong


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower().replace("’", "'"))


def _publisher(name: str) -> str:
    plain = _SECTION.sub("", name).strip().lower().removeprefix("the ")
    return {"national public radio": "npr", "time magazine": "time"}.get(plain, plain)


def _shows(text: str, name: str) -> bool:
    """The text names its publisher at its first words, as a copyright holder or contributor, or in an address."""
    marks = rf"\({re.escape(name)}\)|©[^\n]{{0,30}}{re.escape(name)}|{re.escape(name.replace(' ', ''))}\.(?:com|org|co)"
    return bool(re.search(marks, text, re.IGNORECASE)) or any(
        _words(line) == _words(name) for line in text.split("\n") if line
    )
