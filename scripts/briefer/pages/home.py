"""The generated part of the home page: a line of time, where to start, newest and main briefings, people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from briefer import markdown as md
from briefer.model import Briefing, Library, Page
from briefer.pages.chronicle import event_link
from briefer.pages.facts import byline, main_event, title_link
from briefer.pages.homeline import articles_by_year, library_line
from briefer.pages.index import LibraryIndex, Report, Sighting, figure_of, index_of
from briefer.pages.quoting import marked_passage
from briefer.pages.selections import selection_of
from briefer.pages.wording import plural, side_mark, sort_day

NEWEST, MAIN, PEOPLE = 3, 3, 8
MAX_YEARS, MAX_SUBJECTS, MAX_EVENTS = 12, 6, 4  # of where to start


def home_page(library: Library) -> Iterator[Page]:
    """`_home.md`, a fragment that the site's home page takes in; its links are relative to `briefings/`."""
    index = index_of(library)
    on_topic = [briefing for briefing in index.by_age if briefing.relevance.us_dprk]
    dated = [briefing for briefing in on_topic if sort_day(briefing.published) != date.max]
    newest = (dated or on_topic)[::-1][:NEWEST]
    main = _main(index, on_topic, newest)
    cards = [row for briefing in newest for row in _lead(briefing, index)]
    beside = [f"- **{title_link(briefing)}** {byline(briefing)}" for briefing in main]
    left = [
        *_start(index),
        "## Newest briefings",
        "",
        *(md.boxed("cards leads", cards) if newest else ["No briefing yet.", ""]),
    ]
    right = [*(["## Main briefings", "", *md.boxed("cards", beside)] if main else []), *_people(index)]
    lines = [*library_line(index), *md.boxed("columns", [*md.boxed("column", left), *md.boxed("column", right)])]
    yield Page("_home.md", "\n".join(lines).rstrip() + "\n")


def _lead(briefing: Briefing, index: LibraryIndex) -> list[str]:
    rows = [f"- **{title_link(briefing)}** {byline(briefing)}"]
    points = selection_of(briefing, index).points
    if points:
        rows += ["", f"    {marked_passage(briefing.article, points[0].passages)}", ""]
    return rows


def _main(index: LibraryIndex, on_topic: Sequence[Briefing], besides: Sequence[Briefing]) -> list[Briefing]:
    """The briefings that most others lead to."""
    left_out = {briefing.slug for briefing in besides}
    weights = {b.slug: len({link.target for link in index.links.get(b.slug, ())}) for b in on_topic}
    ranked = sorted(on_topic, key=lambda b: (-weights[b.slug], -len(b.events), b.slug))
    return [b for b in ranked if b.slug not in left_out and weights[b.slug]][:MAIN]


def _people(index: LibraryIndex) -> list[str]:
    weights = {
        one: weight
        for one, sightings in index.sightings.items()
        if index.actors[one].kind == "person" and (weight := _weight(one, sightings, index))[0]
    }
    ranked = sorted(weights, key=lambda one: (-weights[one][0], -weights[one][1], one))[:PEOPLE]
    if not ranked:
        return []
    rows = []
    for one in ranked:
        actor = index.actors[one]
        count = md.marked("quiet", plural(weights[one][0], "briefing", "briefings"))
        rows.append(f"- {md.link(md.text(actor.name), f'actors/{one}.md')} {side_mark(actor.side)} {count}")
    return ["## People", "", *md.boxed("names people", rows)]


def _weight(one: str, sightings: tuple[Sighting, ...], index: LibraryIndex) -> tuple[int, int]:
    """In how many briefings on our subject somebody appears, and how often they name that person."""

    def weight() -> tuple[int, int]:
        on_topic = [s for s in sightings if s.briefing.relevance.us_dprk]
        return len(on_topic), sum(len(s.appearance.mentions) for s in on_topic)

    return figure_of(("weight", one), sightings, weight, index.figures)


# ------------------------------------------------------------------------------------------------ where to start


def _start(index: LibraryIndex) -> list[str]:
    """What there is, and a way in by year, by subject, by event and by name; the same few lines for any library."""
    actors = md.link(plural(len(index.actors), "actor", "actors"), "actors/index.md")
    together = md.link("who appears with whom", "network.md")
    glossary = f"{md.link('the glossary', 'glossary.md')} explains what the news takes for granted"
    rows = [
        ("What there is", _extent(index)),
        ("By year", _years(index)),
        ("By subject", _subjects(index)),
        ("By event", _events(index)),
        ("By name", f"{actors}, under every spelling; {together}"),
        ("By word", glossary if index.library.knowledge.glossary else ""),
    ]
    return ["## Start here", "", *md.boxed("start", [f"- **{name}** {row}" for name, row in rows if row])]


def _extent(index: LibraryIndex) -> str:
    """How many articles of which years, and what of our own stands beside them."""
    years = sorted({sort_day(b.published).year for b in index.by_age} - {date.max.year})
    span = f", {_stretch(years[0], years[-1])}" if years else ""
    articles = f"{md.link(plural(len(index.by_age), 'article', 'articles'), 'coverage.md')}{span}"
    known = [event.when.earliest.year for event in index.known_events.values()]
    if not known:
        return articles
    chronology = md.link("our chronology", "timeline.md")
    ours = f"{plural(len(known), 'event', 'events')} of {chronology}, {_stretch(min(known), max(known))}"
    return f"{articles}; beside them {ours}"


def _stretch(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def _years(index: LibraryIndex) -> str:
    """Each year with its number of articles; decades where the years would be many."""
    counts = articles_by_year(index)
    if len(counts) <= MAX_YEARS:
        return " · ".join(f"{md.link(str(y), f'index.md#{y}')}{_quiet(n)}" for y, n in sorted(counts.items()))
    decades: Counter[int] = Counter()
    for year, count in counts.items():
        decades[year // 10 * 10] += count
    ends = {decade: max(year for year in counts if year // 10 * 10 == decade) for decade in decades}
    named = (f"{md.link(f'{d}s', f'index.md#{ends[d]}')}{_quiet(n)}" for d, n in sorted(decades.items()))
    return f"{' · '.join(named)}; {md.link('year by year', 'coverage.md')}"


def _subjects(index: LibraryIndex) -> str:
    """The topics of most articles, each with its first and last year, which makes a process of it."""
    ranked = sorted((one for one in index.treatments if one in index.topics),
                    key=lambda one: (-len(index.treatments[one]), one))  # fmt: skip
    named = []
    for one in ranked[:MAX_SUBJECTS]:
        days = [day for t in index.treatments[one] if (day := sort_day(t.briefing.published)) != date.max]
        span, count = (_stretch(days[0].year, days[-1].year) if days else ""), len(index.treatments[one])
        facts = ", ".join(filter(None, (span, f"{count:,} articles" if count > 1 or not span else "")))
        named.append(f"{md.link(md.text(index.topics[one].name), f'topics/{one}.md')} {md.marked('quiet', facts)}")
    more = f"; {md.link(f'all {len(ranked)} topics', 'topics/index.md')}" if len(ranked) > MAX_SUBJECTS else ""
    return " · ".join(named) + more


def _events(index: LibraryIndex) -> str:
    """The events of the chronology that are the news of most articles; where none is, those most recalled."""
    counts = {one: _told_as_news(one, found, index) for one, found in index.reports.items()}
    news, told = ({one: count[place] for one, count in counts.items()} for place in (0, 1))
    known, with_news = index.known_events, any(news.values())
    ranked = sorted((one for one in told if one in known and (news[one] or not with_news)),
                    key=lambda one: (-news[one], -told[one], known[one].when.earliest, one))  # fmt: skip
    return " · ".join(f"{event_link(known[one], '_home.md')}{_quiet(told[one])}" for one in ranked[:MAX_EVENTS])


def _told_as_news(one: str, reports: tuple[Report, ...], index: LibraryIndex) -> tuple[int, int]:
    """In how many briefings an event of the chronology is the news, and in how many it is told."""

    def counted() -> tuple[int, int]:
        telling = {report.briefing.slug: report.briefing for report in reports}.values()
        main = [main_event(briefing) for briefing in telling]
        return sum(event is not None and event.known == one for event in main), len(telling)

    return figure_of(("news", one), reports, counted, index.figures)


def _quiet(count: int) -> str:
    """A number of articles behind a link, on one line with its last word."""
    return "\u00a0" + md.marked("quiet", f"{count:,}")
