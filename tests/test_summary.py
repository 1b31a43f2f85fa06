"""The summary: labelled points of the source's own words, shortened only by leaving out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefer.knowledge import load_knowledge
from briefer.model import Article, Knowledge, SummaryPoint
from briefer.salience import choose_sentences, weigh_sentences
from briefer.sentences import split_sentences
from briefer.shortening import balanced, count_words, shortened
from briefer.summary import LABELS, rank_sentences, summarise
from plain_articles import mentions_of, plain_article

ROOT = Path(__file__).parents[1]
CASES = sorted((ROOT / "tests" / "cases" / "summary").glob("*.yml"))
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge(ROOT / "scripts" / "knowledge")


def case_article(case: Mapping[str, Any]) -> Article:
    return plain_article(case["title"], case["paragraphs"])


def shown(article: Article, point: SummaryPoint) -> str:
    return " … ".join(excerpt.shown_as or article.words(excerpt.span) for excerpt in point.excerpts)


def seed_article(path: Path) -> Article:
    title, *paragraphs = [line for line in path.read_text("utf8").splitlines() if line.strip()]
    return plain_article(title, paragraphs)


def articles() -> list[Article]:
    cases = [case_article(yaml.safe_load(case.read_text("utf8"))) for case in CASES]
    return [*cases, *map(seed_article, SEEDS)]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_points_of_a_case(path: Path, knowledge: Knowledge) -> None:
    case = yaml.safe_load(path.read_text("utf8"))
    article = case_article(case)
    points = summarise(article, (), (), (), (), knowledge)
    assert [point.label for point in points] == case["labels"]
    texts = [shown(article, point) for point in points]
    assert len(texts) == case["points"]
    assert all(word in texts[0] for word in case["happened"])
    for banned in case["never"]:
        assert not any(text.startswith(banned) or (len(banned) > 12 and banned in text) for text in texts), banned


@pytest.mark.parametrize("article", articles(), ids=lambda article: article.title.value[:30])
def test_points_keep_their_promises(article: Article, knowledge: Knowledge) -> None:
    points = summarise(article, (), (), (), (), knowledge)
    assert sum(count_words(shown(article, point)) for point in points) <= 110
    assert len(points) <= 5
    assert [point.label for point in points] == sorted((p.label for p in points), key=LABELS.index)
    for point in points:
        spans = [excerpt.span for excerpt in point.excerpts]
        assert spans == sorted(spans, key=lambda span: (span.paragraph, span.start))
        paragraph = article.paragraph(spans[0].paragraph)
        sentences = split_sentences(paragraph.text)
        assert any(a <= spans[0].start and spans[-1].end <= b for a, b in sentences), "a point is of one sentence"
        assert balanced(" ".join(article.words(span) for span in spans))
        assert paragraph.text != shown(article, point) or paragraph is not article.body[0]


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_seeds_have_three_to_five_points(path: Path, knowledge: Knowledge) -> None:
    points = summarise(seed_article(path), (), (), (), (), knowledge)
    assert 3 <= len(points) <= 5
    assert points[0].label == "What happened"


def test_pronoun_at_the_head_is_replaced_where_it_is_known_who_is_meant(knowledge: Knowledge) -> None:
    paragraphs = [
        "The envoy Maren Oduya left Oslo on Monday, a day earlier than planned, officials of both sides said there.",
        "She is expected to return to Oslo next week with a new offer on the boat and its crew.",
    ]
    article = plain_article("Envoy leaves", paragraphs)
    mentions = (*mentions_of(article, "maren-oduya", "Maren Oduya"), *mentions_of(article, "maren-oduya", "She"))
    texts = [shown(article, point) for point in summarise(article, mentions, (), (), (), knowledge)]
    assert any(text.startswith("[Maren Oduya] … is expected") for text in texts)
    without = [shown(article, point) for point in summarise(article, (), (), (), (), knowledge)]
    assert not any("is expected to return" in text for text in without)


@pytest.mark.parametrize(
    "text", ["", "   ", "“" * 50, "(((", "a. b. c.", "?" * 30, "\u200b", "U.S.", "한국 정부는 밝혔다."]
)
def test_any_text_is_taken(text: str, knowledge: Knowledge) -> None:
    assert len(summarise(plain_article("T", [text]), (), (), (), (), knowledge)) <= 1


def test_no_body_gives_no_points(knowledge: Knowledge) -> None:
    assert summarise(plain_article("T", []), (), (), (), (), knowledge) == ()


# ------------------------------------------------------------------------------------------------ shortening


def left(text: str, most: int, knowledge: Knowledge, *, must: bool = False) -> str | None:
    pieces = shortened(text, most, knowledge, must_leave_out=must)
    return " | ".join(text[start:end] for start, end in pieces) or None


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("But the two sides met again in Oslo.", 30, "the two sides met again in Oslo."),
        ("However, the two sides met again in Oslo.", 30, "the two sides met again in Oslo."),
        (
            "The boat (a trawler) was held in the northern port.",
            30,
            "The boat | was held in the northern port.",
        ),
        (
            "The boat was held in the northern port, which few had heard of until then.",
            10,
            "The boat was held in the northern port",
        ),
        # The source stays: without it the claim would be ours.
        ("The boat was held in the northern port, as two officials said on Monday.", 10, None),
        # The main clause goes on after the insertion.
        ("The old trawler of the two brothers, which was lost, drifted far to the north in March.", 10, None),
        (
            "In March, the old trawler drifted far to the north again.",
            9,
            "the old trawler drifted far to the north again.",
        ),
    ],
)
def test_what_is_left_out(text: str, most: int, expected: str | None, knowledge: Knowledge) -> None:
    assert left(text, most, knowledge) == expected


def test_a_short_sentence_stays_whole_unless_something_must_go(knowledge: Knowledge) -> None:
    text = "The boat was held in the northern port, after its engine failed."
    assert left(text, 30, knowledge) == text
    assert left(text, 30, knowledge, must=True) == "The boat was held in the northern port"


# ------------------------------------------------------------------------------------------------ ranking


def test_ranking_names_every_sentence_once(knowledge: Knowledge) -> None:
    for article in articles():
        ranked = rank_sentences(article, knowledge)
        assert len(set(ranked)) == len(ranked) == len(weigh_sentences(article, knowledge).sentences)


def test_a_sentence_said_twice_is_chosen_once(knowledge: Knowledge) -> None:
    told = "Envoys of both sides met in Oslo on Tuesday to discuss the return of the boat."
    rest = ["The crew of nine is in good health.", "A fine of 900 dollars was named by the port."]
    weighed = weigh_sentences(plain_article("T", [told, told, *rest]), knowledge)
    assert len({weighed.sentences[n].text for n in choose_sentences(weighed, 3)}) == 3


@pytest.mark.parametrize("dateline", ["OSLO (AP) — ", "OSLO, Norway (Reuters) - ", "(CNN)", "OSLO — ", ""])
def test_a_dateline_belongs_to_no_sentence(dateline: str, knowledge: Knowledge) -> None:
    weighed = weigh_sentences(plain_article("T", [dateline + "The boat came home on Monday."]), knowledge)
    assert weighed.sentences[0].text == "The boat came home on Monday."


def test_something_of_a_short_opening_stays_with_the_source(knowledge: Knowledge) -> None:
    text = "The two envoys met for the first time in Oslo on Monday"
    assert left(text, 30, knowledge, must=True) == "The two envoys met for the first time in Oslo"
