"""Looking only for what a page has gives the HTML that Markdown gives when it looks for everything."""

from __future__ import annotations

import markdown
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import InlineProcessor as Inline
from mkdocs.structure.pages import _RawHTMLPreprocessor

from publishing import inlines

AS_ON_THE_SITE = ("attr_list", "md_in_html", "tables", "sane_lists", "toc")
PIECES = (
    "word", "Kim & Ko", " ", "\n", "\n\n", "  \n", "- ", "1. ", "# ", "| a | b |\n|---|---|\n", "[", "]", "](", "(",
    ")", "![", "](to.md)", '](to.md "named")', "](<to a>)", "[ref]: /there\n", "[ref]", "`", "``", "\\", "\\*",
    "*", "**", "_", "__", "<", ">", "<b>", "</b>", "<https://example.org>", "<a@example.org>", "&", "&amp;", "&#38;",
    '"', "'",
    "{.named}", "~~", "==", '<div markdown="1">\n\n', "\n</div>\n", "<span>", "</span>", "<!-- x -->", "<br>",
    '<span class="of a-kind">', '<span id="place">', "words</span>\n", "**bold**", "<p>", '<a name="spot">', "<!--",
    "-->", "\n\n    ",
)  # fmt: skip


def html(text: str, *more: str) -> tuple[str, set[str]]:
    """What a page becomes, and the ids that MkDocs finds in its tags."""
    md = markdown.Markdown(extensions=[*AS_ON_THE_SITE, *more])
    ids = _RawHTMLPreprocessor()
    ids._register(md)
    return md.convert(text), ids.present_anchor_ids


@settings(max_examples=600, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(PIECES), max_size=24).map("".join))
def test_the_html_is_that_of_markdown(text: str) -> None:
    assume("<![" not in text)  # Python's parser raises, at MkDocs' own look for ids
    assert html(text, inlines.NAME) == html(text)


@pytest.mark.parametrize(
    "text",
    [
        "[a](b.md) and [c *d*](e.md){.f} and [g [h]](i.md)",
        "[a](b\\*c.md) [`d`](e.md) [f](g`h`.md) [i](j_k_l.md)",
        "![a](b.png) [![c](d.png)](e.md)",
        "[a][ref], [ref] and ![ref]\n\n[ref]: /there",
        "<https://example.org> &amp; `*code*` \\[no link\\](x)",
        '<div markdown="1">\n\n- [a](b.md)\n- c *d* <b>e</b>\n\n</div>',
        "# A heading & more\n\n# Plain\n\n# [linked](x.md)",
    ],
)
def test_forms_that_the_pages_have_and_others(text: str) -> None:
    assert html(text, inlines.NAME) == html(text)


def test_other_patterns_are_tried_too() -> None:
    text = "a ==mark==, ~~gone~~ and [a](b.md)"
    others = ("pymdownx.mark", "pymdownx.tilde")
    assert html(text, inlines.NAME, *others) == html(text, *others)
    assert "<mark>mark</mark>" in html(text, *others)[0]


def test_what_a_page_does_not_have_is_not_looked_for() -> None:
    md = markdown.Markdown(extensions=[inlines.NAME])
    md.convert("A [link](b.md) and *words*.")
    inline = md.treeprocessors["inline"]
    assert isinstance(inline, Inline)
    tried: list[InlineProcessor] = list(inline.inlinePatterns)
    assert tried == [md.inlinePatterns["link"], md.inlinePatterns["em_strong"]]


class Look(Preprocessor):
    """Notes the lines that it is shown."""

    seen: list[str]

    def run(self, lines: list[str]) -> list[str]:
        self.seen = lines
        return lines


def test_mkdocs_looks_for_ids_only_where_they_may_be() -> None:
    md = markdown.Markdown(extensions=[*AS_ON_THE_SITE, inlines.NAME])
    md.preprocessors.register(look := Look(md), "mkdocs_raw_html", 21)
    shown = '- <span class="a">b</span> c\n\n<span id="d">e</span>\n\nname'
    assert md.convert(shown) == markdown.markdown(shown, extensions=AS_ON_THE_SITE)
    assert look.seen == ['<span id="d">e</span>']


def test_tags_that_only_say_how_words_look_are_not_read_again() -> None:
    md = markdown.Markdown(extensions=[*AS_ON_THE_SITE, inlines.NAME])
    md.preprocessors.register(look := Look(md), "look", 20.5)  # right before Markdown reads tags
    md.convert('- <span class="a">b</span> <br> c\n- <b>d</b>\n\n`<span>e</span>`')
    assert "".join(look.seen).count("<") == len(["<b>", "</b>", "<span>", "</span>"])
