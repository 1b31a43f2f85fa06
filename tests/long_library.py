"""A library with more statements than one page of voices may hold."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import sample_library as sample
from briefer.model import Briefing, Library, Span, Speaker, Utterance


def said_by(briefing: Briefing, slug: str, *described: str, actor: str | None = None) -> Briefing:
    """The briefing with one short statement of each speaker."""
    spans = [Span(5, n, n + 20) for n in range(len(described))]
    speech = [Utterance((span,), Speaker(actor, name), None, "") for span, name in zip(spans, described, strict=True)]
    return replace(briefing, slug=slug, utterances=tuple(speech))


@cache
def long_library() -> Library:
    """Forty articles with ten nameless witnesses each, and fifty and one in which one person speaks."""
    first, second = sample.library().briefings
    witnesses = (said_by(first, f"w{n}", *(f"witness {n}-{k}" for k in range(10))) for n in range(40))
    finch = (said_by(second, f"f{n}", "she", actor="orla-finch") for n in range(50))
    return Library((*witnesses, *finch, first), (), sample.KNOWLEDGE)
