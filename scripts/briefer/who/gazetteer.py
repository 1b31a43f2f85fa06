"""Known spellings found in a text: the longest wins, whole words only, hyphens and blanks alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from briefer.cutting import where
from briefer.model import Actor, Knowledge
from briefer.who.tokens import Line, cut_words


@dataclass(frozen=True, slots=True)
class Pattern:
    """A spelling as words. `short` marks a form that means the actor only where the text made it likely."""

    actor: str
    keys: tuple[str, ...]
    capitals: tuple[bool, ...]
    gaps: tuple[str, ...]
    acronym: bool
    short: bool
    spelling: str


class Hit(NamedTuple):
    """Words `first` to `last` (both inclusive) of a line, and the patterns that they match."""

    line: int
    first: int
    last: int
    patterns: tuple[Pattern, ...]


class Spelling(NamedTuple):
    """The patterns of the same words: all, whether one stands wherever another does, and of each actor one."""

    patterns: tuple[Pattern, ...]
    alike: bool
    by_actor: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """Patterns by their words, and how they open.

    `openings` holds for every first word the second words, each with the number of words of the longest pattern that
    opens so; the second word of a pattern of one word is empty.
    """

    spellings: dict[tuple[str, ...], Spelling]
    openings: dict[str, dict[str, int]]

    def opens(self, key: str) -> bool:
        """Whether some pattern opens with this word."""
        return key in self.openings


def build_index(patterns: Iterable[Pattern], base: Index | None = None) -> Index:
    """Patterns by their words, on top of those of a `base` that stays as it is."""
    spellings = dict(base.spellings) if base else {}
    openings: dict[str, dict[str, int]] = dict(base.openings) if base else {}
    for pattern in patterns:
        known = spellings.get(pattern.keys)
        first, second = (*pattern.keys, "")[:2]
        spellings[pattern.keys] = _spelling((*known.patterns, pattern) if known else (pattern,))
        seconds = openings.get(first, {})
        openings[first] = {**seconds, second: max(seconds.get(second, 0), len(pattern.keys))}
    return Index(spellings, openings)


def _spelling(patterns: tuple[Pattern, ...]) -> Spelling:
    alike = len({_written(pattern) for pattern in patterns}) == 1
    return Spelling(patterns, alike, _by_actor(patterns))


def _written(pattern: Pattern) -> tuple[object, ...]:
    """All that decides whether a pattern stands where its words are."""
    return pattern.capitals, pattern.gaps, pattern.acronym


def _by_actor(patterns: Sequence[Pattern]) -> tuple[Pattern, ...]:
    return tuple({pattern.actor: pattern for pattern in reversed(patterns)}.values())[::-1]


def patterns_of(actor: Actor) -> Iterable[Pattern]:
    """Every full spelling of an actor; a person's also with two of its words run together ("KimJong Il")."""
    for spelling in actor.spellings:
        pattern = make_pattern(actor.id, spelling, short=False)
        if pattern is None or (not actor.known and len(pattern.keys) == 1 and actor.kind == "person"):
            continue
        yield pattern
        if actor.kind == "person" and len(pattern.keys) in (2, 3):
            yield from _glued(pattern)


def _glued(pattern: Pattern) -> Iterable[Pattern]:
    keys, ones = pattern.keys, (True,) * len(pattern.keys)
    if len(keys[0]) == 1 or len(keys[1]) == 1:
        return
    joined = [(keys[0] + keys[1], *keys[2:])]
    if len(keys) == 3:
        joined += [(keys[0], keys[1] + keys[2]), ("".join(keys),)]
    for variant in joined:
        if len(variant) > 1 or len(variant[0]) > 7:
            size = len(variant)
            yield Pattern(pattern.actor, variant, ones[:size], ("",) * size, False, pattern.short, pattern.spelling)


def make_pattern(actor: str, form: str, short: bool) -> Pattern | None:
    """A spelling as it is looked for.

    Args:
        actor: id of whom it names.
        form: the spelling; "the" before several words is left out of a full one.
        short: whether it is what an actor may be called once named in full.

    Returns:
        None for a form without words, and for a short one without a capital letter, which is no name.
    """
    tokens, _, gaps = cut_words(form)
    if not tokens:
        return None
    if not short and len(tokens) > 2 and tokens[0].key == "the":
        tokens, gaps = tokens[1:], gaps[1:]
    if short and not any(token.capital for token in tokens):
        return None  # "the agency": a description, not a name
    letters = "".join(c for c in form if c.isalpha())
    return Pattern(
        actor=actor,
        keys=tuple(token.key for token in tokens),
        capitals=tuple(token.capital for token in tokens),
        gaps=("", *(gap if gap[:1] in (",", ".", "&") else "" for gap in gaps)),
        acronym=letters.isupper() and len(letters) <= 6 and len(tokens) == 1,
        short=short,
        spelling=form,
    )


@lru_cache(maxsize=4)
def gazetteer(knowledge: Knowledge) -> Index:
    """The spellings of every known actor."""
    return build_index(
        pattern
        for actor in knowledge.actors
        if not actor.id.endswith("-administration")  # a mention of who heads it
        for pattern in patterns_of(actor)
    )


def find(lines: Sequence[Line], index: Index, taken: Sequence[set[int]]) -> list[Hit]:
    """Every place where a pattern stands, longest first from the left, outside the words already `taken`."""
    hits: list[Hit] = []
    for number, line in enumerate(lines if index.openings else ()):
        end, keys, last = 0, line.keys, len(line.keys) - 1
        for position in where(keys, index.openings):
            seconds = index.openings[keys[position]]
            longest = seconds.get(keys[position + 1], 0) if position < last else 0
            if not (longest or "" in seconds) or position < end or position in taken[number]:
                continue
            matched = _match(line, position, max(longest, 1), index, taken[number])
            if matched:
                end = position + len(matched[0].keys)
                hits.append(Hit(number, position, end - 1, matched))
    return hits


def _match(line: Line, position: int, longest: int, index: Index, taken: set[int]) -> tuple[Pattern, ...]:
    for size in range(min(longest, len(line.keys) - position), 0, -1):
        spelling = index.spellings.get(line.keys[position : position + size])
        found = _standing(line, position, spelling, taken) if spelling else ()
        if found:
            return found
    return ()


def _standing(line: Line, position: int, spelling: Spelling, taken: set[int]) -> tuple[Pattern, ...]:
    """One pattern of each actor whose pattern stands here: forty persons are called "Kim", and written alike."""
    if spelling.alike:
        return spelling.by_actor if _stands(line, position, spelling.patterns[0], taken) else ()
    answers: dict[tuple[object, ...], bool] = {}
    for pattern in spelling.patterns:
        if _written(pattern) not in answers:
            answers[_written(pattern)] = _stands(line, position, pattern, taken)
    return _by_actor([pattern for pattern in spelling.patterns if answers[_written(pattern)]])


def _stands(line: Line, position: int, pattern: Pattern, taken: set[int]) -> bool:
    for offset in range(len(pattern.keys)):
        if position + offset in taken or not _case_fits(line, position + offset, offset, pattern):
            return False
        if offset and not _gap_fits(line, position + offset, pattern.gaps[offset]):
            return False
    return True


def _case_fits(line: Line, index: int, offset: int, pattern: Pattern) -> bool:
    token = line.tokens[index]
    if pattern.acronym:
        return token.text.isupper()
    if not pattern.capitals[offset] or token.capital:
        return True
    return offset > 0 and line.gaps[index - 1] in ("-", "‐", "‑")


def _gap_fits(line: Line, index: int, gap: str) -> bool:
    found = line.gaps[index - 1]
    return line.joined(index - 1) or not found if not gap else found == gap


def take(hits: Iterable[Hit], taken: Sequence[set[int]]) -> None:
    """Marks the words of the hits as taken."""
    for hit in hits:
        taken[hit.line].update(range(hit.first, hit.last + 1))
