"""Who appears in an article, as what, how often, and who matters most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from briefer.knowledge import actors_by_id
from briefer.model import (
    Actor,
    Appearance,
    Article,
    Dating,
    Doubt,
    Knowledge,
    Mention,
    Names,
    Office,
    Role,
    Span,
    Utterance,
)
from briefer.subject import SUBJECT
from briefer.who.lexicon import Lexicon, lexicon
from briefer.who.officedoubts import office_doubts
from briefer.who.offices import fits, office_at, office_meant
from briefer.who.prominence import Part, Stage, part_of
from briefer.who.roletext import RoleWords, role_after, role_before
from briefer.who.tokens import Line, name_keys, read_lines

KEY_ACTORS = 8  # of an article at most; how many of them stand open is the page's affair
_ENOUGH = 2.0  # points below which nobody is key, so that a passing name never is


def find_appearances(
    article: Article,
    names: Names,
    mentions: Sequence[Mention],
    utterances: Sequence[Utterance],
    published: Dating,
    knowledge: Knowledge,
) -> tuple[tuple[Appearance, ...], tuple[Doubt, ...]]:
    """Every actor that the article names outside its captions.

    Args:
        mentions: what `resolve` gave; `utterances`: what `find_utterances` gave.
        published: when the article was published, for the office by the knowledge.

    Returns:
        Appearances by rank: who acts or speaks before who is only named, by the points of `who.prominence`, places
        after persons and bodies. At most `KEY_ACTORS` are key, never a place. Then doubts: offices that the article
        gives somebody at a time when they did not hold them ("role-differs").
    """
    lines = {line.paragraph.number: line for line in read_lines(article, knowledge)}
    actors = actors_by_id(knowledge) | {actor.id: actor for actor in names.newcomers}
    shown = _outside_captions(lines, mentions)
    stage = _stage(lines, mentions, actors, knowledge)
    roles = {actor: _role(stage, actors[actor], group, published) for actor, group in shown.items()}
    said: dict[str | None, list[Utterance]] = {}
    for utterance in utterances:
        said.setdefault(utterance.speaker.actor, []).append(utterance)
    onlookers = {actor for actor in shown if _looks_on(actors[actor], roles[actor], knowledge)}
    parts = {a: part_of(stage, group, said.get(a, ()), a in onlookers) for a, group in shown.items()}
    order = sorted(shown, key=lambda a: _rank_key(actors[a], parts[a], shown[a]))
    key = [a for a in order if _may_be_key(actors[a], parts[a], shown[a])][:KEY_ACTORS]
    appearances = (
        Appearance(actors[a], tuple(shown[a]), _forms(stage, shown[a]), roles[a], parts[a].quoted, place, a in key)
        for place, a in enumerate(order, 1)
    )
    return tuple(appearances), tuple(office_doubts(stage, actors, shown, published))


def _forms(stage: Stage, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The words by which the article names an actor, each once."""
    spans = (mention.span for mention in mentions)
    return tuple(dict.fromkeys(stage.lines[span.paragraph].text[span.start : span.end] for span in spans))


def _outside_captions(lines: Mapping[int, Line], mentions: Sequence[Mention]) -> dict[str, list[Mention]]:
    """The mentions of each actor whom not only captions name."""
    grouped: dict[str, list[Mention]] = {}
    for mention in mentions:
        grouped.setdefault(mention.actor, []).append(mention)
    told = {mention.actor for mention in mentions if lines[mention.span.paragraph].paragraph.kind != "caption"}
    return {actor: group for actor, group in grouped.items() if actor in told}


def _stage(
    lines: Mapping[int, Line], mentions: Sequence[Mention], actors: Mapping[str, Actor], knowledge: Knowledge
) -> Stage:
    ranges: dict[Span, tuple[int, int]] = {}
    persons: dict[int, set[int]] = {}
    for mention in mentions:
        line = lines[mention.span.paragraph]
        first, end = line.at(mention.span.start), line.at(mention.span.end)
        ranges[mention.span] = first, end - 1
        if actors[mention.actor].kind == "person":
            persons.setdefault(mention.span.paragraph, set()).update(range(first, end))
    return Stage(lines, ranges, persons, lexicon(knowledge))


# -------------------------------------------------------------------------------------------------------- rank


def _rank_key(actor: Actor, part: Part, mentions: Sequence[Mention]) -> tuple[bool, bool, bool, float]:
    once = not part.acts and len(mentions) == 1
    return actor.kind == "place", not part.acts, once, -part.points


def _may_be_key(actor: Actor, part: Part, mentions: Sequence[Mention]) -> bool:
    """Nobody is key by one passing mention, however early it stands."""
    return actor.kind != "place" and part.points >= _ENOUGH and (part.acts or len(mentions) > 1)


def _looks_on(actor: Actor, role: Role | None, knowledge: Knowledge) -> bool:
    """Whether an actor comments on the story: an expert, who is called one and nothing else, or a newsroom."""
    if actor.side == "expert":
        return True
    if actor.kind == "organisation":
        return actor.side not in SUBJECT.state_news and not _newsrooms(knowledge).isdisjoint(actor.spellings)
    called = name_keys(role.text) if role is not None and role.span is not None else ()
    return not actor.offices and not lexicon(knowledge).commentators.isdisjoint(called)


@lru_cache(maxsize=4)
def _newsrooms(knowledge: Knowledge) -> frozenset[str]:
    names = {publisher.name for publisher in knowledge.publishers}
    return frozenset(names | {name.removeprefix("The ") for name in names})


# -------------------------------------------------------------------------------------------------------- role


def _role(stage: Stage, actor: Actor, mentions: Sequence[Mention], published: Dating) -> Role | None:
    """The fullest role that the article gives, else the office by the knowledge at the article's date."""
    if actor.kind == "place":
        return None
    found = [
        (_worth(role, stage.lines[mention.span.paragraph], actor, published), role, mention.span.paragraph)
        for mention in mentions
        for role in _roles_at(stage, mention, actor)
    ]
    if not found:
        return _known_role(actor, published)
    _, role, number = max(found, key=lambda entry: entry[0])
    years = _years_of(actor, _keys(role, stage.lines[number]), published, stage.words)
    return Role(stage.lines[number].text[role.start : role.end], Span(number, role.start, role.end), role.how, years)


def _keys(role: RoleWords, line: Line) -> tuple[str, ...]:
    return tuple(token.key for token in line.tokens[line.at(role.start) : line.at(role.end)])


def _worth(role: RoleWords, line: Line, actor: Actor, published: Dating) -> tuple[bool, int]:
    """Fuller is better, but the office that the actor held at the time is best."""
    return fits(actor, _keys(role, line), published) == "now", min(role.words, 8)


def _roles_at(stage: Stage, mention: Mention, actor: Actor) -> list[RoleWords]:
    number, words = mention.span.paragraph, stage.words
    line = stage.lines[number]
    if line.paragraph.kind == "headline":
        return []
    first, last = stage.ranges[mention.span]
    found: list[RoleWords | None] = []
    if actor.kind == "person":
        found.append(role_before(line, stage.title_before(number, first), words))
    nouns = words.titles if actor.kind == "person" else words.organisation_heads
    body = actor.kind != "person"
    found.append(role_after(line, last, words, stage.persons.get(number, ()), nouns, common=body))
    return [role for role in found if role is not None]


def _years_of(actor: Actor, keys: tuple[str, ...], published: Dating, words: Lexicon) -> str:
    """The years of the office that the article names, where it was not held when the article was published."""
    meant = office_meant(actor, keys, published, words.demonyms)
    return _years(meant[0]) if meant and meant[1] != "now" else ""


def _years(office: Office) -> str:
    """ "2001–2009"; empty where an end is not known, so that nothing is claimed."""
    if not (office.start and office.end):
        return ""
    first, last = office.start.year, office.end.year
    return str(first) if first == last else f"{first}–{last}"


def _known_role(actor: Actor, published: Dating) -> Role | None:
    held = office_at(actor, published)
    if held is None:
        return None
    office, time = held
    if time == "before":
        return Role(f"former {office.title}", None, "held before the article's date, by the knowledge", _years(office))
    if time is None:
        return Role(office.title, None, "an office by the knowledge, which does not say when")
    return Role(office.title, None, "held at the article's date, by the knowledge")
