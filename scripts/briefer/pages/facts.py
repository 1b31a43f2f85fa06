"""The facts box of a briefing: who published it, when, how that is known, and when what it tells happened."""

from __future__ import annotations

from briefer import markdown as md
from briefer.model import BY_EDITOR, Briefing, Event, Pins
from briefer.pages.index import LibraryIndex
from briefer.pages.lines import count_words
from briefer.pages.wording import (
    capital,
    confidence_words,
    dating_in_brief,
    dating_in_words,
    is_inferred,
    is_set_by_hand,
    listed,
    minutes,
    paragraph_mark,
    plural,
    sort_day,
    when_in_words,
)
from briefer.subject import SUBJECT
from briefer.timewords.english import day_in_words

MAIN_EVENT_DAYS = 21  # an event further from the publication than this is background, not the news


def facts_box(briefing: Briefing, length: int, index: LibraryIndex) -> list[str]:
    """The box beside a briefing: lines of a fact each, then the clues of the date, the editor's note and corrections.

    Args:
        length: words of the page that stand open, for the time of reading.
    """
    article, facts = briefing.article, []
    facts.append(("Publisher", md.text(article.publisher.value) if article.publisher else "not named in the text"))
    if article.agency and (article.publisher is None or article.agency.value != article.publisher.value):
        facts.append(("Agency", md.text(article.agency.value)))
    if article.bylines:
        facts.append(("By", listed(tuple(md.text(b.value) for b in article.bylines))))
    facts.append(("Published", _published(briefing)))
    happened = main_event(briefing)
    if happened and happened.time.when:
        words = when_in_words(happened.time.when)
        known = happened.known in index.known_events
        facts.append(("When it happened", md.link(words, f"events/{happened.known}.md") if known else words))
    if article.dateline:
        facts.append(("Reported from", md.text(article.dateline.value)))
    if copies := index.copies.get(briefing.slug):
        facts.append(("Also published as", listed(tuple(_copy(copy) for copy in copies))))
    body_words = sum(count_words(p.text) for p in article.body)
    facts.append(("Reading time", f"{minutes(length)}; the article: {plural(body_words, 'word', 'words')}"))
    if article.url and md.safe_url(article.url.value):
        facts.append(("Original", md.outside_link("read the article", article.url.value)))
    if by_hand := _set_by_hand(briefing):
        facts.append((capital(BY_EDITOR), listed(by_hand)))
    if not briefing.relevance.us_dprk:
        facts.append(("Scope", f"not mainly about {SUBJECT.phrase}: {md.text(briefing.relevance.reason)}"))
    lines = [f"- **{name}** {value}" for name, value in facts]
    lines += ["", *_clues(briefing)]
    lines += _editors(briefing)
    return md.boxed("facts", lines, tag="aside")


def _set_by_hand(briefing: Briefing) -> tuple[str, ...]:
    """What an editor has set where the page does not say so beside it."""
    pins = briefing.article.source.pins or Pins("")
    values = {
        "the title": pins.title,
        "the line under it": pins.dek,
        "the publisher": pins.publisher,
        "the author": pins.byline,
        "the link to the original": pins.url,
        "the topics": pins.topics is not None,
        "who is meant by some names": pins.actors,
        "who speaks in some quotations": pins.speakers,
    }
    return tuple(what for what, value in values.items() if value)


def _editors(briefing: Briefing) -> list[str]:
    """The editor's note, and what was put right on the page, the oldest first."""
    pins = briefing.article.source.pins
    if not pins:
        return []
    lines = [f"**Editor’s note** {md.text(pins.note)}", ""] if pins.note else []
    for one in sorted(pins.corrections, key=lambda correction: correction.day):
        lines += [f"**Correction, {day_in_words(one.day)}** {md.text(one.text)}", ""]
    return lines


def _copy(copy: Briefing) -> str:
    """A text that is nearly the same: its title, with who published it and when."""
    return f"{md.quoted(copy.article.title.value)} {byline(copy)}"


def _published(briefing: Briefing) -> str:
    dating = briefing.published
    words = dating_in_words(dating)
    if dating.best is None and dating.earliest is None and dating.latest is None:
        return "date not known"
    return f"{words}, {how_dated(briefing)}"


def how_dated(briefing: Briefing) -> str:
    """ "printed", "set by an editor" or "inferred (high confidence)"."""
    if is_inferred(briefing):
        return f"inferred ({confidence_words(briefing.published.confidence)})"
    return "set by an editor" if is_set_by_hand(briefing) else "printed"


def _clues(briefing: Briefing) -> list[str]:
    basis = briefing.published.basis
    if not basis:
        return []
    rows = []
    for clue in basis:
        mark = f" {paragraph_mark(briefing.article, clue.span.paragraph)}" if clue.span else ""
        rows.append(f"- {md.text(clue.text)}{mark}")
    return md.folded("Why we think so" if is_inferred(briefing) else "How we know the date", rows, md.WHY)


def main_event(briefing: Briefing) -> Event | None:
    """The dated event that is the news: near the publication, in the summary's first points or high in the text."""
    published = sort_day(briefing.published)
    leads = [e.span for point in briefing.summary[:1] for e in point.excerpts if e.shown_as is None]
    best: tuple[tuple[bool, int, int], Event] | None = None
    for event in briefing.events:
        when = event.time.when
        if when is None or when.precision != "day" or abs((when.earliest - published).days) > MAIN_EVENT_DAYS:
            continue
        in_lead = any(s.paragraph == event.span.paragraph for s in leads)
        order = (not in_lead, event.span.paragraph if event.span.paragraph > 0 else 10**6, event.span.start)
        if best is None or order < best[0]:
            best = (order, event)
    return best[1] if best else None


def event_link(event: Event, index: LibraryIndex) -> str:
    """An event of the chronology by its title, as a link to its page."""
    known = index.known_events[event.known or ""]
    return md.link(md.text(known.title), f"events/{known.id}.md")


def title_link(briefing: Briefing, up: str = "") -> str:
    """An article's title as a link to its briefing.

    Args:
        up: the way from the page's folder to that of the briefings: "" or "../".
    """
    return md.link(md.text(briefing.article.title.value), f"{up}{briefing.slug}.md")


def byline(briefing: Briefing) -> str:
    """Publisher and day, quiet, for lists: "CBS News, [3 October 2002]"."""
    publisher = briefing.article.publisher
    parts = [md.text(publisher.value)] if publisher else []
    parts.append(md.text(dating_in_brief(briefing)))
    return md.marked("quiet", ", ".join(parts))
