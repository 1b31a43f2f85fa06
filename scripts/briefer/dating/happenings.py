"""Evidence from the chronology: the words of an event, and the time expressions that stand beside them."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

from briefer.dates import Placed, place_phrases, time_tables
from briefer.dating.evidence import Axis, Evidence, from_windows
from briefer.dating.matching import TermHit, TermIndex, find_terms, term_index, terms_by_paragraph, words_of
from briefer.dating.windows import publication_windows
from briefer.model import Article, Knowledge, KnownEvent, Span
from briefer.rows import Row
from briefer.sentences import sentence_at, split_sentences
from briefer.subject import SUBJECT
from briefer.timewords.english import month_name
from briefer.timewords.tense import read_tense

_LEAD_RANKS = 3  # the headline and the paragraphs after it tell the news, the others recall
# How likely a text speaks of an event so many days after it (first and last day, likelihood).
_NEWS = (
    (0, 1, 1.0), (2, 3, 0.55), (4, 7, 0.25), (8, 14, 0.1), (15, 30, 0.05), (31, 90, 0.024), (91, 365, 0.008),
    (366, 1100, 0.0015), (1101, 20000, 0.0005),
)  # fmt: skip
_RECALLED = (
    (0, 7, 1.0), (8, 30, 0.6), (31, 90, 0.3), (91, 365, 0.12), (366, 1100, 0.03), (1101, 20000, 0.008),
)  # fmt: skip
_AWAITED = ((-1, -1, 0.5), (-7, -2, 0.2), (-30, -8, 0.06), (-90, -31, 0.02))
_SUDDEN = ((-1, -1, 0.4),)  # one day for the clocks of the two sides of the Pacific
_AWAITED_KINDS = frozenset(kind.id for kind in SUBJECT.kinds if kind.awaited)
# Chance that a term stands in a text for another reason, by the number of events that share it.
_PLAIN, _TELLING = 3.0, 3.5  # chance of a term of plain words and how much names lower it (logarithms)
_SHARED = 1.4  # … which grows with this power of their number
_DEEP = 8.0  # … and so many times below the opening paragraphs
_REPEATED = 0.3  # how much less each further term of an event counts
_SAME_WORDS = 0.6  # how much less a term counts whose words have all counted already
_USUAL, _CROWDING = 15, 0.4  # terms of a usual text; how much more each counts where there are fewer
_TEMPER = 0.55  # terms of one event come together, so each counts for less than independent ones would
# Chance that an expression beside an event fits a publication that has nothing to do with it.
_CHANCE_OF = {"weekday": 0.05, "monthday": 0.03, "month": 0.15, "relday": 0.2, "relunit": 0.03, "ago": 0.15}
_DISTANCE = 120  # characters over which the tie between an expression and words of an event halves
_REPORTED = 0.3  # how surely "said Tuesday that …" dates what follows
_SHARING = 0.35  # how much the number of events of a term takes from its tie to an expression
_FURTHER = 0.2  # how much further terms add to the tie
_OUTLOOK = 0.1  # chance that four passages all look the wrong way
_LONG_EVENT = 6  # days; of longer events only the first and the last day are compared


def term_evidence(article: Article, knowledge: Knowledge, axis: Axis) -> tuple[Evidence, ...]:
    """For each term of the chronology in the text: near which days a text with this term is likely."""
    index = term_index(knowledge)
    first: dict[int, TermHit] = {}
    for hit in find_terms(article, knowledge):
        first.setdefault(hit.term, hit)
    order = sorted(first.values(), key=lambda h: (h.rank > _LEAD_RANKS, len(index.owners[h.term]), h.rank, h.term))
    seen: dict[int, int] = defaultdict(int)
    used: set[str] = set()
    clues = []
    temper = min(1.0, _TEMPER * (_USUAL / max(len(order), 1)) ** _CROWDING)
    for hit in order:
        owners = index.owners[hit.term]
        repeated = max(map(seen.__getitem__, owners))
        curve = _term_curve(knowledge, hit.term, hit.rank <= _LEAD_RANKS, axis)
        words = index.words[hit.term]
        fresh = 1 - _SAME_WORDS * len(words & used) / len(words)
        clue = curve.at(hit.span, temper * fresh / (1 + _REPEATED * repeated))
        used |= words
        clues.append(clue)
        for owner in owners:
            seen[owner] += 1
    return tuple(clues)


@lru_cache(maxsize=16384)
def _term_curve(knowledge: Knowledge, term: int, lead: bool, axis: Axis) -> Evidence:
    index = term_index(knowledge)
    owners = index.owners[term]
    by_words = math.exp(-_PLAIN - _TELLING * index.telling[term])
    chance = min(0.4, by_words * len(owners) ** _SHARED * (1 if lead else _DEEP))
    told = _told_near(knowledge, owners, lead, axis)
    levels = {likely: math.log(min(1.0, chance + likely)) for likely in set(told.levels)}
    return told._replace(levels=tuple(map(levels.__getitem__, told.levels)), text=index.texts[term], events=owners)


@lru_cache(maxsize=16384)
def _told_near(knowledge: Knowledge, owners: tuple[int, ...], lead: bool, axis: Axis) -> Evidence:
    """How likely a text of each day speaks of one of some events, for all their terms alike; as levels, 0 to 1."""
    windows = []
    for event in map(term_index(knowledge).events.__getitem__, owners):
        first, last = event.when.earliest.toordinal(), event.when.latest.toordinal()
        before = _AWAITED if event.kind in _AWAITED_KINDS else _SUDDEN
        windows.append((first, last, 1.0))
        windows += [(first + a, first + b, likely) for a, b, likely in before]
        windows += [(last + a, last + b, likely) for a, b, likely in (_NEWS if lead else _RECALLED)]
    return from_windows(windows, 0.0, axis, "", None, "event")


# --------------------------------------------------------------------- expressions beside the words of an event


def link_evidence(article: Article, knowledge: Knowledge, axis: Axis) -> tuple[Evidence, ...]:
    """For each time expression in one sentence with words of an event: when the two would mean one day."""
    index = term_index(knowledge)
    rows = terms_by_paragraph(article, knowledge)
    clues = []
    for place, near in _beside(place_phrases(article, knowledge), rows):
        clue = _link(place, near, index, axis, article)
        if clue:
            clues.append(clue)
    return tuple(clues)


def _beside(placed: Sequence[Placed], rows: Mapping[int, Row[TermHit]]) -> Iterator[tuple[Placed, list[TermHit]]]:
    """Each expression with the hits of its own sentence."""
    for place in placed:
        number, text = place.paragraph.number, place.paragraph.text
        if place.phrase.shape not in _CHANCE_OF or number not in rows:
            continue
        start, end = sentence_at(split_sentences(text), place.phrase.start) or (0, len(text))
        near = rows[number].touching(start, end)
        if near:
            yield place, near


def _link(place: Placed, near: Sequence[TermHit], index: TermIndex, axis: Axis, article: Article) -> Evidence | None:
    strengths: dict[int, float] = defaultdict(float)
    for hit in near:
        owners = index.owners[hit.term]
        for owner in owners:
            strength = _close(place, hit) / len(owners) ** _SHARING
            strengths[owner] = max(strengths[owner], strength) + _FURTHER * min(strengths[owner], strength)
    chance = math.log(_CHANCE_OF[place.phrase.shape])
    windows: list[tuple[int, int, float]] = []
    told: list[int] = []
    for number, summed in strengths.items():
        strength = min(summed, 1.0)
        for day, sure in _days(index.events[number], place):
            for first, last in publication_windows(place.phrase, place.tense, day):
                windows.append((first, last, chance * (1 - strength * sure)))
                told.append(number)
    if not windows:
        return None
    best = max(level for _, _, level in windows)
    words = place.paragraph.text[place.phrase.start : place.phrase.end]
    clue = from_windows(windows, chance if best > chance else best, axis, words, place.span, "link")
    return clue._replace(events=tuple(dict.fromkeys(told)))


def _close(place: Placed, hit: TermHit) -> float:
    """How surely an expression dates what stands beside it: less over a distance or over "said Tuesday that …"."""
    first, last = sorted(((place.phrase.start, place.phrase.end), (hit.span.start, hit.span.end)))
    between = place.paragraph.text[first[1] : last[0]] if last[0] > first[1] else ""
    told = place.paragraph.text[first[1] : last[1]]
    return (_REPORTED if " that " in f" {told} " else 1.0) / (1 + len(between) / _DISTANCE)


def _days(event: KnownEvent, place: Placed) -> Iterator[tuple[date, float]]:
    """Days that the text may give for an event, each with how readily; in Korea it is a day later than in America."""
    first, last = event.when.earliest, event.when.latest
    if (last - first).days > 20 and place.phrase.shape in ("weekday", "monthday", "relday"):
        return
    days = [first, last] if (last - first).days >= _LONG_EVENT else [
        date.fromordinal(day) for day in range(first.toordinal(), last.toordinal() + 1)
    ]  # fmt: skip
    for day in dict.fromkeys(days):
        yield day, 1.0
    if event.kind != "backdrop" and place.phrase.shape in ("weekday", "relday", "monthday"):
        yield date.fromordinal(first.toordinal() - 1), 0.5


# --------------------------------------------------------------------- told as to come, or as past


def outlook_evidence(article: Article, knowledge: Knowledge, axis: Axis) -> tuple[Evidence, ...]:
    """For each meeting or vote that the text names by its place or day: whether it still lies ahead."""
    index = term_index(knowledge)
    cues = time_tables(knowledge).cues
    own = _own_terms(knowledge)
    texts = {p.number: p.text for p in article.paragraphs}
    seen: dict[int, list[tuple[bool, Span]]] = defaultdict(list)
    for hit in find_terms(article, knowledge):
        owners = [number for number in index.owners[hit.term] if (hit.term, number) in own]
        if not owners:
            continue
        tense = read_tense(texts[hit.span.paragraph], hit.span.start, hit.span.end, cues)
        if tense != "unknown":
            for owner in owners:
                seen[owner].append((tense == "ahead", hit.span))
    clues = []
    for number, tenses in seen.items():
        ahead = sum(is_ahead for is_ahead, _ in tenses) / len(tenses)
        if len(tenses) >= 2 and ahead >= 0.5:
            clues.append(_outlook(index.events[number], min(len(tenses), 4), tenses[0][1], axis))
    return tuple(clues)


def _outlook(event: KnownEvent, passages: int, span: Span, axis: Axis) -> Evidence:
    first = event.when.earliest.toordinal()
    outside = math.log(_OUTLOOK) * passages / 4
    text = f"speaks of “{event.title}” as still to come"
    return from_windows([(first - 200, first, 0.0)], outside, axis, text, span, "outlook")


@lru_cache(maxsize=4)
def _own_terms(knowledge: Knowledge) -> frozenset[tuple[int, int]]:
    """(term, event) of each term that names an awaited event by its own place or day."""
    index = term_index(knowledge)
    own = {number: _own_words(event) for number, event in enumerate(index.events) if event.kind in _AWAITED_KINDS}
    return frozenset(
        (term, number)
        for term, owners in enumerate(index.owners)
        for number in owners
        if any(words <= index.words[term] for words in own.get(number, ()))
    )


def _own_words(event: KnownEvent) -> list[set[str]]:
    """The last word of an event's place, and the words of its first day."""
    day = event.when.earliest
    return [
        set(words) for words in (words_of(event.place or "")[-1:], words_of(f"{month_name(day)} {day.day}")) if words
    ]


def passages(article: Article, knowledge: Knowledge, event: KnownEvent) -> tuple[Span, ...]:
    """Where the article uses words of an event, in reading order."""
    index = term_index(knowledge)
    return tuple(
        hit.span for hit in find_terms(article, knowledge) if event in (index.events[n] for n in index.owners[hit.term])
    )
