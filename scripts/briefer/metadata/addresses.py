"""The address of the original, where the text carries it on a line of its own."""

from __future__ import annotations

import re

from briefer.cleaning.kinds import Sorted
from briefer.model import Found

_ADDRESS = re.compile(r"(?:^|[\s:(<\"])((?:https?://|www\.)[^\s<>\"']{4,500})")
_LABEL = re.compile(
    r"^(?:https?:|www\.|<url=|url\b|source\b|link\b|original\b|from\b|read more at\b|full story\b|see\b)", re.IGNORECASE
)


def find_address(page: Sorted) -> Found | None:
    """The first address with a path that stands alone or behind "Source:" outside the paragraphs."""
    body = {line.first for line, kind in page.kept if kind == "body"}
    for line in page.lines:
        if line.first in body or line.length > 30 or not _LABEL.match(line.text):
            continue
        match = _ADDRESS.search(line.text[:600])
        if match:
            url = match.group(1).rstrip(").,;>]")
            if url.startswith("www."):
                url = f"https://{url}"
            if url.count("/") >= 3 and len(url.split("/", 3)[3]) >= 8:
                return Found(url, f"the address on line {line.first}", line.first)
    return None


def host_of(url: str) -> str:
    """Host of an address without "www."."""
    return url.split("//", 1)[-1].split("/", 1)[0].split(":", 1)[0].lower().removeprefix("www.")
