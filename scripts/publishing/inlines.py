"""Markdown converted to the same HTML with less looking: what a page does not have is not looked for.

Python-Markdown tries every inline pattern on every text. Here a pattern is tried only where its first letters stand
somewhere in the page, a text without any of them is passed over, and a link without brackets in its words, or strong
words without emphasis within, are found by one expression; `tags` does the like for those of HTML. Where other patterns
than Markdown's own are at work, all of them are tried as ever. A test holds the HTML against that of Python-Markdown by
itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, cast
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.inlinepatterns import LINK_RE, DelimiterProcessor, LinkInlineProcessor
from markdown.treeprocessors import InlineProcessor, Treeprocessor
from markdown.util import STX, AtomicString

from publishing.tags import look_for_fewer_tags

NAME = __name__  # of the extension, for MkDocs' configuration

_FIRST_LETTERS: Mapping[str, str] = {  # of Markdown's own patterns, in their order
    "backtick": "`", "escape": "\\", "reference": "[", "link": "[", "image_link": "![", "image_reference": "![",
    "short_reference": "[", "short_image_ref": "![", "autolink": "<", "automail": "<", "linebreak": "  \n",
    "html": "<", "entity": "&", "em_strong": "",
}  # fmt: skip
_TO_REFERENCES = frozenset(("reference", "image_reference", "short_reference", "short_image_ref"))
_ANY_PATTERN = re.compile(r"[`\\\[!<&*_]|  \n")
_DELIMITERS = {"*", "_"}  # that "em_strong" knows
_STRONG = re.compile(r"(?<!\*)\*\*(?![\s*_])([^*_]*)(?<!\s)\*\*(?!\*)")
_SIMPLE_LINK = re.compile(rf"([^\[\]]*)\]\(([^()\s<>\"'{STX}]+)\)")


def makeExtension(**settings: object) -> Extension:  # noqa: N802 - the name by which Markdown asks for it
    """The extension, for Python-Markdown."""
    return _Extension(**settings)


class _Extension(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's name
        md.inlinePatterns.register(_Link(LINK_RE, md), "link", 160)
        if type(md.delimiters) is DelimiterProcessor and set(md.delimiters.delimiters) == _DELIMITERS:
            md.inlinePatterns.register(_Emphasis(md), "em_strong", 60)
        md.treeprocessors.register(_Chooser(md), "chooser", 20.5)  # right before "inline", which is at 20
        look_for_fewer_tags(md)


class _Chooser(Treeprocessor):
    """Chooses the patterns for a page, and the texts in which they need not be tried."""

    def run(self, root: Element) -> None:
        patterns = self.md.inlinePatterns
        inline, emphasis = self.md.treeprocessors["inline"], self.md.delimiters
        its_own = len(patterns) == len(_FIRST_LETTERS) and all(name in patterns for name in _FIRST_LETTERS)
        if not its_own or emphasis is None or set(emphasis.delimiters) != _DELIMITERS:
            return
        assert isinstance(inline, InlineProcessor)
        words = "\n\n".join(_to_be_looked_through(root))
        chosen = [
            patterns[name]
            for name, letters in _FIRST_LETTERS.items()
            if letters in words and (self.md.references or name not in _TO_REFERENCES)
        ]
        inline.inlinePatterns = cast(Any, chosen)  # it only counts and indexes them


def _to_be_looked_through(root: Element) -> Iterator[str]:
    """The texts in which a pattern may stand; the others are marked as finished."""
    for element in root.iter():
        if element.text:
            if _ANY_PATTERN.search(element.text):
                yield element.text
            else:
                element.text = AtomicString(element.text)
        if element.tail:
            if _ANY_PATTERN.search(element.tail):
                yield element.tail
            else:
                element.tail = AtomicString(element.tail)


class _Link(LinkInlineProcessor):
    """Finds a link of the simplest form at once; any other, letter by letter."""

    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # type: ignore[override]  # noqa: N802 - Markdown's name
        simple = _SIMPLE_LINK.match(data, m.end(0))
        if simple is None:
            return super().handleMatch(m, data)
        link = Element("a", href=simple[2])
        link.text = simple[1] if _ANY_PATTERN.search(simple[1]) else AtomicString(simple[1])
        return link, m.start(0), simple.end()


class _Emphasis(DelimiterProcessor):
    """Finds strong words of the simplest form at once; anything else, by pairing."""

    def __init__(self, md: Markdown) -> None:
        super().__init__("*", "strong,em", md)
        self.add("_", "strong,em", smart=True)

    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # type: ignore[override]  # noqa: N802 - Markdown's name
        simple = None if self.regions or set(self.delimiters) != _DELIMITERS else _STRONG.match(data, m.start(0))
        if simple is None:
            return super().handleMatch(m, data)
        strong = Element("strong")
        strong.text = simple[1] if _ANY_PATTERN.search(simple[1]) else AtomicString(simple[1])
        return strong, simple.start(), simple.end()
