"""Who a bare family name means where the text has several of that name: the evidence, weighed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from briefer.model import Actor, Dating
from briefer.subject import SUBJECT
from briefer.who.lexicon import Lexicon
from briefer.who.offices import died_before, fits, headed
from briefer.who.titles import side_of_words
from briefer.who.tokens import Line

_NEAR = 6  # paragraphs over which a bare family name keeps its bearer
_MARGIN = 1.5  # points that the likeliest must be ahead
_REASONS = 3  # given to the reader, the weightiest first
_COUNTRIES = {side.id: side.named for side in SUBJECT.sides if side.id in SUBJECT.told}


class Settled(NamedTuple):
    """A mention whose bearer is settled: where it stands, and whether it was the bare family name."""

    actor: str
    line: int
    start: int
    bare: bool
    aside: bool = False  # named only as somebody's relative: "her husband, former President …"
    given: bool = False  # called by the given name
    says: bool = False  # a verb of saying stands beside the name


@dataclass(frozen=True, slots=True)
class Weighed:
    """The candidate ahead and why; `clear` is False where another is too near."""

    actor: str
    why: str
    clear: bool


def weigh(
    candidates: Sequence[Actor],
    line_number: int,
    start: int,
    lines: Sequence[Line],
    settled: Sequence[Settled],
    published: Dating,
    words: Lexicon,
) -> Weighed:
    """Weighs the candidates for a bare name at `start` of a line; `settled` is in reading order."""
    ids = {actor.id for actor in candidates}
    relevant = [s for s in settled if s.actor in ids]
    line = lines[line_number]
    says = speaks(line, start, words)
    leading = 0.5 if says else 1.0 + beside_a_leader(line, start)
    scores: dict[str, list[tuple[float, str]]] = {actor.id: [] for actor in candidates}
    for actor, points, why in (
        *_recency(relevant, line_number, start, lines),
        *_holder(relevant, line_number, start),
        *_sides(candidates, lines[line_number], start, words),
        *_prominence(relevant, lines),
        *((a.id, -1.0, "dead by then") for a in candidates if died_before(a, published)),
        *_offices_named(candidates, lines[line_number], start, published),
        *((a.id, leading, "the leader of a country at the time") for a in candidates if headed(a, published) == "now"),
        *((actor, 1.0, "has spoken before in this text") for actor in _speakers(relevant, line_number) if says),
    ):
        scores[actor].append((points, why))
    totals = sorted(((sum(p for p, _ in reasons), actor) for actor, reasons in scores.items()), reverse=True)
    best, winner = totals[0]
    runner_up = totals[1][0] if len(totals) > 1 else 0.0
    reasons = [why for points, why in sorted(scores[winner], reverse=True) if points > 0]
    why = "; ".join(reasons[:_REASONS]) or "nothing tells them apart"
    return Weighed(winner, why, best - runner_up >= _MARGIN and best > 0)


def _recency(
    settled: Sequence[Settled], number: int, start: int, lines: Sequence[Line]
) -> list[tuple[str, float, str]]:
    earlier = [s for s in settled if (s.line, s.start) < (number, start) and not s.given]
    found: list[tuple[str, float, str]] = []
    sentence = lines[number].sentence_of(start)
    here = [s for s in settled if s.line == number and sentence[0] <= s.start < sentence[1]]
    found += [(s.actor, -2.0, "named in full later in the sentence") for s in here if s.start > start and not s.bare]
    if not earlier:
        after = [s for s in settled if s.line > number]
        return [*found, (after[0].actor, 1.0, "the first of that name whom the text names in full")] if after else found
    last = earlier[-1]
    if last.aside:
        return found
    if _crowded(last, earlier, lines, whole=last.line != number):
        return found
    distance = number - last.line
    if last in here:
        found.append((last.actor, 2.5, "named earlier in the sentence"))
    elif distance == 0:
        found.append((last.actor, 2.0, "the last of that name before it in this paragraph"))
    else:
        found.append((last.actor, max(0.5, 2.0 - 0.5 * distance), "the last of that name in an earlier paragraph"))
    return found


def _crowded(last: Settled, earlier: Sequence[Settled], lines: Sequence[Line], whole: bool) -> bool:
    """Whether the last mention shares its sentence (or the `whole` paragraph) with others of that name in full."""
    first, end = (0, len(lines[last.line].text)) if whole else lines[last.line].sentence_of(last.start)
    near = {s.actor for s in earlier if s.line == last.line and first <= s.start < end and (whole or not s.bare)}
    return len(near) > 1


def speaks(line: Line, start: int, words: Lexicon) -> bool:
    """Whether a verb of saying stands right beside the name."""
    at = line.at(start)
    after = at + 1 < len(line.tokens) and line.gaps[at] == " " and line.tokens[at + 1].key in words.verbs
    return after or (at > 0 and line.gaps[at - 1] == " " and line.tokens[at - 1].key in words.verbs)


def beside_a_leader(line: Line, start: int) -> float:
    """One point where the name is coupled with another person's: "Trump-Kim meeting", "Trump and Kim"."""
    at = line.at(start)
    joined = at >= 1 and line.gaps[at - 1] in ("-", "–", "/")
    coupled = at >= 2 and line.tokens[at - 1].key in ("and", "with") and line.tokens[at - 2].capital
    return 1.0 if joined or coupled else 0.0


def _speakers(settled: Sequence[Settled], number: int) -> list[str]:
    """Those who have been named beside a verb of saying so far, in this or an earlier paragraph."""
    heard = (s.actor for s in settled if s.line <= number and s.says)
    return list(dict.fromkeys(heard))


def _prominence(settled: Sequence[Settled], lines: Sequence[Line]) -> list[tuple[str, float, str]]:
    """Named in the headline counts for a person, being called by the given name against one."""
    top = {s.actor for s in settled if lines[s.line].paragraph.kind == "headline" and not s.given}
    found = [(actor, 1.5, "named in the headline") for actor in sorted(top)] if len(top) == 1 else []
    counts = Counter(s.actor for s in settled if not s.given).most_common(2)
    if counts and counts[0][1] >= 3 and (len(counts) == 1 or counts[0][1] >= 2 * counts[1][1]):
        found.append((counts[0][0], 1.0, "named far more often than the others"))
    given = {s.actor for s in settled if s.given}
    return found + [(actor, -1.0, "called by the given name") for actor in sorted(given)]


def _offices_named(
    candidates: Sequence[Actor], line: Line, start: int, published: Dating
) -> list[tuple[str, float, str]]:
    """ "succeeded Clinton as secretary of state"; "presidents of both parties – Clinton, …"."""
    first, last = line.at(line.sentence_of(start)[0]), line.at(line.sentence_of(start)[1])
    at = line.at(start)
    keys: tuple[str, ...] = ()
    if at + 2 < last and line.tokens[at + 1].key == "as":
        keys = tuple(token.key for token in line.tokens[at + 2 : at + 7])
    elif any(token.key == "presidents" for token in line.tokens[first:at]):
        keys = ("president",)
    if not keys:
        return []
    return [(a.id, 2.0, f"has been {' '.join(keys[:3])}") for a in candidates if fits(a, keys, published)]


def _holder(settled: Sequence[Settled], number: int, start: int) -> list[tuple[str, float, str]]:
    bare = [s for s in settled if s.bare and not s.given and (s.line, s.start) < (number, start)]
    if not bare:
        return []
    same = sum(s.actor == bare[-1].actor for s in bare) / len(bare)
    weight = 2.0 if number - bare[-1].line <= _NEAR else 1.0
    return [(bare[-1].actor, weight * same, "the one whom the text has called by the family name so far")]


def _sides(candidates: Sequence[Actor], line: Line, start: int, words: Lexicon) -> list[tuple[str, float, str]]:
    first, last = line.sentence_of(start)
    sides = frozenset(actor.side for actor in candidates)
    side = side_of_words(line.text[first:last], words, sides) or side_of_words(line.text, words, sides)
    if side is None:
        return []
    return [(a.id, 1.0, f"the sentence speaks of {_COUNTRIES.get(side, side)}") for a in candidates if a.side == side]
