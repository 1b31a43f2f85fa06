"""Web pages, mails and Word documents: what is read out of them, and that nothing hostile gets through."""

from __future__ import annotations

import io
import random
import socket
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefer.clean import clean
from briefer.errors import InputError
from briefer.forms import markup
from briefer.knowledge import load_knowledge
from briefer.model import Article
from briefer.sources import load_sources, read_source

ROOT = Path(__file__).parent.parent
KNOWLEDGE = load_knowledge(ROOT / "scripts" / "knowledge")
CASES = sorted(p for p in (ROOT / "tests" / "cases" / "forms").iterdir() if p.suffix != ".yml")
PROSE = "The envoy flew home on Friday with a letter that nobody had been allowed to read before it was sealed."


def article_of(data: bytes, name: str) -> Article:
    return clean(read_source(data, name), KNOWLEDGE)


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any attempt to reach another machine fails the test."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("reading a file must not use the network")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


# ------------------------------------------------------------------------------------------------ cases as files


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_case(path: Path, offline: None) -> None:
    article = article_of(path.read_bytes(), path.name)
    expected: dict[str, Any] = yaml.safe_load(path.with_suffix(".yml").read_text("utf8"))
    found: dict[str, Any] = {
        "title": article.title.value,
        "dek": article.dek.value if article.dek else None,
        "byline": [b.value for b in article.bylines],
        "publisher": article.publisher.value if article.publisher else None,
        "printed": article.printed.day if article.printed else None,
        "url": article.url.value if article.url else None,
        "dateline": article.dateline.value if article.dateline else None,
        "body": [" ".join(p.text.split()[:5]) for p in article.body],
    }
    assert {key: found[key] for key in expected if key in found} == {k: v for k, v in expected.items() if k in found}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_nothing_around_the_article_is_in_it(path: Path) -> None:
    article = article_of(path.read_bytes(), path.name)
    expected = yaml.safe_load(path.with_suffix(".yml").read_text("utf8"))
    shown = "\n".join(p.text for p in article.paragraphs)
    assert [words for words in expected.get("absent", ()) if words in shown] == []


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_how_a_value_was_found(path: Path) -> None:
    article = article_of(path.read_bytes(), path.name)
    expected = yaml.safe_load(path.with_suffix(".yml").read_text("utf8")).get("how", {})
    found = {"title": article.title, "byline": (*article.bylines, None)[0], "publisher": article.publisher}
    found |= {"printed": article.printed}  # type: ignore[dict-item]
    for key, how in expected.items():
        value = found[key]
        assert value is not None and value.how.startswith(how)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_the_editor_is_told_where_lines_are_counted(path: Path) -> None:
    assert "lines are counted" in read_source(path.read_bytes(), path.name).repairs[0]


def test_other_forms_are_read_from_the_folder_with_their_pins(tmp_path: Path) -> None:
    (tmp_path / "ferry.html").write_bytes((ROOT / "tests/cases/forms/page.html").read_bytes())
    (tmp_path / "ferry.yml").write_text("title: Pinned\n")
    (source,), errors = load_sources(tmp_path)
    assert errors == ()
    assert clean(source, KNOWLEDGE).title.value == "Pinned"


def test_two_forms_of_one_name_are_refused(tmp_path: Path) -> None:
    (tmp_path / "ferry.html").write_bytes((ROOT / "tests/cases/forms/page.html").read_bytes())
    (tmp_path / "ferry.txt").write_text(PROSE)
    sources, (error,) = load_sources(tmp_path)
    assert [s.name for s in sources] == ["ferry.html"]
    assert error.file == "seeds/ferry.txt"


def test_a_page_without_an_article_for_the_library_is_read_by_its_lines() -> None:
    page = (
        f"<html><body><table><tr><td><b>Envoy flies home</b></td></tr><tr><td>{PROSE}</td></tr></table></body></html>"
    )
    article = article_of(page.encode(), "a.html")
    assert [p.text for p in article.paragraphs] == ["Envoy flies home", PROSE]


# ------------------------------------------------------------------------------------------------ Word documents

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="{}"/>'
    "</Relationships>"
)


def document(body: str, main: str = "word/document.xml", head: str = "") -> bytes:
    """A Word document with this body, as small as Word itself would open it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", RELATIONS.format(main))
        archive.writestr(main, f"{head}<w:document {SPACE}><w:body>{body}</w:body></w:document>")
    return file.getvalue()


def paragraph(*runs: str) -> str:
    return "<w:p>" + "".join(f'<w:r><w:t xml:space="preserve">{run}</w:t></w:r>' for run in runs) + "</w:p>"


def test_a_word_document_is_read_by_its_paragraphs() -> None:
    data = document(
        paragraph("Envoy flies ", "home") + paragraph("") + paragraph(PROSE) + paragraph(PROSE[:50], PROSE[50:])
    )
    source = read_source(data, "a.docx")
    assert source.text == f"Envoy flies home\n\n{PROSE}\n{PROSE}"


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        pytest.param("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>", "a b", id="a tabulator"),
        pytest.param("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>", "a\nb", id="a line break"),
        pytest.param("<w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>a</w:t></w:r>", "a", id="a tabulator stop"),
        pytest.param("<w:ins><w:r><w:t>new</w:t></w:r></w:ins>", "new", id="an insertion not yet accepted"),
        pytest.param("<w:del><w:r><w:delText>old</w:delText></w:r></w:del>", "", id="a deletion not yet accepted"),
        pytest.param("<w:moveFrom><w:r><w:t>old</w:t></w:r></w:moveFrom>", "", id="words moved away"),
        pytest.param("<w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink>", "link", id="a link"),
        pytest.param(
            "<w:sdt><w:sdtContent><w:r><w:t>in</w:t></w:r></w:sdtContent></w:sdt>", "in", id="a content control"
        ),
        pytest.param("<w:r><w:instrText>PAGE</w:instrText></w:r>", "", id="the code of a field"),
        pytest.param("<w:r><w:t>non</w:t><w:noBreakHyphen/><w:t>stop</w:t></w:r>", "non-stop", id="a fixed hyphen"),
    ],
)
def test_what_a_word_paragraph_shows(inside: str, text: str) -> None:
    data = document(f"<w:p>{inside}</w:p>" + paragraph(PROSE))
    assert read_source(data, "a.docx").text == f"{text}\n{PROSE}"


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('In a box.')}</w:txbxContent>"
    both = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    data = document(f"<w:p><w:r>{both}</w:r></w:p>" + paragraph(PROSE))
    assert read_source(data, "a.docx").text.count("In a box.") == 1


def test_the_text_stands_in_the_part_that_the_archive_names() -> None:
    data = document(paragraph(PROSE), main="word/document2.xml")
    assert read_source(data, "a.docx").text == PROSE


# ------------------------------------------------------------------------------------------------ refused


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", RELATIONS.format("word/document.xml"))
        archive.writestr("word/document.xml", b" " * 21_000_000)
    return file.getvalue()


ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize(
    ("data", "name", "found"),
    [
        pytest.param(b"PK\x03\x04 and no more", "a.docx", "no sound Word document", id="a broken archive"),
        pytest.param(b"\xd0\xcf\x11\xe0" + b"x" * 600, "a.docx", "no sound Word document", id="with a password"),
        pytest.param(bomb(), "a.docx", "unpacks to 21,000,000", id="a zip bomb"),
        pytest.param(document(paragraph("&f;&b;"), head=ENTITIES), "a.docx", "no sound", id="entities of its own"),
        pytest.param(document("<w:p>"), "a.docx", "no sound", id="broken XML"),
        pytest.param(document(paragraph("Short")), "a.docx", "no prose", id="a document without prose"),
        pytest.param(document(paragraph(PROSE), main="../../etc/passwd"), "b.docx", "", id="a part outside"),
        pytest.param(b"<html><body></body></html>", "a.html", "no prose", id="an empty page"),
        pytest.param(b"<html><body><p>Home</p></body></html>", "a.html", "no prose", id="a page without prose"),
        pytest.param(b"<b>" * 100_001, "a.html", "a page of", id="too many tags"),
        pytest.param(b"From: a@example.org\r\n\r\n", "a.eml", "a mail without text", id="an empty mail"),
        pytest.param(b"X: y\nContent-Type: multipart/mixed; boundary=b\n\n" + b"\nContent-Type: a/b\n" * 1_001,
                     "a.eml", "a mail of very many parts", id="very many parts"),
    ],
)  # fmt: skip
def test_refused(data: bytes, name: str, found: str) -> None:
    if not found:  # a name is only ever looked up inside the archive
        assert read_source(data, name).text == PROSE
        return
    with pytest.raises(InputError) as caught:
        read_source(data, name)
    assert found in caught.value.found
    assert caught.value.file == f"seeds/{name}"
    assert caught.value.expected and caught.value.example


@pytest.mark.parametrize("package", ["lxml", "trafilatura"])
def test_a_missing_package_is_named_with_the_command_that_installs_it(
    package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(InputError) as caught:
        read_source(f"<html><body><p>{PROSE}</p></body></html>".encode(), "a.html")
    assert package in caught.value.found
    assert "pip install" in caught.value.expected


# ------------------------------------------------------------------------------------------------ hostile

PARAGRAPH = f"<p>{PROSE}</p>"
HOSTILE_PAGES = {
    "nested blocks": "<div>" * 90_000,
    "nested letters": "<p><b>" * 40_000,
    "links": "<a href=x>Home</a>" * 40_000,
    "open brackets": "<" * 90_000,
    "attributes": "<p " + "a=b " * 300_000 + ">",
    "lists": "<ul><li>" * 40_000,
    "tables": "<table><tr><td>" * 30_000,
    "comments": "<!--" * 90_000,
    "data": '<script type="application/ld+json">' + "[" * 300_000 + "</script>",
    "endless meta": '<meta property="og:title" content="' + "x " * 300_000 + '">',
    "entities": ENTITIES + "&b;&f;" * 1_000,
    "no text": "\x00\x01\x02" * 1_000,
}


@pytest.mark.parametrize("name", sorted(HOSTILE_PAGES))
def test_a_hostile_page_is_read_or_refused_in_bounded_time(name: str, offline: None) -> None:
    page = f"<html><body>{HOSTILE_PAGES[name]}{PARAGRAPH * 5}</body></html>"
    start = time.process_time()
    try:
        article = article_of(page.encode(), "a.html")
        assert article.paragraphs
    except InputError as error:
        assert error.expected
    assert time.process_time() - start < 20


def test_mark_up_cannot_bring_in_lines_of_its_own() -> None:
    page = (
        '<html><head><meta property="og:title" content="A&quot;&gt;\n&lt;date=&quot;1999-01-01&quot;&gt;">'
        f"</head><body>{PARAGRAPH * 3}</body></html>"
    )
    source = read_source(page.encode(), "a.html")
    assert not any(line.startswith("<date") for line in source.text.split("\n"))


def test_a_mail_nested_without_end_is_refused_or_read() -> None:
    data = b"".join(b"Content-Type: message/rfc822\n\n" for _ in range(900)) + PROSE.encode()
    try:
        assert read_source(data, "a.eml").text
    except InputError as error:
        assert "mail" in error.found


@pytest.mark.parametrize("path", [*CASES, Path("built.docx")], ids=lambda path: path.name)
def test_damaged_files_are_read_or_refused(path: Path) -> None:
    """Bytes changed, cut out or doubled anywhere: an InputError at worst."""
    chance = random.Random(path.name)
    whole = path.read_bytes() if path.exists() else document(paragraph("Envoy flies home") + paragraph(PROSE) * 9)
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            at = chance.randrange(len(data))
            change = chance.randrange(3)
            if change == 0:
                data[at] = chance.randrange(256)
            elif change == 1:
                del data[at : at + chance.randrange(200)]
            else:
                data[at:at] = data[at : at + 50]
            data = data or bytearray(b"x")
        try:
            assert read_source(bytes(data), path.name).text
        except InputError as error:
            assert error.found and error.expected


def test_a_page_in_another_encoding_by_the_mails_word() -> None:
    assert markup.page_text("Gespräch".encode("latin-1"), "iso-8859-1") == "Gespräch"
    assert markup.page_text("Gespräch".encode("latin-1"), "no-such-charset") == "Gespräch"
    assert markup.page_text("Gespräch".encode(), "iso-8859-1") == "Gespräch"
