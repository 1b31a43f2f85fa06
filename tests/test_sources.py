"""Reading a folder: encodings, repairs, pins, and what is refused with a message that says what to do."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from briefer.errors import InputError
from briefer.pins import read_pins
from briefer.repair import repair
from briefer.sources import LARGEST, decode, load_sources, read_source

PROSE = "The envoy flew home on Friday with a letter that nobody had been allowed to read before it was sealed.\n"


def test_texts_come_in_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "c.txt"):
        (tmp_path / name).write_text(PROSE)
    sources, errors = load_sources(tmp_path)
    assert [s.name for s in sources] == ["a.md", "b.txt", "c.txt"]
    assert errors == ()


def test_the_hash_is_of_the_bytes_as_they_came(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf" + PROSE.replace("\n", "\r\n").encode()
    (tmp_path / "a.txt").write_bytes(data)
    (source,), _ = load_sources(tmp_path)
    assert source.sha256 == hashlib.sha256(data).hexdigest()
    assert source.text == PROSE


@pytest.mark.parametrize(
    ("data", "text", "notes"),
    [
        pytest.param("é".encode(), "é", 0, id="UTF-8"),
        pytest.param(b"\xef\xbb\xbf\xc3\xa9", "é", 0, id="UTF-8 with a mark"),
        pytest.param("é".encode("utf-16"), "é", 1, id="UTF-16 with a mark"),
        pytest.param("é".encode("utf-32"), "é", 1, id="UTF-32 with a mark"),
        pytest.param(b"\x93\xe9\x94", "“é”", 1, id="Windows-1252"),
        pytest.param(b"\xe9\x81", "é\ufffd", 1, id="a byte that Windows-1252 leaves undefined"),
    ],
)
def test_decode(data: bytes, text: str, notes: int) -> None:
    found, said = decode(data)
    assert (found, len(said)) == (text, notes)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("It’s “fine” – really", "It’s “fine” – really", id="curly quotation marks stay"),
        pytest.param('It\'s "fine" - really', 'It\'s "fine" - really', id="straight quotation marks stay"),
        pytest.param("It‚Äôs fine", "It’s fine", id="UTF-8 read as Mac Roman"),
        pytest.param("Itâ€™s fine", "It’s fine", id="UTF-8 read as Windows-1252"),
        pytest.param("DÃ©tente", "Détente", id="an accent"),
        pytest.param("¡°Yes,¡± she said¡¦", "“Yes,” she said…", id="Asian punctuation"),
        pytest.param("¡Hola! ¿Qué tal?", "¡Hola! ¿Qué tal?", id="Spanish stays"),
        pytest.param("AT&amp;T &#8212; ok &amp;#8217;", "AT&T — ok ’", id="entities, once and twice escaped"),
        pytest.param("R&D and &c", "R&D and &c", id="an ampersand stays"),
        pytest.param('<a href="x">link</a> and <b>bold</b>', "link and bold", id="tags"),
        pytest.param("if a < b and c > d", "if a < b and c > d", id="signs of comparison stay"),
        pytest.param("x <!-- hidden --> y", "x  y", id="a comment of the mark-up"),
        pytest.param("x <script>var a;</script> y", "x  y", id="a script"),
        pytest.param("<Q In your address you said?>", "Q In your address you said?", id="a transcript's brackets"),
        pytest.param("<THE PRESIDENT:> Yes.", "THE PRESIDENT: Yes.", id="a transcript's speaker"),
        pytest.param("nu\u00adclear te\u200bst \u202aright\u202c", "nuclear test right", id="invisible characters"),
        pytest.param("tab\there\u00a0too", "tab here too", id="odd spaces"),
        pytest.param("a\x07b", "ab", id="control characters"),
        pytest.param("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour", id="line ends"),
    ],
)
def test_repair(before: str, after: str) -> None:
    assert repair(before)[0] == after


def test_tokenised_text_is_joined() -> None:
    before = "Kim , who is U.S . envoy , said `` no '' . They do n't ( yet ) have the North 's answer ."
    after = "Kim, who is U.S. envoy, said \"no\". They don't (yet) have the North's answer."
    assert repair(before)[0] == after


def test_clean_text_needs_no_repair() -> None:
    text = "He said, \"We'll see.\" The U.S. envoy – the North's guest – left at 5 p.m. for St. Petersburg.\n"
    assert repair(text) == (text, ())


def test_repair_keeps_the_lines_of_the_file() -> None:
    before = "<p>One</p>\n<!-- two\nthree -->\n<script>\nfour\n</script>\nfive &amp; six\n"
    assert repair(before)[0].count("\n") == before.count("\n")


def test_each_repair_says_what_and_where() -> None:
    _, said = repair("fine\nfish &amp; chips\nfish &amp; chips\n")
    assert said == ("HTML entities were decoded on 2 lines (first on line 2).",)


@pytest.mark.parametrize(
    ("data", "line", "found"),
    [
        pytest.param(b"", None, "an empty file", id="empty"),
        pytest.param(b" \n\n\t\n", None, "an empty file", id="only white space"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 20, 2, "a binary file", id="binary"),
        pytest.param(PROSE.encode() + b"\x00", 2, "a binary file", id="a NUL byte"),
        pytest.param(b"\n\nHome\nWorld\nAsia\n", 3, "no prose", id="no prose"),
        pytest.param(b"x" * (LARGEST + 1), None, "20,000,001 bytes", id="too large"),
    ],
)
def test_a_file_that_cannot_be_used(data: bytes, line: int | None, found: str) -> None:
    with pytest.raises(InputError) as caught:
        read_source(data, "a.txt")
    assert caught.value.file == "seeds/a.txt"
    assert caught.value.line == line
    assert caught.value.found.startswith(found)
    assert caught.value.expected and caught.value.example


@pytest.mark.parametrize("name", ["talks.pdf", "talks.doc", "talks.rtf", "talks.odt"])
def test_another_form_is_refused_with_the_way_out(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"%PDF-1.7")
    (tmp_path / "good.txt").write_text(PROSE)
    sources, (error,) = load_sources(tmp_path)
    assert [s.name for s in sources] == ["good.txt"]
    assert error.file == f"seeds/{name}"
    assert "save it as text" in error.expected


def test_pins() -> None:
    pins = read_pins(
        "title: A title\nbyline: [Ada Roe, Ben Poe]\npublished: 2002-10-03\npublish: false\ntopics: one\n", "a.yml"
    )
    assert pins.file == "a.yml"
    assert (pins.title, pins.byline, pins.published) == ("A title", ("Ada Roe", "Ben Poe"), date(2002, 10, 3))
    assert (pins.publish, pins.topics, pins.url) == (False, ("one",), None)


def test_one_author_may_be_pinned_without_a_list() -> None:
    assert read_pins("byline: Ada Roe\n", "a.yml").byline == ("Ada Roe",)


@pytest.mark.parametrize(
    ("pins", "line", "found", "expected"),
    [
        pytest.param("title: x\npublishd: 2002-10-03\n", 2, "'publishd'", "'published'", id="an unknown key"),
        pytest.param("published: soon\n", 1, "'soon'", "a date", id="no date"),
        pytest.param("title: [a, b]\n", 1, "a list", "one line", id="a list for a line"),
        pytest.param("- a\n- b\n", 1, "a list", "keys", id="no keys"),
        pytest.param("title: 'x\n", 2, "", "valid YAML", id="no YAML"),
    ],
)
def test_broken_pins(tmp_path: Path, pins: str, line: int, found: str, expected: str) -> None:
    (tmp_path / "a.txt").write_text(PROSE)
    (tmp_path / "a.yml").write_text(pins)
    (tmp_path / "b.txt").write_text(PROSE)
    sources, (error,) = load_sources(tmp_path)
    assert [s.name for s in sources] == ["b.txt"]
    assert (error.file, error.line) == ("seeds/a.yml", line)
    assert found in error.found
    assert expected in error.expected


def test_pins_without_a_text(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("title: x\n")
    _, (error,) = load_sources(tmp_path)
    assert error.file == "seeds/a.yml"
    assert "a.txt" in error.expected


def test_two_forms_of_one_name(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(PROSE)
    (tmp_path / "a.txt").write_text(PROSE)
    sources, (error,) = load_sources(tmp_path)
    assert [s.name for s in sources] == ["a.md"]
    assert error.file == "seeds/a.txt"
