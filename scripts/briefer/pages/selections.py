"""What each briefing's page prints of its source, chosen once for every page that prints it."""

from __future__ import annotations

from briefer.model import Briefing
from briefer.pages.index import LibraryIndex
from briefer.pages.share import select
from briefer.pages.shown import Selection


def selection_of(briefing: Briefing, index: LibraryIndex) -> Selection:
    """`share.select`, kept for the briefings of the library."""
    if index.briefings.get(briefing.slug) is not briefing:
        return select(briefing, index)
    if briefing.slug not in index.selections:
        index.selections[briefing.slug] = select(briefing, index)
    return index.selections[briefing.slug]
