"""The head of a page: what reference managers, search engines and previews of links read. Made as escaped HTML.

Zotero's translator for embedded metadata reads `z:itemType`, `citation_*` and Dublin Core; it does not read JSON-LD.
It takes an author's last word for the family name unless there is a comma: the comma that ends the institution's
name keeps it whole.
"""

from __future__ import annotations

import html
from collections.abc import Iterator

from briefer.model import Briefing
from briefer.pages.wording import INSTITUTION, described
from briefer.takeaway import card, feeds
from briefer.takeaway.jsonld import json_ld
from briefer.takeaway.references import FORMATS, works_of
from briefer.takeaway.site import Site
from briefer.takeaway.works import Work


def briefing_head(briefing: Briefing, site: Site, root: str) -> str:
    """The head's lines for a briefing.

    Args:
        briefing: whose page it is.
        site: the site.
        root: the way from the page to the site's root ("../../"), for what must work without a whole address.
    """
    ours, source = works_of(briefing, site)
    named = [_meta("name", name, value) for name, value in (*_citation(ours), *_dublin_core(ours, source))]
    links = [
        _link("describedby", f"{root}briefings/{briefing.slug}{suffix}", kind, title=name)
        for (name, suffix, _), kind in zip(FORMATS, _TYPES, strict=True)
    ]
    shared = page_head(ours.title, described(briefing), site, ours.address, kind="article")
    data = f'<script type="application/ld+json">{json_ld(briefing, site)}</script>'
    return "\n".join((*named, *links, shared, data))


_TYPES = ("application/x-bibtex", "application/x-research-info-systems", "application/vnd.citationstyles.csl+json")


def page_head(title: str, description: str, site: Site, address: str | None, *, kind: str = "website") -> str:
    """What a preview of a link shows (Open Graph). The card needs a whole address, so that it waits for one."""
    values = [("og:type", kind), ("og:site_name", site.name), ("og:title", title), ("og:description", description)]
    if address:
        values.append(("og:url", address))
    if picture := site.whole(card.PATH):
        values += [("og:image", picture), ("og:image:width", str(card.SIZE[0])), ("og:image:height", str(card.SIZE[1])),
                   ("og:image:alt", site.name)]  # fmt: skip
    twitter = _meta("name", "twitter:card", "summary_large_image" if site.address else "summary")
    return "\n".join((*(_meta("property", name, value) for name, value in values), twitter))


def found_beside(path: str, site: Site, root: str) -> str:
    """Links to the page's copy in plain Markdown, and to the feeds where there are any.

    Never `alternate` alone: the theme's script takes that for a translated site, and asks for its map.
    """
    links = [_link("alternate nofollow", f"{root}{path}", "text/markdown", title="Markdown")]
    if site.has_news:
        feeds_of = ((feeds.ATOM, "application/atom+xml"), (feeds.JSON_FEED, "application/feed+json"))
        links += [_link("alternate feed", f"{root}{name}", kind, title=f"{site.name}: new and changed")
                  for name, kind in feeds_of]  # fmt: skip
    return "\n".join(links)


def _citation(work: Work) -> Iterator[tuple[str, str]]:
    yield "z:itemType", "report"
    yield "citation_title", work.title
    yield "citation_author", f"{INSTITUTION},"
    yield "citation_technical_report_institution", INSTITUTION
    yield "citation_publisher", INSTITUTION
    if work.issued:
        yield "citation_publication_date", work.issued.iso().replace("-", "/")
    if work.address:
        yield "citation_public_url", work.address
    yield "citation_language", "en"
    yield "citation_abstract", work.note


def _dublin_core(work: Work, source: Work) -> Iterator[tuple[str, str]]:
    yield "DC.title", work.title
    yield "DC.creator", f"{INSTITUTION},"
    yield "DC.publisher", INSTITUTION
    yield "DC.type", "report"
    yield "DC.language", "en"
    if work.issued:
        yield "DC.date", work.issued.iso()
    if work.address:
        yield "DC.identifier", work.address
    yield "DC.source", in_one_line(source)


def in_one_line(work: Work) -> str:
    """A work in one line of plain text: authors, title, publisher, date."""
    parts = [", ".join(work.authors), f"“{work.title}”", work.publisher or ""]
    parts.append(work.issued.bracketed() if work.issued else "")
    return ", ".join(part for part in parts if part) + "."


def _meta(attribute: str, name: str, value: str) -> str:
    return f'<meta {attribute}="{name}" content="{html.escape(value)}">'


def _link(relation: str, target: str, kind: str, *, title: str) -> str:
    return f'<link rel="{relation}" type="{kind}" href="{html.escape(target)}" title="{html.escape(title)}">'
