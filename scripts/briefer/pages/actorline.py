"""An actor on a line of time: offices, events of the chronology and articles; the lists of the page say the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from briefer import markdown as md
from briefer.model import Office
from briefer.pages import svg
from briefer.pages.wording import listed, office_years, plural

LEAST = 4  # offices, events and articles together: fewer are taken in faster from the lists
_ROW, _MARKS, _TOP = 34.0, 30.0, 16.0  # units: an office's line, a line of marks, the room above the first bar
_DAYS = 365.25
_SHORTEST = 6.0  # units: a short office is still seen
_NEAR = 4.0  # units: marks nearer than this are one


@dataclass(frozen=True, slots=True)
class Scale:
    """Days to units: from 1 January of `first` to the end of `last`, over the width of the picture."""

    first: int
    last: int

    def at(self, day: date) -> float:
        """A day's place from the left, in units, kept within the picture."""
        units = (day - date(self.first, 1, 1)).days * svg.NARROW / ((self.last + 1 - self.first) * _DAYS)
        return min(svg.NARROW - 1.0, max(0.0, units))


def actor_line(offices: Sequence[Office], events: Sequence[date], articles: Sequence[date], until: date) -> list[str]:
    """The picture: a bar for each office, a stroke for each event, a ring for each day of an article.

    Args:
        offices: those to draw, in order; only offices of a known beginning are drawn.
        events: first days of the events of the chronology that name the actor.
        articles: days of publication of the articles in which the actor appears.
        until: where the bar of an office still held ends.

    Returns:
        The picture, or nothing where there is at most one office and less than LEAST things to draw.
    """
    drawn = [office for office in offices if office.start]
    if len(drawn) < 2 and len(drawn) + len(set(events)) + len(set(articles)) < LEAST:
        return []
    starts = [office.start for office in drawn if office.start]
    ends = [office.end or until for office in drawn]
    days = [*starts, *ends, *events, *articles]
    scale = Scale(min(days).year, max(days).year)
    shapes, y = [], _TOP
    for office in drawn:
        shapes += _bar(office, y, until, scale)
        y += _ROW
    for name, marks in (("events", events), ("articles", articles)):
        if marks:
            shapes += _marks(name, marks, y, scale)
            y += _MARKS
    return svg.picture("actor-line", y + 14, _label(drawn, events, articles, scale), [*shapes, *_years(scale, y)])


def _label(offices: Sequence[Office], events: Sequence[date], articles: Sequence[date], scale: Scale) -> str:
    parts = [
        plural(len(things), one, many)
        for things, one, many in (
            (offices, "office", "offices"),
            (events, "event", "events"),
            (articles, "article", "articles"),
        )
        if things
    ]
    return f"{listed(tuple(parts))} on a line of time, {scale.first} to {scale.last}; the lists below say the same"


def _bar(office: Office, top: float, until: date, scale: Scale) -> list[str]:
    """A bar with the office's name above it, from its left end or to its right end, whichever has more room."""
    assert office.start is not None
    left = scale.at(office.start)
    right = min(float(svg.NARROW), max(left + _SHORTEST, scale.at(office.end or until)))
    ahead = svg.NARROW - left >= right
    room = svg.NARROW - left if ahead else right
    years = office_years(office)
    title = svg.fitted(office.title, room - (len(years) + 2) * svg.LETTER)
    label = f"{title}, {years}" if len(title) > 4 else svg.fitted(office.title, room)
    return [
        svg.words(left if ahead else right, top - 4, label, anchor="" if ahead else "end"),
        f'<rect class="office" x="{left:.1f}" y="{top:.0f}" width="{right - left:.1f}" height="9" rx="2"/>',
    ]


def _marks(name: str, days: Sequence[date], y: float, scale: Scale) -> list[str]:
    shapes = [svg.words(0, y, name)]
    for x in _apart(scale.at(day) for day in sorted(set(days))):
        if name == "events":
            shapes.append(f'<line class="event" x1="{x:.1f}" x2="{x:.1f}" y1="{y + 5:.1f}" y2="{y + 15:.1f}"/>')
        else:
            shapes.append(f'<circle class="ring" cx="{x:.1f}" cy="{y + 10:.1f}" r="3.4"/>')
    return shapes


def _apart(places: Iterable[float]) -> list[float]:
    """The places in order, without those that would lie on the one before."""
    kept: list[float] = []
    for place in places:
        if not kept or place - kept[-1] >= _NEAR:
            kept.append(place)
    return kept


def _years(scale: Scale, y: float) -> list[str]:
    base = y - 8
    places = [(year, scale.at(date(year, 1, 1))) for year in svg.marked_years(scale.first, scale.last, 7)]
    labels = [svg.words(x, base + 14, str(year), anchor="middle") for year, x in places if 13 <= x <= svg.NARROW - 13]
    return [svg.axis(base), *labels]


def line_caption(offices: Sequence[Office], events: Sequence[date], articles: Sequence[date]) -> str:
    """What the marks mean, quiet."""
    named = (("bars: offices", offices), ("strokes: events of our chronology", events), ("rings: articles", articles))
    parts = [words for words, things in named if things]
    return md.marked("quiet caption", f"{'; '.join(parts).capitalize()}.")
