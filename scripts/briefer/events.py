"""What happened when: the sentence or clause around each date, and the event of the chronology that it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import TypeVar

from briefer.dating.matching import TermHit, term_index, terms_by_paragraph
from briefer.model import Article, Event, Knowledge, KnownEvent, Mention, Span, TimeExpression, When
from briefer.rivaldays import gives_another_day
from briefer.rows import Row, rows_by_paragraph
from briefer.sentences import sentence_at, split_sentences

WIDE = 100  # days; a date wider than this fits many events
_CLAUSE = re.compile(r"[;:—]\s|,\s+(?:and|but|while|when|where|after|before|as|although|though)\s|\s[-–]\s")
_TOLD_IN = frozenset(("headline", "dek", "body"))
_VAGUE = frozenset(("decade",))
_CLOCKS = 1  # days by which the two sides of the Pacific may differ
_Thing = TypeVar("_Thing")


def find_events(
    article: Article, times: Sequence[TimeExpression], mentions: Sequence[Mention], knowledge: Knowledge
) -> tuple[Event, ...]:
    """Everything that the article dates, in reading order.

    Args:
        article: the cleaned article.
        times: its time expressions, resolved.
        mentions: whom it names where.
        knowledge: the chronology.

    Returns:
        One event for each expression that means days, with the sentence that tells it (the clause, where one sentence
        tells several); `known` where the words and the date agree with an event of the chronology.
    """
    kinds = {p.number: p.kind for p in article.paragraphs}
    dated = [t for t in times if t.when and t.when.precision not in _VAGUE and kinds[t.span.paragraph] in _TOLD_IN]
    hits = terms_by_paragraph(article, knowledge)
    there = {time.span.paragraph for time in dated} & hits.keys()  # elsewhere nothing betrays an event
    named = rows_by_paragraph([m for m in mentions if m.span.paragraph in there], attrgetter("span"))
    events = []
    for time, sentence, clause in _told(article, dated):
        known = _known(time.when, sentence, clause, hits, named, knowledge) if time.when else None
        told = hits[clause.paragraph].things if known is not None else ()
        rival = known is not None and gives_another_day(article, time, known, told, knowledge)
        events.append(Event(time, clause, known, rival))
    return tuple(events)


def _told(article: Article, times: Sequence[TimeExpression]) -> Iterator[tuple[TimeExpression, Span, Span]]:
    """Each expression with its sentence and its clause."""
    texts = {paragraph.number: paragraph.text for paragraph in article.paragraphs}
    dated: dict[int, list[TimeExpression]] = defaultdict(list)
    for time in sorted(times, key=_start):
        dated[time.span.paragraph].append(time)
    sentences = {number: split_sentences(texts[number]) for number in dated}
    for time in times:
        number = time.span.paragraph
        text, within = texts[number], dated[number]
        start, end = sentence_at(sentences[number], time.span.start) or (0, len(text))
        there = within[bisect_left(within, start, key=_start) : bisect_left(within, end, key=_start)]
        others = [other.span for other in there if other is not time]
        first, last = _clause(text, start, end, time.span, others)
        yield time, Span(number, start, end), Span(number, first, last)


def _start(time: TimeExpression) -> int:
    return time.span.start


def _clause(text: str, start: int, end: int, here: Span, others: Sequence[Span]) -> tuple[int, int]:
    """The part of a sentence that belongs to one of its dates: up to the joint between it and the next date."""
    first, last = start, end
    for joint in _CLAUSE.finditer(text, start, end) if others else ():
        parts_others = any(o.start >= joint.end() for o in others) or any(o.end <= joint.start() for o in others)
        if not parts_others:
            continue
        if joint.end() <= here.start and any(o.end <= joint.start() for o in others):
            first = joint.end()
        elif joint.start() >= here.end and any(o.start >= joint.end() for o in others):
            last = min(last, joint.start())
    return first, last


def _known(
    when: When,
    sentence: Span,
    clause: Span,
    hits: Mapping[int, Row[TermHit]],
    named: Mapping[int, Row[Mention]],
    knowledge: Knowledge,
) -> str | None:
    """The event of the chronology that a clause tells: its words are there, its date agrees; the best of several."""
    index = term_index(knowledge)
    scores: dict[int, float] = defaultdict(float)
    for hit in _beside(hits, sentence):
        for owner in index.owners[hit.term]:
            if _agrees(index.events[owner].when, when):
                inside = 1.0 if _touches(hit.span, clause) else 0.4
                scores[owner] += inside / len(index.owners[hit.term]) ** 0.5
    if not scores:
        return None
    actors = {i for mention in _beside(named, sentence) for i in (mention.actor, mention.stands_for) if i}
    for owner in scores:
        event = index.events[owner]
        shared = actors & frozenset(event.actors) - _countries(knowledge)
        scores[owner] += 0.3 * len(shared) + (0.2 if _same_day(event, when) else 0.0)
    best = max(scores, key=lambda owner: (scores[owner], -owner))
    return index.events[best].id if scores[best] >= _needed(when, index.events[best].when) else None


def _beside(rows: Mapping[int, Row[_Thing]], sentence: Span) -> Sequence[_Thing]:
    return rows[sentence.paragraph].touching(sentence.start, sentence.end) if sentence.paragraph in rows else ()


def _needed(told: When, known: When) -> float:
    """How much words and names must show: a wide stretch of days fits many events that have a day of their own."""
    if told.precision == "day":
        return 0.3
    return 1.3 if _days(told) > WIDE > _days(known) else 0.9


def _days(when: When) -> int:
    return (when.latest - when.earliest).days


def _touches(inner: Span, outer: Span) -> bool:
    return inner.paragraph == outer.paragraph and inner.start < outer.end and inner.end > outer.start


def _agrees(known: When, told: When) -> bool:
    """Whether two stretches of days can be the same date; whole years and months must hold the event."""
    slack = _CLOCKS if told.precision == "day" else 0
    if told.precision == "range" and (told.latest - told.earliest).days > 400:
        return False
    return (
        known.earliest.toordinal() - slack <= told.latest.toordinal()
        and told.earliest.toordinal() <= known.latest.toordinal() + slack
    )


def _same_day(event: KnownEvent, told: When) -> bool:
    return told.precision == "day" and event.when.earliest <= told.earliest <= event.when.latest


@lru_cache(maxsize=4)
def _countries(knowledge: Knowledge) -> frozenset[str]:
    """Ids of places: a country takes part in too much to tell events apart."""
    return frozenset(actor.id for actor in knowledge.actors if actor.kind == "place")
