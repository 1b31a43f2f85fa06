"""Feeds of new and changed briefings: Atom (RFC 4287) and JSON Feed 1.1, in our own words.

They stand on the repository's history; without one there is no feed, because it would have no dates.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from briefer.inert import xml
from briefer.model import Briefing
from briefer.pages.wording import INSTITUTION, described, listed
from briefer.takeaway.site import Site, SiteFile, briefing_path, permanent_id
from briefer.takeaway.works import briefing_title
from briefer.timewords.english import day_in_words

ATOM, JSON_FEED = "feed.xml", "feed.json"
MAX_ENTRIES = 50
MAX_NAMED = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """A briefing in a feed. `address` is whole where the site has one, else relative to the site's root."""

    id: str
    title: str
    address: str
    words: str
    published: datetime | None
    updated: datetime


def feed_files(site: Site) -> Iterator[SiteFile]:
    """`feed.xml` and `feed.json`, or nothing where no briefing has a history."""
    entries = feed_entries(site)
    if entries:
        yield SiteFile(ATOM, _atom(entries, site).encode())
        yield SiteFile(JSON_FEED, _json_feed(entries, site).encode())


def feed_entries(site: Site) -> tuple[Entry, ...]:
    """The briefings that came in or changed last, the latest first."""
    found = [entry for briefing in site.index.by_age if (entry := _entry(briefing, site))]
    found.sort(key=lambda entry: entry.id)
    found.sort(key=lambda entry: entry.updated, reverse=True)
    return tuple(found[:MAX_ENTRIES])


def _entry(briefing: Briefing, site: Site) -> Entry | None:
    history = site.history(briefing)
    if history is None or history.last is None:
        return None
    page = site.page(briefing_path(briefing))
    named = tuple(a.actor.name for a in briefing.appearances if a.key and a.actor.kind != "place")[:MAX_NAMED]
    news = f"Changed: {listed(history.changes[-1].what)}." if history.changes else "New."
    words = (news, described(briefing), f"With {listed(named)}." if named else "", *_corrected(briefing))
    return Entry(
        id=permanent_id(briefing.slug).urn,
        title=briefing_title(briefing),
        address=site.link(page),
        words=" ".join(part for part in words if part),
        published=history.added,
        updated=history.last,
    )


def _corrected(briefing: Briefing) -> Iterator[str]:
    """What editors put right, with the day that they gave, the latest first."""
    pins = briefing.article.source.pins
    for correction in sorted(pins.corrections if pins else (), key=lambda one: one.day, reverse=True):
        yield f"Corrected {day_in_words(correction.day)}: {correction.text}"


def _atom(entries: tuple[Entry, ...], site: Site) -> str:
    own = site.link(ATOM)
    home = site.address or "./"
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
        f"<title>{xml(site.name)}</title>",
        f"<subtitle>{xml(site.description)}</subtitle>",
        f"<id>{permanent_id(ATOM).urn}</id>",
        f'<link rel="self" type="application/atom+xml" href="{xml(own)}"/>',
        f'<link rel="alternate" type="text/html" href="{xml(home)}"/>',
        f"<updated>{_time(entries[0].updated)}</updated>",
        f"<author><name>{xml(INSTITUTION)}</name></author>",
    ]
    for entry in entries:
        lines += _atom_entry(entry)
    return "\n".join((*lines, "</feed>", ""))


def _atom_entry(entry: Entry) -> Iterator[str]:
    yield "<entry>"
    yield f"<title>{xml(entry.title)}</title>"
    yield f"<id>{entry.id}</id>"
    yield f'<link rel="alternate" type="text/html" href="{xml(entry.address)}"/>'
    if entry.published:
        yield f"<published>{_time(entry.published)}</published>"
    yield f"<updated>{_time(entry.updated)}</updated>"
    yield f"<summary>{xml(entry.words)}</summary>"
    yield "</entry>"


def _json_feed(entries: tuple[Entry, ...], site: Site) -> str:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": site.name,
        "description": site.description,
        "home_page_url": site.address,
        "feed_url": site.whole(JSON_FEED),
        "language": "en",
        "authors": [{"name": INSTITUTION}],
        "items": [_json_item(entry) for entry in entries],
    }
    return json.dumps({name: value for name, value in feed.items() if value}, ensure_ascii=False, indent=1) + "\n"


def _json_item(entry: Entry) -> dict[str, str]:
    item = {"id": entry.id, "url": entry.address, "title": entry.title, "content_text": entry.words}
    if entry.published:
        item["date_published"] = _time(entry.published)
    return {**item, "date_modified": _time(entry.updated)}


def _time(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
