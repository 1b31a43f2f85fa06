"""All briefings together, and the pages made of them."""

from __future__ import annotations

from dataclasses import dataclass

from briefer.model.article import Span
from briefer.model.findings import Briefing
from briefer.model.known import Knowledge


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
class Library:
    """Every briefing of the site, the links between them, and the knowledge. Briefings are sorted by slug."""

    briefings: tuple[Briefing, ...]
    links: tuple[Link, ...]
    knowledge: Knowledge


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site: `path` is relative to `briefings/`, with forward slashes ("actors/james-kelly.md")."""

    path: str
    markdown: str
