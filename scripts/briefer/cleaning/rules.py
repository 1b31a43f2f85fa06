"""The rules that name what a line is. One rule is one row of the table: a name, what follows from it, and its test.

A new rule is one row here, its words in `knowledge/words/cleaning.yml`, and one text in `tests/cases/clean`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

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
Outcome = Literal["drop", "list", "points", "end", "credit", "caption", "byline", "date", "note"]
Hits = frozenset[tuple[str, Place]]
Test = Callable[[Line, Hits], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the table: `name` is what the editor sees beside a dropped line."""

    name: str
    outcome: Outcome
    test: Test


def whole(name: str) -> Test:
    """The line is nothing but a phrase of the list."""
    return lambda line, hits: (name, "whole") in hits


def opening(name: str, longest: int) -> Test:
    """The line has at most `longest` words and opens with a phrase of the list."""
    return lambda line, hits: (name, "opening") in hits and line.length <= longest


def closing(name: str, longest: int) -> Test:
    """The line has at most `longest` words and closes with a phrase of the list."""
    return lambda line, hits: (name, "closing") in hits and line.length <= longest


def inside(name: str, longest: int) -> Test:
    """The line has at most `longest` words and has a phrase of the list in it."""
    return lambda line, hits: (name, "inside") in hits and line.length <= longest


def shape(test: Callable[[Line], bool]) -> Test:
    """The line looks so, whatever its words."""
    return lambda line, hits: test(line)


def both(first: Test, second: Test) -> Test:
    return lambda line, hits: first(line, hits) and second(line, hits)


def but_not(first: Test, second: Test) -> Test:
    return lambda line, hits: first(line, hits) and not second(line, hits)


def quoted(line: Line) -> bool:
    """The line opens with a quotation or reports speech, so that it tells something."""
    return line.text[0] in "\"“‘«'" or (line.length >= 9 and ("said" in line.words or "told" in line.words))


# ------------------------------------------------------------------------------------------------ shapes

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]{0,6}\.?"
_FULL_DATE = re.compile(
    rf"\b(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? \d{{4}}"
    r"|\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})",
    re.IGNORECASE,
)
_AGO = re.compile(r"^(?:\d+|an?|one|two|three) ?(?:minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?) ago$", re.IGNORECASE)
_CLOCK = re.compile(r"^\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?$", re.IGNORECASE)
_ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$")
_HANDLE = re.compile(r"^@\w{2,30}$|^\S{1,64}@[\w.-]{3,60}$")
_MARKS_ONLY = re.compile(r"^[\W_]+$")
_NAME = r"[A-Z][\w.'’-]{0,20}(?: (?:[A-Z][\w.'’-]{0,20}|de|van|von|der|al|bin)){0,4}"
_SLASH_CREDIT = re.compile(rf"^\(?(?:{_NAME}|\w+) ?[/|] ?[A-Z][\w .,'’/|-]{{1,60}}\)?$")
_MAIL_HEADER = re.compile(
    r"^>?\s?(?:From|To|Cc|CC|Bcc|Sent|Date|Subject|Reply-To|Importance|Attachments?|Received|Return-Path|Message-ID"
    r"|MIME-Version|Content-Type|X-Mailer|Organization): ?\S"
)
_BY = re.compile(
    r"^(?:by|BY|By):? ?(?:[A-Z]|$)|^(?:Authors?|Written by|Posted by|Reporter):?$|^(?:Posted|Written|Story|Reported|Words) [Bb]y:? [A-Z]"
)
_META_TAG = re.compile(r'^<(?:title|date|author|source|url)="[^<>]{1,300}">$', re.IGNORECASE)


def has_full_date(line: Line) -> bool:
    return bool(_FULL_DATE.search(line.text[:300]))


def is_date_line(line: Line) -> bool:
    """A line that holds little more than a full date."""
    if line.length > 22 or line.text[0] in "—–" or not has_full_date(line):
        return False
    rest = _FULL_DATE.sub(" ", line.text)
    return len(re.findall(r"[a-z]{4,}", rest)) <= 6 and not rest.rstrip().endswith((".", '"', "”"))


def is_byline(line: Line) -> bool:
    return line.length <= 30 and bool(_BY.match(line.text)) and not re.search(r"[a-z]{2,}\.$", line.text)


_NAME_AND_HANDLE = re.compile(r"^[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3} ?@\w{2,30}(?:\s|$)")


def is_name_with_handle(line: Line) -> bool:
    return line.length <= 16 and bool(_NAME_AND_HANDLE.match(line.text))


def is_slash_credit(line: Line) -> bool:
    return 2 <= line.length <= 14 and ("/" in line.text or "|" in line.text) and bool(_SLASH_CREDIT.match(line.text))


_CAPTION_TAIL = re.compile(
    r"(?:Credit\.\.\.|\((?:Photo|Image|Picture|AP|AFP|Reuters|REUTERS|Getty|File|FILE)[^()]{0,80}\)|\[File[^\[\]]{0,60}\]|\([A-Z][^()/]{2,50}/ ?[A-Z][^()/]{2,40}\)"
    r"|\b(?:AP|AFP|Getty Images|REUTERS|Reuters|EPA)(?: file| photo| Photo)?/[A-Z][^/]{2,40})$"
)
_GALLERY = re.compile(r"^(?:\d{1,3} ?(?:of|/) ?\d{1,3}(?=[A-Z ])|Image \d{1,3} of|Photo \d{1,3} of|Slide \d)")


def is_captioned(line: Line) -> bool:
    """A line that ends with who took the picture, or opens with its number in a gallery."""
    if line.length > 90:
        return False
    return bool(_GALLERY.match(line.text) or _CAPTION_TAIL.search(line.text[-160:]) or "Credit..." in line.text)


def is_shouted_link(line: Line) -> bool:
    """A headline in capitals between the paragraphs."""
    return line.shouted and line.length >= 5 and not line.text.endswith((".", '"', "”", ":", "?"))


def is_bare(line: Line) -> bool:
    """A time, an address, a handle, or nothing but marks."""
    text = line.text[:200]
    return any(p.match(text) for p in (_AGO, _CLOCK, _ADDRESS, _HANDLE, _MARKS_ONLY)) and not text.startswith("...")


def is_bracketed_link(line: Line) -> bool:
    opener = line.text[:1] in "[(" and line.text[-1:] in "])"
    return opener and bool(
        re.match(r"[\[(](?:related|read|read more|see|see also|watch|more|also|video|photos?)\b", line.text, re.I)
    )


# ------------------------------------------------------------------------------------------------ the table

RULES: tuple[Rule, ...] = (
    Rule("mark-up of the metadata", "note", shape(lambda line: bool(_META_TAG.match(line.text)))),
    Rule("mail header", "note", shape(lambda line: line.length <= 40 and bool(_MAIL_HEADER.match(line.text)))),
    Rule("mail", "drop", inside("mail phrases", 12)),
    Rule("mail", "drop", shape(lambda l: l.length <= 25 and l.text.startswith("On ") and l.text.endswith("wrote:"))),
    Rule("comments", "end", whole("comment headings")),
    Rule("comments", "end", opening("comment openings", 25)),
    Rule("comments", "end", opening("comment headings of forms", 9)),
    Rule("contributors", "note", but_not(inside("contributor phrases", 45), shape(quoted))),
    Rule("contributors", "note", opening("contributor openings", 12)),
    Rule("name of the newsroom", "note", whole("newsrooms")),
    Rule("photo credit", "credit", shape(is_slash_credit)),
    Rule("photo credit", "credit", whole("photo agencies")),
    Rule("photo credit", "credit", both(opening("credit openings", 12), inside("photo agencies", 12))),
    Rule("photo credit", "credit", shape(lambda l: bool(re.match(r"(?:Photos?(?:graph)?s?|Image|Picture|Credit)(?: [Bb]y|:|\.\.\.) ?\S", l.text)) and l.length <= 8)),
    Rule("photo credit", "credit", shape(lambda l: l.length<=20 and bool(re.match(r"\((?:Image credit|Photo|Credit|Photo credit|Image)[:s ]", l.text)))),
    Rule("caption", "caption", both(opening("caption openings", 90), inside("caption phrases", 90))),
    Rule("caption", "caption", opening("caption openings", 4)),
    Rule("picture caption", "caption", shape(lambda l: bool(re.match(
        r"(?:Image copyright|Image caption|Media caption|Media playback is|FILE PHOTO|FILE ?[-–—]|In this (?:\w+ ){0,2}(?:photo|image|picture)|Photos?: |Image: |Pictured)", l.text)))),
    Rule("caption", "caption", shape(is_captioned)),
    Rule("caption", "caption", both(closing("photo agencies", 90), shape(lambda l: bool(re.search(r"[/|\[(]|\bvia\b|[Pp]hoto", l.text[-70:])) and not l.text.endswith((".", '"', "”"))))),
    Rule("key points", "points", whole("key point headings")),
    Rule("key points", "points", both(shape(lambda l: l.text.startswith("Story highlights")), opening("key point headings", 40))),
    Rule("list of links", "list", whole("list headings")),
    Rule("list of links", "list", opening("list heading openings", 8)),
    Rule("related link", "drop", shape(is_bracketed_link)),
    Rule("related link", "drop", shape(lambda l: l.length <= 25 and bool(re.match(r"(?:Related|RELATED|Read more|READ MORE|READ|Read|Also read|ALSO READ|See also|SEE ALSO|WATCH|Watch|MORE|More|Must read|MUST READ|READ ALSO|Read also|RELATED STORY|Recommended|READ NEXT|Opinion|VIDEO|Video|PHOTOS|Listen|LISTEN)(?: \w+)?:", l.text)))),
    Rule("video player", "drop", but_not(inside("player phrases", 45), shape(quoted))),
    Rule("share buttons", "drop", whole("share buttons")),
    Rule("share buttons", "drop", opening("share openings", 25)),
    Rule("page furniture", "drop", whole("page furniture")),
    Rule("copyright", "drop", both(inside("copyright phrases", 70), shape(lambda l: not quoted(l)))),
    Rule("app line", "drop", but_not(inside("app phrases", 18), shape(quoted))),
    Rule("cookies and terms", "drop", but_not(inside("cookie phrases", 60), shape(quoted))),
    Rule("subscription", "drop", but_not(inside("subscription phrases", 32), shape(quoted))),
    Rule("subscription", "drop", but_not(inside("offer phrases", 14), shape(quoted))),
    Rule("follow us", "drop", but_not(inside("follow phrases", 25), shape(quoted))),
    Rule("about the author", "note", but_not(inside("author bio phrases", 70), shape(quoted))),
    Rule("origin of the story", "note", opening("origin openings", 20)),
    Rule("correction", "note", both(opening("correction openings", 90), shape(lambda l: bool(re.match(r"[^a-z]*[A-Z][\w’' ]{0,40}:|An earlier|A previous|This (?:article|story|version)", l.text))))),
    Rule("byline", "byline", shape(is_byline)),
    Rule("byline", "byline", shape(is_name_with_handle)),
    Rule("date", "date", shape(is_date_line)),
    Rule("bare time or address", "drop", shape(is_bare)),
    Rule("link in capitals", "drop", shape(is_shouted_link)),
)  # fmt: skip


def judge(lines: Sequence[Line], phrases: PhraseIndex) -> tuple[Rule | None, ...]:
    """The first rule that fits, for each line."""
    return tuple(_first(line, phrases.hits(line.words)) for line in lines)


def _first(line: Line, hits: Hits) -> Rule | None:
    return next((rule for rule in RULES if rule.test(line, hits)), None)
