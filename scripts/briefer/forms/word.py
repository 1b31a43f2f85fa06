"""A Word document (.docx): the text of its paragraphs, one a line, as a reader sees it with all changes accepted.

The text stands in one XML file of a zip archive, so the standard library reads it. Nothing else of the archive is
opened: no pictures, no macros, no links, no properties (their author is whoever saved the file).
"""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.parsers import expat

from briefer.errors import InputError

LARGEST_TEXT = 20_000_000  # bytes of XML; a long article has 500,000
MOST_ENTRIES = 5_000  # files in the archive; a document with pictures has 100
TEXT_EXAMPLE = "in Word: File, Save As, Plain Text (.txt), encoding UTF-8"
_MAIN_TYPE = "/officeDocument"
_WORD = ("/wordprocessingml/2006/main", "/wordprocessingml/main")
_BREAKS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
# Parts of a paragraph that hold no text of it: its looks, what was deleted or moved away, a second copy of a drawing.
_SKIPPED = frozenset("pPr rPr tblPr tcPr trPr sectPr del moveFrom Fallback".split())


def read_word(data: bytes, shown: str) -> str:
    """The paragraphs of a Word document, one a line.

    Raises:
        InputError: for a damaged or protected file, or one that unpacks to more than an article can have.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if len(archive.infolist()) > MOST_ENTRIES:
                raise _unusable(shown, "an archive of very many files")
            main = _main_part(_member(archive, "_rels/.rels", shown))
            return _paragraphs(_member(archive, main, shown))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, expat.ExpatError, KeyError):
        raise _unusable(shown, "a file that is no sound Word document, or one with a password") from None


def _member(archive: zipfile.ZipFile, name: str, shown: str) -> bytes:
    member = archive.getinfo(name)
    if member.flag_bits & 1 or member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise zipfile.BadZipFile(name)
    if member.file_size > LARGEST_TEXT:
        raise _unusable(shown, f"a document that unpacks to {member.file_size:,} bytes")
    with archive.open(member) as file:
        return file.read(LARGEST_TEXT)


def _main_part(relations: bytes) -> str:
    """The name of the file that holds the text, from the archive's table of relations."""
    found: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if attributes.get("Type", "").endswith(_MAIN_TYPE):
            found.append(attributes.get("Target", ""))

    parser = _parser()
    parser.StartElementHandler = start
    parser.Parse(relations, True)
    return found[0].lstrip("/") if found else "word/document.xml"


def _paragraphs(document: bytes) -> str:
    reader = _Reader()
    parser = _parser()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    parser.buffer_text = True
    parser.Parse(document, True)
    return "\n".join(reader.lines)


def _parser() -> expat.XMLParserType:
    """A parser that refuses a document type, and with it every entity of a file's own."""
    parser = expat.ParserCreate(namespace_separator=" ")

    def refuse(*_: object) -> None:
        raise expat.ExpatError("a document type")

    parser.StartDoctypeDeclHandler = refuse
    return parser


class _Reader:
    """Collects the text of paragraphs, also of those that stand inside another one (text boxes)."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._open: list[list[str]] = []
        self._skipping = 0
        self._in_text = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, tag = name.rpartition(" ")
        if self._skipping or tag in _SKIPPED:
            self._skipping += 1
        elif not space.endswith(_WORD):
            return
        elif tag == "p":
            self._open.append([])
        elif tag == "t":
            self._in_text = True
        elif tag in _BREAKS and self._open:
            self._open[-1].append(_BREAKS[tag])

    def end(self, name: str) -> None:
        space, _, tag = name.rpartition(" ")
        if self._skipping:
            self._skipping -= 1
        elif tag == "p" and space.endswith(_WORD) and self._open:
            self.lines.append("".join(self._open.pop()))
        elif tag == "t":
            self._in_text = False

    def characters(self, text: str) -> None:
        if self._in_text and self._open and not self._skipping:
            self._open[-1].append(text)


def _unusable(shown: str, found: str) -> InputError:
    return InputError(shown, None, found, "a Word document of one article, or its text", TEXT_EXAMPLE)
