"""Which words of an article a page prints already, and how passages are shortened so that more may be printed."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from briefer.model import Article, Span, SummaryPoint
from briefer.sentences import split_sentences

OPENING_CAP = 0.9  # of the opening paragraph's words
DEK_CAP = 0.12  # of what may be printed
LEAST_WORDS = 4  # a passage shorter than this says nothing
_SIZES = (100, 85, 70, 55, 40, 30)  # per cent of the length asked for, tried in turn

_WORD = re.compile(r"\S+")
_STOP = re.compile(r"[,;:.!?…)\]\"”’—–]+(?=\s|$)")
_JOINT = re.compile(
    r"(?=\s(?:and|but|or|nor|that|which|who|whom|whose|while|after|before|because|since|when|where|whether|if"
    r"|although|though|with|without|in|on|at|under|over|during|until|against|between)\s)"
)
# A shortened passage does not end on one of these.
_DANGLING = frozenset(
    """a an the this that these those my your his her its our their no of to for by as from with in on at into than
    and or but nor be is are was were been being has have had will would can could may might must not very""".split()
)
_TRAILING = " \t,;:—–-"


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
    words: dict[int, tuple[list[int], list[int]]] = field(default_factory=dict)  # where they start, where they end
    sizes: dict[int, int] = field(default_factory=dict)
    body_words: int = 0
    budget: int = 0
    used: int = 0
    opening: int = 0

    def __post_init__(self) -> None:
        self.texts = {p.number: p.text for p in self.article.paragraphs}
        for number, text in self.texts.items():
            spans = [word.span() for word in _WORD.finditer(text)]
            self.words[number] = ([start for start, _ in spans], [end for _, end in spans])
            self.sizes[number] = len(spans)
        body = self.article.body
        self.body_words = sum(self.sizes[p.number] for p in body)
        self.budget = int(self.body_words * self.cap)
        self.opening = body[0].number if body else 0

    @property
    def left(self) -> int:
        return self.budget - self.used

    def takes_dek(self) -> bool:
        if self.article.dek is None:
            return False
        size = count_words(self.article.dek.value)
        if size > self.budget * DEK_CAP:
            return False
        self.used += size
        for paragraph in self.article.paragraphs:
            if paragraph.kind == "dek":
                self.printed[paragraph.number] = set(self.words[paragraph.number][0])
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
        text = self.texts.get(span.paragraph)
        if text is None:
            return None
        room = self.left if allowance is None else min(self.left, allowance)
        whole = len(_WORD.findall(text, span.start, span.end))
        for size in (*(limit * part // 100 for part in _SIZES), least):
            if size < min(least, whole):
                continue
            start, end = self._piece(text, span, keep, size)
            if len(_WORD.findall(text, start, end)) < min(least, whole):
                continue
            fresh = self._fresh(span.paragraph, start, end)
            if len(fresh) <= room and self._leaves_opening(span.paragraph, fresh):
                self._book(span.paragraph, fresh)
                end = start + len(text[start:end].rstrip(_TRAILING))
                return Passage(Span(span.paragraph, start, end), start > span.start, _leaves(text, end, span.end))
        return None

    def words_in(self, span: Span) -> int:
        return len(_WORD.findall(self.texts.get(span.paragraph, ""), span.start, span.end))

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
        end = shorten(self.texts[span.paragraph], span.start, span.end, limit)
        return Passage(Span(span.paragraph, span.start, end), cut_after=end < span.end)

    def _piece(self, text: str, span: Span, keep: Span | None, size: int) -> tuple[int, int]:
        if keep is not None and keep.paragraph == span.paragraph and span.start <= keep.start <= keep.end <= span.end:
            return around(text, span.start, span.end, keep.start, keep.end, size)
        return span.start, shorten(text, span.start, span.end, size)

    def _fresh(self, paragraph: int, start: int, end: int) -> set[int]:
        """Start offsets of the words at least partly inside, that are not printed yet."""
        starts, ends = self.words[paragraph]
        inside = starts[bisect_right(ends, start) : bisect_left(starts, end)]
        return set(inside).difference(self.printed.get(paragraph, ()))

    def _leaves_opening(self, paragraph: int, fresh: set[int]) -> bool:
        if paragraph != self.opening or paragraph <= 0:
            return True
        return len(self.printed.get(paragraph, ())) + len(fresh) <= int(self.sizes[paragraph] * OPENING_CAP)

    def _book(self, paragraph: int, fresh: set[int]) -> None:
        self.printed.setdefault(paragraph, set()).update(fresh)
        if paragraph != 0:  # the headline is the name of the thing cited, not a part of it
            self.used += len(fresh)


def _leaves(text: str, end: int, whole_end: int) -> bool:
    return bool(text[end:whole_end].strip(_TRAILING + ".\"”'’"))


def count_words(text: str) -> int:
    return sum(1 for _ in _WORD.finditer(text))


def shorten(text: str, start: int, end: int, limit: int) -> int:
    """Where to end `text[start:end]` so that it has at most `limit` words: at the end of a clause where one is near.

    Returns:
        The new end, past the last word kept; `end` itself where nothing has to go.
    """
    words = list(_WORD.finditer(text, start, end))
    if len(words) <= limit:
        return end
    last, least = words[limit - 1].end(), words[(limit * 3 + 4) // 5 - 1].end()
    for ends in (_STOP, _JOINT):
        cuts = [cut.end() for cut in ends.finditer(text, start, last + 1) if least <= cut.end() <= last]
        if cuts:
            last = cuts[-1]
            break
    kept = [word for word in words if word.start() < last]
    while len(kept) > 1 and kept[-1].group().lower() in _DANGLING:
        kept.pop()
    return start + len(text[start : min(last, kept[-1].end())].rstrip(_TRAILING))


def around(text: str, start: int, end: int, keep_start: int, keep_end: int, limit: int) -> tuple[int, int]:
    """A piece of `text[start:end]` of at most about `limit` words that holds `keep_start` to `keep_end`."""
    if len(_WORD.findall(text, start, end)) <= limit:
        return start, end
    opens = [start, *sorted(cut.end() for ends in (_STOP, _JOINT) for cut in ends.finditer(text, start, keep_start))]
    begin = next((at for at in opens if len(_WORD.findall(text, at, keep_end)) <= limit), keep_start)
    begin += len(text[begin:keep_start]) - len(text[begin:keep_start].lstrip(_TRAILING))
    return begin, max(keep_end, shorten(text, begin, end, limit))
