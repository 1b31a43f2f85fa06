"""From evidence to a dating: a distribution over days, its narrowest likely range, its best day, a word for it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from briefer.model import Confidence

SHARPNESS = 1.05  # measured: the chances so sharpened agree with how often the days are right
RANGE_MASS = 0.98
_HIGH, _MODERATE = 0.82, 0.45  # chances of the best day, to a day, that earn the words; measured on dated articles
_MODERATE_DAYS = 60  # a wider range is low, however its best day stands out
_CLOCKS = 1  # a text about a Sunday in Korea can appear on the Saturday of America
DEPTH = 17.0  # days so much below the best one (in log-likelihood) are left out


@dataclass(frozen=True, slots=True)
class Verdict:
    """Best day and range as ordinals; `near` is the probability that the best day is right to a day."""

    best: int
    first: int
    last: int
    near: float
    year: float

    def confidence(self) -> Confidence:
        if self.near >= _HIGH:
            return "high"
        return "moderate" if self.near >= _MODERATE and self.last - self.first <= _MODERATE_DAYS else "low"


def judge(levels: Sequence[tuple[int, float]]) -> Verdict:
    """The verdict for days (ordinals, in order) with their log-likelihoods; at least one day."""
    top = max(level for _, level in levels)
    weights = [math.exp((level - top) * SHARPNESS) for _, level in levels]
    whole = sum(weights)
    chances = {day: weight / whole for (day, _), weight in zip(levels, weights, strict=True)}
    limit = max(chances.values()) / 20
    near = {day: _beside(chances, day) for day, chance in chances.items() if chance >= limit}
    best = max(near, key=lambda day: (round(near[day] + chances[day], 9), -day))
    first, last = _narrowest(chances, RANGE_MASS)
    year = date.fromordinal(best).year
    opening, closing = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    in_year = sum(chance for day, chance in chances.items() if opening <= day <= closing)
    return Verdict(best, min(first - _CLOCKS, best), max(last, best), near[best], in_year)


def _beside(chances: Mapping[int, float], day: int) -> float:
    """The chance of a day and the two around it."""
    return chances[day] + chances.get(day - 1, 0.0) + chances.get(day + 1, 0.0)


def _narrowest(chances: Mapping[int, float], mass: float) -> tuple[int, int]:
    """First and last of the shortest run of days that holds so much of the chance; days in order."""
    days = list(chances)
    best = (days[0], days[-1])
    start, held = 0, 0.0
    for last in days:
        held += chances[last]
        while held - chances[days[start]] >= mass:
            held -= chances[days[start]]
            start += 1
        if held >= mass and last - days[start] < best[1] - best[0]:
            best = (days[start], last)
    return best
