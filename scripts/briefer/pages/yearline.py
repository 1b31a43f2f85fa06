"""A line of time by year: bars for events of the chronology, rings for articles; a list says the same in words."""

from __future__ import annotations

from collections.abc import Mapping

from briefer import markdown as md
from briefer.pages.wording import plural

_WIDTH, _BASE, _TALLEST = 720, 70, 50  # units of the picture
_HALF_LABEL = 14  # about half the width of a year
_LEAST_YEARS = 3  # fewer are sooner read than drawn


def year_line(events: Mapping[int, int], articles: Mapping[int, int], what: str) -> list[str]:
    """The picture with its figures folded below; nothing where it would span too few years.

    Args:
        events, articles: how many there are, by year.
        what: what it shows, for readers who hear it ("sanctions").
    """
    years = sorted({*events, *articles})
    if not years or years[-1] - years[0] + 1 < _LEAST_YEARS:
        return []
    first, last = years[0], years[-1]
    step, tallest = _WIDTH / (last - first + 1), max(events.values(), default=1)
    label = f"Events of the chronology and articles on {what} by year, {first} to {last}; the figures stand below"
    svg = [
        f'<svg class="line-of-time" viewBox="0 0 {_WIDTH} {_BASE + 22}" role="img" aria-label="{md.attribute(label)}">',
        f'<line class="axis" x1="0" x2="{_WIDTH}" y1="{_BASE}" y2="{_BASE}"/>',
    ]
    for year in range(first, last + 1):
        height = events.get(year, 0) / tallest * _TALLEST
        svg += _column((year - first + 0.5) * step, step * 0.55, height, articles.get(year, 0) > 0)
    svg += [_label(year, (year - first + 0.5) * step) for year in _marked(first, last)]
    caption = f"By year: {plural(sum(events.values()), 'event', 'events')} of our chronology (bars), articles (rings)."
    figures = [f"- **{year}** {_figures(events.get(year, 0), articles.get(year, 0))}" for year in years]
    return [
        *('<div class="time-strip" tabindex="0">', *svg, "</svg>", "</div>", ""),
        md.marked("quiet caption", caption),
        "",
        *md.folded("The same in figures", figures),
    ]


def _column(middle: float, wide: float, height: float, ring: bool) -> list[str]:
    bar = (
        f'<rect class="event" x="{middle - wide / 2:.1f}" y="{_BASE - height:.1f}" width="{wide:.1f}" '
        f'height="{height:.1f}"/>'
    )
    mark = f'<circle class="briefing" cx="{middle:.1f}" cy="{_BASE - height - 9:.1f}" r="4.5"/>'
    return [*([bar] if height else []), *([mark] if ring else [])]


def _label(year: int, middle: float) -> str:
    """The year below its column, drawn inwards where it would leave the picture."""
    anchor = "start" if middle < _HALF_LABEL else "end" if middle > _WIDTH - _HALF_LABEL else "middle"
    x = {"start": 0.0, "end": float(_WIDTH), "middle": middle}[anchor]
    return f'<text x="{x:.1f}" y="{_BASE + 16}" text-anchor="{anchor}">{year}</text>'


def _marked(first: int, last: int) -> list[int]:
    step = next((one for one in (1, 2, 5, 10) if (last - first) / one <= 12), 20)
    return [year for year in range(first, last + 1) if year % step == 0]


def _figures(events: int, articles: int) -> str:
    parts = [plural(events, "event", "events")] if events else []
    parts += [plural(articles, "article", "articles")] if articles else []
    return ", ".join(parts)
