"""The voices: who said what, by name and date, with a person's words of years apart side by side.

Only what a briefing's own page prints is printed here. Each statement carries an empty mark with its side, year and
topics, from which `docs/assets/voices.js` makes filters; without the script the list stands whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from briefer import markdown as md
from briefer.model import Briefing, Library, Page
from briefer.pages.facts import how_dated, title_link
from briefer.pages.index import LibraryIndex, index_of
from briefer.pages.people import role_shown
from briefer.pages.quoting import statement
from briefer.pages.voicebook import Turn, Voice, days_between, gather, shortened, then_and_now
from briefer.pages.wording import capital, dating_in_words, paragraph_marks, plural, side_mark, sort_day
from briefer.subject import SIDE_NAMES

MAX_ON_INDEX = 60  # statements; with more, `voices/index.md` leads to a page for each letter
MAX_ON_PAGE = 300  # statements; a letter with more has several pages
MAX_EACH = 24  # statements of one speaker
MAX_LISTED = 150  # speakers on the index of many pages
MAX_PAIRS = 24  # people there who speak years apart
UNDATED = "unknown"  # as the year of a filter
_SHELF_NAMES = {"other": "Other letters", "unidentified": "Not identified by name"}
_INTRO = (
    "Who says what in the articles, by name and by the date of the article. Words in quotation marks are the "
    "article’s own, each with its paragraph. Of statements that a briefing does not print, the paragraph is named."
)


@dataclass(frozen=True, slots=True)
class Shelf:
    """A page of the book: `title` is its letter, `number` 1, 2, 3 … where a letter fills several pages."""

    slug: str
    title: str
    number: int
    voices: tuple[Voice, ...]

    @property
    def path(self) -> str:
        """File name of the page in the folder `voices`."""
        return f"{self.slug}-{self.number}.md" if self.number > 1 else f"{self.slug}.md"


def voices_pages(library: Library) -> Iterator[Page]:
    """`voices/index.md` with every statement, or else with counts, and pages by the speaker's first letter."""
    index = index_of(library)
    voices = gather(index)
    if sum(voice.count for voice in voices) <= MAX_ON_INDEX:
        yield _whole(voices, index)
        return
    letters = tuple(_letters(voices))
    yield _contents(voices, [shelf for shelves in letters for shelf in shelves], index)
    for shelves in letters:
        for shelf in shelves:
            yield _shelf_page(shelf, shelves, index)


def _letters(voices: Sequence[Voice]) -> Iterator[tuple[Shelf, ...]]:
    """The voices by letter; a letter with too many statements fills several shelves."""
    ordered = sorted(voices, key=lambda voice: (voice.shelf in _SHELF_NAMES, voice.shelf))  # in a letter as they were
    for slug, group in groupby(ordered, key=lambda voice: voice.shelf):
        title = _SHELF_NAMES.get(slug, slug.upper())
        yield tuple(Shelf(slug, title, number, part) for number, part in enumerate(_parts(group), 1))


def _parts(voices: Iterable[Voice]) -> Iterator[tuple[Voice, ...]]:
    part: list[Voice] = []
    room = MAX_ON_PAGE
    for voice in voices:
        size = min(voice.count, MAX_EACH)
        if part and size > room:
            yield tuple(part)
            part, room = [], MAX_ON_PAGE
        part.append(voice)
        room -= size
    yield tuple(part)


# ------------------------------------------------------------------------------------------------ pages


def _head(title: str, description: str) -> list[str]:
    return md.front_matter(title, description, hide=("navigation", "toc"), searched=False)


def _whole(voices: Sequence[Voice], index: LibraryIndex) -> Page:
    lines = [*_head("Voices", "Who said what, by name and date."), "# Voices", ""]
    if voices:
        lines += [_INTRO, "", *_filters(voices, index, "statements")]
        lines += [line for voice in voices for line in _speaker(voice, index)]
    else:
        lines.append("No statement has been found yet.")
    return Page("voices/index.md", "\n".join(lines).rstrip() + "\n")


def _shelf_page(shelf: Shelf, letter: Sequence[Shelf], index: LibraryIndex) -> Page:
    ways = [md.link("Voices", "index.md")]
    if len(letter) > 1:
        ways += [f"**{one.number}**" if one is shelf else md.link(str(one.number), one.path) for one in letter]
    lines = [
        *_head(f"Voices: {shelf.title}", f"Who said what: {shelf.title}."),
        *md.boxed("kicker voice-ways", [" · ".join(ways)]),
        f"# {shelf.title}",
        "",
        *_filters(shelf.voices, index, "statements"),
        *(line for voice in shelf.voices for line in _speaker(voice, index)),
    ]
    return Page(f"voices/{shelf.path}", "\n".join(lines).rstrip() + "\n")


def _contents(voices: Sequence[Voice], shelves: Sequence[Shelf], index: LibraryIndex) -> Page:
    places = {voice.anchor: shelf.path for shelf in shelves for voice in shelf.voices if voice.actor}
    named = [voice for voice in voices if voice.actor]
    listed = sorted(named, key=lambda voice: -voice.count)[:MAX_LISTED]
    total = plural(sum(voice.count for voice in voices), "statement", "statements")
    lines = [
        *_head("Voices", "Who said what, by name and date."),
        "# Voices",
        "",
        f"{_INTRO} {total} by {plural(len(named), 'speaker', 'speakers')} with a name, and by others only described.",
        "",
        "## Statements by the speaker’s first letter",
        "",
        *md.boxed("company voice-ways", [_shelf_row(shelf) for shelf in shelves]),
        *_pairs(named, places),
        "## Most statements",
        "",
        *_filters(listed, index, "speakers"),
        *md.boxed("names voice-ways", [_speaker_row(voice, places) for voice in listed]),
    ]
    return Page("voices/index.md", "\n".join(lines).rstrip() + "\n")


def _shelf_row(shelf: Shelf) -> str:
    title = f"{shelf.title}, {shelf.number}" if shelf.number > 1 else shelf.title
    count = sum(voice.count for voice in shelf.voices)
    return f"- {md.link(title, shelf.path)} {md.marked('quiet', f'{count:,}')}"


def _pairs(voices: Iterable[Voice], places: dict[str, str]) -> list[str]:
    """People who speak years apart, the longest stretch first."""
    pairs = [(voice, pair) for voice in voices if (pair := then_and_now(voice))]
    pairs.sort(key=lambda item: (-days_between(*(turn.briefing.published for turn in item[1])), item[0].anchor))
    rows = [
        f"- {_place_link(voice, places)} {md.marked('quiet', f'{_year(then.briefing)} and {_year(now.briefing)}')}"
        for voice, (then, now) in pairs[:MAX_PAIRS]
    ]
    return ["## Then and now", "", *md.boxed("names voice-ways", rows)] if rows else []


def _place_link(voice: Voice, places: dict[str, str]) -> str:
    return md.link(md.text(voice.name), f"{places[voice.anchor]}#{voice.anchor}")


def _speaker_row(voice: Voice, places: dict[str, str]) -> str:
    marks = "".join(_mark(voice, turns) for turns in _by_year(voice))
    facts = md.marked("quiet", plural(voice.count, "statement", "statements"))
    return f"- {marks}{_place_link(voice, places)} {side_mark(voice.side)} {facts}"


def _by_year(voice: Voice) -> list[list[Turn]]:
    by_year: dict[str, list[Turn]] = {}
    for turn in voice.turns:
        by_year.setdefault(_year(turn.briefing), []).append(turn)
    return list(by_year.values())


# ------------------------------------------------------------------------------------------------ a speaker


def _speaker(voice: Voice, index: LibraryIndex) -> list[str]:
    """Everything of one speaker: two turns of years apart side by side, the others below."""
    anchor = f' id="{voice.anchor}"' if voice.anchor else ""
    name = md.text(voice.name) if voice.actor or voice.by_editor else md.quoted(voice.name)
    name = md.link(name, f"../actors/{voice.actor.id}.md") if voice.actor else name
    pair = then_and_now(voice) or ()
    apart = {turn.briefing.slug for turn in pair}
    others = [turn for turn in shortened(voice, MAX_EACH) if turn.briefing.slug not in apart]
    lines = [f'<section class="speaker"{anchor} markdown="1">', "", f"## {name}", "", _facts(voice), ""]
    if pair:
        rows = [line for turn in pair for line in _turn(voice, turn)]
        lines += md.boxed("voices then-and-now", ["**Then and now**", "", *rows])
    if others:
        lines += md.boxed("voices turns", [line for turn in others for line in _turn(voice, turn)])
    lines += _more(voice, sum(turn.count for turn in (*pair, *others)))
    return [*lines, "</section>", ""]


def _facts(voice: Voice) -> str:
    facts = [plural(voice.count, "statement", "statements")]
    years = voice.years()
    if len(years) > 1:
        facts.append(f"{years[0]}–{years[-1]}")
    if voice.actor is None:
        several = len(voice.turns) > 1
        facts.append("not identified by name, and not surely one person" if several else "not identified by name")
    mark = f"{side_mark(voice.side)} " if voice.actor else ""
    return mark + md.marked("quiet", ", ".join(facts))


def _more(voice: Voice, shown: int) -> list[str]:
    left = voice.count - shown
    if left <= 0:
        return []
    where = f"on {md.link('the actor’s page', f'../actors/{voice.actor.id}.md')}" if voice.actor else "in the briefings"
    return [f"{left:,} more {where}.", ""]


def _turn(voice: Voice, turn: Turn) -> list[str]:
    """A speaker in one article: when and how we know, as what, where; then the words."""
    briefing, article = turn.briefing, turn.briefing.article
    where = title_link(briefing, "../")
    if article.publisher:
        where += f" · {md.text(article.publisher.value)}"
    lines = [f"- {_mark(voice, [turn])}**{dating_in_words(briefing.published)}**{_basis(briefing)}<br>"
             f"{md.marked('where', where)}{_role(turn)}"]  # fmt: skip
    lines += [f"    - {statement(briefing.article, shown.utterance, shown.passages)}" for shown in turn.printed]
    if turn.unprinted:
        spans = tuple(utterance.segments[0] for utterance in turn.unprinted)
        also = "also" if turn.printed else "speaks"
        lines.append(f"    - {md.marked('quiet', f'{also} in')} {paragraph_marks(article, spans)}"
                     f"{md.marked('quiet', ', not printed here')}")  # fmt: skip
    return lines


def _basis(briefing: Briefing) -> str:
    dating = briefing.published
    if dating.best is None and dating.earliest is None and dating.latest is None:
        return ""
    return md.marked("quiet", f", {how_dated(briefing)}")


def _role(turn: Turn) -> str:
    role = role_shown(turn.briefing, turn.appearance, turn.role) if turn.appearance else ""
    return f"<br>as {role}" if role else ""


# ------------------------------------------------------------------------------------------------ what the script reads


def _year(briefing: Briefing) -> str:
    day = sort_day(briefing.published)
    return UNDATED if day == date.max else str(day.year)


def _mark(voice: Voice, turns: Sequence[Turn]) -> str:
    """An empty mark that tells the script the side, the year and the topics of turns of one year."""
    topics = dict.fromkeys(hit.topic for turn in turns for hit in turn.briefing.topics)
    count = sum(turn.count for turn in turns)
    return (f'<span class="voice-mark" data-side="{voice.side}" data-year="{_year(turns[0].briefing)}" '
            f'data-topic="{" ".join(topics)}" data-count="{count}"></span>')  # fmt: skip


def _filters(voices: Sequence[Voice], index: LibraryIndex, counted: str) -> list[str]:
    """The filters; the script only makes them work, so that nothing moves when it comes."""
    sides = {voice.side for voice in voices}
    briefings = [turn.briefing for voice in voices for turn in voice.turns]
    topics = {hit.topic for briefing in briefings for hit in briefing.topics}
    names = sorted((capital(topic.name), topic.id) for topic in index.topics.values())
    years = sorted({_year(briefing) for briefing in briefings})  # "unknown" comes after the figures
    return [
        f'<div class="voice-filters" data-counted="{counted}">',
        '<div class="voice-choices" role="group" aria-label="Show only">',
        _choice("side", "Side", [(side, name) for side, name in SIDE_NAMES if side in sides]),
        _choice("topic", "Topic of the article", [(one, name) for name, one in names if one in topics]),
        _choice("year", "Year of the article", [(y, "Date not known" if y == UNDATED else y) for y in years]),
        "</div>",
        '<div class="voice-line"><p class="voice-count" role="status" aria-live="polite"></p>'
        '<button class="voice-reset" type="button" hidden>Show all</button></div>',
        "</div>",
        "",
        "<noscript>Narrowing this down by side, topic and year needs JavaScript; everything stands below.</noscript>",
        "",
    ]


def _choice(name: str, label: str, options: Iterable[tuple[str, str]]) -> str:
    """A list to choose from. The browser shall not remember the choice: the address says what is chosen."""
    rows = (("", "All"), *options)
    inner = "".join(f'<option value="{md.attribute(value)}">{md.attribute(shown)}</option>' for value, shown in rows)
    return f'<label class="voice-choice">{label}<select name="{name}" autocomplete="off">{inner}</select></label>'
