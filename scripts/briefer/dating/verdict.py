"""From evidence to a dating: a distribution over days, its narrowest likely range, its best day, a word for it."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
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


def judge(days: Sequence[int], levels: Sequence[float]) -> Verdict:
    """The verdict for days (ordinals, in order) with their log-likelihoods; at least one day."""
    top = max(levels)
    weights = [math.exp((level - top) * SHARPNESS) for level in levels]
    whole = sum(weights)
    chances = [weight / whole for weight in weights]
    limit = max(chances) / 20
    near = {place: _beside(days, chances, place) for place, chance in enumerate(chances) if chance >= limit}
    place = max(near, key=lambda place: (round(near[place] + chances[place], 9), -place))
    best = days[place]
    first, last = _narrowest(days, chances, RANGE_MASS)
    year = date.fromordinal(best).year
    opening, closing = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    in_year = sum(chances[bisect_left(days, opening) : bisect_right(days, closing)])
    return Verdict(best, min(first - _CLOCKS, best), max(last, best), near[place], in_year)


def _beside(days: Sequence[int], chances: Sequence[float], place: int) -> float:
    """The chance of a day and the two around it."""
    before = chances[place - 1] if place and days[place - 1] == days[place] - 1 else 0.0
    after = chances[place + 1] if place + 1 < len(days) and days[place + 1] == days[place] + 1 else 0.0
    return chances[place] + before + after


def _narrowest(days: Sequence[int], chances: Sequence[float], mass: float) -> tuple[int, int]:
    """First and last of the shortest run of days that holds so much of the chance; days in order."""
    best = (days[0], days[-1])
    start, held = 0, 0.0
    for last, chance in zip(days, chances, strict=True):
        held += chance
        if held < mass:
            continue
        while held - chances[start] >= mass:
            held -= chances[start]
            start += 1
        if last - days[start] < best[1] - best[0]:
            best = (days[start], last)
    return best
