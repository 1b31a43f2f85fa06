"""What an earlier build made of all texts together, kept as bytes: their links, their pages; and the knowledge.

Pure. Each holds for one digest of everything that it was made from. Loading runs no code.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from briefer.doubts import read_with_model
from briefer.keeping.form import knowledge_digest
from briefer.model import Briefing, Knowledge, Library, Link
from briefer.neutral import LoadedWord

NAMES = KNOWLEDGE, LINKS, PAGES = "knowledge", "links", "pages"  # of the files

T = TypeVar("T")
_encoder = msgspec.json.Encoder()


@dataclass(frozen=True, slots=True)
class MadePages:
    """The pages of a library: by path the hash of the whole file, and where they judge in our own voice."""

    hashes: Mapping[str, str]
    loaded: tuple[LoadedWord, ...]


def links_digest(briefings: Sequence[Briefing], knowledge: Knowledge, code: str) -> str:
    """What the links between briefings hang on. `code` is the digest of the code that made them."""
    return _digest((code, knowledge_digest(knowledge), *(_told(briefing) for briefing in briefings)))


def pages_digest(library: Library, code: str) -> str:
    """What the pages of a library hang on; links and copies follow from the rest."""
    given = (library.knowledge.glossary, library.share_cap, library.addresses)
    return _digest((links_digest(library.briefings, library.knowledge, code), given))


def seal(digest: str, value: Knowledge | tuple[Link, ...] | MadePages) -> bytes:
    """The bytes to be kept: by what they hold, a check sum, and the value."""
    body = _encoder.encode(value)
    return b"\n".join((digest.encode(), hashlib.sha256(body).hexdigest().encode(), body))


def unseal(kept: bytes | None, digest: str, kind: type[T]) -> T | None:
    """What was kept for this digest; None where there is nothing, or it is torn."""
    held, _, rest = (kept or b"").partition(b"\n")
    check, _, body = rest.partition(b"\n")
    if held != digest.encode() or check != hashlib.sha256(body).hexdigest().encode():
        return None
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.MsgspecError, ValueError):
        return None


def _told(briefing: Briefing) -> tuple[object, ...]:
    """By what a briefing is known: all else follows from the text, its pins, the knowledge and the code."""
    source = briefing.article.source
    return briefing.slug, source.name, source.sha256, source.pins, read_with_model(briefing)


def _digest(parts: tuple[object, ...]) -> str:
    return hashlib.sha256(_encoder.encode(parts)).hexdigest()
