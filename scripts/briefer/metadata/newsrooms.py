"""The names that newsrooms go by."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from briefer.model import Knowledge, Publisher

# Short names that wire services and broadcasters go by, beside the name itself.
SHORT_NAMES = {
    "ap": "ap", "associated press": "ap", "afp": "afp", "agence france presse": "afp", "upi": "upi", "kcna": "kcna",
    "itar-tass": "tass", "pti": "pti", "ips": "inter-press", "kyodo": "kyodo", "xinhua news agency": "xinhua",
    "yonhap news agency": "yonhap", "yonhap news": "yonhap", "bloomberg news": "bloomberg", "scmp": "scmp",
    "bbc": "bbc-news", "cbs": "cbs-news", "cbs/ap": "cbs-news", "cbs news/ap": "cbs-news", "cbsnews.com": "cbs-news",
    "abc": "abc-news", "nbc": "nbc-news", "fox": "fox-news", "foxnews.com": "fox-news", "voa": "voa",
    "voa news": "voa", "rfa": "rfa", "cnn.com": "cnn", "cnn money": "cnn", "cnnmoney": "cnn",
    "wall street journal online": "wsj",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """A publisher with how it was found and on which line."""

    publisher: Publisher
    how: str
    line: int


@lru_cache(maxsize=4)
def publishers_by_name(knowledge: Knowledge) -> dict[str, Publisher]:
    """Publishers by their names and short names, in small letters without "the"."""
    by_id = {p.id: p for p in knowledge.publishers}
    names = {p.name.lower().removeprefix("the "): p for p in knowledge.publishers}
    names |= {short: by_id[identity] for short, identity in SHORT_NAMES.items() if identity in by_id}
    return names
