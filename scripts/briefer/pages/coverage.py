"""What the library covers: articles by year and publisher, as a picture and as a table."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from briefer import markdown as md
from briefer.model import Briefing, Library, Page
from briefer.pages import svg
from briefer.pages.index import LibraryIndex, index_of
from briefer.pages.wording import plural, sort_day, year_of

MAX_PUBLISHERS = 12  # drawn; the others are one line
MAX_NAMED = 5  # publishers named in a line of the table
NOT_NAMED, OTHERS = "publisher not named", "other publishers"
_BARS, _LINE = 70.0, 34.0  # units: height of the bars by year, and of a publisher's line


def coverage_page(library: Library) -> Iterator[Page]:
    """`coverage.md`."""
    index = index_of(library)
    undated = sum(sort_day(b.published) == date.max for b in index.by_age)
    publishers = Counter(map(_publisher, index.by_age))
    named = len(publishers) - (NOT_NAMED in publishers)
    without_date = f", {undated:,} of them without a date that can be told" if undated else ""
    lines = [
        *md.front_matter("Coverage", "Articles by year and publisher.", hide=("navigation",)),
        *md.boxed("kicker", [md.link("Briefings", "index.md")]),
        "# Coverage",
        "",
        f"{plural(len(index.by_age), 'article', 'articles')}{without_date}, "
        f"from {plural(named, 'publisher', 'publishers')}.",
        "",
        *_drawn(index, publishers),
        *_table(index),
    ]
    yield Page("coverage.md", "\n".join(lines).rstrip() + "\n")


def _publisher(briefing: Briefing) -> str:
    return briefing.article.publisher.value if briefing.article.publisher else NOT_NAMED


# ------------------------------------------------------------------------------------------------ picture


def _drawn(index: LibraryIndex, publishers: Counter[str]) -> list[str]:
    """Bars by year, and below them a line for each publisher with a dot for each year."""
    dated = [b for b in index.by_age if sort_day(b.published) != date.max]
    if not dated:
        return []
    first, last = sort_day(dated[0].published).year, sort_day(dated[-1].published).year
    large = {name for name, _ in sorted(publishers.items(), key=lambda item: (-item[1], item[0]))[:MAX_PUBLISHERS]}
    counts = Counter((_group(b, large), sort_day(b.published).year) for b in dated)
    names = sorted({name for name, _ in counts}, key=lambda n: (n == OTHERS, -publishers[n], n))
    step = svg.NARROW / (last - first + 1)
    totals = Counter(sort_day(b.published).year for b in dated)
    shapes = [*_bars(totals, first, step), svg.axis(_BARS), *_years(first, last, step)]
    most, y = max(counts.values()), _BARS + 24
    for name in names:
        shapes += _line(name, {year: n for (one, year), n in counts.items() if one == name}, first, step, most, y)
        y += _LINE
    label = f"Articles by year, {first} to {last}, and by publisher; the table below says the same"
    return svg.picture("coverage", y + 4, label, shapes)


def _group(briefing: Briefing, large: set[str]) -> str:
    name = _publisher(briefing)
    return name if name in large else OTHERS


def _bars(totals: Mapping[int, int], first: int, step: float) -> list[str]:
    """A bar for each year; the tallest one, the first of several, with its number."""
    most, wide = max(totals.values()), min(step * 0.7, 24.0)
    shapes = []
    for year, count in sorted(totals.items()):
        left, tall = (year - first + 0.5) * step - wide / 2, count / most * (_BARS - 16)
        title = f"{year}: {plural(count, 'article', 'articles')}"
        shapes.append(svg.bar("article", left, _BARS - tall, wide, tall, title=title))
    peak = min(year for year, count in totals.items() if count == most)
    middle = min(max((peak - first + 0.5) * step, 16), svg.NARROW - 16)
    return [*shapes, svg.words(middle, 11, f"{most:,}", anchor="middle")]


def _years(first: int, last: int, step: float) -> list[str]:
    places = [(year, (year - first + 0.5) * step) for year in svg.marked_years(first, last, 7)]
    return [svg.words(min(max(x, 13), svg.NARROW - 13), _BARS + 14, str(year), anchor="middle") for year, x in places]


def _line(name: str, by_year: Mapping[int, int], first: int, step: float, most: int, y: float) -> list[str]:
    count = sum(by_year.values())
    shapes = [svg.words(0, y + 12, f"{svg.fitted(name, svg.NARROW - 50)}, {count:,}")]
    widest = min(step * 0.55, 8.0)
    for year, n in sorted(by_year.items()):
        radius = max(1.4, widest * math.sqrt(n / most))
        title = md.attribute(f"{name}, {year}: {n:,}")
        shapes.append(f'<circle class="article" cx="{(year - first + 0.5) * step:.1f}" cy="{y + 23:.1f}" '
                      f'r="{radius:.1f}"><title>{title}</title></circle>')  # fmt: skip
    return shapes


# ------------------------------------------------------------------------------------------------ table


def _table(index: LibraryIndex) -> list[str]:
    by_year: dict[str, list[Briefing]] = {}
    for briefing in index.by_age:
        by_year.setdefault(year_of(briefing), []).append(briefing)
    if not by_year:
        return []
    rows = [[_year_link(year), f"{len(briefings):,}", _named(briefings)] for year, briefings in by_year.items()]
    return md.folded("As a table", svg.table(("Year", "Articles", "Publishers"), rows))


def _year_link(year: str) -> str:
    return md.link(year, f"index.md#{year.lower().replace(' ', '-')}")


def _named(briefings: Sequence[Briefing]) -> str:
    counts = sorted(Counter(map(_publisher, briefings)).items(), key=lambda item: (-item[1], item[0]))
    shown = [f"{md.text(name)} {count:,}" for name, count in counts[:MAX_NAMED]]
    more = len(counts) - MAX_NAMED
    return ", ".join(shown) + (f" and {plural(more, 'other', 'others')}" if more > 0 else "")
