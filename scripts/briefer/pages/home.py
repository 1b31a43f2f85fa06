"""The generated part of the home page: a line of time, the newest and the main briefings, the people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from briefer import markdown as md
from briefer.model import Briefing, Library, Page
from briefer.pages.facts import byline
from briefer.pages.index import LibraryIndex, index_of
from briefer.pages.quoting import marked_passage
from briefer.pages.selections import selection_of
from briefer.pages.wording import plural, side_mark, sort_day

NEWEST, MAIN, PEOPLE = 3, 3, 8
_WIDTH, _BASE, _TALLEST = 1000, 112, 92  # of the line of time, in units of the picture


def home_page(library: Library) -> Iterator[Page]:
    """`_home.md`, a fragment that the site's home page takes in; its links are relative to `briefings/`."""
    index = index_of(library)
    on_topic = [briefing for briefing in index.by_age if briefing.relevance.us_dprk]
    dated = [briefing for briefing in on_topic if sort_day(briefing.published) != date.max]
    newest = (dated or on_topic)[::-1][:NEWEST]
    main = _main(index, on_topic, newest)
    cards = [row for briefing in newest for row in _lead(briefing, index)]
    beside = [f"- **{_title(briefing)}** {byline(briefing)}" for briefing in main]
    left = [
        "## Newest briefings",
        "",
        *(md.boxed("cards leads", cards) if newest else ["No briefing yet.", ""]),
        *(["## Main briefings", "", *md.boxed("cards", beside)] if main else []),
        *_start(index),
    ]
    right = _people(index)
    lines = [*_line_of_time(index), *md.boxed("columns", [*md.boxed("column", left), *md.boxed("column", right)])]
    yield Page("_home.md", "\n".join(lines).rstrip() + "\n")


def _title(briefing: Briefing) -> str:
    return md.link(md.text(briefing.article.title.value), f"{briefing.slug}.md")


def _lead(briefing: Briefing, index: LibraryIndex) -> list[str]:
    rows = [f"- **{_title(briefing)}** {byline(briefing)}"]
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
        one: (len(on_topic), sum(len(s.appearance.mentions) for s in on_topic))
        for one, sightings in index.sightings.items()
        if index.actors[one].kind == "person" and (on_topic := [s for s in sightings if s.briefing.relevance.us_dprk])
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


def _start(index: LibraryIndex) -> list[str]:
    topics = sorted(index.treatments.items(), key=lambda item: (-len(item[1]), item[0]))
    names = [
        md.link(md.text(index.topics[one].name), f"topics/{one}.md") for one, _ in topics[:6] if one in index.topics
    ]
    rows = [f"- **By time** {md.link('the timeline', 'timeline.md')} from {_first_year(index)} on, "
            "our chronology and the articles side by side"]  # fmt: skip
    rows += [f"- **By subject** {', '.join(names)}"] if names else []
    rows += [f"- **By name** {md.link(plural(len(index.actors), 'actor', 'actors'), 'actors/index.md')}, "
             "under every spelling"]  # fmt: skip
    rows += [f"- **By date of the article** {md.link('all briefings', 'index.md')}"]
    return ["## Where to start", "", *md.boxed("start", rows)]


def _first_year(index: LibraryIndex) -> int:
    years = [event.when.earliest.year for event in index.known_events.values()]
    return min(years, default=1985)


# ------------------------------------------------------------------------------------------------ line of time


def _line_of_time(index: LibraryIndex) -> list[str]:
    """A small picture: by year a bar for the events of the chronology and a ring for articles, each year a link."""
    events = Counter(event.when.earliest.year for event in index.known_events.values())
    articles = Counter(sort_day(b.published).year for b in index.by_age if sort_day(b.published) != date.max)
    years = [*events, *articles]
    if not years:
        return []
    first, last = min(years), max(years)
    step, tallest = _WIDTH / (last - first + 1), max(events.values(), default=1)
    svg = [
        f'<svg class="line-of-time" viewBox="0 0 {_WIDTH} {_BASE + 22}" role="group" '
        f'aria-label="Events of the chronology and articles by year, {first} to {last}">',
        f'<line class="axis" x1="0" x2="{_WIDTH}" y1="{_BASE}" y2="{_BASE}"/>',
    ]
    for year in range(first, last + 1):
        middle, height = (year - first + 0.5) * step, events[year] / tallest * _TALLEST
        svg += _column(year, middle, step, height, events[year], articles[year])
    svg.append("</svg>")
    caption = (
        f"{plural(sum(events.values()), 'event', 'events')} of our chronology (bars) and "
        f"{plural(sum(articles.values()), 'article', 'articles')} (rings), by year"
    )
    return ['<div class="time-strip">', *svg, "</div>", "", md.marked("quiet caption", caption), ""]


def _column(year: int, middle: float, step: float, height: float, events: int, articles: int) -> list[str]:
    left, top, wide = middle - step / 2, _BASE - height, step * 0.55
    marks = [f'<rect class="hit" x="{left:.1f}" y="0" width="{step:.1f}" height="{_BASE}"/>']
    if events:
        marks.append(f'<rect class="event" x="{middle - wide / 2:.1f}" y="{top:.1f}" width="{wide:.1f}" '
                     f'height="{height:.1f}"/>')  # fmt: skip
    if articles:
        marks.append(f'<circle class="briefing" cx="{middle:.1f}" cy="{top - 9:.1f}" r="4.5"/>')
    label = f'<text x="{middle:.1f}" y="{_BASE + 16}" text-anchor="middle">{year}</text>' if year % 5 == 0 else ""
    if not events:
        return [*marks[1:], label]
    title = f"{year}: {plural(events, 'event', 'events')}, {plural(articles, 'article', 'articles')}"
    return [f'<a href="timeline.md#{year}" aria-label="{title}"><title>{title}</title>', *marks, "</a>", label]
