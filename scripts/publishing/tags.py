"""Tags that need not be looked for: most tags of our pages say only how a few words look, and few have an id.

MkDocs reads a page tag by tag for its ids, Markdown does so again for its blocks, and then looks for the same tags in
each text. Here the simplest tags, in lines that hold no other, become at once what Markdown makes of them in the end:
the mark of a tag put aside. And of the lines, MkDocs is shown those that may have an id. Where a line or a page could
mean anything else, it is left as it is. A test holds the HTML against that of Python-Markdown by itself.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString, code_escape

_TAG = r'</span>|<br>|<span(?: (?:class|lang|data-[a-z]+)="[\w .:/#,+-]*")*>'  # without an id, and all on one line
_TAGS = re.compile(_TAG)
_LINES = re.compile(rf"^[^<\n`{{]*(?:(?:{_TAG})[^<\n`{{]*)+$", re.MULTILINE)
_SIMPLE_TARGET = re.compile(r'\]\([^()\s"<>]*(?: "[^"<\n]*")?\)')
_COMMENT = re.compile(r"(?:\A|\n\n)<!--[^\n]*-->(?=\n\n|\s*\Z)")
_OVER_LINES = re.compile(  # a comment, a tag, a reference, and elements whose content is not read as tags
    r"<!--|<[^<>\n]*$|^ {0,3}\[[^\]\n]*\]:|<(?:script|style|textarea|title|xmp|iframe)\b", re.MULTILINE | re.IGNORECASE
)
_MAY_BE_ID = re.compile(r"\b(?:id|name)\b", re.IGNORECASE)


def look_for_fewer_tags(md: Markdown) -> None:
    """Has a converter set tags aside. For `extendMarkdown`; MkDocs reads tags at 21, and Markdown at 20."""
    tags = _SetAside(md)
    md.preprocessors.register(tags, "tags_set_aside", 21.25)
    md.preprocessors.register(_WholeAgain(tags), "tags_whole_again", 20.75)
    md.treeprocessors.register(_ShownInCode(md, tags), "tags_shown_in_code", 20.75)  # before the inline patterns


class _SetAside(Preprocessor):
    """Sets tags aside, and hands on the lines that may have an id.

    Attributes:
        marks: of the tags, in the page at hand.
        lines: all of the page; None where all were handed on.
    """

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.marks: dict[str, str] = {}
        self.lines: list[str] | None = None

    def run(self, lines: list[str]) -> list[str]:
        self.marks, self.lines = {}, None
        text = "\n".join(lines)
        if _OVER_LINES.search(_COMMENT.sub("\n\n", text)):
            return lines
        whole = "\n\n".join(map(self._with_marks, text.split("\n\n"))).split("\n")
        if not self._only_one_looks():
            return whole
        self.lines = whole
        return [line for line in whole if "<" in line and _MAY_BE_ID.search(line)]

    def _only_one_looks(self) -> bool:
        """Whether MkDocs alone is shown what this hands on."""
        place = self.md.preprocessors.get_index_for_name
        return place("tags_whole_again") - place("tags_set_aside") == 2 and "mkdocs_raw_html" in self.md.preprocessors

    def _with_marks(self, block: str) -> str:
        """The block as it is where a tag may be a part of something else: shown as code, of a picture, of a target."""
        if "</span>" not in block or "`" in block or "![" in block or "](" in _SIMPLE_TARGET.sub("", block):
            return block
        return _LINES.sub(self._marked, block)

    def _marked(self, line: re.Match[str]) -> str:
        return _TAGS.sub(self._mark, line[0]) if _are_paired(_TAGS.findall(line[0])) else line[0]

    def _mark(self, tag: re.Match[str]) -> str:
        mark = self.marks.get(tag[0])
        if mark is None:
            mark = self.marks[tag[0]] = self.md.htmlStash.store(tag[0])
        return mark


class _WholeAgain(Preprocessor):
    """Hands on all lines of the page."""

    def __init__(self, tags: _SetAside) -> None:
        super().__init__(tags.md)
        self._tags = tags

    def run(self, lines: list[str]) -> list[str]:
        return lines if self._tags.lines is None else self._tags.lines


class _ShownInCode(Treeprocessor):
    """Brings tags back where they stand in a block of code, which shows them."""

    def __init__(self, md: Markdown, tags: _SetAside) -> None:
        super().__init__(md)
        self._tags = tags

    def run(self, root: Element) -> None:
        for code in root.iter("code") if self._tags.marks else ():
            shown = code.text or ""
            for tag, mark in self._tags.marks.items():
                shown = shown.replace(mark, code_escape(tag))
            code.text = AtomicString(shown)


def _are_paired(tags: list[str]) -> bool:
    depth = 0
    for tag in tags:
        depth += (tag.startswith("<span")) - (tag == "</span>")
        if depth < 0:
            return False
    return depth == 0
