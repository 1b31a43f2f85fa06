"""Reading on in time: from a briefing to the one before and the one after with the same actor or on the same topic."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from briefer import markdown as md
from briefer.model import Appearance, Briefing
from briefer.pages.index import LibraryIndex, Sighting, Treatment
from briefer.pages.shown import ShownLinks
from briefer.pages.wording import dating_in_brief, sort_day

MAX_WAYS = 2


@dataclass(frozen=True, slots=True)
class Way:
    """A chain that a briefing stands in: what binds it (Markdown), and its neighbours there."""

    label: str
    before: Briefing | None
    after: Briefing | None

    @property
    def targets(self) -> frozenset[str]:
        """Slugs of the briefings that the way leads to."""
        return frozenset(b.slug for b in (self.before, self.after) if b)


def read_on(briefing: Briefing, index: LibraryIndex, above: Sequence[ShownLinks] = ()) -> list[str]:
    """The section of a briefing: at most MAX_WAYS chains, none of which leads only where another does.

    A briefing that stands above with its title goes by its date alone.
    """
    titled = frozenset(shown.target for shown in above)
    rows = [f"- **{way.label}** {_neighbours(way, titled)}" for way in ways(briefing, index)]
    return ["## Read on", "", *md.boxed("start read-on", rows)] if rows else []


def ways(briefing: Briefing, index: LibraryIndex) -> list[Way]:
    """The most telling actor first, then the main topic, then further actors; each must lead somewhere new."""
    actors = _actor_ways(briefing, index)
    chosen: list[Way] = []
    reached: set[str] = set()
    for way in [*actors[:1], *_topic_ways(briefing, index), *actors[1:]]:
        if len(chosen) < MAX_WAYS and not way.targets <= reached:
            chosen.append(way)
            reached |= way.targets
    return chosen


def neighbours(chain: Sequence[Sighting] | Sequence[Treatment], briefing: Briefing) -> tuple[Briefing | None, ...]:
    """The briefings before and after one in a chain ordered by day and slug; both None where it is not dated.

    Undated briefings stand at a chain's end, under the last day of the calendar, and are no neighbours.
    """
    if sort_day(briefing.published) == date.max:
        return None, None
    at = bisect_left(chain, _order(briefing), key=lambda one: _order(one.briefing))
    before = chain[at - 1].briefing if at else None
    after = next((one.briefing for one in chain[at : at + 2] if one.briefing.slug != briefing.slug), None)
    return before, None if after is None or sort_day(after.published) == date.max else after


def _order(briefing: Briefing) -> tuple[date, str]:
    return sort_day(briefing.published), briefing.slug


def _actor_ways(briefing: Briefing, index: LibraryIndex) -> list[Way]:
    """Rare actors before common ones; among equally rare ones, who is quoted here and in a neighbour.

    Asked are the key actors and those who speak; who is only named says little about what to read next.
    """
    shown = sorted((a for a in briefing.appearances if a.actor.kind != "place"), key=lambda a: a.rank)
    found = []
    for appearance in [a for a in shown if a.key or a.quoted] or shown:
        actor = appearance.actor
        before, after = neighbours(index.sightings.get(actor.id, ()), briefing)
        if before or after:
            label = f"With {md.link(md.text(actor.name), f'actors/{actor.id}.md')}"
            heard = appearance.quoted and any(_quoted(actor.id, other) for other in (before, after))
            rarity = (len(index.sightings[actor.id]), not heard, appearance.rank)
            found.append((rarity, Way(label, before, after)))
    return [way for _, way in sorted(found, key=lambda one: one[0])]


def _quoted(actor: str, briefing: Briefing | None) -> bool:
    appearances: tuple[Appearance, ...] = briefing.appearances if briefing else ()
    return any(a.quoted for a in appearances if a.actor.id == actor)


def _topic_ways(briefing: Briefing, index: LibraryIndex) -> list[Way]:
    """The main topic's chain."""
    for hit in briefing.topics[:1]:
        topic = index.topics.get(hit.topic)
        if topic:
            before, after = neighbours(index.treatments.get(topic.id, ()), briefing)
            if before or after:
                return [Way(f"On {md.link(md.text(topic.name), f'topics/{topic.id}.md')}", before, after)]
    return []


def _neighbours(way: Way, titled: frozenset[str]) -> str:
    parts = []
    if way.before:
        parts.append(f"← {_step(way.before, titled)}")
    if way.after:
        parts.append(f"{_step(way.after, titled)} →")
    return " · ".join(parts)


def _step(briefing: Briefing, titled: frozenset[str]) -> str:
    title, day = md.text(briefing.article.title.value), md.text(dating_in_brief(briefing))
    if briefing.slug in titled:
        return md.link(day, f"{briefing.slug}.md")
    return f"{md.link(title, f'{briefing.slug}.md')} {md.marked('quiet', day)}"
