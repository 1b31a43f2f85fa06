"""What an editor gives: a text as it came, and what was fixed by hand beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PinnedPoint:
    """A point of the summary in the editor's own words."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Pins:
    """What an editor fixed by hand in NAME.yml beside the text. None or empty means "not pinned"."""

    file: str
    title: str | None = None
    dek: str | None = None
    publisher: str | None = None
    byline: tuple[str, ...] | None = None
    published: date | None = None
    url: str | None = None
    slug: str | None = None
    topics: tuple[str, ...] | None = None
    note: str | None = None
    summary: tuple[PinnedPoint, ...] = ()
    publish: bool = True


@dataclass(frozen=True, slots=True)
class Source:
    """One text as it came.

    Attributes:
        name: file name without folder ("talks.txt"); its stem names the briefing in the export.
        text: decoded text with lines parted by "\\n"; encoding and mark-up damage repaired, wording untouched.
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
        return self.name.rsplit(".", 1)[0]
