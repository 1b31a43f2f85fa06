"""Every measure that the project's own cases allow, held against the floors of `floors.yml`. No other data is needed.

A figure below its floor fails a test: a change that costs quality is seen. Lowering a floor is an edit of that file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from briefer.clean import clean
from briefer.dates import find_times
from briefer.dating import date_article
from briefer.knowledge import load_knowledge
from briefer.model import Actor, Article, Dating, Knowledge, Mention, Span
from briefer.names import find_names
from briefer.ner import load_model
from briefer.quotes import find_utterances
from briefer.resolve import resolve
from briefer.sources import read_source
from briefer.summary import summarise
from briefer.topics import find_topics, judge_relevance
from measures import sentences
from measures.actors import seed_counts
from measures.planted import CASES, clean_planted, duplicates, plain_article, word_f1
from measures.table import Row, Table

FLOORS = Path(__file__).with_name("floors.yml")
UNDATED = Dating(None, None, None, "low", False, ())
FIELDS = ("byline", "publisher", "printed", "corrected", "url", "dateline", "dek")

Figure = tuple[str, float, str]  # name, value from 0 to 1, counts
Figures = tuple[list[Figure], list[str]]  # and the wrong cases


def measure(data: Path, knowledge: Knowledge) -> Table:
    """All figures, each with its floor. `data` is not read.

    Raises:
        KeyError: for a figure without a floor; `tests/test_floors.py` also finds a floor without a figure.
    """
    floors = read_floors()
    rows: list[Row] = []
    wrong: list[str] = []
    for part in PARTS:
        figures, more = part(knowledge)
        rows += [Row(name, value, floors[name], note) for name, value, note in figures]
        wrong += more
    return Table("The project's own cases", tuple(rows), tuple(wrong))


def read_floors() -> dict[str, float]:
    """The floor of each figure."""
    floors: dict[str, float] = yaml.safe_load(FLOORS.read_text("utf8"))
    return floors


# ------------------------------------------------------------------------------------------------ cleaning


def _cleaned(folder: str, knowledge: Knowledge) -> list[tuple[Article, dict[str, Any]]]:
    files = sorted(p for p in (CASES / folder).iterdir() if p.suffix != ".yml")
    return [
        (clean(read_source(p.read_bytes(), p.name), knowledge), yaml.safe_load(p.with_suffix(".yml").read_text("utf8")))
        for p in files
    ]


def cleaning(knowledge: Knowledge) -> Figures:
    """Dirty texts by their lines, the same articles planted in pages of links, and metadata."""
    cases = _cleaned("clean", knowledge)
    scores = [word_f1(_body(article), _lines(article, case.get("body", ()))) for article, case in cases]
    heads = [_headline_line(article) == case.get("headline_line") for article, case in cases]
    wrong = [f"cleaning {a.source.name}: F1 {s:.3f}" for (a, _), s in zip(cases, scores, strict=True) if s < 1]
    planted = list(clean_planted([article for article, _ in cases], knowledge))
    page_scores = [word_f1(_body(found), page.body) if found else 0.0 for page, found in planted]
    page_heads = [found is not None and found.title.value == page.headline for page, found in planted]
    wrong += [f"planted {p.name}: F1 {s:.3f}" for (p, _), s in zip(planted, page_scores, strict=True) if s < 0.98]
    wrong += [f"planted {p.name}: headline" for (p, _), good in zip(planted, page_heads, strict=True) if not good]
    fields = list(_metadata([*cases, *_cleaned("forms", knowledge)]))
    wrong += [f"metadata {name}" for name, good in fields if not good]
    return [
        _mean("cleaning: body F1 of dirty texts", scores),
        _mean("cleaning: headline line of dirty texts", heads),
        _mean("cleaning: body F1 of planted pages", page_scores),
        _mean("cleaning: headline of planted pages", page_heads),
        _mean("metadata: values right", [good for _, good in fields]),
    ], wrong


def _body(article: Article) -> str:
    return "\n".join(p.text for p in article.body)


def _lines(article: Article, body: Iterable[int | str]) -> str:
    """The source lines that a case calls body ("9-11" is one paragraph), as the cleaned text would join them."""
    lines = article.source.text.split("\n")
    spans = [[int(n) for n in str(item).split("-")] for item in body]
    kept = {p.first_line: p.text for p in article.paragraphs}
    return "\n".join(kept.get(span[0], " ".join(lines[span[0] - 1 : span[-1]])) for span in spans)


def _headline_line(article: Article) -> int | None:
    return next((p.first_line for p in article.paragraphs if p.kind == "headline"), None)


def _metadata(cases: Sequence[tuple[Article, dict[str, Any]]]) -> Iterator[tuple[str, bool]]:
    for article, case in cases:
        found: dict[str, Any] = {
            name: value.value if (value := getattr(article, name)) else None
            for name in ("publisher", "url", "dateline", "dek")
        }
        found |= {name: day.day if (day := getattr(article, name)) else None for name in ("printed", "corrected")}
        found["byline"] = [b.value for b in article.bylines]
        yield from ((f"{article.source.name}: {name}", found[name] == case[name]) for name in FIELDS if name in case)


# ------------------------------------------------------------------------------------------------ sentences and times


def sentence_ends(knowledge: Knowledge) -> Figures:
    table = sentences.measure(CASES, knowledge)
    return [("sentences: F1 of boundaries", table.rows[0].value, table.rows[0].note)], list(table.wrong)


def times(knowledge: Knowledge) -> Figures:
    """Words for times, and texts dated from what they say."""
    right: dict[str, bool] = {}
    for file, case in _listed("dates"):
        day = case.get("published")
        article = plain_article(str(case["text"]).splitlines())
        dating = Dating(day, day, day, "high", True, ()) if isinstance(day, date) else UNDATED
        found = {
            article.words(t.span): t.when.iso() if t.when else None for t in find_times(article, dating, knowledge)
        }
        for words, when in case["when"].items():
            right[f"{file}: {words} in {case['text'][:60]!r}"] = found.get(str(words)) == (str(when) if when else None)
    inside = {f"{file}: {case['text'][:60]!r}": _is_dated(case, knowledge) for file, case in _listed("dating")}
    return [
        _mean("dates: expressions right", list(right.values())),
        _mean("dating: texts dated as they should be", list(inside.values())),
    ], [name for name, good in (right | inside).items() if not good]


def _is_dated(case: dict[str, Any], knowledge: Knowledge) -> bool:
    article = plain_article(str(case["text"]).splitlines(), str(case.get("headline", "")))
    dating = date_article(article, find_names(article, knowledge, None), knowledge)

    def holds(day: date) -> bool:
        return bool(dating.earliest and dating.latest and dating.earliest <= day <= dating.latest)

    best, inside = case.get("best"), case.get("inside")
    near = best is None or (dating.best is not None and abs((dating.best - best).days) <= case["within"])
    return near and (inside is None or holds(inside)) and not any(map(holds, case.get("outside", ())))


# ------------------------------------------------------------------------------------------------ names and speech


def names(knowledge: Knowledge) -> Figures:
    """Whose a name is, by the cases of a small world and by the annotation of the two seeds."""
    folder = CASES / "actors"
    small = Knowledge(load_knowledge(folder / "knowledge").actors, (), (), (), knowledge.wordlists)
    right: dict[str, bool] = {}
    for case in yaml.safe_load((folder / "resolve.yml").read_text("utf8")):
        lines = [line.strip() for line in case["text"].strip().split("\n") if line.strip()]
        article, day = plain_article(lines, "Talks"), case.get("day")
        dating = Dating(day, day, day, "high", False, ()) if day else UNDATED
        mentions, _ = resolve(article, find_names(article, small, None), dating, small)
        for words, nth, actor in case.get("means", ()):
            meant = [m.actor for m in mentions if article.words(m.span) == words]
            right[f"name {words!r} ({nth}) in {case['case']}"] = len(meant) >= nth and meant[nth - 1] == actor
    named, actors = seed_counts(knowledge, load_model())
    return [
        _mean("names: whose they are", list(right.values())),
        ("seeds: mentions found with identity", named.recall, f"{named.right} right, {named.missed} missed"),
        ("seeds: mentions that are none of somebody else", named.precision, f"{named.extra} wrong"),
        ("seeds: actors found", actors.recall, f"{actors.right} right, {actors.missed} missed"),
        ("seeds: actors right", actors.precision, f"{actors.extra} wrong"),
    ], [*(name for name, good in right.items() if not good), *named.wrong, *actors.wrong]


def speech(knowledge: Knowledge) -> Figures:
    """Quoted segments and their speakers, with the names that each case gives."""
    gold = found = speakers = ours_right = ours_all = 0
    wrong: list[str] = []
    for file, case in _listed("quotes"):
        article = plain_article([line for line in case["text"].split("\n") if line])
        mentions, known = _given_names(article, case, knowledge)
        utterances, _ = find_utterances(article, mentions, known)
        ours = [
            (u.speaker.actor or f"unidentified: {u.speaker.described}", article.words(s))
            for u in utterances
            if not u.paraphrase
            for s in u.segments
        ]
        wanted = [(speaker, segment) for speaker, *segments in case["quotes"] for segment in segments]
        words = [segment for _, segment in ours]
        gold, ours_all = gold + len(wanted), ours_all + len(ours)
        found += sum(segment in words for _, segment in wanted)
        speakers += sum(pair in ours for pair in wanted)
        ours_right += sum(segment in [s for _, s in wanted] for segment in words)
        if ours != wanted:
            wrong.append(f"quotes {file}: {case['case']}")
    return [
        ("quotes: found", found / gold, f"{found} of {gold}"),
        ("quotes: precision", ours_right / ours_all, f"{ours_right} of {ours_all}"),
        ("quotes: speaker right, of all", speakers / gold, f"{speakers} of {gold}"),
    ], wrong


def _given_names(article: Article, case: dict[str, Any], knowledge: Knowledge) -> tuple[tuple[Mention, ...], Knowledge]:
    """A mention wherever a name of the case or its last word stands, and the knowledge with these actors alone."""
    given: dict[str, str] = case["names"]
    by_id = {actor.id: actor for actor in knowledge.actors}
    actors = {i: by_id.get(i) or Actor(i, _kind(i), name, "other", (name,)) for name, i in reversed(given.items())}
    short = {name.split()[-1]: i for name, i in given.items() if " " in name}
    forms = {name: i for name, i in short.items() if name not in case.get("unmarked", ())} | given
    longest_first = sorted(forms, key=len, reverse=True)
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(form)}(?!\w)" for form in longest_first) or "(?!)")
    mentions = tuple(
        Mention(forms[hit.group()], Span(p.number, hit.start(), hit.end()), "given")
        for p in article.paragraphs
        for hit in pattern.finditer(p.text)
    )
    return mentions, Knowledge(tuple(actors.values()), (), (), (), knowledge.wordlists)


def _kind(identity: str) -> Any:
    return "organisation" if identity in ("harbor-times", "kcna") else "person"


# ------------------------------------------------------------------------------------------------ what it is about


def gist(knowledge: Knowledge) -> Figures:
    """Topics, relevance, and the points of the summary."""
    right: dict[str, bool] = {}
    for _, case in _listed("topics"):
        article = plain_article(case["paragraphs"], case["title"])
        hits = find_topics(article, knowledge)
        about = judge_relevance(article, (), hits, knowledge).us_dprk
        right[f"topics of {case['name']}"] = {hit.topic for hit in hits} == set(case["topics"])
        right[f"relevance of {case['name']}"] = about is case["us_dprk"]
    labels: dict[str, bool] = {}
    for file in sorted((CASES / "summary").glob("*.yml")):
        case = yaml.safe_load(file.read_text("utf8"))
        points = summarise(plain_article(case["paragraphs"], case["title"]), (), (), (), (), knowledge)
        labels[f"summary of {file.stem}"] = [point.label for point in points] == case["labels"]
    return [
        _mean("topics and relevance: texts right", list(right.values())),
        _mean("summary: texts with the right points", list(labels.values())),
    ], [name for name, good in (right | labels).items() if not good]


def near_duplicates(knowledge: Knowledge) -> Figures:
    """Duplicates planted of the articles of the cleaning cases, and the articles themselves kept apart."""
    counts = duplicates([article for article, _ in _cleaned("clean", knowledge)], knowledge)
    return [
        ("duplicates: planted ones found", counts.found / counts.planted, f"{counts.found} of {counts.planted}"),
        (
            "duplicates: different texts kept apart",
            1 - counts.taken / counts.pairs,
            f"{counts.taken} of {counts.pairs}",
        ),
    ], list(counts.wrong)


PARTS: tuple[Callable[[Knowledge], Figures], ...] = (
    cleaning,
    sentence_ends,
    times,
    names,
    speech,
    gist,
    near_duplicates,
)


def _listed(folder: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The cases of the files of a folder, each file a list."""
    for file in sorted((CASES / folder).glob("*.yml")):
        for case in yaml.safe_load(file.read_text("utf8")):
            yield file.stem, case


def _mean(name: str, values: Sequence[float | bool]) -> Figure:
    """The mean of the values; the note tells how many are wholly right."""
    return name, sum(values) / len(values), f"{sum(value >= 1 for value in values)} of {len(values)} wholly right"
