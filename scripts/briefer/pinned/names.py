"""Pins on actors: names that the build missed, words that mean somebody else, and actors that are none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from briefer.doubts import stale_pin
from briefer.errors import InputError
from briefer.knowledge import actors_by_id
from briefer.model import (
    BY_EDITOR,
    Actor,
    AddedActor,
    Appearance,
    Article,
    Doubt,
    Knowledge,
    MeantActor,
    Mention,
    NameHit,
    Names,
    Pins,
    RemovedActor,
    Role,
    Span,
)
from briefer.pinkeys import BY_NAME
from briefer.pinned.words import actor_meant, meet, nearest, plain, standings, strictly_inside, why_not
from briefer.who.tokens import fold, slug

_EXAMPLE = BY_NAME["actors"].example


def with_added(names: Names, article: Article, knowledge: Knowledge) -> Names:
    """The names of an article with those that its pins add, to be resolved with the others.

    An added name is one of our files where they have it; otherwise it is a new actor, or the one found under the
    same name with what the editor knows of it.

    Raises:
        InputError: where a pin says of an actor of our files what the files do not, or fits several of them.
    """
    pins = article.source.pins
    added = [pin for pin in pins.actors if isinstance(pin, AddedActor)] if pins else []
    if not pins or not added:
        return names
    hits, newcomers = list(names.hits), {actor.id: actor for actor in names.newcomers}
    for pin in added:
        actor = _added(pin, pins, newcomers, knowledge)
        if not _is_known(actor, knowledge):
            newcomers[actor.id] = actor
        spans = _free(standings(article, pin.name), [hit.span for hit in hits])
        hits = [hit for hit in hits if not any(meet(hit.span, span) for span in spans)]
        hits += [NameHit(span, (actor.id,), BY_EDITOR) for span in spans]
    order = _order(article)
    return Names(tuple(sorted(hits, key=lambda hit: order(hit.span))), tuple(newcomers.values()))


def pin_mentions(
    article: Article, names: Names, mentions: tuple[Mention, ...], doubts: tuple[Doubt, ...], knowledge: Knowledge
) -> tuple[tuple[Mention, ...], tuple[Doubt, ...]]:
    """The mentions and doubts of `resolve` as the pins will have them, with a doubt for each pin that no longer fits.

    Removals come first, then added names, then words that mean somebody, so that the last says most exactly who is
    meant. Words inside a longer name are part of that name.

    Raises:
        InputError: where a pin means an actor that is neither in our files nor in the text.
    """
    pins = article.source.pins
    if not pins or not pins.actors:
        return mentions, doubts
    newcomers = {actor.id: actor for actor in names.newcomers}
    everybody = actors_by_id(knowledge) | newcomers
    pinned, unfit = mentions, []
    for pin in sorted(pins.actors, key=lambda pin: _ORDER.index(type(pin))):
        match pin:
            case RemovedActor():
                pinned, said = _without(article, pinned, pin, everybody)
            case AddedActor():
                actor = _added(pin, pins, newcomers, knowledge)
                pinned, said = _meaning(article, names, pinned, MeantActor(pin.line, pin.name, actor.id), actor)
            case MeantActor():
                actor = actor_meant(pin.actor, everybody, pins, pin.line, _EXAMPLE)
                pinned, said = _meaning(article, names, pinned, pin, actor)
        unfit += [stale_pin(pins, pin.line, said)] if said else []
    return pinned, (*_still_open(doubts, mentions, pinned), *unfit)


_ORDER = (RemovedActor, AddedActor, MeantActor)


def _still_open(doubts: Iterable[Doubt], before: Iterable[Mention], after: Sequence[Mention]) -> list[Doubt]:
    """The doubts about names that no pin has answered; "unknown-name" stands at the first mention that is left."""
    by_hand = [mention.span for mention in after if mention.how.endswith(BY_EDITOR)]
    actors = {mention.span: mention.actor for mention in before}
    first = {mention.actor: mention for mention in reversed(after)}
    left: list[Doubt] = []
    for doubt in doubts:
        if doubt.span is None or doubt.code not in ("ambiguous-name", "unknown-name"):
            left.append(doubt)
        elif doubt.code == "ambiguous-name":
            left += [] if any(meet(doubt.span, span) for span in by_hand) else [doubt]
        else:
            mention = first.get(actors[doubt.span])
            left += [replace(doubt, span=mention.span)] if mention and mention.span not in by_hand else []
    return left


def pin_appearances(
    article: Article, appearances: tuple[Appearance, ...], knowledge: Knowledge
) -> tuple[Appearance, ...]:
    """The appearances with the roles that pins give; after them who speaks by a pin and is not named in the text."""
    pins = article.source.pins
    if not pins or not (pins.actors or pins.speakers):
        return appearances
    roles = {
        _id_of(pin, knowledge): Role(pin.role, None, BY_EDITOR)
        for pin in pins.actors
        if isinstance(pin, AddedActor) and pin.role
    }
    named = tuple(replace(one, role=roles.get(one.actor.id, one.role)) for one in appearances)
    present = {one.actor.id for one in appearances}
    known = actors_by_id(knowledge)
    speaking = dict.fromkeys(pin.speaker for pin in pins.speakers if pin.speaker and pin.speaker not in present)
    unnamed = (known[one] for one in speaking if one in known)
    return (*named, *(_unnamed(actor, rank) for rank, actor in enumerate(unnamed, len(named) + 1)))


def _unnamed(actor: Actor, rank: int) -> Appearance:
    return Appearance(actor, mentions=(), forms=(), role=None, quoted=True, rank=rank, key=False)


# ---------------------------------------------------------------------------------------------- who is added


def _added(pin: AddedActor, pins: Pins, newcomers: Mapping[str, Actor], knowledge: Knowledge) -> Actor:
    known = _known(pin.name, knowledge)
    if len(known) > 1:
        ids = " or ".join(repr(actor.id) for actor in known)
        raise InputError(f"seeds/{pins.file}", pin.line, f"{pin.name!r}, whom our files have twice",
                         f"'is' with one of the ids {ids}", _EXAMPLE)  # fmt: skip
    if known:
        _refuse_difference(pin, pins, known[0])
        return known[0]
    present = newcomers.get(slug(pin.name))
    if present is None:
        spellings = (pin.name,)
        return Actor(slug(pin.name), pin.kind or "person", pin.name, pin.side or "unknown", spellings, known=False)
    return replace(present, kind=pin.kind or present.kind, side=pin.side or present.side)


def _known(name: str, knowledge: Knowledge) -> list[Actor]:
    """The actors of our files with this name, or at least with its id."""
    folded = fold(plain(name))
    named = [actor for actor in knowledge.actors if any(fold(plain(form)) == folded for form in actor.spellings)]
    same_id = actors_by_id(knowledge).get(slug(name))
    return named or ([same_id] if same_id else [])


def _id_of(pin: AddedActor, knowledge: Knowledge) -> str:
    known = _known(pin.name, knowledge)
    return known[0].id if known else slug(pin.name)


def _is_known(actor: Actor, knowledge: Knowledge) -> bool:
    return actor.id in actors_by_id(knowledge)


def _refuse_difference(pin: AddedActor, pins: Pins, actor: Actor) -> None:
    """Facts of our files are corrected in our files; a namesake needs a name of its own."""
    for key, given, ours in (("kind", pin.kind, actor.kind), ("side", pin.side, actor.side)):
        if given is not None and given != ours:
            raise InputError(f"seeds/{pins.file}", pin.line, f"'{key}: {given}' for {actor.id}",
                             f"{ours!r}, as our files have it, or no {key!r}", _EXAMPLE)  # fmt: skip


# ------------------------------------------------------------------------------------------------- mentions


def _without(
    article: Article, mentions: tuple[Mention, ...], pin: RemovedActor, everybody: Mapping[str, Actor]
) -> tuple[tuple[Mention, ...], str]:
    """The mentions without those that a pin removes, and why it no longer fits, if so."""
    gone = [mention for mention in mentions if _removes(article, pin, mention)]
    if gone:
        kept = (m if m not in gone else _as_place(m, pin) for m in mentions)
        return tuple(mention for mention in kept if mention is not None), ""
    near = nearest(pin.actor, (everybody[i] for i in {m.actor: None for m in mentions}))
    hint = f" (did you mean {' or '.join(near)}?)" if near and pin.actor not in everybody else ""
    where = "" if pin.paragraph is None else f" in paragraph {pin.paragraph}"
    by_words = f" by the words “{pin.words}”" if pin.words else ""
    return mentions, f"the actor {pin.actor} is not named{by_words}{where}{hint}"


def _removes(article: Article, pin: RemovedActor, mention: Mention) -> bool:
    if pin.actor not in (mention.actor, mention.stands_for):
        return False
    if pin.paragraph is not None and mention.span.paragraph != pin.paragraph:
        return False
    return pin.words is None or plain(article.words(mention.span)).split() == plain(pin.words).split()


def _as_place(mention: Mention, pin: RemovedActor) -> Mention | None:
    """A capital that does not stand for its country is still the capital."""
    if mention.actor == pin.actor:
        return None
    return mention._replace(stands_for=None)


def _meaning(
    article: Article, names: Names, mentions: tuple[Mention, ...], pin: MeantActor, actor: Actor
) -> tuple[tuple[Mention, ...], str]:
    """The mentions with these words meaning this actor, and why the pin no longer fits, if so."""
    found = standings(article, pin.words, pin.paragraph)
    spans = _free(found, [*(hit.span for hit in names.hits), *(mention.span for mention in mentions)])
    if not spans:
        said = f"the words “{pin.words}” stand only within a longer name; pin all of its words"
        return mentions, said if found else why_not(article, pin.words, pin.paragraph)
    kept = (mention for mention in mentions if not any(meet(mention.span, span) for span in spans))
    order = _order(article)
    new = (Mention(actor.id, span, f"{article.words(span)} → {actor.name}: {BY_EDITOR}") for span in spans)
    return tuple(sorted((*kept, *new), key=lambda mention: order(mention.span))), ""


def _free(spans: Iterable[Span], names: Sequence[Span]) -> list[Span]:
    """The spans that do not lie within a longer name."""
    return [span for span in spans if not any(strictly_inside(span, name) for name in names)]


def _order(article: Article) -> Callable[[Span], tuple[int, int]]:
    """The key by which spans stand in reading order: paragraphs as the source has them."""
    places = {paragraph.number: place for place, paragraph in enumerate(article.paragraphs)}
    return lambda span: (places[span.paragraph], span.start)
