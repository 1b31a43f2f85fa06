"""A last clue for a text that its own words cannot date: how the texts that tell the same event are dated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefer.model import Briefing, Clue, Dating, Link
from briefer.timewords.english import day_in_words

TELLING = ("same event", "before/after in one process")  # kinds of links that bear on the date


def date_by_neighbours(briefings: Sequence[Briefing], links: Sequence[Link]) -> tuple[Briefing, ...]:
    """The same briefings; one without a best day takes that of the nearest dated text, with low confidence.

    Args:
        briefings: all of the library, each with its slug.
        links: of `link_briefings`, the strongest first.

    Returns:
        The briefings in the given order. The range that a text's own words give is kept, and holds the new day.
    """
    by_slug = {briefing.slug: briefing for briefing in briefings}
    undated = {briefing.slug for briefing in briefings if briefing.published.best is None}
    found: dict[str, Dating] = {}
    for link in links:
        if link.origin in undated and link.origin not in found and link.kind in TELLING:
            dating = _dated_as(by_slug[link.origin].published, by_slug[link.target])
            if dating:
                found[link.origin] = dating
    return tuple(replace(b, published=found[b.slug]) if b.slug in found else b for b in briefings)


def _dated_as(own: Dating, other: Briefing) -> Dating | None:
    day = other.published.best
    if day is None or other.published.confidence == "low":
        return None
    if (own.earliest and day < own.earliest) or (own.latest and day > own.latest):
        return None
    title = other.article.title.value
    clue = Clue(f"tells what “{title}” tells, which is dated {day_in_words(day)}")
    return replace(own, best=day, confidence="low", basis=(*own.basis, clue))
