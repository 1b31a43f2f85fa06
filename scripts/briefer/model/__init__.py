"""Every type that travels between the stages. Frozen values; data only moves forward.

A claim about an article points into that article by a `Span`. In memory a span is three numbers; on disk it is
the quoted words, the paragraph and the source's hash, because offsets go stale and words do not.
"""

from __future__ import annotations

from briefer.model.article import Article, Doubt, DroppedLine, Found, Paragraph, ParagraphKind, PrintedDate, Span
from briefer.model.findings import (
    Appearance,
    Briefing,
    Clue,
    Dating,
    Event,
    Excerpt,
    Mention,
    NameHit,
    Names,
    Relevance,
    Role,
    Speaker,
    SummaryPoint,
    TimeExpression,
    TopicHit,
    Utterance,
)
from briefer.model.known import Actor, ActorKind, Knowledge, KnownEvent, Office, Publisher, Side, Topic, WordList
from briefer.model.library import SHARE_CAP, Address, Copy, Library, Link, Page
from briefer.model.source import (
    BY_EDITOR,
    AddedActor,
    Correction,
    MeantActor,
    PinnedPoint,
    PinnedSpeaker,
    Pins,
    RemovedActor,
    Source,
)
from briefer.model.when import Confidence, Precision, When

__all__ = [
    "BY_EDITOR",
    "SHARE_CAP",
    "Actor",
    "ActorKind",
    "AddedActor",
    "Address",
    "Appearance",
    "Article",
    "Briefing",
    "Clue",
    "Confidence",
    "Copy",
    "Correction",
    "Dating",
    "Doubt",
    "DroppedLine",
    "Event",
    "Excerpt",
    "Found",
    "Knowledge",
    "KnownEvent",
    "Library",
    "Link",
    "MeantActor",
    "Mention",
    "NameHit",
    "Names",
    "Office",
    "Page",
    "Paragraph",
    "ParagraphKind",
    "PinnedPoint",
    "PinnedSpeaker",
    "Pins",
    "Precision",
    "PrintedDate",
    "Publisher",
    "Relevance",
    "RemovedActor",
    "Role",
    "Side",
    "Source",
    "Span",
    "Speaker",
    "SummaryPoint",
    "TimeExpression",
    "Topic",
    "TopicHit",
    "Utterance",
    "When",
    "WordList",
]
