"""When: every expression of an article that names a time, resolved against its publication date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from briefer.model import Article, Dating, Knowledge, Paragraph, Span, TimeExpression, When
from briefer.timewords.anchor import Anchor, resolve_phrase
from briefer.timewords.calendar import add_days, add_months, one_day, whole_month, whole_week, whole_year
from briefer.timewords.feasts import Feasts, read_feasts
from briefer.timewords.shapes import Phrase, find_phrases
from briefer.timewords.tense import Cues, Tense, read_tense
from briefer.timewords.terms import Term, presidencies, resolve_term

_NEAR = 50  # expressions before and after one that counts from what is told beside it


@dataclass(frozen=True, slots=True)
class TimeTables:
    """What the reading of dates needs from the knowledge."""

    feasts: Feasts
    feast_names: tuple[str, ...]
    cues: Cues
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A phrase in its paragraph, with its direction in time."""

    paragraph: Paragraph
    phrase: Phrase
    tense: Tense

    @property
    def span(self) -> Span:
        """Where the phrase stands, by paragraph."""
        return Span(self.paragraph.number, self.phrase.start, self.phrase.end)


@lru_cache(maxsize=4)
def time_tables(knowledge: Knowledge) -> TimeTables:
    """Feasts, word lists and presidencies of the knowledge. Raises KeyError where a word list is missing."""
    feasts = read_feasts(knowledge)
    cues = Cues.of(knowledge.words("words that point ahead"), knowledge.words("words that point back"))
    return TimeTables(feasts, feasts.names, cues, presidencies(knowledge))


@lru_cache(maxsize=8)
def place_phrases(article: Article, knowledge: Knowledge) -> tuple[Placed, ...]:
    """Every time expression of the article in reading order, not yet resolved."""
    tables = time_tables(knowledge)
    return tuple(
        Placed(paragraph, phrase, read_tense(paragraph.text, phrase.start, phrase.end, tables.cues))
        for paragraph in article.paragraphs
        for phrase in find_phrases(paragraph.text, tables.feast_names)
    )


def find_times(article: Article, published: Dating, knowledge: Knowledge) -> tuple[TimeExpression, ...]:
    """Every expression that says when, in reading order.

    Args:
        article: the cleaned article.
        published: when it was published; without a best day only absolute dates are resolved, and with a weak one
            only those that mean the same from the earliest to the latest possible day.
        knowledge: feast days, presidencies and word lists.

    Returns:
        The expressions with the days they mean (`when` None where nothing settles it) and the rule in words.
    """
    tables = time_tables(knowledge)
    placed = place_phrases(article, knowledge)
    times: list[TimeExpression] = []
    previous: When | None = None
    for index in range(len(placed)):
        when, how = _settle(placed, index, previous, published, tables)
        times.append(TimeExpression(_span(placed, index), when, how))
        previous = when or previous
    return tuple(time for index, time in enumerate(times) if not _is_swallowed(placed, index))


def _settle(
    placed: Sequence[Placed], index: int, previous: When | None, published: Dating, tables: TimeTables
) -> tuple[When | None, str]:
    """Resolved against the best day; where that is weak, only if the first and the last possible day agree."""
    when, how = _resolve(placed, index, previous, published.best, tables)
    if published.confidence != "low" or when is None:
        return when, how
    for day in (published.earliest, published.latest):
        other, _ = _resolve(placed, index, previous, day, tables)
        if other is None or other.iso() != when.iso():
            return None, "the publication date is not known well enough"
    return when, how


def _resolve(
    placed: Sequence[Placed], index: int, previous: When | None, published: date | None, tables: TimeTables
) -> tuple[When | None, str]:
    place = placed[index]
    anchor = Anchor(published, place.tense, previous, tables.feasts)
    if place.phrase.shape == "term":
        return resolve_term(place.phrase, tables.terms, published)
    if place.phrase.shape == "anchored":
        return _resolve_anchored(placed, index, anchor)
    return resolve_phrase(place.phrase, anchor)


# ------------------------------------------------------------------------------------ "two days after …"


def _span(placed: Sequence[Placed], index: int) -> Span:
    """The words of an expression; "two days after the New Year" takes in the date that it counts from."""
    here = placed[index]
    base = _counted_base(placed, index)
    return here.span if base is None else Span(here.paragraph.number, here.phrase.start, base.phrase.end)


def _is_swallowed(placed: Sequence[Placed], index: int) -> bool:
    return index > 0 and _counted_base(placed, index - 1) is placed[index]


def _counted_base(placed: Sequence[Placed], index: int) -> Placed | None:
    """The date right after "two days after", if one stands there."""
    here = placed[index]
    if here.phrase.shape != "anchored" or index + 1 >= len(placed):
        return None
    there = placed[index + 1]
    if there.paragraph is not here.paragraph:
        return None
    between = here.paragraph.text[here.phrase.end : there.phrase.start]
    return there if re.fullmatch(r"\s+(?:the\s+|its\s+)?", between) else None


def _resolve_anchored(placed: Sequence[Placed], index: int, anchor: Anchor) -> tuple[When | None, str]:
    phrase = placed[index].phrase
    sign = 1 if phrase.get("way") == "after" else -1
    base = _counted_base(placed, index)
    if base:
        start, _ = resolve_phrase(base.phrase, Anchor(anchor.published, base.tense, anchor.previous, anchor.feasts))
        return _shifted(phrase, sign, start), "counted from the date named with it"
    unit, counted = _unit(phrase)
    if unit in ("hour", "minute", "morning") or (unit == "day" and not counted):
        day = _day_of_the_news(placed, index, anchor)
        return (one_day(day), "the day that the report is about") if day else (None, "no day to count from")
    return None, "counted from an event that the text does not date"


def _unit(phrase: Phrase) -> tuple[str, bool]:
    """The unit and whether a number of them is counted ("the day after" counts none)."""
    number = phrase.get("n").lower()
    unit = phrase.get("unit").rstrip("s")
    if number.rstrip("s") in ("hour", "day", "week", "minute", "month"):
        return number.rstrip("s"), unit != ""
    return unit, number not in ("", "a")


def _shifted(phrase: Phrase, sign: int, base: When | None) -> When | None:
    unit = phrase.get("unit").rstrip("s")
    number = phrase.number("n") or (1 if not phrase.get("n") else None)
    if base is None or number is None:
        return None
    if unit in ("day", "morning") and base.precision == "day":
        return one_day(add_days(base.earliest, sign * number))
    if unit == "week":
        return whole_week(add_days(base.earliest, sign * 7 * number))
    if unit == "month":
        month = add_months(base.earliest.replace(day=1), sign * number)
        return whole_month(month.year, month.month)
    if unit == "year" and 1 <= base.earliest.year + sign * number <= 9999:
        return whole_year(base.earliest.year + sign * number)
    return one_day(base.earliest) if unit in ("hour", "minute") and base.precision == "day" else None


def _day_of_the_news(placed: Sequence[Placed], index: int, anchor: Anchor) -> date | None:
    """The day of what is told beside "the day after …": a weekday named near by, else the day of publication."""
    if anchor.published is None:
        return None
    here = placed[index].paragraph.number
    ahead = [p for p in placed[index + 1 : index + 1 + _NEAR] if abs(p.paragraph.number - here) <= 1]
    behind = [p for p in reversed(placed[max(0, index - _NEAR) : index]) if abs(p.paragraph.number - here) <= 1]
    same = [p for p in (*ahead, *behind) if p.paragraph.number == here]
    for near in (*same, *ahead, *behind):
        if near.phrase.shape in ("weekday", "relday") and near.tense != "ahead":
            when, _ = resolve_phrase(near.phrase, Anchor(anchor.published, near.tense, None, anchor.feasts))
            if when and when.precision == "day" and when.earliest <= anchor.published:
                return when.earliest
    return anchor.published if abs(here) <= 4 else None
