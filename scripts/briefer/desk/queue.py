"""What the build doubts, worst first: each with its passage, the best guess, and the lines that settle it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefer.desk.pinfile import scalar
from briefer.doubts import NO_MODEL, doubt_id, unchecked_doubts
from briefer.model import Appearance, Briefing, Doubt, Library, Span, Utterance
from briefer.pages.wording import plural
from briefer.pinkeys import BY_NAME

OPEN = "…"  # stands where only an editor knows the answer
# The worst first: what may put something wrong on a page goes before what only leaves something out.
UNREAD, LOADED = "unread-text", "loaded-word"
RANKS = (
    UNREAD, "stale-pin", "several-stories", "no-headline", "address-taken", "ambiguous-name",
    "unknown-speaker", "role-differs", LOADED, "weak-date", "likely-reprint", "no-publisher", "publisher-agency",
    "unknown-name", "unbalanced-quote", "repaired",
)  # fmt: skip
_AROUND = 90  # characters of the passage shown on each side of the words in doubt
_QUOTE_WORDS = 6  # of a quotation, by which a pin names it


@dataclass(frozen=True, slots=True)
class Item:
    """One doubt.

    Attributes:
        id: `doubts.doubt_id`.
        file, page: of the text ("seeds/talks.txt", "briefings/talks.md").
        words: the words in doubt with some of what stands around them; empty where it has no passage.
        guess: what the build takes for true meanwhile, in words; empty where it takes nothing.
        pin: lines for the text's NAME.yml that settle it; OPEN stands where only an editor knows. Empty: none does.
        knowledge: a line for the knowledge files that settles it for every text; empty where there is none.
        todo: what to do where neither helps; empty where one does.
    """

    id: str
    code: str
    file: str
    page: str
    says: str
    paragraph: int | None = None
    words: str = ""
    guess: str = ""
    pin: str = ""
    knowledge: str = ""
    todo: str = ""

    @property
    def stem(self) -> str:
        """Name of the text without folder and ending, as its pins file has it."""
        return self.file.removeprefix("seeds/").rpartition(".")[0]

    @property
    def stands(self) -> str:
        """The line that lets the doubt stand."""
        return f"checked: ['{self.id}']"


def queue(library: Library) -> tuple[Item, ...]:
    """Every doubt that no editor has let stand, the worst first; among equals by text and place."""
    copies = {copy.slug: copy.of for copy in library.copies}
    found: list[tuple[tuple[int, int, str, int], Item]] = []
    for briefing in library.briefings:
        for number, doubt in enumerate(unchecked_doubts(briefing)):
            if doubt.code != NO_MODEL.code:  # told once by the build, and by no pin to be settled
                item = _item(briefing, doubt, copies.get(briefing.slug, briefing.slug))
                order = (rank(doubt.code), _prominence(briefing, doubt), briefing.article.source.name, number)
                found.append((order, item))
    return tuple(item for _, item in sorted(found, key=lambda pair: pair[0]))


def rank(code: str) -> int:
    """Place of a kind of doubt among RANKS, 0 the worst; an unknown kind comes last."""
    return RANKS.index(code) if code in RANKS else len(RANKS)


def _prominence(briefing: Briefing, doubt: Doubt) -> int:
    """The rank of the actor whom the doubtful words name: a doubt about who matters goes first."""
    if doubt.span is None:
        return 0
    named = (a.rank for a in briefing.appearances for m in a.mentions if m.span == doubt.span)
    return min(named, default=99)


def _item(briefing: Briefing, doubt: Doubt, page: str) -> Item:
    guess, pin, knowledge = _answer(briefing, doubt)
    return Item(
        id=doubt_id(briefing.article, doubt),
        code=doubt.code,
        file=f"seeds/{briefing.article.source.name}",
        page=f"briefings/{page}.md",
        says=doubt.text,
        paragraph=doubt.span.paragraph if doubt.span else None,
        words=_passage(briefing, doubt.span) if doubt.span else "",
        guess=guess,
        pin=pin,
        knowledge=knowledge,
    )


def _passage(briefing: Briefing, span: Span) -> str:
    text = briefing.article.paragraph(span.paragraph).text
    start, end = max(0, span.start - _AROUND), min(len(text), span.end + _AROUND)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = len(text) if end == len(text) or (space := text.find(" ", end)) < 0 else space
    return f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"


# ------------------------------------------------------------------------------------------------ answers

Answer = tuple[str, str, str]  # guess, pin, line of knowledge


def _answer(briefing: Briefing, doubt: Doubt) -> Answer:
    match doubt.code:
        case "unknown-name":
            return _newcomer(briefing, doubt)
        case "ambiguous-name":
            return _one_of_several(briefing, doubt)
        case "unknown-speaker":
            return _speaker(briefing, doubt)
        case "weak-date":
            return _likeliest_day(briefing, doubt)
        case _:
            pin = doubt.pin or ""
            return ("", pin, "") if pin.partition(":")[0] in BY_NAME else ("", "", pin)


def _newcomer(briefing: Briefing, doubt: Doubt) -> Answer:
    shown = next((a for a in briefing.appearances for m in a.mentions if m.span == doubt.span), None)
    if shown is None:
        return "", "", doubt.pin or ""
    actor = shown.actor
    guess = f"a new {actor.kind}, side {actor.side}, named {plural(len(shown.mentions), 'time', 'times')}"
    pin = f"actors:\n  - {{add: {scalar(actor.name)}, kind: {actor.kind}, side: {actor.side}}}"
    return guess, pin, doubt.pin or ""


def _one_of_several(briefing: Briefing, doubt: Doubt) -> Answer:
    assert doubt.span is not None
    possible = list(_named_in(doubt.text, briefing))
    words = scalar(briefing.article.words(doubt.span))
    best = possible[0].actor.id if possible else OPEN
    others = f"  # or {', '.join(a.actor.id for a in possible[1:])}" if len(possible) > 1 else ""
    pin = f"actors:\n  - {{mention: {words}, paragraph: {doubt.span.paragraph}, is: {best}}}{others}"
    guess = f"{possible[0].actor.name}, who is named most in this text; shown as nobody until then" if possible else ""
    return guess, pin, ""


def _named_in(said: str, briefing: Briefing) -> Iterator[Appearance]:
    """Actors of the article whom the doubt names as possible, the most prominent first."""
    yield from (shown for shown in briefing.appearances if shown.actor.name in said)


def _speaker(briefing: Briefing, doubt: Doubt) -> Answer:
    assert doubt.span is not None
    said = next((u for u in briefing.utterances if _holds(u, doubt.span)), None)
    first = " ".join(briefing.article.words(doubt.span).split()[:_QUOTE_WORDS])
    who, guess = f"speaker: {OPEN}", ""
    if said and said.cue:  # "he said": the text tells that somebody spoke, and not who
        who, guess = f"described: {scalar(said.speaker.described)}", f"“{said.speaker.described}”, not known by name"
    return guess, f"speakers:\n  - {{quote: {scalar(first)}, paragraph: {doubt.span.paragraph}, {who}}}", ""


def _holds(utterance: Utterance, span: Span) -> bool:
    return any(
        segment.paragraph == span.paragraph and segment.start < span.end and span.start < segment.end
        for segment in utterance.segments
    )


def _likeliest_day(briefing: Briefing, doubt: Doubt) -> Answer:
    day = briefing.published.best
    clue = f"; {briefing.published.basis[0].text}" if briefing.published.basis else ""
    return f"{day}{clue}" if day else "", doubt.pin or "", ""


def lines_of(items: Iterable[Item]) -> Iterator[str]:
    """The queue for a terminal, a block an item."""
    for item in items:
        place = f" ¶{item.paragraph}" if item.paragraph is not None else ""
        yield f"{item.id}  {item.code}  {item.file}{place}"
        if item.page and not item.file.startswith("seeds/"):
            yield f"  on {item.page}"
        yield from (f"  {line}" for line in item.says.splitlines())
        if item.words:
            yield f"  “{item.words}”"
        if item.guess:
            yield f"  best guess: {item.guess}"
        if item.pin:
            yield f"  in seeds/{item.stem}.yml:"
            yield from (f"      {line}" for line in item.pin.splitlines())
        if item.knowledge:
            yield "  or for every text, in scripts/knowledge/:"
            yield from (f"      {line}" for line in item.knowledge.splitlines())
        if item.todo:
            yield f"  {item.todo}"
        yield ""
