"""Parts of the pictures that the pages draw: plain SVG, coloured by the style sheet, no script or style within.

Each picture says in its label what it shows, and the page says the same in words or in a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefer import markdown as md

NARROW = 360  # units: the width of a picture that fits a phone unscaled
LETTER = 6.0  # units: about the width of a letter of a label


def picture(css_class: str, height: float, label: str, shapes: Iterable[str], *, width: int = NARROW) -> list[str]:
    """A picture with its label for those who do not see it. `label` is plain text."""
    drawn = list(shapes)
    role = "group" if any(shape.startswith("<a ") for shape in drawn) else "img"  # an image hides the links in it
    return [
        f'<div class="picture {css_class}">',
        f'<svg viewBox="0 0 {width} {height:.0f}" role="{role}" aria-label="{md.attribute(label)}">',
        *drawn,
        "</svg>",
        "</div>",
        "",
    ]


def words(x: float, y: float, label: str, *, anchor: str = "", css_class: str = "") -> str:
    """A label. `label` is plain text; `anchor` is "middle" or "end" where it does not begin at x."""
    placed = f' text-anchor="{anchor}"' if anchor else ""
    styled = f' class="{css_class}"' if css_class else ""
    return f'<text x="{x:.1f}" y="{y:.1f}"{placed}{styled}>{md.attribute(label)}</text>'


def bar(css_class: str, left: float, top: float, wide: float, tall: float, *, title: str = "") -> str:
    """An upright bar, never too low to be seen. `title` is plain text."""
    size = f'x="{left:.1f}" y="{top:.1f}" width="{wide:.1f}" height="{max(tall, 1.5):.1f}"'
    return (
        f'<rect class="{css_class}" {size}><title>{md.attribute(title)}</title></rect>'
        if title
        else (f'<rect class="{css_class}" {size}/>')
    )


def fitted(label: str, room: float) -> str:
    """A label cut to the units that it has."""
    letters = int(room / LETTER)
    return label if len(label) <= letters else label[: max(1, letters - 1)].rstrip(" ,") + "…"


def axis(y: float, *, width: int = NARROW) -> str:
    """A level line over the width of a picture, `y` units below its top."""
    return f'<line class="axis" x1="0" x2="{width}" y1="{y:.1f}" y2="{y:.1f}"/>'


def marked_years(first: int, last: int, most: int) -> list[int]:
    """The round years from `first` to `last` to write below an axis, at most `most` of them."""
    step = next((s for s in (1, 2, 5, 10, 20) if (last - first) // s + 1 <= most), 50)
    return [year for year in range(first, last + 1) if year % step == 0]


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A table. Heads and cells are Markdown already."""
    return [_row(heads), _row(["---"] * len(heads)), *map(_row, rows), ""]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
