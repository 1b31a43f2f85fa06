"""What a briefing page prints of its source, as `share.select` chooses it."""

from __future__ import annotations

from dataclasses import dataclass

from briefer.model import Event, Link, Utterance
from briefer.pages.ledger import Passage


@dataclass(frozen=True, slots=True)
class ShownPoint:
    label: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class ShownVoice:
    utterance: Utterance
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class ShownEvent:
    event: Event
    passage: Passage | None


@dataclass(frozen=True, slots=True)
class ShownLinks:
    """All links from one briefing to another, with the passage on this side."""

    target: str
    links: tuple[Link, ...]
    passage: Passage | None


@dataclass(frozen=True, slots=True)
class ShownRole:
    actor: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Selection:
    """What a briefing page prints of its source, in page order; `words` of them against `of` in the body."""

    dek: bool
    points: tuple[ShownPoint, ...]
    roles: tuple[ShownRole, ...]
    voices: tuple[ShownVoice, ...]
    events: tuple[ShownEvent, ...]
    related: tuple[ShownLinks, ...]
    unshown_voices: tuple[Utterance, ...]
    words: int
    of: int

    @property
    def share(self) -> float:
        """Words printed over words of the article's body, 0 to 1; 0 without a body."""
        return self.words / self.of if self.of else 0.0
