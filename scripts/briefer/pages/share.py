"""How much of a source a briefing page prints: which passages, how far shortened, and their share of the article.

The full text is not ours to publish. A page prints at most the library's `share_cap` of the words of the article's
body, and never the whole of its opening paragraph. Words printed twice count once; roles ("Secretary of State") are
names and do not count. Points and statements are printed whole where they can be: fewer of them, rather than all cut
short.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from briefer.model import Appearance, Briefing, Event, Library, Link, Span, SummaryPoint, Utterance
from briefer.pages.index import LibraryIndex, index_of
from briefer.pages.ledger import LEAST_WORDS, Ledger, Passage
from briefer.pages.lines import count_words
from briefer.pages.shown import Selection, ShownEvent, ShownLinks, ShownPoint, ShownRole, ShownVoice

SUMMARY_SHARE, EVENT_SHARE = 0.50, 0.10  # of what may be printed
SHORT_SUMMARY_SHARE = 0.75  # where an article is so short that fewer than LEAST_POINTS fit
LEAST_POINTS = 3
LEAST_POINT_WORDS = 12
POINT_WORDS, EVENT_WORDS, LINK_WORDS, ROLE_WORDS = 34, 12, 12, 14
WHOLE_LINK_WORDS = 40  # of a passage that the page prints anyway
VOICE_LIMITS = (34, 30, 26, 22, 18, 15, 12)  # words a statement, the first at which all speakers fit
LEAST_MORE, LEAST_EVENT = 8, 7  # fewest words of a speaker's further statement, of an event
MAX_RELATED = 6


def published_share(briefing: Briefing, library: Library) -> float:
    """Words of the source on the briefing's page, by words of the article's body: 0 to the library's cap."""
    return select(briefing, index_of(library)).share


def select(briefing: Briefing, index: LibraryIndex) -> Selection:
    """The passages of a briefing's page, chosen in order of importance until the share is used up."""
    ledger = Ledger(briefing.article, index.library.share_cap)
    dek = ledger.takes_dek()
    for_points = int(ledger.budget * SUMMARY_SHARE)
    by_hand = briefing.article.source.pins is not None and bool(briefing.article.source.pins.summary)
    points = () if by_hand else _fitting(briefing.summary, ledger, for_points)
    if len(points) < LEAST_POINTS and not by_hand:
        for_points = int(ledger.budget * SHORT_SUMMARY_SHARE)
        points = _fitting(briefing.summary, ledger, for_points)
    _points(points, ledger, for_points)
    quoted, paraphrased = _first_of_each_speaker(briefing)
    for_events = int(ledger.budget * EVENT_SHARE)
    _voices(quoted, ledger, _limit_that_fits(quoted, ledger, ledger.left - for_events))
    _related(briefing, index, ledger)
    events = _events(briefing.events, ledger, for_events)
    # Asked again, a passage is longer by what is left, or by what another part of the page prints meanwhile.
    voices = _voices(quoted, ledger, VOICE_LIMITS[0])
    voices |= _voices(paraphrased, ledger, VOICE_LIMITS[0], LEAST_MORE)
    voices |= _voices(_rest_by_length(briefing, voices), ledger, VOICE_LIMITS[0], LEAST_MORE)
    related = _related(briefing, index, ledger)
    return Selection(
        dek=dek,
        points=_points(points, ledger, ledger.left),
        roles=_roles(briefing.appearances, ledger),
        voices=tuple(voices[number] for number in sorted(voices)),
        events=events,
        related=related,
        unshown_voices=tuple(u for number, u in enumerate(briefing.utterances) if number not in voices),
        words=ledger.used,
        of=ledger.body_words,
    )


def _fitting(points: tuple[SummaryPoint, ...], ledger: Ledger, allowance: int) -> tuple[SummaryPoint, ...]:
    """As many points as find room, in order: whole, but for the last, of which LEAST_POINT_WORDS must find room."""
    room, count = allowance, 0
    for point in points:
        cost = ledger.cost_of(point)
        if min(cost, LEAST_POINT_WORDS) > room and count > 0:
            break
        room, count = room - cost, count + 1
    return points[:count]


def _points(points: tuple[SummaryPoint, ...], ledger: Ledger, allowance: int) -> tuple[ShownPoint, ...]:
    shown: list[ShownPoint] = []
    least = min(LEAST_POINT_WORDS, allowance // max(1, len(points)))
    for number, point in enumerate(points):
        before = ledger.used
        kept_for_later = least * (len(points) - number - 1)
        passages = _excerpts(point, ledger, max(0, allowance - kept_for_later))
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
        passages.append(
            passage if passages else replace(passage, cut_before=ledger.opens_inside_sentence(passage.span))
        )
        allowance -= ledger.used - before
        if passage.cut_after:
            break
    return tuple(passages) if any(p.shown_as is None for p in passages) else ()


Numbered = list[tuple[int, Utterance]]  # with their positions among the utterances


def _first_of_each_speaker(briefing: Briefing) -> tuple[Numbered, Numbered]:
    """What each speaker is first quoted with, and the paraphrase of those never quoted; key actors first."""
    ranks = {a.actor.id: a.rank for a in briefing.appearances}
    firsts: dict[str, tuple[int, Utterance]] = {}
    for number, utterance in sorted(enumerate(briefing.utterances), key=lambda item: (item[1].paraphrase, item[0])):
        firsts.setdefault(utterance.speaker.actor or f"? {utterance.speaker.described}", (number, utterance))
    last = len(ranks) + 1
    order = sorted(firsts.values(), key=lambda item: (ranks.get(item[1].speaker.actor or "", last), item[0]))
    return [one for one in order if not one[1].paraphrase], [one for one in order if one[1].paraphrase]


def _limit_that_fits(order: Numbered, ledger: Ledger, room: int) -> int:
    """How many words each of these statements may have so that all of them find room; else the least."""
    lengths = [sum(ledger.words_in(segment) for segment in utterance.segments) for _, utterance in order]
    return next((limit for limit in VOICE_LIMITS if sum(min(n, limit) for n in lengths) <= room), VOICE_LIMITS[-1])


def _rest_by_length(briefing: Briefing, done: dict[int, ShownVoice]) -> Numbered:
    rest = [(number, utterance) for number, utterance in enumerate(briefing.utterances) if number not in done]
    return sorted(rest, key=lambda item: (item[1].paraphrase, -_length(item[1]), item[0]))


def _length(utterance: Utterance) -> int:
    return sum(segment.end - segment.start for segment in utterance.segments)


def _voices(order: Numbered, ledger: Ledger, limit: int, least: int = LEAST_WORDS) -> dict[int, ShownVoice]:
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


def _events(events: tuple[Event, ...], ledger: Ledger, left: int) -> tuple[ShownEvent, ...]:
    """Events that the chronology does not tell in our own words have the first call on the words that are left."""
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
        shown.append(ShownLinks(target, tuple(links), _link_passage(here, ledger) if here else None))
    return tuple(shown)


def _link_passage(here: Span, ledger: Ledger) -> Passage | None:
    """The passage as far as the page prints it anyway, else a few words of it."""
    printed_anyway = ledger.take(here, WHOLE_LINK_WORDS, allowance=0, least=LINK_WORDS)
    return printed_anyway or ledger.take(here, LINK_WORDS)


def _roles(appearances: Iterable[Appearance], ledger: Ledger) -> tuple[ShownRole, ...]:
    """What each actor is called in the article: a name for them, not a passage, so that it does not count."""
    return tuple(
        ShownRole(appearance.actor.id, ledger.uncounted(appearance.role.span, ROLE_WORDS))
        for appearance in appearances
        if appearance.role and appearance.role.span
    )
