"""Full dates as pages print them: "Nov. 19, 2019", "19 November 2019", "2019-11-19", "11/19/19"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from briefer.timewords.shapes import month_number

_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?"
)
_FORMS = (
    re.compile(
        rf"\b{_MONTH} ?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,|\s)\s?,?(?P<year>\d{{4}})(?!\d{{2}}\b)", re.IGNORECASE
    ),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? ?(?:of )?{_MONTH},? ?(?P<year>\d{{4}})", re.IGNORECASE),
    re.compile(r"\b(?P<year>\d{4})[-./](?P<month>\d{1,2})[-./](?P<day>\d{1,2})(?!\d)"),
    re.compile(r"(?<![\d/.])(?P<first>\d{1,2})[/.](?P<second>\d{1,2})[/.](?P<year>\d{4}|\d{2})(?![\d/])"),
)
EARLIEST_YEAR = 1945


def read_days(text: str) -> Iterator[tuple[int, date]]:
    """(offset, day) of every full date in a line, in order of the text. What could be two days is none."""
    found: dict[int, date] = {}
    for form in _FORMS:
        for match in form.finditer(text[:400]):
            day = _day(match)
            if day:
                found.setdefault(match.start(), day)
    yield from sorted(found.items())


def read_day(text: str) -> date | None:
    """The first full date in a line."""
    return next((day for _, day in read_days(text)), None)


def _day(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    year = int(parts["year"])
    if len(parts["year"]) == 2:
        year += 2000 if year < 70 else 1900
    if "first" in parts:
        numbers = _month_and_day(int(parts["first"]), int(parts["second"]))
        if numbers is None:
            return None
        month, day = numbers
    else:
        month = month_number(parts["month"]) or int(parts["month"])
        day = int(parts["day"])
    if year < EARLIEST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_and_day(first: int, second: int) -> tuple[int, int] | None:
    """Which of two numbers is the month; None where either could be."""
    if first == second or second > 12 >= first:
        return first, second
    return (second, first) if first > 12 >= second else None
