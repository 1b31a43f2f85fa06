"""Capitalised phrases that the knowledge does not explain: what could be a name nobody told us of."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from typing import NamedTuple

from briefer.who.gazetteer import Hit
from briefer.who.lexicon import Lexicon
from briefer.who.tokens import Line

_PARTICLES = frozenset("de del der den di da van von bin ibn al el ul la le du ben abu dos das ter zu".split())
_LINKS = frozenset("of for on".split())
_ABBREVIATED = frozenset(
    "mr mrs ms dr gen lt col maj capt sgt cpl pvt adm cmdr brig sen rep gov rev prof amb sec st messrs jr sr".split()
)
_HYPHENED = frozenset(  # second halves of adjectives, so no second half of a Korean or Chinese given name
    """based led backed born made style era held run wide old long like owned bound type only free ruled wing top job
    aid plus mail""".split()
)
_CAMPAIGNS = frozenset("committee campaign coalition movement".split())  # may have the country in their name
_PLURAL_OWNERS = frozenset("people worker workers women children veterans men king".split())


class Phrase(NamedTuple):
    """Words `first` to `last` (inclusive) of a line that may be a name; titles and peoples before it are cut off."""

    line: int
    first: int
    last: int


def joins(line: Line, index: int) -> bool:
    """Whether this word and the next can be of one name."""
    if line.tokens[index].possessive and line.tokens[index].key not in _PLURAL_OWNERS:
        return False
    gap = line.gaps[index]
    if gap in ("' ", "’ "):
        return line.tokens[index].key in _PLURAL_OWNERS
    if line.joined(index):
        return True
    return (gap == ". " and line.tokens[index].key in _ABBREVIATED) or gap == " & "


def capital_runs(line: Line) -> list[tuple[int, int]]:
    """Stretches of capitalised words, particles as in "Ursula von der Leyen" between them included."""
    runs: list[tuple[int, int]] = []
    count, done = len(line.tokens), -1
    for index in itertools.compress(range(count), line.capitals):
        if index <= done:
            continue
        last = index
        while last + 1 < count and joins(line, last):
            ahead = last + 1
            if last > index and _second_syllable(line, ahead):
                last = ahead
                continue
            while ahead + 1 < count and line.tokens[ahead].key in _PARTICLES and joins(line, ahead):
                ahead += 1
            if not line.tokens[ahead].capital or ahead - last > 3:
                break
            last = ahead
        runs.append((index, last))
        done = last
    return runs


def _second_syllable(line: Line, index: int) -> bool:
    """The "in" of "Moon Jae-in": lower case, but a part of the name."""
    token, before = line.tokens[index], line.tokens[index - 1]
    if token.capital or line.gaps[index - 1] not in ("-", "‐", "‑") or token.key in _HYPHENED:
        return False
    return token.text.isalpha() and len(token.text) <= 6 and len(before.text) <= 6 and line.gaps[index - 2] == " "


def is_organisation(line: Line, first: int, last: int, words: Lexicon) -> bool:
    """Whether the phrase is built on a word such as Institute (not as its first word, unless "of" follows)."""
    keys = line.keys[first : last + 1]
    if words.organisation_heads.isdisjoint(keys):
        return False
    if keys[-1] in words.organisation_heads and len(keys) > 1:
        return True
    return any(key in words.organisation_heads and following in _LINKS for key, following in itertools.pairwise(keys))


def extend_organisation(line: Line, run: tuple[int, int], runs: Mapping[int, int], words: Lexicon) -> int:
    """The last word of "Center for Naval Warfare Studies" when the run is only "Center".

    Args:
        runs: of the line, the last word of each by its first.
    """
    first, last = run
    opened = False
    campaign = any(line.tokens[i].key in _CAMPAIGNS for i in range(first, last + 1))
    for _ in range(4):
        link = last + 1
        if link + 1 >= len(line.tokens) or line.tokens[last].possessive or line.gaps[last] != " ":
            break
        key = line.tokens[link].key
        follows = link + 1
        if key not in _LINKS and not (opened and (key == "and" or (campaign and key == "in"))):
            break
        if key not in ("in", "and") and line.tokens[last].key not in words.organisation_heads and not opened:
            break
        if line.tokens[follows].key in ("the", "a", "an") and follows + 1 < len(line.tokens):
            follows += 1
        if follows not in runs or line.keys[follows] in words.calendar or line.keys[follows] in words.courtesy:
            break
        last, opened = runs[follows], True
    return last


def phrases(number: int, line: Line, hits: Sequence[Hit], words: Lexicon) -> tuple[list[Phrase], list[Phrase]]:
    """Capitalised phrases that no hit explains.

    Returns:
        Organisations by their shape (they may take in hits: "Leeds University"), and the rest.
    """
    runs = dict(capital_runs(line))
    covered: defaultdict[int, list[Hit]] = defaultdict(list)  # the hits by each of their words
    for hit in hits:
        for index in range(hit.first, hit.last + 1):
            covered[index].append(hit)
    organisations: list[Phrase] = []
    others: list[Phrase] = []
    done = -1
    for first, last in runs.items():
        if first <= done:
            continue
        if not words.organisation_heads.isdisjoint(line.keys[first : last + 1]):
            end = extend_organisation(line, (first, last), runs, words)
            start = _without_title(line, first, end, words)
            shaped = start <= end and is_organisation(line, start, end, words)
            if shaped and not _explained(line, start, end, covered, words):
                organisations.append(Phrase(number, start, end))
                done = end
                continue
        others.extend(_pieces(number, line, first, last, covered, words))
    return organisations, others


def _explained(line: Line, first: int, last: int, covered: Mapping[int, Sequence[Hit]], words: Lexicon) -> bool:
    """Whether a hit holds the phrase or a head of it (not only the country in it), or hits hold all of it."""
    inside = {id(hit): hit for index in range(first, last + 1) for hit in covered.get(index, ())}.values()
    for hit in inside:
        headed = any(line.tokens[i].key in words.organisation_heads for i in range(hit.first, hit.last + 1))
        if headed or (hit.last >= last and hit.first <= first):
            return True
    return sum(hit.last - hit.first + 1 for hit in inside) >= last - first + 1


def _pieces(number: int, line: Line, first: int, last: int, covered: Container[int], words: Lexicon) -> list[Phrase]:
    pieces: list[Phrase] = []
    index = first
    while index <= last:
        if index in covered:
            index += 1
            continue
        end = index
        while end + 1 <= last and end + 1 not in covered:
            end += 1
        start = _without_title(line, index, end, words)
        stop = _without_tail(line, start, end, words)
        if start <= stop:
            pieces.append(Phrase(number, start, stop))
        index = end + 1
    return pieces


def _without_title(line: Line, first: int, last: int, words: Lexicon) -> int:
    """Cuts titles, peoples, days and words that only open the sentence off the front of a phrase."""
    while first <= last:
        key = line.tokens[first].key
        named = key in words.given and first < last
        opens = first in line.opening and key in words.openers
        dropped = key in words.titles or key in words.courtesy or key in words.demonyms or opens
        dropped = dropped or (key in words.qualifiers and not named)
        dropped = dropped or (key in words.never and not named) or (key in words.openers and not named)
        dropped = dropped or not line.tokens[first].capital
        if not dropped or _heads_organisation(line, first, last, words):
            break
        first += 1
    return _after_inner_title(line, first, last, words)


def _after_inner_title(line: Line, first: int, last: int, words: Lexicon) -> int:
    """The name in "Pennsylvania Rep. Patrick Meehan" starts after the office."""
    for index in range(last - 2, first, -1):
        key = line.tokens[index].key
        if key in words.courtesy or (key in words.titles and key not in words.title_surnames):
            return index + 1
    return first


def _heads_organisation(line: Line, first: int, last: int, words: Lexicon) -> bool:
    """ "National" of "National Institute", "State" of "State University": no title, though the list has the word."""
    if first in line.opening and line.tokens[first].key in words.openers and line.tokens[first].key != "international":
        return False
    if line.tokens[first].key in words.titles or line.tokens[first].key in words.courtesy:
        return False
    return line.tokens[first].key not in words.demonyms and is_organisation(line, first, last, words)


def _without_tail(line: Line, first: int, last: int, words: Lexicon) -> int:
    while last >= first:
        key = line.tokens[last].key
        office = last > first and key in words.titles and key not in words.title_surnames
        lower = not line.tokens[last].capital and not _second_syllable(line, last)
        if (key in words.never and last > first) or lower or office:
            last -= 1
        else:
            break
    return last
