"""Small pages at addresses that a briefing had before: whoever comes there is led to where it stands now."""

from __future__ import annotations

from collections.abc import Iterator

from briefer import markdown as md
from briefer.model import Library, Page
from briefer.pages.index import index_of

TEMPLATE = "moved.html"  # of the theme's own folder: the canonical address and the way there


def redirect_pages(library: Library) -> Iterator[Page]:
    """A page for every earlier address of a briefing, and for every address of one that is now listed as a copy."""
    index = index_of(library)
    originals = {copy.slug: copy.of for copy in library.copies}
    for address in library.addresses:
        target = originals.get(address.slug, address.slug)
        if target in index.briefings:
            old = (*address.earlier, address.slug) if target != address.slug else address.earlier
            for slug in old:
                yield _redirect(slug, target, index.briefings[target].article.title.value)


def _redirect(slug: str, target: str, title: str) -> Page:
    head = md.front_matter(
        title, "This briefing has moved.", searched=False, more=(("template", TEMPLATE), ("moved_to", target))
    )
    line = f"This briefing has moved to {md.link(md.text(title), f'{target}.md')}."
    return Page(f"{slug}.md", "\n".join((*head, line, "")))
