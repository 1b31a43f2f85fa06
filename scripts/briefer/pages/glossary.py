"""The page of all terms: what each means, where that is known from, and which briefings' articles use it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from types import MappingProxyType

from briefer import markdown as md
from briefer.glossary import terms_in
from briefer.model import Briefing, GlossaryEntry, Library, Page
from briefer.pages.chronicle import source_links
from briefer.pages.facts import title_link
from briefer.pages.index import LibraryIndex, index_of
from briefer.pages.lists import first_letter, plain
from briefer.pages.wording import capital, plural, sort_day
from briefer.subject import SUBJECT

MAX_USES = 4  # briefings named beside a term, the newest


def glossary_page(library: Library) -> Iterator[Page]:
    """`glossary.md`, by letter; nothing where the knowledge holds no term."""
    entries = sorted(library.knowledge.glossary, key=lambda entry: (plain(entry.term), entry.id))
    if not entries:
        return
    uses = _uses(index_of(library))
    lines = [
        *md.front_matter("Glossary", f"Terms of {SUBJECT.phrase}, explained.", hide=("navigation",)),
        "# Glossary",
        "",
        f"{plural(len(entries), 'term', 'terms')}, explained in our own words. A briefing marks a term where it is "
        "first used, and leads here.",
        "",
    ]
    for letter, group in groupby(entries, key=lambda entry: _letter(entry.term)):
        rows = [row for entry in group for row in _entry(entry, uses.get(entry.id, ()))]
        lines += [f"## {letter}", "", *md.boxed("reports terms", rows)]
    yield Page("glossary.md", "\n".join(lines).rstrip() + "\n")


def _letter(term: str) -> str:
    letter = first_letter(term)
    return "0–9" if letter == "other" else letter.upper()


def _entry(entry: GlossaryEntry, uses: tuple[Briefing, ...]) -> list[str]:
    term = md.quoted(entry.term) if entry.phrase else md.text(capital(entry.term))
    full = f" {md.text(capital(entry.full))}." if entry.full else ""
    links = source_links(entry.sources)
    sources = f" {md.marked('quiet', links)}" if links else ""
    rows = [f'- <span id="{entry.id}"></span>**{term}**{full} {md.text(entry.definition)}{sources}']
    if uses:
        named = [title_link(briefing) for briefing in uses[:MAX_USES]]
        more = f" and {len(uses) - MAX_USES:,} more" if len(uses) > MAX_USES else ""
        rows.append(f"    - {md.marked('quiet', 'In')} {' · '.join(named)}{more}")
    return rows


def _uses(index: LibraryIndex) -> Mapping[str, tuple[Briefing, ...]]:
    """By id of the term, the briefings whose articles use it in its sense, the newest article first."""
    uses: dict[str, list[Briefing]] = {}
    for briefing in index.by_age[::-1]:
        day, knowledge = sort_day(briefing.published), index.library.knowledge
        hits = (hit.entry for part in briefing.article.paragraphs for hit in terms_in(part.text, knowledge))
        for entry in dict.fromkeys(hits):
            if entry.since is None or entry.since <= day:
                uses.setdefault(entry.id, []).append(briefing)
    return MappingProxyType({one: tuple(briefings) for one, briefings in uses.items()})
