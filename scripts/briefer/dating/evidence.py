"""Evidence on the day of publication: for every day of the axis how well a clue fits it (a log-likelihood)."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import accumulate, compress, cycle, islice
from operator import itemgetter

from briefer.model import Knowledge, Span

FIRST_DAY = date(1985, 1, 1)
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
    latest = max((event.when.latest for event in knowledge.events), default=date(2026, 1, 1))
    return Axis(FIRST_DAY.toordinal(), date(latest.year + _YEARS_AHEAD, 12, 31).toordinal())


@dataclass(frozen=True, slots=True)
class Evidence:
    """One clue.

    Attributes:
        steps: (ordinal of a day, level from that day on), in order of days; before the first step the level is 0.
        text: the clue in words, without a closing stop.
        span: the passage, where there is one.
        group: what it is about ("office", "event", "year" …); clues of one group may be told together.
        events: numbers of the events of the chronology that it may stand for.
    """

    steps: tuple[tuple[int, float], ...]
    text: str
    span: Span | None
    group: str
    events: tuple[int, ...] = ()

    def level(self, day: int) -> float:
        """How well the clue fits the day with this ordinal."""
        place = bisect_right(self.steps, (day, math.inf))
        return self.steps[place - 1][1] if place else 0.0

    def support(self, day: int) -> float:
        """How much better the clue fits this day than the days that it speaks against."""
        return self.level(day) - min(self.steps, key=itemgetter(1))[1]

    def scaled(self, factor: float) -> Evidence:
        steps = tuple((day, level * factor) for day, level in self.steps)
        return replace(self, steps=steps)


Windows = Iterable[tuple[int, int, float]]


def from_windows(windows: Windows, outside: float, axis: Axis, text: str, span: Span | None, group: str) -> Evidence:
    """A clue that has a level inside windows of days (first, last, level) and another one outside of all.

    Where windows overlap the highest level counts.
    """
    changes: list[tuple[int, int, float]] = []
    for first, last, level in windows:
        first, last = max(first, axis.first), min(last, axis.last)
        if first <= last:
            changes += ((first, 1, level), (last + 1, -1, level))
    changes.sort()
    steps: list[tuple[int, float]] = [(axis.first, outside)]
    active: dict[float, int] = {}
    following = [day for day, _, _ in changes[1:]]
    for (day, sign, level), ahead in zip(changes, (*following, 0), strict=False):
        active[level] = active.get(level, 0) + sign
        if not active[level]:
            del active[level]
        if day == ahead:
            continue
        now = max(active) if active else outside
        if steps[-1][0] == day:
            steps[-1] = (day, now)
        elif steps[-1][1] != now:
            steps.append((day, now))
    return Evidence(tuple(steps), text, span, group)


def likely_days(
    clues: Sequence[Evidence], weekly: Sequence[float], axis: Axis, depth: float
) -> tuple[list[int], list[float]]:
    """The days worth weighing (ordinals, in order), and for each the sum of all clues.

    Args:
        clues: everything that speaks for or against days.
        weekly: a level for each weekday (Monday first), added to every day.
        depth: days whose sum lies further than this below the best one are left out.
    """
    runs = _runs(clues, axis)
    floor = max(level for _, _, level in runs) - depth - (max(weekly) - min(weekly))
    # Ordinal 1 is a Monday; after seven days the levels repeat.
    weeks = [
        (start, end, [level + weekly[(day - 1) % 7] for day in range(start, min(end, start + 7))])
        for start, end, level in runs
        if level >= floor
    ]
    lowest = max(max(week) for _, _, week in weeks) - depth
    days: list[int] = []
    levels: list[float] = []
    for start, end, week in weeks:
        likely = [level >= lowest for level in week]
        if any(likely):
            days += compress(range(start, end), cycle(likely))
            levels += compress(islice(cycle(week), end - start), cycle(likely))
    return days, levels


def _runs(clues: Iterable[Evidence], axis: Axis) -> list[tuple[int, int, float]]:
    """The axis as runs of days (first, end exclusive) on which the sum of all clues is the same."""
    changes: dict[int, float] = {axis.first: 0.0}
    for clue in clues:
        before = 0.0
        for day, level in clue.steps:
            changes[day] = changes.get(day, 0.0) + level - before
            before = level
    starts = sorted(day for day in changes if day <= axis.last)
    sums = accumulate(changes[day] for day in starts)
    return list(zip(starts, (*starts[1:], axis.last + 1), sums, strict=True))
