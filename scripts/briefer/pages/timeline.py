"""The timeline: our chronology and what the articles say happened, on one line of time, each marked as what it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from briefer import markdown as md
from briefer.model import Briefing, Event, KnownEvent, Library, Page, Span, When
from briefer.pages.index import LibraryIndex, Report, index_of
from briefer.pages.ledger import Passage, around
from briefer.pages.quoting import marked_passage
from briefer.pages.share import EVENT_WORDS
from briefer.pages.wording import confidence_words, plural, when_in_words

MAX_ON_A_PAGE = 400  # events that only articles tell
MAX_REPORTS = 6
_DATED = frozenset({"day", "week", "month"})  # vaguer events of the articles stand on their briefings only


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the timeline: an event of the chronology, or one that only an article tells."""

    when: When
    known: KnownEvent | None
    reports: tuple[Report, ...]


def timeline_page(library: Library) -> Iterator[Page]:
    """`timeline.md`; where it would grow too long, what only articles tell moves to a page for each year."""
    index = index_of(library)
    ours, told = _known(index), _told(index)
    parted = len(told) > MAX_ON_A_PAGE
    entries = sorted(ours if parted else [*ours, *told], key=_order)
    told_years = {year: list(group) for year, group in groupby(sorted(told, key=_order), key=_year)} if parted else {}
    lines = [
        *md.front_matter("Timeline", "US–North Korea engagement, day by day.", hide=("navigation",)),
        "# Timeline",
        "",
        f"{md.marked('ours', 'Chronology')} marks what we checked and wrote ourselves, with its sources; "
        f"{md.marked('told', 'Article')} marks what an article says, in its own words.",
        "",
    ]
    for year, group in groupby(entries, key=_year):
        lines += [f"## {year}", "", *md.boxed("timeline", [row for entry in group for row in _rows(entry, "")])]
        if year in told_years:
            count = plural(len(told_years[year]), "event", "events")
            lines += [f"{md.link(f'{count} that articles tell', f'timeline/{year}.md')}", ""]
    for year, told_entries in told_years.items():
        yield _year_page(year, told_entries)
    yield Page("timeline.md", "\n".join(lines).rstrip() + "\n")


def _year_page(year: int, entries: list[Entry]) -> Page:
    lines = [
        *md.front_matter(f"Timeline: {year}", f"What articles say of {year}.", hide=("navigation", "toc")),
        *md.boxed("kicker", [md.link("Timeline", "../timeline.md")]),
        f"# {year}",
        "",
        *md.boxed("timeline", [row for entry in entries for row in _rows(entry, "../")]),
    ]
    return Page(f"timeline/{year}.md", "\n".join(lines).rstrip() + "\n")


def _known(index: LibraryIndex) -> list[Entry]:
    return [Entry(event.when, event, index.reports.get(event.id, ())) for event in index.known_events.values()]


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


def _rows(entry: Entry, up: str) -> list[str]:
    when = when_in_words(entry.when)
    if entry.known is None:
        report = entry.reports[0]
        return [f"- **{when}** {md.marked('told', 'Article')} {_report(report, up)}"]
    known = entry.known
    links = [md.outside_link(md.text(_host(url)), url) for url in known.sources if md.safe_url(url)]
    sources = f" {', '.join(links)}" if links else ""
    sure = "" if known.sure == "high" else f" {md.marked('quiet', f'{confidence_words(known.sure).capitalize()}.')}"
    note = f" {md.text(known.note)}" if known.note else ""
    mark = md.marked("ours", "Chronology")
    rows = [f'- <span id="{known.id}"></span>**{when}** {mark} {md.text(known.title)}.{note}{sure}'
            f"{md.marked('quiet', sources) if sources else ''}"]  # fmt: skip
    by_briefing = {report.briefing.slug: report for report in reversed(entry.reports)}
    reports = list(by_briefing.values())[::-1]
    rows += [f"    - {_report(report, up)}" for report in reports[:MAX_REPORTS]]
    if len(reports) > MAX_REPORTS:
        rows.append(f"    - and {plural(len(reports) - MAX_REPORTS, 'more briefing', 'more briefings')}")
    return rows


def _host(url: str) -> str:
    return url.split("//", 1)[-1].split("/", 1)[0].removeprefix("www.")


def _report(report: Report, up: str) -> str:
    briefing = report.briefing
    title = md.link(md.text(briefing.article.title.value), f"{up}{briefing.slug}.md")
    return f"{marked_passage(briefing.article, (_passage(briefing, report.event),))} {title}"


def _passage(briefing: Briefing, event: Event) -> Passage:
    span, time = event.span, event.time.span
    text = briefing.article.paragraph(span.paragraph).text
    if time.paragraph != span.paragraph or not span.start <= time.start <= time.end <= span.end:
        time = Span(span.paragraph, span.start, span.start)
    start, end = around(text, span.start, span.end, time.start, time.end, EVENT_WORDS)
    cut_after = bool(text[end : span.end].strip(' .,;:"”'))
    return Passage(Span(span.paragraph, start, end), start > span.start, cut_after)
