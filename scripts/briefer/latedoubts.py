"""Doubts that only show when all texts are read: a day that nothing made sure, a text that is nearly another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from briefer.doubts import stale_checks
from briefer.model import Briefing, Copy, Dating, Doubt


def doubt_together(briefings: Iterable[Briefing], copies: Iterable[Copy]) -> tuple[Briefing, ...]:
    """The same briefings with these doubts added: "weak-date" and "likely-reprint".

    Args:
        briefings: dated for good, each with its slug.
        copies: of `find_copies`.
    """
    briefings = tuple(briefings)
    titles = {briefing.slug: briefing for briefing in briefings}
    originals = {copy.slug: titles[copy.of] for copy in copies}
    return tuple(_doubted(briefing, originals) for briefing in briefings)


def _doubted(briefing: Briefing, originals: Mapping[str, Briefing]) -> Briefing:
    late = tuple(_late(briefing, originals.get(briefing.slug)))
    if not late:
        return briefing
    # An id under `checked` may be that of a late doubt: then it is not stale after all.
    before, after = briefing.doubts, (*briefing.doubts, *late)
    found = set(stale_checks(briefing.article, before)) - set(stale_checks(briefing.article, after))
    return replace(briefing, doubts=tuple(doubt for doubt in after if doubt not in found))


def _late(briefing: Briefing, original: Briefing | None) -> Iterator[Doubt]:
    pins = briefing.article.source.pins
    if briefing.published.confidence == "low" and not (pins and pins.published):
        day = briefing.published.best
        yield Doubt("weak-date", _between(briefing.published), pin=f"published: {day.isoformat() if day else '…'}")
    if original:
        said = f"Nearly the text of “{original.article.title.value}” ({original.article.source.name})"
        yield Doubt("likely-reprint", f"{said}: it has no page of its own and is listed on that one's.")


def _between(dating: Dating) -> str:
    first, last = dating.earliest, dating.latest
    if first and last:
        held = f"some day from {first} to {last}"
    else:
        held = f"after {first}" if first else f"before {last}" if last else "any day"
    likeliest = f"; {dating.best} is the likeliest" if dating.best else ""
    return f"The day of publication is not sure: {held}{likeliest}."
