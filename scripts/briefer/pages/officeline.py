"""Offices on a line of time: a small picture beside the list of them that says the same in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from briefer import markdown as md
from briefer.model import Office
from briefer.pages.wording import office_years, plural

_WIDTH, _ROW, _TOP = 720, 34, 16  # units of the picture
_LETTER = 6.2  # about the width of a letter of a label
_DAYS = 365.25
_LEAST = 6.0  # units: a short office is still seen


def office_line(offices: Sequence[Office], briefings: Sequence[date], until: date) -> list[str]:
    """The picture, one bar an office and a ring for each day of a briefing; nothing where one bar would be all.

    Args:
        offices: those to draw, in order; only offices of a known beginning are drawn.
        briefings: days of publication of the articles in which the actor appears.
        until: where the bar of an office still held ends.
    """
    drawn = [office for office in offices if office.start]
    if len(drawn) < 2:
        return []
    starts = [office.start for office in drawn if office.start]
    ends = [office.end or until for office in drawn]
    first, last = min([*starts, *briefings]).year, max([*ends, *briefings]).year + 1
    scale = _WIDTH / ((last - first) * _DAYS)
    base = _TOP + _ROW * len(drawn) + (16 if briefings else 4)
    lines = [
        f'<svg class="line-of-time" viewBox="0 0 {_WIDTH} {base + 22}" role="img" '
        f'aria-label="{plural(len(drawn), "office", "offices")} on a line of time, {first} to {last - 1}; '
        'the list below says the same">',
    ]
    for row, office in enumerate(drawn):
        lines += _bar(office, _TOP + row * _ROW, date(first, 1, 1), until, scale)
    for day in sorted(set(briefings)):
        lines.append(f'<circle class="briefing" cx="{_at(day, date(first, 1, 1), scale):.1f}" cy="{base - 8}" r="4"/>')
    lines.append(f'<line class="axis" x1="0" x2="{_WIDTH}" y1="{base}" y2="{base}"/>')
    lines += _years(first, last, base, scale)
    caption = [md.marked("quiet caption", "The rings are articles that name them."), ""] if briefings else []
    return ['<div class="time-strip" tabindex="0">', *lines, "</svg>", "</div>", "", *caption]


def _at(day: date, origin: date, scale: float) -> float:
    return min(_WIDTH - 1.0, max(0.0, (day - origin).days * scale))


def _bar(office: Office, top: int, origin: date, until: date, scale: float) -> list[str]:
    """A bar with the office's name above it, from its left end or to its right end, whichever has more room."""
    assert office.start is not None
    left = _at(office.start, origin, scale)
    right = min(_WIDTH, max(left + _LEAST, _at(office.end or until, origin, scale)))
    ahead = _WIDTH - left >= right
    room = int((_WIDTH - left if ahead else right) / _LETTER)
    label = f"{office.title}, {office_years(office)}"
    label = label if len(label) <= room else office.title[: max(1, room - 1)].rstrip(" ,") + "…"
    place = f'x="{left:.1f}"' if ahead else f'x="{right:.1f}" text-anchor="end"'
    return [
        f'<text {place} y="{top - 4}">{md.attribute(label)}</text>',
        f'<rect class="event" x="{left:.1f}" y="{top}" width="{right - left:.1f}" height="10" rx="2"/>',
    ]


def _years(first: int, last: int, base: int, scale: float) -> list[str]:
    step = next((s for s in (1, 2, 5, 10, 20) if (last - first) / s <= 12), 50)
    marked = [year for year in range(first, last + 1) if year % step == 0]
    places = [(year, _at(date(year, 1, 1), date(first, 1, 1), scale)) for year in marked]
    return [
        f'<text x="{x:.1f}" y="{base + 15}" text-anchor="middle">{year}</text>'
        for year, x in places
        if 14 <= x <= _WIDTH - 14
    ]
