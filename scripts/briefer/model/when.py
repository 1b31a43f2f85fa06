"""Stretches of days, and how sure we are of anything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Confidence = Literal["high", "moderate", "low"]
Precision = Literal["day", "week", "month", "season", "year", "decade", "range"]


@dataclass(frozen=True, slots=True)
class When:
    """A day or stretch of days. `earliest` and `latest` are both inclusive."""

    earliest: date
    latest: date
    precision: Precision
    approximate: bool = False

    def iso(self) -> str:
        """ISO 8601 text: "2002-09-17", "2002-08", "2009-W32", "2009", "1980s", "2000-11/2001-01", "1950/1953"."""
        first, last = self.earliest, self.latest
        match self.precision:
            case "day":
                return first.isoformat()
            case "week":
                year, week, _ = first.isocalendar()
                return f"{year}-W{week:02}"
            case "month":
                return f"{first:%Y-%m}"
            case "year":
                return f"{first.year}"
            case "decade":
                return f"{first.year // 10 * 10}s"
            case _:
                return _interval(first, last)


def _interval(first: date, last: date) -> str:
    whole_years = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    if whole_years:
        return f"{first.year}/{last.year}"
    whole_months = first.day == 1 and date.fromordinal(last.toordinal() + 1).day == 1
    return f"{first:%Y-%m}/{last:%Y-%m}" if whole_months else f"{first.isoformat()}/{last.isoformat()}"
