"""Quotes: cases by data file, the two seeds by their gold, and hostile text."""

from __future__ import annotations

import hashlib
import json
import re
import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefer.knowledge import load_knowledge
from briefer.model import (
    Actor,
    Article,
    Found,
    Knowledge,
    Mention,
    Paragraph,
    Source,
    Span,
    Utterance,
)
from briefer.quotes import find_utterances

HERE = Path(__file__).parent
WORDS = HERE.parent / "scripts/knowledge/words"
CASES = [
    pytest.param(case, id=f"{file.stem}: {case['case']}")
    for file in sorted((HERE / "cases/quotes").glob("*.yml"))
    for case in yaml.safe_load(file.read_text("utf8"))
]
KNOWN = (
    Actor("north-korea", "place", "North Korea", "DPRK", ("North Korea",)),
    Actor("south-korea", "place", "South Korea", "ROK", ("South Korea",)),
    Actor("china", "place", "China", "China", ("China",)),
    Actor("united-states", "place", "United States", "US", ("United States", "U.S.")),
    Actor("pyongyang", "place", "Pyongyang", "DPRK", ("Pyongyang",)),
    Actor("kcna", "organisation", "KCNA", "DPRK", ("KCNA",)),
    Actor("harbor-times", "organisation", "Harbor Times", "other", ("Harbor Times",)),
    Actor("nora-feld", "person", "Nora Feld", "US", ("Nora Feld",)),
)


@pytest.fixture(scope="session")
def speech(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """The word lists of speech alone, with a few actors: the cases do not hang on the other knowledge."""
    folder = tmp_path_factory.mktemp("knowledge")
    (folder / "words").mkdir()
    for name in ("speech.yml", "sides.yml"):
        (folder / "words" / name).write_bytes((WORDS / name).read_bytes())
    return Knowledge(KNOWN, (), (), (), load_knowledge(folder).wordlists)


def article_of(text: str, name: str = "case.txt") -> Article:
    """An article whose every line is a body paragraph."""
    paragraphs = tuple(Paragraph(n, "body", line, n, n) for n, line in enumerate(text.split("\n"), 1) if line)
    source = Source(name, text, hashlib.sha256(text.encode()).hexdigest())
    return Article(source, Found("A case", "given"), None, (), None, None, None, None, None, None, paragraphs, (), ())


def marked(article: Article, names: dict[str, str], unmarked: tuple[str, ...] = ()) -> tuple[Mention, ...]:
    """A mention wherever one of the names stands, the longer name first, and its last word as a short form."""
    short = {name.split()[-1]: actor for name, actor in names.items() if " " in name}
    short = {name: actor for name, actor in short.items() if name not in unmarked}
    forms = sorted({**short, **names}.items(), key=lambda form: -len(form[0]))
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(form)}(?!\w)" for form, _ in forms) or r"(?!)")
    actors = dict(forms)
    return tuple(
        Mention(actors[hit.group()], Span(paragraph.number, hit.start(), hit.end()), "given")
        for paragraph in article.paragraphs
        for hit in pattern.finditer(paragraph.text)
    )


def shown(article: Article, utterance: Utterance) -> list[str]:
    speaker = utterance.speaker
    return [
        speaker.actor or f"unidentified: {speaker.described}",
        *(article.words(segment) for segment in utterance.segments),
    ]


@pytest.mark.parametrize("case", CASES)
def test_case(case: dict[str, Any], speech: Knowledge) -> None:
    article = article_of(case["text"])
    utterances, doubts = find_utterances(article, marked(article, case["names"], case.get("unmarked", ())), speech)
    assert [shown(article, u) for u in utterances if not u.paraphrase] == case["quotes"]
    assert [doubt.code for doubt in doubts] == case.get("doubts", [])


def test_there_are_sixty_cases() -> None:
    assert len(CASES) >= 60


@pytest.mark.parametrize("case", [case for case in CASES if str(case.id).startswith("reported")])
def test_positions_of_reported_cases(case: dict[str, Any], speech: Knowledge) -> None:
    article = article_of(case["text"])
    utterances, _ = find_utterances(article, marked(article, case["names"]), speech)
    assert [shown(article, u) for u in utterances if u.paraphrase] == case.get("positions", [])


def test_every_reason_is_a_sentence_part_with_the_cue(speech: Knowledge) -> None:
    article = article_of('"The door is open," said Nora Feld.')
    (utterance,), _ = find_utterances(article, marked(article, {"Nora Feld": "nora-feld"}), speech)
    assert utterance.how == "'said' follows the quotation; its subject is Nora Feld"
    assert utterance.cue is not None and article.words(utterance.cue) == "said"


# ------------------------------------------------------------------------------------------------ the seeds


def gold_mentions(article: Article, gold: dict[str, Any]) -> tuple[Mention, ...]:
    """The gold's mentions that are actors, at their place in the cleaned paragraphs."""
    lines = article.source.text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    found: list[Mention] = []
    for mention in gold["mentions"]:
        if mention["id"] in ("korean-war", "today-show"):
            continue
        for paragraph in article.paragraphs:
            if paragraph.first_line <= mention["line"] <= paragraph.last_line:
                near = mention["start"] - starts[mention["line"] - 1]
                hits = [hit.start() for hit in re.finditer(re.escape(mention["text"]), paragraph.text)]
                if hits:
                    start = min(hits, key=lambda hit: abs(hit - near))
                    span = Span(paragraph.number, start, start + len(mention["text"]))
                    found.append(Mention(mention["id"], span, "gold"))
    return tuple(found)


def seed_article(gold: dict[str, Any]) -> Article:
    """The body of a seed by the gold's line classes, so that the test hangs on no other stage."""
    text = (HERE.parent / gold["file"]).read_text("utf8")
    lines = text.split("\n")
    rows = [(int(n), kind) for n, kind in gold["line_classes"].items() if kind == "body"]
    joined: list[tuple[int, int, str]] = []
    for number, _ in rows:
        if joined and joined[-1][1] == number - 1:
            joined[-1] = (joined[-1][0], number, f"{joined[-1][2]} {lines[number - 1]}")
        else:
            joined.append((number, number, lines[number - 1]))
    paragraphs = tuple(Paragraph(n, "body", words, a, b) for n, (a, b, words) in enumerate(joined, 1))
    source = Source(Path(gold["file"]).name, text, hashlib.sha256(text.encode()).hexdigest())
    return Article(source, Found("A seed", "gold"), None, (), None, None, None, None, None, None, paragraphs, (), ())


@pytest.mark.parametrize("file", sorted((HERE / "gold").glob("*.json")), ids=lambda file: file.stem)
def test_every_quote_of_the_seeds_has_its_speaker(file: Path, speech: Knowledge) -> None:
    gold = json.loads(file.read_text("utf8"))
    article = seed_article(gold)
    utterances, doubts = find_utterances(article, gold_mentions(article, gold), speech)
    found = [
        (article.words(segment), u.speaker.actor) for u in utterances if not u.paraphrase for segment in u.segments
    ]
    assert found == [(quote["text"], quote["speaker"]) for quote in sorted_quotes(article, gold) if quote["speaker"]]
    assert doubts == ()


def sorted_quotes(article: Article, gold: dict[str, Any]) -> list[dict[str, Any]]:
    def place(quote: dict[str, Any]) -> tuple[int, int]:
        return next((p.number, p.text.find(quote["text"])) for p in article.paragraphs if quote["text"] in p.text)

    return sorted(gold["quotes"], key=place)


# ------------------------------------------------------------------------------------------------ hostile text


@pytest.mark.parametrize(
    "text",
    [
        '"' * 20_000,
        "“" * 20_000,
        "“a ‘b " * 5_000,
        "'a " * 10_000,
        "a statement from " * 5_000 + 'said "x y z".',
        "he said " * 5_000 + '"a b c d"',
        "Feld, " * 5_000 + 'said "yes we can".',
        "a” " * 10_000,
        "\n".join(['"open words here'] * 2_000),
        "Q: why?\nA: because.\n" * 2_000,
        "(" * 20_000 + 'said "x"',
        "\u202e\u0000\ufffd “\u200b” said",
    ],
    ids=lambda text: repr(text[:12]),
)
def test_hostile_text_is_read_in_time(text: str, speech: Knowledge) -> None:
    article = article_of(text)
    begin = time.process_time()
    utterances, _ = find_utterances(article, (), speech)
    assert time.process_time() - begin < 5
    for utterance in utterances:
        assert all(article.words(segment) for segment in utterance.segments)


def test_nothing_in_nothing_out(speech: Knowledge) -> None:
    assert find_utterances(article_of(""), (), speech) == ((), ())
