"""Answers of the review queue: pasted as they stand, or with the open place filled in, they settle the doubt."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefer.desk.queue import OPEN, Item, queue
from briefer.model import Briefing, Library
from briefer.pins import read_pins
from briefer.pipeline import collect, read
from briefer.sources import read_source
from cases.actors.support import small_knowledge

HEAD = "Guests arrive in the harbour\n\nBy Ada Quill\n\n"
REST = "\n\nThe two sides have met four times this year, and neither of them has said what was agreed in the harbour.\n"


def library(text: str, pins: str = "") -> Library:
    source = read_source((HEAD + text + REST).encode(), "talks.txt")
    if pins:
        source = replace(source, pins=read_pins(pins, "talks.yml"))
    return collect([read(source, small_knowledge(), None)], small_knowledge())


def asked(text: str, code: str) -> Item:
    (item,) = (item for item in queue(library(text)) if item.code == code)
    return item


def settled(text: str, item: Item, answer: str = "") -> Briefing:
    """The briefing of the text with the item's pin, the open place filled in, in which the doubt is gone."""
    pinned = library(text, item.pin.replace(OPEN, answer))
    assert item.code not in [other.code for other in queue(pinned)]
    return pinned.briefings[0]


def test_the_one_of_several_who_is_named_most_is_proposed() -> None:
    text = "Kim Dae-jung and Kim Jong Il met in the harbour on Tuesday for talks that took three hours. Then Kim left."
    item = asked(text, "ambiguous-name")
    proposed, other = ("kim-dae-jung", "kim-jong-il")
    assert item.pin == f"actors:\n  - {{mention: Kim, paragraph: 1, is: {proposed}}}  # or {other}"
    assert item.guess.startswith("Kim Dae-jung, who is named most")
    mentions = settled(text, item).mentions
    assert [mention.actor for mention in mentions].count(proposed) == 2


def test_of_namesakes_of_whom_none_is_settled_the_editor_must_say_which() -> None:
    text = "Oren Halvard spoke in the harbour on Tuesday, and the guests who had come from far away listened to him."
    item = asked(text, "ambiguous-name")
    assert "oren-halvard-envoy" in item.says and "oren-halvard-ambassador" in item.says
    assert item.pin == f"actors:\n  - {{mention: Oren Halvard, paragraph: 1, is: {OPEN}}}"
    assert item.guess == ""
    assert [mention.actor for mention in settled(text, item, "oren-halvard-envoy").mentions] == ["oren-halvard-envoy"]


COLD = "The hall in the harbour was cold, and the talks of the two sides were long.\n\n"


@pytest.mark.parametrize(
    ("quotation", "guess", "open_place", "answer"),
    [
        ('"That is all for tonight," he said.', "“he”, not known by name", "described: he", "described: the host"),
        ('"It will be a long road, and nobody should expect an early end."', "", OPEN, "oren-halvard-envoy"),
    ],
)
def test_a_speaker_whom_the_text_does_not_name(quotation: str, guess: str, open_place: str, answer: str) -> None:
    item = asked(COLD + quotation, "unknown-speaker")
    assert item.guess == guess
    assert item.pin.count(open_place) == 1
    (utterance,) = settled(COLD + quotation, replace(item, pin=item.pin.replace(open_place, answer))).utterances
    assert (utterance.speaker.actor or f"described: {utterance.speaker.described}") == answer
