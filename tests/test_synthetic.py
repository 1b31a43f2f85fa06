"""The made-up library of the growth measure: the same each time, and every span of it fits its text."""

from __future__ import annotations

from pathlib import Path

from briefer.knowledge import load_knowledge
from measures.synthetic import made_up

KNOWLEDGE = load_knowledge(Path(__file__).parents[1] / "scripts" / "knowledge")


def test_the_same_arguments_give_the_same_library() -> None:
    one, other = (made_up(30, KNOWLEDGE, seed=7)[0] for _ in range(2))
    assert [(b.slug, b.article.body, b.published) for b in one] == [
        (b.slug, b.article.body, b.published) for b in other
    ]
    assert one[0].article.body != made_up(30, KNOWLEDGE, seed=8)[0][0].article.body


def test_names_and_statements_stand_where_they_are_said_to() -> None:
    for briefing in made_up(60, KNOWLEDGE)[0]:
        names = {shown.actor.id: shown.actor.name for shown in briefing.appearances}
        for mention in briefing.mentions:
            assert briefing.article.words(mention.span) == names[mention.actor]
        for utterance in briefing.utterances:
            quoted = utterance.segments[0]
            text = briefing.article.paragraph(quoted.paragraph).text
            assert (text[quoted.start - 1], text[quoted.end :]) == ('"', '"')
