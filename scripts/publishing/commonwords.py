"""Words that stand on very many pages, listed a second time in short, so that a search for them loads little.

Pagefind lists every place of a word. For one on ten thousand pages that is a file of hundreds of kilobytes, and it
looks at each place again for each result. So each page also carries facts that Pagefind lists like any other: the
common words that it has, marked (`HAS`), and those for which it is among the best pages, marked (`BEST`), once for
each level that it reaches. The browser's side, `docs/assets/found.js`, asks for these. Pagefind's own lists stay
whole, for phrases and for all results.
"""

from __future__ import annotations

import heapq
import html
import re
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

MANY = 1000  # pages: of fewer, Pagefind's own list is about as light
EVERYWHERE = 0.5  # share of the pages from which on a word tells nothing beside others
FUNCTION_WORDS = frozenset(  # nor do these, on however few pages
    "a an and are as at be because been but by for from had has have he her his if in into is it its no nor not of on "
    "or our she so than that the their them then there these they this those to was we were what when where which "
    "while who whom whose why will with would you your".split()
)
SAMPLE = 1000  # pages whose words are counted to find the common ones
LEVELS = (1, 3, 10, 30, 100, 300, 1000)  # how many pages of a word reach each
HAS, BEST = "xw", "xb"  # no word begins so; as in found.js
# What a word in the title counts beside the text's, of which SATURATED + 1 is the most: both Pagefind's own.
TITLE, SATURATED, BY_LENGTH = 5.0, 1.4, 0.1
ALIKE = 4.0  # what it counts more where all words of the title are common
SHORT = 4  # letters; a shorter word stands for itself alone
_ENDINGS = ("ations", "ation", "ings", "ions", "ing", "ion", "ies", "ers", "ed", "er", "es", "ly", "s", "e", "y")
_LONGEST = 7  # letters after a root
_TAG = re.compile(r"<[^<>]*>")
_PARTS = re.compile(r"[^\W_]+")


def words_of(markup: str) -> Counter[str]:
    """How often each word stands in HTML, with its parts where it is a compound, as Pagefind takes them."""
    found: Counter[str] = Counter()
    for token, times in Counter(html.unescape(_TAG.sub(" ", markup)).lower().split()).items():
        for word in _words_in(token):
            found[word] += times
    return found


@lru_cache(1 << 17)
def _words_in(token: str) -> tuple[str, ...]:
    """The word that stands between spaces, without its signs, and its parts."""
    parts = _PARTS.findall(token)
    return tuple(dict.fromkeys(("".join(parts), *(part for part in parts if len(part) > 1)))) if parts else ()


class CommonWords:
    """The common words of all pages.

    Args:
        sample: the words of some pages.
        pages: how many pages there are.
    """

    def __init__(self, sample: Iterable[Counter[str]], pages: int) -> None:
        looked_at = 0
        total = 0
        counts: Counter[str] = Counter()
        for words in sample:
            looked_at += 1
            total += words.total()
            counts.update(words.keys())
        least = MANY * looked_at / pages if pages else 0
        common = [(word, times) for word, times in counts.items() if len(word) > 1 and times >= least and pages >= MANY]
        self._order = {word: -times for word, times in common}
        self._roots = {root_of(word) for word, _ in common}
        self._lengths = sorted({len(root) for root in self._roots})
        self._known: dict[str, bool] = {}
        self._length = total / looked_at if looked_at else 1.0
        self._of_pages: dict[str, tuple[array[float], array[int]]] = {}
        self._titles: dict[int, set[str]] = {}
        most = EVERYWHERE * looked_at
        everywhere = [(times, word) for word, times in common if times > most or word in FUNCTION_WORDS]
        self.everywhere = [word for _, word in sorted(everywhere)]

    def __bool__(self) -> bool:
        return bool(self._roots)

    def is_common(self, word: str) -> bool:
        """Whether a word is listed in short: it begins with the root of a common one."""
        if word not in self._known:
            self._known[word] = word in self._roots or any(
                word[:length] in self._roots
                for length in self._lengths
                if SHORT <= length < len(word) <= length + _LONGEST
            )
        return self._known[word]

    def add(self, page: int, title: Iterable[str], words: Counter[str], weight: float) -> None:
        """Takes in the words of a page, each with how often it stands there; the weight is the page's in the search."""
        named = set(title)
        titles = self._titles[page] = {word for word in named if self.is_common(word)}
        size = max(len(named), 1)
        # More for a short title, and for one of such words alone.
        titled = TITLE * (1 + 1 / size) + ALIKE * len(titles) / size
        most, even = SATURATED + 1, SATURATED * (1 - BY_LENGTH + BY_LENGTH * words.total() / self._length)
        for word, times in words.items():
            if self.is_common(word):
                scores, pages = self._of_pages.setdefault(word, (array("f"), array("L")))
                told = times * weight
                scores.append(most * told / (even + told) + titled * (word in titles))
                pages.append(page)

    def facts(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Every page that has a common word, with the facts that it is to carry.

        They are called `t` for the words of the title, `w` for the others, and `b` with a number for each level of the
        best.
        """
        has, best = self._having(), self._best()
        for page in sorted(has.keys() | best.keys()):
            words, levels = has.get(page, []), best.get(page, {})
            titled = self._titles[page]
            title = [mark + word for mark, them in ((HAS, words), (BEST, levels)) for word in them if word in titled]
            facts = {"w": [HAS + word for word in words if word not in titled], "t": title}
            for number in range(len(LEVELS)):
                facts[f"b{number}"] = [BEST + word for word, level in levels.items() if level <= number]
            yield page, {name: " ".join(value) for name, value in facts.items() if value}

    def _ordered(self) -> list[str]:
        """The words, the commonest first, so that each has much the same place on every page: that packs well."""
        return sorted(self._of_pages, key=lambda word: (self._order.get(word, 0), word))

    def _having(self) -> dict[int, list[str]]:
        """Each page's words, but for those that stand everywhere."""
        having: dict[int, list[str]] = {}
        for word in self._ordered():
            if word not in self.everywhere:
                for page in self._of_pages[word][1]:
                    having.setdefault(page, []).append(word)
        return having

    def _best(self) -> dict[int, dict[str, int]]:
        """The words for which each page is among the best, with the first level that it reaches."""
        best: dict[int, dict[str, int]] = {}
        for word in self._ordered():
            scores, pages = self._of_pages[word]
            ranked = heapq.nlargest(LEVELS[-1], zip(scores, (-page for page in pages), strict=True))
            for rank, (_, page) in enumerate(ranked):
                best.setdefault(-page, {})[word] = bisect_right(LEVELS, rank)
        return best

    def told(self) -> dict[str, Any]:
        """What the browser has to know: how they begin, and those that stand everywhere, the commonest last."""
        return {"roots": sorted(self._roots), "everywhere": self.everywhere}


def root_of(word: str) -> str:
    """A word without its ending: what all words of its stem begin with. A short word and a number are their own."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORT:
            return word.removesuffix(ending)
    return word
