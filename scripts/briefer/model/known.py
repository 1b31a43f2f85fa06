"""What the project knows before it reads a text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from briefer.model.when import Confidence, When

ActorKind = Literal["person", "organisation", "place"]
Side = str  # id of a side in knowledge/subject.yml, or "expert", "other", "unknown"
AccountOf = Literal["date", "number", "account"]


@dataclass(frozen=True, slots=True)
class Office:
    """An office held. `start` and `end` are days, end inclusive; None means "unknown" (start) or "still" (end)."""

    title: str
    start: date | None
    end: date | None
    body: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, organisation or place, known or met for the first time.

    Attributes:
        id: slug of the canonical name, stable ("james-kelly").
        spellings: every full form by which a text may name the actor, the canonical name first.
        called: short forms that mean this actor only where the text has made it likely ("Kelly", "the North").
        known: True for an entry of the knowledge files, False for a name found in a text.
        about: one sentence in our own words; empty for a newcomer.
        sources: addresses of the facts.
        sure: False where the facts of the entry are not verified.
    """

    id: str
    kind: ActorKind
    name: str
    side: Side
    spellings: tuple[str, ...]
    called: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    born: date | None = None
    died: date | None = None
    hangul: str | None = None
    about: str = ""
    sources: tuple[str, ...] = ()
    sure: bool = True
    known: bool = True
    country: str | None = None  # id of the place that this capital or seat of government can stand for


@dataclass(frozen=True, slots=True)
class Publisher:
    """A news publisher: `hosts` are web hosts of its addresses, `signs` phrases of its pages that give it away."""

    id: str
    name: str
    hosts: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    agency: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """What one side or source says of an event where others say otherwise; `says` and `who` are our own words.

    `about` is what they differ on; `source` is the address at which `who` says it, or is reported to.
    """

    says: str
    who: str
    source: str
    about: AccountOf = "account"


@dataclass(frozen=True, slots=True)
class KnownEvent:
    """An event of the chronology. `actors` are actor ids; `title` and `note` are our own words.

    `topics` are those set by hand, besides the ones that our words show. `accounts` stand side by side: none of them is
    ours, and there are at least two on one thing.
    """

    id: str
    title: str
    when: When
    actors: tuple[str, ...]
    place: str | None
    kind: str
    sources: tuple[str, ...]
    sure: Confidence
    note: str = ""
    terms: tuple[str, ...] = ()  # words that betray the event in a text ("Koizumi", "abductions")
    accounts: tuple[Account, ...] = ()
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject of the site: `definition` in our own words, `terms` the words that show it in a text."""

    id: str
    name: str
    definition: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """A term that a newcomer may not know.

    Attributes:
        id: slug, the term's anchor on the page of all terms.
        term: as the news writes it ("DMZ"); `full` is what a short form stands for, "" for none.
        definition: one or two sentences in our own words.
        forms: every way of writing it, the term first; one with capitals is matched as it stands, others in any case.
        phrase: whether it is somebody's phrase, which our pages show in quotation marks only.
        since: first day of the term in this sense; an older text is not explained by it. None for "always".
        sources: addresses of the facts.
    """

    id: str
    term: str
    full: str
    definition: str
    forms: tuple[str, ...]
    since: date | None
    sources: tuple[str, ...]
    phrase: bool = False


@dataclass(frozen=True, slots=True)
class WordList:
    """A named list of words or phrases ("verbs of saying") that the rules of a stage work from."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Knowledge:
    """All that the project knows before it reads a text.

    Compared and hashed by identity, so that a stage can keep what it derives from it (`functools.lru_cache`).
    """

    actors: tuple[Actor, ...]
    publishers: tuple[Publisher, ...]
    events: tuple[KnownEvent, ...]
    topics: tuple[Topic, ...]
    wordlists: tuple[WordList, ...]
    glossary: tuple[GlossaryEntry, ...] = ()

    def words(self, name: str) -> tuple[str, ...]:
        """The words of the list with this name. Raises KeyError where there is none."""
        for wordlist in self.wordlists:
            if wordlist.name == name:
                return wordlist.words
        raise KeyError(f"no word list {name!r} in the knowledge")

    def words_of_side(self, side: Side, where: str) -> tuple[str, ...]:
        """The words by which a text speaks of a side ("before a role"); empty where no list tells any."""
        name = f"side {side}: {where}"
        return next((wordlist.words for wordlist in self.wordlists if wordlist.name == name), ())
