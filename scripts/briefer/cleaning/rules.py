"""The rules that name what a line is. One rule is one row of the table: a name, what follows from it, and its test.

A new rule is one row here, its words in `knowledge/words/cleaning.yml`, and one text in `tests/cases/clean`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from briefer.cleaning import shapes
from briefer.cleaning.lines import Line
from briefer.cleaning.phrases import PhraseIndex, Place

# What follows for a line:
#   drop     it is no part of the article
#   list     so, and the links under it go with it
#   points   so, and the key points under it go with it
#   end      so, and nothing after it is, once the article has been read
#   credit   it names a photographer; the line beside it may be a caption
#   caption  it describes a picture
#   byline, date, note   it is read for the metadata and left out of the body
LONGEST_NAMED = 90  # words; a longer line is prose or a whole gallery
Outcome = Literal["drop", "list", "points", "end", "credit", "caption", "byline", "date", "note"]
Hits = frozenset[tuple[str, Place]]


@dataclass(frozen=True, slots=True)
class Test:
    """Whether a rule fits a line.

    Attributes:
        fits: asked with the line and the phrases found in it.
        needs: (list, place) of the phrase without which it cannot fit; None where it may fit any line.
        lists: names of all phrase lists that it asks for.
        longest: words of the longest line that it may fit.
    """

    fits: Callable[[Line, Hits], bool]
    needs: tuple[str, Place] | None = None
    lists: frozenset[str] = frozenset()
    longest: int = LONGEST_NAMED


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the table: `name` is what the editor sees beside a dropped line."""

    name: str
    outcome: Outcome
    test: Test


def whole(name: str) -> Test:
    """The line is nothing but a phrase of the list."""
    return _phrase(name, "whole")


def row(name: str) -> Test:
    """The line is a row of single words of the list ("Facebook Twitter Email")."""
    return _phrase(name, "row")


def opening(name: str, longest: int) -> Test:
    """The line has at most `longest` words and opens with a phrase of the list."""
    return _phrase(name, "opening", longest)


def closing(name: str, longest: int) -> Test:
    """The line has at most `longest` words and closes with a phrase of the list."""
    return _phrase(name, "closing", longest)


def inside(name: str, longest: int) -> Test:
    """The line has at most `longest` words and has a phrase of the list in it."""
    return _phrase(name, "inside", longest)


def _phrase(name: str, place: Place, longest: int = LONGEST_NAMED) -> Test:
    needed = (name, place)
    return Test(lambda line, hits: needed in hits and line.length <= longest, needed, frozenset((name,)), longest)


def shape(test: Callable[[Line], bool], longest: int = LONGEST_NAMED) -> Test:
    """The line has at most `longest` words and looks so, whatever they are."""
    return Test(lambda line, hits: line.length <= longest and test(line), longest=longest)


def both(first: Test, second: Test) -> Test:
    """Both tests fit. Looked for by the phrase that the first needs."""
    return _joined(lambda line, hits: first.fits(line, hits) and second.fits(line, hits), first, second)


def but_not(first: Test, second: Test) -> Test:
    """The first test fits, and the second does not. Looked for by the phrase that the first needs."""
    return _joined(lambda line, hits: first.fits(line, hits) and not second.fits(line, hits), first, second)


def _joined(fits: Callable[[Line, Hits], bool], first: Test, second: Test) -> Test:
    return Test(fits, first.needs, first.lists | second.lists, first.longest)


# Fits no line by itself: the rule is given to lines for where they stand.
BY_PLACE = Test(lambda line, hits: False)


# ------------------------------------------------------------------------------------------------ the table

GALLERY = Rule("gallery", "drop", shape(shapes.is_gallery_text))
RULES: tuple[Rule, ...] = (
    Rule("mark-up of the metadata", "note", shape(shapes.is_meta_tag)),
    Rule("mail header", "note", shape(shapes.is_mail_header, 40)),
    Rule("mail", "drop", inside("mail phrases", 12)),
    Rule("mail", "drop", shape(shapes.opens_answer, 25)),
    Rule("comments", "end", whole("comment headings")),
    Rule("comments", "end", opening("comment openings", 25)),
    Rule("comments", "end", opening("comment headings of forms", 9)),
    GALLERY,
    Rule("gallery counter", "drop", shape(shapes.is_gallery_counter, 6)),
    Rule("contributors", "note", but_not(inside("contributor phrases", 45), shape(shapes.tells))),
    Rule("contributors", "note", opening("contributor openings", 12)),
    Rule("name of the newsroom", "note", whole("newsrooms")),
    Rule("name of the newsroom", "note", closing("newsroom endings", 8)),
    Rule("photo credit", "credit", shape(shapes.is_labelled_credit, 20)),
    Rule("caption", "caption", shape(shapes.is_labelled_caption)),
    Rule("photo credit", "credit", shape(shapes.is_slash_credit, 14)),
    Rule("photo credit", "credit", whole("photo agencies")),
    Rule("photo credit", "credit", both(opening("credit openings", 12), inside("photo agencies", 12))),
    Rule("caption", "caption", both(opening("caption openings", 90), inside("caption phrases", 90))),
    Rule("caption", "caption", opening("caption openings", 4)),
    Rule("caption", "caption", shape(shapes.is_caption_with_credit)),
    Rule("caption", "caption", both(closing("photo agencies", 90), shape(shapes.ends_like_caption))),
    Rule("key points", "points", whole("key point headings")),
    Rule("key points", "points", both(opening("key point headings", 40), shape(shapes.is_story_highlights))),
    Rule("list of links", "list", whole("list headings")),
    Rule("list of links", "list", opening("list heading openings", 8)),
    Rule("related link", "drop", shape(shapes.is_related, 40)),
    Rule("related link", "drop", but_not(opening("related openings", 20), shape(shapes.is_sentence))),
    Rule("related link", "drop", but_not(closing("related endings", 25), shape(shapes.is_sentence))),
    Rule("video player", "drop", but_not(inside("player phrases", 45), shape(shapes.tells))),
    Rule("share buttons", "drop", whole("share buttons")),
    Rule("share buttons", "drop", row("share buttons")),
    Rule("page furniture", "drop", row("page furniture")),
    Rule("share buttons", "drop", opening("share openings", 25)),
    Rule("page furniture", "drop", whole("page furniture")),
    Rule("page furniture", "drop", shape(shapes.is_breadcrumb, 15)),
    Rule("copyright", "drop", but_not(inside("copyright phrases", 70), shape(shapes.tells_before_copyright))),
    Rule("app line", "drop", but_not(inside("app phrases", 18), shape(shapes.tells))),
    Rule("cookies and terms", "drop", both(inside("cookie phrases", 60), shape(shapes.speaks_to_reader))),
    Rule("subscription", "drop", but_not(inside("subscription phrases", 32), shape(shapes.tells))),
    Rule("subscription", "drop", but_not(inside("offer phrases", 14), shape(shapes.tells))),
    Rule("follow us", "drop", but_not(inside("follow phrases", 25), shape(shapes.tells))),
    Rule("follow us", "drop", shape(shapes.is_follow_us, 20)),
    Rule("page furniture", "drop", shape(shapes.is_tag_line, 25)),
    Rule("about the author", "note", but_not(shape(shapes.is_author_note, 40), shape(shapes.tells))),
    Rule("about the author", "note", but_not(inside("author bio phrases", 70), shape(shapes.tells))),
    Rule("origin of the story", "note", opening("origin openings", 20)),
    Rule("origin of the story", "note", shape(shapes.is_source_label, 12)),
    Rule("correction", "note", both(opening("correction openings", 90), shape(shapes.is_correction))),
    Rule("byline", "byline", shape(shapes.is_byline, 30)),
    Rule("byline", "byline", shape(shapes.is_name_with_handle, 16)),
    Rule("byline", "byline", shape(shapes.is_name_with_job, 12)),
    Rule("date", "date", shape(shapes.is_date, 22)),
    Rule("bare time or address", "drop", shape(shapes.is_bare)),
    Rule("link in capitals", "drop", shape(shapes.is_shouted_link)),
)

LISTS = frozenset(name for rule in RULES for name in rule.test.lists)  # the phrase lists of the table
_BY_NEED: dict[tuple[str, Place], tuple[int, ...]] = {
    need: tuple(number for number, rule in enumerate(RULES) if rule.test.needs == need)
    for need in (rule.test.needs for rule in RULES)
    if need
}


def judge(lines: Sequence[Line], phrases: PhraseIndex) -> tuple[Rule | None, ...]:
    """The first rule that fits, for each line. `phrases` has those of `LISTS`."""
    return tuple(_first(line, phrases) for line in lines)


@lru_cache(maxsize=LONGEST_NAMED + 1)
def _by_shape(length: int) -> tuple[int, ...]:
    """Numbers of the rules that need no phrase and may fit a line of so many words."""
    tests = enumerate(rule.test for rule in RULES)
    return tuple(number for number, test in tests if test.needs is None and length <= test.longest)


def _first(line: Line, phrases: PhraseIndex) -> Rule | None:
    if line.length > LONGEST_NAMED:
        return GALLERY if shapes.is_gallery_text(line) else None
    hits = phrases.hits(line.words)
    by_shape = _by_shape(line.length)
    by_words = [number for hit in hits for number in _BY_NEED.get(hit, ())]
    for number in sorted((*by_shape, *by_words)) if by_words else by_shape:
        if RULES[number].test.fits(line, hits):
            return RULES[number]
    return None
