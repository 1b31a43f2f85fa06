"""Which words of an article a page prints already, and how passages are shortened so that more may be printed."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefer.model import Article, Span, SummaryPoint
from briefer.pages.lines import TRAILING, Line, count_words, line_of
from briefer.sentences import split_sentences

OPENING_CAP = 0.9  # of the opening paragraph's words
DEK_CAP = 0.12  # of what may be printed
LEAST_WORDS = 4  # a passage shorter than this says nothing
_SIZES = (100, 85, 70, 55, 40, 30)  # per cent of the length asked for, tried in turn


@dataclass(frozen=True, slots=True)
class Passage:
    """Source words as printed. `cut_before` and `cut_after` say where words of the passage were left out."""

    span: Span
    cut_before: bool = False
    cut_after: bool = False
    shown_as: str | None = None


@dataclass(slots=True)
class Ledger:
    """Which words are printed already, and how many more may be."""

    article: Article
    cap: float  # the share of the body's words that may be printed
    texts: dict[int, str] = field(default_factory=dict)
    printed: dict[int, set[int]] = field(default_factory=dict)
    lines: dict[int, Line] = field(default_factory=dict)
    body_words: int = 0
    budget: int = 0
    used: int = 0
    opening: int = 0

    def __post_init__(self) -> None:
        self.texts = {p.number: p.text for p in self.article.paragraphs}
        self.lines = {number: line_of(text) for number, text in self.texts.items()}
        body = self.article.body
        self.body_words = sum(count_words(paragraph.text) for paragraph in body)
        self.budget = int(self.body_words * self.cap)
        self.opening = body[0].number if body else 0

    @property
    def left(self) -> int:
        """How many words more may be printed."""
        return self.budget - self.used

    def takes_dek(self) -> bool:
        """Whether the line under the headline is printed: where it is short, or an editor wants it."""
        if self.article.dek is None:
            return False
        size, pins = count_words(self.article.dek.value), self.article.source.pins
        if size > self.budget * DEK_CAP and not (pins and pins.dek):
            return False
        self.used += size
        for paragraph in self.article.paragraphs:
            if paragraph.kind == "dek":
                self.printed[paragraph.number] = set(self.lines[paragraph.number].starts)
        return True

    def take(
        self,
        span: Span,
        limit: int,
        *,
        keep: Span | None = None,
        allowance: int | None = None,
        least: int = LEAST_WORDS,
    ) -> Passage | None:
        """The longest shortened form of a passage that may still be printed, booked; None where none may be.

        Args:
            span: the whole passage.
            limit: most words of it.
            keep: a part that must be in.
            allowance: most words that are not printed yet; None: as many as are left.
            least: fewest words worth printing.
        """
        line = self.lines.get(span.paragraph)
        if line is None:
            return None
        room = self.left if allowance is None else min(self.left, allowance)
        whole, tried = line.count(span.start, span.end), (-1, -1)
        for size in (*(limit * part // 100 for part in _SIZES), least):
            if size < min(least, whole):
                continue
            start, end = _piece(line, span, keep, size)
            if (start, end) == tried or line.count(start, end) < min(least, whole):
                continue
            tried = start, end
            fresh = self._fresh(span.paragraph, start, end)
            if len(fresh) <= room and self._leaves_opening(span.paragraph, fresh):
                self._book(span.paragraph, fresh)
                end = start + len(line.text[start:end].rstrip(TRAILING))
                return Passage(Span(span.paragraph, start, end), start > span.start, _leaves(line.text, end, span.end))
        return None

    def words_in(self, span: Span) -> int:
        """Words at least partly inside a span."""
        line = self.lines.get(span.paragraph)
        return line.count(span.start, span.end) if line else 0

    def opens_inside_sentence(self, span: Span) -> bool:
        """Whether words of the same sentence stand before the passage."""
        text = self.texts[span.paragraph]
        start = next((s for s, e in split_sentences(text) if s <= span.start < e), span.start)
        return any(character.isalnum() for character in text[start : span.start])

    def cost_of(self, point: SummaryPoint) -> int:
        """Words of the source that a summary point prints."""
        return sum(self.words_in(excerpt.span) for excerpt in point.excerpts if excerpt.shown_as is None)

    def uncounted(self, span: Span, limit: int) -> Passage:
        """A passage that is printed but not booked, shortened to `limit` words."""
        end = self.lines[span.paragraph].shortened(span.start, span.end, limit)
        return Passage(Span(span.paragraph, span.start, end), cut_after=end < span.end)

    def _fresh(self, paragraph: int, start: int, end: int) -> set[int]:
        """Start offsets of the words at least partly inside, that are not printed yet."""
        line = self.lines[paragraph]
        return {line.starts[word] for word in line.inside(start, end)}.difference(self.printed.get(paragraph, ()))

    def _leaves_opening(self, paragraph: int, fresh: set[int]) -> bool:
        if paragraph != self.opening or paragraph <= 0:
            return True
        return len(self.printed.get(paragraph, ())) + len(fresh) <= int(len(self.lines[paragraph].starts) * OPENING_CAP)

    def _book(self, paragraph: int, fresh: set[int]) -> None:
        self.printed.setdefault(paragraph, set()).update(fresh)
        if paragraph != 0:  # the headline is the name of the thing cited, not a part of it
            self.used += len(fresh)


def _piece(line: Line, span: Span, keep: Span | None, size: int) -> tuple[int, int]:
    if keep is not None and keep.paragraph == span.paragraph and span.start <= keep.start <= keep.end <= span.end:
        return line.around(span.start, span.end, keep.start, keep.end, size)
    return span.start, line.shortened(span.start, span.end, size)


def _leaves(text: str, end: int, whole_end: int) -> bool:
    return bool(text[end:whole_end].strip(TRAILING + ".\"”'’"))
