"""The word lists of `knowledge/words/names.yml`, ready to be asked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from briefer.model import Knowledge, Side
from briefer.subject import SIDES
from briefer.who.tokens import fold


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Words folded to lower case, one set a list. Compared by identity: there is one for each knowledge.

    `title_ends` holds all with which a title may end, right before a name.
    """

    given: frozenset[str]
    given_words: frozenset[str]
    chinese: frozenset[str]
    men: frozenset[str]
    women: frozenset[str]
    korean: frozenset[str]
    courtesy: frozenset[str]
    titles: frozenset[str]
    title_surnames: frozenset[str]
    qualifiers: frozenset[str]
    organisation_heads: frozenset[str]
    place_heads: frozenset[str]
    site_heads: frozenset[str]
    generic: frozenset[str]
    verbs: frozenset[str]
    demonyms: frozenset[str]
    calendar: frozenset[str]
    never: frozenset[str]
    openers: frozenset[str]
    office_words: frozenset[str]
    things: frozenset[str]
    trades: frozenset[str]
    place_words: frozenset[str]
    dealings: frozenset[str]
    travel: frozenset[str]
    acts: frozenset[str]
    relations: frozenset[str]
    politics: frozenset[str]
    deeds: frozenset[str]
    meetings: frozenset[str]
    commentators: frozenset[str]
    other_times: frozenset[str]
    states_short: frozenset[str]
    states: frozenset[str]
    title_ends: frozenset[str]
    side_words: tuple[tuple[Side, tuple[str, ...]], ...]


_LISTS = {  # field → the name of its list
    "given_words": "given names that are words or places too",
    "chinese": "Chinese family names",
    "courtesy": "courtesy titles",
    "titles": "titles of office",
    "title_surnames": "titles that are family names too",
    "qualifiers": "qualifiers of titles",
    "organisation_heads": "heads of organisations",
    "place_heads": "heads of places",
    "site_heads": "heads of sites",
    "generic": "generic organisations",
    "verbs": "verbs people do",
    "demonyms": "demonyms",
    "calendar": "days and feasts",
    "never": "never actors",
    "openers": "words that open sentences",
    "office_words": "words after an office",
    "things": "vessels and things",
    "trades": "trades of namesakes",
    "place_words": "place words before",
    "dealings": "dealings before",
    "travel": "travel",
    "acts": "acts of governments",
    "politics": "politics",
    "deeds": "deeds",
    "meetings": "meetings",
    "commentators": "commentators",
    "other_times": "signs of another time",
    "states_short": "states cut short",
    "states": "states in full",
    "relations": "relatives",
}


@lru_cache(maxsize=4)
def lexicon(knowledge: Knowledge) -> Lexicon:
    """The word lists of the knowledge; a list that is missing counts as empty."""
    present = {wordlist.name: wordlist.words for wordlist in knowledge.wordlists}

    def words(name: str) -> frozenset[str]:
        return frozenset(fold(word) for word in present.get(f"names: {name}", ()))

    korean = words("Korean family names")
    men, women = words("given names of men"), words("given names of women")
    parts = (_LISTS[field] for field in ("titles", "courtesy", "qualifiers", "demonyms"))
    return Lexicon(
        given=(men | women) - korean,
        men=men - korean,
        women=women - korean,
        korean=korean,
        title_ends=frozenset({"a", "an"}.union(*map(words, parts))),
        side_words=tuple((side, knowledge.words_of_side(side, "beside a name")) for side in SIDES),
        **{field: words(name) for field, name in _LISTS.items()},
    )
