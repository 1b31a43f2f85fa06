"""No stage of the reading takes longer than the length of a text asks for: one of 160 kB as long as sixteen of 10 kB.

Both take as much work where the time grows with the length, so that a busy machine slows them alike. To 1 MB by
`evaluate.py stages`.
"""

from __future__ import annotations

import time

import pytest

from briefer import pipeline
from briefer.building import KNOWLEDGE
from briefer.knowledge import load_knowledge
from briefer.model import Article, Knowledge
from measures.stages import SHAPES, averages, growth, made_up_text, reading

SMALL, TIMES = 10_000, 16
ROOM = 1.5
ROUNDS = 6  # of which the best of each stage counts, and which end as soon as all is well

# What goes on without a stop, and what comes as often as can be.
UNITS = (
    "on 12 June 2018 and in March 2003 and last week, ", "Kim (who said (that Lee ", "“Yes, we will come,” said Kim. ",
    "Her husband, former President Bill Clinton, met Clinton. ",
    "Orla Finch, a researcher at the Lakeside Institute in Geneva, said so. ",
)  # fmt: skip
UNIT_SMALL, UNIT_TIMES = 4_000, 8


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    known = load_knowledge(KNOWLEDGE)
    reading(made_up_text(5_000, " "), known)  # what is made once of the knowledge is made
    return known


def growths(shape: str, knowledge: Knowledge, small: int = SMALL) -> dict[str, float]:
    """By stage, how many times as long as sixteen short texts one takes that is as long as all of them."""
    short = averages(shape, small, TIMES, knowledge)
    long = averages(shape, small * TIMES, 1, knowledge)
    return {stage: growth(short[stage], long[stage], TIMES) for stage in long}


@pytest.mark.parametrize("shape", SHAPES)
def test_every_stage_takes_time_that_grows_with_the_text_alone(shape: str, knowledge: Knowledge) -> None:
    best: dict[str, float] = {}
    for _ in range(ROUNDS):
        best = {stage: min(times, best.get(stage, times)) for stage, times in growths(shape, knowledge).items()}
        if max(best.values()) <= ROOM:
            break
    assert {stage: times for stage, times in best.items() if times > ROOM} == {}


def test_a_stage_that_compares_every_word_with_every_other_is_found(
    knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = pipeline.find_topics

    def slow(article: Article, known: Knowledge) -> object:
        words = [word for paragraph in article.body for word in paragraph.text.split()]
        assert sum(one == other for one in words for other in words)
        return stage(article, known)

    monkeypatch.setattr(pipeline, "find_topics", slow)
    assert growths("in a single line", knowledge, 2_000)["find_topics"] > ROOM


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit[:20])
def test_words_that_come_again_without_end_are_read_and_shown_in_time(unit: str, knowledge: Knowledge) -> None:
    """Sixty seconds was what one of these took to show, and grew with the square."""

    def seconds(length: int) -> float:
        begun = time.process_time()
        _, briefing = reading(f"Envoy opens talks\n\nThe envoy said this. {unit * (length // len(unit))}.", knowledge)
        assert briefing.article.body
        for _ in pipeline.render(pipeline.collect([briefing], knowledge)):
            pass
        return time.process_time() - begun

    assert any(seconds(UNIT_SMALL * UNIT_TIMES) <= UNIT_TIMES * seconds(UNIT_SMALL) for _ in range(ROUNDS))
