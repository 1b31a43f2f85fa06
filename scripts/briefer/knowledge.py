"""Knowledge as an editor keeps it (commented YAML under `scripts/knowledge/`), turned into frozen types."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import TypeVar, cast, get_args

from briefer.errors import InputError
from briefer.model import (
    Account,
    AccountOf,
    Actor,
    ActorKind,
    Confidence,
    GlossaryEntry,
    Knowledge,
    KnownEvent,
    Office,
    Publisher,
    Topic,
    When,
    WordList,
)
from briefer.subject import EVERY_SIDE
from briefer.yamlfile import Entry, read_entries

T = TypeVar("T")

ACTOR_EXAMPLE = "- {id: james-kelly, kind: person, name: James Kelly, side: US, called: [Kelly]}"
OFFICE_EXAMPLE = "- {title: Secretary of State, from: 2001-01-20, to: 2005-01-26}"
EVENT_EXAMPLE = "- {id: agreed-framework, date: 1994-10-21, title: Agreed Framework signed, kind: engagement}"
ACCOUNT_EXAMPLE = "- {about: date, says: 11 January 2003, who: the letter to the IAEA, source: https://…}"
PUBLISHER_EXAMPLE = "- {id: cbs-news, name: CBS News, hosts: [cbsnews.com], signs: [CBS News App]}"
TOPIC_EXAMPLE = "- {id: sanctions, name: sanctions, definition: Limits on trade …, terms: [sanctions, embargo]}"
TERM_EXAMPLE = "- {id: dmz, term: DMZ, full: Demilitarized Zone, definition: The strip that parts the two Koreas.}"
WORDS_EXAMPLE = "- {list: verbs of saying, words: [said, says, told]}"


def load_knowledge(folder: Path) -> Knowledge:
    """Every knowledge file of a folder.

    Args:
        folder: holds actors.yml, places.yml, publishers.yml, events.yml, topics.yml, glossary.yml and words/*.yml;
            a missing file counts as empty.

    Raises:
        InputError: with file and line, for anything an editor wrote that cannot be used.
    """
    actors = (
        *_read(folder / "actors.yml", ACTOR_EXAMPLE, _actor),
        *_read(folder / "places.yml", ACTOR_EXAMPLE, _actor),
    )
    wordlists = (w for file in sorted(folder.glob("words/*.yml")) for w in _read(file, WORDS_EXAMPLE, _wordlist))
    return Knowledge(
        actors=actors,
        publishers=_read(folder / "publishers.yml", PUBLISHER_EXAMPLE, _publisher),
        events=_read(folder / "events.yml", EVENT_EXAMPLE, _event),
        topics=_read(folder / "topics.yml", TOPIC_EXAMPLE, _topic),
        wordlists=tuple(wordlists),
        glossary=_read(folder / "glossary.yml", TERM_EXAMPLE, _term),
    )


@lru_cache(maxsize=4)
def actors_by_id(knowledge: Knowledge) -> dict[str, Actor]:
    """Every known actor by its id; to be read only, for it is made once for all articles."""
    return {actor.id: actor for actor in knowledge.actors}


def _read(path: Path, example: str, build: Callable[[Entry], T]) -> tuple[T, ...]:
    if not path.exists():
        return ()
    name = "/".join(path.parts[path.parts.index("knowledge") :]) if "knowledge" in path.parts else path.name
    return tuple(build(entry) for entry in read_entries(path.read_text("utf8"), name, example))


def _actor(entry: Entry) -> Actor:
    entry.refuse_unknown(
        ("id", "kind", "name", "side", "spellings", "called", "offices", "born", "died", "hangul", "about", "sources",
         "sure", "country"),
        ACTOR_EXAMPLE,
    )  # fmt: skip
    name = entry.required("name", ACTOR_EXAMPLE)
    return Actor(
        id=entry.required("id", ACTOR_EXAMPLE),
        kind=cast(ActorKind, _choice(entry, "kind", get_args(ActorKind), ACTOR_EXAMPLE)),
        name=name,
        side=_choice(entry, "side", EVERY_SIDE, ACTOR_EXAMPLE),
        spellings=_unique((name, *(entry.texts("spellings") or ()))),
        called=_unique(entry.texts("called") or ()),
        offices=tuple(_office(office) for office in entry.entries("offices")),
        born=entry.day("born"),
        died=entry.day("died", closing=True),
        hangul=entry.text("hangul"),
        about=entry.text("about") or "",
        sources=entry.texts("sources") or (),
        sure=entry.flag("sure", default=True),
        country=entry.text("country"),
    )


def _office(entry: Entry) -> Office:
    entry.refuse_unknown(("title", "from", "to", "body"), OFFICE_EXAMPLE)
    start, end = entry.day("from"), entry.day("to", closing=True)
    if start and end and start > end:
        raise InputError(
            entry.file, entry.line, f"an office from {start} to {end}", "a start before its end", OFFICE_EXAMPLE
        )
    return Office(entry.required("title", OFFICE_EXAMPLE), start, end, entry.text("body"))


def _event(entry: Entry) -> KnownEvent:
    entry.refuse_unknown(
        ("id", "title", "date", "end", "actors", "place", "kind", "sources", "sure", "note", "terms",
         "accounts", "topics"),
        EVENT_EXAMPLE,
    )  # fmt: skip
    first, last = entry.when("date"), entry.when("end")
    if first is None:
        raise InputError(entry.file, entry.line, "an event without a date", "the key 'date'", EVENT_EXAMPLE)
    return KnownEvent(
        id=entry.required("id", EVENT_EXAMPLE),
        title=entry.required("title", EVENT_EXAMPLE),
        when=first if last is None else When(first.earliest, last.latest, "range"),
        actors=entry.texts("actors") or (),
        place=entry.text("place"),
        kind=entry.required("kind", EVENT_EXAMPLE),
        sources=entry.texts("sources") or (),
        sure=cast(Confidence, _choice(entry, "sure", get_args(Confidence), EVENT_EXAMPLE, default="moderate")),
        note=entry.text("note") or "",
        terms=entry.texts("terms") or (),
        accounts=tuple(_account(account) for account in entry.entries("accounts")),
        topics=entry.texts("topics") or (),
    )


def _account(entry: Entry) -> Account:
    entry.refuse_unknown(("about", "says", "who", "source"), ACCOUNT_EXAMPLE)
    return Account(
        says=entry.required("says", ACCOUNT_EXAMPLE),
        who=entry.required("who", ACCOUNT_EXAMPLE),
        source=entry.required("source", ACCOUNT_EXAMPLE),
        about=cast(AccountOf, _choice(entry, "about", get_args(AccountOf), ACCOUNT_EXAMPLE, default="account")),
    )


def _publisher(entry: Entry) -> Publisher:
    entry.refuse_unknown(("id", "name", "hosts", "signs", "agency"), PUBLISHER_EXAMPLE)
    return Publisher(
        id=entry.required("id", PUBLISHER_EXAMPLE),
        name=entry.required("name", PUBLISHER_EXAMPLE),
        hosts=entry.texts("hosts") or (),
        signs=entry.texts("signs") or (),
        agency=entry.flag("agency", default=False),
    )


def _topic(entry: Entry) -> Topic:
    entry.refuse_unknown(("id", "name", "definition", "terms"), TOPIC_EXAMPLE)
    return Topic(
        id=entry.required("id", TOPIC_EXAMPLE),
        name=entry.required("name", TOPIC_EXAMPLE),
        definition=entry.required("definition", TOPIC_EXAMPLE),
        terms=entry.texts("terms") or (),
    )


def _term(entry: Entry) -> GlossaryEntry:
    entry.refuse_unknown(("id", "term", "full", "definition", "forms", "phrase", "since", "sources"), TERM_EXAMPLE)
    term, full = entry.required("term", TERM_EXAMPLE), entry.text("full") or ""
    return GlossaryEntry(
        id=entry.required("id", TERM_EXAMPLE),
        term=term,
        full=full,
        definition=entry.required("definition", TERM_EXAMPLE),
        forms=_unique((term, *(entry.texts("forms") or ()))),
        since=entry.day("since"),
        sources=entry.texts("sources") or (),
        phrase=entry.flag("phrase", default=False),
    )


def _wordlist(entry: Entry) -> WordList:
    entry.refuse_unknown(("list", "words"), WORDS_EXAMPLE)
    return WordList(entry.required("list", WORDS_EXAMPLE), entry.texts("words") or ())


def _choice(entry: Entry, key: str, allowed: tuple[str, ...], example: str, default: str | None = None) -> str:
    value = entry.text(key) or default or entry.required(key, example)
    if value not in allowed:
        raise InputError(
            entry.file, entry.line_of(key), f"{value!r} under {key!r}", f"one of {', '.join(allowed)}", example
        )
    return value


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
