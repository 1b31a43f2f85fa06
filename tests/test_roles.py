"""What actors are in an article, and who matters most."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from briefer.model import Appearance, Article, Knowledge, Mention, Names, Publisher, Span, Speaker, Utterance
from briefer.names import find_names
from briefer.resolve import resolve
from briefer.roles import KEY_ACTORS, find_appearances
from cases.actors.support import article, cases, published, small_knowledge


def read(made: Article, day: date | None = None) -> tuple[Names, tuple[Mention, ...]]:
    names = find_names(made, small_knowledge(), None)
    return names, resolve(made, names, published(day), small_knowledge())[0]


def appearances(
    made: Article,
    day: date | None = None,
    utterances: tuple[Utterance, ...] = (),
    knowledge: Knowledge | None = None,
) -> dict[str, Appearance]:
    names, mentions = read(made, day)
    found, _ = find_appearances(made, names, mentions, utterances, published(day), knowledge or small_knowledge())
    return {appearance.actor.id: appearance for appearance in found}


def said(made: Article, words: str, actor: str, paraphrase: bool = False) -> Utterance:
    paragraph = next(p for p in made.paragraphs if words in p.text)
    start = paragraph.text.index(words)
    span = Span(paragraph.number, start, start + len(words))
    return Utterance((span,), Speaker(actor, ""), None, "given", paraphrase)


@pytest.mark.parametrize("case", cases("roles.yml"), ids=lambda case: case["case"])
def test_role(case: dict[str, Any]) -> None:
    made = article(case["text"])
    role = appearances(made, case.get("day"))[case["actor"]].role
    assert (role.text if role else None) == case["role"]
    if role and role.span:
        assert made.words(role.span) == role.text
    if role:
        assert (role.span is None) == case.get("by_knowledge", False)
        assert role.years == case.get("years", "")
        assert case.get("how", "") in role.how


@pytest.mark.parametrize("case", cases("ranks.yml"), ids=lambda case: case["case"])
def test_rank(case: dict[str, Any]) -> None:
    made = article(case["text"], case.get("headline", "Talks"))
    utterances = tuple(said(made, words, actor) for words, actor in case.get("said", ()))
    newsrooms = tuple(Publisher(name, name) for name in case.get("publishers", ()))
    found = appearances(made, utterances=utterances, knowledge=replace(small_knowledge(), publishers=newsrooms))
    ranked = [a.actor.id for a in sorted(found.values(), key=lambda a: a.rank) if a.actor.kind != "place"]
    assert ranked[: len(case["order"])] == case["order"]
    assert not [actor for actor in case.get("not_key", ()) if found[actor].key]


@pytest.mark.parametrize("case", cases("offices.yml"), ids=lambda case: case["case"])
def test_office_that_was_over_or_not_begun(case: dict[str, Any]) -> None:
    made = article(case["text"])
    names, mentions = read(made, case.get("day"))
    _, doubts = find_appearances(made, names, mentions, (), published(case.get("day")), small_knowledge())
    persons = {actor.id: actor.name for actor in small_knowledge().actors}
    assert len(doubts) == len(case["doubts"])
    for doubt, actor in zip(doubts, case["doubts"], strict=True):
        assert doubt.code == "role-differs"
        assert persons[actor] in doubt.text and "by our files" in doubt.text
        assert doubt.span is not None and made.words(doubt.span).endswith(persons[actor])


def test_answer_to_an_office_that_differs_is_the_day_or_the_office() -> None:
    made = article("Secretary of State Madeleine Albright arrived in Seoul on Wednesday.")
    day = date(2009, 8, 5)
    names, mentions = read(made, day)
    inferred = published(day)
    for dating, answer in ((inferred, "published: …"), (replace(inferred, printed=True), "to: 2001-01-20")):
        _, (doubt,) = find_appearances(made, names, mentions, (), dating, small_knowledge())
        assert answer in (doubt.pin or "")


def test_who_speaks_comes_before_who_is_only_named() -> None:
    made = article("James Kelly and Kim Jong Il and Bill Clinton are in the book.\n“No,” Bill Clinton said.")
    found = appearances(made, utterances=(said(made, "No,", "bill-clinton"),))
    assert found["bill-clinton"].rank == 1
    assert found["bill-clinton"].quoted and not found["james-kelly"].quoted


def test_reported_speech_is_not_a_quotation() -> None:
    made = article("Bill Clinton said the road was long.")
    found = appearances(made, utterances=(said(made, "the road was long", "bill-clinton", paraphrase=True),))
    assert not found["bill-clinton"].quoted


def test_places_come_last_and_are_never_key() -> None:
    made = article("North Korea said no.\nNorth Korea said yes.\nKim Jong Il rested.", headline="North Korea speaks")
    found = appearances(made)
    assert found["kim-jong-il"].rank == 1
    assert not found["north-korea"].key


def test_passing_name_is_not_key() -> None:
    text = "Kim Jong Il spoke.\nRain fell.\nSnow fell.\nHail fell.\nA deal from Bill Clinton's time was recalled."
    found = appearances(article(text))
    assert found["kim-jong-il"].key
    assert not found["bill-clinton"].key


def test_at_most_so_many_are_key() -> None:
    people = [
        "Ada Finch",
        "Brian Lowe",
        "Carla Reed",
        "Dora Hale",
        "Eric Stone",
        "Fiona Marsh",
        "Gary Wold",
        "Helen Ash",
    ]
    made = article("\n".join(f"Analyst {name} said no. {name.split()[1]} left." for name in [*people, "Ian Birch"]))
    found = appearances(made)
    assert sum(appearance.key for appearance in found.values()) == KEY_ACTORS
    assert sorted(appearance.rank for appearance in found.values()) == list(range(1, len(found) + 1))


def test_name_in_a_caption_alone_does_not_appear() -> None:
    made = article("James Kelly left Seoul.", caption="Bill Clinton at the gate.")
    assert set(appearances(made)) == {"james-kelly", "seoul"}


def test_forms_are_the_words_of_the_text_without_the_possessive() -> None:
    made = article("James Kelly's plane left. Kelly waved, and Kelly's aides waved.")
    assert appearances(made)["james-kelly"].forms == ("James Kelly", "Kelly")
