"""How much of a source a briefing page prints: which passages, how far shortened, and their share of the article.

The full text is not ours to publish. A page prints at most `CAP` of the words of the article's body, and never the
whole of its opening paragraph. Words printed twice count once. Each part of the page gets its share first; what is
left then lengthens the quotations and the summary, and adds more speech.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from briefer.model import Appearance, Briefing, Event, Library, Link, SummaryPoint, Utterance
from briefer.pages.index import LibraryIndex, index_of
from briefer.pages.ledger import LEAST_WORDS, Ledger, Passage, count_words

SUMMARY_SHARE, ROLE_SHARE, VOICE_SHARE, EVENT_SHARE = 0.40, 0.14, 0.32, 0.10  # of what may be printed
POINT_WORDS, VOICE_WORDS, EVENT_WORDS, LINK_WORDS, ROLE_WORDS = 34, 26, 12, 12, 10
LEAST_VOICE, LEAST_MORE, LEAST_EVENT = 12, 8, 7  # fewest words of a first and a further statement, of an event
MAX_RELATED = 6


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
    ledger = Ledger(briefing.article)
    dek = ledger.takes_dek()
    _points(briefing.summary, ledger, int(ledger.budget * SUMMARY_SHARE))
    key = [a for a in briefing.appearances if a.key]
    roles = _roles(key, ledger, int(ledger.budget * ROLE_SHARE))
    order = _first_of_each_speaker(briefing)
    _voices(order, ledger, max(LEAST_VOICE, int(ledger.budget * VOICE_SHARE) // max(1, len(order))))
    related = _related(briefing, index, ledger)
    events = _events(briefing.events, ledger)
    # Asked again, a passage gets longer by what is left.
    voices = _voices(order, ledger, VOICE_WORDS)
    points = _points(briefing.summary, ledger, ledger.left)
    voices |= _voices(_rest_by_length(briefing, voices), ledger, VOICE_WORDS, LEAST_MORE)
    roles += _roles([a for a in briefing.appearances if not a.key], ledger, ledger.left)
    return Selection(
        dek=dek,
        points=points,
        roles=tuple(roles),
        voices=tuple(voices[number] for number in sorted(voices)),
        events=events,
        related=related,
        unshown_voices=len(briefing.utterances) - len(voices),
        words=ledger.used,
        of=ledger.body_words,
    )


def _points(points: tuple[SummaryPoint, ...], ledger: Ledger, allowance: int) -> tuple[ShownPoint, ...]:
    shown: list[ShownPoint] = []
    for number, point in enumerate(points):
        before = ledger.used
        passages = _excerpts(point, ledger, allowance // (len(points) - number))
        allowance -= ledger.used - before
        if passages:
            shown.append(ShownPoint(point.label, passages))
    return tuple(shown)


def _excerpts(point: SummaryPoint, ledger: Ledger, allowance: int) -> tuple[Passage, ...]:
    passages: list[Passage] = []
    for excerpt in point.excerpts:
        if excerpt.shown_as is not None:
            passages.append(Passage(excerpt.span, shown_as=excerpt.shown_as))
            continue
        before = ledger.used
        passage = ledger.take(excerpt.span, POINT_WORDS, allowance=allowance)
        if passage is None:
            break
        passages.append(passage)
        allowance -= ledger.used - before
        if passage.cut_after:
            break
    return tuple(passages) if any(p.shown_as is None for p in passages) else ()


def _first_of_each_speaker(briefing: Briefing) -> list[tuple[int, Utterance]]:
    """With their positions among the utterances; quoted words before paraphrases, then key actors first."""
    ranks = {a.actor.id: a.rank for a in briefing.appearances}
    firsts: dict[str, tuple[int, Utterance]] = {}
    for number, utterance in sorted(enumerate(briefing.utterances), key=lambda item: (item[1].paraphrase, item[0])):
        firsts.setdefault(utterance.speaker.actor or f"? {utterance.speaker.described}", (number, utterance))
    last = len(ranks) + 1
    return sorted(
        firsts.values(),
        key=lambda item: (item[1].paraphrase, ranks.get(item[1].speaker.actor or "", last), item[0]),
    )


def _rest_by_length(briefing: Briefing, done: dict[int, ShownVoice]) -> list[tuple[int, Utterance]]:
    rest = [(number, utterance) for number, utterance in enumerate(briefing.utterances) if number not in done]
    return sorted(rest, key=lambda item: (item[1].paraphrase, -_length(item[1]), item[0]))


def _length(utterance: Utterance) -> int:
    return sum(segment.end - segment.start for segment in utterance.segments)


def _voices(
    order: list[tuple[int, Utterance]], ledger: Ledger, limit: int, least: int = LEAST_WORDS
) -> dict[int, ShownVoice]:
    """By position among the utterances, those that may be printed."""
    shown: dict[int, ShownVoice] = {}
    for number, utterance in order:
        passages = _segments(utterance, ledger, limit, least)
        if passages:
            shown[number] = ShownVoice(utterance, passages)
    return shown


def _segments(utterance: Utterance, ledger: Ledger, limit: int, least: int) -> tuple[Passage, ...]:
    passages: list[Passage] = []
    for segment in utterance.segments:
        passage = ledger.take(segment, limit, least=least) if limit > 0 else None
        if passage is None:
            break
        passages.append(passage)
        limit -= count_words(ledger.texts[segment.paragraph][passage.span.start : passage.span.end])
        if passage.cut_after:
            break
    return tuple(passages)


def _events(events: tuple[Event, ...], ledger: Ledger) -> tuple[ShownEvent, ...]:
    """Events that the chronology does not tell in our own words have the first call on the words."""
    left = int(ledger.budget * EVENT_SHARE)
    taken: dict[int, Passage | None] = {}
    order = sorted(range(len(events)), key=lambda n: (events[n].known is not None, events[n].span.paragraph <= 0, n))
    for number in order:
        event, before = events[number], ledger.used
        taken[number] = ledger.take(event.span, EVENT_WORDS, keep=event.time.span, allowance=left, least=LEAST_EVENT)
        left -= ledger.used - before
    return tuple(ShownEvent(event, taken[n]) for n, event in enumerate(events))


def _related(briefing: Briefing, index: LibraryIndex, ledger: Ledger) -> tuple[ShownLinks, ...]:
    by_target: dict[str, list[Link]] = {}
    for link in index.links.get(briefing.slug, ()):
        if link.target in index.briefings:
            by_target.setdefault(link.target, []).append(link)
    shown = []
    for target, links in list(by_target.items())[:MAX_RELATED]:
        here = next((link.here[0] for link in links if link.here), None)
        shown.append(ShownLinks(target, tuple(links), ledger.take(here, LINK_WORDS) if here else None))
    return tuple(shown)


def _roles(appearances: Iterable[Appearance], ledger: Ledger, allowance: int) -> list[ShownRole]:
    shown = []
    for appearance in sorted(appearances, key=lambda a: a.rank):
        role, before = appearance.role, ledger.used
        passage = ledger.take(role.span, ROLE_WORDS, allowance=allowance) if role and role.span else None
        allowance -= ledger.used - before
        if passage:
            shown.append(ShownRole(appearance.actor.id, passage))
    return shown
