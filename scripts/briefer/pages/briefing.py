"""A briefing: one article, read in a minute, each line traceable to the paragraph it came from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefer import markdown as md
from briefer.model import BY_EDITOR, Briefing, Event, Library, Page, Span, Utterance
from briefer.pages.facts import byline, facts_box, happened_in_words, how_dated, main_event
from briefer.pages.index import LibraryIndex, index_of
from briefer.pages.ledger import Passage, count_words, shorten
from briefer.pages.people import key_actors
from briefer.pages.quoting import marked_passage, passage_text
from briefer.pages.selections import selection_of
from briefer.pages.share import LINK_WORDS, Selection, ShownEvent, ShownLinks, ShownVoice
from briefer.pages.wording import (
    SITE_NAME,
    confidence_words,
    dating_in_brief,
    dating_in_words,
    described,
    listed,
    paragraph_mark,
    paragraph_marks,
    plural,
    when_in_words,
    year_of,
)

_NOT_READ = re.compile(
    r"<details[^>]*>.*?</details>|<[^>]*>|\]\([^)]*\)|^## Source.*|[-*#>]+(?=\s)", re.DOTALL | re.MULTILINE
)
MAX_DOUBTS = 6


def briefing_pages(library: Library) -> Iterator[Page]:
    index = index_of(library)
    for briefing in index.by_age:
        yield briefing_page(briefing, index)


def briefing_page(briefing: Briefing, index: LibraryIndex) -> Page:
    """The page of one briefing."""
    selection = selection_of(briefing, index)
    sections = [
        *_in_brief(briefing, selection, index),
        *key_actors(briefing, selection),
        *_voices(briefing, selection, index),
        *_dates(briefing, selection, index),
        *_topics(briefing, index),
        *_related(briefing, selection, index),
        *_uncertain(briefing),
        *_source(briefing, selection),
    ]
    length = count_words(_NOT_READ.sub("", "\n".join(sections)))
    lines = [*_head(briefing, selection), *facts_box(briefing, length, index), *sections]
    return Page(f"{briefing.slug}.md", "\n".join(lines).rstrip() + "\n")


def _head(briefing: Briefing, selection: Selection) -> list[str]:
    article = briefing.article
    year = year_of(briefing)
    lines = [
        *md.front_matter(article.title.value, described(briefing), hide=("navigation", "toc"), boost=2),
        *md.boxed("kicker", [f"{md.link('Briefings', 'index.md')} · {md.text(year)}"]),
        f"# {md.text(article.title.value)}",
        "",
    ]
    if article.dek and selection.dek:
        lines += md.boxed("dek", [md.quoted(article.dek.value)])
    return lines


# ------------------------------------------------------------------------------------------------ sections


def _in_brief(briefing: Briefing, selection: Selection, index: LibraryIndex) -> list[str]:
    pins = briefing.article.source.pins
    if pins and pins.summary:
        by_hand = md.marked("quiet", "in our editors’ words")
        own = [f"- **{md.text(_label(point.label))}** {md.text(point.text)} {by_hand}" for point in pins.summary]
        return ["## In brief", "", *md.boxed("points", own)]
    if not selection.points:
        return []
    happened = main_event(briefing)
    known = happened and happened.known in index.known_events
    rows = [f"- **The event, in our words:** {happened_in_words(happened, index)}"] if happened and known else []
    rows += [
        f"- **{md.text(_label(point.label))}** {marked_passage(briefing.article, point.passages)}"
        for point in selection.points
    ]
    return ["## In brief", "", *md.boxed("points", rows)]


def _label(label: str) -> str:
    words = label.strip().rstrip(":.")
    return f"{words[:1].upper()}{words[1:]}:"


def _voices(briefing: Briefing, selection: Selection, index: LibraryIndex) -> list[str]:
    if not selection.voices:
        return []
    by_speaker: dict[str, list[ShownVoice]] = {}
    for voice in selection.voices:
        speaker = voice.utterance.speaker
        by_speaker.setdefault(speaker.actor or f"? {speaker.described}", []).append(voice)
    rows: list[str] = []
    for voices in by_speaker.values():
        rows.append(f"- {_speaker_name(voices[0], index)}")
        rows += [f"    - {_said(briefing, voice)}" for voice in voices]
    if selection.unshown_voices:
        rows += ["", md.marked("quiet", f"Not printed here: {_unprinted(briefing, selection, index)}.")]
    whys = [f"- {_marks(briefing, voice)} {md.text(voice.utterance.how)}" for voice in selection.voices]
    return ["## Voices", "", *md.boxed("voices", rows), *md.folded("How we know who speaks", whys)]


def _unprinted(briefing: Briefing, selection: Selection, index: LibraryIndex) -> str:
    """Who else speaks, with the paragraphs: "Snyder ¶18, ¶19"."""
    spans: dict[str, list[Span]] = {}
    for utterance in selection.unshown_voices:
        actor = index.actors.get(utterance.speaker.actor or "")
        name = md.text(actor.name) if actor else _described(utterance)
        spans.setdefault(name, []).append(utterance.segments[0])
    return "; ".join(f"{name} {paragraph_marks(briefing.article, tuple(at))}" for name, at in spans.items())


def _speaker_name(voice: ShownVoice, index: LibraryIndex) -> str:
    speaker = voice.utterance.speaker
    actor = index.actors.get(speaker.actor or "")
    if actor:
        return f"**{md.link(md.text(actor.name), f'actors/{actor.id}.md')}**"
    if speaker.actor:
        return f"**{md.text(speaker.described)}**"
    by_editor = f", {BY_EDITOR}" if voice.utterance.how == BY_EDITOR else ""
    return f"**{_described(voice.utterance)}** {md.marked('quiet', f'not identified by name{by_editor}')}"


def _described(utterance: Utterance) -> str:
    """A speaker without a name: the text's words in quotation marks, an editor's without."""
    words = utterance.speaker.described
    return md.text(words) if utterance.how == BY_EDITOR else md.quoted(words)


def _said(briefing: Briefing, voice: ShownVoice) -> str:
    said = marked_passage(briefing.article, voice.passages)
    return f"{md.marked('quiet', 'in the article’s words:')} {said}" if voice.utterance.paraphrase else said


def _marks(briefing: Briefing, voice: ShownVoice) -> str:
    return paragraph_marks(briefing.article, tuple(p.span for p in voice.passages))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _dates(briefing: Briefing, selection: Selection, index: LibraryIndex) -> list[str]:
    dated = [shown for shown in selection.events if shown.event.time.when]
    if not dated:
        return []
    dated.sort(key=lambda shown: _chronological(shown.event))
    same: dict[tuple[str, str], list[ShownEvent]] = {}
    for number, shown in enumerate(dated):
        known = shown.event.known if shown.event.known in index.known_events else None
        same.setdefault((_chronological(shown.event)[0], known or f"? {number}"), []).append(shown)
    told = [alike for alike in same.values() if alike[0].event.known or any(shown.passage for shown in alike)]
    rows = [_date_row(briefing, alike, index) for alike in told]
    bare = [alike[0].event for alike in same.values() if alike not in told]
    if bare:
        times = (
            f"{when_in_words(e.time.when)} {paragraph_marks(briefing.article, (e.span,))}" for e in bare if e.time.when
        )
        rows += ["", md.marked("quiet", f"Also dated in the article: {'; '.join(times)}.")]
    hows = []
    for shown in dated:
        time = shown.event.time
        when = time.when.iso() if time.when else ""
        hows.append(f"- {paragraph_mark(briefing.article, time.span.paragraph)} {when}: {md.text(time.how)}")
    return ["## Dates", "", *md.boxed("dates", rows), *md.folded("How each date was read", dict.fromkeys(hows))]


def _chronological(event: Event) -> tuple[str, str, int, int]:
    when = event.time.when
    assert when is not None
    return when.earliest.isoformat(), when.latest.isoformat(), event.span.paragraph, event.span.start


def _date_row(briefing: Briefing, alike: list[ShownEvent], index: LibraryIndex) -> str:
    """One line for what the article says of one event, in one place or in several."""
    shown = next((one for one in alike if one.passage), alike[0])
    when = shown.event.time.when
    assert when is not None
    known = index.known_events.get(shown.event.known or "")
    marks = paragraph_marks(briefing.article, tuple(one.event.span for one in alike))
    words = passage_text(briefing.article, (shown.passage,)) if shown.passage else _named_in(briefing, shown, index)
    what = f"{words} {marks}"
    if known:  # what came of it may lie after the article, so it is told apart from what the article says
        title = md.link(md.text(known.title), f"events/{known.id}.md")
        what += f"<br>{md.marked('quiet', 'Our chronology:')} {title}"
    return f"- **{when_in_words(when)}** {md.marked('what', what)}"


def _named_in(briefing: Briefing, shown: ShownEvent, index: LibraryIndex) -> str:
    """Who and what the passage names, for an event whose words are not printed."""
    span = shown.event.span
    inside = [m for m in briefing.mentions if m.span.paragraph == span.paragraph and m.span.start >= span.start]
    ids = dict.fromkeys(m.actor for m in inside if m.span.end <= span.end and m.actor in index.actors)
    names = [md.link(md.text(index.actors[one].name), f"actors/{one}.md") for one in ids]
    return f"{md.marked('quiet', 'on')} {listed(tuple(names[:5]))}" if names else md.marked("quiet", "see the article")


def _topics(briefing: Briefing, index: LibraryIndex) -> list[str]:
    rows = []
    for hit in briefing.topics:
        topic = index.topics.get(hit.topic)
        if topic:
            marks = paragraph_marks(briefing.article, hit.spans[:3])
            rows.append(f"- {md.link(md.text(_capital(topic.name)), f'topics/{topic.id}.md')} {marks}")
    return ["## Topics", "", *md.boxed("topics", rows)] if rows else []


def _related(briefing: Briefing, selection: Selection, index: LibraryIndex) -> list[str]:
    if not selection.related:
        return []
    rows: list[str] = []
    for shown in selection.related:
        rows += _related_item(briefing, shown, index)
    return ["## Related briefings", "", *md.boxed("related", rows)]


def _related_item(briefing: Briefing, shown: ShownLinks, index: LibraryIndex) -> list[str]:
    other = index.briefings[shown.target]
    reasons = " ".join(dict.fromkeys(md.text(_sentence(link.reason)) for link in shown.links))
    lines = [
        f"- **{md.link(md.text(other.article.title.value), f'{other.slug}.md')}** {byline(other)}  ",
        f"    {reasons}",
    ]
    if shown.passage:
        lines.append(f"    - {md.marked('quiet', 'Here:')} {marked_passage(briefing.article, (shown.passage,))}")
    there = next((link.there[0] for link in shown.links if link.there), None)
    if there:
        passage = _there(other, there.paragraph, there.start, there.end)
        lines.append(f"    - {md.marked('quiet', 'There:')} {marked_passage(other.article, (passage,))}")
    return lines


def _there(other: Briefing, paragraph: int, start: int, end: int) -> Passage:
    text = other.article.paragraph(paragraph).text
    cut = shorten(text, start, end, LINK_WORDS)
    return Passage(Span(paragraph, start, cut), cut_after=cut < end)


def _sentence(words: str) -> str:
    closed = words.rstrip()
    return closed if closed.endswith((".", "!", "?", "…", "”", '"')) else f"{closed}."


# ------------------------------------------------------------------------------------------------ doubts and source

_SHOWN_DOUBTS = frozenset({"ambiguous-name", "role-differs", "weak-date", "no-name-model", "likely-reprint"})
_NO_MODEL = "no-name-model"


def _uncertain(briefing: Briefing) -> list[str]:
    rows = []
    dating = briefing.published
    if how_dated(briefing).startswith("inferred"):
        rows.append(f"The text does not print its day of publication. Our inference, with "
                    f"{confidence_words(dating.confidence)}: {dating_in_words(dating)}.")  # fmt: skip
    described = dict.fromkeys(_described(u) for u in briefing.utterances if u.speaker.actor is None)
    if described:
        rows.append(f"Some who speak are not named in the text: {listed(tuple(described))}.")
    for doubt in sorted(briefing.doubts, key=lambda doubt: doubt.code != _NO_MODEL):
        if doubt.code == _NO_MODEL:
            rows.append("This page was made without the model that finds names not yet in our files; "
                        "people and organisations may be missing.")  # fmt: skip
        elif doubt.code in _SHOWN_DOUBTS and doubt.code != "weak-date":
            mark = f" {paragraph_mark(briefing.article, doubt.span.paragraph)}" if doubt.span else ""
            rows.append(f"{md.text(doubt.text)}{mark}")
    if not rows:
        return []
    shown = list(dict.fromkeys(rows))
    if len(shown) > MAX_DOUBTS:
        shown[MAX_DOUBTS:] = [
            f"and {plural(len(shown) - MAX_DOUBTS, 'more name', 'more names')} that may be read two ways"
        ]
    return ["## What we are not sure of", "", *(f"- {row}" for row in shown), ""]


def _source(briefing: Briefing, selection: Selection) -> list[str]:
    article = briefing.article
    share = f"{selection.share:.0%}"
    rows = [
        f"- **Cite the article** {_article_citation(briefing)}",
        f"- **Cite this briefing** “{md.text(article.title.value)}” (briefing), *{SITE_NAME}*, "
        f"`briefings/{briefing.slug}`.",
        f"- **Made from** `{_code(article.source.name)}`, SHA-256 `{article.source.sha256[:16]}…`; words in quotation "
        f"marks are the article’s own, ¶ is the number of its paragraph. This page prints {share} of the article’s "
        "words, not counting names, roles and dates; everything else is ours.",
    ]
    return ["## Source and how to cite", "", *md.boxed("cite", rows)]


def _code(words: str) -> str:
    return "".join(c if c.isalnum() or c in "._- " else "?" for c in words)


def _article_citation(briefing: Briefing) -> str:
    article = briefing.article
    parts = [listed(tuple(md.text(b.value) for b in article.bylines))] if article.bylines else []
    parts.append(f"“{md.text(article.title.value)}”")
    if article.publisher:
        parts.append(f"*{md.text(article.publisher.value)}*")
    elif article.agency:
        parts.append(f"*{md.text(article.agency.value)}*")
    parts.append(md.text(dating_in_brief(briefing.published)))
    url = md.safe_url(article.url.value) if article.url else None
    citation = ", ".join(parts) + "."
    return f"{citation} {md.outside_link(md.text(url), url)}" if url else citation
