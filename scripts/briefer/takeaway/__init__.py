"""What a reader or a machine takes away from the built site: citations, descriptions, feeds and data.

All of it is made when the site is built, from the library and the repository's history. None of it is committed, so
that a commit, which changes the history, leaves no file stale.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefer.model import Briefing
from briefer.takeaway.card import card_file
from briefer.takeaway.foot import briefing_foot
from briefer.takeaway.head import briefing_head, page_head
from briefer.takeaway.references import reference_files
from briefer.takeaway.site import FOLDER, Site, SiteFile

__all__ = ["Site", "SiteFile", "briefing_at", "foot_of", "head_of", "site_files"]


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
    if briefing:
        return briefing_head(briefing, site, root)
    return page_head(title, description, site, site.whole(site.page(path)))


def foot_of(path: str, site: Site, root: str) -> str:
    """What stands below a page, as HTML; empty for pages that are no briefings."""
    briefing = briefing_at(path, site)
    return briefing_foot(briefing, site, root) if briefing else ""


def site_files(site: Site) -> Iterator[SiteFile]:
    """Every file that is no page."""
    yield card_file(site)
    yield from reference_files(site)
