"""Related briefings on the page of a briefing: which, why, and the passages on both sides that show it."""

from __future__ import annotations

from collections.abc import Iterable

from briefer import markdown as md
from briefer.model import Briefing, Span
from briefer.pages.facts import byline, title_link
from briefer.pages.index import LibraryIndex
from briefer.pages.ledger import Passage
from briefer.pages.lines import shorten
from briefer.pages.quoting import marked_passage
from briefer.pages.share import LINK_WORDS
from briefer.pages.shown import Selection, ShownLinks

OPEN_RELATED = 2  # that stand open; the others fold


def related_section(briefing: Briefing, selection: Selection, index: LibraryIndex) -> list[str]:
    """The section, or nothing where no briefing is related."""
    if not selection.related:
        return []
    first, more = selection.related[:OPEN_RELATED], selection.related[OPEN_RELATED:]
    passages = [line for shown in selection.related for line in _passages(briefing, shown, index)]
    return [
        "## Related briefings",
        "",
        *_items(first, index),
        *(md.folded(f"More related briefings ({len(more)})", _items(more, index)) if more else ()),
        *(md.folded("The passages that connect them", md.boxed("related", passages)) if passages else ()),
    ]


def _items(related: Iterable[ShownLinks], index: LibraryIndex) -> list[str]:
    rows = []
    for shown in related:
        other = index.briefings[shown.target]
        reasons = " ".join(dict.fromkeys(md.text(_sentence(link.reason)) for link in shown.links))
        rows += [f"- **{title_link(other)}** {byline(other)}  ", f"    {reasons}"]
    return md.boxed("related", rows)


def _passages(briefing: Briefing, shown: ShownLinks, index: LibraryIndex) -> list[str]:
    other, lines = index.briefings[shown.target], []
    if shown.passage:
        lines.append(f"    - {md.marked('quiet', 'Here:')} {marked_passage(briefing.article, (shown.passage,))}")
    there = next((link.there[0] for link in shown.links if link.there), None)
    if there:
        passage = _there(other, there.paragraph, there.start, there.end)
        lines.append(f"    - {md.marked('quiet', 'There:')} {marked_passage(other.article, (passage,))}")
    return [f"- **{title_link(other)}**", *lines] if lines else []


def _there(other: Briefing, paragraph: int, start: int, end: int) -> Passage:
    text = other.article.paragraph(paragraph).text
    cut = shorten(text, start, end, LINK_WORDS)
    return Passage(Span(paragraph, start, cut), cut_after=cut < end)


def _sentence(words: str) -> str:
    closed = words.rstrip()
    return closed if closed.endswith((".", "!", "?", "…", "”", '"')) else f"{closed}."
