"""Names that the knowledge does not have: which phrases are persons, organisations, places, and which are nothing.

Shape decides first (a title before, a given name, "University"), over all the places where the phrase stands. Only
what shape leaves open is put to the model, one sentence a phrase, and then the model is one voice among others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from briefer.model import Actor, ActorKind
from briefer.ner import NameModel
from briefer.who.bodies import names_a_paper, organisation
from briefer.who.lexicon import Lexicon
from briefer.who.runs import Phrase
from briefer.who.signs import (
    after_nickname,
    all_generic,
    around,
    described_after,
    described_before,
    formally_titled,
    is_thing,
    numbered,
    person_shape,
    titled,
)
from briefer.who.tokens import Line, slug

_LABELS: dict[str, ActorKind] = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place"}
_LOCATIVE = frozenset("in at near from to outside inside around through toward towards via".split())
_LONGEST = 800  # characters of a sentence that are put to the model
_ASKED = 60  # phrases of one text put to the model at most; more than that is a list, not prose


@dataclass(frozen=True, slots=True)
class Found:
    """One phrase with every place where it stands and what speaks for each reading."""

    keys: tuple[str, ...]
    places: tuple[Phrase, ...]
    person: int
    place: int
    never: bool
    why: str


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A name taken as an actor, with every spelling of it in the text."""

    kind: ActorKind
    name: str
    spellings: tuple[str, ...]
    how: str


def find_newcomers(
    lines: Sequence[Line],
    organisations: Sequence[Phrase],
    others: Sequence[Phrase],
    lowered: Set[str],
    words: Lexicon,
    model: NameModel | None,
) -> tuple[Newcomer, ...]:
    """Actors among the phrases that the knowledge does not explain, in the order of their first mention.

    Args:
        lines: of the text.
        organisations, others: the phrases, those that are organisations by their shape apart.
        lowered: the `lowered_words` of the lines.
        words: the word lists.
        model: asked about what shape leaves open, where there is one.
    """
    bodies = {n for n, line in enumerate(lines) if line.paragraph.kind in ("body", "dek")}
    others = [p for p in others if p.last > p.first or lines[p.line].tokens[p.first].key not in lowered]
    named = [found for found in _gather(lines, others, words) if any(p.line in bodies for p in found.places)]
    votes = _ask(lines, [f for f in named if _open(f)], bodies, model)
    named = _with_family_names(lines, named, votes, (lowered, words.titles, words.generic, words.openers), words)
    judged = [_judge(lines, found, votes.get(found.keys, ()), words) for found in named]
    bodied = [phrase for phrase in organisations if phrase.line in bodies]
    by_shape = [_body(names) for phrase in bodied if (names := organisation(lines, phrase, words)) is not None]
    return _merge([n for n in (*judged, *by_shape) if n is not None])


def _gather(lines: Sequence[Line], phrases: Iterable[Phrase], words: Lexicon) -> list[Found]:
    grouped: dict[tuple[str, ...], list[Phrase]] = {}
    for phrase in phrases:
        keys = tuple(token.key for token in lines[phrase.line].tokens[phrase.first : phrase.last + 1])
        grouped.setdefault(keys, []).append(phrase)
    return [_weigh(lines, keys, tuple(group), words) for keys, group in grouped.items()]


def _weigh(lines: Sequence[Line], keys: tuple[str, ...], places: tuple[Phrase, ...], words: Lexicon) -> Found:
    """What the shape of a phrase and the words around it say, summed over all its places."""
    person, why = person_shape(keys, words)
    if len(keys[0]) == 1 and not lines[places[0].line].tokens[places[0].first].text.endswith("."):
        person, why = 0, ""  # "T-Mobile"
    place = 0
    never = all(key in words.never or key in words.openers for key in keys) or any(k.isdigit() for k in keys)
    never = never or all(len(key) == 1 for key in keys) or keys[-1] in words.site_heads
    never = never or keys[0] in ("i'm", "i've", "i'd", "i'll", "d", "r") or all_generic(keys, words)
    never = never or any(after_nickname(lines[phrase.line], phrase, words) for phrase in places)
    never = never or any(numbered(lines[phrase.line], phrase) for phrase in places)
    never = never or all(names_a_paper(lines[phrase.line], phrase) for phrase in places)
    for phrase in places:
        line = lines[phrase.line]
        if line.paragraph.kind == "headline":
            continue
        before, after = around(line, phrase)
        if titled(line, phrase.first, words) and (len(keys) > 1 or formally_titled(line, phrase, words)):
            person, why = person + 3, why or "a title stands before it"
        if before == "the" and len(keys) > 1 and after not in words.office_words:
            person -= 3
        if described_before(line, phrase, words):
            person, why = person + 2, why or "a description of a person stands before it"
        if before in words.things or is_thing(line, phrase, words):
            never = True
        if after in words.verbs or before in words.verbs:
            person += 1
        if described_after(line, phrase, words):
            person, why = person + 2, why or "a description of a person follows it"
        if before in _LOCATIVE:
            place += 1
    return Found(keys, places, person, place, never, why)


def _open(found: Found) -> bool:
    """Whether shape leaves the phrase undecided, so that the model's voice counts."""
    return not found.never and found.person < 3 and found.person > -3


def _ask(
    lines: Sequence[Line], open_ones: Sequence[Found], bodies: set[int], model: NameModel | None
) -> dict[tuple[str, ...], tuple[str, ...]]:
    """The model's labels for every phrase, from one sentence each (the first of the body)."""
    if model is None:
        return {}
    wanted: dict[tuple[int, int, int], list[tuple[Found, Phrase]]] = {}
    for found in open_ones[:_ASKED]:
        inside = [p for p in found.places if p.line in bodies]
        phrase = next((p for p in inside if p.first not in lines[p.line].opening), None)
        if phrase is None:
            if len(found.keys) == 1:
                continue  # capitalised only where a sentence opens: no name
            phrase = inside[0]
        line = lines[phrase.line]
        start, end = _passage(line, phrase)
        wanted.setdefault((phrase.line, start, end), []).append((found, phrase))
    votes: dict[tuple[str, ...], tuple[str, ...]] = {}
    answers = model([lines[number].text[start:end] for number, start, end in wanted]) if wanted else []
    for ((number, start, _), asked), entities in zip(wanted.items(), answers, strict=True):
        for found, phrase in asked:
            first = lines[number].starts[phrase.first] - start
            last = lines[number].end(phrase.last) - start
            votes[found.keys] = tuple(label for a, b, label in entities if a <= first + 4 and b >= last and a < last)
    return votes


def _passage(line: Line, phrase: Phrase) -> tuple[int, int]:
    """The sentence of a phrase, of an endless one the part around the phrase."""
    first, last = line.starts[phrase.first], line.end(phrase.last)
    start, end = line.sentence_of(first)
    if end - start <= _LONGEST:
        return start, end
    return max(start, line.text.rfind(" ", 0, max(1, first - _LONGEST // 2)) + 1), min(end, last + _LONGEST // 2)


def _with_family_names(
    lines: Sequence[Line],
    named: Sequence[Found],
    votes: Mapping[tuple[str, ...], tuple[str, ...]],
    common: Sequence[Set[str]],
    words: Lexicon,
) -> list[Found]:
    """What is weighed with what its last word says where it stands alone: "Finch said" tells what "Orla Finch" is."""
    alone = {
        found.keys[0]: min(found.person, 3) + (votes.get(found.keys, ())[:1] == ("PERSON",))
        for found in named
        if len(found.keys) == 1 and found.person > 0 and not found.never
    }
    return [
        replace(found, person=found.person + alone.get(found.keys[-1], 0))
        if _has_given_names(found, common, words) and (votes.get(found.keys) or _inside_a_sentence(lines, found))
        else found
        for found in named
    ]


def _has_given_names(found: Found, common: Sequence[Set[str]], words: Lexicon) -> bool:
    """Whether the words before the last can be given names: not those of "Officer Finch" or "Manager Ada Finch"."""
    first, *middle = found.keys[:-1] or ("",)
    if not first or any(not known.isdisjoint(found.keys[:-1]) for known in common):
        return False
    return first in words.given or not any(key in words.given for key in middle)


def _inside_a_sentence(lines: Sequence[Line], found: Found) -> bool:
    """Whether the phrase stands anywhere but at a sentence's opening, where any word has a capital ("Meet Finch")."""
    return any(phrase.first not in lines[phrase.line].opening for phrase in found.places)


def _judge(lines: Sequence[Line], found: Found, labels: tuple[str, ...], words: Lexicon) -> Newcomer | None:
    if found.never or found.person <= -3:
        return None
    label = _LABELS.get(labels[0]) if labels else None
    person = found.person + (1 if label == "person" else 0) - (1 if label and label != "person" else 0)
    if label is None and labels:
        person -= 2
    if len(found.keys[-1]) == 1 and person < 4:
        return None  # "Bill C": a name cut short
    if len(found.keys) > 1 and person >= 2:
        how = found.why or "the model reads it as a person and the words around it agree"
        return _newcomer(lines, found, "person", how)
    if label == "person" and len(found.keys) > 1 and found.person >= 1:
        return _newcomer(lines, found, "person", "the model reads it as a person")
    if len(found.keys) == 1 and found.person >= 3 and found.keys[0] not in words.given:
        return _newcomer(lines, found, "person", "a title stands before it")
    if len(found.keys) > 1 and found.keys[-1] in words.place_heads and label != "person":
        return _newcomer(lines, found, "place", "built like the name of a place")
    if label == "place" and found.place:
        return _newcomer(lines, found, "place", "the model reads it as a place, and a word such as 'in' stands before")
    acronym = len(found.keys) == 1 and _words(lines, found.places[0]).isupper()
    if label == "organisation" and len(found.places) >= 2 and not found.place and not acronym:
        return _newcomer(lines, found, "organisation", "the model reads it as an organisation")
    return None


def _newcomer(lines: Sequence[Line], found: Found, kind: ActorKind, how: str) -> Newcomer:
    spellings = tuple(dict.fromkeys(_words(lines, phrase) for phrase in found.places))
    plain = next((s for s in spellings if not s.isupper()), spellings[0])
    return Newcomer(kind, plain, spellings, how)


def _words(lines: Sequence[Line], phrase: Phrase) -> str:
    line = lines[phrase.line]
    return line.text[line.starts[phrase.first] : line.end(phrase.last)]


def _body(names: tuple[str, ...]) -> Newcomer:
    return Newcomer("organisation", names[0], names, "built like the name of an organisation")


def _merge(newcomers: Sequence[Newcomer]) -> tuple[Newcomer, ...]:
    """One entry for "Otto Warmbier" and "Otto Frederick Warmbier", and for one name spelt with and without hyphen."""
    merged: list[Newcomer] = []
    endings: dict[tuple[str, str], list[int]] = {}  # places in `merged` by kind and last word, which the same share
    for newcomer in newcomers:
        ending = endings.setdefault((newcomer.kind, slug(newcomer.name).split("-")[-1]), [])
        same = next((i for i in ending if _same(merged[i], newcomer)), None)
        if same is None:
            ending.append(len(merged))
            merged.append(newcomer)
            continue
        old = merged[same]
        name = max(old.name, newcomer.name, key=lambda n: (len(n.split()), n == old.name))
        spellings = tuple(dict.fromkeys((name, *old.spellings, *newcomer.spellings)))
        merged[same] = Newcomer(old.kind, name, spellings, old.how)
    full = {slug(n.name).split("-")[-1] for n in merged if n.kind == "person" and len(n.name.split()) > 1}
    full |= {slug(n.name).split("-")[0] for n in merged if n.kind == "person" and len(n.name.split()) > 1}
    return tuple(n for n in merged if len(n.name.split()) > 1 or slug(n.name) not in full)


def _same(one: Newcomer, other: Newcomer) -> bool:
    if one.kind != other.kind:
        return False
    left, right = slug(one.name).split("-"), slug(other.name).split("-")
    if left == right:
        return True
    if one.kind == "organisation" and min(len(left), len(right)) > 1:
        return left[-len(right) :] == right or right[-len(left) :] == left
    if one.kind != "person" or min(len(left), len(right)) < 2 or len(left) == len(right):
        return False
    return left[0] == right[0] and left[-1] == right[-1]


def as_actor(newcomer: Newcomer) -> Actor:
    """A newcomer as an actor of this text."""
    return Actor(
        id=slug(newcomer.name),
        kind=newcomer.kind,
        name=newcomer.name,
        side="unknown",
        spellings=tuple(dict.fromkeys((newcomer.name, *newcomer.spellings))),
        known=False,
    )
