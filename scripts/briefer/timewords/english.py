"""Days and months in English words, whatever language the machine speaks: `strftime` would ask it."""

from __future__ import annotations

from datetime import date

from briefer.timewords.shapes import MONTHS


def month_name(day: date) -> str:
    """The month of a day: "October"."""
    return MONTHS[day.month - 1]


def month_in_words(day: date) -> str:
    """Month and year of a day: "October 2002"."""
    return f"{month_name(day)} {day.year}"


def day_in_words(day: date) -> str:
    """Day, month and year: "3 October 2002"."""
    return f"{day.day} {month_in_words(day)}"
