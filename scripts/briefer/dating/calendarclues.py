"""Evidence from the calendar alone: years, months, days of a month, feast days and weekdays that a text names."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from briefer.dates import Placed, time_tables
from briefer.dating.evidence import Axis, Evidence, from_windows
from briefer.model import Knowledge
from briefer.timewords.calendar import day_of
from briefer.timewords.shapes import WEEKDAYS, Phrase, month_number
from briefer.timewords.tense import Tense

# How likely a text names a day or month without its year so many days after it.
_AFTER = ((0, 1, 1.0), (2, 7, 0.8), (8, 30, 0.5), (31, 90, 0.25), (91, 180, 0.13), (181, 330, 0.07))
_AHEAD = ((-7, -1, 1.0), (-30, -8, 0.8), (-90, -31, 0.4), (-240, -91, 0.15))
_NEITHER = 0.05
# How likely the day of publication lies so many weekdays after a weekday named (0: the same day).
_SINCE_WEEKDAY = (0.42, 0.25, 0.11, 0.07, 0.06, 0.05, 0.04)
_UNTIL_WEEKDAY = (0.14, 0.24, 0.18, 0.14, 0.12, 0.1, 0.08)
_WORKDAYS = (0.0, 0.0, 0.0, 0.0, 0.0, -0.35, -0.35)  # fewer articles appear at the weekend
_TEMPER = 0.95
_BOUNDLESS = Axis(-1_000_000, 1_000_000)  # days around any day


def year_evidence(placed: Sequence[Placed], axis: Axis) -> tuple[Evidence, ...]:
    """A text names years up to its own, seldom later ones; the latest of them is often its own or the year before."""
    years: dict[int, Placed] = {}
    for place in placed:
        if place.phrase.shape in ("year", "monthyear", "full", "iso", "years"):
            year = place.phrase.number("year") or 0
            if date.fromordinal(axis.first).year <= year <= date.fromordinal(axis.last).year:
                years.setdefault(year, place)
    clues = []
    for year in sorted(years):
        place = years[year]
        start, following = date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal()
        windows = [
            (start, following - 1, math.log(0.32)),
            (following, following + 364, math.log(0.38)),
            (following + 365, axis.last, math.log(0.3)),
        ]
        early = math.log(0.1 if place.tense == "ahead" else 0.025)
        clues.append(from_windows(windows, early, axis, str(year), place.span, "year"))
    return tuple(clues)


def full_date_evidence(placed: Sequence[Placed], axis: Axis) -> tuple[Evidence, ...]:
    """Days printed in full: the text is hardly older than the latest of them, and often little younger."""
    days: dict[date, Placed] = {}
    for place in placed:
        if place.phrase.shape in ("full", "iso"):
            phrase = place.phrase
            month = month_number(phrase.get("month")) or phrase.number("month") or 0
            day = day_of(phrase.number("year") or 0, month, phrase.number("day") or 0)
            if day and axis.first <= day.toordinal() <= axis.last:
                days.setdefault(day, place)
    clues = []
    for day, place in days.items():
        e = day.toordinal()
        windows = [
            (e, e + 2, 0.0), (e + 3, e + 10, math.log(0.5)), (e + 11, e + 60, math.log(0.25)),
            (e + 61, e + 400, math.log(0.12)), (e + 401, axis.last, math.log(0.06)), (e - 1, e - 1, math.log(0.3)),
            (e - 120, e - 2, math.log(0.06 if place.tense == "ahead" else 0.02)),
        ]  # fmt: skip
        clues.append(from_windows(windows, math.log(0.012), axis, day.isoformat(), place.span, "full"))
    return tuple(clues)


def month_evidence(placed: Sequence[Placed], knowledge: Knowledge, axis: Axis) -> tuple[Evidence, ...]:
    """Days and months without a year, and feast days: a text names those of the months around it."""
    clues, seen = [], set()
    for place in placed:
        key = (place.phrase.shape, place.phrase.fields)
        if place.phrase.shape not in ("monthday", "month", "holiday") or key in seen:
            continue
        seen.add(key)
        phrase = place.phrase._replace(start=0, end=0)  # the same words anywhere have the same curve
        curve = _month_curve(phrase, place.tense, knowledge, axis)
        if len(curve.days) > 1:
            words = place.paragraph.text[place.phrase.start : place.phrase.end]
            clues.append(curve._replace(text=words, span=place.span))
    return tuple(clues)


@lru_cache(maxsize=4096)
def _month_curve(phrase: Phrase, tense: Tense, knowledge: Knowledge, axis: Axis) -> Evidence:
    found = _occurrences(phrase, knowledge, axis)
    begin = found[0][0] if found else axis.first
    temper = _TEMPER * (0.6 if phrase.shape == "holiday" else 1)
    counted = tuple([(first - begin, last - begin) for first, last in found])
    return _curve_around(counted, tense, temper).moved(begin, axis)


@lru_cache(maxsize=512)
def _curve_around(found: tuple[tuple[int, int], ...], tense: Tense, temper: float) -> Evidence:
    """The curve of an expression that can mean these days (first, last), counted from the first of all.

    So counted, nearly all days of a year are the same: only leap years tell January and February from the rest.
    """
    after = [(a, b, math.log(k)) for a, b, k in _AFTER] if tense != "ahead" else []
    before = [(a, b, math.log(k)) for a, b, k in _AHEAD] if tense != "back" else []
    before.append((-2, -1, math.log(0.4)))
    windows = []
    for first, last in found:
        windows.append((first, last, 0.0))
        windows += [(last + a, last + b, level) for a, b, level in after]
        windows += [(first + a, first + b, level) for a, b, level in before]
    return from_windows(windows, math.log(_NEITHER), _BOUNDLESS, "", None, "month").at(None, temper)


def _occurrences(phrase: Phrase, knowledge: Knowledge, axis: Axis) -> list[tuple[int, int]]:
    """The days (first, last) that the expression can mean, one for each year of the axis."""
    found = []
    weekday = phrase.get("weekday")
    feasts = time_tables(knowledge).feasts
    month, named = month_number(phrase.get("month")) or 0, phrase.number("day") or 1
    last = phrase.number("last")
    for year in range(date.fromordinal(axis.first).year, date.fromordinal(axis.last).year + 1):
        day = feasts.day(phrase.get("holiday"), year) if phrase.shape == "holiday" else day_of(year, month, named)
        if day is None or (weekday and WEEKDAYS[day.weekday()] != weekday):
            continue
        closing = day_of(year, day.month, last) if last else None
        length = 27 if phrase.shape == "month" else (closing - day).days if closing and closing > day else 0
        found.append((day.toordinal(), day.toordinal() + length))
    return found


def weekday_levels(placed: Sequence[Placed]) -> tuple[float, ...]:
    """Levels of the seven weekdays (Monday first) as days of publication, from the weekdays that the text names."""
    levels = list(_WORKDAYS)
    counted: set[tuple[str, bool]] = set()
    for place in placed:
        phrase = place.phrase
        if phrase.shape != "weekday" or phrase.get("which") or phrase.get("ago"):
            continue
        ahead = place.tense == "ahead"
        if (phrase.get("weekday"), ahead) in counted:
            continue
        counted.add((phrase.get("weekday"), ahead))
        named = WEEKDAYS.index(phrase.get("weekday"))
        for weekday in range(7):
            lag = (named - weekday) % 7 if ahead else (weekday - named) % 7
            chance = (_UNTIL_WEEKDAY if ahead else _SINCE_WEEKDAY)[lag]
            levels[weekday] += _TEMPER * (0.5 if ahead else 1.0) * math.log(chance * 7)
    return tuple(levels)
