"""A page as plain Markdown, for programs and for readers who want the text alone: no HTML, no character references."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from briefer.pages.wording import described
from briefer.takeaway import data, feeds, ical
from briefer.takeaway.site import Site, SiteFile, briefing_path
from briefer.takeaway.works import article_work

LLMS = "llms.txt"
MAX_LISTED = 100

_CODE = re.compile(r"(`{3,}.*?`{3,}|`[^`\n]*`)", re.DOTALL)
_LEFT_OUT = re.compile(r"<!--.*?-->|<(svg|script|style|form)\b.*?</\1>", re.DOTALL)
_SUMMARY = re.compile(r"<summary>(.*?)</summary>", re.DOTALL)
_BREAK = re.compile(r"<br ?/?>")
_TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>")
_ATTRIBUTES = re.compile(r"\{:? ?[#.][^{}\n]*\}")
_REFERENCE = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);")
_MEANING = frozenset("\\`*_{}[]<>#|")
_EMPTY = re.compile(r"\n{3,}")


def plain(markdown: str) -> str:
    """A page's Markdown with its boxes, marks and pictures taken out and its character references read.

    Links stay as they are: they lead from one page's Markdown to another's, which stand side by side on the site.
    """
    parts = _CODE.split(_LEFT_OUT.sub("", markdown))
    text = "".join(part if part.startswith("`") else _without_html(part) for part in parts)
    return _EMPTY.sub("\n\n", text).strip() + "\n"


def _without_html(text: str) -> str:
    text = _BREAK.sub(" ", _SUMMARY.sub(r"**\1**", text))
    text = _ATTRIBUTES.sub("", _TAG.sub("", text))
    return _REFERENCE.sub(lambda match: _escaped(html.unescape(match[0])), text)


def _escaped(letters: str) -> str:
    return "".join(f"\\{letter}" if letter in _MEANING else letter for letter in letters)


def llms_file(site: Site) -> SiteFile:
    """`llms.txt`, after llmstxt.org: what the site is, where its data lie, and its latest briefings as Markdown."""
    newest = site.index.by_age[::-1][:MAX_LISTED]
    lines = [
        f"# {site.name}",
        "",
        f"> {site.description}",
        "",
        "Words in quotation marks are an article's own; ¶ is the number of its paragraph. Days in square brackets are "
        "inferred. Every page has a copy in plain Markdown at its address with `.md`.",
        "",
        "## Data",
        "",
        *_data(site),
        "",
        "## Briefings",
        "",
        f"- [All briefings]({_at('briefings/index.md', site)})",
    ]
    for briefing in newest:
        title = article_work(briefing).title.translate({ord(c): f"\\{c}" for c in _MEANING})
        lines.append(f"- [{title}]({_at(briefing_path(briefing), site)}): {described(briefing)}")
    return SiteFile(LLMS, ("\n".join(lines) + "\n").encode())


def _data(site: Site) -> Iterator[str]:
    yield f"- [What each file holds]({_at('data.md', site)})"
    files = (("Briefings", data.BRIEFINGS), ("Actors", data.ACTORS), ("Chronology", data.EVENTS),
             ("Chronology as a calendar", ical.PATH))  # fmt: skip
    yield from (f"- [{name}]({_at(path, site)})" for name, path in files)
    if site.has_news:
        yield f"- [New and changed briefings]({_at(feeds.JSON_FEED, site)})"


def _at(path: str, site: Site) -> str:
    return site.link(path)
