"""Evidence on the day of publication: for every day of the axis how well a clue fits it (a log-likelihood)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import compress
from operator import itemgetter, ne, sub
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from briefer.model import Knowledge, Span

Days: TypeAlias = npt.NDArray[Any]  # a figure for each of some days, in order

FIRST_DAY = date(1985, 1, 1)
_FIRST = FIRST_DAY.toordinal()
_YEARS_AHEAD = 2  # the axis ends so long after the last event of the chronology


@dataclass(frozen=True, slots=True)
class Axis:
    """The days that are considered: `first` and `last` as ordinals."""

    first: int
    last: int

    def __len__(self) -> int:
        return self.last - self.first + 1


@lru_cache(maxsize=4)
def axis_of(knowledge: Knowledge) -> Axis:
    """The days from FIRST_DAY to the end of the second year after the last event of the chronology."""
    latest = max((event.when.latest for event in knowledge.events), default=date(2026, 1, 1))
    return Axis(FIRST_DAY.toordinal(), date(latest.year + _YEARS_AHEAD, 12, 31).toordinal())


class Evidence(NamedTuple):
    """One clue.

    Attributes:
        days: ordinals of the days on which the level changes, in order; before the first of them it is 0.
        levels: for each of these days the level from it on.
        text: the clue in words, without a closing stop.
        span: the passage, where there is one.
        group: what it is about ("office", "event", "year" …); clues of one group may be told together.
        events: numbers of the events of the chronology that it may stand for.
    """

    days: tuple[int, ...]
    levels: tuple[float, ...]
    text: str
    span: Span | None
    group: str
    events: tuple[int, ...] = ()

    def level(self, day: int) -> float:
        """How well the clue fits the day with this ordinal."""
        place = bisect_right(self.days, day)
        return self.levels[place - 1] if place else 0.0

    def support(self, day: int) -> float:
        """How much better the clue fits this day than the days that it speaks against."""
        return self.level(day) - min(self.levels)

    def at(self, span: Span | None, factor: float) -> Evidence:
        """The same clue at a passage, its levels multiplied by a factor."""
        levels = tuple([level * factor for level in self.levels])
        return Evidence(self.days, levels, self.text, span, self.group, self.events)

    def moved(self, days: int, axis: Axis) -> Evidence:
        """The same clue so many days later, on the days of the axis: what it has beyond is left out.

        Its first day is before all of them; what holds from its last day on holds from the end of the axis on.
        """
        opening = bisect_right(self.days, axis.first - days)
        closing = bisect_right(self.days, axis.last - days)
        moved = [axis.first, *(day + days for day in self.days[opening:closing])]
        levels = self.levels[opening - 1 : closing]
        if levels[-1] != self.levels[-1]:
            moved.append(axis.last + 1)
            levels += self.levels[-1:]
        return self._replace(days=tuple(moved), levels=levels)


Windows = Iterable[tuple[int, int, float]]


def from_windows(windows: Windows, outside: float, axis: Axis, text: str, span: Span | None, group: str) -> Evidence:
    """A clue that has a level inside windows of days (first, last, level) and another one outside of all.

    Where windows overlap the highest level counts.
    """
    low, high = axis.first, axis.last
    inside = [
        (first if first > low else low, (last if last < high else high) + 1, level)
        for first, last, level in windows
        if first <= last and first <= high and last >= low
    ]
    days = sorted({low, *map(itemgetter(0), inside), *map(itemgetter(1), inside)})
    place = {day: number for number, day in enumerate(days)}
    levels = [outside] * len(days)  # from each of the days to the next
    for first, end, level in sorted(inside, key=itemgetter(2)):  # the highest is written last
        levels[place[first] : place[end]] = [level] * (place[end] - place[first])
    changes = list(map(ne, levels, [None, *levels]))
    return Evidence(tuple(compress(days, changes)), tuple(compress(levels, changes)), text, span, group)


def likely_days(clues: Iterable[Evidence], prior: Days, weekly: Sequence[float], depth: float) -> tuple[Days, Days]:
    """The days worth weighing, as their numbers on the axis in order, and for each the sum of all that speaks for it.

    Args:
        clues: what the text says for or against days.
        prior: a level for every day of the axis, whatever the text says.
        weekly: a level for each weekday (Monday first), added to every day.
        depth: days whose sum lies further than this below the best one are left out.
    """
    by_weekday = np.array(weekly)[_weekdays(len(prior))]
    levels = prior + by_weekday + curve_of(clues, len(prior))
    days = np.flatnonzero(levels >= levels.max() - depth)
    return days, levels[days]


@lru_cache(maxsize=4)
def _weekdays(size: int) -> npt.NDArray[Any]:
    """The weekday (0 for Monday) of each day of an axis with so many days."""
    return (np.arange(size) + FIRST_DAY.weekday()) % 7


def curve_of(clues: Iterable[Evidence], size: int) -> Days:
    """The sum of clues on every day of an axis with so many days."""
    days: list[int] = [_FIRST + size]
    rises: list[float] = [0.0]
    for clue in clues:
        days += clue.days
        rises += map(sub, clue.levels, (0.0, *clue.levels))
    changes = np.bincount(np.fromiter(days, int) - _FIRST, np.fromiter(rises, float))
    return np.cumsum(changes[:size])
