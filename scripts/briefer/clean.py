"""A source cleaned down to its article: the run of prose, its headline, and what each other line is."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import Counter
from functools import lru_cache
from itertools import accumulate

from briefer.cleaning.kinds import Sorted, sort_lines
from briefer.cleaning.lines import Line, read_lines
from briefer.cleaning.phrases import PhraseIndex
from briefer.cleaning.rules import LISTS
from briefer.errors import TEXT_EXAMPLE, InputError
from briefer.metadata import Facts, find_facts, site_names
from briefer.model import Article, Doubt, DroppedLine, Found, Knowledge, Paragraph, Source

LONGEST = 1_500_000  # characters of what is kept; a long article has 30,000, a long book a million
MOST_PARAGRAPHS = 10_000  # a long article has 100


def clean(source: Source, knowledge: Knowledge) -> Article:
    """The article in a source.

    Args:
        source: decoded and repaired text.
        knowledge: its word lists of cleaning and its publishers are used.

    Returns:
        The article with every kept paragraph in source order. Each line of the source that holds anything is in a
        paragraph or among the dropped lines.

    Raises:
        InputError: where the text surely holds several stories and the editor has not pinned the title of one; where
            it is too long to be an article; where no paragraph of it is one.
    """
    lines = read_lines(source.text)
    page = sort_lines(lines, _phrases(knowledge), site_names(knowledge))
    _refuse_several(source, page)
    _refuse_too_long(source, page)
    _refuse_empty(source, page)
    facts = find_facts(source, page, knowledge)
    title = _title(source, page, facts)
    dek = facts.dek or next((_found(line, "the line under the headline") for line in page.deks), None)
    return Article(
        source=source,
        title=title,
        dek=dek,
        bylines=facts.bylines,
        agency=facts.agency,
        publisher=facts.publisher,
        url=facts.url,
        dateline=facts.dateline,
        printed=facts.printed,
        corrected=facts.corrected,
        paragraphs=_paragraphs(page),
        dropped=_dropped(source, page, {b.line for b in facts.bylines}),
        doubts=_doubts(source, page, title, facts),
    )


def _refuse_several(source: Source, page: Sorted) -> None:
    if page.second_story and page.second_story_sure and not (source.pins and source.pins.title):
        raise InputError(
            f"seeds/{source.name}",
            page.second_story.first,
            f"the start of a second story, {_first_words(page.second_story.text)!r}",
            f"one story a file (if it is one, pin its title in {source.stem}.yml)",
            f"{source.stem}-1.txt and {source.stem}-2.txt",
        )


def _refuse_too_long(source: Source, page: Sorted) -> None:
    lengths = list(accumulate(len(line.text) for line, _ in page.kept))
    most = min(bisect_right(lengths, LONGEST), MOST_PARAGRAPHS)  # paragraphs that are within the limits
    if most < len(lengths):
        raise InputError(
            f"seeds/{source.name}",
            page.kept[most][0].first,
            f"more than an article: {lengths[-1]:,} characters, paragraphs: {len(lengths):,}",
            f"at most {LONGEST:,} characters in {MOST_PARAGRAPHS:,} paragraphs",
            "one article a file, and a book by its chapters",
        )


def _refuse_empty(source: Source, page: Sorted) -> None:
    if any(kind == "body" for _, kind in page.kept):
        return
    taken = Counter(kind for _, kind in page.kept) + Counter(rule for _, rule in page.dropped)
    kinds = ", ".join(f"{kind} ({count:,})" for kind, count in taken.most_common(3))
    found = f"no paragraph of prose; the lines were taken for: {kinds}"
    raise InputError(f"seeds/{source.name}", page.lines[0].first, found, "a paragraph of an article", TEXT_EXAMPLE)


@lru_cache(maxsize=4)
def _phrases(knowledge: Knowledge) -> PhraseIndex:
    return PhraseIndex(wordlist for wordlist in knowledge.wordlists if wordlist.name in LISTS)


def _paragraphs(page: Sorted) -> tuple[Paragraph, ...]:
    paragraphs: list[Paragraph] = []
    body, other = 0, 0
    for line, kind in page.kept:
        text = page.headline_text if kind == "headline" else line.text
        if kind == "headline":
            number = 0
        elif kind == "body":
            body += 1
            number = body
        else:
            other -= 1
            number = other
        paragraphs.append(Paragraph(number, kind, text, line.first, line.last))
    return tuple(paragraphs)


def _dropped(source: Source, page: Sorted, bylines: set[int | None]) -> tuple[DroppedLine, ...]:
    raw = source.text.split("\n")
    return tuple(
        DroppedLine(number, raw[number - 1].strip(), "byline" if line.first in bylines else rule)
        for line, rule in page.dropped
        for number in range(line.first, line.last + 1)
        if raw[number - 1].strip()
    )


def _found(line: Line, how: str) -> Found:
    return Found(line.text, how, line.first)


def _title(source: Source, page: Sorted, facts: Facts) -> Found:
    if facts.title:
        return facts.title
    if page.headline:
        return Found(page.headline_text, f"line {page.headline.first}, above the article", page.headline.first)
    first = next((line for line, kind in page.kept if kind == "body"), None)
    if first is None:
        return Found(source.stem, "the file's name; the text has no headline")
    return Found(_first_words(first.text), "no headline found; the first words of the article", first.first)


def _first_words(text: str) -> str:
    words = text[:400].split()
    return " ".join(words[:12]).rstrip(",;:.") + (" …" if len(words) > 12 else "")


def _doubts(source: Source, page: Sorted, title: Found, facts: Facts) -> tuple[Doubt, ...]:
    doubts = [Doubt("repaired", sentence) for sentence in source.repairs]
    if not facts.title and not (page.headline and page.headline_sure):
        pin = f"title: {json.dumps(title.value, ensure_ascii=False)}"
        doubts.append(Doubt("no-headline", f"The headline is not sure: {title.value!r} ({title.how}).", pin=pin))
    if page.second_story:
        said = f"A second story begins on line {page.second_story.first}; only the first is read."
        doubts.append(Doubt("several-stories", f"{said} Give each a file of its own."))
    if facts.publisher is None:
        doubts.append(Doubt("no-publisher", "Nothing in the text shows who published it.", pin="publisher: …"))
    elif facts.agency and facts.publisher.how == facts.agency.how:
        said = f"{facts.publisher.value} wrote the story, by its dateline; who printed it does not show."
        doubts.append(Doubt("publisher-agency", said, pin=f"publisher: {facts.publisher.value}"))
    return tuple(doubts)
