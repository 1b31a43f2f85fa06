"""All briefings together, and the pages made of them."""

from __future__ import annotations

from dataclasses import dataclass

from briefer.model.article import Span
from briefer.model.findings import Briefing
from briefer.model.known import Knowledge

SHARE_CAP = 0.25  # where the editors set no other


@dataclass(frozen=True, slots=True)
class Link:
    """From one briefing to another, by slugs: the kind, the reason in a sentence, the passage on both sides."""

    origin: str
    target: str
    kind: str
    reason: str
    here: tuple[Span, ...]
    there: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """A briefing whose text is nearly that of another (`of`): it has no page, but is listed on the other's."""

    slug: str
    of: str


@dataclass(frozen=True, slots=True)
class Address:
    """Where the briefing of a text stands, as remembered from build to build.

    Attributes:
        slug: the address now; of a text that is gone, its last one.
        stem: the text's file name without its ending, at the last build that read it.
        sha256: the first 16 hexadecimal digits of the hash of the file's bytes, at that build.
        earlier: addresses that it had before, in alphabetical order; each leads to the present one.
    """

    slug: str
    stem: str
    sha256: str
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Library:
    """Every briefing of the site, the links between them, and the knowledge. Briefings are sorted by slug.

    `share_cap` is the largest share of an article's words that its page may print, 0 to 1. `addresses` are those of all
    texts that have or had a page, sorted by slug.
    """

    briefings: tuple[Briefing, ...]
    links: tuple[Link, ...]
    knowledge: Knowledge
    share_cap: float = SHARE_CAP
    copies: tuple[Copy, ...] = ()
    addresses: tuple[Address, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site: `path` is relative to `briefings/`, with forward slashes ("actors/james-kelly.md")."""

    path: str
    markdown: str
