"""The timeline: our chronology and what the articles say happened, an overview and a page for each year.

Both stand on one line of time, each marked as what it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from briefer import markdown as md
from briefer.model import KnownEvent, Library, Page, When
from briefer.pages.chronicle import chronicle_of, event_link, source_links
from briefer.pages.event import by_briefing, told_in
from briefer.pages.facts import title_link
from briefer.pages.index import LibraryIndex, Report, index_of
from briefer.pages.quoting import marked_passage
from briefer.pages.wording import confidence_words, plural, sort_day, when_in_words
from briefer.pages.yearline import year_line
from briefer.subject import SUBJECT
from briefer.timewords.english import month_in_words

MAX_ON_A_PAGE = 400  # events that only articles tell; a year with more has a page for each month
MAX_REPORTS = 6
MAX_IN_OVERVIEW = 3  # events of a year
_DATED = frozenset({"day", "week", "month"})  # vaguer events of the articles stand on their briefings only


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the timeline: an event of the chronology, or one that only an article tells."""

    when: When
    known: KnownEvent | None
    reports: tuple[Report, ...]


def timeline_pages(library: Library) -> Iterator[Page]:
    """`timeline.md`, and for each year `timeline/YEAR.md`; `timeline/YEAR-MONTH.md` where a year tells very much."""
    index = index_of(library)
    entries = sorted((*_known(index), *_told(index)), key=_order)
    years = {year: tuple(group) for year, group in groupby(entries, key=_year)}
    yield _overview(years, index)
    for year, of_year in years.items():
        yield from _year_pages(year, of_year)


# ------------------------------------------------------------------------------------------------ the overview


def _overview(years: dict[int, tuple[Entry, ...]], index: LibraryIndex) -> Page:
    lines = [
        *md.front_matter("Timeline", f"{SUBJECT.phrase}, year by year.", hide=("navigation",), searched=False),
        "# Timeline",
        "",
        "Each year with the events that most briefings tell. Behind a year stand all events of our chronology and "
        "what articles say happened, day by day; "
        f"{md.link('the list of events', 'events/index.md')} has our chronology alone, by kind, and what sources or "
        f"articles tell differently stands under {md.link('contested', 'contested.md')}.",
        "",
    ]
    days = (sort_day(briefing.published) for briefing in index.by_age)
    articles = Counter(day.year for day in days if day != date.max)
    lines += year_line(Counter(e.when.earliest.year for e in index.known_events.values()), articles, "all subjects")
    for year, entries in years.items():
        lines += _year_in_brief(year, entries)
    return Page("timeline.md", "\n".join(lines).rstrip() + "\n")


def _year_in_brief(year: int, entries: Sequence[Entry]) -> list[str]:
    ours = [entry for entry in entries if entry.known]
    told = len(entries) - len(ours)
    main = sorted(ours, key=lambda entry: (-len(by_briefing(entry.reports)), entry.when.earliest))[:MAX_IN_OVERVIEW]
    rows = [_brief_row(entry.known) for entry in sorted(main, key=_order) if entry.known]
    count = plural(len(ours), "event", "events") if ours else ""
    also = f"{told:,} that only articles tell" if told else ""
    label = " and ".join(words for words in (count, also) if words)
    anchors = "".join(f'<span id="{entry.known.id}"></span>' for entry in ours if entry.known)  # their old addresses
    return [
        f"## {year}",
        "",
        *(md.boxed("dates", rows) if rows else []),
        f"{anchors}{md.link(f'All of {year}: {label}', f'timeline/{year}.md')}",
        "",
    ]


def _brief_row(event: KnownEvent) -> str:
    return f"- **{when_in_words(event.when)}** {md.marked('what', event_link(event, 'timeline.md'))}"


# ------------------------------------------------------------------------------------------------ the years


def _year_pages(year: int, entries: tuple[Entry, ...]) -> Iterator[Page]:
    told = [entry for entry in entries if entry.known is None]
    if len(told) <= MAX_ON_A_PAGE:
        yield _page(str(year), f"{year}", entries, [])
        return
    months = {month: tuple(group) for month, group in groupby(entries, key=_month)}
    ways = [md.link(name, f"{slug}.md") for (slug, name) in months]
    intro = [f"By month, with what articles tell: {' · '.join(ways)}", ""]
    yield _page(str(year), f"{year}", [entry for entry in entries if entry.known], intro)
    for (slug, name), of_month in months.items():
        yield _page(slug, name, _cut(of_month), _left_out(of_month), year=year)


def _month(entry: Entry) -> tuple[str, str]:
    return f"{entry.when.earliest:%Y-%m}", month_in_words(entry.when.earliest)


def _cut(entries: Sequence[Entry]) -> list[Entry]:
    """All of our own and the first of the others, in their order."""
    told = [entry for entry in entries if entry.known is None][:MAX_ON_A_PAGE]
    return sorted([*(entry for entry in entries if entry.known), *told], key=_order)


def _left_out(entries: Sequence[Entry]) -> list[str]:
    more = sum(entry.known is None for entry in entries) - MAX_ON_A_PAGE
    return [f"{more:,} more stand on their briefings only.", ""] if more > 0 else []


def _page(slug: str, name: str, entries: Sequence[Entry], intro: list[str], year: int | None = None) -> Page:
    ways = [md.link("Timeline", "../timeline.md"), *([md.link(str(year), f"{year}.md")] if year else [])]
    lines = [
        *md.front_matter(f"Timeline: {name}", f"What happened in {name}.", hide=("navigation", "toc"), searched=False),
        *md.boxed("kicker", [" · ".join(ways)]),
        f"# {name}",
        "",
        _legend(entries),
        "",
        *intro,
        *md.boxed("timeline", [row for entry in entries for row in _rows(entry, f"timeline/{slug}.md")]),
    ]
    return Page(f"timeline/{slug}.md", "\n".join(lines).rstrip() + "\n")


def _legend(entries: Sequence[Entry]) -> str:
    """Whose lines these are. Most are ours, so only the others carry a mark."""
    if all(entry.known for entry in entries):
        return "From our own chronology, checked, with its sources."
    return (
        "Lines without a mark are from our own chronology, checked, with its sources; "
        f"{md.marked('told', 'Article')} marks what only an article tells, in its own words."
    )


def _known(index: LibraryIndex) -> list[Entry]:
    events = chronicle_of(index.library.knowledge).events
    return [Entry(event.when, event, index.reports.get(event.id, ())) for event in events]


def _told(index: LibraryIndex) -> list[Entry]:
    return [
        Entry(event.time.when, None, (Report(briefing, event),))
        for briefing in index.by_age
        for event in briefing.events
        if event.known not in index.known_events and event.time.when and event.time.when.precision in _DATED
    ]


def _order(entry: Entry) -> tuple[str, str, bool, str]:
    name = entry.known.id if entry.known else entry.reports[0].briefing.slug
    return entry.when.earliest.isoformat(), entry.when.latest.isoformat(), entry.known is None, name


def _year(entry: Entry) -> int:
    return entry.when.earliest.year


def _rows(entry: Entry, origin: str) -> list[str]:
    when = when_in_words(entry.when)
    if entry.known is None:
        return [f"- **{when}** {md.marked('told', 'Article')} {_report(entry.reports[0])}"]
    known = entry.known
    sources = f" {md.marked('quiet', source_links(known.sources))}" if known.sources else ""
    sure = "" if known.sure == "high" else f" {md.marked('quiet', f'{confidence_words(known.sure).capitalize()}.')}"
    note = f" {md.text(known.note)}" if known.note else ""
    rows = [f'- <span id="{known.id}"></span>**{when}** {event_link(known, origin)}.{note}{sure}{sources}']
    reports = by_briefing(entry.reports)
    rows += [f"    - {_report(report)}" for report in reports[:MAX_REPORTS]]
    if len(reports) > MAX_REPORTS:
        rows.append(f"    - and {plural(len(reports) - MAX_REPORTS, 'more briefing', 'more briefings')}")
    return rows


def _report(report: Report) -> str:
    briefing = report.briefing
    title = title_link(briefing, "../")
    return f"{marked_passage(briefing.article, (told_in(briefing, report.event),))} {title}"
