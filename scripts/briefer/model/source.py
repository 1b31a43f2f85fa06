"""What an editor gives: a text as it came, and what was fixed by hand beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from briefer.model.known import ActorKind, Side

BY_EDITOR = "set by an editor"  # the reason of everything that a pin decides, as pages show it


@dataclass(frozen=True, slots=True)
class PinnedPoint:
    """A point of the summary in the editor's own words."""

    label: str
    text: str


class ActorPin:
    """One entry of the pins under `actors`."""

    __slots__ = ()
    line: int


@dataclass(frozen=True, slots=True)
class MeantActor(ActorPin):
    """These words mean this actor: where they stand in one paragraph, or everywhere (`paragraph` None)."""

    line: int
    words: str
    actor: str
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class AddedActor(ActorPin):
    """A name that the build missed, or of which it knows too little: every standing of these words is this actor."""

    line: int
    name: str
    kind: ActorKind | None = None
    side: Side | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class RemovedActor(ActorPin):
    """This actor is none: anywhere, or only where these words (in this paragraph) were taken for it."""

    line: int
    actor: str
    words: str | None = None
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class PinnedSpeaker:
    """Who says the quotation that begins with these words: an actor's id, else a description, else no speech at all."""

    line: int
    quote: str
    paragraph: int | None = None
    speaker: str | None = None
    described: str | None = None

    @property
    def is_speech(self) -> bool:
        """Whether anybody says these words; False where the pin tells that they are no speech."""
        return self.speaker is not None or self.described is not None


@dataclass(frozen=True, slots=True)
class Correction:
    """What was wrong in an earlier version of the page, in the editor's words, with the day it was put right."""

    day: date
    text: str


@dataclass(frozen=True, slots=True)
class Pins:
    """What an editor fixed by hand in NAME.yml beside the text. None or empty means "not pinned".

    Attributes:
        file: name of the file without its folder ("talks.yml").
        language: of the text, as a language tag; only English is read.
        actors, speakers: in the order of the file, each with its 1-based line.
        checked: ids (`doubts.doubt_id`) of the doubts that an editor has looked at and lets stand.
    """

    file: str
    title: str | None = None
    dek: str | None = None
    publisher: str | None = None
    byline: tuple[str, ...] | None = None
    published: date | None = None
    url: str | None = None
    slug: str | None = None
    language: str | None = None
    topics: tuple[str, ...] | None = None
    topics_line: int = 1
    actors: tuple[ActorPin, ...] = ()  # each a MeantActor, an AddedActor or a RemovedActor
    speakers: tuple[PinnedSpeaker, ...] = ()
    note: str | None = None
    summary: tuple[PinnedPoint, ...] = ()
    corrections: tuple[Correction, ...] = ()
    checked: tuple[str, ...] = ()
    checked_line: int = 1
    publish: bool = True


@dataclass(frozen=True, slots=True)
class Source:
    """One text as it came.

    Attributes:
        name: file name without folder ("talks.txt"); its stem names the briefing in the export.
        text: decoded text with lines parted by "\\n"; encoding and mark-up damage repaired, wording untouched. Empty in
            the briefings of a folder (`reading.read_texts`): it lies there, and its paragraphs hold what is used of it.
        sha256: hexadecimal hash of the file's bytes, before any repair.
        repairs: what was repaired, one sentence each, for the doubts.
        pins: the editor's pins, or None.
    """

    name: str
    text: str
    sha256: str
    repairs: tuple[str, ...] = ()
    pins: Pins | None = None

    @property
    def stem(self) -> str:
        """The file name without its ending, by which pins and history belong to the text."""
        return self.name.rsplit(".", 1)[0]
