"""What the blocks of a page were converted to before, so that only what is new in it is converted again.

A page that names a new text differs from the one before by a figure and a row here and there. A block is taken over
where it becomes the same whatever stands around it; of one that is new, the rows that were there before are (see
`publishing.pieces`). Where the Markdown does not tell which part of the HTML a block has become, nothing is taken over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping

from publishing import inlines, pieces

# Extensions that convert a block by itself. Others may make footnotes or words of one block from another.
EXTENSIONS = frozenset(("attr_list", "fenced_code", "md_in_html", "sane_lists", "tables", "toc", inlines.NAME))

_FOLDING = r"article|aside|details|div|noscript|section"
_BOX = re.compile(rf"<(?:{_FOLDING})\b[^\n]*")
_BOXES = re.compile(rf"<(/?)(?:{_FOLDING})\b")
_ITEMS = re.compile(r"<(/?)ul>")
_SENTENCE = re.compile(r"[^\W\d_]|[(“‘—]|\*\*\w|\[|<span\b|\d[^\W_]*[ ,]")  # begins no list, rule, quotation or table
_FAR = ("]:", "\r", "\t", "\x02", "\x03")  # may bear on other blocks: addresses set apart, what Markdown itself marks
_HEADING_MADE = re.compile(r"^<h([1-6])\b.*</h\1>$", re.MULTILINE)
_HEADING_BEGUN = re.compile(r"<h[1-6]\b")
_ADDRESS = re.compile(r"(?<= id=)\"[^\"]*\"|(?<= href=)\"#[^\"]*\"")
_ID = re.compile(r"id\s*=\s*[\"']?([^\"'\s>]*)")
_ID_MADE = re.compile(r'<h[1-6] id="([^"]*?)(?:_\d+)?"')


def taken_over(now: str, before: str, html: str, convert: Callable[[str], str]) -> str | None:
    """The HTML of a page's Markdown, of which only the new is converted.

    Args:
        now: the Markdown.
        before: what it was.
        html: what all of that was converted to.
        convert: converts Markdown.

    Returns:
        What `convert` would make of all of it; None where that is not sure, or nothing can be taken over.
    """
    here, there = blocks_of(now), blocks_of(before)
    made = html_of(there, html) if here and there else None
    if not here or not there or made is None or _bear_on_ids(here, there, html):
        return None
    known = _known(there, made)
    if known is None or list(filter(_is_heading, here)) != list(filter(_is_heading, there)):
        return None
    come = [block for block in dict.fromkeys(here) if not (block in known or _is_plain(block) or _is_heading(block))]
    if come:
        parts = _converted(come, known.keys() - set(here), known, convert)
        if parts is None:
            return None
        known.update(zip(come, parts, strict=True))
    headings = iter([part for block, part in zip(there, made, strict=True) if _is_heading(block)])
    whole = (next(headings) if _is_heading(block) else known.get(block) or _plain(block) for block in here)
    return _with_addresses("\n".join(whole).strip(), html)


def blocks_of(markdown: str) -> list[str] | None:
    """The blocks of a page: headings, sentences, lists, comments, and boxes with all that stands in them.

    None where one is of another kind, or may bear on others.
    """
    if any(letters in markdown for letters in _FAR):
        return None
    blocks: list[str] = []
    box: list[str] = []
    depth, after_list = 0, False
    for part in markdown.split("\n\n"):
        if depth or _BOX.match(part.lstrip("\n")):
            depth += sum(-1 if end else 1 for end in _BOXES.findall(part))
            box.append(part)
            if depth <= 0:
                blocks.append("\n\n".join(box).strip("\n"))
                box.clear()
            after_list = False
        elif part := part.strip("\n"):
            is_list = part.startswith("- ")
            if (is_list and after_list) or not (
                is_list or _is_heading(part) or _is_plain(part) or _SENTENCE.match(part)
            ):
                return None
            blocks.append(part)
            after_list = is_list
    return None if depth or box else blocks


def html_of(blocks: Iterable[str], html: str) -> list[str] | None:
    """What each block of a page became, the line behind what stays as it is among it; None where that is not plain."""
    made: list[str] = []
    at = 0
    for block in blocks:
        end = _end_of(block, html, at)
        if end is None or html[end : end + 1] not in ("", "\n"):
            return None
        made.append(html[at:end])
        at = end + 1
    return made if at == len(html) + 1 else None


def _end_of(block: str, html: str, at: int) -> int | None:
    """Where what began at a place, and the block became, has ended."""
    if _is_plain(block):
        plain = _plain(block)
        end = at + len(plain)
        return end if html.startswith(plain, at) else end - 1 if html[at:] == plain.rstrip("\n") else None
    if _is_heading(block):
        heading = _HEADING_MADE.match(html, at)
        return heading.end() if heading else None
    if block.startswith("<") and _BOX.match(block):
        return _closed(_BOXES, html, at)
    if block.startswith("- "):
        return _closed(_ITEMS, html, at)
    end = html.find("</p>", at) + 4
    return end if html.startswith("<p>", at) and end > 4 else None


def _closed(tags: re.Pattern[str], html: str, at: int) -> int | None:
    """Behind the tag that closes the one at a place."""
    depth = 0
    for tag in tags.finditer(html, at):
        if depth == 0 and tag.start() != at:
            return None
        depth += -1 if tag[1] else 1
        if depth == 0:
            return html.find(">", tag.start()) + 1
    return None


def _is_heading(block: str) -> bool:
    return block.startswith("#") and "\n" not in block


def _is_plain(block: str) -> bool:
    """Whether a block is HTML in which nothing is converted: a picture, a comment."""
    if block.startswith("<!--"):
        return block.find("-->") == len(block) - 3
    box = _BOX.match(block)
    return box is not None and "markdown" not in block and "\n\n" not in block


def _plain(block: str) -> str:
    return block if block.startswith("<!--") else f"{block}\n"


def _known(blocks: Iterable[str], made: Iterable[str]) -> dict[str, str] | None:
    """HTML by block, headings aside; None where the same became two things."""
    known: dict[str, str] = {}
    for block, part in zip(blocks, made, strict=True):
        if not _is_heading(block) and not _is_plain(block) and known.setdefault(block, part) != part:
            return None
    return known


def _with_addresses(html: str, before: str) -> str | None:
    """The page with its headings' addresses as they were: each hangs on the headings before it, of which a part of the
    page knows none. None where the headings are others."""
    headings = [heading[0] for heading in _HEADING_MADE.finditer(before)]
    here = [_ADDRESS.sub("", heading[0]) for heading in _HEADING_MADE.finditer(html)]
    if here != [_ADDRESS.sub("", heading) for heading in headings] or len(_HEADING_BEGUN.findall(html)) != len(here):
        return None
    left = iter(headings)
    return _HEADING_MADE.sub(lambda _: next(left), html)


def _bear_on_ids(here: Iterable[str], there: Iterable[str], html: str) -> bool:
    """Whether an address within the page has come or gone that a heading has, or would have had."""
    changed = set(here) ^ set(there)
    ids = {name for block in changed for name in _ID.findall(block)}
    return any("{" in block for block in changed) or bool(ids and not ids.isdisjoint(_ID_MADE.findall(html)))


def _converted(
    come: list[str], gone: Collection[str], known: Mapping[str, str], convert: Callable[[str], str]
) -> list[str] | None:
    """What new blocks become, rows of those in whose place they come taken over; None where that is not sure."""
    were = [block for block in known if block in gone]
    rows = pieces.known_rows("\n\n".join(were) + "\n", "\n".join(known[block] for block in were))
    short, taken = pieces.shortened("\n\n".join(come) + "\n", rows)
    html = pieces.filled(convert(short), taken)
    return None if html is None else html_of(come, html)
