"""Turns of a transcript that name their speaker by the office alone: "THE PRESIDENT: …"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from briefer.model import Knowledge, NameHit, Span
from briefer.who.tokens import Line

OFFICE_TURN = "a turn of the transcript under the office"
_TURN = re.compile(r"(?:THE )?PRESIDENT(?=:)")
_OFFICE = "president of the united states"


@lru_cache(maxsize=4)
def _presidents(knowledge: Knowledge) -> tuple[str, ...]:
    return tuple(
        actor.id for actor in knowledge.actors if any(office.title.lower() == _OFFICE for office in actor.offices)
    )


def office_turns(lines: Sequence[Line], knowledge: Knowledge) -> list[NameHit]:
    """Hits for the labels of turns; the date of the text then tells which president spoke."""
    holders = _presidents(knowledge)
    turns = [(line, match) for line in lines if (match := _TURN.match(line.text))]
    return [
        NameHit(Span(line.paragraph.number, match.start(), match.end()), holders, OFFICE_TURN)
        for line, match in turns
        if holders
    ]
