"""Names that the knowledge does not have: which phrases are persons, organisations, places, and which are nothing.

Shape decides first (a title before, a given name, "University"), over all the places where the phrase stands. Only
what shape leaves open is put to the model, one sentence a phrase, and then the model is one voice among others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefer.model import Actor, ActorKind
from briefer.ner import NameModel
from briefer.who.lexicon import Lexicon
from briefer.who.runs import Phrase
from briefer.who.tokens import Line, slug

_LABELS: dict[str, ActorKind] = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place"}
_LOCATIVE = frozenset("in at near from to outside inside around through toward towards via".split())
_SMALL = frozenset("of for and the".split())
_PAPERS = frozenset("treaty treaties agreement accord act pact deal bill review doctrine policy".split())
_ASKED = 60  # phrases of one text put to the model at most; more than that is a list, not prose


@dataclass(frozen=True, slots=True)
class Found:
    """One phrase with every place where it stands and what speaks for each reading."""

    keys: tuple[str, ...]
    places: tuple[Phrase, ...]
    person: int
    organisation: int
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
    words: Lexicon,
    model: NameModel | None,
) -> tuple[Newcomer, ...]:
    """Actors among the phrases that the knowledge does not explain, in the order of their first mention."""
    bodies = {n for n, line in enumerate(lines) if line.paragraph.kind in ("body", "dek")}
    lowered = {token.key for line in lines for token in line.tokens if not token.capital}
    others = [p for p in others if p.last > p.first or lines[p.line].tokens[p.first].key not in lowered]
    named = [found for found in _gather(lines, others, words) if any(p.line in bodies for p in found.places)]
    votes = _ask(lines, [f for f in named if _open(f)], bodies, model)
    judged = [_judge(lines, found, votes.get(found.keys, ()), words) for found in named]
    bodied = [phrase for phrase in organisations if phrase.line in bodies]
    by_shape = [_organisation(lines, phrase, words) for phrase in bodied]
    return _merge([n for n in (*judged, *by_shape) if n is not None])


def _gather(lines: Sequence[Line], phrases: Iterable[Phrase], words: Lexicon) -> list[Found]:
    grouped: dict[tuple[str, ...], list[Phrase]] = {}
    for phrase in phrases:
        keys = tuple(token.key for token in lines[phrase.line].tokens[phrase.first : phrase.last + 1])
        grouped.setdefault(keys, []).append(phrase)
    return [_weigh(lines, keys, tuple(group), words) for keys, group in grouped.items()]


def _weigh(lines: Sequence[Line], keys: tuple[str, ...], places: tuple[Phrase, ...], words: Lexicon) -> Found:
    """What the shape of a phrase and the words around it say, summed over all its places."""
    person, why = _person_shape(keys, words)
    if len(keys[0]) == 1 and not lines[places[0].line].tokens[places[0].first].text.endswith("."):
        person, why = 0, ""  # "T-Mobile"
    organisation = place = 0
    never = all(key in words.never or key in words.openers for key in keys) or any(k.isdigit() for k in keys)
    never = never or all(len(key) == 1 for key in keys) or keys[-1] in words.site_heads
    never = never or keys[0] in ("i'm", "i've", "i'd", "i'll", "d", "r") or _all_generic(keys, words)
    never = never or any(_after_nickname(lines[phrase.line], phrase, words) for phrase in places)
    never = never or any(_numbered(lines[phrase.line], phrase) for phrase in places)
    for phrase in places:
        line = lines[phrase.line]
        if line.paragraph.kind == "headline":
            continue
        before, after = _around(line, phrase)
        if titled(line, phrase.first, words) and (len(keys) > 1 or _formal(line, phrase, words)):
            person, why = person + 3, why or "a title stands before it"
        if before == "the" and len(keys) > 1 and after not in words.office_words:
            person -= 3
        if _named_after_role(line, phrase, words):
            person, why = person + 2, why or "a description of a person stands before it"
        if before in words.things or _is_thing(line, phrase, words):
            never = True
        if after in words.verbs or before in words.verbs:
            person += 1
        if _described(line, phrase, words):
            person, why = person + 2, why or "a description of a person follows it"
        if before in _LOCATIVE:
            place += 1
    return Found(keys, places, person, organisation, place, never, why)


def _all_generic(keys: tuple[str, ...], words: Lexicon) -> bool:
    known = words.generic | words.organisation_heads | words.place_heads | words.openers
    return all(key in known for key in keys)


def _person_shape(keys: tuple[str, ...], words: Lexicon) -> tuple[int, str]:
    if (
        not 2 <= len(keys) <= 5
        or keys[-1] in words.place_heads
        or any(key in words.organisation_heads for key in keys[:-1])
    ):
        return 0, ""
    if keys[0] in words.given:
        return 2 if keys[0] in words.given_words else 3, "its first word is a given name"
    if keys[0] in words.korean and len(keys) == 3 and all(1 < len(key) <= 6 for key in keys):
        return 3, "built like a Korean name"
    if len(keys[0]) == 1 or "." in keys[0] or (len(keys) > 2 and len(keys[1]) == 1):
        return 2, "an initial stands in it"
    if keys[0] in words.chinese and len(keys) == 2:
        return 1, "built like a Chinese name"
    if keys[-1] in words.korean and keys[0] not in words.never:
        return 1, "built like a Korean name"
    return 0, ""


def titled(line: Line, index: int, words: Lexicon) -> bool:
    """Whether a title stands right before this word ("Mr.", "analyst", "Secretary of State")."""
    if index == 0:
        return False
    before = line.tokens[index - 1]
    gap = line.gap(index - 1)
    if before.possessive or gap not in (" ", ". ", "\u00a0"):
        return False
    if before.key in words.courtesy:
        return True
    if gap == " " and before.key in words.titles:
        return True
    of_office = index >= 3 and line.tokens[index - 2].key == "of" and line.tokens[index - 3].key in words.titles
    return gap == " " and of_office and before.capital and before.key in words.qualifiers


def _formal(line: Line, phrase: Phrase, words: Lexicon) -> bool:
    """Whether one word with a title before it is a person: "Ms. Schulze", "Gen. Kwon said", not "official Fars"."""
    before = line.tokens[phrase.first - 1]
    if line.tokens[phrase.first].text.isupper():
        return False
    _, after = _around(line, phrase)
    return before.key in words.courtesy or (before.capital and after in words.verbs)


def _around(line: Line, phrase: Phrase) -> tuple[str, str]:
    before = line.tokens[phrase.first - 1].key if phrase.first and line.gap(phrase.first - 1).strip() == "" else ""
    ahead = phrase.last + 1
    after = line.tokens[ahead].key if ahead < len(line.tokens) and line.gap(phrase.last).strip() in ("", ",") else ""
    return before, after


def _after_nickname(line: Line, phrase: Phrase, words: Lexicon) -> bool:
    """The second half of "Michael (Mike) Richard Pompeo"."""
    before = phrase.first - 1
    return before > 0 and line.gap(before) == ") " and line.tokens[before].key in words.given


def _numbered(line: Line, phrase: Phrase) -> bool:
    """ "Sam Jong 2": ships and rockets are numbered, people are not."""
    ahead = phrase.last + 1
    return ahead < len(line.tokens) and line.gap(phrase.last) in (" ", "-") and line.tokens[ahead].key.isdigit()


def _is_thing(line: Line, phrase: Phrase, words: Lexicon) -> bool:
    """ "the Lighthouse Winmore, a Hong Kong-flagged vessel": a thing by its description, or set off by commas."""
    before, ahead = phrase.first - 1, phrase.last + 1
    if before >= 0 and line.gap(before) == ", " and line.tokens[before].key in words.things:
        return True
    if ahead >= len(line.tokens) or not line.gap(phrase.last).startswith(","):
        return False
    described = line.tokens[ahead].key in ("a", "an", "the", "one", "which")
    near = {token.key for token in line.tokens[ahead : ahead + 6]}
    return described and bool(near & words.things) and not near & words.titles


def _described(line: Line, phrase: Phrase, words: Lexicon) -> bool:
    """Whether ", 21," or ", a Korea expert" or ", who" follows."""
    ahead = phrase.last + 1
    if ahead >= len(line.tokens) or line.gap(phrase.last) != ", ":
        return False
    key = line.tokens[ahead].key
    if key in ("who", "whose") or (key.isdigit() and len(key) == 2 and line.gap(ahead)[:1] in ",;"):
        return True
    if key not in ("a", "an", "the", "his", "her", "their") and key not in words.titles | words.qualifiers:
        return False
    near = line.tokens[ahead : ahead + 9]
    return any(token.key in words.titles and not token.possessive for token in near)


def _named_after_role(line: Line, phrase: Phrase, words: Lexicon) -> bool:
    """ "China's ambassador to Washington, Cui Tiankai, …": set off by commas after a description of a person."""
    before, after = phrase.first - 1, line.gap(phrase.last)
    if before < 0 or line.gap(before) != ", " or after[:1] not in (",", ".", "'", "’", "\n", ";"):
        return False
    start = before
    while start > 0 and before - start < 7 and line.joined(start - 1):
        start -= 1
    return any(token.key in words.titles and not token.capital for token in line.tokens[start : before + 1])


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
        start, end = line.sentence_of(line.tokens[phrase.first].start)
        wanted.setdefault((phrase.line, start, end), []).append((found, phrase))
    answers = model([lines[number].text[start:end] for number, start, end in wanted])
    votes: dict[tuple[str, ...], tuple[str, ...]] = {}
    for (number, start, _), asked in wanted.items():
        entities = answers[list(wanted).index((number, start, _))]
        for found, phrase in asked:
            first = lines[number].tokens[phrase.first].start - start
            last = lines[number].tokens[phrase.last].end - start
            votes[found.keys] = tuple(label for a, b, label in entities if a <= first + 4 and b >= last and a < last)
    return votes


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
    return line.text[line.tokens[phrase.first].start : line.tokens[phrase.last].end]


def _organisation(lines: Sequence[Line], phrase: Phrase, words: Lexicon) -> Newcomer | None:
    """An organisation by its shape, unless its words are all generic and no country stands before it."""
    line = lines[phrase.line]
    keys = [token.key for token in line.tokens[phrase.first : phrase.last + 1]]
    first = phrase.first
    if _names_a_paper(line, phrase):
        return None
    if _all_generic(tuple(k for k in keys if k not in words.never and k not in _SMALL), words):
        owner = first - 1
        if owner < 0 or line.gap(owner) != " ":
            return None
        token = line.tokens[owner]
        country = token.possessive and token.capital and token.key not in words.organisation_heads
        if not token.capital or token.key in words.openers or not (token.key in words.demonyms or country):
            return None
        halved = owner > 0 and line.tokens[owner - 1].key in ("north", "south") and line.joined(owner - 1)
        first = owner - 1 if halved else owner
    if line.tokens[first].key in ("u.s.", "us") and not _all_generic(tuple(keys[1:]), words):
        first += 1
    name = line.text[line.tokens[first].start : line.tokens[phrase.last].end]
    name = name.removeprefix("The ")
    if name.isupper() and " " in name:
        return None  # words that shout
    return Newcomer("organisation", name, (name, *_acronym(line, phrase)), "built like the name of an organisation")


def _names_a_paper(line: Line, phrase: Phrase) -> bool:
    """ "Nuclear Forces Treaty", "Nuclear Forces (INF) Treaty": the name of a treaty or a law."""
    ahead = phrase.last + 1
    if ahead < len(line.tokens) and line.gap(phrase.last) == " (":
        ahead += 1
    return ahead < len(line.tokens) and line.tokens[ahead].key in _PAPERS and len(line.gap(ahead - 1)) <= 2


def _acronym(line: Line, phrase: Phrase) -> tuple[str, ...]:
    """ "(IISS)" right after the name."""
    ahead = phrase.last + 1
    if ahead < len(line.tokens) and line.gap(phrase.last) == " (":
        token = line.tokens[ahead]
        if token.text.isupper() and 2 <= len(token.text) <= 8 and line.gap(ahead).startswith(")"):
            return (token.text,)
    return ()


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
