"""Addresses of briefings: readable, unique, and the same whatever the order of the texts."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from dataclasses import replace

from briefer.model import Briefing

LONGEST = 70  # characters; longer titles are cut between words
_RESERVED = frozenset(  # pages of our own, and names that Windows keeps for devices
    ["index", "actors", "topics", "timeline", "events", "contested", "voices", "con", "prn", "aux", "nul"]
    + [f"{device}{number}" for device in ("com", "lpt") for number in range(10)]
)


def slugify(text: str) -> str:
    """Lower-case ASCII words joined by hyphens, at most LONGEST characters; "" where the text has no such word."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", "").replace(".", ""))
    slug = "-".join(words)
    if len(slug) <= LONGEST:
        return slug
    return slug[: LONGEST + 1].rpartition("-")[0] or slug[:LONGEST]


def give_addresses(briefings: tuple[Briefing, ...]) -> tuple[Briefing, ...]:
    """The same briefings, each with its own slug, sorted by slug.

    The slug is the pinned one, else made from the title. Where several texts would get the same, or one that is
    reserved, each of them carries six digits of its file name's hash, so that adding a text in front moves none.
    """
    wanted = [(_wanted_slug(briefing), briefing) for briefing in briefings]
    claims = Counter(slug for slug, _ in wanted)
    named = (
        replace(briefing, slug=slug if claims[slug] == 1 and slug not in _RESERVED else _with_hash(slug, briefing))
        for slug, briefing in wanted
    )
    return tuple(sorted(named, key=lambda briefing: briefing.slug))


def _wanted_slug(briefing: Briefing) -> str:
    pins = briefing.article.source.pins
    pinned = pins.slug if pins else None
    return slugify(pinned or briefing.article.title.value) or slugify(briefing.article.source.stem) or "text"


def _with_hash(slug: str, briefing: Briefing) -> str:
    return f"{slug}-{hashlib.sha256(briefing.article.source.name.encode()).hexdigest()[:6]}"
