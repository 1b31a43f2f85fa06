"""The publication and correction dates that a page prints around its article. A footer's "© 2019" is none."""

from __future__ import annotations

import re

from briefer.cleaning.kinds import Sorted
from briefer.cleaning.lines import Line
from briefer.metadata.days import read_days
from briefer.model import PrintedDate

BEFORE_HEADLINE = 8  # lines above the headline in which a date may stand
AFTER_BODY = 6  # lines below the last paragraph
_PUBLISHED = re.compile(
    r"\b(?:published|posted|first published|created|issued|filed|publish date|date)\b", re.IGNORECASE
)
_UPDATED = re.compile(r"\b(?:updated|modified|last updated|corrected|correction|amended)\b", re.IGNORECASE)


def find_printed(page: Sorted) -> tuple[PrintedDate | None, PrintedDate | None]:
    """(published, corrected or updated), each None where the page prints no full day for it."""
    published: list[PrintedDate] = []
    updated: list[PrintedDate] = []
    for line, place in _near(page):
        position = 0
        for offset, day in read_days(line.text):
            before = line.text[position:offset]
            position = offset
            late = list(_UPDATED.finditer(before))
            early = list(_PUBLISHED.finditer(before))
            how = f"printed on line {line.first}, {place}"
            if late and (not early or early[-1].start() < late[-1].start()):
                updated.append(PrintedDate(day, how, line.first))
            elif place != "below the article" or early:
                published.append(PrintedDate(day, how, line.first))
    if not published and updated:
        return updated[0], None
    first = published[0] if published else None
    return first, next((u for u in updated if first and u.day > first.day), None)


def _near(page: Sorted) -> list[tuple[Line, str]]:
    """Date lines, bylines and correction notes above and below the article, and where they stand."""
    extent = page.extent()
    if extent is None:
        return []
    top, first, last = extent.top, extent.first, extent.last
    found: list[tuple[Line, str]] = []
    for line, rule in page.named:
        i = extent.order[line.first]
        if rule.outcome not in ("byline", "date") and rule.name not in ("correction", "origin of the story"):
            continue
        if top - BEFORE_HEADLINE <= i < first:
            found.append((line, "above the article" if i < top else "under the headline"))
        elif last < i <= last + AFTER_BODY or (i <= last + AFTER_BODY and rule.name == "correction"):
            found.append((line, "below the article"))
    found.sort(key=lambda item: (item[1] == "above the article", item[0].first))
    return found
