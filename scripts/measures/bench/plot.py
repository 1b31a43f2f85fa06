"""The growth of each step as a picture: CPU seconds against articles, both in powers of ten. SVG, written by hand."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

from measures.bench.figures import STEPS
from measures.bench.results import Results

WIDTH, HEIGHT = 720, 440
LEFT, RIGHT, TOP, BOTTOM = 64, 170, 24, 48
LINES = {"bare MkDocs": "bare"} | STEPS
_COLOURS = ("#444444", "#b3541e", "#1f6f78", "#6a4c93", "#2e7d32", "#ad1457", "#1565c0", "#8d6e00", "#5d4037")
_LABEL_GAP = 15  # between two names at the right
Point = tuple[float, float]


def plot(results: Results) -> str:
    """The picture as SVG, with a title and a description for who cannot see it; a step measured once is a dot."""
    series = {label: _points(results, f"{name}.cpu") for label, name in LINES.items()}
    series = {label: points for label, points in series.items() if points}
    axes = _Axes([point for points in series.values() for point in points])
    body = [*axes.grid(), axes.linear()]
    colours = dict(zip(LINES, _COLOURS, strict=True))
    labels = _apart([(axes.y(points[-1][1]), label) for label, points in series.items()])
    for label, points in series.items():
        body.append(_line(axes, points, colours[label]))
    for height, label in labels:
        body.append(
            f'<text x="{WIDTH - RIGHT + 10}" y="{height:.1f}" fill="{colours[label]}" dominant-baseline="middle">'
            f"{escape(label)}</text>"
        )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        'aria-labelledby="growth-title growth-text" font-family="sans-serif" font-size="12">\n'
        '<title id="growth-title">CPU seconds of each step by number of articles</title>\n'
        f'<desc id="growth-text">{escape(told(results))}</desc>\n'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>\n' + "\n".join(body) + "\n</svg>\n"
    )


def told(results: Results) -> str:
    """What the picture shows, in words."""
    parts = []
    for label, name in LINES.items():
        points = _points(results, f"{name}.cpu")
        if points:
            parts.append(f"{label}: " + ", ".join(f"{seconds:.3g} s at {size:,.0f}" for size, seconds in points))
    return "CPU seconds by number of articles. " + "; ".join(parts) + "."


def _points(results: Results, figure: str) -> list[Point]:
    found = ((size, results.of(size, figure)) for size in results.sizes)
    return [(float(size), seconds) for size, seconds in found if seconds]


class _Axes:
    """Both in powers of ten, wide enough for all points."""

    def __init__(self, points: Sequence[Point]) -> None:
        self.first, self.last = _span([size for size, _ in points])
        self.low, self.high = _span([seconds for _, seconds in points])

    def x(self, size: float) -> float:
        return LEFT + (_power(size) - self.first) / (self.last - self.first) * (WIDTH - LEFT - RIGHT)

    def y(self, seconds: float) -> float:
        return TOP + (self.high - _power(seconds)) / (self.high - self.low) * (HEIGHT - TOP - BOTTOM)

    def grid(self) -> list[str]:
        """Lines and numbers at the powers of ten."""
        out = []
        for power in range(self.low, self.high + 1):
            height = self.y(10**power)
            out.append(f'<path d="M{LEFT} {height:.1f}H{WIDTH - RIGHT}" stroke="#dddddd"/>')
            written = f"{10.0**power:g} s</text>"
            out.append(f'<text x="{LEFT - 8}" y="{height:.1f}" text-anchor="end" dominant-baseline="middle">{written}')
        for power in range(self.first, self.last + 1):
            place = self.x(10**power)
            out.append(f'<path d="M{place:.1f} {TOP}V{HEIGHT - BOTTOM}" stroke="#dddddd"/>')
            out.append(f'<text x="{place:.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{10**power:,}</text>')
        out.append(f'<text x="{(LEFT + WIDTH - RIGHT) / 2:.0f}" y="{HEIGHT - 10}" text-anchor="middle">articles</text>')
        return out

    def linear(self) -> str:
        """A dashed line that grows as the articles do, from the middle of the left side."""
        low = 10 ** (self.low + 1)
        powers = min(self.last - self.first, self.high - self.low - 1)
        end = (self.x(10 ** (self.first + powers)), self.y(low * 10**powers))
        return (
            f'<path d="M{self.x(10**self.first):.1f} {self.y(low):.1f}L{end[0]:.1f} {end[1]:.1f}" stroke="#999999" '
            'stroke-dasharray="2 4"/>'
        )


def _line(axes: _Axes, points: Sequence[Point], colour: str) -> str:
    places = [(axes.x(size), axes.y(seconds)) for size, seconds in points]
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in places)
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
    return f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="1.5"/>{dots}'


def _apart(labels: Sequence[tuple[float, str]]) -> list[tuple[float, str]]:
    """The labels at their heights, pushed down where they would cover each other, and up again from the lower edge."""
    placed: list[tuple[float, str]] = []
    for height, label in sorted(labels):
        placed.append((max(height, placed[-1][0] + _LABEL_GAP) if placed else height, label))
    lowest = float(HEIGHT - BOTTOM)
    for number in range(len(placed) - 1, -1, -1):
        placed[number] = (min(placed[number][0], lowest), placed[number][1])
        lowest = placed[number][0] - _LABEL_GAP
    return placed


def _span(values: Sequence[float]) -> tuple[int, int]:
    """The powers of ten below the least and above the greatest value, never one and the same."""
    powers = [_power(value) for value in values] or [0.0]
    low = math.floor(min(powers))
    return low, max(math.ceil(max(powers)), low + 1)


def _power(value: float) -> float:
    return math.log10(value)
