"""The corpus of hostile texts: every payload of `cases/hostile/payloads.yml` in every place where words come in.

The words around a payload are drawn by its number, so that no two texts are near-duplicates of each other.
"""

from __future__ import annotations

import html
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

PAYLOADS = Path(__file__).parent.parent / "cases" / "hostile" / "payloads.yml"
PLACES = ("headline", "body", "pins")
_WHO = "envoy clerk driver pilot baker guard editor nurse singer farmer porter judge".split()
_DID = "counted carried painted opened closed mended buried weighed measured copied bought sold hid found".split()
_WHAT = "boxes letters lamps gates boats maps keys coats wheels bells chairs stamps bricks ropes drums".split()
_WHERE = "harbour station market bridge orchard quarry chapel library kitchen garden tower meadow".split()
_HOW = "slowly gladly twice alone early openly again badly kindly quietly often late".split()


@dataclass(frozen=True, slots=True)
class Hostile:
    """One text: its file's stem, the payload in it, what stands in NAME.txt and, or empty, in NAME.yml."""

    stem: str
    payload: str
    text: str
    pins: str = ""


@cache
def payloads() -> tuple[str, ...]:
    kinds = yaml.safe_load(PAYLOADS.read_text("utf8"))
    return tuple(payload for kind in kinds.values() for payload in kind)


def corpus() -> Iterator[Hostile]:
    """Every text of the corpus, in an order that never changes."""
    for number, payload in enumerate(payloads(), 1):
        for place in PLACES:
            chance = random.Random(f"{number} {place}")
            stem, headline = f"{place}-{number:02}", f"{_sentence(chance).rstrip('.').capitalize()} in text {number}"
            match place:
                case "headline":
                    yield Hostile(stem, payload, _text(f"Finch hears {html.escape(payload)} on arrival", chance))
                case "body":
                    yield Hostile(stem, payload, _text(headline, chance, payload))
                case _:
                    yield Hostile(stem, payload, _text(headline, chance), _pins(payload))


def write(folder: Path) -> None:
    """Writes the corpus as a folder of texts with their pins."""
    for each in corpus():
        (folder / f"{each.stem}.txt").write_text(each.text, "utf8", newline="\n")
        if each.pins:
            (folder / f"{each.stem}.yml").write_text(each.pins, "utf8", newline="\n")


def _text(headline: str, chance: random.Random, payload: str = "") -> str:
    raw, entities = f" {payload}", f" {html.escape(payload)}"
    said = html.escape(payload).replace("&quot;", "'") if payload else "nothing was agreed"
    day = f"{chance.choice(('March', 'May', 'July'))} {chance.randrange(1, 29)}, {chance.randrange(2001, 2019)}"
    return "\n\n".join((
        headline,
        f"By Ada Quill{chance.randrange(9)}" if not payload else "By Ada Quill",
        day,
        f"The American envoy Orla Finch landed in Pyongyang for talks with North Korea{entities if payload else ''}, "
        f"her office said, and {_sentence(chance)}",
        f"“We heard {said} and we will hear it again tomorrow,” Finch told reporters, {_sentence(chance)}",
        f"On {day} a North Korean official read a paper that said{raw if payload else ' little'} and "
        f"{_sentence(chance)}",
        f"{_sentence(chance).capitalize()} {_sentence(chance).capitalize()}",
        f"{_sentence(chance).capitalize()} {_sentence(chance).capitalize()}",
        f"{_sentence(chance).capitalize()} {_sentence(chance).capitalize()}",
    )) + "\n"  # fmt: skip


def _sentence(chance: random.Random) -> str:
    return (f"the {chance.choice(_WHO)} {chance.choice(_DID)} {chance.randrange(2, 900)} {chance.choice(_WHAT)} "
            f"{chance.choice(_HOW)} near the {chance.choice(_WHERE)} while a {chance.choice(_WHO)} "
            f"{chance.choice(_DID)} the {chance.choice(_WHAT)} of the {chance.choice(_WHERE)}.")  # fmt: skip


def _pins(payload: str) -> str:
    """The payload under every key that takes free words."""
    shown = "".join(c for c in payload if c.isprintable() or c in "\u200b\u200d\u2060")
    words = json.dumps(f"Words {shown} end", ensure_ascii=False)
    return (
        f"title: {words}\ndek: {words}\npublisher: {words}\nbyline: [{words}]\nnote: {words}\n"
        f"url: {json.dumps(shown, ensure_ascii=False)}\n"
        f"summary: [{{label: {words}, text: {words}}}]\ncorrections: [{{date: 2020-02-02, text: {words}}}]\n"
        f"actors: [{{add: Orla Finch, kind: person, side: US, role: {words}}}]\n"
    )
