"""The whole review queue: the doubts of the texts, the texts that cannot be read, and where our own voice judges."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from briefer import markdown as md
from briefer.building import Report
from briefer.desk.places import Places
from briefer.desk.queue import LOADED, UNREAD, Item, queue, rank
from briefer.model import Actor, Knowledge, KnownEvent, Pins
from briefer.neutral import LoadedWord, ours_judges
from briefer.pages.index import LibraryIndex, index_of
from briefer.reading import Failure

Written = tuple[str, str]  # where words of ours come from ("scripts/knowledge/events.yml:12"), and the words


def whole_queue(report: Report, places: Places) -> tuple[Item, ...]:
    """Everything that asks for an editor, the worst first.

    Args:
        report: of a build, or of one that only compared.
        places: of the entries of the knowledge files.
    """
    index = index_of(report.reading.library)
    items = (
        *(_unread(failure) for failure in report.reading.failed),
        *(_loaded(found, index, places) for found in report.loaded),
        *queue(report.reading.library),
    )
    return tuple(sorted(items, key=lambda item: rank(item.code)))


def _unread(failure: Failure) -> Item:
    return Item(
        id=_id(UNREAD, failure.file),
        code=UNREAD,
        file=failure.file,
        page="",
        says=failure.message.strip(),
        todo="Mend the file; until then the pages made from it before stay as they are.",
    )


def _loaded(found: LoadedWord, index: LibraryIndex, places: Places) -> Item:
    origins = tuple(dict.fromkeys(_origins(found, index, places)))
    if origins:
        todo = f"Say it neutrally, or in quotation marks as somebody's words, in {' or '.join(origins)}."
    elif found.page.removesuffix(".md") in index.briefings:
        todo = f"Pin the line in {_pins_file(found.page, index)}, or put the word in quotation marks there."
    else:
        todo = "No entry of the knowledge files has it: report it as a fault of the page."
    return Item(
        id=_id(LOADED, found.page, found.word),
        code=LOADED,
        file=origins[0] if origins else f"briefings/{found.page}",
        page=f"briefings/{found.page}",
        says=f"“{found.word}” stands outside quotation marks in our own voice.",
        words=found.line,
        todo=todo,
    )


def _id(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:8]


# ------------------------------------------------------------------------------------------ where the words come from


def _origins(found: LoadedWord, index: LibraryIndex, places: Places) -> Iterator[str]:
    """The entries and pins whose own words judge by this word and stand on the line."""
    knowledge = index.library.knowledge
    for origin, words in (*_pinned(found.page, index), *_known(knowledge, places)):
        stands = found.word in words.lower() and md.text(words) in found.line
        if origin and stands and ours_judges(words, found.word, knowledge):
            yield origin


def _pins_file(page: str, index: LibraryIndex) -> str:
    return f"seeds/{index.briefings[page.removesuffix('.md')].article.source.stem}.yml"


def _pinned(page: str, index: LibraryIndex) -> Iterator[Written]:
    briefing = index.briefings.get(page.removesuffix(".md"))
    pins = briefing.article.source.pins if briefing else None
    if pins:
        yield from ((_pins_file(page, index), words) for words in _words_of(pins))


def _words_of(pins: Pins) -> Iterator[str]:
    yield from (words for words in (pins.note,) if words)
    yield from (words for point in pins.summary for words in (point.label, point.text))
    yield from (correction.text for correction in pins.corrections)


def _known(knowledge: Knowledge, places: Places) -> Iterator[Written]:
    for actor in knowledge.actors:
        yield from ((places.of(actor.id, "actors.yml", "places.yml"), words) for words in _of_actor(actor))
    for event in knowledge.events:
        yield from ((places.of(event.id, "events.yml"), words) for words in _of_event(event))
    for topic in knowledge.topics:
        yield from ((places.of(topic.id, "topics.yml"), words) for words in (topic.name, topic.definition))
    for term in knowledge.glossary:
        yield places.of(term.id, "glossary.yml"), term.definition


def _of_actor(actor: Actor) -> Iterable[str]:
    return (actor.name, actor.about, *(office.title for office in actor.offices))


def _of_event(event: KnownEvent) -> Iterable[str]:
    return (event.title, event.note, *(words for account in event.accounts for words in (account.says, account.who)))
