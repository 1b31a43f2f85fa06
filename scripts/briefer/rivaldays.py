"""Whether an article plainly gives an event of the chronology another day than the chronology does.

A contradiction is said only where the text leaves no doubt: its date does not rest on our own guess, words that tell
this event stand beside it, and nothing between them parts the two. Elsewhere a neighbouring day is taken for what it
mostly is, a remark about the event on the day before or after.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

from briefer.dating.matching import TermHit, term_index
from briefer.model import Article, Knowledge, KnownEvent, TimeExpression
from briefer.timewords.shapes import MONTHS

TELLING = 0.8  # how much the words must tell of this one event, 0 to 1
NEAR = 8  # words between them and the date
_AHEAD = 2  # words before both that may part them
_BACK = 100  # characters in which these are looked for first
_WORD = re.compile(r"[^\W_]+")
_FIGURE, _MONTH = re.compile(r"\d"), re.compile("|".join(month[:3] for month in MONTHS))


def gives_another_day(
    article: Article, time: TimeExpression, known: str, hits: Iterable[TermHit], knowledge: Knowledge
) -> bool:
    """Whether a date beside the words of an event is surely meant for it and lies outside its days.

    Args:
        article: the cleaned article.
        time: the date, which agrees with the event but for the clocks of the two sides of the Pacific.
        known: id of the event.
        hits: words of the chronology's terms in the paragraph of the date.
        knowledge: the chronology, and the words that part a date from an event.
    """
    index = term_index(knowledge)
    number = _numbers(knowledge)[known]
    event = index.events[number]
    if time.when is None or not _differs(time, event) or not _stands_by_itself(article, time):
        return False
    return any(
        number in index.owners[hit.term]
        and index.telling[hit.term] >= TELLING
        and _beside(article, time, hit, knowledge)
        for hit in hits
    )


@lru_cache(maxsize=4)
def _numbers(knowledge: Knowledge) -> dict[str, int]:
    return {event.id: number for number, event in enumerate(knowledge.events)}


def _differs(time: TimeExpression, event: KnownEvent) -> bool:
    """Whether both are days, and not the same."""
    when = time.when
    assert when is not None
    dated = event.when.precision in ("day", "range") and when.precision == "day" and not when.approximate
    return dated and not event.when.earliest <= when.earliest <= event.when.latest


def _stands_by_itself(article: Article, time: TimeExpression) -> bool:
    """Whether the day is printed with its month, or counted from a date of publication that is printed or pinned."""
    pins = article.source.pins
    if article.printed or (pins and pins.published):
        return True
    words = article.words(time.span)
    return bool(_FIGURE.search(words) and _MONTH.search(words))


def _beside(article: Article, time: TimeExpression, hit: TermHit, knowledge: Knowledge) -> bool:
    """Whether the event's words and the date stand near each other, with no word that parts them."""
    text = article.paragraph(time.span.paragraph).text
    first, last = sorted((hit.span, time.span), key=lambda span: (span.start, span.end))
    if first.end < last.start and len(list(islice(_WORD.finditer(text, first.end, last.start), NEAR + 1))) > NEAR:
        return False
    inside = _WORD.findall(text, first.start, max(first.end, last.end))
    parting = frozenset(knowledge.words("words that part a date from an event"))
    return not parting & {word.lower() for word in (*_words_before(text, first.start), *inside)}


def _words_before(text: str, end: int) -> list[str]:
    """The last words before a place, looked for from there and not from the beginning of the paragraph."""
    reach = _BACK
    while True:
        words = _WORD.findall(text, max(0, end - reach), end)
        if len(words) > _AHEAD or end <= reach:  # the first of them may be cut
            return words[-_AHEAD:]
        reach *= 2
