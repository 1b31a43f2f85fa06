"""A page of which only the new blocks are converted is the page that is converted whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefer.model import Library
from briefer.pipeline import render
from publishing import blocks
from test_pieces import body, converted, library

__all__ = ["library"]  # a fixture

PAGE = """\
# Name

Said in 2 texts.

<div class="picture">
<svg viewBox="0 0 9 9"><circle cx="1"/></svg>
</div>

## In the briefings

<div class="reports" markdown="1">

- **[One](one.md)** of a day
    - “words”
- **[Two](two.md)**

</div>

## Others

- a
- b

<!-- made -->
"""


def taken_over(now: str, before: str) -> tuple[str | None, list[str]]:
    asked: list[str] = []

    def convert(text: str) -> str:
        asked.append(text)
        return converted(text)

    return blocks.taken_over(now, before, converted(before), convert), asked


def test_pages_that_a_text_touches_are_those_converted_whole_and_mostly_taken_over(library: Library) -> None:
    fewer = replace(library, briefings=library.briefings[1:], links=())
    before = {page.path: body(page.markdown) for page in render(fewer)}
    now = {page.path: body(page.markdown) for page in render(replace(library, links=()))}
    touched = [path for path in sorted(now.keys() & before.keys()) if now[path] != before[path]]
    known, anew = 0, 0
    for path in touched:
        html, asked = taken_over(now[path], before[path])
        assert html in (None, converted(now[path])), path
        known += html is not None
        anew += sum(map(len, asked))
    assert len(touched) > 10
    assert known > 0.6 * len(touched)
    assert anew < 0.3 * sum(len(now[path]) for path in touched)


@pytest.mark.parametrize(
    ("old", "new", "asked"),
    [
        ("2 texts", "3 texts", ["Said in 3 texts.\n"]),
        ("- **[Two](two.md)**\n", "", ['<div class="reports" markdown="1">\n\n- \ue0000\ue000\n\n</div>\n']),
        ('cx="1"', 'cx="2"', []),
        ("<!-- made -->", "<!-- made anew -->", []),
        ("## Others\n\n- a\n- b", "- a\n- b\n\n## Others", []),
    ],
)
def test_only_what_is_new_is_converted(old: str, new: str, asked: list[str]) -> None:
    now = PAGE.replace(old, new)
    assert taken_over(now, PAGE) == (converted(now), asked)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("## Others", "## More"),  # its address may be that of another
        ("- a\n- b", "- a\n- b\n\n- c"),  # each row becomes a paragraph
        ("- a\n- b", "> a"),
        ("- a\n- b", "```\na\n```"),
        ("- a\n- b", "One [two][1].\n\n[1]: one.md"),
        ("- a\n- b", "One {#others}"),
        ("2 texts.", "2 texts\n-------"),
        ('<div class="picture">', '<div class="picture" id="others">'),
        ("</svg>\n</div>", "</svg>"),
        ("- **[Two](two.md)**\n", "- # Two\n"),
    ],
)
def test_what_bears_on_other_blocks_has_the_page_converted_whole(old: str, new: str) -> None:
    now = PAGE.replace(old, new)
    assert taken_over(now, PAGE)[0] is None
    assert taken_over(PAGE, now)[0] is None


BOXES = """\
# Name

<div class="columns" markdown="1">

## Others

<div class="names" markdown="1">

- **[One](one.md)**

</div>

</div>

## Others
"""


def test_a_box_that_holds_headings_is_converted_without_its_rows() -> None:
    now = BOXES.replace("- **[One](one.md)**\n", "- **[One](one.md)**\n- **[Two](two.md)**\n")
    html, (asked,) = taken_over(now, BOXES)
    assert html == converted(now)
    assert "One" not in asked and "Two" in asked


@pytest.mark.parametrize(
    ("old", "new"), [("\n\n## Others\n\n<div", "\n\n## More\n\n<div"), ("## Others", "### Others")]
)
def test_another_heading_in_a_box_has_the_page_converted_whole(old: str, new: str) -> None:
    assert taken_over(BOXES.replace(old, new, 1), BOXES)[0] is None


def test_html_of_another_page_tells_nothing() -> None:
    there = blocks.blocks_of(PAGE)
    assert there and blocks.html_of(there, converted(PAGE)) and blocks.html_of(there, "<p>one</p>") is None


def test_what_became_two_things_is_not_known() -> None:
    there = '# A\n\n<div markdown="1">\n\n### B\n\n</div>\n\n<div markdown="1">\n\n### B\n\n</div>\n'
    assert taken_over(there + "\nc\n", there)[0] is None
