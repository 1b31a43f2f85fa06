"""Where briefings contradict the chronology's day for an event, or each other's numbers: found from their own words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefer.model import Knowledge, KnownEvent, Span
from briefer.pages.index import LibraryIndex, Report
from briefer.pages.ledger import Passage
from briefer.pages.lines import around
from briefer.pages.wording import when_in_words
from briefer.salience import stem
from briefer.timewords.shapes import NUMBERS

QUOTE_WORDS = 14
MOST_BRIEFINGS = 400  # whose numbers are compared for one event: keeps the work linear
_WORDS = frozenset(word for word, number in NUMBERS.items() if number > 1 and word not in ("couple", "dozen"))
_COUNT = re.compile(  # a number and, next to it, what it counts
    rf"(?<![\w$€£.,-])(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}}|(?i:{'|'.join(sorted(_WORDS))}))"
    r"\s+(?P<noun>[a-z]{2,}s|people|men|women|children)(?![\w-])"
)


@dataclass(frozen=True, slots=True)
class Said:
    """One value for an event, with the briefings that give it and the words by which they do."""

    value: str
    reports: tuple[tuple[Report, Passage], ...]


def rival_days(event: KnownEvent, index: LibraryIndex) -> tuple[Said, ...]:
    """Days that briefings plainly give for an event and the chronology does not, the earliest first."""
    by_day: dict[str, tuple[str, dict[str, tuple[Report, Passage]]]] = {}
    for report in index.reports.get(event.id, ()):
        when = report.event.time.when
        if report.event.rival and when:
            value = by_day.setdefault(when.iso(), (when_in_words(when), {}))
            value[1].setdefault(report.briefing.slug, (report, _words_at(report, report.event.time.span)))
    return tuple(Said(words, tuple(reports.values())) for _, (words, reports) in sorted(by_day.items()))


def rival_numbers(event: KnownEvent, index: LibraryIndex) -> tuple[tuple[Said, ...], ...]:
    """For each thing that two briefings count differently when they tell an event, what each of them says."""
    counted: dict[str, dict[int, tuple[str, dict[str, tuple[Report, Passage]]]]] = {}
    for report in index.reports.get(event.id, ())[:MOST_BRIEFINGS]:
        for noun, number, words, passage in _counts(report, index.library.knowledge):
            value = counted.setdefault(noun, {}).setdefault(number, (words, {}))
            value[1].setdefault(report.briefing.slug, (report, passage))
    return tuple(
        tuple(Said(words, tuple(reports.values())) for _, (words, reports) in sorted(values.items()))
        for _, values in sorted(counted.items())
        if _contradict(values)
    )


def _contradict(values: Mapping[int, tuple[str, Mapping[str, object]]]) -> bool:
    """Whether no briefing gives two of the values: one that does counts different things by the same noun."""
    slugs = [slug for _, reports in values.values() for slug in reports]
    return len(values) > 1 and len(slugs) == len(set(slugs))


def _counts(report: Report, knowledge: Knowledge) -> Sequence[tuple[str, int, str, Passage]]:
    """The numbers of the passage that tells the event: noun, number, both as words, and where they stand."""
    article, span = report.briefing.article, report.event.span
    text = article.paragraph(span.paragraph).text
    found = []
    for match in _COUNT.finditer(text, span.start, span.end):
        number, noun = _number(match["number"]), stem(match["noun"])
        if number is not None and noun not in _not_compared(knowledge):
            words = f"{match['number'].lower()} {match['noun']}"
            found.append((noun, number, words, _words_at(report, Span(span.paragraph, *match.span()))))
    return found


def _number(words: str) -> int | None:
    low = words.lower()
    if low in _WORDS:
        return NUMBERS[low]
    digits = words.replace(",", "")
    is_year = len(digits) == 4 and "," not in words and digits[:2] in ("19", "20")
    return int(digits) if digits.isdigit() and not is_year and int(digits) > 1 else None


@lru_cache(maxsize=4)
def _not_compared(knowledge: Knowledge) -> frozenset[str]:
    lists = (one.words for one in knowledge.wordlists if one.name == "nouns whose number is not compared")
    return frozenset(stem(word) for words in lists for word in words)


def _words_at(report: Report, keep: Span) -> Passage:
    """A few words of the passage that tells the event, around those that matter."""
    span = report.event.span
    text = report.briefing.article.paragraph(span.paragraph).text
    inside = span.start <= keep.start <= keep.end <= span.end
    first, last = (keep.start, keep.end) if inside else (span.start, span.start)
    start, end = around(text, span.start, span.end, first, last, QUOTE_WORDS)
    return Passage(Span(span.paragraph, start, end), start > span.start, bool(text[end : span.end].strip(' .,;:"”')))
