"""An event's page: what happened, when and how surely, who took part, who tells it, what came before and after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefer import markdown as md
from briefer.model import Briefing, Event, KnownEvent, Library, Page, Span
from briefer.pages.chronicle import (
    KIND_NAMES,
    Chronicle,
    chronicle_of,
    days_apart,
    event_link,
    event_path,
    how_sure,
    is_vague,
    name_of,
    nearest,
    source_links,
    window,
)
from briefer.pages.contested import told_differently
from briefer.pages.eventlist import event_list_pages
from briefer.pages.facts import byline, title_link
from briefer.pages.index import LibraryIndex, Report, index_of
from briefer.pages.ledger import Passage
from briefer.pages.lines import around
from briefer.pages.quoting import marked_passage
from briefer.pages.share import EVENT_WORDS
from briefer.pages.wording import plural, side_mark, when_in_words

MAX_REPORTS = 20  # of each section, with their words
MAX_NEIGHBOURS = 3  # on either side
REACH = 2 * 365  # days; what lies further away neither led to an event nor followed from it
NEWS_DAYS = 21  # an article published later than this after an event recalls it


def event_pages(library: Library) -> Iterator[Page]:
    """A page for each event of the chronology, then their lists."""
    index = index_of(library)
    chronicle = chronicle_of(library.knowledge)
    for event in chronicle.events:
        yield event_page(event, index, chronicle)
    yield from event_list_pages(chronicle, index)


def event_page(event: KnownEvent, index: LibraryIndex, chronicle: Chronicle) -> Page:
    """The page of one event of the chronology."""
    year = event.when.earliest.year
    ways = (md.link("Timeline", "../timeline.md"), md.link(str(year), f"../timeline/{year}.md"), "our chronology")
    lines = [
        *md.front_matter(event.title, f"{when_in_words(event.when)}: {event.title}.", hide=("navigation", "toc")),
        *md.boxed("kicker", [" · ".join(ways)]),
        f"# {md.text(event.title)}",
        "",
        *_facts(event, index, chronicle),
        *([md.text(event.note), ""] if event.note else []),
        *told_differently(event, index),
        *_told(event, index),
        *_around(event, chronicle),
    ]
    return Page(event_path(event), "\n".join(lines).rstrip() + "\n")


def _facts(event: KnownEvent, index: LibraryIndex, chronicle: Chronicle) -> list[str]:
    facts = [("When", when_in_words(event.when)), ("How sure", how_sure(event))]
    facts.append(("Who", "; ".join(_taker(one, index) for one in event.actors)))
    if event.place:
        facts.append(("Where", md.text(event.place)))
    facts.append(("What kind", md.text(KIND_NAMES.get(event.kind, event.kind))))
    topics = [index.topics[one] for one in chronicle.topics[event.id]]
    if topics:
        facts.append(("Topics", ", ".join(_topic(t.id, t.name, index) for t in topics)))
    if event.sources:
        facts.append(("Sources", source_links(event.sources)))
    return md.boxed("facts", [f"- **{name}** {value}" for name, value in facts if value], tag="aside")


def _topic(topic: str, name: str, index: LibraryIndex) -> str:
    return md.link(md.text(name), f"../topics/{topic}.md") if topic in index.treatments else md.text(name)


def _taker(one: str, index: LibraryIndex) -> str:
    """Who took part; a link where the actor has a page, for only those whom a briefing names have one."""
    actor = index.known_actors.get(one)
    if actor is None:
        return md.text(name_of(one))
    name = md.link(md.text(actor.name), f"../actors/{one}.md") if one in index.actors else md.text(actor.name)
    return name if actor.kind == "place" else f"{name} {side_mark(actor.side)}"


# ------------------------------------------------------------------------------------------------ the briefings


def _told(event: KnownEvent, index: LibraryIndex) -> list[str]:
    reports = by_briefing(index.reports.get(event.id, ()))
    if not reports:
        return ["## In the briefings", "", "No briefing tells this event yet.", ""]
    lines = ["## In the briefings", ""]
    for heading in TELLING:
        told = [report for report in reports if telling(report.briefing, event) == heading]
        if told:
            lines += [f"### {heading}", "", *md.boxed("reports", _reports(told))]
    return lines


AHEAD, NEWS, LATER, UNDATED = "Told beforehand", "Told as news", "Recalled later", "In articles without a date"
TELLING = (AHEAD, NEWS, LATER, UNDATED)


def telling(briefing: Briefing, event: KnownEvent) -> str:
    """Whether an article tells an event before it, as news, or looking back; by the day it was published."""
    dating = briefing.published
    first, last = dating.best or dating.earliest, dating.best or dating.latest
    if first is None or last is None:
        return UNDATED
    if last < event.when.earliest:
        return AHEAD
    return LATER if (first - event.when.latest).days > NEWS_DAYS else NEWS


def by_briefing(reports: Sequence[Report]) -> tuple[Report, ...]:
    """The first report of each briefing."""
    firsts: dict[str, Report] = {}
    for report in reports:
        firsts.setdefault(report.briefing.slug, report)
    return tuple(firsts.values())


def _reports(reports: Sequence[Report]) -> list[str]:
    rows = []
    for report in reports[:MAX_REPORTS]:
        briefing = report.briefing
        title = title_link(briefing, "../")
        words = marked_passage(briefing.article, (told_in(briefing, report.event),))
        rows += [f"- **{title}** {byline(briefing)}", f"    - {words}"]
    if len(reports) > MAX_REPORTS:
        rows.append(f"- and {plural(len(reports) - MAX_REPORTS, 'more briefing', 'more briefings')}")
    return rows


def told_in(briefing: Briefing, event: Event) -> Passage:
    """The few words around the date by which an article tells an event."""
    span, time = event.span, event.time.span
    text = briefing.article.paragraph(span.paragraph).text
    if time.paragraph != span.paragraph or not span.start <= time.start <= time.end <= span.end:
        time = Span(span.paragraph, span.start, span.start)
    start, end = around(text, span.start, span.end, time.start, time.end, EVENT_WORDS)
    cut_after = bool(text[end : span.end].strip(' .,;:"”'))
    return Passage(Span(span.paragraph, start, end), start > span.start, cut_after)


# ------------------------------------------------------------------------------------------------ before and after


def _around(event: KnownEvent, chronicle: Chronicle) -> list[str]:
    before, after = neighbours(event, chronicle)
    rows = [_neighbour(other, event, chronicle) for other in (*before, *after)]
    if not rows:
        return []
    here = f"- **{when_in_words(event.when)}** {md.marked('what', '*this event*')}"
    rows.insert(len(before), here)
    return ["## Before and after", "", *md.boxed("dates beside", rows)]


def neighbours(event: KnownEvent, chronicle: Chronicle) -> tuple[tuple[KnownEvent, ...], tuple[KnownEvent, ...]]:
    """What of the same people and subjects came before an event, and what followed."""
    traits, day = chronicle.traits[event.id], event.when.earliest
    before = [e for e in chronicle.near(traits, window(day, -REACH), day) if e.when.latest < day]
    after = chronicle.near(traits, window(event.when.latest, 1), window(day, REACH))
    return (
        nearest(traits, before, day, MAX_NEIGHBOURS, chronicle),
        nearest(traits, after, day, MAX_NEIGHBOURS, chronicle),
    )


def _neighbour(other: KnownEvent, event: KnownEvent, chronicle: Chronicle) -> str:
    about = is_vague(other.when) or is_vague(event.when)
    later = other.when.earliest > event.when.earliest
    days = (other.when.earliest - event.when.latest).days if later else (event.when.earliest - other.when.latest).days
    apart = md.marked("quiet", f"{days_apart(days, about=about)} {'later' if later else 'earlier'}")
    return f"- **{when_in_words(other.when)}** {md.marked('what', f'{event_link(other, event_path(event))} {apart}')}"
