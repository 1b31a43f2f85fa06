"""A source cleaned down to its article, and the spans by which every claim points into it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from briefer.model.source import Source

ParagraphKind = Literal["headline", "dek", "subhead", "caption", "body"]


class Span(NamedTuple):
    """Characters `start` to `end` (end exclusive, 0-based) of the paragraph with this number."""

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A kept part of the article.

    Attributes:
        number: 1, 2, 3 … for body paragraphs in reading order, as a reader counts them; 0 is the headline, and
            the other parts outside the body (dek, subheads, captions) have -1, -2 … in reading order.
        first_line, last_line: 1-based lines of the source text that it was made from.
    """

    number: int
    kind: ParagraphKind
    text: str
    first_line: int
    last_line: int


@dataclass(frozen=True, slots=True)
class Found:
    """A value of the metadata with how it was found ("line 3 opens with 'By'"); `line` is 1-based or None."""

    value: str
    how: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date that the text itself prints as its publication or correction date."""

    day: date
    how: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class DroppedLine:
    """A source line that is no part of the article, with the name of the cleaning rule that dropped it."""

    line: int
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something the build is not sure of, for the editor.

    Attributes:
        code: stable short name of the kind of doubt ("unknown-name", "weak-date", "repaired" …).
        text: the doubt in one sentence.
        span: the passage, where there is one.
        pin: the lines of YAML that would settle it, to paste into NAME.yml; None where no pin helps.
    """

    code: str
    text: str
    span: Span | None = None
    pin: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A source cleaned down to the article, with its metadata. `paragraphs` holds every kept part in source order."""

    source: Source
    title: Found
    dek: Found | None
    bylines: tuple[Found, ...]
    agency: Found | None
    publisher: Found | None
    url: Found | None
    dateline: Found | None
    printed: PrintedDate | None
    corrected: PrintedDate | None
    paragraphs: tuple[Paragraph, ...]
    dropped: tuple[DroppedLine, ...]
    doubts: tuple[Doubt, ...]

    def __hash__(self) -> int:
        """Of the source alone: stages keep what they read of an article, and look it up again and again."""
        return hash((self.source.name, self.source.sha256))

    @property
    def body(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the article itself: no headline, subheads, captions."""
        return tuple(p for p in self.paragraphs if p.kind == "body")

    def paragraph(self, number: int) -> Paragraph:
        """The paragraph with this number. Raises KeyError where there is none.

        It stands where its number says, or a few places on, behind a headline and pictures: the search begins there.
        """
        count = len(self.paragraphs)
        for place in range(number - 1, number - 1 + count):
            if self.paragraphs[place % count].number == number:
                return self.paragraphs[place % count]
        raise KeyError(f"no paragraph {number} in {self.source.name}")

    def words(self, span: Span) -> str:
        """The source's own words at a span."""
        return self.paragraph(span.paragraph).text[span.start : span.end]
