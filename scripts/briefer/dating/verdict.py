"""From evidence to a dating: a distribution over days, its narrowest likely range, its best day, a word for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from briefer.dating.evidence import Days
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
        """How sure the best day is, by `near`; "moderate" also asks for a range of few days."""
        if self.near >= _HIGH:
            return "high"
        return "moderate" if self.near >= _MODERATE and self.last - self.first <= _MODERATE_DAYS else "low"


def judge(days: Days, levels: Days) -> Verdict:
    """The verdict for days (ordinals, in order) with their log-likelihoods; at least one day."""
    weights = np.exp((levels - levels.max()) * SHARPNESS)
    chances = weights / weights.sum()
    near = _with_neighbours(days, chances)
    standing_out = np.flatnonzero(chances >= chances.max() / 20)
    place = standing_out[np.argmax(np.round(near + chances, 9)[standing_out])]
    best = int(days[place])
    first, last = _narrowest(days, chances, RANGE_MASS)
    year = date.fromordinal(best).year
    opening, closing = np.searchsorted(days, [date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal()])
    in_year = float(chances[opening:closing].sum())
    return Verdict(best, min(first - _CLOCKS, best), max(last, best), float(near[place]), in_year)


def _with_neighbours(days: Days, chances: Days) -> Days:
    """The chance of each day and the two around it."""
    follows = np.diff(days) == 1
    near = chances.copy()
    near[1:] += np.where(follows, chances[:-1], 0.0)
    near[:-1] += np.where(follows, chances[1:], 0.0)
    return near


def _narrowest(days: Days, chances: Days, mass: float) -> tuple[int, int]:
    """First and last of the shortest run of days that holds so much of the chance; days in order."""
    held = np.cumsum(chances)
    before = held - chances
    lasts = np.searchsorted(held, before + mass)
    starts = np.flatnonzero(lasts < len(days))
    if not len(starts):
        return int(days[0]), int(days[-1])
    widths = days[lasts[starts]] - days[starts]
    start = starts[np.argmin(widths)]
    return int(days[start]), int(days[lasts[start]])
