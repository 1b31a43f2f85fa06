"""The chronology as a calendar (iCalendar, RFC 5545): the events whose days are known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from briefer.inert import calendar_text
from briefer.model import KnownEvent
from briefer.pages.wording import confidence_words
from briefer.subject import SUBJECT
from briefer.takeaway.site import FOLDER, Site, SiteFile, permanent_id

PATH = "data/chronology.ics"
LONGEST = 31  # days; what took longer would lie over every other event of the calendar
_LINE = 75  # bytes


def calendar_file(site: Site) -> SiteFile:
    """The events of the chronology that fell on a known day, or on known days of about a month at most.

    An event known by its month or year only is left out: a calendar would show it on days that nobody vouches for.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{SUBJECT.place}//Chronology//EN",
        f"X-WR-CALNAME:{calendar_text(f'{site.name}: chronology')}",
    ]
    for event in sorted(filter(_has_days, site.index.known_events.values()), key=_order):
        lines += _event(event, site)
    lines.append("END:VCALENDAR")
    return SiteFile(PATH, b"".join(_folded(line) for line in lines))


def _has_days(event: KnownEvent) -> bool:
    when = event.when
    exact = when.precision in ("day", "range") and not when.approximate
    return exact and (when.latest - when.earliest).days <= LONGEST


def _order(event: KnownEvent) -> tuple[date, str]:
    return event.when.earliest, event.id


def _event(event: KnownEvent, site: Site) -> Iterator[str]:
    """DTEND is the day after the last. DTSTAMP, which must be there, is the event’s own day: no clock."""
    first, last = event.when.earliest, event.when.latest
    address = site.whole(site.page(f"{FOLDER}/events/{event.id}.md"))
    yield "BEGIN:VEVENT"
    yield f"UID:{permanent_id(event.id)}"
    yield f"DTSTAMP:{first:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{calendar_text(event.title)}"
    yield f"DESCRIPTION:{calendar_text(_description(event))}"
    if event.place:
        yield f"LOCATION:{calendar_text(event.place)}"
    if address:
        yield f"URL:{address}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _description(event: KnownEvent) -> str:
    sure = "" if event.sure == "high" else f"{confidence_words(event.sure).capitalize()}."
    return "\n".join(part for part in (event.note, sure, *event.sources) if part)


def _folded(line: str) -> bytes:
    """A line in pieces of at most 75 bytes, each further one opened by a space, no letter torn; ended by CR LF."""
    pieces, piece = [], b""
    for letter in line:
        encoded = letter.encode()
        if len(piece) + len(encoded) > _LINE:
            pieces.append(piece)
            piece = b" "
        piece += encoded
    return b"\r\n".join((*pieces, piece)) + b"\r\n"
