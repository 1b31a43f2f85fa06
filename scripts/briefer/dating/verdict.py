"""From evidence to a dating: a distribution over days, its narrowest likely range, its best day, a word for it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from briefer.dating.evidence import Axis
from briefer.model import Confidence

SHARPNESS = 1.1  # clues overlap: all together they count for so much of what independent ones would
RANGE_MASS = 0.97
_NEGLIGIBLE = 30.0  # days so much below the best one (in log-likelihood) are left out


@dataclass(frozen=True, slots=True)
class Verdict:
    """Best day and range as ordinals; `near` is the probability that the best day is right to a day."""

    best: int
    first: int
    last: int
    near: float
    year: float

    def confidence(self) -> Confidence:
        if self.near >= 0.85:
            return "high"
        return "moderate" if self.near >= 0.45 and self.last - self.first <= 60 else "low"


def judge(levels: Sequence[float], axis: Axis) -> Verdict:
    """The verdict for log-likelihoods of every day of the axis."""
    top = max(levels)
    weights = [
        math.exp((level - top) * SHARPNESS) if (top - level) * SHARPNESS < _NEGLIGIBLE else 0.0 for level in levels
    ]
    whole = sum(weights)
    chances = [weight / whole for weight in weights]
    three = [sum(chances[max(0, i - 1) : i + 2]) for i in _around(chances)]
    places = list(_around(chances))
    index = max(range(len(places)), key=lambda i: (round(three[i] + chances[places[i]], 9), -places[i]))
    best = places[index]
    first, last = _narrowest(chances, RANGE_MASS)
    first, last = min(first, best), max(last, best)
    year = date.fromordinal(axis.first + best).year
    in_year = sum(
        chance for i, chance in enumerate(chances) if chance and date.fromordinal(axis.first + i).year == year
    )
    return Verdict(axis.first + best, axis.first + first, axis.first + last, three[index], in_year)


def _around(chances: Sequence[float]) -> Sequence[int]:
    """Places worth looking at: those with a chance that is not negligible."""
    limit = max(chances) / 20
    return [i for i, chance in enumerate(chances) if chance >= limit]


def _narrowest(chances: Sequence[float], mass: float) -> tuple[int, int]:
    """The shortest run of days that holds so much of the chance."""
    start, held, best = 0, 0.0, (0, len(chances) - 1)
    for end, chance in enumerate(chances):
        held += chance
        while held - chances[start] >= mass and start < end:
            held -= chances[start]
            start += 1
        if held >= mass and end - start < best[1] - best[0]:
            best = (start, end)
    return best
