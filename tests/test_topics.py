"""Topics by their terms, and whether a text is about dealings between the United States and North Korea."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefer.knowledge import load_knowledge
from briefer.model import Knowledge, Pins
from briefer.topics import find_topics, judge_relevance
from plain_articles import plain_article

ROOT = Path(__file__).parents[1]
CASES = yaml.safe_load((ROOT / "tests" / "cases" / "topics" / "short.yml").read_text("utf8"))
ASKED_FOR = """nuclear programme, missiles, sanctions, six-party talks, summits, envoy visits, detained Americans,
    humanitarian aid, human rights, inter-Korean relations, abductions, remains recovery, military exercises,
    agreed framework, verification"""


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge(ROOT / "scripts" / "knowledge")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_topics_of_a_text(case: Mapping[str, Any], knowledge: Knowledge) -> None:
    article = plain_article(case["title"], case["paragraphs"])
    assert {hit.topic for hit in find_topics(article, knowledge)} == set(case["topics"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_relevance_of_a_text(case: Mapping[str, Any], knowledge: Knowledge) -> None:
    article = plain_article(case["title"], case["paragraphs"])
    relevance = judge_relevance(article, (), find_topics(article, knowledge), knowledge)
    assert relevance.us_dprk is case["us_dprk"], relevance.reason
    assert relevance.reason


def test_a_word_in_passing_makes_no_topic_of_a_long_text(knowledge: Knowledge) -> None:
    filler = "The mayor spoke for an hour on bread, rain, the price of rope and the band that played until the evening."
    passing = "He had little to say on the missile that was found in the harbour last year."
    long = plain_article("Mayor opens fair", [*[filler] * 25, passing])
    assert find_topics(long, knowledge) == ()
    short = plain_article("Mayor opens fair", [filler, passing])
    assert [hit.topic for hit in find_topics(short, knowledge)] == ["missiles"]


def test_reason_counts_paragraphs(knowledge: Knowledge) -> None:
    article = plain_article("Talks", ["The United States wrote to North Korea.", "Rain fell.", "Pyongyang was silent."])
    relevance = judge_relevance(article, (), (), knowledge)
    assert relevance.reason == "names both the United States and North Korea together in 1 of 3 paragraphs"


def test_reason_of_a_text_that_never_names_both_together(knowledge: Knowledge) -> None:
    article = plain_article("Rain", ["The United States wrote a note.", "Rain fell.", "Pyongyang was silent."])
    relevance = judge_relevance(article, (), (), knowledge)
    assert relevance.reason == "names both the United States and North Korea together in no paragraph"


def test_passages_stand_in_the_text(knowledge: Knowledge) -> None:
    for case in CASES:
        article = plain_article(case["title"], case["paragraphs"])
        for hit in find_topics(article, knowledge):
            assert hit.spans
            assert all(article.words(span).strip() == article.words(span) != "" for span in hit.spans)


def test_strongest_comes_first(knowledge: Knowledge) -> None:
    paragraphs = ["Sanctions bite.", "More sanctions came on Monday.", "The sanctions also bar a missile sale."]
    assert find_topics(plain_article("New sanctions", paragraphs), knowledge)[0].topic == "sanctions"


def test_pinned_topics_replace_what_is_found(knowledge: Knowledge) -> None:
    article = plain_article("New sanctions", ["Sanctions bite."])
    pinned = replace(article, source=replace(article.source, pins=Pins("text.yml", topics=("human rights", "summits"))))
    assert {hit.topic for hit in find_topics(pinned, knowledge)} == {"human-rights", "summits"}


def test_the_file_has_the_topics_asked_for_and_no_more_than_twenty(knowledge: Knowledge) -> None:
    names = {topic.name for topic in knowledge.topics}
    assert {" ".join(name.split()) for name in ASKED_FOR.split(",")} <= names
    assert len(names) == len(knowledge.topics) <= 20
    assert all(topic.definition.endswith(".") and topic.terms for topic in knowledge.topics)
