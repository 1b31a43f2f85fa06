"""The line of time of the whole library: by year the events of our chronology upwards, articles downwards."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from briefer import markdown as md
from briefer.pages import svg
from briefer.pages.index import LibraryIndex
from briefer.pages.wording import plural, sort_day

WIDE = 1000  # units: the picture for a screen wider than a phone
_UP, _DOWN, _YEARS = 86.0, 30.0, 18.0  # units: the tallest bar of events, of articles, the years between them
_FULL_BAR = 5  # articles: so that a first one does not fill the height


@dataclass(frozen=True, slots=True)
class Years:
    """How many events of the chronology and articles fall into each year."""

    first: int
    last: int
    events: Counter[int]
    articles: Counter[int]


def library_line(index: LibraryIndex) -> list[str]:
    """The picture for wide screens, that for narrow ones (the style sheet shows one of them), and the table."""
    years = years_of(index)
    if years is None:
        return []
    label = f"Events of the chronology and articles by year, {years.first} to {years.last}; the table says the same"
    height = _UP + _YEARS + _DOWN
    caption = (
        f"{plural(years.events.total(), 'event', 'events')} of our chronology (upwards) and "
        f"{plural(years.articles.total(), 'article', 'articles')} (downwards), by year"
    )
    return [
        *svg.picture("library-line wide", height, label, _shapes(years, WIDE, linked=True), width=WIDE),
        *svg.picture("library-line narrow", height, label, _shapes(years, svg.NARROW, linked=False)),
        md.marked("quiet caption", caption),
        "",
        *md.folded("As a table", svg.table(("Year", "Events", "Articles"), _rows(years))),
    ]


def articles_by_year(index: LibraryIndex) -> Counter[int]:
    """How many briefings are listed under each year; those of no known year are left out."""
    days = (sort_day(briefing.published) for briefing in index.by_age)
    return Counter(day.year for day in days if day != date.max)


def years_of(index: LibraryIndex) -> Years | None:
    """None where there is neither an event nor a dated article."""
    events = Counter(event.when.earliest.year for event in index.known_events.values())
    articles = articles_by_year(index)
    found = [*events, *articles]
    return Years(min(found), max(found), events, articles) if found else None


def _rows(years: Years) -> list[tuple[str, str, str]]:
    return [
        (
            md.link(str(year), f"timeline.md#{year}") if years.events[year] else str(year),
            f"{years.events[year]:,}",
            f"{years.articles[year]:,}",
        )
        for year in range(years.first, years.last + 1)
        if years.events[year] or years.articles[year]
    ]


def _shapes(years: Years, width: int, *, linked: bool) -> list[str]:
    step = width / (years.last - years.first + 1)
    shapes = [svg.axis(_UP, width=width), svg.axis(_UP + _YEARS, width=width)]
    for year in range(years.first, years.last + 1):
        left = (year - years.first) * step
        bars = _bars(years, year, left + step * 0.2, step * 0.6)
        shapes += _linked(years, year, left, step, bars) if linked and years.events[year] else bars
    for year in svg.marked_years(years.first, years.last, width // 60):
        middle = min(max((year - years.first + 0.5) * step, 13), width - 13)
        shapes.append(svg.words(middle, _UP + 13, str(year), anchor="middle"))
    return shapes


def _bars(years: Years, year: int, left: float, wide: float) -> list[str]:
    """Events upwards from the band of years, articles downwards; each against the tallest of its kind."""
    events, articles = years.events[year], years.articles[year]
    most = max(_FULL_BAR, *years.articles.values(), 0)
    up, down = events / max(years.events.values(), default=1) * (_UP - 4), articles / most * _DOWN
    return [
        *([svg.bar("event", left, _UP - up, wide, up)] if events else []),
        *([svg.bar("article", left, _UP + _YEARS, wide, down)] if articles else []),
    ]


def _linked(years: Years, year: int, left: float, step: float, bars: list[str]) -> list[str]:
    """A year's bars as one link to the timeline, with an area that a pointer can hit."""
    counts = f"{plural(years.events[year], 'event', 'events')}, {plural(years.articles[year], 'article', 'articles')}"
    title = f"{year}: {counts}"
    return [
        f'<a href="timeline.md#{year}" aria-label="{title}"><title>{title}</title>',
        f'<rect class="hit" x="{left:.1f}" y="0" width="{step:.1f}" height="{_UP + _YEARS + _DOWN:.0f}"/>',
        *bars,
        "</a>",
    ]
