"""Whether two builds of the site say the same: pages, the words of each article and where its links lead."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from posixpath import dirname, join, normpath

_ARTICLE = re.compile(r"<article\b[^>]*>(.*?)</article>", re.DOTALL)
# Made by our hook below each page (references, feeds), by the theme above it, and boxes that readers tick.
_FRAME = re.compile(r'<div class="cite foot">.*?</div>|<form\b.*?</form>|<nav\b.*?</nav>|<a class="headerlink".*?</a>',
                    re.DOTALL)  # fmt: skip
_TAG = re.compile(r"<[^<>]+>")
_HREF = re.compile(r'<a\b[^>]*?\bhref="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Likeness:
    """How a second build differs from a first, by paths in the built site.

    Attributes:
        same: pages with the same words and the same links.
        missing: pages that only the first has.
        words: pages whose article reads differently.
        links: pages of the same words with links that lead elsewhere.
    """

    same: tuple[str, ...]
    missing: tuple[str, ...]
    words: tuple[str, ...]
    links: tuple[str, ...]


def compare(first: Mapping[str, str], second: Mapping[str, str]) -> Likeness:
    """Compares the HTML pages of two builds, by path ("briefings/index.html")."""
    both = sorted(first.keys() & second.keys())
    words = tuple(path for path in both if words_of(first[path]) != words_of(second[path]))
    others = [path for path in both if path not in words]
    links = tuple(path for path in others if targets_of(path, first[path]) != targets_of(path, second[path]))
    same = tuple(path for path in others if path not in links)
    return Likeness(same, tuple(sorted(first.keys() - second.keys())), words, links)


def words_of(page: str) -> str:
    """The article's letters without any white space, which publishers set differently."""
    return "".join(unescape(_TAG.sub("", _article(page))).split())


def targets_of(path: str, page: str) -> tuple[str, ...]:
    """Where the article's links lead, as paths from the top of the site; other sites' addresses as they are."""
    return tuple(_target(path, unescape(link)) for link in _HREF.findall(_article(page)))


def _article(page: str) -> str:
    found = _ARTICLE.search(page)
    return _FRAME.sub("", found[1]) if found else ""


def _target(path: str, link: str) -> str:
    if re.match(r"[a-z]+:", link):
        return link
    place, _, anchor = link.partition("#")
    whole = normpath(join(dirname(path), place)) if place else path.removesuffix("/index.html")
    return f"{whole.removesuffix('/index.html')}#{anchor}"
