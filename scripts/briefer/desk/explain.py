"""Why a briefing says what it says: for every line the rule, the entry or the pin that made it, and the passage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefer.desk.pagereasons import page_reasons
from briefer.desk.places import Places
from briefer.desk.reason import Passage, Reason, passages_at
from briefer.doubts import doubt_id
from briefer.model import Appearance, Briefing, Clue, Excerpt, Found, Library, Utterance
from briefer.pages.index import LibraryIndex, index_of
from briefer.pages.wording import dating_in_words, plural
from briefer.subject import SUBJECT

ACTOR_FILES = ("actors.yml", "places.yml")
_MOST_MENTIONS = 6  # of an actor, each told with its reason


def reasons(briefing: Briefing, library: Library, places: Places) -> tuple[Reason, ...]:
    """Every reason of a briefing, in the order of its page."""
    index = index_of(library)
    return (
        *_metadata(briefing, library, places),
        *_date(briefing, index, places),
        *_summary(briefing, places),
        *_actors(briefing, places),
        *_voices(briefing, index, places),
        *_dates(briefing, index, places),
        *_topics(briefing, index, places),
        *_links(briefing, index),
        *_doubts(briefing),
        *page_reasons(briefing, index, places),
    )


def chosen(found: Iterable[Reason], field: str) -> tuple[Reason, ...]:
    """Those of a field ("actors") or of one thing in it ("actors.kim-jong-il")."""
    return tuple(reason for reason in found if reason.field == field or reason.field.startswith(f"{field}."))


def fields_of(found: Iterable[Reason]) -> tuple[str, ...]:
    """The fields that have a reason ("title", "actors" …), each once, in order."""
    return tuple(dict.fromkeys(reason.field.partition(".")[0] for reason in found))


# ------------------------------------------------------------------------------------------------ what is printed above


def _metadata(briefing: Briefing, library: Library, places: Places) -> Iterator[Reason]:
    article = briefing.article
    named: tuple[tuple[str, Found | None], ...] = (
        ("title", article.title), ("dek", article.dek), ("publisher", article.publisher), ("agency", article.agency),
        *(("byline", byline) for byline in article.bylines), ("dateline", article.dateline), ("url", article.url),
    )  # fmt: skip
    for field, found in named:
        if found:
            told = found.line is None or f"line {found.line}" in found.how
            line = "" if told else f" (line {found.line} of seeds/{article.source.name})"
            origin = places.pin(field) or _publisher_entry(found.value, library, places)
            yield Reason(field, found.value, f"{found.how}{line}", origin=origin)
    pins = article.source.pins
    if pins and pins.note:
        yield Reason("note", pins.note, "an editor's note", origin=places.pin("note"))
    for correction in pins.corrections if pins else ():
        value = f"{correction.day}: {correction.text}"
        yield Reason("corrections", value, "an editor's correction", origin=places.pin("corrections"))
    yield Reason(
        "relevance", f"about {SUBJECT.pair}" if briefing.relevance.us_dprk else "not mainly", briefing.relevance.reason
    )


def _publisher_entry(value: str, library: Library, places: Places) -> str:
    named = (publisher.id for publisher in library.knowledge.publishers if publisher.name == value)
    return next((place for one in named if (place := places.of(one, "publishers.yml"))), "")


def _date(briefing: Briefing, index: LibraryIndex, places: Places) -> Iterator[Reason]:
    dating = briefing.published
    printed = "printed in the text" if dating.printed else f"inferred, {dating.confidence} confidence"
    pinned = places.pin("published")
    how = "set by an editor" if pinned else printed
    span = f"; any day from {dating.earliest} to {dating.latest} fits" if dating.earliest and dating.latest else ""
    yield Reason("date", dating_in_words(dating), how + span, origin=pinned)
    for number, clue in enumerate(dating.basis, 1):
        yield Reason(
            f"date.{number}", "a clue", clue.text, passages_at(briefing, clue.span), _event_entry(clue, index, places)
        )


def _event_entry(clue: Clue, index: LibraryIndex, places: Places) -> str:
    """The entry of the event that the clue names by its title."""
    titled = (event.id for event in index.library.knowledge.events if f"“{event.title}”" in clue.text)
    return next((place for event in titled if (place := places.of(event, "events.yml"))), "")


def _summary(briefing: Briefing, places: Places) -> Iterator[Reason]:
    pins = briefing.article.source.pins
    if pins and pins.summary:
        for number, by_hand in enumerate(pins.summary, 1):
            value = f"{by_hand.label}: {by_hand.text}"
            yield Reason(f"summary.{number}", value, "in an editor's own words", origin=places.pin("summary"))
        return
    for number, point in enumerate(briefing.summary, 1):
        words = " ".join(excerpt.shown_as or briefing.article.words(excerpt.span) for excerpt in point.excerpts)
        passages = tuple(_excerpt(briefing, excerpt) for excerpt in point.excerpts)
        yield Reason(f"summary.{number}", f"{point.label}: {words}", point.how, passages)


def _excerpt(briefing: Briefing, excerpt: Excerpt) -> Passage:
    return Passage(excerpt.span.paragraph, briefing.article.words(excerpt.span))


# ------------------------------------------------------------------------------------------------ who, when, what


def _actors(briefing: Briefing, places: Places) -> Iterator[Reason]:
    for shown in briefing.appearances:
        actor, field = shown.actor, f"actors.{shown.actor.id}"
        entry = places.of(actor.id, *ACTOR_FILES)
        known = "" if entry else ", a name that our files do not have"
        yield Reason(field, actor.name, f"{_standing(shown, len(briefing.appearances))}{known}", origin=entry)
        if shown.role:
            said = passages_at(briefing, shown.role.span)
            yield Reason(f"{field}.role", shown.role.text, shown.role.how, said, "" if said else entry)
        for mention in shown.mentions[:_MOST_MENTIONS]:
            yield Reason(
                f"{field}.mention",
                briefing.article.words(mention.span),
                mention.how,
                passages_at(briefing, mention.span),
            )
        if len(shown.mentions) > _MOST_MENTIONS:
            more = plural(len(shown.mentions) - _MOST_MENTIONS, "more mention", "more mentions")
            yield Reason(f"{field}.mention", "…", more)


def _standing(shown: Appearance, of: int) -> str:
    times = plural(len(shown.mentions), "time", "times")
    place = "a key actor" if shown.key else "among the others named"
    return f"{place}: rank {shown.rank} of {of}, named {times}, {'quoted' if shown.quoted else 'not quoted'}"


def _voices(briefing: Briefing, index: LibraryIndex, places: Places) -> Iterator[Reason]:
    for number, said in enumerate(briefing.utterances, 1):
        origin = places.of(said.speaker.actor, *ACTOR_FILES) if said.speaker.actor else ""
        passages = tuple(p for segment in said.segments for p in passages_at(briefing, segment))
        cue = passages_at(briefing, said.cue)
        yield Reason(f"voices.{number}", _speaker(said, index), said.how, (*passages, *cue), origin)


def _speaker(said: Utterance, index: LibraryIndex) -> str:
    actor = index.actors.get(said.speaker.actor or "")
    kind = "reported" if said.paraphrase else "quoted"
    return f"{actor.name if actor else said.speaker.described}, {kind}"


def _dates(briefing: Briefing, index: LibraryIndex, places: Places) -> Iterator[Reason]:
    for number, event in enumerate(briefing.events, 1):
        when = event.time.when.iso() if event.time.when else "no day"
        known = index.known_events.get(event.known or "")
        value = f"{when}: {known.title}" if known else when
        entry = places.of(event.known, "events.yml") if event.known else ""
        passages = (*passages_at(briefing, event.time.span), *passages_at(briefing, event.span))
        yield Reason(f"dates.{number}", value, event.time.how, passages, entry)


def _topics(briefing: Briefing, index: LibraryIndex, places: Places) -> Iterator[Reason]:
    for hit in briefing.topics:
        topic = index.topics.get(hit.topic)
        pinned = places.pin("topics")
        how = "set by an editor" if pinned else "the words below are among its terms"
        passages = tuple(p for span in hit.spans for p in passages_at(briefing, span))
        origin = pinned or places.of(hit.topic, "topics.yml")
        yield Reason(f"topics.{hit.topic}", topic.name if topic else hit.topic, how, passages, origin)


def _links(briefing: Briefing, index: LibraryIndex) -> Iterator[Reason]:
    for link in index.links.get(briefing.slug, ()):
        here = tuple(p for span in link.here for p in passages_at(briefing, span))
        yield Reason(f"links.{link.target}", link.kind, link.reason, here)


def _doubts(briefing: Briefing) -> Iterator[Reason]:
    for doubt in briefing.doubts:
        how = f"a doubt of the build: code {doubt.code}, id {doubt_id(briefing.article, doubt)}"
        yield Reason(f"doubts.{doubt.code}", doubt.text, how, passages_at(briefing, doubt.span))


# ------------------------------------------------------------------------------------------------ for a terminal


def lines_of(found: Iterable[Reason]) -> Iterator[str]:
    """A block a reason: field and value, then how, where from, and the words."""
    for reason in found:
        yield f"{reason.field}: {reason.value}"
        yield f"    {reason.how}"
        if reason.origin:
            yield f"    {reason.origin}"
        for passage in dict.fromkeys(reason.passages):
            yield f"    {_place(passage.paragraph)} “{passage.words}”"


def _place(paragraph: int) -> str:
    return f"¶{paragraph}" if paragraph > 0 else "headline" if paragraph == 0 else "outside the body"
