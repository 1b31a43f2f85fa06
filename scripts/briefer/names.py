"""All names of an article: known spellings, short forms of who is named in full, and names nobody told us of."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence, Set

from briefer.knowledge import actors_by_id
from briefer.model import Actor, Article, Knowledge, NameHit, Names, Span
from briefer.ner import NameModel
from briefer.who.directions import direction_hits
from briefer.who.gazetteer import Hit, build_index, find, gazetteer, patterns_of, take
from briefer.who.lexicon import Lexicon, lexicon
from briefer.who.namesakes import without_namesakes
from briefer.who.newcomers import as_actor, find_newcomers
from briefer.who.owners import without_others_bodies
from briefer.who.runs import Phrase, phrases
from briefer.who.shortforms import SHORT, is_short_form, short_hits
from briefer.who.tokens import Line, fold, lowered_words, read_lines
from briefer.who.transcripts import office_turns
from briefer.who.variants import variant_hits


def find_names(article: Article, knowledge: Knowledge, model: NameModel | None) -> Names:
    """Every name in the kept paragraphs of an article.

    Args:
        article: the cleaned article.
        knowledge: what is known of actors.
        model: the statistical model, or None where it is missing; it is asked only about phrases that neither the
            knowledge nor their shape explains.

    Returns:
        Hits in reading order, none overlapping another. A hit has every actor that it may mean; `resolve` decides.
    """
    lines = read_lines(article, knowledge)
    words = lexicon(knowledge)
    actors = actors_by_id(knowledge)
    taken: list[set[int]] = [set() for _ in lines]
    known = [hit for hit in find(lines, gazetteer(knowledge), taken) if not _half(lines[hit.line], hit, words, actors)]
    known = without_others_bodies(lines, known, actors, knowledge)
    organisations, others = _unexplained(lines, known, words)
    variants = variant_hits(lines, others, knowledge)
    covered = _cover(variants)
    organisations = [p for p in organisations if not _administration(lines[p.line], p, knowledge)]
    others = [p for p in others if not _met(p, covered) and not is_short_form(lines[p.line], p, knowledge)]
    lowered = lowered_words(lines)
    newcomers = _newcomers(lines, organisations, others, lowered, knowledge, model)
    bodies = find(lines, build_index(p for a in newcomers if a.kind == "organisation" for p in patterns_of(a)), taken)
    full, strangers = without_namesakes(lines, _longest((*known, *variants), bodies), knowledge)
    newcomers = (*newcomers, *strangers)
    take(full, taken)
    fresh = find(lines, build_index(p for a in newcomers if a.kind != "organisation" for p in patterns_of(a)), taken)
    take(fresh, taken)
    full += fresh
    directions = direction_hits(lines, full, taken, words)
    take(directions, taken)
    short = short_hits(lines, full, taken, lowered, knowledge, newcomers)
    unknown = {actor.id for actor in newcomers}
    found = [_hit(lines, hit, unknown, actors) for hit in (*full, *directions, *short)]
    return _names(article, [*found, *office_turns(lines, knowledge)], newcomers)


def _unexplained(lines: Sequence[Line], known: Sequence[Hit], words: Lexicon) -> tuple[list[Phrase], list[Phrase]]:
    """Capitalised phrases outside the known hits, organisations by their shape apart; no headlines in capitals."""
    by_line: dict[int, list[Hit]] = {}
    for hit in known:
        by_line.setdefault(hit.line, []).append(hit)
    organisations: list[Phrase] = []
    others: list[Phrase] = []
    for number, line in enumerate(lines):
        if not line.shouted:
            found = phrases(number, line, by_line.get(number, ()), words)
            organisations += found[0]
            others += found[1]
    return organisations, others


def _newcomers(
    lines: Sequence[Line],
    organisations: Sequence[Phrase],
    others: Sequence[Phrase],
    lowered: Set[str],
    knowledge: Knowledge,
    model: NameModel | None,
) -> tuple[Actor, ...]:
    known = actors_by_id(knowledge)
    found = find_newcomers(lines, organisations, others, lowered, lexicon(knowledge), model)
    actors = {actor.id: actor for actor in map(as_actor, found) if actor.id not in known}
    return tuple(actors.values())


def _administration(line: Line, phrase: Phrase, knowledge: Knowledge) -> bool:
    """ "Reagan Administration": a mention of who headed it."""
    if line.tokens[phrase.last].key not in ("administration", "government") or phrase.last == phrase.first:
        return False
    return is_short_form(line, Phrase(phrase.line, phrase.first, phrase.last - 1), knowledge)


def _half(line: Line, hit: Hit, words: Lexicon, actors: Mapping[str, Actor]) -> bool:
    """ "Indo-Pacific" is no Pacific, "Abraham Denmark" no country, and "Otto Frederick Stone" not Frederick Stone."""
    before = hit.first - 1
    if before < 0:
        return False
    key = line.tokens[before].key
    if line.gaps[before] in ("-", "–"):
        return key in words.demonyms and line.tokens[before].capital
    if line.gaps[before] != " " or line.tokens[before].possessive or not line.tokens[before].capital:
        return False
    if key in words.titles or key not in words.given:
        return False
    return actors[hit.patterns[0].actor].kind == "person" or (hit.first == hit.last and key not in words.given_words)


def _longest(known: Sequence[Hit], bodies: Sequence[Hit]) -> list[Hit]:
    """Of a known name and a new organisation in the same words the longer: "Leeds University" before "Leeds"."""
    if not bodies:
        return list(known)
    sizes = {word: _size(hit) for hit in known for word in _words(hit)}
    wider = [body for body in bodies if all(sizes.get(word, -1) < _size(body) for word in _words(body))]
    covered = _cover(wider)
    return [*(hit for hit in known if not _met(hit, covered)), *wider]


def _words(hit: Hit | Phrase) -> list[tuple[int, int]]:
    return [(hit.line, index) for index in range(hit.first, hit.last + 1)]


def _cover(hits: Iterable[Hit]) -> set[tuple[int, int]]:
    return {word for hit in hits for word in _words(hit)}


def _size(hit: Hit) -> int:
    return hit.last - hit.first


def _met(one: Hit | Phrase, words: Set[tuple[int, int]]) -> bool:
    return bool(words) and not words.isdisjoint(_words(one))


def _names(article: Article, hits: Iterable[NameHit], newcomers: Sequence[Actor]) -> Names:
    order = {paragraph.number: place for place, paragraph in enumerate(article.paragraphs)}
    found = sorted(hits, key=lambda h: (order[h.span.paragraph], h.span.start))
    present = {candidate for hit in found for candidate in hit.candidates}
    return Names(tuple(found), tuple(actor for actor in newcomers if actor.id in present))


def _hit(lines: Sequence[Line], hit: Hit, unknown: Container[str], actors: Mapping[str, Actor]) -> NameHit:
    line = lines[hit.line]
    span = Span(line.paragraph.number, line.starts[hit.first], line.end(hit.last))
    candidates = tuple(dict.fromkeys([pattern.actor for pattern in hit.patterns]))
    spelling, short = hit.patterns[0].spelling, hit.patterns[0].short
    if short:
        how = SHORT
    elif candidates[0] in unknown:
        how = "a name that our files do not have, as this text gives it"
    elif fold(line.text[span.start : span.end]) == fold(actors[candidates[0]].name):
        how = "the name in full"
    else:
        how = f"a way of writing the name that our files have, as {spelling}"
    return NameHit(span, candidates, how)
