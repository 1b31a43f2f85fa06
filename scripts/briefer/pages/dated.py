"""The dates of a briefing: when what the article tells happened, in the order of time, with the paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from briefer import markdown as md
from briefer.model import Briefing, Event, Span
from briefer.pages.facts import event_link, main_event
from briefer.pages.index import LibraryIndex
from briefer.pages.quoting import passage_text
from briefer.pages.shown import Selection, ShownEvent
from briefer.pages.wording import paragraph_mark, paragraph_marks, when_in_words

OPEN_DATES = 3  # rows that stand open; the others fold

Alike = list[ShownEvent]  # what the article says of one event, in one place or in several


def dates_section(briefing: Briefing, selection: Selection, index: LibraryIndex) -> list[str]:
    """The section, or nothing where the article tells nothing of a date."""
    dated = [shown for shown in selection.events if shown.event.time.when]
    if not dated:
        return []
    dated.sort(key=lambda shown: _chronological(shown.event))
    groups = _by_event(dated, index)
    told: list[Alike] = []
    bare: list[Event] = []
    for alike in groups:
        if _known(alike[0], index) or any(shown.passage for shown in alike):
            told.append(alike)
        else:
            bare.append(alike[0].event)
    first = _foremost(told, briefing, index)
    more = [_row(briefing, alike, selection, index) for alike in told if alike not in first]
    if bare:
        times = (_time(briefing, event) for event in bare)
        more += ["", md.marked("quiet", f"Also dated in the article: {'; '.join(times)}.")]
    hows = dict.fromkeys(_how(briefing, shown.event) for shown in dated)
    count = len(groups) - len(first)
    return [
        "## Dates",
        "",
        *(md.boxed("dates", [_row(briefing, alike, selection, index) for alike in first]) if first else ()),
        *(md.folded(f"More dates ({count})", md.boxed("dates", more)) if count else ()),
        *md.folded("How each date was read", hows, md.WHY),
    ]


def _by_event(dated: Sequence[ShownEvent], index: LibraryIndex) -> list[Alike]:
    same: dict[tuple[str, str], Alike] = {}
    for number, shown in enumerate(dated):
        event = _known(shown, index) or f"? {number}"
        same.setdefault((_chronological(shown.event)[0], event), []).append(shown)
    return list(same.values())


def _known(shown: ShownEvent, index: LibraryIndex) -> str | None:
    """The id of the chronology's event, where the site tells it."""
    return shown.event.known if shown.event.known in index.known_events else None


def _foremost(told: Sequence[Alike], briefing: Briefing, index: LibraryIndex) -> list[Alike]:
    """The news itself, each event of the chronology once, then what stands highest in the text; in order of time."""
    news = main_event(briefing)
    ranked = sorted(told, key=lambda alike: (
        not any(shown.event is news for shown in alike),
        _known(alike[0], index) is None,
        min((shown.event.span.paragraph for shown in alike if shown.event.span.paragraph > 0), default=10**6),
    ))  # fmt: skip
    kept: list[Alike] = []
    names: set[str] = set()
    for alike in ranked:
        known = _known(alike[0], index)
        if len(kept) < OPEN_DATES and known not in names:
            kept.append(alike)
            names |= {known} if known else set()
    return [alike for alike in told if alike in kept]


def _chronological(event: Event) -> tuple[str, str, int, int]:
    when = event.time.when
    assert when is not None
    return when.earliest.isoformat(), when.latest.isoformat(), event.span.paragraph, event.span.start


def _row(briefing: Briefing, alike: Alike, selection: Selection, index: LibraryIndex) -> str:
    """What the article says of it and what our chronology does; words that stand in brief above are not said again."""
    known = _known(alike[0], index)
    worded = [one for one in alike if one.passage and not (known and _in_brief(one.passage.span, selection))]
    shown = next(iter(worded), alike[0])
    when = shown.event.time.when
    assert when is not None
    marks = paragraph_marks(briefing.article, tuple(one.event.span for one in alike))
    parts = [passage_text(briefing.article, (shown.passage,)), marks] if worded and shown.passage else []
    if known:
        # What came of it may lie after the article, so our words are told apart from what the article says.
        ours = [md.marked("quiet", "Chronology:"), event_link(shown.event, index)]
        parts = [*parts, "<br>", *ours] if parts else [*ours, marks]
    return f"- **{when_in_words(when)}** {md.marked('what', ' '.join(parts))}"


def _in_brief(span: Span, selection: Selection) -> bool:
    quoted = (passage.span for point in selection.points for passage in point.passages)
    return any(q.paragraph == span.paragraph and q.start <= span.start and span.end <= q.end for q in quoted)


def _time(briefing: Briefing, event: Event) -> str:
    assert event.time.when is not None
    return f"{when_in_words(event.time.when)} {paragraph_marks(briefing.article, (event.span,))}"


def _how(briefing: Briefing, event: Event) -> str:
    time = event.time
    when = time.when.iso() if time.when else ""
    return f"- {paragraph_mark(briefing.article, time.span.paragraph)} {when}: {md.text(time.how)}"
