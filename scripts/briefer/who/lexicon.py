"""The word lists of `knowledge/words/names.yml`, ready to be asked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from briefer.model import Knowledge, Side
from briefer.subject import SIDES
from briefer.who.tokens import fold


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Words folded to lower case, one set a list. Compared by identity: there is one for each knowledge."""

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
    side_words: tuple[tuple[Side, tuple[str, ...]], ...]


@lru_cache(maxsize=4)
def lexicon(knowledge: Knowledge) -> Lexicon:
    """The word lists of the knowledge; a list that is missing counts as empty."""
    present = {wordlist.name for wordlist in knowledge.wordlists}

    def raw(name: str) -> tuple[str, ...]:
        return knowledge.words(name) if name in present else ()

    def words(name: str) -> frozenset[str]:
        return frozenset(fold(word) for word in raw(f"names: {name}"))

    korean = words("Korean family names")
    men, women = words("given names of men"), words("given names of women")
    return Lexicon(
        given=(men | women) - korean,
        given_words=words("given names that are words or places too"),
        chinese=words("Chinese family names"),
        men=men - korean,
        women=women - korean,
        korean=korean,
        courtesy=words("courtesy titles"),
        titles=words("titles of office"),
        title_surnames=words("titles that are family names too"),
        qualifiers=words("qualifiers of titles"),
        organisation_heads=words("heads of organisations"),
        place_heads=words("heads of places"),
        site_heads=words("heads of sites"),
        generic=words("generic organisations"),
        verbs=words("verbs people do"),
        demonyms=words("demonyms"),
        calendar=words("days and feasts"),
        never=words("never actors"),
        openers=words("words that open sentences"),
        office_words=words("words after an office"),
        things=words("vessels and things"),
        trades=words("trades of namesakes"),
        place_words=words("place words before"),
        dealings=words("dealings before"),
        travel=words("travel"),
        acts=words("acts of governments"),
        politics=words("politics"),
        deeds=words("deeds"),
        meetings=words("meetings"),
        commentators=words("commentators"),
        other_times=words("signs of another time"),
        states_short=words("states cut short"),
        states=words("states in full"),
        relations=words("relatives"),
        side_words=tuple((side, knowledge.words_of_side(side, "beside a name")) for side in SIDES),
    )
