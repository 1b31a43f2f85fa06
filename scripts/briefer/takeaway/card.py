"""The card that is shown where somebody shares a link: the site's name and its briefings on a line of time.

One for the whole site: a card for each briefing took 45 ms, seven minutes for 10,000. Drawn with the font that comes
with Pillow, so that every machine draws the same; it has ASCII letters only.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator

from PIL import Image, ImageDraw, ImageFont

from briefer.pages.wording import plural, sort_day
from briefer.takeaway.site import Site, SiteFile

PATH = "assets/card.png"
SIZE = (1200, 630)
_MARGIN, _BASE, _STEP, _RADIUS = 80, 470, 22, 8
_PAPER, _INK, _SOFT, _ACCENT, _RULE = "#fdfcfa", "#1c2127", "#56606b", "#1f4e79", "#dcd6cb"
_MOST_DOTS = 9  # above one another; a year with more looks the same
_ASCII = str.maketrans({"–": "-", "—": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "…": "..."})


def card_file(site: Site) -> SiteFile:
    """The card as PNG, 1200 by 630 pixels, as the readers of Open Graph expect it."""
    image = Image.new("RGB", SIZE, _PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, SIZE[0], 14), fill=_ACCENT)
    draw.text((_MARGIN, 90), _fitted(site.name), font=ImageFont.load_default(64), fill=_INK)
    count = plural(len(site.index.by_age), "briefing", "briefings")
    draw.text(
        (_MARGIN, 180), f"{count}, each line traceable to its source", font=ImageFont.load_default(32), fill=_SOFT
    )
    _line_of_time(draw, site)
    out = io.BytesIO()
    image.save(out, "PNG", optimize=False, compress_level=9)
    return SiteFile(PATH, out.getvalue())


def _fitted(words: str) -> str:
    """Words as far as the font has letters for them and the card has room."""
    letters = words.translate(_ASCII).encode("ascii", "ignore").decode()
    return letters if len(letters) <= 34 else letters[:33].rsplit(" ", 1)[0] + " ..."


def _line_of_time(draw: ImageDraw.ImageDraw, site: Site) -> None:
    years = Counter(day.year for b in site.index.by_age if (day := sort_day(b.published)).year < 9999)
    right = SIZE[0] - _MARGIN
    draw.line((_MARGIN, _BASE, right, _BASE), fill=_RULE, width=3)
    if not years:
        return
    first, last = min(years), max(years)
    font = ImageFont.load_default(26)
    for x, y in _dots(years, first, last):
        draw.ellipse((x - _RADIUS, y - _RADIUS, x + _RADIUS, y + _RADIUS), fill=_ACCENT)
    draw.text((_MARGIN, _BASE + 20), str(first), font=font, fill=_SOFT)
    if last > first:
        draw.text((right, _BASE + 20), str(last), font=font, fill=_SOFT, anchor="ra")


def _dots(years: Counter[int], first: int, last: int) -> Iterator[tuple[int, int]]:
    width = SIZE[0] - 2 * _MARGIN - 2 * _RADIUS
    for year, count in sorted(years.items()):
        x = _MARGIN + _RADIUS + (width * (year - first) // (last - first) if last > first else 0)
        yield from ((x, _BASE - _STEP * (n + 1)) for n in range(min(count, _MOST_DOTS)))
