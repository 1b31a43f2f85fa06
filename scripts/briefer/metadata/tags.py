"""Metadata that a text carries as mark-up of its own (`<title="…">`) or as the header of a mail."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefer.cleaning.kinds import Sorted
from briefer.metadata.days import read_day
from briefer.model import Found, PrintedDate

_TAG = re.compile(r'^<(title|date)="([^<>"]{1,300})">$', re.IGNORECASE)
_SUBJECT = re.compile(r"^>?\s?Subject: ?(?:(?:Fwd?|FW|Re|RE|FWD)(?:\[\d\])?: ?){0,4}(.{4,300})$")


@dataclass(frozen=True, slots=True)
class Tags:
    """What mark-up or a mail's header says; a mail's own date is not the article's."""

    title: Found | None
    date: PrintedDate | None


def find_tags(page: Sorted) -> Tags:
    """The title and date of mark-up; else a mail's subject as title, where no headline stands above the prose."""
    title: Found | None = None
    day: PrintedDate | None = None
    for line, rule in page.named:
        if rule.outcome != "note":
            continue
        tag = _TAG.match(line.text)
        if tag and tag.group(1).lower() == "title" and title is None:
            title = Found(tag.group(2).strip(), f'line {line.first} is marked as "title"', line.first)
        elif tag and day is None:
            found = read_day(tag.group(2))
            day = PrintedDate(found, f'line {line.first} is marked as "date"', line.first) if found else None
        subject = _SUBJECT.match(line.text)
        if subject and title is None and page.headline is None:
            title = Found(subject.group(1).strip(), f"the subject of the mail, line {line.first}", line.first)
    return Tags(title, day)
