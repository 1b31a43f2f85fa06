"""Our own words: dates, counts, sides and paragraph marks as a reader sees them."""

from __future__ import annotations

from datetime import date, timedelta

from briefer import markdown as md
from briefer.model import Article, Briefing, Confidence, Dating, Mention, Office, ParagraphKind, Side, Span, When
from briefer.subject import SIDE_NAMES, SUBJECT
from briefer.timewords.english import day_in_words, month_in_words

INSTITUTION = SUBJECT.name  # who answers for the briefings
WORDS_A_MINUTE = 230  # silent reading of English non-fiction: 238 a minute (Brysbaert 2019), a little below for care

_PART_NAMES: dict[ParagraphKind, str] = {
    "headline": "headline", "dek": "subtitle", "subhead": "subheading", "caption": "caption", "body": "text",
}  # fmt: skip


def side_name(side: Side) -> str:
    """A side's name for readers, as the subject has it."""
    return dict(SIDE_NAMES)[side]


def side_mark(side: Side) -> str:
    """The side as a quiet colour and a word."""
    return md.marked(f"side side-{side.lower()}", side_name(side))


def when_in_words(when: When) -> str:
    """ "17 September 2002", "August 2002", "week of 3 August 2009", "2009", "the 1980s", "1950–1953"."""
    first, last = when.earliest, when.latest
    match when.precision:
        case "day":
            words = day_in_words(first)
        case "week":
            words = f"week of {day_in_words(first)}"
        case "month":
            words = month_in_words(first)
        case "year":
            words = str(first.year)
        case "decade":
            words = f"the {first.year // 10 * 10}s"
        case _:
            words = _stretch(first, last)
    return f"about {words}" if when.approximate else words


def _stretch(first: date, last: date) -> str:
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first.year}–{last.year}" if first.year != last.year else str(first.year)
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        return f"{month_in_words(first)} – {month_in_words(last)}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_in_words(last)}" if first != last else day_in_words(first)
    return f"{day_in_words(first)} – {day_in_words(last)}"


TOO_WIDE = 366  # days; a range wider than this dates nothing


def dating_in_words(dating: Dating) -> str:
    """The day of publication, or the days between which it lies, or that it is not known."""
    if dating.best:
        return day_in_words(dating.best)
    if dating.earliest and dating.latest:
        if (dating.latest - dating.earliest).days > TOO_WIDE:
            return f"date not known, likely between {dating.earliest.year} and {dating.latest.year}"
        return f"between {day_in_words(dating.earliest)} and {day_in_words(dating.latest)}"
    if dating.earliest:
        return f"not before {day_in_words(dating.earliest)}"
    if dating.latest:
        return f"not after {day_in_words(dating.latest)}"
    return "date not known"


def is_inferred(briefing: Briefing) -> bool:
    """Whether the day of publication is our inference: the text does not print it, and no editor has set it."""
    return not briefing.published.printed and not is_set_by_hand(briefing)


def is_set_by_hand(briefing: Briefing) -> bool:
    """Whether an editor has set the day of publication."""
    pins = briefing.article.source.pins
    return pins is not None and pins.published is not None and pins.published == briefing.published.best


def dating_in_brief(briefing: Briefing) -> str:
    """For lists: an inferred day stands in square brackets, as in library catalogues."""
    words = dating_in_words(briefing.published)
    return f"[{words}]" if briefing.published.best and is_inferred(briefing) else words


def described(briefing: Briefing) -> str:
    """One sentence of plain text that says of which article this is a briefing; an inferred day stands in brackets."""
    publisher = briefing.article.publisher
    name = publisher.value if publisher else "a publisher not named in the text"
    return f"Briefing on an article by {name}, {dating_in_brief(briefing)}."


def sort_day(dating: Dating) -> date:
    """The day a briefing is listed under; the last day of the calendar where not even a year can be told."""
    if dating.best is None and dating.earliest and dating.latest and (dating.latest - dating.earliest).days <= TOO_WIDE:
        return dating.earliest
    return dating.best or date.max


def year_of(briefing: Briefing) -> str:
    """The year a briefing is listed under, or "Date not known"."""
    day = sort_day(briefing.published)
    return "Date not known" if day == date.max else str(day.year)


def confidence_words(confidence: Confidence) -> str:
    """ "high confidence", "moderate confidence", "low confidence"."""
    return f"{confidence} confidence"


def office_years(office: Office) -> str:
    """ "2001–2005", "since 2021", "until 1994", "" where neither end is known."""
    start, end = office.start, office.end
    if start and end:
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    if start:
        return f"since {start.year}"
    return f"until {end.year}" if end else ""


def paragraph_mark(article: Article, number: int) -> str:
    """ "¶4" for a body paragraph, its kind in words for the other parts."""
    if number > 0:
        return md.marked("para", f"¶{number}")
    kinds = {p.number: p.kind for p in article.paragraphs}
    return md.marked("para", f"({_PART_NAMES[kinds.get(number, 'headline')]})")


def paragraph_marks(article: Article, spans: tuple[Span, ...]) -> str:
    """The mark of each paragraph that a span stands in, each once, parted by blanks."""
    numbers = dict.fromkeys(span.paragraph for span in spans)
    return " ".join(paragraph_mark(article, number) for number in numbers)


def capital(words: str) -> str:
    """The words with a capital letter in front; the others stay as they are."""
    return words[:1].upper() + words[1:]


def times(count: int) -> str:
    """ "once", "twice", "3 times"."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def plural(count: int, one: str, many: str) -> str:
    """ "1 briefing", "1,200 briefings"."""
    return f"{count:,} {one if count == 1 else many}"


def minutes(words: int) -> str:
    """Reading time, rounded, never less than a minute."""
    return plural(max(1, round(words / WORDS_A_MINUTE)), "minute", "minutes")


def listed(items: tuple[str, ...]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + " and " + items[-1] if items else ""


def first_mention(mentions: tuple[Mention, ...]) -> Mention | None:
    """The earliest mention in the body; one elsewhere only where the body has none. None for no mentions."""
    return min(mentions, key=lambda m: (m.span.paragraph <= 0, m.span.paragraph, m.span.start), default=None)
