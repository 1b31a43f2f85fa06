"""Block transcripts: paragraphs that open with the speaker's label ("Q:", "MR. BOUCHER:", "<Q …>")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefer.model import Paragraph, Span

_CAPITALS = r"[A-Z][A-Z.'’-]*(?: [A-Z][A-Z.'’-]*){0,5}"
_LABEL = re.compile(
    rf"<?(?P<caps>{_CAPITALS})(?: \([^()]{{1,60}}\))?:>?\s+(?=\S)"
    r"|<?(?P<question>Q(?:uestion)?|A(?:nswer)?)(?:[.:]>?|>)\s+(?=\S)"
    r"|<?(?P<bare>Q) +(?=[A-Z\"“(])"
)
_QUESTIONS = frozenset("Q QUESTION REPORTER".split())
_ANSWERS = frozenset("A ANSWER".split())


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: the label as it stands, whether it is a question's, and what was said, one span a paragraph."""

    label: str
    question: bool
    answer: bool
    segments: tuple[Span, ...]


def find_turns(paragraphs: tuple[Paragraph, ...]) -> tuple[Turn, ...]:
    """The turns of a transcript; empty where the text is none.

    A text is a transcript where two paragraphs carry labels, or one label and one question do. A turn goes on until
    the next label; what stands before the first label belongs to nobody.
    """
    labels = {p.number: match for p in paragraphs if (match := _LABEL.match(p.text)) and _is_label(match)}
    if len(labels) < 2 or len(labels) * 12 < len(paragraphs):
        return ()
    turns: list[Turn] = []
    label = ""
    segments: list[Span] = []
    for paragraph in paragraphs:
        match = labels.get(paragraph.number)
        if match is not None:
            if segments:
                turns.append(_turn(label, segments))
            label, segments = _named(match), []
        if label:
            start = match.end() if match else 0
            end = len(paragraph.text) - (1 if paragraph.text.endswith(">") else 0)
            if start < end:
                segments.append(Span(paragraph.number, start, end))
    if segments:
        turns.append(_turn(label, segments))
    return tuple(turns)


def _is_label(match: re.Match[str]) -> bool:
    caps = match.group("caps")
    return caps is None or len(caps.replace(".", "")) > 2 or caps in _QUESTIONS or caps in _ANSWERS


def _named(match: re.Match[str]) -> str:
    return next(group for group in match.groups() if group is not None)


def _turn(label: str, segments: list[Span]) -> Turn:
    bare = label.upper()
    return Turn(label, bare in _QUESTIONS, bare in _ANSWERS, tuple(segments))
