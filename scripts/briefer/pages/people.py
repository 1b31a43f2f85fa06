"""Key actors of a briefing: who they are in this article, their side, how often named, quoted or not."""

from __future__ import annotations

from collections.abc import Iterable

from briefer import markdown as md
from briefer.model import BY_EDITOR, Actor, Appearance, Briefing, Span
from briefer.pages.ledger import Passage
from briefer.pages.quoting import passage_text
from briefer.pages.shown import Selection
from briefer.pages.wording import listed, paragraph_marks, side_mark, times

MAX_PLACES = 12
OPEN_ACTORS = 5  # rows that stand open; the others fold


def key_actors(briefing: Briefing, selection: Selection) -> list[str]:
    """The section, or nothing where the article names nobody."""
    ranked = sorted(briefing.appearances, key=lambda a: a.rank)
    actors = [a for a in ranked if a.actor.kind != "place"]
    key = [a for a in actors if a.key][:OPEN_ACTORS] or actors[:OPEN_ACTORS]
    rest = [a for a in actors if a not in key]
    places = [a for a in ranked if a.actor.kind == "place"]
    if not actors and not places:
        return []
    roles = {role.actor: role.passage for role in selection.roles}
    lines = ["## Key actors", ""]
    if key:
        lines += md.boxed("actors", [_row(briefing, a, roles.get(a.actor.id)) for a in key])
    also = md.boxed("actors", [_row(briefing, a, roles.get(a.actor.id)) for a in rest]) if rest else []
    also += md.boxed("places", [f"**Places** {_places(places)}"]) if places else []
    if also:
        lines += md.folded(f"Also named ({len(rest) + len(places)})", also)
    spellings = [row for a in key if (row := other_spellings(a.actor, a.forms))]
    reasons = [row for a in key for row in _reasons(briefing, a)]
    return [
        *lines,
        *(md.folded("Other spellings of these names", spellings) if spellings else ()),
        *(md.folded("Who is meant by a short name, and why", reasons, md.WHY) if reasons else ()),
    ]


def _row(briefing: Briefing, appearance: Appearance, passage: Passage | None) -> str:
    actor = appearance.actor
    name = f"**{md.link(md.text(actor.name), f'actors/{actor.id}.md')}**"
    facts = [f"named {times(len(appearance.mentions))}" if appearance.mentions else "not named"]
    facts += ["quoted"] if appearance.quoted else []
    role = role_shown(briefing, appearance, passage)
    return f"- {name} {side_mark(actor.side)} {role + ' ' if role else ''}{md.marked('quiet', ', '.join(facts))}"


def role_shown(briefing: Briefing, appearance: Appearance, passage: Passage | None) -> str:
    """What the actor is in this article: the words that the page prints of it, else by our files; "" for nothing."""
    role = appearance.role
    if role is None:
        return ""
    if passage:
        years = f" {md.marked('quiet', f'({role.years})')}" if role.years else ""
        return (
            f"{passage_text(briefing.article, (passage,))}{years} {paragraph_marks(briefing.article, (passage.span,))}"
        )
    if role.span is not None:
        return ""
    if role.how == BY_EDITOR:
        return f"{md.text(role.text)} {md.marked('quiet', f'({BY_EDITOR})')}"
    ours = f"({role.years}, from our files)" if role.years else "(from our files)"
    return f"{md.text(role.text)} {md.marked('quiet', ours)}"


def _places(places: Iterable[Appearance]) -> str:
    names = [md.link(md.text(a.actor.name), f"actors/{a.actor.id}.md") for a in places]
    more = f" and {len(names) - MAX_PLACES} more" if len(names) > MAX_PLACES else ""
    return (", ".join(names[:MAX_PLACES]) + more) if more else listed(tuple(names))


def _reasons(briefing: Briefing, appearance: Appearance) -> list[str]:
    """Why a person's short names were taken for theirs: one row for each form and reason, with its paragraphs."""
    if appearance.actor.kind != "person":
        return []
    places: dict[tuple[str, str], list[Span]] = {}
    for mention in appearance.mentions:
        words = briefing.article.words(mention.span)
        reason = mention.how.partition(": ")[2]
        if reason and len(words.split()) == 1:
            places.setdefault((words, reason), []).append(mention.span)
    name = md.text(appearance.actor.name)
    return [
        f"- “{md.text(words)}” is {name}: {md.text(reason)} {paragraph_marks(briefing.article, tuple(spans))}"
        for (words, reason), spans in places.items()
    ]


def other_spellings(actor: Actor, forms: Iterable[str] = ()) -> str:
    """A line with every other way in which the actor is written, so that a reader and the search find them."""
    written = [md.text(s) for s in other_forms(actor, forms)]
    if actor.hangul:
        written.append(md.hangul(actor.hangul))
    return f"- **{md.text(actor.name)}**: {', '.join(written)}" if written else ""


def other_forms(actor: Actor, forms: Iterable[str]) -> list[str]:
    """The spellings of an actor and the forms that texts use, besides the name; of two that differ in capitals one."""
    found = {form.casefold(): form for form in reversed((*actor.spellings, *forms))}
    found.pop(actor.name.casefold(), None)
    return list(reversed(found.values()))
