"""What a reader or a machine takes away from the built site: citations, descriptions, feeds and data.

All of it is made when the site is built, from the library and the repository's history. None of it is committed, so
that a commit, which changes the history, leaves no file stale.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefer.model import Briefing
from briefer.takeaway.card import card_file
from briefer.takeaway.data import data_files
from briefer.takeaway.feeds import feed_files
from briefer.takeaway.foot import briefing_foot, data_foot
from briefer.takeaway.head import briefing_head, found_beside, page_head
from briefer.takeaway.ical import calendar_file
from briefer.takeaway.plain import llms_file
from briefer.takeaway.references import reference_files
from briefer.takeaway.searchmarks import search_marks
from briefer.takeaway.site import FOLDER, Site, SiteFile

__all__ = ["Site", "SiteFile", "briefing_at", "foot_of", "head_of", "search_marks", "site_files"]


def briefing_at(path: str, site: Site) -> Briefing | None:
    """The briefing whose page has this source path ("briefings/x.md"); None for every other page."""
    folder, _, name = path.rpartition("/")
    return site.index.briefings.get(name.removesuffix(".md")) if folder == FOLDER else None


def head_of(path: str, title: str, description: str, site: Site, root: str) -> str:
    """The lines for the head of a page, as HTML.

    Args:
        path: the page's source path.
        title, description: its own, as plain text.
        site: the site.
        root: the way from the page to the site's root.
    """
    briefing = briefing_at(path, site)
    own = (
        briefing_head(briefing, site, root)
        if briefing
        else page_head(title, description, site, site.whole(site.page(path)))
    )
    return f"{own}\n{found_beside(path, site, root)}"


def foot_of(path: str, site: Site, root: str) -> str:
    """What stands below a page, as HTML: of a briefing, and of the pages that tell of data; else empty."""
    briefing = briefing_at(path, site)
    if briefing:
        return briefing_foot(briefing, site, root)
    return data_foot(path, site, root)


def site_files(site: Site) -> Iterator[SiteFile]:
    """Every file that is no page."""
    yield card_file(site)
    yield from reference_files(site)
    yield from feed_files(site)
    yield from data_files(site)
    yield calendar_file(site)
    yield llms_file(site)
