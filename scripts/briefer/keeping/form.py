"""A kept reading as bytes: a line to know a torn file by, what the reading depends on, the briefing as JSON.

Pure. Loading runs no code.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import msgspec

from briefer.dating.incumbents import shared_offices
from briefer.keeping.relevance import relevant_actors
from briefer.keeping.sharing import full, lean
from briefer.model import Article, Briefing, Knowledge, Pins


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a kept reading depends on besides its text.

    Attributes:
        text: key of the text, its name, bytes and pins.
        code: digest of the code of the stages and of the packages that they use, the model's among them.
        knowledge: digest of all knowledge that reading takes.
        common: digest of the knowledge that counts whole: word lists, publishers, events, topics, shared offices.
        actors: digest of the actors that can matter for the text.
    """

    text: str
    code: str
    knowledge: str
    common: str
    actors: str


_grounds = msgspec.json.Decoder(Grounds)
_briefing = msgspec.json.Decoder(Briefing, dec_hook=lambda kind, value: _refuse(kind))
_encoder = msgspec.json.Encoder()


def key_of(name: str, data: bytes, pins: str | None) -> str:
    """The name under which the reading of a text is kept: by its file name, its bytes and those of its pins."""
    return _digest((name.encode(), data, b"" if pins is None else b"pins" + pins.encode()))


def grounds_of(article: Article, knowledge: Knowledge, text: str, code: str) -> Grounds:
    """What the reading of this article depends on."""
    actors = relevant_actors(article, knowledge)
    digest = _digest((_encoder.encode(actors),))
    return Grounds(text, code, knowledge_digest(knowledge), _common_digest(knowledge), digest)


def encode(briefing: Briefing, grounds: Grounds, knowledge: Knowledge) -> bytes:
    """A reading as it is kept; the pins stay in their own file, and known actors in the knowledge."""
    article = briefing.article
    bare = replace(lean(briefing, knowledge), article=replace(article, source=replace(article.source, pins=None)))
    body = _encoder.encode(bare)
    return b"\n".join((_digest((body,)).encode(), _encoder.encode(grounds), body))


def decode(kept: bytes, knowledge: Knowledge, text: str, code: str, pins: Pins | None) -> tuple[Briefing, bool] | None:
    """A kept reading, if it still holds, and whether all knowledge is still what it was read with.

    Returns:
        None where the bytes are none of ours, were torn, or where the code or knowledge that matters has changed.
    """
    check, _, rest = kept.partition(b"\n")
    head, _, body = rest.partition(b"\n")
    if check != _digest((body,)).encode():
        return None
    try:
        grounds = _grounds.decode(head)
        if (grounds.text, grounds.code) != (text, code) or grounds.common != _common_digest(knowledge):
            return None
        briefing = _with_pins(full(_briefing.decode(body), knowledge), pins)
    except (msgspec.MsgspecError, ValueError):
        return None
    fresh = grounds.knowledge == knowledge_digest(knowledge)
    if fresh or grounds.actors == grounds_of(briefing.article, knowledge, text, code).actors:
        return briefing, fresh
    return None


def _with_pins(briefing: Briefing, pins: Pins | None) -> Briefing:
    if pins is None:
        return briefing
    article = briefing.article
    return replace(briefing, article=replace(article, source=replace(article.source, pins=pins)))


@lru_cache(maxsize=4)
def knowledge_digest(knowledge: Knowledge) -> str:
    """Digest of all knowledge from which reading takes anything; the glossary is used on pages only."""
    return _digest((_common_digest(knowledge).encode(), _encoder.encode(knowledge.actors)))


@lru_cache(maxsize=4)
def _common_digest(knowledge: Knowledge) -> str:
    whole: tuple[Any, ...] = (
        knowledge.wordlists,
        knowledge.publishers,
        knowledge.events,
        knowledge.topics,
        shared_offices(knowledge),
    )
    return _digest(_encoder.encode(part) for part in whole)


def _digest(parts: Iterable[bytes]) -> str:
    hashed = hashlib.sha256()
    for part in parts:
        hashed.update(len(part).to_bytes(8, "big") + part)
    return hashed.hexdigest()


def _refuse(kind: type) -> Any:
    raise ValueError(f"{kind.__name__} is not kept")
