"""What holds for any input at all. Each function takes raw input and raises AssertionError where a promise is broken.

An `InputError` is a kept promise: the editor is told. Everything else that is raised is a crash.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from html.parser import HTMLParser

import markdown as python_markdown

from briefer import building
from briefer import markdown as md
from briefer.clean import clean
from briefer.errors import InputError
from briefer.inert import calendar_text, csv_cell
from briefer.knowledge import load_knowledge
from briefer.model import Article, Briefing, Knowledge, Source, Span
from briefer.pins import read_pins
from briefer.pipeline import read
from briefer.sources import FORMS, read_source
from briefer.takeaway.ical import _folded

EXTENSIONS = ["attr_list", "md_in_html", "tables", "sane_lists", "toc"]  # the site's; a test holds them together
NAMES = tuple(f"a{form}" for form in FORMS)
_INNER = re.compile(r"\w+")


@cache
def knowledge() -> Knowledge:
    return load_knowledge(building.KNOWLEDGE)


def reading(data: bytes) -> None:
    """The first byte chooses the form of the file, the others are its bytes."""
    if not data:
        return
    name, content = NAMES[data[0] % len(NAMES)], data[1:]
    with suppress(InputError):
        source = read_source(content, name)
        assert source == read_source(content, name), "the same bytes are read the same way"
        assert "\r" not in source.text and "\x00" not in source.text
        assert source.text.strip(), "what holds nothing is refused"


def cleaning(data: bytes) -> None:
    """The bytes are a text as it came."""
    with suppress(InputError):
        article(read_source(data, "a.txt"))


def article(source: Source) -> Article:
    """Cleans a source and holds the article against it. Raises InputError where there is none."""
    cleaned = clean(source, knowledge())
    lines = source.text.split("\n")
    for paragraph in cleaned.paragraphs:
        assert 1 <= paragraph.first_line <= paragraph.last_line <= len(lines)
        shown = _letters("\n".join(lines[paragraph.first_line - 1 : paragraph.last_line]))
        assert _letters(paragraph.text) in shown, f"paragraph {paragraph.number} says what its lines do not"
    told = {dropped.line for dropped in cleaned.dropped}
    kept: dict[int, str] = {}
    for paragraph in cleaned.paragraphs:
        for number in range(paragraph.first_line, paragraph.last_line + 1):
            kept[number] = kept.get(number, "") + _letters(paragraph.text)
    # A headline may lose the name of its site, which stands at its end; nothing else loses anything.
    ends = {head.last_line: head.first_line for head in cleaned.paragraphs if head.kind == "headline"}

    def is_kept(number: int) -> bool:
        said, there = kept.get(number, ""), _letters(lines[number - 1])
        if there in said or number not in ends:
            return there in said
        return _letters("\n".join(lines[ends[number] - 1 : number])).startswith(said)

    lost = [number for number in range(1, len(lines) + 1) if number not in told and not is_kept(number)]
    assert not lost, f"words of lines {lost[:5]} are neither kept nor told of as dropped"
    unheld = [n for n, line in enumerate(lines, 1) if line.strip() and n not in told | kept.keys()]
    assert not unheld, f"lines {unheld[:5]} are neither kept nor told of as dropped"
    return cleaned


def _letters(text: str) -> str:
    return "".join(_INNER.findall(text))


def pins(data: bytes) -> None:
    """The bytes are an editor's pins."""
    with suppress(InputError, UnicodeDecodeError):
        text = data.decode("utf8")
        assert read_pins(text, "a.yml") == read_pins(text, "a.yml")


def escaping(data: bytes) -> None:
    """The bytes are words of a source, which every form of the site must show unchanged and inert."""
    words = data.decode("utf8", "replace")
    for check in (_as_text, _as_attribute, _as_title, _as_address, _as_cell, _as_calendar):
        check(words)


class Shown(HTMLParser):
    """The words and the tags of HTML."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.tags: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.feed(page)
        self.close()

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(attrs)))

    @property
    def words(self) -> str:
        return " ".join("".join(self.parts).split())


def _as_text(words: str) -> None:
    for around, tags in (("{}", ["p"]), ("- {}", ["ul", "li"]), ("**x** {}", ["p", "strong"])):
        shown = Shown(python_markdown.markdown(around.format(md.text(words)), extensions=EXTENSIONS))
        if md.printable(words):
            assert [tag for tag, _ in shown.tags] == tags, shown.tags
            assert shown.words == f"{'x ' if '**' in around else ''}{md.printable(words)}"


def _as_attribute(words: str) -> None:
    page = python_markdown.markdown(md.marked("x", "y", title=words), extensions=EXTENSIONS)
    title = md.printable(words)
    attributes = (("class", "x"), ("title", title)) if words else (("class", "x"),)
    assert Shown(page).tags == [("p", ()), ("span", attributes)], page


def _as_title(words: str) -> None:
    head, description = md.front_matter(words, words)[1:3]
    for line in (head, description):
        value = json.loads(line.partition(": ")[2])
        assert not set("<>{}\"'") & set(value)
        assert html.unescape(value) == md.printable(words) or "&" in words


def _as_address(words: str) -> None:
    address = md.safe_url(words)
    if address is not None:
        assert re.match(r"https?://", address, re.IGNORECASE)
        assert not set("<>\"'`()[] \n\\") & (set(address) - {"'"})


def _as_cell(words: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerow([csv_cell(words)])
    (row,) = csv.reader(io.StringIO(out.getvalue(), newline=""))
    assert row[0].removeprefix("'") == words.removeprefix("'")
    assert not row[0].lstrip().startswith(("=", "+", "-", "@"))


def _as_calendar(words: str) -> None:
    data = _folded(f"SUMMARY:{calendar_text(words)}")
    lines = data.split(b"\r\n")
    assert lines[-1] == b"" and all(line.startswith(b" ") for line in lines[1:-1])
    assert all(len(line) <= 75 for line in lines) and not any(set(b"\r\n") & set(line) for line in lines)


def whole_reading(text: str, name: str = "a.txt") -> Briefing | None:
    """A text through every stage; None where it is refused."""
    try:
        source = read_source(text.encode("utf8", "surrogatepass"), name)
        article(source)
        briefing = read(source, knowledge(), None)
    except InputError:
        return None
    for kind, span in spans_of(briefing):
        paragraph = briefing.article.paragraph(span.paragraph)
        assert 0 <= span.start < span.end <= len(paragraph.text), (kind, span)
        assert briefing.article.words(span).strip(), (kind, span)
    return briefing


def spans_of(briefing: Briefing) -> Iterator[tuple[str, Span]]:
    """Every place of the article that something in the briefing points to, with what it is."""
    yield from (("mention", mention.span) for mention in briefing.mentions)
    yield from (("quote", segment) for utterance in briefing.utterances for segment in utterance.segments)
    yield from (("cue", utterance.cue) for utterance in briefing.utterances if utterance.cue)
    yield from (("time", time.span) for time in briefing.times)
    yield from (("event", event.span) for event in briefing.events)
    yield from (("topic", span) for hit in briefing.topics for span in hit.spans)
    yield from (("summary", excerpt.span) for point in briefing.summary for excerpt in point.excerpts)
    yield from (("doubt", doubt.span) for doubt in briefing.doubts if doubt.span)
    yield from (("role", shown.role.span) for shown in briefing.appearances if shown.role and shown.role.span)
    yield from (("clue", clue.span) for clue in briefing.published.basis if clue.span)


TARGETS: dict[str, Callable[[bytes], None]] = {
    "reading": reading,
    "cleaning": cleaning,
    "pins": pins,
    "escaping": escaping,
}
