"""What the table shows: every figure, how it comes from what was measured, and what it must reach."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from measures.bench.results import Results

Value = Callable[[Results, int], float | None]
EVERY_SIZE = 10**9
GROWTH = 11.0  # times as much for ten times the texts


@dataclass(frozen=True, slots=True)
class Bound:
    """What a figure must reach at the sizes from `least` to `most`; `at_least` where more is better."""

    value: float
    least: int = 0
    most: int = EVERY_SIZE
    at_least: bool = False

    def reached_by(self, value: float) -> bool:
        return value >= self.value if self.at_least else value <= self.value

    def __str__(self) -> str:
        sign = "≥" if self.at_least else "≤"
        where = f" at {self.least:,}" if self.least == self.most else f" up to {self.most:,}"
        return f"{sign} {self.value:g}" + (where if self.most < EVERY_SIZE else "")


@dataclass(frozen=True, slots=True)
class Figure:
    """A line of the table."""

    name: str
    value: Value
    bounds: tuple[Bound, ...] = ()
    digits: int = 2

    def shown(self, results: Results, size: int) -> str:
        """The value as it stands in the table; a figure that misses its bound is marked."""
        value = self.value(results, size)
        if value is None:
            return "–"
        return f"{value:,.{self.digits}f}" + (" ✗" if self.missed(results, size) else "")

    def missed(self, results: Results, size: int) -> bool:
        value = self.value(results, size)
        return value is not None and any(not bound.reached_by(value) for bound in self._bounds_at(size))

    def verdict(self, results: Results) -> str:
        """Whether all that was measured keeps to the bounds; "" without a bound, "not measured" without a value."""
        held = [size for size in results.sizes if self._bounds_at(size) and self.value(results, size) is not None]
        if not self.bounds:
            return ""
        if not held:
            return "not measured"
        return "NOT REACHED" if any(self.missed(results, size) for size in held) else "reached"

    def _bounds_at(self, size: int) -> list[Bound]:
        return [bound for bound in self.bounds if bound.least <= size <= bound.most]


@dataclass(frozen=True, slots=True)
class Section:
    """Figures that belong together."""

    title: str
    figures: tuple[Figure, ...]


def of(name: str, scale: float = 1.0) -> Value:
    """The median of what was measured, in another unit where a scale is given."""

    def value(results: Results, size: int) -> float | None:
        found = results.of(size, name)
        return None if found is None else found * scale

    return value


def ratio(name: str, to: str) -> Value:
    def value(results: Results, size: int) -> float | None:
        one, other = results.of(size, name), results.of(size, to)
        return one / other if one is not None and other else None

    return value


def growth(name: str) -> Value:
    """How much more it is than at a tenth of the texts."""

    def value(results: Results, size: int) -> float | None:
        small, large = results.of(size // 10, name), results.of(size, name)
        return large / small if small and large is not None else None

    return value


STEPS = {"reading": "read", "reading again": "again", "linking": "linking", "rendering": "rendering",
         "writing": "writing", "cold build": "cold", "warm build": "warm", "search index": "index"}  # fmt: skip
_COLD, _WARM = Bound(0.70), Bound(0.20)
_DROP = (Bound(0.3, most=1_000), Bound(1.2, 10_000, 10_000))

SECTIONS = (
    Section(
        "Publishing, beside bare MkDocs on the same Markdown",
        (
            Figure("pages", of("pages"), digits=0),
            Figure("cold build ÷ bare, wall", ratio("cold.seconds", "bare.seconds"), (_COLD,)),
            Figure("cold build ÷ bare, CPU", ratio("cold.cpu", "bare.cpu"), (_COLD,)),
            Figure("warm build ÷ bare, wall", ratio("warm.seconds", "bare.seconds"), (_WARM,)),
            Figure("warm build ÷ bare, CPU", ratio("warm.cpu", "bare.cpu"), (_WARM,)),
            Figure("cold build, s", of("cold.seconds"), digits=1),
            Figure("warm build, s", of("warm.seconds"), digits=1),
            Figure("bare MkDocs, s", of("bare.seconds"), digits=1),
            Figure("Hugo, s", of("hugo.seconds"), digits=1),
            Figure("Zensical, s", of("zensical.seconds"), digits=1),
        ),
    ),
    Section(
        "While serving",
        (
            Figure("one dropped text to its page served, s", of("drop.page")),
            Figure("… its lists, actors and topics too, s", of("drop.lists"), _DROP),
            Figure("… links from all texts reckoned, all pages, s", of("drop.whole"), digits=1),
            Figure("bare mkdocs serve, one dropped Markdown file, s", of("bare_drop.page")),
            Figure("idle, % of a core", of("idle.share", 100), (Bound(0.5, 1_000, 1_000),)),
            Figure("bare mkdocs serve, idle, % of a core", of("bare_idle.share", 100)),
        ),
    ),
    Section(
        "Search in a browser, beside Material's own index",
        (
            Figure("first search loads, KB", of("search.bytes", 1e-3), (Bound(250, 10_000, 10_000),), 0),
            # 0, but for the theme's own index, which it asks for and finds empty
            Figure("index with a page load, KB", of("search.with_page", 1e-3), (Bound(0.5),), 1),
            Figure("first result, s", of("search.seconds"), (Bound(1.5, 10_000, 10_000),)),
            Figure("Material: index with a page load, KB", of("material.with_page", 1e-3), digits=0),
            Figure("Material: first result, s", of("material.seconds")),
        ),
    ),
    Section(
        "Reading",
        (
            Figure("without the name model ÷ spaCy's full pipeline", of("speed.ratio"), (Bound(5, at_least=True),), 1),
            Figure("with the name model ÷ spaCy's full pipeline", of("speed.ratio_model"), digits=1),
            Figure("articles per CPU s, without the name model", of("speed.rate"), digits=1),
            Figure("articles per CPU s, with it", of("speed.rate_model"), digits=1),
            Figure("all texts from nothing, s", of("read.seconds"), digits=1),
            Figure("again, nothing changed, s", of("again.seconds"), (Bound(5, 10_000, 10_000),)),
            Figure("again with links and pages, s", of("again.whole"), digits=1),
            Figure("the command again, nothing changed, s", of("again.command"), (Bound(5, 10_000, 10_000),)),
        ),
    ),
    Section(
        "Peak memory, MB: the sum of the processes' peaks",
        (
            Figure("reading", of("read.megabytes"), (Bound(1_200, 10_000, 10_000),), 0),
            Figure("publishing", of("publish.megabytes"), (Bound(1_000, 10_000, 10_000),), 0),
            Figure("indexing", of("index.megabytes"), digits=0),
            Figure("bare MkDocs", of("bare.megabytes"), digits=0),
            Figure("reading, at one moment, shared counted once", of("read.together"), digits=0),
            Figure("publishing, so", of("publish.together"), digits=0),
        ),
    ),
    Section(
        "CPU seconds, and how many times as much as for a tenth of the texts",
        tuple(
            figure
            for label, name in STEPS.items()
            for figure in (
                Figure(f"{label}, CPU s", of(f"{name}.cpu"), digits=1),
                Figure(f"{label}, growth", growth(f"{name}.cpu"), (Bound(GROWTH, 10_000, 10_000),), 1),
            )
        ),
    ),
)


def lines(results: Results, sections: Sequence[Section] = SECTIONS) -> list[tuple[str, list[tuple[str, ...]]]]:
    """The table: of each section its title and rows of name, a value for every size, bound and verdict."""
    out = []
    for section in sections:
        rows = []
        for figure in section.figures:
            values = [figure.shown(results, size) for size in results.sizes]
            bound = " · ".join(map(str, figure.bounds))
            if set(values) != {"–"}:
                rows.append((figure.name, *values, bound, figure.verdict(results)))
        if rows:
            out.append((section.title, rows))
    return out


def text(results: Results) -> str:
    """The table for a terminal."""
    head = ("", *(f"{size:,}" for size in results.sizes), "must", "")
    sections = lines(results)
    every = [head, *(row for _, rows in sections for row in rows)]
    widths = [max(len(row[column]) for row in every) for column in range(len(head))]

    def line(row: tuple[str, ...]) -> str:
        name, *cells = row
        parts = [f"{cell:>{width}}" for cell, width in zip(cells[:-2], widths[1:], strict=False)]
        return "  ".join((f"{name:<{widths[0]}}", *parts, f"{cells[-2]:<{widths[-2]}}", cells[-1])).rstrip()

    out = [line(head)]
    for title, rows in sections:
        out += ["", title, *map(line, rows)]
    return "\n".join(out)
