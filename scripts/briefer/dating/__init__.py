"""When an article was published: pinned, printed, or inferred from what it says, with the clues in words."""

from __future__ import annotations

import math
from datetime import date
from functools import lru_cache

from briefer.dates import place_phrases
from briefer.dating.calendarclues import full_date_evidence, month_evidence, weekday_levels, year_evidence
from briefer.dating.evidence import Axis, Days, Evidence, axis_of, curve_of, from_windows, likely_days
from briefer.dating.fashions import fashion_evidence
from briefer.dating.happenings import link_evidence, outlook_evidence, term_evidence
from briefer.dating.incumbents import office_evidence
from briefer.dating.tell import tell_clues
from briefer.dating.verdict import DEPTH, judge
from briefer.model import Article, Clue, Dating, Knowledge, Names

__all__ = ["date_article"]


def date_article(article: Article, names: Names, knowledge: Knowledge) -> Dating:
    """When an article was published.

    An editor's pin wins, then a date that the text prints; else every clue of the text is weighed together over all
    days since 1985: offices held, events of the chronology, time expressions beside them, years, months, weekdays.

    Returns:
        The dating; `best` is None where not even the year is settled. "high" means that the best day is right to a
        day in nineteen of twenty cases (see the measure `dating`).
    """
    pins = article.source.pins
    if pins and pins.published:
        return _certain(pins.published, f"fixed by hand in {pins.file}", printed=False)
    if article.printed:
        return _certain(article.printed.day, article.printed.how, printed=True)
    return _inferred(article, names, knowledge)


def _certain(day: date, how: str, *, printed: bool) -> Dating:
    return Dating(day, day, day, "high", printed, (Clue(how),))


def _inferred(article: Article, names: Names, knowledge: Knowledge) -> Dating:
    axis = axis_of(knowledge)
    clues, weekly = gather(article, names, knowledge, axis)
    if not clues:
        return Dating(None, None, None, "low", False, (Clue("the text holds no clue to its date"),))
    days, levels = likely_days(clues, _prior(knowledge, axis), weekly, DEPTH)
    verdict = judge(days + axis.first, levels)
    confidence = verdict.confidence()
    best = date.fromordinal(verdict.best) if confidence != "low" or verdict.year >= 0.35 else None
    told = tell_clues(article, knowledge, clues, verdict)
    first, last = date.fromordinal(verdict.first), date.fromordinal(verdict.last)
    return Dating(best, first, last, confidence, False, told)


def gather(
    article: Article, names: Names, knowledge: Knowledge, axis: Axis
) -> tuple[tuple[Evidence, ...], tuple[float, ...]]:
    """Every clue of the text, and the levels of the weekdays."""
    placed = place_phrases(article, knowledge)
    clues = (
        *office_evidence(article, names, knowledge, axis),
        *term_evidence(article, knowledge, axis),
        *link_evidence(article, knowledge, axis),
        *outlook_evidence(article, knowledge, axis),
        *fashion_evidence(article, knowledge, axis),
        *year_evidence(placed, axis),
        *full_date_evidence(placed, axis),
        *month_evidence(placed, knowledge, axis),
    )
    return clues, weekday_levels(placed)


@lru_cache(maxsize=4)
def _prior(knowledge: Knowledge, axis: Axis) -> Days:
    """News is written when something happens: a level for every day of the axis."""
    windows = [
        (event.when.earliest.toordinal() - 1, event.when.earliest.toordinal() + 7, math.log(3.0))
        for event in knowledge.events
        if event.kind != "backdrop" and event.when.precision != "month"
    ]
    return curve_of([from_windows(windows, 0.0, axis, "", None, "prior")], len(axis))
