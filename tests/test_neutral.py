"""Our own voice stays neutral."""

from __future__ import annotations

import pytest

from briefer.building import KNOWLEDGE
from briefer.knowledge import load_knowledge
from briefer.model import Page
from briefer.neutral import loaded_words

KNOWN = load_knowledge(KNOWLEDGE)


def found(markdown: str) -> list[str]:
    return [one.word for one in loaded_words([Page("page.md", markdown)], KNOWN)]


@pytest.mark.parametrize(
    "ours",
    [
        "The regime answered in May.",
        "Both rogue states were named.",
        "- **Kim** <span>Dictator of the North</span>",
        "[the regime](actors/north-korea.md)",
    ],
)
def test_a_loaded_word_of_ours_is_told(ours: str) -> None:
    assert len(found(ours)) == 1


@pytest.mark.parametrize(
    "not_ours",
    [
        "He spoke of “an axis of evil.”",
        "“the regime\nhas not answered”",
        "# Regime answers in May",
        '---\ntitle: "Regime answers"\n---\nWords.',
        "[Regime answers in May](regime-answers.md)",
        "[Regime answers in May](../regime-answers.md)",
        "A regimen of talks.",
        "Talks on a peace regime.",
        '<a id="regime"></a> Talks.',
    ],
)
def test_words_of_others_are_not(not_ours: str) -> None:
    assert found(not_ours) == []
