"""Who appears in an article, as what, how often, and who matters most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefer.model import (
    Actor,
    Appearance,
    Article,
    Dating,
    Knowledge,
    Mention,
    Names,
    Role,
    Span,
    Utterance,
)
from briefer.who.lexicon import Lexicon, lexicon
from briefer.who.offices import fits, office_at
from briefer.who.roletext import RoleWords, role_after, role_before
from briefer.who.titles import title_before
from briefer.who.tokens import Line, read_lines

KEY_ACTORS = 8  # shown unfolded at most
_ENOUGH = 2.0  # points below which nobody is key, so that a passing name never is
_POINTS = {"headline": 4.0, "dek": 2.0, "subhead": 1.0, "body": 1.0, "caption": 0.0}
_OPENING_PARAGRAPHS = 3  # the body's first ones, where a name counts twice
_SPEECH = 3.0
_REPORTED = 1.5
_ACT = 1.0
_OWNER = 0.4  # a name that only owns something or heads an administration


@dataclass(frozen=True, slots=True)
class _Part:
    """What an actor does in the article: points, and whether they act or speak at all."""

    points: float
    acts: bool
    quoted: bool


def find_appearances(
    article: Article,
    names: Names,
    mentions: Sequence[Mention],
    utterances: Sequence[Utterance],
    published: Dating,
    knowledge: Knowledge,
) -> tuple[Appearance, ...]:
    """Every actor that the article names outside its captions.

    Args:
        mentions: what `resolve` gave; `utterances`: what `find_utterances` gave.
        published: when the article was published, for the office by the knowledge.

    Returns:
        Appearances by rank: who acts or speaks before who is only named, places after persons and bodies. At most
        `KEY_ACTORS` are key, never a place.
    """
    lines = {line.paragraph.number: line for line in read_lines(article, knowledge)}
    actors = {actor.id: actor for actor in (*knowledge.actors, *names.newcomers)}
    grouped: dict[str, list[Mention]] = {}
    for mention in mentions:
        grouped.setdefault(mention.actor, []).append(mention)
    shown = {actor: group for actor, group in grouped.items() if _outside_captions(article, group)}
    persons = _words_of_persons(lines, mentions, actors)
    words = lexicon(knowledge)
    parts = {actor: _part(lines, group, utterances, words) for actor, group in shown.items()}
    order = sorted(shown, key=lambda a: _rank_key(actors[a], parts[a]))
    key = [a for a in order if actors[a].kind != "place" and parts[a].points >= _ENOUGH][:KEY_ACTORS]
    return tuple(
        Appearance(
            actor=actors[actor],
            mentions=tuple(shown[actor]),
            forms=tuple(dict.fromkeys(article.words(m.span) for m in shown[actor])),
            role=_role(lines, actors[actor], shown[actor], persons, published, words),
            quoted=parts[actor].quoted,
            rank=place,
            key=actor in key,
        )
        for place, actor in enumerate(order, 1)
    )


def _outside_captions(article: Article, mentions: Sequence[Mention]) -> bool:
    return any(article.paragraph(mention.span.paragraph).kind != "caption" for mention in mentions)


def _words_of_persons(
    lines: dict[int, Line], mentions: Sequence[Mention], actors: dict[str, Actor]
) -> set[tuple[int, int]]:
    """(paragraph, word) of every word that belongs to a person's name."""
    found: set[tuple[int, int]] = set()
    for mention in mentions:
        if actors[mention.actor].kind == "person":
            first, last = _word_range(lines[mention.span.paragraph], mention.span)
            found.update((mention.span.paragraph, index) for index in range(first, last + 1))
    return found


def _word_range(line: Line, span: Span) -> tuple[int, int]:
    return line.at(span.start), line.at(span.end) - 1


# -------------------------------------------------------------------------------------------------------- rank


def _rank_key(actor: Actor, part: _Part) -> tuple[bool, bool, float]:
    return actor.kind == "place", not part.acts, -part.points


def _part(
    lines: dict[int, Line], mentions: Sequence[Mention], utterances: Sequence[Utterance], words: Lexicon
) -> _Part:
    said = [utterance for utterance in utterances if utterance.speaker.actor == mentions[0].actor]
    points = sum(_REPORTED if utterance.paraphrase else _SPEECH for utterance in said)
    acts = bool(said)
    for mention in mentions:
        line = lines[mention.span.paragraph]
        worth = _POINTS[line.paragraph.kind]
        if line.paragraph.kind == "body" and line.paragraph.number <= _OPENING_PARAGRAPHS:
            worth *= 2
        first, last = _word_range(line, mention.span)
        if _owns(line, last, words):
            points += worth * _OWNER
            continue
        points += worth
        if _is_subject(line, first, last, words):
            acts, points = True, points + _ACT
    return _Part(points, acts, any(not utterance.paraphrase for utterance in said))


def _owns(line: Line, last: int, words: Lexicon) -> bool:
    if line.tokens[last].possessive:
        return True
    ahead = last + 1
    return ahead < len(line.tokens) and line.joined(last) and line.tokens[ahead].key in words.office_words


def _is_subject(line: Line, first: int, last: int, words: Lexicon) -> bool:
    """Whether a verb follows at once, or the name opens its sentence (after its title)."""
    ahead = last + 1
    if ahead < len(line.tokens) and line.gap(last) == " ":
        key = line.tokens[ahead].key
        if key in words.verbs or key in words.acts - {"and", "or", "also"}:
            return True
        if first and line.tokens[first - 1].key in words.verbs:
            return True
    return first in line.opening and line.paragraph.kind == "body"


# -------------------------------------------------------------------------------------------------------- role


def _role(
    lines: dict[int, Line],
    actor: Actor,
    mentions: Sequence[Mention],
    persons: set[tuple[int, int]],
    published: Dating,
    words: Lexicon,
) -> Role | None:
    """The fullest role that the article gives, else the office by the knowledge at the article's date."""
    if actor.kind == "place":
        return None
    found = [
        (_worth(role, lines[mention.span.paragraph], actor, published), role, mention.span.paragraph)
        for mention in mentions
        for role in _roles_at(lines[mention.span.paragraph], mention, actor, persons, words)
    ]
    if not found:
        return _known_role(actor, published)
    _, role, number = max(found, key=lambda entry: entry[0])
    return Role(lines[number].text[role.start : role.end], Span(number, role.start, role.end), role.how)


def _worth(role: RoleWords, line: Line, actor: Actor, published: Dating) -> tuple[bool, int]:
    """Fuller is better, but the office that the actor held at the time is best."""
    keys = tuple(token.key for token in line.tokens[line.at(role.start) : line.at(role.end)])
    return fits(actor, keys, published) == "now", min(role.words, 8)


def _roles_at(
    line: Line, mention: Mention, actor: Actor, persons: set[tuple[int, int]], words: Lexicon
) -> list[RoleWords]:
    if line.paragraph.kind == "headline":
        return []
    number = mention.span.paragraph
    first, last = _word_range(line, mention.span)
    found: list[RoleWords | None] = []
    if actor.kind == "person":
        title = title_before(line, first, words, lambda index: (number, index) in persons)
        found.append(role_before(line, title, words))
    nouns = words.titles if actor.kind == "person" else words.organisation_heads | words.titles
    found.append(role_after(line, last, words, lambda index: (number, index) in persons, nouns))
    return [role for role in found if role is not None]


def _known_role(actor: Actor, published: Dating) -> Role | None:
    held = office_at(actor, published)
    if held is None:
        return None
    office, time = held
    if time == "now":
        return Role(office.title, None, "held at the article's date, by the knowledge")
    return Role(f"former {office.title}", None, "held before the article's date, by the knowledge")
