"""Whatever a source says, a page shows just these words: rendered through the site's own Markdown and a richer one."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from pathlib import Path

import markdown as python_markdown
import pytest
from mkdocs.utils.meta import get_data
from mkdocs.utils.yaml import yaml_load

from briefer import markdown as md

SITE = yaml_load((Path(__file__).parent.parent / "mkdocs.yml").read_text("utf8"))["markdown_extensions"]
# More than the site uses: what a later editor may switch on must not open a hole.
RICH = [
    "abbr", "attr_list", "def_list", "footnotes", "admonition", "tables", "md_in_html", "sane_lists", "smarty", "toc",
    "wikilinks", "legacy_em", "nl2br", "meta", "fenced_code", "pymdownx.arithmatex", "pymdownx.betterem",
    "pymdownx.caret", "pymdownx.critic", "pymdownx.details", "pymdownx.emoji", "pymdownx.keys", "pymdownx.magiclink",
    "pymdownx.mark", "pymdownx.smartsymbols", "pymdownx.snippets", "pymdownx.superfences", "pymdownx.tabbed",
    "pymdownx.tasklist", "pymdownx.tilde", "pymdownx.progressbar", "pymdownx.escapeall", "pymdownx.inlinehilite",
]  # fmt: skip

HOSTILE = [
    "plain words, with commas; and a “quotation” — and 3.5 percent.",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</div></aside><iframe src='//evil.example'>",
    "<!-- a comment --> <!--half",
    "<?php echo 1 ?> <![CDATA[x]]>",
    "*stars* **bold** _lines_ __dunder__ snake_case_name 2*3*4",
    "`code` ``more `code` `` and a lone ` tick",
    "[link](javascript:alert(1)) ![picture](x.png) [ref][1] [[wiki]] [^1]",
    "[1]: http://evil.example 'title'",
    "*[NATO]: abbreviation",
    "[^1]: footnote",
    "{: .class #id onclick=alert(1) } {.x} {#y}",
    "# heading with a hash # {#id}",
    "#hash at the start",
    "> quotation mark at the start",
    "- dash at the start",
    "--- rule",
    "+ plus at the start ++ins++ ++ctrl+alt+del++",
    "1. numbered",
    "12) numbered",
    "a. lettered",
    "IV. Roman",
    "=== equals ==mark== ===",
    "| a | table | row |",
    "a | b",
    ": a definition",
    ":smile: :+1: 10:30:45 :material-home:",
    "!!! note \"title\"",
    "??? folded",
    "/// block",
    '--8<-- "mkdocs.yml"',
    ';--8<-- "mkdocs.yml"',
    "-8<- x",
    "{{ config }} {% include 'x' %} {# comment #}",
    "{++added++}{--gone--}{==marked==}{>>note<<}{~~a~>b~~}",
    "~~struck~~ H~2~O x^2^ ^^ins^^",
    "$x^2$ and $5 to $10 and \\(y\\) \\[z\\] $$w$$",
    "http://evil.example https://evil.example/a_b_c ftp://x www.evil.example WWW.EVIL.EXAMPLE",
    "mail someone@example.org or mailto:someone@example.org or <someone@example.org>",
    "@user user/repo#12 #12 user/repo@0123456789012345678901234567890123456789",
    "&amp; &lt;b&gt; &#60;i&#62; AT&T &copy; &nbsp;",
    "\\ back \\* slash \\",
    "ends in a backslash\\",
    "[x] task [ ] task",
    "``` fence",
    "~~~ fence",
    "% percent %include",
    "[=50% \"half\"]",
    "…ellipsis … and “‘nested’ marks” and 'single' \"double\"",
    "류성필 (Ryu) 北京 Ünïcödé",
    "Toc [TOC] [[_TOC_]]",
    ".hidden ...dots",
    "(c) brackets (tm)",
    "&",
    "<",
    "0",
]  # fmt: skip


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words, self.tags = "", list[str]()

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)


def shown(source: str, extensions: list[object]) -> tuple[str, list[str]]:
    names = [next(iter(e)) if isinstance(e, dict) else e for e in extensions]
    settings = {next(iter(e)): next(iter(e.values())) for e in extensions if isinstance(e, dict)}
    parser = _Text()
    parser.feed(python_markdown.markdown(source, extensions=names, extension_configs=settings))
    parser.close()
    return " ".join(parser.words.split()), parser.tags


def smart(words: str) -> str:
    """What the typographic extensions of the rich set do on purpose, undone for the comparison."""
    table = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "©": "(c)", "™": "(tm)"})
    return re.sub(r"…", "...", words.translate(table))


@pytest.mark.parametrize("words", HOSTILE)
class TestWordsComeOutUnchanged:
    def test_as_a_paragraph(self, words: str) -> None:
        assert shown(md.text(words), SITE) == (" ".join(words.split()), ["p"])

    def test_in_quotation_marks_in_a_list(self, words: str) -> None:
        assert shown(f"- **x** {md.quoted(words)} end", SITE) == (f"x “{words}” end", ["ul", "li", "strong"])

    def test_as_a_heading(self, words: str) -> None:
        assert shown(f"# {md.text(words)}", SITE) == (words, ["h1"])

    def test_as_the_label_of_a_link(self, words: str) -> None:
        assert shown(md.link(md.text(words), "x.md"), SITE) == (words, ["p", "a"])

    def test_in_a_box(self, words: str) -> None:
        assert shown("\n".join(md.boxed("facts", [f"- {md.text(words)}"])), SITE) == (words, ["div", "ul", "li"])

    def test_in_a_folded_block(self, words: str) -> None:
        lines = md.folded(md.text(words), [f"- {md.text(words)}"])
        found, tags = shown("\n".join(lines), SITE)
        assert (found, tags) == (f"{words} {words}", ["details", "summary", "ul", "li"])

    def test_as_an_attribute(self, words: str) -> None:
        page = python_markdown.markdown(md.marked("x", "label", title=words), extensions=["md_in_html", "attr_list"])
        attributes: list[tuple[str, str | None]] = []

        class Reader(HTMLParser):
            def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
                attributes.extend(attrs)

        Reader().feed(page)
        assert attributes == [("class", "x"), ("title", words)]

    def test_under_a_richer_markdown(self, words: str) -> None:
        found, tags = shown(md.text(words), RICH)
        assert (smart(found), tags) == (smart(words), ["p"])

    def test_as_the_title_of_a_page(self, words: str) -> None:
        page = "\n".join([*md.front_matter(words, words), "text"])
        body, fields = get_data(page)
        assert (html.unescape(fields["title"]), body) == (words, "text")
        assert not set("<>{}\"'") & set(fields["title"] + fields["description"])


@pytest.mark.parametrize(
    ("words", "shown_words"),
    [
        ("two\nlines\r\nand\ttabs", "two lines and tabs"),
        ("---\ntitle: x\n---", "--- title: x ---"),
        ("a\u2028b\x0bc\x85d", "a b c d"),
        ("null\x00byte \x02klzzwxh:0001\x03 \x1b[31m", "nullbyte klzzwxh:0001 [31m"),
        ("right\u202eto left\u2066x\u2069", "rightto leftx"),
        ("\ufeffmark", "mark"),
        ("    four spaces", "four spaces"),
        ("two spaces  ", "two spaces"),
    ],
)
def test_white_space_folds_and_controls_go(words: str, shown_words: str) -> None:
    assert shown(md.text(words), SITE) == (shown_words, ["p"])


def test_empty() -> None:
    assert md.text("") == ""


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)",
        "data:text/html,x", "vbscript:x", "file:///etc/passwd", "//evil.example", "/path", "x.md", "", "http://",
        "https://user:word@evil.example", "http://[half", "https://exa mple.org", "https://e.org/\x00",
    ],
)  # fmt: skip
def test_addresses_refused(address: str) -> None:
    assert md.safe_url(address) is None
    assert md.outside_link("label", address) == "label"


@pytest.mark.parametrize(
    ("address", "as_written"),
    [
        ("https://example.org/a?b=c&d=e#f", "https://example.org/a?b=c&d=e#f"),
        ("HTTP://Example.org", "HTTP://Example.org"),
        ("https://example.org/a_(b)[c]", "https://example.org/a_%28b%29%5Bc%5D"),
        ('https://example.org/"><script>', "https://example.org/%22%3E%3Cscript%3E"),
        ("https://example.org/a%20b`c`*d*", "https://example.org/a%20b%60c%60%2Ad%2A"),
        ("https://example.org/류", "https://example.org/%EB%A5%98"),
    ],
)
def test_addresses_as_written(address: str, as_written: str) -> None:
    assert md.safe_url(address) == as_written
    page = python_markdown.markdown(md.outside_link("x", address))
    assert html.unescape(page) == f'<p><a href="{as_written}">x</a></p>'


@pytest.mark.parametrize(
    ("origin", "target", "way"),
    [
        ("a.md", "b.md", "b.md"),
        ("a.md", "actors/x.md#y", "actors/x.md#y"),
        ("actors/x.md", "a.md", "../a.md"),
        ("actors/x.md", "actors/y.md", "y.md"),
        ("actors/x.md", "topics/y.md", "../topics/y.md"),
        ("actors/letters/a.md", "actors/x.md", "../x.md"),
    ],
)
def test_between(origin: str, target: str, way: str) -> None:
    assert md.between(origin, target) == way


@pytest.mark.parametrize(
    ("body", "directories", "adapted"),
    [
        ("[x](a.md#b)", True, "[x](briefings/a.md#b)"),
        ("[x](https://example.org)", True, "[x](https://example.org)"),
        ('<a href="timeline.md#2002">', True, '<a href="briefings/timeline/#2002">'),
        ('<a href="timeline.md#2002">', False, '<a href="briefings/timeline.html#2002">'),
        ('<a href="index.md">', True, '<a href="briefings/">'),
        ('<a href="index.md">', False, '<a href="briefings/index.html">'),
        ('<a href="actors/index.md#x">', True, '<a href="briefings/actors/#x">'),
        ('<a href="https://example.org/x.md">', True, '<a href="https://example.org/x.md">'),
    ],
)
def test_moved(body: str, directories: bool, adapted: str) -> None:
    assert md.moved(body, "briefings", directories=directories) == adapted


def test_code_block_outgrows_its_contents() -> None:
    assert md.code_block(["a ``` b", "````"]) == ["`````", "a ``` b", "````", "`````", ""]


def test_escaping_is_linear() -> None:
    for unit in ("-", ":", ":a", "a:", "www.", "1", "&", "\\", "! "):
        assert len(md.text(unit * 200_000)) >= 200_000
