"""Near-duplicates as one briefing: which of the texts that are one stands for the others."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from briefer.links import ALSO_PUBLISHED_AS
from briefer.model import Briefing, Copy, Link


def find_copies(briefings: Sequence[Briefing], links: Sequence[Link]) -> tuple[Copy, ...]:
    """Of each group of texts that are one, all but the principal: the longest, among equals the earliest.

    Args:
        briefings: all of the library, each with its slug.
        links: of `link_briefings`; those of near-duplicates are followed, so that the copy of a copy is a copy.

    Returns:
        The copies, sorted by slug.
    """
    alike: dict[str, set[str]] = {}
    for link in links:
        if link.kind == ALSO_PUBLISHED_AS:
            alike.setdefault(link.origin, set()).add(link.target)
            alike.setdefault(link.target, set()).add(link.origin)
    standing = {briefing.slug: _standing(briefing) for briefing in briefings if briefing.slug in alike}
    copies: dict[str, str] = {}
    settled: set[str] = set()
    for slug in sorted(standing, key=standing.__getitem__):
        if slug not in settled:
            group = _reached_from(slug, alike)
            settled |= group
            copies.update(dict.fromkeys(group - {slug}, slug))
    return tuple(Copy(slug, of) for slug, of in sorted(copies.items()))


def _standing(briefing: Briefing) -> tuple[int, date, str]:
    """Sorts the principal of a group to the front; never by address, which may come to depend on the principal."""
    words = sum(len(paragraph.text.split()) for paragraph in briefing.article.body)
    return -words, briefing.published.best or date.max, briefing.article.source.name


def _reached_from(slug: str, alike: dict[str, set[str]]) -> set[str]:
    reached, waiting = {slug}, [slug]
    while waiting:
        new = alike[waiting.pop()] - reached
        reached |= new
        waiting += sorted(new)
    return reached
