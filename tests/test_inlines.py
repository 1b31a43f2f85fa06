"""Looking only for what a page has gives the HTML that Markdown gives when it looks for everything."""

from __future__ import annotations

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import InlineProcessor as Inline

from publishing import inlines

AS_ON_THE_SITE = ("attr_list", "md_in_html", "tables", "sane_lists", "toc")
PIECES = (
    "word", "Kim & Ko", " ", "\n", "\n\n", "  \n", "- ", "1. ", "# ", "| a | b |\n|---|---|\n", "[", "]", "](", "(",
    ")", "![", "](to.md)", '](to.md "named")', "](<to a>)", "[ref]: /there\n", "[ref]", "`", "``", "\\", "\\*",
    "*", "**", "_", "__", "<", ">", "<b>", "</b>", "<https://example.org>", "<a@example.org>", "&", "&amp;", "&#38;",
    '"', "'",
    "{.named}", "~~", "==", '<div markdown="1">\n\n', "\n</div>\n", "<span>", "</span>", "<!-- x -->",
)  # fmt: skip


def html(text: str, *more: str) -> str:
    return markdown.markdown(text, extensions=[*AS_ON_THE_SITE, *more])


@settings(max_examples=600, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(PIECES), max_size=24).map("".join))
def test_the_html_is_that_of_markdown(text: str) -> None:
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
    assert "<mark>mark</mark>" in html(text, inlines.NAME, *others) == html(text, *others)


def test_what_a_page_does_not_have_is_not_looked_for() -> None:
    md = markdown.Markdown(extensions=[inlines.NAME])
    md.convert("A [link](b.md) and *words*.")
    inline = md.treeprocessors["inline"]
    assert isinstance(inline, Inline)
    tried: list[InlineProcessor] = list(inline.inlinePatterns)
    assert tried == [md.inlinePatterns["link"], md.inlinePatterns["em_strong"]]
