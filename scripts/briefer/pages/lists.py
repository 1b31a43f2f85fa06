"""The lists: briefings by year, actors by kind and side, topics.

Long lists are parted by year and by letter, a long year or letter into numbered pages: no page grows with the library.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TypeVar

from briefer import markdown as md
from briefer.model import Actor, Briefing, Library, Page
from briefer.pages.facts import byline, title_link
from briefer.pages.index import LibraryIndex, index_of
from briefer.pages.wording import capital, plural, side_mark, year_of
from briefer.subject import SIDE_NAMES, SUBJECT

T = TypeVar("T")
MAX_ON_A_PAGE = 300
_KINDS = (("person", "People"), ("organisation", "Organisations"), ("place", "Places"))


# ------------------------------------------------------------------------------------------------ briefings


def briefing_list(library: Library) -> Iterator[Page]:
    """`index.md`, and a page for each year where one page would grow too long."""
    index = index_of(library)
    years = [(year, tuple(group)) for year, group in groupby(index.by_age[::-1], key=year_of)]
    parted = len(index.by_age) > MAX_ON_A_PAGE
    lines = [
        *md.front_matter("Briefings", "All briefings, by the year of the article.", hide=("navigation",)),
        "# Briefings",
        "",
        f"{plural(len(index.by_age), 'briefing', 'briefings')}, the latest article first. "
        "A date in square brackets is inferred from the text. "
        f"{md.link('What is covered', 'coverage.md')}, by year and publisher.",
        "",
    ]
    for year, briefings in years:
        lines += [f"## {year}", ""]
        if parted:
            lines += [md.link(plural(len(briefings), "briefing", "briefings"), f"years/{_slug(year)}.md"), ""]
        else:
            lines += md.boxed("cards", [_card(briefing, "") for briefing in briefings])
    yield Page("index.md", "\n".join(lines).rstrip() + "\n")
    for year, briefings in years if parted else ():
        parts = in_parts(briefings)
        yield from (_year_page(year, part, number, len(parts)) for number, part in enumerate(parts, 1))


def _year_page(year: str, briefings: Sequence[Briefing], number: int, parts: int) -> Page:
    lines = [
        *md.front_matter(f"Briefings: {year}", f"Briefings on articles of {year}.", hide=("navigation", "toc")),
        *md.boxed("kicker", [_ways(md.link("Briefings", "../index.md"), _slug(year), number, parts)]),
        f"# {year}",
        "",
        *md.boxed("cards", [_card(briefing, "../") for briefing in briefings]),
    ]
    return Page(f"years/{_part(_slug(year), number)}", "\n".join(lines).rstrip() + "\n")


def in_parts(rows: Sequence[T]) -> tuple[Sequence[T], ...]:
    """The rows of a year or a letter, as many together as fit on a page."""
    return tuple(rows[start : start + MAX_ON_A_PAGE] for start in range(0, len(rows), MAX_ON_A_PAGE))


def _part(slug: str, number: int) -> str:
    """The file of the first, second … part of a list."""
    return f"{slug}.md" if number == 1 else f"{slug}-{number}.md"


def _ways(whole: str, slug: str, number: int, parts: int) -> str:
    """The way up, and to the other parts of a list that fills several pages."""
    others = (f"**{one}**" if one == number else md.link(str(one), _part(slug, one)) for one in range(1, parts + 1))
    return " · ".join((whole, *others)) if parts > 1 else whole


def _slug(year: str) -> str:
    return year.lower().replace(" ", "-")


def _card(briefing: Briefing, up: str) -> str:
    people = [a.actor for a in sorted(briefing.appearances, key=lambda a: a.rank) if a.actor.kind == "person"][:3]
    names = f"<br>{md.marked('quiet', ', '.join(md.text(p.name) for p in people))}" if people else ""
    return f"- **{title_link(briefing, up)}** {byline(briefing)}{names}"


# ------------------------------------------------------------------------------------------------ actors


def actor_list(library: Library) -> Iterator[Page]:
    """`actors/index.md`, and a page for each letter where one page would grow too long."""
    index = index_of(library)
    actors = list(index.actors.values())
    lines = [
        *md.front_matter("Actors", "Everyone and everything that the briefings name.", hide=("navigation",)),
        "# Actors",
        "",
        f"Everyone the briefings name. {SUBJECT.names} "
        f"{md.link('Who appears with whom', '../network.md')}, as a picture.",
        "",
    ]
    parted = len(actors) > MAX_ON_A_PAGE
    for kind, heading in _KINDS:
        of_kind = [actor for actor in actors if actor.kind == kind]
        if not of_kind:
            continue
        lines += [f"## {heading}", ""]
        shown = sorted(of_kind, key=lambda a: (-len(index.sightings[a.id]), a.id))[: MAX_ON_A_PAGE // 3]
        lines += _by_side(shown if parted else of_kind, index)
    by_letter: dict[str, list[Actor]] = {}
    if parted:
        for actor in sorted(actors, key=sort_name):
            by_letter.setdefault(first_letter(actor.name), []).append(actor)
        links = " ".join(md.link(letter.upper(), f"letters/{letter}.md") for letter in sorted(by_letter))
        lines += ["## All, by letter", "", links, ""]
    yield Page("actors/index.md", "\n".join(lines).rstrip() + "\n")
    for letter, named in sorted(by_letter.items()):
        parts = in_parts(named)
        yield from (_letter_page(letter, part, n, len(parts), index) for n, part in enumerate(parts, 1))


def _by_side(actors: list[Actor], index: LibraryIndex) -> list[str]:
    lines = []
    for side, _ in SIDE_NAMES:
        rows = [_actor_row(a, index, "") for a in sorted(actors, key=sort_name) if a.side == side]
        if rows:
            lines += md.boxed("by-side", [side_mark(side), "", *md.boxed("names", rows)])
    return lines


def _actor_row(actor: Actor, index: LibraryIndex, up: str) -> str:
    count = len(index.sightings[actor.id])
    unknown = "" if actor.known else ", not yet identified"
    quiet = md.marked("quiet", plural(count, "briefing", "briefings") + unknown)
    return f"- {md.link(md.text(actor.name), f'{up}{actor.id}.md')} {quiet}"


def _letter_page(letter: str, actors: Sequence[Actor], number: int, parts: int, index: LibraryIndex) -> Page:
    lines = [
        *md.front_matter(f"Actors: {letter.upper()}", f"Actors under {letter.upper()}.", hide=("navigation", "toc")),
        *md.boxed("kicker", [_ways(md.link("Actors", "../index.md"), letter, number, parts)]),
        f"# {letter.upper()}",
        "",
        *md.boxed("names", [_actor_row(a, index, "../") for a in actors]),
    ]
    return Page(f"actors/letters/{_part(letter, number)}", "\n".join(lines).rstrip() + "\n")


def sort_name(actor: Actor) -> tuple[str, str]:
    """Sorts actors by name, whatever its accents and capitals, then by id."""
    return plain(actor.name), actor.id


def plain(words: str) -> str:
    """For sorting: small letters without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", words.lower()) if not unicodedata.combining(c))


def first_letter(name: str) -> str:
    """ "a" to "z", or "other"."""
    first = plain(name)[:1]
    return first if first.isascii() and first.isalpha() else "other"


# ------------------------------------------------------------------------------------------------ topics


def topic_list(library: Library) -> Iterator[Page]:
    """`topics/index.md`."""
    index = index_of(library)
    rows = []
    for topic in sorted(index.topics.values(), key=lambda topic: topic.name.lower()):
        if topic.id in index.treatments:
            count = plural(len(index.treatments[topic.id]), "briefing", "briefings")
            name = capital(topic.name)
            rows.append(f"- **{md.link(md.text(name), f'{topic.id}.md')}** {md.marked('quiet', count)}<br>"
                        f"{md.text(topic.definition)}")  # fmt: skip
    lines = [
        *md.front_matter("Topics", "What the briefings are about.", hide=("navigation", "toc")),
        "# Topics",
        "",
        "What the briefings are about, each with the passages that show it.",
        "",
        *(md.boxed("cards", rows) if rows else ["No topic has been found yet.", ""]),
    ]
    yield Page("topics/index.md", "\n".join(lines).rstrip() + "\n")
