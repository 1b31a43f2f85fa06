"""For which days of publication an expression ("last month", "Thursday") would mean a given day."""

from __future__ import annotations

from datetime import date

from briefer.timewords.calendar import add_days, add_months
from briefer.timewords.shapes import WEEKDAYS, Phrase, month_number
from briefer.timewords.tense import Tense
from briefer.yamlfile import month_end

Window = tuple[int, int]
_PHASES = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}


def publication_windows(phrase: Phrase, tense: Tense, day: date) -> tuple[Window, ...]:
    """Days of publication (ordinals, first and last) for which the expression means `day`; empty for none.

    None of the absolute expressions is asked here: they mean the same day whenever they are printed.
    """
    e = day.toordinal()
    match phrase.shape:
        case "weekday":
            return _weekday(phrase, tense, day)
        case "monthday":
            return _month_day(phrase, tense, day)
        case "month":
            return _month(phrase, tense, day)
        case "relday":
            word = " ".join(phrase.get("word").lower().split())
            step = {"yesterday": 1, "last night": 1, "tomorrow": -1, "the day before yesterday": 2}.get(word, 0)
            return ((e + step, e + step),)
        case "relunit":
            return _unit(phrase, tense, day)
        case "ago":
            return _ago(phrase, day)
        case _:
            return ()


def _weekday(phrase: Phrase, tense: Tense, day: date) -> tuple[Window, ...]:
    e, which = day.toordinal(), phrase.get("which").lower()
    if WEEKDAYS[day.weekday()] != phrase.get("weekday"):
        return ()
    if phrase.get("ago"):
        return ((e + 7, e + 13),)
    if which in ("last", "past", "this past", "the previous"):
        return ((e + 1, e + 9),)
    if which in ("next", "this coming"):
        return ((e - 9, e - 1),)
    if tense == "ahead":
        return ((e - 6, e),)
    return ((e, e + 6),)


def _month_day(phrase: Phrase, tense: Tense, day: date) -> tuple[Window, ...]:
    e = day.toordinal()
    first, last = phrase.number("day") or 0, phrase.number("last") or phrase.number("day") or 0
    if day.month != month_number(phrase.get("month")) or not first <= day.day <= last:
        return ()
    weekday = phrase.get("weekday")
    if weekday and WEEKDAYS[day.weekday()] != weekday:
        return ()
    back, ahead = (e, e + 330), (e - 240, e)
    return {"back": (back,), "ahead": (ahead,), "unknown": (back, ahead)}[tense]


def _month(phrase: Phrase, tense: Tense, day: date) -> tuple[Window, ...]:
    if day.month != month_number(phrase.get("month")):
        return ()
    which, e = phrase.get("which").lower(), day.toordinal()
    closing = month_end(day.year, day.month).toordinal()
    opening = day.replace(day=1).toordinal()
    if which in ("last", "past", "this past"):
        return ((closing + 1, closing + 366),)
    if which == "next":
        return ((opening - 335, opening - 1),)
    if tense == "ahead":
        return ((opening - 300, e),)
    return ((e, closing + 335),) if tense == "back" else ((opening - 150, closing + 335),)


def _unit(phrase: Phrase, tense: Tense, day: date) -> tuple[Window, ...]:
    step = {"last": 1, "next": -1}.get(phrase.get("which").lower(), 0)
    phase, unit, e = phrase.get("phase").lower(), phrase.get("unit"), day.toordinal()
    if unit == "week":
        monday = e - day.weekday()
        first, last = monday + 7 * step, monday + 7 * step + 6
        if step == 1:
            last += 2  # "last week" is said of the week before for some days longer
        elif tense != "back":
            first -= 1  # on a Sunday "this week" is the one that begins
    elif unit == "weekend":
        if day.weekday() < 5 or tense == "ahead":
            return ((e - 6, e),) if day.weekday() >= 5 else ()
        monday = e + 7 - day.weekday()  # from then on "last weekend" is this one
        first, last = (monday, monday + 7) if step else (e, e + 5)
    elif unit == "month":
        base = add_months(day.replace(day=1), step)
        first, last = base.toordinal(), month_end(base.year, base.month).toordinal()
    elif unit == "year":
        if phase in _PHASES and not _PHASES[phase][0] <= day.month <= _PHASES[phase][1]:
            return ()
        first, last = date(day.year + step, 1, 1).toordinal(), date(day.year + step, 12, 31).toordinal()
    else:
        return ()
    if not step and (tense == "back" or phase == "earlier"):
        first = max(first, e)
    if not step and (tense == "ahead" or phase == "later"):
        last = min(last, e)
    return ((first, last),) if first <= last else ()


def _ago(phrase: Phrase, day: date) -> tuple[Window, ...]:
    number, unit = phrase.number("n"), phrase.get("unit").rstrip("s")
    if number is None or phrase.get("way") != "ago":
        return ()
    e, rough = day.toordinal(), 1.6 if phrase.get("about") else 1.0
    if unit == "day":
        return ((e + number - 1, e + number + 1),)
    if unit == "week":
        slack = int(4 * rough)
        return ((e + 7 * number - slack, e + 7 * number + slack),)
    if unit == "month":
        middle, slack = add_months(day, number).toordinal(), int((16 + 2 * number) * rough)
        return ((middle - slack, middle + slack),)
    if unit in ("year", "decade"):
        years = number * (10 if unit == "decade" else 1)
        middle = add_months(day, 12 * years).toordinal()
        slack = int((150 + 30 * min(years, 12)) * rough * (3 if unit == "decade" else 1))
        return ((middle - slack, middle + slack),)
    return ((add_days(day, 0).toordinal(), add_days(day, 1).toordinal()),)
