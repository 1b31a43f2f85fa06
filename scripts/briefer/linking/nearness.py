"""Closeness in time: how far apart two texts were published, and how far that is believed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from briefer.linking.terms import Numbers, Weights
from briefer.model import Dating

NEAR_DAYS = 12.0  # closeness falls to 1/e within so many days
SURE = {"high": 1.0, "moderate": 0.95, "low": 0.7}  # how far a best day is believed
SURE_DAYS = 400.0  # a range up to this width takes nothing from its best day
DOUBT_DAYS = 365.0
UNSURE_DAYS = 30.0  # a date known no closer than this says little about closeness


@dataclass(frozen=True, slots=True, eq=False)
class Days:
    """The publication of every text, in days since the year 1.

    Where it is not known, the best day is NaN, the earliest and the latest are infinitely far.

    Attributes:
        trust: how far the best day is believed, 0 to 1: by the word for it, and by how wide the range around it is.
        width: days from the earliest to the latest.
        by_day: positions of the texts with a best day, the oldest first, those of one day by their slugs.
    """

    best: Weights
    earliest: Weights
    latest: Weights
    trust: Weights
    width: Weights
    by_day: Numbers

    def gaps(self, one: int, others: Numbers) -> Weights:
        """Days that lie between two publications at the least; 0 where their ranges meet or are unknown."""
        apart = np.maximum(self.earliest[one] - self.latest[others], self.earliest[others] - self.latest[one])
        gaps: Weights = np.maximum(apart, 0.0)
        return gaps

    def closeness(self, one: int, others: Numbers) -> Weights:
        """1 for texts of one day, falling with the days between them and with how unsure these are; 0 where unknown."""
        days = np.abs(self.best[one] - self.best[others])
        found: Weights = np.exp(-days / NEAR_DAYS) * self.trust[one] * self.trust[others]
        undated = np.isnan(days)
        if undated.any():
            ranged = others[undated]
            unsure = self.width[one] + self.width[ranged]
            found[undated] = np.exp(-self.gaps(one, ranged) / NEAR_DAYS) / (1 + unsure / UNSURE_DAYS)
        return found

    def beside(self, one: int, place: int, most: int, within: float) -> Numbers:
        """The texts next to one in time on either side, at most `most` a side. `place` is its own in `by_day`."""
        around: Numbers = self.by_day[max(0, place - most) : place + most + 1]
        beside: Numbers = around[(np.abs(self.best[around] - self.best[one]) <= within) & (around != one)]
        return beside


def days_of(datings: Sequence[Dating], slugs: Sequence[str]) -> Days:
    """The days of texts, in their order."""

    best = _ordinals((dating.best for dating in datings), math.nan)
    earliest = _ordinals((dating.earliest for dating in datings), -math.inf)
    latest = _ordinals((dating.latest for dating in datings), math.inf)
    width = latest - earliest
    sure = np.array([SURE[dating.confidence] for dating in datings], float)
    beyond = np.where(np.isinf(width), 0.0, np.maximum(0.0, width - SURE_DAYS))
    trust = sure / (1 + beyond / DOUBT_DAYS)
    order = sorted((n for n, d in enumerate(datings) if d.best), key=lambda n: (best[n], slugs[n]))
    return Days(best, earliest, latest, trust, width, np.array(order, np.int64))


def _ordinals(days: Iterable[date | None], unknown: float) -> Weights:
    return np.array([unknown if day is None else float(day.toordinal()) for day in days], float)


def days_apart(one: Dating, other: Dating) -> float | None:
    """Days between two publications by their best days; None where either is not known or not sure."""
    if one.best and other.best and "low" not in (one.confidence, other.confidence):
        return float(abs((one.best - other.best).days))
    return None
