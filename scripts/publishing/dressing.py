"""What a page is given on its way to the site: its Markdown whole, the lines of its head and foot, search and policy.

Nothing but the arguments decides, as what comes of it is kept with the page.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from briefer.markdown import with_raw_links
from publishing import search
from publishing.plain import HOME_MARK, HOME_PART, MOUNT, home_page
from publishing.policy import with_policy
from publishing.texts import root_of

if TYPE_CHECKING:  # a page that nothing has changed is dressed already, and needs none of it
    from briefer.takeaway import Site

NO_DAY = "1980-01-01"  # stands for "not known" where MkDocs wants a day; without it, it takes that of the build


def last_day(path: str, site: Site | None) -> str:
    """The day of a page's last change, for the site map. `path` is its source path."""
    from briefer import takeaway

    briefing = takeaway.briefing_at(path, site) if site else None
    history = site.history(briefing) if site and briefing else None
    return history.last.date().isoformat() if history and history.last else NO_DAY


def last_days(site: Site) -> dict[str, str]:
    """The days of the briefings' pages, by source path. All other pages have `NO_DAY`."""
    from briefer.takeaway.site import FOLDER

    paths = [f"{FOLDER}/{slug}.md" for slug in site.index.briefings]
    return {path: last_day(path, site) for path in paths}


def copy_of(markdown: str, config: MkDocsConfig) -> str:
    """The page's plain copy."""
    from briefer.takeaway.plain import plain

    return plain(with_home(markdown, config))


def prepared(markdown: str, page: Page, config: MkDocsConfig) -> str:
    """The Markdown as it is to be converted. Links in pictures are HTML, which MkDocs does not adapt: as published."""
    _leave_to_pagefind(page, config)
    return with_links(markdown, page.file.src_uri, config)


def with_links(markdown: str, path: str, config: MkDocsConfig) -> str:
    """The words of `prepared`, for the page with this source path."""
    return with_raw_links(with_home(markdown, config), path, directories=config.use_directory_urls)


def with_home(markdown: str, config: MkDocsConfig) -> str:
    """The home page with its generated part; every other page as it is."""
    if HOME_MARK not in markdown:
        return markdown
    fragment = root_of(config) / MOUNT / HOME_PART
    part = fragment.read_text("utf8") if fragment.is_file() else ""
    return home_page(markdown, part, directories=config.use_directory_urls)


def named(page: Page, config: MkDocsConfig) -> tuple[str, str]:
    """Title and description of a converted page, as plain text."""
    title, description = (html.unescape(str(page.meta.get(key) or "")) for key in ("title", "description"))
    return title or str(page.title or config.site_name), description or config.site_description or ""


def way_to_root(address: str) -> str:
    """The way from a page to the site's root; empty or with a slash at its end. The address is from the root."""
    root = get_relative_url(".", address)
    return "" if root in (".", "./") else root.rstrip("/") + "/"


def lines_for(path: str, title: str, description: str, root: str, site: Site) -> dict[str, str]:
    """What the template puts into a page's head and below its text, by the names that it knows.

    Args:
        path: the page's source path.
        title, description: its own, as plain text.
        root: the way to the site's root.
        site: the site.
    """
    from briefer import takeaway

    return {
        "head_lines": takeaway.head_of(path, title, description, site, root),
        "foot_lines": takeaway.foot_of(path, site, root),
        "search_lines": takeaway.search_marks(path, title, site),
    }


def finished(output: str, page: Page, config: MkDocsConfig, *, serving: bool) -> str:
    """The page with its search and its policy."""
    return _finished(output, page.meta.get("search_weight", 1), config, serving=serving)


def finished_template(output: str, config: MkDocsConfig, *, serving: bool) -> str:
    """The same for a page that no Markdown makes, such as that of what is not there: it searches, and is not found."""
    return _finished(output, 0, config, serving=serving)


def _finished(output: str, weight: float, config: MkDocsConfig, *, serving: bool) -> str:
    if by_pagefind(config):
        output = search.with_search(output, weight)
    return guarded(output, config, serving=serving)


def guarded(output: str, config: MkDocsConfig, *, serving: bool) -> str:
    """With the policy; not while serving, when the server puts its own script into each page, and not for a copy opened
    from disk."""
    return output if serving or "material/offline" in config.plugins else with_policy(output)


def by_pagefind(config: MkDocsConfig) -> bool:
    """Not where Pagefind is missing, and not in a copy opened from disk, whose pages may not fetch."""
    return search.can_index() and "material/offline" not in config.plugins


def _leave_to_pagefind(page: Page, config: MkDocsConfig) -> None:
    """Keeps the words of a page out of the theme's own index, which every page would load whole."""
    if by_pagefind(config):
        wanted: dict[str, Any] = page.meta.get("search", {})
        page.meta["search_weight"] = 0 if wanted.get("exclude") else float(wanted.get("boost", 1))
        page.meta["search"] = {"exclude": True}
