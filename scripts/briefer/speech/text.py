"""A paragraph as sentences of tokens, in which a whole quotation, or a whole name, is one token."""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import attrgetter
from typing import Literal, NamedTuple

from briefer.cutting import cut, cutter, joined
from briefer.model import Mention, Paragraph
from briefer.remembered import Remembered
from briefer.sentences import split_sentences
from briefer.speech.marks import Marked

TokenKind = Literal["word", "name", "quote", "possessive", "punct"]

# Titles by their first letters, so that most words are passed over after one of them.
_TITLES = (
    r"(?:M(?:r|rs|s|aj|essrs)|Dr|G(?:en|ov)|S(?:en|gt|t|r|upt)|R(?:ep|ev)|A(?:dm|mb)|C(?:ol|apt|mdr|pl)|Lt|"
    r"P(?:rof|res|vt)|Jr|Brig|Hon)\."
)
_WORD = joined(r"[-’'](?!s\b)")
_PARTS = cutter(rf"['’]s\b|[A-Za-z]\.(?:[A-Za-z]\.)+|{_TITLES}|{_WORD}|[^\w\s]|_")
_LONGEST = 200  # tokens of a sentence; what has more is a list or a table, read in pieces
_DATELINE = 16  # tokens of the longest dateline
_ENDING = re.compile(r"(?<![.?!…,;:])[.?!…,;:]+$")


class Token(NamedTuple):
    """Part of a paragraph: the text as it stands and in lower case; `ref` numbers a name or quotation.

    Of a word that comes again it is the same one.
    """

    kind: TokenKind
    text: str
    low: str
    ref: int = -1


class Tokens(list[Token]):
    """Tokens one after the other, and where in the paragraph each begins."""

    __slots__ = ("starts",)

    def __init__(self, tokens: list[Token], starts: list[int]) -> None:
        super().__init__(tokens)
        self.starts = starts

    def end(self, at: int) -> int:
        """Where in the paragraph a token ends."""
        return self.starts[at] + len(self[at].text)

    def until(self, end: int) -> Tokens:
        """The tokens before the one with this index."""
        return Tokens(self[:end], self.starts[:end])


class Sentence(NamedTuple):
    """One sentence: where it stands and its tokens. `opens` is True for the first of its paragraph.

    `lows` holds the tokens in small letters, to see at once that a sentence has none of some words; `blocks` the
    indexes of its names and quotations.
    """

    paragraph: int
    start: int
    end: int
    opens: bool
    tokens: Tokens
    lows: frozenset[str]
    blocks: list[int]

    @property
    def quotes(self) -> list[int]:
        """Indexes of its quotations."""
        return [at for at in self.blocks if self.tokens[at].kind == "quote"]


def sentences_of(paragraph: Paragraph, quotations: tuple[Marked, ...], mentions: list[Mention]) -> list[Sentence]:
    """Sentences of a paragraph; a quotation is an unbroken part of one sentence.

    Args:
        quotations: those of this paragraph; `ref` of a quotation token is the index here.
        mentions: the names of this paragraph in order, not overlapping; `ref` of a name token is the index here.
    """
    text = paragraph.text
    spans = split_sentences(_masked(text, quotations) if quotations else text)
    tokens, starts, blocks = _tokens(text, quotations, mentions)
    sentences: list[Sentence] = []
    at = 0
    for number, (start, end) in enumerate(spans):
        first = at
        at = bisect_left(starts, end, first) if number < len(spans) - 1 else len(tokens)
        if number == 0:
            first += _dateline(Tokens(tokens[first : min(first + _DATELINE, at)], starts))
        for begin in range(first, at, _LONGEST):
            stop = min(begin + _LONGEST, at)
            part = Tokens(tokens[begin:stop], starts[begin:stop])
            lows = frozenset(map(attrgetter("low"), part))
            within = blocks[bisect_left(blocks, begin) : bisect_left(blocks, stop)]
            opens = number == 0 and begin == first
            sentences.append(Sentence(paragraph.number, start, end, opens, part, lows, [b - begin for b in within]))
    return sentences


def _dateline(tokens: Tokens) -> int:
    """How many tokens a dateline takes at the start ("SEOUL (Reuters) -", "(CNN)")."""
    dash = 0
    for at, token in enumerate(tokens):
        if token.text in ("-", "–", "—") and at and tokens.end(at - 1) < tokens.starts[at]:
            return at + 1 if tokens[0].text.isupper() or tokens[0].text == "(" or tokens[at - 1].text == ")" else 0
        if token.text == ")" and tokens[at - 1].kind != "punct" and tokens[at - 2].text == "(":
            dash = at + 1
        elif token.kind == "quote" or (token.kind == "word" and token.text[0].islower()):
            break
    return dash if dash and (tokens[0].text == "(" or tokens[0].text.isupper()) else 0


def _masked(text: str, quotations: tuple[Marked, ...]) -> str:
    """The text with the words of each quotation made one long word, so that no sentence ends inside it."""
    parts: list[str] = []
    at = 0
    for marked in quotations:
        ending = _ENDING.search(text[marked.first : marked.last][-4:])
        kept = ending.group() if ending else ""
        small = text[marked.first].islower()
        parts += [
            text[at : marked.start],
            '"x' if small else '"X',
            "x" * (marked.last - marked.start - 2 - len(kept)),
            kept,
        ]
        tail = marked.end - max(marked.last, marked.start + 2 + len(kept))
        parts.append('"'.ljust(tail) if tail > 0 else "")
        at = marked.end
    parts.append(text[at:])
    return "".join(parts)


def _tokens(
    text: str, quotations: tuple[Marked, ...], mentions: list[Mention]
) -> tuple[list[Token], list[int], list[int]]:
    """The tokens of a paragraph, where each begins, and which of them are quotations and names."""
    blocks = [(m.start, m.end, "quote", i) for i, m in enumerate(quotations)]
    inside = _Cover(quotations)
    for index, mention in enumerate(mentions):
        if not inside.holds(mention.span.start):
            blocks.append((mention.span.start, _without_possessive(text, mention), "name", index))
    blocks.sort()
    tokens: list[Token] = []
    starts: list[int] = []
    numbers: list[int] = []
    at = 0
    for start, end, kind, ref in blocks:
        _add_words(tokens, starts, text, at, start)
        words = text[start:end]
        numbers.append(len(tokens))
        tokens.append(Token("quote" if kind == "quote" else "name", words, words.lower(), ref))
        starts.append(start)
        at = end
    _add_words(tokens, starts, text, at, len(text))
    return tokens, starts, numbers


def _add_words(tokens: list[Token], starts: list[int], text: str, start: int, end: int) -> None:
    words, places, _ = cut(text[start:end], _PARTS, start)
    tokens += map(_TOKENS.__getitem__, words)
    starts += places
    if "'" in words or "’" in words:
        for at in range(len(tokens) - len(words), len(tokens)):
            if tokens[at].low == "'" and text[starts[at] - 1] == "s":
                tokens[at] = tokens[at]._replace(kind="possessive")


def _token(word: str) -> Token:
    """What a word is by itself; in lower case it has one kind of apostrophe."""
    low = word.lower().replace("’", "'")
    if word[0].isalnum():
        return Token("word", word, low)
    return Token("possessive" if low == "'s" else "punct", word, low)


_TOKENS = Remembered(_token)


def _without_possessive(text: str, mention: Mention) -> int:
    words = text[mention.span.start : mention.span.end]
    if words.endswith(("'s", "’s")):
        return mention.span.end - 2
    return mention.span.end - 1 if words.endswith(("s'", "s’")) else mention.span.end


class _Cover:
    """Tells whether an offset lies in one of the quotations; offsets must be asked in rising order."""

    def __init__(self, quotations: tuple[Marked, ...]) -> None:
        self._quotations = quotations
        self._at = 0

    def holds(self, offset: int) -> bool:
        while self._at < len(self._quotations) and self._quotations[self._at].end <= offset:
            self._at += 1
        return self._at < len(self._quotations) and self._quotations[self._at].start <= offset
