"""A library with a text that has just come, changed or gone: had at once, and nearly that reckoned from all texts.

The one that is reckoned from all texts then holds the very briefings of the one before, where they are the same.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from briefer.addresses import give_addresses
from briefer.latedoubts import doubt_together
from briefer.model import Briefing, Library


def with_arrivals(library: Library, come: Sequence[Briefing], gone: Collection[str]) -> Library | None:
    """The library as it is without reckoning links and near-duplicates anew.

    Args:
        library: made of all texts by `pipeline.collect`.
        come: new readings, as `pipeline.read` gives them.
        gone: file stems of the texts that are there no more, or that were read anew.

    Returns:
        The library in which what came has no links yet, and no day taken from a neighbour. None where the address of
        what came hangs on the other texts.
    """
    stems = {briefing.slug: briefing.article.source.stem for briefing in library.briefings}
    taken = {slug for slug, stem in stems.items() if stem not in gone}
    named, addresses = give_addresses(come, library.addresses, present={stems[slug] for slug in taken})
    if any(briefing.slug in taken for briefing in named):
        return None
    stay = (briefing for briefing in library.briefings if briefing.slug in taken)
    links = library.links  # the very same where no text went, by which its index knows them
    if len(taken) < len(stems):
        links = tuple(link for link in links if link.origin in taken and link.target in taken)
    return replace(
        library,
        briefings=tuple(sorted((*stay, *doubt_together(named, ())), key=lambda briefing: briefing.slug)),
        links=links,
        copies=tuple(copy for copy in library.copies if copy.slug in taken and copy.of in taken),
        addresses=addresses,
    )


def held(library: Library, before: Library) -> Library:
    """The same library with briefings and links of one before in place of those that equal them."""
    there = {briefing.slug: briefing for briefing in before.briefings}
    pairs = [(briefing, there.get(briefing.slug, briefing)) for briefing in library.briefings]
    return replace(
        library,
        briefings=tuple(old if old == new else new for new, old in pairs),
        links=before.links if before.links == library.links else library.links,
    )
