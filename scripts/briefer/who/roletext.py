"""What an article says that somebody is: the title before the name, or the description set off after it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from briefer.who.lexicon import Lexicon
from briefer.who.titles import Title
from briefer.who.tokens import Line

_ARTICLES = frozenset("a an the".split())
_ADVERBS = frozenset("also now currently then formerly one his her its their once previously himself herself".split())
_OWNERS = frozenset("his her their its my our".split())
_PREPOSITIONS = frozenset("of at in on for with between to from by under over about against among".split())
_CLAUSE = frozenset("who whom whose that which where when while as but because after before saying said told".split())
_CLAUSE |= frozenset("known called dubbed nicknamed referred titled entitled".split())
_RANKS = frozenset("gen adm lt col maj capt".split())
_GENERAL_AFTER = frozenset("attorney director secretary consul inspector surgeon solicitor governor major".split())
_GENERAL_AFTER |= frozenset("lieutenant brigadier adjutant deputy army".split())
_AUXILIARIES = frozenset("is are was were has have had will would can could isn't aren't wasn't weren't".split())
_LAST_OF_NO_ROLE = _PREPOSITIONS | _ARTICLES | frozenset("and or but as to sometimes often also then".split())
_LONGEST = 24  # words of a description


@dataclass(frozen=True, slots=True)
class RoleWords:
    """Where the role stands in the line (offsets), how many words it has, and how it was found."""

    start: int
    end: int
    words: int
    how: str


def role_before(line: Line, title: Title | None, words: Lexicon) -> RoleWords | None:
    """The title before a name as a role; None for a bare Mr. or Dr., and for "his father"."""
    if title is None or title.courtesy:
        return None
    last = _without_rank(line, title, words)
    first = _after_matter(line, _after_relative(line, title.first, last, words), last, words)
    keys = [token.key for token in line.tokens[first : last + 1]]
    if all(key in words.relations or key not in words.titles for key in keys) or _of_several(keys[-1], words):
        return None
    if line.tokens[last].possessive or keys[-1] in _PREPOSITIONS or keys[-1] in _ARTICLES:
        return None  # "secretary of state in the Johnson administration"
    end = line.after(last)
    if line.text[end : end + 1] == ".":
        end += 1
    return RoleWords(line.starts[first], end, len(keys), "the words before the name")


def _without_rank(line: Line, title: Title, words: Lexicon) -> int:
    """ "Joint Chiefs Chairman Gen.", "Agency Director Vice [Adm.]": the rank is no part of the office."""
    last = title.last
    while last > title.first:
        key, before = line.tokens[last].key, line.tokens[last - 1].key
        rank = key in words.courtesy or key in _RANKS or key in ("vice", "rear")
        if not rank and not (key == "general" and last - title.first > 1 and before not in _GENERAL_AFTER):
            break
        last -= 1
    return title.last if line.tokens[last].key in _RANKS else last  # "Lt. Col." alone is what somebody is


def _after_matter(line: Line, first: int, last: int, words: Lexicon) -> int:
    """ "government of liberal President", "on Thursday to Foreign Minister": what is no office is left out."""
    for index in range(first, last):
        key = line.tokens[index].key
        if key in words.titles:
            return first
        if key in _PREPOSITIONS:
            return index + 1
    return first


def _after_relative(line: Line, first: int, last: int, words: Lexicon) -> int:
    """ "younger sister of the North's leader": the leader alone bears the name that follows."""
    for index in range(last, first - 1, -1):
        if line.tokens[index].key in words.relations and index + 1 <= last and line.tokens[index + 1].key == "of":
            index += 2
            return index + (index < last and line.tokens[index].key in _ARTICLES)
    return first


def _of_several(key: str, words: Lexicon) -> bool:
    """ "Presidents" before a list of names is the role of none of them."""
    return key == "secretaries" or (key.endswith("s") and key[:-1] in words.titles)


def role_after(
    line: Line,
    last: int,
    words: Lexicon,
    persons: Collection[int],
    nouns: frozenset[str],
    *,
    common: bool = False,
) -> RoleWords | None:
    """The description after a name: ", a Korea expert at Leeds University in Britain".

    Args:
        last: the last word of the name.
        persons: the words of the line that belong to names of persons.
        nouns: a description must have one of these ("expert", "agency").
        common: whether this noun must be a common one: after the name of a body, "the University of …" is another.
    """
    if line.tokens[last].possessive or not line.gaps[last].startswith((", ", ",\u00a0")):
        return None
    first = _after_age(line, last + 1)
    first = _after_who_is(line, first)
    if first >= len(line.tokens) or first in line.opening or not _can_describe(line, first, words):
        return None
    end = _with_state(line, _end_of_description(line, first), words)
    inside = line.tokens[first : end + 1]
    noun = _head_noun(line, first, end, nouns)
    if _is_other_than_a_role(line, first, end, words):
        return None
    if noun is None or (common and line.tokens[noun].capital) or _of_another(line, first, end, noun, words, persons):
        return None
    stop = line.after(end)
    if inside[-1].key in words.states_short and line.text[stop : stop + 1] == ".":
        stop += 1  # "Monterey, Calif."
    return RoleWords(line.starts[first], stop, len(inside), "the words after the name")


def _is_other_than_a_role(line: Line, first: int, end: int, words: Lexicon) -> bool:
    inside = line.tokens[first : end + 1]
    if any((t.key in words.verbs or t.key in _AUXILIARIES) and not t.capital for t in inside):
        return True  # a clause, not a description
    if inside[0].key in _ARTICLES and len(inside) < 2:
        return True
    if inside[0].key in _OWNERS and all(token.key in words.relations for token in inside[1:]):
        return True  # "Kim Il Sung, his grandfather"
    following = line.tokens[end + 1].key if end + 1 < len(line.tokens) and line.gaps[end] == " " else ""
    return following in words.verbs  # "Kelly, the official said": another speaker


def _head_noun(line: Line, first: int, end: int, nouns: frozenset[str]) -> int | None:
    """The noun that says what somebody is, before any preposition: "the first meeting of leaders" has none."""
    for index in range(first, end + 1):
        token = line.tokens[index]
        if token.key in nouns and not token.possessive:
            return index
        if token.key in _PREPOSITIONS and line.tokens[max(first, index - 1)].key != "one":
            return None
    return None


def _can_describe(line: Line, first: int, words: Lexicon) -> bool:
    """Whether a description can open so: an article, an office, an adverb of time, a name of a body."""
    token = line.tokens[first]
    if token.key in _ARTICLES or token.key in _ADVERBS or token.key in words.titles or token.capital:
        return True
    return token.key in words.qualifiers and token.key not in ("of", "for", "to", "at", "in", "and", "said")


def _after_age(line: Line, first: int) -> int:
    if first + 1 < len(line.tokens) and line.tokens[first].key.isdigit() and line.gaps[first] == ", ":
        return first + 1
    return first


def _after_who_is(line: Line, first: int) -> int:
    if first + 2 < len(line.tokens) and line.tokens[first].key == "who":
        if line.tokens[first + 1].key in ("is", "was", "were", "are"):
            return first + 2
        return len(line.tokens)
    return first


def _end_of_description(line: Line, first: int) -> int:
    """The last word before a comma, a stop, a mark, or a clause that only tells more."""
    end = first
    while end + 1 < len(line.tokens) and end - first < _LONGEST:
        if not (line.joined(end) or (line.gaps[end] in (" & ", "’ ", ". ") and len(line.tokens[end].key) == 1)):
            break
        following = line.tokens[end + 1].key
        if following in _CLAUSE:
            break
        end += 1
    while end > first and line.tokens[end].key in _LAST_OF_NO_ROLE:
        end -= 1
    return end


def _with_state(line: Line, end: int, words: Lexicon) -> int:
    """ "in Newport" goes on with its state: "in Newport, R.I."."""
    ahead = end + 1
    town = line.tokens[end].capital and ahead < len(line.tokens) and line.gaps[end] == ", "
    if not town:
        return end
    key = line.tokens[ahead].key
    return ahead if key in words.states or key in words.states_short else end


def _of_another(line: Line, first: int, end: int, noun: int, words: Lexicon, persons: Collection[int]) -> bool:
    """ "with Mr. Abe, President Moon and others": the title belongs to the next name, not to the last."""
    if first in persons:
        return True
    ahead = noun + 1
    if ahead > end or ahead not in persons or line.tokens[ahead].possessive:
        return False
    after = ahead + 1
    return not (after < len(line.tokens) and line.tokens[after].key in words.office_words)
