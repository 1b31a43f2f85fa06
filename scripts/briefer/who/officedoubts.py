"""Offices that an article gives somebody at a time when, by the knowledge, they did not hold them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from briefer.model import Actor, Dating, Doubt, Mention, Office, Span
from briefer.who.offices import is_headship, names_office, office_meant
from briefer.who.prominence import Stage, does_something, owns, speaks
from briefer.who.titles import Title
from briefer.who.tokens import Line

# A title may run ahead of the office (nominees) and behind it (handovers, an inferred day of publication).
_SLACK = timedelta(days=120)
_CHANGED = frozenset("former ex then late onetime acting elect designate nominee incoming outgoing".split())
_OPENING = 3  # body paragraphs that tell the news itself


def office_doubts(
    stage: Stage, actors: Mapping[str, Actor], grouped: Mapping[str, Sequence[Mention]], published: Dating
) -> list[Doubt]:
    """One doubt for each person whom the article plainly calls by an office that was over or not begun.

    Not plain, and no disagreement: a former holder in a look back ("President Bush's ambassador", "in 2000,
    Secretary of State Albright …"), a person whom the article elsewhere calls former, and titles of undated articles.
    """
    first, last = published.earliest or published.best, published.latest or published.best
    if first is None or last is None:
        return []
    doubts = (
        _doubt(stage, actors[actor], mentions, published, first, last)
        for actor, mentions in grouped.items()
        if actors[actor].known and actors[actor].kind == "person"
    )
    return [doubt for doubt in doubts if doubt is not None]


def _doubt(
    stage: Stage, actor: Actor, mentions: Sequence[Mention], published: Dating, first: date, last: date
) -> Doubt | None:
    titled = [(mention, title) for mention in mentions if (title := _title(stage, mention)) is not None]
    if any(_CHANGED & set(title.keys) for _, title in titled):
        return None
    meant = [
        (m, t, office_meant(actor, t.keys, published, stage.words.demonyms)) for m, t in titled if names_office(t.keys)
    ]
    if any(found and found[1] == "now" for _, _, found in meant):
        return None
    for mention, title, found in meant:
        if found and _apart(found[0], first, last) and _plain(stage, mention, found[0], last.year):
            return _said(stage, actor, mention, title, found[0], published)
    return None


def _title(stage: Stage, mention: Mention) -> Title | None:
    title = stage.title_before(mention.span.paragraph, stage.ranges[mention.span][0])
    return None if title is None or title.courtesy else title


def _apart(office: Office, first: date, last: date) -> bool:
    over = office.end is not None and first - office.end > _SLACK
    return over or (office.start is not None and office.start - last > _SLACK)


def _plain(stage: Stage, mention: Mention, office: Office, year: int) -> bool:
    """Whether the article speaks of its own time there: in its opening, of a deed, with no sign of another time.

    A head of state keeps the title in every look back, so there only speaking counts.
    """
    line = stage.lines[mention.span.paragraph]
    name = stage.ranges[mention.span]
    if line.paragraph.kind not in ("body", "dek") or owns(stage, line, name):
        return False
    start, end = line.sentence_of(mention.span.start)
    inside = line.tokens[line.at(start) : line.at(end)]
    if any(token.key in stage.words.other_times or _earlier_year(token.key, year) for token in inside):
        return False
    if line.paragraph.number > _OPENING:
        return False
    return speaks(stage, line, name) if is_headship(office) else does_something(stage, line, name)


def _earlier_year(key: str, year: int) -> bool:
    digits = key.rstrip("s")
    return digits.isdigit() and len(digits) == 4 and 1900 < int(digits) < year


def _said(stage: Stage, actor: Actor, mention: Mention, title: Title, office: Office, published: Dating) -> Doubt:
    line = stage.lines[mention.span.paragraph]
    words = line.text[line.starts[title.first] : line.after(title.last)]
    held = f"{office.start or '?'} to {office.end or 'now'}"
    day = published.best or published.earliest
    text = (
        f"The article of {day} calls {actor.name} “{words}”; by our files the office of {office.title} "
        f"was held from {held}."
    )
    return Doubt("role-differs", text, _with(title, line, mention), _answer(actor, office, published))


def _with(title: Title, line: Line, mention: Mention) -> Span:
    return Span(mention.span.paragraph, line.starts[title.first], mention.span.end)


def _answer(actor: Actor, office: Office, published: Dating) -> str:
    """The day to pin where it was only inferred, else the office to correct in the knowledge."""
    if not published.printed:
        return "published: …"
    body = f", body: {office.body}" if office.body else ""
    dates = f"from: {office.start or '…'}, to: {office.end or '…'}"
    return f"# under `offices` of {actor.id}\n- {{title: {_yaml(office.title)}, {dates}{body}}}"


def _yaml(words: str) -> str:
    return words if words.replace(" ", "").isalnum() else '"' + words.replace('"', '\\"') + '"'
