"""A page of which only the new rows are converted is the page that is converted whole."""

from __future__ import annotations

from dataclasses import replace

import markdown
import pytest
import yaml

from briefer.links import link_briefings
from briefer.model import Library
from briefer.pipeline import render
from measures.synthetic import made_up
from publishing import pieces
from site_project import ROOT
from test_whole_site import small_knowledge

SIZE = 12
BOX = '<div class="names" markdown="1">\n\n{}\n</div>\n'


def converted(text: str) -> str:
    lines = (ROOT / "mkdocs.yml").read_text("utf8").split("markdown_extensions:\n")[1].split("\n\n")[0]
    extensions = yaml.safe_load(lines)
    names = [next(iter(one)) if isinstance(one, dict) else one for one in extensions]
    return markdown.Markdown(extensions=names).convert(text)


def body(text: str) -> str:
    return text.split("\n---\n", 1)[1] if text.startswith("---\n") else text


@pytest.fixture(scope="module")
def library() -> Library:
    briefings, knowledge = made_up(SIZE, small_knowledge())
    ordered = tuple(sorted(briefings, key=lambda one: one.slug))
    return Library(ordered, link_briefings(ordered, knowledge), knowledge)


def test_pages_that_a_text_touches_are_those_converted_whole_and_mostly_taken_over(library: Library) -> None:
    fewer = replace(library, briefings=library.briefings[1:], links=())
    before = {page.path: body(page.markdown) for page in render(fewer)}
    now = {page.path: body(page.markdown) for page in render(replace(library, links=()))}
    touched = [path for path in sorted(now.keys() & before.keys()) if now[path] != before[path]]
    rows = taken_over = 0
    for path in touched:
        known = pieces.known_rows(before[path], converted(before[path]))
        short, taken = pieces.shortened(now[path], known)
        rows += now[path].count("\n- ")
        taken_over += now[path].count("\n- ") - (short.count("\n- ") - len(taken))
        assert pieces.filled(converted(short), taken) == converted(now[path]), path
    assert len(touched) > 10
    assert taken_over > 0.6 * rows


@pytest.mark.parametrize(
    "text",
    [
        BOX.format("- one\n\n- two\n"),  # with blank lines: each row is a paragraph
        BOX.format("- one\n").replace("</div>", "after\n\n</div>"),
        "- one\n- two\n",  # where no block ends
        BOX.format("1. one\n2. two\n"),
    ],
)
def test_rows_that_hang_on_what_is_around_them_are_converted(text: str) -> None:
    assert pieces.known_rows(text, converted(text)) == {}


def test_rows_below_rows_go_with_them() -> None:
    text = BOX.format("- one\n    - of it\n- two\n")
    known = pieces.known_rows(text, converted(text))
    assert known == {"- one\n    - of it\n": "<li>one<ul>\n<li>of it</li>\n</ul>\n</li>", "- two\n": "<li>two</li>"}


def test_a_list_with_more_behind_it_leaves_the_next_one_alone() -> None:
    text = BOX.format("- one\n- two\n\nand more\n") + "\n" + BOX.format("- three\n    - of it\n- four\n")
    assert list(pieces.known_rows(text, converted(text))) == ["- three\n    - of it\n", "- four\n"]


def test_a_list_that_became_something_else_tells_nothing() -> None:
    text = BOX.format("- one\n- two\n")
    assert pieces.known_rows(text, converted(BOX.format("- one\n"))) == {}
    assert pieces.known_rows(text, "<p>one</p>") == {}


def test_a_mark_of_the_text_itself_is_no_mark() -> None:
    text = BOX.format("- one \ue000\n- two\n")
    assert pieces.shortened(text, {"- two\n": "<li>two</li>"}) == (text, [])


@pytest.mark.parametrize("html", ["", "<li>\ue0001\ue000</li>", "<li>\ue0000\ue000</li> \ue000"])
def test_a_page_that_lost_a_mark_is_converted_whole(html: str) -> None:
    assert pieces.filled(html, ["<li>one</li>"]) is None
