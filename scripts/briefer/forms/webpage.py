"""A saved web page: its article by trafilatura, what stands between headline and article, and what its mark-up says.

What the mark-up says comes first, as lines such as `<author="Ada Roe">` that the metadata reads.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any

from briefer.forms.markup import lines_of, missing, page_text, tree_of

FARTHEST = 15  # lines between a headline and the first paragraph that are looked at for byline, date and dek
LONGEST = 300  # characters of such a line
PARAGRAPH = 15  # words
LEAST_SHARE = 0.3  # of the words in paragraphs; a page with many comments has more of these than of its article
LONGEST_DEK = 35  # words
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
    "dcterms.issued", "dcterms.created", "pubdate", "publishdate", "publish-date", "publish_date", "publication_date",
    "parsely-pub-date", "sailthru.date", "displaydate", "article.published", "citation_publication_date",
    "originalpublicationdate", "article:post_date",
)  # fmt: skip
_PUBLISHED_IN_DATA = re.compile(r'"datePublished"\s{0,9}:\s{0,9}"([^"<>]{4,40})"')
# Dates are taken from `_dates` alone; this only keeps the library from looking for one in the text.
_NO_DATES = {"extensive_search": False, "original_date": True, "min_date": "1945-01-01", "max_date": "2200-01-01"}


def read_page(data: bytes, shown: str) -> str:
    """The article of a page, or where none stands out all its lines; above it what the mark-up says.

    Raises:
        InputError: where the package is missing, or the page is empty or too large.
    """
    tree = tree_of(page_text(data), shown)
    shown_lines, dates = lines_of(tree), list(_dates(tree))
    found = _extract(tree, shown)
    title = " ".join((found.title or "").split()) if found else ""
    headline, body = _headline(title, _body(found.text or "" if found else "", shown_lines), shown_lines)
    marks = _marks("" if headline else title, dates, found)
    article = [headline or title, *_with_head(shown_lines, headline, body)] if body else shown_lines
    return "\n\n".join(part for part in ("\n".join(marks), *article) if part)


def _extract(tree: Any, shown: str) -> Any:
    """What trafilatura makes of a page, which changes the tree; None where it finds no article."""
    try:
        from trafilatura import bare_extraction
    except ImportError:
        raise missing("trafilatura", shown) from None
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # a page without an article is read by its lines
    return bare_extraction(
        tree,
        include_comments=False,
        include_tables=False,  # of a page laid out by tables it would give "| cell | cell |"
        with_metadata=True,
        date_extraction_params=dict(_NO_DATES),
    )


def _marks(title: str, dates: list[str], found: Any) -> list[str]:
    """What the mark-up says, each value on a line of its own."""
    site = _plain(found.sitename or "") if found else ""
    facts = {
        "title": _plain(title),
        "author": _plain(found.author or "") if found else "",
        "date": _plain(dates[0]) if dates else "",
        "publisher": "" if "." in site and " " not in site else site,  # a bare host is no name
        "url": _plain(found.url or "") if found else "",
    }
    return [f'<{name}="{value}">' for name, value in facts.items() if value]


def _body(text: str, shown_lines: list[str]) -> list[str]:
    """The lines of the article that was found; none where it is a small part of the prose that the page shows."""
    body = [line for line in text.split("\n") if line.strip()]
    return body if _prose(body) >= LEAST_SHARE * _prose(shown_lines) else []


def _prose(lines: list[str]) -> int:
    """The words of the lines that are as long as a paragraph."""
    return sum(length for line in lines if (length := len(line.split())) >= PARAGRAPH)


def _headline(title: str, body: list[str], shown_lines: list[str]) -> tuple[str, list[str]]:
    """The line of the page that has the title's words, and the body without it; "" where none has them."""
    words = _words(title)
    if body and words and _words(body[0]) == words:
        return body[0], body[1:]
    return next((line for line in shown_lines if words and _words(line) == words), ""), body


def _with_head(shown_lines: list[str], headline: str, body: list[str]) -> list[str]:
    """The body with what the page shows above its first paragraph, in the order of the page.

    A first line of the body that is short may be a dek, so that the byline stands between it and the second.
    """
    keys = {tuple(_words(line)): i for i, line in reversed(list(enumerate(body)))}
    opening = 1 if len(body) > 1 and len(_words(body[0])) <= LONGEST_DEK else 0
    end = next((i for i, line in enumerate(shown_lines) if keys.get(tuple(_words(line))) == opening), 0)
    starts = [i for i in range(end) if shown_lines[i] == headline]
    near = shown_lines[starts[-1] + 1 : end] if starts else []
    if not near or len(near) > FARTHEST:
        return body
    return [*(line for line in near if len(line) <= LONGEST), *body[opening:]]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _plain(value: str) -> str:
    """One line without angle brackets, of at most 300 characters, as the metadata reads it."""
    return " ".join(re.sub(r"[<>]", " ", value).split())[:300].strip()


def _dates(tree: Any) -> Iterator[str]:
    """The days of publication that the mark-up names, surest first."""
    named: dict[str, str] = {}
    for element in tree.iter("meta", "time"):
        for key in ("property", "name", "itemprop"):
            name = (element.get(key) or "").lower()
            named.setdefault(name, element.get("content") or element.get("datetime") or "")
    yield from (_day(named[name]) for name in _PUBLISHED if _day(named.get(name, "")))
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            yield from (_day(value) for value in _PUBLISHED_IN_DATA.findall((script.text or "")[:1_000_000]))


def _day(value: str) -> str:
    """ "2007-04-13T09:00:00Z" as "2007-04-13"; another form of writing a day stays as it is."""
    value = value.strip()[:60]
    iso = re.match(r"\d{4}-\d{2}-\d{2}", value)
    compact = re.match(r"(\d{4})(\d{2})(\d{2})(?:\D|$)", value)
    if compact:
        return "-".join(compact.groups())
    return iso.group() if iso else value
