"""A paragraph as words with their places: enough to match names by word, whatever the hyphens and marks between."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress, pairwise
from operator import attrgetter, not_
from typing import NamedTuple

from briefer.cutting import cut, cutter, joined, where
from briefer.model import Article, Knowledge, Paragraph
from briefer.remembered import Remembered
from briefer.sentences import split_sentences

_WORDS = cutter(r"[A-Z]\.(?: ?[A-Z]\.)*(?:[A-Z]\b)?|" + joined("['’ʼ]"))
_APOSTROPHES = "'’ʼ"
_JOINS = frozenset((" ", "\u00a0", "-", "‐", "‑", "' ", "’ ", "  "))
_CAMEL = re.compile(r"[A-Z](?<=[a-z].)")  # of the two letters the rarer first: the search leaps to it
_MISREAD = str.maketrans("015", "ols")  # figures that a scanner puts for letters within a word
_OPENING = "\"“‘«(['"
_BEFORE_OPENING = re.compile(r"[\"“‘«(\[':—•*](?:(?<=[\"“‘«(\['])| )")


class Token(NamedTuple):
    """A word without its possessive ending, wherever it stands: of a word that comes again it is the same one.

    Attributes:
        key: its form for comparing.
        capital: whether it opens with one.
        possessive: whether "'s" or a bare apostrophe follows the word.
        length: characters with its possessive ending.
    """

    text: str
    key: str
    capital: bool
    possessive: bool
    length: int


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph cut into words and sentences. `opening` holds the words that open a sentence or a quotation.

    `starts` tells where each of the tokens begins; `keys` and `capitals` are theirs. `gaps` holds what stands between
    each word (with its possessive) and the next, and a line break after the last. `shouted` means that capitals say
    nothing here: every longer word opens with one.
    """

    paragraph: Paragraph
    tokens: tuple[Token, ...]
    starts: tuple[int, ...]
    keys: tuple[str, ...]
    capitals: tuple[bool, ...]
    gaps: tuple[str, ...]
    sentences: tuple[tuple[int, int], ...]
    opening: frozenset[int]
    shouted: bool

    @property
    def text(self) -> str:
        """The paragraph's text."""
        return self.paragraph.text

    def joined(self, index: int) -> bool:
        """Whether nothing but a blank, a hyphen or the dot of an initial parts this word from the next."""
        return self.gaps[index] in _JOINS

    def sentence_of(self, offset: int) -> tuple[int, int]:
        """Start and end of the sentence in which an offset lies."""
        place = bisect_right(self.sentences, (offset, len(self.text) + 1)) - 1
        return self.sentences[place] if place >= 0 else (0, len(self.text))

    def end(self, index: int) -> int:
        """Where a word ends, without its possessive ending."""
        return self.starts[index] + len(self.tokens[index].text)

    def after(self, index: int) -> int:
        """Where a word ends, with its possessive ending."""
        return self.starts[index] + self.tokens[index].length

    def at(self, offset: int) -> int:
        """Index of the first word that starts at or after an offset."""
        return bisect_left(self.starts, offset)


def _shouts(tokens: Sequence[Token]) -> bool:
    longer = 0
    for token in tokens:
        if len(token.text) > 3 and token.text[0].isalpha():
            if not token.capital:
                return False
            longer += 1
    return longer >= 3


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """A word or phrase for comparing: lower case, no accents, one kind of apostrophe."""
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text.replace("’", "'").replace("ʼ", "'"))
        text = "".join(c for c in decomposed if not unicodedata.combining(c))
    return text.lower()


def tokenize(text: str) -> tuple[Token, ...]:
    """Words of a text in order."""
    return tuple(cut_words(text)[0])


def cut_words(text: str) -> tuple[list[Token], list[int], list[str]]:
    """Words of a text in order, where each begins, and what stands between each (with its possessive) and the next."""
    words, starts, gaps = cut(text, _WORDS)
    tokens = list(map(_TOKENS.__getitem__, words))
    if " '" in text or " ’" in text:
        tokens, starts = _with_endings(text, tokens, starts)
        gaps = _between(text, tokens, starts)
    return tokens, starts, gaps


def _between(text: str, tokens: Sequence[Token], starts: Sequence[int]) -> list[str]:
    return [text[start + token.length : after] for token, (start, after) in zip(tokens, pairwise(starts), strict=False)]


def _with_endings(text: str, tokens: Sequence[Token], starts: Sequence[int]) -> tuple[list[Token], list[int]]:
    """ "Pyongyang 's", as tokenised text has it, is one word."""
    joined: list[Token] = []
    places: list[int] = []
    for token, start in zip(tokens, starts, strict=True):
        if token.text in ("s", "S") and joined and text[places[-1] + len(joined[-1].text) : start] in (" '", " ’"):
            length = start + token.length - places[-1]
            joined[-1] = joined[-1]._replace(possessive=True, length=length)
        else:
            joined.append(token)
            places.append(start)
    return joined, places


def _token(word: str) -> Token:
    bare = word[:-2] if len(word) > 2 and word[-1] in "sS" and word[-2] in _APOSTROPHES else word
    return Token(bare, _key(bare), bare[0].isupper(), bare != word, len(word))


_TOKENS = Remembered(_token)


@lru_cache(maxsize=1 << 16)
def name_keys(name: str) -> tuple[str, ...]:
    """The folded words of a name or title; kept, because the same few thousand are asked for again and again."""
    return tuple(token.key for token in tokenize(name))


def _key(word: str) -> str:
    if "." in word:
        letters = word.replace(".", "").replace(" ", "").lower()
        return letters if len(letters) == 1 else ".".join(letters) + "."
    key = word.lower() if word.isascii() else fold(word)
    if key[0].isalpha() and not key.isalpha() and any(c.isdigit() for c in key):
        return key.translate(_MISREAD)
    return key


def _unglue(token: Token, family: Collection[str]) -> tuple[Token, ...]:
    """ "TillersonSteve" as two words, where the first is a family name that we know."""
    for match in _CAMEL.finditer(token.text):
        at = match.start()
        if fold(token.text[:at]) in family:
            tail = token.text[at:]
            return _TOKENS[token.text[:at]], Token(tail, _key(tail), True, token.possessive, token.length - at)
    return (token,)


def _unglued(tokens: Iterable[Token], starts: Iterable[int], family: Collection[str]) -> tuple[list[Token], list[int]]:
    parts: list[Token] = []
    places: list[int] = []
    for token, start in zip(tokens, starts, strict=True):
        place = start
        for part in _unglue(token, family):
            parts.append(part)
            places.append(place)
            place += part.length
    return parts, places


def read_line(paragraph: Paragraph, family: Collection[str] = ()) -> Line:
    """A paragraph cut into words and sentences; a word is cut after one of the `family` names glued to the next."""
    text, sentences = paragraph.text, split_sentences(paragraph.text)
    tokens, starts, gaps = cut_words(text)
    if family and _CAMEL.search(text):
        tokens, starts = _unglued(tokens, starts, family)
        gaps = _between(text, tokens, starts)
    if " ," in text or " ." in text:  # the blank that tokenised text puts before a comma or stop is left out
        gaps = [gap[1:] if gap[:2] in (" ,", " .") else gap for gap in gaps]
    return Line(
        paragraph,
        tuple(tokens),
        tuple(starts),
        tuple(map(attrgetter("key"), tokens)),
        tuple(map(attrgetter("capital"), tokens)),
        (*gaps, "\n"),
        sentences,
        _opening(text, starts, {start for start, _ in sentences}),
        _shouts(tokens),
    )


def _opening(text: str, starts: Sequence[int], sentences: set[int]) -> frozenset[int]:
    """The words that open a sentence or a quotation, or follow a colon."""
    places = sentences.union(match.end() for match in _BEFORE_OPENING.finditer(text))
    return frozenset(
        index
        for index in where(starts, places)
        if _opens(text, starts[index], sentences) or (index and _after_colon(text, starts[index]))
    )


def _opens(text: str, start: int, sentences: set[int]) -> bool:
    while start > 0 and text[start - 1] in _OPENING:
        start -= 1
        if text[start] in '"“«':
            return True
    return start in sentences


def _after_colon(text: str, start: int) -> bool:
    return text[max(0, start - 2) : start] in (": ", "— ", "• ", "* ")


@lru_cache(maxsize=2)
def read_lines(article: Article, knowledge: Knowledge) -> tuple[Line, ...]:
    """Every kept paragraph of an article, cut into words and sentences, in reading order."""
    family = _family_names(knowledge)
    return tuple(read_line(paragraph, family) for paragraph in article.paragraphs)


@lru_cache(maxsize=4)
def _family_names(knowledge: Knowledge) -> frozenset[str]:
    """First and last words of the names of every known person, where they are long enough to be told."""
    words = (tokenize(actor.name) for actor in knowledge.actors if actor.kind == "person")
    return frozenset(end.key for name in words if len(name) > 1 for end in (name[0], name[-1]) if len(end.key) > 2)


def lowered_words(lines: Sequence[Line]) -> set[str]:
    """The words that a text writes small somewhere: one of these at the head of a sentence need be no name."""
    return set().union(*(compress(line.keys, map(not_, line.capitals)) for line in lines))


def slug(name: str) -> str:
    """ "Kim Dae-jung" → "kim-dae-jung": letters and digits, parted by hyphens."""
    return "-".join(re.findall(r"[a-z0-9]+", fold(name).replace("'", ""))) or "unnamed"


def keys_of(tokens: Sequence[Token]) -> tuple[str, ...]:
    """The words for comparing, in order."""
    return tuple([token.key for token in tokens])
