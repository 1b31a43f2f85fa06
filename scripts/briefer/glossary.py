"""Where the terms of the glossary stand in a line of text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from briefer.model import GlossaryEntry, Knowledge

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class TermHit:
    """A term at characters `start` to `end` (end exclusive) of a line."""

    start: int
    end: int
    entry: GlossaryEntry


@dataclass(frozen=True, slots=True)
class _Form:
    """A way of writing a term. One without capitals is compared in small letters."""

    text: str
    any_case: bool
    entry: GlossaryEntry


def terms_in(line: str, knowledge: Knowledge) -> Iterator[TermHit]:
    """Every term in a line, from left to right; of two that begin at one word the longer, and none inside another.

    Only the first word of each form is looked up, so that the cost grows with the words and not with the glossary.
    """
    forms, reached = _forms(knowledge), 0
    for word in _WORD.finditer(line):
        if word.start() < reached:
            continue
        for form in forms.get(word.group().casefold(), ()):
            end = _match(line, word.start(), form)
            if end:
                yield TermHit(word.start(), end, form.entry)
                reached = end
                break


def _match(line: str, start: int, form: _Form) -> int:
    """Where the form that begins at `start` ends, a plural "s" included; 0 where it does not stand there."""
    end = start + len(form.text)
    there = line[start:end]
    if (there.lower() if form.any_case else there) != form.text:
        return 0
    if line[end : end + 1] == "s":
        end += 1
    return 0 if line[end : end + 1].isalnum() else end


@lru_cache(maxsize=4)
def _forms(knowledge: Knowledge) -> Mapping[str, tuple[_Form, ...]]:
    """Forms by their first word in small letters, the longest first; one that ends there also by its plural."""
    found: dict[str, list[_Form]] = {}
    for entry in knowledge.glossary:
        for form in entry.forms:
            for word in _first_words(form):
                found.setdefault(word, []).append(_Form(form, form == form.lower(), entry))
    return MappingProxyType({word: tuple(sorted(f, key=lambda one: -len(one.text))) for word, f in found.items()})


def _first_words(form: str) -> tuple[str, ...]:
    """The first word in small letters; with its plural where the form is no longer than that."""
    first = _WORD.search(form)
    if first is None:
        return ()
    word = first.group().casefold()
    return (word, f"{word}s") if first.end() == len(form) else (word,)
