"""What each side says on a topic: statements that name it, in the article's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from briefer import markdown as md
from briefer.model import Actor, Briefing, Library, Side, Topic
from briefer.pages.facts import byline, title_link
from briefer.pages.index import LibraryIndex, Treatment, figure_of, index_of
from briefer.pages.quoting import statement
from briefer.pages.selections import selection_of
from briefer.pages.shown import Selection, ShownVoice
from briefer.pages.wording import plural, side_mark
from briefer.subject import SIDE_NAMES
from briefer.topics import topics_of_words

LATEST = 200  # briefings that are asked, so that a page's work does not grow with the library
EACH_SIDE = 4  # statements shown, of different speakers where there are
EACH_SPEAKER = 2


@dataclass(frozen=True, slots=True)
class Position:
    """A statement that a briefing's page prints, by someone whom we know by name."""

    briefing: Briefing
    actor: Actor
    voice: ShownVoice


def positions_by_side(topic: Topic, treatments: Sequence[Treatment], index: LibraryIndex) -> list[str]:
    """The section of a topic's page; nothing where nobody is quoted on it.

    Args:
        treatments: of the topic, the latest first.
    """
    by_side: dict[Side, list[Position]] = {}
    for position in _positions(treatments[:LATEST], index):
        by_side.setdefault(position.actor.side, []).append(position)
    if not by_side:
        return []
    lines = ["## Positions by side", ""]
    for side, _ in SIDE_NAMES:
        if side in by_side:
            lines += _side(side, by_side[side])
    return lines


def _positions(treatments: Sequence[Treatment], index: LibraryIndex) -> Iterator[Position]:
    for treatment in treatments:
        shown = selection_of(treatment.briefing, index)
        key = ("positions", treatment.hit.topic, treatment.briefing.slug)
        for voice in figure_of(key, shown, partial(_voices_on, treatment, shown, index), index.figures):
            if actor := index.actors.get(voice.utterance.speaker.actor or ""):
                yield Position(treatment.briefing, actor, voice)


def _voices_on(treatment: Treatment, shown: Selection, index: LibraryIndex) -> list[ShownVoice]:
    """The statements of a briefing's page that name the topic."""
    article, voices = treatment.briefing.article, []
    for voice in shown.voices:
        said = " … ".join(article.words(passage.span) for passage in voice.passages if passage.shown_as is None)
        if treatment.hit.topic in _topics(said, index.library.knowledge):
            voices.append(voice)
    return voices


_topics = lru_cache(1 << 13)(topics_of_words)  # the page of each topic of a briefing asks of the same statements


def chosen_beforehand(library: Library) -> Iterator[Briefing]:
    """Chooses what topics' pages print of other briefings, one briefing a step: each takes some milliseconds."""
    index = index_of(library)
    for treatments in index.treatments.values():
        for treatment in treatments[::-1][:LATEST]:
            if treatment.briefing.slug not in index.selections:
                selection_of(treatment.briefing, index)
                yield treatment.briefing


def _side(side: Side, positions: Sequence[Position]) -> list[str]:
    chosen = _of_many_speakers(positions)
    rows = [row for position in chosen for row in _row(position)]
    if len(positions) > len(chosen):
        more = plural(len(positions) - len(chosen), "more statement", "more statements")
        rows.append(f"- {md.marked('quiet', f'{more} in the briefings below')}")
    return md.boxed("by-side", [side_mark(side), "", *md.boxed("reports voices", rows)])


def _of_many_speakers(positions: Sequence[Position]) -> list[Position]:
    """The latest statements, first one of each speaker."""
    turns: dict[str, int] = {}
    ranked: list[tuple[int, int, Position]] = []
    for number, position in enumerate(positions):
        turns[position.actor.id] = turns.get(position.actor.id, 0) + 1
        if turns[position.actor.id] <= EACH_SPEAKER:
            ranked.append((turns[position.actor.id], number, position))
    chosen = sorted(ranked, key=lambda one: one[:2])[:EACH_SIDE]
    return [position for _, _, position in sorted(chosen, key=lambda one: one[1])]


def _row(position: Position) -> list[str]:
    briefing = position.briefing
    name = md.link(md.text(position.actor.name), f"../actors/{position.actor.id}.md")
    title = title_link(briefing, "../")
    said = statement(briefing.article, position.voice.utterance, position.voice.passages)
    return [f"- **{name}** {title} {byline(briefing)}", f"    - {said}"]
