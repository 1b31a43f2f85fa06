"""Whose a name is: cases by hand, the two seeds against their annotation, and doubts that an editor can use."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from briefer.knowledge import load_knowledge
from briefer.ner import load_model
from cases.actors.support import ROOT, cases, run
from measures.actors import Count, seed_counts


@pytest.mark.parametrize("case", cases("resolve.yml"), ids=lambda case: case["case"])
def test_who_is_meant(case: dict[str, Any]) -> None:
    found = run(case["text"], case.get("day"))
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


@pytest.fixture(scope="module")
def seeds() -> tuple[Count, Count]:
    return seed_counts(load_knowledge(ROOT / "scripts" / "knowledge"), load_model())


def test_every_mention_of_the_seeds_is_settled_right(seeds: tuple[Count, Count]) -> None:
    mentions, _ = seeds
    assert (mentions.missed, mentions.extra) == (0, 0), mentions.wrong


def test_every_actor_of_the_seeds_is_found_and_no_other(seeds: tuple[Count, Count]) -> None:
    _, actors = seeds
    assert (actors.missed, actors.extra) == (0, 0), actors.wrong
