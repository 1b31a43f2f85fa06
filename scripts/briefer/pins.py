"""An editor's pins, read from the text of NAME.yml: everything wrong in it is refused by file and line."""

from __future__ import annotations

import re
from datetime import date
from typing import cast

from briefer.errors import InputError
from briefer.model import (
    ActorKind,
    AddedActor,
    Correction,
    MeantActor,
    PinnedPoint,
    PinnedSpeaker,
    Pins,
    RemovedActor,
)
from briefer.pinkeys import BY_NAME, KEYS
from briefer.yamlfile import Entry, read_entry

EXAMPLE = BY_NAME["published"].example
_ID = re.compile(r"[0-9a-f]{8}")
_ENGLISH = re.compile(r"en(?:-[A-Za-z0-9]+)*")


def read_pins(text: str, name: str) -> Pins:
    """The editor's pins.

    Args:
        text: of the pins file.
        name: its name without folder ("talks.yml").

    Raises:
        InputError: by name and line, for a key or a value that means nothing, and for a text that is not English.
    """
    entry = read_entry(text, f"seeds/{name}", EXAMPLE)
    entry.refuse_unknown(BY_NAME, EXAMPLE, {key.name: key.example for key in KEYS})
    publish = entry.flag("publish", default=True)
    return Pins(
        file=name,
        title=entry.text("title"),
        dek=entry.text("dek"),
        publisher=entry.text("publisher"),
        byline=entry.texts("byline"),
        published=_day(entry, "published"),
        url=entry.text("url"),
        slug=entry.text("slug"),
        language=_language(entry, publish),
        topics=entry.texts("topics"),
        topics_line=entry.line_of("topics"),
        actors=tuple(_actor(actor) for actor in entry.entries("actors")),
        speakers=tuple(_speaker(speaker) for speaker in entry.entries("speakers")),
        note=entry.text("note"),
        summary=tuple(_point(point) for point in entry.entries("summary")),
        corrections=tuple(_correction(correction) for correction in entry.entries("corrections")),
        checked=_checked(entry),
        checked_line=entry.line_of("checked"),
        publish=publish,
    )


def _day(entry: Entry, key: str) -> date | None:
    when = entry.when(key)
    if when is not None and when.precision != "day":
        found = f"{entry.text(key)!r} under {key!r}"
        raise InputError(entry.file, entry.line_of(key), found, "a whole day", f"{key}: 2002-10-03")
    return when.earliest if when else None


def _language(entry: Entry, publish: bool) -> str | None:
    """Everything that is read rests on English words, so that a text in another language is refused, not misread."""
    language = entry.text("language")
    if language is None or _ENGLISH.fullmatch(language) or not publish:
        return language
    found = f"{language!r} under 'language'"
    expected = "en, for only English is read; 'publish: false' keeps the text without a page"
    raise InputError(entry.file, entry.line_of("language"), found, expected, BY_NAME["language"].example)


def _checked(entry: Entry) -> tuple[str, ...]:
    ids = entry.texts("checked") or ()
    wrong = next((one for one in ids if not _ID.fullmatch(one)), None)
    if wrong is not None:
        expected = "the id of a doubt, eight figures and letters a to f"
        raise InputError(entry.file, entry.line_of("checked"), repr(wrong), expected, BY_NAME["checked"].example)
    return ids


def _point(entry: Entry) -> PinnedPoint:
    example = _known_keys(entry, "summary")
    return PinnedPoint(entry.required("label", example), entry.required("text", example))


def _correction(entry: Entry) -> Correction:
    example = _known_keys(entry, "corrections")
    entry.required("date", example)
    day = _day(entry, "date")
    assert day is not None
    return Correction(day, entry.required("text", example))


# ------------------------------------------------------------------------------------------- actors and speakers


def _actor(entry: Entry) -> MeantActor | AddedActor | RemovedActor:
    example = _known_keys(entry, "actors")
    match _only_one(entry, ("is", "add", "remove"), example):
        case "is":
            words = _words(entry, "mention", example)
            _refuse_others(entry, ("mention", "is", "paragraph"), example)
            return MeantActor(entry.line, words, entry.required("is", example), entry.number("paragraph"))
        case "add":
            example = "actors: [{add: Ri Gun, kind: person, side: DPRK, role: envoy}]"
            _refuse_others(entry, ("add", "kind", "side", "role"), example)
            kind, side = _choice(entry, "kind", example), _choice(entry, "side", example)
            name = _words(entry, "add", example)
            return AddedActor(entry.line, name, cast(ActorKind | None, kind), side, entry.text("role"))
        case _:
            example = "actors: [{remove: naval-war-college}]"
            _refuse_others(entry, ("remove", "mention", "paragraph"), example)
            actor = entry.required("remove", example)
            return RemovedActor(entry.line, actor, entry.text("mention"), entry.number("paragraph"))


def _speaker(entry: Entry) -> PinnedSpeaker:
    example = _known_keys(entry, "speakers")
    quote, paragraph = _words(entry, "quote", example), entry.number("paragraph")
    match _only_one(entry, ("speaker", "described", "speech"), example):
        case "speaker":
            return PinnedSpeaker(entry.line, quote, paragraph, speaker=entry.required("speaker", example))
        case "described":
            return PinnedSpeaker(entry.line, quote, paragraph, described=entry.required("described", example))
        case _:
            if entry.flag("speech", default=False):
                expected = "'speech: false', or who speaks"
                raise InputError(entry.file, entry.line_of("speech"), "'speech: true'", expected, example)
            return PinnedSpeaker(entry.line, quote, paragraph)


def _known_keys(entry: Entry, of: str) -> str:
    """Refuses what no shape of a list's entries has. Returns the list's example."""
    key = BY_NAME[of]
    entry.refuse_unknown(list(dict.fromkeys(field.name for shape in key.shapes for field in shape)), key.example)
    return key.example


def _only_one(entry: Entry, keys: tuple[str, ...], example: str) -> str:
    given = [key for key in keys if entry.has(key)]
    if len(given) == 1:
        return given[0]
    found = f"the keys {' and '.join(map(repr, given))}" if given else f"none of the keys {', '.join(map(repr, keys))}"
    raise InputError(entry.file, entry.line, found, f"one of {', '.join(map(repr, keys))}", example)


def _refuse_others(entry: Entry, keys: tuple[str, ...], example: str) -> None:
    other = next((key for key, _ in entry.nodes if key not in keys), None)
    if other is not None:
        found, expected = f"{other!r} beside {keys[0]!r}", f"only {', '.join(map(repr, keys))} there"
        raise InputError(entry.file, entry.line_of(other), found, expected, example)


def _words(entry: Entry, key: str, example: str) -> str:
    """Words to be looked for in the text. Signs alone are none."""
    value = entry.required(key, example)
    if not any(sign.isalnum() for sign in value):
        found = f"{value!r} under {key!r}"
        raise InputError(entry.file, entry.line_of(key), found, "words that stand in the text", example)
    return value


def _choice(entry: Entry, key: str, example: str) -> str | None:
    value = entry.text(key)
    allowed = next(field.choices for shape in BY_NAME["actors"].shapes for field in shape if field.name == key)
    if value is not None and value not in allowed:
        found = f"{value!r} under {key!r}"
        raise InputError(entry.file, entry.line_of(key), found, f"one of {', '.join(allowed)}", example)
    return value
