"""Pins on quotations: who says them, or that they are no speech."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from briefer.doubts import stale_pin
from briefer.knowledge import actors_by_id
from briefer.model import BY_EDITOR, Actor, Article, Doubt, Knowledge, PinnedSpeaker, Pins, Span, Speaker, Utterance
from briefer.pinkeys import BY_NAME
from briefer.pinned.words import actor_meant, meet, plain
from briefer.speech.marks import pair_marks

_EXAMPLE = BY_NAME["speakers"].example
_MARKS = "\"'` "


def pin_speakers(
    article: Article,
    utterances: tuple[Utterance, ...],
    doubts: tuple[Doubt, ...],
    newcomers: Iterable[Actor],
    knowledge: Knowledge,
) -> tuple[tuple[Utterance, ...], tuple[Doubt, ...]]:
    """The utterances and doubts of `find_utterances` as the pins will have them.

    A pin means the words from the segment that it names to the end of the utterance; "no speech" means that segment
    alone. Words between quotation marks that were not taken for speech become it where a pin names their speaker.
    The speakers of other quotations stay as they were found.

    Args:
        newcomers: the actors of the text whom the knowledge lacks.

    Returns:
        Utterances in the order of the text. Doubts about the speaker of pinned words are gone; a pin whose words are
        not found is one.

    Raises:
        InputError: where a pin means an actor that is neither in our files nor in the text.
    """
    pins = article.source.pins
    if not pins or not pins.speakers:
        return utterances, doubts
    everybody = actors_by_id(knowledge) | {actor.id: actor for actor in newcomers}
    found = list(utterances)
    unfit: list[Doubt] = []
    settled: list[Span] = []
    for pin in pins.speakers:
        speaker = _speaker(pin, everybody, pins)
        spans = _segments(article, found, pin) or _quotations(article, pin)
        settled += spans
        if not spans:
            unfit.append(_unfit(pin, pins))
        for span in spans:
            found = _said_by(found, span, speaker)
    found.sort(key=lambda u: (u.segments[0].paragraph, u.segments[0].start))
    return tuple(found), (*_still_open(doubts, settled), *unfit)


def _speaker(pin: PinnedSpeaker, everybody: Mapping[str, Actor], pins: Pins) -> Speaker | None:
    """Whom a pin names; None where it says that the words are no speech."""
    if pin.speaker is not None:
        actor = actor_meant(pin.speaker, everybody, pins, pin.line, _EXAMPLE)
        return Speaker(actor.id, actor.name) if pin.is_speech else None
    return Speaker(None, pin.described or "") if pin.is_speech else None


def _unfit(pin: PinnedSpeaker, pins: Pins) -> Doubt:
    where = "" if pin.paragraph is None else f" of paragraph {pin.paragraph}"
    return stale_pin(pins, pin.line, f"no quotation{where} begins with “{pin.quote}”")


def _segments(article: Article, utterances: Iterable[Utterance], pin: PinnedSpeaker) -> list[Span]:
    return [s for u in utterances for s in u.segments if _fits(article.words(s), s.paragraph, pin)]


def _quotations(article: Article, pin: PinnedSpeaker) -> list[Span]:
    """Words between quotation marks of the body that begin as the pin says."""
    if not pin.is_speech:
        return []
    return [
        Span(paragraph.number, marked.first, marked.last)
        for paragraph in article.body
        if pin.paragraph in (None, paragraph.number)
        for marked in pair_marks(paragraph.text).quotations
        if _fits(paragraph.text[marked.first : marked.last], paragraph.number, pin)
    ]


def _fits(words: str, paragraph: int, pin: PinnedSpeaker) -> bool:
    if pin.paragraph not in (None, paragraph):
        return False
    begins = " ".join(plain(pin.quote).split()).strip(_MARKS)
    said = " ".join(plain(words).split()).strip(_MARKS)
    return said.startswith(begins) and not said[len(begins) : len(begins) + 1].isalnum()


def _said_by(utterances: list[Utterance], span: Span, speaker: Speaker | None) -> list[Utterance]:
    """The utterances with the segment at `span`, and what follows it in the same utterance, said by a speaker.

    Without a speaker that segment is nobody's, and the others stay.
    """
    holder = next((u for u in utterances if span in u.segments), None)
    if holder is None:
        return utterances if speaker is None else [*utterances, Utterance((span,), speaker, None, BY_EDITOR)]
    at = holder.segments.index(span)
    before, after = holder.segments[:at], holder.segments[at:]
    if speaker is None:
        left = (*before, *after[1:])
        parts = [replace(holder, segments=left)] if left else []
    else:
        own = replace(holder, segments=after, speaker=speaker, cue=None, how=BY_EDITOR)
        parts = [replace(holder, segments=before), own] if before else [own]
    return [part for u in utterances for part in (parts if u is holder else [u])]


def _still_open(doubts: Iterable[Doubt], settled: list[Span]) -> list[Doubt]:
    return [
        doubt
        for doubt in doubts
        if doubt.code != "unknown-speaker" or doubt.span is None or not any(meet(doubt.span, s) for s in settled)
    ]
