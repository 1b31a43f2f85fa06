"""Metadata that a text carries as mark-up of its own (`<title="…">`) or as the header of a mail."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefer.cleaning.kinds import Sorted
from briefer.metadata.days import read_day
from briefer.model import Found, PrintedDate

_TAG = re.compile(r'^<(title|date|author|publisher|url)="([^<>]{1,500})">$', re.IGNORECASE)
_SUBJECT = re.compile(r"^>?\s?Subject: ?(?:(?:Fwd?|FW|Re|RE|FWD)(?:\[\d\])?: ?){0,4}(.{4,300})$")


@dataclass(frozen=True, slots=True)
class Tags:
    """What mark-up or a mail's header says; a mail's own date is not the article's."""

    title: Found | None
    date: PrintedDate | None
    authors: Found | None  # as the mark-up writes them, parted by ";"
    publisher: Found | None
    url: Found | None


def find_tags(page: Sorted) -> Tags:
    """What mark-up says, the first of each kind; a mail's subject is the title where no headline stands above prose."""
    found: dict[str, Found] = {}
    subject: Found | None = None
    for line, rule in page.named:
        if rule.outcome != "note":
            continue
        tag = _TAG.match(line.text[:600])
        if tag:
            name = tag.group(1).lower()
            found.setdefault(
                name, Found(tag.group(2).strip(), f"the {name} in the mark-up, line {line.first}", line.first)
            )
        named = _SUBJECT.match(line.text)
        if named and subject is None and page.headline is None:
            subject = Found(named.group(1).strip(), f"the subject of the mail, line {line.first}", line.first)
    return Tags(
        title=found.get("title") or subject,
        date=_date(found.get("date")),
        authors=found.get("author"),
        publisher=found.get("publisher"),
        url=found.get("url"),
    )


def _date(found: Found | None) -> PrintedDate | None:
    day = read_day(found.value) if found else None
    return PrintedDate(day, found.how, found.line) if found and day else None
