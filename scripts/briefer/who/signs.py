"""Signs beside a phrase of what it names: a title, a description, a verb of saying, a ship."""

from __future__ import annotations

from briefer.who.lexicon import Lexicon
from briefer.who.runs import Phrase
from briefer.who.tokens import Line


def titled(line: Line, index: int, words: Lexicon) -> bool:
    """Whether a title stands right before this word ("Mr.", "analyst", "Secretary of State")."""
    if index == 0:
        return False
    before = line.tokens[index - 1]
    gap = line.gaps[index - 1]
    if before.possessive or gap not in (" ", ". ", "\u00a0"):
        return False
    if before.key in words.courtesy:
        return True
    if gap == " " and before.key in words.titles:
        return True
    of_office = index >= 3 and line.tokens[index - 2].key == "of" and line.tokens[index - 3].key in words.titles
    return gap == " " and of_office and before.capital and before.key in words.qualifiers


def person_shape(keys: tuple[str, ...], words: Lexicon) -> tuple[int, str]:
    """How much the words alone look like a person's name (3 is enough by itself), and why."""
    if (
        not 2 <= len(keys) <= 5
        or keys[-1] in words.place_heads
        or any(key in words.organisation_heads for key in keys[:-1])
    ):
        return 0, ""
    if keys[0] in words.given:
        return 2 if keys[0] in words.given_words else 3, "its first word is a given name"
    if keys[0] in words.korean and len(keys) == 3 and all(1 < len(key) <= 6 for key in keys):
        return 3, "built like a Korean name"
    if len(keys[0]) == 1 or "." in keys[0] or (len(keys) > 2 and len(keys[1]) == 1):
        return 2, "an initial stands in it"
    if keys[0] in words.chinese and len(keys) == 2:
        return 1, "built like a Chinese name"
    if keys[-1] in words.korean and keys[0] not in words.never:
        return 1, "built like a Korean name"
    return 0, ""


def all_generic(keys: tuple[str, ...], words: Lexicon) -> bool:
    """Whether the words name no body of their own ("Foreign Ministry", "Autonomous Region")."""
    known = words.generic, words.organisation_heads, words.place_heads, words.openers
    return all(any(key in listed for listed in known) for key in keys)


def formally_titled(line: Line, phrase: Phrase, words: Lexicon) -> bool:
    """Whether one word with a title before it is a person: "Ms. Schulze", "Gen. Kwon said", not "official Fars"."""
    before = line.tokens[phrase.first - 1]
    if line.tokens[phrase.first].text.isupper():
        return False
    _, after = around(line, phrase)
    return before.key in words.courtesy or (before.capital and after in words.verbs)


def around(line: Line, phrase: Phrase) -> tuple[str, str]:
    """The words right before and right after a phrase, empty where a mark parts them."""
    before = line.tokens[phrase.first - 1].key if phrase.first and line.gaps[phrase.first - 1].strip() == "" else ""
    ahead = phrase.last + 1
    after = line.tokens[ahead].key if ahead < len(line.tokens) and line.gaps[phrase.last].strip() in ("", ",") else ""
    return before, after


def numbered(line: Line, phrase: Phrase) -> bool:
    """ "Sam Jong 2": ships and rockets are numbered, people are not."""
    ahead = phrase.last + 1
    return ahead < len(line.tokens) and line.gaps[phrase.last] in (" ", "-") and line.tokens[ahead].key.isdigit()


def after_nickname(line: Line, phrase: Phrase, words: Lexicon) -> bool:
    """The second half of "Michael (Mike) Richard Pompeo"."""
    before = phrase.first - 1
    return before > 0 and line.gaps[before] == ") " and line.tokens[before].key in words.given


def is_thing(line: Line, phrase: Phrase, words: Lexicon) -> bool:
    """ "the Lighthouse Winmore, a Hong Kong-flagged vessel": a thing by its description, or set off by commas."""
    before, ahead = phrase.first - 1, phrase.last + 1
    if before >= 0 and line.gaps[before] == ", " and line.tokens[before].key in words.things:
        return True
    if ahead >= len(line.tokens) or not line.gaps[phrase.last].startswith(","):
        return False
    described = line.tokens[ahead].key in ("a", "an", "the", "one", "which")
    near = {token.key for token in line.tokens[ahead : ahead + 6]}
    return described and bool(near & words.things) and not near & words.titles


def described_after(line: Line, phrase: Phrase, words: Lexicon) -> bool:
    """Whether ", 21," or ", a Korea expert" or ", who" follows."""
    ahead = phrase.last + 1
    if ahead >= len(line.tokens) or line.gaps[phrase.last] != ", ":
        return False
    key = line.tokens[ahead].key
    if key in ("who", "whose") or (key.isdigit() and len(key) == 2 and line.gaps[ahead][:1] in ",;"):
        return True
    if key not in ("a", "an", "the", "his", "her", "their") and key not in words.titles and key not in words.qualifiers:
        return False
    near = line.tokens[ahead : ahead + 9]
    return any(token.key in words.titles and not token.possessive for token in near)


def described_before(line: Line, phrase: Phrase, words: Lexicon) -> bool:
    """ "China's ambassador to Washington, Cui Tiankai, …": set off by commas after a description of a person."""
    before, after = phrase.first - 1, line.gaps[phrase.last]
    if before < 0 or line.gaps[before] != ", " or after[:1] not in (",", ".", "'", "’", "\n", ";"):
        return False
    start = before
    while start > 0 and before - start < 7 and line.joined(start - 1):
        start -= 1
    return any(token.key in words.titles and not token.capital for token in line.tokens[start : before + 1])
