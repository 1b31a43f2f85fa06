"""From evidence to a dating: a distribution over days, its narrowest likely range, its best day, a word for it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from briefer.dating.evidence import Axis
from briefer.model import Confidence

SHARPNESS = (
    1.05  # clues overlap in part, and each is stated with some caution; measured together they count as they are
)
RANGE_MASS = 0.98
_CLOCKS = 1  # a text about a Sunday in Korea can appear on the Saturday of America
_NEGLIGIBLE = 18.0  # days so much below the best one (in log-likelihood) are left out


@dataclass(frozen=True, slots=True)
class Verdict:
    """Best day and range as ordinals; `near` is the probability that the best day is right to a day."""

    best: int
    first: int
    last: int
    near: float
    year: float

    def confidence(self) -> Confidence:
        if self.near >= 0.82:
            return "high"
        return "moderate" if self.near >= 0.45 and self.last - self.first <= 60 else "low"


def judge(levels: Sequence[float], axis: Axis) -> Verdict:
    """The verdict for log-likelihoods of every day of the axis."""
    floor = max(levels) - _NEGLIGIBLE / SHARPNESS
    kept = [i for i, level in enumerate(levels) if level >= floor]
    weights = [math.exp((levels[i] - floor) * SHARPNESS - _NEGLIGIBLE) for i in kept]
    whole = sum(weights)
    chances = {i: weight / whole for i, weight in zip(kept, weights, strict=True)}
    limit = max(chances.values()) / 20
    near = {i: _beside(chances, i) for i, chance in chances.items() if chance >= limit}
    best = max(near, key=lambda i: (round(near[i] + chances[i], 9), -i))
    first, last = _narrowest(chances, RANGE_MASS)
    first -= _CLOCKS
    year = date.fromordinal(axis.first + best).year
    opening, closing = (date(year, 1, 1).toordinal() - axis.first, date(year, 12, 31).toordinal() - axis.first)
    in_year = sum(chance for i, chance in chances.items() if opening <= i <= closing)
    return Verdict(axis.first + best, axis.first + min(first, best), axis.first + max(last, best), near[best], in_year)


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
