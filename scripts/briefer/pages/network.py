"""Who appears with whom: the people of the library as a list, joined by arcs, and the same as a table.

The names stand one below the other, so that no label can cover another on any screen; an arc joins two who appear in
the same articles. Drawn at build time, without chance.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, groupby

from briefer import markdown as md
from briefer.model import Actor, Library, Page, Side
from briefer.pages import svg
from briefer.pages.index import MAX_COMPANY, LibraryIndex, index_of
from briefer.pages.wording import plural, side_name
from briefer.subject import SIDE_NAMES

MAX_PEOPLE, MAX_TIES = 40, 80
_ROW, _HEADING = 24, 26  # units of the picture: a line for a finger, and for the name of a side
_COLUMN = 172.0  # where the dots stand: names to the left, arcs to the right
_SWEEPS = 8  # rounds in which neighbours are brought together

Pair = tuple[str, str]


def network_page(library: Library) -> Iterator[Page]:
    """`network.md`: at most MAX_PEOPLE people, those of most articles, and their MAX_TIES strongest ties."""
    index = index_of(library)
    people = _people(index)
    ties = _ties(index, people)
    order = _ordered([one for one in people if any(one in pair for pair in ties)], ties, index)
    lines = [
        *md.front_matter("Who appears with whom", "People who are named in the same articles.", hide=("navigation",)),
        *md.boxed("kicker", [md.link("Actors", "actors/index.md")]),
        "# Who appears with whom",
        "",
        *(_drawn(order, ties, index) if order else ["No two people have been named in one article yet.", ""]),
    ]
    yield Page("network.md", "\n".join(lines).rstrip() + "\n")


def _people(index: LibraryIndex) -> list[str]:
    weights = {
        one: (len(seen), sum(len(s.appearance.mentions) for s in seen))
        for one, seen in index.sightings.items()
        if index.actors[one].kind == "person"
    }
    return sorted(weights, key=lambda one: (-weights[one][0], -weights[one][1], one))[:MAX_PEOPLE]


def _ties(index: LibraryIndex, people: Sequence[str]) -> dict[Pair, int]:
    """By pair of ids in alphabetical order, in how many articles both stand; the strongest tie of each person is kept.

    Of an article the first MAX_COMPANY of these people count, which keeps the work linear.
    """
    shown, counts = frozenset(people), Counter[Pair]()
    for briefing in index.by_age:
        ranked = sorted(briefing.appearances, key=lambda a: a.rank)
        met = [a.actor.id for a in ranked if a.actor.id in shown][:MAX_COMPANY]
        counts.update(combinations(sorted(dict.fromkeys(met)), 2))
    ranked_pairs = sorted(counts, key=lambda pair: (-counts[pair], pair))
    strongest = {one: pair for pair in reversed(ranked_pairs) for one in pair}
    kept = dict.fromkeys([*ranked_pairs[:MAX_TIES], *(strongest[one] for one in people if one in strongest)])
    return {pair: counts[pair] for pair in kept}


# ------------------------------------------------------------------------------------------------ order


def _ordered(people: Sequence[str], ties: Mapping[Pair, int], index: LibraryIndex) -> list[str]:
    """By side; within a side so that those with strong ties stand near each other (barycentre sweeps)."""
    sides: dict[Side, int] = {side: number for number, (side, _) in enumerate(SIDE_NAMES)}
    order = sorted(people, key=lambda one: sides[index.actors[one].side])
    for _ in range(_SWEEPS):
        at = {one: float(place) for place, one in enumerate(order)}
        centre = {one: _centre(one, at, ties) for one in order}
        order = sorted(order, key=lambda one: (sides[index.actors[one].side], centre[one], one))
    return order


def _centre(one: str, at: Mapping[str, float], ties: Mapping[Pair, int]) -> float:
    """The mean place of those tied to a person, by the weight of the tie."""
    near = [(at[pair[0] if pair[1] == one else pair[1]], weight) for pair, weight in ties.items() if one in pair]
    return sum(place * weight for place, weight in near) / sum(weight for _, weight in near)


# ------------------------------------------------------------------------------------------------ picture


def _drawn(order: Sequence[str], ties: Mapping[Pair, int], index: LibraryIndex) -> list[str]:
    rows, headings, height = _places(order, index)
    strongest = max(ties.values())
    arcs = [_arc(pair, count, strongest, rows, "tie") for pair, count in ties.items()]
    shapes = [svg.words(0, y, name, css_class="heading") for name, y in headings]
    shapes += arcs[::-1]  # the strongest on top
    most = max(len(index.sightings[one]) for one in order)
    for one in order:
        own = [_arc(pair, n, strongest, rows, "own") for pair, n in ties.items() if one in pair]
        shapes += _person(index.actors[one], rows[one], most, own, ties, index)
    label = f"{len(order)} people and {len(ties)} ties between them; the table below says the same"
    cells = [[_name(index.actors[a]), _name(index.actors[b]), f"{count:,}"] for (a, b), count in ties.items()]
    return [
        f"The {plural(len(order), 'person', 'people')} of most articles. An arc joins two who are named in the same "
        "articles, the thicker the more there are; a larger dot stands for more articles. Point at a name, or go to it "
        "with the keyboard, to see only its arcs.",
        "",
        *svg.picture("network", height, label, shapes),
        *md.folded(f"As a table ({len(ties)})", svg.table(("Who", "With", "Articles"), cells), "more beside"),
    ]


def _places(order: Sequence[str], index: LibraryIndex) -> tuple[dict[str, float], list[tuple[str, float]], float]:
    """The middle of each person's line, each side's name with its line, and the height of all."""
    rows: dict[str, float] = {}
    headings, y = [], 0.0
    for side, group in groupby(order, key=lambda one: index.actors[one].side):
        headings.append((side_name(side), y + _HEADING - 8))
        y += _HEADING
        for one in group:
            rows[one] = y + _ROW / 2
            y += _ROW
    return rows, headings, y + 4


def _arc(pair: Pair, count: int, strongest: int, rows: Mapping[str, float], css_class: str) -> str:
    """Half an ellipse to the right of the dots, never wider than the picture."""
    top, bottom = sorted((rows[pair[0]], rows[pair[1]]))
    tall = (bottom - top) / 2
    wide = (svg.NARROW - _COLUMN - 6) * (1 - math.exp(-tall / 130))
    thick = 0.8 + 3.2 * math.sqrt((count - 1) / max(1, strongest - 1))
    way = f"M{_COLUMN:.0f} {top:.1f}A{wide:.1f} {tall:.1f} 0 0 1 {_COLUMN:.0f} {bottom:.1f}"
    return f'<path class="{css_class}" d="{way}" stroke-width="{thick:.1f}"/>'


def _person(
    actor: Actor, y: float, most: int, own: Sequence[str], ties: Mapping[Pair, int], index: LibraryIndex
) -> list[str]:
    """A name that leads to the person's page, with the dot and the arcs that show when it is pointed at."""
    count = len(index.sightings[actor.id])
    with_whom = [(n, index.actors[a if b == actor.id else b].name) for (a, b), n in ties.items() if actor.id in (a, b)]
    nearest = ", ".join(f"{name} ({n})" for n, name in sorted(with_whom, key=lambda one: (-one[0], one[1]))[:3])
    facts = md.attribute(f"{plural(count, 'article', 'articles')}; most with {nearest}")
    radius = 2.5 + 4.5 * math.sqrt(count / most)
    return [
        f'<a href="actors/{actor.id}.md" aria-label="{md.attribute(actor.name)}: {facts}">',
        f'<rect class="hit" x="0" y="{y - _ROW / 2:.1f}" width="{_COLUMN + 8:.0f}" height="{_ROW}"/>',
        *own,
        svg.words(_COLUMN - 12, y + 4, svg.fitted(actor.name, _COLUMN - 12), anchor="end"),
        f'<circle class="dot side-{actor.side.lower()}" cx="{_COLUMN:.0f}" cy="{y:.1f}" r="{radius:.1f}">'
        f"<title>{facts}</title></circle>",
        "</a>",
    ]


def _name(actor: Actor) -> str:
    return md.link(md.text(actor.name), f"actors/{actor.id}.md")
