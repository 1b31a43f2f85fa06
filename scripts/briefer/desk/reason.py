"""A reason: why one thing stands on a briefing's page, with the words and the entry behind it."""

from __future__ import annotations

from dataclasses import dataclass

from briefer.model import Briefing, Span


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of the article and the number of their paragraph (0: the headline; below: other parts outside the body)."""

    paragraph: int
    words: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one thing stands on the page.

    Attributes:
        field: "title", "date", "actors.kim-jong-il", "voices.2", "links.talks-resume" …
        value: what the page says.
        how: the rule that made it, in words.
        passages: of the article, that it was made from.
        origin: file and line of the knowledge's entry or the pin behind it ("scripts/knowledge/actors.yml:34").
    """

    field: str
    value: str
    how: str
    passages: tuple[Passage, ...] = ()
    origin: str = ""


def passages_at(briefing: Briefing, span: Span | None) -> tuple[Passage, ...]:
    """The words at a span as the only passage; none without a span."""
    return (Passage(span.paragraph, briefing.article.words(span)),) if span else ()
