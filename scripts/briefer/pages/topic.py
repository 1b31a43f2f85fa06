"""A topic's page: what is meant by it, its line of time, who holds what, the briefings, the events, the people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from briefer import markdown as md
from briefer.model import KnownEvent, Library, Page, Topic
from briefer.pages.chronicle import chronicle_of, event_link, weightiest
from briefer.pages.facts import byline
from briefer.pages.index import LibraryIndex, Rows, Treatment, index_of, row_of
from briefer.pages.positions import positions_by_side
from briefer.pages.quoting import marked_passage, sentence_around
from briefer.pages.reports import reports
from briefer.pages.wording import capital, plural, sort_day, when_in_words
from briefer.pages.yearline import year_line

MAX_PEOPLE = 15
MAX_EVENTS = 8  # shown at once
MAX_EVENTS_LISTED = 60


def topic_pages(library: Library) -> Iterator[Page]:
    """`topics/ID.md` of every topic that a briefing treats, by id."""
    index = index_of(library)
    for topic_id in sorted(index.treatments):
        if topic_id in index.topics:
            yield topic_page(index.topics[topic_id], index)


def topic_page(topic: Topic, index: LibraryIndex, *, keeping: bool = False) -> Page:
    """The page of one topic. Where it is made again and again (`keeping`), its index keeps the rows."""
    rows = index.rows if keeping else {}
    treatments = index.treatments[topic.id][::-1]
    name = capital(topic.name)
    count = plural(len(treatments), "briefing", "briefings")
    events = _events_on(topic, index)
    lines = [
        *md.front_matter(name, f"{name}: {count} on it, with the passages.", hide=("navigation", "toc")),
        *md.boxed("kicker", [f"{md.link('Topics', 'index.md')} · {count}"]),
        f"# {md.text(name)}",
        "",
        md.text(topic.definition),
        "",
        *_years(topic, treatments, events),
        *positions_by_side(topic, treatments, index),
        "## Briefings",
        "",
        *reports(treatments, _treatment, rows),
        *_chronology(topic, events, index),
        *_people(treatments, index, rows),
    ]
    return Page(f"topics/{topic.id}.md", "\n".join(lines).rstrip() + "\n")


def _events_on(topic: Topic, index: LibraryIndex) -> tuple[KnownEvent, ...]:
    chronicle = chronicle_of(index.library.knowledge)
    return tuple(event for event in chronicle.events if topic.id in chronicle.topics[event.id])


def _years(topic: Topic, treatments: Sequence[Treatment], events: Sequence[KnownEvent]) -> list[str]:
    days = (sort_day(treatment.briefing.published) for treatment in treatments)
    articles = Counter(day.year for day in days if day != date.max)
    return year_line(Counter(event.when.earliest.year for event in events), articles, topic.name)


def _chronology(topic: Topic, events: Sequence[KnownEvent], index: LibraryIndex) -> list[str]:
    if not events:
        return []
    origin = f"topics/{topic.id}.md"
    main = weightiest(events, MAX_EVENTS, chronicle_of(index.library.knowledge))
    rest = [event for event in events if event not in main]
    lines = ["## In the chronology", "", *md.boxed("dates", [_event(event, origin) for event in main])]
    if rest:
        rows = [_event(event, origin) for event in rest[-MAX_EVENTS_LISTED:]]
        more = len(rest) - MAX_EVENTS_LISTED
        if more > 0:
            rows += ["", f"and {more:,} earlier ones in {md.link('the list of events', '../events/index.md')}"]
        lines += md.folded(f"More events ({len(rest):,})", md.boxed("dates", rows))
    return lines


def _event(event: KnownEvent, origin: str) -> str:
    return f"- **{when_in_words(event.when)}** {md.marked('what', event_link(event, origin))}"


def _treatment(treatment: Treatment) -> list[str]:
    briefing = treatment.briefing
    lines = [f"- **{md.link(md.text(briefing.article.title.value), f'../{briefing.slug}.md')}** {byline(briefing)}"]
    if treatment.hit.spans:
        passage = sentence_around(briefing, treatment.hit.spans[0])
        lines.append(f"    - {marked_passage(briefing.article, (passage,))}")
    return lines


def _people(treatments: Sequence[Treatment], index: LibraryIndex, rows: Rows) -> list[str]:
    counts = Counter(actor for treatment in treatments for actor in row_of(treatment, _key_actors, rows))
    if not counts:
        return []
    order = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MAX_PEOPLE]
    rows_shown = [f"- {md.link(md.text(index.actors[one].name), f'../actors/{one}.md')} "
                  f"{md.marked('quiet', plural(count, 'briefing', 'briefings'))}" for one, count in order]  # fmt: skip
    return ["## Who appears", "", *md.boxed("company", rows_shown)]


def _key_actors(treatment: Treatment) -> list[str]:
    return [a.actor.id for a in treatment.briefing.appearances if a.key and a.actor.kind != "place"]
