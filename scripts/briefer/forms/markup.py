"""Mark-up read into a tree and into lines, and the package that does it."""

from __future__ import annotations

import codecs
import re
from typing import Any

from briefer.errors import InputError
from briefer.repair import decode

LARGEST_PAGE = 5_000_000  # bytes; a heavy news page has 2,000,000
MOST_TAGS = 100_000  # a heavy news page has 10,000
TEXT_EXAMPLE = "open it, copy the article, and save it as NAME.txt"
_CHARSET = re.compile(rb"charset\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
# Python's own, which no page is written in: they make half characters, raise, or take time that grows with the square.
_NO_ENCODINGS = frozenset("idna punycode raw-unicode-escape undefined unicode-escape utf-7".split())
_XML_HEAD = re.compile(r"^\s{0,100}<\?xml[^<>]{0,300}\?>")
_BLOCKS = frozenset(
    """address article aside blockquote body br caption center dd details div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol option p pre section select summary table tbody td tfoot
    th thead title tr ul""".split()
)
_UNSEEN = frozenset("head iframe math noscript object script style svg template textarea".split())


def page_text(data: bytes, charset: str | None = None) -> str:
    """The mark-up as text: by its byte-order mark, as UTF-8, by the encoding that it or `charset` names, else as
    Windows-1252."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        declared = _CHARSET.search(data[:4096])
        named = charset or (declared.group(1).decode("ascii") if declared else "")
        if not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and _is_text_encoding(named):
            return data.decode(named, errors="replace")
    return decode(data)[0]


def _is_text_encoding(name: str) -> bool:
    try:
        found = codecs.lookup(name) if name else None
    except (LookupError, ValueError):
        return False
    return found is not None and found._is_text_encoding and found.name not in _NO_ENCODINGS


def tree_of(text: str, shown: str) -> Any:
    """The tree of a page. Nothing is fetched, no entity beyond the built-in ones is resolved.

    Raises:
        InputError: where the package is missing, or the page is too large or empty.
    """
    try:
        from lxml import etree, html
    except ImportError:
        raise missing("lxml", shown) from None
    tags = text.count("<")
    if len(text) > LARGEST_PAGE or tags > MOST_TAGS:
        found = f"a page of {len(text):,} characters with {tags:,} tags"
        raise InputError(
            shown, None, found, f"at most {LARGEST_PAGE:,} characters and {MOST_TAGS:,} tags", TEXT_EXAMPLE
        )
    text = _XML_HEAD.sub("", text.replace("\x00", ""))
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(text, parser=parser, ensure_head_body=True)
    except etree.ParserError:  # nothing in it is text or a whole tag
        raise InputError(shown, None, "a web page without any text", "the page of an article", TEXT_EXAMPLE) from None


def missing(package: str, shown: str) -> InputError:
    """The error where an installation lacks the package that reads a form."""
    return InputError(
        shown,
        None,
        f"mark-up, and the package {package}, which reads it, is not installed",
        "the package (`python -m pip install --require-hashes -r requirements.txt` installs it), or plain text",
        TEXT_EXAMPLE,
    )


def lines_of(tree: Any) -> list[str]:
    """The words of a tree as a browser shows them, one line a block; no line is empty."""
    from lxml import etree

    lines: list[list[str]] = [[]]
    unseen = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag in _BLOCKS:
                lines.append([])
            unseen += tag in _UNSEEN
            if not unseen:
                lines[-1].append(element.text or "")
        else:
            unseen -= tag in _UNSEEN
            if tag in _BLOCKS:
                lines.append([])
            if not unseen:
                lines[-1].append(element.tail or "")
    return [line for parts in lines if (line := " ".join("".join(parts).split()))]
