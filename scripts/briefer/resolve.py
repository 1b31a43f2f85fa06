"""Whose every name is, and why, in words that a reader can follow. What stays ambiguous becomes a doubt."""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence

from briefer.model import Actor, Article, Dating, Doubt, Knowledge, Mention, Names
from briefer.subject import SUBJECT
from briefer.who.capitals import stands_for_government
from briefer.who.choice import Chosen, choose_outright, choose_weighed
from briefer.who.lexicon import Lexicon, lexicon
from briefer.who.people import family_names
from briefer.who.referents import Settled
from briefer.who.scene import Scene, Spot
from briefer.who.tokens import read_lines


def resolve(
    article: Article, names: Names, published: Dating, knowledge: Knowledge
) -> tuple[tuple[Mention, ...], tuple[Doubt, ...]]:
    """Settles every name of an article.

    Args:
        names: what `find_names` gave for the article.
        published: when the article was published; its range picks between holders of one office.

    Returns:
        Mentions in reading order, each with its reason, and doubts: names that stay ambiguous ("ambiguous-name",
        no mention), and actors that the knowledge lacks ("unknown-name", with an entry to paste).
    """
    lines = read_lines(article, knowledge)
    scene = Scene.of(lines, names, published, knowledge)
    outright = [choose_outright(scene, spot) for spot in scene.spots]
    settled = [s for spot, choice in zip(scene.spots, outright, strict=True) if choice for s in _settled(spot, choice)]
    named = {item.actor for item in settled}
    chosen: list[tuple[Spot, Chosen]] = []
    for spot, choice in zip(scene.spots, outright, strict=True):
        if choice is None:
            choice = choose_weighed(scene, spot, settled, named)
            for item in _settled(spot, choice):
                insort(settled, item, key=lambda s: (s.line, s.start))
                named.add(item.actor)
        chosen.append((spot, choice))
    mentions = tuple(m for spot, choice in chosen if (m := _mention(scene, spot, choice)) is not None)
    doubts = [_ambiguous(article, spot, choice) for spot, choice in chosen if choice.doubtful]
    return mentions, (*_once(doubts), *_unknown(mentions, names, lexicon(knowledge)))


def _settled(spot: Spot, choice: Chosen) -> tuple[Settled, ...]:
    if choice.actor is None:
        return ()
    return (Settled(choice.actor, spot.line, spot.hit.span.start, spot.short, spot.aside, spot.given, spot.says),)


def _mention(scene: Scene, spot: Spot, choice: Chosen) -> Mention | None:
    if choice.actor is None:
        return None
    actor = scene.actors[choice.actor]
    how = f"{spot.words} → {actor.name}: {choice.why}"
    if actor.country is None:
        return Mention(actor.id, spot.hit.span, how)
    return _capital(scene, spot, actor, how)


def _capital(scene: Scene, spot: Spot, actor: Actor, how: str) -> Mention:
    """A capital: that of the home side gives way to its country where it speaks or is spoken to."""
    country = scene.actors.get(actor.country or "")
    home = actor.country == SUBJECT.home_country
    line = scene.lines[spot.line]
    if country is None or not stands_for_government(line, spot.first, spot.last, scene.words, default=home):
        return Mention(actor.id, spot.hit.span, f"{how}; the place itself is meant")
    if home:
        how = f"{spot.words} → {country.name}: the capital, which stands for its government here"
        return Mention(country.id, spot.hit.span, how, stands_for=country.id)
    return Mention(actor.id, spot.hit.span, f"{how}; here it stands for the government of {country.name}", country.id)


def _ambiguous(article: Article, spot: Spot, choice: Chosen) -> Doubt:
    text = f"“{spot.words}” in paragraph {spot.hit.span.paragraph} stays open: {choice.why}."
    return Doubt("ambiguous-name", text, spot.hit.span)


def _once(doubts: Sequence[Doubt]) -> list[Doubt]:
    """One doubt a paragraph and wording is enough for an editor."""
    return list({doubt.text: doubt for doubt in doubts}.values())


def _unknown(mentions: Sequence[Mention], names: Names, words: Lexicon) -> list[Doubt]:
    first = {mention.actor: mention for mention in reversed(mentions)}
    return [_unknown_name(actor, first[actor.id], words) for actor in names.newcomers if actor.id in first]


def _unknown_name(actor: Actor, mention: Mention, words: Lexicon) -> Doubt:
    fields = [f"id: {actor.id}", f"kind: {actor.kind}", f'name: "{actor.name}"', "side: unknown"]
    if actor.kind == "person":
        fields.append(f"called: [{', '.join(name.title() for name in family_names(actor, words))}]")
    text = f"“{actor.name}” is not in our files; taken as a new {actor.kind}."
    return Doubt("unknown-name", text, mention.span, "- {" + ", ".join(fields) + "}")
