"""Who speaks in the briefings, gathered by speaker: what the briefing's page prints of them, and where else they do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from briefer.model import BY_EDITOR, Actor, Appearance, Briefing, Dating, Side, Speaker, Utterance
from briefer.pages.index import LibraryIndex
from briefer.pages.ledger import Passage
from briefer.pages.lists import first_letter, plain
from briefer.pages.selections import selection_of
from briefer.pages.shown import ShownVoice
from briefer.pages.wording import sort_day

YEARS_APART = 2 * 365  # days from a person's first statement to the last, to set them side by side


@dataclass(frozen=True, slots=True)
class Turn:
    """All that one speaker says in one briefing.

    Attributes:
        printed: the statements that the briefing's page prints, in the order of the text.
        unprinted: the others.
        appearance: the speaker as this article shows them; None for one who is only described.
        role: the article's words for the speaker, where the page prints them.
    """

    briefing: Briefing
    printed: tuple[ShownVoice, ...]
    unprinted: tuple[Utterance, ...]
    appearance: Appearance | None
    role: Passage | None

    @property
    def count(self) -> int:
        """Statements, printed or not."""
        return len(self.printed) + len(self.unprinted)


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker with everything said, the earliest article first. Those not named have no actor, only a description."""

    name: str
    actor: Actor | None
    turns: tuple[Turn, ...]

    @property
    def side(self) -> Side:
        """The actor's side; "unknown" without an actor."""
        return self.actor.side if self.actor else "unknown"

    @property
    def count(self) -> int:
        """Statements, printed or not."""
        return sum(turn.count for turn in self.turns)

    @property
    def anchor(self) -> str:
        """The id of the voice on its page; "" without an actor."""
        return f"voice-{self.actor.id}" if self.actor else ""

    @property
    def shelf(self) -> str:
        """Where the voice stands in a long book: "a" to "z", "other" or "unidentified"."""
        return first_letter(self.name) if self.actor else "unidentified"

    @property
    def by_editor(self) -> bool:
        """Whether the description of somebody who is not named is an editor's, not words of an article."""
        said = (u for t in self.turns for u in (*(shown.utterance for shown in t.printed), *t.unprinted))
        return self.actor is None and all(utterance.how == BY_EDITOR for utterance in said)

    def years(self) -> tuple[int, ...]:
        """The years of the articles, each once, in the order of the turns; those of unknown year are left out."""
        days = (sort_day(turn.briefing.published) for turn in self.turns)
        return tuple(dict.fromkeys(day.year for day in days if day != date.max))


def gather(index: LibraryIndex) -> tuple[Voice, ...]:
    """Every speaker, by name; after them those who are only described, by description."""
    actors: dict[str, Actor | None] = {}
    names: dict[str, str] = {}
    turns: dict[str, list[Turn]] = {}
    for briefing in index.by_age:
        for speaker, turn in _turns(briefing, index):
            key = _key(speaker, index)
            actors.setdefault(key, index.actors.get(speaker.actor or ""))
            names.setdefault(key, speaker.described)
            turns.setdefault(key, []).append(turn)
    voices = []
    for key, actor in actors.items():
        voices.append(Voice(actor.name if actor else names[key], actor, tuple(turns[key])))
    return tuple(sorted(voices, key=lambda voice: (voice.actor is None, plain(voice.name), voice.anchor)))


def _key(speaker: Speaker, index: LibraryIndex) -> str:
    known = speaker.actor is not None and speaker.actor in index.actors
    return f"actor {speaker.actor}" if known else f"described {plain(speaker.described)}"


def _turns(briefing: Briefing, index: LibraryIndex) -> Iterator[tuple[Speaker, Turn]]:
    selection = selection_of(briefing, index)
    roles = {role.actor: role.passage for role in selection.roles}
    appearances = {appearance.actor.id: appearance for appearance in briefing.appearances}
    speakers: dict[str, Speaker] = {}
    printed: dict[str, list[ShownVoice]] = {}
    unprinted: dict[str, list[Utterance]] = {}
    for shown in selection.voices:
        key = _key(shown.utterance.speaker, index)
        speakers.setdefault(key, shown.utterance.speaker)
        printed.setdefault(key, []).append(shown)
    for utterance in selection.unshown_voices:
        key = _key(utterance.speaker, index)
        speakers.setdefault(key, utterance.speaker)
        unprinted.setdefault(key, []).append(utterance)
    for key, speaker in speakers.items():
        said, unsaid, actor = tuple(printed.get(key, ())), tuple(unprinted.get(key, ())), speaker.actor or ""
        yield speaker, Turn(briefing, said, unsaid, appearances.get(actor), roles.get(actor))


def then_and_now(voice: Voice) -> tuple[Turn, Turn] | None:
    """The first and the last turn of a person, both with words of theirs, where surely years lie between them."""
    if voice.actor is None or voice.actor.kind != "person":
        return None
    heard = [turn for turn in voice.turns if turn.printed]
    dated = [turn for turn in heard if sort_day(turn.briefing.published) != date.max]
    if len(dated) < 2 or days_between(dated[0].briefing.published, dated[-1].briefing.published) < YEARS_APART:
        return None
    return dated[0], dated[-1]


def days_between(first: Dating, last: Dating) -> int:
    """How many days surely lie between two articles, by the best day or else the near end of what is possible."""
    end_of_first, start_of_last = first.best or first.latest, last.best or last.earliest
    return (start_of_last - end_of_first).days if end_of_first and start_of_last else 0


def shortened(voice: Voice, most: int) -> tuple[Turn, ...]:
    """The first turn and as many of the latest as hold at most `most` statements; all of them where they fit."""
    if voice.count <= most:
        return voice.turns
    kept: list[Turn] = []
    room = most - voice.turns[0].count
    for turn in reversed(voice.turns[1:]):
        room -= turn.count
        if room < 0:
            break
        kept.append(turn)
    return (voice.turns[0], *reversed(kept))
