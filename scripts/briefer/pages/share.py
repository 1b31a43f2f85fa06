"""How much of a source a briefing page prints: which passages, how far shortened, and their share of the article.

The full text is not ours to publish. A page prints at most `CAP` of the words of the article's body, and never the
whole of its opening paragraph. Words printed twice count once. What matters most is chosen first: the summary, then
the first words of each speaker, dated events, the passages behind the links, roles, and the rest of the speech.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from briefer.model import Appearance, Article, Briefing, Event, Library, Link, Span, SummaryPoint, Utterance
from briefer.pages.index import LibraryIndex, index_of

CAP = 0.25
OPENING_CAP = 0.8  # of the opening paragraph's words
SUMMARY_SHARE = 0.6  # of what may be printed
DEK_SHARE = 0.25  # of what may be printed
LEAST_WORDS = 4  # a passage shorter than this says nothing
POINT_WORDS, FIRST_VOICE_WORDS, VOICE_WORDS, EVENT_WORDS, LINK_WORDS, ROLE_WORDS = 34, 26, 20, 14, 16, 12
MAX_RELATED = 6

_WORD = re.compile(r"\S+")
_CLAUSE_END = re.compile(
    r"[,;:.!?…)\]\"”’—–]+(?=\s|$)"
    r"|(?=\s(?:and|but|or|nor|that|which|who|whom|whose|while|after|before|because|since|when|where|whether|if"
    r"|although|though|as|to|for|from|with|without|in|on|at|by|under|over|during|until|against|between)\s)"
)
_TRAILING = " \t,;:—–-"


@dataclass(frozen=True, slots=True)
class Passage:
    """Source words as printed. `cut_before` and `cut_after` say where words of the passage were left out."""

    span: Span
    cut_before: bool = False
    cut_after: bool = False
    shown_as: str | None = None


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
    unshown_voices: int
    words: int
    of: int

    @property
    def share(self) -> float:
        return self.words / self.of if self.of else 0.0


def published_share(briefing: Briefing, library: Library) -> float:
    """Words of the source on the briefing's page, by words of the article's body: 0 to `CAP`."""
    return select(briefing, index_of(library)).share


def select(briefing: Briefing, index: LibraryIndex) -> Selection:
    """The passages of a briefing's page, chosen in order of importance until the share is used up."""
    article = briefing.article
    ledger = _Ledger(article)
    dek = ledger.takes_dek()
    points = _points(briefing.summary, ledger)
    voices = _voices(briefing, ledger, first_only=True)
    events = _events(briefing.events, ledger)
    related = _related(briefing, index, ledger)
    roles = _roles(briefing.appearances, ledger)
    voices = {**voices, **_voices(briefing, ledger, first_only=False, done=frozenset(voices))}
    return Selection(
        dek=dek,
        points=points,
        roles=roles,
        voices=tuple(voices[number] for number in sorted(voices)),
        events=events,
        related=related,
        unshown_voices=len(briefing.utterances) - len(voices),
        words=ledger.used,
        of=ledger.body_words,
    )


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
    stops = [stop.end() for stop in _CLAUSE_END.finditer(text, start, last + 1) if least <= stop.end() <= last]
    cut = stops[-1] if stops else last
    return start + len(text[start:cut].rstrip(_TRAILING))


def around(text: str, start: int, end: int, keep_start: int, keep_end: int, limit: int) -> tuple[int, int]:
    """A piece of `text[start:end]` of at most about `limit` words that holds `keep_start` to `keep_end`."""
    if len(_WORD.findall(text, start, end)) <= limit:
        return start, end
    opens = [start, *(stop.end() for stop in _CLAUSE_END.finditer(text, start, keep_start))]
    begin = next((at for at in opens if len(_WORD.findall(text, at, keep_end)) <= limit), keep_start)
    begin += len(text[begin:keep_start]) - len(text[begin:keep_start].lstrip(_TRAILING))
    return begin, max(keep_end, shorten(text, begin, end, limit))


@dataclass(slots=True)
class _Ledger:
    """Which words are printed already, and how many more may be."""

    article: Article
    texts: dict[int, str] = field(default_factory=dict)
    printed: dict[int, set[int]] = field(default_factory=dict)
    sizes: dict[int, int] = field(default_factory=dict)
    body_words: int = 0
    budget: int = 0
    used: int = 0
    opening: int = 0

    def __post_init__(self) -> None:
        self.texts = {p.number: p.text for p in self.article.paragraphs}
        self.sizes = {number: count_words(text) for number, text in self.texts.items()}
        body = self.article.body
        self.body_words = sum(self.sizes[p.number] for p in body)
        self.budget = int(self.body_words * CAP)
        self.opening = body[0].number if body else 0

    @property
    def left(self) -> int:
        return self.budget - self.used

    def takes_dek(self) -> bool:
        if self.article.dek is None:
            return False
        size = count_words(self.article.dek.value)
        if size > self.budget * DEK_SHARE:
            return False
        self.used += size
        return True

    def take(self, span: Span, limit: int, keep: Span | None = None, allowance: int | None = None) -> Passage | None:
        """The longest shortened form of a passage that may still be printed, booked; None where none may be."""
        text = self.texts.get(span.paragraph)
        if text is None:
            return None
        room = self.left if allowance is None else min(self.left, allowance)
        whole = len(_WORD.findall(text, span.start, span.end))
        for size in dict.fromkeys((limit, limit * 3 // 4, limit // 2, limit // 3, LEAST_WORDS)):
            if size < min(LEAST_WORDS, whole):
                break
            start, end = self._piece(text, span, keep, size)
            fresh = self._fresh(span.paragraph, start, end)
            if len(fresh) <= room and self._leaves_opening(span.paragraph, fresh):
                self._book(span.paragraph, fresh)
                return Passage(Span(span.paragraph, start, end), start > span.start, _leaves(text, end, span.end))
        return None

    def _piece(self, text: str, span: Span, keep: Span | None, size: int) -> tuple[int, int]:
        if keep is not None and keep.paragraph == span.paragraph and span.start <= keep.start <= keep.end <= span.end:
            return around(text, span.start, span.end, keep.start, keep.end, size)
        return span.start, shorten(text, span.start, span.end, size)

    def _fresh(self, paragraph: int, start: int, end: int) -> set[int]:
        """Start offsets of the words at least partly inside, that are not printed yet."""
        words = (w.start() for w in _WORD.finditer(self.texts[paragraph]) if w.end() > start and w.start() < end)
        return set(words) - self.printed.get(paragraph, set())

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


def _points(points: tuple[SummaryPoint, ...], ledger: _Ledger) -> tuple[ShownPoint, ...]:
    allowance = int(ledger.budget * SUMMARY_SHARE)
    shown: list[ShownPoint] = []
    for number, point in enumerate(points):
        before = ledger.used
        share = allowance // max(1, len(points) - number)
        passages = _excerpts(point, ledger, max(share, min(allowance, LEAST_WORDS)))
        allowance -= ledger.used - before
        if passages:
            shown.append(ShownPoint(point.label, passages))
    return tuple(shown)


def _excerpts(point: SummaryPoint, ledger: _Ledger, allowance: int) -> tuple[Passage, ...]:
    passages: list[Passage] = []
    for excerpt in point.excerpts:
        if excerpt.shown_as is not None:
            passages.append(Passage(excerpt.span, shown_as=excerpt.shown_as))
            continue
        before = ledger.used
        passage = ledger.take(excerpt.span, min(POINT_WORDS, max(allowance, LEAST_WORDS)), allowance=allowance)
        if passage is None:
            break
        passages.append(passage)
        allowance -= ledger.used - before
        if passage.cut_after:
            break
    return tuple(passages) if any(p.shown_as is None for p in passages) else ()


def _voices(
    briefing: Briefing, ledger: _Ledger, *, first_only: bool, done: frozenset[int] = frozenset()
) -> dict[int, ShownVoice]:
    """By position among the utterances: the first of each speaker, or all others, the longest first."""
    utterances = [(n, u) for n, u in enumerate(briefing.utterances) if n not in done]
    if first_only:
        ranks = {a.actor.id: a.rank for a in briefing.appearances}
        firsts: dict[str, tuple[int, Utterance]] = {}
        for number, utterance in sorted(utterances, key=lambda item: item[1].paraphrase):
            firsts.setdefault(utterance.speaker.actor or f"? {utterance.speaker.described}", (number, utterance))
        utterances = sorted(firsts.values(), key=lambda item: (ranks.get(item[1].speaker.actor or "", 10**6), item[0]))
    else:
        utterances.sort(key=lambda item: (item[1].paraphrase, -_length(item[1]), item[0]))
    limit = FIRST_VOICE_WORDS if first_only else VOICE_WORDS
    shown: dict[int, ShownVoice] = {}
    for number, utterance in utterances:
        passages = _segments(utterance, ledger, limit)
        if passages:
            shown[number] = ShownVoice(utterance, passages)
    return shown


def _length(utterance: Utterance) -> int:
    return sum(segment.end - segment.start for segment in utterance.segments)


def _segments(utterance: Utterance, ledger: _Ledger, limit: int) -> tuple[Passage, ...]:
    passages: list[Passage] = []
    for segment in utterance.segments:
        if limit < min(LEAST_WORDS, count_words(ledger.texts.get(segment.paragraph, "")[segment.start : segment.end])):
            break
        passage = ledger.take(segment, limit)
        if passage is None:
            break
        passages.append(passage)
        limit -= count_words(ledger.texts[segment.paragraph][passage.span.start : passage.span.end])
        if passage.cut_after:
            break
    return tuple(passages)


def _events(events: tuple[Event, ...], ledger: _Ledger) -> tuple[ShownEvent, ...]:
    order = sorted(range(len(events)), key=lambda n: (events[n].known is None, n))
    taken = {n: ledger.take(events[n].span, EVENT_WORDS, keep=events[n].time.span) for n in order}
    return tuple(ShownEvent(event, taken[n]) for n, event in enumerate(events))


def _related(briefing: Briefing, index: LibraryIndex, ledger: _Ledger) -> tuple[ShownLinks, ...]:
    by_target: dict[str, list[Link]] = {}
    for link in index.links.get(briefing.slug, ()):
        if link.target in index.briefings:
            by_target.setdefault(link.target, []).append(link)
    shown = []
    for target, links in list(by_target.items())[:MAX_RELATED]:
        here = next((link.here[0] for link in links if link.here), None)
        shown.append(ShownLinks(target, tuple(links), ledger.take(here, LINK_WORDS) if here else None))
    return tuple(shown)


def _roles(appearances: tuple[Appearance, ...], ledger: _Ledger) -> tuple[ShownRole, ...]:
    shown = []
    for appearance in sorted(appearances, key=lambda a: a.rank):
        role = appearance.role
        passage = ledger.take(role.span, ROLE_WORDS) if role and role.span else None
        if passage:
            shown.append(ShownRole(appearance.actor.id, passage))
    return tuple(shown)
