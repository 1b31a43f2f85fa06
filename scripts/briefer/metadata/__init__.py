"""Who wrote a text, who published it, when and where it says so, each with how it was found."""

from __future__ import annotations

from dataclasses import dataclass

from briefer.cleaning.kinds import Sorted
from briefer.metadata.addresses import find_address
from briefer.metadata.bylines import find_bylines, read_names
from briefer.metadata.datelines import find_dateline
from briefer.metadata.printed import find_printed
from briefer.metadata.publisher import find_publisher, site_names
from briefer.metadata.tags import find_tags
from briefer.model import Found, Knowledge, Pins, PrintedDate, Source

__all__ = ["Facts", "find_facts", "site_names"]


@dataclass(frozen=True, slots=True)
class Facts:
    """The metadata of a text. `title` is set only where mark-up, a mail's subject or a pin gives one."""

    title: Found | None
    dek: Found | None
    bylines: tuple[Found, ...]
    agency: Found | None
    publisher: Found | None
    url: Found | None
    dateline: Found | None
    printed: PrintedDate | None
    corrected: PrintedDate | None


def find_facts(source: Source, page: Sorted, knowledge: Knowledge) -> Facts:
    """The metadata of a page whose lines are sorted; what the editor pinned wins over everything."""
    pins = source.pins or Pins("")
    tags = find_tags(page)
    dateline = find_dateline(page, knowledge)
    bylines = find_bylines(page, knowledge) or _marked_authors(tags.authors, knowledge)
    address = find_address(page) or tags.url
    printed, corrected = find_printed(page)
    pinned_date = PrintedDate(pins.published, f"pinned in {pins.file}") if pins.published else None
    return Facts(
        title=_pinned(pins, pins.title) or tags.title,
        dek=_pinned(pins, pins.dek),
        bylines=tuple(Found(name, f"pinned in {pins.file}") for name in pins.byline)
        if pins.byline is not None
        else bylines,
        agency=dateline.agency,
        publisher=_pinned(pins, pins.publisher) or find_publisher(page, knowledge, address, dateline, tags.publisher),
        url=_pinned(pins, pins.url) or address,
        dateline=dateline.place,
        printed=pinned_date or tags.date or printed,
        corrected=corrected,
    )


def _marked_authors(marked: Found | None, knowledge: Knowledge) -> tuple[Found, ...]:
    """The persons among the authors of the mark-up; a newsroom is none."""
    if marked is None:
        return ()
    names = (name for part in marked.value.split(";")[:9] for name in read_names(part, knowledge))
    return tuple(Found(name, marked.how, marked.line) for name in dict.fromkeys(names))


def _pinned(pins: Pins, value: str | None) -> Found | None:
    return Found(value, f"pinned in {pins.file}") if value else None
