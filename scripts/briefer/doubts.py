"""Doubts as an editor meets them: each with an id by which it is told from others, and pins that no longer fit."""

from __future__ import annotations

import hashlib
from collections.abc import Collection

from briefer.model import Article, Briefing, Doubt, Pins, Span

STALE_PIN = "stale-pin"
NO_MODEL = Doubt("no-name-model", "Read without the name model: names that the knowledge lacks are missing.")


def doubt_id(article: Article, doubt: Doubt) -> str:
    """Eight hexadecimal digits for a doubt of a text: the same until its code, passage or wording change.

    The text's stem counts, so that "nothing shows the publisher" of two texts are two doubts.
    """
    passage = article.words(doubt.span) if doubt.span else ""
    parts = (article.source.stem, doubt.code, passage, doubt.text)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:8]


def read_with_model(briefing: Briefing) -> bool:
    """Whether the name model was there when the text was read."""
    return all(doubt.code != NO_MODEL.code for doubt in briefing.doubts)


def unchecked_doubts(briefing: Briefing) -> tuple[Doubt, ...]:
    """The doubts of a briefing that no editor has let stand in its pins, in the briefing's order."""
    pins = briefing.article.source.pins
    if not (pins and pins.checked):
        return briefing.doubts
    return tuple(doubt for doubt in briefing.doubts if doubt_id(briefing.article, doubt) not in pins.checked)


def stale_pin(pins: Pins, line: int, said: str, span: Span | None = None) -> Doubt:
    """A pin that no longer fits its text, by file and line; `said` tells what does not fit, without a full stop."""
    return Doubt(STALE_PIN, f"seeds/{pins.file}, line {line}: the pin no longer fits its text: {said}.", span)


def stale_checks(article: Article, doubts: Collection[Doubt]) -> tuple[Doubt, ...]:
    """A doubt for each id under `checked` that none of the text's doubts has any more."""
    pins = article.source.pins
    if not (pins and pins.checked):
        return ()
    present = {doubt_id(article, doubt) for doubt in doubts}
    return tuple(
        stale_pin(pins, pins.checked_line, f"there is no doubt {one} under 'checked'")
        for one in pins.checked
        if one not in present
    )
