"""Expressions that say when, found by shape. Nothing is resolved here: "Sept. 17" stays a month and a day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, NamedTuple

Shape = Literal[
    "iso", "full", "monthday", "monthyear", "month", "years", "decade", "season", "endof", "year", "weekday",
    "relday", "relunit", "ago", "anchored", "that", "term", "holiday",
]  # fmt: skip

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NUMBERS = {
    word: number
    for number, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen twenty""".split()
    )
} | {"a": 1, "an": 1, "couple": 2, "dozen": 12, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70}
_DIGITS, _BETWEEN_WORDS = re.compile(r"\d+"), re.compile(r"[\s-]+")


class Phrase(NamedTuple):
    """An expression as it stands in a paragraph's text.

    Attributes:
        start, end: characters of the expression, end exclusive.
        shape: which kind of expression it is.
        fields: the named parts that its shape found ("month" → "Sept.", "day" → "17").
    """

    start: int
    end: int
    shape: Shape
    fields: tuple[tuple[str, str], ...]

    def get(self, name: str) -> str:
        """The part with this name; empty where the expression has none."""
        for key, value in self.fields:
            if key == name:
                return value
        return ""

    def number(self, name: str) -> int | None:
        """The part with this name as a number ("17th" → 17, "two" → 2); None where it is none."""
        value = self.get(name).lower()
        digits = _DIGITS.match(value)
        if digits or not value:
            return int(digits.group()) if digits else None
        words = _BETWEEN_WORDS.split(value)
        known = [NUMBERS[word] for word in words if word in NUMBERS]
        return (sum(known) if len(known) > 1 and known[0] >= 20 else known[-1]) if known else None


_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_FULL_MONTH = r"(?:January|February|March|April|May|June|July|August|September|Sept\.|October|November|December)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w,.:/]{0,40}\d|%|\s*(?:percent|million|billion))"
_YEAR = r"(?:19[0-9]\d|20[0-4]\d)"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_PART = r"(?:\s+(?:early\s+|late\s+)?(?:morning|afternoon|evening|night))?"
_NUM = (
    r"(?i:\d{1,3}|(?:twenty|thirty|forty|fifty|sixty|seventy)(?:-[a-z]{3,5})?|an?\s+couple(?:\s+of)?|an?\s+dozen|an?|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"eighteen|nineteen)"
)
_ABOUT = r"(?:(?P<about>(?i:about|nearly|almost|more than|less than|over|some|around|roughly|at least|just over))\s+)?"
_UNIT = r"(?P<unit>hours?|days?|weeks?|months?|years?|decades?)"
_PHASE = r"(?P<phase>[Ee]arly|[Ll]ate|[Mm]id)"
_WORDS_OF_NAME = r"(?:[A-Z][A-Za-z.]*\s+){0,2}[A-Z][A-Za-z]+"
_NAME = rf"(?P<name>{_WORDS_OF_NAME})"
_NO_YEAR = r"(?!,?\s+(?:of\s+)?(?:(?:19|20)\d\d|\d{1,2})(?!\d))"
_NO_UNIT = (
    r"(?!\s*(?:%|percent|miles?|kilomet|km\b|met(?:er|re)|feet|foot|troops|people|tons?\b|tonnes|pounds|dollars|"
    r"soldiers|times|votes|megawatt|MW\b|GMT|hours\b|hrs|EDT|EST|KST|local time))"
)

# In order: the first shape that fits at a place wins, so the longer ones stand first.
_SHAPES: tuple[tuple[Shape, str], ...] = (
    ("iso", r"(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?![\d-])"),
    (
        "full",
        rf"(?:(?P<weekday>{_WEEKDAY}),?\s+)?(?P<month>{_MONTH})\s+(?P<day>{_DAY})"
        rf"(?:\s*(?:[-–]|and|to)\s*(?P<last>{_DAY}))?,?\s+(?P<year>{_YEAR})(?!\d)",
    ),
    (
        "full",
        rf"(?:(?P<weekday>{_WEEKDAY}),?\s+)?(?P<day>{_DAY})(?:\s*[-–]\s*(?P<last>{_DAY}))?\s+(?:of\s+)?"
        rf"(?P<month>{_MONTH}),?\s+(?P<year>{_YEAR})(?!\d)",
    ),
    (
        "monthday",
        rf"(?:(?P<weekday>{_WEEKDAY}),?\s+(?:on\s+)?)?(?P<month>{_MONTH})\s+(?P<day>{_DAY})(?!\s+(?:percent|people))"
        rf"(?:\s*(?:[-–]|and|to|or)\s*(?P<last>{_DAY})(?!(?:\s*[a-z]+)?\s+(?:percent|people|Americans)))?",
    ),
    (
        "monthday",
        rf"(?:(?P<weekday>{_WEEKDAY}),?\s+)?(?P<day>{_DAY})(?:\s*[-–]\s*(?P<last>{_DAY}))?\s+(?:of\s+)?"
        r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December)\b",
    ),
    (
        "endof",
        r"(?:[Tt]he\s+)?(?P<edge>[Ee]nd|[Ss]tart|[Bb]eginning|[Mm]iddle|close)\s+of\s+(?:the\s+)?"
        rf"(?:(?P<month>{_FULL_MONTH})(?:,?\s+(?P<year>{_YEAR}))?|(?P<whole>{_YEAR})|"
        r"(?:(?P<which>this|last|next)\s*)?(?P<unit>week|month|year)(?!\w))",
    ),
    ("endof", r"(?P<edge>year)(?:[’']s[\s-]|-)end(?!\w)"),
    (
        "monthyear",
        rf"(?:{_PHASE}[\s-]+)?(?P<month>{_MONTH}),?\s+(?:of\s+)?(?P<year>{_YEAR})(?!\d)",
    ),
    (
        "month",
        rf"[Ii]n\s+(?:{_PHASE}[\s-]+)?(?P<month>{_FULL_MONTH})(?![a-z]){_NO_YEAR}",
    ),
    (
        "month",
        rf"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his(?:\s+past)?|[Pp]ast)\s+)(?:{_PHASE}[\s-]+)?(?P<month>{_FULL_MONTH})(?![a-z])",
    ),
    ("month", rf"{_PHASE}[\s-]+(?P<month>{_FULL_MONTH})(?![a-z])"),
    (
        "month",
        rf"(?<=[Ss]ince\s)(?P<month>{_FULL_MONTH})(?![a-z])|(?<=(?:by|of)\s)(?P<month2>January|February|April|June|July|"
        rf"August|September|October|November|December)(?![a-z])|(?<=(?:[Uu]ntil|after)\s)(?P<month3>{_FULL_MONTH})(?![a-z])|"
        rf"(?<=(?:from|[Tt]his)\s)(?P<month4>{_FULL_MONTH})(?![a-z])|(?<=(?:[Bb]efore|during)\s)(?P<month5>{_FULL_MONTH})(?![a-z])",
    ),
    (
        "month",
        r"(?<=[Tt]he\s)(?P<month>January|February|March|April|May|June|July|August|September|October|November|December)"
        r"(?=\s+[a-z]{4})",
    ),
    ("month", r"(?P<month>January|February|April|June|July|August|September|October|November|December)(?=[’']s\s)"),
    ("years", rf"(?P<year>{_YEAR})\s*[-–]\s*(?P<last>{_YEAR}|\d\d)(?![\d-])"),
    (
        "years",
        rf"(?:[Ff]rom|[Bb]etween)\s+(?P<year>{_YEAR})\s+(?:to|and|through|until)\s+(?P<last>{_YEAR})(?!\d)",
    ),
    ("decade", rf"(?:[Tt]he\s+)?(?:{_PHASE}[\s-]+)?(?P<year>(?:19|20)\d0)[’']?s(?!\w)"),
    (
        "season",
        rf"(?:[Tt]he\s+)?(?:{_PHASE}[\s-]+)?(?P<season>[Ss]ummer|[Ss]pring|[Aa]utumn|[Ff]all|[Ww]inter)\s+(?:of\s+)?"
        rf"(?P<year>{_YEAR})(?!\d)",
    ),
    (
        "season",
        r"(?P<which>[Ll]ast|[Tt]his(?:\s+past)?|[Nn]ext)\s+(?P<season>summer|spring|autumn|fall|winter)(?!\w)",
    ),
    ("year", rf"(?:[Ii]n\s+)?(?:{_PHASE}[\s-]*)?(?P<year>{_YEAR})(?![\w,]{{0,40}}\d|[’']?s\b|[-–]\w){_NO_UNIT}"),
    (
        "weekday",
        rf"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his(?:\s+past|\s+coming)?|[Tt]he\s+following|[Tt]he\s+previous|[Pp]ast)\s+)?"
        rf"(?:[Ee]arly\s+|[Ll]ate\s+)?(?P<weekday>{_WEEKDAY})(?!s\b|\w){_PART}(?P<ago>\s+a\s+week\s+ago)?",
    ),
    ("relday", r"(?P<word>[Yy]esterday|[Tt]omorrow)(?:\s+(?:morning|afternoon|evening|night))?(?!\w)"),
    ("relday", r"(?P<word>[Tt]oday|[Tt]onight)(?![’']s\s+(?:world|North|youth)|\w)"),
    ("relday", r"(?P<word>[Ll]ast\s+night|[Tt]his\s+(?:morning|afternoon|evening))(?!\w)"),
    ("relday", r"(?P<word>[Tt]he\s+day\s+before\s+yesterday)(?!\w)"),
    (
        "relunit",
        r"(?:(?P<phase>[Ee]arly|[Ee]arlier|[Ll]ate|[Ll]ater|[Mm]id)[\s-]+)?(?P<which>[Tt]his|[Ll]ast|[Nn]ext)\s+"
        r"(?:past\s+|coming\s+)?(?P<unit>week(?:end)?|month|year|decade)(?![\w-]|[’']s?\s+(?:worth|end))",
    ),
    ("relunit", r"(?:[Oo]ver\s+|[Dd]uring\s+)?[Tt]he\s+(?P<unit>weekend)(?!\w)"),
    (
        "that",
        r"[Tt]hat\s+(?:same\s+)?(?P<unit>day|week|month|year)(?=[\s.,;](?!of\b))|"
        r"[Tt]he\s+(?P<which>next|following|previous|same)\s+(?P<unit2>day|week|month|year)(?!\w)",
    ),
    (
        "ago",
        rf"{_ABOUT}(?P<n>{_NUM})\s+(?P<half>and\s+a\s+half\s+)?{_UNIT}\s+(?P<way>ago|from\s+now|later|earlier|before(?=[.,;])|hence)(?!\w)",
    ),
    (
        "anchored",
        rf"(?:[Jj]ust\s+|[Oo]nly\s+|[Bb]arely\s+)?{_ABOUT}(?P<n>(?:{_NUM}|[Tt]wo|[Tt]hree|[Aa]|[Hh]ours|[Dd]ays|[Ww]eeks|[Mm]inutes|[Mm]onths))"
        r"(?:\s*(?P<unit>hours?|minutes?|days?|weeks?|months?|years?))?\s+(?P<way>after|before)(?!\w)",
    ),
    (
        "anchored",
        r"(?:(?:[Ll]ater|[Ee]arlier)\s+)?(?:[Oo]n\s+)?[Tt]he\s+(?P<unit>day|morning|week|month|year)\s+"
        r"(?P<way>after|before)(?!\w)",
    ),
    (
        "term",
        rf"(?:[Ii]n|[Dd]uring)\s+(?:{_NAME})[’']s?\s+(?P<phase>final|last|closing|waning|first|early|opening)\s+"
        r"(?P<unit>days|weeks|months?|years?)\s+in\s+(?:office|power|the\s+White\s+House)(?!\w)",
    ),
    (
        "term",
        r"(?:(?:[Aa]t|[Nn]ear|[Tt]oward|[Bb]y|[Ii]n|[Dd]uring)\s+)?[Tt]he\s+"
        r"(?P<phase>end|close|start|beginning|outset|final|last|closing|waning|first|early|opening)\s+"
        r"(?:(?P<unit>days|weeks|months?|years?)\s+)?of\s+(?:the\s+)?(?:President\s+)?"
        rf"{_NAME}(?:[’']s?)?\s+(?:administration|presidency|term|era)(?!\w)",
    ),
    (
        "term",
        rf"[Dd]uring\s+(?:the\s+)?(?:President\s+)?{_NAME}(?:[’']s?)?\s+(?:administration|presidency|era)(?!\w)",
    ),
)  # fmt: skip


# Words that can open an expression, beside figures, months and weekdays; the others are passed over at once.
_OPENERS = """in on the last next this past that early earlier late later mid end start beginning middle close year
    summer spring autumn fall winter yesterday tomorrow today tonight over during at near toward by from between just
    only barely hours days weeks minutes months about nearly almost more less some around roughly a an one two
    three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy""".split()
# Most of them stand everywhere, and open an expression only before a word that begins so.
_AFTER_THE = "|".join(
    """end start beginning middle close closing early late mid 19 20 summer spring autumn fall winter next following
    previous same day morning week month year final last waning first opening outset""".split()
)
_AFTER_A = "(?i:couple|dozen|and|minute|hour|day|week|month|year|decade|after|before)"
_AFTER_THIS = (
    "(?:[A-Z]|(?i:the|past|coming|early|late|mid|morning|afternoon|evening|night|week|month|year|decade|summer|spring|"
    "autumn|fall|winter))"
)
_AFTER_NUMBER = "(?i:and|after|before|hour|minute|day|week|month|year|decade)"
_COUNT = rf"(?:\d|(?i:{'|'.join(NUMBERS)})\b)"
_BEFORE_COUNT = "about nearly almost more less over some around roughly at just hours days weeks minutes months".split()
_OF_TERM = r"(?i:the\s+(?:end|close|start|beginning|outset|final|last|closing|waning|first|early|opening))"
_NEXT_WORDS = {
    "the": f"(?i:{_AFTER_THE})",
    "in": rf"(?:[1-9]|{_MONTH}|{_WORDS_OF_NAME}[’']|(?i:the|early|late|mid))",
    "on": r"(?i:the\s+(?:day|morning|week|month|year))",
    "at": f"(?:{_OF_TERM}|(?i:least))",
    "during": "(?:[A-Z]|(?i:the))",
    "from": "(?:19|20)",
    "between": "(?:19|20)",
    "over": f"(?:{_COUNT}|(?i:the))",
    "a": _AFTER_A,
    "an": _AFTER_A,
    "that": "(?i:same|day|week|month|year)",
    "past": "(?:[A-Z]|(?i:early|late|mid))",
    **dict.fromkeys(("by", "near", "toward"), _OF_TERM),
    **dict.fromkeys(("this", "last", "next"), _AFTER_THIS),
    **dict.fromkeys(("more", "less"), "(?i:than)"),
    **dict.fromkeys(("about", "nearly", "almost", "some", "around", "roughly"), _COUNT),
    **dict.fromkeys(("just", "only", "barely"), f"(?:{_COUNT}|(?i:{'|'.join(_BEFORE_COUNT)}))"),
    **dict.fromkeys(("end", "start", "beginning", "middle", "close"), "of"),
    **dict.fromkeys(("hours", "days", "weeks", "minutes", "months", *list(NUMBERS)[1:20]), _AFTER_NUMBER),
}


def _opening(names: Iterable[str]) -> str:
    """Matches where an expression can begin. By first letters, so that most words are passed over after one of them."""
    by_letter: dict[str, list[str]] = {}
    for word in _OPENERS:
        ahead = rf"(?=\s+{_NEXT_WORDS[word]})" if word in _NEXT_WORDS else "(?![a-z])"
        # A letter by itself is seen at once, a set of two is not.
        by_letter.setdefault(word[0], []).append(word[1:] + ahead)
        by_letter.setdefault(word[0].upper(), []).extend((word[1:] + ahead, word[1:].upper() + ahead))
    for name in (*(day[:3] for day in (*MONTHS, *WEEKDAYS)), *names):
        by_letter.setdefault(re.escape(name[0]), []).append(re.escape(name[1:]))
    return "|".join(("[1-9]", *(f"{letter}(?:{'|'.join(rest)})" for letter, rest in by_letter.items())))


@lru_cache(maxsize=4)
def _finders(holidays: tuple[str, ...]) -> tuple[re.Pattern[str], tuple[tuple[Shape, re.Pattern[str]], ...]]:
    """One expression with a group for each shape, and each shape's own to read its parts."""
    shapes: list[tuple[Shape, str]] = list(_SHAPES)
    if holidays:
        names = "|".join(re.escape(name) for name in sorted(holidays, key=len, reverse=True))
        shapes.insert(0, ("holiday", rf"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his)\s+)?(?P<holiday>{names})(?!\w)"))
    whole = "|".join(f"({re.sub(r'[?]P<[a-z0-9]+>', '?:', pattern)})" for _, pattern in shapes)
    opening = rf"\b(?<![\w$€£#-])(?<!\d[.,:])(?={_opening(holidays)})"
    return re.compile(opening + f"(?:{whole})"), tuple((shape, re.compile(pattern)) for shape, pattern in shapes)


def find_phrases(text: str, holidays: tuple[str, ...] = ()) -> tuple[Phrase, ...]:
    """Every expression of a paragraph that says when, in order and without overlap.

    Args:
        text: the paragraph.
        holidays: names of feast days that count as dates.
    """
    whole, shapes = _finders(holidays)
    return tuple(phrase for found in whole.finditer(text) if (phrase := _read(text, found, shapes)))


def _read(text: str, found: re.Match[str], shapes: tuple[tuple[Shape, re.Pattern[str]], ...]) -> Phrase | None:
    if _is_title(text, found):
        return None
    shape, pattern = shapes[(found.lastindex or 1) - 1]
    parts = pattern.match(text, found.start())
    if parts is None or parts.end() != found.end():
        return None
    fields = tuple([(key.rstrip("2345"), value) for key, value in parts.groupdict().items() if value])
    return Phrase(found.start(), found.end(), shape, fields)


def _is_title(text: str, found: re.Match[str]) -> bool:
    """ "Today" alone in quotation marks names a programme or a paper."""
    before, after = text[max(0, found.start() - 1) : found.start()], text[found.end() : found.end() + 1]
    return before in ('"', "“", "‘", "'") and after in ('"', "”", "’", "'") and found.group().istitle()


def month_number(name: str) -> int | None:
    """ "Sept." → 9; None for anything that is no month."""
    start = name[:3].title()
    return next((number for number, month in enumerate(MONTHS, 1) if month.startswith(start)), None) if start else None
