"""Family names and other short forms: words that name somebody only because the text has made clear whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from functools import lru_cache

from briefer.knowledge import actors_by_id
from briefer.model import Actor, Knowledge
from briefer.who.gazetteer import Hit, Index, Pattern, build_index, find, make_pattern
from briefer.who.lexicon import Lexicon, lexicon
from briefer.who.offices import PROMINENT
from briefer.who.people import family_names, given_pair
from briefer.who.runs import Phrase
from briefer.who.signs import titled
from briefer.who.tokens import Line

SHORT = "a short form"
_HEADS = ("president", "leader", "supreme leader", "general secretary", "premier", "prime minister", *PROMINENT)
_DIRECTIONS = frozenset((("north",), ("south",), ("the", "north"), ("the", "south")))


@lru_cache(maxsize=4)
def _known_shorts(knowledge: Knowledge) -> tuple[Pattern, ...]:
    return tuple(
        pattern
        for actor in knowledge.actors
        for form in actor.called
        if (pattern := make_pattern(actor.id, form, True)) and pattern.keys not in _DIRECTIONS
    )


@lru_cache(maxsize=4)
def _known_index(knowledge: Knowledge) -> Index:
    return build_index(_known_shorts(knowledge))


@lru_cache(maxsize=4)
def _given_by_actor(knowledge: Knowledge) -> dict[str, tuple[Pattern, ...]]:
    words = lexicon(knowledge)
    return {actor.id: tuple(_given_patterns((actor,), words)) for actor in knowledge.actors}


@lru_cache(maxsize=4)
def _family_names(knowledge: Knowledge) -> frozenset[str]:
    people = {actor.id for actor in knowledge.actors if actor.kind == "person"}
    return frozenset(p.keys[0] for p in _known_shorts(knowledge) if p.actor in people and len(p.keys) == 1)


@lru_cache(maxsize=4)
def _short_keys(knowledge: Knowledge) -> frozenset[tuple[str, ...]]:
    given = (pattern for patterns in _given_by_actor(knowledge).values() for pattern in patterns)
    return frozenset(p.keys for p in (*_known_shorts(knowledge), *given))


def is_short_form(line: Line, phrase: Phrase, knowledge: Knowledge) -> bool:
    """ "Trump", "Trump-Kim", "Yo-jong", "KPA": nobody new, though no name in full."""
    keys = tuple(token.key for token in line.tokens[phrase.first : phrase.last + 1])
    if keys in _short_keys(knowledge):
        return True
    names = _family_names(knowledge)
    return all(
        line.tokens[index].key in names and (index == phrase.last or line.gaps[index] in ("-", "‐", "‑", "–"))
        for index in range(phrase.first, phrase.last + 1)
    )


@lru_cache(maxsize=4)
def _heads_of_state(knowledge: Knowledge) -> frozenset[str]:
    """Persons whom a text may call by the bare family name from the first line on."""
    return frozenset(
        actor.id
        for actor in knowledge.actors
        if actor.kind == "person" and any(office.title.lower().startswith(_HEADS) for office in actor.offices)
    )


def short_hits(
    lines: Sequence[Line],
    full: Sequence[Hit],
    taken: Sequence[set[int]],
    lowered: Set[str],
    knowledge: Knowledge,
    newcomers: Sequence[Actor],
) -> list[Hit]:
    """Short forms outside the words already taken, each with everyone it may mean in this text.

    Args:
        lines: of the text; `lowered` are their `lowered_words`.
        full: the names in full.
        taken: for each line the words that are of a name.
        knowledge: the actors and their short forms.
        newcomers: the actors that the knowledge does not have.
    """
    words = lexicon(knowledge)
    present = {pattern.actor for hit in full for pattern in hit.patterns}
    index = _index_of(present, newcomers, knowledge)
    actors = actors_by_id(knowledge) | {actor.id: actor for actor in newcomers}
    found: list[Hit] = []
    for hit in find(lines, index, taken):
        persons = tuple(p for p in hit.patterns if actors[p.actor].kind == "person")
        bodies = tuple(p for p in hit.patterns if actors[p.actor].kind != "person")
        others = tuple(p for p in bodies if _likely(p, present)) if len(bodies) == 1 else ()
        line = lines[hit.line]
        if persons and _is_name(line, hit, index, taken[hit.line], words, lowered):
            chosen = _worth_asking(line, hit, persons, present, knowledge, words)
            if chosen:
                found.append(Hit(hit.line, hit.first, hit.last, chosen))
                continue
        if others and _stands_alone(line, hit):
            found.append(Hit(hit.line, hit.first, hit.last, others))
    return found


def _index_of(present: Set[str], newcomers: Sequence[Actor], knowledge: Knowledge) -> Index:
    """The short forms of everyone known, the given names of those present, and both of the newcomers."""
    words, given = lexicon(knowledge), _given_by_actor(knowledge)
    own = (*_family_patterns(newcomers, words), *_given_patterns(newcomers, words))
    return build_index((*own, *(p for actor in sorted(present) for p in given.get(actor, ()))), _known_index(knowledge))


def _family_patterns(newcomers: Sequence[Actor], words: Lexicon) -> Iterable[Pattern]:
    for actor in newcomers:
        if actor.kind == "person":
            for name in family_names(actor, words):
                yield Pattern(actor.id, (name,), (True,), ("",), False, True, name.title())


def _given_patterns(actors: Iterable[Actor], words: Lexicon) -> Iterable[Pattern]:
    for actor in actors:
        if actor.kind == "person":
            pairs = dict.fromkeys(pair for spelling in actor.spellings if (pair := given_pair(spelling, words)))
            for pair in pairs:
                yield Pattern(actor.id, pair, (True, False), ("", ""), False, True, "-".join(pair).capitalize())


def _likely(pattern: Pattern, present: set[str]) -> bool:
    """A short form of a body or place counts where the text names it in full, or where it is an acronym."""
    return pattern.actor in present or (pattern.acronym and len(pattern.keys[0]) > 2) or pattern.keys == ("america",)


def _stands_alone(line: Line, hit: Hit) -> bool:
    """ "the Treasury", but neither "Treasury Secretary" nor "Wall Street Journal"."""
    if hit.first and line.joined(hit.first - 1) and not line.tokens[hit.first - 1].possessive:
        before = line.tokens[hit.first - 1]
        if before.capital and hit.first - 1 not in line.opening and before.key != "the":
            return False
    ahead = hit.last + 1
    follows = ahead < len(line.tokens) and line.joined(hit.last) and not line.tokens[hit.last].possessive
    return not (follows and line.tokens[ahead].capital)


def _is_name(line: Line, hit: Hit, index: Index, taken: set[int], words: Lexicon, lowered: Set[str]) -> bool:
    """Whether the words stand as a name of their own: no part of a longer name, no common word that opens a line."""
    if line.shouted:
        return _free_in_headline(line, hit, taken)
    return (
        _free_before(line, hit, index, taken, words)
        and _free_after(line, hit, index, taken, words)
        and not _common_word(line, hit, words, lowered)
    )


def _free_in_headline(line: Line, hit: Hit, taken: set[int]) -> bool:
    hyphened = hit.first and line.gaps[hit.first - 1] in ("-", "‐", "‑") and hit.first - 1 not in taken
    return line.tokens[hit.first].capital and not (hyphened and not line.tokens[hit.first - 1].capital)


def _free_before(line: Line, hit: Hit, index: Index, taken: set[int], words: Lexicon) -> bool:
    before = hit.first - 1
    if before < 0:
        return True
    token, gap = line.tokens[before], line.gaps[before]
    if token.possessive or not (line.joined(before) or gap == ". "):
        return True
    if gap in ("-", "‐", "‑"):
        return before in taken or index.opens(token.key) or not token.capital
    if not token.capital or before in taken:
        return True
    title = token.key in words.titles or token.key in words.courtesy
    if gap == ". " and not title:
        return len(token.key) > 1  # the end of a sentence, unless an initial
    allowed = title or token.key in words.demonyms or token.key in words.qualifiers or token.key in words.never
    return (allowed and token.key not in words.given) or (before in line.opening and token.key in words.openers)


def _free_after(line: Line, hit: Hit, index: Index, taken: set[int], words: Lexicon) -> bool:
    ahead = hit.last + 1
    if ahead >= len(line.tokens) or line.tokens[hit.last].possessive or not line.joined(hit.last):
        return True
    token = line.tokens[ahead]
    if line.gaps[hit.last] in ("-", "‐", "‑"):
        return not token.capital or index.opens(token.key) or ahead in taken
    if not token.capital:
        return True
    return token.key in words.office_words or ahead in taken or token.key in words.never


def _common_word(line: Line, hit: Hit, words: Lexicon, lowered: Set[str]) -> bool:
    """ "Hill" or "Rice" at the start of a sentence where the text also writes "hill"."""
    token = line.tokens[hit.first]
    if hit.first not in line.opening or token.key not in lowered:
        return False
    ahead = hit.last + 1
    return token.possessive or ahead >= len(line.tokens) or line.tokens[ahead].key not in words.verbs


def _worth_asking(
    line: Line, hit: Hit, people: tuple[Pattern, ...], present: set[str], knowledge: Knowledge, words: Lexicon
) -> tuple[Pattern, ...]:
    """Everyone the form may mean; nobody where neither the text nor a title nor fame points to a person."""
    if line.tokens[hit.first].key in words.never and not titled(line, hit.first, words):
        return ()  # "in May", "on March 3"
    if any(pattern.actor in present for pattern in people):
        return people
    ahead = hit.last + 1
    office = ahead < len(line.tokens) and line.joined(hit.last) and line.tokens[ahead].key in words.office_words
    if titled(line, hit.first, words) or office:
        return people
    famous = tuple(p for p in people if p.actor in _heads_of_state(knowledge))
    return people if famous else ()
