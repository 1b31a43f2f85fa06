"""Who wrote a text, who published it, when and where it says so, each with how it was found."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from briefer.cleaning.kinds import Sorted
from briefer.model import Found, Knowledge, Pins, PrintedDate, Source


@dataclass(frozen=True, slots=True)
class Facts:
    """The metadata of a text."""

    pins: Pins | None
    bylines: tuple[Found, ...]
    agency: Found | None
    publisher: Found | None
    url: Found | None
    dateline: Found | None
    printed: PrintedDate | None
    corrected: PrintedDate | None
    tagged_title: Found | None = None
    subject: Found | None = None

    def pinned(self, key: str) -> Found | None:
        value = getattr(self.pins, key) if self.pins else None
        return Found(value, f"pinned in {self.pins.file}") if value and self.pins else None


@lru_cache(maxsize=4)
def site_names(knowledge: Knowledge) -> frozenset[str]:
    """Names and hosts of the publishers in small letters."""
    return frozenset(name.lower().removeprefix("the ") for p in knowledge.publishers for name in (p.name, *p.hosts))


def find_facts(source: Source, page: Sorted, knowledge: Knowledge) -> Facts:
    """The metadata; what the editor pinned wins over everything."""
    pins = source.pins
    pinned_names = pins.byline if pins else None
    bylines = (
        tuple(Found(name, f"pinned in {pins.file}") for name in pinned_names)
        if pins and pinned_names
        else _bylines(page)
    )
    facts = Facts(pins, bylines, None, None, None, None, None, None)
    return Facts(
        pins=pins,
        bylines=bylines,
        agency=None,
        publisher=facts.pinned("publisher") or _publisher(page, knowledge),
        url=facts.pinned("url"),
        dateline=None,
        printed=_pinned_date(pins),
        corrected=None,
    )


def _pinned_date(pins: Pins | None) -> PrintedDate | None:
    return PrintedDate(pins.published, f"pinned in {pins.file}") if pins and pins.published else None


def _bylines(page: Sorted) -> tuple[Found, ...]:
    for line, rule in page.named:
        if rule.outcome == "byline":
            names = re.sub(r"^(?:by|written by|posted by):?\s+", "", line.text, flags=re.IGNORECASE)
            return tuple(
                Found(name.strip(), f"line {line.first} opens with 'By'", line.first)
                for name in re.split(r",? and |, ", names)
                if name.strip()
            )
    return ()


def _publisher(page: Sorted, knowledge: Knowledge) -> Found | None:
    for publisher in knowledge.publishers:
        for sign in publisher.signs:
            for line in page.lines:
                if sign in line.text:
                    return Found(publisher.name, f"line {line.first} says {sign!r}", line.first)
    return None


_ = date
