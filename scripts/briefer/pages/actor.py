"""An actor's page: who it is, the offices on a line of time, and everything the briefings hold of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import groupby

from briefer import markdown as md
from briefer.model import Actor, Knowledge, Library, Office, Page, Span
from briefer.pages.actorline import actor_line, line_caption
from briefer.pages.facts import byline, title_link
from briefer.pages.index import LibraryIndex, Rows, Sighting, Speech, index_of, row_of
from briefer.pages.ledger import Passage
from briefer.pages.lines import shorten
from briefer.pages.people import other_forms
from briefer.pages.quoting import marked_passage, sentence_around, statement
from briefer.pages.reports import MAX_IN_FULL, reports
from briefer.pages.share import VOICE_LIMITS
from briefer.pages.wording import (
    first_mention,
    office_years,
    plural,
    side_mark,
    sort_day,
    when_in_words,
)

MAX_COMPANIONS = 15
KIND_NAMES = {"person": "Person", "organisation": "Organisation", "place": "Place"}


def actor_pages(library: Library) -> Iterator[Page]:
    """`actors/ID.md` of every actor that appears, by id."""
    index = index_of(library)
    for actor_id in sorted(index.actors):
        yield actor_page(index.actors[actor_id], index)


def actor_page(actor: Actor, index: LibraryIndex, *, keeping: bool = False) -> Page:
    """The page of one actor. Where it is made again and again (`keeping`), its index keeps the rows."""
    rows = index.rows if keeping else {}
    sightings = index.sightings[actor.id][::-1]
    speeches = _latest_first(index.speeches.get(actor.id, ()))
    lines = [
        *_head(actor, sightings, speeches),
        *_facts(actor, sightings, speeches),
        *_about(actor),
        *_line_of_time(actor, sightings, index),
        *_offices(actor, index),
        "## In the briefings",
        "",
        *reports(sightings, _row, rows),
        *_said(actor, speeches, rows),
        *_chronology(actor, index),
        *_company(actor, index),
        *_unknown(actor, sightings),
    ]
    return Page(f"actors/{actor.id}.md", "\n".join(lines).rstrip() + "\n")


def _head(actor: Actor, sightings: tuple[Sighting, ...], speeches: tuple[Speech, ...]) -> list[str]:
    count = plural(len(sightings), "briefing", "briefings")
    description = f"{actor.name} in {count}: what was said, by whom, when."
    unknown = "" if actor.known else " · not yet identified"
    return [
        *md.front_matter(actor.name, description, hide=("navigation", "toc")),
        *md.boxed("kicker", [f"{md.link('Actors', 'index.md')} · {KIND_NAMES[actor.kind]}{unknown}"]),
        f"# {md.text(actor.name)}",
        "",
    ]


def _facts(actor: Actor, sightings: tuple[Sighting, ...], speeches: tuple[Speech, ...]) -> list[str]:
    facts = [("Side", side_mark(actor.side))]
    if actor.hangul:
        facts.append(("Hangul", md.hangul(actor.hangul)))
    forms = (form for s in sightings[:MAX_IN_FULL] for form in s.appearance.forms)
    others = other_forms(actor, forms)
    if others:
        facts.append(("Also written", ", ".join(map(md.text, others))))
    if actor.born or actor.died:
        facts.append(("Life", _life(actor.born, actor.died)))
    facts.append(("In", plural(len(sightings), "briefing", "briefings")))
    if speeches:
        facts.append(("Statements", f"{len(speeches):,} in these briefings"))
    return md.boxed("facts", [f"- **{name}** {value}" for name, value in facts], tag="aside")


def _life(born: date | None, died: date | None) -> str:
    if born and died:
        return f"{born.year}–{died.year}"
    return f"born {born.year}" if born else f"died {died.year}" if died else ""


def _about(actor: Actor) -> list[str]:
    if not actor.known:
        return ["Not yet identified: the name stands in the texts below, and our files hold nothing on it.", ""]
    lines = []
    if actor.about:
        lines += [md.text(actor.about), ""]
    if not actor.sure:
        lines += ["These facts are not verified: no source has been checked for this entry.", ""]
    links = [md.outside_link(_host(url), url) for url in actor.sources if md.safe_url(url)]
    if links:
        lines += [md.marked("quiet", f"Sources: {', '.join(links)}"), ""]
    return lines


def _host(url: str) -> str:
    return md.text(url.split("//", 1)[-1].split("/", 1)[0].removeprefix("www."))


def _line_of_time(actor: Actor, sightings: tuple[Sighting, ...], index: LibraryIndex) -> list[str]:
    """Offices, events and articles in one picture; not for a place, of which nearly every event tells."""
    if actor.kind == "place":
        return []
    offices = [office for office in _by_time(actor) if office.start]
    events = [event.when.earliest for event in index.events_of.get(actor.id, ())]
    articles = [day for s in sightings if (day := sort_day(s.briefing.published)) != date.max]
    picture = actor_line(offices, events, articles, _last_known_day(index.library.knowledge))
    return [*picture, line_caption(offices, events, articles), ""] if picture else []


def _by_time(actor: Actor) -> list[Office]:
    return sorted(actor.offices, key=lambda office: office.start or office.end or date.max)


def _offices(actor: Actor, index: LibraryIndex) -> list[str]:
    if not actor.offices:
        return []
    return ["## Offices", "", *md.boxed("offices", [_office(office, index) for office in _by_time(actor)])]


@lru_cache(maxsize=4)
def _last_known_day(knowledge: Knowledge) -> date:
    """The latest day of which the knowledge tells: where offices still held are drawn to, without asking a clock."""
    offices = (day for a in knowledge.actors for o in a.offices for day in (o.start, o.end) if day)
    return max((*offices, *(event.when.latest for event in knowledge.events)), default=date.min)


def _office(office: Office, index: LibraryIndex) -> str:
    years = f"**{office_years(office)}** " if office_years(office) else ""
    held_in = index.known_actors.get(office.body or "")
    name = held_in.name if held_in else office.body or ""
    body = f", {md.text(name)}" if name and name not in office.title else ""
    return f"- {years}{md.text(office.title)}{body}"


def _row(sighting: Sighting) -> list[str]:
    briefing = sighting.briefing
    row = [f"- **{md.link(md.text(briefing.article.title.value), f'../{briefing.slug}.md')}** {byline(briefing)}"]
    mention = first_mention(sighting.appearance.mentions)
    if mention:
        passage = sentence_around(briefing, mention.span)
        row.append(f"    - {marked_passage(briefing.article, (passage,))}")
    return row


def _latest_first(speeches: tuple[Speech, ...]) -> tuple[Speech, ...]:
    """The latest briefing first; within it as the text has them."""
    by_briefing = [tuple(group) for _, group in groupby(speeches, key=lambda speech: speech.briefing.slug)]
    return tuple(speech for group in reversed(by_briefing) for speech in group)


def _said(actor: Actor, speeches: tuple[Speech, ...], rows: Rows) -> list[str]:
    if not speeches:
        return []
    heading = "## In their words" if actor.kind == "person" else "## Statements"
    lines: list[str] = []
    shown = ""
    for speech in speeches[:MAX_IN_FULL]:
        briefing = speech.briefing
        if briefing.slug != shown:
            shown = briefing.slug
            title = title_link(briefing, "../")
            lines.append(f"- {byline(briefing)} {title}{_role_then(actor, briefing.slug, speeches, speech)}")
        lines += row_of(speech, _statement, rows)
    lines = [heading, "", *md.boxed("reports voices", lines)]
    if len(speeches) > MAX_IN_FULL:
        lines += [f"{len(speeches) - MAX_IN_FULL:,} earlier statements stand in the briefings.", ""]
    return lines


def _statement(speech: Speech) -> list[str]:
    return [f"    - {statement(speech.briefing.article, speech.utterance, _short(speech))}"]


def _role_then(actor: Actor, slug: str, speeches: tuple[Speech, ...], speech: Speech) -> str:
    role = next((a.role for a in speech.briefing.appearances if a.actor.id == actor.id), None)
    if role is None:
        return ""
    if role.span is None:
        return f" · {md.text(role.text)} {md.marked('quiet', '(from our files)')}"
    years = f" {md.marked('quiet', f'({role.years})')}" if role.years else ""
    return f" · as {md.quoted(role.text)}{years}"


def _short(speech: Speech) -> tuple[Passage, ...]:
    """The first segments of an utterance, up to the length of a shortened quotation."""
    passages: list[Passage] = []
    left = VOICE_LIMITS[0]
    for segment in speech.utterance.segments:
        text = speech.briefing.article.paragraph(segment.paragraph).text
        end = shorten(text, segment.start, segment.end, left)
        end = segment.start + len(text[segment.start : end].rstrip(" ,;"))
        cut = bool(text[end : segment.end].strip(" .,;:"))
        passages.append(Passage(Span(segment.paragraph, segment.start, end), cut_after=cut))
        left -= len(text[segment.start : end].split())
        if cut or left < 4:
            break
    return tuple(passages)


def _chronology(actor: Actor, index: LibraryIndex) -> list[str]:
    events = sorted(index.events_of.get(actor.id, ()), key=lambda event: (event.when.earliest, event.id))
    if not events or actor.kind == "place":
        return []
    titles = [(e, md.link(md.text(e.title), f"../events/{e.id}.md")) for e in events]
    rows = [f"- **{when_in_words(event.when)}** {md.marked('what', title)}" for event, title in titles]
    return ["## In the chronology", "", *md.boxed("dates", rows)]


def _company(actor: Actor, index: LibraryIndex) -> list[str]:
    others = index.company.get(actor.id, ())[:MAX_COMPANIONS]
    if not others:
        return []
    rows = []
    for other_id, count in others:
        other = index.actors[other_id]
        rows.append(f"- {md.link(md.text(other.name), f'{other.id}.md')} "
                    f"{md.marked('quiet', plural(count, 'briefing', 'briefings'))}")  # fmt: skip
    return ["## Appears with", "", *md.boxed("company", rows)]


def _unknown(actor: Actor, sightings: tuple[Sighting, ...]) -> list[str]:
    if actor.known:
        return []
    called = f", called: [{_yaml(actor.name.split()[-1])}]" if actor.kind == "person" and " " in actor.name else ""
    yaml = f"- {{id: {actor.id}, kind: {actor.kind}, name: {_yaml(actor.name)}, side: unknown{called}}}"
    intro = "To identify it, complete this line in `scripts/knowledge/actors.yml`:"
    return md.folded("For editors", [intro, "", *md.code_block([yaml], "yaml")], "more beside")


def _yaml(words: str) -> str:
    plain = words.replace(" ", "").replace("-", "").isalnum()
    return words if plain else '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'
