"""The lists of our events: `events/index.md`, the main ones of each kind, and a page with all of a kind.

By kind, for the timeline has them by year; and a page each, for all in one would be too long for a phone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from briefer import markdown as md
from briefer.addresses import slugify
from briefer.model import KnownEvent, Page
from briefer.pages.chronicle import KIND_NAMES, Chronicle, event_link, weightiest
from briefer.pages.index import LibraryIndex
from briefer.pages.wording import capital, plural, when_in_words

MAX_OF_KIND = 4  # events on the overview
MANY_YEARS = 5  # on the page of a kind; with more, a line of them leads down


def event_list_pages(chronicle: Chronicle, index: LibraryIndex) -> Iterator[Page]:
    """The overview, then a page for each kind that has events, in the subject's order of kinds."""
    kinds = {kind: tuple(e for e in chronicle.events if e.kind == kind) for kind in KIND_NAMES}
    found = {kind: events for kind, events in kinds.items() if events}
    yield _overview(found, chronicle, index)
    for kind, events in found.items():
        yield _kind_page(kind, events, index)


def _path(kind: str) -> str:
    return f"events/kind/{slugify(kind)}.md"


def _title(kind: str) -> str:
    return capital(KIND_NAMES[kind])


def _overview(kinds: dict[str, tuple[KnownEvent, ...]], chronicle: Chronicle, index: LibraryIndex) -> Page:
    path = "events/index.md"
    lines = [
        *md.front_matter("Events", "The events of our chronology, by kind.", hide=("navigation",), searched=False),
        "# Events",
        "",
        f"{plural(len(chronicle.events), 'event', 'events')} of our chronology, in our own words, each with its "
        f"sources, by kind. {md.link('The timeline', '../timeline.md')} has them by year, beside what articles tell.",
        "",
    ]
    for kind, events in kinds.items():
        rows = [_row(event, path, index) for event in weightiest(events, MAX_OF_KIND, chronicle)]
        link = md.link(f"All {len(events):,}, by year", md.between(path, _path(kind)))
        lines += [f"## {md.text(_title(kind))}", "", *md.boxed("dates", rows), link, ""]
    return Page(path, "\n".join(lines).rstrip() + "\n")


def _kind_page(kind: str, events: Sequence[KnownEvent], index: LibraryIndex) -> Page:
    path, title = _path(kind), _title(kind)
    years = list(dict.fromkeys(_year(event) for event in events))
    head = md.front_matter(f"Events: {title}", f"{title}, by year.", hide=("navigation", "toc"), searched=False)
    lines = [
        *head,
        *md.boxed("kicker", [md.link("Events", md.between(path, "events/index.md"))]),
        f"# {md.text(title)}",
        "",
        f"{plural(len(events), 'event', 'events')} of our chronology.",
        "",
    ]
    if len(years) > MANY_YEARS:
        lines += md.boxed("company", [f"- {md.link(str(year), f'#{year}')}" for year in years])
    for year, group in groupby(events, key=_year):
        lines += [f"## {year}", "", *md.boxed("dates", [_row(event, path, index) for event in group])]
    return Page(path, "\n".join(lines).rstrip() + "\n")


def _year(event: KnownEvent) -> int:
    return event.when.earliest.year


def _row(event: KnownEvent, origin: str, index: LibraryIndex) -> str:
    count = len({report.briefing.slug for report in index.reports.get(event.id, ())})
    briefings = f" {md.marked('quiet', plural(count, 'briefing', 'briefings'))}" if count else ""
    return f"- **{when_in_words(event.when)}** {md.marked('what', f'{event_link(event, origin)}{briefings}')}"
