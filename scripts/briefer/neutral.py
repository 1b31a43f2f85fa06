"""Our own voice stays neutral: words that judge appear on our pages only as somebody's words, in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from briefer.model import Knowledge, Page

# What a page takes from others as it stands: its front matter and headline, quotations, spellings, comments and tags,
# and the titles of briefings, which are the texts of links that lead to one (those to actors lead into a folder).
_NOT_OURS = re.compile(
    r"\A---\n.*?\n---\n|^# [^\n]*|“[^”]{0,1000}”|&#34;.*?&#34;|\"[^\"\n]*\"|<!--.*?-->|<[^<>]*>"
    r"|\[[^\[\]]*\]\((?:\.\./)?(?!timeline)[\w-]+\.md\)|\]\([^()]*\)|`[^`]*`|^- \*\*Also written\*\*[^\n]*",
    re.DOTALL | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class LoadedWord:
    """A word that judges, in our own voice: the page's path in `briefings/`, the word in small letters, the line."""

    page: str
    word: str
    line: str

    def __str__(self) -> str:
        return f"briefings/{self.page}: “{self.word}” stands outside quotation marks; say it neutrally, or quote it."


def loaded_words(pages: Iterable[Page], knowledge: Knowledge) -> Iterator[LoadedWord]:
    """Where a page judges in our own voice.

    Args:
        pages: generated pages.
        knowledge: its list "loaded words" is looked for.

    Returns:
        One for each page and word, at its first place there, in page order.
    """
    pattern = _pattern(knowledge)
    for page in pages:
        if pattern.search(_NOT_OURS.sub(" ", page.markdown)):
            yield from _on_page(page, pattern)


def ours_judges(words: str, word: str, knowledge: Knowledge) -> bool:
    """Whether these words of ours have a loaded word outside quotation marks."""
    ours = _NOT_OURS.sub(" ", words)
    return any(match.group().lower() == word for match in _pattern(knowledge).finditer(ours))


def _on_page(page: Page, pattern: re.Pattern[str]) -> Iterator[LoadedWord]:
    ours = _NOT_OURS.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), page.markdown)  # every place stays
    first: dict[str, int] = {}
    for match in pattern.finditer(ours):
        first.setdefault(match.group().lower(), ours.count("\n", 0, match.start()))
    lines = page.markdown.split("\n")
    yield from (LoadedWord(page.path, word, lines[number].strip()) for word, number in first.items())


@lru_cache(maxsize=4)
def _pattern(knowledge: Knowledge) -> re.Pattern[str]:
    """The words, but not as a part of a neutral term such as "sanctions regime"."""
    words = sorted(knowledge.words("loaded words"), key=len, reverse=True)
    before = "".join(rf"(?<!\b{re.escape(word)} )" for word in knowledge.words("words before a neutral regime"))
    return re.compile(rf"\b{before}(?:{'|'.join(map(re.escape, words))})s?\b", re.IGNORECASE)
