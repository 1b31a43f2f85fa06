"""Every type that travels between the stages. Frozen values; data only moves forward.

A claim about an article points into that article by a `Span`. In memory a span is three numbers; on disk it is
the quoted words, the paragraph and the source's hash, because offsets go stale and words do not.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

ActorKind = Literal["person", "organisation", "place"]
Side = Literal["US", "DPRK", "ROK", "Japan", "China", "Russia", "UN", "expert", "other", "unknown"]
Confidence = Literal["high", "moderate", "low"]
ParagraphKind = Literal["headline", "dek", "subhead", "caption", "body"]
Precision = Literal["day", "week", "month", "season", "year", "decade", "range"]


# ------------------------------------------------------------------------------------------------ what comes in


@dataclass(frozen=True, slots=True)
class Pins:
    """What an editor fixed by hand in NAME.yml beside the text. None or empty means "not pinned"."""

    file: str
    title: str | None = None
    dek: str | None = None
    publisher: str | None = None
    byline: tuple[str, ...] | None = None
    published: date | None = None
    url: str | None = None
    slug: str | None = None
    topics: tuple[str, ...] | None = None
    note: str | None = None
    publish: bool = True


@dataclass(frozen=True, slots=True)
class Source:
    """One text as it came.

    Attributes:
        name: file name without folder ("talks.txt"); its stem names the briefing in the export.
        text: decoded text with lines parted by "\\n"; encoding and mark-up damage repaired, wording untouched.
        sha256: hexadecimal hash of the file's bytes, before any repair.
        repairs: what was repaired, one sentence each, for the doubts.
        pins: the editor's pins, or None.
    """

    name: str
    text: str
    sha256: str
    repairs: tuple[str, ...] = ()
    pins: Pins | None = None

    @property
    def stem(self) -> str:
        return self.name.rsplit(".", 1)[0]


# ------------------------------------------------------------------------------------------------ the article


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` (end exclusive, 0-based) of the paragraph with this number."""

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A kept part of the article.

    Attributes:
        number: 1, 2, 3 … for body paragraphs in reading order, as a reader counts them; 0 is the headline, and
            the other parts outside the body (dek, subheads, captions) have -1, -2 … in reading order.
        first_line, last_line: 1-based lines of the source text that it was made from.
    """

    number: int
    kind: ParagraphKind
    text: str
    first_line: int
    last_line: int


@dataclass(frozen=True, slots=True)
class Found:
    """A value of the metadata with how it was found ("line 3 opens with 'By'"); `line` is 1-based or None."""

    value: str
    how: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date that the text itself prints as its publication or correction date."""

    day: date
    how: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class DroppedLine:
    """A source line that is no part of the article, with the name of the cleaning rule that dropped it."""

    line: int
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something the build is not sure of, for the editor.

    Attributes:
        code: stable short name of the kind of doubt ("unknown-name", "weak-date", "repaired" …).
        text: the doubt in one sentence.
        span: the passage, where there is one.
        pin: the lines of YAML that would settle it, to paste into NAME.yml; None where no pin helps.
    """

    code: str
    text: str
    span: Span | None = None
    pin: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A source cleaned down to the article, with its metadata. `paragraphs` holds every kept part in source order."""

    source: Source
    title: Found
    dek: Found | None
    bylines: tuple[Found, ...]
    agency: Found | None
    publisher: Found | None
    url: Found | None
    dateline: Found | None
    printed: PrintedDate | None
    corrected: PrintedDate | None
    paragraphs: tuple[Paragraph, ...]
    dropped: tuple[DroppedLine, ...]
    doubts: tuple[Doubt, ...]

    @property
    def body(self) -> tuple[Paragraph, ...]:
        return tuple(p for p in self.paragraphs if p.kind == "body")

    def paragraph(self, number: int) -> Paragraph:
        """The paragraph with this number. Raises KeyError where there is none."""
        for paragraph in self.paragraphs:
            if paragraph.number == number:
                return paragraph
        raise KeyError(f"no paragraph {number} in {self.source.name}")

    def words(self, span: Span) -> str:
        """The source's own words at a span."""
        return self.paragraph(span.paragraph).text[span.start : span.end]


# ------------------------------------------------------------------------------------------------ knowledge


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
class When:
    """A day or stretch of days. `earliest` and `latest` are both inclusive."""

    earliest: date
    latest: date
    precision: Precision
    approximate: bool = False

    def iso(self) -> str:
        """ISO 8601 text: "2002-09-17", "2002-08", "2009-W32", "2009", "1980s", "2000-11/2001-01", "1950/1953"."""
        first, last = self.earliest, self.latest
        match self.precision:
            case "day":
                return first.isoformat()
            case "week":
                year, week, _ = first.isocalendar()
                return f"{year}-W{week:02}"
            case "month":
                return f"{first:%Y-%m}"
            case "year":
                return f"{first.year}"
            case "decade":
                return f"{first.year // 10 * 10}s"
            case _:
                return _interval(first, last)


def _interval(first: date, last: date) -> str:
    whole_years = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    if whole_years:
        return f"{first.year}/{last.year}"
    whole_months = first.day == 1 and date.fromordinal(last.toordinal() + 1).day == 1
    return f"{first:%Y-%m}/{last:%Y-%m}" if whole_months else f"{first.isoformat()}/{last.isoformat()}"


@dataclass(frozen=True, slots=True)
class KnownEvent:
    """An event of the chronology. `actors` are actor ids; `title` and `note` are our own words."""

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


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject of the site: `definition` in our own words, `terms` the words that show it in a text."""

    id: str
    name: str
    definition: str
    terms: tuple[str, ...]


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

    def words(self, name: str) -> tuple[str, ...]:
        """The words of the list with this name. Raises KeyError where there is none."""
        for wordlist in self.wordlists:
            if wordlist.name == name:
                return wordlist.words
        raise KeyError(f"no word list {name!r} in the knowledge")


# ------------------------------------------------------------------------------------------------ what is read


@dataclass(frozen=True, slots=True)
class NameHit:
    """Words that look like a name, before it is settled whose: the ids of every actor they may mean, and why."""

    span: Span
    candidates: tuple[str, ...]
    how: str


@dataclass(frozen=True, slots=True)
class Names:
    """All names of an article. `newcomers` are the actors that the knowledge does not have."""

    hits: tuple[NameHit, ...]
    newcomers: tuple[Actor, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name an actor.

    Attributes:
        actor: id of the actor.
        how: why these words mean this actor, in words a reader can follow.
        stands_for: id of the country that a capital stands for here ("Pyongyang" → "north-korea"), else None.
    """

    actor: str
    span: Span
    how: str
    stands_for: str | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """What an actor was, as this article says it (`span` into it) or else by the knowledge (`span` None)."""

    text: str
    span: Span | None
    how: str


@dataclass(frozen=True, slots=True)
class Appearance:
    """An actor as this article shows it. `rank` is 1 for the most important; `key` means shown unfolded."""

    actor: Actor
    mentions: tuple[Mention, ...]
    forms: tuple[str, ...]
    role: Role | None
    quoted: bool
    rank: int
    key: bool


@dataclass(frozen=True, slots=True)
class Clue:
    """One reason for a date, in words; `span` points to the passage where there is one."""

    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Dating:
    """When an article was published: printed, pinned, or inferred with its clues.

    `best` is None where the clues do not single out a day, `earliest` and `latest` (inclusive) where nothing bounds
    the date. `printed` is True only for a date that the text itself prints in full.
    """

    best: date | None
    earliest: date | None
    latest: date | None
    confidence: Confidence
    printed: bool
    basis: tuple[Clue, ...]


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that say when ("early last year"), resolved against the publication date. `how` gives the rule."""

    span: Span
    when: When | None
    how: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that the article says happened: the sentence or clause at `span`, and when.

    `known` is the id of the chronology's entry where it is one.
    """

    time: TimeExpression
    span: Span
    known: str | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: an actor's id, or for an unidentified one None and a description ("a U.S. official")."""

    actor: str | None
    described: str


@dataclass(frozen=True, slots=True)
class Utterance:
    """One act of speech: the quoted segments in order, without their quotation marks.

    `paraphrase` marks indirect speech; then the one segment is the clause that reports it.
    """

    segments: tuple[Span, ...]
    speaker: Speaker
    cue: Span | None
    how: str
    paraphrase: bool = False


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of the source in a summary point; `shown_as` replaces them in brackets ("[Kelly]" for "He")."""

    span: Span
    shown_as: str | None = None


@dataclass(frozen=True, slots=True)
class SummaryPoint:
    """A labelled point: the source's words, shortened only by leaving out. Excerpts stand in source order."""

    label: str
    excerpts: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class TopicHit:
    """A topic of the article with the passages that show it, strongest first."""

    topic: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Relevance:
    """Whether the article is about US–DPRK engagement, with the reason in a sentence."""

    us_dprk: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Briefing:
    """All that was read out of one article."""

    slug: str
    article: Article
    published: Dating
    appearances: tuple[Appearance, ...]
    mentions: tuple[Mention, ...]
    utterances: tuple[Utterance, ...]
    times: tuple[TimeExpression, ...]
    events: tuple[Event, ...]
    topics: tuple[TopicHit, ...]
    relevance: Relevance
    summary: tuple[SummaryPoint, ...]
    doubts: tuple[Doubt, ...]


# ------------------------------------------------------------------------------------------------ the library


@dataclass(frozen=True, slots=True)
class Link:
    """From one briefing to another, by slugs: the kind, the reason in a sentence, the passage on both sides."""

    origin: str
    target: str
    kind: str
    reason: str
    here: tuple[Span, ...]
    there: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Library:
    """Every briefing of the site, the links between them, and the knowledge. Briefings are sorted by slug."""

    briefings: tuple[Briefing, ...]
    links: tuple[Link, ...]
    knowledge: Knowledge


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site: `path` is relative to `briefings/`, with forward slashes ("actors/james-kelly.md")."""

    path: str
    markdown: str
