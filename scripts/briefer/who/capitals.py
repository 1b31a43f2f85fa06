"""Whether a capital stands for its government: "talks with Pyongyang", but "a hotel in Pyongyang"."""

from __future__ import annotations

from briefer.who.lexicon import Lexicon
from briefer.who.tokens import Line

_SAID = frozenset("said says added".split())
_BETWEEN = frozenset("to from into toward towards for through via of".split())


def stands_for_government(line: Line, first: int, last: int, words: Lexicon, default: bool) -> bool:
    """Judges a capital by the words beside it.

    Args:
        first, last: the words of the capital's name in the line.
        default: the answer where nothing beside it tells.
    """
    if _dateline(line, first, last):
        return False
    if line.tokens[last].possessive:
        return default or not (last + 1 < len(line.tokens) and line.tokens[last + 1].capital)
    before = line.tokens[first - 1].key if first and line.gaps[first - 1].strip() == "" else ""
    after = line.tokens[last + 1].key if last + 1 < len(line.tokens) and line.gaps[last] == " " else ""
    if before in words.place_words:
        return False
    if before in _BETWEEN:
        return not any(token.key in words.travel for token in line.tokens[max(0, first - 5) : first - 1])
    past = after.endswith("ed") and line.text[line.end(last)] == " "  # "Pyongyang sneered"
    if past or before in words.dealings or before in _SAID or (after in words.acts):
        return True
    if before == "and" and first >= 2 and line.tokens[first - 2].capital:
        return stands_for_government(line, first - 2, first - 2, words, default)
    return default or (first in line.opening and after in words.acts)


def _dateline(line: Line, first: int, last: int) -> bool:
    """ "SEOUL (Reuters) -", "BEIJING, China (CNN)"."""
    if first or line.paragraph.kind != "body":
        return False
    return line.tokens[0].text.isupper() and len(line.tokens[0].text) > 3
