"""Words that stand on very many pages: which they are, and which pages carry them as what."""

from __future__ import annotations

from collections import Counter

import pytest

from publishing import commonwords
from publishing.commonwords import CommonWords, root_of, words_of

SEEN = [Counter(["talks", "the", "harbour"]), Counter(["talks", "the", "boats"]), Counter(["the", "quiet"])]


@pytest.fixture
def common(monkeypatch: pytest.MonkeyPatch) -> CommonWords:
    monkeypatch.setattr(commonwords, "MANY", 2)
    monkeypatch.setattr(commonwords, "LEVELS", (1, 2))
    return CommonWords(SEEN, len(SEEN))


def test_words_are_those_that_pagefind_finds() -> None:
    told = words_of('<p title="x">U.S. six-party talks: “Talks”, it&#39;s&nbsp;1994–96</p>')
    assert told == Counter({"talks": 2, "us": 1, "sixparty": 1, "six": 1, "party": 1, "its": 1, "it": 1,
                            "199496": 1, "1994": 1, "96": 1})  # fmt: skip


@pytest.mark.parametrize(
    ("word", "root"),
    [("talks", "talk"), ("negotiations", "negoti"), ("ships", "ship"), ("the", "the"), ("1994", "1994")],
)
def test_a_root_is_what_its_words_begin_with(word: str, root: str) -> None:
    assert root_of(word) == root


@pytest.mark.parametrize(
    ("word", "is_common"),
    [("talks", True), ("talking", True), ("the", True), ("then", False), ("tal", False), ("quiet", False)],
)
def test_all_words_of_a_root_are_listed_or_none(common: CommonWords, word: str, is_common: bool) -> None:
    assert common.is_common(word) is is_common


def test_the_commonest_stands_last(common: CommonWords) -> None:
    assert common.told() == {"roots": ["talk", "the"], "everywhere": ["talks", "the"]}


def test_a_function_word_tells_nothing_on_however_few_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commonwords, "MANY", 1)
    few = CommonWords([Counter(["talks", "which"]), Counter(["quiet"]), Counter(["boats"])], 3)
    assert few.told() == {"roots": ["boat", "quiet", "talk", "which"], "everywhere": ["which"]}


def test_the_best_pages_of_a_word_are_those_named_for_it(common: CommonWords) -> None:
    common.everywhere = ["the"]
    common.add(0, ["quiet"], Counter({"talks": 9, "the": 3}), 1)
    common.add(1, ["talks"], Counter({"talks": 1, "the": 1}), 1)
    common.add(2, [], Counter({"talks": 1, "harbour": 1}), 1)
    common.add(3, [], Counter({"harbour": 1}), 1)
    assert dict(common.facts()) == {
        0: {"w": "xwtalks", "b0": "xbthe", "b1": "xbthe xbtalks"},
        1: {"t": "xwtalks xbtalks", "b0": "xbtalks", "b1": "xbthe xbtalks"},
        2: {"w": "xwtalks"},
    }


def test_a_small_site_has_none() -> None:
    assert not CommonWords(SEEN, len(SEEN))
    assert not CommonWords((), 0)
