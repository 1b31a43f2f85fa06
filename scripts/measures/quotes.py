"""Quotes and speakers: the two seeds by their gold, and the annotated texts (`../shared/real`) by theirs.

Found and speaker are counted over the gold quotes; precision is the share of our quoted segments that overlap one.
Each set is read twice: with the names of the annotation (so the figure is that of the quotes alone) and with the
whole pipeline.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from briefer.clean import clean
from briefer.model import Article, Knowledge, Mention, Source, Span
from briefer.quotes import find_utterances
from briefer.sources import read_source
from measures.table import Row, Table

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests/gold"

Named = tuple[tuple[Mention, ...], dict[str, str]]  # mentions, and the name of each actor id
Namer = Callable[[Article, "Text"], Named]


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """A gold quote: its first words, and every answer that is right for its speaker."""

    first_words: str
    speakers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a measured set with its gold: quotes, and the forms by which it names people and others."""

    source: Source
    quotes: tuple[GoldQuote, ...]
    people: dict[str, tuple[str, ...]]
    others: tuple[str, ...]


@dataclass(slots=True)
class Count:
    """Counts of one set, and its wrong cases."""

    gold: int = 0
    found: int = 0
    right: int = 0
    ours: int = 0
    matched: int = 0

    def rows(self, label: str) -> tuple[Row, ...]:
        return (
            Row(f"{label}: found", _share(self.found, self.gold), 0.98, f"{self.found} of {self.gold}"),
            Row(f"{label}: precision", _share(self.matched, self.ours), 0.93, f"{self.matched} of {self.ours}"),
            Row(f"{label}: speaker right, of all", _share(self.right, self.gold), 0.90, f"{self.right} of {self.gold}"),
        )


def measure(data: Path, knowledge: Knowledge) -> Table:
    """The measures of issue 4 for quotes. `data` is `../shared/real`; the seeds and their gold stand in the project."""
    rows: list[Row] = []
    wrong: list[str] = []
    texts = (*annotated(data), *gold6(data))
    for label, namer in (
        ("with the names of the gold", gold_names(knowledge)),
        ("whole pipeline", _pipeline_names(knowledge)),
    ):
        if namer is None:
            continue
        count = Count()
        for text in texts:
            score(text, knowledge, namer, count, wrong)
        rows += count.rows(label)
    rows += _seed_rows(knowledge, wrong)
    return Table("Quotes and speakers (annotated and gold6)", tuple(rows), tuple(wrong))


def _seed_rows(knowledge: Knowledge, wrong: list[str]) -> tuple[Row, ...]:
    """The two seeds: every gold segment exactly, with the id of its speaker, and neither of the two non-quotes."""
    good = total = false = 0
    for file in sorted(GOLD.glob("*.json")):
        gold = json.loads(file.read_text("utf8"))
        path = ROOT / gold["file"]
        article = clean(read_source(path.read_bytes(), path.name), knowledge)
        namer = _pipeline_names(knowledge)
        if namer is None:
            return ()
        mentions, _ = namer(article, Text(article.source, (), {}, ()))
        utterances, _ = find_utterances(article, mentions, knowledge)
        ours = {article.words(s): u.speaker.actor for u in utterances if not u.paraphrase for s in u.segments}
        for quote in gold["quotes"]:
            total += quote["speaker"] is not None
            right = quote["text"] in ours and ours[quote["text"]] == quote["speaker"]
            good += right and quote["speaker"] is not None
            false += quote["speaker"] is None and quote["text"] in ours
            if quote["speaker"] is not None and not right:
                wrong.append(f"{file.stem} SEED {quote['text'][:50]!r}, ours {ours.get(quote['text'])!r}")
    return (
        Row("seeds: quotes with the right speaker", _share(good, total), 1.0, f"{good} of {total}"),
        Row("seeds: scare quotes and titles taken for speech", false, 0, at_most=True),
    )


def score(text: Text, knowledge: Knowledge, namer: Namer, count: Count, wrong: list[str]) -> None:
    """Adds one text to the counts, and its wrong cases to the list."""
    article = clean(text.source, knowledge)
    mentions, names = namer(article, text)
    utterances, _ = find_utterances(article, mentions, knowledge)
    ours: list[tuple[str, str, bool]] = []
    for utterance in utterances:
        actor = utterance.speaker.actor
        speaker = (
            names.get(actor, utterance.speaker.described) if actor else f"unidentified: {utterance.speaker.described}"
        )
        for number, segment in enumerate(utterance.segments):
            turn = utterance.cue is None and "label" in utterance.how and number > 0
            if not utterance.paraphrase and not turn:
                ours.append((article.words(segment), speaker, False))
    name = text.source.stem[:20]
    count.gold += len(text.quotes)
    count.ours += len(ours)
    met: set[int] = set()
    for quote in text.quotes:
        hits = [i for i, one in enumerate(ours) if _overlaps(quote.first_words, one[0])]
        met |= set(hits)
        count.found += bool(hits)
        good = any(speaker_right(ours[i][1], want, text.people) for i in hits for want in quote.speakers)
        count.right += good
        if not hits:
            wrong.append(f"{name} NOT FOUND {quote.first_words!r} of {quote.speakers[0]}")
        elif not good:
            wrong.append(f"{name} SPEAKER {quote.first_words!r} of {quote.speakers[0]}, ours {ours[hits[0]][1]!r}")
    count.matched += len(met)
    wrong += [f"{name} EXTRA {one[0][:80]!r} by {one[1]}" for i, one in enumerate(ours) if i not in met]


# ------------------------------------------------------------------------------------------------ matching


def _plain(text: str) -> str:
    return " " + " ".join(re.findall(r"[a-z0-9]+", text.lower().replace("'", "").replace("’", ""))) + " "


def _overlaps(first_words: str, ours: str) -> bool:
    one, other = _plain(first_words), _plain(ours)
    return one in other or other.startswith(one.rstrip()) or (len(other) > 3 and one.startswith(other.rstrip()))


def speaker_right(ours: str, want: str, people: dict[str, tuple[str, ...]]) -> bool:
    """Whether a speaker's name is the gold's; of an unidentified one half of the words, and no person's name."""
    if want.startswith(("unidentified:", "role:", "org:")):
        if ours.startswith("unidentified") and not want.startswith("org:"):
            return True
        theirs, mine = (
            set(_plain(want.split(":", 1)[1]).split()),
            set(_plain(ours.removeprefix("unidentified:")).split()),
        )
        named = any(_plain(ours) == _plain(person) for person in people)
        return len(theirs & mine) >= max(1, min(len(theirs), len(mine)) * 0.5) and not named
    forms = (want, *people.get(want, ()))
    return any(
        _plain(ours) == _plain(form) or _plain(ours).replace(" ", "") == _plain(form).replace(" ", "") for form in forms
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


# ------------------------------------------------------------------------------------------------ the sets


def annotated(data: Path) -> tuple[Text, ...]:
    """The annotated texts that have quotes or people in their gold."""
    texts: list[Text] = []
    for file in sorted((data / "annotated/gold").glob("*.yml")):
        gold = yaml.safe_load(file.read_text("utf8"))
        source = read_source((data / "annotated/texts" / f"{file.stem}.txt").read_bytes(), f"{file.stem}.txt")
        more = gold.get("quote_speaker_alternatives") or {}
        quotes = tuple(
            GoldQuote(q["first_words"], (q["speaker"], *_listed(more.get(q["first_words"])))) for q in gold["quotes"]
        )
        people = {p["name"]: tuple(p["surface_forms"]) for p in gold["people"]}
        others = tuple(_names_of(gold.get("organisations")) + _names_of(gold.get("places")))
        texts.append(Text(source, quotes, people, others))
    return tuple(texts)


def _names_of(listed: Iterable[Any] | None) -> list[str]:
    return [one["name"] if isinstance(one, dict) else str(one) for one in listed or ()]


def _listed(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value] if value else []


def gold6(data: Path) -> tuple[Text, ...]:
    """The six texts of the corpus with people, organisations, places and quotes."""
    texts: list[Text] = []
    for stem, gold in json.loads((data / "corpus/gold6.json").read_text("utf8")).items():
        source = read_source((data / "corpus/texts" / f"{stem}.txt").read_bytes(), f"{stem}.txt")
        people = {identity.replace("-", " "): tuple(forms) for identity, forms in gold["people"].items()}
        quotes = tuple(
            GoldQuote(words, (who if ":" in who else who.replace("-", " "),)) for words, who in gold["quotes"]
        )
        texts.append(Text(source, quotes, people, (*_names_of(gold["orgs"]), *_names_of(gold["places"]))))
    return tuple(texts)


# ------------------------------------------------------------------------------------------------ names


def gold_names(knowledge: Knowledge) -> Namer:
    """A namer that marks the names of the annotation, and the places and organisations that the knowledge has."""
    ids = {_plain(s): actor.id for actor in knowledge.actors for s in actor.spellings}
    others = {
        s: a.id for a in knowledge.actors if a.kind != "person" for s in (*a.spellings, *a.called) if s[:1].isupper()
    }
    names = {actor.id: actor.name for actor in knowledge.actors}

    def name(article: Article, text: Text) -> Named:
        forms = dict(others)
        shown = dict(names)
        for other in text.others:
            forms.setdefault(other, other.lower().replace(" ", "-"))
            shown.setdefault(forms[other], other)
        for person, surfaces in text.people.items():
            actor = ids.get(_plain(person)) or person.lower().replace(" ", "-")
            shown[actor] = person
            forms |= dict.fromkeys((*surfaces, person, *_surnames(surfaces)), actor)
        return _mark(article, forms), shown

    return name


def _surnames(surfaces: tuple[str, ...]) -> list[str]:
    return [s.split()[-1] for s in surfaces if s.startswith(("Mr.", "Ms.", "President", "Dr."))]


def _mark(article: Article, forms: dict[str, str]) -> tuple[Mention, ...]:
    listed = sorted(forms, key=len, reverse=True)
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(re.escape(form) for form in listed if form) + r")(?!\w)")
    return tuple(
        Mention(forms[hit.group()], Span(paragraph.number, hit.start(), hit.end()), "annotated")
        for paragraph in article.paragraphs
        for hit in pattern.finditer(paragraph.text)
    )


def _pipeline_names(knowledge: Knowledge) -> Namer | None:
    try:
        from briefer.dating import date_article
        from briefer.names import find_names
        from briefer.ner import load_model
        from briefer.resolve import resolve
    except ImportError:
        return None
    model = load_model()

    def name(article: Article, text: Text) -> Named:
        names = find_names(article, knowledge, model)
        mentions, _ = resolve(article, names, date_article(article, names, knowledge), knowledge)
        return mentions, {actor.id: actor.name for actor in (*knowledge.actors, *names.newcomers)}

    return name
