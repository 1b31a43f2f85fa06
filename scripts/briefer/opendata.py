"""The library as open data: plain values for JSON, one record a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from briefer.model import ActorKind, Article, Briefing, Dating, Library, Link, Span, SummaryPoint
from briefer.pages.index import index_of
from briefer.pages.selections import selection_of

Record = dict[str, Any]


def records(library: Library, *, with_body: bool) -> Iterator[tuple[str, Record]]:
    """Every briefing's file stem and its record, in the order of the stems.

    Args:
        library: what was read.
        with_body: whether to include the cleaned article, which is not ours to publish.
    """
    stems = {briefing.slug: briefing.article.source.stem for briefing in library.briefings}
    links: dict[str, list[Link]] = {briefing.slug: [] for briefing in library.briefings}
    for link in library.links:
        links[link.origin].append(link)
    originals = {copy.slug: stems[copy.of] for copy in library.copies}
    by_stem = sorted(library.briefings, key=lambda briefing: briefing.article.source.stem)
    for briefing in by_stem:
        record = _record(briefing, library, links[briefing.slug], stems, originals, with_body)
        yield briefing.article.source.stem, record


def body_text(article: Article) -> str:
    """The cleaned article, paragraphs and subheads parted by a blank line."""
    return "\n\n".join(p.text for p in article.paragraphs if p.kind in ("body", "subhead"))


def _record(
    briefing: Briefing,
    library: Library,
    links: list[Link],
    stems: Mapping[str, str],
    originals: Mapping[str, str],
    with_body: bool,
) -> Record:
    article, published = briefing.article, briefing.published
    topic_names = {topic.id: topic.name for topic in library.knowledge.topics}
    record: Record = {
        "title": article.title.value or None,
        "dek": article.dek.value if article.dek else None,
        "publisher": article.publisher.value if article.publisher else None,
        "byline": [found.value for found in article.bylines],
        "url": article.url.value if article.url else None,
        "date": published.best.isoformat() if published.printed and published.best else None,
        "dating": _dating(published),
        "summary": _summary(briefing),
        "people": _actors(briefing, "person"),
        "organisations": _actors(briefing, "organisation"),
        "places": _actors(briefing, "place"),
        "quotes": _quotes(briefing),
        "positions": _positions(briefing),
        "events": _events(briefing),
        "topics": [topic_names[hit.topic] for hit in briefing.topics],
        "us_dprk": briefing.relevance.us_dprk,
        "us_dprk_reason": briefing.relevance.reason,
        "related": [stems[link.target] for link in links],
        "related_reasons": {stems[link.target]: [link.reason] for link in links},
        "duplicate_of": originals.get(briefing.slug),
        "corrections": _corrections(article),
        "published_share": round(selection_of(briefing, index_of(library)).share, 3),
        "doubts": [doubt.text for doubt in briefing.doubts],
    }
    if with_body:
        record["body_text"] = body_text(article)
    return record


def _dating(published: Dating) -> Record:
    return {
        "best": published.best.isoformat() if published.best else None,
        "earliest": published.earliest.isoformat() if published.earliest else None,
        "latest": published.latest.isoformat() if published.latest else None,
        "confidence": published.confidence,
        "printed": published.printed,
        "basis": [clue.text for clue in published.basis],
    }


def _summary(briefing: Briefing) -> list[Record]:
    """The points; those in an editor's own words have no paragraph."""
    pins = briefing.article.source.pins
    if pins and pins.summary:
        return [{"label": point.label, "text": point.text, "paragraph": None} for point in pins.summary]
    return [_point(briefing.article, point) for point in briefing.summary]


def _corrections(article: Article) -> list[Record]:
    """What editors have put right on the page, with its day."""
    made = article.source.pins.corrections if article.source.pins else ()
    return [{"date": one.day.isoformat(), "text": one.text} for one in made]


def _point(article: Article, point: SummaryPoint) -> Record:
    words = (excerpt.shown_as or article.words(excerpt.span) for excerpt in point.excerpts)
    return {"label": point.label, "text": " ".join(words), "paragraph": _paragraph(point.excerpts[0].span)}


def _actors(briefing: Briefing, kind: ActorKind) -> list[Record]:
    return [
        {
            "id": shown.actor.id,
            "name": shown.actor.name,
            "surface_forms": list(shown.forms),
            "side": shown.actor.side,
            "role": shown.role.text if shown.role else None,
            "quoted": shown.quoted,
            "count": len(shown.mentions),
            "known": shown.actor.known,
        }
        for shown in briefing.appearances
        if shown.actor.kind == kind
    ]


def _quotes(briefing: Briefing) -> list[Record]:
    return [
        {
            "text": briefing.article.words(segment),
            "speaker": _speaker_name(briefing, utterance.speaker.actor, utterance.speaker.described),
            "speaker_id": utterance.speaker.actor,
            "paragraph": _paragraph(segment),
            "utterance": number,
        }
        for number, utterance in enumerate(briefing.utterances, 1)
        if not utterance.paraphrase
        for segment in utterance.segments
    ]


def _positions(briefing: Briefing) -> list[Record]:
    return [
        {
            "text": briefing.article.words(utterance.segments[0]),
            "speaker": _speaker_name(briefing, utterance.speaker.actor, utterance.speaker.described),
            "speaker_id": utterance.speaker.actor,
            "paragraph": _paragraph(utterance.segments[0]),
        }
        for utterance in briefing.utterances
        if utterance.paraphrase
    ]


def _speaker_name(briefing: Briefing, actor: str | None, described: str) -> str:
    if actor is None:
        return f"unidentified: {described}"
    return next((shown.actor.name for shown in briefing.appearances if shown.actor.id == actor), described)


def _events(briefing: Briefing) -> list[Record]:
    return [
        {
            "date": event.time.when.iso() if event.time.when else None,
            "what": briefing.article.words(event.span),
            "paragraph": _paragraph(event.span),
            "known": event.known,
        }
        for event in briefing.events
    ]


def _paragraph(span: Span) -> int | None:
    """The paragraph as a reader counts; None for the headline and other parts outside the body."""
    return span.paragraph if span.paragraph > 0 else None
