"""Our own voice stays neutral: words that judge appear on our pages only as somebody's words, in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from briefer.model import Knowledge, Page

# What a page takes from others as it stands: its front matter and headline, quotations, spellings, comments and tags,
# and the titles of briefings, which are the texts of links that lead to one (those to actors lead into a folder).
_NOT_OURS = re.compile(
    r"\A---\n.*?\n---\n|^# [^\n]*|“[^”]*”|&#34;.*?&#34;|\"[^\"\n]*\"|<!--.*?-->|<[^<>]*>"
    r"|\[[^\[\]]*\]\((?:\.\./)?(?!timeline)[\w-]+\.md\)|\]\([^()]*\)|`[^`]*`|^- \*\*Also written\*\*[^\n]*",
    re.DOTALL | re.MULTILINE,
)


def loaded_words(pages: Iterable[Page], knowledge: Knowledge) -> Iterator[str]:
    """Where a page judges in our own voice.

    Args:
        pages: generated pages.
        knowledge: its list "loaded words" is looked for.

    Returns:
        A sentence for each page and word, in page order.
    """
    pattern = _pattern(knowledge)
    for page in pages:
        ours = _NOT_OURS.sub(" ", page.markdown)
        for word in dict.fromkeys(match.group().lower() for match in pattern.finditer(ours)):
            yield f"briefings/{page.path}: “{word}” stands outside quotation marks; say it neutrally, or quote it."


@lru_cache(maxsize=4)
def _pattern(knowledge: Knowledge) -> re.Pattern[str]:
    """The words, but not as a part of a neutral term such as "sanctions regime"."""
    words = sorted(knowledge.words("loaded words"), key=len, reverse=True)
    before = "".join(rf"(?<!\b{re.escape(word)} )" for word in knowledge.words("words before a neutral regime"))
    return re.compile(rf"\b{before}(?:{'|'.join(map(re.escape, words))})s?\b", re.IGNORECASE)
