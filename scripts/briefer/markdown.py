"""Escaping, links and front matter: the only place that turns words of a source into Markdown.

Text from a source is hostile until it has passed through here. What comes out shows the same words under every
Markdown extension that the site uses or is likely to use, and in a repository's own view: characters that could
mean something are written as numeric character references, which no extension reads as mark-up.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from urllib.parse import quote, urlsplit

# Characters that some Markdown dialect gives a meaning inside a line.
_MARKUP = frozenset("&<>*_`[]{}|\\~^=$@#")
# Control characters, and marks that turn the reading direction of the text around them.
_DROPPED = frozenset({*map(chr, range(9)), *map(chr, range(14, 28)), "\x7f", *map(chr, range(0x80, 0x85)),
                      *map(chr, range(0x86, 0xA0)), *map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A)),
                      "\ufeff", "\ufffe", "\uffff"})  # fmt: skip


def _reference(character: str) -> str:
    return f"&#{ord(character)};"


_DROPPING = str.maketrans(dict.fromkeys(_DROPPED))
_TEXT_TABLE = str.maketrans({c: _reference(c) for c in _MARKUP})
_ROUND = str.maketrans({c: _reference(c) for c in "()"})
_ATTRIBUTE_TABLE = str.maketrans({c: _reference(c) for c in "\"'!+-:."})

# What opens a block where it stands at the start of a line: lists, rules, definitions, admonitions, numbers.
_OPENING = re.compile(r"^[-+:!?/;%.]+")
_NUMBERED = re.compile(r"^(\d{1,9}|[a-zA-Z]|[ivxlcdmIVXLCDM]{1,6})([.)])(?=\s|$)")
# What magic-link, emoji, smart-symbol and inserted-text extensions look for.
_MAGIC = re.compile(r":(?=//)|:(?=[\w+-]{1,64}:)|(?<=www)\.|(?<=WWW)\.|--+|\+\++|!(?=&#)|(?i:mailto):")


def without_controls(words: str) -> str:
    """Words without control characters and marks that turn the reading direction; white space stays."""
    return words.translate(_DROPPING)


def printable(words: str) -> str:
    """Words as a page shows them, on one line: control characters dropped, then white space folded to single spaces.

    In this order, or a control character before a space would leave the space, and behind it what opens a block.
    """
    return " ".join(without_controls(words).split())


@lru_cache(maxsize=20_000)  # a title stands on many pages
def text(words: str) -> str:
    """Words of a source as Markdown that shows just these words, on one line.

    White space is folded to single spaces; control characters are dropped; nothing else is changed.
    """
    line = printable(words).translate(_TEXT_TABLE)
    line = _OPENING.sub(_references, line)
    line = _NUMBERED.sub(lambda m: m[1] + _reference(m[2]), line)
    return _MAGIC.sub(_references, line)


def _references(match: re.Match[str]) -> str:
    return "".join(map(_reference, match.group()))


def attribute(words: str) -> str:
    """Words of a source for an HTML attribute that stands inside Markdown, without the quotation marks around it."""
    line = printable(words).translate(_TEXT_TABLE)
    # The references written so far hold no character of the second table.
    return line.translate(_ATTRIBUTE_TABLE)


def safe_url(address: str) -> str | None:
    """A web address for a link, or None for anything but plain http and https (`javascript:`, user names, spaces)."""
    if any(c.isspace() or c in _DROPPED for c in address):
        return None
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host or "@" in parts.netloc:
        return None
    return quote(address, safe="/:?#%&=+,~-._!'@")


def link(label: str, target: str, *, title: str = "") -> str:
    """A link. `label` is Markdown already; `target` a page of ours ("actors/x.md#y") or what `safe_url` returned.

    `title` is plain text; its round brackets are escaped too, so that a link ends at its first closing one.
    """
    hover = f' "{attribute(title).translate(_ROUND)}"' if title else ""
    return f"[{label}]({target}{hover})"


def outside_link(label: str, address: str) -> str:
    """A link to another site, or only the label where the address is refused. `label` is Markdown already."""
    url = safe_url(address)
    return link(label, url) if url else label


def between(origin: str, target: str) -> str:
    """The way from one page to another, both relative to `briefings/` ("actors/x.md", "topics/y.md#z")."""
    ups = origin.count("/")
    here, there = origin.split("/")[:-1], target.split("/")
    while here and len(there) > 1 and here[0] == there[0]:
        here, there, ups = here[1:], there[1:], ups - 1
    return "../" * ups + "/".join(there)


def marked(css_class: str, label: str, *, title: str = "") -> str:
    """A span with a class of the style sheet. `label` is Markdown already, `title` plain text."""
    hover = f' title="{attribute(title)}"' if title else ""
    return f'<span class="{css_class}"{hover}>{label}</span>'


def hangul(words: str) -> str:
    """Korean writing, marked as Korean for fonts and voices."""
    return f'<span lang="ko">{text(words)}</span>'


def quoted(words: str) -> str:
    """Words of a source as a quotation; double marks inside become single where they would clash."""
    return f"“{text(words)}”"


WHY = "more why"  # the class of a folded block that tells how we know; the search does not look into it


def folded(summary: str, lines: Iterable[str], css_class: str = "more") -> list[str]:
    """A folded block that a reader opens. `summary` and `lines` are Markdown already."""
    return [f'<details class="{css_class}" markdown="1">', f"<summary>{summary}</summary>", "", *lines, "",
            "</details>", ""]  # fmt: skip


def boxed(css_class: str, lines: Iterable[str], tag: str = "div") -> list[str]:
    """A block with a class of the style sheet around Markdown."""
    return [f'<{tag} class="{css_class}" markdown="1">', "", *lines, "", f"</{tag}>", ""]


def code_block(lines: Sequence[str], language: str = "") -> list[str]:
    """Lines shown as they are. The fence is longer than any row of back-ticks inside."""
    longest = max((len(run) for line in lines for run in re.findall(r"`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    clean = [without_controls(line).replace("\n", " ").replace("\r", " ") for line in lines]
    return [f"{fence}{language}", *clean, fence, ""]


def front_matter(
    title: str,
    description: str,
    *,
    hide: Sequence[str] = (),
    boost: float | None = None,
    searched: bool = True,
    more: Iterable[tuple[str, str]] = (),
) -> list[str]:
    """The head of a page. Themes print these values as they stand, so they are escaped for HTML here.

    `searched` is False for a page whose words all stand on others too, so that the search gives each of them once.
    `more` are further keys and values for the theme's templates; the keys are ours.
    """
    lines = ["---", f"title: {_yaml_text(title)}", f"description: {_yaml_text(description)}"]
    lines += [f"{key}: {_yaml_text(value)}" for key, value in more]
    if hide:
        lines += ["hide:", *(f"  - {part}" for part in hide)]
    if boost is not None:
        lines += ["search:", f"  boost: {boost:g}"]
    elif not searched:
        lines += ["search:", "  exclude: true"]
    return [*lines, "---", ""]


def _yaml_text(words: str) -> str:
    escaped = html.escape(printable(words)).replace("{", "&#123;").replace("}", "&#125;")
    return json.dumps(escaped, ensure_ascii=False)


_LINK_TARGET = re.compile(r"\]\((?![a-z]+:|/)([^()\s]+)\)")
_RAW_TARGET = re.compile(r'href="(?![a-z]+:|/)([^"#\s]*)\.md(#[^"\s]*)?"')


def moved(body: str, folder: str, *, directories: bool) -> str:
    """A page's Markdown as it must read one folder up. All links in it are ours: sources' brackets are escaped.

    Args:
        body: Markdown whose links are relative to `folder`.
        folder: the folder's name.
        directories: whether addresses end in "x/" rather than "x.html"; concerns links written as HTML, which the
            publisher does not adapt.
    """

    def published(match: re.Match[str]) -> str:
        page, anchor = f"{folder}/{match[1]}", match[2] or ""
        if not directories:
            return f'href="{page}.html{anchor}"'
        return f'href="{page.removesuffix("index").rstrip("/")}/{anchor}"'

    return _LINK_TARGET.sub(lambda m: f"]({folder}/{m[1]})", _RAW_TARGET.sub(published, body))


def with_raw_links(body: str, path: str, *, directories: bool) -> str:
    """A page's Markdown with the links that pictures hold (HTML, which the publisher does not adapt) as published.

    Args:
        body: Markdown whose links are relative to the page, as they stand on disk.
        path: the page's own path ("briefings/network.md").
        directories: whether addresses end in "x/" rather than "x.html".
    """
    up = "../" if directories and not path.endswith("index.md") else ""

    def published(match: re.Match[str]) -> str:
        page, anchor = match[1], match[2] or ""
        if not directories:
            return f'href="{page}.html{anchor}"'
        return f'href="{up}{page.removesuffix("index").rstrip("/")}/{anchor}"'

    return _RAW_TARGET.sub(published, body)
