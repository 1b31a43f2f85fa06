"""What the lists of a page were converted to before, so that only what is new in them is converted again.

A list of a hundred briefings differs by one from the list before, and converting it takes a hundred times as long as
that one. Only rows that depend on nothing around them are taken over: those of a list without blank lines that fills
a block. Where that cannot be told, nothing is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import groupby

_ROWS = re.compile(  # of Markdown; what is looked for begins with letters that are found at once
    r">\n\n(?:(?<=\bmarkdown=\"1\">\n\n)|(?<=</summary>\n\n))((?:- .*\n(?: {4}.*\n)*)+)"
    r"(?=\n</(?:aside|details|div)>\n)"
)
_ROW = re.compile(r"- .*\n(?: {4}.*\n)*")
_LIST = re.compile(  # what becomes of them; not of rows that are paragraphs
    r">\n<ul>\n(?:(?<=\">\n<ul>\n)|(?<=</summary>\n<ul>\n))(?!<li>\n<p>)(.*?)\n</ul>\n(?!</li>)"
    r"(</(?:aside|details|div)>)?",
    re.DOTALL,
)
_TAG = re.compile(r"</?li>")
_MARK = "\ue000"  # of no language; stands for rows that were taken over
_MARKED = re.compile(f"<li>{_MARK}([0-9]+){_MARK}</li>")


def known_rows(markdown: str, html: str) -> dict[str, str]:
    """The rows of a page's lists and what each was converted to.

    Args:
        markdown: of the page.
        html: what all of it was converted to.

    Returns:
        HTML by Markdown; empty where the one does not tell which is which of the other.
    """
    lists = [_ROW.findall(rows) for rows in _ROWS.findall(markdown)]
    made = [_items(items) for items, end in _LIST.findall(html) if end]
    if [len(rows) for rows in lists] != [len(items) for items in made]:
        return {}
    return {row: item for rows, items in zip(lists, made, strict=True) for row, item in zip(rows, items, strict=True)}


def shortened(markdown: str, known: Mapping[str, str]) -> tuple[str, list[str]]:
    """The Markdown with a mark in place of each run of known rows, and the HTML of these runs in their order."""
    taken: list[str] = []
    if not known or _MARK in markdown:
        return markdown, taken

    def marked(rows: re.Match[str]) -> str:
        marked_rows: list[str] = []
        for is_known, run in groupby(_ROW.findall(rows[1]), known.__contains__):
            if is_known:
                taken.append("\n".join(known[row] for row in run))
                run = iter((f"- {_MARK}{len(taken) - 1}{_MARK}\n",))
            marked_rows += run
        return ">\n\n" + "".join(marked_rows)

    return _ROWS.sub(marked, markdown), taken


def filled(html: str, taken: list[str]) -> str | None:
    """The HTML with the rows in place of the marks; None where not each stands there once, and in their order."""
    if [int(number) for number in _MARKED.findall(html)] != list(range(len(taken))) or html.count(_MARK) != 2 * len(
        taken
    ):
        return None
    return _MARKED.sub(lambda mark: taken[int(mark[1])], html)


def _items(html: str) -> list[str]:
    """The outermost items of a list, each with its tags; none where anything else stands between them."""
    items: list[str] = []
    depth = start = end = 0
    for tag in _TAG.finditer(html):
        if tag[0] == "<li>":
            if depth == 0:
                start = tag.start()
                if html[end:start] != ("\n" if items else ""):
                    return []
            depth += 1
        else:
            depth -= 1
            if depth == 0:
                end = tag.end()
                items.append(html[start:end])
    return items if end == len(html) else []
