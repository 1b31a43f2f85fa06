"""What is read out of one article. What there are hundreds of is a tuple with names, which is made in half the time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from briefer.model.article import Article, Doubt, Span
from briefer.model.known import Actor
from briefer.model.when import Confidence, When


class NameHit(NamedTuple):
    """Words that look like a name, before it is settled whose: the ids of every actor they may mean, and why."""

    span: Span
    candidates: tuple[str, ...]
    how: str


@dataclass(frozen=True, slots=True)
class Names:
    """All names of an article. `newcomers` are the actors that the knowledge does not have."""

    hits: tuple[NameHit, ...]
    newcomers: tuple[Actor, ...]


class Mention(NamedTuple):
    """Words that name an actor.

    Attributes:
        actor: id of the actor.
        how: why these words mean this actor, in words a reader can follow.
        stands_for: id of the country that a capital stands for here ("Pyongyang" → "north-korea"), else None.
    """

    actor: str
    span: Span
    how: str
    stands_for: str | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """What an actor was, as this article says it (`span` into it) or else by the knowledge (`span` None).

    `years` are those of the office by the knowledge, where it was over (or not begun) when the article was published.
    """

    text: str
    span: Span | None
    how: str
    years: str = ""


@dataclass(frozen=True, slots=True)
class Appearance:
    """An actor as this article shows it. `rank` is 1 for the most important; `key` means shown unfolded."""

    actor: Actor
    mentions: tuple[Mention, ...]
    forms: tuple[str, ...]
    role: Role | None
    quoted: bool
    rank: int
    key: bool


@dataclass(frozen=True, slots=True)
class Clue:
    """One reason for a date, in words; `span` points to the passage where there is one."""

    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Dating:
    """When an article was published: printed, pinned, or inferred with its clues.

    `best` is None where the clues do not single out a day, `earliest` and `latest` (inclusive) where nothing bounds
    the date. `printed` is True only for a date that the text itself prints in full.
    """

    best: date | None
    earliest: date | None
    latest: date | None
    confidence: Confidence
    printed: bool
    basis: tuple[Clue, ...]


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that say when ("early last year"), resolved against the publication date. `how` gives the rule."""

    span: Span
    when: When | None
    how: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that the article says happened: the sentence or clause at `span`, and when.

    `known` is the id of the chronology's entry where it is one; `rival` is True where the passage plainly gives that
    event another day than the chronology does.
    """

    time: TimeExpression
    span: Span
    known: str | None = None
    rival: bool = False


class Speaker(NamedTuple):
    """Who speaks: an actor's id, or for an unidentified one None and a description ("a U.S. official")."""

    actor: str | None
    described: str


@dataclass(frozen=True, slots=True)
class Utterance:
    """One act of speech: the quoted segments in order, without their quotation marks.

    `paraphrase` marks indirect speech; then the one segment is the clause that reports it.
    """

    segments: tuple[Span, ...]
    speaker: Speaker
    cue: Span | None
    how: str
    paraphrase: bool = False


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of the source in a summary point; `shown_as` replaces them in brackets ("[Kelly]" for "He")."""

    span: Span
    shown_as: str | None = None


@dataclass(frozen=True, slots=True)
class SummaryPoint:
    """A labelled point: the source's words, shortened only by leaving out. Excerpts stand in source order.

    `how` says why the sentence was chosen for the label.
    """

    label: str
    excerpts: tuple[Excerpt, ...]
    how: str = ""


@dataclass(frozen=True, slots=True)
class TopicHit:
    """A topic of the article with the passages that show it, strongest first."""

    topic: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Relevance:
    """Whether the article is on the site's subject (the data's name for it stays), with the reason in a sentence."""

    us_dprk: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Briefing:
    """All that was read out of one article."""

    slug: str
    article: Article
    published: Dating
    appearances: tuple[Appearance, ...]
    mentions: tuple[Mention, ...]
    utterances: tuple[Utterance, ...]
    times: tuple[TimeExpression, ...]
    events: tuple[Event, ...]
    topics: tuple[TopicHit, ...]
    relevance: Relevance
    summary: tuple[SummaryPoint, ...]
    doubts: tuple[Doubt, ...]
