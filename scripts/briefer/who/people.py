"""What a person's name gives away: the family name, the given name, whether it is a man's or a woman's."""

from __future__ import annotations

from functools import lru_cache

from briefer.model import Actor
from briefer.who.lexicon import Lexicon
from briefer.who.tokens import name_keys


def family_names(actor: Actor, words: Lexicon) -> tuple[str, ...]:
    """Folded family names by which a text may call a person after the first full mention.

    A known person's are the entry's own short forms; a newcomer's is the first word of a Korean name, else the last.
    """
    if actor.known:
        called = (name_keys(form) for form in actor.called)
        return tuple(dict.fromkeys(keys[0] for keys in called if len(keys) == 1))
    found: list[str] = []
    for spelling in actor.spellings:
        keys = [key for key in name_keys(spelling) if key not in ("jr", "sr", "iii", "ii")]
        if len(keys) == 1:
            found.append(keys[0])
        elif keys:
            found.append(keys[0] if family_first(keys, words) else keys[-1])
    return tuple(dict.fromkeys(found))


def given_pair(spelling: str, words: Lexicon) -> tuple[str, ...] | None:
    """ "Yo-jong" of "Kim Yo-jong": some texts call a member of a family so; None for other names."""
    keys = name_keys(spelling)
    return keys[1:] if len(keys) == 3 and keys[0] in words.korean else None


def family_first(keys: list[str], words: Lexicon) -> bool:
    """Whether a name is built family name first, as in "Kang Song Nam"."""
    if keys[0] in words.chinese and len(keys) == 2 and keys[0] not in words.given:
        return keys[-1] not in words.chinese and keys[-1] not in words.korean
    if keys[0] not in words.korean or keys[0] in words.given:
        return False
    if len(keys) == 3:
        return len(keys[1]) > 1  # "Jung H. Pak" is written the western way round
    return keys[-1] not in words.korean


def gender(actor: Actor, words: Lexicon) -> str | None:
    """ "man", "woman", or None where the given names do not tell."""
    return _gender(actor.spellings[:2], words)


@lru_cache(maxsize=1 << 14)
def _gender(spellings: tuple[str, ...], words: Lexicon) -> str | None:
    keys = {key for spelling in spellings for key in name_keys(spelling)[:1] if key not in words.korean}
    man = any(key in words.men and key not in words.women for key in keys)
    woman = any(key in words.women and key not in words.men for key in keys)
    if man == woman:
        return None
    return "man" if man else "woman"
