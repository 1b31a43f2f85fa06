"""Feast days: their names from the word lists, their days by rule or by table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from briefer.model import Knowledge
from briefer.timewords.calendar import day_of, easter, nth_weekday


@dataclass(frozen=True, slots=True)
class Feasts:
    """Names of feast days with what settles their day.

    Attributes:
        fixed: (name, month, day).
        moving: (name, rule), the rule being one of those in `day`.
        lunar: first day of each lunar year.
    """

    fixed: tuple[tuple[str, int, int], ...]
    moving: tuple[tuple[str, str], ...]
    lunar: tuple[date, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Every name of a feast day, in the order of the knowledge."""
        return (*(name for name, _, _ in self.fixed), *(name for name, _ in self.moving))

    def day(self, name: str, year: int) -> date | None:
        """The day of a feast in a year; None where it is not known."""
        for fixed, month, day in self.fixed:
            if fixed == name:
                return day_of(year, month, day)
        match dict(self.moving).get(name):
            case "lunar new year":
                return next((day for day in self.lunar if day.year == year), None)
            case "thanksgiving":
                return nth_weekday(year, 11, 3, 4)
            case "memorial day":
                return nth_weekday(year, 5, 0, -1)
            case "labor day":
                return nth_weekday(year, 9, 0, 1)
            case "easter":
                return easter(year)
            case _:
                return None

    def days(self, name: str, first: int, last: int) -> tuple[date, ...]:
        """The days of a feast in the years `first` to `last`."""
        return tuple(day for year in range(first, last + 1) if (day := self.day(name, year)))


def read_feasts(knowledge: Knowledge) -> Feasts:
    """Feast days of the word lists. Raises KeyError where a list is missing."""
    fixed = []
    for line in knowledge.words("fixed feast days"):
        name, _, day = line.rpartition(" ")
        fixed.append((name, int(day[:2]), int(day[3:])))
    rules = ("lunar new year", "thanksgiving", "easter", "memorial day", "labor day")
    titles = ("the Lunar New Year", "Thanksgiving", "Easter", "Memorial Day", "Labor Day")
    moving = tuple(
        (name, rule) for rule, title in zip(rules, titles, strict=True) for name in knowledge.words(f"names of {title}")
    )
    lunar = tuple(date.fromisoformat(day) for day in knowledge.words("lunar new year days"))
    return Feasts(tuple(fixed), moving, lunar)
