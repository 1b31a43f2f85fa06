"""The open data of the site: briefings and actors as JSON, the chronology as CSV. `docs/data.md` describes each field.

Words of an article stand here only as far as its page prints them, so that data and page keep to the same share. What
is not printed is told by its paragraph, with `null` for the words.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from briefer.inert import csv_cell
from briefer.model import Actor, Briefing, KnownEvent, Office
from briefer.opendata import Record, records
from briefer.pages.quoting import printed_words
from briefer.pages.selections import selection_of
from briefer.pages.shown import Selection
from briefer.takeaway.site import FOLDER, Site, SiteFile, briefing_path

BRIEFINGS, ACTORS, EVENTS = "data/briefings.json", "data/actors.json", "data/events.csv"
COLUMNS = ("id", "date", "earliest", "latest", "precision", "approximate", "title", "place", "kind", "confidence",
           "note", "actors", "sources", "briefings", "page")  # fmt: skip


def data_files(site: Site) -> Iterator[SiteFile]:
    """`data/briefings.json`, `data/actors.json`, `data/events.csv`."""
    yield SiteFile(BRIEFINGS, _by_key(briefing_records(site)))
    yield SiteFile(ACTORS, _by_key((actor.id, _actor(actor, site)) for actor in _shown_actors(site)))
    yield SiteFile(EVENTS, _events(site).encode())


def briefing_records(site: Site) -> Iterator[tuple[str, Record]]:
    """The records of `opendata`, without the articles and without any words that no page prints."""
    found = {briefing.article.source.stem: briefing for briefing in site.library.briefings}
    for stem, record in records(site.library, with_body=False):
        yield stem, _limited(record, found[stem], site)


def _limited(record: Record, briefing: Briefing, site: Site) -> Record:
    if briefing.slug not in site.index.briefings:  # a near-duplicate, which has no page
        bare: Record = {"page": None, "dek": None, "summary": [], "published_share": 0.0}
        return record | bare | {name: [_silent(row) for row in record[name]] for name in _SPOKEN}
    selection = selection_of(briefing, site.index)
    page = site.page(briefing_path(briefing))
    return record | {
        "page": site.link(page),
        "dek": record["dek"] if selection.dek else None,
        "summary": _summary(record, briefing, selection),
        "published_share": round(selection.share, 3),
    } | _spoken(record, briefing, selection)  # fmt: skip


_SPOKEN = ("quotes", "positions", "events")


def _summary(record: Record, briefing: Briefing, selection: Selection) -> list[Record]:
    pins = briefing.article.source.pins
    if pins and pins.summary:
        return list(record["summary"])  # the editors' own words
    return [
        {"label": point.label, "text": printed_words(briefing.article, point.passages),
         "paragraph": number if (number := point.passages[0].span.paragraph) > 0 else None}
        for point in selection.points
    ]  # fmt: skip


def _spoken(record: Record, briefing: Briefing, selection: Selection) -> Record:
    """Quotations, reported statements and events: each in one row, with words where the page prints them."""
    voices = {id(shown.utterance): printed_words(briefing.article, shown.passages) for shown in selection.voices}
    words = [voices.get(id(utterance)) for utterance in briefing.utterances]
    told = {id(shown.event): shown.passage for shown in selection.events}
    return {
        "quotes": _whole_quotes(record["quotes"], words),
        "positions": [row | {"text": text} for row, text in zip(
            record["positions"],
            (text for text, utterance in zip(words, briefing.utterances, strict=True) if utterance.paraphrase),
            strict=True)],
        "events": [row | {"what": printed_words(briefing.article, (passage,)) if passage else None}
                   for row, passage in zip(record["events"], (told.get(id(e)) for e in briefing.events), strict=True)],
    }  # fmt: skip


def _whole_quotes(rows: Iterable[Record], words: list[str | None]) -> list[Record]:
    """One row an utterance: its segments are printed as one quotation."""
    by_utterance: dict[int, Record] = {}
    for row in rows:
        by_utterance.setdefault(row["utterance"], row)
    return [row | {"text": words[number - 1]} for number, row in by_utterance.items()]


def _silent(row: Record) -> Record:
    return row | {name: None for name in ("text", "what") if name in row}


def _shown_actors(site: Site) -> Iterator[Actor]:
    """Every actor that has a page."""
    yield from (actor for _, actor in sorted(site.index.actors.items()))


def _actor(actor: Actor, site: Site) -> Record:
    page = site.page(f"{FOLDER}/actors/{actor.id}.md")
    return {
        "name": actor.name,
        "kind": actor.kind,
        "side": actor.side,
        "spellings": list(actor.spellings),
        "hangul": actor.hangul,
        "born": actor.born.isoformat() if actor.born else None,
        "died": actor.died.isoformat() if actor.died else None,
        "about": actor.about or None,
        "offices": [_office(office) for office in actor.offices],
        "known": actor.known,
        "sure": actor.sure,
        "sources": list(actor.sources),
        "briefings": [seen.briefing.slug for seen in site.index.sightings.get(actor.id, ())],
        "page": site.link(page),
    }


def _office(office: Office) -> Record:
    return {
        "title": office.title,
        "body": office.body,
        "start": office.start.isoformat() if office.start else None,
        "end": office.end.isoformat() if office.end else None,
    }


def _events(site: Site) -> str:
    """The chronology as CSV (RFC 4180) in UTF-8, its lists parted by "; "."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    events = sorted(site.index.known_events.values(), key=lambda event: (event.when.earliest, event.id))
    for event in events:
        writer.writerow(map(csv_cell, _event(event, site)))
    return out.getvalue()


def _event(event: KnownEvent, site: Site) -> tuple[str, ...]:
    when, page = event.when, site.page(f"{FOLDER}/events/{event.id}.md")
    briefings = dict.fromkeys(report.briefing.slug for report in site.index.reports.get(event.id, ()))
    return (
        event.id, when.iso(), when.earliest.isoformat(), when.latest.isoformat(), when.precision,
        "true" if when.approximate else "false", event.title, event.place or "", event.kind, event.sure, event.note,
        "; ".join(event.actors), "; ".join(event.sources), "; ".join(briefings), site.link(page),
    )  # fmt: skip


def _by_key(entries: Iterable[tuple[str, Any]]) -> bytes:
    """A JSON object with one entry a line, so that a large file can be read and compared line by line.

    One entry is made at a time: those of ten thousand texts took as much memory as the texts.
    """
    made, parted = io.BytesIO(), b"{\n"
    for key, value in entries:
        row = f"{json.dumps(key)}:{json.dumps(value, ensure_ascii=False, separators=(',', ':'))}"
        made.write(parted + row.encode())
        parted = b",\n"
    made.write(b"\n}\n" if made.tell() else b"{\n\n}\n")
    return made.getvalue()
