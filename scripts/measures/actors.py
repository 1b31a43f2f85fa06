"""Key actors: identity of every mention in the seeds, people, organisations and places of the hand-annotated texts."""

from __future__ import annotations

import importlib.util
import json
import time
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from briefer.clean import clean
from briefer.dating import date_article
from briefer.model import Actor, Article, Dating, Knowledge, Mention, Names, Source
from briefer.names import find_names
from briefer.ner import NameModel, load_model
from briefer.resolve import resolve
from briefer.roles import find_appearances
from briefer.sources import read_source
from briefer.who.tokens import fold
from measures.table import Row, Table

SEEDS = Path(__file__).parents[2] / "seeds"
GOLD = Path(__file__).parents[2] / "tests" / "gold"


@dataclass
class Count:
    """Right, wrongly found and missed; `wrong` holds one line for each case to read."""

    right: int = 0
    extra: int = 0
    missed: int = 0
    merged: int = 0  # mentions given to somebody else, or persons taken for one
    wrong: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.extra) if self.right + self.extra else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    def rows(self, name: str, must: tuple[float, float]) -> tuple[Row, Row]:
        note = f"{self.right} right, {self.extra} wrong, {self.missed} missed"
        return Row(f"{name}: precision", self.precision, must[0], note), Row(f"{name}: recall", self.recall, must[1])


@dataclass(frozen=True)
class Read:
    """What the stages gave for one article."""

    article: Article
    mentions: tuple[Mention, ...]
    actors: dict[str, Actor]

    def of_kind(self, kind: str) -> dict[str, set[str]]:
        """Actor id → the folded words by which the text names it, for actors named outside captions."""
        found: dict[str, set[str]] = {}
        for mention in self.mentions:
            if (
                self.actors[mention.actor].kind == kind
                and self.article.paragraph(mention.span.paragraph).kind != "caption"
            ):
                found.setdefault(mention.actor, set()).add(fold(self.article.words(mention.span)))
        return found


def measure(data: Path, knowledge: Knowledge) -> Table:
    """People, organisations and places by document, and identities by mention.

    Args:
        data: the folder with `corpus/` and `annotated/`; the seeds and their gold come with the project.
    """
    model = load_model()
    seeds, corpus, annotated = (
        seed_counts(knowledge, model),
        _corpus(data, knowledge, model),
        _annotated(data, knowledge, model),
    )
    rows = [
        *seeds[0].rows("seeds, identity of mentions", (0.97, 1.0)),
        Row("seeds, mentions given to somebody else", seeds[0].merged, 0, at_most=True),
        *seeds[1].rows("seeds, actors", (1.0, 1.0)),
        *corpus["person"].rows("six texts, people", (0.95, 0.95)),
        *corpus["organisation"].rows("six texts, organisations", (0.85, 0.80)),
        *corpus["place"].rows("six texts, places", (0.95, 0.95)),
        *annotated.rows("annotated texts, people", (0.95, 0.95)),
        Row("both, persons of the gold under one of ours", corpus["person"].merged + annotated.merged, 0, at_most=True),
        *_strangers(data, knowledge, model),
        *_offices(data, knowledge, model),
        _speed(data, knowledge, model),
    ]
    wrong = [case for count in (*seeds, *corpus.values(), annotated) for case in count.wrong]
    return Table("actors", tuple(rows), tuple(wrong))


def read(source: Source, knowledge: Knowledge, model: NameModel | None) -> Read:
    """The stages up to `resolve` on one source, with the date that the text itself gives away."""
    article = clean(source, knowledge)
    names = find_names(article, knowledge, model)
    mentions, _ = resolve(article, names, date_article(article, names, knowledge), knowledge)
    return Read(article, mentions, {actor.id: actor for actor in (*knowledge.actors, *names.newcomers)})


def _source(path: Path) -> Source:
    return read_source(path.read_bytes(), path.name)


# ------------------------------------------------------------------------------------------------------- seeds


def seed_counts(knowledge: Knowledge, model: NameModel | None) -> tuple[Count, Count]:
    mentions, actors = Count(), Count()
    for file in sorted(GOLD.glob("*.json")):
        gold = json.loads(file.read_text("utf8"))
        found = read(_source(SEEDS / f"{file.stem}.txt"), knowledge, model)
        _score_mentions(gold, found, mentions)
        _score_actors(gold, found, actors)
    return mentions, actors


def _score_mentions(gold: dict[str, Any], found: Read, count: Count) -> None:
    """Gold mentions are in source order by kept line, so each line's nth "North" is our paragraph's nth "North"."""
    ours = {place: mention for mention in found.mentions for place in _places(found.article, mention)}
    used: set[int] = set()
    for wanted in gold["mentions"]:
        match = _at(wanted, found, ours)
        if match is not None:
            used.add(id(match))
        if wanted["type"] == "OPT":
            continue
        same_country = wanted["id"] == "united-states" and match is not None and match.actor == "washington"
        if match is not None and match.actor == wanted["id"] and not same_country:
            count.right += 1
        else:
            count.missed += 1
            count.merged += match is not None
            got = "nothing" if match is None else match.how
            count.wrong.append(
                f"{found.article.source.name}: line {wanted['line']} {wanted['text']} is {wanted['id']}, got {got}"
            )
    for mention in found.mentions:
        if id(mention) not in used:
            count.extra += 1
            count.wrong.append(f"{found.article.source.name}: no mention in the gold: {mention.how}")


def _places(article: Article, mention: Mention) -> Iterator[tuple[int, int]]:
    """(paragraph, offset) of every character of a mention."""
    span = mention.span
    return ((span.paragraph, offset) for offset in range(span.start, span.end))


def _at(wanted: dict[str, Any], found: Read, ours: dict[tuple[int, int], Mention]) -> Mention | None:
    lines = found.article.source.text.split("\n")
    start_of_line = sum(len(line) + 1 for line in lines[: wanted["line"] - 1])
    nth = lines[wanted["line"] - 1][: wanted["start"] - start_of_line].count(wanted["text"])
    for paragraph in found.article.paragraphs:
        if paragraph.first_line <= wanted["line"] <= paragraph.last_line:
            before = sum(lines[n - 1].count(wanted["text"]) for n in range(paragraph.first_line, wanted["line"]))
            offset = -1
            for _ in range(before + nth + 1):
                offset = paragraph.text.find(wanted["text"], offset + 1)
            return ours.get((paragraph.number, offset)) if offset >= 0 else None
    return None


def _score_actors(gold: dict[str, Any], found: Read, count: Count) -> None:
    name = found.article.source.name
    optional = {a["id"] for a in gold["actors"] if a.get("optional") or str(a.get("note") or "").startswith("optional")}
    wanted = {actor["id"] for actor in gold["actors"]}
    ours = {actor for kind in ("person", "organisation", "place") for actor in found.of_kind(kind)}
    ours = {"united-states" if actor == "washington" else actor for actor in ours} - _only_optional(gold, found)
    for actor in sorted(wanted - optional - ours):
        count.wrong.append(f"{name}: actor {actor} missed")
    for actor in sorted(ours - wanted):
        count.wrong.append(f"{name}: actor {actor} is not in the gold")
    count.right += len(ours & wanted - optional)
    count.missed += len(wanted - optional - ours)
    count.extra += len(ours - wanted)


def _only_optional(gold: dict[str, Any], found: Read) -> set[str]:
    """Actors of ours that stand only where the gold has a mention of type OPT."""
    ours = {place: mention for mention in found.mentions for place in _places(found.article, mention)}
    skipped = {id(_at(wanted, found, ours)) for wanted in gold["mentions"] if wanted["type"] == "OPT"}
    counted = {mention.actor for mention in found.mentions if id(mention) not in skipped}
    return {mention.actor for mention in found.mentions} - counted


# -------------------------------------------------------------------------------------------------- six texts


def _corpus(data: Path, knowledge: Knowledge, model: NameModel | None) -> dict[str, Count]:
    gold = json.loads((data / "corpus" / "gold6.json").read_text("utf8"))
    counts = {kind: Count() for kind in ("person", "organisation", "place")}
    for stem, wanted in gold.items():
        found = read(_source(data / "corpus" / "texts" / f"{stem}.txt"), knowledge, model)
        optional = [fold(name) for name in wanted.get("optional", ())]
        for kind, key in (("person", "people"), ("organisation", "orgs"), ("place", "places")):
            _score_forms(f"{stem} {key}", found.of_kind(kind), wanted[key], optional, counts[kind])
        _score_merges(stem, found.of_kind("person"), list(wanted["people"].values()), counts["person"])
    return counts


def _score_merges(name: str, ours: dict[str, set[str]], wanted: Iterable[Iterable[str]], count: Count) -> None:
    """Counts every person of the gold beyond the first whose full name stands among the words of one of our actors."""
    full = [{form for form in map(fold, forms) if len(form.split()) > 1} for forms in wanted]
    for actor, words in ours.items():
        taken = sum(bool(forms & words) for forms in full)
        if taken > 1:
            count.merged += taken - 1
            count.wrong.append(f"{name}: {taken} persons taken for {actor} ({', '.join(sorted(words))})")


def _score_forms(
    name: str, ours: dict[str, set[str]], wanted: dict[str, list[str]], optional: Iterable[str], count: Count
) -> None:
    """An actor counts as found under the gold's id or, where ids differ, under any of the gold's forms."""
    skipped = list(optional)
    left = dict(ours)
    for key, forms in wanted.items():
        folded = {fold(form).strip(" .") for form in forms}
        match = key if key in left else next((a for a, f in left.items() if f & folded), None)
        if match is None:
            count.missed += 1
            count.wrong.append(f"{name}: {key} missed")
        else:
            count.right += 1
            del left[match]
    for actor, words in left.items():
        if not any(form in skip or skip in form for form in words for skip in skipped):
            count.extra += 1
            count.wrong.append(f"{name}: {actor} ({', '.join(sorted(words))}) is not in the gold")


# ---------------------------------------------------------------------------------------------- annotated texts


def _annotated(data: Path, knowledge: Knowledge, model: NameModel | None) -> Count:
    score = _scorer(data)
    count = Count()
    for file in sorted((data / "annotated" / "gold").glob("*.yml")):
        gold = yaml.safe_load(file.read_text("utf8"))
        found = read(_source(data / "annotated" / "texts" / f"{file.stem}.txt"), knowledge, model)
        ours = [
            {"name": found.actors[a].name, "surface_forms": sorted(forms)}
            for a, forms in found.of_kind("person").items()
        ]
        people, optional = gold.get("people") or [], set(gold.get("people_optional") or [])
        pairs = score.match_people(ours, people, False)
        required = [j for _, j in pairs if people[j]["name"] not in optional]
        matched = {i for i, _ in pairs}
        missed = [p["name"] for j, p in enumerate(people) if p["name"] not in optional and j not in required]
        extra = [p["name"] for i, p in enumerate(ours) if i not in matched]
        count.right += len(required)
        count.missed += len(missed)
        count.extra += len(extra)
        _score_merges(file.stem, found.of_kind("person"), [p["surface_forms"] for p in people], count)
        count.wrong += [f"{file.stem} people: {name} missed" for name in missed]
        count.wrong += [f"{file.stem} people: {name} is not in the gold" for name in extra]
    return count


def _scorer(data: Path) -> Any:
    spec = importlib.util.spec_from_file_location("annotated_score", data / "annotated" / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# -------------------------------------------------------------------------------------------------- strangers


def _strangers(data: Path, knowledge: Knowledge, model: NameModel | None) -> tuple[Row, Row]:
    """A hold-out check: every second person is withheld from the knowledge, and the texts are read again.

    What the whole knowledge gives serves as the truth. A mention of a withheld person must go to a new actor or to
    nobody, never to somebody known; and whoever is named in full should be found as a new person.
    """
    half = replace(knowledge, actors=tuple(a for a in knowledge.actors if a.kind != "person" or not _withheld(a)))
    known = {actor.id for actor in half.actors}
    hidden = {actor.id: actor for actor in knowledge.actors if actor.id not in known}
    counted = merged = persons = found = 0
    for path in _first(data, 60):
        article = clean(_source(path), knowledge)
        dating = date_article(article, find_names(article, knowledge, model), knowledge)
        truth = {m.span: m.actor for m in _mentions(article, dating, knowledge, model) if m.actor in hidden}
        got = {m.span: m.actor for m in _mentions(article, dating, half, model)}
        counted += len(truth)
        merged += sum(got.get(span) in known for span in truth)
        in_full = {actor for span, actor in truth.items() if _is_full(article.words(span), hidden[actor])}
        persons += len(in_full)
        found += len(in_full & {actor for span, actor in truth.items() if got.get(span, "") not in {"", *known}})
    note = f"{merged} of {counted} mentions, every second person withheld from the knowledge"
    return (
        Row("sixty texts, strangers taken for somebody known", merged, 0, note, at_most=True),
        Row("sixty texts, strangers found as new persons", found / max(1, persons), 0.9, f"{found} of {persons}"),
    )


def _first(data: Path, number: int) -> list[Path]:
    return sorted((data / "corpus" / "texts").glob("*.txt"))[:number]


def _is_full(words: str, actor: Actor) -> bool:
    return fold(words) in {fold(spelling) for spelling in actor.spellings}


def _withheld(actor: Actor) -> bool:
    return zlib.crc32(actor.id.encode()) % 2 == 0


def _mentions(article: Article, dating: Dating, knowledge: Knowledge, model: NameModel | None) -> tuple[Mention, ...]:
    return resolve(article, find_names(article, knowledge, model), dating, knowledge)[0]


# ---------------------------------------------------------------------------------------------------- offices

_ASTRAY = timedelta(days=3652)


def _offices(data: Path, knowledge: Knowledge, model: NameModel | None) -> tuple[Row, Row]:
    """Doubts on offices: at the true day of publication each is a false alarm; ten years off they should come."""
    truth = json.loads((data / "corpus" / "truth.json").read_text("utf8"))
    texts = alarms = noticed = 0
    for path in _first(data, 60):
        if not truth[path.stem].get("date"):
            continue
        texts += 1
        article = clean(_source(path), knowledge)
        names = find_names(article, knowledge, model)
        day = date.fromisoformat(truth[path.stem]["date"][:10])
        alarms += _doubts(article, names, day, knowledge) > 0
        noticed += max(_doubts(article, names, astray, knowledge) for astray in (day - _ASTRAY, day + _ASTRAY)) > 0
    return (
        Row("sixty texts, offices doubted at the true day", alarms, 1, f"of {texts} texts", at_most=True),
        Row("sixty texts, a day ten years off noticed by an office", noticed / max(1, texts), 0.15, f"{noticed} texts"),
    )


def _doubts(article: Article, names: Names, day: date, knowledge: Knowledge) -> int:
    published = Dating(day, day, day, "high", True, ())
    mentions, _ = resolve(article, names, published, knowledge)
    return len(find_appearances(article, names, mentions, (), published, knowledge)[1])


# ------------------------------------------------------------------------------------------------------ speed


def _speed(data: Path, knowledge: Knowledge, model: NameModel | None) -> Row:
    """Articles per second of processor time, cleaning to resolution, on the first thirty texts of the corpus."""
    sources = [_source(path) for path in _first(data, 30)]
    started = time.process_time()
    for source in sources:
        read(source, knowledge, model)
    return Row(
        "articles per CPU second, cleaned, named and resolved", len(sources) / (time.process_time() - started), 10
    )
