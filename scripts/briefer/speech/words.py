"""The word lists of speech as sets, made once for each knowledge, and the closed classes of English words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from briefer.model import Knowledge, Side
from briefer.subject import SIDES

DETERMINERS = frozenset(
    """the a an his her its their our my your this that these those one two three four five six several some many most
    another both all each every no any other few""".split()
)
PREPOSITIONS = frozenset(
    """of in on at by for from with to about against between among during after before since until under over into near
    through within without across around behind beyond despite like toward towards upon via amid alongside per inside
    outside regarding concerning including following as besides off onto throughout""".split()
)
SUBORDINATORS = frozenset(
    """that because while when if although though as whether where since until unless who whom which whose what how why
    whenever than after before once""".split()
)
CONJUNCTIONS = frozenset("and but or nor yet so".split())
DEPENDENT = PREPOSITIONS | SUBORDINATORS  # open what hangs on another part of the sentence
AUXILIARIES = frozenset(
    """has have had is are was were be been being do does did will would can could may might must shall should having
    's 've 'd 'll isn't aren't wasn't weren't don't doesn't didn't won't wouldn't can't cannot couldn't hasn't haven't
    hadn't shouldn't""".split()
)
ADVERBS = frozenset(
    """also then later earlier reportedly once recently repeatedly previously since again further even still now never
    already just only simply often sometimes always however meanwhile instead soon today yesterday tomorrow tonight
    late early here there first last finally ever not too nevertheless nonetheless therefore thus indeed perhaps maybe
    afterward afterwards separately additionally moreover otherwise so far yet though long twice
    january february march april june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday""".split()
)
PRONOUNS = frozenset("he she it they we i you".split())
PERSONAL = frozenset("he she".split())


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """Word lists of `knowledge/words/speech.yml`; phrases of two words are kept as pairs of words."""

    saying: frozenset[str]
    reporting: frozenset[str]
    judging: frozenset[str]
    phrases: dict[tuple[str, str], str]
    phrase_openers: frozenset[str]
    nouns: frozenset[str]
    printed: frozenset[str]
    irregular: frozenset[str]
    plural_attributes: frozenset[str]
    roles: frozenset[str]
    bodies: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    common: frozenset[str]  # every noun of the lists above: a capital letter makes none of them a name
    men: frozenset[str]
    women: frozenset[str]
    charges: frozenset[str]
    titles: frozenset[str]
    namings: frozenset[str]
    naming: tuple[str, ...]  # each after a blank
    family_first: frozenset[str]
    sides: dict[str, Side]


@lru_cache(maxsize=4)
def speech_words(knowledge: Knowledge) -> SpeechWords:
    """The sets for this knowledge. Raises KeyError where a list is missing."""
    saying, judging = knowledge.words("verbs of saying"), knowledge.words("verbs of judging")
    phrases: dict[tuple[str, str], str] = {}
    for kind, words in (("judge", judging), ("say", saying)):
        phrases |= {(w.split()[0], w.split()[1]): kind for w in words if w.count(" ") == 1}
    sides = {word: side for side in SIDES for word in knowledge.words_of_side(side, "before a role")}
    nouns, printed = _single(knowledge.words("nouns of speech")), _single(knowledge.words("things that say"))
    roles, bodies = _single(knowledge.words("role nouns")), _single(knowledge.words("body nouns"))
    return SpeechWords(
        saying=_single(saying),
        reporting=_single(knowledge.words("verbs of reporting")),
        judging=_single(judging),
        phrases=phrases,
        phrase_openers=frozenset(first for first, _ in phrases),
        nouns=nouns,
        printed=printed,
        irregular=_single(knowledge.words("irregular verbs")),
        plural_attributes=_single(knowledge.words("nouns in -s before a role")),
        roles=roles,
        bodies=bodies,
        male=_single(knowledge.words("words for men")),
        female=_single(knowledge.words("words for women")),
        common=nouns | printed | roles | bodies,
        men=_single(knowledge.words("given names of men")),
        women=_single(knowledge.words("given names of women")),
        charges=_single(knowledge.words("words of charges")),
        titles=_single(knowledge.words("words of titles")),
        namings=_single(knowledge.words("verbs of naming")),
        naming=tuple(f" {phrase}" for phrase in knowledge.words("words of naming")),
        family_first=_single(knowledge.words("family names written first")),
        sides=sides,
    )


def _single(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word.lower() for word in words if " " not in word)
