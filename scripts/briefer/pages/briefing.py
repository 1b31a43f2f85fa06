"""A briefing: one article, read in a minute, each line traceable to the paragraph it came from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefer import markdown as md
from briefer.doubts import read_with_model
from briefer.model import BY_EDITOR, Briefing, Library, Page, Span, Utterance
from briefer.pages.dated import dates_section
from briefer.pages.facts import event_link, facts_box, main_event
from briefer.pages.index import LibraryIndex, index_of
from briefer.pages.lines import count_words
from briefer.pages.notes import with_notes
from briefer.pages.paths import read_on
from briefer.pages.people import key_actors
from briefer.pages.quoting import marked_passage, statement
from briefer.pages.relatives import OPEN_RELATED, related_section
from briefer.pages.selections import selection_of
from briefer.pages.shown import Selection, ShownPoint, ShownVoice
from briefer.pages.since import then_and_since
from briefer.pages.wording import (
    INSTITUTION,
    capital,
    confidence_words,
    dating_in_brief,
    dating_in_words,
    described,
    is_inferred,
    listed,
    paragraph_mark,
    paragraph_marks,
    plural,
    sort_day,
    year_of,
)

_NOT_READ = re.compile(
    r"<details[^>]*>.*?</details>|<[^>]*>|\]\([^)]*\)|^## Source.*|[-*#>]+(?=\s)", re.DOTALL | re.MULTILINE
)
MAX_DOUBTS = 6
OPEN_VOICES = 3  # speakers whose words stand open, in brief or here, so that the page is read in a minute
ALL_SAID = 0.6  # of a point's letters are somebody's words: then it is theirs


def briefing_pages(library: Library) -> Iterator[Page]:
    """`SLUG.md` of every briefing, the oldest article first; near-duplicates have none."""
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
        *dates_section(briefing, selection, index),
        *then_and_since(briefing, index),
        *_topics(briefing, index),
        *related_section(briefing, selection, index),
        *read_on(briefing, index, selection.related[:OPEN_RELATED]),
        *_uncertain(briefing),
        *_source(briefing, selection),
    ]
    length = count_words(_NOT_READ.sub("", "\n".join(sections)))
    under_head = [*facts_box(briefing, length, index), *sections]
    body = with_notes(under_head, index.library.knowledge, sort_day(briefing.published))
    return Page(f"{briefing.slug}.md", "\n".join([*_head(briefing, selection), *body]).rstrip() + "\n")


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
    rows = [f"- **The event, in our words:** {event_link(happened, index)}"] if happened and known else []
    rows += [
        f"- **{md.text(_label(point.label))}** {_by_whom(point, selection, index)}"
        f"{marked_passage(briefing.article, point.passages)}"
        for point in selection.points
    ]
    return ["## In brief", "", *md.boxed("points", rows)]


def _by_whom(point: ShownPoint, selection: Selection, index: LibraryIndex) -> str:
    """ "Scott Snyder: " where the point is his statement."""
    speakers = (index.actors.get(voice.utterance.speaker.actor or "") for voice in _voices_of(point, selection))
    return next((f"{md.link(md.text(one.name), f'actors/{one.id}.md')}: " for one in speakers if one), "")


def _voices_of(point: ShownPoint, selection: Selection) -> list[ShownVoice]:
    """The statements, with their speakers, that a point of the summary prints: theirs are most of its words."""
    length = sum(passage.span.end - passage.span.start for passage in point.passages)
    return [voice for voice in selection.voices if _shared(point, voice) >= ALL_SAID * length]


def _shared(point: ShownPoint, voice: ShownVoice) -> int:
    """Letters that both print."""
    pairs = ((one.span, other.span) for one in point.passages for other in voice.passages)
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a, b in pairs if a.paragraph == b.paragraph)


def _label(label: str) -> str:
    return f"{capital(label.strip().rstrip(':.'))}:"


def _voices(briefing: Briefing, selection: Selection, index: LibraryIndex) -> list[str]:
    if not selection.voices:
        return []
    first, more = _first_voices(briefing, selection, _named_in_brief(briefing, selection))
    rest = _voice_rows(briefing, more, index)
    if selection.unshown_voices:
        rest += ["", md.marked("quiet", f"Not printed here: {_unprinted(briefing, selection, index)}.")]
    whys = [f"- {_marks(briefing, voice)} {md.text(voice.utterance.how)}" for voice in selection.voices]
    count = len(more) + len(selection.unshown_voices)
    return [
        "## Voices",
        "",
        *(md.boxed("voices", _voice_rows(briefing, first, index)) if first else ()),
        *(md.folded(f"More statements ({count})", md.boxed("voices", rest)) if count else ()),
        *md.folded("How we know who speaks", whys, md.WHY),
    ]


def _named_in_brief(briefing: Briefing, selection: Selection) -> list[ShownVoice]:
    """Statements that stand in brief above, under their speaker's name."""
    pins = briefing.article.source.pins
    if pins and pins.summary:
        return []
    return [
        voice for point in selection.points for voice in _voices_of(point, selection) if voice.utterance.speaker.actor
    ]


def _first_voices(
    briefing: Briefing, selection: Selection, above: Sequence[ShownVoice]
) -> tuple[list[ShownVoice], list[ShownVoice]]:
    """What stands open, a statement of each of the foremost speakers, best in their own words; and all the rest.

    Who has spoken `above` is not heard again.
    """
    heard = {_speaker_key(voice) for voice in above}
    ranks = {appearance.actor.id: appearance.rank for appearance in briefing.appearances}
    firsts: dict[str, ShownVoice] = {}
    for voice in sorted(selection.voices, key=lambda one: one.utterance.paraphrase):
        firsts.setdefault(_speaker_key(voice), voice)
    foremost = sorted(firsts.values(), key=lambda one: ranks.get(one.utterance.speaker.actor or "", len(ranks) + 1))
    kept = [one for one in foremost if _speaker_key(one) not in heard][: max(1, OPEN_VOICES - len(heard))]
    return [one for one in selection.voices if one in kept], [one for one in selection.voices if one not in kept]


def _speaker_key(voice: ShownVoice) -> str:
    speaker = voice.utterance.speaker
    return speaker.actor or f"? {speaker.described}"


def _voice_rows(briefing: Briefing, voices: Sequence[ShownVoice], index: LibraryIndex) -> list[str]:
    by_speaker: dict[str, list[ShownVoice]] = {}
    for voice in voices:
        by_speaker.setdefault(_speaker_key(voice), []).append(voice)
    rows: list[str] = []
    for said in by_speaker.values():
        rows.append(f"- {_speaker_name(said[0], index)}")
        rows += [f"    - {statement(briefing.article, voice.utterance, voice.passages)}" for voice in said]
    return rows


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


def _marks(briefing: Briefing, voice: ShownVoice) -> str:
    return paragraph_marks(briefing.article, tuple(p.span for p in voice.passages))


def _topics(briefing: Briefing, index: LibraryIndex) -> list[str]:
    rows = []
    for hit in briefing.topics:
        topic = index.topics.get(hit.topic)
        if topic:
            marks = paragraph_marks(briefing.article, hit.spans[:1])
            rows.append(f"- {md.link(md.text(capital(topic.name)), f'topics/{topic.id}.md')} {marks}")
    return ["## Topics", "", *md.boxed("topics", rows)] if rows else []


# ------------------------------------------------------------------------------------------------ doubts and source

_SHOWN_DOUBTS = frozenset({"ambiguous-name", "role-differs", "likely-reprint"})


def _uncertain(briefing: Briefing) -> list[str]:
    rows = []
    dating = briefing.published
    if is_inferred(briefing):
        rows.append(f"The text does not print its day of publication. Our inference, with "
                    f"{confidence_words(dating.confidence)}: {dating_in_words(dating)}.")  # fmt: skip
    described = dict.fromkeys(_described(u) for u in briefing.utterances if u.speaker.actor is None)
    if described:
        rows.append(f"Some who speak are not named in the text: {listed(tuple(described))}.")
    if not read_with_model(briefing):
        rows.append("This page was made without the model that finds names not yet in our files; "
                    "people and organisations may be missing.")  # fmt: skip
    for doubt in briefing.doubts:
        if doubt.code in _SHOWN_DOUBTS:
            mark = f" {paragraph_mark(briefing.article, doubt.span.paragraph)}" if doubt.span else ""
            rows.append(f"{md.text(doubt.text)}{mark}")
    if not rows:
        return []
    shown = list(dict.fromkeys(rows))
    summary = plural(len(shown), "point", "points")
    if len(shown) > MAX_DOUBTS:
        shown[MAX_DOUBTS:] = [
            f"and {plural(len(shown) - MAX_DOUBTS, 'more name', 'more names')} that may be read two ways"
        ]
    return ["## What we are not sure of", "", *md.folded(summary, [f"- {row}" for row in shown])]


def _source(briefing: Briefing, selection: Selection) -> list[str]:
    article = briefing.article
    rows = [
        f"- **Cite the article** {_article_citation(briefing)}",
        f"- **Cite this briefing** {INSTITUTION}, “Briefing: {md.text(article.title.value)}”, "
        f"`briefings/{briefing.slug}`.",
    ]
    made = (
        f"Made from `{_code(article.source.name)}`, SHA-256 `{article.source.sha256[:16]}…`; words in quotation marks "
        f"are the article’s own, ¶ is the number of its paragraph. This page prints {selection.share:.0%} of the "
        "article’s words, not counting names, roles and dates; everything else is ours."
    )
    return [
        "## Source and how to cite",
        "",
        *md.boxed("cite", rows),
        *md.folded("What this page is made from", [made], md.WHY),
    ]


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
    parts.append(md.text(dating_in_brief(briefing)))
    url = md.safe_url(article.url.value) if article.url else None
    citation = ", ".join(parts) + "."
    return f"{citation} {md.outside_link(md.text(url), url)}" if url else citation
