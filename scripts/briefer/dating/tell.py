"""The clues of a dating in words that a reader can follow, the weightiest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from briefer.dating.evidence import Evidence
from briefer.dating.verdict import Verdict
from briefer.model import Article, Clue, Knowledge, KnownEvent, When
from briefer.timewords.english import day_in_words, month_in_words, month_name

_MOST = 7
_WORTH_TELLING = 0.4  # support (log-likelihood) below which a clue is not told
_NEAR_EVENT = 200  # days between an event and the best day within which it is told as a reason
_FEW = 3  # expressions listed in one clue


def tell_clues(article: Article, knowledge: Knowledge, clues: Sequence[Evidence], verdict: Verdict) -> tuple[Clue, ...]:
    """What speaks for the best day: one sentence for each event, for the offices, and for the calendar.

    Args:
        clues: all evidence on the article.
        verdict: what it came to.
    """
    weighed = sorted(
        (
            *_events(article, knowledge.events, clues, verdict.best),
            *_offices(clues, verdict.best),
            *_calendar(article, clues, verdict.best),
        ),
        key=lambda told: -told[0],
    )
    return tuple(clue for _, clue in weighed[:_MOST])


def _events(
    article: Article, events: Sequence[KnownEvent], clues: Sequence[Evidence], best: int
) -> Iterator[tuple[float, Clue]]:
    """One clue for each event near the best day, with the expressions and the words that point to it."""
    links: dict[int, list[Evidence]] = defaultdict(list)
    terms: dict[int, list[Evidence]] = defaultdict(list)
    for clue in clues:
        if clue.group in ("link", "event") and clue.support(best) >= _WORTH_TELLING:
            nearest = min(clue.events, key=lambda n: (_distance(events[n].when, best), n), default=None)
            if nearest is not None and _distance(events[nearest].when, best) <= _NEAR_EVENT:
                (links if clue.group == "link" else terms)[nearest].append(clue)
    for number in sorted({*links, *terms}):
        found = (*links[number], *terms[number])
        weight = sum(clue.support(best) for clue in found)
        span = max(found, key=lambda clue: clue.support(best)).span
        yield weight, Clue(_event_text(events[number], links[number], terms[number], article), span)
    for clue in clues:
        if clue.group == "outlook" and clue.support(best) >= _WORTH_TELLING:
            yield clue.support(best), Clue(clue.text, clue.span)


def _event_text(event: KnownEvent, links: Sequence[Evidence], terms: Sequence[Evidence], article: Article) -> str:
    what = f"“{event.title}” ({day_words(event.when)})"
    if links:
        words = _listed(clue.text for clue in links)
        return f"names {words} beside words of one event; {what} fits"
    words = _listed(_short(article, clue) for clue in terms)
    return f"speaks of {words}: {what}"


def _short(article: Article, clue: Evidence) -> str:
    """The text's own words where they are few, else the term that they met."""
    words = article.words(clue.span) if clue.span else clue.text
    return words if len(words) <= 40 else clue.text.replace(" + ", " … ")


def _offices(clues: Sequence[Evidence], best: int) -> Iterator[tuple[float, Clue]]:
    """The two offices that bound the date most closely, and the one whose holder tells most."""
    found = sorted((c for c in clues if c.group == "incumbent"), key=lambda c: -c.support(best))
    for clue in found[:2]:
        if clue.support(best) >= _WORTH_TELLING:
            yield clue.support(best), Clue(clue.text, clue.span)
    begun = [c for c in clues if c.group == "office" and c.support(best) >= _WORTH_TELLING]
    if begun:
        latest = max(begun, key=lambda clue: clue.days[-1])
        yield latest.support(best) / 2, Clue(latest.text, latest.span)


def _calendar(article: Article, clues: Sequence[Evidence], best: int) -> Iterator[tuple[float, Clue]]:
    months = [c for c in clues if c.group == "month" and c.support(best) >= _WORTH_TELLING]
    if months:
        named = _listed(clue.text for clue in months)
        weight = sum(clue.support(best) for clue in months) / 2
        yield weight, Clue(f"names {named} without a year, so a date near by", months[0].span)
    years = [c for c in clues if c.group == "year" and c.level(best) > c.levels[0]]
    if years:
        latest = max(years, key=lambda clue: clue.text)
        yield 1.0, Clue(f"the latest year that it names by then is {latest.text}", latest.span)
    words = [c for c in clues if c.group == "word"]
    if words:
        newest = max(words, key=lambda clue: clue.days[1] if len(clue.days) > 1 else 0)
        yield newest.support(best) / 3, Clue(newest.text, newest.span)
    full = [c for c in clues if c.group == "full" and c.support(best) >= _WORTH_TELLING]
    if full:
        last = max(full, key=lambda clue: clue.text)
        day = date.fromisoformat(last.text)
        yield last.support(best), Clue(f"prints the date {day_words(When(day, day, 'day'))} in its text", last.span)


def _listed(texts: Iterable[str]) -> str:
    """“a”, “b” and “c”, the first few of them, each once."""
    quoted = [f"“{text}”" for text in dict.fromkeys(texts)][:_FEW]
    return " and ".join((", ".join(quoted[:-1]), quoted[-1])) if len(quoted) > 1 else quoted[0]


def _distance(when: When, day: int) -> int:
    return max(when.earliest.toordinal() - day, day - when.latest.toordinal(), 0)


def day_words(when: When) -> str:
    """ "3–5 October 2002", "17 September 2002", "September 2002", "31 July–2 August 2005"."""
    first, last = when.earliest, when.latest
    if when.precision == "month":
        return month_in_words(first)
    if first == last:
        return day_in_words(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_in_words(last)}"
    if first.year == last.year:
        return f"{first.day} {month_name(first)}–{day_in_words(last)}"
    return f"{day_in_words(first)}–{day_in_words(last)}"
