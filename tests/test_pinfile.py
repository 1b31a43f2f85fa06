"""Pins written into NAME.yml as text: whatever an editor wrote there stays."""

from __future__ import annotations

import pytest
import yaml

from briefer.desk.pinfile import scalar, with_pins

COMMENTED = """\
# looked up in the archive
title: Kelly in Pyongyang  # not the agency's

topics: [sanctions]   # only this
actors:
  # she is the envoy
  - {mention: Finch, is: orla-finch}  # see ¶2
  - add: Osk Brell
    kind: person

note: |
  One line.
  Another.
"""


@pytest.mark.parametrize(
    ("before", "fragment", "after"),
    [
        ("", "published: 2002-10-03", "published: 2002-10-03\n"),
        ("note: x", "published: 2002-10-03", "note: x\npublished: 2002-10-03\n"),
        ("title: Old # why\nnote: x\n", "title: New", "title: New # why\nnote: x\n"),
        ("title:\nnote: x\n", "title: New", "title: New\nnote: x\n"),
        ("", "checked: ['0123abcd']", "checked: ['0123abcd']\n"),
        ("checked: [a]\n", "checked: ['0123abcd']", "checked: [a, '0123abcd']\n"),
        ("checked: []\n", "checked: ['0123abcd']", "checked: ['0123abcd']\n"),
        ("checked:\n- a # one\n\nnote: x\n", "checked: ['b']", "checked:\n- a # one\n- 'b'\n\nnote: x\n"),
        ("topics: sanctions\n", "topics: [missiles]", "topics: [sanctions, missiles]\n"),
        ("actors:\n", "actors:\n  - {add: A}", "actors:\n  - {add: A}\n"),
        ("actors:\n  - {add: A}", "actors:\n  - {add: B}", "actors:\n  - {add: A}\n  - {add: B}\n"),
        ("note: x\r\n", "actors:\n  - {add: B}", "note: x\r\nactors:\r\n  - {add: B}\r\n"),
    ],
)  # fmt: skip
def test_a_pin_is_added(before: str, fragment: str, after: str) -> None:
    assert with_pins(before, fragment) == after
    assert with_pins(after, fragment) == after, "twice is once"


@pytest.mark.parametrize("fragment", ["title: New", "actors:\n  - {add: B}", "topics: [missiles]", "slug: new-one"])
def test_comments_and_other_keys_stay(fragment: str) -> None:
    text = with_pins(COMMENTED, fragment)
    for comment in ("looked up in the archive", "not the agency's", "only this", "she is the envoy", "see ¶2"):
        assert f"# {comment}" in text
    before, after = yaml.safe_load(COMMENTED), yaml.safe_load(text)
    (key,) = yaml.safe_load(fragment)
    assert {k: v for k, v in after.items() if k != key} == {k: v for k, v in before.items() if k != key}
    added = yaml.safe_load(fragment)[key]
    assert after[key] == ([*before[key], *added] if isinstance(added, list) else added)


def test_a_block_of_text_can_be_replaced() -> None:
    assert yaml.safe_load(with_pins(COMMENTED, "note: Short."))["note"] == "Short."
    assert yaml.safe_load(with_pins(f"{COMMENTED}slug: x\n", "note: Short."))["slug"] == "x"


@pytest.mark.parametrize("words", ["Osk Brell", "no", "12", "a: b", "# x", 'say "yes"', "O'Neil", "2002-10-03x", "- x"])
def test_words_come_back_as_words(words: str) -> None:
    assert yaml.safe_load(f"x: {scalar(words)}")["x"] == words
    assert yaml.safe_load(f"x: [{scalar(words)}]")["x"] == [words]
    assert yaml.safe_load(f"x: {{y: {scalar(words)}}}")["x"]["y"] == words
