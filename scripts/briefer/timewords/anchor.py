"""A found expression resolved to days: absolute ones by themselves, the others against the publication date."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from briefer.model import When
from briefer.timewords.calendar import (
    add_days,
    add_months,
    day_of,
    months,
    one_day,
    weekday_ahead,
    weekday_back,
    whole_month,
    whole_week,
    whole_year,
)
from briefer.timewords.english import day_in_words
from briefer.timewords.feasts import Feasts
from briefer.timewords.shapes import WEEKDAYS, Phrase, Shape, month_number
from briefer.timewords.tense import Tense
from briefer.yamlfile import month_end

Answer = tuple[When | None, str]
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}


@dataclass(frozen=True, slots=True)
class Anchor:
    """What an expression is read against.

    Attributes:
        published: day of publication; None where it is not known.
        tense: whether the sentence looks back or ahead here.
        previous: the stretch of days that the text named last; None at its start.
    """

    published: date | None
    tense: Tense
    previous: When | None
    feasts: Feasts


def resolve_phrase(phrase: Phrase, anchor: Anchor) -> Answer:
    """Days that an expression means, with the rule in words; None where the text and the date do not settle it."""
    absolute = _ABSOLUTE.get(phrase.shape)
    if absolute:
        return absolute(phrase)
    if phrase.shape == "ago" and phrase.get("way") in ("later", "earlier", "before"):
        return _counted(phrase, anchor.previous)
    if phrase.shape == "that":
        return _same_or_next(phrase, anchor)
    own_year = phrase.number("year") or phrase.number("whole")  # "the summer of 2005" needs no publication date
    published = anchor.published or (date(own_year, 7, 1) if own_year else None)
    if published is None:
        return None, "the publication date is not known"
    relative = _RELATIVE.get(phrase.shape)
    return relative(phrase, anchor, published) if relative else (None, "no rule")


# ------------------------------------------------------------------------------------------- dates in full


def _full(phrase: Phrase) -> Answer:
    year, month = phrase.number("year"), month_number(phrase.get("month")) or phrase.number("month")
    day, last = phrase.number("day"), phrase.number("last")
    first = day_of(year or 0, month or 0, day or 0)
    if first is None:
        return None, "no such day in the calendar"
    closing = day_of(first.year, first.month, last) if last else None
    if closing and closing > first:
        return When(first, closing, "range"), "days printed in full"
    return one_day(first), "date printed in full"


def _month_year(phrase: Phrase) -> Answer:
    year, month = phrase.number("year"), month_number(phrase.get("month"))
    if year is None or month is None:
        return None, "no such month"
    return _phase_of_month(phrase.get("phase"), year, month), "month and year printed"


def _years(phrase: Phrase) -> Answer:
    first, last = phrase.number("year") or 0, phrase.number("last") or 0
    last = last if last >= 100 else first // 100 * 100 + last
    if not 1 <= first < last <= 9999:
        return None, "no span of years"
    return When(date(first, 1, 1), date(last, 12, 31), "range"), "years printed"


def _decade(phrase: Phrase) -> Answer:
    first = phrase.number("year") or 1900
    part = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(phrase.get("phase").lower())
    if part:
        return When(date(first + part[0], 1, 1), date(first + part[1], 12, 31), "range", True), "part of a decade"
    return When(date(first, 1, 1), date(first + 9, 12, 31), "decade"), "decade printed"


def _year(phrase: Phrase) -> Answer:
    year = phrase.number("year")
    return (None, "no year") if year is None else (_phase_of_year(phrase.get("phase"), year), "year printed")


_ABSOLUTE: dict[Shape, Callable[[Phrase], Answer]] = {
    "iso": _full, "full": _full, "monthyear": _month_year, "years": _years, "decade": _decade, "year": _year,
}  # fmt: skip


# ------------------------------------------------------------------------------------------- parts of a stretch


def _phase_of_year(phase: str, year: int) -> When:
    match phase.lower():
        case "early":
            return months(year, 1, 3)
        case "mid" | "middle":
            return months(year, 5, 8)
        case "late":
            return months(year, 10, 12)
        case _:
            return whole_year(year)


def _phase_of_month(phase: str, year: int, month: int) -> When:
    bounds = {"early": (1, 10), "mid": (11, 20), "middle": (11, 20), "late": (21, 31)}.get(phase.lower())
    if bounds is None:
        return whole_month(year, month)
    last = min(bounds[1], month_end(year, month).day)
    return When(date(year, month, bounds[0]), date(year, month, last), "range", True)


# ------------------------------------------------------------------------------------------- against publication


def _month_day(phrase: Phrase, anchor: Anchor, published: date) -> Answer:
    month, day = month_number(phrase.get("month")), phrase.number("day")
    weekday = WEEKDAYS.index(phrase.get("weekday")) if phrase.get("weekday") else None
    days = [day_of(published.year + step, month or 0, day or 0) for step in (-3, -2, -1, 0, 1, 2)]
    candidates = [d for d in days if d and (weekday is None or d.weekday() == weekday)] or [d for d in days if d]
    first = _nearest(candidates, published, anchor.tense)
    if first is None:
        return None, "no such day in the calendar"
    how = _direction_words(first, published)
    last = day_of(first.year, first.month, phrase.number("last") or 0)
    if last and last > first:
        return When(first, last, "range"), how
    return one_day(first), how


def _nearest(days: list[date], published: date, tense: Tense) -> date | None:
    """The day nearest to publication on the side that the tense points to; a day too far off there yields."""

    def distance(day: date) -> float:
        gap = (day - published).days
        wrong_way = (tense == "back" and gap > 1) or (tense == "ahead" and gap < 0)
        return abs(gap) + (300 if wrong_way else 0)

    return min(days, key=distance, default=None)


def _direction_words(day: date, published: date) -> str:
    if day > published:
        return f"day and month; the next one after publication on {day_in_words(published)}"
    return f"day and month; the last one before publication on {day_in_words(published)}"


def _month(phrase: Phrase, anchor: Anchor, published: date) -> Answer:
    month, which = month_number(phrase.get("month")) or 1, phrase.get("which").lower()
    firsts = [date(published.year + step, month, 1) for step in (-1, 0, 1)]
    this_month = published.replace(day=1)
    if which in ("last", "past", "this past"):
        first = max(day for day in firsts if day < this_month)
    elif which == "next":
        first = min(day for day in firsts if day > this_month)
    else:
        first = _nearest(firsts, this_month, anchor.tense) or this_month
    return _phase_of_month(phrase.get("phase"), first.year, month), "month; the year by its distance to publication"


def _season(phrase: Phrase, anchor: Anchor, published: date) -> Answer:
    name, year = phrase.get("season").lower(), phrase.number("year")
    which = phrase.get("which").lower()
    years = [year] if year else [published.year + step for step in (-2, -1, 0, 1)]
    spans = [_season_of(name, y) for y in years]
    if year is None and which == "last":
        spans = [span for span in spans if span.latest < published][-1:]
    elif year is None and which == "next":
        spans = [span for span in spans if span.earliest > published][:1]
    if not spans:
        return None, "no such season"
    return min(spans, key=lambda span: _gap(span, published)), "season, in whole months"


def _season_of(name: str, year: int) -> When:
    if name == "winter":
        return When(date(year, 12, 1), month_end(year + 1, 2), "season", True)
    first, last = SEASONS[name]
    return When(date(year, first, 1), month_end(year, last), "season", True)


def _gap(span: When, day: date) -> int:
    return max((span.earliest - day).days, (day - span.latest).days, 0)


def _weekday(phrase: Phrase, anchor: Anchor, published: date) -> Answer:
    weekday, which = WEEKDAYS.index(phrase.get("weekday")), phrase.get("which").lower()
    back, ahead = weekday_back(published, weekday), weekday_ahead(published, weekday)
    if "following" in which and anchor.previous and anchor.previous.precision == "day":
        return one_day(
            weekday_ahead(add_days(anchor.previous.earliest, 1), weekday)
        ), "weekday after the day named last"
    if phrase.get("ago"):
        return one_day(add_days(back, -7)), "weekday, a week further back"
    if which in ("last", "past", "this past", "the previous"):
        return one_day(weekday_back(add_days(published, -1), weekday)), "last such weekday before publication"
    if which in ("next", "this coming"):
        return one_day(weekday_ahead(add_days(published, 1), weekday)), "next such weekday after publication"
    if anchor.tense == "ahead":
        return one_day(ahead), "weekday ahead of publication, by the tense"
    return one_day(back), "weekday on or before the day of publication"


def _relative_day(phrase: Phrase, anchor: Anchor, published: date) -> Answer:
    word = " ".join(phrase.get("word").lower().split())
    steps = {"yesterday": -1, "last night": -1, "tomorrow": 1, "the day before yesterday": -2}.get(word, 0)
    return one_day(add_days(published, steps)), f"counted from the day of publication ({steps:+d} days)"


def _relative_unit(phrase: Phrase, anchor: Anchor, published: date) -> Answer:
    unit, phase = phrase.get("unit"), phrase.get("phase").lower()
    step = {"last": -1, "next": 1}.get(phrase.get("which").lower(), 0)
    how = f"{'this' if not step else phrase.get('which').lower()} {unit}, counted from publication"
    if unit == "weekend":
        return _weekend(step, anchor.tense, published), how
    if unit == "week":
        return whole_week(add_days(published, 7 * step)), how
    if unit == "decade":
        first = (published.year // 10 + step) * 10
        return When(date(first, 1, 1), date(first + 9, 12, 31), "decade"), how
    if unit == "month":
        base = add_months(published.replace(day=1), step)
        if phase in ("earlier", "later"):
            return _clipped(whole_month(base.year, base.month), phase, published, step), how
        return _phase_of_month(phase, base.year, base.month), how
    year = published.year + step
    if phase in ("earlier", "later"):
        return _clipped(whole_year(year), phase, published, step), how
    return _phase_of_year(phase, year), how


def _clipped(whole: When, phase: str, published: date, step: int) -> When:
    """ "Earlier this month" ends with the day of publication, "later this month" begins with it."""
    if step:
        return whole
    if phase == "earlier":
        return When(whole.earliest, published, whole.precision)
    return When(published, whole.latest, whole.precision)


def _weekend(step: int, tense: Tense, published: date) -> When:
    if tense == "ahead" and step >= 0:
        saturday = weekday_ahead(published, 5) if published.weekday() != 6 else add_days(published, -1)
        saturday = add_days(saturday, 7 * step)
    else:
        saturday = weekday_back(published, 5)
        saturday = add_days(saturday, -7) if step < 0 and published.weekday() >= 5 else saturday
    return When(saturday, add_days(saturday, 1), "range")


def _end_of(phrase: Phrase, anchor: Anchor, published: date) -> Answer:
    edge, whole, month = phrase.get("edge").lower(), phrase.number("whole"), month_number(phrase.get("month"))
    phase = {"end": "late", "close": "late", "year": "late", "middle": "middle"}.get(edge, "early")
    if whole:
        return _phase_of_year(phase, whole), f"{edge} of a year"
    if month:
        year = phrase.number("year")
        if year is None:
            firsts = [date(published.year + step, month, 1) for step in (-1, 0, 1)]
            year = (_nearest(firsts, published.replace(day=1), anchor.tense) or published).year
        return _phase_of_month(phase, year, month), f"{edge} of a month"
    step = {"last": -1, "next": 1}.get(phrase.get("which"), 0)
    unit = phrase.get("unit") or "year"
    if unit == "month":
        base = add_months(published.replace(day=1), step)
        return _phase_of_month(phase, base.year, base.month), "part of the month of publication"
    if unit == "week":
        return whole_week(add_days(published, 7 * step)), "week of publication"
    return _phase_of_year(phase, published.year + step), "part of the year of publication"


def _ago(phrase: Phrase, anchor: Anchor, published: date) -> Answer:
    sign = 1 if phrase.get("way") in ("from now", "hence") else -1
    return _counted_from(phrase, sign, one_day(published), "publication")


def _holiday(phrase: Phrase, anchor: Anchor, published: date) -> Answer:
    which = phrase.get("which").lower()
    days = [day for step in (-1, 0, 1) if (day := anchor.feasts.day(phrase.get("holiday"), published.year + step))]
    tense: Tense = {"last": "back", "next": "ahead"}.get(which, anchor.tense)  # type: ignore[assignment]
    nearest = _nearest(days, published, tense)
    return (one_day(nearest), "feast day") if nearest else (None, "the day of this feast is not known")


_RELATIVE: dict[Shape, Callable[[Phrase, Anchor, date], Answer]] = {
    "monthday": _month_day, "month": _month, "season": _season, "weekday": _weekday, "relday": _relative_day,
    "relunit": _relative_unit, "endof": _end_of, "ago": _ago, "holiday": _holiday,
}  # fmt: skip


# ------------------------------------------------------------------------------------------- against the text


def _counted(phrase: Phrase, previous: When | None) -> Answer:
    if previous is None:
        return None, "counted from a day that the text does not name"
    sign = 1 if phrase.get("way") == "later" else -1
    return _counted_from(phrase, sign, previous, "the date named before")


def _counted_from(phrase: Phrase, sign: int, base: When, from_what: str) -> Answer:
    """So many units before or after a stretch of days, as precise as both allow."""
    number, unit = phrase.number("n"), phrase.get("unit").rstrip("s")
    if number is None:
        return None, "no number to count by"
    how = f"{number} {unit}{'s' if number != 1 else ''} counted {'on' if sign > 0 else 'back'} from {from_what}"
    approximate = bool(phrase.get("about") or phrase.get("half"))
    steps = sign * number
    if unit in ("hour", "minute"):
        return (
            (one_day(base.earliest), how)
            if number < 24
            else (one_day(add_days(base.earliest, sign * (number // 24))), how)
        )
    if unit == "day":
        exact = base.precision == "day"
        return (
            (one_day(add_days(base.earliest, steps), approximate), how)
            if exact
            else (None, "counted from no single day")
        )
    if unit == "week":
        week = whole_week(add_days(base.earliest, 7 * steps))
        return When(week.earliest, week.latest, "week", approximate), how
    if unit == "month":
        halves = 15 * sign if phrase.get("half") else 0
        middle = add_days(add_months(base.earliest, steps), halves)
        month = whole_month(middle.year, middle.month)
        return When(month.earliest, month.latest, "month", approximate or number > 3), how
    years = steps * (10 if unit == "decade" else 1)
    target = base.earliest.year + years
    if not 1 <= target <= 9999:
        return None, "outside the calendar"
    year = whole_year(target)
    return When(year.earliest, year.latest, "year", approximate or unit == "decade"), how


def _same_or_next(phrase: Phrase, anchor: Anchor) -> Answer:
    """ "That day", "the following year": beside the stretch of days that the text named last."""
    base, unit = anchor.previous, phrase.get("unit")
    step = {"next": 1, "following": 1, "previous": -1}.get(phrase.get("which"), 0)
    if base is None:
        return None, "counted from a day that the text does not name"
    how = f"{phrase.get('which') or 'same'} {unit} as seen from the date named before"
    start = base.earliest
    if unit == "day":
        return (one_day(start + timedelta(days=step)), how) if base.precision == "day" else (None, how)
    if unit == "week":
        return whole_week(add_days(start, 7 * step)), how
    if unit == "month":
        first = add_months(start.replace(day=1), step)
        return whole_month(first.year, first.month), how
    return whole_year(min(max(start.year + step, 1), 9999)), how
