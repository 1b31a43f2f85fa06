"""What the site is about, as `knowledge/subject.yml` says: names, sides, what is on the subject, kinds of events.

Read once when the program starts, for it is one for the whole project; everything that names the subject asks here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from briefer.errors import InputError
from briefer.yamlfile import Entry, read_entries

KNOWLEDGE = Path(__file__).parent.parent / "knowledge"
FILE = KNOWLEDGE / "subject.yml"
EXAMPLE = "- {name: Canal Briefings, phrase: the canal, pair: the canal, sides: [{id: TOWN, name: the town}], …}"
KEYS = ("name", "phrase", "pair", "place", "names", "sides", "about", "home", "compass", "state_news", "kinds")
BESIDES = (("expert", "Expert"), ("other", "Other"), ("unknown", "Side not known"))  # sides of any subject


@dataclass(frozen=True, slots=True)
class KnownSide:
    """A side of the subject. `named` is how a sentence names it ("the United States")."""

    id: str
    name: str
    named: str


@dataclass(frozen=True, slots=True)
class EventKind:
    """A kind of event; `weight` is how much a newcomer needs it, `awaited` whether news of it may come before it."""

    id: str
    words: str
    weight: float
    awaited: bool


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of the site; the keys of its file explain the attributes.

    Attributes:
        core, partner, neighbour: ids of sides; dealings of `core` with `partner` are the subject.
        home_side, home_country: whose offices a text names without the country; "" where there is none.
        compass: actor by the point of the compass that can mean it; `people` are words that call for that reading.
    """

    name: str
    phrase: str
    pair: str
    place: str
    names: str
    sides: tuple[KnownSide, ...]
    core: str
    partner: str
    neighbour: str | None
    dealings: frozenset[str]
    home_side: str
    home_country: str
    compass: Mapping[str, str]
    compass_people: frozenset[str]
    compass_country: str
    state_news: frozenset[str]
    kinds: tuple[EventKind, ...]

    @property
    def told(self) -> tuple[str, ...]:
        """The sides that decide whether an article is on the subject."""
        return tuple(side.id for side in self.sides if side.id in (self.core, self.partner, self.neighbour))

    def named(self, side: str) -> str:
        """How a sentence names a side of the subject."""
        return next(known.named for known in self.sides if known.id == side)


def load_subject(file: Path) -> Subject:
    """The subject that a file describes. Raises InputError with file and line where it cannot be used."""
    name = f"knowledge/{file.name}"
    entries = tuple(read_entries(file.read_text("utf8"), name, EXAMPLE))
    if len(entries) != 1:
        raise InputError(name, 1, f"{len(entries)} subjects", "exactly one", EXAMPLE)
    return _subject(entries[0])


def _subject(entry: Entry) -> Subject:
    entry.refuse_unknown(KEYS, EXAMPLE)
    sides = tuple(map(_side, entry.entries("sides")))
    about, home, compass = (_inner(entry, key) for key in ("about", "home", "compass"))
    about.refuse_unknown(("core", "partner", "neighbour", "dealings"), EXAMPLE)
    home.refuse_unknown(("side", "country"), EXAMPLE)
    compass.refuse_unknown(("north", "south", "east", "west", "people", "country"), EXAMPLE)
    points = {point: compass.text(point) or "" for point in ("north", "south", "east", "west") if compass.has(point)}
    return Subject(
        name=entry.required("name", EXAMPLE),
        phrase=entry.required("phrase", EXAMPLE),
        pair=entry.required("pair", EXAMPLE),
        place=entry.required("place", EXAMPLE),
        names=entry.text("names") or "",
        sides=sides,
        core=_known(about, "core", sides),
        partner=_known(about, "partner", sides),
        neighbour=_known(about, "neighbour", sides) if about.has("neighbour") else None,
        dealings=frozenset(about.texts("dealings") or ()),
        home_side=_known(home, "side", sides) if home.has("side") else "",
        home_country=home.text("country") or "",
        compass=points,
        compass_people=frozenset(compass.texts("people") or ()),
        compass_country=compass.text("country") or "",
        state_news=frozenset(entry.texts("state_news") or ()),
        kinds=tuple(map(_kind, entry.entries("kinds"))),
    )


def _inner(entry: Entry, key: str) -> Entry:
    return entry.entry(key) or Entry(entry.file, entry.line, ())


def _side(entry: Entry) -> KnownSide:
    entry.refuse_unknown(("id", "name", "named"), EXAMPLE)
    name = entry.required("name", EXAMPLE)
    return KnownSide(entry.required("id", EXAMPLE), name, entry.text("named") or name)


def _kind(entry: Entry) -> EventKind:
    entry.refuse_unknown(("id", "words", "weight", "awaited"), EXAMPLE)
    weight = entry.text("weight") or "1"
    try:
        number = float(weight)
    except ValueError:
        line = entry.line_of("weight")
        raise InputError(entry.file, line, f"the weight {weight!r}", "a number", "weight: 1.15") from None
    awaited = entry.flag("awaited", default=False)
    return EventKind(entry.required("id", EXAMPLE), entry.required("words", EXAMPLE), number, awaited)


def _known(entry: Entry, key: str, sides: tuple[KnownSide, ...]) -> str:
    side = entry.required(key, EXAMPLE)
    known = tuple(one.id for one in sides)
    if side not in known:
        raise InputError(entry.file, entry.line_of(key), f"the side {side!r}", f"one of {', '.join(known)}", EXAMPLE)
    return side


SUBJECT = load_subject(FILE)
SIDES = tuple(side.id for side in SUBJECT.sides)
SIDE_NAMES = (*((side.id, side.name) for side in SUBJECT.sides), *BESIDES)
EVERY_SIDE = tuple(side for side, _ in SIDE_NAMES)
