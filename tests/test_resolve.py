"""Whose a name is: cases by hand, the two seeds against their annotation, and doubts that an editor can use."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from briefer.clean import clean
from briefer.knowledge import load_knowledge
from briefer.model import Source
from briefer.names import find_names
from briefer.ner import load_model
from briefer.quotes import find_utterances
from cases.actors.support import ROOT, cases, run, small_knowledge
from measures.actors import Count, seed_counts


@pytest.mark.parametrize("case", cases("resolve.yml"), ids=lambda case: case["case"])
def test_who_is_meant(case: dict[str, Any]) -> None:
    found = run(case["text"], case.get("day"), headline=case.get("headline", "Talks"))
    for words, nth, actor in case.get("means", ()):
        assert found.meant(words, nth) == actor, [m.how for m in found.mentions]
    for words in case.get("nobody", ()):
        assert found.meant(words) is None
    codes = {doubt.code for doubt in found.doubts if doubt.code != "unknown-name"}
    assert codes == set(case.get("doubts", ()))


@pytest.mark.parametrize(
    "case", [case for case in cases("resolve.yml") if "stands_for" in case], ids=lambda case: case["case"]
)
def test_what_a_capital_stands_for(case: dict[str, Any]) -> None:
    found = run(case["text"], case.get("day"))
    for words, nth, country in case["stands_for"]:
        mentions = [m for m in found.mentions if found.article.words(m.span) == words]
        assert mentions[nth - 1].stands_for == country


def test_every_mention_gives_its_reason() -> None:
    for case in cases("resolve.yml"):
        for mention in run(case["text"], case.get("day")).mentions:
            words, _, reason = mention.how.partition(": ")
            assert " → " in words and reason


def test_unknown_name_gives_an_entry_that_the_knowledge_accepts(tmp_path: Path) -> None:
    found = run('"No," said Ann Foster-Lane, an analyst at the Quiet Sea Institute.')
    pins = [doubt.pin for doubt in found.doubts if doubt.code == "unknown-name"]
    (tmp_path / "actors.yml").write_text("\n".join(pin for pin in pins if pin), "utf8")
    known = {actor.name: actor for actor in load_knowledge(tmp_path).actors}
    assert known["Ann Foster-Lane"].called == ("Lane",)
    assert known["Quiet Sea Institute"].kind == "organisation"


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            """Former President Bill Clinton flew home. “A long day,” he said.
            Secretary of State Hillary Clinton waited at the gate. “A good day,” she said.""",
            ["bill-clinton", "hillary-clinton"],
        ),
        (
            """Kim Jong Il shut the plant. “For good,” he said.
            South Korean President Kim Dae-jung heard of it at noon. “We shall see,” Kim said.""",
            ["kim-jong-il", "kim-dae-jung"],
        ),
    ],
    ids=["a pronoun after each of a couple", "a pronoun after one, the bare name after the other"],
)
def test_two_of_one_family_name_speak(text: str, speakers: list[str]) -> None:
    day = date(2009, 8, 5) if "Clinton" in text else date(2002, 10, 3)
    found = run(text, day)
    utterances, _ = find_utterances(found.article, found.mentions, small_knowledge())
    assert [u.speaker.actor for u in utterances] == speakers


def test_two_texts_with_two_romanisations_name_one_person() -> None:
    texts = ("Kim Jong Il rested.", "Kim Chong-il rested.", "KIM JONG-IL RESTED.", "Kim Jong-Il rested.")
    assert {actor for text in texts for actor in run(text, date(2002, 10, 3)).actors()} == {"kim-jong-il"}


def test_a_photographer_in_a_credit_is_no_actor() -> None:
    text = (
        "Talks end\n\nJames Kelly left Seoul on Monday. (Dora Finch/Made-Up Photos)\n\nKelly said that he was content."
    )
    article = clean(Source("case.txt", text, "0" * 64), small_knowledge())
    names = find_names(article, small_knowledge(), None)
    assert {candidate for hit in names.hits for candidate in hit.candidates} == {"james-kelly", "seoul"}


@pytest.fixture(scope="module")
def seeds() -> tuple[Count, Count]:
    return seed_counts(load_knowledge(ROOT / "scripts" / "knowledge"), load_model())


def test_every_mention_of_the_seeds_is_settled_right(seeds: tuple[Count, Count]) -> None:
    mentions, _ = seeds
    assert (mentions.missed, mentions.extra) == (0, 0), mentions.wrong


def test_every_actor_of_the_seeds_is_found_and_no_other(seeds: tuple[Count, Count]) -> None:
    _, actors = seeds
    assert (actors.missed, actors.extra) == (0, 0), actors.wrong
