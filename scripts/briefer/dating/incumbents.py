"""Evidence from people: who held the office that the text gives, who was "former", who had died."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from briefer.dating.evidence import Axis, Evidence, from_windows
from briefer.model import Actor, Article, Knowledge, NameHit, Names, Office, Span
from briefer.timewords.english import month_in_words

_WORD = re.compile(r"[A-Za-z]+")
_BREAK = re.compile(r"[.;:!?“”\"()—]\s|,\s")
_REACH = 60  # characters before a name in which its title stands
_HEADS = frozenset(("president", "leader", "premier", "chancellor"))
_NOUNS = frozenset(
    """president premier minister secretary ambassador senator governor representative leader chairman adviser
    spokesman director envoy chancellor coordinator negotiator commander speaker""".split()
)
_DETAILS = frozenset(
    """vice deputy assistant under state defense treasury energy foreign unification security intelligence national
    central cia house staff joint nations""".split()
)
_SYNONYMS = {
    "advisor": "adviser", "spokeswoman": "spokesman", "spokesperson": "spokesman", "defence": "defense",
    "sen": "senator", "rep": "representative", "gov": "governor", "congressman": "representative",
    "chairwoman": "chairman", "sec": "secretary", "dictator": "leader", "ruler": "leader", "chief": "director",
    "congresswoman": "representative", "undersecretary": "under", "un": "nations",
}  # fmt: skip
_FORMER = frozenset(("former", "ex", "then", "late", "onetime"))
_NO_OFFICE = frozenset(("opposition", "party", "majority", "minority", "candidate", "hopeful", "nominee", "elect"))
_TOO_EARLY = 0.004  # likelihood of "President X" long before the term of office
_LINKS = frozenset(("of", "the", "to", "for", "in"))
_LAST_WORDS = _NOUNS | _DETAILS | {"us"}
_TITLE_WORDS = _NOUNS | _DETAILS | _FORMER | _NO_OFFICE | {"minister", "prime", "affairs", "top", "new", "acting"}
# Likelihood that a text names holders of an office, but not the one of its own day.
_ABSENT_HEAD, _ABSENT_OTHER, _ABSENT_UNTITLED = 0.05, 0.1, 0.3


_SINGLE = _HEADS | {"secretary", "minister", "adviser", "director"}  # offices with one holder at a time


@dataclass(frozen=True, slots=True)
class _Title:
    nouns: frozenset[str]
    details: frozenset[str]
    former: bool


@dataclass(frozen=True, slots=True)
class Held:
    """A person in an office."""

    actor: Actor
    office: Office

    def days(self, axis: Axis) -> tuple[int, int]:
        """First and last day in office as ordinals; an unknown one is the axis's end."""
        return (
            self.office.start.toordinal() if self.office.start else axis.first,
            self.office.end.toordinal() if self.office.end else axis.last,
        )


def office_evidence(article: Article, names: Names, knowledge: Knowledge, axis: Axis) -> tuple[Evidence, ...]:
    """What the offices say: from when on each title is possible, and whose time of each office fits the names."""
    named: dict[str, Span] = {}
    titled: dict[tuple[tuple[str, ...], _Title], tuple[Span, tuple[Held, ...]]] = {}
    for hit, text in _hits(article, names):
        actors = _office_holders(hit.candidates, knowledge)
        for actor in actors:
            named.setdefault(actor.id, hit.span)
        title = _title_before(text, hit.span.start) if actors else None
        if title and (held := _held(hit.candidates, title, knowledge)):
            titled.setdefault((hit.candidates, title), (hit.span, held))
    begun = [_begun(whom, title, knowledge, axis)._replace(span=span) for (whom, title), (span, _) in titled.items()]
    holders = [held for (_, title), (_, holders) in titled.items() if not title.former for held in holders]
    gone = {(h.actor.id, _class_of(h.office)) for (_, title), (_, held) in titled.items() if title.former for h in held}
    return (*begun, *_incumbents(named, holders, gone, knowledge, axis))


def _hits(article: Article, names: Names) -> Iterator[tuple[NameHit, str]]:
    texts = {p.number: p.text for p in article.paragraphs}
    for hit in names.hits:
        if hit.span.paragraph in texts:
            yield hit, texts[hit.span.paragraph]


@lru_cache(maxsize=4096)
def _office_holders(candidates: tuple[str, ...], knowledge: Knowledge) -> tuple[Actor, ...]:
    """Everyone whom a name may mean, where all of them have held an office."""
    people = _people(knowledge)
    return tuple(people[name] for name in candidates) if all(name in people for name in candidates) else ()


@lru_cache(maxsize=4)
def _people(knowledge: Knowledge) -> dict[str, Actor]:
    return {a.id: a for a in knowledge.actors if a.kind == "person" and any(o.start or o.end for o in a.offices)}


def _title_before(text: str, start: int) -> _Title | None:
    before = text[max(0, start - _REACH) : start]
    if before[-2:].strip() in (",", '"', "“"):
        return None
    if "U." in before:
        before = before.replace("U.S.", "US").replace("U.N.", "UN")
    last = next(iter(_WORD.findall(before)[-1:]), "").lower()
    if _SYNONYMS.get(last, last) not in _LAST_WORDS:
        return None  # most names: no title ends so
    keys = [_SYNONYMS.get(word, word) for word in _title_words(_BREAK.split(before)[-1])]
    if "prime" in keys and "minister" in keys:
        keys = [key for key in keys if key not in ("prime", "minister")] + ["premier"]
    nouns = frozenset(keys) & _NOUNS
    if not nouns or frozenset(keys) & _NO_OFFICE:
        return None
    return _Title(nouns, frozenset(keys) & _DETAILS, bool(frozenset(keys) & _FORMER))


def _title_words(before: str) -> list[str]:
    """The unbroken run of words right before a name that can belong to its title, in small letters."""
    run: list[str] = []
    for word in reversed(_WORD.findall(before)):
        if not (word[0].isupper() or word in _LINKS or _SYNONYMS.get(word, word) in _TITLE_WORDS):
            break
        run.insert(0, word.lower())
    return run


@lru_cache(maxsize=4096)
def _office_words(title: str) -> frozenset[str]:
    keys = [_SYNONYMS.get(word, word) for word in (w.lower() for w in _WORD.findall(title))]
    if "prime" in keys and "minister" in keys:
        keys = [key for key in keys if key not in ("prime", "minister")] + ["premier"]
    return frozenset(keys) & (_NOUNS | _DETAILS)


def _is_office(office: Office, title: _Title) -> bool:
    held = _office_words(office.title)
    ranks = frozenset(("vice", "deputy", "assistant", "under"))
    if office.start is None and office.end is None:
        return False
    if title.nouns == {"leader"} and held & {"leader", "president", "premier"}:
        return True
    return title.nouns <= held and title.details - {"national"} <= held and title.details & ranks == held & ranks


@lru_cache(maxsize=4096)
def _held(candidates: tuple[str, ...], title: _Title, knowledge: Knowledge) -> tuple[Held, ...]:
    """The offices with this title of everyone whom a name may mean."""
    people = _office_holders(candidates, knowledge)
    return tuple(Held(actor, office) for actor in people for office in actor.offices if _is_office(office, title))


@lru_cache(maxsize=4096)
def _begun(candidates: tuple[str, ...], title: _Title, knowledge: Knowledge, axis: Axis) -> Evidence:
    """Nobody bears a title long before the office, nor is "former" while in it."""
    held = _held(candidates, title, knowledge)
    windows: list[tuple[int, int, float]] = []
    for one in held:
        first, last = one.days(axis)
        if title.former:
            windows += [(last + 1, axis.last, 0.0), (first, last, math.log(0.08))]
        else:
            windows += [(first - 1, axis.last, 0.0), (first - 60, first - 2, math.log(0.08))]
    kind = "former " if title.former else ""
    told = " or ".join(dict.fromkeys(f"{kind}{h.office.title} {h.actor.name} ({_term(h.office)})" for h in held))
    return from_windows(windows, math.log(_TOO_EARLY), axis, f"names {told}", None, "office")


def _incumbents(
    named: dict[str, Span],
    titled: Sequence[Held],
    gone: Collection[tuple[str, tuple[frozenset[str], str]]],
    knowledge: Knowledge,
    axis: Axis,
) -> Iterator[Evidence]:
    """For each office of which the text names holders: the days on which one of them held it."""
    by_title = {(held.actor.id, _class_of(held.office)) for held in titled}
    classes, seats = tuple(_classes(knowledge).items()), _seats(knowledge)
    taken = sorted(seat for actor in named for seat in seats.get(actor, ()))
    for place, seats_of_class in groupby(taken, key=itemgetter(0)):
        key, holders = classes[place]
        standing = ((number, (holders[number].actor.id, key)) for _, number in seats_of_class)
        present = tuple(number for number, held in standing if held in by_title or held not in gone)
        given = any((holders[number].actor.id, key) in by_title for number in present)
        if present and (given or _HEADS & key[0]):
            clue = _in_office(key, present, given, knowledge, axis)
            yield clue._replace(span=named[holders[present[0]].actor.id])


@lru_cache(maxsize=4096)
def _in_office(
    key: tuple[frozenset[str], str], present: tuple[int, ...], given: bool, knowledge: Knowledge, axis: Axis
) -> Evidence:
    """The days on which some holders of an office, by their numbers among all, held it."""
    holders = [_classes(knowledge)[key][number] for number in present]
    chance = (_ABSENT_HEAD if _HEADS & key[0] else _ABSENT_OTHER) if given else _ABSENT_UNTITLED
    windows = [(first - 1, last + 10, 0.0) for first, last in (held.days(axis) for held in holders)]
    others = "; ".join(dict.fromkeys(f"{h.actor.name} ({_term(h.office)})" for h in holders))
    text = f"names {others} and nobody else who was {holders[0].office.title}"
    return from_windows(windows, math.log(chance), axis, text, None, "incumbent")


def _class_of(office: Office) -> tuple[frozenset[str], str]:
    return _office_words(office.title), office.body or ""


def shared_offices(knowledge: Knowledge) -> tuple[str, ...]:
    """The offices that several persons held, in the order of the knowledge: all that a text takes from persons whom it
    does not name."""
    return tuple(f"{' '.join(sorted(words))}, {body}" for words, body in _classes(knowledge))


@lru_cache(maxsize=4)
def _classes(knowledge: Knowledge) -> dict[tuple[frozenset[str], str], tuple[Held, ...]]:
    """Offices that several persons held one after the other, each with its holders."""
    found: dict[tuple[frozenset[str], str], list[Held]] = defaultdict(list)
    for actor in _people(knowledge).values():
        for office in actor.offices:
            if office.start and _office_words(office.title) & _SINGLE and "presidium" not in office.title.lower():
                found[_class_of(office)].append(Held(actor, office))
    return {key: tuple(held) for key, held in found.items() if len({h.actor.id for h in held}) > 1}


@lru_cache(maxsize=4)
def _seats(knowledge: Knowledge) -> dict[str, list[tuple[int, int]]]:
    """For each person the numbers of the classes, and those among their holders."""
    seats: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for place, holders in enumerate(_classes(knowledge).values()):
        for number, held in enumerate(holders):
            seats[held.actor.id].append((place, number))
    return dict(seats)


def _term(office: Office) -> str:
    def words(day: date | None) -> str:
        return month_in_words(day) if day else ""  # many starts are known by the month only

    if office.start and office.end:
        return f"from {words(office.start)} to {words(office.end)}"
    return f"since {words(office.start)}" if office.start else f"until {words(office.end)}"
