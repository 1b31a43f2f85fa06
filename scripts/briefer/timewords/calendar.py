"""Days of the calendar: feasts that move, weekdays near a day, months counted back and ahead."""

from __future__ import annotations

from datetime import date, timedelta

from briefer.model import When
from briefer.yamlfile import month_end

DAY = timedelta(days=1)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the anonymous algorithm (Nature, 1876; Meeus, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    moved = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * moved) // 451
    month, day = divmod(h + moved - 7 * m + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth weekday (Monday 0) of a month; `nth` -1 is the last one."""
    if nth < 0:
        last = month_end(year, month)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def weekday_back(day: date, weekday: int) -> date:
    """The latest such weekday on or before a day."""
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def weekday_ahead(day: date, weekday: int) -> date:
    """The first such weekday on or after a day."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def add_months(day: date, months: int) -> date:
    """The day so many months on (negative: back), clipped to the month's end. Stays within years 1 to 9999."""
    index = min(max(day.year * 12 + day.month - 1 + months, 12), 9999 * 12 + 11)
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, month_end(year, month + 1).day))


def add_days(day: date, days: int) -> date:
    """The day so many days on, kept within the calendar."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def day_of(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= month_end(year, month).day):
        return None
    return date(year, month, day)


def one_day(day: date, approximate: bool = False) -> When:
    """A single day as a stretch of days."""
    return When(day, day, "day", approximate)


def whole_week(day: date) -> When:
    """The week, Monday to Sunday, of a day."""
    monday = day - timedelta(days=day.weekday())
    return When(monday, monday + 6 * DAY, "week")


def whole_month(year: int, month: int) -> When:
    """A month, 1 to 12, from its first to its last day."""
    return When(date(year, month, 1), month_end(year, month), "month")


def whole_year(year: int) -> When:
    """A year from January to December."""
    return When(date(year, 1, 1), date(year, 12, 31), "year")


def months(year: int, first: int, last: int, approximate: bool = True) -> When:
    """Whole months `first` to `last` of a year."""
    return When(date(year, first, 1), month_end(year, last), "range", approximate)
