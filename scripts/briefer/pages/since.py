"""Then and since: what an article's authors could know, and what followed within the year, by our chronology."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from briefer import markdown as md
from briefer.model import Briefing, Dating, KnownEvent
from briefer.pages.chronicle import (
    Chronicle,
    Traits,
    chronicle_of,
    days_apart,
    event_link,
    is_vague,
    nearest,
    window,
)
from briefer.pages.contested import is_contested
from briefer.pages.facts import main_event
from briefer.pages.index import LibraryIndex
from briefer.pages.wording import capital, when_in_words

WIDEST = 60  # days between which an article must lie for anything to be counted from it
BEFORE, AFTER = 2 * 365, 365  # days
MAX_EACH = 3
_TOPIC_COUNTS = (1.7, 1.3, 1.0, 0.7)  # the strongest topic first; further ones are not asked for
_ACTOR_COUNTS = (1.0, 0.9, 0.8, 0.6, 0.5, 0.4, 0.3, 0.3)


@dataclass(frozen=True, slots=True)
class Standpoint:
    """Where an article stands in time: the day to count from, the days it may lie between, whether it is sure."""

    day: date
    first: date
    last: date
    about: bool


def then_and_since(briefing: Briefing, index: LibraryIndex) -> list[str]:
    """The section of a briefing; nothing where the article's date is too wide or the chronology has nothing near it."""
    told = [index.known_events[one] for one in _told(briefing) if one in index.known_events]
    disputed = [event for event in told if is_contested(event, index)]
    told_differently = [f"- **Told differently** {event_link(event, _path(briefing))}" for event in disputed]
    before, after = _rows(briefing, index)
    rows = [*before, *after, *told_differently]
    if not rows:
        return []
    shown = next(iter((*after, *told_differently, *before)))
    folded = [row for row in rows if row != shown]
    lines = ["## Then and since", "", *md.boxed("dates beside", [shown])]
    return [*lines, *md.folded("Before and after, by our chronology", folded, "more beside")] if folded else lines


def _path(briefing: Briefing) -> str:
    return f"{briefing.slug}.md"


def _told(briefing: Briefing) -> tuple[str, ...]:
    return tuple(dict.fromkeys(event.known for event in briefing.events if event.known))


def _rows(briefing: Briefing, index: LibraryIndex) -> tuple[list[str], list[str]]:
    standpoint = standpoint_of(briefing.published)
    if standpoint is None:
        return [], []
    before, after = then_and_since_events(briefing, standpoint, chronicle_of(index.library.knowledge))
    return (
        [_row(event, standpoint, briefing) for event in before],
        [_row(event, standpoint, briefing) for event in after],
    )


def _row(event: KnownEvent, at: Standpoint, briefing: Briefing) -> str:
    later = event.when.earliest > at.last
    days = (event.when.earliest - at.day).days if later else (at.day - event.when.latest).days
    apart = f"{days_apart(days, about=at.about or is_vague(event.when))} {'later' if later else 'earlier'}"
    when = md.marked("quiet", when_in_words(event.when))
    return f"- **{capital(apart)}** {md.marked('what', f'{event_link(event, _path(briefing))} {when}')}"


def standpoint_of(dating: Dating) -> Standpoint | None:
    """The day from which an article's before and after are counted; None where that day is too unsure.

    A day that is not printed, or not the only one possible, is a guess: days from it are said to be "about" so many.
    """
    first, last, best = dating.earliest, dating.latest, dating.best
    narrow = first is not None and last is not None and (last - first).days <= WIDEST
    if best is not None and (dating.confidence != "low" or narrow):
        about = not dating.printed and (first, last) != (best, best)
        if not narrow or first is None or last is None:
            first = last = best
        return Standpoint(best, min(first, best), max(last, best), about)
    if narrow and first is not None and last is not None:
        return Standpoint(window(first, (last - first).days // 2), first, last, about=True)
    return None


def then_and_since_events(
    briefing: Briefing, at: Standpoint, chronicle: Chronicle
) -> tuple[Sequence[KnownEvent], Sequence[KnownEvent]]:
    """The events that have most to do with an article: before it, and within the year after it, in order of time.

    What the article itself dates is left out, for its page tells it already.
    """
    traits, told = traits_of(briefing, chronicle), frozenset(_told(briefing))
    earlier = chronicle.near(traits, window(at.first, -BEFORE), window(at.first, -1))
    before = [event for event in earlier if event.when.latest < at.first and event.id not in told]
    later = chronicle.near(traits, window(at.last, 1), window(at.last, AFTER))
    after = [event for event in later if event.id not in told]
    return nearest(traits, before, at.first, MAX_EACH, chronicle), nearest(traits, after, at.last, MAX_EACH, chronicle)


def traits_of(briefing: Briefing, chronicle: Chronicle) -> Traits:
    """Whom and what an article is about, as the chronology's events are: its key actors, topics and main event."""
    counts: dict[str, float] = {}
    for trait, count in _counted(briefing, chronicle):
        counts[trait] = max(count, counts.get(trait, 0.0))
    return chronicle.profile(counts.items())


def _counted(briefing: Briefing, chronicle: Chronicle) -> Iterator[tuple[str, float]]:
    ranked = sorted((a for a in briefing.appearances if a.key and a.actor.kind != "place"), key=lambda a: a.rank)
    for appearance, count in zip(ranked, _ACTOR_COUNTS, strict=False):
        yield f"actor {appearance.actor.id}", count
    for hit, count in zip(briefing.topics, _TOPIC_COUNTS, strict=False):
        yield f"topic {hit.topic}", count
    happened = main_event(briefing)
    if happened and happened.known:
        for trait in chronicle.traits.get(happened.known, {}):
            yield trait, 1.0
